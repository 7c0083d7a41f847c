"""Councils: standing joint bodies of two or more sides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.checked import in_order
from bilateral.model.fields import lineage
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.model.vocabulary import open_to
from bilateral.values.clock import comes_with, ends, spans, starts
from bilateral.values.converters import to_date_or_none
from bilateral.values.durations import check_span
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name

if TYPE_CHECKING:
    from bilateral.model.event import Event
    from bilateral.model.institution import Institution
    from bilateral.model.instrument import Instrument
    from bilateral.model.leader import Leader
    from bilateral.model.office import Office
    from bilateral.model.state import State

CouncilForm = Literal[
    "interstate council",
    "intergovernmental commission",
    "interparliamentary commission",
    "business council",
    "working group",
    "joint committee",
    "joint commission",
    "strategic committee",
    "steering committee",
    "subcommittee",
    "task force",
    "summit series",
    "dialogue",
    "consultations",
    "forum",
    "mechanism",
    "contact group",
    "joint fund",
    "other",
]
CouncilLevel = Literal[
    "heads of state",
    "heads of government",
    "deputy heads of government",
    "ministers",
    "deputy ministers",
    "senior officials",
    "parliaments",
    "regions",
    "experts",
    "business",
    "mixed",
]
CouncilStatus = Literal["proposed", "agreed", "established", "suspended", "dissolved"]


@frozen(kw_only=True, repr=False)
class Chair(RecordPart):
    """Who chairs a joint body for one side.

    Fields:
        party: the side.
        office: whose holder chairs, where the office is what is named.
        person: who chairs, where the person is named.
        period: for how long; None where that is not recorded.
    """

    party: Id["State | Institution"] = field(converter=one["State | Institution"])
    office: Id["Office"] | None = field(default=None, converter=maybe_one["Office"])
    person: Id["Leader"] | None = field(default=None, converter=maybe_one["Leader"])
    period: EDTF | None = field(default=None, converter=to_date_or_none, metadata=spans("chaired"))


@frozen(kw_only=True, repr=False)
class Council(Record):
    """A standing joint body: an interstate council, an intergovernmental commission.

    A body that is agreed upon is not yet set up, and one that is set up has not yet met. Its
    meetings are events that name it as their `body`: they show that it works, and its founding
    protocol does not.

    Fields:
        name: in English.
        names: in other languages, abbreviations, former.
        form: `interstate council`, `intergovernmental commission`, `working group`, ...
        members: the sides.
        level: who sits in it: `heads of state`, `ministers`, `mixed`, ...
        chairs: the co-chairs, one for each side.
        parent: the body it reports to.
        status: `proposed`, `agreed` (upon, and not yet set up), `established`, `suspended` or
            `dissolved`; None where that is not recorded.
        agreed_in: the instrument or event in which it was agreed to set it up.
        established_by: the instrument, or the meeting, that set it up.
        established_on: the day, where it is given apart from that of the instrument.
        dissolved_on: the last day; absent as `not yet` where it is known to stand.
        meets_every: the rhythm, as an ISO 8601 duration: `P1Y`, `P6M`.
        predecessors: the bodies or institutions whose work it took over.
        areas: its subject matters.

    Raises:
        InvalidValueError: dissolved surely before being established; a body that is its own
            parent or predecessor; a rhythm that is not a duration; a day of founding of a body
            that is only proposed or agreed upon.
    """

    id: Id["Council"] = field(converter=one["Council"])
    name: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    form: CouncilForm | None = field(default=None, metadata=open_to("forms"))
    members: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    level: CouncilLevel | None = None
    chairs: tuple[Chair, ...] = field(default=(), converter=parts[Chair])
    parent: Id["Council"] | None = field(
        default=None, converter=maybe_one["Council"], metadata=lineage("reports to", "has under it")
    )
    status: CouncilStatus | None = None
    agreed_in: Id["Instrument | Event"] | None = field(
        default=None,
        converter=maybe_one["Instrument | Event"],
        metadata=lineage("agreed upon in", "agrees upon"),
    )
    established_by: Id["Instrument | Event"] | None = field(
        default=None,
        converter=maybe_one["Instrument | Event"],
        metadata={**comes_with("established by"), **lineage("established by", "establishes")},
    )
    established_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=starts("established")
    )
    dissolved_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=ends("dissolved", foreseen=True)
    )
    meets_every: str | None = None
    predecessors: tuple[Id["Council | Institution"], ...] = field(
        default=(),
        converter=many["Council | Institution"],
        metadata=lineage("succeeds", "succeeded by"),
    )
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.parent == self.id:
            yield InvalidValueError("a body cannot be its own parent", field="parent")
        if self.id in self.predecessors:
            yield InvalidValueError("a body cannot precede itself", field="predecessors")
        if self.status in ("proposed", "agreed") and self.established_on is not None:
            yield InvalidValueError(
                f"is the day of founding of a body that is only {self.status}",
                hint="say status: established, or leave the day out",
                field="established_on",
            )
        yield from in_order(
            self.established_on,
            self.dissolved_on,
            field="dissolved_on",
            says="is before it was established,",
        )
        if self.meets_every is not None:
            check_span(self.meets_every, "meets_every")
