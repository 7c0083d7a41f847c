"""The brief: what an officer hands up, each line with the footnote that it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field, frozen

from bilateral.display.progress import added_words, compared_amount, one_aside
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
from bilateral.trade.figures import all_standing, direction_of, kind_of
from bilateral.trade.goals import reaches
from bilateral.trade.weighing import belied_claims, conflicting
from bilateral.values.amounts import Money
from bilateral.values.date_words import date_words, deadline_words, when_words
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier import Dossier
    from bilateral.trade.target_progress import ComparedFigure, Progress, ReporterProgress

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


def figure_words(progress: Progress, one: ReporterProgress, figure: ComparedFigure) -> str:
    """A reporter's latest figure for a year, and how it stands to the target."""
    text = compared_words(figure)
    if figure.disputed:
        text += ", in figures that differ"
    if one.reached.surely and progress.why != "whose flow":
        by = one.reached_by
        if by is None or by is figure or reaches(figure.size, one.demand).surely:
            text += ", which reaches the target"
        else:
            text += f"{_short_of(one, figure)}; {compared_words(by)} reaches the target"
    elif one.reached_late is not None and reaches(figure.size, one.demand).surely:
        text += ", which reached the target only after its deadline"
    elif one.met_before is figure:
        text += ", which had met the target when it was set"
    elif progress.why != "whose flow":
        text += _short_of(one, figure)
    period = figure.period.sort_key[:2]
    for other in progress.superseded:
        mine = None if other.reporter is None else str(other.reporter)
        if other.period is None or other.value is None:
            continue
        if mine == one.reporter and other.period.sort_key[:2] == period:
            measure = "" if other.measure == progress.target.measure else f"{other.measure} of "
            of = f", of {date_words(other.vintage)}," if other.vintage is not None else ""
            text += f"; {measure}{amount_words(other.value)}{of} is superseded"
    return text


def compared_words(figure: ComparedFigure) -> str:
    """A figure with the time that it is for, and what was added."""
    added = f" ({figure.formula.replace(' + ', ' and ')} added)" if figure.parts else ""
    added += added_words(figure)
    return f"{compared_amount(figure)} {in_period(figure.period)}{added}"


def _short_of(one: ReporterProgress, figure: ComparedFigure) -> str:
    """How far an exact figure is from an exact level; else nothing."""
    goal, number = one.demand.goal, figure.size.given.number
    amount = figure.amount
    if goal is None or goal.number is None or number is None or one.demand.past:
        return ""
    if not isinstance(amount, Money) or amount.qualifier != "exactly" or goal.number <= number:
        return ""
    gap = evolve(amount, amount=Decimal(round(goal.number - number)), words=None)
    return f", {amount_words(gap)} short of it"


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
        day: the day as of which it is said what is in force and what is overdue, and by which
            figures had to be known.
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
            ("Trade, as reported", self._trade),
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
        at_first = f" (at first {deadline_words(dates[0].date)})" if dates else ""
        if now is not None:
            return f"due {deadline_words(now.date)}{at_first if len(dates) > 1 else ''}"
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
                text += f", {deadline_words(target.deadline)}"
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
        progress = self.dossier.index.progress(target, self.day)
        if progress.reporters and progress.why == "whose flow":
            title = f" (“{target.title}”)" if target.title else ""
            text = f"Whose {target.measure} the target{title} counts is not recorded"
            yield f"{text}; no figure is held against it.", (), 1
        elif progress.why == "no parties":
            yield "Whose trade it is is not recorded; no figure is held against it.", (), 1
        for one in progress.reporters:
            known = f"by the figures of {self._name(one.reporter)}"
            whose = known if one.reporter is not None else "reporter not told"
            if one.latest is not None:
                text = f"Latest, {whose}: {figure_words(progress, one, one.latest)}."
                yield text, self._of_figures(one.latest), 1
            part = one.part_year
            if part is not None:
                reached = ", and reaches the target" if one.reached_by is part.figure else ""
                text = f"Latest, {whose}: {compared_words(part.figure)}, part of a year{reached}."
                yield text, self._of_figures(part.figure), 1
        omitted = [item for item in progress.set_aside if item.why not in ("measures", "products")]
        omitted = [item for item in omitted if item.why not in ("routes", "not over")]
        if omitted:
            yield f"Not compared: {'; '.join(map(one_aside, omitted))}.", (), 1

    def _of_figures(self, figure: ComparedFigure) -> tuple[int, ...]:
        """The footnotes of the observations that a figure comes from."""
        records = (self.dossier.get(id) for id in figure.ids)
        cited = [c for record in records if record is not None for _, c in citations_of(record)]
        return self._notes(*cited)

    def _trade(self) -> Iterator[Statement]:
        """The latest figures of each reporter for trade that no target counts.

        Figures of single goods and of earlier years, forecasts and plans are counted, and not
        shown.
        """
        index = self.dossier.index
        targets = index.of(TradeTarget)
        groups: dict[tuple[frozenset[str], str, str], list[TradeObservation]] = {}
        forecasts: dict[tuple[frozenset[str], str, str], int] = {}
        goods = 0
        for one in index.of(TradeObservation):
            if one.vintage is not None and one.vintage.after(self.day).surely:
                continue
            if one.product is not None:
                goods += 1
                continue
            named = (one.reporter, one.partner, *one.parties)
            sides = frozenset(index.side(who) or str(who) for who in named if who is not None)
            key = (sides, one.measure, str(one.route or ""))
            if one.is_count:
                groups.setdefault(key, []).append(one)
            else:
                forecasts[key] = forecasts.get(key, 0) + 1
        for target in targets:
            # Each of them stands under its target already, or is said there not to compare.
            sides = frozenset(index.side(who) or str(who) for who in target.parties)
            measures: set[str] = {target.measure}
            if target.measure == "turnover":
                measures |= {"exports", "imports"}
            for counted in measures if target.product is None else ():
                groups.pop((sides, counted, str(target.route or "")), None)
                forecasts.pop((sides, counted, str(target.route or "")), None)
        conflicts = self._conflicts(groups.values())
        earlier = 0
        for (sides, measure, route), figures in groups.items():
            latest = _latest_of_each(figures)
            earlier += len(figures) - len(latest)
            of = f" of {listed([self._name(id) for id in sorted(sides)])}" if sides else ""
            through = f" through {self._name(route)}" if route else ""
            said = [self._reported(one, conflicts.get(str(one.id), ())) for one in latest]
            head = f"{measure[:1].upper()}{measure[1:]}{of}{through}"
            cited = [citation for one in latest for _, citation in citations_of(one)]
            yield f"{head}: {'; '.join(said)}.", self._notes(*cited), 0
        left = [
            f"{count} {'figure' if count == 1 else 'figures'} of {what}"
            for count, what in ((earlier, "earlier times"), (goods, "single goods"))
            if count
        ]
        planned = sum(forecasts.values())
        if planned:
            left.append("1 forecast or plan" if planned == 1 else f"{planned} forecasts or plans")
        if left and (groups or planned):
            yield f"Not shown: {listed(left)}.", (), 0

    def _reported(self, one: TradeObservation, conflicts: tuple[str, ...]) -> str:
        whose = "reporter not recorded"
        if one.reporter is not None:
            whose = f"by the figures of {self._name(one.reporter)}"
        of = "" if kind_of(one) == "level" else f" ({kind_of(one)})"
        if one.origin is not None or one.destination is not None:
            way = ("from", one.origin), ("to", one.destination)
            of += "".join(f" {word} {self._name(who)}" for word, who in way if who is not None)
        reported = _change_words(one) if one.value is None else amount_words(one.value)
        text = f"{reported}{of} {in_period(one.period)}, {whose}"
        return f"{text}, in conflict with {listed(list(conflicts))}" if conflicts else text

    def _conflicts(self, groups: Iterable[list[TradeObservation]]) -> dict[str, tuple[str, ...]]:
        """What conflicts with a figure of which no reporter is recorded."""
        if all(one.reporter is not None for figures in groups for one in figures):
            return {}
        index = self.dossier.index
        claims = index.of(TradeObservation)
        return {
            str(found.figure.id): tuple(str(other.id) for other in found.others)
            for found in (
                *conflicting(index.figures),
                *belied_claims(index.figures, claims, self.dossier),
            )
        }

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
                    said.append(f"due {deadline_words(change.due)}")
                elif change.absence("due") == "none":
                    said.append("no date set")
                when = date_words(change.on) if change.on else "date not told"
                yield (
                    f"{when}: {', '.join(part for part in said if part)}.",
                    self._notes(*change.citations),
                    1,
                )


def _latest_of_each(figures: list[TradeObservation]) -> list[TradeObservation]:
    """Of each reporter, nature and direction the figures for its latest time, as they stand."""
    by_reporter: dict[tuple[object, ...], list[TradeObservation]] = {}
    found: list[TradeObservation] = []
    for one in figures:
        if one.period is None:
            # Nothing says what it is earlier than.
            found.append(one)
        else:
            key = (str(one.reporter or ""), kind_of(one), direction_of(one))
            by_reporter.setdefault(key, []).append(one)
    for several in by_reporter.values():
        last = max(_period_end(one) for one in several)
        found += all_standing(tuple(one for one in several if _period_end(one) == last))
    ids = {str(one.id) for one in found}
    return [one for one in figures if str(one.id) in ids]


def _change_words(one: TradeObservation) -> str:
    """A change of which no figure is recorded: `a change of +65.6 percent on 2017`."""
    change = one.change
    size = None if change is None else change.value or change.increment
    if change is None or (size is None and not change.words):
        return "a change of a size that is not recorded"
    reported = f"a change of {amount_words(size)}" if size else f"a change (“{change.words}”)"
    return f"{reported} on {date_words(change.against)}" if change.against else reported


def _period_end(one: TradeObservation) -> int:
    return one.period.sort_key[1] if one.period is not None else 0


def _by_date(date: EDTF | None) -> tuple[bool, tuple[int, int, str]]:
    # A year stands after the days of it: what happened on a day is told first.
    if date is None:
        return (True, (0, 0, ""))
    earliest, latest, text = date.sort_key
    return (False, (latest, earliest, text))


def _ends(date: EDTF) -> int:
    return date.sort_key[1]
