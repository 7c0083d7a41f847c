"""Context: what a dossier tells of a target beside its figures."""

from __future__ import annotations

from bilateral.model import Event, Institution, Instrument, State, TradeTarget
from bilateral.reference.states import shipped_state
from bilateral.trade.select import Records
from bilateral.values.edtf import EDTF

# Events lie in one another three or four deep; a ring of them must not be walked for ever.
_DEEPEST = 8


class Context:
    """Parties, names and dates, as far as there is a dossier to tell them.

    Arguments:
        records: a dossier or a view of one; None where the figures came without.
    """

    def __init__(self, records: Records | None) -> None:
        self.records = records

    def get(self, id: object) -> object:
        """The record of an id, or None."""
        return None if self.records is None or id is None else self.records.get(str(id))

    def side(self, party: object) -> str:
        """The state that a party is or belongs to; the party itself, where that is not known."""
        record = self.get(party)
        if isinstance(record, Institution) and record.state is not None:
            return str(record.state)
        return str(party)

    def name(self, id: str) -> str:
        """What to call a state."""
        record = self.get(id)
        if isinstance(record, State):
            return record.label
        shipped = shipped_state(id)
        return id if shipped is None else shipped.label

    def set_on(self, target: TradeTarget) -> EDTF | None:
        """When a target was set: the day of its instrument, or of its event or what that is in."""
        made = self.get(target.set_by)
        for _ in range(_DEEPEST):
            if isinstance(made, Instrument):
                if made.dated is not None:
                    return made.dated
                made = self.get(made.event)
            elif isinstance(made, Event):
                if made.when is not None:
                    return made.when
                made = self.get(made.parent)
        return None
