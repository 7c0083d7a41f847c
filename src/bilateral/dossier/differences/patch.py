"""Differences put into a dossier."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

import attrs

from bilateral.dossier.differences.comparison import compared_fields, is_part, joined, stated
from bilateral.dossier.differences.diff import Diff, by_id, is_named, renamed
from bilateral.dossier.differences.difference import Difference
from bilateral.dossier.dossier import Dossier
from bilateral.dossier.references import with_ids
from bilateral.errors import InvalidValueError, MisfitError, shorten
from bilateral.model.absent import Absent, RecordPart
from bilateral.model.record import Record

T = TypeVar("T")

_STEP = re.compile(r"\.|(?=\[)")


def apply_diff(diff: Diff, old: Dossier) -> Dossier:
    """The dossier that a diff makes of another: `apply_diff(diff(a, b), a)` is `b`.

    The dossier may have changed elsewhere since it was compared; where the diff changes
    something, it has to be as it was then. Some of the differences, as `diff.facts`, can be
    applied without the others where they do not rest on them.

    Arguments:
        diff: the differences.
        old: what they are put into; it stays as it is.

    Raises:
        MisfitError: the dossier is not what the diff was made of, at the place that it says.
    """
    names = {d.old: d.new for d in diff if d.act == "renamed"}
    records = by_id(old)
    header = old.header
    if names:
        _check_renames(names, records, old)
        records, header = renamed(records, names), with_ids(header, names)
    compared: dict[str, list[Record]] | None = None
    for id, differences in _by_record(diff).items():
        if not id:
            header = _Patch(differences).put_into(header)
            continue
        found = records.get(id, [])
        if any(difference.path == "" for difference in differences):
            if compared is None:
                compared = renamed(by_id(diff.old), names)
            records[id] = _whole_records(differences, found, compared.get(id, []))
        else:
            records[id] = [_Patch(differences).put_into(_only(differences[0], found))]
    made = [record for found in records.values() for record in found]
    # What stayed as it was still knows where it was read; the rest was read nowhere.
    return Dossier._read(made, header, (old._origin(r) for r in made), old._files)


def _by_record(diff: Diff) -> dict[str, list[Difference]]:
    found: dict[str, list[Difference]] = {}
    for difference in diff:
        if difference.act != "renamed":
            found.setdefault(difference.record, []).append(difference)
    return found


def _check_renames(names: dict[str, str], records: dict[str, list[Record]], old: Dossier) -> None:
    for before, after in names.items():
        if len(records.get(before, ())) != 1:
            raise MisfitError("there is no such record, or more than one", record=before)
        if after in records or is_named(old, after):
            raise MisfitError(f"{before} cannot take this id, which is in use", record=after)


def _whole_records(
    differences: list[Difference], found: list[Record], expected: list[Record]
) -> list[Record]:
    first = differences[0]
    if len(found) != len(expected) or any(record not in expected for record in found):
        if not expected:
            raise MisfitError("there is a record of this id already", record=first.record)
        raise MisfitError("the record is not as it was when compared", record=first.record)
    kept = list(found)
    for difference in differences:
        if difference.act == "added":
            kept.append(difference.new)
        elif difference.act == "removed":
            kept.remove(difference.old)
        else:
            kept[kept.index(difference.old)] = difference.new
    return kept


def _only(difference: Difference, found: list[Record]) -> Record:
    if len(found) != 1 or type(found[0]).tag != difference.type:
        kind = difference.type.replace("_", " ")
        raise MisfitError(
            f"there is no single {kind} of this id", record=difference.record, path=difference.path
        )
    return found[0]


class _Patch:
    """The differences of one record or header, found by the places that they are for."""

    def __init__(self, differences: Iterable[Difference]) -> None:
        self.left: dict[int, Difference] = {}
        self.at: dict[tuple[str, str], Difference] = {}
        self.added_to: dict[str, list[Difference]] = defaultdict(list)
        self.old_places: set[str] = set()
        self.new_places: set[str] = set()
        for difference in differences:
            self.left[id(difference)] = difference
            self.record = difference.record
            if difference.act == "added":
                path = difference.new_path or ""
                self.at["added", path] = difference
                if path.endswith("]"):
                    self.added_to[path[: path.rindex("[")]].append(difference)
                self.new_places.update(_ways(path))
            else:
                path = difference.old_path or ""
                moved = difference.act == "moved"
                self.at["moved" if moved else "changed", path] = difference
                # Of what moved only the list is another, as long as nothing in it is.
                self.old_places.update(_ways(path)[1:] if moved else _ways(path))

    def put_into(self, value: T) -> T:
        """The record or header with all differences in it."""
        try:
            made: T = self._part(value, "", "")
        except InvalidValueError as error:
            raise MisfitError(error.message, record=self.record, path=error.field) from error
        for difference in self.left.values():
            raise self._misfit("there is no such place", difference.old_path, difference.new_path)
        return made

    def _take(self, act: str, path: str) -> Difference | None:
        difference = self.at.get((act, path))
        if difference is not None:
            self.left.pop(id(difference), None)
        return difference

    def _misfit(self, message: str, *paths: str | None) -> MisfitError:
        path = next((path for path in paths if path), "")
        return MisfitError(message, record=self.record, path=path)

    def _concerns(self, old_path: str, new_path: str) -> bool:
        return old_path in self.old_places or new_path in self.new_places

    def _part(self, part: Any, old_path: str, new_path: str) -> Any:
        changed: dict[str, Any] = {}
        absent = {item.field: item for item in getattr(part, "absent", ())}
        for name, _ in compared_fields(type(part)):
            at = joined(old_path, name), joined(new_path, name)
            if not self._concerns(*at):
                continue
            before = stated(part, name)
            after = self._value(before, *at)
            if isinstance(before, Absent):
                del absent[name]
            if isinstance(after, Absent):
                absent[name] = after
            if after is None or isinstance(after, Absent):
                after = () if isinstance(getattr(part, name), tuple) else None
            changed[name] = after
        if isinstance(part, RecordPart):
            changed["absent"] = tuple(absent.values())
        return attrs.evolve(part, **changed)

    def _value(self, value: Any, old_path: str, new_path: str) -> Any:
        difference = self._take("changed", old_path) or self._take("added", new_path)
        if difference is not None:
            if value != difference.old and not (value == () and difference.old is None):
                raise self._misfit(
                    f"is {shorten(value)} and was {shorten(difference.old)} when compared",
                    old_path,
                )
            return difference.new
        if isinstance(value, tuple):
            return self._list(value, old_path, new_path)
        if is_part(value):
            return self._part(value, old_path, new_path)
        raise self._misfit(f"is {shorten(value)}, which has no such part", old_path)

    def _list(self, values: tuple[Any, ...], old_path: str, new_path: str) -> tuple[Any, ...]:
        """The list without what was removed, what moved and what was added in their new places."""
        stay: list[int] = []
        moved: dict[int, int] = {}
        for index, value in enumerate(values):
            at = f"{old_path}[{index}]"
            change = self.at.get(("changed", at))
            move = self._take("moved", at)
            if move is not None:
                self._check_item(value, move, at)
                moved[_last_index(move.new_path)] = index
            elif change is not None and change.act == "removed":
                self._take("changed", at)
                self._check_item(value, change, at)
            else:
                stay.append(index)
        added: dict[int, Any] = {}
        for difference in self.added_to.get(new_path, ()):
            self._take("added", difference.path)
            added[_last_index(difference.path)] = difference.new
        size = len(stay) + len(moved) + len(added)
        if added.keys() & moved.keys() or any(at >= size for at in (*added, *moved)):
            raise self._misfit("has too few items for what comes into it", old_path)
        rest = iter(stay)
        made: list[Any] = []
        for to in range(size):
            if to in added:
                made.append(added[to])
            else:
                index = moved[to] if to in moved else next(rest)
                made.append(self._item(values[index], f"{old_path}[{index}]", f"{new_path}[{to}]"))
        return tuple(made)

    def _item(self, value: Any, old_path: str, new_path: str) -> Any:
        if not self._concerns(old_path, new_path):
            return value
        return self._value(value, old_path, new_path)

    def _check_item(self, value: Any, difference: Difference, at: str) -> None:
        if value != difference.old:
            raise self._misfit(
                f"is {shorten(value)} and was {shorten(difference.old)} when compared", at
            )


def _ways(path: str) -> list[str]:
    """A path and all that lead to it: `terms`, `terms[0]` and `terms[0].ends_on`."""
    return [path, *(path[: step.start()] for step in _STEP.finditer(path) if step.start())]


def _last_index(path: str | None) -> int:
    return int((path or "")[(path or "").rindex("[") + 1 : -1])
