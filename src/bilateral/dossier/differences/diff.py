"""What changed between two versions of a dossier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

import attrs
from attrs import field, frozen

from bilateral.dossier.differences.comparison import AKIN, Comparison, likeness
from bilateral.dossier.differences.difference import Difference, Kind
from bilateral.dossier.dossier import Dossier
from bilateral.dossier.references import links_of, swapped, with_ids
from bilateral.errors import InvalidValueError, shorten
from bilateral.model.fields import fields_of
from bilateral.model.record import Record
from bilateral.render.result import Result

# Records that have another id: which they are, and what names them.


# What stands for the record itself, and for records that only one of the versions has, while it
# is not known which is which. No id has blanks.
_ITSELF = "the record itself"
_SOMEBODY = "some other record"
# Renamed records that name renamed records are found one after the other, to this depth.
_DEEPEST = 10


def renamed_ids(
    gone: Mapping[str, Record], come: Mapping[str, Record], is_free: Callable[[str], bool]
) -> dict[str, str]:
    """The new id, by the old one, of each record that is the same under another id.

    It is the same if it shares an identifier that no other record here has, or if it has the
    same content, and no other has. Records without content are nobody.

    Arguments:
        gone: the records that only the old version has, by id.
        come: those that only the new one has.
        is_free: whether nothing in the old version names an id.
    """
    gone = {id: record for id, record in gone.items() if _has_content(record)}
    come = {id: record for id, record in come.items() if is_free(id)}
    found: dict[str, str] = {}
    if not gone or not come:
        return found
    _pair(found, gone, come, _identifiers, _identifiers)
    for _ in range(_DEEPEST):
        before = len(found)
        open_ids = (gone.keys() | come.keys()) - found.keys() - set(found.values())
        _pair(found, gone, come, _content_of(found, open_ids), _content_of({}, open_ids))
        if len(found) == before:
            break
    return found


_Keys = Callable[[Record], Iterable[Hashable]]


def _pair(
    found: dict[str, str],
    gone: Mapping[str, Record],
    come: Mapping[str, Record],
    old_keys: _Keys,
    new_keys: _Keys,
) -> None:
    """Pair the records that alone have a key, of those that are not paired yet."""
    taken = set(found.values())
    ones, others = _by_key(gone, found, old_keys), _by_key(come, taken, new_keys)
    for key, (one, *more) in ones.items():
        matches = others.get(key, [])
        if not more and len(matches) == 1 and one not in found and matches[0] not in taken:
            found[one] = matches[0]
            taken.add(matches[0])


def _by_key(
    records: Mapping[str, Record], taken: Iterable[str], keys: _Keys
) -> dict[Hashable, list[str]]:
    by_key: dict[Hashable, list[str]] = defaultdict(list)
    for id, record in records.items():
        if id not in taken:
            for key in keys(record):
                by_key[key].append(id)
    return by_key


def _has_content(record: Record) -> bool:
    return any(
        getattr(record, field.name) != field.default
        for field in fields_of(type(record))
        if field.name != "id"
    )


def _identifiers(record: Record) -> Iterator[Hashable]:
    for identifier in dict.fromkeys((i.scheme, i.value) for i in record.identifiers):
        yield (type(record), identifier)


def _content_of(names: Mapping[str, str], open_ids: Iterable[str]) -> _Keys:
    somebody = frozenset(open_ids)

    def content(record: Record) -> Iterator[Hashable]:
        own = str(record.id)

        def swap(id: str) -> str:
            if id == own:
                return _ITSELF
            return _SOMEBODY if id in somebody else names.get(id, id)

        yield swapped(record, swap, _key)

    return content


def _key(part: Any, named: dict[str, Any]) -> Hashable:
    rest = tuple(
        getattr(part, field.name)
        for field in fields_of(type(part))
        if field.name not in named and not (field.name == "id" and isinstance(part, Record))
    )
    return (type(part), tuple(named.values()), rest)


# Ids in records


def is_named(dossier: Dossier, id: str) -> bool:
    """Whether a dossier names an id anywhere."""
    return bool(dossier.referrers(id)) or any(str(state) == id for state in dossier.header.between)


def by_id(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by their ids, of which several may have one."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(str(record.id), []).append(record)
    return found


def renamed(records: dict[str, list[Record]], names: dict[str, str]) -> dict[str, list[Record]]:
    """The records under their new ids, and with the new ids for what they name."""

    def rename(record: Record) -> Record:
        if any(link.target in names for link in links_of(record)):
            record = with_ids(record, names)
        after = names.get(str(record.id))
        return record if after is None else attrs.evolve(record, id=after)

    return {names.get(id, id): [rename(r) for r in found] for id, found in records.items()}


#: Kinds of difference, what matters most first, with what one and several of them are called.
KINDS: dict[Kind, tuple[str, str]] = {
    "fact": ("change of fact", "changes of fact"),
    "precision": ("change of exactness", "changes of exactness"),
    "wording": ("rewording", "rewordings"),
    "evidence": ("change of evidence", "changes of evidence"),
    "moved": ("move", "moves"),
}


@frozen(kw_only=True, repr=False)
class Diff(Sequence[Difference], Result):
    """All that is otherwise in one version of a dossier than in another.

    A dossier is kept for years, and who hands it up is asked what is new. A comparison of the
    files shows lines; this one shows what is stated of the world: records that came and went,
    fields that changed, and beside them what was only put in other words, known more exactly,
    or supported by a further source. It is a sequence of differences, false where there are
    none, and prints as an account of them.

    Fields:
        differences: in the order of the old version, then what was added; the header first.
        old: the version compared with.
        new: the version that is recorded of.
    """

    differences: tuple[Difference, ...] = ()
    old: Dossier = field(factory=Dossier, eq=False)
    new: Dossier = field(factory=Dossier, eq=False)

    def __len__(self) -> int:
        return len(self.differences)

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.differences)

    @overload
    def __getitem__(self, index: int) -> Difference: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Difference]: ...
    def __getitem__(self, index: int | slice) -> Difference | Sequence[Difference]:
        return self.differences[index]

    def of(self, *kinds: Kind) -> Diff:
        """The differences of some kinds: `fact`, `precision`, `wording`, `evidence`, `moved`."""
        kept = tuple(found for found in self.differences if found.kind in kinds)
        return Diff(differences=kept, old=self.old, new=self.new)

    @property
    def facts(self) -> Diff:
        """The changes of what is stated of the world."""
        return self.of("fact")

    @property
    def precisions(self) -> Diff:
        """What is known more exactly, or less, without a contradiction."""
        return self.of("precision")

    @property
    def wordings(self) -> Diff:
        """What is stated in other words."""
        return self.of("wording")

    @property
    def evidence(self) -> Diff:
        """Changes of sources, citations, claims, suppressions and history."""
        return self.of("evidence")

    @property
    def moves(self) -> Diff:
        """What stands in another place of its list, or under another id."""
        return self.of("moved")

    @property
    def touched(self) -> tuple[str, ...]:
        """What an entry in the history of the dossier says: what was touched, each once.

        The id of a record that was added, removed or renamed, else the id and the field
        (`tokayev.terms`); `header.title` for the header. Its history itself is left out.
        """
        found: dict[str, None] = {}
        whole = {d.record for d in self.differences if d.record and not d.field}
        for difference in self.differences:
            if not difference.record and difference.field == "history":
                continue
            if difference.record in whole:
                found[difference.record] = None
            else:
                found[f"{difference.record or 'header'}.{difference.field}"] = None
        return tuple(found)

    def summary(self) -> str:
        """How many differences there are of each kind, in a line."""
        counted = Counter(difference.kind for difference in self.differences)
        stated = [f"{n} {KINDS[kind][n != 1]}" for kind in KINDS if (n := counted[kind])]
        return ", ".join(stated) or "no difference"

    def __repr__(self) -> str:
        return f"<Diff {self.summary()}>"


def diff(old: Dossier, new: Dossier) -> Diff:
    """What changed from one version of a dossier to another.

    Records are compared by id, then field by field. Parts of a list are compared with what they
    were before, wherever they stand now, so that an inserted term is one addition. A record
    under another id is recognised by its identifiers or its content, and what names it is then
    no difference. The order of records is none either. `apply` makes the new version of the old
    one and the differences: nothing is left out.

    Arguments:
        old: the earlier version.
        new: the later one.

    Raises:
        InvalidValueError: something that is not a dossier.
    """
    for dossier in (old, new):
        if not isinstance(dossier, Dossier):
            raise InvalidValueError(f"needs a dossier, not {shorten(dossier)}")
    found: list[Difference] = []
    ones, others = by_id(old), by_id(new)
    names = _renames(old, ones, others)
    for before, after in names.items():
        found.append(_rename(others[after][0], before))
    header = old.header
    if names:
        ones = renamed(ones, names)
        header = with_ids(header, names)
    comparison = Comparison("", "header")
    comparison.parts(header, new.header)
    found = [*comparison.found, *found]
    for id, records in ones.items():
        found.extend(_of_one_id(records, others.get(id, [])))
    for id, records in others.items():
        if id not in ones:
            found.extend(_whole(None, record) for record in records)
    return Diff(differences=tuple(found), old=old, new=new)


def _renames(
    old: Dossier, ones: dict[str, list[Record]], others: dict[str, list[Record]]
) -> dict[str, str]:
    gone = {id: r[0] for id, r in ones.items() if id not in others and len(r) == 1}
    come = {id: r[0] for id, r in others.items() if id not in ones and len(r) == 1}
    if not gone or not come:
        return {}
    # A new id that the old version names would make one thing of two.
    return renamed_ids(gone, come, lambda id: not is_named(old, id))


def _rename(record: Record, before: str) -> Difference:
    return Difference(
        record=str(record.id),
        type=type(record).tag,
        act="renamed",
        kind="moved",
        old_path="",
        new_path="",
        old=before,
        new=str(record.id),
    )


def _of_one_id(ones: list[Record], others: list[Record]) -> Iterator[Difference]:
    if len(ones) == len(others) == 1:
        (one,), (other,) = ones, others
        if one is other or one == other:
            return
        if type(one) is type(other):
            comparison = Comparison(str(one.id), type(one).tag)
            comparison.parts(one, other)
            yield from comparison.found
        else:
            yield _whole(one, other)
        return
    # Several records under one id have no names of their own, so each is recorded as a whole.
    gone = [record for record in ones if record not in others]
    come = [record for record in others if record not in ones]
    for record in gone:
        best = max(come, key=lambda other: likeness(record, other), default=None)
        if best is not None and likeness(record, best) >= AKIN:
            come.remove(best)
            yield _whole(record, best)
        else:
            yield _whole(record, None)
    for record in come:
        yield _whole(None, record)


def _whole(old: Record | None, new: Record | None) -> Difference:
    record = new if new is not None else old
    assert record is not None  # noqa: S101
    return Difference(
        record=str(record.id),
        type=type(record).tag,
        act="added" if old is None else "removed" if new is None else "changed",
        kind="evidence" if type(record).tag == "source" else "fact",
        old_path=None if old is None else "",
        new_path=None if new is None else "",
        old=old,
        new=new,
    )
