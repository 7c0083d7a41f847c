"""Lengths of time in ISO 8601: how long a treaty runs, how often a body meets."""

import re
from functools import lru_cache

from bilateral.errors import InvalidValueError, shorten

# Years, months, weeks and days; nothing that lasts hours is agreed between states.
_SPAN = re.compile(r"P(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?")


_UNIT = re.compile(r"(\d+)([YMWD])")
_NAMES = {"Y": "year", "M": "month", "W": "week", "D": "day"}


@lru_cache(maxsize=4096)
def lengths(span: str) -> tuple[int, int]:
    """The months and the days of a length of time: `(18, 0)` of `P1Y6M`, `(0, 14)` of `P2W`."""
    units = {unit: int(number) for number, unit in _UNIT.findall(span)}
    months = units.get("Y", 0) * 12 + units.get("M", 0)
    return months, units.get("W", 0) * 7 + units.get("D", 0)


def span_words(span: str) -> str:
    """A length of time in English: `1 year 6 months`."""
    found = _UNIT.findall(span)
    said = [f"{int(n)} {_NAMES[unit]}{'' if int(n) == 1 else 's'}" for n, unit in found]
    return " ".join(said)


def check_span(text: str, field: str) -> str:
    """Return `text` if it is an ISO 8601 duration of years, months, weeks and days (`P5Y`)."""
    if len(text) > 30 or not _SPAN.fullmatch(text):
        raise InvalidValueError(
            f"{shorten(text)} is not a length of time",
            hint="write it as ISO 8601 has it: P5Y, P6M, P1Y6M",
            field=field,
        )
    return text
