"""The gap between two counts of one flow, and what may lie in it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from bilateral.model import TradeObservation
from bilateral.trade.figures import Range, hull_of, size
from bilateral.trade.mirrors.pairs import slipped

#: What one side tells of one flow and period: all figures that stand.
Told = tuple[TradeObservation, ...]
Category = Literal["confirmed", "freight", "conflict", "slip", "unique"]


def between(
    first: Told, second: Told, measure: str, share: Fraction
) -> tuple[Range, Range, Fraction, Category]:
    """The gap, the gap in percent, what freight may explain of it, and what it is."""
    ours, theirs = (
        hull_of(one.value for one in told if one.value is not None) for told in (first, second)
    )
    gap = Range(_less(theirs.low, ours.high), _less(theirs.high, ours.low))
    percent = Range(_in_percent(theirs.low, ours.high), _in_percent(theirs.high, ours.low))
    valued = {one.valuation for one in (*first, *second)}
    freight = _largest(first) * share
    if measure == "turnover":
        # Either may hold the dearer half of it, so that it is the same asked from either side.
        freight = max(freight, _largest(second) * share)
    elif len(valued) == 1 and None not in valued:
        freight = Fraction(0)
    freight = max(freight, Fraction(0))
    return gap, percent, freight, _category(first[0], second[0], gap, freight, measure)


def _largest(told: Told) -> Fraction:
    return max(size(one.value) for one in told if one.value is not None)


def _category(
    first: TradeObservation, second: TradeObservation, gap: Range, freight: Fraction, measure: str
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


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other


def _in_percent(number: Fraction | None, base: Fraction | None) -> Fraction | None:
    if number is None or base is None or base <= 0:
        return None
    return (number / base - 1) * 100
