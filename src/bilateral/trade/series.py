"""Series: the figures of one reporter for one thing, year by year."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from attrs import evolve, field, frozen

from bilateral.model import Product, TradeObservation, TradeTarget
from bilateral.model.product import nature_of
from bilateral.trade.figures import (
    Span,
    days_in,
    direction_of,
    kind_of,
    level_of,
    line_of,
    per_unit,
    product_key,
    runs_against,
    scale_of,
    span_of,
    unrevised,
    vintage_of,
)
from bilateral.trade.rates import Conversion, Rates
from bilateral.trade.selection import Context, LeftWhy, figures_from, trades_of
from bilateral.trade.target_progress import ComparedFigure, OmittedFigure, PartYear, Size, Why
from bilateral.values.amounts import Amount, Converted, Increment, Money, Quantity, Share
from bilateral.values.edtf import EDTF
from bilateral.values.intervals import Interval
from bilateral.values.units import UNITS, Unit

Anchor = tuple[int, int]

#: What is counted at a point in time, whatever period a report gives for it.
STOCKS = frozenset({"capacity", "companies"})


class Subject(NamedTuple):
    """What is counted, of whose trade, of which goods, by which route."""

    measure: str
    sides: frozenset[str]
    product: str | None
    route: str | None
    direction: tuple[str | None, str | None] = (None, None)
    kind: str = "level"
    nature: str | None = None

    @property
    def measures(self) -> frozenset[str]:
        """The measures of figures that can serve: turnover is also exports and imports together."""
        parts = {"exports", "imports"} if self.measure == "turnover" else set()
        return frozenset({self.measure, *parts})

    def left_out(self, one: TradeObservation) -> Why | None:
        """Why a figure about the same states is not of what is counted; None where it is."""
        if one.measure not in self.measures:
            return "measures"
        if product_key(one.product) != self.product:
            return "products"
        if (None if one.route is None else str(one.route)) != self.route:
            return "routes"
        if not one.is_count:
            return "forecast"
        if kind_of(one) != self.kind or {one.nature, self.nature} == {"stock", "flow"}:
            return "another nature"
        if runs_against(self.direction, direction_of(one)):
            return "the other direction"
        return None


@frozen(kw_only=True)
class Series:
    """The figures of one reporter.

    Fields:
        reporter: the id of the state; None where it is not recorded.
        anchor: the month and day on which its years begin.
        years: the figures for full years, by the calendar year in which they begin.
        parts: the figures for less than a year, in the order of their ends; of those that end
            on one day, the longer last.
        changes: growth on the year before as the source reports it, by year.
        stock: whether what is counted is a stock, so that the year is that of the day.
        adds: whether each year stands for all years up to it.
        lacks: why figures of the reporter were left out of the years; None where none were.
    """

    reporter: str | None
    anchor: Anchor
    years: Mapping[int, ComparedFigure]
    parts: tuple[tuple[Span, ComparedFigure], ...] = ()
    changes: Mapping[Span, tuple[Span, Size]] = field(factory=dict)
    stock: bool = False
    adds: bool = False
    lacks: Literal["valuation", "years"] | None = None

    @property
    def latest(self) -> int | None:
        """The last year that has a figure."""
        return max(self.years, default=None)

    def last_day(self, year: int) -> int:
        """The last day of a year of this series, as an ordinal."""
        if self.stock and year in self.years:
            span = span_of(self.years[year].period)
            assert span is not None  # noqa: S101  it would not be among the years
            return span[1]
        return year_span(year, self.anchor)[1]

    def year_by(self, day: int) -> int:
        """The last year that is over by a day: of a stock, the year of the day."""
        year = datetime.date.fromordinal(day).year
        return year if self.stock or year_span(year, self.anchor)[1] <= day else year - 1

    def year_of(self, span: Span) -> int | None:
        """The year of this series that a period is; None where it is none."""
        if self.stock:
            return datetime.date.fromordinal(span[1]).year
        found = full_year(span)
        return found[0] if found is not None and found[1] == self.anchor else None


def subject_of(target: TradeTarget, side: Callable[[object], str]) -> Subject:
    """What a target counts.

    Arguments:
        target: the target.
        side: tells the state that a party is or belongs to.
    """
    adds = counted_over(target) is not None
    return Subject(
        measure=target.measure,
        sides=frozenset(map(side, target.parties)),
        product=product_key(target.product),
        route=None if target.route is None else str(target.route),
        direction=direction_of(target),
        # What years bring together is added up from the flows of each.
        kind="level" if adds else kind_of(target),
        nature="flow" if adds else nature_of(target.nature, target.value),
    )


def counted_over(target: TradeTarget) -> Span | None:
    """The days over which a target adds up what it counts; None where each year is for itself.

    What is recorded as a sum is added up over its period, or else over a deadline of several
    years. Where the nature is not recorded, so is money to be invested over such a deadline: "five
    trillion yen of investment over the next five years" is what the years bring together. Of
    trade, a deadline of several years says only when a year is to reach the level.
    """
    level = level_of(target.value)
    if level is None:
        return None
    if target.nature is None and target.period is None:
        if target.measure != "investment" or not isinstance(level, Money):
            return None
    elif target.nature not in (None, "sum"):
        return None
    for date in (target.period, target.deadline):
        span = None if date is None else span_of(date)
        if span is not None and days_in(span) > max(DAYS_OF_A_YEAR):
            return span
    return None


def added_up(
    years: Mapping[int, ComparedFigure], anchor: Anchor, over: Span
) -> dict[int, ComparedFigure]:
    """What the years so far have brought together, by the last of them; up to the first gap.

    A year is one of those that count where most of its days lie in the time that is counted.
    """
    first, last = (datetime.date.fromordinal(day).year for day in over)
    counted = [year for year in range(first, last + 1) if 2 * _shared(year, anchor, over) > 365]
    found: dict[int, ComparedFigure] = {}
    total: ComparedFigure | None = None
    for number, year in enumerate(counted, 1):
        if year not in years:
            break
        one = years[year]
        whole = one if total is None else _added(total, one)
        total = evolve(whole, added=(number, len(counted)))
        found[year] = total
    return found


def _shared(year: int, anchor: Anchor, over: Span) -> int:
    begins, ends = year_span(year, anchor)
    return min(ends, over[1]) - max(begins, over[0]) + 1


def _added(total: ComparedFigure, one: ComparedFigure) -> ComparedFigure:
    first = total.period.text.partition("/")[0]
    last = one.period.text.rpartition("/")[2]
    return evolve(
        total,
        period=EDTF(f"{first}/{last}"),
        size=Size(
            given=total.size.given.plus(one.size.given),
            rounded=total.size.rounded.plus(one.size.rounded),
            about=_total(total.size.about, one.size.about),
        ),
        reported=None,
        ids=(*total.ids, *one.ids),
        disputed=total.disputed or one.disputed,
        conversion=total.conversion or one.conversion,
    )


def full_year(span: Span) -> tuple[int, Anchor] | None:
    """The year in which a period begins and the day on which it does, if it is one full year."""
    first = datetime.date.fromordinal(span[0])
    anchor = (first.month, first.day)
    if anchor == (2, 29) or span != year_span(first.year, anchor):
        return None
    return first.year, anchor


def year_span(year: int, anchor: Anchor) -> Span:
    """The days of the year that begins on a day."""
    begins = datetime.date(year, *anchor).toordinal()
    if year == datetime.MAXYEAR:
        return begins, datetime.date.max.toordinal()
    return begins, datetime.date(year + 1, *anchor).toordinal() - 1


class KnownFigures(NamedTuple):
    """The figures of some trade as they were known on a day.

    Fields:
        standing: those that count.
        superseded: those that a later one known by then had revised or replaced.
        perhaps: whether some may have been published by then, and may not.
    """

    standing: list[TradeObservation]
    superseded: list[TradeObservation]
    perhaps: bool


def known_about(
    figures: Iterable[TradeObservation],
    subject: Subject,
    side: Callable[[object], str],
    on: int,
    *,
    surely: bool = False,
) -> KnownFigures:
    """The figures of the trade between the states of a subject, as they stood on a day.

    What was published later is not among them. What a later figure known by then revised, or a
    later vintage of the same replaced, no longer stands.

    Arguments:
        figures: any figures.
        subject: what is counted.
        side: tells the state that a party is or belongs to.
        on: the day, as an ordinal.
        surely: whether to leave out what may have been published by then, or later.
    """
    about = [one for one in figures if _is_about(one, subject, side) and _is_known(one, on)]
    known = [one for one in about if vintage_of(one)[1] <= on]
    perhaps = len(known) < len(about)
    if not surely:
        known = about
    left = unrevised(known)
    last: dict[object, tuple[int, int]] = {}
    for one in left:
        key = _counts(one)
        last[key] = max(last.get(key, vintage_of(one)), vintage_of(one))
    standing = [one for one in left if vintage_of(one) == last[_counts(one)]]
    kept = set(map(id, standing))
    superseded = [one for one in known if id(one) not in kept]
    return KnownFigures(standing, superseded, perhaps)


def known_of(
    observations: object,
    subject: Subject,
    product: Product | None,
    on: int,
    context: Context,
    *,
    surely: bool = False,
) -> KnownFigures:
    """The same from wherever figures are: worked out once for all that ask the same of a dossier.

    Arguments:
        observations: a dossier or a view of one, any figures, or a frame.
        subject: what is counted.
        product: the goods; None for all.
        on: the day, as an ordinal.
        context: what the dossier tells of the parties.
        surely: as for `known_about`.
    """

    def find() -> KnownFigures:
        figures = figures_from(
            observations,
            measures=subject.measures,
            sides=subject.sides,
            route=subject.route,
            product=product,
        )
        return known_about(figures, subject, context.side, on, surely=surely)

    trades = trades_of(observations)
    if trades is None:
        return find()
    return trades.once(("known", subject.sides, subject.route, on, surely), find)


def figures_of_sides(
    observations: object, subject: Subject, product: Product | None, on: EDTF | None = None
) -> tuple[list[TradeObservation], dict[Why, list[TradeObservation]]]:
    """The figures of some states that count one thing, and those that count another, by reason.

    They are those that a target of the same would be held against: as known by the day, unrevised
    and of the last vintage; no forecasts, no plans, and nothing of another nature.

    Arguments:
        observations: a dossier, any figures, or a frame with the columns of a trade table.
        subject: what is counted.
        product: the goods; None for all goods together.
        on: leave out figures surely published after this day; None for no such limit.
    """
    day = datetime.date.max.toordinal() if on is None else on.sort_key[1]
    kept: list[TradeObservation] = []
    left: dict[Why, list[TradeObservation]] = {}
    for figure in known_of(observations, subject, product, day, Context.of(observations)).standing:
        why = subject.left_out(figure)
        if why is None:
            kept.append(figure)
        else:
            left.setdefault(why, []).append(figure)
    return kept, left


def _counts(one: TradeObservation) -> object:
    """What two figures must have in common for the later to stand in the place of the other."""
    period = span_of(one.period) or str(one.period)
    return line_of(one) or (one.measure, one.reporter, one.parties), one.valuation, period


def _is_about(one: TradeObservation, subject: Subject, side: Callable[[object], str]) -> bool:
    carried = subject.route is not None and str(one.route) == subject.route
    if carried and one.partner is None and not one.parties:
        # What a corridor carries is counted whosever it is.
        return True
    sides = {side(s) for s in (one.reporter, one.partner, *one.parties) if s is not None}
    return bool(sides) and sides == subject.sides


def _is_known(one: TradeObservation, on: int) -> bool:
    return one.vintage is None or one.vintage.sort_key[0] <= on


# Measuring: figures in the unit of a target, with what hedges and rounding leave open.


#: The fewest and the most days of a full year.
DAYS_OF_A_YEAR = (365, 366)


_NONE, _ONE = Fraction(0), Fraction(1)


class Measuring:
    """Brings amounts into one unit.

    Arguments:
        like: an amount in that unit; None where there is none, so that nothing can be measured.
        rates: the rates of exchange that may be used.
        stock: whether a stock is counted, which is converted at the rate of the end of a period.
    """

    def __init__(self, like: Amount | None, rates: Rates, *, stock: bool = False) -> None:
        self.rates, self.stock = rates, stock
        face = None if like is None else like.faces[0]
        self.currency = face.currency if isinstance(face, Money) else None
        self.quantity = face.unit if isinstance(face, Quantity) else None
        if isinstance(face, Share):
            self.quantity = "percent"

    @property
    def unit(self) -> str:
        """The currency or the unit; empty where there is none."""
        return self.currency or self.quantity or ""

    def face(self, value: Amount) -> Amount:
        """As what an amount is counted: of a sum in two currencies, in that of the unit."""
        if not isinstance(value, Converted):
            return value
        return value.equals if value.equals.currency == self.currency else value.sum

    def unfit(self, value: Amount, span: Span | None) -> Why | None:
        """Why an amount of a period cannot be brought into the unit; None where it can."""
        value = self.face(value)
        if self.currency is not None and isinstance(value, Money):
            same = value.currency == self.currency
            return None if same or self._convert(value, span) is not None else "currencies"
        return "units" if self.factor(value, span) is None else None

    def size(self, value: Amount, span: Span | None) -> Size | None:
        """How much an amount is in the unit; None where it cannot be brought into it."""
        value = self.face(value)
        factor = self.factor(value, span)
        if factor is None:
            return None
        about = Fraction(value.number)
        if factor != 1:
            about *= factor
        if value.qualifier != "exactly":
            given = _scaled(value.bounds(), factor)
            return Size(given=given, rounded=given, about=about)
        # None at all is no rounded number.
        half = value.rounding() * factor if value.number else _NONE
        # Rounding alone makes no count negative.
        low = max(about - half, min(about, _NONE))
        rounded = Interval(low=low, high=about + half)
        return Size(given=Interval.at(about), rounded=rounded, about=about)

    def conversion(self, one: TradeObservation) -> Conversion | None:
        """How the value of a figure was converted; None where it was in the unit already."""
        value = None if one.value is None else self.face(one.value)
        if not isinstance(value, Money) or value.currency == self.currency:
            return None
        return self._convert(value, span_of(one.period))

    def _convert(self, value: Money, span: Span | None) -> Conversion | None:
        assert self.currency is not None  # noqa: S101  asked only of a target in money
        kinds = ["end" if self.stock else "average"]
        if span is not None and span[0] == span[1]:
            # Of a single day it is one rate, whichever it is called.
            kinds = ["end", "average"]
        found = (self.rates.of_span(value.currency, self.currency, span, kind) for kind in kinds)
        return next((one for one in found if one is not None), None)

    def factor(self, value: Amount, span: Span | None) -> Fraction | None:
        """What an amount of a period is multiplied by to be in the unit; None where it cannot."""
        if isinstance(value, Money) and self.currency is not None:
            if value.currency == self.currency:
                return _ONE
            conversion = self._convert(value, span)
            return None if conversion is None else conversion.factor
        if isinstance(value, Increment):
            # A change is held against changes only, and those by what they are changes by.
            return self.factor(value.by, span)
        if self.quantity is None or not isinstance(value, Quantity | Share):
            return None
        mine = UNITS[self.quantity]
        if isinstance(value, Share):
            return per_unit(value) / Fraction(mine.factor) if _is_share(mine) else None
        theirs = UNITS[value.unit]
        dimensions = {mine.dimension, theirs.dimension}
        # What a full year brought is so much a year; of any other period that would be a stretch.
        yearly = (
            {f"{mine.dimension} a year", mine.dimension},
            {
                f"{theirs.dimension} a year",
                theirs.dimension,
            },
        )
        if len(dimensions) == 1 or (dimensions in yearly and _is_year(span)):
            return Fraction(theirs.factor) / Fraction(mine.factor)
        return None


def change_of(figures: Iterable[TradeObservation]) -> tuple[Span, Size] | None:
    """By how many times a figure grew as its source tells it, and on what period.

    Of several, what the last vintage says.
    """
    found: tuple[tuple[int, int], Span, Size] | None = None
    for one in figures:
        if one.change is None or one.change.against is None:
            continue
        against, ratio = span_of(one.change.against), _ratio(one.change.value)
        known = (0, 0) if one.vintage is None else one.vintage.sort_key[:2]
        if against is not None and ratio is not None and (found is None or known > found[0]):
            found = (known, against, ratio)
    return None if found is None else found[1:]


def _is_share(unit: Unit) -> bool:
    return unit.dimension == UNITS["percent"].dimension


def _ratio(value: Amount | None) -> Size | None:
    found = scale_of(value)
    if value is None or found is None:
        return None
    scale, start = found

    def times(number: Fraction | None) -> Fraction | None:
        return None if number is None else max(number * scale + start, Fraction(0))

    bounds = value.bounds()
    given = Interval(
        low=times(None if bounds.low is None else Fraction(bounds.low)),
        high=times(None if bounds.high is None else Fraction(bounds.high)),
        low_open=bounds.low_open,
        high_open=bounds.high_open,
    )
    if value.qualifier != "exactly":
        return Size(given=given, rounded=given)
    half, exact = value.rounding(), Fraction(value.number)
    return Size(given=given, rounded=Interval(low=times(exact - half), high=times(exact + half)))


def _scaled(bounds: Interval, factor: Fraction) -> Interval:
    return Interval(
        low=None if bounds.low is None else Fraction(bounds.low) * factor,
        high=None if bounds.high is None else Fraction(bounds.high) * factor,
        low_open=bounds.low_open,
        high_open=bounds.high_open,
    )


def _is_year(span: Span | None) -> bool:
    return span is not None and days_in(span) in DAYS_OF_A_YEAR


# Gathering: of many figures those that can be held against a target, reporter by reporter.


Formula = Literal["reported", "mirror"]
_Fit = tuple[TradeObservation, Span]

#: A period of more days than these is longer than a year.
_YEAR = 366
# Stands where a report tells a change, and no figure.
_NOTHING = ComparedFigure(
    period=EDTF("0001"),
    size=Size(given=Interval(), rounded=Interval()),
    unit="",
    reported=None,
    formula="",
)


class _Cell(NamedTuple):
    figure: ComparedFigure
    observations: tuple[TradeObservation, ...]
    # Of the figures that stand, also where those of a frame say nothing to a reader.
    ids: tuple[str, ...] = ()


class Gathering:
    """Figures about a subject, sorted into series.

    Arguments:
        subject: what is counted.
        measuring: how figures are brought into the unit of the target.
        side: tells the state that a party is or belongs to.
        on: the day by which periods must be over, as an ordinal.
        framed: whether the figures come from a frame, so that their ids say nothing.
        left: how many rows were left in that frame, by reason.
        over: the days over which years are added up; None where each is for itself.
    """

    def __init__(
        self,
        subject: Subject,
        measuring: Measuring,
        side: Callable[[object], str],
        on: int,
        *,
        framed: bool = False,
        left: Mapping[LeftWhy, int] | None = None,
        over: Span | None = None,
    ) -> None:
        self.over = over
        self.subject, self.measuring, self.side, self.on = subject, measuring, side, on
        self.framed = framed
        #: Whether some figures are of a stock and some of a flow.
        self.mixed = False
        self._aside: dict[str, list[str]] = defaultdict(list)
        self._left = dict(left or {})
        self._valued_otherwise: set[str | None] = set()

    @property
    def set_aside(self) -> tuple[OmittedFigure, ...]:
        """What was about the same states and was not used, by reason."""
        counts = Counter({why: len(ids) for why, ids in self._aside.items()})
        counts.update(self._left)
        return tuple(
            OmittedFigure(
                why=why,  # type: ignore[arg-type]
                count=count,
                ids=() if self.framed else tuple(self._aside[why][:5]),
            )
            for why, count in sorted(counts.items())
        )

    def series(
        self,
        figures: Iterable[TradeObservation],
        *,
        formula: Formula = "reported",
        anchor: Anchor | None = None,
    ) -> tuple[Series, ...]:
        """The series of each reporter, those that are recorded first, in the order of their ids.

        Arguments:
            figures: those that `known_about` gives.
            formula: `reported` for turnover as each reports it, or the sum of its own exports and
                imports; `mirror` for the exports of both, each by its own count.
            anchor: the day on which years must begin; None for calendar years, or else those of
                the latest figure.
        """
        fit = self._fitting(figures)
        stock = self._is_stock(fit)
        by_reporter: dict[str | None, dict[str, dict[Span, _Cell]]] = defaultdict(dict)
        for (reporter, measure), reported in self._valued_alike(fit).items():
            by_reporter[reporter][measure] = {
                span: self._cell(several) for span, several in reported.items()
            }
        if formula == "mirror" and self.subject.measure == "turnover":
            by_reporter = defaultdict(dict, {None: {"turnover": self._mirrored(by_reporter)}})
        found = []
        for reporter in sorted(by_reporter, key=lambda one: (one is None, one or "")):
            cells = self._summed(by_reporter[reporter])
            if cells:
                found.append(self._one(reporter, cells, anchor, stock=stock))
        return tuple(found)

    # What is about the subject, known, and fit to be compared

    def _fitting(self, figures: Iterable[TradeObservation]) -> list[_Fit]:
        fit = []
        for one in figures:
            span = span_of(one.period)
            why = self._unfit(one, span)
            if why or span is None:
                self._aside[why or "period uncertain"].append(str(one.id))
            else:
                fit.append((one, span))
        return fit

    def _unfit(self, one: TradeObservation, span: Span | None) -> str | None:
        why = self.subject.left_out(one)
        if why is not None:
            return why
        if span is None:
            return "period uncertain"
        # A period of one day may be over on it; any other is so on the day after its last.
        if span[1] >= self.on + (days_in(span) == 1):
            return "not over"
        if days_in(span) > _YEAR:
            return "longer than a year"
        if one.value is None:
            # A change alone still tells growth; it is no figure to be compared.
            return None if one.change is not None else "no value"
        if one.value.number < 0:
            return "negative"
        return self.measuring.unfit(one.value, span)

    def _is_stock(self, fit: list[_Fit]) -> bool:
        """Whether a stock is counted: always so, by the target, by its figures or their days."""
        if self.subject.measure in STOCKS:
            return True
        # Where a source says which it is, its word counts; of investment else the days it is for.
        by_days = self.subject.measure == "investment"
        days = {
            one.nature == "stock" if one.nature is not None else days_in(span) == 1
            for one, span in fit
            if one.value is not None and (by_days or one.nature is not None)
        }
        if self.subject.nature in ("stock", "flow"):
            days.add(self.subject.nature == "stock")
        self.mixed = len(days) > 1
        return days == {True}

    def _valued_alike(
        self, fit: list[_Fit]
    ) -> dict[tuple[str | None, str], dict[Span, list[TradeObservation]]]:
        """The figures of one reporter and measure; where FOB and CIF mix, those like the latest."""
        groups: dict[tuple[str | None, str], list[_Fit]] = defaultdict(list)
        for one, span in fit:
            reporter = None if one.reporter is None else self.side(one.reporter)
            groups[reporter, one.measure].append((one, span))
        found = {}
        for key, reported in groups.items():
            valued = [
                (span[1], one.valuation) for one, span in reported if one.valuation is not None
            ]
            kept = max(valued)[1] if valued else None
            spans: dict[Span, list[TradeObservation]] = defaultdict(list)
            for one, span in reported:
                if one.valuation in (None, kept):
                    spans[span].append(one)
                else:
                    self._aside["valuation"].append(str(one.id))
                    self._valued_otherwise.add(key[0])
            found[key] = dict(spans)
        return found

    # Cells: what one reporter says of one measure in one period

    def _cell(self, reported: list[TradeObservation]) -> _Cell:
        valued = [one for one in reported if one.value is not None]
        if not valued:
            return _Cell(_NOTHING, tuple(reported))
        last = max(map(vintage_of, valued))
        standing = [one for one in valued if vintage_of(one) == last]
        if len(standing) > 1:
            standing.sort(key=lambda one: (str(one.value), str(one.id)))
        sizes = [
            size
            for one in standing
            if one.value is not None
            and (size := self.measuring.size(one.value, span_of(one.period))) is not None
        ]
        first, size = standing[0], sizes[0]
        ids = tuple(sorted(str(one.id) for one in standing))
        differ = any(other != size for other in sizes[1:])
        for other in sizes[1:]:
            size = Size(
                given=size.given.hull(other.given), rounded=size.rounded.hull(other.rounded)
            )
        # What is held here is fit, and so has a period with two certain ends.
        assert first.period is not None  # noqa: S101
        figure = ComparedFigure(
            period=first.period,
            size=size,
            unit=self.measuring.unit,
            reported=None if differ else first.value,
            formula=_valued(first.measure, {one.valuation for one in standing}),
            ids=() if self.framed else ids,
            vintage=first.vintage,
            conversion=self.measuring.conversion(first),
            disputed=differ,
        )
        return _Cell(figure, tuple(reported), ids)

    def _summed(self, measures: dict[str, dict[Span, _Cell]]) -> dict[Span, _Cell]:
        """The figures of the measure itself; of turnover, sums where none was reported."""
        cells = dict(measures.get(self.subject.measure, {}))
        if self.subject.measure == "turnover":
            out, back = measures.get("exports", {}), measures.get("imports", {})
            for span in out.keys() & back.keys():
                if span in cells and cells[span].figure is not _NOTHING:
                    continue
                if _NOTHING not in (out[span].figure, back[span].figure):
                    # A growth that the source tells of the turnover stays reported.
                    reported = cells[span].observations if span in cells else ()
                    cells[span] = _sum(out[span], back[span])._replace(observations=reported)
        return cells

    def _mirrored(
        self, by_reporter: Mapping[str | None, dict[str, dict[Span, _Cell]]]
    ) -> dict[Span, _Cell]:
        if len(self.subject.sides) != 2:
            return {}
        first, second = sorted(self.subject.sides)
        one, other = (by_reporter.get(side, {}).get("exports", {}) for side in (first, second))
        return {
            span: _sum(one[span], other[span], by=(first, second))
            for span in one.keys() & other.keys()
            if _NOTHING not in (one[span].figure, other[span].figure)
        }

    def _one(
        self,
        reporter: str | None,
        cells: dict[Span, _Cell],
        anchor: Anchor | None,
        *,
        stock: bool,
    ) -> Series:
        reported = {
            span: cell.figure for span, cell in cells.items() if cell.figure is not _NOTHING
        }
        changes = {
            span: change
            for span, cell in cells.items()
            if (change := change_of(cell.observations)) is not None
        }
        if stock:
            ends = {
                datetime.date.fromordinal(span[1]).year: span for span in sorted(reported, key=_end)
            }
            return Series(
                reporter=reporter,
                anchor=(1, 1),
                years={year: reported[span] for year, span in ends.items()},
                changes=changes,
                stock=True,
            )
        full = {span: found for span in reported if (found := full_year(span)) is not None}
        if anchor is None:
            # Calendar years, if there are any; else those of the latest figure.
            latest = max(full, key=_end, default=None)
            anchors = {begins for _, begins in full.values()}
            anchor = (1, 1) if (1, 1) in anchors or latest is None else full[latest][1]
        years = {}
        lacks: Literal["valuation", "years"] | None = None
        if reporter in self._valued_otherwise:
            lacks = "valuation"
        for span, (year, begins) in full.items():
            if begins == anchor:
                years[year] = reported[span]
            else:
                lacks = lacks or "years"
                self._aside["years"].extend(cells[span].ids)
        if self.over is not None:
            years = added_up(years, anchor, self.over)
            changes = {}
        parts = ((span, figure) for span, figure in reported.items() if span not in full)
        return Series(
            reporter=reporter,
            anchor=anchor,
            years=years,
            parts=tuple(sorted(parts, key=lambda part: (part[0][1], -part[0][0]))),
            changes=changes,
            adds=self.over is not None,
            lacks=lacks,
        )


def _end(span: Span) -> int:
    return span[1]


def _valued(measure: str, valuations: Iterable[str | None]) -> str:
    reported = sorted({value for value in valuations if value is not None})
    return f"{measure} ({' and '.join(reported)})" if reported else measure


def _amounts_of(figure: ComparedFigure) -> tuple[Amount, ...]:
    amount = figure.amount
    return figure.parts or (() if amount is None else (amount,))


def _total(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _sum(one: _Cell, other: _Cell, *, by: tuple[str, str] | None = None) -> _Cell:
    first, second = one.figure, other.figure
    formulas = [first.formula, second.formula]
    if by is not None:
        formulas = [f"{formula} of {who}" for formula, who in zip(formulas, by, strict=True)]
    vintages = [v for v in (first.vintage, second.vintage) if v is not None]
    figure = ComparedFigure(
        period=first.period,
        size=Size(
            given=first.size.given.plus(second.size.given),
            rounded=first.size.rounded.plus(second.size.rounded),
            about=_total(first.size.about, second.size.about),
        ),
        unit=first.unit,
        reported=None,
        formula=" + ".join(formulas),
        ids=(*first.ids, *second.ids),
        vintage=max(vintages, key=lambda v: v.sort_key) if vintages else None,
        conversion=first.conversion or second.conversion,
        disputed=first.disputed or second.disputed,
        parts=tuple(amount for one in (first, second) for amount in _amounts_of(one)),
    )
    return _Cell(figure, (), (*one.ids, *other.ids))


# Parts of years: January to August against the same months a year before.


def part_year(series: Series) -> PartYear | None:
    """The latest figure for a part of a year, if it is of later than the latest full year."""
    if not series.parts:
        return None
    # Of two that end on one day it is the longer, which tells more.
    span, figure = series.parts[-1]
    latest = series.latest
    if latest is not None and span[1] <= series.last_day(latest):
        return None
    earlier = a_year_before(span)
    before = next((other for when, other in series.parts if when == earlier), None)
    growth: Interval | None = None
    reported = False
    if before is not None:
        growth = figure.size.rounded.over(before.size.rounded).less_one()
    elif span in series.changes and series.changes[span][0] == earlier:
        growth, reported = series.changes[span][1].rounded.less_one(), True
    if growth is not None and growth.low is None and growth.high is None:
        growth = None
    return PartYear(figure=figure, before=before, growth=growth, reported=reported)


def a_year_before(span: Span) -> Span:
    """The same days a year earlier; the last of February is that of both years."""
    first, last = map(datetime.date.fromordinal, span)
    day = datetime.timedelta(days=1)
    after = last + day if last < datetime.date.max else None
    begins = _back(first)
    if begins is None:
        return span
    ends = _back(last) if after is None else _back(after)
    if ends is None:
        return span
    return begins.toordinal(), ends.toordinal() - (0 if after is None else 1)


def _back(day: datetime.date) -> datetime.date | None:
    """The same day a year earlier, 28 for 29 February; None before the first year."""
    if day.year == 1:
        return None
    if (day.month, day.day) == (2, 29):
        return day.replace(year=day.year - 1, day=28)
    return day.replace(year=day.year - 1)
