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
one side's count bears out raises nothing. Figures of one measure for the same time are the matter
of TRD07.

Use instead: the figure with whose it is, or of what else it is; or a `suppress` with the reason.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.rules.trd07_figures_conflict import trade_of
from bilateral.model import TradeObservation
from bilateral.trade.figures import YEAR, Span, days_in, line_of, range_of, span_of, standing
from bilateral.trade.weighing import compare_claim
from bilateral.values.intervals import Interval

#: Fewer days than these are too small a part of a year.
_HALF_A_YEAR = 181
#: What is more than so many times an even pace is no season.
_PACE = 2


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    counts: dict[object, dict[Span, TradeObservation]] = defaultdict(dict)
    counted: set[frozenset[str]] = set()
    for line, periods in look.figures.items():
        if line.reporter is None:
            continue
        trade = trade_of(line)
        counted.add(trade[0])
        for span, figures in periods.items():
            counts[trade, line.reporter][span] = standing(figures)
    parts: dict[object, list[tuple[Span, TradeObservation]]] = defaultdict(list)
    for (trade, _), spans in counts.items():  # type: ignore[misc]
        for span, figure in spans.items():
            if _HALF_A_YEAR <= days_in(span) < YEAR - 1:
                parts[trade].append((span, figure))
    for claim in look.of(TradeObservation):
        sides = {str(side) for side in (claim.partner, *claim.parties) if side is not None}
        if claim.reporter is not None or frozenset(sides) not in counted:
            continue
        found = _by_parts(claim, parts) or _by_counts(look, claim)
        if found is not None:
            message, related = found
            yield RuleFinding(
                record=claim,
                message=message,
                field="value" if claim.value is not None else "change.value",
                related=related,
                hint="see whose figure it is, and of what: product, route, services, currency",
            )


def _by_parts(
    claim: TradeObservation, parts: dict[object, list[tuple[Span, TradeObservation]]]
) -> tuple[str, tuple[str, ...]] | None:
    """What parts of the year that is claimed leave impossible, by all who counted one."""
    line, span = line_of(claim), span_of(claim.period)
    if line is None or span is None or claim.value is None:
        return None
    claimed = range_of(claim.value)
    within = [
        (part, figure)
        for part, figure in parts.get(trade_of(line), ())
        if span[0] <= part[0] and part[1] <= span[1] and part != span and days_in(span) <= YEAR
    ]
    belied = [(part, figure) for part, figure in within if _belied(claimed, span, part, figure)]
    if not within or len(belied) < len(within):
        return None
    _, figure = belied[0]
    whose = f"by the figures of {figure.reporter}"
    count = f"{figure.id}, {whose}, is {figure.value} for {figure.period}"
    return f"it is {claim.value} for {claim.period}, and {count}", (str(figure.id),)


def _belied(claimed: Interval, span: Span, part: Span, figure: TradeObservation) -> bool:
    """Whether a year is less than its part, or far more than the part at an even pace."""
    assert figure.value is not None  # noqa: S101  it has a line
    count = range_of(figure.value)
    if claimed.high is not None and count.low is not None and claimed.high < count.low:
        return True
    pace = Fraction(days_in(span), days_in(part)) * _PACE
    return claimed.low is not None and count.high is not None and claimed.low > count.high * pace


def _by_counts(look: CheckContext, claim: TradeObservation) -> tuple[str, tuple[str, ...]] | None:
    """What every count of the same time says, where it is a sum, or the claim one of growth."""
    counts = [
        one
        for one in compare_claim(claim, look.dossier).against
        if one.verdict != "not comparable" and (len(one.figures) > 1 or claim.value is None)
    ]
    if not counts or any(one.verdict == "borne out" for one in counts):
        return None
    if len({one.verdict for one in counts}) > 1:
        # Between what the two sides count.
        return None
    change = None if claim.change is None else claim.change.value
    value = claim.value if claim.value is not None else change
    related = tuple(str(figure.id) for one in counts for figure in one.figures)[:4]
    whose = " and ".join(str(one.reporter) for one in counts)
    return f"it is {value} for {claim.period}, {counts[0].verdict} by the count of {whose}", related


RULE = Rule(
    code="TRD08",
    name="claim-against-counts",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
