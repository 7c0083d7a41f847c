"""The questions that can be asked of a dossier as of a day."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar, overload

from attrs import NOTHING, evolve

from bilateral.dossier import evidence as knowledge
from bilateral.dossier import existence as called
from bilateral.dossier import existence as presence
from bilateral.dossier import in_force, offices
from bilateral.dossier import signatures as signing
from bilateral.dossier import treaty_status as standing
from bilateral.dossier.evidence import (
    floor_in,
    floor_of,
    may_be_known,
    reported,
    says_otherwise,
    supports,
)
from bilateral.dossier.existence import may_be_present, starting
from bilateral.dossier.index import Index
from bilateral.dossier.meetings import Meetings, meetings_of
from bilateral.dossier.queryable import Asking, id_of
from bilateral.dossier.references import Link, links_of
from bilateral.errors import InvalidValueError, UnknownIdError, nearest, shorten
from bilateral.model import (
    Absent,
    Capital,
    Citation,
    Claim,
    Council,
    Instrument,
    Leader,
    Office,
    Record,
    RecordPart,
    Signatory,
    State,
)
from bilateral.model.fields import Field, clocks_of, fields_of
from bilateral.model.path import check_path
from bilateral.model.reference import Id
from bilateral.render.result import Listing, Result
from bilateral.values.answers import Answer, Ternary
from bilateral.values.clock import STARTING, Clock
from bilateral.values.days import Window, Worlds, days_of, period_of, within
from bilateral.values.edtf import EDTF, DateLike, asked_day
from bilateral.values.edtf_grammar import OPEN
from bilateral.values.names import Identifier, Name

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.offices import Holder
    from bilateral.dossier.treaty_status import PartyStanding

R = TypeVar("R", bound=Record)


class Questions(Asking):
    """What a view answers, beside what any dossier does: each answer with its reason."""

    __slots__ = ()

    #: The day in the world.
    day: EDTF
    #: The day of knowledge; None where everything that the dossier has is known.
    known_by: EDTF | None

    @property
    @abstractmethod
    def reported(self) -> Asking:
        """All that was known, of whatever day: what tells when a thing began and when it ended."""

    # The two clocks

    def present(self, id: str | Id[Any] | Record) -> Answer:
        """Whether something had come about by the day; it may have ended since.

        Raises:
            UnknownIdError: the dossier has no such record.
        """
        return presence.present(self.base.index, self.base[id_of(id)], self.day)

    def exists(self, id: str | Id[Any] | Record) -> Answer:
        """Whether something was there on the day: had come about, and had not ended.

        Raises:
            UnknownIdError: the dossier has no such record.
        """
        return presence.exists(self.base.index, self.base[id_of(id)], self.day)

    def known(self, id: str | Id[Any] | Record, path: str = "") -> Answer:
        """Whether something was known by `known_by`, or by the day where none was given.

        Arguments:
            id: the record.
            path: a field or a part of it: `signed_on`, `terms[0].ends_on`; empty for the whole.

        Raises:
            UnknownIdError: the dossier has no such record.
            InvalidValueError: the record has no such field.
        """
        record = self.base[id_of(id)]
        if path:
            _check_path(record, path)
        return knowledge.known(self.base.index, record, self.known_by or self.day, path)

    # Offices and names

    def holders(self, office: str | Id[Office] | Office) -> tuple[Holder, ...]:
        """Those who may have held an office on the day, those who surely did first.

        Raises:
            UnknownIdError: there is no such office, or was not yet.
            InvalidValueError: it is no office.
        """
        return offices.holders(self, self.one(office, Office), within(self.day))

    def held(self, leader: str | Id[Leader] | Leader, office: str | Id[Office] | Office) -> Answer:
        """Whether a person held an office on the day.

        Raises:
            UnknownIdError: there is no such person or office, or was not yet.
            InvalidValueError: it is no person, or no office.
        """
        person = self.reported.one(self.one(leader, Leader).id, Leader)
        post = self.reported.one(self.one(office, Office).id, Office)
        return offices.held(self.reported, person, post, within(self.day))

    def names(self, id: str | Id[Any] | Record) -> tuple[tuple[Name, Answer], ...]:
        """What a thing may have been called on the day, its plain name in the dossier first.

        Raises:
            UnknownIdError: there is no such record, or was not yet.
        """
        return called.names_on(self.one(id, Record), self.day)

    def capital(self, state: str | Id[State] | State) -> tuple[tuple[Capital, Answer], ...]:
        """The capitals that a state may have had on the day, under their names of then.

        Raises:
            UnknownIdError: there is no such state, or was not yet.
            InvalidValueError: it is no state.
        """
        return called.capitals_on(self.one(state, State), self.day)

    def codes(self, id: str | Id[Any] | Record) -> tuple[tuple[Identifier, Answer], ...]:
        """The codes under which a thing may have been known on the day.

        Raises:
            UnknownIdError: there is no such record, or was not yet.
        """
        return called.codes_on(self.one(id, Record), self.day)

    # Instruments

    def signed(
        self,
        instrument: str | Id[Instrument] | Instrument,
        by: str | Id[Any] | Record | None = None,
    ) -> Answer:
        """Whether an instrument had been signed by the day.

        Arguments:
            instrument: which.
            by: by this state, institution or person; by whomever, if None.

        Raises:
            UnknownIdError: the dossier has no such instrument.
            InvalidValueError: it is no instrument.
        """
        record = self._any(instrument, Instrument)
        if isinstance(record, Answer):
            return record
        if by is None:
            return signing.signed(self.reported, record, self.day)
        return signing.signed_by(self.reported, record, self._side(by), self.day)

    def in_office(
        self, instrument: str | Id[Instrument] | Instrument
    ) -> tuple[tuple[Signatory, Answer], ...]:
        """Whether each signatory held its office, each on the day of its own signature.

        Raises:
            UnknownIdError: there is no such instrument, or was not yet.
            InvalidValueError: it is no instrument.
        """
        return signing.in_office(self.reported, self.one(instrument, Instrument))

    def in_force(
        self,
        instrument: str | Id[Instrument] | Instrument,
        party: str | Id[Any] | Record | None = None,
        between: tuple[str | Id[Any] | Record, str | Id[Any] | Record] | None = None,
    ) -> Answer:
        """Whether an instrument was in force on the day; `because` names the act that made it so.

        For whom is a question of its own: what binds an institution does not bind its state.

        Arguments:
            instrument: which.
            party: for this state or institution.
            between: for both of these. With neither, for at least two of its parties.

        Raises:
            UnknownIdError: the dossier has no such instrument.
            InvalidValueError: it is no instrument; or both `party` and `between` are given.
        """
        if party is not None and between is not None:
            raise InvalidValueError("give a party, or two to be in force between", field="between")
        record = self._any(instrument, Instrument)
        if isinstance(record, Answer):
            return record
        if party is not None:
            return in_force.in_force_for(self.reported, record, self._side(party), self.day)
        if between is not None:
            sides = [self._side(side) for side in between]
            return in_force.in_force_among(self.reported, record, sides, self.day)
        return in_force.in_force_whole(self.reported, record, self.day)

    def in_force_between(
        self, one: str | Id[State] | State, other: str | Id[State] | State
    ) -> tuple[tuple[Instrument, Answer], ...]:
        """The instruments that may have been in force between two states on the day.

        In the order of the dossier.

        Raises:
            UnknownIdError: there is no such state.
        """
        sides = self._side(one), self._side(other)
        found = in_force.in_force_between(self.reported, *sides, self.day)
        return tuple((i, answer) for i, answer in found if self.get(i.id) is not None)

    def standing(
        self, instrument: str | Id[Instrument] | Instrument, party: str | Id[Any] | Record
    ) -> PartyStanding:
        """How far a party had got with an instrument by the day: signed, ratified, in force, ...

        Raises:
            UnknownIdError: the dossier has no such instrument, or no such party.
            InvalidValueError: it is no instrument.
        """
        record = self._any(instrument, Instrument)
        if isinstance(record, Answer):
            return standing.unsigned(id_of(instrument), self._side(party), record)
        return standing.standing_of(self.reported, record, self._side(party), self.day)

    # Bodies

    def meetings(self, body: str | Id[Council] | Council) -> Meetings:
        """The meetings of a joint body by the day, and the one that is due.

        Raises:
            UnknownIdError: there is no such body, or was not yet.
            InvalidValueError: it is no joint body.
        """
        return meetings_of(self, self.one(body, Council), self.day)

    def _side(self, thing: str | Id[Any] | Record) -> str:
        """The id of a side that the dossier knows of.

        Raises:
            UnknownIdError: it does not.
        """
        return str(self.base[id_of(thing)].id)

    def _why(self, record: Record) -> str:
        answer = presence.present(self.base.index, record, self.day)
        if answer.possibly and self.known_by is not None:
            answer = knowledge.known(self.base.index, record, self.known_by)
            return f"it was not known: {answer.reason}"
        return answer.reason

    def _any(self, id: str | Id[R] | R, kind: type[R]) -> R | Answer:
        """All that was known of a record; or the answer, where it was not there or not known."""
        record = self.base.one(id, kind)
        if self.get(record.id) is not None:
            return self.reported.one(str(record.id), kind)
        known = not presence.present(self.base.index, record, self.day).possibly
        # What was not known may have been so for all that.
        value = Ternary.NO if known else Ternary.MAYBE
        return Answer(value=value, reason=self._why(record), because=(str(record.id),))


def _check_path(record: Record, path: str) -> None:
    """Refuse a path that leads nowhere in a record."""
    try:
        check_path(record, path, into_values=True)
    except InvalidValueError as error:
        raise InvalidValueError(
            f"{record.id} has no field {shorten(path)}",
            hint=error.hint or error.message,
            field="path",
        ) from None


# What of a record was there, and was known, on a day: everything that surely came later is out.


# What is not about the thing itself, or is seen to apart.
_LEFT: Final = frozenset({"id", "absent", "citations", "claims", "suppressions", "note"})
_PLACED = re.compile(r"([a-z_]+)\[(\d+)\](.*)")

# Of a list, where each of its items stands now; None for one that is out.
_Moves = Mapping[int, int | None]


class Mask:
    """The two days, and what they leave of a record.

    Arguments:
        index: of the dossier that holds the records.
        day: the day in the world.
        known_by: the day of knowledge; None where everything that the dossier has is known.
    """

    def __init__(self, index: Index, day: EDTF, known_by: EDTF | None) -> None:
        self.index = index
        self.day = within(day)
        self.known_by = None if known_by is None else within(known_by)
        self._seen: dict[int, bool] = {}

    def sees(self, record: Record) -> bool:
        """Whether a record may have been there, and may have been known."""
        key = id(record)
        if key not in self._seen:
            self._seen[key] = may_be_present(self.index, record, self.day) and (
                self.known_by is None or may_be_known(self.index, record, self.known_by)
            )
        return self._seen[key]

    def record(self, record: Record) -> Record | None:
        """What is left of a record."""
        if not self.sees(record):
            return None
        floor = floor_of(self.index, record) if self.known_by is not None else 0
        left: Record = self._left(record, _Context(self, record, floor))
        return left

    def _left(self, thing: Any, context: _Context) -> Any:
        """What is left of a record or a part; itself, where that is all of it."""
        changes: dict[str, Any] = {}
        moves: dict[str, _Moves] = {}
        for field in fields_of(type(thing)):
            value = getattr(thing, field.name)
            if value is None or value == () or field.name in _LEFT:
                continue
            self._field(thing, field, value, context, changes, moves)
        if self.known_by is not None or moves:
            _evidence(thing, context, moves, changes)
        return _made(thing, changes) if changes else thing

    def _field(
        self,
        thing: Any,
        field: Field,
        value: Any,
        context: _Context,
        changes: dict[str, Any],
        moves: dict[str, _Moves],
    ) -> None:
        left: Any = value
        if field.kind == "date" and field.clock is not None:
            left = self._dates(field.clock, value)
            if left is None and self._is_plan(thing, field):
                left = value
            elif left is None and field.clock.role not in ("spans", "in_use"):
                changes.update(dict.fromkeys(field.clock.along))
                changes["absent"] = (*changes.get("absent", ()), field.name)
        elif field.kind == "part" and field.many:
            items = [
                self._part(item, context, f"{field.name}[{i}]") for i, item in enumerate(value)
            ]
            left = self._listed(field, value, items, moves)
        elif field.kind == "part":
            left = self._part(value, context, field.name)
        elif field.kind == "reference" and field.many:
            left = self._listed(field, value, [self._named(id) for id in value], moves)
        elif field.kind == "reference":
            left = self._named(value)
        if left is value and field.kind != "part" and value != field.default:
            floor = floor_in(thing, field.name)
            if context.late(field.name, floor):
                left = self._other_account(thing, field, context)
        if left is not value and (left or field.default is not NOTHING):
            changes[field.name] = left or field.default

    def _other_account(self, thing: Any, field: Field, context: _Context) -> Any:
        """What was reported of a field before the account of the record: its only claim."""
        heard = [
            claim.value
            for claim in getattr(thing, "claims", ())
            if claim.field == field.name
            and not all(context.unheard(c, context.floor) for c in claim.citations)
        ]
        if len(heard) != 1 or heard[0] is None:
            return None
        if field.kind == "date" and field.clock is not None:
            return self._dates(field.clock, heard[0])
        return heard[0]

    def _is_plan(self, thing: Any, field: Field) -> bool:
        """Whether a date ahead is one that was planned, as of an instrument only announced."""
        clock = field.clock
        return (
            clock is not None
            and clock.role in STARTING
            and isinstance(thing, Record)
            and all(name != field.name for name, _, _ in thing.came_about())
        )

    def _listed(
        self, field: Field, value: tuple[Any, ...], items: list[Any], moves: dict[str, _Moves]
    ) -> tuple[Any, ...]:
        if all(item is old for item, old in zip(items, value, strict=True)):
            return value
        kept = tuple(item for item in items if item is not None)
        if len(kept) < len(value):
            places = iter(range(len(value)))
            moves[field.name] = {
                i: None if item is None else next(places) for i, item in enumerate(items)
            }
        return kept

    def _named(self, target: Any) -> Any:
        """A reference, unless it is to what was not there; states are named before their time."""
        record = self.index.get(target, Record)
        if record is None or isinstance(record, State) or self.sees(record):
            return target
        return None

    # Dates

    def _dates(self, clock: Clock, value: Any) -> Any:
        if isinstance(value, tuple):
            dates = [self._date(clock, date) for date in value]
            kept = tuple(date for date in dates if date is not None)
            return value if kept == value else kept or None
        return self._date(clock, value)

    def _date(self, clock: Clock, date: EDTF) -> EDTF | None:
        """A date as it could be known on the day: None if it surely lies ahead."""
        if clock.role == "published":
            return date
        if self._ahead(clock, date):
            return None
        if clock.role in ("spans", "in_use") and date.is_interval:
            days = days_of(date)
            if self.day.last < days.last_from and not date.text.endswith(OPEN):
                # Without a known beginning nothing is left but that it was so.
                return None if date.start is None else EDTF.spanning(date.start, OPEN)
        return date

    def _ahead(self, clock: Clock, date: EDTF) -> bool:
        """Whether a date surely lies ahead of the day."""
        day = starting(clock, date) if clock.role in STARTING else within(date)
        return not day.by(self.day).possibly

    # Parts

    def _part(self, part: Any, context: _Context, path: str) -> Any:
        """What is left of a part; None if it was not there, or was not known."""
        if not self._begun(part):
            return None
        inner = context.into(part, path)
        if inner.late("", floor_in(part)):
            return None
        return self._left(part, inner)

    def _begun(self, part: Any) -> bool:
        """Whether a part may have been there on the day."""
        reported = False
        for name, clock in clocks_of(type(part)):
            value = getattr(part, name)
            if value is None:
                continue
            if clock.role == "in_use" and not _held(value, self.day):
                return False
            if clock.role in STARTING:
                reported = True
                if self._ahead(clock, value):
                    return False
            elif clock.role == "with" and not reported and self._named(value) is None:
                return False
        return True


def _held(period: EDTF, day: Window) -> bool:
    """Whether a name may have been in use on a day."""
    days = period_of(period)
    return days.first_from <= day.last and day.first <= days.last_to


class _Context:
    """Where in a record a part stands, and on which citations it rests."""

    def __init__(
        self, mask: Mask, record: Record, floor: int, path: str = "", own: Any = None
    ) -> None:
        self.mask = mask
        self.record = record
        self.floor = floor
        self.path = path
        self.own: tuple[Citation, ...] = record.citations if own is None else own

    def into(self, part: Any, path: str) -> _Context:
        """The context of a part of it: a part that has citations rests on them."""
        floor = max(self.floor, floor_in(part))
        mine = getattr(part, "citations", ())
        if mine:
            return _Context(self.mask, self.record, floor, "", mine)
        return _Context(self.mask, self.record, floor, self._at(path), self.own)

    def _at(self, name: str) -> str:
        return ".".join(step for step in (self.path, name) if step)

    def late(self, name: str, floor: int) -> bool:
        """Whether all that is cited for a field was surely published later."""
        if self.mask.known_by is None or not self.own:
            return False
        path = self._at(name)
        cited = [citation for citation in self.own if supports(citation, path)]
        if self.own is self.record.citations:
            cited = [c for c in cited if not says_otherwise(self.record, c, path)]
        floor = max(self.floor, floor)
        return bool(cited) and all(self.unheard(citation, floor) for citation in cited)

    def unheard(self, citation: Citation, floor: int) -> bool:
        """Whether a citation's source surely appeared later."""
        at = self.mask.known_by
        return at is not None and not reported(self.mask.index, citation, floor).by(at).possibly


# What a record says of its evidence


def _evidence(
    thing: Any, context: _Context, moves: Mapping[str, _Moves], changes: dict[str, Any]
) -> None:
    """Leave out the citations of sources that came later, and keep the rest in place."""
    citations = getattr(thing, "citations", ())
    kept = [_moved(c, moves) for c in citations if not context.unheard(c, context.floor)]
    left = tuple(citation for citation in kept if citation is not None)
    if left != citations:
        changes["citations"] = left
    claims = getattr(thing, "claims", ())
    stated = [_claim(claim, context, moves) for claim in claims]
    if any(new is not old for new, old in zip(stated, claims, strict=True)):
        changes["claims"] = tuple(claim for claim in stated if claim is not None)


def _moved(citation: Citation, moves: Mapping[str, _Moves]) -> Citation | None:
    if not citation.supports or not moves:
        return citation
    kept = tuple(path for s in citation.supports if (path := _moved_path(s, moves)) is not None)
    if kept == citation.supports:
        return citation
    return evolve(citation, supports=kept) if kept else None


def _moved_path(path: str, moves: Mapping[str, _Moves]) -> str | None:
    """A path whose first step is an item of a list, where that item stands now."""
    match = _PLACED.fullmatch(path)
    if match is None or match[1] not in moves:
        return path
    place = moves[match[1]].get(int(match[2]))
    return None if place is None else f"{match[1]}[{place}]{match[3]}"


def _claim(claim: Claim, context: _Context, moves: Mapping[str, _Moves]) -> Claim | None:
    """A claim, unless it was made later, is of a part that is out, or tells of a day ahead."""
    mask = context.mask
    if claim.citations and all(context.unheard(c, context.floor) for c in claim.citations):
        return None
    path = _moved_path(claim.field, moves)
    if path is None or (claim.date is not None and not within(claim.date).by(mask.day).possibly):
        return None
    left = tuple(c for c in claim.citations if not context.unheard(c, context.floor))
    if path == claim.field and left == claim.citations:
        return claim
    return evolve(claim, field=path, citations=left)


# The record made of it


def _made(thing: Any, changes: dict[str, Any]) -> Any:
    """The thing with those changes; without one that would make it impossible."""
    for _ in range(len(changes) + 1):
        try:
            return evolve(thing, **_with_absences(thing, changes))
        except InvalidValueError as error:
            at = error.field.partition(".")[0].partition("[")[0]
            if not isinstance(thing, Record):
                return None
            changes.pop(at if at in changes else next(iter(changes)))
    return thing


def _with_absences(thing: Any, changes: dict[str, Any]) -> dict[str, Any]:
    ahead = changes.get("absent", ())
    rest = {name: value for name, value in changes.items() if name != "absent"}
    if ahead and isinstance(thing, RecordPart):
        added = [Absent(field=n, why="not yet") for n in ahead if rest.get(n, thing) in (None, ())]
        rest["absent"] = (*thing.absent, *added)
    return rest


# A dossier as it stood, and as it was known, on a day.


# After everything that a dossier tells of.
_LAST = "9999-12-31"


class View(Questions, Result):
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

    __slots__ = ("_index", "_mask", "_memo", "_reported", "base", "day", "header", "known_by")

    #: The dossier that is looked at.
    base: Dossier

    def __init__(self, dossier: Dossier, day: DateLike, known_by: DateLike | None = None) -> None:
        self.base = dossier
        self.header = dossier.header
        self.day = asked_day(day, "day", or_today=False)
        self.known_by = None if known_by is None else asked_day(known_by, "known_by")
        self._mask = Mask(dossier.index, self.day, self.known_by)
        # By identity, which is safe while the dossier holds the records: two may share an id.
        self._memo: dict[int, Record | None] = {}
        self._index: Index | None = None
        self._reported: Asking | None = None

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
    def reported(self) -> Asking:
        """All that was known, of whatever day: what tells when a thing began and when it ended."""
        if self._reported is None:
            known_by = self.known_by
            self._reported = self.base if known_by is None else View(self.base, _LAST, known_by)
        return self._reported

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

    def of(self, kind: type[R]) -> Listing[R]:
        """All records of a kind that were there, those of its subclasses included."""
        shown = (self.shown(record) for record in self.base.of(kind))
        return Listing(record for record in shown if record is not None)

    def links(self, id: str | Id[Any]) -> Listing[Link]:
        """What the record of that id named.

        Raises:
            UnknownIdError: there is no such record, or was not yet.
        """
        return Listing(links_of(self[str(id)]))

    def referrers(self, id: str | Id[Any]) -> Listing[Link]:
        """Every place where a record that was there names that id."""
        holders = dict.fromkeys(link.holder for link in self.base.referrers(id))
        shown = (self.shown(record) for holder in holders for record in self.base.under(holder))
        return Listing(
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
            self.base._files,
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
