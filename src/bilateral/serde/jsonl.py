"""JSON Lines for bulk: a header on the first line, then one record a line, each with its type."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from bilateral.errors import DecodeError, Problem
from bilateral.serde import json as json_format
from bilateral.serde import limits
from bilateral.serde.document import (
    Document,
    Reader,
    kinds_by_section,
    problems,
    version_of,
    write_header,
    write_record,
)
from bilateral.serde.migrate import KEY, VERSION, migrate
from bilateral.serde.origin import LineOrigin, TextFile
from bilateral.serde.path import path_text
from bilateral.serde.text import decode


def read(lines: Iterable[bytes], file: str) -> Document:
    """The dossier in the lines of a file.

    Raises:
        DecodeError: everything that is wrong on any line, each with its number.
    """
    found: list[Problem] = []
    reader = Reader(short=False)
    origins: list[LineOrigin] = []
    rows = _rows(lines, file, found)
    first = next(rows, None)
    number, text, data = first if first is not None else _NO_ROW
    if first is None and found:
        raise DecodeError(found)
    version = version_of(data, file)
    if version != VERSION:
        rows = _migrated(data, rows, version, file)
        number, text, data = next(rows)
    reader.read_header({key: value for key, value in data.items() if key != KEY})
    found.extend(_placed(reader, file, number, text))
    for number, text, data in rows:
        if not isinstance(data, dict):
            found.append(Problem(file=file, line=number, message="is not a record"))
            continue
        reader.read_record(data, None, ())
        found.extend(_placed(reader, file, number, text))
        if len(origins) < len(reader.records):
            origins.append(LineOrigin(file=file, line=number))
    if found:
        raise DecodeError(sorted(found, key=lambda problem: problem.line))
    return Document(header=reader.header, records=tuple(reader.records), origins=tuple(origins))


_Row = tuple[int, str, Any]
_NO_ROW: _Row = (1, "", None)


def _rows(lines: Iterable[bytes], file: str, found: list[Problem]) -> Iterator[_Row]:
    """Number, text and plain data of every line that is not blank."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            limits.check_size(len(line), limits.LINE_BYTES, file, f"line {number}")
            text = decode(line, file, first_line=number).strip("\r\n")
            yield number, text, json_format.parse(text, file, found, first_line=number)
        except DecodeError as error:
            found.extend(error.problems)
            if len(line) > limits.LINE_BYTES:
                return


def _placed(reader: Reader, file: str, number: int, text: str) -> Iterator[Problem]:
    """The faults that the reader found on this line, which it then forgets."""
    if reader.faults:
        parse = partial(json_format.parse, first_line=number)
        source = TextFile(file=file, text=text, parse=parse)
        yield from problems(reader.faults, file, source.place)
        reader.faults.clear()


def _migrated(header: Any, rows: Iterator[_Row], version: int, file: str) -> Iterator[_Row]:
    """The lines of a file of an earlier version, brought up to date as one dossier."""
    kinds = {tag: section for section, tags in kinds_by_section().items() for tag in tags}
    whole: dict[str, Any] = dict(header)
    for number, _, data in rows:
        section = kinds.get(str(data.get("type"))) if isinstance(data, dict) else None
        if section is None:
            raise DecodeError(
                [Problem(file=file, line=number, message="is not a record", path=path_text(()))]
            )
        whole.setdefault(section, []).append(data)
    whole = migrate(whole, version, file=file)
    sections = kinds_by_section()
    yield 1, "", {key: value for key, value in whole.items() if key not in sections}
    for section in sections:
        for record in whole.get(section, ()):
            yield 0, "", record


def write(document: Document) -> Iterator[bytes]:
    """The lines of a dossier."""
    yield _line(write_header(document.header, short=False))
    for record in document.records:
        yield _line(write_record(record, tagged=True))


def _line(data: dict[str, Any]) -> bytes:
    return json_format.emit(data, indent=None).encode() + b"\n"
