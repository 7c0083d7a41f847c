"""The days on which something may have been, as ordinals: what answers are computed from."""

import datetime
from typing import Final, NamedTuple

from bilateral.values._edtf_worlds import ALWAYS, NEVER, Worlds
from bilateral.values.edtf import EDTF
from bilateral.values.span import lengths
from bilateral.values.ternary import Ternary

_LAST_DAY: Final = datetime.date.max.toordinal()


class Window(NamedTuple):
    """One unknown day, from `first` to `last`, both included."""

    first: int
    last: int

    def by(self, day: "Window") -> Ternary:
        """Whether it had come on the other day, or before it."""
        if self.last <= day.first:
            return Ternary.YES
        return Ternary.NO if day.last < self.first else Ternary.MAYBE


#: Any day, or none.
ANY: Final = Window(ALWAYS, NEVER)


def days_of(date: EDTF) -> Worlds:
    """When something of that date began and ended: an event on one day, or an interval."""
    return date._reading.event


def period_of(date: EDTF) -> Worlds:
    """The first and the last day of the period that a date names, as `EDTF.contains` takes it."""
    return date._reading.period


def began(date: EDTF) -> Window:
    """The day on which something of that date began."""
    days = days_of(date)
    return Window(days.first_from, days.first_to)


def within(date: EDTF) -> Window:
    """A day that fell somewhere in that date: of a signing during a visit of three days."""
    days = days_of(date)
    return Window(days.first_from, days.last_to)


def later(day: int, span: str) -> int:
    """The day that lies so long after another; `NEVER` where the calendar does not reach.

    Args:
        day: an ordinal; one that is no day (`ALWAYS`, `NEVER`) stays as it is.
        span: how long, as an ISO 8601 duration (`P5Y`). Of 31 January and a month, the end of
            February.
    """
    if not 0 < day <= _LAST_DAY:
        return day
    months, days = lengths(span)
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
