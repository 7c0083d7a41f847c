"""What a dossier can be looked up by, beyond ids and kinds: each index is built once, on use."""

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from bilateral.dossier import offices
from bilateral.dossier.references import Link, links_of
from bilateral.dossier.sides import find_sides
from bilateral.model import (
    Commitment,
    Event,
    Institution,
    Instrument,
    Leader,
    Record,
    Source,
    State,
    Term,
    TradeObservation,
    TradeTarget,
)
from bilateral.trade.figures import Figures, FiguresByTrade, figures_of
from bilateral.values.answers import Ternary, any_of
from bilateral.values.days import within
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.existence import Beginning
    from bilateral.dossier.lineage import Ties
    from bilateral.dossier.pairs import Intervals, Pairs
    from bilateral.dossier.queryable import Asking
    from bilateral.trade.target_progress import Progress
    from bilateral.values.days import Window

R = TypeVar("R", bound=Record)


@frozen(kw_only=True)
class Holding:
    """One term in one office.

    Fields:
        leader: who holds it.
        index: which of the leader's terms it is.
        term: the term.
    """

    leader: Leader
    index: int
    term: Term

    def on(self, day: EDTF) -> Ternary:
        """Whether the term was running on a day; see `offices.on`.

        Maybe, where a beginning or an end is not recorded.
        """
        return offices.on(self.leader, self.index, self.term, within(day)).value


class Index:
    """A dossier by office, body, event, side and line of trade.

    Whoever asks questions of a dossier asks the same few again and again. Each answer here is
    computed once, on the first question, and kept as long as the dossier.
    """

    def __init__(self, dossier: "Asking") -> None:
        self.dossier = dossier
        self._progress: dict[tuple[int, str], Progress] = {}
        self._accounts: dict[tuple[int, str], tuple[Progress, ...]] = {}
        self._links: dict[int, tuple[Link, ...]] = {}
        #: What `presence` and `knowledge` have worked out, by record and by source.
        self.began: dict[int, tuple[Record, tuple[Beginning, ...]]] = {}
        self.appeared: dict[str, Window] = {}
        self._sides: dict[int, tuple[Record, tuple[str, ...]]] = {}
        self._times: dict[type[Record], Intervals[Any]] = {}

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind, in order of insertion."""
        return self.dossier.of(kind)

    def get(self, id: object, kind: type[R]) -> R | None:
        """The record of that id if there is one and it is of the kind."""
        found = self.dossier.get(str(id)) if id is not None else None
        return found if isinstance(found, kind) else None

    def links(self, record: Record) -> tuple[Link, ...]:
        """What a record names."""
        # By identity, which is safe while the dossier holds the record: two may share an id.
        found = self._links.get(id(record))
        if found is None:
            found = self._links[id(record)] = links_of(record)
        return found

    # Offices

    @cached_property
    def holdings(self) -> dict[str, tuple[Holding, ...]]:
        """The terms of every office, by the id of the office."""
        found: dict[str, list[Holding]] = defaultdict(list)
        for leader in self.of(Leader):
            for index, term in enumerate(leader.terms):
                found[str(term.office)].append(Holding(leader=leader, index=index, term=term))
        return {office: tuple(held) for office, held in found.items()}

    def holds(self, leader: object, office: object, day: EDTF) -> Ternary | None:
        """Whether a person held an office on a day; None where no term in it is recorded."""
        held = [h for h in self.holdings.get(str(office), ()) if str(h.leader.id) == str(leader)]
        return any_of(h.on(day) for h in held) if held else None

    # Sides

    def sides(self, record: Record) -> tuple[str, ...]:
        """The states that a record of the dossier is of, in order; see `sides.sides_in_order`."""
        found = self._sides.get(id(record))
        if found is None:
            # The record is kept too, so that no other can come to have its identity.
            found = self._sides[id(record)] = (record, find_sides(self.dossier, record))
        return found[1]

    def side(self, party: object) -> str | None:
        """The state that a party is, or belongs to; None where that is not known."""
        record = self.dossier.get(str(party)) if party is not None else None
        if isinstance(record, State):
            return str(record.id)
        if isinstance(record, Institution) and record.state is not None:
            return str(record.state)
        return None

    @cached_property
    def about(self) -> frozenset[str]:
        """The states that the dossier says it is about, or else all that it has records of."""
        named = frozenset(map(str, self.dossier.header.between))
        return named or frozenset(str(state.id) for state in self.of(State))

    # Events and instruments

    @cached_property
    def children(self) -> dict[str, tuple[Event, ...]]:
        """The events that are part of an event, by the id of the whole."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.of(Event):
            if event.parent is not None:
                found[str(event.parent)].append(event)
        return {parent: tuple(events) for parent, events in found.items()}

    @cached_property
    def meetings(self) -> dict[str, tuple[Event, ...]]:
        """The events at which a joint body met, by the id of the body."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.of(Event):
            if event.body is not None:
                found[str(event.body)].append(event)
        return {body: tuple(events) for body, events in found.items()}

    @cached_property
    def signed_at(self) -> dict[str, tuple[Instrument, ...]]:
        """The instruments made at an event, by the id of the event."""
        found: dict[str, list[Instrument]] = defaultdict(list)
        for instrument in self.of(Instrument):
            if instrument.event is not None:
                found[str(instrument.event)].append(instrument)
        return {event: tuple(made) for event, made in found.items()}

    # Trade

    @cached_property
    def figures(self) -> Figures:
        """The trade figures of the dossier, by what they count and by period."""
        return figures_of(self.of(TradeObservation))

    @cached_property
    def trades(self) -> FiguresByTrade:
        """The trade figures of the dossier, by the states whose trade they are."""
        return FiguresByTrade(self.of(TradeObservation), self.side)

    def progress(self, target: TradeTarget, on: EDTF) -> "Progress":
        """How a target stood on a day: what all that speak of it ask, each thing once."""
        from bilateral.trade.assessment import account_of

        # By identity, as for links.
        key = id(target), on.text
        if key not in self._progress:
            self._progress[key] = account_of(self.accounts(target, on), on)
        return self._progress[key]

    def accounts(self, target: TradeTarget, on: EDTF) -> "tuple[Progress, ...]":
        """How it stood on each day that a date known in part may stand for; else on that day."""
        from bilateral.trade.assessment import accounts_of

        key = id(target), on.text
        if key not in self._accounts:
            self._accounts[key] = accounts_of(target, self.dossier, on)
        return self._accounts[key]

    @cached_property
    def successors(self) -> dict[str, tuple[TradeTarget, ...]]:
        """The targets that restate, revise or supersede a target, by the id of the earlier one."""
        found: dict[str, list[TradeTarget]] = defaultdict(list)
        for target in self.of(TradeTarget):
            for earlier in dict.fromkeys((*target.restates, *target.revises, *target.supersedes)):
                found[str(earlier)].append(target)
        return {earlier: tuple(later) for earlier, later in found.items()}

    @cached_property
    def followers(self) -> dict[str, tuple[Commitment, ...]]:
        """The commitments that follow a commitment, by the id of the earlier one."""
        found: dict[str, list[Commitment]] = defaultdict(list)
        for commitment in self.of(Commitment):
            for earlier in dict.fromkeys(commitment.follows):
                found[str(earlier)].append(commitment)
        return {earlier: tuple(later) for earlier, later in found.items()}

    # Pairs of states, and time

    @cached_property
    def pairs(self) -> "Pairs":
        """The records of each pair of states."""
        from bilateral.dossier.pairs import Pairs

        return Pairs(self)

    def during(self, kind: type[R], first: int, last: int) -> "list[tuple[int, R]]":
        """The records of a kind that may have happened, or been there, on some day of a stretch.

        Each comes with its place among those of the kind. The days are ordinals.
        """
        if kind not in self._times:
            from bilateral.dossier.pairs import timed

            self._times[kind] = timed(self, enumerate(self.of(kind)))
        found: list[tuple[int, R]] = sorted(
            self._times[kind].meeting(first, last), key=lambda entry: entry[0]
        )
        return found

    # Lineage

    @cached_property
    def ties(self) -> "tuple[Ties, Ties]":
        """For each id, the records that name it as their lineage: those before, and those after."""
        from bilateral.dossier.lineage import ties_back

        return ties_back(self)

    # Sources

    def source(self, id: object) -> Source | None:
        """The source of that id, also of those that ship with the library."""
        return self.get(id, Source)
