"""A dossier to its tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bilateral.frames.columns import HEADER, tables
from bilateral.frames.engines import arrow_table, check_backend, need
from bilateral.frames.mapping import Frames
from bilateral.frames.shapes import Below, Field, Inside
from bilateral.serde.migrate import VERSION

if TYPE_CHECKING:
    import pyarrow as pa

    from bilateral.dossier.dossier import Dossier


def to_frames(dossier: Dossier, backend: str = "pyarrow", *, session: Any = None) -> Frames:
    """The tables of a dossier; see `Dossier.to_frames`."""
    return Frames(arrow_tables(dossier), check_backend(backend), session)


def arrow_tables(dossier: Dossier) -> dict[str, pa.Table]:
    """The tables of a dossier in Arrow, all of them, by name."""
    need("pyarrow", "frames")
    writer = _Writer()
    writer.add(HEADER, "", dossier.header, (VERSION,), ())
    seen = Counter[tuple[str, str]]()
    for position, record in enumerate(dossier):
        kind, id = type(record), str(record.id)
        nth = seen[kind.section, id]
        seen[kind.section, id] += 1
        writer.add(kind.section, kind.tag, record, (id, nth, position, kind.tag), (id, nth))
    return {
        name: arrow_table(table.columns, writer.rows[name]) for name, table in writer.tables.items()
    }


class _Writer:
    """Spreads records over the rows of all tables."""

    def __init__(self) -> None:
        self.tables = tables()
        self.rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in self.tables}
        self._places = {
            name: {column.name: place for place, column in enumerate(table.columns)}
            for name, table in self.tables.items()
        }

    def add(
        self, name: str, tag: str, value: Any, keys: tuple[Any, ...], below: tuple[Any, ...]
    ) -> None:
        """The row of a value in a table, and its rows in the tables below.

        Arguments:
            name: of the table.
            tag: of the kind of record, where the table has several.
            value: the record, or the item of a list.
            keys: the cells that say which row it is.
            below: those that rows below it begin with.
        """
        table = self.tables[name]
        row = [*keys, *[None] * (len(table.columns) - len(keys))]
        self._fill(table.shapes[tag].fields, value, row, self._places[name], below)
        self.rows[name].append(tuple(row))

    def _fill(
        self,
        fields: tuple[Field, ...],
        value: Any,
        row: list[Any],
        places: dict[str, int],
        below: tuple[Any, ...],
    ) -> None:
        for field in fields:
            item = getattr(value, field.name) if field.name else value
            if item is None:
                continue
            if isinstance(field, Below):
                for index, part in enumerate(item):
                    keys = (*below, index)
                    self.add(field.table, "", part, keys, keys)
            elif isinstance(field, Inside):
                if field.flag is not None:
                    row[places[field.flag.name]] = True
                self._fill(field.shape.fields, item, row, places, below)
            else:
                start = places[field.columns[0].name]
                row[start : start + len(field.columns)] = field.codec.spread(item)
