"""Frames as they were given, held to the tables and columns that there are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from bilateral.errors import DecodeError, InvalidValueError, Problem, did_you_mean, shorten
from bilateral.frames.cells import READ, bare
from bilateral.frames.codecs import Column
from bilateral.frames.columns import Table, tables
from bilateral.frames.engines import columns_of
from bilateral.frames.mapping import Frames
from bilateral.serde import limits
from bilateral.serde.path import path_text


class Unread:
    """Stands where a cell held what its column cannot."""

    def __repr__(self) -> str:
        return "what could not be read"


#: The one of them.
UNREAD = Unread()


@frozen(kw_only=True, eq=False)
class Sheet:
    """A table as it was given.

    Fields:
        table: what it should be.
        rows: how many it has.
        columns: the cells by column, as plain Python; only columns that have any.
        present: the names of all columns that were given.
    """

    table: Table
    rows: int
    columns: dict[str, list[Any]] = field(factory=dict)
    present: frozenset[str] = frozenset()

    def cell(self, column: str, row: int) -> Any:
        """A cell; None where it is empty, or its column is not there."""
        cells = self.columns.get(column)
        return None if cells is None else cells[row]


class Problems:
    """Everything that is wrong with tables, in the order in which it was found.

    Arguments:
        folder, format: where the tables were read, and the ending of the files; empty for frames.
    """

    def __init__(self, folder: str = "", format: str = "") -> None:
        self.found: list[Problem] = []
        self._folder = folder
        self._format = format

    def add(
        self, table: str, message: str, hint: str = "", *, row: int | None = None, column: str = ""
    ) -> None:
        """Note what is wrong.

        Arguments:
            table: the name of the table.
            message, hint: as in `Problem`.
            row: its number from 0, as engines count.
            column: its name.

        Raises:
            DecodeError: there is too much of it.
        """
        at = "" if row is None else f"[{row}]"
        path = f"{table}{at}.{column}" if column else f"{table}{at}"
        file = str(Path(self._folder, f"{table}.{self._format}")) if self._folder else ""
        self.found.append(Problem(file=file, path=path, message=message, hint=hint))
        if len(self.found) >= limits.PROBLEMS:
            raise DecodeError([*self.found, Problem(message=limits.TOO_MANY)])

    def end(self) -> None:
        """Raise a `DecodeError` if anything was found."""
        if self.found:
            raise DecodeError(self.found)


def sheets_of(frames: Mapping[str, Any], problems: Problems) -> dict[str, Sheet]:
    """The tables that were given, by name, in the order of `tables`."""
    known = tables()
    if not isinstance(frames, Mapping):
        raise InvalidValueError(
            f"needs frames by the names of their tables, not {shorten(type(frames).__name__)}"
        )
    if isinstance(frames, Frames):
        given = {name: frames._as_it_is(name) for name in frames}
    else:
        given = dict(frames)
    found: dict[str, Sheet] = {}
    for name, frame in given.items():
        table = known.get(name)
        if table is None:
            hint = did_you_mean(str(name), known) or "a table is a section, or a list within one"
            problems.add(path_text((str(name),)), "there is no such table of a dossier", hint)
            continue
        try:
            found[name] = _sheet(table, columns_of(frame), problems)
        except InvalidValueError as error:
            problems.add(name, error.message, error.hint)
    return {name: found[name] for name in known if name in found}


def _sheet(table: Table, given: Mapping[str, list[Any]], problems: Problems) -> Sheet:
    known = {column.name: column for column in table.columns}
    columns: dict[str, list[Any]] = {}
    rows = max(map(len, given.values()), default=0)
    for name, cells in given.items():
        column = known.get(name)
        if column is None:
            problems.add(
                table.name,
                f"there is no column {shorten(name)} in this table",
                did_you_mean(str(name), known),
            )
            continue
        if all(cell is None for cell in cells):
            continue
        read = _read(table, column, cells, problems)
        if any(cell is not None for cell in read):
            columns[name] = read
    return Sheet(table=table, rows=rows, columns=columns, present=frozenset(map(str, given)))


def _read(table: Table, column: Column, cells: list[Any], problems: Problems) -> list[Any]:
    """The cells of a column as plain Python, each held to what the column holds."""
    read = READ[column.kind]
    found: list[Any] = []
    for row, given in enumerate(cells):
        try:
            cell = None if given is None else bare(given)
            found.append(None if cell is None else read(cell))
        except InvalidValueError as error:
            problems.add(table.name, error.message, error.hint, row=row, column=column.name)
            found.append(UNREAD)
    return found
