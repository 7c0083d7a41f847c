"""Two figures that should be near each other are a thousand times apart.

Why it matters: customs tables are printed in thousands, reports in millions, and the step from one
to the other is where figures go wrong. One such slip makes every chart of the trade useless.

Example: turnover of 461.9 million dollars in 2022 and of 529.4 thousand in 2023; or exports of
375.3 billion where the other side counts imports of 380 million.

Held together are the figures of one series (reporter, partner, measure, product, route, currency)
of the same months in adjoining years, and the figures of both sides for one flow; a factor from 300
to 3,000 is a slip of one step, from 300,000 to 3,000,000 of two. Trade in a single product, or over
a single route, can begin from almost nothing: then it is a note.

Use instead: the figure in the scale of its table.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.trade.figures import Span, mirrored, slipped, standing
from bilateral.values.answers import Ternary


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for periods in look.figures.values():
        for series in _series(periods):
            yield from _in_series(series)
    for exports, imports in mirrored(look.figures):
        if slipped(exports, imports):
            yield _finding(imports, exports)


def _series(
    periods: dict[Span, tuple[TradeObservation, ...]],
) -> Iterator[dict[int, TradeObservation]]:
    """The figures of one line by year, a series for each run of months."""
    found: dict[tuple[int, ...], dict[int, TradeObservation]] = defaultdict(dict)
    for (first, last), reported in periods.items():
        begins = datetime.date.fromordinal(first)
        # The day after the last: February has two last days.
        ends = datetime.date.fromordinal(min(last + 1, datetime.date.max.toordinal()))
        months = (begins.month, begins.day, ends.month, ends.day, ends.year - begins.year)
        found[months][begins.year] = standing(reported)
    yield from found.values()


def _in_series(series: dict[int, TradeObservation]) -> Iterator[RuleFinding]:
    """Each slip once, at the figure that its neighbours do not confirm."""
    seen: set[int] = set()
    for year in sorted(series):
        if year + 1 not in series or not slipped(series[year], series[year + 1]):
            continue
        later = series.get(year + 2)
        # With the year after next on its side, it is the earlier figure that is alone.
        alone = year if later and not slipped(series[year + 1], later) else year + 1
        if year - 1 in series and not slipped(series[year - 1], series[year]):
            alone = year + 1
        other = year + 1 if alone == year else year
        if year not in seen:
            yield _finding(series[alone], series[other])
            seen.add(alone)


def _finding(one: TradeObservation, other: TradeObservation) -> RuleFinding:
    power = slipped(one, other) or 1_000
    single = one.product is not None or one.route is not None
    return RuleFinding(
        record=one,
        message=(
            f"{one.value} for {one.period} is about {power:,} times apart from {other.value}, "
            f"{other.id}"
        ),
        field="value",
        related=(str(other.id),),
        sure=Ternary.MAYBE if single else Ternary.YES,
        hint="see in what its table counts: thousands, millions or billions",
    )


RULE = Rule(
    code="TRD03",
    name="thousandfold-slip",
    severity="error",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
