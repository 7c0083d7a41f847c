"""The dossier: an immutable bag of records that knows how they hang together."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve

from bilateral.dossier.queryable import Asking
from bilateral.dossier.references import Link, links_of
from bilateral.errors import InvalidValueError, UnknownIdError, nearest, shorten
from bilateral.model.header import Header
from bilateral.model.path import check_path
from bilateral.model.record import Record
from bilateral.model.reference import Id
from bilateral.model.revision import Revision
from bilateral.render.result import Listing, Result
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier.index import Index
    from bilateral.serde.atomic import Stamp
    from bilateral.serde.origin import LineOrigin, Location, Origin

# The history of a dossier: who changed what, when and why, reported by the dossier itself.


def revised(
    dossier: Dossier,
    *,
    why: str,
    by: str | None = None,
    on: DateLike | None = None,
    since: Dossier | None = None,
    what: Iterable[str] = (),
) -> Dossier:
    """A dossier with one more entry in its history: see `Dossier.revised`."""
    listed = tuple(what)
    if since is not None:
        from bilateral.dossier.differences.diff import diff

        touched = diff(since, dossier).touched
        if not touched and not listed:
            return dossier
        listed = tuple(dict.fromkeys((*listed, *touched)))
    day = EDTF.of(datetime.date.today() if on is None else on)
    entry = Revision(on=day, by=by, why=why, what=listed)
    return dossier.with_header(evolve(dossier.header, history=(*dossier.header.history, entry)))


R = TypeVar("R", bound=Record)


class Dossier(Asking, Result):
    """Records of what two states said, signed and promised, as one immutable whole.

    A dossier may hold findings: a reference to a record that is not there, two records under one
    id. It loads all the same, and `check` says what is doubtful. Adding, replacing and removing
    give a new dossier and leave the old one as it was; records are shared between the two.

    Two dossiers are equal when they hold equal records under equal headers, in whatever order.

    Arguments:
        records: any records; a record that is given twice, alike, is kept once.
        header: title and the like.

    Raises:
        InvalidValueError: something among the records is not a record.
    """

    __slots__ = ("_by_id", "_cache", "_doubles", "_files", "_origins", "header")

    _KEPT = ("header", "_by_id", "_doubles", "_origins", "_files")

    header: Header
    _by_id: dict[str, Record]
    _doubles: tuple[tuple[Record, Origin | LineOrigin | None], ...]
    _origins: Mapping[str, Origin | LineOrigin]
    # What the files it was loaded from were like then; reported by `dump` what they are like now.
    _files: dict[str, Stamp]
    _cache: dict[str, Any]

    def __init__(self, records: Iterable[Record] = (), *, header: Header | None = None) -> None:
        self._fill(header or Header(), {}, (), {}, {}, records)

    def _fill(
        self,
        header: Header,
        by_id: dict[str, Record],
        doubles: tuple[tuple[Record, Origin | LineOrigin | None], ...],
        origins: Mapping[str, Origin | LineOrigin],
        files: Mapping[str, Stamp],
        records: Iterable[Record],
        origins_of_records: Iterable[Origin | LineOrigin | None] = (),
    ) -> None:
        set_ = object.__setattr__
        found = iter(origins_of_records)
        where = dict(origins)
        more = list(doubles)
        for record in records:
            origin = next(found, None)
            if not isinstance(record, Record):
                raise InvalidValueError(f"a dossier holds records, not {shorten(record)}")
            key = str(record.id)
            known = by_id.setdefault(key, record)
            if known is record:
                if origin is not None:
                    where[key] = origin
            elif known != record and all(double != record for double, _ in more):
                more.append((record, origin))
        set_(self, "header", header)
        set_(self, "_by_id", by_id)
        set_(self, "_doubles", tuple(more))
        set_(self, "_origins", where)
        set_(self, "_files", dict(files))
        set_(self, "_cache", {})

    @classmethod
    def _read(
        cls,
        records: Iterable[Record],
        header: Header,
        origins: Iterable[Origin | LineOrigin | None],
        files: Mapping[str, Stamp] | None = None,
    ) -> Dossier:
        """A dossier that remembers where its records were read."""
        made = cls.__new__(cls)
        made._fill(header, {}, (), {}, files or {}, records, origins)
        return made

    def _with(
        self,
        by_id: dict[str, Record],
        records: Iterable[Record] = (),
        *,
        doubles: tuple[tuple[Record, Origin | LineOrigin | None], ...] | None = None,
        header: Header | None = None,
    ) -> Dossier:
        made = type(self).__new__(type(self))
        kept = {
            key: origin
            for key, origin in self._origins.items()
            if by_id.get(key) is self._by_id[key]
        }
        made._fill(
            header or self.header,
            by_id,
            self._doubles if doubles is None else doubles,
            kept,
            self._files,
            records,
        )
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a dossier does not change; add, replace and remove make a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a dossier does not change; remove makes a new one")

    def __getstate__(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._KEPT)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        for name, value in zip(self._KEPT, state, strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_cache", {})

    # What it holds

    @overload
    def __getitem__(self, id: Id[R]) -> R: ...
    @overload
    def __getitem__(self, id: str) -> Record: ...
    def __getitem__(self, id: Any) -> Any:
        """The record of that id; or else the source or state that ships with the library.

        Raises:
            UnknownIdError: there is none. It suggests ids that are near.
        """
        found = self.get(id)
        if found is None:
            raise UnknownIdError(str(id), nearest(str(id), self._by_id, likeness=0.7))
        return found

    @overload
    def get(self, id: Id[R]) -> R | None: ...
    @overload
    def get(self, id: str) -> Record | None: ...
    def get(self, id: Any) -> Any:
        """The record of that id, or None. Of several under one id, the first."""
        found = self._by_id.get(id)
        return found if found is not None else _shipped(str(id))

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __len__(self) -> int:
        return len(self._by_id) + len(self._doubles)

    def __iter__(self) -> Iterator[Record]:
        yield from self._by_id.values()
        for record, _ in self._doubles:
            yield record

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dossier):
            return NotImplemented
        return (
            self.header == other.header
            and self._by_id.keys() == other._by_id.keys()
            and Counter(self) == Counter(other)
        )

    __hash__ = None  # type: ignore[assignment]  # equality walks all records; so would a hash

    def __repr__(self) -> str:
        title = f"{self.header.title!r}, " if self.header.title else ""
        return f"<Dossier {title}{len(self)} records>"

    def of(self, kind: type[R]) -> Listing[R]:
        """All records of a kind, those of its subclasses included, in order of insertion."""
        known: dict[type, Listing[Any]] = self._cache.setdefault("of", {})
        if kind not in known:
            known[kind] = Listing(record for record in self if isinstance(record, kind))
        return known[kind]

    @property
    def duplicates(self) -> tuple[Record, ...]:
        """Records whose id another record had before them; `dossier[id]` gives the other."""
        return tuple(record for record, _ in self._doubles)

    # How it hangs together

    def links(self, id: str | Id[Any]) -> Listing[Link]:
        """What the record of that id names.

        Raises:
            UnknownIdError: there is no such record.
        """
        return Listing(links_of(self[str(id)]))

    def referrers(self, id: str | Id[Any]) -> Listing[Link]:
        """Every place where a record names that id, whether or not a record has it."""
        if "referrers" not in self._cache:
            index: dict[str, list[Link]] = {}
            for record in self:
                for link in links_of(record):
                    index.setdefault(link.target, []).append(link)
            self._cache["referrers"] = index
        return Listing(self._cache["referrers"].get(id, ()))

    def whole(self) -> Dossier:
        """Itself."""
        return self

    @property
    def index(self) -> Index:
        """Look-ups by office, body, event, side and line of trade, each built on first use."""
        from bilateral.dossier.index import Index

        if "index" not in self._cache:
            self._cache["index"] = Index(self)
        found: Index = self._cache["index"]
        return found

    @property
    def base(self) -> Dossier:
        """Itself."""
        return self

    def shown(self, record: R) -> R:
        """The record as it is."""
        return record

    def under(self, id: str | Id[Any]) -> tuple[Record, ...]:
        """The records of that id: none, one, or several where an id was given twice."""
        first = self._by_id.get(str(id))
        if first is None:
            return ()
        if "under" not in self._cache:
            found: dict[str, list[Record]] = {}
            for record, _ in self._doubles:
                found.setdefault(str(record.id), []).append(record)
            self._cache["under"] = found
        return (first, *self._cache["under"].get(str(id), ()))

    def where(self, record: Record | str | Id[Any], path: str = "") -> Location | None:
        """Where a record, or a field of it, stands in the file that it was read from.

        Arguments:
            record: the record or its id.
            path: the field, as in a `Link`: `signatories[0].by`.

        Returns:
            None for a record that was not read from a file.

        Raises:
            InvalidValueError: the record has no such field.
        """
        origin = self._origin(record)
        held = record if isinstance(record, Record) else self._by_id.get(str(record))
        if path and held is not None:
            # A date may stand in a file as a mapping, with the date itself under `date`.
            check_path(held, path.removesuffix(".date"), into_values=True)
        return None if origin is None else origin.locate(_steps(path))

    def _origin(self, record: Record | str | Id[Any]) -> Origin | LineOrigin | None:
        """The file and the place in it that a record was read from."""
        if not isinstance(record, Record):
            return self._origins.get(str(record))
        if self._by_id.get(str(record.id)) is record:
            return self._origins.get(str(record.id))
        return next((o for r, o in self._doubles if r is record), None)

    # Other dossiers made from it

    def add(self, *records: Record) -> Dossier:
        """This dossier and `records`. A second record under an id is kept, as a finding."""
        return self._with(dict(self._by_id), records)

    def replace(self, *records: Record) -> Dossier:
        """This dossier with `records` in the place of those that have their ids.

        Raises:
            UnknownIdError: there is nothing to replace.
        """
        by_id = dict(self._by_id)
        for record in records:
            if str(record.id) not in by_id:
                raise UnknownIdError(str(record.id), nearest(str(record.id), by_id, likeness=0.7))
            by_id[str(record.id)] = record
        gone = {str(record.id) for record in records}
        doubles = tuple(pair for pair in self._doubles if str(pair[0].id) not in gone)
        return self._with(by_id, doubles=doubles)

    def remove(self, *ids: str | Id[Any]) -> Dossier:
        """This dossier without the records of those ids; what names them is left alone.

        Raises:
            UnknownIdError: there is no such record.
        """
        by_id = dict(self._by_id)
        for id in ids:
            if by_id.pop(str(id), None) is None:
                raise UnknownIdError(str(id), nearest(str(id), by_id, likeness=0.7))
        gone = {str(id) for id in ids}
        doubles = tuple(pair for pair in self._doubles if str(pair[0].id) not in gone)
        return self._with(by_id, doubles=doubles)

    def with_header(self, header: Header) -> Dossier:
        """This dossier under another header."""
        return self._with(dict(self._by_id), header=header)

    def revised(
        self,
        *,
        why: str,
        by: str | None = None,
        on: DateLike | None = None,
        since: Dossier | None = None,
        what: Iterable[str] = (),
    ) -> Dossier:
        """This dossier with one more entry in its history.

        Arguments:
            why: on what occasion it was changed, in a sentence.
            by: who changed it.
            on: the day of the change; today, if None.
            since: the dossier before the change; what differs is then noted by itself, and where
                nothing does, the dossier is returned as it is.
            what: the ids of the records that changed, each with the field where only one did.

        Raises:
            InvalidValueError: no reason, or a day that is none.
        """
        return revised(self, why=why, by=by, on=on, since=since, what=what)


def _shipped(id: str) -> Record | None:
    # Reading the shipped tables takes some milliseconds: not for those who never need them.
    from bilateral.reference.shipped import reference_record

    return reference_record(id)


def _steps(path: str) -> tuple[str | int, ...]:
    """The steps of a path given as text: `signatories[0].by` has three."""
    steps: list[str | int] = []
    for part in path.split(".") if path else ():
        name, *indexes = part.split("[")
        steps.append(name)
        steps.extend(int(index.rstrip("]")) for index in indexes)
    return tuple(steps)
