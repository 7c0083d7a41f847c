"""A claim without a reporter does not agree with what the two sides counted.

Why it matters: "trade passed one billion" makes the headline. If the customs of one side had
counted a quarter of that by November, either another trade is meant or the claim is wrong, and
whoever quotes it should know.

Example: turnover of 2023 of over one billion dollars, `reporter: unknown`, beside 239 million by
the figures of one side for January to November 2023.

Held against a claim are the counts of each side of the same pair, measure, product, route and
currency: for the same time, exports and imports added where a side reports no turnover; and for a
part of the year that is claimed, of half a year at the least. A year is not less than a part of it.
It is taken to be too high where it is more than twice what the part would come to at an even pace;
a part is not stretched for any other purpose. A claim of growth is held against both years. What
one side's count confirms raises nothing. Figures of one measure for the same time are the matter
of TRD07.

Use instead: the figure with whose it is, or of what else it is; or a `suppress` with the reason.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.trade.weighing import belied_claims


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for claim, others, words in belied_claims(
        look.figures, look.of(TradeObservation), look.dossier
    ):
        yield RuleFinding(
            record=claim,
            message=words,
            field="value" if claim.value is not None else "change.value",
            related=tuple(str(other.id) for other in others),
            hint="see whose figure it is, and of what: product, route, services, currency",
        )


RULE = Rule(
    code="TRD08",
    name="claim-against-counts",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
