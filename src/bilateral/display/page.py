"""The page: what an officer hands to a minister, by what matters, with what is left out counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from bilateral._cached import cached
from bilateral.display.chart import chart_of
from bilateral.dossier.sides import Between
from bilateral.dossier.standing import is_plan
from bilateral.dossier.timeline import TimelineEntry, dates_of, moment_at
from bilateral.model import (
    Citation,
    Event,
    Leader,
    Office,
    Record,
    Relationship,
    Source,
    State,
    TradeObservation,
    TradeTarget,
)
from bilateral.render.document import Chart, one_line
from bilateral.statements.account import Account, other_words
from bilateral.statements.kinds.event import when_of
from bilateral.statements.values import sentence
from bilateral.statements.words import in_order, listed, sides_words
from bilateral.values.date_words import date_words, due_words
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.display.brief import Contents, Statement
    from bilateral.dossier import Dossier
    from bilateral.dossier.ledger.entry import LedgerEntry
    from bilateral.statements.statement import Statement as Spoken
    from bilateral.trade.target_progress import ComparedFigure, PartYear

T = TypeVar("T")

#: The section that has a chart.
TRADE: Final = "Trade now"
#: The sections of a page in the order of their importance, each with the most lines that it has.
#: What there is more of is counted.
ORDER: Final = (
    ("The relationship", 3),
    ("What changed since {since}", 6),
    ("Next dates", 5),
    ("Overdue or at risk", 5),
    (TRADE, 4),
    ("Latest meetings", 4),
    ("Open questions", 5),
)
#: What a ledger's status is worth a minister's time, first things first. A promise that is open
#: and neither overdue nor silent for long is counted, and not shown.
AT_RISK: Final = ("overdue", "lapsed", "stale")
#: The rank of those who met, first things first: of meetings of one day the higher is shown.
RANKS: Final = (
    "heads of state",
    "heads of government",
    "deputy heads of government",
    "ministers",
)
#: Of what changed on one day: documents and meetings before promises, figures last.
CHANGES: Final = (
    "instrument",
    "event",
    "council",
    "relationship",
    "commitment",
    "trade_target",
    "project",
)
# What stands on a page by its name or its footnote alone.
_BACKGROUND: Final = (State, Leader, Office, Source)


class _Line(NamedTuple):
    """A line with its evidence, or the numbers of its footnotes, and the records that it shows."""

    text: str
    citations: tuple[Citation, ...] = ()
    depth: int = 0
    shows: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()


# A line that is counted, and not shown.
_COUNTED: Final = _Line("")
_MOST: Final = dict(ORDER)


class Page:
    """A page about a dossier on a day.

    Fields:
        contents: the account that it is a page of.
        since: the day since which changes are shown; None for no such section.
    """

    def __init__(self, contents: Contents, since: EDTF | None) -> None:
        self.contents = contents
        self.account: Account = contents.account
        self.dossier = contents.dossier
        self.day = contents.day
        self.since = since
        self._shown: set[str] = set()
        #: The chart of the section on trade; None until that is stated, or where nothing is drawn.
        self.chart: Chart | None = None

    def sections(self) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        """The sections that have something to say, by their importance, and what is not shown."""
        tell: tuple[Callable[[], Iterable[_Line]], ...] = (
            self._relationship,
            self._changed,
            self._next,
            self._at_risk,
            self._trade,
            self._meetings,
            self._questions,
        )
        for (title, most), lines in zip(ORDER, tell, strict=True):
            found: list[Statement] = []
            count = 0
            for line in lines():
                # A line below another is shown with it, or not at all.
                count += line.depth == 0
                if count <= most:
                    self._shown.update(line.shows)
                    notes = line.notes or self.contents.notes.numbers(line.citations)
                    found.append((line.text, notes, line.depth))
            if count > most:
                found.append((f"And {count - most} more.", (), 0))
            if found:
                since = "" if self.since is None else date_words(self.since)
                yield title.format(since=since), tuple(found)
        rest = self._not_shown()
        if rest:
            yield "", ((f"Not shown: {rest}.", (), 0),)

    # Pieces

    def _records(self) -> Iterator[Record]:
        ids = self.contents.ids
        return (record for record in self.dossier if ids is None or str(record.id) in ids)

    def _line(self, one: Spoken, before: str = "") -> _Line:
        text = f"{before}{one.text}"
        return _Line(text, one.citations, shows=(one.record, *one.named))

    def _head(self, record: Record) -> Spoken:
        """What a record says first."""
        return self.account.statements(record, details=False)[0]

    @cached_property
    def _between(self) -> Between | None:
        return self.contents.between

    @cached_property
    def _ledger(self) -> tuple[LedgerEntry, ...]:
        return tuple(self.dossier.ledger(self.day, between=self._between))

    @cached_property
    def _held(self) -> list[Event]:
        return contacts(self.account, self.contents._of(Event), self.day)

    def _is_part(self, event: Event) -> bool:
        return is_part(self.dossier, event)

    # Sections

    def _relationship(self) -> Iterator[_Line]:
        """Relations and what the two call them; the last contact; how promises stand."""
        stated = [
            one
            for record in self.contents._of(Relationship)
            for one in self.account.statements(record, details=False)
        ]
        if stated:
            yield _Line(
                " ".join(one.text for one in stated),
                tuple(citation for one in stated for citation in one.citations),
                shows=tuple(id for one in stated for id in (one.record, *one.named)),
            )
        if self._held:
            yield self._line(self._head(self._held[0]), "Last contact recorded: ")
        entries = self._ledger
        if entries:
            still = [entry for entry in entries if entry.open]
            counted = Counter(entry.status for entry in still)
            by = listed([f"{number} {status}" for status, number in counted.most_common()])
            promises = "1 promise" if len(entries) == 1 else f"{len(entries)} promises"
            yield _Line(f"{promises} recorded, {len(still)} open{f': {by}' if by else ''}.")

    def _changed(self) -> Iterator[_Line]:
        """What happened after the day that is given, the latest first."""
        if self.since is None:
            return
        found: list[tuple[tuple[int, int], int, Record, str]] = []
        for record in self._records():
            if isinstance(record, Source | State):
                continue
            if isinstance(record, Event) and self._is_part(record):
                continue
            if isinstance(record, TradeObservation) and record.vintage is None:
                # The time that a figure is for is not when anything changed.
                continue
            weight = _weight(type(record))
            for path, date, planned in dates_of(self.dossier, record):
                if date is None or planned or not self._since(date):
                    continue
                if isinstance(record, TradeObservation) and path != "vintage":
                    continue
                found.append((_reversed(date), weight, record, path))
        found.sort(key=lambda one: one[:2])
        yield from _first(
            "What changed since {since}",
            found,
            lambda one: self._moment(moment_at(self.dossier, one[2], one[3])),
        )

    def _since(self, date: EDTF) -> bool:
        """Whether a date is surely after the day that is given, and not surely ahead."""
        since = self.since
        # Most dates of a long record are older, which their bounds show at once.
        if since is None or date.sort_key[1] < since.sort_key[0]:
            return False
        return date.after(since).surely and not date.after(self.day).surely

    def _moment(self, moment: TimelineEntry) -> _Line:
        when = "" if moment.date is None else f"{date_words(moment.date)}: "
        if moment.planned and moment.date is not None:
            when = f"{due_words(moment.date)}: "
        label = self._called(self.dossier[moment.record], self.account.name(moment.record))
        same = label == moment.text or label.startswith(f"{moment.text} (")
        text = f"{when}{label}" if same else f"{when}{label.rstrip('.')}: {moment.text}"
        return _Line(sentence(text), moment.citations, shows=(moment.record,))

    def _next(self) -> Iterator[_Line]:
        """What is planned or due after the day, the nearest first."""
        dated: list[tuple[EDTF, Event | LedgerEntry]] = []
        for event in self.contents._of(Event):
            when = event.when
            # Most events were long ago, which their date shows at once.
            if when is None or self._passed(when):
                continue
            if self.account.standing(event) == "planned":
                dated.append((when, event))
        for entry in self._ledger:
            due = None if entry.due is None or not entry.open else entry.due.date
            if due is not None and not self._passed(due) and not _open_end(due):
                dated.append((due, entry))
        dated.sort(key=lambda pair: in_order(pair[0]))
        yield from _first("Next dates", dated, self._ahead)

    def _ahead(self, dated: tuple[EDTF, Event | LedgerEntry]) -> _Line:
        when, one = dated
        if isinstance(one, Event):
            return self._line(self._head(one))
        text = sentence(f"Due {due_words(when)}: {self._what(one)}")
        return _Line(text, () if one.due is None else one.due.citations, shows=(one.id,))

    def _passed(self, when: EDTF) -> bool:
        return when.before(self.day).surely

    def _what(self, entry: LedgerEntry) -> str:
        return self._called(entry.record, entry.record.label)

    def _called(self, record: Record, label: str) -> str:
        """What a record is called, with its sides where a line has to name them."""
        label = one_line(label).rstrip(".")
        return f"{label}{sides_words(self.dossier, record, label)}"

    def _at_risk(self) -> Iterator[_Line]:
        """What is overdue, lapsed or long without news, and why."""
        entries = [e for e in self._ledger if e.status in AT_RISK]
        entries.sort(key=lambda e: AT_RISK.index(e.status))
        yield from _first("Overdue or at risk", entries, self._risk)

    def _risk(self, entry: LedgerEntry) -> _Line:
        status, _, why = entry.reason.partition(": ")
        text = sentence(f"{self._what(entry)}: {status}; {why}" if why else entry.reason)
        return _Line(text, entry.citations, shows=(entry.id,))

    def _trade(self) -> Iterator[_Line]:
        """Both sides' latest figures against each target that is open; else the latest figures."""
        # A target that a later one restates is held against the same figures, under that one.
        still = {e.id: e for e in self._ledger if e.open and e.status != "restated"}
        targets = [one for one in self.contents._of(TradeTarget) if str(one.id) in still]
        targets.sort(key=lambda one: _reversed(still[str(one.id)].made_on))
        most = _MOST[TRADE]
        above: list[tuple[str, frozenset[str]]] = []
        for target in targets[:most]:
            yield self._line(self._head(target))
            progress = self.dossier.index.progress(target, self.day)
            figures = [f for one in progress.reporters for f in (one.latest, one.part_year)]
            ids = tuple(str(id) for f in figures if f is not None for id in _ids(f))
            stated = list(self.contents._figures(target))
            if self.chart is None:
                words = " ".join(text for text, _, _ in stated)
                self.chart = chart_of(progress, f"{self._head(target).text} {words}")
            for text, notes, depth in stated:
                # A figure that stands under an earlier target, and does not speak of this one.
                bare = text.removesuffix(".")
                if any(o.startswith(bare) and known.issuperset(ids) for o, known in above):
                    continue
                yield _Line(text, depth=depth, notes=notes, shows=ids)
            above += ((text, frozenset(ids)) for text, _, _ in stated)
        yield from [_COUNTED] * (len(targets) - most)
        lines = islice(self.contents.trade_lines(), max(0, most - len(targets)))
        for (text, notes, depth), ids in lines:
            # What is only counted, the page counts itself.
            if ids:
                yield _Line(text, depth=depth, notes=notes, shows=ids)

    def _meetings(self) -> Iterator[_Line]:
        """The latest meetings and who was there; the last of all stands above."""
        return _first("Latest meetings", self._held[1:], lambda one: self._line(self._head(one)))

    def _questions(self) -> Iterator[_Line]:
        """What accounts differ on, each with who says what; figures in conflict once."""
        asked = set[frozenset[str]]()
        for record in self._records():
            if not record.claims and str(record.id) not in self.account.conflicts:
                continue
            (one, *rest) = self.account.statements(record, details=False)
            for spoken in (one, *rest):
                for other in spoken.others:
                    pair = frozenset((spoken.record, other.record or other.field))
                    if pair in asked:
                        continue
                    asked.add(pair)
                    label = self._called(record, self.account.name(record.id))
                    if isinstance(record, TradeObservation):
                        label = spoken.text.rstrip(".")
                    text = f"{one_line(label)}: reported otherwise{other_words(other)} ({other.by})"
                    cited = (*spoken.citations, *other.citations)
                    yield _Line(sentence(text), cited, shows=(spoken.record,))

    # What is left out

    def _not_shown(self) -> str:
        """What the dossier has besides, counted by kind: `3 corridors and 11 figures`."""
        counted: dict[str, list[Record]] = {}
        for record in self._records():
            if not isinstance(record, _BACKGROUND) and str(record.id) not in self._shown:
                counted.setdefault(type(record).section, []).append(record)
        return listed([_counted(records) for records in counted.values()])


def contacts(account: Account, events: Iterable[Event], day: EDTF) -> list[Event]:
    """The events that were held by a day and are no part of another, the latest first."""
    dossier = account.dossier
    found = [e for e in events if not is_plan(dossier, e) and not is_part(dossier, e)]
    dated = [(when_of(account, event), event) for event in found]
    past = [(w, e) for w, e in dated if w is not None and not w.after(day).surely]
    past.sort(key=lambda pair: (_reversed(pair[0]), _rank(pair[1])))
    return [event for _, event in past]


def is_part(dossier: Dossier, event: Event) -> bool:
    """Whether an event is part of another that the dossier has."""
    return event.parent is not None and isinstance(dossier.get(event.parent), Event)


def _first(title: str, found: Iterable[T], word: Callable[[T], _Line]) -> Iterator[_Line]:
    """Lines of what a section shows; what it only counts is not worded."""
    most = _MOST[title]
    for number, one in enumerate(found):
        yield word(one) if number < most else _COUNTED


@cached
def _weight(kind: type[Record]) -> int:
    tags = [getattr(base, "tag", "") for base in kind.__mro__]
    return next((CHANGES.index(tag) for tag in tags if tag in CHANGES), len(CHANGES))


def _counted(records: list[Record]) -> str:
    number, one = len(records), records[0]
    if isinstance(one, TradeObservation):
        return f"{number} figure{'' if number == 1 else 's'}"
    word = type(one).section if number > 1 else type(one).tag
    return f"{number} {word.replace('_', ' ')}"


def _reversed(date: EDTF | None) -> tuple[int, int]:
    """The key that puts the latest first."""
    return (0, 0) if date is None else (-date.sort_key[1], -date.sort_key[0])


def _ids(figure: ComparedFigure | PartYear) -> tuple[str, ...]:
    """The figures behind one that is compared."""
    from bilateral.trade.target_progress import PartYear

    whole = figure.figure if isinstance(figure, PartYear) else figure
    return tuple(whole.ids)


def _rank(event: Event) -> int:
    return RANKS.index(event.rank) if event.rank in RANKS else len(RANKS)


def _open_end(date: EDTF) -> bool:
    return date.is_interval and date.text.endswith(("/", ".."))
