"""What ships with the library and can be named in a dossier without standing in it."""

from bilateral.model.record import Record
from bilateral.reference.sources import reference_sources
from bilateral.reference.states import shipped_state


def reference_record(id: str) -> Record | None:
    """The shipped source or state of that id, or None.

    A state names the states that it succeeded and the tables that it was read from; nobody
    should have to repeat those in a dossier to have it hang together.
    """
    return reference_sources().get(id) or shipped_state(id)
