"""When events and signings were, also where only what they are part of is dated."""

import re
from typing import TYPE_CHECKING, NamedTuple

from bilateral.dossier.index import Index
from bilateral.model import Commitment, CommitmentChange, Event, Instrument, TradeTarget
from bilateral.model.checked import ordered
from bilateral.model.event import NOT_HELD
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    import pendulum

# Events lie in one another three or four deep; a ring of them must not be walked for ever.
_DEEPEST = 8


def at(when: EDTF) -> str:
    """A date with its preposition, for a sentence: `on 2023-04-10`, `in 2023-04`."""
    return f"on {when}" if when.precision == "day" else f"in {when}"


def happened_on(index: Index, event: Event) -> EDTF | None:
    """When an event was: its own date, or that of the nearest event that it is part of.

    None for one that is planned, or that did not take place.
    """
    if event.standing in NOT_HELD:
        return None
    found: Event | None = event
    for _ in range(_DEEPEST):
        if found is None or found.when is not None:
            break
        found = index.get(found.parent, Event)
    return found.when if found is not None else None


def made_or_happened_on(index: Index, id: object) -> EDTF | None:
    """When the instrument was made or the event was that has the id; None if that is not known."""
    instrument = index.get(id, Instrument)
    if instrument is not None:
        return index.dated(instrument)
    event = index.get(id, Event)
    return happened_on(index, event) if event is not None else None


def set_on(index: Index, target: TradeTarget) -> EDTF | None:
    """When a target was set: the day of its instrument or event."""
    return made_or_happened_on(index, target.set_by)


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
    years, months, weeks, days = (
        int(found[1]) if (found := re.search(rf"(\d+){unit}", span)) else 0 for unit in "YMWD"
    )
    if first is None:
        return None
    try:
        back = first.subtract(years=years, months=months, weeks=weeks, days=days)
        return EDTF(back.isoformat())
    except (ValueError, OverflowError):
        return None
