"""Files and folders: which format is which, reading and saving."""

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

import attrs
from attrs import evolve

from bilateral._collector import collector_paused
from bilateral.errors import DecodeError, FormatError, Problem, did_you_mean
from bilateral.model.fields import fields_of
from bilateral.model.header import Header
from bilateral.model.record import Record
from bilateral.model.revision import in_time
from bilateral.serde import atomic, jsonl, limits
from bilateral.serde import json as json_format
from bilateral.serde import yaml as yaml_format
from bilateral.serde.document import Document, problems, read_plain, write_plain
from bilateral.serde.forms import WRITTEN_NAMES
from bilateral.serde.migrate import KEY
from bilateral.serde.origin import LineOrigin, Origin, Parse, TextFile
from bilateral.serde.text import decode

#: Told now and then how much is done, and of how much.
Progress = Callable[[int, int], None]

Format = Literal["yaml", "json", "jsonl", "jsonl.gz"]

_SUFFIXES: Mapping[str, Format] = MappingProxyType(
    {
        ".yaml": "yaml",
        ".yml": "yaml",
        ".json": "json",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".jsonl.gz": "jsonl.gz",
        ".ndjson.gz": "jsonl.gz",
    }
)
#: The comment that tells a YAML language server which schema to check the file against.
MODELINE = "# yaml-language-server: $schema="
#: What the schema is called when it lies beside a dossier.
SCHEMA_NAME = "bilateral.schema.json"


def format_of(path: Path) -> Format:
    """The format that the name of a file tells.

    Raises:
        FormatError: it tells none.
    """
    name = path.name.lower()
    for suffix in sorted(_SUFFIXES, key=len, reverse=True):
        if name.endswith(suffix):
            return _SUFFIXES[suffix]
    raise FormatError(
        f"cannot tell the format of {path} from its name: a dossier ends in {', '.join(_SUFFIXES)}"
    )


def check_format(name: str) -> Format:
    """Return `name` if it is a format; raise `FormatError` if it is not."""
    for known in get_args(Format):
        if name == known:
            return known  # type: ignore[no-any-return]
    hint = did_you_mean(name, get_args(Format)) or f"there is {', '.join(get_args(Format))}"
    raise FormatError(f"there is no format {name!r} ({hint})")


def read_text(
    text: str,
    format: Format,
    file: str,
    progress: Progress | None = None,
    limit: int | None = None,
) -> Document:
    """The dossier in a text; `file` is what errors call it."""
    with collector_paused():
        return _read_text(text, format, file, progress, limit)


def _read_text(
    text: str, format: Format, file: str, progress: Progress | None, limit: int | None
) -> Document:
    if format in ("jsonl", "jsonl.gz"):
        return jsonl.read(io.BytesIO(text.encode("utf-8", "surrogatepass")), file)
    most = limit or (limits.YAML_BYTES if format == "yaml" else limits.JSON_BYTES)
    limits.check_size(len(text), most, file, "the text")
    text = text.removeprefix("\ufeff")
    parse: Parse = yaml_format.parse if format == "yaml" else json_format.parse
    found: list[Problem] = []
    plain = parse(text, file, found)
    source = TextFile(file=file, text=text, parse=parse)
    short = format == "yaml"
    try:
        reader = read_plain(plain, file, short=short, progress=progress)
    except DecodeError as error:
        # The version is found wrong in plain data, which does not know its places.
        line, column = source.place((KEY,), at_key=True)
        raise type(error)(
            [
                *(
                    evolve(p, line=p.line or line, column=p.column or column)
                    for p in error.problems
                ),
                *found,
            ]
        ) from None
    if reader.faults:
        # Where something could not be read, what stands in its place is not wrong as well.
        unread = {(problem.line, problem.column) for problem in found}
        for problem in problems(reader.faults, source):
            if (problem.line, problem.column) not in unread:
                found.append(problem)
    if found:
        raise DecodeError(sorted(found, key=lambda problem: (problem.line, problem.column)))
    alias = _written_name if short else str
    origins = (Origin(source=source, path=path, alias=alias) for path in reader.paths)
    return Document(header=reader.header, records=tuple(reader.records), origins=tuple(origins))


def _written_name(field: str) -> str:
    return WRITTEN_NAMES.get(field, field)


def read(path: Path, progress: Progress | None = None, *, limit: int | None = None) -> Document:
    """The dossier in a file, or in all the files of a folder.

    Arguments:
        path: the file or folder.
        progress: called now and then with how much is done, and of how much.
        limit: how many bytes are read of a file at the most, unpacked; None for `limits`.

    Raises:
        DecodeError: what was read is not a dossier.
        FormatError: the name does not tell the format, or a folder holds no dossier.
        OSError: the file cannot be read.
    """
    with collector_paused():
        if path.is_dir():
            return _read_folder(path, progress, limit)
        return _read_file(path, progress, limit)


def _read_file(path: Path, progress: Progress | None, limit: int | None) -> Document:
    # Looked at before it is read: what changes while it is read is noticed too.
    stamp = atomic.Stamp.of(path)
    found = _read_bytes(path, progress, limit)
    if stamp is None:
        return found
    return attrs.evolve(found, files={os.path.realpath(path): stamp})


def _read_bytes(path: Path, progress: Progress | None, limit: int | None) -> Document:
    format = format_of(path)
    file = str(path)
    if format in ("jsonl", "jsonl.gz"):
        with path.open("rb") as stream:
            lines = _lines(stream, file, progress, limit, gzipped=format == "jsonl.gz")
            return jsonl.read(lines, file)
    most = limit or (limits.YAML_BYTES if format == "yaml" else limits.JSON_BYTES)
    with path.open("rb") as stream:
        limits.check_size(os.fstat(stream.fileno()).st_size, most, file, "the file")
        # A pipe has no size to ask for, so what comes out of it is bounded too.
        data = stream.read(most + 1)
    limits.check_size(len(data), most, file, "the file")
    return read_text(decode(data, file), format, file, progress, limit)


def _lines(
    stream: io.BufferedReader,
    file: str,
    progress: Progress | None,
    limit: int | None,
    *,
    gzipped: bool,
) -> Iterator[bytes]:
    """The lines of a file, none of them longer than is read."""
    size = os.fstat(stream.fileno()).st_size
    if limit is not None:
        limits.check_size(0 if gzipped else size, limit, file, "the file")
    source = limits.unpacked(stream, file, most=limit) if gzipped else stream
    number = blank = 0
    try:
        while line := source.readline(limits.LINE_BYTES + 1):
            number += 1
            if len(line) < 3 and line.isspace():
                blank += 1
                if blank > limits.BLANK_LINES:
                    message = f"has more than {limits.BLANK_LINES:,} blank lines"
                    raise DecodeError([Problem(file=file, line=number, column=1, message=message)])
            if progress is not None and number % 1000 == 0:
                progress(stream.tell(), size)
            yield line
    except (EOFError, OSError, zlib.error) as error:
        if not gzipped:
            raise
        raise DecodeError(
            [
                Problem(
                    file=file,
                    line=number + 1,
                    column=1,
                    message=f"is not a whole gzip file: {error}",
                    hint="was it cut off?",
                )
            ]
        ) from None


def iterate(
    path: Path, progress: Progress | None = None, *, limit: int | None = None
) -> Iterator[Header | Record]:
    """The header of a file or a folder, then its records; arguments and errors as for `read`.

    Of JSON Lines none is kept, and what is wrong is found when it is reached. Other formats, and
    folders, whose files complete each other, are read as a whole first.
    """
    if not is_by_line(path):
        document = read(path, progress, limit=limit)
        yield document.header
        yield from document.records
        return
    with path.open("rb") as stream:
        gzipped = format_of(path) == "jsonl.gz"
        lines = _lines(stream, str(path), progress, limit, gzipped=gzipped)
        yield from jsonl.iterate(lines, str(path))


def is_by_line(path: Path) -> bool:
    """Whether a file is read and written record by record: JSON Lines are."""
    return not path.is_dir() and format_of(path) in ("jsonl", "jsonl.gz")


def _read_folder(folder: Path, progress: Progress | None, limit: int | None) -> Document:
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.name.endswith(".schema.json")
        and any(path.name.lower().endswith(suffix) for suffix in _SUFFIXES)
    ]
    if not paths:
        raise FormatError(f"the folder {folder} holds no dossier ({', '.join(_SUFFIXES)})")
    documents: list[Document] = []
    found: list[Problem] = []
    for index, path in enumerate(paths):
        if progress is not None:
            progress(index, len(paths))
        try:
            documents.append(_read_file(path, None, limit))
        except DecodeError as error:
            found.extend(error.problems)
    if found:
        raise DecodeError(found)
    records, origins = _once(documents)
    return Document(
        header=_joined(zip(paths, documents, strict=True)),
        records=records,
        origins=origins,
        files={file: stamp for document in documents for file, stamp in document.files.items()},
    )


def _once(
    documents: Iterable[Document],
) -> tuple[tuple[Record, ...], tuple[Origin | LineOrigin, ...]]:
    """The records of several files, with what is described alike in two of them taken once.

    Everybody who types a report describes the president. Alike is what differs in its evidence
    only: the evidence of all files is kept. What is described otherwise stays twice, and is a
    finding (REF03).
    """
    records: list[Record] = []
    origins: list[Origin | LineOrigin] = []
    at: dict[tuple[type[Record], str], int] = {}
    for document in documents:
        found: dict[tuple[type[Record], str], int] = {}
        for record, origin in zip(document.records, document.origins, strict=True):
            key = (type(record), str(record.id))
            known = records[at[key]] if key in at else None
            if known is not None and (
                known == record
                or attrs.evolve(known, citations=()) == attrs.evolve(record, citations=())
            ):
                more = tuple(c for c in record.citations if c not in known.citations)
                if more:
                    records[at[key]] = attrs.evolve(known, citations=(*known.citations, *more))
                continue
            found.setdefault(key, len(records))
            records.append(record)
            origins.append(origin)
        # Within one file a second description is a slip, alike or not.
        for key, index in found.items():
            at.setdefault(key, index)
    return tuple(records), tuple(origins)


#: Fields of a header that say something of one file, and nothing of the folder it lies in.
_OF_A_FILE = ("title", "description", "defaults")


def _joined(read: Iterable[tuple[Path, Document]]) -> Header:
    """One header of many.

    Areas and histories are taken together, and so are the states that the files are about. Title,
    description and defaults belong to the file that has them: where they differ, the folder has
    none of its own. How a dossier is checked has to be one thing.
    """
    values: dict[str, Any] = {}
    given_in: dict[str, Path] = {}
    found: list[Problem] = []
    for path, document in read:
        for field in fields_of(Header):
            name = field.name
            value = getattr(document.header, name)
            if value == field.default:
                continue
            if name in ("areas", "history", "between", "claims"):
                known = values.get(name, ())
                values[name] = (*known, *(item for item in value if item not in known))
            elif name in _OF_A_FILE:
                values[name] = value if values.setdefault(name, value) == value else None
            elif values.setdefault(name, value) != value:
                found.append(
                    Problem(
                        file=str(path),
                        path=name,
                        message=f"is another {name} than that of {given_in[name]}",
                        hint="give it in one file of the folder only",
                    )
                )
            given_in.setdefault(name, path)
    if found:
        raise DecodeError(found)
    if "history" in values:
        values["history"] = in_time(values["history"])
    return Header(**values)


def write_text(document: Document, format: Format, *, head: str = "") -> str:
    """The text of a dossier; `head` is a comment line to put on top of YAML."""
    if format == "yaml":
        return yaml_format.emit(write_plain(document, short=True), head=head)
    if format == "json":
        return json_format.emit(write_plain(document, short=False)) + "\n"
    return b"".join(jsonl.write(document.header, document.records)).decode()


def write(document: Document, path: Path, *, overwrite: bool = False) -> Mapping[str, atomic.Stamp]:
    """Save a dossier, in the format that the name of the file tells, whole or not at all.

    Arguments:
        document: the dossier.
        path: the file.
        overwrite: whether to replace it even where it changed after it was loaded.

    Returns:
        The file as it is now, by its real path.

    Raises:
        FormatError: the name tells no format.
        ChangedFileError: the file was changed after the dossier was loaded from it.
        WriteError: the file cannot be written; what stood there still stands there.
    """
    if path.is_dir():
        raise FormatError(f"{path} is a folder; a dossier is saved into one file")
    format = format_of(path)
    real = os.path.realpath(path)
    seen = None if overwrite else document.files.get(real)
    if format in ("jsonl", "jsonl.gz"):
        stamp = _write_lines(document.header, document.records, path, format, seen)
    else:
        text = write_text(document, format, head=schema_line(path) if format == "yaml" else "")
        stamp = atomic.write(path, [text.encode()], seen=seen)
    return {} if stamp is None else {real: stamp}


def write_records(path: Path, records: Iterable[Record], header: Header) -> None:
    """Save records one after the other as JSON Lines, whole or not at all.

    Arguments:
        path: the file, `.jsonl` or `.jsonl.gz`.
        records: asked for one by one, while the lines before are written already.
        header: the first line.

    Raises:
        FormatError: the name tells no format that is written line by line.
        WriteError: the file cannot be written; what stood there still stands there.
    """
    if not is_by_line(path):
        raise FormatError(
            f"{path} is not written record by record: that is for .jsonl and .jsonl.gz"
        )
    _write_lines(header, records, path, format_of(path), None)


def _write_lines(
    header: Header,
    records: Iterable[Record],
    path: Path,
    format: Format,
    seen: atomic.Stamp | None,
) -> atomic.Stamp | None:
    lines = jsonl.write(header, records)
    return atomic.write(path, _gzipped(lines) if format == "jsonl.gz" else lines, seen=seen)


def _gzipped(lines: Iterable[bytes]) -> Iterator[bytes]:
    buffer = io.BytesIO()
    # Without a name and a time in it, equal dossiers are equal files.
    with gzip.GzipFile(fileobj=buffer, mode="wb", filename="", mtime=0) as zipped:
        for line in lines:
            zipped.write(line)
            if buffer.tell() > 1 << 16:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue()


def schema_line(path: Path) -> str:
    """The comment that names the schema of the file: the one it has, or that of the folder."""
    if path.is_file():
        with path.open("rb") as stream:
            first = stream.readline(1000).decode("utf-8", "replace").strip()
        if first.startswith(MODELINE):
            return first + "\n"
    if (path.parent / SCHEMA_NAME).is_file():
        return f"{MODELINE}{SCHEMA_NAME}\n"
    return ""
