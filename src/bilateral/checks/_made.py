"""When promises were made: the day of the instrument or the event in which they were."""

from typing import TYPE_CHECKING

from bilateral.model import Event, Instrument
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.checks.look import Look


def made_on(look: "Look", id: object) -> EDTF | None:
    """The day of an instrument or an event; None where it is not there or not dated."""
    instrument = look.get(id, Instrument)
    if instrument is not None:
        return look.dated(instrument)
    event = look.get(id, Event)
    return event.when if event is not None else None
