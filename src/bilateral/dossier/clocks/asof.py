"""A dossier as it stood, and as it was known, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar, overload

from bilateral.dossier.asking import Asking
from bilateral.dossier.clocks import presence
from bilateral.dossier.clocks.masking import Mask
from bilateral.dossier.index import Index
from bilateral.dossier.links import Link, links_of
from bilateral.dossier.questions.questions import Questions
from bilateral.errors import InvalidValueError, UnknownIdError, nearest
from bilateral.model import Record
from bilateral.model._reference import Id
from bilateral.values._edtf_worlds import Worlds
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier

R = TypeVar("R", bound=Record)


# After everything that a dossier tells of.
_LAST = "9999-12-31"


class View(Questions):
    """A dossier seen at a day in the world, and at a day of knowledge.

    What surely came later is not there: records that had not come about, parts of records (a term,
    a ratification, a report), dates of what had not happened yet. What may have come later, because
    a date is known in part, is there; `present` and `known` say so. Things that have ended are
    there, as they were: a view of today shows the Soviet Union, and that it ended.

    A view copies nothing. Records are looked at when they are asked for; one of which nothing came
    later is the record of the dossier itself. The header is that of the dossier.

    Every question is answered with an `Answer`: yes, no or maybe, the reason, and the fields that
    it rests on. It is yes or no only where it is so whatever the true days were. `Dossier.as_of`
    makes views.
    """

    __slots__ = ("_index", "_mask", "_memo", "_told", "base", "day", "header", "known_by")

    #: The dossier that is looked at.
    base: Dossier

    def __init__(self, dossier: Dossier, day: DateLike, known_by: DateLike | None = None) -> None:
        self.base = dossier
        self.header = dossier.header
        self.day = _single(day, "day")
        self.known_by = None if known_by is None else _single(known_by, "known_by")
        self._mask = Mask(dossier.index, self.day, self.known_by)
        # By identity, which is safe while the dossier holds the records: two may share an id.
        self._memo: dict[int, Record | None] = {}
        self._index: Index | None = None
        self._told: Asking | None = None

    @property
    def dossier(self) -> Dossier:
        """The dossier that is looked at."""
        return self.base

    @property
    def index(self) -> Index:
        """Look-ups in what the view shows."""
        if self._index is None:
            self._index = Index(self)
        return self._index

    @property
    def told(self) -> Asking:
        """All that was known, of whatever day: what tells when a thing began and when it ended."""
        if self._told is None:
            known_by = self.known_by
            self._told = self.base if known_by is None else View(self.base, _LAST, known_by)
        return self._told

    def __repr__(self) -> str:
        known = f", known by {self.known_by}" if self.known_by is not None else ""
        return f"<View of {self.base!r} as of {self.day}{known}>"

    # What it shows

    def shown(self, record: R) -> R | None:
        """A record of the dossier as it stood; None if it was not there, or was not known."""
        key = id(record)
        if key not in self._memo:
            self._memo[key] = self._mask.record(record)
        return self._memo[key]  # type: ignore[return-value]

    @overload
    def __getitem__(self, id: Id[R]) -> R: ...
    @overload
    def __getitem__(self, id: str) -> Record: ...
    def __getitem__(self, id: Any) -> Any:
        """The record of that id, as it stood.

        Raises:
            UnknownIdError: there is none in the dossier; or it was not there yet on the day, or not
                known: then `why` says so.
        """
        found = self.get(id)
        if found is None:
            record = self.base.get(id)
            if record is None:
                raise UnknownIdError(str(id), nearest(str(id), map(str, self._ids()), likeness=0.7))
            raise UnknownIdError(str(id), why=self._why(record))
        return found

    @overload
    def get(self, id: Id[R]) -> R | None: ...
    @overload
    def get(self, id: str) -> Record | None: ...
    def get(self, id: Any) -> Any:
        """The record of that id, as it stood; None if there is none, or was not yet."""
        record = self.base.get(id)
        if record is None:
            return None
        first = self.shown(record)
        if first is not None:
            return first
        # Of several under one id, the first that was there.
        others = (self.shown(other) for other in self.base.under(id))
        return next((other for other in others if other is not None), None)

    def __contains__(self, id: object) -> bool:
        return id in self.base and self.get(str(id)) is not None

    def __iter__(self) -> Iterator[Record]:
        for record in self.base:
            shown = self.shown(record)
            if shown is not None:
                yield shown

    def __len__(self) -> int:
        return sum(1 for record in self.base if self._mask.sees(record))

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind that were there, those of its subclasses included."""
        shown = (self.shown(record) for record in self.base.of(kind))
        return tuple(record for record in shown if record is not None)

    def links(self, id: str | Id[Any]) -> tuple[Link, ...]:
        """What the record of that id named.

        Raises:
            UnknownIdError: there is no such record, or was not yet.
        """
        return links_of(self[str(id)])

    def referrers(self, id: str | Id[Any]) -> tuple[Link, ...]:
        """Every place where a record that was there names that id."""
        holders = dict.fromkeys(link.holder for link in self.base.referrers(id))
        shown = (self.shown(record) for holder in holders for record in self.base.under(holder))
        return tuple(
            link
            for record in shown
            if record is not None
            for link in links_of(record)
            if link.target == id
        )

    def whole(self) -> Dossier:
        """All that the view shows, as a dossier of its own."""
        from bilateral.dossier.dossier import Dossier

        pairs = [(record, self.shown(record)) for record in self.base]
        return Dossier._read(
            [shown for _, shown in pairs if shown is not None],
            self.header,
            [
                self.base._origin(r) if r is shown else None
                for r, shown in pairs
                if shown is not None
            ],
        )

    # What is the view's own in questions of all

    def as_of(self, day: DateLike, known_by: DateLike | None = None) -> View:
        """The same dossier at another day; the day of knowledge stays, unless it is given."""
        return View(self.base, day, self.known_by if known_by is None else known_by)

    @property
    def latest(self) -> EDTF:
        """The day of the view."""
        return self.day

    @property
    def dates_differ(self) -> bool:
        """Whether dates that are in the dossier may not have been known."""
        return self.known_by is not None

    def time_of(self, shown: Record, record: Record) -> tuple[Worlds, tuple[str, ...]]:
        """When a thing happened or was there, as far as that was known."""
        if not self.dates_differ:
            return super().time_of(shown, record)
        found = presence.beginnings(self.index, shown)
        return presence.in_being(self.index, shown), tuple(b.path for b in found)

    def _ids(self) -> Iterator[str]:
        return (str(record.id) for record in self.base if self._mask.sees(record))


def _single(day: DateLike, field: str) -> EDTF:
    try:
        date = EDTF.of(day)
    except InvalidValueError as error:
        raise error.within(field) from None
    if date.is_interval:
        raise InvalidValueError(
            f"is one day, not from one to another ({date})",
            hint="ask for its first or its last day; all(...).during(...) takes an interval",
            field=field,
        )
    return date
