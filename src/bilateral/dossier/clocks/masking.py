"""What of a record was there, and was known, on a day: everything that surely came later is out.

Nothing is copied but what changes. What only may have come later stays; whether it did is asked of
`present` and `known`.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import NOTHING, evolve

from bilateral.dossier.clocks.knowledge import (
    floor_in,
    floor_of,
    may_be_known,
    reported,
    supports,
)
from bilateral.dossier.clocks.presence import may_be_present, starting
from bilateral.dossier.evidence import says_otherwise
from bilateral.errors import InvalidValueError
from bilateral.model import Absent, Citation, Claim, Part, Record, State
from bilateral.model._plan import Planned, clocks_of, plan_of
from bilateral.values._window import Window, days_of, period_of, within
from bilateral.values.clock import STARTING, Clock
from bilateral.values.edtf import EDTF, OPEN

if TYPE_CHECKING:
    from bilateral.dossier.index import Index

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

    def __init__(self, index: "Index", day: EDTF, known_by: EDTF | None) -> None:
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

    def _left(self, thing: Any, context: "_Context") -> Any:
        """What is left of a record or a part; itself, where that is all of it."""
        changes: dict[str, Any] = {}
        moves: dict[str, _Moves] = {}
        for field in plan_of(type(thing)):
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
        field: Planned,
        value: Any,
        context: "_Context",
        changes: dict[str, Any],
        moves: dict[str, _Moves],
    ) -> None:
        left: Any = value
        if field.shape == "date" and field.clock is not None:
            left = self._dates(field.clock, value)
            if left is None and self._is_plan(thing, field):
                left = value
            elif left is None and field.clock.role not in ("spans", "borne"):
                changes.update(dict.fromkeys(field.clock.along))
                changes["absent"] = (*changes.get("absent", ()), field.name)
        elif field.shape == "part" and field.many:
            items = [
                self._part(item, context, f"{field.name}[{i}]") for i, item in enumerate(value)
            ]
            left = self._listed(field, value, items, moves)
        elif field.shape == "part":
            left = self._part(value, context, field.name)
        elif field.shape == "reference" and field.many:
            left = self._listed(field, value, [self._named(id) for id in value], moves)
        elif field.shape == "reference":
            left = self._named(value)
        if left is value and field.shape != "part" and value != field.default:
            floor = floor_in(thing, field.name)
            if context.late(field.name, floor):
                left = self._other_account(thing, field, context)
        if left is not value and (left or field.default is not NOTHING):
            changes[field.name] = left or field.default

    def _other_account(self, thing: Any, field: Planned, context: "_Context") -> Any:
        """What was told of a field before the account that the record goes by: its only claim."""
        heard = [
            claim.value
            for claim in getattr(thing, "claims", ())
            if claim.field == field.name
            and not all(context.unheard(c, context.floor) for c in claim.citations)
        ]
        if len(heard) != 1 or heard[0] is None:
            return None
        if field.shape == "date" and field.clock is not None:
            return self._dates(field.clock, heard[0])
        return heard[0]

    def _is_plan(self, thing: Any, field: Planned) -> bool:
        """Whether a date ahead is one that was planned, as of an instrument only announced."""
        clock = field.clock
        return (
            clock is not None
            and clock.role in STARTING
            and isinstance(thing, Record)
            and all(name != field.name for name, _, _ in thing.came_about())
        )

    def _listed(
        self, field: Planned, value: tuple[Any, ...], items: list[Any], moves: dict[str, _Moves]
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
        """A date as it could be told on the day: None if it surely lies ahead."""
        if clock.role == "published":
            return date
        if self._ahead(clock, date):
            return None
        if clock.role in ("spans", "borne") and date.is_interval:
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

    def _part(self, part: Any, context: "_Context", path: str) -> Any:
        """What is left of a part; None if it was not there, or was not known."""
        if not self._begun(part):
            return None
        inner = context.into(part, path)
        if inner.late("", floor_in(part)):
            return None
        return self._left(part, inner)

    def _begun(self, part: Any) -> bool:
        """Whether a part may have been there on the day."""
        told = False
        for name, clock in clocks_of(type(part)):
            value = getattr(part, name)
            if value is None:
                continue
            if clock.role == "borne" and not _held(value, self.day):
                return False
            if clock.role in STARTING:
                told = True
                if self._ahead(clock, value):
                    return False
            elif clock.role == "with" and not told and self._named(value) is None:
                return False
        return True


def _held(period: EDTF, day: Window) -> bool:
    """Whether a name may have been borne on a day."""
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

    def into(self, part: Any, path: str) -> "_Context":
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
    said = [_claim(claim, context, moves) for claim in claims]
    if any(new is not old for new, old in zip(said, claims, strict=True)):
        changes["claims"] = tuple(claim for claim in said if claim is not None)


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
    if ahead and isinstance(thing, Part):
        added = [Absent(field=n, why="not yet") for n in ahead if rest.get(n, thing) in (None, ())]
        rest["absent"] = (*thing.absent, *added)
    return rest
