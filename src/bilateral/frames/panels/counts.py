"""What a dossier has for each pair of states and period of a panel."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations
from typing import NamedTuple

from bilateral.dossier.dates import FINAL, happened_on, made_or_happened_on
from bilateral.dossier.dossier import Dossier
from bilateral.dossier.in_force import spans
from bilateral.dossier.queryable import Asking
from bilateral.frames.panels.periods import Period, Periods, day
from bilateral.model import (
    Commitment,
    Council,
    Event,
    Instrument,
    Record,
    Relationship,
)
from bilateral.values.edtf import EDTF
from bilateral.values.ternary import Ternary, all_of, any_of

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


class Unplaced(NamedTuple):
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
        self.unplaced: list[Unplaced] = []
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

    def _pairs(self, record: Record, sides: frozenset[str]) -> list[tuple[str, str]]:
        if len(sides) < 2:
            self.unplaced.append(Unplaced(str(record.id), "names fewer than two states"))
        return [(one, other) for one, other in permutations(sorted(sides), 2) if one < other]

    def _held(self, record: Record, when: EDTF | None) -> list[tuple[Period, bool]]:
        """The periods in which something that is dated began."""
        began = None if when is None else when.start
        if began is None:
            self.unplaced.append(Unplaced(str(record.id), "has no date"))
            return []
        return self.periods.holding(began)

    # Each column

    def _signed(self) -> None:
        for one in self.dossier.of(Instrument):
            signed = self._sides(s.party for s in one.signatories)
            pairs = self._pairs(one, signed if len(signed) > 1 else self._sides(one.parties))
            if pairs:
                for period, sure in self._held(one, self.dossier.index.dated(one)):
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
            if one.form == "visit":
                host = self._side(one.host) or self._only(one, "host")
                guest = self._side(one.guest) or self._only(one, "guest")
                if host is None or guest is None or host == guest:
                    self.unplaced.append(
                        Unplaced(str(one.id), "is a visit without a host and a guest of two states")
                    )
                    continue
                for period, sure in self._held(one, happened_on(index, one)):
                    self._add("visits_1_to_2", guest, host, period, sure)
            elif one.form in MEETINGS:
                parties = (one.host, one.guest, *one.parties, *(p.party for p in one.participants))
                pairs = self._pairs(one, self._sides(parties))
                if pairs:
                    for period, sure in self._held(one, happened_on(index, one)):
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
            founded = index.founded(one)
            met = [
                when
                for event in index.meetings.get(str(one.id), ())
                if (when := happened_on(index, event)) is not None
            ]
            if (founded is None or founded.start is None) and not met:
                self.unplaced.append(Unplaced(str(one.id), "has no date"))
                continue
            for period in self.periods.all:
                stood = _stood(one, founded, met, period)
                if stood.possibly:
                    for a, b in pairs:
                        self._add("councils", a, b, period, stood.surely)

    def _commitments(self) -> None:
        index = self.dossier.index
        for one in self.dossier.of(Commitment):
            sides = self._sides((*one.obligors, *one.beneficiaries))
            if len(sides) < 2:
                made_in = self.dossier.get(str(one.made_in)) if one.made_in is not None else None
                if made_in is not None:
                    sides |= self.dossier.sides(made_in)
            pairs = self._pairs(one, sides)
            made = made_or_happened_on(index, one.made_in)
            if made is None:
                self.unplaced.append(Unplaced(str(one.id), "has no date"))
            if not pairs or made is None:
                continue
            ends: list[EDTF | None] = [c.on for c in one.changes if c.status in FINAL]
            followers = index.followers.get(str(one.id), ())
            ends += [made_or_happened_on(index, later.made_in) for later in followers]
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
    """Whether something had come about by a day; maybe where nobody tells when it did."""
    return Ternary.MAYBE if when is None else ~when.after(day)


def _stood(one: Council, founded: EDTF | None, met: list[EDTF], period: Period) -> Ternary:
    """Whether a body stood on some day of a period.

    It surely stood when it surely met, and at any time between two days on which it stood. A
    body whose end nobody tells may have ended after it was last seen.
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
    """Whether two states had diplomatic relations on a day; None where that is not told."""
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
