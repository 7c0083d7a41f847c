"""Durations: how long a treaty runs, how often a body meets, what "in ten years" is from a day on.

A duration is whole months and whole days, since a year is twelve months and no fixed number of
days. Phrases ("within two years") and fields (`P2Y`) are both read here.
"""

import datetime
import re
from functools import lru_cache
from typing import Final, NamedTuple

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.days import NEVER

# Years, months, weeks and days; nothing that lasts hours is agreed between states.
_SPAN = re.compile(r"P(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?")


def check_span(text: str, field: str) -> str:
    """Return `text` if it is an ISO 8601 duration of years, months, weeks and days (`P5Y`)."""
    if len(text) > 30 or not _SPAN.fullmatch(text):
        raise InvalidValueError(
            f"{shorten(text)} is not a length of time",
            hint="write it as ISO 8601 has it: P5Y, P6M, P1Y6M",
            field=field,
        )
    return text


_NAMES: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def span_words(span: str) -> str:
    """A length of time in English: `1 year 6 months`."""
    found = _UNITS.findall(span)
    counted = [f"{int(n)} {_NAMES[unit]}{'' if int(n) == 1 else 's'}" for n, unit in found]
    return " ".join(counted)


_LAST_DAY: Final = datetime.date.max.toordinal()
_UNITS: Final = re.compile(r"(\d+)([YMWD])")


class Duration(NamedTuple):
    """A length of time: whole months, then whole days."""

    months: int = 0
    days: int = 0

    @classmethod
    def of(cls, number: int, unit: str) -> "Duration":
        """So many days, weeks, months or years, as a phrase counts them."""
        match unit:
            case "year":
                return cls(months=12 * number)
            case "month":
                return cls(months=number)
            case "week":
                return cls(days=7 * number)
        return cls(days=number)

    @classmethod
    def read(cls, span: str) -> "Duration":
        """The length that an ISO 8601 duration gives (`P5Y`, `P1Y6M`)."""
        return _read(span)


@lru_cache(maxsize=4096)
def _read(span: str) -> Duration:
    units = {unit: int(number) for number, unit in _UNITS.findall(span)}
    months = units.get("Y", 0) * 12 + units.get("M", 0)
    return Duration(months, units.get("W", 0) * 7 + units.get("D", 0))


def later(day: int, span: str) -> int:
    """The day that lies so long after another; `NEVER` where the calendar does not reach.

    Args:
        day: an ordinal; one that is no day (`ALWAYS`, `NEVER`) stays as it is.
        span: how long, as an ISO 8601 duration (`P5Y`). Of 31 January and a month, the end of
            February.
    """
    if not 0 < day <= _LAST_DAY:
        return day
    months, days = Duration.read(span)
    date = datetime.date.fromordinal(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return NEVER
    following = (
        datetime.date(year + month // 11, (month + 1) % 12 + 1, 1).toordinal()
        if (year, month) != (datetime.MAXYEAR, 11)
        else _LAST_DAY + 1
    )
    first = datetime.date(year, month + 1, 1).toordinal()
    moved = min(first + date.day, following) - 1 + days
    return moved if moved <= _LAST_DAY else NEVER
