"""Figures: reading the amounts that press reports and communiques write in words of their own."""

import re
from decimal import Decimal
from typing import Literal

from bilateral.errors import InvalidValueError, shorten
from bilateral.values._press_context import Context
from bilateral.values._press_hedges import Hedges, peel
from bilateral.values._press_numbers import Side, read_side
from bilateral.values._press_ranges import read_sides
from bilateral.values._press_tokens import checked, tokens_of
from bilateral.values._press_words import (
    AS,
    CARDINALS,
    MORE,
    MULTIPLES,
    NOUNS,
    ON_YEAR,
    PERCENT,
    TENS,
)
from bilateral.values.amount import Growth, Money, Multiple, Quantity
from bilateral.values.currency import check_currency, is_currency_name, read_currency
from bilateral.values.unit import Unit, find_unit, split_rate, unit

__all__ = ["read_amount", "read_number"]

_GLUED_M = r"[0-9]m\b"
_Period = Literal["year", "month", "quarter"]


def read_number(text: str) -> Decimal:
    """The number that a report writes in digits, in words or in both.

    `1,392,000`, `1 392 000`, `1.5bn`, `half a billion`, `a quarter of a million`, `one and a half
    million`, `5 lakh crore`, `twenty-five thousand`. Commas part groups of three digits and points
    part decimals, as in English; a text that does otherwise is refused, not guessed at. A billion
    is 10^9, and so is a milliard; a lakh is 10^5 and a crore 10^7.

    Raises:
        InvalidValueError: anything else.
    """
    context = Context(checked(text), None, None)
    side = read_side(tokens_of(text), context)
    if side.prefix or side.tail:
        raise InvalidValueError(
            f"{shorten(text)} is more than a number", hint="read_amount reads figures with units"
        )
    return side.value


def read_amount(
    text: str, *, dollar: str | None = None, default_currency: str | None = None
) -> Money | Quantity | Multiple | Growth:
    """The amount that a report, a communique or a speech gives, with its hedge and its words.

    Figures of diplomacy come in prose: "approached half a billion US dollars", "22.8 billion
    tenge", "10-12 million tonnes", "to double", "up about 40 percent", "20 percent a year". Each
    is read as what it says, and the text is kept as `words`. What says several things, or nothing
    that can be held to, is refused with the reason; nothing is guessed.

    How it reads:
        - Numbers as `read_number` does. In a range, one scale word serves both ends.
        - A rate of change needs its direction, its sign or its period (`up 14.2 percent`, `-3
          percent`, `20 percent a year`): then it is a `Growth`. Bare, it is a share, a `Quantity`.
        - `threefold`, `3 times`, `grew 3 times`, `tripled` are all a `Multiple` of 3. `3 times
          more` and `grew by 3 times`, which some take for 4, are refused.
        - `close to`, `almost`, `just under`, `approached` are `nearly`. `Less than` and `under`
          are refused: no qualifier says just that.
        - Tons are metric, and 100m is refused where neither a currency nor a unit says whether
          metres or millions are meant.

    Arguments:
        text: one figure, without the sentence around it; at most 120 characters.
        dollar: the code that a bare `$` or `dollars` stands for; without it they are refused.
        default_currency: the code for a number with neither currency nor unit ("the half-billion
            mark"). It also decides between the states that a `manat` or a `lira` may be of.

    Raises:
        InvalidValueError: a text that is not understood, or that may mean several things.
    """
    context = Context(checked(text), dollar, default_currency)
    for code in (dollar, default_currency):
        if code is not None:
            check_currency(code)
    hedges, tokens = peel(tokens_of(text), context)
    multiple = _multiple(tokens, hedges, context)
    if multiple is not None:
        return multiple
    sides = read_sides(tokens, hedges, context)
    if len(sides) == 2:
        hedges = hedges._replace(qualifier="between")
    return _amount(sides, hedges, context)


def _multiple(tokens: list[str], hedges: Hedges, context: Context) -> Multiple | None:
    """A multiple said in one word: `doubled`, `a twofold increase`, `twice as much`."""
    words = [token.lower() for token in tokens]
    if words[:1] == ["a"] and len(words) > 1:
        words = words[1:]
    factor = MULTIPLES.get(words[0]) if words else None
    if factor is None and words and words[0].endswith("fold"):
        stem = words[0].removesuffix("fold")
        whole = CARDINALS.get(stem) or TENS.get(stem)
        factor = Decimal(whole) if whole else None
    if factor is None:
        return None
    if factor < 1 and hedges.direction:
        raise context.refuse("by half, or to half?")
    return _times([factor], " ".join(words[1:]), hedges, context)


def _times(factors: list[Decimal], rest: str, hedges: Hedges, context: Context) -> Multiple:
    if rest.split(" ")[0] in MORE or hedges.by:
        raise context.refuse("some read it as four times: write '3 times' or 'threefold'")
    direction = NOUNS.get(rest, 0)
    if rest and not direction and rest not in AS:
        raise context.refuse(f"{shorten(rest)} is not understood after a multiple")
    if direction < 0 or hedges.direction < 0:
        raise context.refuse("a fall of so many times has no agreed meaning: give percent")
    return Multiple(
        factor=factors[0],
        qualifier=hedges.qualifier,
        upper=factors[1] if len(factors) == 2 else None,
        words=context.text,
    )


def _amount(
    sides: list[Side], hedges: Hedges, context: Context
) -> Money | Quantity | Multiple | Growth:
    tail, numbers = sides[0].tail, [side.value for side in sides]
    first, _, rest = tail.lower().partition(" ")
    if first in ("times", "fold", "x") and not sides[0].prefix:
        return _times(numbers, rest, hedges, context)
    upper = numbers[1] if len(numbers) == 2 else None
    growth = _growth(tail, hedges, signed=sides[0].signed, context=context)
    if growth is not None and not sides[0].prefix:
        direction, per = growth
        if direction < 0:
            numbers = [number.copy_negate() for number in reversed(numbers)]
        return Growth(
            percent=numbers[0],
            per=per,
            qualifier=hedges.qualifier,
            upper=numbers[1] if len(numbers) == 2 else None,
            words=context.text,
        )
    if hedges.direction:
        raise context.refuse("a change is read in percent or in times: give the level instead")
    measure = _measure(sides[0].prefix, tail, context)
    if sides[0].signed and numbers[0] >= 0:
        raise context.refuse("only growth in percent has a plus sign")
    if isinstance(measure, Unit):
        return Quantity(
            amount=numbers[0],
            unit=measure.name,
            qualifier=hedges.qualifier,
            upper=upper,
            words=context.text,
        )
    return Money(
        amount=numbers[0],
        currency=measure,
        qualifier=hedges.qualifier,
        upper=upper,
        words=context.text,
    )


def _growth(
    tail: str, hedges: Hedges, *, signed: bool, context: Context
) -> tuple[int, _Period | None] | None:
    """The direction and period of a change in percent; None if the tail tells of none."""
    low = tail.lower()
    (word, *_) = [word for word in PERCENT if low == word or low.startswith(f"{word} ")] or [""]
    if not word:
        return None
    rest = low.removeprefix(word).strip()
    on_year = next((phrase for phrase in ON_YEAR if rest.endswith(phrase)), "")
    rest, period = split_rate(rest.removesuffix(on_year).strip())
    if rest.startswith("annual "):
        rest, period = rest.removeprefix("annual "), "year"
    if rest and rest not in NOUNS:
        return None
    period = period or hedges.per
    direction = NOUNS.get(rest, 0)
    if not (direction or hedges.direction or period or signed):
        if on_year:
            raise context.refuse("up or down?")
        return None
    if (direction or hedges.direction) and (signed or (direction and hedges.direction)):
        raise context.refuse("its direction is given twice")
    way = direction or hedges.direction or 1
    match period:
        case "":
            return way, None
        case "year" | "month" | "quarter":
            return way, period
        case _:
            raise context.refuse("growth is read a year, a quarter or a month")


def _measure(prefix: str, tail: str, context: Context) -> str | Unit:
    """The currency or the unit of a figure."""
    if prefix:
        code = context.currency(prefix)
        if not tail:
            return code
        if is_currency_name(tail):
            if _is_money_of(tail, code):
                return code
            raise context.refuse(f"it is in {code} and in {shorten(tail)}")
    elif not tail:
        if context.default is None:
            raise context.refuse("it has no currency and no unit; give default_currency=")
        return context.default
    elif tail == "m" and re.search(_GLUED_M, context.text):
        raise context.refuse("metres or millions? Write '100 m' or '100 million'")
    elif is_currency_name(tail):
        return context.currency(tail)
    else:
        found = find_unit(tail)
        if found is not None:
            return found
    if "(" in tail:
        raise context.refuse("give one figure at a time, without the brackets")
    head, _, goods = tail.partition(" of ")
    if goods and (find_unit(head) or is_currency_name(head)):
        raise context.refuse(f"give the figure alone, without {shorten('of ' + goods)}")
    base, period = split_rate(tail)
    if period and (is_currency_name(base) or (prefix and not base)):
        raise context.refuse("a sum of money has no rate: give it with its period elsewhere")
    if len(tail) == 3 and tail.isupper():
        check_currency(tail)
    if prefix:
        raise context.refuse(f"{shorten(tail)} is not understood after a sum of money")
    unit(tail)
    raise context.refuse(f"{shorten(tail)} is neither a currency nor a unit")


def _is_money_of(name: str, code: str) -> bool:
    """Whether a second mention of the currency can be of the same one."""
    try:
        return read_currency(name, dollar=code, default_currency=code) == code
    except InvalidValueError:
        return False
