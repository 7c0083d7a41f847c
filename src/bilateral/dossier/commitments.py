"""How commitments stand: their changes in order of time, and the date that is now due."""

from typing import NamedTuple

from bilateral.model import Commitment, CommitmentChange
from bilateral.values.edtf import EDTF

#: Statuses after which nothing more is to be done.
FINAL = frozenset({"fulfilled", "abandoned", "superseded"})


class Due(NamedTuple):
    """The date by which a commitment is to be done, and where it stands."""

    date: EDTF
    field: str


def in_time(commitment: Commitment) -> list[tuple[int, CommitmentChange]]:
    """The changes by their date, each with its place; those without a date stay where they are.

    One without a date is taken to follow the one before it in the file.
    """
    dated: list[tuple[tuple[int, int], int, CommitmentChange]] = []
    key = (-(10**9), -(10**9))
    for index, change in enumerate(commitment.changes):
        if change.on is not None:
            key = change.on.sort_key[:2]
        dated.append((key, index, change))
    return [(index, change) for _, index, change in sorted(dated, key=lambda entry: entry[:2])]


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
