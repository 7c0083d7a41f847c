"""The days on which something may have begun and ended, and what they settle."""

from typing import TYPE_CHECKING, Final, NamedTuple

from bilateral.values.answers import Ternary

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF

#: The day of what has no beginning, and of what has no end.
ALWAYS: Final = -1_000_000_000
NEVER: Final = 1_000_000_000


class Worlds(NamedTuple):
    """Bounds of a first and a last day, as ordinals, each included.

    Every pair within them whose first day is not after its last is a possible world, and every
    bound is reached by one: `first_from <= last_from`, `first_to <= last_to`. An answer is sure
    if it is the same in all of them.
    """

    first_from: int
    first_to: int
    last_from: int
    last_to: int

    def before(self, other: "Worlds") -> Ternary:
        """Whether this was over before the other began."""
        if self.last_to < other.first_from:
            return Ternary.YES
        if self.last_from >= other.first_to:
            return Ternary.NO
        return Ternary.MAYBE

    def same(self, other: "Worlds", *, on_one_day: bool) -> Ternary:
        """Whether both have the same first and last day, which may have to be one day."""
        first = max(self.first_from, other.first_from), min(self.first_to, other.first_to)
        last = max(self.last_from, other.last_from), min(self.last_to, other.last_to)
        if on_one_day:
            first = last = max(first[0], last[0]), min(first[1], last[1])
        if first[0] > first[1] or last[0] > last[1]:
            return Ternary.NO
        if self == other and self.first_from == self.first_to and self.last_from == self.last_to:
            return Ternary.YES
        return Ternary.MAYBE

    def contains(self, other: "Worlds") -> Ternary:
        """Whether the whole of the other fell within this."""
        if self.first_to <= other.first_from and other.last_to <= self.last_from:
            return Ternary.YES
        # The widest that this can be holds none that the other can be.
        first = max(self.first_from, other.first_from)
        last = min(self.last_to, other.last_to)
        if first > other.first_to or last < other.last_from:
            return Ternary.NO
        return Ternary.MAYBE

    def overlaps(self, other: "Worlds") -> Ternary:
        """Whether the two have a day in common."""
        if self.first_to <= other.last_from and other.first_to <= self.last_from:
            return Ternary.YES
        if self.first_from > other.last_to or other.first_from > self.last_to:
            return Ternary.NO
        return Ternary.MAYBE


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


def days_of(date: "EDTF") -> Worlds:
    """When something of that date began and ended: an event on one day, or an interval."""
    return date._reading.event


def period_of(date: "EDTF") -> Worlds:
    """The first and the last day of the period that a date names, as `EDTF.contains` takes it."""
    return date._reading.period


def began(date: "EDTF") -> Window:
    """The day on which something of that date began."""
    days = days_of(date)
    return Window(days.first_from, days.first_to)


def within(date: "EDTF") -> Window:
    """A day that fell somewhere in that date: of a signing during a visit of three days."""
    days = days_of(date)
    return Window(days.first_from, days.last_to)
