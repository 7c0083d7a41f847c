"""Tables as files: a folder with one Parquet or CSV file for each."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from bilateral.dossier.queryable import Asking
from bilateral.errors import (
    DecodeError,
    FormatError,
    InvalidValueError,
    Problem,
    did_you_mean,
    shorten,
)
from bilateral.frames.columns import tables
from bilateral.frames.engines import arrow_table, check_backend, need
from bilateral.frames.rows import Problems, Sheet, sheets_of
from bilateral.frames.tables import Frames, arrow_tables
from bilateral.serde import atomic
from bilateral.serde.text import decode

if TYPE_CHECKING:
    import pyarrow as pa

#: The formats of files of tables; each is the ending of their names too.
TableFormat: TypeAlias = Literal["parquet", "csv"]
_FORMATS: tuple[str, ...] = get_args(TableFormat)


def write(
    given: Asking | Mapping[str, Any],
    folder: str | os.PathLike[str],
    format: TableFormat,
    *,
    safe: bool = False,
) -> None:
    """Save a dossier, or its frames, as a folder of tables; see `bilateral.write_tables`."""
    need("pyarrow", "frames")
    if format not in _FORMATS:
        hint = did_you_mean(str(format), _FORMATS) or f"there is {', '.join(_FORMATS)}"
        raise FormatError(f"tables are not written as {shorten(format)} ({hint})")
    if safe and format != "csv":
        raise InvalidValueError(
            "is for CSV files; a Parquet file holds no formulas", field="safe_for_spreadsheets"
        )
    path = Path(folder)
    _check_is_ours(path)
    made = arrow_tables(given.whole()) if isinstance(given, Asking) else _typed(given)

    def fill(part: Path) -> None:
        for name, table in made.items():
            if table.num_rows or tables()[name].is_root:
                made_safe = _defused(table) if safe else table
                _write_file(made_safe, part / f"{name}.{format}", format)

    atomic.replace_folder(path, fill)


def read(folder: str | os.PathLike[str], backend: str, session: Any) -> Frames:
    """The tables in a folder; see `bilateral.read_tables`."""
    need("pyarrow", "frames")
    engine = check_backend(backend)
    path = Path(folder)
    if (old := atomic.left_of(path)) is not None:
        raise FormatError(
            f"the folder {folder} is not there: a program was killed while it was replaced. "
            f"What stood there is in {old}; give it its name again"
        )
    files = [file for file in sorted(path.iterdir()) if _format_of(file)]
    formats = {_format_of(file) for file in files}
    if len(formats) != 1:
        stated = "holds tables in both formats" if formats else "holds no tables"
        raise FormatError(f"the folder {folder} {stated} ({', '.join(_FORMATS)})")
    found: dict[str, Any] = {}
    wrong: list[Problem] = []
    for file in files:
        try:
            found[file.stem] = _read_file(file)
        except DecodeError as error:
            wrong.extend(error.problems)
    problems = Problems(str(path), formats.pop())
    problems.found.extend(wrong)
    made = {name: arrow_table(table.columns, []) for name, table in tables().items()}
    return Frames({**made, **_typed(found, problems)}, engine, session)


def _format_of(path: Path) -> str:
    """The format that the name of a file tells; empty where it is no file of a table."""
    ending = path.suffix.removeprefix(".")
    return "" if path.name.startswith(".") or ending not in _FORMATS else ending


def _check_is_ours(folder: Path) -> None:
    """Raise `FormatError` where something would be lost that is no table of a dossier."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FormatError(f"{folder} is a file; tables are saved into a folder")
    known = tables()
    for path in sorted(folder.iterdir()):
        if not _format_of(path) or path.stem not in known or not path.is_file():
            raise FormatError(
                f"the folder {folder} holds {shorten(path.name)}, which is no table of a dossier"
            )


def _typed(given: Mapping[str, Any], problems: Problems | None = None) -> dict[str, pa.Table]:
    """Frames as tables of Arrow with the types of their columns; what is missing stays missing."""
    problems = Problems() if problems is None else problems
    sheets = sheets_of(given, problems)
    problems.end()
    return {name: _arrow(sheet) for name, sheet in sheets.items()}


def _arrow(sheet: Sheet) -> pa.Table:
    columns = tuple(c for c in sheet.table.columns if c.name in sheet.present)
    empty = [None] * sheet.rows
    cells = [sheet.columns.get(column.name, empty) for column in columns]
    return arrow_table(columns, list(zip(*cells, strict=True)))


# One file


def _write_file(table: pa.Table, path: Path, format: TableFormat) -> None:
    if format == "parquet":
        need("pyarrow.parquet", "frames").write_table(table, path, compression="zstd")
    else:
        need("pyarrow.csv", "frames").write_csv(table, path)


#: How a cell begins that a program for spreadsheets runs; the wide forms are taken for the others.
_FORMULA = "^[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]"
_NUMBER = r"^[+-]?[0-9]+([.][0-9]*)?$"


def _defused(table: pa.Table) -> pa.Table:
    """A table in which no text is a formula to a program for spreadsheets."""
    arrow, compute = need("pyarrow", "frames"), need("pyarrow.compute", "frames")
    for place, column in enumerate(table.schema):
        if not arrow.types.is_string(column.type):
            continue
        texts = table.column(place)
        runs = compute.and_(
            compute.match_substring_regex(texts, _FORMULA),
            compute.invert(compute.match_substring_regex(texts, _NUMBER)),
        )
        quoted = compute.binary_join_element_wise("'", texts, "")
        table = table.set_column(place, column, compute.if_else(runs, quoted, texts))
    return table


def _read_file(path: Path) -> pa.Table:
    arrow = need("pyarrow", "frames")
    try:
        if _format_of(path) == "csv":
            return _read_csv(path)
        table = need("pyarrow.parquet", "frames").read_table(path, partitioning=None)
        # A damaged file may be read, and hold text that is none.
        table.validate(full=True)
        table.column_names  # noqa: B018
        return table
    except (arrow.ArrowException, csv.Error, UnicodeDecodeError) as error:
        raise _no_table(path, error) from None
    except OSError as error:
        # The system gives its errors a number; without one, the file itself is at fault.
        if error.errno is not None:
            raise
        raise _no_table(path, error) from None


def _no_table(path: Path, error: Exception) -> DecodeError:
    stated = str(error).partition("\n")[0]
    stated = stated.removeprefix(f"Could not open Parquet input source '{path}': ")
    message = f"is not a table: {stated[:1].lower()}{stated[1:200]}"
    return DecodeError([Problem(file=str(path), message=message)])


def _read_csv(path: Path) -> pa.Table:
    """A CSV file with every cell as text, or as null where it is empty and has no quotes."""
    reader = need("pyarrow.csv", "frames")
    text = decode(path.read_bytes(), str(path))
    names = next(csv.reader(io.StringIO(text, newline="")), [])
    data = text.encode()
    string = need("pyarrow", "frames").string()
    return reader.read_csv(
        io.BytesIO(data),
        # A row must not end where a block does.
        read_options=reader.ReadOptions(block_size=max(len(data), 1), use_threads=False),
        parse_options=reader.ParseOptions(newlines_in_values=True),
        convert_options=reader.ConvertOptions(
            column_types=dict.fromkeys(names, string),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
