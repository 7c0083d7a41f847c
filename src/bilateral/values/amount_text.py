"""The short text form of amounts, as people type it into a dossier."""

import re
from typing import Literal

from bilateral.errors import InvalidValueError, shorten
from bilateral.values._figure import QUALIFIERS
from bilateral.values._scale import POWERS
from bilateral.values.amount import Amount, Growth, Money, Multiple, Qualifier, Quantity
from bilateral.values.currency import check_currency, is_currency
from bilateral.values.number import times_ten, to_decimal
from bilateral.values.unit import find_unit, unit

_LONGEST = 120
_DIGITS = r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?"
_FORM = (
    r"(?:(?:(?P<qualifier>exactly|about|nearly|over|at least|up to) )?"
    rf"(?P<number>{_DIGITS})|between (?P<low>{_DIGITS}) and (?P<high>{_DIGITS}))"
    r"(?: (?P<scale>thousand|million|billion|trillion))? (?P<tail>[^ ]+(?: [^ ]+)*)"
)
_GROWTH = r"percent(?: a (year|quarter|month))?"
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
    if is_currency(tail):
        return Money(amount=amount, currency=tail, qualifier=qualifier, upper=upper)
    return Quantity(amount=amount, unit=_normal_unit(tail), qualifier=qualifier, upper=upper)


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
