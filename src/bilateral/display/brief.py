"""The brief: what an officer hands up, each line with the footnote that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from bilateral.display.words import Notes, amount_words, in_period, listed, name_of, place_words
from bilateral.dossier.dates import due_now, dues, in_time
from bilateral.dossier.references import citations_of
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
from bilateral.render.document import Document, Line, Section
from bilateral.render.result import Result
from bilateral.trade.figures import YEAR, days_in, direction_of, kind_of, runs_against, span_of
from bilateral.values.amount import Money
from bilateral.values.date_words import date_words
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier import Dossier


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
    def of(cls, dossier: Dossier) -> Brief:
        """The brief of a dossier."""

        account = Account(dossier)
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

#: What is said, the numbers of the footnotes it rests on, and how deep it is set.
Statement = tuple[str, tuple[int, ...], int]


@frozen
class Account:
    """What a dossier has to say, section by section, with numbered footnotes.

    Fields:
        dossier: what is told of.
        notes: the footnotes, filled as sections are told.
    """

    dossier: Dossier
    notes: Notes = field(init=False)

    @notes.default
    def _no_notes(self) -> Notes:
        return Notes(self.dossier)

    def sections(self) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        """The sections that have something to say, in order."""
        for title, tell in (
            ("The relationship", self._relationship),
            ("Who met", self._meetings),
            ("What was signed", self._instruments),
            ("What was set up", self._councils),
            ("What was promised", self._commitments),
            ("Targets, and where things stand", self._targets),
            ("Projects", self._projects),
        ):
            statements = tuple(tell())
            if statements:
                yield title, statements

    def title(self) -> str:
        """The title of the dossier, or else the states that it is about."""
        header = self.dossier.header
        if header.title:
            return header.title
        states = [self._name(id) for id in header.between] or [
            state.name for state in self.dossier.of(State)
        ]
        return listed(states[:4]) or "A dossier"

    # Pieces

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
        for record in self.dossier.of(Relationship):
            pair = listed([self._name(state) for state in record.states])
            for turn in record.relations:
                when = f" on {date_words(turn.on)}" if turn.on else ", date not known"
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
        events = self.dossier.of(Event)
        ids = {event.id for event in events}
        children: dict[object, list[Event]] = {}
        for event in events:
            if event.parent in ids:
                children.setdefault(event.parent, []).append(event)
        tops = [event for event in events if event.parent not in ids]
        told = set[object]()

        def walk(event: Event, depth: int) -> Iterator[Statement]:
            told.add(event.id)
            yield self._line(self._meeting(event, top=depth == 0), event, min(depth, 1))
            for child in children.get(event.id, ()):
                if child.id not in told and depth < _DEEPEST:
                    yield from walk(child, depth + 1)

        for event in sorted(tops, key=lambda event: _by_date(event.when)):
            yield from walk(event, 0)
        # Events that are part of each other in a ring hang on no top, and are told all the same.
        for event in events:
            if event.id not in told:
                yield from walk(event, 0)

    def _meeting(self, event: Event, *, top: bool) -> str:
        what = event.title or event.form or str(event.id)
        told = (event.title or "").casefold()
        if event.form == "visit" and event.guest and event.host and "visit" not in told:
            level = f"{event.level} visit" if event.level else "visit"
            visit = f"{level} of {self._name(event.guest)} to {self._name(event.host)}"
            what = f"{event.title} ({visit})" if event.title else visit
        elif event.title and event.form not in (None, "other") and str(event.form) not in told:
            what = f"{what} ({event.form})"
        if event.body and "meeting" not in told:
            number = f"meeting {event.session}" if event.session else "meeting"
            body = f"{number} of the {self._name(event.body)}"
            what = f"{event.title}, {body}" if event.title else body
        when = date_words(event.when) if event.when else "date not known"
        where = place_words(event.place)
        head = ", ".join(part for part in ((when, where) if top else (where,)) if part)
        text = f"{head}: {what}" if head else what
        people = [self._participant(p) for p in event.participants]
        if people and top:
            text += f"; {listed(people)}"
        if event.opened is not None:
            text += f"; opened: {event.opened}"
        if event.claimed_documents is not None:
            text += f"; {event.claimed_documents} documents said to be signed"
        return f"{text[0].upper()}{text[1:]}."

    def _instruments(self) -> Iterator[Statement]:
        found = sorted(self.dossier.of(Instrument), key=lambda i: _by_date(self._dated(i)))
        for instrument in found:
            yield self._line(self._instrument(instrument), instrument)

    def _dated(self, instrument: Instrument) -> EDTF | None:
        if instrument.dated is not None:
            return instrument.dated
        event = self.dossier.get(instrument.event) if instrument.event else None
        return event.when if isinstance(event, Event) else None

    def _instrument(self, instrument: Instrument) -> str:
        form = instrument.form
        shown = f" ({form})" if form and form not in instrument.title.casefold() else ""
        dated = self._dated(instrument)
        verb = (
            "signed"
            if instrument.signed_on or instrument.signatories
            else instrument.status or ("issued" if instrument.issued_on else "dated")
        )
        if dated is None and not instrument.signatories and instrument.status is None:
            text = f"{instrument.title}{shown}, date not told"
        else:
            text = f"{instrument.title}{shown}, {verb}"
            text += f" {date_words(dated)}" if dated else ", date not told"
        if instrument.signatories:
            named = [s for s in instrument.signatories if s.by]
            unnamed = [s for s in instrument.signatories if not s.by]
            said = [f"by {self._signature(s)}" for s in named]
            if unnamed:
                said.append(f"for {listed([self._side(s.party) for s in unnamed])}")
            text += f", {listed(said)}"
            if unnamed:
                text += "; who signed" + (" for the latter" if named else "") + " is not told"
        elif instrument.parties:
            text += f", between {listed([self._side(party) for party in instrument.parties])}"
        elif instrument.absence("parties") == "unknown":
            text += "; its parties are not told"
        if instrument.period:
            text += f"; covers {date_words(instrument.period)}"
        if instrument.implements:
            text += f"; implements the {listed([self._name(i) for i in instrument.implements])}"
        if instrument.in_force_on:
            text += f"; in force {date_words(instrument.in_force_on)}"
        elif instrument.absence("in_force_on") == "not yet":
            text += "; not yet in force"
        return f"{text}."

    def _signature(self, signatory: Signatory) -> str:
        return f"{self._person(signatory.by, signatory.capacity)} for {self._name(signatory.party)}"

    def _side(self, id: object) -> str:
        record = self.dossier.get(str(id))
        state = getattr(record, "state", None)
        return f"{self._name(id)} ({self._name(state)})" if state else self._name(id)

    def _councils(self) -> Iterator[Statement]:
        for council in self.dossier.of(Council):
            text = council.name
            if council.established_by:
                text += f", established by the {self._name(council.established_by)}"
            if council.established_on:
                text += f" on {date_words(council.established_on)}"
            met = sorted(
                (e for e in self.dossier.of(Event) if e.body == council.id),
                key=lambda event: _by_date(event.when),
            )
            if not met:
                text += "; no meeting is recorded"
            else:
                where = [
                    " in ".join(
                        part
                        for part in (
                            date_words(event.when) if event.when else "on a day not known",
                            place_words(event.place),
                        )
                        if part
                    )
                    for event in met
                ]
                text += f"; meetings recorded: {listed(where)}"
            cited = [*council.citations, *(c for event in met for c in event.citations)]
            yield f"{text}.", self._notes(*cited), 0

    def _commitments(self) -> Iterator[Statement]:
        for commitment in self.dossier.of(Commitment):
            who = listed([self._name(id) for id in commitment.obligors])
            what = f"{commitment.what[0].upper()}{commitment.what[1:]}".rstrip(".")
            kind = f"{commitment.kind} of {who}" if commitment.kind and who else who
            if commitment.said_by:
                kind += f"{', ' if kind else ''}said by {self._name(commitment.said_by)}"
            text = f"{what} ({kind})" if kind else what
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
        for target in self.dossier.of(TradeTarget):
            parties = listed([self._name(id) for id in target.parties])
            of = f" of {parties}" if parties else ""
            through = f" through {self._name(target.route)}" if target.route else ""
            text = f"Target: {target.measure}{of}{through}: {amount_words(target.value)}"
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
        for project in self.dossier.of(Project):
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
    words = date_words(deadline)
    return words.replace("until ", "by ", 1) if words.startswith("until ") else f"by {words}"
