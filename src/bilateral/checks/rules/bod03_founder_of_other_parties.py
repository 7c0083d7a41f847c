"""The members of a joint body are not the sides of the instrument that founded it.

Why it matters: two states cannot seat a third in a body of their own making, and a body of one
side is not joint. A member who is a stranger to the founding instrument, or a side of it that is
no member, is a wrong code, a missing party, or the founder of another body.

Example: a commission with `members: [KAZ, GEO]`, established by an agreement of KAZ and AZE.

Use instead: the members that the instrument names, or the party that it lacks. That not every
side of a treaty of three or more sits in the body is no finding.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import all_sides, concerned, side_of
from bilateral.model import Council, Instrument


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for body in look.of(Council):
        founder = look.get(body.established_by, Instrument)
        sides = all_sides(look, concerned(founder)) if founder is not None else None
        if founder is None or sides is None:
            continue
        for index, member in enumerate(body.members):
            side = side_of(look, member)
            if side is not None and side not in sides:
                yield RuleFinding(
                    record=body,
                    message=f"{member} is a member, and no side of {founder.id}, which founded it",
                    field=f"members[{index}]",
                    related=(str(founder.id), str(member)),
                    hint=f"name the members that {founder.id} names, or complete its parties",
                )
        seated = all_sides(look, body.members)
        missing = sides - seated if seated is not None and seated < sides else ()
        if len(sides) == 2 and missing:
            (side,) = missing
            yield RuleFinding(
                record=body,
                message=f"{side} is a side of {founder.id}, which founded it, and no member",
                field="members",
                related=(str(founder.id), side),
                hint=f"add {side} to the members, or name the instrument that did found it",
            )


RULE = Rule(
    code="BOD03",
    name="founder-of-other-parties",
    severity="warning",
    kinds=(Council,),
    groups=("bodies",),
    look=_look,
)
