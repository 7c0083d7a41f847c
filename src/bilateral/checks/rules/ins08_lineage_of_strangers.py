"""An instrument amends, supplements or supersedes one of which none of its sides is a side.

Why it matters: a treaty creates neither obligations nor rights for a third state without its
consent, and is amended by agreement between its parties (Vienna Convention on the Law of
Treaties, Art. 34 and 39). Two states cannot change what two others agreed; most often an id of
another dossier, or of the neighbour with the like-named agreement, stands in the field.

Example: a protocol of KAZ and AZE with `amends: [agreement-of-TUR-and-UZB]`.

Use instead: the instrument between the same sides. To implement a treaty of others is possible,
and this rule does not look at `implements`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import all_sides, concerned, lineage
from bilateral.model import Instrument


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        own = all_sides(look, concerned(instrument))
        if own is None:
            continue
        for word, field, other in lineage(look, instrument, "amends", "supplements", "supersedes"):
            theirs = all_sides(look, concerned(other))
            if theirs is not None and not own & theirs:
                yield RuleFinding(
                    record=instrument,
                    message=f"it is of {_list(own)} and {word} {other.id}, which is of "
                    f"{_list(theirs)}",
                    field=field,
                    related=(str(other.id),),
                    hint="name the instrument of the same sides, or complete the parties",
                )


def _list(sides: frozenset[str]) -> str:
    return " and ".join(sorted(sides))


RULE = Rule(
    code="INS08",
    name="lineage-of-strangers",
    severity="warning",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
