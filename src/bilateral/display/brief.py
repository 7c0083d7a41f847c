"""The brief: what an officer hands up, each line with the footnote that it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen

from bilateral.display.words import (
    Notes,
    amount_words,
    in_period,
    listed,
    name_of,
    place_words,
    sides_words,
)
from bilateral.dossier.dates import due_now, dues, in_time, made_on
from bilateral.dossier.in_force import force_history
from bilateral.dossier.references import citations_of
from bilateral.dossier.sides import Between, ids_between, pairs_of
from bilateral.dossier.standing import (
    council_standing,
    event_standing,
    instrument_standing,
    is_plan,
)
from bilateral.model import (
    Citation,
    Commitment,
    Council,
    Event,
    Instrument,
    Participant,
    Project,
    Record,
    Relationship,
    Signatory,
    State,
    TradeObservation,
    TradeTarget,
)
from bilateral.model.instrument import UNSIGNED
from bilateral.render.document import Document, Line, Section
from bilateral.render.result import Result
from bilateral.trade.figures import YEAR, days_in, direction_of, kind_of, runs_against, span_of
from bilateral.values.amount import Money
from bilateral.values.date_words import date_words, due_words, when_words
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier import Dossier

R = TypeVar("R", bound=Record)


@frozen
class Brief(Result):
    """A short account of a dossier: who met and when, what was signed, set up and promised.

    Every line names the sources it rests on; a line without a footnote is one that nothing
    supports. What is not known is said to be not known.

    Fields:
        title: of the dossier.
        sections: the account, without empty sections.
        footnotes: the sources, numbered from 1.
    """

    title: str
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...]

    @classmethod
    def of(
        cls, dossier: Dossier, on: DateLike | None = None, between: Between | None = None
    ) -> Brief:
        """The brief of a dossier; see `Dossier.brief`."""
        day = EDTF.of(datetime.date.today() if on is None else on)
        account = Account(dossier, day, None if between is None else tuple(between))
        sections = tuple(
            Section(title, tuple(Line(*statement) for statement in statements))
            for title, statements in account.sections()
        )
        return cls(account.title(), sections, account.notes.footnotes)

    def document(self) -> Document:
        """The account itself."""
        return Document(title=self.title, sections=self.sections, footnotes=self.footnotes)

    def data(self) -> dict[str, Any]:
        """The statements, section by section; notes are numbers of footnotes, from 1."""
        return {
            "title": self.title,
            "sections": [
                {
                    "title": section.title,
                    "lines": [
                        {"text": line.text, "notes": list(line.notes), "depth": line.depth}
                        for line in section.lines
                    ],
                }
                for section in self.sections
            ],
            "footnotes": list(self.footnotes),
        }


# The figures that a brief sets under a target: each reporter's latest.


def latest_figures(dossier: Dossier, target: TradeTarget) -> list[tuple[TradeObservation, bool]]:
    """Each reporter's latest figure for a year, then that for a part of a later one.

    Each with whether it is for a year. Reporters stand in the order of their ids, and last the
    figures of which none is told.
    """
    latest: dict[tuple[object, bool], TradeObservation] = {}
    revised = {o.revises for o in dossier.of(TradeObservation) if o.revises}
    for figure in dossier.of(TradeObservation):
        if (
            figure.measure == target.measure
            and figure.value is not None
            and figure.is_count
            and kind_of(figure) == kind_of(target)
            and not runs_against(direction_of(target), direction_of(figure))
            and figure.route == target.route
            and figure.product == target.product
            and figure.id not in revised
            and _concerns(figure, target)
        ):
            key = figure.reporter, _is_year(figure)
            known = latest.get(key)
            if known is None or _period_end(known) < _period_end(figure):
                latest[key] = figure
    found = []
    for (reporter, yearly), figure in latest.items():
        year = latest.get((reporter, True))
        if yearly or year is None or _period_end(figure) > _period_end(year):
            found.append((figure, yearly))
    return sorted(found, key=lambda pair: (str(pair[0].reporter or "~"), not pair[1]))


def _period_end(figure: TradeObservation) -> int:
    return figure.period.sort_key[1] if figure.period is not None else 0


def _is_year(figure: TradeObservation) -> bool:
    """Whether a figure is for a year, of the calendar or of accounts."""
    span = span_of(figure.period)
    return span is not None and YEAR - 1 <= days_in(span) <= YEAR


def _concerns(figure: TradeObservation, target: TradeTarget) -> bool:
    states = {side for side in (figure.reporter, figure.partner) if side is not None}
    states.update(figure.parties)
    return not target.parties or not states or states <= set(target.parties)


def shortfall(target: TradeTarget, figure: TradeObservation) -> str:
    """How far an exact figure is from an exact target in the same currency; else nothing."""
    goal, value = target.value, figure.value
    if not (isinstance(goal, Money) and isinstance(value, Money)):
        return ""
    if goal.currency != value.currency or {goal.qualifier, value.qualifier} != {"exactly"}:
        return ""
    gap = goal.amount - value.amount
    if gap <= 0:
        return ", which reaches the target"
    return f", {amount_words(Money(amount=gap, currency=goal.currency))} short of it"


# What a brief has to say: the facts of a dossier as statements, each with its sources.


# How deep events are followed into one another at once; what lies deeper is told by itself.
_DEEPEST = 8

#: The sections on documents, by how far these got (`standing.instrument_standing`).
_INSTRUMENTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("What was signed", frozenset({"signed", "exchanged"})),
    ("What was adopted or issued", frozenset({"adopted", "issued"})),
    ("Documents made, of which no signature is recorded", frozenset({"made"})),
    ("What was agreed or initialled", frozenset({"agreed", "initialled", "ready to sign"})),
    ("What was announced", frozenset({"announced"})),
    ("Documents mentioned", frozenset({"mentioned"})),
)

#: What is said, the numbers of the footnotes it rests on, and how deep it is set.
Statement = tuple[str, tuple[int, ...], int]


@frozen
class Account:
    """What a dossier has to say, section by section, with numbered footnotes.

    Fields:
        dossier: what is told of.
        day: the day as of which it is said what is in force, and what is overdue.
        between: the pairs of states that it is about; None for all.
        ids: the records that are told of; None for all.
        notes: the footnotes, filled as sections are told.
    """

    dossier: Dossier
    day: EDTF
    between: Between | None = None
    ids: frozenset[str] | None = field(init=False)
    notes: Notes = field(init=False)

    @ids.default
    def _ids(self) -> frozenset[str] | None:
        return None if self.between is None else ids_between(self.dossier, self.between)

    @notes.default
    def _no_notes(self) -> Notes:
        return Notes(self.dossier)

    def sections(self) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        """The sections that have something to say, in order."""
        told: tuple[tuple[str, Callable[[], Iterator[Statement]]], ...] = (
            ("The relationship", self._relationship),
            ("Who met", self._meetings),
            ("Meetings planned", self._planned),
            *((title, partial(self._instruments, of)) for title, of in _INSTRUMENTS),
            ("What was set up", partial(self._councils, planned=False)),
            ("What is to be set up", partial(self._councils, planned=True)),
            ("What was promised", self._commitments),
            ("Targets, and where things stand", self._targets),
            ("Projects", self._projects),
        )
        for title, tell in told:
            statements = tuple(tell())
            if statements:
                yield title, statements

    def title(self) -> str:
        """The title of the dossier, or else the states that it is about."""
        if self.between is not None:
            pairs = [listed([self._name(id) for id in sorted(p)]) for p in pairs_of(self.between)]
            return "; ".join(pairs)
        header = self.dossier.header
        if header.title:
            return header.title
        states = [self._name(id) for id in header.between] or [
            state.name for state in self.dossier.of(State)
        ]
        return listed(states[:4]) or "A dossier"

    # Pieces

    def _of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind that are told of."""
        found = self.dossier.of(kind)
        if self.ids is None:
            return found
        return tuple(record for record in found if str(record.id) in self.ids)

    def _between(self, record: Record, text: str) -> str:
        """The parties of a record, where they have to be named and the text does not do so."""
        return sides_words(self.dossier, record, text)

    def _name(self, id: object) -> str:
        return name_of(self.dossier, id)

    def _notes(self, *citations: Citation) -> tuple[int, ...]:
        return self.notes.numbers(citations)

    def _line(self, text: str, record: Record, depth: int = 0) -> Statement:
        cited = record.citations or tuple(citation for _, citation in citations_of(record))
        return (text, self._notes(*cited), depth)

    def _person(self, who: object, capacity: object = None) -> str:
        office = f" ({self._name(capacity)})" if capacity else ""
        return f"{self._name(who)}{office}"

    def _participant(self, who: Participant) -> str:
        if who.person is not None:
            return self._person(who.person, who.capacity)
        return self._name(who.capacity or who.party)

    # Sections

    def _relationship(self) -> Iterator[Statement]:
        for record in self._of(Relationship):
            pair = listed([self._name(state) for state in record.states])
            for turn in record.relations:
                when = f" {when_words(turn.on)}" if turn.on else ", date not known"
                cited = turn.citations or record.citations
                text = f"Diplomatic relations of {pair}: {turn.act}{when}."
                yield text, self._notes(*cited), 0
            for standing in record.standings:
                period = f", {date_words(standing.period)}" if standing.period else ""
                by = f", by the {self._name(standing.instrument)}" if standing.instrument else ""
                cited = standing.citations or record.citations
                text = f"In their own words: {standing.term}{period}{by}."
                yield text, self._notes(*cited), 0

    def _meetings(self) -> Iterator[Statement]:
        events = [event for event in self._of(Event) if not is_plan(self.dossier, event)]
        ids = {event.id for event in events}
        children: dict[object, list[Event]] = {}
        for event in events:
            if event.parent in ids:
                children.setdefault(event.parent, []).append(event)
        tops = [event for event in events if event.parent not in ids]
        told = set[object]()

        def walk(event: Event, above: tuple[Event, ...]) -> Iterator[Statement]:
            told.add(event.id)
            text = self._meeting(event, above)
            yield self._line(text, event, min(len(above), 1))
            for child in children.get(event.id, ()):
                if child.id not in told and len(above) < _DEEPEST:
                    yield from walk(child, (*above, event))

        for event in sorted(tops, key=lambda event: _by_date(self._when(event))):
            yield from walk(event, ())
        # Events that are part of each other in a ring hang on no top, and are told all the same.
        for event in events:
            if event.id not in told:
                yield from walk(event, ())

    def _planned(self) -> Iterator[Statement]:
        events = [event for event in self._of(Event) if is_plan(self.dossier, event)]
        for event in sorted(events, key=lambda event: _by_date(event.when)):
            standing = event_standing(self.dossier, event)
            text = self._meeting(event, ()).rstrip(".")
            if standing != "planned":
                text += f"; {standing}"
            elif event.when is not None and event.when.before(self.day).surely:
                text += "; planned, and its time has passed: that it took place is not recorded"
            else:
                text += "; planned"
            yield self._line(f"{text}.", event)

    def _when(self, event: Event) -> EDTF | None:
        return event.when or made_on(self.dossier.index, event)

    def _meeting(self, event: Event, above: tuple[Event, ...]) -> str:
        what = self._name(event.id)
        told = (event.title or "").casefold()
        sides = [self._name(side) for side in (event.guest, event.host) if side]
        named = all(side.casefold() in told for side in sides)
        if event.form == "visit" and len(sides) == 2 and not (named and "visit" in told):
            level = f"{event.level} visit" if event.level else "visit"
            visit = f"{level} of {sides[0]} to {sides[1]}"
            what = f"{event.title} ({visit})" if event.title else visit
        elif event.title and event.form not in (None, "other") and str(event.form) not in told:
            what = f"{what} ({event.form})"
        if event.title and event.body and "meeting" not in told:
            number = f"meeting {event.session}" if event.session else "meeting"
            what = f"{event.title}, {number} of the {self._name(event.body)}"
        what += self._between(event, what)
        when = self._when(event)
        # What is said of the event above is not said again of a part of it.
        of_above = [self._when(one) for one in above[-1:]]
        head = [place_words(event.place)]
        if not above or (event.when is not None and event.when not in of_above):
            head.insert(0, date_words(when) if when else "date not known")
        before = ", ".join(part for part in head if part)
        text = f"{before}: {what}" if before else what
        said = {self._participant(p) for one in above for p in one.participants}
        people = [self._participant(p) for p in event.participants]
        people = [who for who in dict.fromkeys(people) if who not in said]
        if people:
            text += f"; {listed(people)}"
        if event.opened is not None:
            text += f"; opened: {event.opened}"
        if event.claimed_documents is not None:
            one = event.claimed_documents == 1
            text += f"; {event.claimed_documents} document{'' if one else 's'} said to be signed"
        return f"{text[0].upper()}{text[1:]}."

    def _instruments(self, standings: frozenset[str]) -> Iterator[Statement]:
        found = [i for i in self._of(Instrument) if instrument_standing(i) in standings]
        for instrument in sorted(found, key=lambda i: _by_date(made_on(self.dossier.index, i))):
            yield self._line(self._instrument(instrument), instrument)

    def _instrument(self, instrument: Instrument) -> str:
        form = instrument.form
        shown = f" ({form})" if form and form not in instrument.title.casefold() else ""
        text = f"{instrument.title}{shown}{self._made(instrument)}"
        if instrument.signatories:
            said = listed([self._signature(signatory) for signatory in instrument.signatories])
            to_be = "to be signed " if instrument_standing(instrument) in UNSIGNED else ""
            text += f", {to_be}{said}"
            unnamed = [s for s in instrument.signatories if s.by is None and s.capacity is None]
            if unnamed and not to_be:
                whom = listed([self._name(s.party) for s in unnamed])
                whom = "" if len(unnamed) == len(instrument.signatories) else f" for {whom}"
                text += f"; who signed{whom} is not recorded"
        elif instrument.parties:
            parties = [self._side(party) for party in instrument.parties]
            named = len(parties) == 1
            text += (
                f"; one party is named: {parties[0]}" if named else f", between {listed(parties)}"
            )
        elif instrument.absence("parties") == "unknown":
            text += "; its parties are not told"
        text += self._between(instrument, text)
        if instrument.period:
            text += f"; covers {date_words(instrument.period)}"
        if instrument.implements:
            text += f"; implements the {listed([self._name(i) for i in instrument.implements])}"
        force = self._force(instrument)
        return f"{text}; {force}." if force else f"{text}."

    def _made(self, instrument: Instrument) -> str:
        """When it was signed, adopted, issued, made or announced, as far as that is recorded."""
        standing = instrument_standing(instrument)
        dated = made_on(self.dossier.index, instrument)
        if standing in UNSIGNED:
            event = self.dossier.get(instrument.event) if instrument.event else None
            if not isinstance(event, Event):
                return f", {standing}"
            when = f", {date_words(dated)}" if dated else ""
            return f", {standing} at: {self._name(event.id)}{when}"
        if standing == "mentioned":
            return ", date not told"
        verb = "dated" if standing == "made" else standing
        if dated is None:
            return ", date not told" if standing == "made" else f", {verb}, date not told"
        return f", {verb} {date_words(dated)}"

    def _force(self, instrument: Instrument) -> str:
        """Since when it is in force, or how that ended; nothing where neither is recorded."""
        found = force_history(self.dossier, instrument, self.day)
        since = f" {date_words(found.since)}" if found.since else ""
        if found.ended_by:
            words = "" if found.ended_on is None else f" {date_words(found.ended_on)}"
            act, by, who = found.ended_by.rpartition(" by ")
            how = f"{act}{by}{self._name(who)}" if by else found.ended_by
            before = f"in force{since}, " if since else ""
            if found.answer.possibly:
                return f"{before}and perhaps no longer: {how}{words}".removeprefix("and ")
            if how == "terminated":
                return f"{before}terminated{words}"
            return f"{before}no longer in force: {how}{words}"
        if found.ahead:
            return "not yet in force"
        if found.answer.surely:
            return f"in force{since}"
        return f"in force{since}" if since and found.answer.possibly else ""

    def _signature(self, signatory: Signatory) -> str:
        """`by A (President) for B`; or the office, where the person is not named."""
        party = self._side(signatory.party)
        if signatory.by is not None:
            return f"by {self._person(signatory.by, signatory.capacity)} for {party}"
        if signatory.capacity is None:
            return f"for {party}"
        office = self._name(signatory.capacity)
        known = self._name(signatory.party).casefold() in office.casefold()
        return f"by the {office} (name not recorded){'' if known else f' for {party}'}"

    def _side(self, id: object) -> str:
        record = self.dossier.get(str(id))
        state = getattr(record, "state", None)
        return f"{self._name(id)} ({self._name(state)})" if state else self._name(id)

    def _councils(self, *, planned: bool) -> Iterator[Statement]:
        for council in self._of(Council):
            if (council_standing(council) == "planned") is not planned:
                continue
            text = council.name
            text += self._between(council, text)
            if planned:
                text += ", not yet established"
            if council.established_by:
                text += f", established by the {self._name(council.established_by)}"
            elif council.established_on:
                text += ", established"
            if council.established_on:
                text += f" {when_words(council.established_on)}"
            if council.dissolved_on:
                text += f", dissolved {when_words(council.dissolved_on)}"
            events = [e for e in self.dossier.of(Event) if e.body == council.id]
            events = sorted(events, key=lambda event: _by_date(self._when(event)))
            held = [event for event in events if not is_plan(self.dossier, event)]
            ahead = [e for e in events if event_standing(self.dossier, e) == "planned"]
            if held:
                text += f"; meetings recorded: {listed([self._occasion(e) for e in held])}"
            else:
                text += "; no meeting is recorded"
            if ahead:
                text += f"; planned: {listed([self._occasion(e) for e in ahead])}"
            cited = [*council.citations, *(c for event in events for c in event.citations)]
            yield f"{text}.", self._notes(*cited), 0

    def _occasion(self, event: Event) -> str:
        when = self._when(event)
        parts = (date_words(when) if when else "on a day not known", place_words(event.place))
        return " in ".join(part for part in parts if part)

    def _commitments(self) -> Iterator[Statement]:
        for commitment in self._of(Commitment):
            who = listed([self._name(id) for id in commitment.obligors])
            what = f"{commitment.what[0].upper()}{commitment.what[1:]}".rstrip(".")
            kind = f"{commitment.kind} of {who}" if commitment.kind and who else who
            if commitment.said_by:
                kind += f"{', ' if kind else ''}said by {self._name(commitment.said_by)}"
            if commitment.beneficiaries:
                whom = listed([self._name(id) for id in commitment.beneficiaries])
                kind += f"{' ' if kind else ''}for {whom}"
            text = f"{what} ({kind})" if kind else what
            text += self._between(commitment, text)
            if commitment.value:
                text += f"; {amount_words(commitment.value)}"
            text += f"; {self._due(commitment)}"
            status = next((c for _, c in reversed(in_time(commitment)) if c.status), None)
            if status is not None:
                since = f", {date_words(status.on)}" if status.on else ""
                text += f"; {status.status}{since}"
            yield self._line(f"{text}.", commitment)

    def _due(self, commitment: Commitment) -> str:
        dates, now = dues(commitment), due_now(commitment)
        at_first = f" (at first {_by(dates[0].date)})" if dates else ""
        if now is not None:
            return f"due {_by(now.date)}{at_first if len(dates) > 1 else ''}"
        words = commitment.words_for("due")
        none = at_first or commitment.absence("due") == "none"
        told = f"no date set{at_first}" if none else "date not told"
        if commitment.absence("due") == "vague":
            told = "date in words only"
        return f"{told} (“{words}”)" if words else told

    def _targets(self) -> Iterator[Statement]:
        for target in self._of(TradeTarget):
            parties = listed([self._name(id) for id in target.parties])
            of = f" of {parties}" if parties else ""
            through = f" through {self._name(target.route)}" if target.route else ""
            text = f"Target: {target.measure}{of}{through}: {amount_words(target.value)}"
            text += self._between(target, text)
            if target.deadline is not None:
                text += f", {_by(target.deadline)}"
            else:
                text += {
                    "none": ", no date set",
                    "unknown": ", date not known",
                    "vague": ", date in words only",
                }.get(target.absence("deadline") or "", ", date not told")
                words = target.words_for("deadline")
                text += f" (“{words}”)" if words else ""
            if target.set_by:
                text += f"; set at: {self._name(target.set_by)}"
            yield self._line(f"{text}.", target)
            yield from self._figures(target)

    def _figures(self, target: TradeTarget) -> Iterator[Statement]:
        """Each reporter's latest figure for a year, and for part of a later one.

        Only a year's figure is held against the target: a part of one falls short by nature.
        """
        for figure, yearly in latest_figures(self.dossier, target):
            if figure.value is None:
                continue
            reporter = figure.reporter
            whose = f"by the figures of {self._name(reporter)}" if reporter else "reporter not told"
            text = f"Latest, {whose}: {amount_words(figure.value)} {in_period(figure.period)}"
            more = shortfall(target, figure) if yearly else ", part of a year"
            yield self._line(f"{text}{more}.", figure, depth=1)

    def _projects(self) -> Iterator[Statement]:
        for project in self._of(Project):
            text = project.name
            builders = listed([self._name(id) for id in project.builders])
            if builders:
                text += f", built by {builders}"
            figures = [f"{figure.of} {amount_words(figure.value)}" for figure in project.figures]
            if figures:
                text += f"; {listed(figures)}"
            yield self._line(f"{text}.", project)
            for change in sorted(project.changes, key=lambda change: _by_date(change.on)):
                said = [str(change.status or "")]
                if change.due is not None:
                    said.append(f"due {_by(change.due)}")
                elif change.absence("due") == "none":
                    said.append("no date set")
                when = date_words(change.on) if change.on else "date not told"
                yield (
                    f"{when}: {', '.join(part for part in said if part)}.",
                    self._notes(*change.citations),
                    1,
                )


def _by_date(date: EDTF | None) -> tuple[bool, tuple[int, int, str]]:
    # A year stands after the days of it: what happened on a day is told first.
    if date is None:
        return (True, (0, 0, ""))
    earliest, latest, text = date.sort_key
    return (False, (latest, earliest, text))


def _ends(date: EDTF) -> int:
    return date.sort_key[1]


def _by(deadline: EDTF) -> str:
    first, slash, last = deadline.text.partition("/")
    if slash and first in ("", ".."):
        return due_words(deadline)
    if slash and last in ("", ".."):
        return date_words(deadline)
    return f"by {date_words(deadline)}"
