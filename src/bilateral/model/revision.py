"""Revisions: who changed what in a dossier, when and why."""

from collections.abc import Iterable

from attrs import field, frozen

from bilateral.model.checked import Checked
from bilateral.model.reference import parts
from bilateral.values.converters import to_date
from bilateral.values.edtf import EDTF


@frozen(kw_only=True, repr=False)
class Revision(Checked):
    """An entry in the history of a dossier.

    A dossier is kept by several hands over years. Whoever relies on it wants to know who put a
    fact there and on what occasion; what exactly changed is reported by comparing two versions.

    Fields:
        on: the day of the change.
        by: who made it.
        why: on what occasion, in a sentence.
        what: the ids of the records that changed, each with the field where only one did:
            `council-meeting-1`, `trans-caspian-cable.changes`.

    Raises:
        InvalidValueError: no day, or no reason.
    """

    on: EDTF = field(converter=to_date)
    by: str | None = None
    why: str
    what: tuple[str, ...] = field(default=(), converter=parts[str])


def in_time(history: Iterable[Revision]) -> tuple[Revision, ...]:
    """Revisions of several histories as one, the oldest first."""
    return tuple(sorted(history, key=lambda revision: revision.on.sort_key))
