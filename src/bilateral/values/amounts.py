"""Amounts: sums of money, quantities, multiples and growth rates, as sources give them."""

import re
from decimal import Decimal, Inexact
from fractions import Fraction
from typing import Literal, get_args

import attrs
from attrs import field, frozen

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.values.currencies import OPEN_CURRENCIES, check_currency, is_currency
from bilateral.values.intervals import Interval
from bilateral.values.numbers import (
    POWERS,
    exact,
    plain,
    rounding_of,
    scaled,
    times_ten,
    to_decimal,
    to_field,
)
from bilateral.values.text import check_text
from bilateral.values.units import UNITS, Unit, find_unit, unit

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

    qualifier: Qualifier
    upper: Decimal | None
    words: str | None

    @property
    def number(self) -> Decimal:
        """The leading number, whatever its field is called."""
        raise NotImplementedError

    @property
    def _measure(self) -> str | None:
        """What amounts must have in common to be compared."""
        raise NotImplementedError

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        """The figure, or both ends of it, in the short form without its hedge."""
        raise NotImplementedError

    def comparable(self, other: object) -> bool:
        """Whether the numbers of both can stand side by side; sums in an open currency cannot.

        Two sums of money in one currency, two quantities of one dimension, two multiples, or two
        growth rates over the same period.
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
        size = self.number.copy_abs()
        less = (
            None if margin is None else exact().multiply(size, exact().subtract(Decimal(1), margin))
        )
        more = None if margin is None else exact().multiply(size, exact().add(Decimal(1), margin))
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
        return rounding_of(self.number, getattr(self, "rounded_to", None), coarse=coarse)

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


def _margin(tolerance: Decimal | str) -> Decimal:
    margin = to_field(tolerance, "tolerance")
    if not 0 < margin < 1:
        raise InvalidValueError(
            f"{plain(margin)} is not a share", hint="five percent is '0.05'", field="tolerance"
        )
    return margin


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


Amount = Money | Quantity | Multiple | Growth
"""What a trade target or an observation holds."""


_LONGEST = 120
_DIGITS = r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?"
_FORM = (
    r"(?:(?:(?P<qualifier>exactly|about|nearly|over|at least|up to) )?"
    rf"(?P<number>{_DIGITS})|between (?P<low>{_DIGITS}) and (?P<high>{_DIGITS}))"
    r"(?: (?P<scale>thousand|million|billion|trillion))? (?P<tail>[^ ]+(?: [^ ]+)*)"
)
_GROWTH = r"percent(?: a (year|quarter|month))?"
_EXAMPLES = "as in '461.9 million USD', 'up to 400 Tbit/s', '2 times', '+20 percent a year'"


def unit_written(digits: str, power: int) -> Decimal | None:
    """The unit of the last digit of a number as written before a scale word of that power.

    None where the short form shows the same: zeros behind the point, as in `100.00 million`, are
    kept only because of it.
    """
    decimals = len(digits.partition(".")[2])
    if power < 6 or decimals >= power or not decimals or not digits.endswith("0"):
        return None
    unit = Decimal(10 ** (power - decimals))
    number = times_ten(to_decimal(digits), power)
    return unit if scaled((number,), unit) != scaled((number,)) else None


def has_text_form(amount: Amount) -> bool:
    """Whether the short text holds all of `amount`: it has no place for the source's words."""
    return amount.words is None


def to_text(amount: Amount) -> str:
    """The short form of an amount, as people type it into a dossier.

    `1 billion USD`, `nearly 500 million USD`, `up to 400 Tbit/s`, `between 10 and 12 million
    tonnes` (one scale for both ends), `2 times`, `+20 percent a year`. Growth always has its sign,
    a share (`40 percent`) never. A scale word stands only where the number is whole and three
    decimals do: 461900000 is `461.9 million`, 461900001 is itself, and so is 10.50.

    `from_text` gives back an equal amount, and `to_text` of that the same text.

    Raises:
        InvalidValueError: an amount with the words of its source (see `has_text_form`).
    """
    if amount.words is not None:
        raise InvalidValueError(
            "the short form has no place for the words of the source",
            hint="write the amount with its fields",
            field="words",
        )
    return str(amount)


def from_text(text: str) -> Amount:
    """The amount that a short form stands for: the inverse of `to_text`.

    The form is strict: a qualifier, a number in plain digits, `thousand`, `million`, `billion`
    (10^9) or `trillion` (10^12), and a currency code, a unit in its normal form, `times`, or
    `percent`. `double` is taken for `2 times`. What reports write in words of their own is read by
    `read_amount`.

    Raises:
        InvalidValueError: another form, no such currency or unit, an impossible amount.
    """
    if not isinstance(text, str):
        raise InvalidValueError(f"{shorten(text)} is not an amount", hint=_EXAMPLES)
    if text == "double" or text.endswith(" double"):
        text = text.removesuffix("double") + "2 times"
    found = re.fullmatch(_FORM, text) if len(text) <= _LONGEST else None
    if found is None:
        raise InvalidValueError(f"{shorten(text)} is not an amount", hint=_form_hint(text))
    qualifier = _qualifier(found)
    low, high = found["number"] or found["low"], found["high"]
    scale, tail = found["scale"], found["tail"]
    signed = low.startswith("+") or (high or "").startswith("+")
    growth = re.fullmatch(_GROWTH, tail)
    if growth and (signed or low.startswith("-")):
        _refuse_scale(text, scale)
        per: Literal["year", "month", "quarter"] | None = None
        match growth[1]:
            case "year" | "month" | "quarter" as period:
                per = period
        return Growth(percent=low, per=per, qualifier=qualifier, upper=high)
    if growth and growth[1]:
        raise InvalidValueError(
            f"{shorten(text)} is not an amount", hint="growth has its sign: '+20 percent a year'"
        )
    if signed:
        raise InvalidValueError(
            f"{shorten(text)} is not an amount", hint="only growth in percent has a plus sign"
        )
    if tail == "times":
        _refuse_scale(text, scale)
        return Multiple(factor=low, qualifier=qualifier, upper=high)
    power = 0 if scale is None else POWERS[scale]
    amount = times_ten(to_decimal(low), power)
    upper = None if high is None else times_ten(to_decimal(high), power)
    rounded_to = None if high is not None else unit_written(low, power)
    if is_currency(tail):
        return Money(
            amount=amount,
            currency=tail,
            qualifier=qualifier,
            upper=upper,
            rounded_to=rounded_to,
        )
    return Quantity(
        amount=amount,
        unit=_normal_unit(tail),
        qualifier=qualifier,
        upper=upper,
        rounded_to=rounded_to,
    )


def _qualifier(found: re.Match[str]) -> Qualifier:
    if found["low"] is not None:
        return "between"
    for qualifier in QUALIFIERS:
        if qualifier == found["qualifier"]:
            return qualifier
    return "exactly"


def _refuse_scale(text: str, scale: str | None) -> None:
    if scale is not None:
        raise InvalidValueError(
            f"{shorten(text)} is not an amount", hint=f"write the number without {scale!r}"
        )


def _normal_unit(name: str) -> str:
    found = find_unit(name)
    if found is not None and name in (found.name, found.singular):
        return found.name
    if found is not None:
        raise InvalidValueError(f"{shorten(name)} is an alias", hint=f"write {found.name!r}")
    if len(name) == 3 and name.isupper():
        check_currency(name)
    return unit(name).name


def _form_hint(text: str) -> str:
    if len(text) > _LONGEST:
        return f"at most {_LONGEST} characters are read"
    if "," in text:
        return "write the number without separators: '1392000 tonnes'"
    if text != " ".join(text.split()):
        return "write single blanks, and none around it"
    return _EXAMPLES


# --- what is no amount by itself: a part, a difference, a sum in two currencies ------------------


def _to_fraction(value: Fraction | Decimal | int | str) -> Fraction:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}/[1-9][0-9]{0,8}", value):
        return Fraction(value)
    return value if isinstance(value, Fraction) else Fraction(to_field(value, "part"))


@frozen(kw_only=True)
class Share:
    """A part of a whole: "nearly a third of the transit", "0.4 percent of turnover".

    A third has no exact decimals, and 40 percent of something is another fact than growth by 40
    percent: so a share has a fraction, and its whole in words.

    Fields:
        part: the part as an exact fraction: `"1/3"`, or a decimal number, `"0.004"`.
        whole: what it is a part of, in words, at most 200 characters; None where that is plain.
        qualifier: how the source hedges it; `between` is not used.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: a part below 0, a whole or words that are no text.
    """

    part: Fraction = field(converter=_to_fraction)
    whole: str | None = None
    qualifier: Qualifier = "exactly"
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.part < 0:
            raise InvalidValueError("no part is below 0", field="part")
        if self.qualifier not in QUALIFIERS or self.qualifier == "between":
            raise InvalidValueError(
                f"there is no qualifier {shorten(self.qualifier)} of a share", field="qualifier"
            )
        for name in ("whole", "words"):
            text = getattr(self, name)
            if text is not None and len(check_text(text, name)) > _LONGEST_WORDS:
                raise InvalidValueError(f"is longer than {_LONGEST_WORDS} characters", field=name)

    def bounds(self) -> Interval:
        """The parts that it leaves possible, from 0 to 1 for a part of a whole."""
        match self.qualifier:
            case "exactly":
                return Interval.at(self.part)
            case "nearly":
                return Interval(high=self.part, high_open=True)
            case "over":
                return Interval(low=self.part, low_open=True)
            case "at least":
                return Interval(low=self.part)
            case "up to":
                return Interval(high=self.part)
        return Interval()

    def __str__(self) -> str:
        hundredths = self.part * 100
        exact_in_decimals = set(_prime_factors(hundredths.denominator)) <= {2, 5}
        if exact_in_decimals:
            part = f"{Interval.at(hundredths)!s} percent"
        else:
            part = f"{self.part.numerator}/{self.part.denominator}"
        hedge = "" if self.qualifier == "exactly" else f"{self.qualifier} "
        return f"{hedge}{part}" + (f" of {self.whole}" if self.whole else "")


def _prime_factors(number: int) -> list[int]:
    found = []
    for factor in (2, 5):
        while number % factor == 0:
            found.append(factor)
            number //= factor
    return [*found, *([number] if number > 1 else [])]


@frozen(kw_only=True)
class Increment:
    """A change given as a sum, a quantity or a part, apart from the level that it led to.

    "Trade grew by 550 million dollars" says nothing of how much it came to.

    Fields:
        direction: `up` or `down`.
        by: by how much, with its hedge.

    Raises:
        InvalidValueError: another direction; a change by an amount below 0.
    """

    direction: Literal["up", "down"]
    by: Money | Quantity | Share

    def __attrs_post_init__(self) -> None:
        if self.direction not in ("up", "down"):
            raise InvalidValueError("is 'up' or 'down'", field="direction")
        if not isinstance(self.by, Share) and self.by.number < 0:
            raise InvalidValueError(
                "is by an amount that is not below 0", hint="say 'down'", field="by"
            )

    @property
    def words(self) -> str | None:
        """The phrase of the source; None where it is not kept."""
        return self.by.words

    def __str__(self) -> str:
        return f"{self.direction} {self.by}"


@frozen(kw_only=True)
class Converted:
    """One sum in two currencies, as the source gives it: "22.8 billion tenge ($51 million)".

    It is one fact, and the rate behind it is the source's own.

    Fields:
        sum: the sum in the currency that the source leads with.
        equals: the same sum in the other currency.

    Raises:
        InvalidValueError: both in one currency.
    """

    sum: Money
    equals: Money

    def __attrs_post_init__(self) -> None:
        if self.sum.currency == self.equals.currency:
            raise InvalidValueError(
                f"are both in {self.sum.currency}", hint="give the sum once", field="equals"
            )

    @property
    def words(self) -> str | None:
        """The phrase of the source; None where it is not kept."""
        return self.sum.words

    def __str__(self) -> str:
        return f"{self.sum} ({self.equals})"


AnyAmount = Amount | Share | Increment | Converted
"""What `read_amount` can find in a phrase."""
