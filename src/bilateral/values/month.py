"""Months by their English names."""

from typing import Final

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
