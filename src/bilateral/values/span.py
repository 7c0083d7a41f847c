"""Lengths of time in ISO 8601: how long a treaty runs, how often a body meets."""

import re

from bilateral.errors import InvalidValueError, shorten

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
