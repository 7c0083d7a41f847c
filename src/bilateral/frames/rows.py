"""Tables back to a dossier: rows gathered into the plain data of records, and read as files are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import attrs
from attrs import evolve, frozen

from bilateral.dossier.dossier import Dossier
from bilateral.errors import DecodeError, InvalidValueError, Problem, a_or_an, did_you_mean, shorten
from bilateral.frames.codecs import READ, Column, bare
from bilateral.frames.columns import (
    HEADER,
    ID,
    INDEX,
    NTH,
    POSITION,
    TYPE,
    Below,
    Cells,
    Field,
    Inside,
    Shape,
    Table,
    tables,
)
from bilateral.frames.engines import columns_of
from bilateral.frames.tables import Frames
from bilateral.model.header import Header
from bilateral.model.path import Path as Steps
from bilateral.model.path import path_text
from bilateral.model.record import Record, record_kinds
from bilateral.serde import limits
from bilateral.serde.converter import converter
from bilateral.serde.faults import faults
from bilateral.serde.migrate import KEY, migrate

# Frames as they were given, held to the tables and columns that there are.


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
    columns: dict[str, list[Any]] = attrs.field(factory=dict)
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


# Which rows belong together: the keys of tables, and what is wrong with them.


#: The id of a record and which of that id it is, then the place in each list on the way down.
Key: TypeAlias = tuple[Any, ...]


class Keys:
    """The rows of tables by their keys.

    Arguments:
        sheets: the tables as they were given.
        problems: takes what is wrong with the keys.

    Attributes:
        roots: of each table of records, the number of the row of each.
    """

    def __init__(self, sheets: Mapping[str, Sheet], problems: Problems) -> None:
        self.tables = tables()
        self.sheets = sheets
        self.problems = problems
        self.roots: dict[str, dict[Key, int]] = {}
        self._lists: dict[str, dict[Key, dict[int, int]]] = {}
        #: Tables of which some rows have no key: what belongs to those is not known.
        self._doubtful = set[str]()
        for name, sheet in sheets.items():
            if not sheet.table.is_root:
                self._lists[name] = self._list(sheet)
            elif name != HEADER:
                self.roots[name] = self._root(sheet)

    def below(self, table: str, key: Key) -> Mapping[int, int]:
        """The rows of a list that belong to the row of that key: their numbers by their index."""
        return self._lists.get(table, {}).get(key, {})

    def tag(self, sheet: Sheet, row: int) -> Any:
        """The tag of the kind of record that a row is; the usual one where it has none."""
        tag = sheet.cell(TYPE, row)
        return next(iter(sheet.table.shapes)) if tag is None else tag

    def check(self) -> None:
        """Note the rows of lists that belong to nothing."""
        for name, groups in self._lists.items():
            table = self.tables[name]
            for key, rows in groups.items():
                number = next(iter(rows.values()))
                if not self._has(table.parent, key):
                    if table.parent not in self._doubtful:
                        self._orphan(table, key, number)
                elif table.owners:
                    self._check_owner(table, key, number)

    def _root(self, sheet: Sheet) -> dict[Key, int]:
        found: dict[Key, int] = {}
        for row in range(sheet.rows):
            key = self._key(sheet, row, (ID, NTH))
            if key is None:
                continue
            first = found.setdefault(key, row)
            if first != row:
                self.problems.add(
                    sheet.table.name,
                    f"{shorten(key[0])} is here a second time",
                    f"the first is row {first}; tell them apart by {NTH}: 0, 1, ...",
                    row=row,
                    column=ID,
                )
        return found

    def _list(self, sheet: Sheet) -> dict[Key, dict[int, int]]:
        names = tuple(column.name for column in sheet.table.keys)
        found: dict[Key, dict[int, int]] = defaultdict(dict)
        for row in range(sheet.rows):
            key = self._key(sheet, row, names[:-1])
            if key is None:
                continue
            group = found[key]
            # Without numbers, the order of the rows is that of the list.
            index = sheet.cell(INDEX, row) if INDEX in sheet.present else len(group)
            if index is None:
                self.problems.add(sheet.table.name, "is missing", row=row, column=INDEX)
                self._doubtful.add(sheet.table.name)
            elif index is UNREAD:
                self._doubtful.add(sheet.table.name)
            elif index in group:
                self.problems.add(
                    sheet.table.name,
                    f"{index} is here a second time{of_key(key)}",
                    f"the first is row {group[index]}",
                    row=row,
                    column=INDEX,
                )
            else:
                group[index] = row
        return {key: dict(sorted(group.items())) for key, group in found.items() if group}

    def _key(self, sheet: Sheet, row: int, names: tuple[str, ...]) -> Key | None:
        """The cells of the columns of a key; None where one of them is missing or wrong."""
        key: list[Any] = []
        for name in names:
            cell = sheet.cell(name, row)
            if cell is None and name == NTH:
                cell = 0
            if cell is None and name in sheet.present:
                self.problems.add(sheet.table.name, "is missing", row=row, column=name)
            elif cell is None and row == 0:
                # Once for the table, and not for each of its rows.
                self.problems.add(sheet.table.name, f"the column {name!r} is missing")
            key.append(cell)
        if any(cell is None or cell is UNREAD for cell in key):
            self._doubtful.add(sheet.table.name)
            return None
        return tuple(key)

    def _has(self, table: str, key: Key) -> bool:
        if table == HEADER:
            return True
        if table in self.tables and self.tables[table].is_root:
            return key in self.roots.get(table, {})
        return key[-1] in self.below(table, key[:-1])

    def _orphan(self, table: Table, key: Key, row: int) -> None:
        known = [str(known[0]) for known in self.roots.get(table.parent, {})]
        hint = did_you_mean(str(key[0]), known) if key else ""
        self.problems.add(
            table.name,
            f"there is no row of {table.parent} that it belongs to{of_key(key)}",
            hint,
            row=row,
            column=ID if table.keys[0].name == ID else "",
        )

    def _check_owner(self, table: Table, key: Key, row: int) -> None:
        section = table.name.partition(".")[0]
        record = self.roots.get(section, {}).get(key[:2])
        tag = UNREAD if record is None else self.tag(self.sheets[section], record)
        if tag is not UNREAD and tag in self.tables[section].shapes and tag not in table.owners:
            noun = a_or_an(str(tag).replace("_", " "))
            what = table.name.partition(".")[2]
            self.problems.add(table.name, f"{noun} has no {what}{of_key(key)}", row=row)


def of_key(key: Key) -> str:
    """Whose row it is, and where in the lists on the way down."""
    if not key:
        return ""
    if not isinstance(key[0], str):
        return f" ({', '.join(map(str, key))})"
    rest = [f"{NTH} {key[1]}"] if key[1] else []
    rest += [str(index) for index in key[2:]]
    return f" ({', '.join([shorten(key[0]), *rest])})"


class _Row(NamedTuple):
    """A row, how it is to be read, and the key that rows below it begin with."""

    sheet: Sheet
    number: int
    shape: Shape
    key: Key


class _Reported(NamedTuple):
    """A field of which a sheet tells something, with its columns there; None for empty ones."""

    field: Field
    columns: list[list[Any] | None]


class _Cell(NamedTuple):
    """Where something stands; the column is empty where it is the row as a whole."""

    table: str
    row: int
    column: str


def dossier_of(frames: Mapping[str, Any]) -> Dossier:
    """The dossier in tables; see `bilateral.from_frames`."""
    problems = Problems()
    sheets = sheets_of(frames, problems)
    keys = Keys(sheets, problems)
    keys.check()
    return _Gatherer(sheets, keys, problems).dossier()


class _Gatherer:
    """Gathers the rows of a record from all tables, and makes the record of them."""

    def __init__(self, sheets: dict[str, Sheet], keys: Keys, problems: Problems) -> None:
        self.sheets = sheets
        self.keys = keys
        self.problems = problems
        #: The first columns of fields of which a problem is known.
        self.unread = set[_Cell]()
        self._known: dict[tuple[str, int], list[_Reported]] = {}
        self._structure = converter(short=False, kinds=len(record_kinds())).structure

    def dossier(self) -> Dossier:
        """The dossier.

        Raises:
            DecodeError: something is wrong, anywhere.
        """
        header = self._header()
        made: list[tuple[tuple[bool, int], Record]] = []
        for name, sheet in self.sheets.items():
            if not sheet.table.is_root or name == HEADER:
                continue
            self._check_columns(sheet)
            for key, number in self.keys.roots[name].items():
                record = self._record(sheet, number, key)
                if record is not None:
                    position = sheet.cell(POSITION, number)
                    place = (True, 0) if type(position) is not int else (False, position)
                    made.append((place, record))
        self.problems.end()
        # What has no place of its own comes last, in the order of the sections and of the rows.
        made.sort(key=lambda pair: pair[0])
        return Dossier((record for _, record in made), header=header)

    def _header(self) -> Header:
        sheet = self.sheets.get(HEADER)
        if sheet is None:
            sheet = Sheet(table=self.keys.tables[HEADER], rows=0)
        if sheet.rows > 1:
            self.problems.add(HEADER, "has more than one row", row=1)
        version = sheet.cell(KEY, 0) if sheet.rows else None
        if type(version) is int:
            try:
                migrate({}, version)
            except DecodeError as error:
                (problem,) = error.problems
                raise type(error)([evolve(problem, path=f"{HEADER}[0].{KEY}")]) from None
        row = _Row(sheet, 0, sheet.table.shapes[""], ())
        return self._made(row, self._fields(row.shape.fields, row), Header) or Header()

    def _record(self, sheet: Sheet, number: int, key: Key) -> Record | None:
        shapes = sheet.table.shapes
        tag = self.keys.tag(sheet, number)
        if tag is UNREAD:
            return None
        if tag not in shapes:
            hint = did_you_mean(tag, shapes) or f"there is {', '.join(shapes)}"
            self._wrong(
                _Cell(sheet.table.name, number, TYPE), f"there is no type {shorten(tag)}", hint, key
            )
            return None
        row = _Row(sheet, number, shapes[tag], key)
        plain = {ID: key[0], **self._fields(row.shape.fields, row)}
        made: Record | None = self._made(row, plain, record_kinds()[tag])
        return made

    def _made(self, row: _Row, plain: dict[str, Any], kind: type) -> Any:
        """The instance of a class that a row and those below it tell; None where they cannot."""
        try:
            return self._structure(plain, kind)
        except Exception as error:  # noqa: BLE001  `faults` raises again what is not about data
            for fault in faults(error, (), short=False):
                cell = self._locate(row, fault.full_path)
                if cell not in self.unread:
                    self._wrong(cell, fault.message, fault.hint, row.key)
            return None

    # Rows to plain data

    def _fields(self, fields: tuple[Field, ...], row: _Row) -> dict[str, Any]:
        """The plain data of fields of a row, without what is empty."""
        plain: dict[str, Any] = {}
        for field, columns in self._reported(fields, row.sheet):
            if isinstance(field, Cells):
                value = self._value(field, columns, row)
                if value is not None or field.filled:
                    plain[field.name] = value
            elif isinstance(field, Below):
                rows = self.keys.below(field.table, row.key)
                if rows:
                    plain[field.name] = [self._item(field, row.key, at) for at in rows.items()]
            else:
                inner = self._fields(field.shape.fields, row)
                if self._is_there(field, inner, row):
                    plain[field.name] = inner
        return plain

    def _reported(self, fields: tuple[Field, ...], sheet: Sheet) -> list[_Reported]:
        """The fields of which a sheet tells anything: most are empty in all of its rows."""
        name = (sheet.table.name, id(fields))
        if name not in self._known:
            self._known[name] = list(self._tell(fields, sheet))
        return self._known[name]

    def _tell(self, fields: tuple[Field, ...], sheet: Sheet) -> Iterator[_Reported]:
        for field in fields:
            if isinstance(field, Cells):
                columns = [sheet.columns.get(column.name) for column in field.columns]
                emptied = field.filled and field.columns[0].name in sheet.present
                if emptied or any(column is not None for column in columns):
                    yield _Reported(field, columns)
            elif isinstance(field, Below):
                if field.table in self.sheets and self.sheets[field.table].rows:
                    yield _Reported(field, [])
            else:
                flagged = field.flag is not None and field.flag.name in sheet.columns
                if flagged or not field.optional or self._reported(field.shape.fields, sheet):
                    yield _Reported(field, [])

    def _item(self, field: Below, key: Key, at: tuple[int, int]) -> Any:
        index, number = at
        row = _Row(self.sheets[field.table], number, field.item, (*key, index))
        plain = self._fields(field.item.fields, row)
        return plain.get("") if field.item.is_scalar else plain

    def _is_there(self, field: Inside, inner: dict[str, Any], row: _Row) -> bool:
        filled = any(value is not None for value in inner.values())
        flag = None if field.flag is None else row.sheet.cell(field.flag.name, row.number)
        if flag is False and filled and field.flag is not None:
            at = _Cell(row.sheet.table.name, row.number, field.flag.name)
            self._wrong(at, f"is false, and yet there is a {field.name}", "", row.key)
        return filled or flag is True or not field.optional

    def _value(self, field: Cells, columns: list[list[Any] | None], row: _Row) -> Any:
        number = row.number
        cells = [None if column is None else column[number] for column in columns]
        if cells.count(None) == len(cells):
            return None
        first = _Cell(row.sheet.table.name, number, field.columns[0].name)
        if any(cell is UNREAD for cell in cells):
            self.unread.add(first)
            return UNREAD
        try:
            return field.codec.gather(cells)
        except InvalidValueError as error:
            name = f"{field.columns[0].name}{error.field}"
            self._wrong(first._replace(column=name), error.message, error.hint, row.key)
            self.unread.add(first)
            return UNREAD

    # What is wrong, and where

    def _wrong(self, cell: _Cell, message: str, hint: str, key: Key) -> None:
        message = f"{message}{of_key(key)}"
        self.problems.add(cell.table, message, hint, row=cell.row, column=cell.column)

    def _locate(self, row: _Row, path: Steps) -> _Cell:
        """The cell that a path in the plain data of a row leads to, or the nearest around it."""
        fields, here = row.shape.fields, _Cell(row.sheet.table.name, row.number, "")
        steps = list(path)
        while steps:
            step = steps.pop(0)
            field = next((field for field in fields if field.name == step), None)
            if isinstance(field, Cells):
                ending = field.codec.ending_of(str(steps[0])) if steps else ""
                return here._replace(column=f"{field.columns[0].name}{ending}")
            if isinstance(field, Inside):
                fields = field.shape.fields
                continue
            if step == ID and row.sheet.table.is_root:
                return here._replace(column=ID)
            if not isinstance(field, Below) or not steps or not isinstance(steps[0], int):
                return here
            rows = list(self.keys.below(field.table, row.key).items())
            index, number = rows[int(steps.pop(0))]
            row = _Row(self.sheets[field.table], number, field.item, (*row.key, index))
            fields, here = field.item.fields, _Cell(field.table, number, "")
            if field.item.is_scalar:
                steps.insert(0, "")
        return here

    def _check_columns(self, sheet: Sheet) -> None:
        """Note cells in columns that the kind of record does not have."""
        shapes = sheet.table.shapes
        keys = {column.name for column in sheet.table.keys}
        own = {tag: {column.name for column in shape.columns} for tag, shape in shapes.items()}
        for name, cells in sheet.columns.items():
            if name in keys or all(name in columns for columns in own.values()):
                continue
            for key, number in self.keys.roots[sheet.table.name].items():
                tag = self.keys.tag(sheet, number)
                if cells[number] is not None and tag in own and name not in own[tag]:
                    cell = _Cell(sheet.table.name, number, name)
                    noun = a_or_an(str(tag).replace("_", " "))
                    self._wrong(cell, f"{noun} has no {name}", "leave it empty", key)
