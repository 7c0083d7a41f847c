"""Tables back to a dossier: rows gathered into the plain data of records, and read as files are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from attrs import evolve

from bilateral.dossier.dossier import Dossier
from bilateral.errors import DecodeError, InvalidValueError, a_or_an, did_you_mean, shorten
from bilateral.frames.columns import HEADER, POSITION, TYPE
from bilateral.frames.keys import Key, Keys, of_key
from bilateral.frames.shapes import ID, Below, Cells, Field, Inside, Shape
from bilateral.frames.sheets import UNREAD, Problems, Sheet, sheets_of
from bilateral.model._record import Record, record_kinds
from bilateral.model.header import Header
from bilateral.serde.converter import converter
from bilateral.serde.faults import faults
from bilateral.serde.migrate import KEY, migrate
from bilateral.serde.path import Path


class _Row(NamedTuple):
    """A row, how it is to be read, and the key that rows below it begin with."""

    sheet: Sheet
    number: int
    shape: Shape
    key: Key


class _Told(NamedTuple):
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
        self._known: dict[tuple[str, int], list[_Told]] = {}
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
        for field, columns in self._told(fields, row.sheet):
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

    def _told(self, fields: tuple[Field, ...], sheet: Sheet) -> list[_Told]:
        """The fields of which a sheet tells anything: most are empty in all of its rows."""
        name = (sheet.table.name, id(fields))
        if name not in self._known:
            self._known[name] = list(self._tell(fields, sheet))
        return self._known[name]

    def _tell(self, fields: tuple[Field, ...], sheet: Sheet) -> Iterator[_Told]:
        for field in fields:
            if isinstance(field, Cells):
                columns = [sheet.columns.get(column.name) for column in field.columns]
                emptied = field.filled and field.columns[0].name in sheet.present
                if emptied or any(column is not None for column in columns):
                    yield _Told(field, columns)
            elif isinstance(field, Below):
                if field.table in self.sheets and self.sheets[field.table].rows:
                    yield _Told(field, [])
            else:
                flagged = field.flag is not None and field.flag.name in sheet.columns
                if flagged or not field.optional or self._told(field.shape.fields, sheet):
                    yield _Told(field, [])

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

    def _locate(self, row: _Row, path: Path) -> _Cell:
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
