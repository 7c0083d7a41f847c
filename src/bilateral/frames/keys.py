"""Which rows belong together: the keys of tables, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeAlias

from bilateral.errors import a_or_an, did_you_mean, shorten
from bilateral.frames.columns import HEADER, INDEX, NTH, TYPE, Table, tables
from bilateral.frames.shapes import ID
from bilateral.frames.sheets import UNREAD, Problems, Sheet

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
