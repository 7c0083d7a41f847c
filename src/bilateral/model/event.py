"""Events: visits, talks, signings, meetings, shipments; what happened, or was planned."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.checked import ordered
from bilateral.model.citation import Citation, to_citations
from bilateral.model.fields import lineage
from bilateral.model.place import Place, to_place, to_some_place
from bilateral.model.product import Portion
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.model.vocabulary import open_to
from bilateral.values.amounts import Amount
from bilateral.values.clock import Clock, comes_with, starts
from bilateral.values.converters import named, to_amount_or_none, to_date_or_none
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name

if TYPE_CHECKING:
    from bilateral.model.corridor import Corridor
    from bilateral.model.council import Council
    from bilateral.model.institution import Institution
    from bilateral.model.leader import Leader
    from bilateral.model.office import Office
    from bilateral.model.project import Project
    from bilateral.model.state import State

EventForm = Literal[
    "visit",
    "talks",
    "summit",
    "meeting",
    "signing",
    "press conference",
    "statement",
    "call",
    "ceremony",
    "consultation",
    "shipment",
    "forum",
    "tour",
    "conference",
    "exchange of instruments",
    "inauguration",
    "exhibition",
    "exercise",
    "negotiations",
    "round table",
    "vote",
    "other",
]
EventStatus = Literal["planned", "held", "postponed", "lapsed", "cancelled"]
#: An event that stands so has not taken place.
NOT_HELD: Final = frozenset({"planned", "postponed", "lapsed", "cancelled"})
VisitLevel = Literal["state", "official", "working", "private", "unofficial", "transit"]
Rank = Literal[
    "heads of state",
    "heads of government",
    "deputy heads of government",
    "ministers",
    "deputy ministers",
    "senior officials",
    "heads of institutions",
    "parliaments",
    "regions",
    "experts",
    "business",
    "mixed",
]
Role = Literal[
    "host", "guest", "speaker", "signatory", "witness", "mediator", "chair", "participant"
]


@frozen(kw_only=True, repr=False)
class Participant(RecordPart):
    """Someone who took part, for whom, and in what office.

    Fields:
        person: who; absent as `unknown` where a report names the office only.
        party: the side the person acted for.
        capacity: the office in which the person acted.
        role: `host`, `guest`, `speaker`, `witness`, `chair`, ...

    Raises:
        InvalidValueError: neither person nor office nor side.
    """

    person: Id["Leader"] | None = field(default=None, converter=maybe_one["Leader"])
    party: Id["State | Institution"] | None = field(
        default=None, converter=maybe_one["State | Institution"]
    )
    capacity: Id["Office"] | None = field(default=None, converter=maybe_one["Office"])
    role: Role = "participant"

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.person is None and self.capacity is None and self.party is None:
            yield InvalidValueError("tells neither the person nor the office nor the side")


@frozen(kw_only=True, repr=False)
class EventChange(RecordPart):
    """A dated report of how an event stood: planned for spring, put off, held.

    Fields:
        on: the day it is reported for.
        status: `planned`, `held`, `postponed`, `lapsed` (its time passed without it) or
            `cancelled`.
        when: the time that was set for it then.
        citations: the evidence.

    Raises:
        InvalidValueError: a change that changes nothing.
    """

    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("reported"))
    status: EventStatus | None = None
    when: EDTF | None = field(default=None, converter=to_date_or_none)
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.status is None and self.when is None and not self.absent:
            yield InvalidValueError("reports neither a status nor a time")


@frozen(kw_only=True, repr=False)
class Stop(RecordPart):
    """One of the places of a visit or a tour, where no event of its own is recorded for it.

    Fields:
        place: where.
        when: the day or days there.
        host: the side that received there.
        citations: the evidence.
    """

    place: Place = field(converter=to_some_place)
    when: EDTF | None = field(default=None, converter=to_date_or_none)
    host: Id["State | Institution"] | None = field(
        default=None, converter=maybe_one["State | Institution"]
    )
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    @classmethod
    def from_text(cls, text: str) -> "Stop":
        """A stop of which only the place is known."""
        return cls(place=text)

    def to_text(self) -> str | None:
        """The name of the place, or None where the stop holds more than that."""
        return self.place.to_text() if self == Stop(place=self.place) else None


def to_stops(value: str | Stop | Iterable[str | Stop]) -> tuple[Stop, ...]:
    """Stops, from one or several, as they are or by the names of their places."""
    if isinstance(value, str | Stop):
        value = (value,)
    return tuple(Stop(place=item) if isinstance(item, str) else item for item in value)


if not TYPE_CHECKING:
    to_stops = named(to_stops)


@frozen(kw_only=True, repr=False)
class Event(Record):
    """Something that happened between the sides, or was to happen, at a place and time.

    An event that was only planned is one too, with `status: planned`: it has its time, place,
    body and session, and nothing is reported as having happened. A visit contains the talks, the
    signing, the press conference and the ceremony: each is an event whose `parent` is the visit.
    In event data the visitor is the actor and the host the recipient (CAMEO 042 and 043), so the
    two are kept apart.

    Fields:
        title: what to call it.
        names: the title in other languages.
        form: `visit`, `talks`, `summit`, `meeting`, `signing`, `press conference`, ...
        level: of a visit, as the source says: `state`, `official`, `working`, `private`, ...
        rank: at what level the sides met: `heads of state`, `ministers`, `senior officials`, ...
        status: `planned`, `held`, `postponed`, `lapsed` or `cancelled`; None for an event that a
            source reports as it took place.
        when: the day or days, as known; of an event that is still planned, those set for it.
        changes: how it stood before, dated: for when it was planned, when it was put off.
        place: where, as it was called then.
        host, guest: the side that receives and the side that comes.
        parties: the sides, where nobody hosts.
        participants: the persons.
        parent: the event that this one is part of, or that it prepares: senior officials meet
            before the session of ministers.
        follows: the earlier events that this one continues, as the leg of a tour does.
        stops: the places of a visit of several places, in order.
        body, session: the joint body that met, and the number of the session.
        claimed_documents: how many documents the report says were signed.
        breakdown: how the report breaks that number down: of 26 documents, 24 were signed.
        opened: what was opened or unveiled.
        inaugurates: the projects, corridors and bodies that were opened or begun with it.
        areas: the topics.

    Raises:
        InvalidValueError: an event inside itself, or that follows itself; a host that is its own
            guest; a session number or a count of documents below one or zero.
    """

    id: Id["Event"] = field(converter=one["Event"])
    title: str | None = None
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    form: EventForm | None = field(default=None, metadata=open_to("forms"))
    level: VisitLevel | None = None
    rank: Rank | None = None
    status: EventStatus | None = None
    when: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=starts("took place", lasts=True)
    )
    changes: tuple[EventChange, ...] = field(default=(), converter=parts[EventChange])
    place: Place | None = field(default=None, converter=to_place)
    host: Id["State | Institution"] | None = field(
        default=None, converter=maybe_one["State | Institution"]
    )
    guest: Id["State | Institution"] | None = field(
        default=None, converter=maybe_one["State | Institution"]
    )
    parties: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    participants: tuple[Participant, ...] = field(default=(), converter=parts[Participant])
    parent: Id["Event"] | None = field(
        default=None, converter=maybe_one["Event"], metadata=comes_with("part of")
    )
    follows: tuple[Id["Event"], ...] = field(
        default=(), converter=many["Event"], metadata=lineage("follows", "followed by")
    )
    stops: tuple[Stop, ...] = field(default=(), converter=to_stops)
    body: Id["Council"] | None = field(default=None, converter=maybe_one["Council"])
    session: int | None = None
    claimed_documents: int | None = None
    breakdown: tuple[Portion, ...] = field(default=(), converter=parts[Portion])
    opened: Place | None = field(default=None, converter=to_place)
    inaugurates: tuple[Id["Project | Corridor | Institution | Council"], ...] = field(
        default=(), converter=many["Project | Corridor | Institution | Council"]
    )
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    @property
    def standing(self) -> EventStatus | None:
        """How it stands: the status, or else that of the last change; None where none is given."""
        last = [change.status for _, change in ordered(self.changes) if change.status is not None]
        return self.status or (last[-1] if last else None)

    def came_about(self) -> Iterator[tuple[str, Clock, EDTF]]:
        """The dates on which it took place; of what did not take place, they are plans."""
        if self.standing not in NOT_HELD:
            yield from super().came_about()

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.parent == self.id:
            yield InvalidValueError("an event cannot be part of itself", field="parent")
        if self.id in self.follows:
            yield InvalidValueError("an event cannot follow itself", field="follows")
        if self.host is not None and self.host == self.guest:
            yield InvalidValueError(f"{self.host} cannot be its own guest", field="guest")
        if self.session is not None and self.session < 1:
            yield InvalidValueError("sessions are counted from 1", field="session")
        if self.claimed_documents is not None and self.claimed_documents < 0:
            yield InvalidValueError("a count cannot be negative", field="claimed_documents")


@frozen(kw_only=True, repr=False)
class Shipment(Event):
    """Goods on their way: a first tanker of oil, a trial train.

    Such firsts are what communiques point to as proof that an agreement works, and they have
    geography of their own: from one state, through others, to a market.

    Fields, beside those of an event:
        goods: what was shipped.
        quantity: how much; None where no figure is reported.
        value: what it is worth.
        origin: the state where the goods come from.
        via: the states that they pass through.
        destination: the state they go to.
        route: the corridor or pipeline.
        vessel: the ship, the train or the flight that carries them, as it is named.
        operator: the institution that carries them.
        loaded_at, unloaded_at: the port or station of departure and of arrival.
    """

    id: Id["Shipment"] = field(converter=one["Shipment"])
    form: EventForm | None = field(default="shipment", metadata=open_to("forms"))
    goods: str | None = None
    quantity: Amount | None = field(default=None, converter=to_amount_or_none)
    value: Amount | None = field(default=None, converter=to_amount_or_none)
    origin: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    via: tuple[Id["State"], ...] = field(default=(), converter=many["State"])
    destination: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    route: Id["Corridor | Project"] | None = field(
        default=None, converter=maybe_one["Corridor | Project"]
    )
    vessel: str | None = None
    operator: Id["Institution"] | None = field(default=None, converter=maybe_one["Institution"])
    loaded_at: Place | None = field(default=None, converter=to_place)
    unloaded_at: Place | None = field(default=None, converter=to_place)
