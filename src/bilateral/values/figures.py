"""Figures: reading the amounts that press reports and communiques write in words of their own."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

import attrs
from attrs import frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.amount import (
    Growth,
    Money,
    Multiple,
    Qualifier,
    Quantity,
    exact,
    times_ten,
    to_decimal,
)
from bilateral.values.currency import check_currency, is_currency_name, read_currency
from bilateral.values.unit import Unit, find_unit, split_rate, unit

# The longest text that is looked at at all.
_LONGEST = 120


def _phrases(table: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(
        {phrase.strip(): name for name, row in table.items() for phrase in row.split(",")}
    )


# What may stand before a figure. "Under" and "less than" are missing on purpose: `up to` includes
# the figure and `nearly` says that it was close, and neither was said.
_BEFORE = _phrases(
    {
        "exactly": "exactly, reached, reaching, to reach, amounted to, totalled, totaled, "
        "stood at, a total of, grew to, rose to, increased to, fell to, to, equal to, the",
        "about": "about, around, approximately, approx, approx., roughly, circa, ca, ca., some, "
        "an estimated, estimated at, in the region of, ~, ≈",
        "nearly": "nearly, almost, approached, approaching, approaches, just under, just below, "
        "slightly under, slightly below, slightly less than, a little less than, "
        "close to, nearing",
        "over": "over, more than, above, exceeded, exceeding, exceeds, in excess of, surpassed, "
        "upwards of, topped, >",
        "at least": "at least, no less than, not less than, no fewer than, not fewer than, "
        "minimum, a minimum of, minimum of, ≥",
        "up to": "up to, no more than, not more than, not exceeding, at most, maximum, "
        "a maximum of, maximum of, ≤",
        "between": "between",
    }
)
_AFTER = _phrases(
    {
        "about": "or so, approximately",
        "at least": "or more, or above, or higher, or over, and more, and above, and over",
        "up to": "or less, or fewer, or below, at most, maximum",
    }
)
_UNSAID = ("less than", "under", "below", "fewer than", "<")

# A change: its direction, and its period where the phrase says one.
_UP_VERBS = "up, grew, rose, increased, gained, climbed, jumped, surged, expanded, growing, rising"
_DOWN_VERBS = "down, fell, declined, decreased, dropped, shrank, contracted, falling, reduced"
_UP_NOUNS = "growth, increase, rise, gain"
_DOWN_NOUNS = "decline, decrease, drop, fall, reduction"


def _changes() -> Iterable[tuple[str, tuple[int, str]]]:
    for direction, verbs, nouns in ((1, _UP_VERBS, _UP_NOUNS), (-1, _DOWN_VERBS, _DOWN_NOUNS)):
        for verb in verbs.split(", "):
            yield verb, (direction, "")
            yield f"{verb} by", (direction, "")
        for noun in nouns.split(", "):
            for article in ("", "a ", "an "):
                yield f"{article}{noun} of", (direction, "")
                yield f"{article}annual {noun} of", (direction, "year")
    for verb in ("grow", "increase", "rise", "expand"):
        for before in ("", "to ", "to be "):
            yield f"{before}{verb} by", (1, "")
    for verb in ("fall", "decrease", "decline", "reduce"):
        for before in ("", "to "):
            yield f"{before}{verb} by", (-1, "")


_CHANGES: Mapping[str, tuple[int, str]] = MappingProxyType(dict(_changes()))
_NOUNS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(_UP_NOUNS.split(", "), 1) | dict.fromkeys(_DOWN_NOUNS.split(", "), -1)
)

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS_IN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_CARDINALS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_SMALL.split())}
)
_TENS: Mapping[str, int] = MappingProxyType(
    {word: 10 * number for number, word in enumerate(_TENS_IN_WORDS.split(), 2)}
)
_FRACTIONS: Mapping[tuple[str, ...], Decimal] = MappingProxyType(
    {
        ("half",): Decimal("0.5"),
        ("a", "half"): Decimal("0.5"),
        ("one", "half"): Decimal("0.5"),
        ("quarter",): Decimal("0.25"),
        ("a", "quarter"): Decimal("0.25"),
        ("one", "quarter"): Decimal("0.25"),
        ("three", "quarters"): Decimal("0.75"),
    }
)

# Powers of ten. Billion is 10^9 in English on both shores and milliard is its other name; a lakh
# is 10^5 and a crore 10^7, and they multiply: a lakh crore is 10^12.
_POWERS: Mapping[str, int] = MappingProxyType(
    {
        word: power
        for power, words in {
            2: "hundred",
            3: "thousand thousands thsd ths k",
            5: "lakh lakhs lac lacs",
            6: "million millions mln mn mio",
            7: "crore crores cr",
            9: "billion billions bln bn milliard milliards mlrd",
            12: "trillion trillions trln trn tn",
        }.items()
        for word in words.split()
    }
)
_CHAINS = ((2, 3), (2, 6), (2, 9), (2, 12), (3, 7), (5, 7), (3, 6), (3, 9))

_MULTIPLES: Mapping[str, Decimal] = MappingProxyType(
    {
        word: Decimal(factor)
        for factor, words in {
            "2": "double doubled doubling twice",
            "3": "triple tripled tripling treble trebled thrice",
            "4": "quadruple quadrupled",
            "0.5": "halve halved",
        }.items()
        for word in words.split()
    }
)
_AS = ("as much", "as many", "as high", "as large")
_MORE = ("more", "higher", "larger", "greater", "bigger", "less", "lower", "smaller")

_DIGIT = re.compile(r"[+-]?[0-9]")
_PLAIN = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_TRIPLE = re.compile(r"[0-9]{3}")
_UP_TO_THREE = re.compile(r"[+-]?[1-9][0-9]{0,2}")
_GLUED_M = re.compile(r"[0-9]m\b")
_CURRENCY_SIGNS = "$€£¥₸₼₾₽₺₴₹₪֏"
# Each inserts or removes blanks, so that what is left is words and numbers.
_SPACING = (
    (re.compile(rf"([{_CURRENCY_SIGNS}~≈<>≤≥])(?=[0-9])"), r"\1 "),
    (re.compile(rf"([0-9])(?=[A-Za-z%{_CURRENCY_SIGNS}])"), r"\1 "),
    (re.compile(rf"(?<=[0-9A-Za-z%])-(?=[{_CURRENCY_SIGNS}]?[0-9])"), " - "),
    (re.compile(r"(?<=[0-9A-Za-z])-(?=[A-Za-z])"), " "),
    (re.compile(r"^([~≈<>≤≥+-]) (?=[0-9])"), r"\1"),
    (re.compile(r"^([~≈<>≤≥])"), r"\1 "),
    (re.compile(r"^([A-Za-z]{2,3}\.?)(?=[0-9])"), r"\1 "),
)
# Abbreviations that hold a scale as well as a unit.
_SHORT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"bcm": ("billion", "cubic", "metres"), "mtpa": ("million", "tonnes", "a", "year")}
)
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})  # noqa: RUF001


@frozen
class _Context:
    """What the caller said, and what is asked of the text as a whole."""

    text: str
    dollar: str | None
    default: str | None

    def refuse(self, hint: str) -> InvalidValueError:
        return InvalidValueError(f"cannot read {shorten(self.text)} as an amount", hint=hint)

    def currency(self, name: str) -> str:
        return read_currency(name, dollar=self.dollar, default_currency=self.default)


@frozen
class _Side:
    """One number with what stands around it: `US$ 1.5 billion`, `12 million tonnes`."""

    number: Decimal
    power: int
    signed: bool
    prefix: str
    tail: str

    @property
    def value(self) -> Decimal:
        return times_ten(self.number, self.power)


@frozen
class _Hedges:
    """What was peeled off around the figure: its qualifier, and the change that it measures."""

    qualifier: Qualifier = "exactly"
    direction: int = 0
    per: str = ""
    by: bool = False


def read_number(text: str) -> Decimal:
    """The number that a report writes in digits, in words or in both.

    `1,392,000`, `1 392 000`, `1.5bn`, `half a billion`, `a quarter of a million`, `one and a half
    million`, `5 lakh crore`, `twenty-five thousand`. Commas part groups of three digits and points
    part decimals, as in English; a text that does otherwise is refused, not guessed at. A billion
    is 10^9, and so is a milliard; a lakh is 10^5 and a crore 10^7.

    Raises:
        InvalidValueError: anything else.
    """
    context = _Context(_checked(text), None, None)
    side = _side(_tokens(text), context)
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
    context = _Context(_checked(text), dollar, default_currency)
    for code in (dollar, default_currency):
        if code is not None:
            check_currency(code)
    hedges, tokens = _peel(_tokens(text), context)
    multiple = _multiple(tokens, hedges, context)
    if multiple is not None:
        return multiple
    sides = _sides(tokens, hedges, context)
    if len(sides) == 2:
        hedges = attrs.evolve(hedges, qualifier="between")
    return _amount(sides, hedges, context)


def _checked(text: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise InvalidValueError(f"{shorten(text)} is not a text to read a figure from")
    if len(text) > _LONGEST:
        raise InvalidValueError(
            f"{shorten(text)} is {len(text)} characters long",
            hint=f"give the figure alone, in at most {_LONGEST}",
        )
    return text.strip()


def _tokens(text: str) -> list[str]:
    spaced = " ".join(text.translate(_DASHES).split())
    for pattern, replacement in _SPACING:
        spaced = pattern.sub(replacement, spaced)
    words = [word for token in spaced.split() for word in _SHORT.get(token.lower(), (token,))]
    if words and len(words[-1]) > 1 and words[-1].endswith(".") and words[-1].count(".") == 1:
        words[-1] = words[-1][:-1]
    return words


def _low(tokens: list[str]) -> str:
    return " ".join(tokens).lower()


def _peel(tokens: list[str], context: _Context) -> tuple[_Hedges, list[str]]:
    """Take the hedges off both ends, longest phrase first."""
    hedges = _Hedges()
    rest = tokens
    for size in (3, 2, 1):
        found = _AFTER.get(_low(rest[-size:])) if len(rest) > size else None
        if found:
            hedges = _hedged(hedges, found, context)
            rest = rest[:-size]
            break
    peeled = True
    while peeled:
        peeled = False
        for size in (4, 3, 2, 1):
            phrase = _low(rest[:size])
            if len(rest) <= size:
                continue
            if phrase in _UNSAID:
                raise context.refuse(
                    f"{phrase!r} is no qualifier: write 'up to' or 'nearly', whichever is meant"
                )
            if phrase == "from":
                raise context.refuse("'from ... to' may be a change or a range")
            change = _CHANGES.get(phrase)
            if change:
                if hedges.direction:
                    raise context.refuse("it tells of two changes")
                hedges = attrs.evolve(
                    hedges,
                    direction=change[0],
                    per=change[1],
                    by=phrase.endswith((" by", " of")),
                )
            elif phrase in _BEFORE:
                if hedges.direction and phrase.endswith("to") and phrase != "up to":
                    raise context.refuse("give the change alone, or the level that it led to")
                hedges = _hedged(hedges, _BEFORE[phrase], context)
            else:
                continue
            rest = rest[size:]
            peeled = True
            break
    if "the" in (token.lower() for token in tokens) and len(rest) > 1 and _low(rest[-1:]) == "mark":
        rest = rest[:-1]
    return hedges, rest


def _hedged(hedges: _Hedges, name: str, context: _Context) -> _Hedges:
    if name == "exactly":
        return hedges
    if hedges.qualifier != "exactly":
        raise context.refuse(f"it is hedged twice, {hedges.qualifier!r} and {name!r}")
    qualifiers: tuple[Qualifier, ...] = (
        "about",
        "nearly",
        "over",
        "at least",
        "up to",
        "between",
    )
    (qualifier,) = (known for known in qualifiers if known == name)
    return attrs.evolve(hedges, qualifier=qualifier)


def _multiple(tokens: list[str], hedges: _Hedges, context: _Context) -> Multiple | None:
    """A multiple said in one word: `doubled`, `a twofold increase`, `twice as much`."""
    words = [token.lower() for token in tokens]
    if words[:1] == ["a"] and len(words) > 1:
        words = words[1:]
    factor = _MULTIPLES.get(words[0]) if words else None
    if factor is None and words and words[0].endswith("fold"):
        stem = words[0].removesuffix("fold")
        whole = _CARDINALS.get(stem) or _TENS.get(stem)
        factor = Decimal(whole) if whole else None
    if factor is None:
        return None
    if factor < 1 and hedges.direction:
        raise context.refuse("by half, or to half?")
    return _times([factor], " ".join(words[1:]), hedges, context)


def _times(factors: list[Decimal], rest: str, hedges: _Hedges, context: _Context) -> Multiple:
    if rest.split(" ")[0] in _MORE or hedges.by:
        raise context.refuse("some read it as one time more: write '3 times' or 'threefold'")
    direction = _NOUNS.get(rest, 0)
    if rest and not direction and rest not in _AS:
        raise context.refuse(f"{shorten(rest)} is not understood after a multiple")
    if direction < 0 or hedges.direction < 0:
        raise context.refuse("a fall of so many times has no agreed meaning: give percent")
    return Multiple(
        factor=factors[0],
        qualifier=hedges.qualifier,
        upper=factors[1] if len(factors) == 2 else None,
        words=context.text,
    )


def _sides(tokens: list[str], hedges: _Hedges, context: _Context) -> list[_Side]:
    """The number, or the two numbers of a range, with what stands around them."""
    lows = [token.lower() for token in tokens]
    between = hedges.qualifier == "between"
    joints = ("and",) if between else ("-", "to")
    cuts = [index for index, low in enumerate(lows) if low in joints and index > 0]
    if not cuts and not between:
        return [_side(tokens, context)]
    if not between and hedges.qualifier != "exactly":
        raise context.refuse("a range cannot be hedged as well")
    if not cuts:
        raise context.refuse("between what and what?")
    found: list[list[_Side]] = []
    first: InvalidValueError | None = None
    for cut in cuts:
        try:
            left = _side(tokens[:cut], context)
            found.append(_joined(left, _side(tokens[cut + 1 :], context), context))
        except InvalidValueError as error:
            first = first or error
    if len(found) == 1:
        return found[0]
    raise first if first and not found else context.refuse("it can be read as several ranges")


def _joined(left: _Side, right: _Side, context: _Context) -> list[_Side]:
    """Both ends of a range, the lower one completed from the upper one."""
    if right.prefix and not left.prefix:
        raise context.refuse("put the currency before both numbers, or before the first")
    if left.prefix and right.prefix and left.prefix != right.prefix:
        raise context.refuse("the ends of a range are in one currency")
    if left.tail and left.tail != right.tail:
        raise context.refuse("the ends of a range are in one unit")
    if right.power and not left.power and not left.tail:
        left = attrs.evolve(left, power=right.power)
    if left.value >= right.value:
        raise context.refuse("a range runs from the lower number to the higher, each in full")
    signed = left.signed or right.signed
    return [
        attrs.evolve(left, tail=right.tail, signed=signed),
        attrs.evolve(right, prefix=left.prefix, signed=signed),
    ]


def _side(tokens: list[str], context: _Context) -> _Side:
    rest, sign = tokens, ""
    if rest and rest[0].lower() in ("minus", "-", "plus", "+"):
        sign, rest = "+" if rest[0].lower() in ("plus", "+") else "-", rest[1:]
    elif rest and rest[0][0] in "+-" and not _DIGIT.match(rest[0]):
        sign, rest = rest[0][0], [rest[0][1:], *rest[1:]]
    prefix, rest = _prefix(rest)
    if rest and rest[0][0] in "+-":
        if sign:
            raise context.refuse("it has two signs")
        sign, rest = rest[0][0], [rest[0][1:], *rest[1:]]
    number, needs_scale, rest = _lead(rest, context)
    power, rest = _scale(rest, bool(prefix))
    if not needs_scale or power:
        more, rest = _and_a_fraction(rest)
        number = exact().add(number, more)
    if needs_scale and not power:
        raise context.refuse("its number is not whole: write '1 tonne', or 'half a million'")
    if rest and rest[0].lower() == "of" and power:
        rest = rest[1:]
    return _Side(
        number=number.copy_negate() if sign == "-" else number,
        power=power,
        signed=bool(sign),
        prefix=prefix,
        tail=" ".join(rest),
    )


def _prefix(tokens: list[str]) -> tuple[str, list[str]]:
    """A currency before its number: `US$ 5`, `US $ 5`, `EUR 5`."""
    for size in (3, 2, 1):
        if len(tokens) > size and (_DIGIT.match(tokens[size]) or _starts_number(tokens[size])):
            for joint in (" ", ""):
                name = joint.join(tokens[:size])
                if is_currency_name(name):
                    return name, tokens[size:]
    return "", tokens


def _starts_number(token: str) -> bool:
    word = token.lower()
    return word in ("half", "a") or word in _CARDINALS or word in _TENS


def _lead(tokens: list[str], context: _Context) -> tuple[Decimal, bool, list[str]]:
    """The number before its scale word, whether it needs one, and what follows."""
    lows = tuple(token.lower() for token in tokens)
    if not lows:
        raise context.refuse("there is no number in it")
    if _DIGIT.match(lows[0]):
        return _digits(tokens, context)
    for size in (2, 1):
        fraction = _FRACTIONS.get(lows[:size])
        if fraction is not None:
            rest = tokens[size:]
            for word in ("of", "a"):
                if rest and rest[0].lower() == word:
                    rest = rest[1:]
            return fraction, True, rest
    if "third" in lows[:2] or "thirds" in lows[:2]:
        raise context.refuse("a third has no exact number in decimals")
    if lows[0] in ("a", "an") and len(lows) > 1 and _DIGIT.match(lows[1]):
        return _digits(tokens[1:], context)
    if lows[0] in ("a", "an"):
        return Decimal(1), True, tokens[1:]
    if lows[0] in _TENS:
        more = _CARDINALS.get(lows[1], 0) if len(lows) > 1 else 0
        taken = 2 if 0 < more < 10 else 1
        value = Decimal(_TENS[lows[0]] + (more if taken == 2 else 0))
    elif lows[0] in _CARDINALS:
        value, taken = Decimal(_CARDINALS[lows[0]]), 1
    elif lows[0] in _POWERS:
        raise context.refuse(f"how many {shorten(tokens[0])}? Write the number")
    else:
        raise context.refuse(f"{shorten(tokens[0])} is not a number; give the figure alone")
    more_of_it, rest = _and_a_fraction(tokens[taken:])
    return exact().add(value, more_of_it), False, rest


def _digits(tokens: list[str], context: _Context) -> tuple[Decimal, bool, list[str]]:
    written, taken = tokens[0], 1
    if _UP_TO_THREE.fullmatch(written):
        while taken < len(tokens) and _TRIPLE.fullmatch(tokens[taken]):
            written += tokens[taken]
            taken += 1
    if not _PLAIN.fullmatch(written):
        hint = (
            "commas part groups of three digits, and a point the decimals: '1,392,000.5'"
            if "," in written
            else "a number has digits and at most one point: '1392.5'"
        )
        raise context.refuse(f"{shorten(written)} is no number: {hint}")
    more, rest = _and_a_fraction(tokens[taken:])
    number = to_decimal(written.replace(",", ""))
    return exact().add(number, more), False, rest


def _and_a_fraction(tokens: list[str]) -> tuple[Decimal, list[str]]:
    lows = tuple(token.lower() for token in tokens[:3])
    if lows[:1] == ("and",) and lows[1:] in _FRACTIONS:
        return _FRACTIONS[lows[1:]], tokens[3:]
    return Decimal(0), tokens


def _scale(tokens: list[str], money: bool) -> tuple[int, list[str]]:
    """The power of ten of the scale words in front, and what follows them."""
    words = [token.lower().removesuffix(".") for token in tokens[:2]]
    if not words:
        return 0, tokens
    # "m" is a million after a currency or before a unit, and metres otherwise.
    if words[0] == "m" and (money or (len(tokens) > 1 and tokens[1].lower() not in ("a", "per"))):
        return 6, tokens[1:]
    if words[0] == "b" and money:
        return 9, tokens[1:]
    power = _POWERS.get(words[0], 0)
    if not power:
        return 0, tokens
    more = _POWERS.get(words[1], 0) if len(words) > 1 else 0
    if (power, more) in _CHAINS:
        return power + more, tokens[2:]
    return power, tokens[1:]


def _amount(
    sides: list[_Side], hedges: _Hedges, context: _Context
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


_Period = Literal["year", "month", "quarter"]
_PERCENT = ("percent", "per cent", "%", "pct", "pct.")
_ON_YEAR = ("year on year", "year over year", "yoy", "y/y", "y-o-y")


def _growth(
    tail: str, hedges: _Hedges, *, signed: bool, context: _Context
) -> tuple[int, _Period | None] | None:
    """The direction and period of a change in percent; None if the tail tells of none."""
    low = tail.lower()
    (word, *_) = [word for word in _PERCENT if low == word or low.startswith(f"{word} ")] or [""]
    if not word:
        return None
    rest = low.removeprefix(word).strip()
    on_year = next((phrase for phrase in _ON_YEAR if rest.endswith(phrase)), "")
    rest, period = split_rate(rest.removesuffix(on_year).strip())
    if rest.startswith("annual "):
        rest, period = rest.removeprefix("annual "), "year"
    if rest and rest not in _NOUNS:
        return None
    period = period or hedges.per
    direction = _NOUNS.get(rest, 0)
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


def _measure(prefix: str, tail: str, context: _Context) -> str | Unit:
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
    elif tail == "m" and _GLUED_M.search(context.text):
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
