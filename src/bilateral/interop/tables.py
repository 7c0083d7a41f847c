"""Opening foreign tables: CSV, TSV and Parquet, packed with gzip or not, batch by batch."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from attrs import frozen

from bilateral.errors import DecodeError, FormatError, Problem, shorten
from bilateral.interop.options import Settings
from bilateral.interop.rows import Rows, arrow

_GZIP: Final = b"\x1f\x8b"
_PARQUET: Final = b"PAR1"
#: No header is longer; what is, is no table.
_LONGEST_HEADER: Final = 1 << 16
_LINE_END: Final = re.compile("\r\n|\n|\r")
#: A batch of Parquet, in rows.
_ROWS: Final = 1 << 16
#: Lines that are no rows are remembered up to this many, for the numbers of the others.
_MOST_BROKEN: Final = 1 << 20

#: Told of a line that does not have the columns of its header: number and text.
Broken = Callable[[int, str], None]


class Table(Protocol):
    """A file that holds rows."""

    @property
    def kind(self) -> Literal["table", "json"]:
        """What sort of file it is."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns, in order."""

    def batches(self, wanted: Mapping[str, str], broken: Broken, /) -> Iterator[Rows]:
        """The rows, with the wanted columns under the names that the mapping gives them."""

    def remarks(self, rows: int, /) -> tuple[str, ...]:
        """What the file says of itself, once so many rows were read."""


def start_of(path: Path, most: int) -> bytes:
    """The first bytes of a file, unpacked.

    Raises:
        DecodeError: it is packed, and the packing is broken.
    """
    with path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
        stream.seek(0)
        if not packed:
            return stream.read(most)
        with gzip.open(stream) as unpacked, _Unpacking(path):
            return unpacked.read(most)


class _Unpacking:
    """Turns what gzip says of a broken file into an error of ours."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: Any, _: object) -> None:
        if kind is not None and issubclass(kind, EOFError | gzip.BadGzipFile | OSError):
            raise DecodeError(
                [Problem(message=f"cannot be unpacked: {error}", file=self._path.name)]
            ) from error


def open_table(path: Path, settings: Settings) -> Table:
    """A file as a table, by what it begins with.

    Raises:
        FormatError: it is empty, or begins like nothing that is read.
        DecodeError: its header is no text of the encoding.
        OSError: it cannot be read.
    """
    start = start_of(path, 4 * _LONGEST_HEADER)
    if not start.strip():
        raise FormatError(f"{path.name} is empty")
    if start.startswith(_PARQUET):
        return _Parquet(path=path, names=_parquet_names(path))
    try:
        text = start.decode(settings.encoding, errors="ignore").removeprefix("\ufeff")
    except LookupError:
        raise FormatError(f"there is no encoding {shorten(settings.encoding)}") from None
    if text.lstrip()[:1] in ("{", "["):
        from bilateral.interop.json_items import open_items

        return open_items(path, settings)
    return _sniffed(path, text, settings)


def _sniffed(path: Path, text: str, settings: Settings) -> _Csv:
    lines = [*_LINE_END.split(text, maxsplit=2), ""]
    if not text.strip() or "\x00" in lines[0] or len(lines[0]) > _LONGEST_HEADER:
        wide = "\x00" in lines[0] and settings.encoding == "utf-8"
        hint = " (is it a text in UTF-16? then say encoding='utf-16')" if wide else ""
        raise FormatError(f"{path.name} is no table: its first line is no header{hint}")
    delimiter = settings.delimiter or max(",;\t|", key=lambda mark: lines[0].count(mark))
    try:
        reader = csv.reader(lines[:2], delimiter=delimiter)
        names, row = next(reader, []), next(reader, [])
    except csv.Error as error:
        raise FormatError(f"{path.name} is no table: {error}") from None
    if len(row) == len(names) + 1 and not row[-1].strip():
        # Every row ends in a delimiter, and the header does not.
        names = [*names, ""]
    return _Csv(
        path=path,
        names=tuple(name.strip() for name in names),
        delimiter=delimiter,
        settings=settings,
    )


@frozen(kw_only=True)
class _Csv:
    path: Path
    names: tuple[str, ...]
    delimiter: str
    settings: Settings
    kind: Literal["table"] = "table"

    def batches(self, wanted: Mapping[str, str], broken: Broken) -> Iterator[Rows]:
        pa, _ = arrow()
        import pyarrow.csv as arrow_csv

        keys = [str(place) for place in range(len(self.names))]
        places = {canonical: str(self.names.index(name)) for canonical, name in wanted.items()}
        skipped: list[int] = []

        def on_broken(row: Any) -> str:
            broken(row.number, row.text)
            if len(skipped) < _MOST_BROKEN:
                skipped.append(row.number)
            return "skip"

        packed = "gzip" if _is_packed(self.path) else None
        first = 2
        try:
            with pa.input_stream(str(self.path), compression=packed) as stream:
                reader = arrow_csv.open_csv(
                    stream,
                    # One thread: with more, the numbers of broken lines are not known.
                    read_options=arrow_csv.ReadOptions(
                        use_threads=False,
                        block_size=self.settings.block_size,
                        skip_rows=1,
                        column_names=keys,
                        encoding=self.settings.encoding,
                    ),
                    parse_options=arrow_csv.ParseOptions(
                        delimiter=self.delimiter,
                        ignore_empty_lines=False,
                        invalid_row_handler=on_broken,
                    ),
                    convert_options=arrow_csv.ConvertOptions(
                        include_columns=sorted(set(places.values()), key=int),
                        column_types=dict.fromkeys(keys, pa.string()),
                        strings_can_be_null=False,
                    ),
                )
                for batch in reader:
                    columns = {name: batch.column(place) for name, place in places.items()}
                    yield Rows(columns, batch.num_rows, first=first, lines=skipped)
                    first += batch.num_rows
        except (pa.ArrowInvalid, UnicodeDecodeError, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise DecodeError([self._problem(str(error), first)]) from error

    def _problem(self, said: str, line: int) -> Problem:
        if "UTF8" in said or "codec" in said:
            return Problem(
                message=f"there is text that is not {self.settings.encoding}",
                hint="say encoding='latin-1', or whatever it is",
                file=self.path.name,
                line=line,
            )
        return Problem(message=f"cannot be read: {said[:300]}", file=self.path.name, line=line)

    def remarks(self, _: int, /) -> tuple[str, ...]:
        double = [name for name, times in Counter(self.names).items() if times > 1 and name]
        return tuple(f"the header has {shorten(name)} twice: the first is read" for name in double)


def _is_packed(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == _GZIP


@frozen(kw_only=True)
class _Parquet:
    path: Path
    names: tuple[str, ...]
    kind: Literal["table"] = "table"

    def batches(self, wanted: Mapping[str, str], _: Broken, /) -> Iterator[Rows]:
        pa, pc = arrow()
        import pyarrow.parquet as pq

        first = 1
        with pq.ParquetFile(self.path) as file:
            for batch in file.iter_batches(_ROWS, columns=sorted(set(wanted.values()))):
                columns = {
                    name: pc.fill_null(pc.cast(batch.column(column), pa.string()), "")
                    for name, column in wanted.items()
                }
                yield Rows(columns, batch.num_rows, first=first, word="row")
                first += batch.num_rows

    def remarks(self, _: int, /) -> tuple[str, ...]:
        return ()


def _parquet_names(path: Path) -> tuple[str, ...]:
    pa, _ = arrow()
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            return tuple(file.schema_arrow.names)
    except (pa.ArrowInvalid, OSError) as error:
        raise DecodeError(
            [Problem(message=f"cannot be read as Parquet: {error}"[:300], file=path.name)]
        ) from error
