"""Amounts: sums of money, physical quantities, multiples and growth rates, as sources give them."""

import re
from decimal import Context, Decimal, Inexact
from typing import Literal, get_args

import attrs
from attrs import field, frozen

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.values.currency import check_currency, is_currency
from bilateral.values.text import check_text
from bilateral.values.unit import UNITS, Unit, find_unit, unit

Qualifier = Literal["exactly", "about", "nearly", "over", "at least", "up to", "between"]
"""How a source hedges a figure. Half of all trade targets are hedged, and the hedge is a fact.

- `exactly`: the figure as it stands. Also what a source says without any hedge.
- `about`: near it, on either side; how near is not said.
- `nearly`: just under it ("almost", "approached"); it was not reached.
- `over`: more than it.
- `at least`: it or more ("no less than", "or above").
- `up to`: it or less ("no more than", "at most").
- `between`: from the figure to `upper`, both included.

Of a negative number the qualifier speaks of its size: a fall of over 3 percent is a fall to below
-3. A range runs from the lower number to the higher.
"""

_QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)

#: How many digits a number may have, and how far from 1 its exponent may lead.
MOST_DIGITS = 40
MOST_EXPONENT = 30

_LONGEST = 120
_LONGEST_WORDS = 200
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")


def exact() -> Context:
    """A context in which two numbers of an amount multiply exactly, or raise `Inexact`.

    The usual context would round to 28 digits without a word.
    """
    return Context(prec=4 * MOST_DIGITS, Emin=-999, Emax=999, traps=[Inexact])


def plain(number: Decimal) -> str:
    """The number in digits alone, as files hold it: never `1E+9`."""
    return format(number, "f")


def to_decimal(value: Decimal | int | str) -> Decimal:
    """The number of an amount, in its normal form.

    The normal form has no exponent (`4.619E+8` is `461900000`), keeps the zeros that it was given
    (`0.10`), and knows no negative zero. A float is refused: `0.1` is not the tenth that a source
    gave, and nobody would see it.

    Raises:
        InvalidValueError: a float, a text that is no number, NaN or infinity, more than 40
            digits, an exponent beyond 30.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        hint = "write it as text: '0.10'" if isinstance(value, float) else "as in '461.9'"
        raise InvalidValueError(f"needs a number, not {shorten(value)}", hint=hint)
    if isinstance(value, int) and abs(value) >= 10**MOST_DIGITS:
        raise _too_long()
    if isinstance(value, str) and (len(value) > _LONGEST or not _NUMBER.fullmatch(value)):
        hint = "write it without separators: '1392000'" if "," in value else "as in '461.9'"
        raise InvalidValueError(f"{shorten(value)} is not a number", hint=hint)
    number = Decimal(value)
    if not number.is_finite():
        raise InvalidValueError(f"{shorten(value)} is not a number that a source can give")
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or abs(exponent) > MOST_EXPONENT:
        raise InvalidValueError(f"{shorten(value)} is too large or too small to be meant")
    if len(digits) + max(exponent, 0) > MOST_DIGITS:
        raise _too_long()
    if exponent > 0:
        number = Decimal(int(number))
    return number if number else number.copy_abs()


def _too_long() -> InvalidValueError:
    return InvalidValueError(f"a number has at most {MOST_DIGITS} digits")


def _named(value: Decimal | int | str, name: str) -> Decimal:
    try:
        return to_decimal(value)
    except InvalidValueError as error:
        raise error.within(name) from None


def _to_amount(value: Decimal | int | str) -> Decimal:
    return _named(value, "amount")


def _to_factor(value: Decimal | int | str) -> Decimal:
    return _named(value, "factor")


def _to_percent(value: Decimal | int | str) -> Decimal:
    return _named(value, "percent")


def _to_upper(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else _named(value, "upper")


def _to_unit(value: str | Unit) -> str:
    if isinstance(value, Unit):
        return value.name
    try:
        return unit(value).name
    except InvalidValueError as error:
        raise error.within("unit") from None


@frozen(kw_only=True)
class Bounds:
    """The numbers that an amount leaves possible: what a target is measured against.

    Fields:
        low: the lowest; None if there is none, or none is known.
        high: the highest; None if there is none, or none is known.
        low_open: whether `low` itself is excluded.
        high_open: whether `high` itself is excluded.

    Raises:
        InvalidValueError: `low` above `high`.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValueError(f"{plain(self.low)} is above {plain(self.high)}", field="low")

    def contains(self, number: Decimal) -> bool:
        """Whether the bounds leave `number` possible; an unknown bound excludes nothing."""
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return self.high is None or not (
            number > self.high or (self.high_open and number == self.high)
        )


class _Figure:
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

    def comparable(self, other: object) -> bool:
        """Whether the numbers of both can stand side by side.

        Two sums of money in one currency, two quantities of one dimension, two multiples, or two
        growth rates over the same period.
        """
        return (
            isinstance(other, _Figure)
            and type(self) is type(other)
            and self._measure == other._measure
        )

    def bounds(self, *, tolerance: Decimal | str | None = None) -> Bounds:
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
            return Bounds(low=self.number, high=self.upper)
        size = self.number.copy_abs()
        less = (
            None if margin is None else exact().multiply(size, exact().subtract(Decimal(1), margin))
        )
        more = None if margin is None else exact().multiply(size, exact().add(Decimal(1), margin))
        match self.qualifier:
            case "exactly":
                found = Bounds(low=size, high=size)
            case "about":
                found = Bounds(low=less, high=more)
            case "nearly":
                found = Bounds(low=less, high=size, high_open=True)
            case "over":
                found = Bounds(low=size, low_open=True)
            case "at least":
                found = Bounds(low=size)
            case "up to":
                found = Bounds(high=size)
        return _mirrored(found) if self.number < 0 else found

    def _check(self) -> None:
        upper, words = self.upper, self.words
        if self.qualifier not in _QUALIFIERS:
            raise InvalidValueError(
                f"there is no qualifier {shorten(self.qualifier)}",
                hint=did_you_mean(str(self.qualifier), _QUALIFIERS)
                or f"it takes {', '.join(_QUALIFIERS)}",
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

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{part.name}={getattr(self, part.name)!r}"
            for part in attrs.fields(type(self))  # type: ignore[arg-type]
            if getattr(self, part.name) != part.default
        )
        return f"{type(self).__name__}({shown})"


def _margin(tolerance: Decimal | str) -> Decimal:
    margin = _named(tolerance, "tolerance")
    if not 0 < margin < 1:
        raise InvalidValueError(
            f"{plain(margin)} is not a share", hint="five percent is '0.05'", field="tolerance"
        )
    return margin


def _mirrored(bounds: Bounds) -> Bounds:
    return Bounds(
        low=None if bounds.high is None else bounds.high.copy_negate(),
        high=None if bounds.low is None else bounds.low.copy_negate(),
        low_open=bounds.high_open,
        high_open=bounds.low_open,
    )


@frozen(kw_only=True, repr=False)
class Money(_Figure):
    """A sum of money: turnover, a loan, an investment, the cost of a line.

    Fields:
        amount: the sum in whole units of the currency (dollars, not millions of dollars). May be
            negative: balances are.
        currency: the alphabetic code of ISO 4217, in force or historic.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: no such currency; a float; a number of more than 40 digits; an upper
            end without `between`, or not above `amount`.
    """

    amount: Decimal = field(converter=_to_amount)
    currency: str
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=_to_upper)
    words: str | None = None

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

    def __str__(self) -> str:
        return _text(self)


@frozen(kw_only=True, repr=False)
class Quantity(_Figure):
    """A physical volume or a count: cargo, oil, power, a distance, documents signed.

    Fields:
        amount: how many of the unit; never negative (a fall is a `Growth`).
        unit: the normal form of its name, from `UNITS`; an alias or a `Unit` is taken too.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: no such unit; a negative number; and as for `Money`.
    """

    amount: Decimal = field(converter=_to_amount)
    unit: str = field(converter=_to_unit)
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=_to_upper)
    words: str | None = None

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

    def __str__(self) -> str:
        return _text(self)


@frozen(kw_only=True, repr=False)
class Multiple(_Figure):
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

    def __str__(self) -> str:
        return _text(self)


@frozen(kw_only=True, repr=False)
class Growth(_Figure):
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

    def __str__(self) -> str:
        return _text(self)


Amount = Money | Quantity | Multiple | Growth
"""What a trade target or an observation holds."""


_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))
_POWERS = (*_SCALES, ("thousand", 3))

_DIGITS = r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?"
_FORM = re.compile(
    r"(?:(?:(?P<qualifier>exactly|about|nearly|over|at least|up to) )?"
    rf"(?P<number>{_DIGITS})|between (?P<low>{_DIGITS}) and (?P<high>{_DIGITS}))"
    r"(?: (?P<scale>thousand|million|billion|trillion))? (?P<tail>[^ ]+(?: [^ ]+)*)"
)
_GROWTH = re.compile(r"percent(?: a (year|quarter|month))?")
_EXAMPLES = "as in '461.9 million USD', 'up to 400 Tbit/s', '2 times', '+20 percent a year'"


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
    return _text(amount)


def _text(amount: Amount) -> str:
    numbers = (amount.number,) if amount.upper is None else (amount.number, amount.upper)
    match amount:
        case Money():
            figures, tail = _scaled(numbers), amount.currency
        case Quantity():
            figures, tail = _scaled(numbers), amount.unit
            if figures == "1":
                tail = UNITS[amount.unit].singular
        case Multiple():
            figures, tail = " and ".join(plain(number) for number in numbers), "times"
        case Growth():
            figures = " and ".join(format(number, "+f") for number in numbers)
            tail = "percent" if amount.per is None else f"percent a {amount.per}"
    hedge = "" if amount.qualifier == "exactly" else f"{amount.qualifier} "
    return f"{hedge}{figures} {tail}"


def _scaled(numbers: tuple[Decimal, ...]) -> str:
    if all(number.as_tuple().exponent == 0 for number in numbers):
        whole = [int(number) for number in numbers]
        for word, power in _SCALES:
            if all(abs(n) >= 10**power and n % 10 ** (power - 3) == 0 for n in whole):
                return f"{' and '.join(_shifted(n, power) for n in whole)} {word}"
    return " and ".join(plain(number) for number in numbers)


def _shifted(number: int, power: int) -> str:
    whole, rest = divmod(abs(number), 10**power)
    decimals = str(rest).zfill(power).rstrip("0")
    return ("-" if number < 0 else "") + f"{whole}.{decimals}".rstrip(".")


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
    found = _FORM.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise InvalidValueError(f"{shorten(text)} is not an amount", hint=_form_hint(text))
    qualifier = _qualifier(found)
    low, high = found["number"] or found["low"], found["high"]
    scale, tail = found["scale"], found["tail"]
    signed = low.startswith("+") or (high or "").startswith("+")
    growth = _GROWTH.fullmatch(tail)
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
    power = dict(_POWERS).get(scale or "", 0)
    amount = times_ten(to_decimal(low), power)
    upper = None if high is None else times_ten(to_decimal(high), power)
    if is_currency(tail):
        return Money(amount=amount, currency=tail, qualifier=qualifier, upper=upper)
    return Quantity(amount=amount, unit=_normal_unit(tail), qualifier=qualifier, upper=upper)


def times_ten(number: Decimal, power: int) -> Decimal:
    """The number times ten to a power, in normal form."""
    return to_decimal(exact().scaleb(number, power))


def _qualifier(found: re.Match[str]) -> Qualifier:
    if found["low"] is not None:
        return "between"
    for qualifier in _QUALIFIERS:
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
