"""Reading the amounts that press reports and communiques write in words of their own."""

import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Literal, NamedTuple

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.amount_text import from_text, is_figure, part_or_pair
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
from bilateral.values.currencies import check_currency, is_currency_name, read_currency
from bilateral.values.languages import LANGUAGES, figure_in_english, western_digits
from bilateral.values.numbers import exact, plain
from bilateral.values.press_numbers import Context, Side, checked, low, read_side, tokens_of
from bilateral.values.press_words import (
    AFTER,
    AS,
    BEFORE,
    CARDINALS,
    CHANGES,
    MORE,
    MULTIPLES,
    NOUNS,
    ON_YEAR,
    PARTS,
    PERCENT,
    POWERS,
    TENS,
    UNSAID,
)
from bilateral.values.units import Unit, find_unit, is_like_a_unit, split_rate, unit


class Hedges(NamedTuple):
    """What was peeled off around the figure: its qualifier, and the change that it measures."""

    qualifier: Qualifier = "exactly"
    direction: int = 0
    per: str = ""
    by: bool = False


def peel(tokens: list[str], context: Context) -> tuple[Hedges, list[str]]:
    """Take the hedges off both ends, longest phrase first."""
    hedges = Hedges()
    rest = tokens
    for size in (3, 2, 1):
        found = AFTER.get(low(rest[-size:])) if len(rest) > size else None
        if found:
            hedges = _hedged(hedges, found, context)
            rest = rest[:-size]
            break
    peeled = True
    while peeled:
        peeled = False
        for size in (4, 3, 2, 1):
            phrase = low(rest[:size])
            if len(rest) <= size:
                continue
            if phrase in UNSAID:
                raise context.refuse(
                    f"{phrase!r} is no qualifier: write 'up to' or 'nearly', whichever is meant"
                )
            if phrase == "from":
                raise context.refuse("'from ... to' may be a change or a range")
            change = CHANGES.get(phrase)
            if change:
                if hedges.direction:
                    raise context.refuse("it tells of two changes")
                hedges = hedges._replace(
                    direction=change[0],
                    per=change[1],
                    by=phrase.endswith((" by", " of")),
                )
            elif phrase in BEFORE:
                if hedges.direction and phrase.endswith("to") and phrase != "up to":
                    raise context.refuse("give the change alone, or the level that it led to")
                hedges = _hedged(hedges, BEFORE[phrase], context)
            else:
                continue
            rest = rest[size:]
            peeled = True
            break
    if "the" in (token.lower() for token in tokens) and len(rest) > 1 and low(rest[-1:]) == "mark":
        rest = rest[:-1]
    return hedges, rest


def _hedged(hedges: Hedges, qualifier: Qualifier, context: Context) -> Hedges:
    if qualifier == "exactly":
        return hedges
    if hedges.qualifier != "exactly":
        raise context.refuse(f"it is hedged twice, {hedges.qualifier!r} and {qualifier!r}")
    return hedges._replace(qualifier=qualifier)


def read_sides(tokens: list[str], hedges: Hedges, context: Context) -> list[Side]:
    """The number, or the two numbers of a range, with what stands around them."""
    lows = [token.lower() for token in tokens]
    between = hedges.qualifier == "between"
    joints = ("and",) if between else ("-", "to")
    cuts = [index for index, low in enumerate(lows) if low in joints and index > 0]
    if not cuts and not between:
        return [read_side(tokens, context)]
    if not between and hedges.qualifier != "exactly":
        raise context.refuse("a range cannot be hedged as well")
    if not cuts:
        raise context.refuse("between what and what?")
    found: list[list[Side]] = []
    first: InvalidValueError | None = None
    for cut in cuts:
        try:
            left = read_side(tokens[:cut], context)
            found.append(_joined(left, read_side(tokens[cut + 1 :], context), context))
        except InvalidValueError as error:
            first = first or error
    if len(found) == 1:
        return found[0]
    raise first if first and not found else context.refuse("it can be read as several ranges")


def _joined(left: Side, right: Side, context: Context) -> list[Side]:
    """Both ends of a range, the lower one completed from the upper one."""
    if right.prefix and not left.prefix:
        raise context.refuse("put the currency before both numbers, or before the first")
    if left.prefix and right.prefix and left.prefix != right.prefix:
        raise context.refuse("the ends of a range are in one currency")
    if left.tail and left.tail != right.tail:
        raise context.refuse("the ends of a range are in one unit")
    if right.power and not left.power and not left.tail:
        left = left._replace(power=right.power)
    if left.value >= right.value:
        raise context.refuse("a range runs from the lower number to the higher, each in full")
    signed = left.signed or right.signed
    return [
        left._replace(tail=right.tail, signed=signed),
        right._replace(prefix=left.prefix, signed=signed),
    ]


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
    text: str,
    *,
    dollar: str | None = None,
    default_currency: str | None = None,
    open_currency: bool = False,
    language: str = "en",
) -> Amount:
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
        - A part of a whole is a `Share` ("nearly a third of the transit", "0.4 percent of
          turnover"); a change by a sum an `Increment` ("up by 550 million dollars"); one sum in
          two currencies, the second in brackets, is `Converted`.
        - `MT`, `mt` and `mtpa` are refused: tonnes or millions of tonnes?
        - Tons are metric, and 100m is refused where neither a currency nor a unit says whether
          metres or millions are meant.

    Arguments:
        text: one figure, without the sentence around it; at most 120 characters.
        dollar: the code that a bare `$` or `dollars` stands for; without it they are refused.
        default_currency: the code for a number with neither currency nor unit ("the half-billion
            mark"). It also decides between the states that a `manat` or a `lira` may be of.
        open_currency: whether a currency that may be any of several stays open (`dollars`,
            `rupees`) instead of being refused.
        language: the language of the text, as its BCP 47 tag: `en`, `ru`, `kk`, `az`, `tr`, `es`,
            `fr`, `de`, `pt`, `ar` or `id`. Decimal marks follow it.

    Raises:
        InvalidValueError: a text that is not understood, or that may mean several things.
    """
    context = Context(checked(text), dollar, default_currency, open_currency)
    for code in (dollar, default_currency):
        if code is not None:
            check_currency(code)
    if language == "en":
        with suppress(InvalidValueError):
            known = part_or_pair(context.text)
            if known is not None:
                return known.with_words(context.text)
    spelt = figure_in_english(context.text, language)
    both = _converted(spelt, context)
    if both is not None:
        return both
    tokens = tokens_of(spelt)
    if tokens and tokens[0].lower() == "by":
        raise context.refuse("up or down? Write 'up by' or 'down by'")
    hedges, tokens = peel(tokens, context)
    multiple = _multiple(tokens, hedges, context)
    if multiple is not None:
        return multiple
    share = _share(tokens, hedges, context)
    if share is not None:
        return share
    sides = read_sides(tokens, hedges, context)
    if len(sides) == 2:
        hedges = hedges._replace(qualifier="between")
    return _amount(sides, hedges, context)


def _converted(spelt: str, context: Context) -> Converted | None:
    """A sum with the same sum in another currency in brackets; None where there is none."""
    found = re.fullmatch(r"([^()]+) \(([^()]+)\)", spelt)
    if found is None:
        return None
    options = {
        "dollar": context.dollar,
        "default_currency": context.default,
        "open_currency": context.open_currency,
    }
    first, second = (read_amount(part, **options) for part in found.groups())  # type: ignore[arg-type]
    if not (isinstance(first, Money) and isinstance(second, Money)):
        raise context.refuse("give one figure at a time, without the brackets")
    if first.currency == second.currency:
        raise context.refuse(f"both sums are in {first.currency}: give one")
    return Converted(sum=first.with_words(context.text), equals=second.with_words(None))


class _Portion(NamedTuple):
    """A part of a whole as a text gives it."""

    part: Fraction
    whole: str | None
    percent: bool


def _share(tokens: list[str], hedges: Hedges, context: Context) -> Share | Increment | None:
    """A part of a whole, or a change by a part; None where the text is about neither."""
    between = hedges.qualifier == "between"
    found = None if between else _portion(tokens, context)
    if found is not None:
        share = Share(
            part=found.part, whole=found.whole, qualifier=hedges.qualifier, words=context.text
        )
    else:
        ends = _portions(tokens, ("and",) if between else ("-", "to"), context)
        if ends is None or hedges.qualifier not in ("between", "exactly"):
            return None
        share = Share(
            part=ends[0].part,
            upper=ends[1].part,
            whole=ends[1].whole,
            qualifier="between",
            words=context.text,
        )
    if not hedges.direction:
        return share
    return Increment(direction="up" if hedges.direction > 0 else "down", by=share)


def _portions(
    tokens: list[str], joints: tuple[str, ...], context: Context
) -> tuple[_Portion, _Portion] | None:
    """Both ends of a range of parts: `a quarter and a third of the transit`, `30-40 percent of`."""
    cuts = [at for at, token in enumerate(tokens) if token.lower() in joints and at]
    for cut in cuts:
        right = _portion(tokens[cut + 1 :], context)
        if right is None:
            continue
        # The percent and the whole of both stand behind the second.
        reported = [*tokens[:cut], "percent", "of", "it"] if right.percent else tokens[:cut]
        left = _portion(reported, context)
        if left is not None and left.part < right.part and (right.percent or left.whole is None):
            return left, right
    return None


def _portion(tokens: list[str], context: Context) -> _Portion | None:
    """One part of a whole; None where the text is none."""
    tokens = re.sub(r"\bper cent\b", "percent", " ".join(tokens), flags=re.IGNORECASE).split(" ")
    lows = [token.lower() for token in tokens]
    part: Fraction | None = None
    taken = 0
    if lows[:1] and lows[0] in PARTS:
        part, taken = Fraction(1, PARTS[lows[0]]), 1
    elif len(lows) > 1 and lows[1] in PARTS:
        count = 1 if lows[0] in ("a", "an") else CARDINALS.get(lows[0], 0)
        if not count and lows[0].isdecimal() and len(lows[0]) < 4:
            count = int(lows[0])
        part, taken = (Fraction(count, PARTS[lows[1]]), 2) if count else (None, 0)
    if part is not None:
        rest = tokens[taken:]
        if not rest:
            return _Portion(part, None, percent=False)
        if rest[0].lower() == "of" and len(rest) > 1 and not is_figure(rest[1:]):
            return _Portion(part, " ".join(rest[1:]), percent=False)
        # "Half a billion" is a number, and "a quarter of a million" too.
        return None
    found = next((n for n in range(1, len(lows)) if lows[n - 1] in PERCENT), 0)
    if not found or lows[found : found + 1] != ["of"] or len(lows) <= found + 1:
        return None
    if is_figure(tokens[found + 1 :]) or not tokens[: found - 1]:
        return None
    side = read_side(tokens[: found - 1], context)
    if side.prefix or side.tail or side.signed:
        return None
    return _Portion(Fraction(side.value) / 100, " ".join(tokens[found + 1 :]), percent=True)


def _multiple(tokens: list[str], hedges: Hedges, context: Context) -> Multiple | None:
    """A multiple said in one word: `doubled`, `a twofold increase`, `twice as much`."""
    words = [token.lower() for token in tokens]
    if words[:1] == ["a"] and len(words) > 1:
        words = words[1:]
    factor = MULTIPLES.get(words[0]) if words else None
    if factor is None and words[1:2] == ["fold"] and words[0] in {**CARDINALS, **TENS}:
        # Of "five-fold", the hyphen has been taken for a blank.
        words = [f"{words[0]}fold", *words[2:]]
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
        more = plain(exact().add(factors[0], Decimal(1)))
        raise context.refuse(
            f"some read it as {more} times: write '{plain(factors[0])} times', or '{more} times'"
        )
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


def _amount(sides: list[Side], hedges: Hedges, context: Context) -> Amount:
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
    measure = _measure(sides[0].prefix, tail, context)
    if sides[0].signed and numbers[0] >= 0:
        raise context.refuse("only growth in percent has a plus sign")
    rounded_to = sides[0].rounded_to if len(sides) == 1 else None
    found: Money | Quantity
    if isinstance(measure, Unit):
        found = Quantity(
            amount=numbers[0],
            unit=measure.name,
            qualifier=hedges.qualifier,
            upper=upper,
            rounded_to=rounded_to,
            words=context.text,
        )
    else:
        found = Money(
            amount=numbers[0],
            currency=measure,
            qualifier=hedges.qualifier,
            upper=upper,
            rounded_to=rounded_to,
            words=context.text,
        )
    if not hedges.direction:
        return found
    if not hedges.by:
        raise context.refuse("by so much, or to so much? Write 'up by' or give the level alone")
    return Increment(direction="up" if hedges.direction > 0 else "down", by=found)


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
            raise context.refuse(
                "it has no currency and no unit: write one, or give default_currency="
            )
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
    if len(tail) == 3 and tail.isupper() and not is_like_a_unit(tail):
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


def _is_english(word: str) -> bool:
    """Whether a word of a figure is one in English: a number, a currency or a unit."""
    name = word.lower()
    number = name in POWERS or name in CARDINALS or name in TENS
    return number or is_currency_name(word) or find_unit(word) is not None


def _in_any_language(text: str, read: Callable[..., Amount], error: InvalidValueError) -> Amount:
    """The one thing that a text says in the languages that can read it, but for English."""
    if all(_is_english(word) for word in re.findall(r"[^\W\d_]+", text)):
        # Of "1,5 billion EUR" a German would make a thousand times as much.
        raise error
    readings: dict[str, tuple[str, Amount]] = {}
    for language in LANGUAGES:
        with suppress(InvalidValueError):
            found = read(language=language)
            # What is stated, without the words of the source, which are the same in all.
            readings.setdefault(str(found), (language, found))
    if len(readings) > 1:
        ways = " or ".join(f"{found!s} ({language})" for language, found in readings.values())
        raise InvalidValueError(
            f"{shorten(text)} may be {ways}",
            hint="write it in digits with the code of the currency",
        )
    for _, found in readings.values():
        return found
    raise error


def typed_amount(
    text: str,
    *,
    dollar: str | None = None,
    default_currency: str | None = None,
    language: str = "en",
) -> Amount:
    """The amount that somebody typed: in the short form, or as a report has it.

    The words are kept only where they say more than the amount: of `almost 14bn EUR`, and not of
    `10,000 MW`. A currency that may be any of several stays open.

    Raises:
        InvalidValueError: neither form fits, or the text may mean several things; the error says
            which, as that of `read_amount` does.
    """
    read = partial(
        read_amount, text, dollar=dollar, default_currency=default_currency, open_currency=True
    )
    try:
        return from_text(text)
    except InvalidValueError:
        if not isinstance(text, str):
            raise
    try:
        found = read(language=language)
    except InvalidValueError as error:
        if language != "en":
            raise
        return _in_any_language(text, read, error)
    if isinstance(found, Increment | Converted) or language != "en":
        return found
    tokens = tokens_of(western_digits(text))
    rest = peel(tokens, Context(text, dollar, default_currency, open_currency=True))[1]
    hedge = low(tokens[: len(tokens) - len(rest)])
    is_plain = hedge in ("", *QUALIFIERS) and isinstance(found, Money | Quantity)
    if not is_plain:
        return found
    # Of the digits it keeps what the short form can show, so that it is written as it was read.
    return from_text(str(found))
