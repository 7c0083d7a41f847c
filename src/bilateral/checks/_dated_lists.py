"""Lists that tell a story by dates: terms, actions, changes; and the order that they belong in."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from bilateral.model import Commitment, Instrument, Leader, Project, Record, Relationship
from bilateral.values.edtf import EDTF

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
    """The list of a record that is told by dates: its field, its dates, what to call an item."""
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
