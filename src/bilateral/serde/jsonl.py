"""JSON Lines for bulk: a header on the first line, then one record a line, each with its type."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from attrs import evolve

from bilateral.errors import DecodeError, Problem
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
    numbered = enumerate(lines, 1)
    rows = _headed(_rows(numbered, file, found), reader, file, found)

    def quick(number: int, line: bytes) -> bool:
        """Whether a line is read already: most are in order, and need no closer look."""
        if (
            len(line) > limits.LINE_BYTES
            or len(found) >= limits.PROBLEMS
            or reader.quick(line) is None
        ):
            return False
        origins.append(LineOrigin(file=file, line=number))
        return True

    for number, text, data in _not_quick(rows, numbered, quick, file, found):
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
        if len(origins) < len(reader.records):
            origins.append(LineOrigin(file=file, line=number))
    if found:
        raise DecodeError(sorted(found, key=lambda problem: (problem.line, problem.column)))
    return Document(header=reader.header, records=tuple(reader.records), origins=tuple(origins))


_Row = tuple[int, str, Any]
#: Stands for the data of a line that is not JSON, of which the problems are known already.
_BROKEN = object()
#: The same of a line so long that the rest of the file is not read.
_CUT = object()


def _not_quick(
    rows: Iterator[_Row],
    numbered: Iterator[tuple[int, bytes]],
    quick: Callable[[int, bytes], bool],
    file: str,
    found: list[Problem],
) -> Iterator[_Row]:
    """The rows that are not read the quick way: the first, and those with something wrong."""
    for row in rows:
        yield row
        if row[2] is _CUT:
            return
        for number, line in numbered:
            if quick(number, line):
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


def write(document: Document) -> Iterator[bytes]:
    """The lines of a dossier."""
    yield _line(write_header(document.header, short=False))
    for record in document.records:
        yield _line(write_record(record, tagged=True))


def _line(data: dict[str, Any]) -> bytes:
    return json_format.dumped(data) + b"\n"
