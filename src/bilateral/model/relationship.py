"""Relationships: what two states are to each other, by their own account."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.citation import Citation, to_citations
from bilateral.model.place import Place, to_place
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.values.clock import comes_with, spans, starts
from bilateral.values.converters import to_date_or_none
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model.instrument import Instrument
    from bilateral.model.state import State

RelationsAct = Literal[
    "recognised", "established", "suspended", "broken", "resumed", "downgraded", "upgraded"
]

MissionForm = Literal[
    "embassy",
    "legation",
    "high commission",
    "interests section",
    "liaison office",
    "representative office",
    "trade mission",
    "consulate general",
    "consulate",
    "vice-consulate",
    "consular agency",
    "honorary consulate",
    "other",
]
MissionLevel = Literal[
    "ambassador",
    "minister",
    "high commissioner",
    "charge d'affaires",
    "charge d'affaires ad interim",
    "consul general",
    "consul",
    "vice-consul",
    "honorary consul",
    "no head resident",
    "other",
]


@frozen(kw_only=True, repr=False)
class RelationsChange(RecordPart):
    """A turn in diplomatic relations (Vienna Convention on Diplomatic Relations, Art. 2).

    Fields:
        act: `established`, `broken`, `resumed`, ...
        on: the day.
        citations: the evidence.
    """

    act: RelationsAct
    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("done"))
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)


@frozen(kw_only=True, repr=False)
class Standing(RecordPart):
    """What the parties call their relationship, since when, by which instrument.

    Fields:
        term: in their words: "strategic partnership", "alliance".
        period: from when to when.
        instrument: the document that says so.
        citations: the evidence.
    """

    term: str
    period: EDTF | None = field(default=None, converter=to_date_or_none, metadata=spans("stood"))
    instrument: Id["Instrument"] | None = field(
        default=None, converter=maybe_one["Instrument"], metadata=comes_with("named in")
    )
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)


@frozen(kw_only=True, repr=False)
class Mission(RecordPart):
    """A mission that one state keeps in the other: an embassy, a consulate, an interests section.

    Lists of diplomatic exchange count them by year and by the rank of the head of mission (Vienna
    Convention on Diplomatic Relations, Art. 14; Vienna Convention on Consular Relations, Art. 1).

    Fields:
        sender: the state whose mission it is.
        receiver: the state that it is sent to.
        form: `embassy`, `legation`, `high commission`, `interests section`, `consulate`, ...
        level: of its head: `ambassador`, `minister`, `charge d'affaires`, `consul`, ...
        period: from when to when, as known.
        place: where it stands; another state than the receiver for a head who is not resident.
        protected_by: the state that hosts an interests section or stands in for the sender.
        words: the source's own word for it.
        citations: the evidence.

    Raises:
        InvalidValueError: a mission of a state to itself.
    """

    sender: Id["State"] = field(converter=one["State"])
    receiver: Id["State"] = field(converter=one["State"])
    form: MissionForm | None = None
    level: MissionLevel | None = None
    period: EDTF | None = field(default=None, converter=to_date_or_none, metadata=spans("stood"))
    place: Place | None = field(default=None, converter=to_place)
    protected_by: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    words: str | None = None
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.sender == self.receiver:
            yield InvalidValueError(f"{self.receiver} is the sender", field="receiver")


@frozen(kw_only=True, repr=False)
class Relationship(Record):
    """The relations of two states: diplomatic relations, and the standing that they claim.

    Fields:
        states: the two.
        relations: when diplomatic relations were established, broken, resumed.
        standings: what the parties call the relationship, by period.
        missions: the embassies, consulates and other missions that either keeps in the other.

    Raises:
        InvalidValueError: not exactly two states, or one state twice; a mission of another pair.
    """

    id: Id["Relationship"] = field(converter=one["Relationship"])
    states: tuple[Id["State"], ...] = field(converter=many["State"])
    relations: tuple[RelationsChange, ...] = field(default=(), converter=parts[RelationsChange])
    standings: tuple[Standing, ...] = field(default=(), converter=parts[Standing])
    missions: tuple[Mission, ...] = field(default=(), converter=parts[Mission])

    @property
    def label(self) -> str:
        """The two states."""
        return " and ".join(str(state) for state in self.states)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if len(self.states) != 2 or self.states[0] == self.states[1]:
            yield InvalidValueError("a relationship is between two states", field="states")
        for index, mission in enumerate(self.missions):
            if {mission.sender, mission.receiver} != set(self.states):
                yield InvalidValueError(
                    f"is of {mission.sender} in {mission.receiver}, and the relationship is of "
                    f"{self.label}",
                    field=f"missions[{index}]",
                )
