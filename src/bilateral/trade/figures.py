"""Figures side by side: which of them count the same thing, and how exactly each is given."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeVar, cast

from bilateral.model import Product, TradeObservation, TradeTarget
from bilateral.model.product import nature_of, whole_of
from bilateral.values.amounts import (
    Amount,
    Converted,
    Growth,
    Increment,
    Money,
    Multiple,
    Quantity,
    Share,
)
from bilateral.values.edtf import EDTF
from bilateral.values.intervals import Interval
from bilateral.values.units import UNITS

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
    kind: str = "level"
    origin: str | None = None
    destination: str | None = None


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
        line: {span: tuple(reported) for span, reported in periods.items()}
        for line, periods in found.items()
    }


def line_of(one: TradeObservation) -> Line | None:
    """What an observation counts; None where it gives no value, or is a forecast or a plan."""
    unit = unit_of(one.value)
    if unit is None or not one.is_count:
        return None
    # Exports and imports have their direction in reporter and partner.
    origin, destination = (
        (one.origin, one.destination) if one.measure not in _DIRECTED else ("", "")
    )
    return Line(
        reporter=_text(one.reporter),
        partner=_text(one.partner),
        parties=frozenset(map(str, one.parties)),
        measure=one.measure,
        product=product_key(one.product),
        route=_text(one.route),
        unit=unit,
        kind=kind_of(one),
        origin=str(origin) if origin else None,
        destination=str(destination) if destination else None,
    )


_DIRECTED = ("exports", "imports")


def kind_of(one: TradeObservation | TradeTarget) -> str:
    """What sort of number it is: only figures of one sort are held against each other.

    The size of a flow or of a stock is a `level`, and so is that of a figure of which neither is
    said. A sum of several years, an increment and a share of some whole are each of a sort of
    their own.
    """
    nature = nature_of(one.nature, one.value)
    if nature in (None, "flow", "stock"):
        return "level"
    whole = (whole_of(one.whole, one.value) or "").casefold()
    return f"{nature} of {whole}" if whole else str(nature)


def kind_words(one: TradeObservation | TradeTarget) -> str:
    """` (sum)`, ` (share of transit)`: the sort of number, where the value does not say it."""
    kind = kind_of(one)
    says = kind == "level" or isinstance(one.value, Increment)
    if isinstance(one.value, Share) and (one.value.whole or one.whole is None):
        says = True
    if says:
        return ""
    return f" ({nature_of(one.nature, one.value)} of {one.whole})" if one.whole else f" ({kind})"


def level_of(amount: Amount | None) -> Money | Quantity | None:
    """The sum or the quantity that a level is; of a sum in two currencies the first."""
    found = amount.sum if isinstance(amount, Converted) else amount
    return found if isinstance(found, Money | Quantity) else None


def direction_of(one: TradeObservation | TradeTarget) -> tuple[str | None, str | None]:
    """From whom to whom it goes, as recorded or as exports and imports go; None where unknown."""
    origin, destination = one.origin, one.destination
    if isinstance(one, TradeObservation) and one.measure in _DIRECTED:
        ends = (one.reporter, one.partner)
        whence, whither = ends if one.measure == "exports" else ends[::-1]
        origin, destination = origin or whence, destination or whither
    return _text(origin), _text(destination)


def runs_against(
    wanted: tuple[str | None, str | None], found: tuple[str | None, str | None]
) -> bool:
    """Whether a direction is surely not the one that is wanted."""
    return any(
        one is not None and other is not None and one != other
        for one, other in zip(wanted, found, strict=True)
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


#: The unit in which shares are held against each other.
_HUNDREDTHS = UNITS["percent"]


def unit_of(amount: Amount | None) -> str | None:
    """The currency of a sum, the dimension of a quantity or a share; None for what is neither."""
    face = None if amount is None else amount.faces[0]
    if isinstance(face, Money):
        return face.currency
    if isinstance(face, Share):
        return _HUNDREDTHS.dimension
    return UNITS[face.unit].dimension if isinstance(face, Quantity) else None


def per_unit(amount: Amount) -> Fraction:
    """What one of an amount is in the unit that all of its dimension share."""
    face = amount.faces[0]
    if isinstance(face, Share):
        return 100 * Fraction(_HUNDREDTHS.factor)
    return Fraction(UNITS[face.unit].factor) if isinstance(face, Quantity) else Fraction(1)


def span_of(period: EDTF | None) -> Span | None:
    """The first and last day of a period; None where either is open, unknown or uncertain."""
    if period is None or period.uncertain or period.approximate or period.is_open:
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
    # A month uncertain may be the month after: only a day keeps its own mark.
    if mark and end.precision != "day":
        return end
    return EDTF(f"{datetime.date.fromordinal(end.sort_key[1]).isoformat()}{mark}")


def size(amount: Amount, number: Decimal | Fraction | None = None) -> Fraction:
    """The number of an amount, in the unit that all of its dimension share."""
    return Fraction(amount.number if number is None else number) * per_unit(amount)


def range_of(amount: Amount, *, coarse: bool = False) -> Interval:
    """The numbers that an amount leaves possible, its rounding included; ends are included.

    How far it may be rounded, and what `coarse` is for, is stated by `rounding_of` in
    `bilateral.values.numbers`.
    """
    if amount.qualifier == "exactly":
        low, high = rounded(amount, coarse=coarse)
        return Interval(low=low, high=high)
    bounds = amount.bounds()
    return Interval(
        low=None if bounds.low is None else size(amount, bounds.low),
        high=None if bounds.high is None else size(amount, bounds.high),
    )


def hull_of(amounts: Iterable[Amount], *, coarse: bool = False) -> Interval:
    """All that any of several figures leaves possible; no bound where one of them has none."""
    first, *rest = [range_of(amount, coarse=coarse) for amount in amounts] or [Interval()]
    for other in rest:
        first = first.hull(other)
    return first


def times_of(change: Amount | None, *, coarse: bool = False) -> Interval | None:
    """How many times the earlier figure the later one is, by a growth, a multiple or a part.

    None for what says no such thing: growth by the year, a change by a sum.
    """
    found = scale_of(change)
    if change is None or found is None or (isinstance(change, Growth) and change.per is not None):
        return None
    scale, start = found
    # A share is held in hundredths.
    reported = range_of(change, coarse=coarse).scaled(scale / per_unit(change))
    return reported.more_one() if start else reported


def scale_of(change: Amount | None) -> tuple[Fraction, int] | None:
    """By what the number of a change is multiplied, and what is added, to give so many times."""
    if isinstance(change, Growth):
        return Fraction(1, 100), 1
    if isinstance(change, Multiple):
        return Fraction(1), 0
    if isinstance(change, Increment) and isinstance(change.by, Share) and not change.by.whole:
        return Fraction(1), 1
    return None


def rounded(amount: Amount, *, coarse: bool = False) -> tuple[Fraction, Fraction]:
    """The least and the most that an amount without a hedge may have been rounded from."""
    half = amount.rounding(coarse=coarse) * per_unit(amount)
    return size(amount) - half, size(amount) + half


def standing(reported: tuple[TradeObservation, ...]) -> TradeObservation:
    """Of several figures for one period the one that stands: unrevised, and of the last vintage.

    Where several stand alike, it is the first of them; `all_standing` has the others.
    """
    return all_standing(reported)[0]


def all_standing(reported: tuple[TradeObservation, ...]) -> tuple[TradeObservation, ...]:
    """Of several figures for one period all that stand: unrevised, and of the last vintage."""
    left = unrevised(reported)
    last = max(map(vintage_of, left))
    return tuple(one for one in left if vintage_of(one) == last)


def latest_of_each(figures: Iterable[TradeObservation]) -> list[TradeObservation]:
    """Of each reporter, nature and direction the figures for its latest time, as they stand."""
    figures = list(figures)
    by_reporter: dict[tuple[object, ...], list[TradeObservation]] = {}
    found: list[TradeObservation] = []
    for one in figures:
        if one.period is None:
            # Nothing says what it is earlier than.
            found.append(one)
        else:
            key = (str(one.reporter or ""), kind_of(one), direction_of(one))
            by_reporter.setdefault(key, []).append(one)
    for several in by_reporter.values():
        last = max(_period_end(one) for one in several)
        found += all_standing(tuple(one for one in several if _period_end(one) == last))
    ids = {str(one.id) for one in found}
    return [one for one in figures if str(one.id) in ids]


def _period_end(one: TradeObservation) -> int:
    return one.period.sort_key[1] if one.period is not None else 0


def unrevised(reported: Iterable[TradeObservation]) -> list[TradeObservation]:
    """The figures that no other of them revised; in a ring of revisions nothing is the last."""
    reported = list(reported)
    earlier = {str(one.id): str(one.revises) for one in reported if one.revises is not None}
    clear: set[str] = set()
    ringed: set[str] = set()
    for id in earlier:
        path: dict[str, int] = {}
        at: str | None = id
        while at is not None and at not in path and at not in clear:
            path[at] = len(path)
            at = earlier.get(at)
        if at is not None and at in path:
            ringed.update(list(path)[path[at] :])
        clear.update(path)
    revised = {before for id, before in earlier.items() if id not in ringed}
    return [one for one in reported if str(one.id) not in revised]


def vintage_of(one: TradeObservation) -> tuple[int, int]:
    """The first and last day on which a value may have been published; 0 where none is known."""
    return (0, 0) if one.vintage is None else one.vintage.sort_key[:2]


# What an amount leaves possible.


def spread(value: Amount) -> Interval:
    """The numbers that an amount leaves possible, in the unit that all of its dimension share."""
    bounds = value.bounds()
    return Interval(
        low=None if bounds.low is None else size(value, bounds.low),
        high=None if bounds.high is None else size(value, bounds.high),
        low_open=bounds.low_open,
        high_open=bounds.high_open,
    )


# Figures by whose trade they count.

T = TypeVar("T")

#: So many answers are kept at most: a long row of days must not fill the memory.
_MOST_KEPT = 4096


class FiguresByTrade:
    """The figures of a dossier by the states whose trade they are, and by the route they count.

    A question about one pair looks at the figures of that pair, however many others there are.

    Arguments:
        observations: the figures of the dossier.
        side: gives the state that a party is or belongs to; None where that is not known.
    """

    def __init__(
        self, observations: Iterable[TradeObservation], side: Callable[[object], str | None]
    ) -> None:
        self._worked_out: dict[object, object] = {}
        self._by_sides: dict[frozenset[str], list[TradeObservation]] = defaultdict(list)
        self._by_route: dict[str, list[TradeObservation]] = defaultdict(list)
        for one in observations:
            named = (one.reporter, one.partner, *one.parties)
            sides = frozenset(side(who) or str(who) for who in named if who is not None)
            self._by_sides[sides].append(one)
            if one.route is not None and one.partner is None and not one.parties:
                # What a corridor carries is counted whosever it is.
                self._by_route[str(one.route)].append(one)

    def about(self, sides: Iterable[str], route: str | None = None) -> tuple[TradeObservation, ...]:
        """The figures of exactly these states, and those of what the route carries."""
        found = self._by_sides.get(frozenset(sides), [])
        carried = [] if route is None else self._by_route.get(route, [])
        return tuple({id(one): one for one in (*found, *carried)}.values())

    def once(self, question: object, answer: Callable[[], T]) -> T:
        """What is worked out from these figures alone, so that many targets share it.

        Arguments:
            question: all that the answer depends on beside the figures.
            answer: works it out.
        """
        if question not in self._worked_out:
            if len(self._worked_out) >= _MOST_KEPT:
                self._worked_out.clear()
            self._worked_out[question] = answer()
        return cast("T", self._worked_out[question])


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
        for span, reported in periods.items():
            if span in theirs:
                yield standing(reported), standing(theirs[span])


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
