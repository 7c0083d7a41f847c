"""What a dossier has for each pair of states and period of a panel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations
from typing import NamedTuple

from attrs import frozen

from bilateral.dossier.dates import FINAL, made_on
from bilateral.dossier.dossier import Dossier
from bilateral.dossier.in_force import spans
from bilateral.dossier.queryable import Asking
from bilateral.dossier.standing import instrument_standing, is_plan
from bilateral.frames.panels.periods import Period, Periods, day
from bilateral.model import Commitment, Council, Event, Instrument, Record, Relationship
from bilateral.model.instrument import UNSIGNED
from bilateral.values.answers import Ternary, all_of, any_of
from bilateral.values.edtf import EDTF

#: Events at which two sides talked, beside visits.
MEETINGS = frozenset({"talks", "summit", "meeting", "consultation"})
#: The counts, each of which stands in the panel twice: what surely is, and what may be.
COUNTS = (
    "instruments_signed",
    "instruments_in_force",
    "visits_1_to_2",
    "visits_2_to_1",
    "meetings",
    "councils",
    "commitments_open",
)
_SWAPPED = {"visits_1_to_2": "visits_2_to_1", "visits_2_to_1": "visits_1_to_2"}
_RELATED = frozenset({"established", "resumed", "upgraded", "downgraded"})

#: The two states, the year and the part of it.
Key = tuple[str, str, int, int]


class OmittedRecord(NamedTuple):
    """A record that is in no cell of a panel, though it is of a kind that is counted.

    Fields:
        record: its id.
        why: what it lacks.
    """

    record: str
    why: str


class Counts:
    """The counts of a dossier, for both orders of each pair.

    Arguments:
        source: the dossier, or a view of it.
        periods: the periods of the panel.
    """

    def __init__(self, source: Asking, periods: Periods) -> None:
        self.dossier: Dossier = source.whole()
        self.periods = periods
        self.cells: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.relations: dict[Key, bool] = {}
        self.unplaced: list[OmittedRecord] = []
        self._signed()
        self._in_force()
        self._events()
        self._councils()
        self._commitments()
        self._relations()

    def _side(self, party: object) -> str | None:
        return self.dossier.index.side(party)

    def _sides(self, parties: Iterable[object]) -> frozenset[str]:
        return frozenset(side for party in parties if (side := self._side(party)) is not None)

    def _add(self, column: str, one: str, other: str, period: Period, sure: bool) -> None:
        swapped = _SWAPPED.get(column, column)
        for name, key in (
            (column, (one, other, period.year, period.part)),
            (swapped, (other, one, period.year, period.part)),
        ):
            self.cells[key][f"{name}_possibly"] += 1
            if sure:
                self.cells[key][name] += 1

    def _pairs(self, record: Record, named: Iterable[str] = ()) -> list[tuple[str, str]]:
        """The pairs among the states named, or where these are not two, among its sides."""
        sides = frozenset(named)
        if len(sides) < 2:
            sides = frozenset(self.dossier.index.sides(record))
        if len(sides) < 2:
            self.unplaced.append(OmittedRecord(str(record.id), "is of fewer than two states"))
        return [(one, other) for one, other in permutations(sorted(sides), 2) if one < other]

    def _held(self, record: Record, when: EDTF | None) -> list[tuple[Period, bool]]:
        """The periods in which something that is dated began."""
        began = None if when is None else when.start
        if began is None:
            self.unplaced.append(OmittedRecord(str(record.id), "has no date"))
            return []
        return self.periods.holding(began)

    # Each column

    def _signed(self) -> None:
        for one in self.dossier.of(Instrument):
            if instrument_standing(one) in UNSIGNED:
                self.unplaced.append(OmittedRecord(str(one.id), "is not signed"))
                continue
            signed = self._sides(s.party for s in one.signatories)
            named = signed if len(signed) > 1 else self._sides(one.parties)
            pairs = self._pairs(one, named)
            if pairs:
                for period, sure in self._held(one, made_on(self.dossier.index, one)):
                    for a, b in pairs:
                        self._add("instruments_signed", a, b, period, sure)

    def _in_force(self) -> None:
        # An instrument that was suspended and in force again in one year counts once in it.
        found: dict[tuple[str, str, str, Period], bool] = {}
        for span in spans(self.dossier):
            for period in self.periods.span(span.first_from, span.last_to):
                sure = (
                    span.first_to is not None
                    and span.first_to <= period.last
                    and (span.last_from is None or span.last_from >= period.first)
                )
                key = (span.instrument, span.one, span.other, period)
                found[key] = found.get(key, False) or sure
        for (_, one, other, period), sure in found.items():
            self._add("instruments_in_force", one, other, period, sure)

    def _events(self) -> None:
        index = self.dossier.index
        for one in self.dossier.of(Event):
            if (one.form == "visit" or one.form in MEETINGS) and is_plan(self.dossier, one):
                self.unplaced.append(OmittedRecord(str(one.id), "was planned"))
            elif one.form == "visit":
                host = self._side(one.host) or self._only(one, "host")
                guest = self._side(one.guest) or self._only(one, "guest")
                if host is None or guest is None or host == guest:
                    self.unplaced.append(
                        OmittedRecord(
                            str(one.id), "is a visit without a host and a guest of two states"
                        )
                    )
                    continue
                for period, sure in self._held(one, made_on(index, one)):
                    self._add("visits_1_to_2", guest, host, period, sure)
            elif one.form in MEETINGS:
                pairs = self._pairs(one)
                if pairs:
                    for period, sure in self._held(one, made_on(index, one)):
                        for a, b in pairs:
                            self._add("meetings", a, b, period, sure)

    def _only(self, event: Event, role: str) -> str | None:
        sides = self._sides(p.party for p in event.participants if p.role == role)
        return next(iter(sides)) if len(sides) == 1 else None

    def _councils(self) -> None:
        index = self.dossier.index
        for one in self.dossier.of(Council):
            pairs = self._pairs(one, self._sides(one.members))
            if not pairs:
                continue
            founded = made_on(index, one)
            met = [
                when
                for event in index.meetings.get(str(one.id), ())
                if (when := made_on(index, event)) is not None
            ]
            if (founded is None or founded.start is None) and not met:
                self.unplaced.append(OmittedRecord(str(one.id), "has no date"))
                continue
            for period in self.periods.all:
                stood = _stood(one, founded, met, period)
                if stood.possibly:
                    for a, b in pairs:
                        self._add("councils", a, b, period, stood.surely)

    def _commitments(self) -> None:
        index = self.dossier.index
        for one in self.dossier.of(Commitment):
            pairs = self._pairs(one)
            made = made_on(index, one)
            if made is None:
                self.unplaced.append(OmittedRecord(str(one.id), "has no date"))
            if not pairs or made is None:
                continue
            ends: list[EDTF | None] = [c.on for c in one.changes if c.status in FINAL]
            for period in self.periods.all:
                last = day(period.last)
                is_open = ~made.after(last) & ~any_of(_by(end, last) for end in ends)
                if is_open.possibly:
                    for a, b in pairs:
                        self._add("commitments_open", a, b, period, is_open.surely)

    def _relations(self) -> None:
        for one in self.dossier.of(Relationship):
            a, b = map(str, one.states)
            acts = [(c.act in _RELATED, c.on) for c in one.relations if c.act != "recognised"]
            begins = next((c.on for c in one.relations if c.act == "established"), None)
            for period in self.periods.all:
                stand = _related(acts, begins, day(period.last))
                if stand is not None:
                    for key in ((a, b), (b, a)):
                        self.relations[(*key, period.year, period.part)] = stand


def _by(when: EDTF | None, day: EDTF) -> Ternary:
    """Whether something had come about by a day; maybe where it is not recorded when it did."""
    return Ternary.MAYBE if when is None else ~when.after(day)


def _stood(one: Council, founded: EDTF | None, met: list[EDTF], period: Period) -> Ternary:
    """Whether a body stood on some day of a period.

    It surely stood when it surely met, and at any time between two days on which it stood. A
    body whose end it is not recorded may have ended after it was last seen.
    """
    seen = [d for d in (founded, *met) if d is not None]
    begun = any_of(_by(d, day(period.last)) for d in seen)
    if founded is None and begun is Ternary.NO:
        begun = Ternary.MAYBE
    last = day(period.first)
    if one.dissolved_on is not None:
        going = ~one.dissolved_on.before(last)
    elif one.absence("dissolved_on") in ("not yet", "none"):
        going = Ternary.YES
    else:
        going = any_of((Ternary.MAYBE, *(~d.before(last) for d in seen)))
    return all_of((begun, going))


def _related(acts: list[tuple[bool, EDTF | None]], begins: EDTF | None, last: EDTF) -> bool | None:
    """Whether two states had diplomatic relations on a day; None where that is not recorded."""
    done = [(on, related, _by(on, last)) for related, on in acts]
    sure = [(on.sort_key[:2], related) for on, related, by in done if on is not None and by.surely]
    maybe = {related for _, related, by in done if by is Ternary.MAYBE}
    if sure:
        _, stand = max(sure, key=lambda act: act[0])
    elif begins is not None and begins.after(last).possibly:
        stand = False
    else:
        return None
    return stand if maybe <= {stand} else None


# What a panel left out, and what it decided: counted and listed.


#: How many examples of a kind the report lists.
LISTED = 20


class OmittedObservations(NamedTuple):
    """Figures of the trade table that are in no cell of the panel.

    Fields:
        why: the reason, the first of several.
        what: the measure, the unit, the state that it is about; empty where nothing is to name.
        rows: how many figures.
    """

    why: str
    what: str
    rows: int


class Disputed(NamedTuple):
    """A flow for which the latest vintage of one reporter has two different figures.

    Fields:
        reporter, partner, measure, year, part: whose figure of what.
        least, most: the smallest and the largest of them.
    """

    reporter: str
    partner: str
    measure: str
    year: int
    part: int
    least: float
    most: float


@frozen(kw_only=True)
class PanelReport:
    """What a panel was made of, what it left out, and why. Nothing is left out in silence.

    Fields:
        rows: how many figures the trade table has.
        taken: how many of them are figures of cells of the panel, revised ones and repetitions
            included.
        not_taken: the others, by reason.
        revised: figures taken that a later vintage has replaced.
        repeated: figures taken that stand there again, the same to the last digit.
        disputed: how many flows have two different figures of one vintage; they are null.
        disputes: the first of them, at most 20.
        unplaced: records of the dossier that are in no cell, and why.
        outside: how many counts of the dossier are for pairs, or times, that the panel has no
            row for.
        outsiders: the first of them, at most 20: the two states and the year.
        undated: states taken for alive throughout, because nobody records since when they were.
        recoded: states with two codes in one period, of which the panel has the later; with the
            year.
        unused: figures in the dossier that were not used, because a trade table was given.
    """

    rows: int = 0
    taken: int = 0
    not_taken: tuple[OmittedObservations, ...] = ()
    revised: int = 0
    repeated: int = 0
    disputed: int = 0
    disputes: tuple[Disputed, ...] = ()
    unplaced: tuple[OmittedRecord, ...] = ()
    outside: int = 0
    outsiders: tuple[tuple[str, str, int], ...] = ()
    undated: tuple[str, ...] = ()
    recoded: tuple[tuple[str, int], ...] = ()
    unused: int = 0

    @property
    def text(self) -> str:
        """In plain lines; empty where there is nothing to tell."""
        lines = []
        if self.rows:
            lines.append(f"{self.taken} of {self.rows} figures of trade taken.")
        for why, what, rows in self.not_taken:
            lines.append(f"Not taken, {why}{f' ({what})' if what else ''}: {rows}.")
        if self.revised:
            lines.append(f"Replaced by a later vintage: {self.revised}.")
        if self.repeated:
            lines.append(f"Repeated: {self.repeated}.")
        if self.disputed:
            lines.append(f"Null because two figures of one vintage differ: {self.disputed}.")
        lines += [
            f"  {d.measure} of {d.reporter} with {d.partner}, {_when(d.year, d.part)}:"
            f" {d.least:.15g} or {d.most:.15g}"
            for d in self.disputes
        ]
        lines += [f"In no cell: {one.record} {one.why}." for one in self.unplaced]
        if self.outside:
            lines.append(f"Counts for pairs or times without a row: {self.outside}.")
            lines += [f"  {one} and {other}, {year}" for one, other, year in self.outsiders]
        if self.undated:
            lines.append(f"Taken for alive throughout: {', '.join(self.undated)}.")
        if self.recoded:
            reported = ", ".join(f"{state} {year}" for state, year in self.recoded)
            lines.append(f"Two codes in one period, the later taken: {reported}.")
        if self.unused:
            lines.append(
                f"Figures of the dossier not used, a trade table being given: {self.unused}."
            )
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text


def _when(year: int, part: int) -> str:
    return f"{year}" if part == 0 else f"{year}, part {part}"
