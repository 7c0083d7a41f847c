"""Intervals: the numbers that a hedged or rounded figure leaves possible; computing with them."""

from decimal import Context, Decimal
from fractions import Fraction

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.values.answers import Ternary
from bilateral.values.numbers import to_decimal

# Digits to which a root is computed that no fraction is.
_ROOT = Context(prec=40)


def _to_end(value: Fraction | Decimal | int | str | None) -> Fraction | None:
    if value is None or type(value) is Fraction:
        return value
    return value if isinstance(value, Fraction) else Fraction(to_decimal(value))


@frozen(kw_only=True, repr=False)
class Interval:
    """All numbers from one to another: what a target is measured against, and what is reached.

    A figure that is hedged or rounded leaves several numbers possible, and so does all that is
    computed from it. "53 percent" would claim more than the figures do. This is the one type for
    it: the bounds of an amount, a share of a target, a gap between two sides' figures.

    Fields:
        low: the lowest possible number, exact; None where there is none, or none is known. Whole
            numbers, decimals and their text are taken too.
        high: the highest; None where there is none, or none is known.
        low_open: whether `low` itself is excluded.
        high_open: whether `high` itself is excluded.

    Raises:
        InvalidValueError: `low` above `high`; an end that is a float or no number.
    """

    low: Fraction | None = field(default=None, converter=_to_end)
    high: Fraction | None = field(default=None, converter=_to_end)
    low_open: bool = False
    high_open: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValueError(f"{_exact(self.low)} is above {_exact(self.high)}", field="low")

    @classmethod
    def at(cls, number: Fraction | Decimal | int) -> "Interval":
        """One number."""
        return cls(low=number, high=number)

    @property
    def number(self) -> Fraction | None:
        """The one number that it is; None where it is more than one."""
        return self.low if self.low == self.high else None

    @property
    def is_unknown(self) -> bool:
        """Whether neither end is known."""
        return self.low is None and self.high is None

    def contains(self, number: Fraction | Decimal | int) -> bool:
        """Whether it leaves `number` possible; an unknown end excludes nothing."""
        exact = Fraction(number)
        if self.low is not None and (exact < self.low or (self.low_open and exact == self.low)):
            return False
        return self.high is None or not (
            exact > self.high or (self.high_open and exact == self.high)
        )

    def __str__(self) -> str:
        low, high = map(_short, (self.low, self.high))
        return low if low == high else f"{low} to {high}"

    def __repr__(self) -> str:
        parts = [
            f"{name}={_exact(end)!r}"
            for name, end in (("low", self.low), ("high", self.high))
            if end is not None
        ]
        parts += [f"{name}=True" for name in ("low_open", "high_open") if getattr(self, name)]
        return f"Interval({', '.join(parts)})"

    def mirrored(self) -> "Interval":
        """The same on the other side of zero: the bounds of a fall, from those of its size."""
        return Interval(
            low=None if self.high is None else -self.high,
            high=None if self.low is None else -self.low,
            low_open=self.high_open,
            high_open=self.low_open,
        )

    def scaled(self, factor: Fraction) -> "Interval":
        """Both ends times a factor above 0, as from one unit to another."""
        return Interval(
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            low_open=self.low_open,
            high_open=self.high_open,
        )

    def plus(self, other: "Interval") -> "Interval":
        """The sum."""
        return Interval(
            low=None if self.low is None or other.low is None else self.low + other.low,
            high=None if self.high is None or other.high is None else self.high + other.high,
            low_open=self.low_open or other.low_open,
            high_open=self.high_open or other.high_open,
        )

    # The rest is for numbers that are not negative, as all counts of trade are.

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

    def more_one(self) -> "Interval":
        """A rate of growth as a ratio: 0.2 is 1.2 times."""
        return Interval(
            low=None if self.low is None else self.low + 1,
            high=None if self.high is None else self.high + 1,
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
        """From the lower of both to the higher, the ends included."""
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return Interval(
            low=min(lows) if len(lows) == 2 else None,
            high=max(highs) if len(highs) == 2 else None,
        )

    def meets(self, other: "Interval") -> bool:
        """Whether some number is possible in both; an unknown end excludes nothing."""
        return not (self._is_below(other) or other._is_below(self))

    def _is_below(self, other: "Interval") -> bool:
        if self.high is None or other.low is None:
            return False
        apart = self.high_open or other.low_open
        return self.high < other.low or (apart and self.high == other.low)

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

    def starts_no_lower(self, other: "Interval") -> bool:
        """Whether its low end is known and is not below that of the other."""
        if self.low is None or other.low is None:
            return False
        return self.low > other.low or (
            self.low == other.low and (self.low_open or not other.low_open)
        )


def _short(end: Fraction | None) -> str:
    if end is None:
        return "?"
    return str(end) if end.denominator == 1 else f"{float(end):g}"


def _exact(end: Fraction) -> str:
    """An end in all its decimals; to six digits where no decimals are exact."""
    rest, places = end.denominator, 0
    while places < 40 and rest != 1 and (rest % 2 == 0 or rest % 5 == 0):
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        places += 1
    if rest != 1:
        return f"{float(end):g}"
    whole = end * 10**places
    digits = str(abs(whole.numerator)).zfill(places + 1)
    sign = "-" if end < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


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
