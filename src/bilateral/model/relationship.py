"""Relationships: what two states are to each other, by their own account."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.citation import Citation, to_citations
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.values._convert import to_date_or_none
from bilateral.values.clock import comes_with, spans, starts
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model.instrument import Instrument
    from bilateral.model.state import State

RelationsAct = Literal[
    "recognised", "established", "suspended", "broken", "resumed", "downgraded", "upgraded"
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
class Relationship(Record):
    """The relations of two states: diplomatic relations, and the standing that they claim.

    Fields:
        states: the two.
        relations: when diplomatic relations were established, broken, resumed.
        standings: what the parties call the relationship, by period.

    Raises:
        InvalidValueError: not exactly two states, or one state twice.
    """

    id: Id["Relationship"] = field(converter=one["Relationship"])
    states: tuple[Id["State"], ...] = field(converter=many["State"])
    relations: tuple[RelationsChange, ...] = field(default=(), converter=parts[RelationsChange])
    standings: tuple[Standing, ...] = field(default=(), converter=parts[Standing])

    @property
    def label(self) -> str:
        """The two states."""
        return " and ".join(str(state) for state in self.states)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if len(self.states) != 2 or self.states[0] == self.states[1]:
            yield InvalidValueError("a relationship is between two states", field="states")
