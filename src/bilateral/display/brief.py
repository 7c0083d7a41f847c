"""The brief: what an officer hands up, each line with the footnote that it rests on."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field, frozen

from bilateral.display.progress import added_words, compared_amount, one_aside
from bilateral.display.saving import save
from bilateral.display.words import (
    Notes,
    amount_words,
    in_period,
    listed,
    name_of,
)
from bilateral.dossier.dates import made_on
from bilateral.dossier.references import citations_of
from bilateral.dossier.sides import Between, ids_between, pairs_of
from bilateral.dossier.standing import (
    council_standing,
    instrument_standing,
    is_plan,
)
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model import (
    Citation,
    Commitment,
    Corridor,
    Council,
    Event,
    Institution,
    Instrument,
    Leader,
    Office,
    Project,
    Record,
    Relationship,
    Source,
    State,
    TradeObservation,
    TradeTarget,
)
from bilateral.render.document import Document, Line, Section
from bilateral.render.result import Result
from bilateral.statements.account import Account, other_words
from bilateral.statements.kinds.event import when_of
from bilateral.statements.statement import Statement as Spoken
from bilateral.statements.words import in_order
from bilateral.trade.figures import kind_words, latest_of_each
from bilateral.trade.goals import reaches
from bilateral.values.amounts import Money
from bilateral.values.date_words import date_words
from bilateral.values.edtf import EDTF, DateLike, asked_day

if TYPE_CHECKING:
    from bilateral.dossier import Dossier, View
    from bilateral.trade.target_progress import ComparedFigure, Progress, ReporterProgress

R = TypeVar("R", bound=Record)

#: How long a brief can be: one page by what matters, what a record says first, or everything.
LENGTHS = ("page", "standard", "full")


@frozen
class Brief(Result):
    """A short account of a dossier: who met and when, what was signed, set up and promised.

    Every line names the sources it rests on; a line without a footnote is one that nothing
    supports. What is not known is recorded as not known.

    Fields:
        title: of the dossier.
        sections: the account, without empty sections.
        footnotes: the sources, numbered from 1.
        on: the day as of which it is stated what is in force and what is overdue.
        length: how long it is: one of `LENGTHS`.
    """

    title: str
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...]
    on: EDTF
    length: str = "standard"

    @classmethod
    def of(
        cls,
        dossier: Dossier,
        on: DateLike | None = None,
        between: Between | None = None,
        *,
        length: str = "standard",
        since: DateLike | None = None,
    ) -> Brief:
        """The brief of a dossier; see `Dossier.brief`."""
        if length not in LENGTHS:
            raise InvalidValueError(
                f"there is no length {shorten(length)}",
                hint=did_you_mean(str(length), LENGTHS) or f"it is {', '.join(LENGTHS)}",
                field="length",
            )
        if since is not None and length != "page":
            raise InvalidValueError("only a page says what changed since a day", field="since")
        day = EDTF.of(datetime.date.today() if on is None else on)
        pairs = None if between is None else tuple(between)
        contents = Contents(dossier, day, pairs, full=length == "full")
        found = contents.sections()
        page = None
        if length == "page":
            from bilateral.display.page import TRADE, Page

            after = None if since is None else asked_day(since, "since")
            page = Page(contents, after)
            found = page.sections()
        sections = tuple(
            Section(title, tuple(Line(*statement) for statement in statements))
            for title, statements in found
        )
        if page is not None and page.chart is not None:
            sections = tuple(
                evolve(one, chart=page.chart) if one.title == TRADE else one for one in sections
            )
        return cls(contents.title(), sections, contents.notes.footnotes, day, length)

    def document(self) -> Document:
        """The account itself."""
        # A page is read apart from the question that it answers.
        lead = (f"As of {date_words(self.on)}.",) if self.length == "page" else ()
        return Document(
            title=self.title,
            lead=lead,
            sections=self.sections,
            footnotes=self.footnotes,
            day=str(self.on) if self.on.precision == "day" else "",
        )

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save it as a file to hand on, in the format that its name tells; see `saving.save`.

        Arguments:
            path: a file that ends in `.txt`, `.md`, `.html`, `.docx` (needs the extra `docx`) or
                `.pdf` (needs the extra `pdf`).

        Raises:
            FormatError: the name tells no such format.
            MissingExtraError: the packages for the format are not installed.
            WriteError: the file cannot be written.
        """
        save(self.document(), path)

    def data(self) -> dict[str, Any]:
        """The statements, section by section; notes are numbers of footnotes, from 1."""
        return {
            "title": self.title,
            "on": str(self.on),
            "length": self.length,
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


# How deep events are followed into one another at once; what lies deeper is reported by itself.
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

# Kinds that have a section of their own.
_HAVE_SECTIONS = (
    Relationship,
    Event,
    Instrument,
    Council,
    Commitment,
    TradeTarget,
    TradeObservation,
    Project,
    Corridor,
    Leader,
    Office,
    Institution,
    State,
    Source,
)

# What stands in a brief by its name or its footnote alone.
_BACKGROUND = (State, Leader, Office, Institution, Source)

#: What is stated, the numbers of the footnotes it rests on, and how deep it is set.
Statement = tuple[str, tuple[int, ...], int]


@frozen
class Contents:
    """What a dossier has to say, section by section, with numbered footnotes.

    Fields:
        dossier: what is recorded of.
        day: the day as of which it is stated what is in force and what is overdue, and by which
            figures had to be known.
        between: the pairs of states that it is about; None for all.
        full: whether every field of every record is recorded of.
        ids: the records that are recorded of; None for all.
        notes: the footnotes, filled as sections are recorded.
        account: who is asked for the statements of each record.
        view: the dossier as it stood on the day.
    """

    dossier: Dossier
    day: EDTF
    between: Between | None = None
    full: bool = False
    ids: frozenset[str] | None = field(init=False)
    notes: Notes = field(init=False)
    account: Account = field(init=False)
    view: View = field(init=False)

    @view.default
    def _view(self) -> View:
        return self.dossier.as_of(self.day)

    @ids.default
    def _ids(self) -> frozenset[str] | None:
        return None if self.between is None else ids_between(self.dossier, self.between)

    @notes.default
    def _no_notes(self) -> Notes:
        return Notes(self.dossier)

    @account.default
    def _account(self) -> Account:
        return Account(self.dossier, self.day)

    def sections(self) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        """The sections that have something to say, in order."""
        every = partial(self._all, TradeObservation)
        reported: tuple[tuple[str, Callable[[], Iterator[Statement]]], ...] = (
            ("The relationship", self._relationship),
            ("Who met", self._meetings),
            ("Meetings planned", self._planned),
            *((title, partial(self._instruments, of)) for title, of in _INSTRUMENTS),
            ("What was set up", partial(self._councils, planned=False)),
            ("What is to be set up", partial(self._councils, planned=True)),
            ("What was promised", partial(self._all, Commitment)),
            ("Targets, and where things stand", self._targets),
            ("Trade, as reported", every if self.full else self._trade),
            ("Projects", partial(self._all, Project)),
        )
        if self.full:
            reported = (*reported, *self._background())
        reported = (
            *reported,
            (f"Later than {date_words(self.day)}" if self.full else "", self._later),
        )
        for title, tell in reported:
            statements = tuple(tell())
            if statements:
                yield title, statements

    def _background(self) -> tuple[tuple[str, Callable[[], Iterator[Statement]]], ...]:
        """The sections that only a full account has."""
        return (
            ("Corridors", partial(self._all, Corridor)),
            ("Persons and offices", partial(self._all, Leader, Office)),
            ("Institutions", partial(self._all, Institution)),
            ("States", partial(self._all, State)),
            ("Other records", self._others),
            ("Sources", partial(self._all, Source)),
        )

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
        """The records of a kind that are recorded of."""
        found = self.dossier.of(kind)
        if self.ids is None:
            return found
        return tuple(record for record in found if str(record.id) in self.ids)

    def _seen(self, kind: type[R]) -> tuple[R, ...]:
        """Those of a kind that were there by the day, as they stood then; in full, all of them."""
        if issubclass(kind, (*_BACKGROUND, Relationship)):
            # What they were at other times is part of their account.
            return self._of(kind)
        pairs = [(record, self._shown(record)) for record in self._of(kind)]
        if self.full:
            return tuple(record for record, shown in pairs if shown is not None)
        return tuple(shown for _, shown in pairs if shown is not None)

    def _shown(self, record: R) -> R | None:
        """A record as it stood on the day; None if it is surely of a later time."""
        if isinstance(record, TradeObservation):
            # A time that goes on is not later than any day of it.
            times = (record.vintage, record.period if record.is_count else None)
            return (
                None if any(t is not None and t.after(self.day).surely for t in times) else record
            )
        return self.view.shown(record)

    def _later(self) -> Iterator[Statement]:
        """What there was only after the day: counted by kind, or in full as it is recorded."""
        counted: dict[type[Record], int] = {}
        for record in self._of(Record):
            if isinstance(record, (*_BACKGROUND, Relationship)):
                continue
            if self._shown(record) is None:
                counted[type(record)] = counted.get(type(record), 0) + 1
                if self.full:
                    yield from self._stated(record)
        stated = [
            f"{number} {(kind.tag if number == 1 else kind.section).replace('_', ' ')}"
            for kind, number in counted.items()
        ]
        if stated and not self.full:
            yield f"Not shown, since later than {date_words(self.day)}: {listed(stated)}.", (), 0

    def _name(self, id: object) -> str:
        return name_of(self.dossier, id)

    def _notes(self, *citations: Citation) -> tuple[int, ...]:
        return self.notes.numbers(citations)

    # Statements as lines

    def _stated(
        self, record: Record, above: tuple[Event, ...] = (), depth: int = 0
    ) -> Iterator[Statement]:
        """What a record says; in a full account field by field, and what others say beside it."""
        found = self.account.statements(record, above, details=self.full)
        for one in found:
            yield from self._lines(one, depth + one.depth)

    def _lines(self, one: Spoken, depth: int) -> Iterator[Statement]:
        yield one.text, self._notes(*one.citations), depth
        for other in one.others:
            text = f"Reported otherwise{other_words(other)} ({other.by})."
            yield text, self._notes(*other.citations), depth + 1

    # Sections

    def _relationship(self) -> Iterator[Statement]:
        for record in self._seen(Relationship):
            if self.full or record.relations or record.standings:
                yield from self._stated(record)

    def _meetings(self) -> Iterator[Statement]:
        events = [event for event in self._seen(Event) if not is_plan(self.dossier, event)]
        ids = {event.id for event in events}
        children: dict[object, list[Event]] = {}
        for event in events:
            if event.parent in ids:
                children.setdefault(event.parent, []).append(event)
        tops = [event for event in events if event.parent not in ids]
        reported = set[object]()

        def walk(event: Event, above: tuple[Event, ...]) -> Iterator[Statement]:
            reported.add(event.id)
            yield from self._stated(event, above, min(len(above), 1))
            for child in children.get(event.id, ()):
                if child.id not in reported and len(above) < _DEEPEST:
                    yield from walk(child, (*above, event))

        for event in sorted(tops, key=lambda event: in_order(when_of(self.account, event))):
            yield from walk(event, ())
        # Events that are part of each other in a ring hang on no top, and are recorded all the
        # same.
        for event in events:
            if event.id not in reported:
                yield from walk(event, ())

    def _planned(self) -> Iterator[Statement]:
        events = [event for event in self._seen(Event) if is_plan(self.dossier, event)]
        for event in sorted(events, key=lambda event: in_order(event.when)):
            yield from self._stated(event)

    def _instruments(self, standings: frozenset[str]) -> Iterator[Statement]:
        found = [i for i in self._seen(Instrument) if instrument_standing(i) in standings]
        for one in sorted(found, key=lambda i: in_order(made_on(self.dossier.index, i))):
            yield from self._stated(one)

    def _councils(self, *, planned: bool) -> Iterator[Statement]:
        for council in self._seen(Council):
            if (council_standing(council) == "planned") is planned:
                yield from self._stated(council)

    def _all(self, *kinds: type[Record]) -> Iterator[Statement]:
        for kind in kinds:
            for record in self._seen(kind):
                yield from self._stated(record)

    def _others(self) -> Iterator[Statement]:
        """Records of kinds that have no section of their own."""
        for record in self._seen(Record):
            if not isinstance(record, _HAVE_SECTIONS):
                yield from self._stated(record)

    def _targets(self) -> Iterator[Statement]:
        for target in self._seen(TradeTarget):
            first, *rest = self.account.statements(target, details=self.full)
            yield from self._lines(first, 0)
            yield from self._figures(target)
            for one in rest:
                yield from self._lines(one, 1)

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
            whose = known if one.reporter is not None else "reporter not recorded"
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
            stated = "; ".join(one_aside(item, name=self._name) for item in omitted)
            yield f"Not compared: {stated}.", (), 1

    def _of_figures(self, figure: ComparedFigure) -> tuple[int, ...]:
        """The footnotes of the observations that a figure comes from."""
        records = (self.dossier.get(id) for id in figure.ids)
        cited = [c for record in records if record is not None for _, c in citations_of(record)]
        return self._notes(*cited)

    def _trade(self) -> Iterator[Statement]:
        return (line for line, _ in self.trade_lines())

    def trade_lines(self) -> Iterator[tuple[Statement, tuple[str, ...]]]:
        """The latest figures of each reporter for trade that no target counts, with their ids.

        Figures of single goods and of earlier years, forecasts and plans are counted, and not
        shown: the line that says so has no ids.
        """
        index = self.dossier.index
        targets = [one for one in index.of(TradeTarget) if self.view.shown(one) is not None]
        groups: dict[tuple[frozenset[str], str, str], list[TradeObservation]] = {}
        forecasts: dict[tuple[frozenset[str], str, str], int] = {}
        goods = 0
        for one in self._of(TradeObservation):
            if self._shown(one) is None:
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
            # Each of them stands under its target already, or is stated there not to compare.
            sides = frozenset(index.side(who) or str(who) for who in target.parties)
            measures: set[str] = {target.measure}
            if target.measure == "turnover":
                measures |= {"exports", "imports"}
            # What a route carries is counted whosever it is, under a target of the route as well.
            whose = (sides, frozenset[str]()) if target.route is not None else (sides,)
            for counted in measures if target.product is None else ():
                for states in whose:
                    groups.pop((states, counted, str(target.route or "")), None)
                    forecasts.pop((states, counted, str(target.route or "")), None)
        conflicts = self._conflicts(groups.values())
        earlier = 0
        for (sides, measure, route), figures in groups.items():
            latest = latest_of_each(figures)
            earlier += len(figures) - len(latest)
            of = f" of {listed([self._name(id) for id in sorted(sides)])}" if sides else ""
            through = f" through {self._name(route)}" if route else ""
            stated = [self._reported(one, conflicts.get(str(one.id), ())) for one in latest]
            head = f"{measure[:1].upper()}{measure[1:]}{of}{through}"
            cited = [citation for one in latest for _, citation in citations_of(one)]
            line: Statement = (f"{head}: {'; '.join(stated)}.", self._notes(*cited), 0)
            yield line, tuple(str(one.id) for one in latest)
        left = [
            f"{count} {'figure' if count == 1 else 'figures'} of {what}"
            for count, what in ((earlier, "earlier times"), (goods, "single goods"))
            if count
        ]
        planned = sum(forecasts.values())
        if planned:
            left.append("1 forecast or plan" if planned == 1 else f"{planned} forecasts or plans")
        if left and (groups or planned):
            yield (f"Not shown: {listed(left)}.", (), 0), ()

    def _reported(self, one: TradeObservation, conflicts: tuple[str, ...]) -> str:
        whose = "reporter not recorded"
        if one.reporter is not None:
            whose = f"by the figures of {self._name(one.reporter)}"
        of = kind_words(one)
        if one.origin is not None or one.destination is not None:
            way = ("from", one.origin), ("to", one.destination)
            of += "".join(f" {word} {self._name(who)}" for word, who in way if who is not None)
        reported = _change_words(one) if one.value is None else amount_words(one.value)
        text = f"{reported}{of} {in_period(one.period)}"
        if one.value is None and one.change is not None and one.change.against is not None:
            text += f" against {date_words(one.change.against)}"
        text += f", {whose}"
        return f"{text}, in conflict with {listed(list(conflicts))}" if conflicts else text

    def _conflicts(self, groups: Iterable[list[TradeObservation]]) -> dict[str, tuple[str, ...]]:
        """What conflicts with a figure of which no reporter is recorded."""
        alone = {str(one.id) for figures in groups for one in figures if one.reporter is None}
        if not alone:
            return {}
        found = self.account.conflicts
        return {id: tuple(other.text for other in found[id]) for id in alone if id in found}


def _change_words(one: TradeObservation) -> str:
    """A change of which no figure is recorded: `a change of +65.6 percent`."""
    change = one.change
    size = None if change is None else change.value or change.increment
    if change is None or (size is None and not change.words):
        return "a change of a size that is not recorded"
    return f"a change of {amount_words(size)}" if size else f"a change (“{change.words}”)"
