"""An instrument amends, supplements, supersedes or implements one that is later than itself.

Why it matters: lineage points back in time. Where it points forward the two have changed places,
and whoever follows it takes the old text for the one that is valid.

Example: an agreement of 2019 with `supersedes: [agreement-2023]`.

Use instead: the same field on the later instrument, naming the earlier.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import lineage
from bilateral.dossier.dates import made_on
from bilateral.model import Instrument


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        made = made_on(look, instrument)
        if made is None:
            continue
        for word, field, other in lineage(
            look, instrument, "implements", "amends", "supplements", "supersedes"
        ):
            later = made_on(look, other)
            if later is not None:
                yield RuleFinding(
                    record=instrument,
                    message=f"it is of {made} and {word} {other.id}, which is later, of {later}",
                    field=field,
                    related=(str(other.id),),
                    hint=f"look up both days, or say on {other.id} that it {word} this one",
                    sure=before(made, later),
                )


RULE = Rule(
    code="INS06",
    name="amends-a-later-instrument",
    severity="error",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
