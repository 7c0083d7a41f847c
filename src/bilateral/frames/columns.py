"""How the instances of a class stand in tables: in cells of a row, and in rows of tables below."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from attrs import frozen

from bilateral._cached import cached
from bilateral.frames.codecs import Codec, Column, codec_of
from bilateral.model import fields as model_fields
from bilateral.model.header import Header
from bilateral.model.record import Record, record_kinds
from bilateral.serde.forms import SECTIONS
from bilateral.serde.migrate import KEY

#: The column of the values of a list of scalars.
VALUE = "value"
#: The column of the id of a record, which is a key and no field of its row.
ID = "id"


@frozen
class Cells:
    """A field that stands in cells of the row.

    Fields:
        name: of the field; empty for an item of a list.
        codec: how it stands there.
        columns: where.
        optional: whether the field can hold None.
        filled: whether it holds something unless it is emptied, as the form of a protocol does.
    """

    name: str
    codec: Codec
    columns: tuple[Column, ...]
    optional: bool
    filled: bool


@frozen
class Inside:
    """A part of which there is at most one, in cells of the row that it belongs to.

    Fields:
        name: of the field.
        shape: of the part.
        optional: whether there may be none.
        flag: the column that tells whether there is one, where its own cells might all be empty.
    """

    name: str
    shape: "Shape"
    optional: bool
    flag: Column | None


@frozen
class Below:
    """A list, in a table of its own.

    Fields:
        name: of the field.
        table: the table.
        item: what a row of it holds.
    """

    name: str
    table: str
    item: "Shape"


Field: TypeAlias = Cells | Inside | Below


@frozen
class Shape:
    """How the instances of a class stand in tables.

    Fields:
        fields: in the order in which they are shown; the id of a record is not among them.
    """

    fields: tuple[Field, ...]

    @property
    def is_scalar(self) -> bool:
        """Whether it is a single value without fields, an item of a list of such."""
        return len(self.fields) == 1 and self.fields[0].name == ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the row itself."""
        found: list[Column] = []
        for field in self.fields:
            if isinstance(field, Cells):
                found.extend(field.columns)
            elif isinstance(field, Inside):
                found.extend((*([field.flag] if field.flag else ()), *field.shape.columns))
        return tuple(found)

    def lists(self) -> Iterator[Below]:
        """The lists of the row itself, those of the parts inside it included."""
        for field in self.fields:
            if isinstance(field, Below):
                yield field
            elif isinstance(field, Inside):
                yield from field.shape.lists()


def shape_of(cls: type[Any], prefix: str, path: str) -> Shape:
    """How a class stands in tables.

    Arguments:
        cls: the class.
        prefix: what the names of its columns begin with.
        path: the table that its lists are below, as `trade_targets` or `trade_targets.baseline`.
    """
    is_record = issubclass(cls, Record)
    fields = (f for f in model_fields.ordered_fields(cls) if not (is_record and f.name == ID))
    return Shape(tuple(_field(field, prefix, path) for field in fields))


def _field(described: model_fields.Field, prefix: str, path: str) -> Field:
    name, optional = described.name, described.optional
    if described.many:
        table = f"{path}.{name}"
        return Below(name=name, table=table, item=_item(described, table))
    codec = codec_of(described)
    if codec is not None:
        return Cells(
            name=name,
            codec=codec,
            columns=codec.columns(f"{prefix}{name}"),
            optional=optional,
            filled=optional and not described.required and described.default is not None,
        )
    shape = shape_of(described.cls, f"{prefix}{name}_", f"{path}.{name}")
    flag = Column(f"{prefix}{name}", "truth") if optional and _hollow(shape) else None
    return Inside(name=name, shape=shape, optional=optional, flag=flag)


def _item(described: model_fields.Field, table: str) -> Shape:
    codec = codec_of(described)
    if codec is None:
        return shape_of(described.cls, "", table)
    columns = codec.columns(VALUE)
    cells = Cells(name="", codec=codec, columns=columns, optional=False, filled=False)
    return Shape((cells,))


def _hollow(shape: Shape) -> bool:
    """Whether all cells of a part may be empty although there is one."""
    return all(field.optional for field in shape.fields if isinstance(field, Cells))


# Which tables a dossier has and which columns they have: read from the annotations of records.


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
