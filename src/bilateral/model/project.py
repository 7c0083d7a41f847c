"""Projects: what is being built or run together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.citation import Citation, to_citations
from bilateral.model.place import Place
from bilateral.model.product import FigureStatus, Portion, to_amounts
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, one, parts
from bilateral.model.vocabulary import open_to
from bilateral.values.amounts import Amount
from bilateral.values.clock import starts
from bilateral.values.converters import to_amount, to_date_or_none
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name

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
FigureOf = Literal[
    "cost",
    "value",
    "investment",
    "capacity",
    "output",
    "throughput",
    "length",
    "stations",
    "voltage",
    "count",
    "share",
    "duration",
    "jobs",
    "area",
    "other",
]
ProjectForm = Literal[
    "portfolio",
    "programme",
    "plant",
    "power line",
    "power station",
    "railway",
    "road",
    "bridge",
    "pipeline",
    "cable",
    "port",
    "airport",
    "terminal",
    "economic zone",
    "fund",
    "enterprise",
    "exploration",
    "building",
    "supply",
    "other",
]


@frozen(kw_only=True, repr=False)
class Figure(RecordPart):
    """A figure of a project or a corridor at some time: figures change as it goes on.

    Fields:
        of: `cost`, `investment`, `capacity`, `output`, `length`, `stations`, `voltage`, `count`,
            ...
        what: what is counted, in the source's words, where `of` alone does not say: "wagons".
        value: the figure.
        also: the same figure as the source puts it in another way: in another currency.
        status: `final`, `provisional`, `estimate`, `plan` or `forecast`; None where not recorded.
        on: the day that it was reported, or is for.
        breakdown: the parts that the source breaks it down into.
        citations: the evidence.
    """

    of: FigureOf = field(metadata=open_to("figures"))
    what: str | None = None
    value: Amount = field(converter=to_amount)
    also: tuple[Amount, ...] = field(default=(), converter=to_amounts)
    status: FigureStatus | None = None
    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("reported"))
    breakdown: tuple[Portion, ...] = field(default=(), converter=parts[Portion])
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

    A portfolio of projects is a project too; those in it name it under `part_of`.

    Fields:
        name: in English.
        names: other names.
        form: `plant`, `railway`, `cable`, `fund`, `portfolio`, ...
        parties: the states and institutions whose project it is.
        builders: the institutions that carry it out.
        route: its places in order, from one end to the other; one place for a plant.
        figures: cost, capacity, length and whatever else is counted, each with its day.
        changes: its dated history.
        governed_by: the instruments that it rests on.
        part_of: the corridors, programmes and portfolios that it belongs to.
        areas: its subject matters.

    Raises:
        InvalidValueError: a project that is part of itself.
    """

    id: Id["Project"] = field(converter=one["Project"])
    name: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    form: ProjectForm | None = field(default=None, metadata=open_to("forms"))
    parties: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    builders: tuple[Id["Institution"], ...] = field(default=(), converter=many["Institution"])
    route: tuple[Place, ...] = field(default=(), converter=parts[Place])
    figures: tuple[Figure, ...] = field(default=(), converter=parts[Figure])
    changes: tuple[ProjectChange, ...] = field(default=(), converter=parts[ProjectChange])
    governed_by: tuple[Id["Instrument"], ...] = field(default=(), converter=many["Instrument"])
    part_of: tuple[Id["Corridor | Project"], ...] = field(
        default=(), converter=many["Corridor | Project"]
    )
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.id in self.part_of:
            yield InvalidValueError("a project cannot be part of itself", field="part_of")
