"""Projects: what is being built or run together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.citation import Citation, to_citations
from bilateral.model.place import Place
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, one, parts
from bilateral.values._convert import to_amount, to_date_or_none
from bilateral.values.amount import Amount
from bilateral.values.clock import starts
from bilateral.values.edtf import EDTF
from bilateral.values.name import Name

if TYPE_CHECKING:
    from bilateral.model.corridor import Corridor
    from bilateral.model.institution import Institution
    from bilateral.model.instrument import Instrument
    from bilateral.model.state import State

ProjectStatus = Literal[
    "proposed",
    "announced",
    "agreed",
    "in preparation",
    "contracted",
    "under construction",
    "in operation",
    "suspended",
    "cancelled",
]
FigureOf = Literal["cost", "capacity", "length", "throughput", "jobs", "area", "other"]


@frozen(kw_only=True, repr=False)
class Figure(RecordPart):
    """A figure told of a project at some time: figures change as a project goes on.

    Fields:
        of: `cost`, `capacity`, `length`, ...
        value: the figure.
        on: the day that it was told, or is for.
        citations: the evidence.
    """

    of: FigureOf
    value: Amount = field(converter=to_amount)
    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("told"))
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)


@frozen(kw_only=True, repr=False)
class ProjectChange(RecordPart):
    """A dated report of how a project stood, or of a new date set for its completion.

    Fields:
        on: the day it is reported for.
        status: `agreed`, `under construction`, `in operation`, ...
        due: the date by which it is now to be completed; absent as `none` where none is set.
        citations: the evidence.

    Raises:
        InvalidValueError: a change that changes nothing.
    """

    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("reported"))
    status: ProjectStatus | None = None
    due: EDTF | None = field(default=None, converter=to_date_or_none)
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.status is None and self.due is None and not self.absent:
            yield InvalidValueError("tells neither a status nor a date that is due")


@frozen(kw_only=True, repr=False)
class Project(Record):
    """Something that the sides build or run together: a cable, a plant, a fund.

    Fields:
        name: in English.
        names: other names.
        parties: the states and institutions whose project it is.
        builders: the institutions that carry it out.
        route: its places in order, from one end to the other; one place for a plant.
        figures: cost, capacity and length, each with its day.
        changes: its dated history.
        governed_by: the instruments that it rests on.
        part_of: the corridors that it belongs to.
        areas: its subject matters.
    """

    id: Id["Project"] = field(converter=one["Project"])
    name: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    parties: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    builders: tuple[Id["Institution"], ...] = field(default=(), converter=many["Institution"])
    route: tuple[Place, ...] = field(default=(), converter=parts[Place])
    figures: tuple[Figure, ...] = field(default=(), converter=parts[Figure])
    changes: tuple[ProjectChange, ...] = field(default=(), converter=parts[ProjectChange])
    governed_by: tuple[Id["Instrument"], ...] = field(default=(), converter=many["Instrument"])
    part_of: tuple[Id["Corridor"], ...] = field(default=(), converter=many["Corridor"])
    areas: tuple[str, ...] = field(default=(), converter=parts[str])
