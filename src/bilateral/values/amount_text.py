"""The short form of amounts: `1 billion USD`, `up to 400 Tbit/s`, `1/3 of the transit`."""

import re
import unicodedata
from decimal import Decimal
from typing import Final, Literal

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.amounts import (
    QUALIFIERS,
    Amount,
    Converted,
    Growth,
    Increment,
    Money,
    Multiple,
    Qualifier,
    Quantity,
    Share,
)
from bilateral.values.currencies import check_currency, is_currency, is_currency_name
from bilateral.values.numbers import POWERS, scaled, times_ten, to_decimal, to_fraction
from bilateral.values.press_words import CARDINALS
from bilateral.values.press_words import POWERS as SCALES
from bilateral.values.units import find_unit, is_like_a_unit, unit

_LONGEST = 120
_DIGITS = r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?"
_FORM = (
    r"(?:(?:(?P<qualifier>exactly|about|nearly|over|at least|up to) )?"
    rf"(?P<number>{_DIGITS})|between (?P<low>{_DIGITS}) and (?P<high>{_DIGITS}))"
    r"(?: (?P<scale>thousand|million|billion|trillion))? (?P<tail>[^ ]+(?: [^ ]+)*)"
)
_GROWTH = r"percent(?: a (year|quarter|month))?"
_PART = r"[0-9]{1,40}/[1-9][0-9]{0,39}"
_OF = r"of (?P<whole>[^ ]+(?: [^ ]+)*)"
_HEDGE = r"(?:(?P<qualifier>exactly|about|nearly|over|at least|up to) )?"


def _shares(number: str, tail: str) -> str:
    between = rf"between (?P<low>{number}) and (?P<high>{number})"
    return rf"(?:{_HEDGE}(?P<number>{number})|{between}){tail}"


_PARTS = re.compile(_shares(_PART, rf"(?: {_OF})?"))
_PERCENTS = re.compile(_shares(r"[0-9]{1,40}(?:\.[0-9]{1,40})?", rf" percent {_OF}"))
_DIRECTIONS: Final[tuple[Literal["up", "down"], ...]] = ("up", "down")
_EXAMPLES = "as in '461.9 million USD', 'up to 400 Tbit/s', '2 times', '+20 percent a year'"


def unit_written(digits: str, power: int) -> Decimal | None:
    """The unit of the last digit of a number as written before a scale word of that power.

    None where the short form shows the same: zeros behind the point, as in `100.00 million`, are
    kept only because of it, and so are the parts of thousands in `375.3 thousand`.
    """
    decimals = len(digits.partition(".")[2])
    if power < 3 or decimals >= power or not decimals or (power > 3 and digits[-1] != "0"):
        return None
    unit = Decimal(10 ** (power - decimals))
    number = times_ten(to_decimal(digits), power)
    return unit if scaled((number,), unit) != scaled((number,)) else None


def has_text_form(amount: Amount) -> bool:
    """Whether the short text holds all of `amount`: it has no place for the source's words.

    Nor can it say a share of what reads as a figure of its own: "40 percent of 20 billion".
    """
    if amount.words is not None:
        return False
    if isinstance(amount, Money | Quantity | Multiple | Growth):
        return True
    try:
        return from_text(str(amount)) == amount
    except InvalidValueError:
        return False


def to_text(amount: Amount) -> str:
    """The short form of an amount, as people type it into a dossier.

    `1 billion USD`, `nearly 500 million USD`, `up to 400 Tbit/s`, `between 10 and 12 million
    tonnes` (one scale for both ends), `2 times`, `+20 percent a year`. Growth always has its sign,
    a share never: `40 percent` is a quantity, `40 percent of the transit` and `1/3 of the transit`
    are shares. A change by an amount is `up by 550 million USD`, a sum in two currencies `22.8
    billion KZT (51 million USD)`. A scale word stands only where the number is whole and three
    decimals do: 461900000 is `461.9 million`, 461900001 is itself, and so is 10.50.

    `from_text` gives back an equal amount, and `to_text` of that the same text.

    Raises:
        InvalidValueError: an amount with the words of its source (see `has_text_form`).
    """
    if not has_text_form(amount):
        lacks = "the words of the source" if amount.words is not None else "such a share"
        raise InvalidValueError(
            f"the short form has no place for {lacks}",
            hint="write the amount with its fields",
            field="words" if amount.words is not None else "",
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
    other = part_or_pair(text)
    if other is not None:
        return other
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


def part_or_pair(text: str) -> Share | Increment | Converted | None:
    """What the short form of a share, a change or two sums stands for; None for another text.

    Raises:
        InvalidValueError: a text that begins as one of these, and is none.
    """
    if len(text) > _LONGEST:
        return None
    # Most amounts are none of these, and should cost no more for it.
    found: Share | Increment | Converted | None = None
    if text.startswith(("up by ", "down by ")):
        found = _change(text)
    elif text.endswith(")"):
        found = _pair(text)
    return found or (_share(text) if " of " in text or "/" in text else None)


def _change(text: str) -> Increment | None:
    """A change by an amount; None where the text is none."""
    for direction in _DIRECTIONS:
        if text.startswith(f"{direction} by "):
            by = from_text(text.removeprefix(f"{direction} by "))
            if isinstance(by, Money | Quantity | Share):
                return Increment(direction=direction, by=by)
            raise InvalidValueError(
                f"{shorten(text)} is not an amount", hint="a change by a rate is '+20 percent'"
            )
    return None


def _pair(text: str) -> Converted | None:
    """One sum in two currencies; None where the text is none."""
    found = re.fullmatch(r"([^()]+) \(([^()]+)\)", text)
    if found is None or " of " in found[1]:
        return None
    first, second = from_text(found[1]), from_text(found[2])
    if isinstance(first, Money) and isinstance(second, Money):
        return Converted(sum=first, equals=second)
    raise InvalidValueError(
        f"{shorten(text)} is not an amount", hint="only a sum of money has another in brackets"
    )


def _share(text: str) -> Share | None:
    """A part of a whole; None where the text is none."""
    percents = _PERCENTS.fullmatch(text)
    found = percents or _PARTS.fullmatch(text)
    if found is None:
        return None
    whole = found["whole"]
    if whole is not None and is_figure(whole.split(" ")):
        raise InvalidValueError(
            f"{shorten(text)} may be a share, or the sum that it comes to",
            hint="write what it comes to, or the share with its fields",
        )
    hundred = 100 if percents else 1
    low, high = found["number"] or found["low"], found["high"]
    return Share(
        part=to_fraction(low, "part") / hundred,
        upper=None if high is None else to_fraction(high, "upper") / hundred,
        whole=whole,
        qualifier=_qualifier(found),
    )


def is_figure(words: list[str]) -> bool:
    """Whether a figure goes on with some words: `a million`, `20 billion`, `USD 5`, `$5`."""
    first, second = ([word.lower() for word in words[:2]] + [""])[:2]
    if first in SCALES or any(c.isdigit() or unicodedata.category(c) == "Sc" for c in first):
        return True
    if is_currency_name(words[0]) and second[:1].isdigit():
        return True
    return second in SCALES and (first in ("a", "an") or first in CARDINALS)


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
    if len(name) == 3 and name.isupper() and not is_like_a_unit(name):
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
