"""When events and signings were, also where only what they are part of is dated."""

from bilateral.dossier.index import Index
from bilateral.model import Event, Instrument, TradeTarget
from bilateral.values.edtf import EDTF

# Events lie in one another three or four deep; a ring of them must not be walked for ever.
_DEEPEST = 8


def at(when: EDTF) -> str:
    """A date with its preposition, for a sentence: `on 2023-04-10`, `in 2023-04`."""
    return f"on {when}" if when.precision == "day" else f"in {when}"


def happened_on(index: Index, event: Event) -> EDTF | None:
    """When an event was: its own date, or that of the nearest event that it is part of."""
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
