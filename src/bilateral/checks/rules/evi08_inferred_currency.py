"""The currency of a sum is only inferred.

Why it matters: sums in dollars, manat and tenge lie far apart, and a sum whose currency was read
into it should not be compared, added or quoted as if the source had named it.

Example: "approached the half-billion mark", taken to be dollars because the target in the next
sentence is in dollars.

The note is right, and stays until a source is found that names the currency.

Use instead: a second source: `cite: [astana-times-2023-04-11 for value.currency]`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.money import sums_of
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Commitment, Project, TradeObservation, TradeTarget


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        for amount in sums_of(record):
            bases = {
                citation.basis: str(citation.source)
                for citation, path in amount.evidence(record)
                if f"{path}.currency" in citation.supports
            }
            if "inferred" not in bases or "stated" in bases:
                continue
            yield RuleFinding(
                record=record,
                message=f"that it is {amount.money.currency} is inferred, and no source states it",
                field=f"{amount.path}.currency",
                related=(bases["inferred"],),
                hint="look for a source that names the currency",
            )


RULE = Rule(
    code="EVI08",
    name="inferred-currency",
    severity="note",
    kinds=(TradeObservation, TradeTarget, Commitment, Project),
    groups=("evidence",),
    look=_look,
)
