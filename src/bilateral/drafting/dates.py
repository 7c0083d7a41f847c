"""Dates in a running text: where they stand, and what they mean on the day of the page.

The reading of a phrase is that of `bilateral.values`; what only a running text has (a day without
a year, a month without a year, a weekday) is read here, as the nearest such day to the page's.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from bilateral.drafting.patterns import any_case
from bilateral.drafting.words import MONTH, WEEKDAYS
from bilateral.errors import BilateralError
from bilateral.values.date_phrases import read_date as _phrase
from bilateral.values.edtf import EDTF
from bilateral.values.edtf_grammar import month_number

_YEAR = r"(?:19|20)\d\d"
_REL = r"(?:this|last|next|past|current|previous|the)\ year"
_WHOLE = rf"(?:{_YEAR}|{_REL})"
_N = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d\d?)"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_AGO = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)"


def _any_case(pattern: str) -> str:
    """A pattern whose words may begin with a capital: quicker than to ignore case throughout."""
    return re.sub(
        r"(?<![\w\\\[?<{])([a-z])(?=[a-z]{2,}|n?\\ )", lambda m: f"[{m[1].upper()}{m[1]}]", pattern
    )


PHRASE = re.compile(
    # Most words are left at their first letter.
    _any_case(rf"""(?<![\w$€£.,])(?=[\dA-Zabeflmnopsty])(?:
      (?:the\ )?(?:first|past|last)\ {_N}\ months(?:\ of\ {_WHOLE})?
    | (?:the\ )?(?:first|second|third|fourth|1st|2nd|3rd|4th|last)\ quarter(?:\ of\ {_WHOLE}|\ {_YEAR})?
    | (?:the\ )?(?:first|second|1st|2nd)\ half(?:[\ -]year)?(?:\ of\ {_WHOLE}|\ {_YEAR})
    | [QH][1-4]\ (?:of\ )?{_YEAR}
    | (?:the\ )?(?:end|beginning|middle|start)\ of\ (?:{_WHOLE}|{MONTH}(?:\ {_YEAR})?)
    | (?:early|mid|late)[-\ ](?:{_YEAR}|{MONTH})
    | {MONTH}\ ?(?:-|–|—|\ to\ |\ through\ )\ ?{MONTH}(?:,?\ (?:of\ )?(?:{_WHOLE}))?
    | {_DAY}\ ?(?:-|–|\ to\ |\ and\ )\ ?{_DAY}\ {MONTH}(?:,?\ {_YEAR})?
    | {_DAY}\ (?:of\ )?{MONTH}(?:,?\ (?:{_YEAR}|{_REL}))?
    | {MONTH}\ {_DAY}\ ?(?:-|–|\ to\ |\ and\ )\ ?{_DAY}(?!\ ?(?:million|billion|percent|%))(?:,?\ {_YEAR})?
    | {MONTH}\ {_DAY}(?!\d|\ ?(?:million|billion|percent|%))(?:,?\ (?:{_YEAR}|{_REL}))?
    | (?:this|last|next)\ {MONTH}
    | {MONTH}\ (?:of\ )?(?:{_YEAR}|{_REL})
    | {MONTH}(?![\w'])
    | (?:this|last|next)\ (?:year|month|quarter|week)(?!\w)
    | (?:today|yesterday|tomorrow|tonight|this\ (?:morning|evening|afternoon))(?!\w)
    | {_AGO}\ (?:years?|months?|weeks?|days?)\ ago
    | (?:{"|".join(WEEKDAYS)})(?!\w)
    | {_YEAR}\ ?(?:-|–|/)\ ?(?:{_YEAR}|\d\d(?![\d,.]))
    | {_YEAR}(?![\d,]*\d|\w|\.\d|\ ?(?:million|billion|percent|%))
    )"""),
    re.VERBOSE,
)
_BEFORE = any_case(r"(?:by|until|till|before|since|from|after|through to|no later than)(?: the)? $")
_MONTH_DAY = any_case(
    rf"(?:(?P<m>{MONTH}) (?P<d>\d\d?)(?:st|nd|rd|th)?|(?P<d2>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<m2>{MONTH}))",
)
_DAYS = any_case(
    rf"(?:(?P<m>{MONTH}) (?P<a>\d\d?) ?(?:-|–| to | and ) ?(?P<b>\d\d?)"
    rf"|(?P<a2>\d\d?) ?(?:-|–| to | and ) ?(?P<b2>\d\d?) (?P<m2>{MONTH}))(?:,? (?P<y>{_YEAR}))?",
)
_MONTHS = any_case(rf"(?P<a>{MONTH}) ?(?:-|–|—| to | through ) ?(?P<b>{MONTH})")
_DEADLINE = any_case(r"(by|until|till|before|no later than) (?:the )?")


@frozen
class DateMention:
    """A date phrase: its place in the plain text, with the word before it that bounds it."""

    start: int
    end: int
    words: str
    bound: str
    when: EDTF | None


def _month(word: str) -> int:
    """The number of a month by a name that a pattern has found, short or in full."""
    number = month_number(word.rstrip(".")[:3])
    assert number is not None  # noqa: S101
    return number


def _nearest(month: int, day: int, anchor: date) -> date | None:
    """The day of that month nearest to the day of the page."""
    found = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda d: abs((d - anchor).days), default=None)


def _day_of(anchor: EDTF | None) -> date | None:
    if anchor is None:
        return None
    text = str(anchor)
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def read_when(words: str, anchor: EDTF | None) -> EDTF | None:
    """What a date phrase of a text means on the day of its page, or None if it is not read."""
    text = re.sub(r"\s+", " ", words).strip(" ,")
    text = re.sub(r"^(?:in|on|at|during|the) ", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:past|current) year", "this year", text) if "current year" in text else text
    text = re.sub(r"\b(?:past|previous) year\b", "last year", text, flags=re.IGNORECASE)
    text = re.sub(rf"^mid-({MONTH})$", r"\1", text, flags=re.IGNORECASE)
    low = text.lower()
    if low in ("tonight", "this morning", "this evening", "this afternoon"):
        text = "today"
    try:
        return _phrase(text, anchor)
    except BilateralError:
        pass
    except (ValueError, TypeError):
        return None
    deadline = _DEADLINE.match(text)
    rest = text[deadline.end() :] if deadline else text
    found = _loose(rest, _day_of(anchor), anchor)
    if found is None or deadline is None:
        return found
    last = str(found).rpartition("/")[2]
    try:
        if deadline[1].lower() == "before" and re.fullmatch(r"\d{4}-\d\d-\d\d", last):
            last = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
        return EDTF(f"../{last}")
    except BilateralError:
        return None


def _loose(text: str, day: date | None, anchor: EDTF | None) -> EDTF | None:
    """The forms that leave the year, or more, to the page."""
    try:
        found = _DAYS.fullmatch(text)
        if found:
            month = _month(found["m"] or found["m2"])
            first, last = int(found["a"] or found["a2"]), int(found["b"] or found["b2"])
            if found["y"]:
                year = int(found["y"])
                return EDTF(f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}")
            near = _nearest(month, first, day) if day else None
            return EDTF(f"{near}/{near.replace(day=last)}") if near else None
        if day is None:
            return None
        found = _MONTH_DAY.fullmatch(text)
        if found:
            near = _nearest(_month(found["m"] or found["m2"]), int(found["d"] or found["d2"]), day)
            return EDTF(near.isoformat()) if near else None
        found = _MONTHS.fullmatch(text)
        if found:
            one, two = _month(found["a"]), _month(found["b"])
            year = day.year if two <= day.month else day.year - 1
            return EDTF(f"{year}-{one:02}/{year}-{two:02}") if one < two else None
        if re.fullmatch(MONTH, text, re.IGNORECASE):
            near = _nearest(_month(text), 15, day)
            return EDTF(f"{near.year}-{near.month:02}") if near else None
        if text.capitalize() in WEEKDAYS:
            back = (day.weekday() - WEEKDAYS.index(text.capitalize())) % 7
            return EDTF((day - timedelta(days=back)).isoformat())
        if re.fullmatch(r"(?:first|second|third|fourth) quarter", text, re.IGNORECASE):
            return _phrase(f"{text} of this year", anchor)
        found = re.fullmatch(r"(first|past|last) (\w+) months", text, re.IGNORECASE)
        if found and found[1].lower() == "first":
            return _phrase(f"first {found[2]} months of this year", anchor)
    except (BilateralError, ValueError, StopIteration):
        return None
    return None


def dates_in(plain: str, anchor: EDTF | None) -> Iterator[DateMention]:
    """The date phrases of a plain text, in order."""
    known: dict[str, EDTF | None] = {}
    for found in PHRASE.finditer(plain):
        words = found.group()
        if words.lower() in ("may", "march") and not words[0].isupper():
            continue
        if words == "May" and not re.search(
            r"(?:\b[Ii]n|\b[Tt]his|\b[Ll]ast|\b[Nn]ext|\bof|\b[Oo]n|\bearly|\blate) $",
            plain[max(0, found.start() - 8) : found.start()],
        ):
            continue
        before = _BEFORE.search(plain, max(0, found.start() - 18), found.start())
        start = before.start() if before else found.start()
        bound = before.group().split(" ")[0].lower() if before else ""
        if bound == "no":
            bound = "by"
        phrase = plain[start : found.end()]
        if phrase not in known:
            known[phrase] = read_when(phrase, anchor)
        when = known[phrase]
        if when is None and before:
            start, bound = found.start(), ""
            when = read_when(words, anchor)
        yield DateMention(start, found.end(), plain[start : found.end()], bound, when)


def as_interval(when: EDTF | None) -> str | None:
    """The date as other programs write it: quarters and halves as their months."""
    if when is None:
        return None
    text = str(when).rstrip("~?%")
    found = re.fullmatch(r"(\d{4})-(3[3-6]|40|41)", text)
    if found:
        part = int(found[2])
        first, last = (
            (3 * (part - 33) + 1, 3 * (part - 33) + 3)
            if part < 40
            else (6 * (part - 40) + 1, 6 * (part - 40) + 6)
        )
        return f"{found[1]}-{first:02}/{found[1]}-{last:02}"
    if text.endswith("/.."):
        return text[:-2]
    return text
