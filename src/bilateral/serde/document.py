"""The plain data of a whole dossier to its header and records, and back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from attrs import evolve, field, frozen

from bilateral.errors import (
    DecodeError,
    InvalidValueError,
    Problem,
    did_you_mean,
    shorten,
)
from bilateral.model.fields import fields_by_name, fields_of
from bilateral.model.header import Header
from bilateral.model.path import Path, path_text, steps_of
from bilateral.model.record import Record, record_kinds
from bilateral.model.source import Source
from bilateral.model.state import State
from bilateral.reference.states import is_shipped, state
from bilateral.serde import json as json_format
from bilateral.serde import limits
from bilateral.serde.atomic import Stamp
from bilateral.serde.faults import Fault, faults, in_file
from bilateral.serde.forms import SECTIONS
from bilateral.serde.generated import Decoding, can_be_written, writer_of
from bilateral.serde.migrate import KEY, VERSION, migrate
from bilateral.serde.origin import LineOrigin, Origin, TextFile
from bilateral.serde.shorthand import Filling, Offices, has_rows, names_office, rows_of

_HEADER = tuple(field.name for field in fields_of(Header))


@frozen(kw_only=True)
class Document:
    """What was read from a file, or is to be written into one.

    Fields:
        header: what the dossier says of itself.
        records: in the order of the file.
        origins: where each record stands, parallel to the records, or empty.
        files: what the files that were read were like then, by their real paths.
    """

    header: Header = field(factory=Header)
    records: tuple[Record, ...] = ()
    origins: tuple[Origin | LineOrigin, ...] = ()
    files: Mapping[str, Stamp] = field(factory=dict)


def kinds_by_section() -> dict[str, dict[str, type[Record]]]:
    """The kinds of each section by their tag, the kind that needs no `type` first."""
    sections: dict[str, dict[str, type[Record]]] = {name: {} for name in SECTIONS}
    for tag, kind in record_kinds().items():
        sections.setdefault(kind.section, {})[tag] = kind
    return sections


def structure(plain: Any, kind: type, *, short: bool) -> Any:
    """A record or value of `kind` from plain data; errors are those of `faults`."""
    from bilateral.serde.converter import converter

    return converter(short=short, kinds=len(record_kinds())).structure(plain, kind)


def unstructure(value: Any, *, short: bool = False) -> Any:
    """The plain data of a record or value, without what is default."""
    if not short and can_be_written(type(value)):
        return writer_of(type(value))(value)
    from bilateral.serde.converter import converter

    return converter(short=short, kinds=len(record_kinds())).unstructure(value)


def begins(*, short: bool) -> str:
    """The hint that tells how a dossier begins."""
    stated = f"{KEY}: {VERSION}" if short else f'{{"{KEY}": {VERSION}, ...'
    return f"a dossier begins with {stated}"


def check_mapping(data: Any, file: str, *, short: bool, line: int = 1) -> dict[str, Any]:
    """`data`, if it can be a dossier, or the header of one, at all."""
    if not isinstance(data, dict):
        raise DecodeError(
            [
                Problem(
                    file=file,
                    line=line,
                    column=1,
                    message="is empty" if data is None else "is not a dossier",
                    hint=begins(short=short),
                )
            ]
        )
    return data


class Reader:
    """Reads the plain data of one file, gathering everything that is wrong with it."""

    def __init__(self, *, short: bool, progress: Callable[[int, int], None] | None = None) -> None:
        self.short = short
        self.progress = progress
        self.total = 0
        self.faults: list[Fault] = []
        self.records: list[Record] = []
        self.paths: list[Path] = []
        self.header = Header()
        self._sections = kinds_by_section()
        # What people type is read by the converter alone, which knows their short forms.
        self._reading = None if short else Decoding()
        self._makers: dict[type, Any] = {}
        self._filling = Filling(None, ())
        self._offices = Offices(None)
        self._sources: frozenset[str] = frozenset()
        self._speakers: frozenset[str] = frozenset()
        self._by_tag: dict[str, Any] = {}

    def version_of(self, data: dict[str, Any]) -> int:
        """The format version that a file says it has; the present one where it does not."""
        found = data.get(KEY)
        if (
            self.short
            and isinstance(found, str)
            and found.isascii()
            and found.isdigit()
            and len(found) < 6
        ):
            found = int(found)
        if type(found) is int and found >= 0:
            return found
        if KEY not in data:
            self._fault((), "does not say its format version", begins(short=self.short))
        else:
            self._fault(
                (KEY,),
                f"needs a format version, not {in_file(found)}",
                begins(short=self.short),
            )
        return VERSION

    @property
    def full(self) -> bool:
        """Whether so much is wrong that there is no use in reading on."""
        return len(self.faults) >= limits.PROBLEMS

    def read(self, data: dict[str, Any]) -> None:
        """Read a whole dossier, already of the present version."""
        self.read_header({key: value for key, value in data.items() if key in _HEADER})
        if self.short:
            self._filling = filling_of(self.header, data.get("sources"))
            self._offices = Offices(data.get("offices"))
            sources = data.get("sources")
            self._sources = frozenset(sources if isinstance(sources, dict) else ())
            speakers = (data.get(name) for name in ("leaders", "offices", "institutions"))
            self._speakers = frozenset(
                id for section in speakers if isinstance(section, dict) for id in section
            )
        self.total = sum(len(v) for v in data.values() if isinstance(v, dict | list))
        for key, value in data.items():
            if self.full:
                self.faults.append(Fault(path=(), message=limits.TOO_MANY, at_key=True))
                return
            if key == KEY or key in _HEADER:
                continue
            if key not in self._sections:
                self._fault(
                    (key,),
                    f"there is no section {shorten(key)} in a dossier",
                    did_you_mean(key, [*self._sections, *_HEADER]),
                    at_key=True,
                )
            else:
                self._section(key, value)

    def read_header(self, data: dict[str, Any]) -> None:
        """Read what the dossier says of itself."""
        made = self._guarded(data, Header, ())
        if made is not None:
            self.header = made

    def _section(self, section: str, value: Any) -> None:
        if isinstance(value, dict) and self.short:
            for id, body in value.items():
                if self.full:
                    return
                self._keyed(section, id, body)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if self.full:
                    return
                path: Path = (section, index)
                if isinstance(item, str) and self.short:
                    self._shipped(section, item, path)
                elif isinstance(item, dict):
                    self.read_record(item, section, path)
                else:
                    self._fault(path, f"needs the fields of a record, not {in_file(item)}")
        elif value is not None or not self.short:
            wanted = "records by their id" if self.short else "a list of records"
            self._fault((section,), f"needs {wanted}, not {in_file(value)}")

    def _keyed(self, section: str, id: str, body: Any) -> None:
        path = (section, id)
        if body is None:
            body = {}
        if not isinstance(body, dict):
            self._fault(path, f"needs the fields of a record, not {in_file(body)}")
        elif not body and section == State.section:
            self._shipped(section, id, path, at_key=True)
        elif has_rows(body):
            self._table(section, id, body)
        elif body.get("id", id) != id:
            self._fault((*path, "id"), f"is {shorten(body['id'])} here and {id!r} as the key")
        else:
            self.read_record({"id": id, **body}, section, path)

    def _table(self, section: str, id: str, body: dict[str, Any]) -> None:
        path = (section, id)
        kind = self._sections[section].get(body.get("type", ""))
        kind = kind or next(iter(self._sections[section].values()))
        for row in rows_of(id, body, kind):
            if self.full:
                return
            if isinstance(row, InvalidValueError):
                self._fault((*path, *steps_of(row.field)), row.message, row.hint)
                continue
            before = len(self.faults)
            at = (*path, *row.path)
            self.read_record(row.body, section, at)
            self.faults[before:] = [
                evolve(fault, path=(*at, *row.place(fault.path[len(at) :])))
                for fault in self.faults[before:]
            ]

    def _shipped(self, section: str, code: str, path: Path, *, at_key: bool = False) -> None:
        if section != State.section:
            self._fault(
                path,
                f"only states can be named without being described, not {shorten(code)}",
                "give its fields",
            )
            return
        try:
            self._take(state(code), path)
        except InvalidValueError as error:
            self._fault(path, error.message, error.hint, at_key=at_key)

    def read_record(self, body: dict[str, Any], section: str | None, path: Path) -> None:
        """Read one record; `section` is None where only its `type` tells its kind."""
        tag = body.get("type")
        if section is None:
            known: Mapping[str, type[Record]] = record_kinds()
            kind = known.get(tag) if isinstance(tag, str) else None
        else:
            known = self._sections[section]
            kind = next(iter(known.values())) if tag is None else known.get(tag)
        if kind is None:
            if tag is None:
                self._fault(path, "does not say its type", 'as in "type": "state"')
            else:
                where = f" among {section}" if section else ""
                self._fault(
                    (*path, "type"),
                    f"there is no type {shorten(tag)}{where}",
                    did_you_mean(str(tag), known) or f"there is {', '.join(known)}",
                )
            return
        body = {k: v for k, v in body.items() if k != "type"}
        if self.short:
            if names_office(kind, body):
                for found in self._offices.held_by(body):
                    if isinstance(found, InvalidValueError):
                        self._fault((*path, *steps_of(found.field)), found.message, found.hint)
                        return
                    body, office = found
                    if office is not None:
                        self.read_record(office, "offices", (*path, "office"))
            self._check_commas(kind, body, path)
            body.update(self._filling.missing(kind, body))
        made = self._guarded(body, kind, path)
        if made is not None:
            self._take(made, path)

    def _check_commas(self, kind: type[Record], body: dict[str, Any], path: Path) -> None:
        """What YAML split at a comma inside a citation.

        `[a by one,two]` is joined again where `two` is a speaker and no source: nothing else can
        be meant. `[a for when,form]` is refused, since a field may well be called as a source is.
        """
        for name in ("cite", "citations"):
            items = body.get(name)
            if not isinstance(items, list):
                continue
            joined: list[Any] = []
            for index, item in enumerate(items):
                before = joined[-1] if joined else None
                if (
                    not isinstance(item, str)
                    or not isinstance(before, str)
                    or item in self._sources
                ):
                    joined.append(item)
                    continue
                if " by " in before and " for " not in before and item in self._speakers:
                    joined[-1] = f"{before} and {item}"
                    continue
                if " for " in before and item.partition(".")[0] in fields_by_name(kind):
                    self._fault(
                        (*path, name, index),
                        f"the comma before {shorten(item)} splits the list, and no source is"
                        " called so",
                        f"write {before} and {item}",
                    )
                joined.append(item)
            body[name] = joined

    def _take(self, record: Record, path: Path) -> None:
        if self.progress is not None and self.total and len(self.records) % 100 == 0:
            self.progress(len(self.records), self.total)
        self.records.append(record)
        self.paths.append(path)

    def quick(self, line: bytes) -> Record | None:
        """The record of a line of JSON Lines that is in order; None where it has to be looked at.

        Equal keys are noticed by their number: as many stand in the text as were read, or more.
        """
        if self._reading is None:
            return None
        scope = self._reading.scope
        scope["keys"] = 1
        try:
            plain = json_format.quick(line)
            tag = plain.pop("type")
            make = self._by_tag.get(tag) or self._maker_of(tag)
            record: Record = make(plain)
        except Exception:  # noqa: BLE001  whatever it is, the converter finds it and says it
            return None
        if not json_format.has_keys(line, scope["keys"]):
            return None
        self._take(record, ())
        return record

    def forget(self, *, texts: bool) -> None:
        """Give up the records that were read; with `texts`, what was gathered of them as well."""
        self.records.clear()
        self.paths.clear()
        if texts and self._reading is not None:
            self._reading.forget()

    def _maker_of(self, tag: str) -> Any:
        made = self._by_tag[tag] = self._maker(record_kinds()[tag])
        return made

    def _maker(self, kind: type) -> Any:
        """What makes a record of plain data, or refuses to."""
        if kind not in self._makers and self._reading is not None:
            self._makers[kind] = self._reading.reader(kind)
        return self._makers.get(kind)

    def _guarded(self, plain: dict[str, Any], kind: type, path: Path) -> Any:
        make = self._maker(kind)
        if make is not None:
            try:
                return make(plain)
            except Exception:  # noqa: BLE001, S110  the converter finds what it is, and says it
                pass
        try:
            return structure(plain, kind, short=self.short)
        except Exception as error:  # noqa: BLE001  `faults` raises again what is not about data
            found = faults(error, path, short=self.short)
            self.faults.extend(islice(found, limits.PROBLEMS))
            return None

    def _fault(self, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> None:
        self.faults.append(Fault(path=path, message=message, hint=hint, at_key=at_key))


def problems(found: Iterable[Fault], source: TextFile) -> Iterator[Problem]:
    """The faults of one file as problems with their places."""
    for fault in found:
        path = source.spelled(fault.full_path)
        line, column = source.place(path, at_key=fault.at_key)
        yield Problem(
            file=source.file,
            line=line,
            column=column,
            path=path_text(path),
            message=fault.message,
            hint=fault.hint,
        )


def read_plain(
    data: Any, file: str, *, short: bool, progress: Callable[[int, int], None] | None = None
) -> Reader:
    """A reader that has read the plain data of a dossier, whatever its version.

    Raises:
        DecodeError: no mapping, or of a version that is not read.
    """
    reader = Reader(short=short, progress=progress)
    data = check_mapping(data, file, short=short)
    reader.read(migrate(data, reader.version_of(data), file=file))
    return reader


def filling_of(header: Header, sources: Any = None) -> Filling:
    """The defaults of a file, ready to be applied to the plain data of its records."""
    if header.defaults is None:
        return Filling(None, ())
    days = {
        id: body.get("published_on")
        for id, body in (sources.items() if isinstance(sources, dict) else ())
        if isinstance(body, dict)
    }
    plain = unstructure(header.defaults, short=True).get("cite")
    return Filling(header.defaults, tuple(map(str, header.between)), plain, days)


def write_header(header: Header, *, short: bool) -> dict[str, Any]:
    """The plain data of the header, with the format version first."""
    return {KEY: VERSION, **unstructure(header, short=short)}


def write_record(record: Record, *, tagged: bool, short: bool = False) -> dict[str, Any]:
    """The plain data of one record, with its `type` where that is wanted."""
    plain: dict[str, Any] = unstructure(record, short=short)
    return {"type": type(record).tag, **plain} if tagged else plain


def write_plain(document: Document, *, short: bool) -> dict[str, Any]:
    """The plain data of a dossier, by section."""
    data = write_header(document.header, short=short)
    # A history grows longer than the rest: it must not stand between a reader and the records.
    history = data.pop("history", None)
    sections: dict[str, list[Record]] = {name: [] for name in SECTIONS}
    for record in document.records:
        sections.setdefault(type(record).section, []).append(record)
    kinds = kinds_by_section()
    filling = Filling(None, ())
    if short:
        days = {
            str(record.id): {"published_on": str(record.published_on)}
            for record in document.records
            if isinstance(record, Source) and record.published_on is not None
        }
        filling = filling_of(document.header, days)
    for section, records in sections.items():
        if not records:
            continue
        plain_kind = next(iter(kinds[section].values()))
        if short:
            data[section] = _short_section(records, plain_kind, filling)
        else:
            data[section] = [write_record(r, tagged=type(r) is not plain_kind) for r in records]
    if history is not None:
        data["history"] = history
    return data


def _short_section(records: list[Record], plain_kind: type[Record], filling: Filling) -> Any:
    ids = [record.id for record in records]
    codes = plain_kind is State and any(is_shipped(record) for record in records)
    bodies: list[Any] = []
    for record in records:
        if codes and is_shipped(record):
            bodies.append(str(record.id))
        else:
            body = write_record(record, tagged=type(record) is not plain_kind, short=True)
            bodies.append(filling.without(type(record), body))
    if codes or len(set(ids)) != len(ids):
        return bodies
    return {body.pop("id"): body for body in bodies}
