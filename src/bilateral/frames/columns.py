"""Which tables a dossier has and which columns they have: read from the annotations of records.

A kind of record, or a field, that is new has its columns without an edit here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from bilateral._cached import cached
from bilateral.frames.codecs import Column
from bilateral.frames.shapes import ID, Shape, shape_of
from bilateral.model._record import Record, record_kinds
from bilateral.model.header import Header
from bilateral.serde.forms import SECTIONS
from bilateral.serde.migrate import KEY

#: The table of what the dossier says of itself, which has one row.
HEADER = "header"
#: The columns that say which row it is, beside the id. `nth` tells records of one id apart: 0 for
#: the first.
NTH, POSITION, TYPE, INDEX = "nth", "position", "type", "index"
_OF_RECORD = (Column(ID, "text"), Column(NTH, "whole"))
_OF_ROOT = (*_OF_RECORD, Column(POSITION, "whole"), Column(TYPE, "text"))
_OF_HEADER = (Column(KEY, "whole"),)


@frozen
class Table:
    """One table.

    Fields:
        name: the section (`instruments`), or the path of the list (`instruments.signatories`).
        keys: the columns that say which row it is.
        shapes: how a row is to be read, by the tag of the kind of record; where all rows are of
            one kind, under an empty tag.
        columns: all of them, the keys first.
        parent: the table of the rows to which these belong; empty at the top.
        owners: the tags of the kinds of record that can have such rows; empty for the header.
    """

    name: str
    keys: tuple[Column, ...]
    shapes: Mapping[str, Shape]
    columns: tuple[Column, ...]
    parent: str = ""
    owners: frozenset[str] = frozenset()

    @property
    def is_root(self) -> bool:
        """Whether a row is a record, or the header."""
        return not self.parent


def tables() -> Mapping[str, Table]:
    """All tables by name, each before those below it, in the order of the sections of a file."""
    return _tables(tuple(record_kinds().values()))


@cached
def _tables(kinds: tuple[type[Record], ...]) -> Mapping[str, Table]:
    sections: dict[str, dict[str, Shape]] = {section: {} for section in SECTIONS}
    for kind in kinds:
        sections.setdefault(kind.section, {})[kind.tag] = shape_of(kind, "", kind.section)
    found: dict[str, Table] = {}
    _add(found, HEADER, _OF_HEADER, {"": shape_of(Header, "", HEADER)})
    for section, shapes in sections.items():
        _add(found, section, _OF_ROOT, shapes)
    return MappingProxyType(found)


def _add(
    found: dict[str, Table], name: str, keys: tuple[Column, ...], shapes: dict[str, Shape]
) -> None:
    """A table of records and all tables below it."""
    found[name] = _table(name, keys, shapes, "", frozenset(shapes) - {""})
    of_record = () if name == HEADER else _OF_RECORD
    _add_lists(found, name, of_record, list(shapes.items()))


def _add_lists(
    found: dict[str, Table],
    parent: str,
    keys: tuple[Column, ...],
    shapes: list[tuple[str, Shape]],
) -> None:
    lists: dict[str, list[tuple[str, Shape]]] = {}
    for tag, shape in shapes:
        for below in shape.lists():
            lists.setdefault(below.table, []).append((tag, below.item))
    for name, items in lists.items():
        item = items[0][1]
        if any(other != item for _, other in items):
            raise TypeError(f"two kinds of record have different lists for the table {name!r}")
        own = (*keys, Column(INDEX, "whole"))
        owners = frozenset(tag for tag, _ in items) - {""}
        found[name] = _table(name, own, {"": item}, parent, owners)
        # Further below, this list has its number under its name.
        named = Column(f"{name.rpartition('.')[2]}_{INDEX}", "whole")
        _add_lists(found, name, (*keys, named), [(tag, item) for tag, _ in items])


def _table(
    name: str,
    keys: tuple[Column, ...],
    shapes: dict[str, Shape],
    parent: str,
    owners: frozenset[str],
) -> Table:
    merged = {column.name: column for column in keys}
    for shape in shapes.values():
        own = [column.name for column in shape.columns]
        twice = {column.name for column in keys}.intersection(own) or {
            name for name in own if own.count(name) > 1
        }
        for column in shape.columns:
            if merged.setdefault(column.name, column) != column:
                twice.add(column.name)
        if twice:
            raise TypeError(f"the table {name!r} would have two columns {min(twice)!r}")
    return Table(
        name=name,
        keys=keys,
        shapes=MappingProxyType(dict(shapes)),
        columns=tuple(merged.values()),
        parent=parent,
        owners=owners,
    )
