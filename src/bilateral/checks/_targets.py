"""Targets against the figures of the dossier: what is comparable, and what reaches what."""

from bisect import bisect_left
from collections import defaultdict
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from bilateral.checks._figures import YEAR, Span, days_in, product_key, size, unit_of
from bilateral.checks._when import made_or_happened_on
from bilateral.model import TradeObservation, TradeTarget
from bilateral.values.amount import Amount
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.checks.look import Look


class Level(NamedTuple):
    """A bound of an amount; `past` where the bound itself is excluded."""

    number: Fraction
    past: bool

    def reaches(self, other: "Level") -> bool:
        """Whether all that is not below this is also not below the other."""
        return self.number > other.number or (
            self.number == other.number and (self.past or not other.past)
        )


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
    """

    def __init__(self, look: "Look") -> None:
        self._look = look
        found: dict[_Key, list[Told]] = defaultdict(list)
        for line, periods in look.figures.items():
            sides = line.parties | {s for s in (line.reporter, line.partner) if s is not None}
            key = (line.measure, frozenset(sides), line.product, line.route, line.unit)
            for span, told in periods.items():
                found[key].extend(_told(span, told))
                if line.route is not None and line.partner is None and not line.parties:
                    # What a corridor carries is counted whosever it is.
                    anybody = (line.measure, frozenset[str](), line.product, line.route, line.unit)
                    if anybody != key:
                        found[anybody].extend(_told(span, told))
        self._told = {key: sorted(told, key=lambda t: t.ends) for key, told in found.items()}
        # The most that had been reached by then: one pass for all targets of the key.
        self._most = {key: list(accumulate(told, _more)) for key, told in self._told.items()}

    def reached(self, target: TradeTarget, before: int | None = None) -> TradeObservation | None:
        """A figure that surely reaches a target, for a period that ends before the day `before`."""
        goal, unit = aim(target.value), unit_of(target.value)
        if goal is None or unit is None:
            return None
        sides = frozenset(self._look.side(party) or str(party) for party in target.parties)
        route = None if target.route is None else str(target.route)
        product = product_key(target.product)
        # What a corridor carries is counted whosever it is; nothing else is.
        whose = (sides, frozenset[str]()) if route is not None else (sides,) if sides else ()
        for who in whose:
            key = (target.measure, who, product, route, unit)
            told = self._told.get(key, [])
            end = len(told) if before is None else bisect_left(told, before, key=lambda t: t.ends)
            if end and self._most[key][end - 1].least.reaches(goal):
                return self._most[key][end - 1].figure
        return None


def _told(span: Span, figures: tuple[TradeObservation, ...]) -> list[Told]:
    if days_in(span) > YEAR:
        return []
    return [
        Told(ends=span[1], least=low, figure=figure)
        for figure in figures
        if figure.value is not None and (low := least(figure.value)) is not None
    ]


def _more(one: Told, other: Told) -> Told:
    return one if one.least.reaches(other.least) else other


def least(value: Amount) -> Level | None:
    """What an amount surely is not below; None where that is not known."""
    bounds = value.bounds()
    if bounds.low is None:
        return None
    return Level(number=size(value, bounds.low), past=bounds.low_open)


def most(value: Amount) -> Level | None:
    """What an amount surely is not above; None where that is not known."""
    bounds = value.bounds()
    if bounds.high is None:
        return None
    return Level(number=size(value, bounds.high), past=bounds.high_open)


def aim(value: Amount) -> Level | None:
    """What has to be reached for a target to be met; None where the target does not tell."""
    low = least(value)
    if low is not None:
        return low
    high = most(value)
    return None if high is None else Level(number=high.number, past=False)


def set_on(look: "Look", target: TradeTarget) -> EDTF | None:
    """When a target was set: the day of its instrument or event."""
    return made_or_happened_on(look, target.set_by)
