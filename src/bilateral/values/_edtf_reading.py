"""The grammar of dates: from a text to the days that it leaves possible."""

import datetime
import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from bilateral.errors import InvalidValueError, shorten
from bilateral.values._edtf_hints import explained, month_hint
from bilateral.values._edtf_worlds import ALWAYS, NEVER, Worlds

Precision: TypeAlias = Literal["day", "month", "quarter", "half", "year", "decade", "interval"]

#: What `EDTF.spanning` takes for an end that is open: still running, or without a beginning.
OPEN: Final = ".."

_LONGEST = 100

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
            hint=f"{number} is not a leap year" if (month, day) == ("02", "29") else "",
        ) from None
    margin = _WIDENED_BY[mark]
    bounds = (max(ordinal - margin, _TOO_EARLY), min(ordinal + margin, _TOO_LATE))
    return _single(f"{year}-{month}-{day}", "day", mark, (ordinal, ordinal), bounds)


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
