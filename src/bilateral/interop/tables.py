"""Rows of a foreign table as they stand: texts, column by column, with the place of each row."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Literal, Protocol

from attrs import define, field, frozen

from bilateral.errors import DecodeError, FormatError, MissingExtraError, Problem, shorten
from bilateral.interop.options import Settings
from bilateral.serde import limits

if TYPE_CHECKING:
    from types import ModuleType

#: What tables write where they have no figure.
MISSING: Final = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "..", "...", "-")


def arrow() -> tuple[ModuleType, ModuleType]:
    """PyArrow and its functions, imported on use.

    Raises:
        MissingExtraError: PyArrow or NumPy is not installed.
    """
    try:
        import numpy  # noqa: F401
        import pyarrow
        import pyarrow.compute
    except ImportError:
        raise MissingExtraError("reading trade figures", "frames") from None
    return pyarrow, pyarrow.compute


class Rows:
    """A batch of rows: texts under the names that the format has for them.

    Arguments:
        columns: arrays of texts, by name, all of one length.
        first: the number of the first row in its file, counted from 1.
        word: what a row is called: `line` or `item`.
        lines: the numbers of lines that are no rows, in order; where rows are lines.
    """

    def __init__(
        self,
        columns: Mapping[str, Any],
        size: int,
        *,
        first: int,
        word: str = "line",
        lines: Sequence[int] = (),
    ) -> None:
        self._columns = columns
        self.size = size
        self._first = first
        self.word = word
        self._skipped = lines
        self._trimmed: dict[str, Any] = {}

    @property
    def used(self) -> frozenset[str]:
        """The columns that were asked for so far."""
        return frozenset(self._trimmed) & frozenset(self._columns)

    def has(self, name: str) -> bool:
        """Whether the file has the column."""
        return name in self._columns

    def text(self, name: str) -> Any:
        """A column without the blanks around its cells; empty cells where the file has none."""
        if name not in self._trimmed:
            pa, pc = arrow()
            if name in self._columns:
                self._trimmed[name] = pc.utf8_trim_whitespace(self._columns[name])
            else:
                self._trimmed[name] = pa.repeat(pa.scalar("", pa.string()), self.size)
        return self._trimmed[name]

    def maybe(self, name: str) -> Any:
        """A column, or None where the file has none."""
        return self.text(name) if name in self._columns else None

    def number(self, index: int) -> int:
        """The number of a row of the batch in its file, counted from 1."""
        at = self._first + index
        if not self._skipped:
            return at
        # The rows before it, and the lines between them that are none.
        skipped = bisect_left(self._skipped, at)
        while (more := bisect_left(self._skipped, at + skipped + 1)) != skipped:
            skipped = more
        return at + skipped

    def place(self, index: int) -> str:
        """Where a row of the batch stands in its file."""
        return f"{self.word} {self.number(index)}"


# Opening foreign tables: CSV, TSV and Parquet, packed with gzip or not, batch by batch.


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

        first = 2
        try:
            with self._opened() as stream:
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

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        """The bytes of the file, unpacked."""
        pa, _ = arrow()
        packed = _is_packed(self.path)
        with self.path.open("rb") as raw:
            given: Any = raw
            if packed:
                given = limits.unpacked(raw, self.path.name, most=self.settings.limit)
            yield pa.PythonFile(_Checked(given, self.path.name, self.settings.encoding), "r")

    def _problem(self, stated: str, line: int) -> Problem:
        if "UTF8" in stated or "codec" in stated:
            return Problem(
                message=f"there is text that is not {self.settings.encoding}",
                hint="say encoding='latin-1', or whatever it is",
                file=self.path.name,
                line=line,
            )
        return Problem(message=f"cannot be read: {stated[:300]}", file=self.path.name, line=line)

    def remarks(self, _: int, /) -> tuple[str, ...]:
        double = [name for name, times in Counter(self.names).items() if times > 1 and name]
        return tuple(f"the header has {shorten(name)} twice: the first is read" for name in double)


class _Checked(io.RawIOBase):
    """The bytes of a text, of which it is known that they are text in its encoding.

    PyArrow names no line, and prints what goes wrong with a line that has too many cells.
    """

    def __init__(self, stream: Any, file: str, encoding: str) -> None:
        self._stream = stream
        self._file = file
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._lines = 1

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1, /) -> bytes:
        try:
            data: bytes = self._stream.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            message = f"cannot be unpacked: {error}"
            raise DecodeError(
                [Problem(message=message, file=self._file, line=self._lines)]
            ) from error
        try:
            self._lines += self._decoder.decode(data, final=not data).count("\n")
        except UnicodeError as error:
            raise DecodeError([self._wrong(error)]) from None
        return data

    def _wrong(self, error: UnicodeError) -> Problem:
        line, byte = self._lines, ""
        if isinstance(error, UnicodeDecodeError):
            line += error.object[: error.start].decode(self._encoding, "ignore").count("\n")
            byte = f" 0x{error.object[error.start]:02x}"
        return Problem(
            message=f"there is text that is not {self._encoding}: byte{byte}",
            hint="say encoding='latin-1', or whatever it is",
            file=self._file,
            line=line,
        )


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


# Rows of a JSON answer: the objects of one long list, item by item, never the whole text.


#: How many characters are read at a time, and how many items make a batch.
_CHUNK: Final = 1 << 18
_ITEMS: Final = 1 << 14
#: An object that is longer is none of ours.
_LONGEST_ITEM: Final = 1 << 24
#: The sizes at which the public interfaces of UN Comtrade cut an answer off.
_CUT_AT: Final = (500, 100_000, 250_000)

# Numbers stay the digits that they are.
_DECODER: Final = json.JSONDecoder(parse_float=str, parse_int=str)
_BLANKS: Final = " \t\r\n"


@define(kw_only=True)
class Items:
    """A JSON file whose items are rows: a list of objects, or an object with one under `data`."""

    path: Path
    settings: Settings
    names: tuple[str, ...] = ()
    kind: Literal["json"] = "json"
    stated: dict[str, Any] = field(factory=dict)

    def batches(self, wanted: Mapping[str, str], _: Any) -> Iterator[Rows]:
        """The items as rows, with the wanted columns under the names that the mapping gives."""
        pa = arrow()[0]
        first, cells = 1, _cells(wanted)
        for item in self.items():
            for name, key in wanted.items():
                cells[name].append(_text(item.get(key)))
            if len(next(iter(cells.values()), [])) == _ITEMS:
                yield self._rows(pa, cells, first)
                first, cells = first + _ITEMS, _cells(wanted)
        if cells and (size := len(next(iter(cells.values())))):
            yield self._rows(pa, cells, first)
            first += size

    def _rows(self, pa: Any, cells: dict[str, list[str]], first: int) -> Rows:
        columns = {name: pa.array(texts, pa.string()) for name, texts in cells.items()}
        return Rows(columns, len(next(iter(cells.values()))), first=first, word="item")

    def items(self) -> Iterator[dict[str, Any]]:
        """The objects of the list.

        Raises:
            DecodeError: the text is no JSON, or an item is no object.
        """
        with _opened(self.path, self.settings) as stream:
            text = _Text(self.path.name, stream)
            if text.peek() == "{":
                yield from self._in_object(text)
            else:
                yield from text.list_items()

    def _in_object(self, text: _Text) -> Iterator[dict[str, Any]]:
        text.take("{")
        while text.peek() != "}":
            key = text.value()
            text.take(":")
            if key == "data" and text.peek() == "[":
                yield from text.list_items()
            else:
                self.stated[str(key)] = text.value()
            if text.peek() != "}":
                text.take(",")

    def remarks(self, rows: int) -> tuple[str, ...]:
        """What the answer says of itself, and what its size says."""
        found = []
        error, count = self.stated.get("error"), self.stated.get("count")
        if error:
            found.append(f"the answer says that there was an error: {shorten(str(error))}")
        if count is not None and str(count) != str(rows):
            found.append(f"the answer says that it has {shorten(str(count))} items; it has {rows}")
        if rows in _CUT_AT:
            found.append(f"exactly {rows:,} items: the interface cuts answers off there")
        return tuple(found)


def open_items(path: Path, settings: Settings) -> Items:
    """A JSON file as a table; its columns are the keys of its first item.

    Raises:
        FormatError: it has no item.
        DecodeError: it is no JSON, or an item is no object.
    """
    table = Items(path=path, settings=settings)
    first = next(table.items(), None)
    if first is None:
        stated = f": the answer says {shorten(str(e))}" if (e := table.stated.get("error")) else ""
        raise FormatError(f"{path.name} has no items{stated}")
    table.names = tuple(first)
    return table


def _cells(wanted: Mapping[str, str]) -> dict[str, list[str]]:
    return {name: [] for name in wanted}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # Half a surrogate pair is no text.
    text = value if isinstance(value, str) else json.dumps(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


@contextmanager
def _opened(path: Path, settings: Settings) -> Iterator[IO[str]]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    encoding = "utf-8-sig" if settings.encoding == "utf-8" else settings.encoding
    try:
        with path.open("rb") as raw:
            given = limits.unpacked(raw, path.name, most=settings.limit) if packed else raw
            with io.TextIOWrapper(given, encoding=encoding) as stream:
                yield stream
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DecodeError([Problem(message=f"cannot be read: {error}", file=path.name)]) from error


class _Text:
    """A JSON text that is read bit by bit: only what is not yet decoded is held."""

    def __init__(self, file: str, stream: IO[str]) -> None:
        self._file = file
        self._stream = stream
        self._held = ""
        self._at = 0
        self._line = 1

    def _more(self) -> bool:
        chunk = self._stream.read(_CHUNK)
        self._line += self._held.count("\n", 0, self._at)
        self._held = self._held[self._at :] + chunk
        self._at = 0
        return bool(chunk)

    def peek(self) -> str:
        """The next character that is no blank; nothing at the end."""
        while True:
            while self._at < len(self._held) and self._held[self._at] in _BLANKS:
                self._at += 1
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return ""

    def take(self, mark: str) -> None:
        if self.peek() != mark:
            raise self._wrong(f"{mark!r} is missing")
        self._at += 1

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._held, self._at)
            except ValueError as error:
                if len(self._held) - self._at > _LONGEST_ITEM or not self._more():
                    raise self._wrong(getattr(error, "msg", str(error))) from None
                continue
            except RecursionError:
                raise self._wrong("is nested too deeply") from None
            # A number may go on in the next chunk.
            if end == len(self._held) and self._more():
                continue
            self._at = end
            return found

    def list_items(self) -> Iterator[dict[str, Any]]:
        self.take("[")
        while self.peek() != "]":
            item = self.value()
            if not isinstance(item, dict):
                raise self._wrong(f"an item is an object, not {shorten(item)}")
            yield item
            if self.peek() != "]":
                self.take(",")
        self.take("]")

    def _wrong(self, what: str) -> DecodeError:
        line = self._line + self._held.count("\n", 0, self._at)
        return DecodeError([Problem(message=f"is not JSON: {what}", file=self._file, line=line)])
