"""Moving a date by months and days, as far as its precision allows."""

import datetime
from typing import TYPE_CHECKING, Final, cast

from bilateral.errors import InvalidValueError, shorten
from bilateral.values._edtf_reading import GROUPS, MONTHS_IN, OPEN, Reading, read

if TYPE_CHECKING:
    import pendulum

_PLURALS: Final = {"month": "months", "quarter": "quarters", "half": "half-years", "year": "years"}


def months_and_days(duration: datetime.timedelta) -> tuple[int, int]:
    """A duration as whole months and whole days; anything finer is refused."""
    if hasattr(duration, "remaining_days"):
        # A pendulum.Duration, known by its attributes so that pendulum need not be loaded.
        exact = cast("pendulum.Duration", duration)
        months = exact.years * 12 + exact.months
        days = exact.weeks * 7 + exact.remaining_days
        rest = exact.hours or exact.minutes or exact.remaining_seconds or exact.microseconds
    else:
        months, days = 0, duration.days
        rest = duration.seconds or duration.microseconds
    if rest:
        raise InvalidValueError(
            f"a date can be moved by whole days, not by {shorten(duration)}",
            hint="hours and less are not kept in a date",
        )
    return months, days


def moved(reading: Reading, months: int, days: int) -> str:
    """The text of the date that lies so many months and days later."""
    if reading.precision == "interval":
        sides = [
            side if side in ("", OPEN) else moved(read(side), months, days)
            for side in (reading.begins, reading.ends)
        ]
        return "/".join(sides)
    text = reading.text.rstrip("?~%")
    if reading.precision == "day":
        import pendulum

        try:
            day = pendulum.Date.fromisoformat(text).add(months=months, days=days)
        except (ValueError, OverflowError):
            raise _beyond(text) from None
        return day.isoformat() + reading.mark
    unit = MONTHS_IN[reading.precision]
    if days or months % unit:
        if reading.precision == "decade":
            allowed = "tens of years"
        else:
            allowed = f"whole {_PLURALS[reading.precision]}"
        raise InvalidValueError(
            f"a date known to the {reading.precision} can be moved by {allowed} only ({text!r})"
        )
    earliest = datetime.date.fromordinal(cast("int", reading.earliest))
    first = earliest.year * 12 + earliest.month - 1 + months
    if not 12 <= first < 120_000:
        raise _beyond(text)
    year, rest = divmod(first, 12)
    if reading.precision == "decade":
        return f"{year // 10:03}X{reading.mark}"
    if reading.precision == "year":
        return f"{year:04}{reading.mark}"
    if reading.precision == "month":
        return f"{year:04}-{rest + 1:02}{reading.mark}"
    code = next(c for c, known in GROUPS.items() if known == (reading.precision, rest + 1))
    return f"{year:04}-{code}{reading.mark}"


def _beyond(text: str) -> InvalidValueError:
    return InvalidValueError(
        f"{text!r} would be moved beyond the calendar", hint="years run from 0001 to 9999"
    )
