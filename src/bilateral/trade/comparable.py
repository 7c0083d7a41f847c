"""Targets against figures: what is comparable, and what reaches what."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from bilateral.model import TradeObservation, TradeTarget
from bilateral.trade.figures import YEAR, Figures, Span, days_in, product_key, unit_of
from bilateral.trade.levels import Level, aim, least


class Told(NamedTuple):
    """A figure that may be held against a target: when its period ends, and what it surely is."""

    ends: int
    least: Level
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
            if end and self._most[key][end - 1].least.reaches(goal):
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
        Told(ends=span[1], least=low, figure=figure)
        for figure in figures
        if figure.value is not None and (low := least(figure.value)) is not None
    ]


def _more(one: Told, other: Told) -> Told:
    return one if one.least.reaches(other.least) else other
