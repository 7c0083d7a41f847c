"""Which records name which as their kin, seen from either end."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from bilateral.dossier.clocks.presence import beginnings
from bilateral.model import Record
from bilateral.model._plan import kin_of
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.asking import Asking
    from bilateral.dossier.index import Index


class Tie(NamedTuple):
    """One record named by another as its kin, seen from one end."""

    word: str
    other: str
    path: str


#: The ties of each id.
Ties: TypeAlias = dict[str, tuple[Tie, ...]]


def ties_back(index: "Index") -> tuple[Ties, Ties]:
    """For each id, the records that name it as their kin: those that came before, and after."""
    before: dict[str, list[Tie]] = defaultdict(list)
    after: dict[str, list[Tie]] = defaultdict(list)
    for record in index.of(Record):
        for name, kinship in kin_of(type(record)):
            for path, target in named(record, name):
                place = before if kinship.down else after
                place[target].append(Tie(kinship.back, str(record.id), path))
    return _frozen(before), _frozen(after)


def _frozen(ties: dict[str, list[Tie]]) -> Ties:
    return {id: tuple(found) for id, found in ties.items()}


def named(record: Any, name: str) -> Iterator[tuple[str, str]]:
    """The ids that a field of a record names, each with its place: `protocol.implements[0]`."""
    # Of two records under one id, another may have the field.
    value = getattr(record, name, None)
    if isinstance(value, tuple):
        for i, target in enumerate(value):
            yield f"{record.id}.{name}[{i}]", str(target)
    elif value is not None:
        yield f"{record.id}.{name}", str(value)


def ties_of(asking: "Asking", id: str, *, down: bool) -> list[Tie]:
    """The kin of a record in one direction: those that it names, and those that name it."""
    found: dict[tuple[str, str], Tie] = {}
    record = asking.get(id)
    if isinstance(record, Record):
        for name, kinship in kin_of(type(record)):
            if kinship.down is down:
                for path, target in named(record, name):
                    found.setdefault((kinship.word, target), Tie(kinship.word, target, path))
    before, after = asking.base.index.kin
    for tie in (after if down else before).get(id, ()):
        # The record that names it may not be seen, or may not have named it yet.
        holder = asking.get(tie.other)
        if isinstance(holder, Record) and names(holder, id, tie):
            found.setdefault((tie.word, tie.other), tie)
    return list(found.values())


def names(holder: Record, id: str, tie: Tie) -> bool:
    """Whether a record names that id in the field of a tie."""
    name = tie.path.removeprefix(f"{holder.id}.").partition("[")[0]
    return any(target == id for _, target in named(holder, name))


def date_of(asking: "Asking", record: Any) -> EDTF | None:
    """When a record came about; None where that is not told."""
    if not isinstance(record, Record):
        return None
    found = beginnings(asking.index, record)
    return min((b.date for b in found), key=lambda date: date.sort_key) if found else None
