"""A moment: one dated thing that a record tells of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
from attrs import frozen

from bilateral._cached import cached
from bilateral.dossier.evidence import cited_for
from bilateral.dossier.existence import beginnings
from bilateral.dossier.sides import Between, ids_between, sides_in_order
from bilateral.dossier.standing import council_standing, instrument_standing, is_plan
from bilateral.model import (
    Commitment,
    Council,
    Event,
    Instrument,
    Project,
    Record,
    Relationship,
    Source,
    State,
    TradeObservation,
)
from bilateral.model.absent import RecordPart
from bilateral.model.checked import Checked
from bilateral.model.citation import Citation
from bilateral.model.fields import Field, clocks_of, fields_of
from bilateral.model.instrument import UNSIGNED
from bilateral.render.result import Result
from bilateral.trade.figures import last_day
from bilateral.values.amounts import Figure, Multiple
from bilateral.values.clock import STARTING
from bilateral.values.date_words import due_words, when_words
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.queryable import Asking


@frozen(kw_only=True)
class TimelineEntry:
    """Something that a record says of a date: a signature, a change of status, a date set.

    Fields:
        date: when; None where the record tells that it happened and not when.
        record: the id of the record.
        path: the field that holds the date: `signed_on`, `changes[1].on`.
        text: what happened, in a few words, as `signed` or `under construction`.
        label: what the record is called.
        planned: whether it is a date that something is due, and not one at which it happened.
        sides: the ids of the states that the record is of (`Dossier.sides`), in order.
        citations: the evidence for it: that of the part, or else that of the record.
    """

    date: EDTF | None
    record: str
    path: str
    text: str
    label: str
    planned: bool = False
    sides: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


# The moments that a record tells of, found by the annotations of its fields.


#: Fields whose dates lie ahead: they say when something is to be, not when it was.
PLANS = frozenset({"due", "deadline", "by"})
# What holds dates of no moment: what a figure is compared with, what another source claims.
_ASIDE = frozenset({"against", "baseline", "claims", "citations", "suppressions", "retrieved_on"})
# The field of a part that dates all of it, and so needs no words of its own.
_DATES_ALL = frozenset({"on", "when", "period"})
_SAYS = {"by": "due", "period": "covers"}


class _Date(NamedTuple):
    path: str
    holder: Checked
    field: str
    date: EDTF | None


class Dated(NamedTuple):
    """A moment before anything is worded.

    Fields:
        path: the field that holds the date, as in `TimelineEntry`.
        date: when; None where it is not recorded.
        planned: whether something is due then.
    """

    path: str
    date: EDTF | None
    planned: bool


def dates_of(dossier: Asking, record: Record) -> Iterator[Dated]:
    """The moments of `came_about` and `moments_of`, dates alone: for those who word few of many."""
    ahead = isinstance(record, Event) and is_plan(dossier, record)
    for name, clock in clocks_of(type(record)):
        if clock.role == "with" and getattr(record, name) is not None:
            if next(record.came_about(), None) is None:
                found = beginnings(dossier.index, record)
                yield Dated(name, found[0].date if found else None, False)
            break
    for path, _, field, date in _dates(record, ""):
        planned = field in PLANS or (ahead and path == "when") or _announced(record, path)
        yield Dated(path, date, planned)


def moment_at(dossier: Asking, record: Record, path: str) -> TimelineEntry:
    """The moment of a record that stands at a path, one of those that `dates_of` gives."""
    found = (*came_about(dossier, record), *moments_of(dossier, record))
    return next(moment for moment in found if moment.path == path)


def moments_of(dossier: Asking, record: Record) -> Iterator[TimelineEntry]:
    """What a record and its parts tell of dates, in the order of its fields.

    A part that has evidence of its own, and no date, is a moment without a date.

    Arguments:
        dossier: to call other records by their names.
        record: the record.
    """
    ahead = isinstance(record, Event) and is_plan(dossier, record)
    sides = sides_in_order(dossier, record)
    for path, holder, field, date in _dates(record, ""):
        part = path.rpartition(".")[0]
        # What a part cites is evidence for all that it says of its date.
        own: tuple[Citation, ...] = getattr(holder, "citations", ()) if part else ()
        yield TimelineEntry(
            date=date,
            record=str(record.id),
            path=path,
            text=_text(dossier, record, holder, field),
            label=one_line(record.label),
            planned=field in PLANS or (ahead and path == "when") or _announced(record, path),
            sides=sides,
            citations=own or tuple(cited_for(record, field, part)),
        )


def came_about(dossier: Asking, record: Record) -> Iterator[TimelineEntry]:
    """When a record came about with another, where it has no date of its own.

    A commitment is made in an instrument or at an event, and has its date; where that has none
    either, it is a moment without a date.
    """
    fields = [(name, clock) for name, clock in clocks_of(type(record)) if clock.role == "with"]
    if not fields or next(record.came_about(), None) is not None:
        return
    named = [(n, c) for n, c in fields if getattr(record, n) is not None] or fields
    name, clock = named[0]
    target = getattr(record, name)
    found = beginnings(dossier.index, record)
    verb = clock.verb
    if isinstance(record, Instrument) and instrument_standing(record) in UNSIGNED:
        # Of what is not signed it is never recorded that it was made.
        verb = f"{instrument_standing(record)} at"
    yield TimelineEntry(
        date=found[0].date if found else None,
        record=str(record.id),
        path=name,
        text=one_line(f"{verb} {called(dossier, target)}") if target else _verb(record),
        label=one_line(record.label),
        sides=sides_in_order(dossier, record),
        citations=tuple(cited_for(record, name)),
    )


def _verb(record: Record) -> str:
    """What happened to a record of which neither a date nor another record is recorded."""
    if isinstance(record, Instrument):
        standing = instrument_standing(record)
        if standing in UNSIGNED or standing == "mentioned":
            return standing
    if isinstance(record, Council) and council_standing(record) == "planned":
        return "not yet established"
    clocks = [clock for _, clock in clocks_of(type(record))]
    own = [clock.verb for clock in clocks if clock.role in STARTING]
    # An instrument may have been signed, adopted or issued: no more is known than that it is made.
    if len(own) == 1:
        return own[0]
    return next(c.verb for c in clocks if c.role == "with").rpartition(" ")[0]


def _announced(record: Record, path: str) -> bool:
    """Whether a date is one on which an instrument is to be signed, adopted or issued."""
    return (
        isinstance(record, Instrument)
        and path in ("signed_on", "adopted_on", "issued_on")
        and instrument_standing(record) in ("announced", "agreed", "ready to sign")
    )


def one_line(text: str) -> str:
    """A text of a file without its line breaks."""
    return " ".join(text.split())


def _dates(holder: Checked, path: str) -> Iterator[_Date]:
    """Every date, with its path, what holds it, and its field."""
    undated = bool(path) and hasattr(holder, "citations")
    for name, kind, many in _fields(type(holder)):
        value = getattr(holder, name)
        at = f"{path}.{name}" if path else name
        # A figure is recorded of when it was published, where that is known.
        if value is None or (name == "period" and getattr(holder, "vintage", None) is not None):
            continue
        for number, item in enumerate(value if many else (value,)):
            here = f"{at}[{number}]" if many else at
            if kind == "part":
                yield from _dates(item, here)
            else:
                undated = undated and name in PLANS
                yield _Date(here, holder, name, item)
    if undated:
        for name, clock in clocks_of(type(holder)):
            if clock.role in STARTING:
                yield _Date(f"{path}.{name}", holder, name, None)
                return


@cached
def _fields(cls: type[Checked]) -> tuple[tuple[str, str, bool], ...]:
    """The fields that hold dates, or parts that may: the name, the shape, whether many."""
    return tuple(
        (field.name, field.kind, field.many)
        for field in fields_of(cls)
        if field.name not in _ASIDE and (_is_date(field) or _has_dates(field))
    )


def _is_date(field: Field) -> bool:
    """Whether it holds a date of something that was or is to be, and not only of a name."""
    return field.kind == "date" and (field.clock is None or field.clock.role != "in_use")


def _has_dates(field: Field) -> bool:
    return field.kind == "part" and issubclass(field.cls, Checked) and bool(_fields(field.cls))


def _text(dossier: Asking, record: Record, holder: Checked, field: str) -> str:
    verb = dict(clocks_of(type(holder)))
    says = verb[field].verb if field in verb else _SAYS.get(field, _bare(field))
    if field in PLANS and isinstance(set_on := getattr(holder, "on", None), EDTF):
        return f"due, as set {when_words(set_on)}"
    if holder is not record:
        stated = _stated(dossier, holder)
        if not stated:
            return says
        if field in _DATES_ALL:
            return stated if field not in verb or _has_verb(type(holder)) else f"{says}: {stated}"
        return f"{stated}: {says}"
    if field == "when":
        return str(getattr(record, "form", None) or says)
    value = getattr(record, "value", None)
    if value is None and isinstance(record, TradeObservation) and record.change is not None:
        value = record.change.value or record.change.increment
    # "5 times published" would be read as published so often.
    tells = isinstance(value, Figure) and not isinstance(value, Multiple)
    if field in ("vintage", "period") and tells:
        return f"{value}{' published' if field == 'vintage' else ''}"
    return says


def _bare(field: str) -> str:
    return field.removesuffix("_on").replace("_", " ")


def _stated(dossier: Asking, part: Checked) -> str:
    """What a part says beside its dates, plans included: `under construction, due in 2025`."""
    words: list[str] = []
    for field in fields_of(type(part)):
        name, value = field.name, getattr(part, field.name)
        if name in PLANS:
            if isinstance(value, EDTF):
                words.append(f"due {due_words(value)}")
            elif isinstance(part, RecordPart) and part.absence(name) == "none":
                words.append("no date set")
        elif value is None or value == field.default or isinstance(value, EDTF):
            continue
        elif isinstance(value, Figure):
            words.append(str(value))
        elif isinstance(value, str):
            words.append(called(dossier, value) if field.kind == "reference" else value)
    return ", ".join(one_line(word) for word in words)


def called(asking: Asking, id: object) -> str:
    """What to call a record in a sentence; its id, where there is no such record.

    An event without a title is called by the session that it was, or by its form; a relationship
    by the names of the states.
    """
    return _called(asking, str(id), frozenset())


def _called(asking: Asking, id: str, within: frozenset[str]) -> str:
    record = asking.get(id)
    # What would be called by itself, as a relationship under the id of a state, is by its id.
    if record is None or id in within:
        return id
    within = within | {id}
    if isinstance(record, Event) and not record.title:
        if record.body is not None:
            number = f"meeting {record.session}" if record.session else "meeting"
            return f"{number} of the {_called(asking, str(record.body), within)}"
        return record.form if record.form not in (None, "other") else str(record.id)
    if isinstance(record, Relationship):
        return " and ".join(_called(asking, str(state), within) for state in record.states)
    return str(record.label)


@cached
def _has_verb(cls: type[Any]) -> bool:
    """Whether one of the words that a part takes says what happened: `ratified`, `in progress`."""
    return any(field.kind == "term" for field in fields_of(cls))


# The timeline: everything that a dossier tells of dates, in order.


# The evidence and the stage are not what happened between the sides; each has a timeline of its
# own when it is asked for by its id.
_BACKGROUND = (Source, State)
# What refers to a record without a part in its life.
_NO_PART = ("citations", "claims")


@frozen(kw_only=True, repr=False)
class Timeline(Result):
    """What happened, in order: events, signatures, ratifications, changes, terms, figures.

    It is read from the dates of all records and their parts, each with its citations. Dates at
    which something is due stand among them and are marked as planned. What is recorded without a
    date is not left out: it stands apart.

    Fields:
        title: of the dossier, or what the record is called whose life it is.
        moments: what has a date, in order. A month stands after the days of it.
        undated: what happened on a day that is not recorded.
        dossier: what it is about.
    """

    title: str
    moments: tuple[TimelineEntry, ...]
    undated: tuple[TimelineEntry, ...] = ()
    dossier: Dossier = attrs.field(eq=False)

    @classmethod
    def of_dossier(
        cls,
        asking: Asking,
        id: object = None,
        during: DateLike | None = None,
        between: Between | None = None,
    ) -> Timeline:
        """The timeline of a dossier, a view, or a record; see `Dossier.timeline`."""
        dossier = asking.whole()
        span = None if during is None else EDTF.of(during)
        if id is None:
            title = dossier.header.title or ""
            found = _of_all(dossier)
        else:
            record: Record = dossier[str(id)]
            title = one_line(record.label)
            found = _of_one(dossier, record)
        # A moment that two ways lead to is one.
        ids = None if between is None else ids_between(dossier, between)
        unique = {
            (m.record, m.path, m.text): m for m in found if ids is None or m.record in ids
        }.values()
        dated = [(m, _place(m)) for m in unique if m.date is not None]
        return cls(
            title=title,
            moments=tuple(
                moment
                for moment, place in sorted(dated, key=lambda pair: _key(pair[1]))
                if span is None or span.overlaps(place).possibly
            ),
            undated=tuple(moment for moment in unique if moment.date is None),
            dossier=dossier,
        )

    def __iter__(self) -> Iterator[TimelineEntry]:
        return iter(self.moments)

    def __len__(self) -> int:
        return len(self.moments)

    def __repr__(self) -> str:
        return f"<Timeline {self.title!r}, {len(self)} moments>"


def _of_all(dossier: Dossier) -> Iterator[TimelineEntry]:
    for record in dossier:
        if not isinstance(record, _BACKGROUND):
            yield from came_about(dossier, record)
            yield from moments_of(dossier, record)


def _of_one(dossier: Dossier, record: Record) -> Iterator[TimelineEntry]:
    """The life of a record: its own moments, and when what names it came about.

    Of a commitment, the moments of the projects that it concerns belong to it.
    """
    yield from came_about(dossier, record)
    yield from moments_of(dossier, record)
    if isinstance(record, Commitment):
        for id in record.concerns:
            project = dossier.get(id)
            if isinstance(project, Project):
                yield from moments_of(dossier, project)
    for link in dossier.referrers(str(record.id)):
        other = dossier.get(link.holder)
        if other is None or link.path.startswith(_NO_PART):
            continue
        if not isinstance(other, _BACKGROUND) or isinstance(record, State):
            yield from _named(dossier, other, link.path)


def _named(dossier: Dossier, other: Record, path: str) -> Iterator[TimelineEntry]:
    """When a record was that names another in a field: its part, or else the whole of it."""
    reported = [moment for moment in moments_of(dossier, other) if not moment.planned]
    part, dot, _ = path.rpartition(".")
    inside = [moment for moment in reported if dot and moment.path.startswith(f"{part}.")]
    whole = [*came_about(dossier, other), *(m for m in reported if "." not in m.path)]
    yield from inside or whole or reported


def _place(moment: TimelineEntry) -> EDTF:
    """The date by which a moment is placed: of what is due, the last day of it."""
    date = moment.date
    if date is None:
        raise AssertionError("only what has a date has a place")
    if moment.planned or date.start is None:
        return last_day(date) or date
    return date


def _key(date: EDTF) -> tuple[int, int]:
    """A year stands after the days of it: what happened on a day is recorded first."""
    one = date.start or date.end or date
    earliest, latest, _ = one.sort_key
    return latest, earliest
