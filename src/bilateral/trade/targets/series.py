"""Series: the figures of one reporter for one thing, year by year."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from attrs import field, frozen

from bilateral.model import TradeObservation
from bilateral.trade.figures import Span, line_of, span_of
from bilateral.trade.targets.parts import ComparedFigure, Size

Anchor = tuple[int, int]

#: What is counted at a point in time, whatever period a report gives for it.
STOCKS = frozenset({"capacity", "companies"})


class Subject(NamedTuple):
    """What is counted, of whose trade, of which goods, by which route."""

    measure: str
    sides: frozenset[str]
    product: str | None
    route: str | None

    @property
    def measures(self) -> frozenset[str]:
        """The measures of figures that can serve: turnover is also exports and imports together."""
        parts = {"exports", "imports"} if self.measure == "turnover" else set()
        return frozenset({self.measure, *parts})


@frozen(kw_only=True)
class Series:
    """The figures of one reporter.

    Fields:
        reporter: the id of the state; None where it is not told.
        anchor: the month and day on which its years begin.
        years: the figures for full years, by the calendar year in which they begin.
        parts: the figures for less than a year, in the order of their ends; of those that end
            on one day, the longer last.
        changes: growth on the year before as the source tells it, by year.
        stock: whether what is counted is a stock, so that the year is that of the day.
        lacks: why figures of the reporter were left out of the years; None where none were.
    """

    reporter: str | None
    anchor: Anchor
    years: Mapping[int, ComparedFigure]
    parts: tuple[tuple[Span, ComparedFigure], ...] = ()
    changes: Mapping[Span, tuple[Span, Size]] = field(factory=dict)
    stock: bool = False
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


def known_about(
    figures: Iterable[TradeObservation],
    subject: Subject,
    side: Callable[[object], str],
    on: int,
) -> list[TradeObservation]:
    """The figures of the trade between the states of a subject that stood on a day.

    What was published later is not among them, nor what a later figure known by then revised, or
    a later vintage of the same replaced.

    Arguments:
        figures: any figures.
        subject: what is counted.
        side: tells the state that a party is or belongs to.
        on: the day, as an ordinal.
    """
    known = [one for one in figures if _is_about(one, subject, side) and _is_known(one, on)]
    revised = {str(one.revises) for one in known if one.revises is not None}
    # In a ring of revisions nothing is the last word.
    left = [one for one in known if str(one.id) not in revised] or known
    last: dict[object, tuple[int, int]] = {}
    for one in left:
        key = _counts(one)
        last[key] = max(last.get(key, vintage_of(one)), vintage_of(one))
    return [one for one in left if vintage_of(one) == last[_counts(one)]]


def vintage_of(one: TradeObservation) -> tuple[int, int]:
    """The first and last day on which a value may have been published; 0 where it is not told."""
    return (0, 0) if one.vintage is None else one.vintage.sort_key[:2]


def _counts(one: TradeObservation) -> object:
    """What two figures must have in common for the later to stand in the place of the other."""
    period = span_of(one.period) or one.period.text
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
