"""The tables of a dossier, by name, as frames of an engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bilateral.errors import UnknownTableError, nearest
from bilateral.frames.columns import HEADER, Below, Field, Inside, tables
from bilateral.frames.engines import Backend, arrow_table, check_backend, maker, need
from bilateral.serde.migrate import VERSION

if TYPE_CHECKING:
    import pyarrow as pa

    from bilateral.dossier.dossier import Dossier


class Frames(Mapping[str, Any]):
    """A dossier as tables: for each name a frame of the engine that was asked for.

    A dossier has a table for each section (`instruments`), one for each list in its records
    (`instruments.signatories`, `instruments.actions.citations`), and `header`. All of them are
    here, with all their columns, whether or not there are rows in them; `filled` names those
    that have rows. A frame is made when it is first asked for, so that the empty ones cost nothing.

    What there is to do with them is done by the engine; `bilateral.from_frames` takes them back.

    Attributes:
        backend: the engine: `pyarrow`, `pandas`, `polars`, `duckdb` or `pyspark`.
    """

    backend: Backend

    def __init__(
        self, tables: Mapping[str, pa.Table], backend: Backend, session: Any = None
    ) -> None:
        self.backend = backend
        self._make = maker(backend, session)
        self._tables = dict(tables)
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """The frame of that name.

        Raises:
            UnknownTableError: there is no such table. It suggests names that are near.
        """
        if name not in self._made:
            if name not in self._tables:
                raise UnknownTableError(str(name), nearest(str(name), self._tables))
            self._made[name] = self._make(self._tables[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __contains__(self, name: object) -> bool:
        return name in self._tables

    @property
    def filled(self) -> tuple[str, ...]:
        """The names of the tables that had rows when they were made."""
        return tuple(name for name, table in self._tables.items() if table.num_rows)

    def _as_it_is(self, name: str) -> Any:
        """The frame if it was ever asked for, and else the table that it would be made of."""
        return self._made.get(name, self._tables[name])

    def __eq__(self, other: object) -> bool:
        # Engines compare frames cell by cell, or not at all; as a mapping these would be neither.
        return self is other

    __hash__ = object.__hash__

    def __getstate__(self) -> tuple[dict[str, pa.Table], Backend, dict[str, Any]]:
        return self._tables, self.backend, self._made

    def __setstate__(self, state: tuple[dict[str, pa.Table], Backend, dict[str, Any]]) -> None:
        tables, backend, made = state
        self.__init__(tables, backend)  # type: ignore[misc]
        self._made = dict(made)

    def __repr__(self) -> str:
        return f"<Frames of {self.backend}: {len(self.filled)} tables with rows, of {len(self)}>"


# A dossier to its tables.


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
