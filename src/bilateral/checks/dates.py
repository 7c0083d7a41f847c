"""Which of two dates came first, where that is worth a finding."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from bilateral.model import Commitment, Instrument, Leader, Project, Record, Relationship
from bilateral.values.answers import Ternary, any_of
from bilateral.values.edtf import EDTF


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


# Lists that tell a story by dates: terms, actions, changes; and the order that they belong in.


#: The lists of each kind of record, with the field that dates their items and what that means.
DATED_LISTS: Mapping[type[Record], tuple[str, str, str]] = MappingProxyType(
    {
        Leader: ("terms", "begins_on", "term that begins in"),
        Commitment: ("changes", "on", "change of"),
        Project: ("changes", "on", "change of"),
        Instrument: ("actions", "on", "action of"),
        Relationship: ("relations", "on", "change of"),
    }
)

Dates = tuple[EDTF | None, ...]


def dated_list(record: Record) -> tuple[str, Dates, str] | None:
    """The list of a record with dates: its field, its dates, what to call an item."""
    for kind, (name, date, noun) in DATED_LISTS.items():
        if isinstance(record, kind):
            return name, tuple(getattr(item, date) for item in getattr(record, name)), noun
    return None


def first_out_of_order(dates: Dates) -> tuple[int, int] | None:
    """The first item that surely comes before one that is listed above it, and that one."""
    latest: tuple[int, EDTF] | None = None
    for index, date in enumerate(dates):
        if date is None:
            continue
        if latest is None:
            latest = (index, date)
        elif date.before(latest[1]).surely:
            return index, latest[0]
        elif date.sort_key > latest[1].sort_key:
            latest = (index, date)
    return None


def order_of(dates: Dates) -> tuple[int, ...] | None:
    """The numbers of the items as their dates order them; None where that is not sure.

    It is sure where every item has a date without a mark, and of any two dates that differ the
    one is surely before the other: 2019 is neither before nor after June 2019. Items of one
    date stay as they are to each other.
    """
    if any(date is None or date.uncertain or date.approximate for date in dates):
        return None
    known = [date for date in dates if date is not None]
    order = tuple(sorted(range(len(known)), key=lambda index: known[index].sort_key))
    return order if all(_follows(pair, known) for pair in pairwise(order)) else None


def _follows(pair: tuple[int, int], dates: Sequence[EDTF]) -> bool:
    one, other = dates[pair[0]], dates[pair[1]]
    return one.text == other.text or one.before(other).surely


def names_an_item(record: Record, field: str) -> bool:
    """Whether a citation of the record names an item of the list by its number."""
    return any(path.startswith(f"{field}[") for path in _supported(record))


def _supported(record: Record) -> Iterator[str]:
    for citation in record.citations:
        yield from citation.supports
