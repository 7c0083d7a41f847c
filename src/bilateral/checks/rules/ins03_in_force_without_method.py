"""An instrument is recorded as in force since a day, and not by what method.

Why it matters: an instrument enters into force in the manner that it provides for (Vienna
Convention on the Law of Treaties, Art. 24). Whether the day is that of signature, of the last
notification or thirty days after it is what makes the day verifiable; a bare date has often been
taken over from the signature.

Example: `in_force_on: 2024-02-01`, and nothing more.

Use instead: `in_force_by: on last notification`, or `in_force_by: unknown` where the sources do
not tell.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Instrument


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        if (
            instrument.in_force_on is not None
            and instrument.in_force_by is None
            and instrument.absence("in_force_by") != "unknown"
        ):
            yield RuleFinding(
                record=instrument,
                message=f"it is in force since {instrument.in_force_on}, by what method is not "
                "recorded",
                field="in_force_on",
                hint="give in_force_by, as in its final clauses; or in_force_by: unknown",
            )


RULE = Rule(
    code="INS03",
    name="in-force-without-method",
    severity="warning",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
