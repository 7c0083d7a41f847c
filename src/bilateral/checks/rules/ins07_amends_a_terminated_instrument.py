"""An instrument amends or supplements one that had already ended.

Why it matters: what has ended cannot be changed. The parties may have revived it, or let it run
on, and then the day of its end is wrong; or the amendment is to its successor.

Example: a protocol of 2021 with `amends: [agreement-2009]`, which has
`terminated_on: 2019-12-31`.

Use instead: the instrument that was in force on the day, or the day on which the old one did end.
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
        for word, field, other in lineage(look, instrument, "amends", "supplements"):
            if other.terminated_on is not None:
                yield RuleFinding(
                    record=instrument,
                    message=f"it {word}, on {made}, {other.id}, which had ended on "
                    f"{other.terminated_on}",
                    field=field,
                    related=(str(other.id),),
                    hint="name the instrument that was in force then, or look up the end of "
                    f"{other.id}",
                    sure=before(other.terminated_on, made),
                )


RULE = Rule(
    code="INS07",
    name="amends-a-terminated-instrument",
    severity="warning",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
