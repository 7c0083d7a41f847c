"""Which parts of a list are the same thing in two versions of it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import attrs

from bilateral._cached import cached
from bilateral.dossier.differences.difference import Act, Difference, Kind, kind_of
from bilateral.model.absent import Absent, RecordPart
from bilateral.model.fields import Field, fields_of, ordered_fields
from bilateral.values.amounts import Figure
from bilateral.values.edtf import EDTF
from bilateral.values.likeness import renamed

#: From how much in common two parts are taken for the same thing.
AKIN = 0.5
# So many pairs are weighed one by one; in longer lists only those that stand near each other.
_PAIRS = 20_000
_NEAR = 20

# What identifies a part: what it cannot be without, then whom it names, then when it was.
_NEEDED, _NAMING, _DATED, _OTHER, _ASIDE = 6, 4, 4, 2, 1
_ASIDES = frozenset({"citations", "absent", "note", "suppressions", "claims"})


def is_part(value: Any) -> bool:
    """Whether a value has fields of its own that can differ one by one."""
    return attrs.has(type(value)) and not isinstance(value, EDTF | Figure | Absent)


def matched(old: tuple[Any, ...], new: tuple[Any, ...]) -> list[tuple[int, int]]:
    """The places of what is the same thing in both lists, in the order of the old one.

    What is equal is the same, each for each; of the rest, the pairs that have most in common.
    """
    places: dict[Any, list[int]] = defaultdict(list)
    for index in range(len(new) - 1, -1, -1):
        places[new[index]].append(index)
    pairs: list[tuple[int, int]] = []
    rest: list[int] = []
    for index, item in enumerate(old):
        if places.get(item):
            pairs.append((index, places[item].pop()))
        else:
            rest.append(index)
    taken = {to for _, to in pairs}
    free = [index for index in range(len(new)) if index not in taken]
    pairs.extend(_best(old, new, rest, free))
    return sorted(pairs)


def staying(pairs: list[tuple[int, int]]) -> set[int]:
    """The old places of the most pairs that keep their order; the others have moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, to) in enumerate(pairs):
        size = bisect_left(tails, to)
        if size == len(tails):
            tails.append(to)
            ends.append(at)
        else:
            tails[size] = to
            ends[size] = at
        before.append(ends[size - 1] if size else -1)
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(pairs[at][0])
        at = before[at]
    return kept


def likeness(old: Any, new: Any) -> float:
    """How much two values of one list have in common, from 0 to 1."""
    if type(old) is not type(new):
        return 0.0
    if isinstance(old, EDTF):
        return 0.6 if old.overlaps(new).possibly else 0.0
    if not is_part(old):
        return 0.0
    common = total = 0.0
    for name, default, weight, is_text in _weights(type(old)):
        one, other = getattr(old, name), getattr(new, name)
        if one == default and other == default:
            continue
        total += weight
        if one == other:
            common += weight
        elif one is not None and other is not None:
            common += weight * _nearly(one, other, is_text=is_text)
    return common / total if total else 0.0


def _nearly(old: Any, new: Any, *, is_text: bool) -> float:
    """How near to each other two values of one field are that are not equal."""
    if isinstance(old, EDTF):
        return 0.8 if old.contains(new).surely or new.contains(old).surely else 0.0
    if is_text:
        return 0.8 if renamed(old, new) else 0.0
    if isinstance(old, tuple) and old and new:
        ones, others = set(old), set(new)
        return len(ones & others) / len(ones | others)
    if is_part(old) and type(old) is type(new):
        return likeness(old, new)
    return 0.0


@cached
def _weights(cls: type[Any]) -> tuple[tuple[str, Any, int, bool], ...]:
    return tuple(
        (field.name, field.default, _weight(field), is_free_text(field))
        for field in fields_of(cls)
        if field.name != "id"
    )


def is_free_text(field: Field) -> bool:
    """Whether a field holds one text, and no id and none of a list of words."""
    return field.kind == "text" and not field.many


def _weight(field: Field) -> int:
    if field.name in _ASIDES:
        return _ASIDE
    if field.required:
        return _NEEDED
    if field.names_records:
        return _NAMING
    return _DATED if field.kind == "date" else _OTHER


def _best(
    old: tuple[Any, ...], new: tuple[Any, ...], rest: list[int], free: list[int]
) -> Iterator[tuple[int, int]]:
    scored = []
    for index, to in _worth_weighing(rest, free):
        score = likeness(old[index], new[to])
        if score >= AKIN:
            scored.append((-score, abs(index - to), index, to))
    done: set[int] = set()
    taken: set[int] = set()
    for _, _, index, to in sorted(scored):
        if index not in done and to not in taken:
            done.add(index)
            taken.add(to)
            yield index, to


def _worth_weighing(rest: list[int], free: list[int]) -> Iterator[tuple[int, int]]:
    near = len(rest) * len(free) > _PAIRS
    for rank, index in enumerate(rest):
        first = max(0, rank - _NEAR) if near else 0
        last = rank + _NEAR if near else len(free)
        for to in free[first:last]:
            yield index, to


# Where two versions of a record differ, field by field and part by part.


_INDEX = re.compile(r"\[\d+\]")


def joined(path: str, name: str) -> str:
    """The path of a field of what stands at `path`."""
    return f"{path}.{name}" if path else name


def stated(part: Any, name: str) -> Any:
    """What a part says in a field: the value, or why it is empty where that is stated."""
    value = getattr(part, name)
    if value is None or value == ():
        absent = (item for item in getattr(part, "absent", ()) if item.field == name)
        return next(absent, value)
    return value


@cached
def compared_fields(cls: type[Any]) -> tuple[tuple[str, bool], ...]:
    """The fields of a class that can differ, each with whether it takes any text.

    Not the id, which is what the record is found by, and not the absences, which are given with
    the fields that they are about.
    """
    skipped = {"id", "absent"} if issubclass(cls, RecordPart) else set()
    return tuple(
        (field.name, is_free_text(field))
        for field in ordered_fields(cls)
        if field.name not in skipped
    )


class Comparison:
    """The comparison of one record with its later version, or of two headers.

    Arguments:
        record: the id of the record; empty for headers.
        tag: its kind.
    """

    def __init__(self, record: str, tag: str) -> None:
        self.record = record
        self.tag = tag
        self.found: list[Difference] = []

    def parts(self, old: Any, new: Any, old_path: str = "", new_path: str = "") -> None:
        """Find where two parts of one class differ."""
        for name, free_text in compared_fields(type(old)):
            one, other = stated(old, name), stated(new, name)
            if one is not other and one != other:
                at = joined(old_path, name), joined(new_path, name)
                self._values(one, other, *at, free_text=free_text)

    def _values(
        self, old: Any, new: Any, old_path: str, new_path: str, *, free_text: bool = False
    ) -> None:
        if isinstance(new, Absent) and old == ():
            old = None
        if isinstance(old, Absent) and new == ():
            new = None
        if old is None:
            self._tell("added", None, new_path, None, new)
        elif new is None:
            self._tell("removed", old_path, None, old, None)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            self._lists(old, new, old_path, new_path)
        elif is_part(old) and type(old) is type(new) and likeness(old, new) >= AKIN:
            self.parts(old, new, old_path, new_path)
        else:
            self._tell("changed", old_path, new_path, old, new, free_text=free_text)

    def _lists(
        self, old: tuple[Any, ...], new: tuple[Any, ...], old_path: str, new_path: str
    ) -> None:
        pairs = matched(old, new)
        gone = set(range(len(old))).difference(at for at, _ in pairs)
        come = set(range(len(new))).difference(to for _, to in pairs)
        for at in sorted(gone):
            self._tell("removed", f"{old_path}[{at}]", None, old[at], None)
        stay = staying(pairs)
        for at, to in pairs:
            one, other = old[at], new[to]
            old_at, new_at = f"{old_path}[{at}]", f"{new_path}[{to}]"
            if at not in stay:
                self._tell("moved", old_at, new_at, one, other, kind="moved")
            if one is other or one == other:
                continue
            if is_part(one):
                self.parts(one, other, old_at, new_at)
            else:
                self._tell("changed", old_at, new_at, one, other)
        for to in sorted(come):
            self._tell("added", None, f"{new_path}[{to}]", None, new[to])

    def _tell(
        self,
        act: Act,
        old_path: str | None,
        new_path: str | None,
        old: Any,
        new: Any,
        *,
        kind: Kind | None = None,
        free_text: bool = False,
    ) -> None:
        names = tuple(_INDEX.sub("", new_path or old_path or "").split("."))
        self.found.append(
            Difference(
                record=self.record,
                type=self.tag,
                act=act,
                kind=kind or kind_of(self.tag, names, old, new, free_text=free_text),
                old_path=old_path,
                new_path=new_path,
                old=old,
                new=new,
            )
        )
