"""Rows of a JSON answer: the objects of one long list, item by item, never the whole text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, Literal

from attrs import define, field

from bilateral.errors import DecodeError, FormatError, Problem, shorten
from bilateral.interop.options import Settings
from bilateral.interop.rows import Rows, arrow

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
    said: dict[str, Any] = field(factory=dict)

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
                self.said[str(key)] = text.value()
            if text.peek() != "}":
                text.take(",")

    def remarks(self, rows: int) -> tuple[str, ...]:
        """What the answer says of itself, and what its size says."""
        found = []
        error, count = self.said.get("error"), self.said.get("count")
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
        said = f": the answer says {shorten(str(e))}" if (e := table.said.get("error")) else ""
        raise FormatError(f"{path.name} has no items{said}")
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
    opener: Any = gzip.open if packed else open
    encoding = "utf-8-sig" if settings.encoding == "utf-8" else settings.encoding
    try:
        with opener(path, "rt", encoding=encoding) as stream:
            yield stream
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
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
