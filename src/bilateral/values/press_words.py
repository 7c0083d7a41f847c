"""The words that press reports write figures with: hedges, changes, numbers, scales."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from bilateral.values.amounts import Qualifier


def _phrases(table: Mapping[Qualifier, str]) -> Mapping[str, Qualifier]:
    return MappingProxyType(
        {phrase.strip(): name for name, row in table.items() for phrase in row.split(",")}
    )


# What may stand before a figure. "Under" and "less than" are missing on purpose: `up to` includes
# the figure and `nearly` says that it was close, and neither was said.
BEFORE = _phrases(
    {
        "exactly": "exactly, reached, reaching, to reach, amounted to, totalled, totaled, "
        "a record, record, a record high of, an all-time high of, just, only, merely, worth, "
        "stood at, a total of, grew to, rose to, increased to, fell to, to, equal to, the",
        "about": "about, around, approximately, approx, approx., roughly, circa, ca, ca., some, "
        "an estimated, estimated at, in the region of, ~, ≈",
        "nearly": "nearly, almost, approached, approaching, approaches, just under, just below, "
        "slightly under, slightly below, slightly less than, a little less than, "
        "close to, nearing",
        "over": "over, well over, well above, far more than, much more than, over and above, "
        "more than, above, exceeded, exceeding, exceeds, in excess of, surpassed, "
        "upwards of, topped, >",
        "at least": "at least, no less than, not less than, no fewer than, not fewer than, "
        "minimum, a minimum of, minimum of, ≥",
        "up to": "up to, reaching up to, as much as, as many as, no more than, not more than, "
        "not exceeding, at most, maximum, "
        "a maximum of, maximum of, ≤",
        "between": "between",
    }
)
AFTER = _phrases(
    {
        "about": "or so, approximately",
        "at least": "or more, or above, or higher, or over, and more, and above, and over",
        "up to": "or less, or fewer, or below, at most, maximum",
    }
)
UNSAID = ("less than", "under", "below", "fewer than", "<")

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


CHANGES: Mapping[str, tuple[int, str]] = MappingProxyType(dict(_changes()))
NOUNS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(_UP_NOUNS.split(", "), 1) | dict.fromkeys(_DOWN_NOUNS.split(", "), -1)
)

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS_IN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_TENS_IN_ORDER = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
CARDINALS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_SMALL.split())}
)
TENS: Mapping[str, int] = MappingProxyType(
    {word: 10 * number for number, word in enumerate(_TENS_IN_WORDS.split(), 2)}
)
ORDINALS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_SMALL_ORDINALS.split(), 1)}
    | {word: 10 * number for number, word in enumerate(_TENS_IN_ORDER.split(), 2)}
)
FRACTIONS: Mapping[tuple[str, ...], Decimal] = MappingProxyType(
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
POWERS: Mapping[str, int] = MappingProxyType(
    {
        word: power
        for power, words in {
            2: "hundred",
            3: "thousand thousands thsd ths k",
            5: "lakh lakhs lac lacs",
            6: "million millions mil mln mn mio",
            7: "crore crores cr",
            9: "billion billions bil bln bn milliard milliards mlrd",
            12: "trillion trillions trln trn tn",
        }.items()
        for word in words.split()
    }
)
CHAINS = ((2, 3), (2, 6), (2, 9), (2, 12), (3, 7), (5, 7), (3, 6), (3, 9))

MULTIPLES: Mapping[str, Decimal] = MappingProxyType(
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
AS = ("as much", "as many", "as high", "as large")
MORE = ("more", "higher", "larger", "greater", "bigger", "less", "lower", "smaller")

PERCENT = ("percent", "per cent", "%", "pct", "pct.")
ON_YEAR = ("year on year", "year over year", "yoy", "y/y", "y-o-y")

# Abbreviations that hold a scale as well as a unit.
SHORT: Mapping[str, tuple[str, ...]] = MappingProxyType({"bcm": ("billion", "cubic", "metres")})

# Parts of a whole that have no exact decimals or stand alone: "a third of the transit".
PARTS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in {
            2: "half halves",
            3: "third thirds",
            4: "quarter quarters",
            5: "fifth fifths",
            6: "sixth sixths",
            7: "seventh sevenths",
            8: "eighth eighths",
            9: "ninth ninths",
            10: "tenth tenths",
        }.items()
        for name in names.split()
    }
)
