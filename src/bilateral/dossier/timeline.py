"""A moment: one dated thing that a record tells of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import attrs
from attrs import frozen

from bilateral._cached import cached
from bilateral.dossier.evidence import cited_for
from bilateral.dossier.existence import beginnings
from bilateral.dossier.sides import Between, ids_between, sides_in_order
from bilateral.dossier.standing import instrument_standing, is_plan
from bilateral.model import (
    Commitment,
    Event,
    Instrument,
    Project,
    Record,
    Relationship,
    Source,
    State,
    TradeObservation,
)
from bilateral.model.checked import Checked
from bilateral.model.citation import Citation
from bilateral.model.fields import Field, clocks_of, fields_of
from bilateral.render.result import Result
from bilateral.trade.figures import last_day
from bilateral.values.clock import STARTING
from bilateral.values.date_words import time_words
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.queryable import Asking, Statement


@frozen(kw_only=True)
class TimelineEntry:
    """Something that a record says of a date: a signature, a change of status, a date set.

    Fields:
        date: when; None where the record tells that it happened and not when.
        record: the id of the record.
        path: the field that holds the date: `signed_on`, `changes[1].on`.
        planned: whether it is a date that something is due, and not one at which it happened.
        sides: the ids of the states that the record is of (`Dossier.sides`), in order.
        citations: the evidence for it: that of the part, or else that of the record.
        holder: the record itself.
        dossier: what has it.
    """

    date: EDTF | None
    record: str
    path: str
    planned: bool = False
    sides: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    holder: Record = attrs.field(eq=False, repr=False)
    dossier: Dossier = attrs.field(eq=False, repr=False)

    @property
    def label(self) -> str:
        """What the record is called."""
        return self.dossier._words_of(self).label

    @property
    def text(self) -> str:
        """What happened, in a few words, as `signed` or `under construction`."""
        return self.dossier._words_of(self).text

    @property
    def statement(self) -> Statement:
        """It as a statement, with the fields that its words come from."""
        return self.dossier._words_of(self).statement


# The moments that a record tells of, found by the annotations of its fields.


#: Fields whose dates lie ahead: they say when something is to be, not when it was.
PLANS = frozenset({"due", "deadline", "by"})
# What holds dates of no moment: what a figure is compared with, what another source claims.
_ASIDE = frozenset({"against", "baseline", "claims", "citations", "suppressions", "retrieved_on"})


# The most characters of a name or of words of a file that a sentence has room for.
_LONGEST = 80


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
    name = _with(record)
    if name is not None and getattr(record, name) is not None:
        found = beginnings(dossier.index, record)
        yield Dated(name, found[0].date if found else None, False)
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
    whole = dossier.whole()
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
            planned=field in PLANS or (ahead and path == "when") or _announced(record, path),
            sides=sides,
            citations=own or tuple(cited_for(record, field, part)),
            holder=record,
            dossier=whole,
        )


def came_about(dossier: Asking, record: Record) -> Iterator[TimelineEntry]:
    """When a record came about with another, where it has no date of its own.

    A commitment is made in an instrument or at an event, and has its date; where that has none
    either, it is a moment without a date.
    """
    name = _with(record)
    if name is None:
        return
    found = beginnings(dossier.index, record)
    yield TimelineEntry(
        date=found[0].date if found else None,
        record=str(record.id),
        path=name,
        sides=sides_in_order(dossier, record),
        citations=tuple(cited_for(record, name)),
        holder=record,
        dossier=dossier.whole(),
    )


def _with(record: Record) -> str | None:
    """The field that names what a record came about with; None where it has a date of its own.

    What is planned for a day has that day, though it has not come about.
    """
    if next(record.came_about(), None) is not None:
        return None
    if isinstance(record, Event) and record.when is not None:
        return None
    fields = [name for name, clock in clocks_of(type(record)) if clock.role == "with"]
    named = [name for name in fields if getattr(record, name) is not None]
    return next(iter((*named, *fields)), None)


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


def called(asking: Asking, id: object) -> str:
    """What to call a record, or that of an id, in a sentence; its id, where there is none.

    An event without a title is called by the session that it was, by who visited whom, or by its
    form; a relationship by the names of the states; a figure by its measure, its time and whose
    it is.
    """
    if isinstance(id, Record):
        return _called(asking, str(id.id), frozenset(), id)
    return _called(asking, str(id), frozenset())


def _called(asking: Asking, id: str, within: frozenset[str], record: Record | None = None) -> str:
    record = asking.get(id) if record is None else record
    # What would be called by itself, as a relationship under the id of a state, is by its id.
    if record is None or id in within:
        return id
    within = within | {id}
    if isinstance(record, Event) and not record.title:
        if record.body is not None:
            number = f"meeting {record.session}" if record.session else "meeting"
            return f"{number} of the {_called(asking, str(record.body), within)}"
        if record.form == "visit" and record.guest and record.host:
            guest, host = (_called(asking, str(one), within) for one in (record.guest, record.host))
            return f"visit of {guest} to {host}"
        return record.form if record.form not in (None, "other") else str(record.id)
    if isinstance(record, TradeObservation):
        period = ""
        if record.period is not None:
            stated = time_words(record.period)
            period = f" {stated}" if record.period.is_open else f" in {stated}"
        whose = ""
        if record.reporter is not None:
            whose = f" by the figures of {_called(asking, str(record.reporter), within)}"
        return f"{record.measure}{period}{whose}"
    if isinstance(record, Relationship):
        return " and ".join(_called(asking, str(state), within) for state in record.states)
    return str(record.label)


def quoted(text: str) -> str:
    """Words of a file in a sentence: on one line, and not longer than can be read."""
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."


def quoted_name(asking: Asking, id: object) -> str:
    """What a record is called, in quotation marks, not longer than can be read."""
    return f"“{quoted(called(asking, id)).rstrip('.')}”"


def named_within(record: Record) -> tuple[tuple[str, str], ...]:
    """The fields and the ids of those whose names are in what a record is called (`called`)."""
    found: tuple[tuple[str, object], ...] = ()
    if isinstance(record, Relationship):
        found = tuple((f"states[{number}]", id) for number, id in enumerate(record.states))
    elif isinstance(record, TradeObservation):
        found = (("reporter", record.reporter),)
    elif isinstance(record, Event) and not record.title:
        found = (("body", record.body),)
        if record.body is None and record.form == "visit" and record.guest and record.host:
            found = (("guest", record.guest), ("host", record.host))
    return tuple((field, str(id)) for field, id in found if id is not None)


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
        unique = {(m.record, m.path): m for m in found if ids is None or m.record in ids}.values()
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
