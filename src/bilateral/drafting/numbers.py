"""Figures in a running text: where they begin and end, and what our own readers make of them."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from attrs import frozen

from bilateral.drafting.patterns import any_case
from bilateral.drafting.words import CARDINALS
from bilateral.errors import BilateralError
from bilateral.values.amounts import Growth, Money, Multiple, Quantity
from bilateral.values.currencies import is_currency_name
from bilateral.values.press_amounts import read_amount, read_number
from bilateral.values.press_words import ORDINALS, TENS
from bilateral.values.units import find_unit

_SCALE = r"(?:thousand|million|billion|trillion|mln|mn|bln|bn|tn|crore|lakh)"
_WORD = (
    r"(?:"
    + "|".join(sorted(CARDINALS, key=lambda w: -len(w)))
    + r"|half a|half|a quarter of a|a|an)"
)
_DIGITS = "|".join(word for word, number in CARDINALS.items() if number < 10)
# What a number can begin with: most words are left at their first letter.
_FIRST = "".join(sorted({word[0] for word in CARDINALS} | {"a", "h"}))
_FOLLOWS = rf"(?={_SCALE}|[-\ ](?:hundred|thousand)|-fold)"
NUMBER = any_case(
    rf"""(?<![\w-])(?=[\d{_FIRST}])(?:
    (?<![.,/])(?:
      \d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)? | \d{{1,3}}(?:\ \d{{3}})+(?![\d\w]) | \d+(?:\.\d+)?
    )(?![\d])
    | {_WORD}(?:\ and\ a\ half)?(?=[-\ ]{_SCALE}\b)
    | (?:(?:{"|".join(TENS)})-(?:{_DIGITS})|{"|".join(CARDINALS)})(?=\ )
    )""",
    verbose=True,
)
_ANY_DIGIT = re.compile(r"\d[\d.,]*\d|\d")
_PREFIX = re.compile(
    r"(?:(?:US|A|C|HK|S|NZ|R|Mex|AU|CA)? ?\$|€|£|¥|₹|₽|₸|₼|Rs\.?|RM|QR|USD|EUR|GBP|CNY|RMB|RUB|KZT|UZS|INR|AED|JPY|TRY) ?$"
)
_SCALED = any_case(rf"[ -]?{_SCALE}\b(?: {_SCALE}\b)?|(?:k|m|b)(?![\w.])")
_RANGE = any_case(r" ?(?:-|–|—|to|and) ?(?:US ?\$|\$|€)?(\d+(?:[.,]\d+)*)")
_PERCENT = any_case(r" ?(?:percent|per cent|pct|%)(?!\w)")
_TIMES = any_case(r"(?:[- ]?fold\b| times\b)")
_HEDGE = any_case(
    r"(?:\b(?:slightly |just |well |already |far )?(?:more than|over|above|under|less than|below|fewer than)"
    r"|\bno (?:less|more|fewer) than|\bnot (?:less|more|exceeding) than|\bat least|\bat most|\bup to"
    r"|\b(?:about|around|approximately|roughly|some|nearly|almost|close to|nearing|circa)"
    r"|\b(?:an )?estimated(?: at)?|\bas (?:much|many) as|\bin excess of|\bupwards? of"
    r"|\b(?:exceed(?:s|ed|ing)?|surpass(?:ed|es|ing)?|approach(?:ed|es|ing)|topped)(?: the)?|\bnot exceeding"
    r"|\bamount of over|\banother|\ba total of|\ba record|[~≈])\s?$",
)
_OR_MORE = any_case(r" (?:or (?:more|so|above|less|higher)|and (?:above|more))\b| ?\+")
# What a hedge says that `read_amount` does not take before a number.
_SAME_AS = (
    (any_case(r"^(?:well|far|already|slightly|just) (?=more than|over|above|exceed)"), ""),
    (any_case(r"^(?:another|a record|a total of) "), ""),
    (any_case(r"^as (?:much|many) as "), ""),
    (any_case(r"^(?:over|more than) another "), "over "),
)
_DOLLAR = "USD"


@frozen
class Figure:
    """A number with its unit, as read.

    Fields:
        value: the number; of a range the lower end.
        unit: a currency code, `percent`, `factor`, a unit, or a noun that is counted; empty for
            a bare number.
        qualifier: as `bilateral.values` names it.
        upper: the upper end of a range.
        amount: the amount as `read_amount` gives it, where it does.
    """

    value: Decimal
    unit: str
    qualifier: str
    upper: Decimal | None = None
    amount: Money | Quantity | Multiple | Growth | None = None


@frozen
class NumberMention:
    """A number in the plain text, from its hedge to its unit.

    `kind` is `money`, `percent`, `quantity` (with a unit of measure), `factor`, `count` (before a
    noun) or `plain`. `core` is where the digits begin.
    """

    start: int
    end: int
    core: int
    kind: str
    words: str
    figure: Figure | None
    noun: str = ""


def _clean(words: str) -> str:
    text = re.sub(r"\s+", " ", words).strip()
    for pattern, instead in _SAME_AS:
        text = pattern.sub(instead, text)
    text = re.sub(r"^amount of ", "", text, flags=re.I)
    text = re.sub(r"\b(\d+) plus percent", r"over \1 percent", text)
    return re.sub(r"(\w)-(million|billion|trillion)", r"\1 \2", text)


@lru_cache(maxsize=4096)
def read_figure(words: str, currency: str | None = None) -> Figure | None:
    """The figure that some words are, or None where our readers refuse them.

    Arguments:
        words: a figure with its hedge, scale and unit, and nothing else.
        currency: what a number without a currency is in, where the text decides that.
    """
    if len(words) > 110:
        return None
    text = _clean(words)
    try:
        amount = read_amount(text, dollar=_DOLLAR, default_currency=currency)
    except BilateralError:
        return _bare(text)
    match amount:
        case Money():
            return Figure(amount.amount, amount.currency, amount.qualifier, amount.upper, amount)
        case Quantity():
            return Figure(amount.amount, amount.unit, amount.qualifier, amount.upper, amount)
        case Multiple():
            return Figure(amount.factor, "factor", amount.qualifier, amount.upper, amount)
        case Growth():
            return Figure(amount.percent, "percent", amount.qualifier, amount.upper, amount)
        case _:
            # A share, a step or a sum in two currencies: no one figure, and so none is read here.
            return None


def _bare(text: str) -> Figure | None:
    """A number with a hedge and no unit: the reader takes it once it has one, and so it gets one."""
    if re.search(r"[^\W\d_]", re.sub(rf"(?i)\b(?:{_SCALE}|{_WORD}|hundred)\b", "", text)):
        low = text.lower()
        if not re.match(
            r"(?:about|around|approximately|some|nearly|almost|close to|over|more than|above|at least|up to|an estimated|exceed|approach|no less|no more|not less|not more|in excess|circa|roughly|surpass|upward|topped|nearing|not exceeding)",
            low,
        ):
            return None
    try:
        amount = read_amount(text, default_currency="USD")
    except BilateralError:
        try:
            return Figure(read_number(text), "", "exactly")
        except (BilateralError, InvalidOperation):
            return None
    if not isinstance(amount, Money):
        return None
    return Figure(amount.amount, "", amount.qualifier, amount.upper)


def numbers_in(plain: str, dates: tuple[tuple[int, int], ...]) -> Iterator[NumberMention]:
    """The figures of a plain text, in order; digits inside date phrases are the dates'."""
    taken = iter(dates)
    date = next(taken, None)
    last = -1
    for found in NUMBER.finditer(plain):
        while date is not None and date[1] <= found.start():
            date = next(taken, None)
        if date is not None and date[0] <= found.start() < date[1]:
            continue
        if found.start() < last:
            continue
        mention = _mention(plain, found.start(), found.end())
        if mention is not None:
            last = mention.end
            yield mention


def _mention(plain: str, core: int, end: int) -> NumberMention | None:
    word = plain[core:end].lower()
    worded = not word[0].isdigit()
    start = core
    prefix = _PREFIX.search(plain, max(0, core - 6), core)
    if prefix:
        start = prefix.start()
        while plain[start] == " ":
            start += 1
    ranged = _RANGE.match(plain, end)
    if (
        ranged
        and not worded
        and (plain[end : end + 1] in "-–—" or re.match(r" to ", plain[end : end + 4]))
    ):
        end = ranged.end()
    scaled = _SCALED.match(plain, end)
    if scaled and not (scaled.group() in ("m", "k", "b") and not prefix):
        end = scaled.end()
        more = _RANGE.match(plain, end)
        if more and plain[end : end + 1] in "-–—":
            tail = _SCALED.match(plain, more.end())
            end = tail.end() if tail else more.end()
    kind, noun = ("money" if prefix else ""), ""
    plus = re.compile(r" plus(?= percent)").match(plain, end)
    percent = _PERCENT.match(plain, plus.end() if plus else end)
    if percent:
        kind, end = "percent", percent.end()
    elif not prefix:
        times = _TIMES.match(plain, end)
        counted = _COUNTED.match(plain, end)
        # What is counted is no unit of measure, though it can be written as one.
        unit = None if counted and not counted["adj"] else _unit_after(plain, end)
        if times:
            kind, end = "factor", times.end()
        elif unit:
            kind, end = unit
        elif counted:
            kind, noun = "count", counted["noun"].lower()
            if worded and word in ("a", "an"):
                return None
    if worded and word in ("a", "an", "half", "half a") and not (scaled or kind):
        return None
    if worded and not (scaled or kind):
        return None
    head = start
    hedge = _HEDGE.search(plain, max(0, start - 30), start)
    while hedge:
        head = hedge.start()
        hedge = _HEDGE.search(plain, max(0, head - 30), head)
    mark = re.compile(r" mark\b").match(plain, end)
    if mark and scaled:
        end = mark.end()
        if plain[:head].endswith(" the "):
            head -= len("the ")
            hedge = _HEDGE.search(plain, max(0, head - 30), head)
            head = hedge.start() if hedge else head
    more_after = _OR_MORE.match(plain, end)
    if more_after and kind in ("money", "percent", "quantity"):
        end = more_after.end()
    words = plain[head:end]
    figure = read_figure(words)
    if figure is None and head < start:
        trimmed = read_figure(plain[start:end])
        if trimmed is not None and not re.match(
            r"(?i)(?:(?:slightly|just|well|far) )?(?:under|less|below|fewer)", plain[head:start]
        ):
            head, figure = start, trimmed
    return NumberMention(head, end, core, kind or "plain", plain[head:end], figure, noun)


_COUNTED = any_case(
    r"(?P<adj>(?: (?!and\b|of\b|the\b|in\b|to\b|for\b|with\b|percent\b)[\w'-]+){0,4}?) (?P<noun>students|tourists|people|persons|citizens|enterprises|companies"
    r"|joint ventures|ventures|firms|regions|constituent entities|scholarships|projects|schools|universities|visitors"
    r"|migrants|documents|agreements|memorandums|memoranda|contracts|protocols|mous|deals|papers|instruments|accords|treaties)\b",
)


def _unit_after(plain: str, end: int) -> tuple[str, int] | None:
    """A currency or a unit of measure in words after a number."""
    found = re.compile(r" ((?:[A-Za-z][A-Za-z.]*)(?: [A-Za-z][A-Za-z.]*){0,2})").match(plain, end)
    if not found:
        return None
    words = found[1].split(" ")
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size]).rstrip(".")
        if name.lower() in ("all", "top", "mark", "a", "in", "on", "be", "or", "m", "to"):
            continue
        stop = end + 1 + len(" ".join(words[:size]).rstrip("."))
        if is_currency_name(name) and not (len(name) <= 3 and not name.isupper()):
            return "money", stop
        unit = find_unit(name)
        if unit is not None and name.lower() not in ("s", "t", "h", "d", "g", "l", "min"):
            if unit.dimension in _COUNTS:
                return None
            return "quantity", stop
    return None


_COUNTS = frozenset(
    [
        "students",
        "persons",
        "enterprises",
        "projects",
        "tourists",
        "companies",
        "scholarships",
        "schools",
        "vehicles",
    ]
)


def digits_in(plain: str) -> Iterator[tuple[int, int]]:
    """Every run of digits, so that none is forgotten."""
    for found in _ANY_DIGIT.finditer(plain):
        yield found.span()


def read_count(words: str) -> int | None:
    """A whole number in digits or in words."""
    low = words.strip().lower()
    if low in CARDINALS:
        return CARDINALS[low]
    try:
        number = read_number(low)
    except BilateralError:
        return None
    return int(number) if number == int(number) else None


def read_ordinal(words: str) -> int | None:
    """An ordinal in words, in digits (`19th`) or in Roman numerals."""
    low = words.strip().lower()
    if low in ORDINALS:
        return ORDINALS[low]
    found = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", low)
    if found:
        return int(found[1])
    head, _, tail = low.partition("-")
    if head in TENS and tail in ORDINALS and ORDINALS[tail] < 10:
        return TENS[head] + ORDINALS[tail]
    if re.fullmatch(r"[ivxl]{1,7}", low) and words.strip().isupper():
        total, numerals = 0, {"i": 1, "v": 5, "x": 10, "l": 50}
        for one, two in zip(low, [*low[1:], ""], strict=True):
            total += -numerals[one] if two and numerals[two] > numerals[one] else numerals[one]
        return total
    return None
