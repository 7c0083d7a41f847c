"""The years, quarters or months of a panel, and which of them a date falls into."""

import calendar
import datetime
from bisect import bisect_left
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias, get_args

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.values.answers import Ternary
from bilateral.values.edtf import EDTF

By: TypeAlias = Literal["year", "quarter", "month"]

#: How many months each has.
MONTHS: dict[str, int] = {"year": 12, "quarter": 3, "month": 1}


class Period(NamedTuple):
    """One year, quarter or month of a panel.

    Fields:
        year: the calendar year.
        part: the number of the quarter or of the month; 0 for a year.
        first, last: its first and last day, as ordinals.
        date: the same as a date.
    """

    year: int
    part: int
    first: int
    last: int
    date: EDTF


class Periods:
    """The periods of a panel, in order of time.

    Arguments:
        years: the first and the last year, both included.
        by: `year`, `quarter` or `month`.

    Raises:
        InvalidValueError: years that are no years, or in the wrong order; another word for `by`.
    """

    def __init__(self, years: tuple[int, int], by: str) -> None:
        if by not in MONTHS:
            raise InvalidValueError(
                f"a panel is by year, quarter or month, not {shorten(by)}",
                hint=did_you_mean(str(by), get_args(By)),
                field="by",
            )
        try:
            first, last = years
        except (TypeError, ValueError):
            first = last = None  # type: ignore[assignment]
        if type(first) is not int or type(last) is not int:
            raise InvalidValueError(
                f"needs the first and the last year, not {shorten(years)}",
                hint="as in years=(1992, 2024)",
                field="years",
            )
        if not 1 <= first <= last <= 9999:
            raise InvalidValueError(
                f"{first} to {last} are no years in order", hint="from 1 to 9999", field="years"
            )
        self.by = by
        #: The columns that name a period.
        self.key = ("year",) if by == "year" else ("year", "part")
        self.first, self.last = first, last
        self.all = tuple(
            _period(year, part, MONTHS[by])
            for year in range(first, last + 1)
            for part in range(1, 12 // MONTHS[by] + 1)
        )

    def holding(self, date: EDTF) -> list[tuple[Period, bool]]:
        """The periods that may hold a day, each with whether it surely does.

        Arguments:
            date: a single date: an interval has no one day.
        """
        start = bisect_left(self.all, x=True, key=lambda period: not date.after(period.date).surely)
        found: list[tuple[Period, bool]] = []
        for period in self.all[start:]:
            held = period.date.contains(date)
            if held is Ternary.NO and date.before(period.date).surely:
                break
            if held.possibly:
                found.append((period, held.surely))
        return found

    def span(self, first: int | None, last: int | None) -> tuple[Period, ...]:
        """The periods that have a day from one to another in common, each None for no bound."""
        low = 0 if first is None else bisect_left(self.all, first, key=lambda p: p.last)
        high = (
            len(self.all)
            if last is None
            else bisect_left(self.all, last + 1, key=lambda p: p.first)
        )
        return self.all[low:high]


def _period(year: int, part: int, months: int) -> Period:
    month = (part - 1) * months + 1
    end = month + months - 1
    text = {12: f"{year:04}", 3: f"{year:04}-{32 + part}", 1: f"{year:04}-{part:02}"}[months]
    last = datetime.date(year, end, calendar.monthrange(year, end)[1])
    return Period(
        year,
        0 if months == 12 else part,
        datetime.date(year, month, 1).toordinal(),
        last.toordinal(),
        EDTF(text),
    )


@lru_cache(maxsize=4096)
def day(ordinal: int) -> EDTF:
    """A day as a date."""
    return EDTF.of(datetime.date.fromordinal(ordinal))
