"""Numbers in digits and in words, as press reports write them, with what stands around them."""

import re
from decimal import Decimal
from typing import NamedTuple

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.amount_text import unit_written
from bilateral.values.currencies import is_currency_name, read_currency
from bilateral.values.numbers import exact, plain, times_ten, to_decimal
from bilateral.values.press_words import CARDINALS, CHAINS, FRACTIONS, POWERS, SHORT, TENS


class Context(NamedTuple):
    """What the caller said, and what is asked of the text as a whole."""

    text: str
    dollar: str | None
    default: str | None
    open_currency: bool = False

    def refuse(self, hint: str) -> InvalidValueError:
        """The error that says why the text is not read."""
        return InvalidValueError(f"cannot read {shorten(self.text)} as an amount", hint=hint)

    def currency(self, name: str) -> str:
        """The code of the currency that `name` means to the caller."""
        return read_currency(
            name,
            dollar=self.dollar,
            default_currency=self.default,
            open_currency=self.open_currency,
        )


# The longest text that is looked at at all.
_LONGEST = 120

_CURRENCY_SIGNS = "$€£¥₸₼₾₽₺₴₹₪֏"
# Each inserts or removes blanks, so that what is left is words and numbers.
_SPACING = (
    (rf"([{_CURRENCY_SIGNS}~≈<>≤≥])(?=[0-9])", r"\1 "),
    (rf"([0-9])(?=[A-Za-z%{_CURRENCY_SIGNS}])", r"\1 "),
    (rf"(?<=[0-9A-Za-z%])-(?=(?:[A-Z]{{1,3}})?(?:[{_CURRENCY_SIGNS}] ?)?[0-9])", " - "),
    (r"(?<=[0-9A-Za-z])-(?=[A-Za-z])", " "),
    (r"^([~≈<>≤≥+-]) (?=[0-9])", r"\1"),
    (r"^([~≈<>≤≥])", r"\1 "),
    (r"^([A-Za-z]{2,3}\.?)(?=[0-9])", r"\1 "),
)
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})  # noqa: RUF001


def checked(text: str) -> str:
    """Return `text` without the blanks around it, if it is text and short enough."""
    if not isinstance(text, str) or not text.strip():
        raise InvalidValueError(f"{shorten(text)} is not a text to read a figure from")
    if len(text) > _LONGEST:
        raise InvalidValueError(
            f"{shorten(text)} is {len(text)} characters long",
            hint=f"give the figure alone, in at most {_LONGEST}",
        )
    return text.strip()


def tokens_of(text: str) -> list[str]:
    """The words, numbers and signs of a text, each on its own."""
    spaced = " ".join(text.translate(_DASHES).split())
    for pattern, replacement in _SPACING:
        spaced = re.sub(pattern, replacement, spaced)
    words = [word for token in spaced.split() for word in SHORT.get(token.lower(), (token,))]
    if words and len(words[-1]) > 1 and words[-1].endswith(".") and words[-1].count(".") == 1:
        words[-1] = words[-1][:-1]
    return words


def low(tokens: list[str]) -> str:
    """The tokens as a phrase in lower case, as the tables of words have it."""
    return " ".join(tokens).lower()


_DIGIT = r"[+-]?[0-9]"
# In groups of three, or as in India in groups of two before the last three: 3,20,000.
_PLAIN = (
    r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})"
    r"(?:\.[0-9]+)?"
)
_TRIPLE = r"[0-9]{3}(?:\.[0-9]+)?"
_UP_TO_THREE = r"[+-]?[1-9][0-9]{0,2}"


class Side(NamedTuple):
    """One number with what stands around it: `US$ 1.5 billion`, `12 million tonnes`."""

    number: Decimal
    power: int
    signed: bool
    prefix: str
    tail: str

    @property
    def value(self) -> Decimal:
        """The number in full."""
        return times_ten(self.number, self.power)

    @property
    def rounded_to(self) -> Decimal | None:
        """The unit of its last digit, where a scale word follows; None where the number shows it.

        Of "25 thousand" it is 1000: in full, the number would be exact to the unit.
        """
        found = unit_written(plain(self.number), self.power)
        exponent = self.number.as_tuple().exponent
        if found is None and self.power and isinstance(exponent, int) and abs(self.value) < 10**6:
            place = self.power + exponent
            found = Decimal(10**place) if place > 0 else None
        return found


def read_side(tokens: list[str], context: Context) -> Side:
    """One number with its sign, its currency in front and what follows it."""
    rest, sign = tokens, ""
    if rest and rest[0].lower() in ("minus", "-", "plus", "+"):
        sign, rest = "+" if rest[0].lower() in ("plus", "+") else "-", rest[1:]
    elif rest and rest[0][0] in "+-" and not re.match(_DIGIT, rest[0]):
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
    return Side(
        number=number.copy_negate() if sign == "-" else number,
        power=power,
        signed=bool(sign),
        prefix=prefix,
        tail=" ".join(rest),
    )


def _prefix(tokens: list[str]) -> tuple[str, list[str]]:
    """A currency before its number: `US$ 5`, `US $ 5`, `EUR 5`."""
    for size in (3, 2, 1):
        if len(tokens) > size and (re.match(_DIGIT, tokens[size]) or _starts_number(tokens[size])):
            for joint in (" ", ""):
                name = joint.join(tokens[:size])
                if is_currency_name(name):
                    return name, tokens[size:]
    return "", tokens


def _starts_number(token: str) -> bool:
    word = token.lower()
    return word in ("half", "a") or word in CARDINALS or word in TENS


def _lead(tokens: list[str], context: Context) -> tuple[Decimal, bool, list[str]]:
    """The number before its scale word, whether it needs one, and what follows."""
    lows = tuple(token.lower() for token in tokens)
    if not lows:
        raise context.refuse("there is no number in it")
    if re.match(_DIGIT, lows[0]):
        return _digits(tokens, context)
    for size in (2, 1):
        fraction = FRACTIONS.get(lows[:size])
        if fraction is not None:
            rest = tokens[size:]
            for word in ("of", "a"):
                if rest and rest[0].lower() == word:
                    rest = rest[1:]
            return fraction, True, rest
    if "third" in lows[:2] or "thirds" in lows[:2]:
        raise context.refuse("a third has no exact number in decimals")
    if lows[0] in ("a", "an") and len(lows) > 1 and re.match(_DIGIT, lows[1]):
        return _digits(tokens[1:], context)
    if lows[0] in ("a", "an"):
        return Decimal(1), True, tokens[1:]
    if lows[0] in TENS:
        more = CARDINALS.get(lows[1], 0) if len(lows) > 1 else 0
        taken = 2 if 0 < more < 10 else 1
        value = Decimal(TENS[lows[0]] + (more if taken == 2 else 0))
    elif lows[0] in CARDINALS:
        value, taken = Decimal(CARDINALS[lows[0]]), 1
        if 0 < value < 10 and lows[1:2] == ("hundred",):
            more, also = _below_hundred(lows[2:])
            if also:
                value, taken = value * 100 + more, 2 + also
    elif lows[0] in POWERS:
        raise context.refuse(f"how many {shorten(tokens[0])}? Write the number")
    else:
        raise context.refuse(f"{shorten(tokens[0])} is not a number; give the figure alone")
    more_of_it, rest = _and_a_fraction(tokens[taken:])
    return exact().add(value, more_of_it), False, rest


def _below_hundred(words: tuple[str, ...]) -> tuple[int, int]:
    """What follows `two hundred`: `and fifty`, `fifty five`; and how many words that are."""
    start = 1 if words[:1] == ("and",) else 0
    rest = words[start:]
    if rest and rest[0] in TENS:
        unit = CARDINALS.get(rest[1], 0) if len(rest) > 1 else 0
        one = 0 < unit < 10
        return TENS[rest[0]] + (unit if one else 0), start + 1 + one
    if rest and CARDINALS.get(rest[0]):
        return CARDINALS[rest[0]], start + 1
    return 0, 0


def _digits(tokens: list[str], context: Context) -> tuple[Decimal, bool, list[str]]:
    written, taken = tokens[0], 1
    if re.fullmatch(_UP_TO_THREE, written):
        while taken < len(tokens) and re.fullmatch(_TRIPLE, tokens[taken]):
            written += tokens[taken]
            taken += 1
            if "." in written:
                break
    if not re.fullmatch(_PLAIN, written):
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
    if lows[:1] == ("and",) and lows[1:] in FRACTIONS:
        return FRACTIONS[lows[1:]], tokens[3:]
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
    power = POWERS.get(words[0], 0)
    if not power:
        return 0, tokens
    more = POWERS.get(words[1], 0) if len(words) > 1 else 0
    if (power, more) in CHAINS:
        return power + more, tokens[2:]
    return power, tokens[1:]
