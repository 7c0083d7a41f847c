"""When a thing was made, set or held: one walk, from a record to what it came about with.

A target is set by a joint statement, that was made at talks, that were part of a visit: the day of
the visit is the day of all of them. `existence.beginnings` walks; here is the one date of it.
"""

from typing import TYPE_CHECKING, NamedTuple

from bilateral.dossier.existence import beginnings
from bilateral.model import Commitment, CommitmentChange, Instrument, Record
from bilateral.model.checked import ordered
from bilateral.values.durations import Duration
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    import pendulum

    from bilateral.dossier.index import Index


def at(when: EDTF) -> str:
    """A date with its preposition, for a sentence: `on 2023-04-10`, `in 2023-04`."""
    return f"on {when}" if when.precision == "day" else f"in {when}"


def made_on(index: "Index", record: Record) -> EDTF | None:
    """When a record came about: its own date, or that of what it came about with, and so on.

    That is the day on which an instrument was signed, adopted or issued, an event took place, a
    body was established, a commitment was made or a target was set. Of an instrument with several
    dates it is the one by which it is called (`Instrument.dated`). The dates of what is only
    planned or announced are none. None where nothing is recorded.
    """
    found = beginnings(index, record)
    if isinstance(record, Instrument) and len(found) > 1 and record.dated is not None:
        return record.dated
    return found[0].date if found else None


# How commitments stand: their changes in order of time, and the date that is now due.


#: Statuses after which nothing more is to be done.
FINAL = frozenset({"fulfilled", "abandoned", "superseded"})


class Due(NamedTuple):
    """The date by which a commitment is to be done, and where it stands."""

    date: EDTF
    field: str


def in_time(commitment: Commitment) -> list[tuple[int, CommitmentChange]]:
    """The changes of a commitment, `ordered`."""
    return ordered(commitment.changes)


def dues(commitment: Commitment) -> list[Due]:
    """The dates by which it was to be done, one after the other as they were set."""
    found = [] if commitment.due is None else [Due(commitment.due, "due")]
    for index, change in in_time(commitment):
        if change.due is not None:
            found.append(Due(change.due, f"changes[{index}].due"))
    return found


def due_now(commitment: Commitment) -> Due | None:
    """The date that is due, as last moved; None where none is set."""
    found = None if commitment.due is None else Due(commitment.due, "due")
    for index, change in in_time(commitment):
        if change.due is not None:
            found = Due(change.due, f"changes[{index}].due")
        elif change.absence("due") is not None:
            found = None
    return found


def is_final(commitment: Commitment) -> bool:
    """Whether a commitment was ever reported as done with."""
    return any(change.status in FINAL for change in commitment.changes)


def long_before(day: EDTF, span: str) -> EDTF | None:
    """The day that lies so long before another; None where the calendar does not reach.

    Arguments:
        day: the later day; of a longer date, its first.
        span: how long, as an ISO 8601 duration (`P1Y`).
    """
    first: pendulum.Date | None = day.earliest
    months, days = Duration.read(span)
    if first is None:
        return None
    try:
        back = first.subtract(months=months, days=days)
        return EDTF(back.isoformat())
    except (ValueError, OverflowError):
        return None
