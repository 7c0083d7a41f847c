"""A claim of growth does not agree with the figures of the dossier.

Why it matters: the rate makes the headline, and the figures behind it are in another table, of
another vintage, or of the other side. A claim that the claimant's own figures do not confirm is
news, or a slip of the pen.

Example: turnover of 529.4 million dollars in 2023, "up 30 percent" on 2022, for which the same
statistics have 463.3 million: that is 14.3 percent.

Held against the claim are the figures of the same reporter for both periods, of the same partner,
measure, product, route and currency; of several vintages, whichever suits it. A claim may be off by
half a unit of its last digit, as may each figure; "about" is never belied, "over" only from below.

Use instead: the period that was compared with (`change: {value: +30 percent, against: 2021}`), or
the vintages from which the rate was reckoned.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.trade.figures import (
    Line,
    Span,
    hull_of,
    line_of,
    range_of,
    span_of,
    times_of,
)
from bilateral.values.amounts import Amount, Multiple
from bilateral.values.intervals import Interval


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    hulls: dict[tuple[Line, Span], Interval] = {}
    for one in look.of(TradeObservation):
        change = one.change
        against = None if change is None or change.against is None else span_of(change.against)
        line = line_of(one)
        if change is None or against is None or line is None or line.reporter is None:
            continue
        claim, now = change.value, one.value
        earlier = look.figures.get(line, {}).get(against, ())
        claimed = times_of(claim, coarse=True)
        if not earlier or now is None or claimed is None:
            continue
        before = hulls.get((line, against)) or hull_of(
            (f.value for f in earlier if f.value is not None), coarse=True
        )
        hulls[line, against] = before
        grown = _ratio(range_of(now, coarse=True), before)
        if grown is None or claimed.meets(grown):
            continue
        yield RuleFinding(
            record=one,
            message=(
                f"it is recorded as {claim} against {change.against}, and the figures make it "
                f"{_shown(claim, grown)}"
            ),
            field="change.value",
            related=tuple(str(f.id) for f in earlier[:3]),
            hint="see what was compared with what: period, vintage, whose statistics",
        )


def _ratio(now: Interval, before: Interval) -> Interval | None:
    """How many times the earlier figure the later one may be; None where no bound is known."""
    if any(end is not None and end <= 0 for end in (before.low, before.high)):
        return None
    grown = now.over(before)
    return None if grown.is_unknown else grown


def _shown(claim: Amount | None, grown: Interval) -> str:
    ends = [end for end in (grown.low, grown.high) if end is not None]
    middle = float(sum(ends) / len(ends))
    if isinstance(claim, Multiple):
        return f"{middle:.3g} times"
    return f"{(middle - 1) * 100:+.1f} percent"


RULE = Rule(
    code="TRD05",
    name="growth-not-confirmed",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
