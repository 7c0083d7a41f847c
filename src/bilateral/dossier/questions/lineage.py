"""Where a record comes from and what came of it: instruments, targets, bodies, promises.

Which references tell lineage stands with the fields, in their metadata (`model/kin.py`).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from bilateral.dossier.questions.became import became
from bilateral.dossier.questions.kin import date_of, ties_of
from bilateral.model import Record, TradeTarget
from bilateral.values.answer import Answer
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.asking import Asking


@frozen(kw_only=True)
class Kin:
    """A record in the lineage of another.

    Fields:
        id: of the record.
        word: how the record before it stands to this one: `implements`, `amended by`.
        of: the id of the record before it, one step nearer to the one that was asked about.
        depth: how many steps it is away.
        date: when it came about; None where that is not told.
        path: the field that says so, with the record that has it: `protocol.implements[0]`.
        there: whether the dossier has the record.
        again: whether it stands further up in the list already, with what follows from it.
    """

    id: str
    word: str
    of: str
    depth: int
    date: EDTF | None
    path: str
    there: bool
    again: bool = False

    def __str__(self) -> str:
        said = f"{'  ' * (self.depth - 1)}{self.word} {self.id}"
        said += f", {self.date}" if self.date is not None else ""
        return said + (" (see above)" if self.again else "" if self.there else " (not recorded)")


@frozen(kw_only=True)
class Lineage:
    """What a record came out of, and what came out of it.

    Both are trees, written as lists: each record follows the one that it is reached from.

    Fields:
        id: of the record that was asked about.
        up: what it implements, amends, restates, was established by, ...; and what those do.
        down: what implements, amends, restates it, ...; and what does so to those.
        rings: ids that lead back to themselves, each ring once. They are walked no further.
        became: of a target, what became of it: `superseded`, `revised`, `restated`, each with the
            answer that names by what; and as of a day, `lapsed`, by the rules of the ledger. Empty
            where nothing has happened to it.
    """

    id: str
    up: tuple[Kin, ...]
    down: tuple[Kin, ...]
    rings: tuple[tuple[str, ...], ...]
    became: tuple[tuple[str, Answer], ...] = ()

    def __str__(self) -> str:
        lines = [self.id]
        lines += [f"  {kin}" for kin in (*self.up, *self.down)]
        lines += [f"  ring: {' -> '.join((*ring, ring[0]))}" for ring in self.rings]
        lines += [f"  {word}: {answer.reason}" for word, answer in self.became]
        return "\n".join(lines)


def lineage_of(asking: "Asking", record: Record) -> Lineage:
    """The lineage of a record, both ways."""
    rings: dict[frozenset[str], tuple[str, ...]] = {}
    id = str(record.id)
    return Lineage(
        id=id,
        up=tuple(_walk(asking, id, rings, down=False)),
        down=tuple(_walk(asking, id, rings, down=True)),
        rings=tuple(rings.values()),
        became=tuple(became(asking, record)) if isinstance(record, TradeTarget) else (),
    )


def _walk(
    asking: "Asking", start: str, rings: dict[frozenset[str], tuple[str, ...]], *, down: bool
) -> Iterator[Kin]:
    """The records that one leads to, depth first, each followed once; without recursion."""
    trail = [start]
    open_ = {start}
    met = {start}
    waiting = [iter(ties_of(asking, start, down=down))]
    while waiting:
        tie = next(waiting[-1], None)
        if tie is None:
            waiting.pop()
            open_.discard(trail.pop())
            continue
        if tie.other in open_:
            ring = tuple(trail[trail.index(tie.other) :])
            rings.setdefault(frozenset(ring), ring)
        again = tie.other in met
        other = asking.get(tie.other)
        yield Kin(
            id=tie.other,
            word=tie.word,
            of=trail[-1],
            depth=len(trail),
            date=date_of(asking, other),
            path=tie.path,
            there=other is not None,
            again=again,
        )
        if not again:
            met.add(tie.other)
            open_.add(tie.other)
            trail.append(tie.other)
            waiting.append(iter(ties_of(asking, tie.other, down=down)))
