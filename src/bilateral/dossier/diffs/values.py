"""Where two versions of a record differ, field by field and part by part."""

import re
from typing import Any

import attrs

from bilateral._cached import cached
from bilateral.dossier.diffs.difference import Act, Difference, Kind
from bilateral.dossier.diffs.kinds import kind_of
from bilateral.dossier.diffs.match import AKIN, is_free_text, is_part, likeness, matched, staying
from bilateral.model._checked import Checked, in_order
from bilateral.model.absent import Absent, Part

_INDEX = re.compile(r"\[\d+\]")


def joined(path: str, name: str) -> str:
    """The path of a field of what stands at `path`."""
    return f"{path}.{name}" if path else name


def said(part: Any, name: str) -> Any:
    """What a part says in a field: the value, or why it is empty where that is said."""
    value = getattr(part, name)
    if value is None or value == ():
        absent = (item for item in getattr(part, "absent", ()) if item.field == name)
        return next(absent, value)
    return value


@cached
def fields_of(cls: type[Any]) -> tuple[tuple[str, bool], ...]:
    """The fields of a class that can differ, each with whether it takes any text.

    Not the id, which is what the record is found by, and not the absences, which are told with
    the fields that they are about.
    """
    skipped = {"id", "absent"} if issubclass(cls, Part) else set()
    return tuple(
        (attribute.name, is_free_text(attribute.type))
        for attribute in (in_order(cls) if issubclass(cls, Checked) else attrs.fields(cls))
        if attribute.name not in skipped
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
        for name, free_text in fields_of(type(old)):
            one, other = said(old, name), said(new, name)
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
