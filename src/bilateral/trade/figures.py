"""Figures side by side: which of them count the same thing, and how exactly each is given."""

import datetime
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from bilateral.model import Product, TradeObservation, TradeTarget
from bilateral.values.amount import Amount, Growth, Money, Multiple, Quantity
from bilateral.values.edtf import EDTF
from bilateral.values.intervals import Interval
from bilateral.values.unit import UNITS

#: The first and the last day of a period, as ordinals.
Span = tuple[int, int]


class Line(NamedTuple):
    """What two figures must have in common to be figures of one thing."""

    reporter: str | None
    partner: str | None
    parties: frozenset[str]
    measure: str
    product: str | None
    route: str | None
    unit: str


#: The figures of a dossier, line by line and period by period, in the order of their records.
Figures = dict[Line, dict[Span, tuple[TradeObservation, ...]]]


def figures_of(observations: Iterable[TradeObservation]) -> Figures:
    """The observations that have a value and a period with two certain ends."""
    found: dict[Line, dict[Span, list[TradeObservation]]] = defaultdict(lambda: defaultdict(list))
    for one in observations:
        line, span = line_of(one), span_of(one.period)
        if line is not None and span is not None:
            found[line][span].append(one)
    return {
        line: {span: tuple(told) for span, told in periods.items()}
        for line, periods in found.items()
    }


def line_of(one: TradeObservation) -> Line | None:
    """What an observation counts; None where it tells no value."""
    unit = unit_of(one.value)
    if unit is None:
        return None
    return Line(
        reporter=_text(one.reporter),
        partner=_text(one.partner),
        parties=frozenset(map(str, one.parties)),
        measure=one.measure,
        product=product_key(one.product),
        route=_text(one.route),
        unit=unit,
    )


def _text(id: object) -> str | None:
    return None if id is None else str(id)


def product_key(product: Product | None) -> str | None:
    """What tells goods apart: their code, or else their name in small letters."""
    if product is None:
        return None
    if product.code is not None:
        return f"{product.classification} {product.code}"
    return (product.name or "").casefold()


def unit_of(amount: Amount | None) -> str | None:
    """The currency of a sum, the dimension of a quantity; None for what is neither."""
    if isinstance(amount, Money):
        return amount.currency
    return UNITS[amount.unit].dimension if isinstance(amount, Quantity) else None


def span_of(period: EDTF) -> Span | None:
    """The first and last day of a period; None where either is open, unknown or in doubt."""
    if period.uncertain or period.approximate or period.is_open:
        return None
    first, last, _ = period.sort_key
    if period.start is None or period.end is None:
        return None
    return first, last


def days_in(span: Span) -> int:
    """How many days a period has, the first and the last included."""
    return span[1] - span[0] + 1


#: A period of more days than these is no single year.
YEAR = 366


def last_day(date: EDTF) -> EDTF | None:
    """The last day that a date covers, with its mark; None where that is open or unknown."""
    end = date.end
    if end is None:
        return None
    mark = end.text[-1] if end.text[-1] in "?~%" else ""
    # A month in doubt may be the month after: only a day keeps its own mark.
    if mark and end.precision != "day":
        return end
    return EDTF(f"{datetime.date.fromordinal(end.sort_key[1]).isoformat()}{mark}")


def size(amount: Amount, number: Decimal | Fraction | None = None) -> Fraction:
    """The number of an amount, in the unit that all of its dimension share."""
    found = Fraction(amount.number if number is None else number)
    return found * Fraction(UNITS[amount.unit].factor) if isinstance(amount, Quantity) else found


def range_of(amount: Amount) -> Interval:
    """The numbers that an amount leaves possible, its rounding included; ends are included.

    A figure is taken to be rounded at the last digit that is not a zero: 461.9 million may be
    anything from 461.85 to 461.95 million, and 470 million from 465 to 475.
    """
    if amount.qualifier == "exactly":
        low, high = rounded(amount)
        return Interval(low=low, high=high)
    bounds = amount.bounds()
    return Interval(
        low=None if bounds.low is None else size(amount, bounds.low),
        high=None if bounds.high is None else size(amount, bounds.high),
    )


def hull_of(amounts: Iterable[Amount]) -> Interval:
    """All that any of several figures leaves possible; no bound where one of them has none."""
    first, *rest = [range_of(amount) for amount in amounts] or [Interval()]
    for other in rest:
        first = first.hull(other)
    return first


def times_of(change: Growth | Multiple) -> Interval:
    """How many times the earlier figure the later one is, by a growth or a multiple."""
    reported = range_of(change)
    if isinstance(change, Multiple):
        return reported
    return reported.scaled(Fraction(1, 100)).more_one()


def rounded(amount: Amount) -> tuple[Fraction, Fraction]:
    """The least and the most that an amount without a hedge may have been rounded from."""
    half = half_a_digit(amount.number) * size(amount, Decimal(1))
    return size(amount) - half, size(amount) + half


def half_a_digit(number: Decimal) -> Fraction:
    """Half a unit of the last digit given: by how much rounding can have moved the number."""
    _, digits, exponent = number.as_tuple()
    place = exponent if isinstance(exponent, int) else 0
    if place == 0 and any(digits):
        written = "".join(map(str, digits))
        place = len(written) - len(written.rstrip("0"))
    return Fraction(10) ** place / 2


def standing(told: tuple[TradeObservation, ...]) -> TradeObservation:
    """Of several figures for one period the one that stands: unrevised, and of the last vintage.

    Where several stand alike, it is the first of them; `all_standing` has the others.
    """
    return all_standing(told)[0]


def all_standing(told: tuple[TradeObservation, ...]) -> tuple[TradeObservation, ...]:
    """Of several figures for one period all that stand: unrevised, and of the last vintage."""
    revised = {str(one.revises) for one in told if one.revises is not None}
    left = [one for one in told if str(one.id) not in revised] or list(told)
    last = max(map(_published, left))
    return tuple(one for one in left if _published(one) == last)


def _published(one: TradeObservation) -> tuple[int, int]:
    return one.vintage.sort_key[:2] if one.vintage else (0, 0)


# What an amount surely reaches, and what has to be reached for a target to be met.


def spread(value: Amount) -> Interval:
    """The numbers that an amount leaves possible, in the unit that all of its dimension share."""
    bounds = value.bounds()
    return Interval(
        low=None if bounds.low is None else size(value, bounds.low),
        high=None if bounds.high is None else size(value, bounds.high),
        low_open=bounds.low_open,
        high_open=bounds.high_open,
    )


def aim(value: Amount) -> Interval | None:
    """What meets a target: all numbers from its low end, or else from its high one, upwards.

    None where the target gives neither.
    """
    found = spread(value)
    if found.low is not None:
        return Interval(low=found.low, low_open=found.low_open)
    return None if found.high is None else Interval(low=found.high)


# Targets against figures: what is comparable, and what reaches what.


class Told(NamedTuple):
    """A figure that may be held against a target: when its period ends, and what it may be."""

    ends: int
    sizes: Interval
    figure: TradeObservation


#: Measure, sides, product, route and unit.
_Key = tuple[str, frozenset[str], str | None, str | None, str]


class Comparables:
    """The figures of a dossier that targets can be held against, by the end of their period.

    Only a figure of a year or less counts: what five years brought is no year's turnover.

    Arguments:
        figures: those of the dossier, line by line.
        side: tells the state that a party is or belongs to.
    """

    def __init__(self, figures: Figures, side: Callable[[object], str | None]) -> None:
        self._side = side
        found: dict[_Key, list[Told]] = defaultdict(list)
        every: dict[_Key, list[TradeObservation]] = defaultdict(list)
        for line, periods in figures.items():
            sides = line.parties | {s for s in (line.reporter, line.partner) if s is not None}
            key = (line.measure, frozenset(sides), line.product, line.route, line.unit)
            for span, told in periods.items():
                if days_in(span) > YEAR:
                    continue
                found[key].extend(_told(span, told))
                every[key].extend(told)
                if line.route is not None and line.partner is None and not line.parties:
                    # What a corridor carries is counted whosever it is.
                    anybody = (line.measure, frozenset[str](), line.product, line.route, line.unit)
                    if anybody != key:
                        found[anybody].extend(_told(span, told))
                        every[anybody].extend(told)
        self._told = {key: sorted(told, key=lambda t: t.ends) for key, told in found.items()}
        self._every = dict(every)
        # The most that had been reached by then: one pass for all targets of the key.
        self._most = {key: list(accumulate(told, _more)) for key, told in self._told.items()}

    def reached(self, target: TradeTarget, before: int | None = None) -> TradeObservation | None:
        """A figure that surely reaches a target, for a period that ends before the day `before`."""
        goal = aim(target.value)
        if goal is None:
            return None
        for key in self._keys(target):
            told = self._told.get(key, [])
            end = len(told) if before is None else bisect_left(told, before, key=lambda t: t.ends)
            if end and self._most[key][end - 1].sizes.starts_no_lower(goal):
                return self._most[key][end - 1].figure
        return None

    def figures(self, target: TradeTarget) -> tuple[TradeObservation, ...]:
        """The figures that a target can be held against, those that are hedged included."""
        found = [one for key in self._keys(target) for one in self._every.get(key, ())]
        return tuple({id(one): one for one in found}.values())

    def _keys(self, target: TradeTarget) -> Iterator[_Key]:
        """Where the figures that count the same as a target stand."""
        unit = unit_of(target.value)
        if unit is None:
            return
        sides = frozenset(self._side(party) or str(party) for party in target.parties)
        route = None if target.route is None else str(target.route)
        # What a corridor carries is counted whosever it is; nothing else is.
        whose = (sides, frozenset[str]()) if route is not None else (sides,) if sides else ()
        for who in whose:
            yield target.measure, who, product_key(target.product), route, unit


def _told(span: Span, figures: tuple[TradeObservation, ...]) -> list[Told]:
    return [
        Told(ends=span[1], sizes=sizes, figure=figure)
        for figure in figures
        if figure.value is not None and (sizes := spread(figure.value)).low is not None
    ]


def _more(one: Told, other: Told) -> Told:
    return one if one.sizes.starts_no_lower(other.sizes) else other


# Mirror figures: what one side counts as exports and the other as imports.


#: Two figures whose ratio lies between these are not apart by growth, freight or insurance, but by
#: a unit: thousands for millions, or millions for billions. The second pair is of both slips.
SLIPS = ((300, 3_000), (300_000, 3_000_000))


def mirrored(figures: Figures) -> Iterator[tuple[TradeObservation, TradeObservation]]:
    """The exports and the imports of one flow in one period, each as it stands now."""
    for line, periods in figures.items():
        if line.measure != "exports" or line.reporter is None or line.partner is None:
            continue
        other = line._replace(measure="imports", reporter=line.partner, partner=line.reporter)
        theirs = figures.get(other, {})
        for span, told in periods.items():
            if span in theirs:
                yield standing(told), standing(theirs[span])


def slipped(one: TradeObservation, other: TradeObservation) -> int | None:
    """By what power of a thousand two figures seem to be apart; None where they are not."""
    if one.value is None or other.value is None:
        return None
    low, high = sorted((size(one.value), size(other.value)))
    if low <= 0:
        return None
    for index, (least, most) in enumerate(SLIPS):
        if least <= high / low <= most:
            return (1_000, 1_000_000)[index]
    return None
