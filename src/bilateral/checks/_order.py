"""Which of two dates came first, where that is worth a doubt."""

from bilateral.values.edtf import EDTF
from bilateral.values.ternary import Ternary, any_of


def before(one: EDTF, other: EDTF) -> Ternary:
    """Whether `one` was over before `other` began; maybe only where that is likely.

    A treaty signed in "2022" and in force on 1 March 2022 may have been in force before it was
    signed, and nobody would look twice. One signed "about 10 April" and in force on 9 April is
    another matter. So a mere possibility counts only where, of all the days that the dates allow
    as they are written, nine pairs in ten are in that order.
    """
    answer = one.before(other)
    if answer is Ternary.MAYBE and not _likely(one.end, other.start):
        return Ternary.NO
    return answer


def apart(one: EDTF, other: EDTF) -> Ternary:
    """Whether the two have no day in common: either was over before the other began."""
    return any_of((before(one, other), before(other, one)))


def outside(part: EDTF, whole: EDTF) -> Ternary:
    """Whether not all of `part` fell within `whole`; maybe only where that is likely."""
    answer = ~whole.contains(part)
    return apart(part, whole) if answer is Ternary.MAYBE else answer


def _likely(end: EDTF | None, start: EDTF | None) -> bool:
    """Whether nine in ten pairs of a day of `end` and a day of `start` are in that order."""
    if end is None or start is None:
        return False
    first, last = _days(end), _days(start)
    width = last[1] - last[0] + 1
    pairs = _pairs(last[1] - first[0], width) - _pairs(last[1] - first[1] - 1, width)
    return 10 * pairs >= 9 * width * (first[1] - first[0] + 1)


def _days(date: EDTF) -> tuple[int, int]:
    # A single date, as the start or the end of an interval is, always has both its bounds.
    return date.earliest.toordinal(), date.latest.toordinal()  # type: ignore[union-attr]


def _pairs(reach: int, width: int) -> int:
    """The sum of `min(width, n)` for every n from 1 to `reach`."""
    if reach <= 0:
        return 0
    short = min(reach, width)
    return short * (short + 1) // 2 + (reach - short) * width
