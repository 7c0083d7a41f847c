"""Which records name which as their lineage, seen from either end."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from attrs import frozen

from bilateral.dossier.existence import beginnings
from bilateral.model import Record, TradeTarget
from bilateral.model.fields import lineage_of as lineage_fields
from bilateral.render.result import Result
from bilateral.values.answers import Answer, Ternary
from bilateral.values.days import Window, within
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.index import Index
    from bilateral.dossier.queryable import Asking


class Tie(NamedTuple):
    """One record named by another in its lineage, seen from one end."""

    word: str
    other: str
    path: str


#: The ties of each id.
Ties: TypeAlias = dict[str, tuple[Tie, ...]]


def ties_back(index: "Index") -> tuple[Ties, Ties]:
    """For each id, the records that name it as their lineage: those that came before, and after."""
    before: dict[str, list[Tie]] = defaultdict(list)
    after: dict[str, list[Tie]] = defaultdict(list)
    for record in index.of(Record):
        for name, kinship in lineage_fields(type(record)):
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
    """The lineage of a record in one direction: those that it names, and those that name it."""
    found: dict[tuple[str, str], Tie] = {}
    record = asking.get(id)
    if isinstance(record, Record):
        for name, kinship in lineage_fields(type(record)):
            if kinship.down is down:
                for path, target in named(record, name):
                    found.setdefault((kinship.word, target), Tie(kinship.word, target, path))
    before, after = asking.base.index.ties
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
    """When a record came about; None where that is not recorded."""
    if not isinstance(record, Record):
        return None
    found = beginnings(asking.index, record)
    return min((b.date for b in found), key=lambda date: date.sort_key) if found else None


# What became of a trade target: superseded, revised, restated, lapsed.


# In the order of their weight.
_WORDS: Final = {
    "superseded by": "superseded",
    "revised by": "revised",
    "restated by": "restated",
}


def became(asking: "Asking", target: TradeTarget) -> Iterator[tuple[str, Answer]]:
    """What later targets did to one, or else that its deadline passed and it lapsed."""
    day: EDTF | None = getattr(asking, "day", None)
    taken_up = False
    _, after = asking.base.index.ties
    for back, word in _WORDS.items():
        for tie in after.get(str(target.id), ()):
            later = asking.get(tie.other)
            if tie.word != back or not isinstance(later, TradeTarget):
                continue
            if names(later, str(target.id), tie):
                date = date_of(asking, later)
                stated = f"{word} by {later.id}" + (f", set {date}" if date is not None else "")
                sure = Ternary.YES if day is None else _there(asking, later, within(day))
                taken_up |= sure.surely
                yield word, Answer(value=sure, reason=stated, because=(tie.path,))
    if day is not None and target.deadline is not None and not taken_up:
        yield from _lapsed(asking, target, day)


def _there(asking: "Asking", record: TradeTarget, day: Window) -> Ternary:
    days = [beginning.day for beginning in beginnings(asking.index, record)]
    return Ternary.YES if any(d.by(day).surely for d in days) else Ternary.MAYBE


def _lapsed(asking: "Asking", target: TradeTarget, day: EDTF) -> Iterator[tuple[str, Answer]]:
    """That a target lapsed, as the ledger has it: its deadline passed, and no figure reached it."""
    from bilateral.dossier.ledger.day import Asked
    from bilateral.dossier.ledger.targets import target_entry

    at = within(day)
    found: list[tuple[Ternary, Answer | None]] = []
    index = asking.index if asking.dates_differ else asking.base.index
    for ordinal in dict.fromkeys((max(at.first, 1), min(at.last, datetime.date.max.toordinal()))):
        asked = Asked(index, EDTF.of(datetime.date.fromordinal(ordinal)))
        entry = target_entry(asked, target, frozenset())
        if entry is not None and "lapsed" in (entry.status, *entry.possible):
            sure = entry.status == "lapsed" and entry.answer.surely
            found.append((Ternary.YES if sure else Ternary.MAYBE, entry.answer))
        else:
            found.append((Ternary.NO, None))
    reported = next((answer for _, answer in found if answer is not None), None)
    if reported is not None:
        value = Ternary.YES if all(v.surely for v, _ in found) else Ternary.MAYBE
        yield "lapsed", Answer(value=value, reason=reported.reason, because=reported.because)


# Where a record comes from and what came of it: instruments, targets, bodies, promises.


@frozen(kw_only=True)
class LineageLink:
    """A record in the lineage of another.

    Fields:
        id: of the record.
        word: how the record before it stands to this one: `implements`, `amended by`.
        of: the id of the record before it, one step nearer to the one that was asked about.
        depth: how many steps it is away.
        date: when it came about; None where that is not recorded.
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
        stated = f"{'  ' * (self.depth - 1)}{self.word} {self.id}"
        stated += f", {self.date}" if self.date is not None else ""
        return stated + (" (see above)" if self.again else "" if self.there else " (not recorded)")


@frozen(kw_only=True)
class Lineage(Result):
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
    up: tuple[LineageLink, ...]
    down: tuple[LineageLink, ...]
    rings: tuple[tuple[str, ...], ...]
    became: tuple[tuple[str, Answer], ...] = ()


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
) -> Iterator[LineageLink]:
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
        yield LineageLink(
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
