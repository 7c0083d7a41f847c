"""Intervals: what a ratio, a growth rate or a sum may be, when its figures are known in part."""

import math
from decimal import Context
from fractions import Fraction

from attrs import frozen

from bilateral.errors import InvalidValueError
from bilateral.values.ternary import Ternary

# Digits to which a root is computed that no fraction is.
_ROOT = Context(prec=40)


@frozen(kw_only=True)
class Interval:
    """All numbers from one to another.

    A figure that is hedged or rounded leaves several numbers possible, and so does all that is
    reckoned from it. "53 percent" would claim more than the figures do.

    Fields:
        low: the lowest possible number, exact; None where none is known.
        high: the highest; None where none is known.
        low_open: whether `low` itself is excluded.
        high_open: whether `high` itself is excluded.

    Raises:
        InvalidValueError: `low` above `high`.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValueError(f"{self.low} is above {self.high}", field="low")

    @classmethod
    def at(cls, number: Fraction | int) -> "Interval":
        """One number."""
        return cls(low=Fraction(number), high=Fraction(number))

    @property
    def number(self) -> Fraction | None:
        """The one number that it is; None where it is more than one."""
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        low, high = map(_shown, (self.low, self.high))
        return low if low == high else f"{low} to {high}"

    # Reckoning: with numbers that are not negative, as all counts of trade are

    def plus(self, other: "Interval") -> "Interval":
        """The sum."""
        return Interval(
            low=None if self.low is None or other.low is None else self.low + other.low,
            high=None if self.high is None or other.high is None else self.high + other.high,
            low_open=self.low_open or other.low_open,
            high_open=self.high_open or other.high_open,
        )

    def times(self, other: "Interval") -> "Interval":
        """The product of two intervals that hold no negative number."""
        return Interval(
            low=None if self.low is None or other.low is None else self.low * other.low,
            high=None if self.high is None or other.high is None else self.high * other.high,
            low_open=self.low_open or other.low_open,
            high_open=self.high_open or other.high_open,
        )

    def over(self, other: "Interval") -> "Interval":
        """The ratio of two intervals that hold no negative number; of a 0 nothing is known."""
        return Interval(
            low=None if self.low is None or not other.high else self.low / other.high,
            high=None if self.high is None or not other.low else self.high / other.low,
            low_open=self.low_open or other.high_open,
            high_open=self.high_open or other.low_open,
        )

    def power(self, exponent: Fraction) -> "Interval":
        """To a power of 0 or more; a root that is no fraction is computed to 40 digits."""
        return Interval(
            low=None if self.low is None else power(self.low, exponent),
            high=None if self.high is None else power(self.high, exponent),
            low_open=self.low_open,
            high_open=self.high_open,
        )

    def less_one(self) -> "Interval":
        """A ratio as a rate of growth: 1.2 times is 0.2."""
        return Interval(
            low=None if self.low is None else self.low - 1,
            high=None if self.high is None else self.high - 1,
            low_open=self.low_open,
            high_open=self.high_open,
        )

    def hull(self, other: "Interval") -> "Interval":
        """From the lower of both to the higher."""
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return Interval(
            low=min(lows) if len(lows) == 2 else None,
            high=max(highs) if len(highs) == 2 else None,
        )

    def reaches(self, goal: "Interval", *, past: bool = False) -> Ternary:
        """Whether a number in this is not below one in `goal`; above it, if `past`."""
        if self.low is not None and goal.high is not None:
            touching = self.low_open or goal.high_open or not past
            if self.low > goal.high or (self.low == goal.high and touching):
                return Ternary.YES
        if self.high is not None and goal.low is not None:
            apart = self.high_open or goal.low_open or past
            if self.high < goal.low or (self.high == goal.low and apart):
                return Ternary.NO
        return Ternary.MAYBE


def _shown(end: Fraction | None) -> str:
    if end is None:
        return "?"
    return str(end) if end.denominator == 1 else f"{float(end):g}"


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """A number of 0 or more to a power of 0 or more: exactly, where a fraction is the result."""
    degree = exponent.denominator
    # In lowest terms, only what has such a root itself has one when it is raised.
    above, below = _root(base.numerator, degree), _root(base.denominator, degree)
    if above is not None and below is not None:
        return Fraction(above, below) ** exponent.numerator
    number = _ROOT.divide(base.numerator, base.denominator)
    return Fraction(_ROOT.power(number, _ROOT.divide(exponent.numerator, degree)))


def _root(number: int, degree: int) -> int | None:
    """The whole root of a whole number; None where it has none."""
    if number < 2 or degree == 1:
        return number
    if degree >= number.bit_length():
        return None
    # Newton's way, from above: the first guess is a power of two that is not below the root.
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            break
        guess = better
    return guess if guess**degree == number else None


def years_at(pace: float, distance: float) -> int | None:
    """In how many whole years a distance is covered at a yearly pace; None where it never is.

    Arguments:
        pace: how far a year goes, as a natural logarithm.
        distance: how far it is, likewise.
    """
    if pace <= 0:
        return None
    # What is a whole number of years must not become one more by the last bit of a logarithm.
    return max(0, math.ceil(distance / pace - 1e-9))
