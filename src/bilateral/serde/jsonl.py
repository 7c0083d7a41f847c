"""JSON Lines for bulk: a header on the first line, then one record a line, each with its type."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from attrs import evolve

from bilateral.errors import DecodeError, Problem
from bilateral.model.header import Header
from bilateral.model.record import Record
from bilateral.serde import json as json_format
from bilateral.serde import limits
from bilateral.serde.document import (
    Document,
    Reader,
    check_mapping,
    kinds_by_section,
    problems,
    write_header,
    write_record,
)
from bilateral.serde.migrate import KEY, VERSION, migrate
from bilateral.serde.origin import LineOrigin, TextFile
from bilateral.serde.text import decode


def read(lines: Iterable[bytes], file: str) -> Document:
    """The dossier in the lines of a file.

    Raises:
        DecodeError: everything that is wrong on any line, each with its number.
    """
    found: list[Problem] = []
    reader = Reader(short=False)
    origins: list[LineOrigin] = []
    for number in _steps(lines, file, reader, found):
        if len(origins) < len(reader.records):
            origins.append(LineOrigin(file=file, line=number))
    if found:
        raise DecodeError(sorted(found, key=lambda problem: (problem.line, problem.column)))
    return Document(header=reader.header, records=tuple(reader.records), origins=tuple(origins))


def iterate(lines: Iterable[bytes], file: str) -> Iterator[Header | Record]:
    """The header in the lines of a file, then its records one by one, of which none is kept.

    Raises:
        DecodeError: what is wrong on the line that is reached, and none after it.
    """
    found: list[Problem] = []
    reader = Reader(short=False)
    count = 0
    for count, _ in enumerate(_steps(lines, file, reader, found), 1):
        if found:
            raise DecodeError(found)
        if count == 1:
            yield reader.header
        yield from reader.records
        reader.forget(texts=count % _REMEMBERED == 0)
    if found:
        raise DecodeError(found)
    if count == 0:
        yield reader.header


#: After so many records the texts that are alike in them are forgotten, and gathered anew.
_REMEMBERED = 1 << 17


def _steps(
    lines: Iterable[bytes], file: str, reader: Reader, found: list[Problem]
) -> Iterator[int]:
    """The number of each line once it is read: `reader` has its record, `found` its faults."""
    numbered = enumerate(lines, 1)
    rows = _headed(_rows(numbered, file, found), reader, file, found)

    def quick(line: bytes) -> bool:
        """Whether a line is read already: most are in order, and need no closer look."""
        return (
            len(line) <= limits.LINE_BYTES
            and len(found) < limits.PROBLEMS
            and reader.quick(line) is not None
        )

    for number, text, data in _looked_at(rows, numbered, quick, file, found):
        if data is _READ:
            yield number
            continue
        if len(found) >= limits.PROBLEMS:
            found.append(Problem(file=file, line=number, message=limits.TOO_MANY))
            break
        if data is _BROKEN or data is _CUT:
            continue
        if not isinstance(data, dict):
            found.append(Problem(file=file, line=number, column=1, message="is not a record"))
            continue
        reader.read_record(data, None, ())
        found.extend(_placed(reader, file, number, text))
        yield number


_Row = tuple[int, str, Any]
#: Stands for the data of a line that is not JSON, of which the problems are known already.
_BROKEN = object()
#: The same of a line so long that the rest of the file is not read.
_CUT = object()
#: The same of a line that was read the quick way.
_READ = object()


def _looked_at(
    rows: Iterator[_Row],
    numbered: Iterator[tuple[int, bytes]],
    quick: Callable[[bytes], bool],
    file: str,
    found: list[Problem],
) -> Iterator[_Row]:
    """Each row: read the quick way, but for the first and those with something wrong."""
    for row in rows:
        yield row
        if row[2] is _CUT:
            return
        for number, line in numbered:
            if quick(line):
                yield number, "", _READ
                continue
            for closer in _rows([(number, line)], file, found):
                yield closer
                if closer[2] is _CUT:
                    return


def _rows(lines: Iterable[tuple[int, bytes]], file: str, found: list[Problem]) -> Iterator[_Row]:
    """Number, text and plain data of every line that is not blank."""
    for number, line in lines:
        if len(line) > limits.LINE_BYTES:
            found.append(
                Problem(
                    file=file,
                    line=number,
                    column=1,
                    message=f"has more than {limits.LINE_BYTES:,} bytes",
                    hint="a line holds one record; the rest of the file was not read",
                )
            )
            yield number, "", _CUT
            return
        if not line.strip():
            continue
        try:
            text = decode(line, file, first_line=number).strip("\r\n")
            yield number, text, json_format.parse(text, file, found, first_line=number)
        except DecodeError as error:
            found.extend(error.problems)
            yield number, "", _BROKEN


def _headed(
    rows: Iterator[_Row], reader: Reader, file: str, found: list[Problem]
) -> Iterator[_Row]:
    """The lines after the header, which `reader` has then read."""
    first = next(rows, None)
    if first is None:
        check_mapping(None, file, short=False)
        return
    number, text, data = first
    if data is _BROKEN or data is _CUT:
        yield first
        yield from rows
        return
    if isinstance(data, dict) and KEY not in data and "type" in data:
        reader.version_of({})
        found.extend(_placed(reader, file, number, text))
        yield first
        yield from rows
        return
    data = check_mapping(data, file, short=False, line=number)
    version = reader.version_of(data)
    if version != VERSION:
        rows = _migrated(data, rows, version, file, number)
        data = next(rows)[2]
    reader.read_header({key: value for key, value in data.items() if key != KEY})
    found.extend(_placed(reader, file, number, text))
    yield from rows


def _placed(reader: Reader, file: str, number: int, text: str) -> Iterator[Problem]:
    """The faults that the reader found on this line, which it then forgets."""
    if reader.faults:
        parse = partial(json_format.parse, first_line=number)
        source = TextFile(file=file, text=text, parse=parse)
        yield from problems(reader.faults, source)
        reader.faults.clear()


def _migrated(
    header: dict[str, Any], rows: Iterator[_Row], version: int, file: str, line: int
) -> Iterator[_Row]:
    """The header and then the records of an earlier version, brought up to date as one dossier.

    The steps of a migration know files by section, so the lines are gathered into those. A kind
    that is known no more stood in the section of its name.
    """
    try:
        migrate({}, version)
    except DecodeError as error:
        raise type(error)(
            evolve(problem, file=file, line=line, column=1) for problem in error.problems
        ) from None
    sections = kinds_by_section()
    plain_kinds = {name: next(iter(kinds)) for name, kinds in sections.items() if kinds}
    section_of = {tag: name for name, kinds in sections.items() for tag in kinds}
    whole: dict[str, Any] = dict(header)
    wrong: list[_Row] = []
    for row in rows:
        data = row[2]
        tag = data.get("type") if isinstance(data, dict) else None
        if not isinstance(tag, str):
            wrong.append(row)
            continue
        section = section_of.get(tag, f"{tag}s")
        if tag == plain_kinds.get(section, tag):
            data = {key: value for key, value in data.items() if key != "type"}
        whole.setdefault(section, []).append(data)
    whole = migrate(whole, version, file=file)
    yield line, "", {key: value for key, value in whole.items() if key not in sections}
    yield from wrong
    for section, tag in plain_kinds.items():
        for record in whole.get(section, ()):
            yield line, "", {"type": tag, **record}


def write(header: Header, records: Iterable[Record]) -> Iterator[bytes]:
    """The lines of a dossier, made while they are asked for."""
    yield _line(write_header(header, short=False))
    for record in records:
        yield _line(write_record(record, tagged=True))


def _line(data: dict[str, Any]) -> bytes:
    return json_format.dumped(data) + b"\n"
