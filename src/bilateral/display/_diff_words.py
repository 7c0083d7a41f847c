"""What was there and what is there now, in words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import attrs

from bilateral.display.words import amount_words, citation_words, date_words, listed
from bilateral.dossier.evidence import evidence
from bilateral.dossier.references import citations_of, links_of
from bilateral.model import Absent, Citation, Claim, Place, Product, Record, Relationship, Source
from bilateral.model._checked import Checked, in_order
from bilateral.model._reference import Reference
from bilateral.values._figure import Figure
from bilateral.values.amount import Amount
from bilateral.values.date_words import due_words
from bilateral.values.edtf import EDTF
from bilateral.values.name import Identifier, Name

if TYPE_CHECKING:
    from bilateral.dossier.differences.diff import Diff
    from bilateral.dossier.differences.difference import Difference

#: Characters of a text that are shown in a line.
LONGEST = 160
_ABSENT = {"unknown": "not known", "none": "none", "not yet": "not yet"}
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
_SINGULAR = {
    "between": "state", "capitals": "capital", "parties": "party", "witnesses": "witness",
    "areas": "area", "existence": "existence", "via": "state passed", "means": "means",
    "governed_by": "governing instrument", "route": "place on the route",
    "history": "entry in the history", "implements": "instrument implemented",
    "establishes": "body established",
}  # fmt: skip


class Words:
    """Names, values and places of two versions of a dossier, in words."""

    def __init__(self, diff: Diff) -> None:
        self.old = diff.old
        self.new = diff.new
        self._links: dict[int, frozenset[str]] = {}
        self._before = {d.new: str(d.old) for d in diff if d.act == "renamed"}

    def old_id(self, id: object) -> str:
        """The id that the old version has for a record of the new one."""
        return self._before.get(str(id), str(id))

    def name(self, id: object) -> str:
        """What the new version calls a record, or else the old; its id, where neither has it."""
        for dossier in (self.new, self.old):
            record = dossier.get(str(id))
            if isinstance(record, Relationship):
                return self.names(record.states)
            if record is not None:
                return short(record.label).rstrip(".")
        return str(id)

    def names(self, ids: Iterable[object]) -> str:
        """Several of them, with an `and`."""
        return listed([self.name(id) for id in ids])

    def value(self, value: Any, *, names_record: bool = False) -> str:
        """A value on one line."""
        if isinstance(value, Absent):
            return _ABSENT[value.why] + _quoted(value.words)
        if isinstance(value, EDTF):
            return date_words(value) + _quoted(value.words)
        if isinstance(value, Figure):
            return figure_words(value) + _quoted(value.words)
        if isinstance(value, tuple):
            return listed([self.value(item, names_record=names_record) for item in value])
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return self.name(value) if names_record else short(value)
        if isinstance(value, Citation):
            return citation_words(self.new, value)
        if attrs.has(type(value)):
            return self.part(value)
        return short(str(value))

    def part(self, part: Any) -> str:
        """A part of a record on one line: what identifies it, then the rest by name."""
        if isinstance(part, Name):
            return f"{short(part.text)} ({part.language})" if part.language else short(part.text)
        if isinstance(part, Identifier | Place):
            return short(str(part))
        if isinstance(part, Product) and part.name is not None:
            return short(part.name)
        if isinstance(part, Claim):
            claimed = next(iter(part.absent), part.value)
            return f"{spoken(part.field)}: {self.value(claimed)}"
        said = []
        for told, (name, value, naming) in enumerate(_fields(part)):
            words = self.value(value, names_record=naming)
            said.append(f"{spoken(name)} {words}" if told else words)
        return ", ".join(said) or "nothing told"

    def item(self, part: Any, *, names_record: bool = False) -> str:
        """What to call one of several parts: what identifies it."""
        if not attrs.has(type(part)) or isinstance(part, EDTF | Figure | Name | Identifier | Place):
            return self.value(part, names_record=names_record)
        for _, value, naming in _fields(part):
            return self.value(value, names_record=naming)
        return ""

    def place(self, difference: Difference) -> str:
        """The field that a difference is in, as `term (President of Kazakhstan): ends on`."""
        record = self.record(difference)
        said: list[str] = []
        steps = list(_STEP.finditer(difference.path))
        here: Any = record
        for at, step in enumerate(steps):
            name, index = step[1], step[2]
            here = getattr(here, name, None)
            if index is None:
                said.append(spoken(name))
                continue
            said.append(singular(name))
            last = at == len(steps) - 1
            if isinstance(here, tuple) and int(index) < len(here):
                here = here[int(index)]
                if not last:
                    said[-1] += f" ({self.item(here, names_record=isinstance(here, str))})"
        return ": ".join(said)

    def record(self, difference: Difference) -> Any:
        """The record or header that the path of a difference leads into."""
        gone = difference.new_path is None
        dossier = self.old if gone else self.new
        if not difference.record:
            return dossier.header
        return dossier.get(difference.record)

    def names_record(self, difference: Difference) -> bool:
        """Whether what a difference is about is the id of a record."""
        record = self.record(difference)
        if not isinstance(record, Record):
            return difference.field == "between"
        paths = self._links.get(id(record))
        if paths is None:
            # By identity, which is safe while the dossiers hold the records.
            paths = self._links[id(record)] = frozenset(link.path for link in links_of(record))
        return difference.path in paths or f"{difference.path}[0]" in paths


def _quoted(words: str | None) -> str:
    return f" (“{short(words)}”)" if words else ""


def _fields(part: Any) -> Iterator[tuple[str, Any, bool]]:
    """What a part says, without its evidence: the name, the value, whether it names a record."""
    cls = type(part)
    attributes = in_order(cls) if issubclass(cls, Checked) else attrs.fields(cls)
    for attribute in attributes:
        name, value = attribute.name, getattr(part, attribute.name)
        if name in ("citations", "absent") or value == attribute.default:
            continue
        yield name, value, _names_records(attribute.type)
    for absence in getattr(part, "absent", ()):
        yield absence.field, absence, False


def _names_records(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return any(isinstance(extra, Reference) for extra in get_args(annotation)[1:])
    return any(map(_names_records, get_args(annotation)))


def short(text: object) -> str:
    """A text on one line, and not longer than is read."""
    return textwrap.shorten(str(text), LONGEST, placeholder=" ...") or str(text)[:LONGEST]


def spoken(path: str) -> str:
    """The name of a field, or the path of one, without its marks."""
    return path.replace("_", " ").replace(".", ", ")


def singular(name: str) -> str:
    """What one item of a list is called: `terms` holds terms."""
    if name in _SINGULAR:
        return _SINGULAR[name]
    word = spoken(name)
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def figure_words(amount: Any) -> str:
    """An amount, in English."""
    figure: Amount = amount
    return amount_words(figure)


def from_to(old: str, new: str) -> str:
    """`from 461.9 to 463.3 million USD`: what both end in is said once."""
    ones, others = old.split(), new.split()
    if len(ones) == len(others):
        while len(ones) > 1 and ones[-1] == others[-1]:
            ones.pop()
            others.pop()
    return f"from {' '.join(ones)} to {new}"


def due(date: EDTF) -> str:
    """A deadline, without its preposition: `the end of 2024`."""
    return due_words(date).removeprefix("by ").removeprefix("in ")


def evidence_of(record: Any, path: str = "") -> tuple[Citation, ...]:
    """The citations that a line rests on: of the part, else of the field, else of the record.

    What nobody is cited for has none, whatever is cited for the rest of the record.
    """
    if not isinstance(record, Record) or isinstance(record, Source):
        return ()
    if not path:
        return record.citations or tuple(citation for _, citation in citations_of(record))
    cited = evidence(record, path)
    return tuple(citation for citation in cited if citation.supports) or cited
