"""The brief: what an officer hands up, each line with the footnote that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from bilateral.display.words import (
    amount_words,
    citation_words,
    date_words,
    listed,
    name_of,
    place_words,
)
from bilateral.dossier.links import citations_of
from bilateral.model import (
    Citation,
    Commitment,
    Council,
    Event,
    Instrument,
    Project,
    Record,
    Relationship,
    Signatory,
    State,
    TradeObservation,
    TradeTarget,
)
from bilateral.values.amount import Money
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier import Dossier


@frozen
class Line:
    """One statement of a brief.

    Fields:
        text: what is said.
        notes: the numbers of the footnotes that it rests on.
        depth: 0 for a statement, 1 for one that belongs to the statement above.
    """

    text: str
    notes: tuple[int, ...] = ()
    depth: int = 0


@frozen
class Section:
    """Statements under a heading."""

    title: str
    lines: tuple[Line, ...]


@frozen
class Brief:
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
        writer = _Writer(dossier)
        sections = [
            Section(title, lines) for title, write in writer.plan() if (lines := tuple(write()))
        ]
        return cls(writer.title(), tuple(sections), tuple(writer.footnotes))

    @property
    def text(self) -> str:
        """The brief as plain text, in lines of at most 88 characters."""
        import textwrap

        out = [self.title, "=" * len(self.title)]
        for section in self.sections:
            out += ["", section.title, "-" * len(section.title)]
            for line in section.lines:
                notes = "".join(f" [{number}]" for number in line.notes)
                margin = "  " * line.depth
                out += textwrap.wrap(
                    line.text + notes,
                    88,
                    initial_indent=f"{margin}- ",
                    subsequent_indent=f"{margin}  ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
        if self.footnotes:
            out += ["", "Sources", "-------"]
            for number, note in enumerate(self.footnotes, 1):
                head = f"[{number}] "
                out += textwrap.wrap(
                    note, 88, initial_indent=head, subsequent_indent=" " * len(head)
                )
        return "\n".join(out) + "\n"

    @property
    def markdown(self) -> str:
        """The brief as Markdown, with footnotes; text of the dossier is escaped."""
        out = [f"# {_escaped(self.title)}"]
        for section in self.sections:
            out += ["", f"## {section.title}", ""]
            for line in section.lines:
                notes = "".join(f"[^{number}]" for number in line.notes)
                out.append(f"{'  ' * line.depth}- {_escaped(line.text)}{notes}")
        if self.footnotes:
            out.append("")
            out += [f"[^{n}]: {_escaped(note)}" for n, note in enumerate(self.footnotes, 1)]
        return "\n".join(out) + "\n"

    def __str__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        return self.markdown


def _escaped(text: str) -> str:
    """Text that Markdown shows as it stands, tags and links included."""
    text = " ".join(text.split())
    for mark in "\\`*_[]<>#|~":
        text = text.replace(mark, f"\\{mark}")
    # At the start of a line these would open a list or a heading.
    return f"\\{text}" if text[:1] in "+-=" else text


@frozen
class _Writer:
    dossier: Dossier
    footnotes: list[str] = field(factory=list)

    def plan(self) -> Iterator[tuple[str, Callable[[], Iterable[Line]]]]:
        yield "The relationship", self.relationship
        yield "Who met", self.meetings
        yield "What was signed", self.instruments
        yield "What was set up", self.councils
        yield "What was promised", self.commitments
        yield "Targets, and where things stand", self.targets
        yield "Projects", self.projects

    def title(self) -> str:
        header = self.dossier.header
        if header.title:
            return header.title
        states = [self.name(id) for id in header.between] or [
            state.name for state in self.dossier.of(State)
        ]
        return listed(states[:4]) or "A dossier"

    # Pieces

    def name(self, id: object) -> str:
        return name_of(self.dossier, id)

    def notes(self, *citations: Citation) -> tuple[int, ...]:
        numbers: list[int] = []
        for citation in citations:
            words = citation_words(self.dossier, citation)
            if words not in self.footnotes:
                self.footnotes.append(words)
            number = self.footnotes.index(words) + 1
            if number not in numbers:
                numbers.append(number)
        return tuple(sorted(numbers))

    def line(self, text: str, record: Record, depth: int = 0) -> Line:
        cited = record.citations or tuple(citation for _, citation in citations_of(record))
        return Line(text, self.notes(*cited), depth)

    def person(self, who: object, capacity: object = None) -> str:
        office = f" ({self.name(capacity)})" if capacity else ""
        return f"{self.name(who)}{office}"

    # Sections

    def relationship(self) -> Iterator[Line]:
        for record in self.dossier.of(Relationship):
            pair = listed([self.name(state) for state in record.states])
            for turn in record.relations:
                when = f" on {date_words(turn.on)}" if turn.on else ", date not known"
                cited = turn.citations or record.citations
                yield Line(f"Diplomatic relations of {pair}: {turn.act}{when}.", self.notes(*cited))
            for standing in record.standings:
                period = f", {date_words(standing.period)}" if standing.period else ""
                by = f", by the {self.name(standing.instrument)}" if standing.instrument else ""
                cited = standing.citations or record.citations
                yield Line(f"In their own words: {standing.term}{period}{by}.", self.notes(*cited))

    def meetings(self) -> Iterator[Line]:
        events = self.dossier.of(Event)
        ids = {event.id for event in events}
        children: dict[object, list[Event]] = {}
        for event in events:
            if event.parent in ids:
                children.setdefault(event.parent, []).append(event)
        tops = [event for event in events if event.parent not in ids]

        def walk(event: Event, depth: int) -> Iterator[Line]:
            yield self.line(self.meeting(event, top=depth == 0), event, min(depth, 1))
            for child in children.get(event.id, ()):
                if depth < 8:
                    yield from walk(child, depth + 1)

        for event in sorted(tops, key=lambda event: _by_date(event.when)):
            yield from walk(event, 0)

    def meeting(self, event: Event, *, top: bool) -> str:
        what = event.title or event.form or str(event.id)
        if event.form == "visit" and event.guest and event.host:
            level = f"{event.level} visit" if event.level else "visit"
            visit = f"{level} of {self.name(event.guest)} to {self.name(event.host)}"
            what = visit if not event.title else f"{event.title} ({visit})"
        elif event.title and event.form and event.form not in event.title.casefold():
            what = f"{event.title} ({event.form})"
        if event.body:
            number = f"meeting {event.session} of the " if event.session else "meeting of the "
            body = f"{number}{self.name(event.body)}"
            if self.name(event.body) not in what:
                what = f"{what}, {body}"
        when = date_words(event.when) if event.when else "date not known"
        where = place_words(event.place)
        head = ", ".join(part for part in ((when, where) if top else (where,)) if part)
        text = f"{head}: {what}" if head else what
        people = [self.person(p.person, p.capacity) for p in event.participants]
        if people and top:
            text += f"; {listed(people)}"
        if event.opened is not None:
            text += f"; opened: {event.opened}"
        if event.claimed_documents is not None:
            text += f"; {event.claimed_documents} documents said to be signed"
        return f"{text[0].upper()}{text[1:]}."

    def instruments(self) -> Iterator[Line]:
        found = sorted(self.dossier.of(Instrument), key=lambda i: _by_date(self.dated(i)))
        for instrument in found:
            yield self.line(self.instrument(instrument), instrument)

    def dated(self, instrument: Instrument) -> EDTF | None:
        if instrument.dated is not None:
            return instrument.dated
        event = self.dossier.get(instrument.event) if instrument.event else None
        return event.when if isinstance(event, Event) else None

    def instrument(self, instrument: Instrument) -> str:
        form = instrument.form
        shown = f" ({form})" if form and form not in instrument.title.casefold() else ""
        dated = self.dated(instrument)
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
            said = [f"by {self.signature(s)}" for s in named]
            if unnamed:
                said.append(f"for {listed([self.side(s.party) for s in unnamed])}")
            text += f", {listed(said)}"
            if unnamed:
                text += "; who signed is not told" + (" for all" if named else "")
        elif instrument.parties:
            text += f", between {listed([self.side(party) for party in instrument.parties])}"
        elif instrument.absence("parties") == "unknown":
            text += "; its parties are not told"
        if instrument.period:
            text += f"; covers {date_words(instrument.period)}"
        if instrument.implements:
            text += f"; implements the {listed([self.name(i) for i in instrument.implements])}"
        if instrument.in_force_on:
            text += f"; in force {date_words(instrument.in_force_on)}"
        elif instrument.absence("in_force_on") == "not yet":
            text += "; not yet in force"
        return f"{text}."

    def signature(self, signatory: Signatory) -> str:
        return f"{self.person(signatory.by, signatory.capacity)} for {self.name(signatory.party)}"

    def side(self, id: object) -> str:
        record = self.dossier.get(str(id))
        state = getattr(record, "state", None)
        return f"{self.name(id)} ({self.name(state)})" if state else self.name(id)

    def councils(self) -> Iterator[Line]:
        for council in self.dossier.of(Council):
            text = council.name
            if council.established_by:
                text += f", established by the {self.name(council.established_by)}"
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
            yield Line(f"{text}.", self.notes(*cited))

    def commitments(self) -> Iterator[Line]:
        for commitment in self.dossier.of(Commitment):
            who = listed([self.name(id) for id in commitment.obligors])
            what = f"{commitment.what[0].upper()}{commitment.what[1:]}".rstrip(".")
            kind = f"{commitment.kind} of {who}" if commitment.kind and who else who
            if commitment.said_by:
                kind += f"{', ' if kind else ''}said by {self.name(commitment.said_by)}"
            text = f"{what} ({kind})" if kind else what
            if commitment.value:
                text += f"; {amount_words(commitment.value)}"
            text += f"; {self.due(commitment)}"
            changes = sorted(commitment.changes, key=lambda c: _by_date(c.on))
            status = next((c for c in reversed(changes) if c.status), None)
            if status is not None:
                since = f", {date_words(status.on)}" if status.on else ""
                text += f"; {status.status}{since}"
            yield self.line(f"{text}.", commitment)

    def due(self, commitment: Commitment) -> str:
        moved = [change.due for change in commitment.changes if change.due is not None]
        dates = [*([commitment.due] if commitment.due else []), *moved]
        if not dates:
            return "no date set" if commitment.absence("due") == "none" else "date not told"
        text = f"due {date_words(dates[-1])}"
        return f"{text} (before: {date_words(dates[0])})" if len(dates) > 1 else text

    def targets(self) -> Iterator[Line]:
        for target in self.dossier.of(TradeTarget):
            parties = listed([self.name(id) for id in target.parties])
            of = f" of {parties}" if parties else ""
            through = f" through {self.name(target.route)}" if target.route else ""
            text = f"Target: {target.measure}{of}{through}: {amount_words(target.value)}"
            if target.deadline is not None:
                text += f", {_by(target.deadline)}"
            else:
                text += {"none": ", no date set", "unknown": ", date not known"}.get(
                    target.absence("deadline") or "", ", date not told"
                )
            if target.set_by:
                text += f"; set at: {self.name(target.set_by)}"
            yield self.line(f"{text}.", target)
            yield from self.figures(target)

    def figures(self, target: TradeTarget) -> Iterator[Line]:
        """The latest comparable figure of each reporter, and how far it is from the target."""
        latest: dict[object, TradeObservation] = {}
        revised = {o.revises for o in self.dossier.of(TradeObservation) if o.revises}
        for figure in self.dossier.of(TradeObservation):
            if (
                figure.measure == target.measure
                and figure.value is not None
                and figure.route == target.route
                and figure.product == target.product
                and figure.id not in revised
                and _concerns(figure, target)
            ):
                known = latest.get(figure.reporter)
                if known is None or _ends(known.period) < _ends(figure.period):
                    latest[figure.reporter] = figure
        for reporter, figure in latest.items():
            if figure.value is None:
                continue
            whose = f"by the figures of {self.name(reporter)}" if reporter else "reporter not told"
            text = f"Latest, {whose}: {amount_words(figure.value)} in {date_words(figure.period)}"
            short = _shortfall(target, figure)
            yield self.line(f"{text}{short}.", figure, depth=1)

    def projects(self) -> Iterator[Line]:
        for project in self.dossier.of(Project):
            text = project.name
            builders = listed([self.name(id) for id in project.builders])
            if builders:
                text += f", built by {builders}"
            figures = [f"{figure.of} {amount_words(figure.value)}" for figure in project.figures]
            if figures:
                text += f"; {listed(figures)}"
            yield self.line(f"{text}.", project)
            for change in sorted(project.changes, key=lambda change: _by_date(change.on)):
                said = [str(change.status or "")]
                if change.due is not None:
                    said.append(f"due {date_words(change.due)}")
                elif change.absence("due") == "none":
                    said.append("no date set")
                when = date_words(change.on) if change.on else "date not told"
                yield Line(
                    f"{when}: {', '.join(part for part in said if part)}.",
                    self.notes(*change.citations),
                    1,
                )


def _by_date(date: EDTF | None) -> tuple[bool, tuple[int, int, str]]:
    return (date is None, date.sort_key if date is not None else (0, 0, ""))


def _ends(date: EDTF) -> int:
    return date.sort_key[1]


def _by(deadline: EDTF) -> str:
    words = date_words(deadline)
    return words.replace("until ", "by ", 1) if words.startswith("until ") else f"by {words}"


def _concerns(figure: TradeObservation, target: TradeTarget) -> bool:
    states = {side for side in (figure.reporter, figure.partner) if side is not None}
    return not target.parties or not states or states <= set(target.parties)


def _shortfall(target: TradeTarget, figure: TradeObservation) -> str:
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
