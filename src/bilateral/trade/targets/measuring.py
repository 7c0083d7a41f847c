"""Measuring: figures in the unit of a target, with what hedges and rounding leave open."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from bilateral.model import TradeObservation
from bilateral.trade.figures import Span, days_in, half_a_digit, span_of
from bilateral.trade.interval import Interval
from bilateral.trade.rates import Conversion, Rates
from bilateral.trade.targets.parts import Size, Why
from bilateral.values.amount import Amount, Bounds, Growth, Money, Multiple, Quantity
from bilateral.values.unit import UNITS

#: The fewest and the most days of a full year.
DAYS_OF_A_YEAR = (365, 366)


class Measuring:
    """Brings amounts into one unit.

    Arguments:
        like: an amount in that unit; None where there is none, so that nothing can be measured.
        rates: the rates of exchange that may be used.
        stock: whether a stock is counted, which is converted at the rate of the end of a period.
    """

    def __init__(self, like: Amount | None, rates: Rates, *, stock: bool = False) -> None:
        self.rates, self.stock = rates, stock
        self.currency = like.currency if isinstance(like, Money) else None
        self.quantity = like.unit if isinstance(like, Quantity) else None

    @property
    def unit(self) -> str:
        """The currency or the unit; empty where there is none."""
        return self.currency or self.quantity or ""

    def unfit(self, value: Amount, span: Span | None) -> Why | None:
        """Why an amount of a period cannot be brought into the unit; None where it can."""
        if self.currency is not None and isinstance(value, Money):
            return None if self._convert(value, span) is not None else "currencies"
        return "units" if self._factor(value, span) is None else None

    def size(self, value: Amount, span: Span | None) -> Size | None:
        """How much an amount is in the unit; None where it cannot be brought into it."""
        factor = self._factor(value, span)
        if factor is None:
            return None
        given = _scaled(value.bounds(), factor)
        if value.qualifier != "exactly":
            return Size(given=given, rounded=given)
        # None at all is no rounded number.
        half = half_a_digit(value.number) * factor if value.number else Fraction(0)
        exact = Fraction(value.number) * factor
        # Rounding alone makes no count negative.
        low = max(exact - half, min(exact, Fraction(0)))
        return Size(given=given, rounded=Interval(low=low, high=exact + half))

    def conversion(self, one: TradeObservation) -> Conversion | None:
        """How the value of a figure was converted; None where it was in the unit already."""
        value = one.value
        if not isinstance(value, Money) or value.currency == self.currency:
            return None
        return self._convert(value, span_of(one.period))

    def _convert(self, value: Money, span: Span | None) -> Conversion | None:
        assert self.currency is not None  # noqa: S101  asked only of a target in money
        if value.currency == self.currency:
            return Conversion(factor=Fraction(1), base=value.currency, quote=self.currency)
        kinds = ["end" if self.stock else "average"]
        if span is not None and span[0] == span[1]:
            # Of a single day it is one rate, whichever it is called.
            kinds = ["end", "average"]
        found = (self.rates.of_span(value.currency, self.currency, span, kind) for kind in kinds)
        return next((one for one in found if one is not None), None)

    def _factor(self, value: Amount, span: Span | None) -> Fraction | None:
        if isinstance(value, Money) and self.currency is not None:
            conversion = self._convert(value, span)
            return None if conversion is None else conversion.factor
        if not isinstance(value, Quantity) or self.quantity is None:
            return None
        mine, theirs = UNITS[self.quantity], UNITS[value.unit]
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


def _ratio(value: Amount | None) -> Size | None:
    if not isinstance(value, Growth | Multiple):
        return None
    scale, start = (Fraction(1, 100), 1) if isinstance(value, Growth) else (Fraction(1), 0)

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
    half, exact = half_a_digit(value.number), Fraction(value.number)
    return Size(given=given, rounded=Interval(low=times(exact - half), high=times(exact + half)))


def _scaled(bounds: Bounds, factor: Fraction) -> Interval:
    return Interval(
        low=None if bounds.low is None else Fraction(bounds.low) * factor,
        high=None if bounds.high is None else Fraction(bounds.high) * factor,
        low_open=bounds.low_open,
        high_open=bounds.high_open,
    )


def _is_year(span: Span | None) -> bool:
    return span is not None and days_in(span) in DAYS_OF_A_YEAR
