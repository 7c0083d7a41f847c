"""Mirror figures: two states' counts of one flow, side by side, and what may lie between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from attrs import frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model import Product, TradeObservation
from bilateral.render.result import Picture, Result
from bilateral.trade.figures import (
    Line,
    Span,
    all_standing,
    hull_of,
    line_of,
    product_key,
    size,
    slipped,
    span_of,
)
from bilateral.trade.selection import Context, is_frame
from bilateral.trade.series import Subject, figures_of_sides
from bilateral.trade.target_progress import OmittedFigure
from bilateral.values.edtf import EDTF, DateLike, asked_day
from bilateral.values.intervals import Interval

# The gap between two counts of one flow, and what may lie in it.


#: What one side tells of one flow and period: all figures that stand.
ReportedFigures = tuple[TradeObservation, ...]
Category = Literal["confirmed", "freight", "conflict", "slip", "unique"]


def between(
    first: ReportedFigures, second: ReportedFigures, measure: str, share: Fraction
) -> tuple[Interval, Interval, Fraction, Category]:
    """The gap, the gap in percent, what freight may explain of it, and what it is."""
    ours, theirs = (
        hull_of(one.value for one in reported if one.value is not None)
        for reported in (first, second)
    )
    gap = theirs.plus(ours.mirrored())
    percent = Interval(
        low=_in_percent(theirs.low, ours.high), high=_in_percent(theirs.high, ours.low)
    )
    valued = {one.valuation for one in (*first, *second)}
    freight = _largest(first) * share
    if measure == "turnover":
        # Either may hold the dearer half of it, so that it is the same asked from either side.
        freight = max(freight, _largest(second) * share)
    elif len(valued) == 1 and None not in valued:
        freight = Fraction(0)
    freight = max(freight, Fraction(0))
    return gap, percent, freight, _category(first[0], second[0], gap, freight, measure)


def _largest(reported: ReportedFigures) -> Fraction:
    return max(size(one.value) for one in reported if one.value is not None)


def _category(
    first: TradeObservation,
    second: TradeObservation,
    gap: Interval,
    freight: Fraction,
    measure: str,
) -> Category:
    """What is between the two: nothing, freight, a slip of a thousand, or a conflict."""
    if (gap.low is None or gap.low <= 0) and (gap.high is None or gap.high >= 0):
        return "confirmed"
    if slipped(first, second):
        return "slip"
    least = -freight if measure == "turnover" else Fraction(0)
    if (gap.low is None or gap.low <= freight) and (gap.high is None or gap.high >= least):
        return "freight"
    return "conflict"


def _in_percent(number: Fraction | None, base: Fraction | None) -> Fraction | None:
    if number is None or base is None or base <= 0:
        return None
    return (number / base - 1) * 100


_Stands = dict[Line, dict[Span, ReportedFigures]]
Trend = Literal["widening", "narrowing", "unsteady", "too few years"]

#: By how many percent an import may exceed the export of the other side by freight and insurance
#: alone: the factor of 1.10 by which the IMF's Direction of Trade Statistics long turned FOB into
#: CIF (1.06 since 2018).
FREIGHT = 10
#: With fewer years than these no trend is recorded.
YEARS_FOR_A_TREND = 4

_Aside = Literal[
    "no value", "period uncertain", "reporter not recorded", "forecast", "another nature"
]
#: What is of the same trade and no count of it.
_NAMED: tuple[Literal["forecast", "another nature"], ...] = ("forecast", "another nature")
_OPPOSITE = {"exports": "imports", "turnover": "turnover"}


@frozen(kw_only=True)
class MirrorRow:
    """One flow in one period, by the count of both sides.

    Fields:
        exporter, importer: from where to where; of turnover, the two states in the order asked.
        measure: `exports` for a flow one way; `turnover` for both ways together.
        period: the time that the figures are for.
        product: the goods, as the figures name them; None for all.
        unit: the currency, or the dimension of a quantity.
        first: the exporter's figure (of turnover, the first state's); None where it has none.
        second: the importer's figure (of turnover, the second state's).
        others: further figures of either side that stand as well as `first` and `second`, of the
            same vintage and with another value. Which of them counts is not for us to say: the gap
            spans them all.
        gap: the second less the first, in whole units: the least and the most that hedges and
            rounding leave possible, None where there is no bound; None where a side is missing.
        percent: the gap in percent of the first, likewise.
        freight: by how much the second may be more by freight and insurance alone, in whole
            units; 0 where both are valued alike.
        category: `confirmed` (the two may be one number), `freight` (freight and insurance may
            explain the gap), `conflict`, `slip` (a thousand times apart), `unique` (one side only).
    """

    exporter: str
    importer: str
    measure: str
    period: EDTF
    product: str | None
    unit: str
    first: TradeObservation | None
    second: TradeObservation | None
    gap: Interval | None
    percent: Interval | None
    freight: Fraction
    category: Category
    others: tuple[TradeObservation, ...] = ()

    @property
    def direction(self) -> Literal["importer counts more", "exporter counts more", "open"]:
        """Which side surely counts more."""
        if self.gap is None:
            return "open"
        if self.gap.low is not None and self.gap.low > 0:
            return "importer counts more"
        if self.gap.high is not None and self.gap.high < 0:
            return "exporter counts more"
        return "open"

    @property
    def unexplained(self) -> Interval | None:
        """What of the gap freight and insurance do not explain; None where a side is missing.

        Of turnover, which holds freight on both sides, freight may explain a gap either way.
        """
        if self.gap is None:
            return None
        return Interval(
            low=None if self.gap.low is None else self._beyond(self.gap.low),
            high=None if self.gap.high is None else self._beyond(self.gap.high),
        )

    def _beyond(self, gap: Fraction) -> Fraction:
        least = -self.freight if self.measure == "turnover" else Fraction(0)
        return gap - min(max(gap, least), self.freight)


@frozen(kw_only=True)
class Mirror(Result):
    """The figures of two states for the trade between them, side by side.

    What one sends the other receives, and yet the two never count the same: the importer's figure
    has freight and insurance in it, goods arrive in another year than they left in or by way of a
    third state, and both offices revise. Neither figure is taken for the true one.

    Fields:
        one, other: the states.
        rows: flow by flow, in the order of their periods.
        freight: the percentage allowed for freight and insurance.
        on: the day by which figures had to be published; None for all there are.
        set_aside: figures of the same trade that are in no row, by reason: `no value`, `period
            uncertain`, `reporter not recorded`, `forecast` (or plan), or `another nature` (a sum of
            years, an increment, a share).
    """

    one: str
    other: str
    rows: tuple[MirrorRow, ...]
    freight: Fraction
    on: EDTF | None = None
    set_aside: tuple[OmittedFigure, ...] = ()

    def __iter__(self) -> Iterator[MirrorRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def flow(self, exporter: str, importer: str) -> tuple[MirrorRow, ...]:
        """The rows of one flow, one way."""
        return tuple(
            row
            for row in self.rows
            if row.measure == "exports"
            and (row.exporter, row.importer) == (str(exporter), str(importer))
        )

    @property
    def turnover(self) -> tuple[MirrorRow, ...]:
        """The rows of both ways together, as each side gives its total."""
        return tuple(row for row in self.rows if row.measure == "turnover")

    def trend(self, rows: Iterable[MirrorRow]) -> Trend:
        """Whether the gap, in percent and whichever way it lies, grows from year to year.

        Of all pairs of years, those in which the gap grew less those in which it shrank (the
        statistic of Mann and Kendall), if that is at least half of them.
        """
        sizes = [abs(middle) for row in rows if (middle := _middle(row.percent)) is not None]
        if len(sizes) < YEARS_FOR_A_TREND:
            return "too few years"
        pairs = [(a, b) for i, a in enumerate(sizes) for b in sizes[i + 1 :]]
        score = sum((b > a) - (b < a) for a, b in pairs)
        if 2 * abs(score) < len(pairs):
            return "unsteady"
        return "widening" if score > 0 else "narrowing"

    def plot(self) -> Picture:
        """Both counts over time, and the gap between them. Drawing it needs the extra `plots`."""
        picture: Picture = self.made("plot")
        return picture


def mirror(
    one: object,
    other: object,
    observations: object,
    *,
    on: DateLike | None = None,
    product: Product | str | None = None,
    freight: Fraction | int | str = FREIGHT,
) -> Mirror:
    """Two states' figures for the trade between them, side by side by period.

    Exports of the one stand beside imports of the other, and each side's turnover beside the
    other's. Only figures of the same period, goods and currency stand in one row; of several for
    one period, the one that stands: unrevised and of the last vintage. Where several stand, the
    gap spans them. No currency is converted.

    Arguments:
        one, other: the states, or their ids.
        observations: a dossier, any figures, or a frame with the columns of a trade table.
        on: leave out figures published after this day. Those of unknown vintage stay.
        product: the goods, as the figures have them; None for all goods together.
        freight: the percentage by which freight and insurance may make an import more than the
            export that it is.

    Raises:
        InvalidValueError: one state twice, a percentage that is none, a frame that lacks columns.

    Standard: IMTS 2010: exports are valued FOB and imports CIF, and a partner is the state of
    last known destination, or of origin.
    """
    first, second = str(getattr(one, "id", one)), str(getattr(other, "id", other))
    if first == second:
        raise InvalidValueError(f"{first} has no mirror in itself", hint="name two states")
    share = _share(freight)
    day = None if on is None else asked_day(on)
    held: dict[Line, dict[Span, list[TradeObservation]]] = defaultdict(lambda: defaultdict(list))
    goods = Product(name=product) if isinstance(product, str) else product
    context = Context.of(observations)
    # Of turnover exports and imports are parts, so that all three are asked for at once.
    subject = Subject("turnover", frozenset((first, second)), product_key(goods), None)
    reported, left = figures_of_sides(observations, subject, goods, day)
    aside: dict[_Aside, list[str]] = {
        why: [str(one.id) for one in left[why]] for why in _NAMED if why in left
    }
    for figure in reported:
        line, span = line_of(figure), span_of(figure.period)
        if line is None:
            aside.setdefault("no value", []).append(str(figure.id))
        elif figure.reporter is None or figure.partner is None:
            aside.setdefault("reporter not recorded", []).append(str(figure.id))
        elif span is None:
            aside.setdefault("period uncertain", []).append(str(figure.id))
        else:
            # What a ministry counts is the count of its state.
            ends = context.side(figure.reporter), context.side(figure.partner)
            line = line._replace(reporter=ends[0], partner=ends[1])
            held[line][span].append(figure)
    stands = {
        line: {span: all_standing(tuple(reported)) for span, reported in periods.items()}
        for line, periods in held.items()
    }
    framed = is_frame(observations)
    rows = [
        _row(a, b, measure, line, stands, span, share)
        for a, b, measure in (
            (first, second, "exports"),
            (second, first, "exports"),
            (first, second, "turnover"),
        )
        for line, span in _places(stands, a, b, measure)
    ]
    return Mirror(
        one=first,
        other=second,
        rows=tuple(rows),
        freight=share * 100,
        on=day,
        set_aside=tuple(
            OmittedFigure(why=why, count=len(ids), ids=() if framed else tuple(ids[:5]))
            for why, ids in sorted(aside.items())
        ),
    )


def _places(stands: _Stands, exporter: str, importer: str, measure: str) -> list[tuple[Line, Span]]:
    """The lines of the first side, each with the periods that either side has, in order."""
    found: dict[tuple[Line, Span], None] = {}
    for line, periods in stands.items():
        if (line.reporter, line.partner, line.measure) == (exporter, importer, measure):
            found.update(dict.fromkeys((line, span) for span in periods))
        elif (line.reporter, line.partner, line.measure) == (
            importer,
            exporter,
            _OPPOSITE[measure],
        ):
            theirs = _opposite(line, measure)
            found.update(dict.fromkeys((theirs, span) for span in periods))
    return sorted(found, key=lambda at: (at[0].product or "", at[0].route or "", at[0].unit, at[1]))


def _opposite(line: Line, measure: str) -> Line:
    return line._replace(measure=measure, reporter=line.partner, partner=line.reporter)


def _row(
    exporter: str,
    importer: str,
    measure: str,
    line: Line,
    stands: _Stands,
    span: Span,
    share: Fraction,
) -> MirrorRow:
    ours = stands.get(line, {}).get(span, ())
    theirs = stands.get(_opposite(line, _OPPOSITE[measure]), {}).get(span, ())
    period = (*ours, *theirs)[0].period
    assert period is not None  # noqa: S101  it has a span
    gap: Interval | None = None
    percent: Interval | None = None
    freight = Fraction(0)
    category: Category = "unique"
    if ours and theirs:
        gap, percent, freight, category = between(ours, theirs, measure, share)
    return MirrorRow(
        exporter=exporter,
        importer=importer,
        measure=measure,
        period=period,
        product=line.product,
        unit=line.unit,
        first=ours[0] if ours else None,
        second=theirs[0] if theirs else None,
        gap=gap,
        percent=percent,
        freight=freight,
        category=category,
        others=(*_unlike_the_first(ours), *_unlike_the_first(theirs)),
    )


def _unlike_the_first(reported: ReportedFigures) -> Iterator[TradeObservation]:
    """The figures that differ from the first, each value once."""
    values = [one.value for one in reported]
    return (one for at, one in enumerate(reported) if at and one.value not in values[:at])


def _middle(found: Interval | None) -> Fraction | None:
    if found is None or found.low is None or found.high is None:
        return None
    return (found.low + found.high) / 2


def _share(freight: Fraction | int | str) -> Fraction:
    try:
        share = Fraction(freight) / 100
    except (ValueError, TypeError, ZeroDivisionError):
        share = Fraction(-1)
    if isinstance(freight, bool) or not 0 <= share <= 10:
        raise InvalidValueError(
            f"{shorten(freight)} is no allowance for freight",
            hint="a percentage of the export, from 0 to 1000: 10",
            field="freight",
        )
    return share
