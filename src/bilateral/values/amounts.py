"""Amounts: what a figure can be, from a sum of money to a share, as sources give them.

Each kind is a `Figure` and answers for itself: its number and its ends, how it is worded, what it
can be compared with, and as what it can be counted. A kind that is added stands in `KINDS`.
"""

from collections.abc import Mapping
from decimal import Decimal, Inexact
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, Literal, Self, get_args

import attrs
from attrs import evolve, field, frozen

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.values.currencies import OPEN_CURRENCIES, check_currency
from bilateral.values.intervals import Interval
from bilateral.values.numbers import (
    as_decimal,
    exact,
    plain,
    rounding_of,
    scaled,
    to_decimal,
    to_field,
    to_fraction,
)
from bilateral.values.text import check_text
from bilateral.values.units import UNITS, Unit, unit

Qualifier = Literal["exactly", "about", "nearly", "over", "at least", "up to", "between"]
"""How a source hedges a figure. Half of all trade targets are hedged, and the hedge is a fact.

- `exactly`: the figure as it stands. Also what a source says without any hedge.
- `about`: near it, on either side; how near is not recorded.
- `nearly`: just under it ("almost", "approached"); it was not reached.
- `over`: more than it.
- `at least`: it or more ("no less than", "or above").
- `up to`: it or less ("no more than", "at most").
- `between`: from the figure to `upper`, both included.

Of a negative number the qualifier speaks of its size: a fall of over 3 percent is a fall to below
-3. A range runs from the lower number to the higher.
"""

QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)

_LONGEST_WORDS = 200


def _to_number(value: Decimal | int | str) -> Decimal:
    """What the field `amount` takes, as a number."""
    return to_field(value, "amount")


def _to_upper(value: Decimal | int | str | None) -> Decimal | None:
    """What the field `upper` takes, as a number."""
    return None if value is None else to_field(value, "upper")


def _to_rounded(value: Decimal | int | str | None) -> Decimal | None:
    """What the field `rounded_to` takes: a power of ten."""
    if value is None:
        return None
    number = to_field(value, "rounded_to")
    if number <= 0 or number != Decimal(10) ** number.adjusted():
        raise InvalidValueError(
            f"{plain(number)} is not the unit of a digit",
            hint="a power of ten, as 10000 or 0.01",
            field="rounded_to",
        )
    return number


class Figure:
    """What all amounts share: a hedge, an upper end, the words of the source."""

    __slots__ = ()

    @property
    def qualifier(self) -> Qualifier:
        """How the source hedges it."""
        raise NotImplementedError

    @property
    def upper(self) -> Decimal | Fraction | None:
        """The upper end of a range; None where it is none."""
        raise NotImplementedError

    @property
    def words(self) -> str | None:
        """The phrase of the source; None where it is not kept."""
        raise NotImplementedError

    @property
    def number(self) -> Decimal | Fraction:
        """The leading number, whatever its field is called."""
        raise NotImplementedError

    @property
    def faces(self) -> tuple["Money | Quantity | Multiple | Growth | Share", ...]:
        """As what it can be counted: itself; of a change what it is by, of two sums either."""
        return (self,)  # type: ignore[return-value]  # other kinds have their own

    @property
    def _measure(self) -> str | None:
        """What amounts must have in common to be compared."""
        raise NotImplementedError

    def _written(self, numbers: tuple[Any, ...]) -> str:
        """The figure, or both ends of it, in the short form without its hedge."""
        raise NotImplementedError

    def with_words(self, words: str | None) -> Self:
        """The same with other words of the source, or with none."""
        return evolve(self, words=words)  # type: ignore[misc]  # all kinds are attrs classes

    def comparable(self, other: object) -> bool:
        """Whether the numbers of both can stand side by side; sums in an open currency cannot.

        Two sums of money in one currency, two quantities of one dimension, two multiples, two
        growth rates over the same period, two shares of one whole, two changes by what compares.
        A share, a change and a level are never compared with each other.
        """
        return (
            isinstance(other, Figure)
            and type(self) is type(other)
            and self._measure == other._measure
            and self._measure not in OPEN_CURRENCIES
        )

    def bounds(self, *, tolerance: Decimal | str | None = None) -> Interval:
        """The numbers that the amount leaves possible, in its own currency or unit.

        Of "about 40" no bounds are known, and of "nearly 500" no lower one, unless `tolerance`
        says how far off the reader will allow them to be. There is no default: a margin that
        nobody stated would decide in silence whether a target was met.

        Arguments:
            tolerance: a share of the number, above 0 and below 1: `"0.05"` is five percent.

        Raises:
            InvalidValueError: a tolerance that is no such share.
        """
        margin = None if tolerance is None else _margin(tolerance)
        if self.qualifier == "between":
            return Interval(low=self.number, high=self.upper)
        size = abs(Fraction(self.number))
        less = None if margin is None else size * (1 - margin)
        more = None if margin is None else size * (1 + margin)
        match self.qualifier:
            case "exactly":
                found = Interval(low=size, high=size)
            case "about":
                found = Interval(low=less, high=more)
            case "nearly":
                found = Interval(low=less, high=size, high_open=True)
            case "over":
                found = Interval(low=size, low_open=True)
            case "at least":
                found = Interval(low=size)
            case "up to":
                found = Interval(high=size)
        return found.mirrored() if self.number < 0 else found

    def rounding(self, *, coarse: bool = False) -> Fraction:
        """By how much the leading number may have been rounded; see `rounding_of`."""
        rounded_to = getattr(self, "rounded_to", None)
        return rounding_of(to_decimal(self.number), rounded_to, coarse=coarse)  # type: ignore[arg-type]  # the kinds with a fraction have their own

    def _check(self) -> None:
        upper, words = self.upper, self.words
        if self.qualifier not in QUALIFIERS:
            raise InvalidValueError(
                f"there is no qualifier {shorten(self.qualifier)}",
                hint=did_you_mean(str(self.qualifier), QUALIFIERS)
                or f"it takes {', '.join(QUALIFIERS)}",
                field="qualifier",
            )
        if (upper is not None) != (self.qualifier == "between"):
            raise InvalidValueError(
                "stands with the qualifier 'between', and only with it", field="upper"
            )
        if upper is not None and upper <= self.number:
            raise InvalidValueError(
                f"{plain(upper)} is not above {plain(self.number)}", field="upper"
            )
        if words is not None and len(check_text(words, "words")) > _LONGEST_WORDS:
            raise InvalidValueError(
                f"is longer than {_LONGEST_WORDS} characters",
                field="words",
                hint="quote the phrase that gives the figure, not the paragraph",
            )

    def __str__(self) -> str:
        numbers = (self.number,) if self.upper is None else (self.number, self.upper)
        hedge = "" if self.qualifier == "exactly" else f"{self.qualifier} "
        return f"{hedge}{self._written(numbers)}"

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{part.name}={getattr(self, part.name)!r}"
            for part in attrs.fields(type(self))  # type: ignore[arg-type]
            if getattr(self, part.name) != part.default
        )
        return f"{type(self).__name__}({shown})"


def _margin(tolerance: Decimal | str) -> Fraction:
    margin = to_field(tolerance, "tolerance")
    if not 0 < margin < 1:
        raise InvalidValueError(
            f"{plain(margin)} is not a share", hint="five percent is '0.05'", field="tolerance"
        )
    return Fraction(margin)


@frozen(kw_only=True, repr=False)
class Money(Figure):
    """A sum of money: turnover, a loan, an investment, the cost of a line.

    Fields:
        amount: the sum in whole units of the currency (dollars, not millions of dollars). May be
            negative: balances are.
        currency: the alphabetic code of ISO 4217, in force or historic.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.
        rounded_to: the unit of the last digit that the source wrote (`10000` for 100.00
            million); None where it is that of the short form. Equality does not ask for it.

    Raises:
        InvalidValueError: no such currency; a float; a number of more than 40 digits; an upper
            end without `between`, or not above `amount`.
    """

    amount: Decimal = field(converter=_to_number)
    currency: str
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=_to_upper)
    words: str | None = None
    rounded_to: Decimal | None = field(default=None, converter=_to_rounded, eq=False)

    def __attrs_post_init__(self) -> None:
        check_currency(self.currency, "currency")
        self._check()

    @property
    def number(self) -> Decimal:
        """The amount."""
        return self.amount

    @property
    def _measure(self) -> str:
        return self.currency

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        return f"{scaled(numbers, self.rounded_to)} {self.currency}"


def _to_unit(value: str | Unit) -> str:
    if isinstance(value, Unit):
        return value.name
    try:
        return unit(value).name
    except InvalidValueError as error:
        raise error.within("unit") from None


@frozen(kw_only=True, repr=False)
class Quantity(Figure):
    """A physical volume or a count: cargo, oil, power, a distance, documents signed.

    Fields:
        amount: how many of the unit; never negative (a fall is a `Growth`).
        unit: the normal form of its name, from `UNITS`; an alias or a `Unit` is taken too.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.
        rounded_to: the unit of the last digit that the source wrote (`10000` for 100.00
            million); None where it is that of the short form. Equality does not ask for it.

    Raises:
        InvalidValueError: no such unit; a negative number; and as for `Money`.
    """

    amount: Decimal = field(converter=_to_number)
    unit: str = field(converter=_to_unit)
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=_to_upper)
    words: str | None = None
    rounded_to: Decimal | None = field(default=None, converter=_to_rounded, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.unit not in UNITS:
            raise InvalidValueError(f"there is no unit {shorten(self.unit)}", field="unit")
        if self.amount < 0:
            raise InvalidValueError(
                f"there is no quantity of {plain(self.amount)} {self.unit}",
                hint="a fall is a Growth",
                field="amount",
            )
        self._check()

    @property
    def number(self) -> Decimal:
        """The amount."""
        return self.amount

    @property
    def _measure(self) -> str:
        return UNITS[self.unit].dimension

    def to(self, unit: str | Unit) -> "Quantity":
        """The same quantity in another unit of its dimension, exactly.

        The qualifier goes along, and so do the words, which still speak of the old unit.

        Raises:
            InvalidValueError: no such unit; a unit of another dimension (barrels to tonnes); a
                result that no 40 digits can write exactly (a day in weeks).
        """
        old, new = UNITS[self.unit], UNITS[_to_unit(unit)]
        if old.dimension != new.dimension:
            raise InvalidValueError(
                f"{old.name} do not convert to {new.name}",
                hint=f"one measures {old.dimension}, the other {new.dimension}",
            )

        def convert(number: Decimal) -> Decimal:
            context = exact()
            try:
                product = context.multiply(number, old.factor)
                return to_decimal(context.divide(product, new.factor))
            except (Inexact, InvalidValueError):
                raise InvalidValueError(
                    f"{plain(number)} {old.name} cannot be written exactly in {new.name}"
                ) from None

        return Quantity(
            amount=convert(self.amount),
            unit=new.name,
            qualifier=self.qualifier,
            upper=None if self.upper is None else convert(self.upper),
            words=self.words,
        )

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        figures = scaled(numbers, self.rounded_to)
        return f"{figures} {UNITS[self.unit].singular if figures == '1' else self.unit}"


def _to_factor(value: Decimal | int | str) -> Decimal:
    return to_field(value, "factor")


@frozen(kw_only=True, repr=False)
class Multiple(Figure):
    """A figure given as so many times another: "to double trade", "3.1 times the year before".

    It is this many times what it is measured against, never this many times more: double is 2.

    Fields:
        factor: how many times; above 0. Half of it is `0.5`.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: a factor of 0 or less; and as for `Money`.
    """

    factor: Decimal = field(converter=_to_factor)
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=_to_upper)
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.factor <= 0:
            raise InvalidValueError(
                f"nothing is {plain(self.factor)} times another",
                hint="a fall is a Growth",
                field="factor",
            )
        self._check()

    @property
    def number(self) -> Decimal:
        """The factor."""
        return self.factor

    @property
    def _measure(self) -> str:
        return "times"

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        return f"{' and '.join(plain(number) for number in numbers)} times"


def _to_percent(value: Decimal | int | str) -> Decimal:
    return to_field(value, "percent")


@frozen(kw_only=True, repr=False)
class Growth(Figure):
    """A change given as a rate: "up about 40 percent", "+20 percent a year".

    Fields:
        percent: the change in percent of what it is measured against; negative for a fall. A
            doubling is +100, but said as a doubling it is a `Multiple`.
        per: `year`, `quarter` or `month` where the change repeats ("20 percent a year"); None
            where it happens once, even from one year to the next.
        qualifier: how the source hedges it; of a fall, it speaks of the size of the fall.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: another period; and as for `Money`.
    """

    percent: Decimal = field(converter=_to_percent)
    per: Literal["year", "month", "quarter"] | None = None
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=_to_upper)
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.per not in (None, "year", "month", "quarter"):
            raise InvalidValueError(
                f"growth is given a year, a quarter or a month, not {shorten(self.per)}",
                field="per",
            )
        self._check()

    @property
    def number(self) -> Decimal:
        """The change in percent."""
        return self.percent

    @property
    def _measure(self) -> str | None:
        return self.per

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        tail = "percent" if self.per is None else f"percent a {self.per}"
        return f"{' and '.join(format(number, '+f') for number in numbers)} {tail}"


def _to_part(value: Fraction | Decimal | int | str) -> Fraction:
    return to_fraction(value, "part")


def _to_upper_part(value: Fraction | Decimal | int | str | None) -> Fraction | None:
    return None if value is None else to_fraction(value, "upper")


# A part, a difference, a sum in two currencies: never held against a level.


@frozen(kw_only=True, repr=False)
class Share(Figure):
    """A part of a whole: "nearly a third of the transit", "0.4 percent of turnover".

    A third has no exact decimals, and 40 percent of something is another fact than growth by 40
    percent: so a share has a fraction, and its whole in words. It is compared with shares of the
    same whole only, never with a sum or a quantity.

    Fields:
        part: the part as an exact fraction: `"1/3"`, or a decimal number, `"0.004"`.
        whole: what it is a part of, in words, at most 200 characters; None where that is plain.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: a part below 0; a whole that is no text; and as for `Money`.
    """

    part: Fraction = field(converter=_to_part)
    whole: str | None = None
    qualifier: Qualifier = "exactly"
    upper: Fraction | None = field(default=None, converter=_to_upper_part)
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.part < 0:
            raise InvalidValueError("no part is below 0", field="part")
        if self.whole is not None and len(check_text(self.whole, "whole")) > _LONGEST_WORDS:
            raise InvalidValueError(f"is longer than {_LONGEST_WORDS} characters", field="whole")
        self._check()

    @property
    def number(self) -> Fraction:
        """The part, as a fraction of the whole."""
        return self.part

    @property
    def _measure(self) -> str:
        return (self.whole or "").casefold()

    def rounding(self, *, coarse: bool = False) -> Fraction:
        """By how much it may have been rounded, of a decimal number; a third is a third."""
        percent = as_decimal(self.part * 100)
        return Fraction(0) if percent is None else rounding_of(percent, coarse=coarse) / 100

    def _written(self, numbers: tuple[Decimal | Fraction, ...]) -> str:
        parts = [Fraction(number) for number in numbers]
        percents = [as_decimal(part * 100) for part in parts]
        if self.whole is None or None in percents:
            # Percent of no whole would be a quantity.
            shown = " and ".join(f"{part.numerator}/{part.denominator}" for part in parts)
        else:
            shown = " and ".join(plain(percent) for percent in percents if percent is not None)
            shown = f"{shown} percent"
        return f"{shown} of {self.whole}" if self.whole else shown


@frozen(kw_only=True, repr=False)
class Increment(Figure):
    """A change given as a sum, a quantity or a part, apart from the level that it led to.

    "Trade grew by 550 million dollars" says nothing of how much it came to, and so is compared
    with other changes only.

    Fields:
        direction: `up` or `down`.
        by: by how much, with its hedge: money, a quantity or a share.

    Raises:
        InvalidValueError: another direction; a change by an amount below 0, or by another kind of
            amount; one by so many percent, which is a `Growth`.
    """

    direction: Literal["up", "down"]
    by: Money | Quantity | Share

    def __attrs_post_init__(self) -> None:
        if self.direction not in ("up", "down"):
            raise InvalidValueError(
                f"a change is up or down, not {shorten(self.direction)}", field="direction"
            )
        if not isinstance(self.by, Money | Quantity | Share):
            raise InvalidValueError(
                f"is by a sum, a quantity or a share, not {_shown(self.by)}", field="by"
            )
        if isinstance(self.by, Quantity) and self.by.unit == "percent":
            raise InvalidValueError(
                "a change by so many percent is a rate", hint="as in '+40 percent'", field="by"
            )
        if self.by.number < 0:
            raise InvalidValueError(
                "is by an amount that is not below 0", hint="say 'down'", field="by"
            )

    @property
    def number(self) -> Decimal | Fraction:
        """By how much, below 0 for a fall."""
        ends = (self.by.number, self.by.upper)
        return ends[0] if self.direction == "up" else _negated(ends[1] or ends[0])

    @property
    def qualifier(self) -> Qualifier:
        """How the source hedges it."""
        return self.by.qualifier

    @property
    def upper(self) -> Decimal | Fraction | None:
        """The upper end of a range."""
        if self.by.upper is None or self.direction == "up":
            return self.by.upper
        return _negated(self.by.number)

    @property
    def words(self) -> str | None:
        """The phrase of the source; None where it is not kept."""
        return self.by.words

    @property
    def faces(self) -> tuple["Money | Quantity | Multiple | Growth | Share", ...]:
        """What it is a change by."""
        return (self.by,)

    @property
    def _measure(self) -> str | None:
        return self.by._measure

    def comparable(self, other: object) -> bool:
        """Whether both are changes by amounts that can be compared."""
        return isinstance(other, Increment) and self.by.comparable(other.by)

    def with_words(self, words: str | None) -> "Increment":
        """The same with other words of the source, or with none."""
        return evolve(self, by=evolve(self.by, words=words))

    def rounding(self, *, coarse: bool = False) -> Fraction:
        """By how much the leading number may have been rounded."""
        return self.by.rounding(coarse=coarse)

    def __str__(self) -> str:
        return f"{self.direction} by {self.by}"


@frozen(kw_only=True, repr=False)
class Converted(Figure):
    """One sum in two currencies, as the source gives it: "22.8 billion tenge ($51 million)".

    It is one fact, and the rate behind it is the source's own. What is counted in the currency of
    either counts it in that.

    Fields:
        sum: the sum in the currency that the source leads with, with the words of the source.
        equals: the same sum in the other currency.

    Raises:
        InvalidValueError: both in one currency; what is no sum of money; words of the second.
    """

    sum: Money
    equals: Money

    def __attrs_post_init__(self) -> None:
        for name in ("sum", "equals"):
            if not isinstance(getattr(self, name), Money):
                raise InvalidValueError(
                    f"is a sum of money, not {shorten(getattr(self, name))}", field=name
                )
        if self.sum.currency == self.equals.currency:
            raise InvalidValueError(
                f"are both in {self.sum.currency}", hint="give the sum once", field="equals"
            )
        if self.equals.words is not None:
            raise InvalidValueError(
                "the words of the source stand with the sum that leads", field="equals"
            )

    @property
    def number(self) -> Decimal:
        """The sum in the leading currency."""
        return self.sum.amount

    @property
    def qualifier(self) -> Qualifier:
        """How the source hedges the leading sum."""
        return self.sum.qualifier

    @property
    def upper(self) -> Decimal | None:
        """The upper end of a range, of the leading sum."""
        return self.sum.upper

    @property
    def words(self) -> str | None:
        """The phrase of the source; None where it is not kept."""
        return self.sum.words

    @property
    def faces(self) -> tuple["Money | Quantity | Multiple | Growth | Share", ...]:
        """Both sums."""
        return (self.sum, self.equals)

    @property
    def _measure(self) -> str:
        return self.sum.currency

    def with_words(self, words: str | None) -> "Converted":
        """The same with other words of the source, or with none."""
        return evolve(self, sum=evolve(self.sum, words=words))

    def rounding(self, *, coarse: bool = False) -> Fraction:
        """By how much the leading sum may have been rounded."""
        return self.sum.rounding(coarse=coarse)

    def __str__(self) -> str:
        return f"{self.sum} ({self.equals})"


def _shown(value: object) -> str:
    """What was given in place of an amount of another kind."""
    return str(value) if isinstance(value, Figure) else shorten(value)


def _negated(number: Decimal | Fraction) -> Decimal | Fraction:
    if isinstance(number, Fraction):
        return -number
    return number.copy_negate() if number else number


Amount = Money | Quantity | Multiple | Growth | Share | Increment | Converted
"""What a trade target or an observation holds."""

KINDS: Final[Mapping[str, type[Amount]]] = MappingProxyType(
    {
        "currency": Money,
        "unit": Quantity,
        "factor": Multiple,
        "percent": Growth,
        "part": Share,
        "direction": Increment,
        "equals": Converted,
    }
)
"""The kinds of amount, by the field that only they have."""


def amount_words(amount: Figure) -> str:
    """An amount in English, without the words of its source: `nearly 500 million USD`."""
    return str(amount)
