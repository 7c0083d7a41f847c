"""The periods of foreign tables, in the ways in which statistics write them."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from bilateral.errors import InvalidValueError
from bilateral.trade.figures import span_of
from bilateral.values.edtf import EDTF
from bilateral.values.fiscal_years import FiscalYear

#: A sort of period; `other` is any that is no calendar year, quarter or month.
Length = Literal["year", "quarter", "month", "other"]


class Period(NamedTuple):
    """A period with two certain ends.

    Fields:
        first, last: its days, the last included.
        length: what sort of period it is.
    """

    first: datetime.date
    last: datetime.date
    length: Length


_YEAR: Final = re.compile(r"(\d{4})(?:-?A1?|\.0)?")
_QUARTER: Final = re.compile(r"(\d{4})-?Q([1-4])")
_HALF: Final = re.compile(r"(\d{4})-?[SH]([12])")
# What is a month, and two years too; what is two years, and a fiscal year too.
_TWO_WAYS: Final = re.compile(r"(\d{4})(?:-(\d{2})|[-/](\d{4}))")
# 2020-01, 2020-M01, 2020M1 and 202001.
_MONTH: Final = re.compile(r"(\d{4})(?:-M?|M)?(\d{2}|(?<=M)\d)")


@lru_cache(maxsize=1 << 16)
def period_of(text: str) -> Period | None:
    """The period that a cell names, or None where it names none with two certain ends."""
    if len(text) > 40:
        return None
    if found := _YEAR.fullmatch(text):
        return _months(int(found[1]), 1, 12, "year")
    if found := _QUARTER.fullmatch(text):
        last = 3 * int(found[2])
        return _months(int(found[1]), last - 2, last, "quarter")
    if found := _HALF.fullmatch(text):
        last = 6 * int(found[2])
        return _months(int(found[1]), last - 5, last, "other")
    if found := _MONTH.fullmatch(text):
        month = int(found[2])
        return _months(int(found[1]), month, month, "month") if 1 <= month <= 12 else None
    try:
        span = span_of(EDTF(text))
    except InvalidValueError:
        return None
    if span is None:
        return None
    first, last_day = map(datetime.date.fromordinal, span)
    return Period(first, last_day, _length(first, last_day))


def is_two_ways(text: str) -> bool:
    """Whether a period can be read as a part of the calendar and as a fiscal year: `2011-12`."""
    found = _TWO_WAYS.fullmatch(text)
    if found is None:
        return False
    first, month, last = int(found[1]), found[2], found[3]
    if last is not None:
        return int(last) == first + 1
    return int(month) == (first + 1) % 100 and 1 <= int(month) <= 12


@lru_cache(maxsize=1 << 16)
def fiscal_period_of(text: str, begins_on: str) -> Period | None:
    """The period that a cell names where years of two numbers, as `2011-12`, are fiscal years.

    Arguments:
        text: the cell.
        begins_on: the day on which they begin, as `04-01`.
    """
    if re.fullmatch(r"(?:FY ?)?\d{4}[-/](?:\d{2}|\d{4})", text):
        try:
            span = span_of(FiscalYear.read(text, begins_on=begins_on).period)
        except InvalidValueError:
            return period_of(text)
        if span is not None:
            first, last = map(datetime.date.fromordinal, span)
            return Period(first, last, _length(first, last))
    return period_of(text)


def _months(year: int, first: int, last: int, length: Length) -> Period | None:
    if not 1 <= year <= 9998:
        return None
    begins = datetime.date(year, first, 1)
    following = datetime.date(year + last // 12, last % 12 + 1, 1)
    return Period(begins, following - datetime.timedelta(days=1), length)


def _length(first: datetime.date, last: datetime.date) -> Length:
    whole: tuple[tuple[int, Length], ...] = ((12, "year"), (3, "quarter"), (1, "month"))
    for months, length in whole:
        ends = first.month + months - 1
        if (
            first.month % months == 1 % months
            and ends <= 12
            and _months(first.year, first.month, ends, length) == (first, last, length)
        ):
            return length
    return "other"
