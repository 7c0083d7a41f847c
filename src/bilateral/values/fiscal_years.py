"""Fiscal years: which days a budget, a programme or a trade figure of "2023/24" is about."""

import datetime
import re
from typing import Literal

from attrs import frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.edtf import EDTF, DateLike

_LONGEST = 100
_NAME = re.compile(
    r"(?P<fiscal>FY|fiscal(?: year)?)? ?(?P<first>[0-9]{4}|[0-9]{2})"
    r"(?: ?[/\u2013-] ?(?P<last>[0-9]{4}|[0-9]{2}))?",
    re.IGNORECASE,
)


@frozen(kw_only=True)
class FiscalYear:
    """A year of accounts, which need not begin with the calendar year.

    Trade targets and their results are often stated by fiscal year: of India from 1 April, of
    Pakistan from 1 July, of the United States from 1 October. Two sides whose years begin on
    different days report figures that look alike and cover different months.

    Fields:
        year: the calendar year in which it begins, 1 to 9999.
        begins_on: the day on which it begins, as `MM-DD`; `01-01` for a calendar year.

    Raises:
        InvalidValueError: a day that not every year has (29 February), or a year that the
            calendar does not hold to its end.

    Standard: none; the days are ISO 8601 dates.
    """

    year: int
    begins_on: str = "04-01"

    def __attrs_post_init__(self) -> None:
        _check_day(self.begins_on)
        if type(self.year) is not int:
            raise InvalidValueError(
                f"a year is a whole number, not {shorten(self.year)}", field="year"
            )
        latest = 9999 if self.begins_on == "01-01" else 9998
        if not 1 <= self.year <= latest:
            raise InvalidValueError(
                f"there is no fiscal year {shorten(self.year)}",
                hint=f"it begins in a year from 1 to {latest}",
                field="year",
            )

    @classmethod
    def read(
        cls,
        text: str,
        begins_on: str = "04-01",
        named_by: Literal["start", "end"] | None = None,
    ) -> "FiscalYear":
        """The fiscal year that a report calls `FY2023-24`, `2023/24`, `2023-2024` or `FY24`.

        The same name means different years to different governments, so nothing is guessed: a
        name with one year needs to know whether the fiscal year begins or ends in it (India's
        FY24 ended in March 2024, Japan's fiscal 2023 began in April 2023).

        Args:
            text: the name; a year of two digits is one of 1969 to 2068, as in POSIX.
            begins_on: the day on which the fiscal year begins, as `MM-DD`.
            named_by: whether a single year names the one that it begins in (`start`) or ends in
                (`end`). Not needed for a name with both, or for one that begins on 1 January.

        Raises:
            InvalidValueError: no such name, two years that do not follow each other, or one year
                without `named_by`.
        """
        _check_day(begins_on)
        if named_by not in (None, "start", "end"):
            raise InvalidValueError(f"named_by is 'start' or 'end', not {shorten(named_by)}")
        if not isinstance(text, str) or len(text) > _LONGEST:
            raise InvalidValueError(f"{shorten(text)} is not the name of a fiscal year")
        match = _NAME.fullmatch(text.strip())
        if match is None or (len(text.strip()) == 2 and not match["last"]):
            raise InvalidValueError(
                f"{shorten(text)} is not the name of a fiscal year",
                hint="as in FY2023-24, 2023/24 or FY24",
            )
        first, last = _century(match["first"]), match["last"]
        calendar = begins_on == "01-01"
        if last is not None:
            if not (last == f"{first + 1:04}" or last == f"{(first + 1) % 100:02}"):
                raise InvalidValueError(
                    f"{shorten(text)} is not one fiscal year",
                    hint=f"the year after {first} is {first + 1}",
                )
            if calendar:
                raise InvalidValueError(
                    f"{shorten(text)} names two years, and a fiscal year that begins on "
                    "1 January is in one"
                )
            return cls(year=first, begins_on=begins_on)
        if named_by is None and not calendar:
            raise InvalidValueError(
                f"{shorten(text)} does not say whether the fiscal year begins or ends in {first}",
                hint="say named_by='start' or named_by='end'",
            )
        return cls(year=first - (named_by == "end" and not calendar), begins_on=begins_on)

    @classmethod
    def containing(cls, day: DateLike, begins_on: str = "04-01") -> "FiscalYear":
        """The fiscal year in which a day falls.

        Args:
            day: a day, or a longer period if all of it is in one fiscal year.
            begins_on: the day on which fiscal years begin, as `MM-DD`.

        Raises:
            InvalidValueError: a date that is open or marked as doubtful, or reaches over two
                fiscal years.
        """
        _check_day(begins_on)
        date = EDTF.of(day)
        first, last = date.earliest, date.latest
        if first is None or last is None or date.uncertain or date.approximate:
            raise InvalidValueError(f"{date.text!r} does not tell one fiscal year")
        years = {
            when.year - (f"{when.month:02}-{when.day:02}" < begins_on) for when in (first, last)
        }
        if len(years) > 1:
            raise InvalidValueError(
                f"{date.text!r} reaches over the {begins_on} on which fiscal years begin"
            )
        return cls(year=years.pop(), begins_on=begins_on)

    @property
    def label(self) -> str:
        """Its usual name: `2023/24`, or `2023` where it is the calendar year."""
        if self.begins_on == "01-01":
            return f"{self.year:04}"
        return f"{self.year:04}/{(self.year + 1) % 100:02}"

    @property
    def period(self) -> EDTF:
        """Its days, from the first to the last, as an interval."""
        return self._months(0, 12)

    def quarter(self, number: int) -> EDTF:
        """The days of one of its quarters, as an interval.

        Args:
            number: 1 to 4, counted from the beginning of the fiscal year.

        Raises:
            InvalidValueError: any other number.
        """
        if type(number) is not int or not 1 <= number <= 4:
            raise InvalidValueError(f"a fiscal year has quarters 1 to 4, not {shorten(number)}")
        return self._months(3 * (number - 1), 3 * number)

    def _months(self, begin: int, end: int) -> EDTF:
        last = datetime.date.fromordinal(self._ordinal(end) - 1)
        return EDTF.of(f"{datetime.date.fromordinal(self._ordinal(begin))}/{last}")

    def _ordinal(self, months: int) -> int:
        """The day so many months after the first, as an ordinal; 1 January 10000 has one too."""
        month, day = map(int, self.begins_on.split("-"))
        years, rest = divmod(month - 1 + months, 12)
        if self.year + years > 9999:
            return datetime.date.max.toordinal() + day
        # The 31st, three months on, may be the 30th: a quarter begins with the last of a month.
        return min(
            datetime.date(self.year + years, rest + 1, 1).toordinal() + day - 1,
            _last_of_month(self.year + years, rest + 1),
        )

    def __str__(self) -> str:
        return self.label


def _last_of_month(year: int, month: int) -> int:
    if month == 12:
        return datetime.date(year, 12, 31).toordinal()
    return datetime.date(year, month + 1, 1).toordinal() - 1


def _century(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 69 else 1900)


def _check_day(begins_on: object) -> None:
    problem = InvalidValueError(
        f"a fiscal year cannot begin on {shorten(begins_on)}",
        hint="write the month and the day of every year, as in '04-01'",
        field="begins_on",
    )
    if not isinstance(begins_on, str) or not re.fullmatch("[0-9]{2}-[0-9]{2}", begins_on):
        raise problem
    try:
        # 2023 has no 29 February, as most years have none.
        datetime.date.fromisoformat(f"2023-{begins_on}")
    except ValueError:
        raise problem from None
