"""Commitments: what was promised, by whom to whom, and what became of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.citation import Citation, to_citations
from bilateral.model.fields import lineage
from bilateral.model.product import to_amounts
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.values.amounts import Amount
from bilateral.values.clock import comes_with, starts
from bilateral.values.converters import to_amount_or_none, to_date_or_none
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model.corridor import Corridor
    from bilateral.model.council import Council
    from bilateral.model.event import Event
    from bilateral.model.institution import Institution
    from bilateral.model.instrument import Instrument
    from bilateral.model.leader import Leader
    from bilateral.model.office import Office
    from bilateral.model.project import Project
    from bilateral.model.state import State

CommitmentKind = Literal[
    "undertaking", "intention", "invitation", "option", "gift", "grant", "loan"
]
CommitmentStatus = Literal[
    "announced", "in progress", "partly fulfilled", "fulfilled", "abandoned", "superseded"
]


@frozen(kw_only=True, repr=False)
class CommitmentChange(RecordPart):
    """A dated report of how a commitment stood, or of a new date that was set for it.

    Fields:
        on: the day it is reported for.
        status: `in progress`, `fulfilled`, `abandoned`, ...
        due: the date by which it is now to be done, where that was changed.
        citations: the evidence.

    Raises:
        InvalidValueError: a change that changes nothing.
    """

    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("reported"))
    status: CommitmentStatus | None = None
    due: EDTF | None = field(default=None, converter=to_date_or_none)
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.status is None and self.due is None and not self.absent:
            yield InvalidValueError("tells neither a status nor a date that is due")


@frozen(kw_only=True, repr=False)
class Commitment(Record):
    """Something that one or more sides said they would do.

    An undertaking of both, the intention of one, and an invitation to the other side's companies
    weigh differently, so the kind, the obligors and the speaker are kept apart. The status is
    not a field: it is derived from the dated changes for the day that is asked about.

    Fields:
        what: what is to be done, in the dossier's own words.
        kind: `undertaking`, `intention`, `invitation`, `option`, `gift`, `grant` or `loan`.
        obligors: who is to do it: a state, an institution, an office or a person.
        beneficiaries: to or for whom.
        condition: on what it depends, in the words of the source: "subject to agreement".
        made_in: the instrument or event in which it was made.
        said_by: who said so, where it was one person and not both sides.
        due: by when; absent as `none` where no date was set.
        value: what it amounts to, where a figure was given.
        also: the same figure as the source puts it in another way: in another currency, or as
            "double" beside "to one billion".
        concerns: what it is about: a corridor, a project, a body, an instrument.
        follows: the earlier commitments that it continues or replaces.
        changes: its dated history.
        areas: its subject matters.

    Raises:
        InvalidValueError: a commitment that follows itself.
    """

    id: Id["Commitment"] = field(converter=one["Commitment"])
    what: str
    kind: CommitmentKind | None = None
    obligors: tuple[Id["State | Institution | Office | Leader"], ...] = field(
        default=(), converter=many["State | Institution | Office | Leader"]
    )
    beneficiaries: tuple[Id["State | Institution | Office | Leader"], ...] = field(
        default=(), converter=many["State | Institution | Office | Leader"]
    )
    condition: str | None = None
    made_in: Id["Instrument | Event"] | None = field(
        default=None, converter=maybe_one["Instrument | Event"], metadata=comes_with("made in")
    )
    said_by: Id["Leader"] | None = field(default=None, converter=maybe_one["Leader"])
    due: EDTF | None = field(default=None, converter=to_date_or_none)
    value: Amount | None = field(default=None, converter=to_amount_or_none)
    also: tuple[Amount, ...] = field(default=(), converter=to_amounts)
    concerns: tuple[Id["Corridor | Project | Council | Institution | Instrument | Event"], ...] = (
        field(
            default=(),
            converter=many["Corridor | Project | Council | Institution | Instrument | Event"],
        )
    )
    follows: tuple[Id["Commitment"], ...] = field(
        default=(), converter=many["Commitment"], metadata=lineage("follows", "followed by")
    )
    changes: tuple[CommitmentChange, ...] = field(default=(), converter=parts[CommitmentChange])
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    @property
    def label(self) -> str:
        """What is to be done."""
        return self.what

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.id in self.follows:
            yield InvalidValueError("a commitment cannot follow itself", field="follows")
