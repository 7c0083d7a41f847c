"""Events: visits, talks, signings, meetings, shipments; what happened, where and when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.place import Place, to_place
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.values._convert import to_amount_or_none, to_date_or_none
from bilateral.values.amount import Amount
from bilateral.values.clock import comes_with, starts
from bilateral.values.edtf import EDTF
from bilateral.values.name import Name

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
    "other",
]
VisitLevel = Literal["state", "official", "working", "private", "unofficial", "transit"]
Role = Literal["host", "guest", "speaker", "signatory", "witness", "mediator", "participant"]


@frozen(kw_only=True, repr=False)
class Participant(RecordPart):
    """Someone who took part, for whom, and in what office.

    Fields:
        person: who; absent as `unknown` where a report names the office only.
        party: the side the person acted for.
        capacity: the office in which the person acted.
        role: `host`, `guest`, `speaker`, `witness`, ...

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
class Event(Record):
    """Something that happened between the sides, at a place and time.

    A visit contains the talks, the signing, the press conference and the ceremony: each is an
    event whose `parent` is the visit. In event data the visitor is the actor and the host the
    recipient (CAMEO 042 and 043), so the two are told apart.

    Fields:
        title: what to call it.
        names: the title in other languages.
        form: `visit`, `talks`, `summit`, `meeting`, `signing`, `press conference`, ...
        level: of a visit, as the source says: `state`, `official`, `working`, `private`, ...
        when: the day or days, as known.
        place: where, as it was called then.
        host, guest: the side that receives and the side that comes.
        parties: the sides, where nobody hosts.
        participants: the persons.
        parent: the event that this one is part of.
        body, session: the joint body that met, and the number of the session.
        claimed_documents: how many documents the report says were signed.
        opened: what was opened or unveiled.
        areas: the topics.

    Raises:
        InvalidValueError: an event inside itself; a host that is its own guest; a session
            number or a count of documents below one or zero.
    """

    id: Id["Event"] = field(converter=one["Event"])
    title: str | None = None
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    form: EventForm | None = None
    level: VisitLevel | None = None
    when: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=starts("took place", lasts=True)
    )
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
    body: Id["Council"] | None = field(default=None, converter=maybe_one["Council"])
    session: int | None = None
    claimed_documents: int | None = None
    opened: Place | None = field(default=None, converter=to_place)
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.parent == self.id:
            yield InvalidValueError("an event cannot be part of itself", field="parent")
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
        quantity: how much; None where no figure is told.
        origin: the state where the goods come from.
        via: the states that they pass through.
        destination: the state they go to.
        route: the corridor or pipeline.
    """

    id: Id["Shipment"] = field(converter=one["Shipment"])
    form: EventForm | None = "shipment"
    goods: str | None = None
    quantity: Amount | None = field(default=None, converter=to_amount_or_none)
    origin: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    via: tuple[Id["State"], ...] = field(default=(), converter=many["State"])
    destination: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    route: Id["Corridor | Project"] | None = field(
        default=None, converter=maybe_one["Corridor | Project"]
    )
