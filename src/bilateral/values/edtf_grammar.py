"""The grammar of dates: from a text to the days that it leaves possible, or to what was meant."""

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.days import ALWAYS, NEVER, Worlds

_MONTH_NAMES: Final = (
    "january february march april may june july august september october november december"
)


def month_number(name: str) -> int | None:
    """The number of a month by its English name or the first letters of it, at least three."""
    if len(name) < 3:
        return None
    return next(
        (
            number
            for number, full in enumerate(_MONTH_NAMES.split(), start=1)
            if full.startswith(name.lower())
        ),
        None,
    )


def explained(text: str, whole: str, is_date: Callable[[str], bool]) -> InvalidValueError:
    """The error for a text that has the form of no date.

    Args:
        text: what was not understood.
        whole: what it is part of.
        is_date: whether a text would be read, so that no hint leads to the next error.
    """
    if not text:
        return InvalidValueError("a date cannot be empty", hint="leave it out if it is not known")
    if re.search(r"[0-9][T ][0-9]{1,2}:[0-9]{2}", text, re.IGNORECASE):
        day = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        return InvalidValueError(
            f"{shorten(text)} carries a time of day; only the date is kept here",
            hint=f"write {day[0]}" if day and is_date(day[0]) else "",
        )
    tail = f" in {shorten(whole)}" if whole != text else ""
    meant = [guess for guess in _guesses(text) if is_date(guess)]
    hint = f"write {' or '.join(meant)}" if meant else _other_hint(text)
    return InvalidValueError(f"{shorten(text)} is not a date{tail}", hint=hint)


def _day_hint(year: str, month: str, day: str) -> str:
    if day == "00":
        return f"where the day is not known, write {year}-{month}"
    return f"{year} is not a leap year" if (month, day) == ("02", "29") else ""


def month_hint(month: str) -> str:
    """What to write in place of a month that does not exist."""
    if month == "00":
        return "where the month is not known, write the year alone"
    if month in ("21", "22", "23", "24"):
        return "seasons differ by hemisphere: name a quarter, as in 2022-Q3"
    return "a month is 01 to 12; quarters are written 2022-Q1 to 2022-Q4"


def _guesses(text: str) -> list[str]:
    """What was probably meant, whether or not that is a date."""
    guesses: list[str] = []
    day = r"([0-9]{1,2})(?:st|nd|rd|th)?"
    month = r"([A-Za-z]{3,9})\.?"
    if m := re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text):
        guesses = [f"{m[3]}-{m[2]:>02}-{m[1]:>02}", f"{m[3]}-{m[1]:>02}-{m[2]:>02}"]
    elif m := re.fullmatch(r"([0-9]{4})[./-]([0-9]{1,2})(?:[./-]([0-9]{1,2}))?", text):
        guesses = [f"{m[1]}-{m[2]:>02}" + (f"-{m[3]:>02}" if m[3] else "")]
    elif m := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        guesses = [f"{m[1]}-{m[2]}-{m[3]}"]
    elif m := re.fullmatch(rf"(?:{day} )?{month},? ([0-9]{{4}})", text):
        guesses = _spelt(m[3], m[2], m[1])
    elif m := re.fullmatch(rf"{month} {day},? ([0-9]{{4}})", text):
        guesses = _spelt(m[3], m[1], m[2])
    elif m := re.fullmatch(r"([0-9]{4}) ?[-–—] ?([0-9]{4})", text):  # noqa: RUF001
        guesses = [f"{m[1]}/{m[2]}"]
    elif m := re.fullmatch(r"([0-9]{3})[uU*]|([0-9]{3})0s", text):
        guesses = [f"{m[1] or m[2]}X"]
    elif m := re.fullmatch(r"(.+?)(?:\?~|~\?)", text):
        guesses = [f"{m[1]}%"]
    elif m := re.fullmatch(r"([QqHh][1-4])[ -]?([0-9]{4})", text):
        guesses = [f"{m[2]}-{m[1].upper()}"]
    elif m := re.fullmatch(r"([0-9]{4}) ?([QqHh][1-4])", text):
        guesses = [f"{m[1]}-{m[2].upper()}"]
    return list(dict.fromkeys(guesses))


def _spelt(year: str, month: str, day: str | None) -> list[str]:
    number = month_number(month)
    if number is None:
        return []
    return [f"{year}-{number:02}" + (f"-{day:>02}" if day else "")]


def _other_hint(text: str) -> str:
    if text.lower() in ("open", "unknown", "now", "present", "today"):
        return "an open end is written .. and an unknown one is left empty, as in 2022/"
    if re.search(r"[?~%].", text):
        return "the mark ?, ~ or % stands at the end of a date"
    if text.startswith(("-", "Y")):
        return "years run from 0001 to 9999"
    if any(letter.isalpha() for letter in text):
        return "words such as 'August last year' are read by bilateral.read_date"
    return "write it as 2022, 2022-08, 2022-08-24, 2022-Q3 or 2022/2027"


Precision: TypeAlias = Literal[
    "day", "month", "quarter", "half", "year", "decade", "set", "interval"
]

#: What `EDTF.spanning` takes for an end that is open: still running, or without a beginning.
OPEN: Final = ".."

_LONGEST = 100

# How many days a set of days may have: more are no "one of these days".
_MOST_DAYS = 366

# The day before the first and after the last that the calendar holds: where a date near year 1
# or 9999 is widened past them.
_TOO_EARLY = 0
_TOO_LATE = datetime.date.max.toordinal() + 1

_SINGLE: Final = (
    r"(?:([0-9]{3})[Xx]"
    r"|([0-9]{4})(?:-(?:([QqHh][0-9])|([0-9]{2})(?:-([0-9]{2}))?))?)"
    r"([?~%]?)"
)

# ISO 8601-2, 4.8: the sub-year groupings that divide a year evenly, with their first month.
GROUPS: Final[dict[str, tuple[Precision, int]]] = {
    "33": ("quarter", 1),
    "34": ("quarter", 4),
    "35": ("quarter", 7),
    "36": ("quarter", 10),
    "40": ("half", 1),
    "41": ("half", 7),
}
_LETTERS: Final = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}
MONTHS_IN: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_WIDENED_BY: Final = {"": 0, "?": 1, "~": 1, "%": 2}


class Reading(NamedTuple):
    """What one text says, worked out once."""

    text: str
    precision: Precision
    mark: str
    earliest: int | None
    latest: int | None
    event: Worlds
    period: Worlds
    # An event is on one day: its first day is its last. An interval is not.
    is_event: bool
    begins: str = ""
    ends: str = ""


def checked(text: object) -> str:
    """Return `text` if it is text, and short enough to be read at all."""
    if not isinstance(text, str):
        raise InvalidValueError(
            f"a date is written as text, not {shorten(text)}",
            hint="as in '2022', '2022-08' or '2022-08-24'",
        )
    if len(text) > _LONGEST:
        raise InvalidValueError(f"{shorten(text)} is too long to be a date")
    # A subclass of str may compare and hash as it likes.
    return text if type(text) is str else str.__str__(text)


@lru_cache(maxsize=65536)
def read(text: str) -> Reading:
    """Read a text of bounded length; the whole grammar is here and in what it calls."""
    stripped = text.strip()
    match = re.fullmatch(_SINGLE, stripped)
    if match:
        return _read_single(match)
    if stripped.startswith("[") and stripped.endswith("]"):
        return _read_set(stripped)
    if stripped.count("/") == 1:
        return _read_interval(stripped)
    raise explained(stripped, stripped, _is_date)


def _read_single(match: re.Match[str]) -> Reading:
    decade, year, letters, month, day, mark = match.groups()
    text = match[0]
    if (year or decade) in ("0000", "000"):
        raise InvalidValueError(f"there is no year 0 ({text!r})", hint="years run from 0001")
    if decade:
        return _whole(f"{decade}X", "decade", int(decade) * 10, 1, mark)
    number = int(year)
    if letters:
        month = _LETTERS.get(letters.upper())
        if month is None:
            kind = "quarter" if letters[0] in "Qq" else "half"
            raise InvalidValueError(f"there is no {kind} {letters[1]} in {text!r}")
    elif month is None:
        return _whole(year, "year", number, 1, mark)
    if month in GROUPS and day is None:
        precision, first = GROUPS[month]
        return _whole(f"{year}-{month}", precision, number, first, mark)
    if not 1 <= int(month) <= 12:
        raise InvalidValueError(f"there is no month {month} in {text!r}", hint=month_hint(month))
    if day is None:
        return _whole(f"{year}-{month}", "month", number, int(month), mark)
    try:
        ordinal = datetime.date(number, int(month), int(day)).toordinal()
    except ValueError:
        raise InvalidValueError(
            f"there is no day {day} in {year}-{month} ({text!r})",
            hint=_day_hint(year, month, day),
        ) from None
    margin = _WIDENED_BY[mark]
    bounds = (max(ordinal - margin, _TOO_EARLY), min(ordinal + margin, _TOO_LATE))
    return _single(f"{year}-{month}-{day}", "day", mark, (ordinal, ordinal), bounds)


def _read_set(text: str) -> Reading:
    """One of several days, it is not known which: `[2022-03-01,2022-03-04]`, `[...01..04]`."""
    days: set[int] = set()
    for part in text[1:-1].split(","):
        ends = [read(end.strip()) for end in part.split("..")]
        if len(ends) > 2 or any(end.precision != "day" or end.mark for end in ends):
            raise InvalidValueError(
                f"{shorten(text)} is no set of days",
                hint="as in [2022-03-01,2022-03-04] or [2022-03-01..2022-03-04]",
            )
        first, last = (end.earliest for end in (ends[0], ends[-1]))
        assert first is not None  # noqa: S101
        assert last is not None  # noqa: S101
        if last < first or last - first > _MOST_DAYS:
            raise InvalidValueError(
                f"{shorten(text)} is no set of days",
                hint=f"the first day comes first, and at most {_MOST_DAYS} days are meant",
            )
        days.update(range(first, last + 1))
    ordered = sorted(days)
    if len(ordered) == 1:
        return read(datetime.date.fromordinal(ordered[0]).isoformat())
    runs: list[list[int]] = []
    for day in ordered:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    normal = ",".join(
        _iso(run[0])
        if len(run) == 1
        else f"{_iso(run[0])}{'..' if len(run) > 2 else ','}{_iso(run[-1])}"
        for run in runs
    )
    bounds = (ordered[0], ordered[-1])
    found = _single(f"[{normal}]", "set", "", bounds, bounds)
    return found._replace(period=found.event)


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _whole(text: str, precision: Precision, year: int, month: int, mark: str) -> Reading:
    """A single date of whole months, beginning with the first of `month`."""
    months = MONTHS_IN[precision]
    first = year * 12 + month - 1
    last = first + months - 1
    margin = months * _WIDENED_BY[mark]
    strict = (_first_day(first), _last_day(last))
    bounds = (_first_day(first - margin), _last_day(last + margin)) if margin else strict
    return _single(text, precision, mark, strict, bounds)


def _first_day(month: int) -> int:
    """The ordinal of the first day of a month, counted from January of the year 0."""
    year, rest = divmod(month, 12)
    return _TOO_EARLY if year < 1 else datetime.date(year, rest + 1, 1).toordinal()


def _last_day(month: int) -> int:
    """The ordinal of the last day of a month, counted alike."""
    year, rest = divmod(month + 1, 12)
    if year > 9999:
        return _TOO_LATE - 1 if (year, rest) == (10_000, 0) else _TOO_LATE
    return _TOO_EARLY if year < 1 else datetime.date(year, rest + 1, 1).toordinal() - 1


def _single(
    text: str, precision: Precision, mark: str, strict: tuple[int, int], bounds: tuple[int, int]
) -> Reading:
    event = Worlds(*bounds, *bounds)
    return Reading(
        text=text + mark,
        precision=precision,
        mark=mark,
        earliest=strict[0],
        latest=strict[1],
        event=event,
        period=event if mark else Worlds(strict[0], strict[0], strict[1], strict[1]),
        is_event=True,
    )


def _read_interval(text: str) -> Reading:
    begins, ends = (side.strip() for side in text.split("/"))
    known = [side for side in (begins, ends) if side not in ("", OPEN)]
    if not known:
        raise InvalidValueError(
            f"the interval {text!r} has neither a beginning nor an end", hint="leave the date out"
        )
    readings = {}
    for side in known:
        match = re.fullmatch(_SINGLE, side)
        if match is None:
            raise explained(text if _slashes(text) else side, text, _is_date)
        readings[side] = _read_single(match)
    start, end = readings.get(begins), readings.get(ends)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest is not None and latest is not None and earliest > latest:
        raise InvalidValueError(f"the interval {text!r} ends before it begins")
    first = _bounds(start, ALWAYS, ALWAYS if begins == OPEN else NEVER)
    last = _bounds(end, NEVER if ends == OPEN else ALWAYS, NEVER)
    # A first day is not after a last day, which narrows what each can be.
    worlds = Worlds(first[0], min(first[1], last[1]), max(first[0], last[0]), last[1])
    begins = start.text if start else begins
    ends = end.text if end else ends
    return Reading(
        text=f"{begins}/{ends}",
        precision="interval",
        mark="".join(reading.mark for reading in readings.values()),
        earliest=earliest,
        latest=latest,
        event=worlds,
        period=worlds,
        is_event=False,
        begins=begins,
        ends=ends,
    )


def _bounds(side: Reading | None, lowest: int, highest: int) -> tuple[int, int]:
    return (lowest, highest) if side is None else side.event[:2]


def _is_date(text: str) -> bool:
    try:
        read(text)
    except InvalidValueError:
        return False
    return True


def _slashes(text: str) -> bool:
    """Whether slashes stand where a date has hyphens (`2022/08`)."""
    return re.fullmatch(r"[0-9]{4}/[0-9]{1,2}", text) is not None
