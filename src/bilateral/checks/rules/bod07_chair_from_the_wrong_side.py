"""A chair of a joint body is of no member, or chairs for one side by an office of another.

Why it matters: each side names its own co-chair. A chair for a state that has no seat, or a
minister of the one who chairs for the other, is an id in the wrong line.

Example: `members: [KAZ, AZE]`, and among the chairs
`{party: AZE, office: minister-of-transport-of-kazakhstan}`.

Use instead: the chair's own side, or the office of that side.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import all_sides, side_of
from bilateral.model import Council, Office


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for body in look.of(Council):
        sides = all_sides(look, body.members)
        for index, chair in enumerate(body.chairs):
            side = side_of(look, chair.party)
            if side is None:
                continue
            if sides is not None and side not in sides:
                yield RuleFinding(
                    record=body,
                    message=f"{chair.party} has a chair and is no member",
                    field=f"chairs[{index}].party",
                    related=(str(chair.party),),
                    hint=f"the members are {', '.join(map(str, body.members))}",
                )
            office = look.get(chair.office, Office)
            other = side_of(look, office.of) if office is not None else None
            if office is not None and other is not None and other != side:
                yield RuleFinding(
                    record=body,
                    message=f"{office.id}, an office of {other}, chairs for {chair.party}",
                    field=f"chairs[{index}].office",
                    related=(str(office.id), str(chair.party)),
                    hint=f"name the office of {side}, or say party: {other}",
                )


RULE = Rule(
    code="BOD07",
    name="chair-from-the-wrong-side",
    severity="error",
    kinds=(Council,),
    groups=("bodies",),
    look=_look,
)
