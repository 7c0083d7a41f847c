"""Instruments: what was signed, adopted or issued, by whom, and what became of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.checked import in_order
from bilateral.model.citation import Citation, to_citations
from bilateral.model.fields import lineage
from bilateral.model.place import Place, to_place
from bilateral.model.product import Portion, to_amounts
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.model.vocabulary import open_to
from bilateral.values.amounts import Amount
from bilateral.values.clock import Clock, comes_with, happens, starts
from bilateral.values.converters import to_amount_or_none, to_date_or_none
from bilateral.values.durations import check_span
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name, check_language

if TYPE_CHECKING:
    from bilateral.model.council import Council
    from bilateral.model.event import Event
    from bilateral.model.institution import Institution
    from bilateral.model.leader import Leader
    from bilateral.model.office import Office
    from bilateral.model.state import State

InstrumentForm = Literal[
    "treaty",
    "agreement",
    "convention",
    "protocol",
    "memorandum of understanding",
    "memorandum",
    "declaration",
    "joint statement",
    "communique",
    "programme",
    "action plan",
    "plan",
    "strategy",
    "roadmap",
    "exchange of notes",
    "exchange of letters",
    "minutes",
    "arrangement",
    "framework agreement",
    "letter of intent",
    "addendum",
    "annex",
    "terms of reference",
    "decision",
    "resolution",
    "decree",
    "law",
    "contract",
    "charter",
    "statute",
    "bundle",
    "other",
]
Bindingness = Literal["binding", "not binding", "unstated"]
InstrumentStatus = Literal[
    "announced",
    "agreed",
    "initialled",
    "ready to sign",
    "signed",
    "exchanged",
    "adopted",
    "issued",
]
#: An instrument of such a status is not signed, and not in force.
UNSIGNED: Final = frozenset({"announced", "agreed", "initialled", "ready to sign"})
#: The dates of an instrument of such a status are plans.
PLANNED: Final = frozenset({"announced", "agreed", "ready to sign"})
_SIGNED: Final = Clock(role="starts", verb="signed")
ActionKind = Literal[
    "signed",
    "initialled",
    "ratified",
    "approved",
    "accepted",
    "acceded",
    "signed definitively",
    "formally confirmed",
    "consented to be bound",
    "succeeded",
    "notified",
    "exchanged instruments",
    "provisionally applied",
    "in force",
    "extended",
    "applied to a territory",
    "made a reservation",
    "made a declaration",
    "objected",
    "withdrew a reservation",
    "suspended",
    "denounced",
    "withdrawn",
    "ended",
    "other",
]
#: Acts by which a party consents to be bound (Vienna Convention on the Law of Treaties, Art. 11).
CONSENT: Final = frozenset(
    {
        "ratified",
        "approved",
        "accepted",
        "acceded",
        "signed definitively",
        "formally confirmed",
        "consented to be bound",
        "succeeded",
        "exchanged instruments",
    }
)
#: Acts from which an instrument can take effect for a party, where it is recorded from when.
EFFECTIVE: Final = CONSENT | {"signed", "notified"}
#: Acts that take a party out.
OUT: Final = frozenset({"suspended", "denounced", "withdrawn", "ended"})
#: Acts that leave a party where it stood.
ASIDE: Final = frozenset(
    {
        "extended",
        "applied to a territory",
        "made a reservation",
        "made a declaration",
        "objected",
        "withdrew a reservation",
        "other",
    }
)
EntryMethod = Literal[
    "on signature",
    "on exchange of instruments",
    "on last notification",
    "after notification",
    "on ratification",
    "on a fixed date",
    "on adoption",
    "other",
]
Renewal = Literal["automatic", "by agreement", "not renewable"]
Grounds = Literal[
    "sunset",
    "success",
    "recession",
    "substitution",
    "renunciation",
    "withdrawal",
    "extinction",
    "other",
]


# Acts that can be made for a part of a party's territory only.
_OF_TERRITORIES = frozenset(
    {
        "applied to a territory",
        "made a declaration",
        "made a reservation",
        "in force",
        "denounced",
        "withdrawn",
        "ended",
        "other",
    }
)


@frozen(kw_only=True, repr=False)
class Signatory(RecordPart):
    """A side that signed, and who signed for it.

    A signatory, a contracting state and a party are three things (Vienna Convention on the Law
    of Treaties, Art. 2); a witness is none of them.

    Fields:
        party: for whom it was signed.
        by: the person who signed; absent as `unknown` where the report names nobody.
        capacity: the office in which the person signed.
        on: the day, where it differs from that of the instrument.
    """

    party: Id["State | Institution"] = field(converter=one["State | Institution"])
    by: Id["Leader"] | None = field(default=None, converter=maybe_one["Leader"])
    capacity: Id["Office"] | None = field(default=None, converter=maybe_one["Office"])
    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("signed"))


# The references to earlier instruments, none of which an instrument can make to itself.
_LINEAGE = (
    "implements",
    "amends",
    "supplements",
    "supersedes",
    "extends",
    "approves",
    "ratifies",
    "brings_into_force",
    "terminates",
)


@frozen(kw_only=True, repr=False)
class Action(RecordPart):
    """What one party did about an instrument, and from when it counts.

    Ratification, acceptance, approval and accession are kept apart (UN Charter Art. 102
    Regulations, Art. 5), and so are succession, formal confirmation, definitive signature and
    consent to be bound (Vienna Conventions on the Law of Treaties, Art. 2 and 11 to 17).

    Fields:
        party: who acted; absent as `unknown` where the source does not name the party.
        kind: `ratified`, `notified`, `acceded`, `succeeded`, `in force`, `withdrawn`,
            `made a reservation`, `applied to a territory`, ...
        on: the day of the act.
        effective_on: the day from which it has effect for that party.
        by: the instrument or event by which it was done: the law that ratified it, the protocol
            that extended it, the meeting at which instruments were exchanged.
        territory: to what it was applied: "Greenland".
        text: what was reserved, declared or objected.
        words: the source's own word for the act: "Acceptance of amendment".
        citations: the evidence.

    Raises:
        InvalidValueError: no party, and no reason why; a territory of an act that is about none.
    """

    party: Id["State | Institution"] | None = field(
        default=None, converter=maybe_one["State | Institution"]
    )
    kind: ActionKind
    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("done"))
    effective_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=happens("took effect", foreseen=True)
    )
    by: Id["Instrument | Event"] | None = field(
        default=None, converter=maybe_one["Instrument | Event"]
    )
    territory: str | None = None
    text: str | None = None
    words: str | None = None
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.party is None and self.by is None and self.absence("party") is None:
            yield InvalidValueError(
                "an act is that of a party",
                hint="where the source does not name it, it is 'unknown'",
                field="party",
            )
        if self.territory is not None and self.kind not in _OF_TERRITORIES:
            yield InvalidValueError(
                f"is of an act for a territory, and this one is {self.kind!r}",
                hint="as in kind: applied to a territory",
                field="territory",
            )


@frozen(kw_only=True, repr=False)
class Instrument(Record):
    """A document in which two or more sides put down what they agreed or declared.

    The genus of treaty, protocol, memorandum, joint statement and roadmap. Nothing about its
    force is read out of its title: a "protocol" may bind or not, and an "agreement" may be a
    press line.

    Fields:
        title: as the parties give it.
        names: the title in other languages, short titles.
        form: `treaty`, `protocol`, `memorandum of understanding`, `joint statement`, ...
        bindingness: `binding`, `not binding`, or `unstated`; never inferred from the title.
        signatories: who signed for whom.
        witnesses: who was present at the signing without signing: persons, or the offices that
            the report names.
        parties: states and institutions for which it is, or is to be, in force; absent as
            `unknown` where the sources do not say.
        status: how far it got: `announced`, `agreed` (its text, and not signed), `initialled`,
            `ready to sign`, `signed`, `exchanged`, `adopted`, `issued`; None where that is not
            recorded.
        agreed_on: the day on which its text was agreed.
        signed_on, issued_on, adopted_on: the day, as known.
        place: where.
        event: the event at which that happened.
        actions: what each party did afterwards, dated.
        in_force_on, in_force_by: when it entered into force as a whole, and by what method.
        term: how long it runs, as an ISO 8601 duration (`P5Y`).
        renewal: `automatic`, `by agreement` or `not renewable`.
        terminated_on, terminated_by: when it ended, and the grounds.
        registered_on: when it was registered under Art. 102 of the UN Charter; the number goes
            into `identifiers`.
        languages: of the authentic texts, as BCP 47 tags.
        period: the time that it covers, as a programme for 2022-2026 does.
        value: what it is worth, as the source puts it.
        also: the same sum as the source puts it in another way: in another currency.
        goods, quantity: what it is about, and how much of it: 18 wagons.
        delivery: the time in which that is to be delivered.
        count: of a bundle, how many documents it stands for: `22 agreements`.
        breakdown: how the source breaks its value, quantity or count down.
        part_of: the bundle that it is one of, where the source counts them together.
        establishes: the bodies that it sets up.
        implements, amends, supplements, supersedes, annexed_to: its lineage.
        extends, approves, ratifies, brings_into_force, terminates: the earlier instruments that it
            does so to.
        areas: its subject matters.

    Raises:
        InvalidValueError: ends surely before it is in force or signed; is its own ancestor; two
            signatures of one person for one side; a term that is not a duration; signed surely
            before it was agreed.
    """

    id: Id["Instrument"] = field(converter=one["Instrument"])
    title: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    form: InstrumentForm | None = field(default=None, metadata=open_to("forms"))
    bindingness: Bindingness = "unstated"
    signatories: tuple[Signatory, ...] = field(default=(), converter=parts[Signatory])
    witnesses: tuple[Id["Leader | Office | Institution"], ...] = field(
        default=(), converter=many["Leader | Office | Institution"]
    )
    parties: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    status: InstrumentStatus | None = None
    agreed_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=happens("agreed")
    )
    signed_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=starts("signed", "status")
    )
    issued_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=starts("issued", "status")
    )
    adopted_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=starts("adopted", "status")
    )
    place: Place | None = field(default=None, converter=to_place)
    event: Id["Event"] | None = field(
        default=None, converter=maybe_one["Event"], metadata=comes_with("made at")
    )
    actions: tuple[Action, ...] = field(default=(), converter=parts[Action])
    in_force_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=happens("in force", foreseen=True)
    )
    in_force_by: EntryMethod | None = None
    term: str | None = None
    renewal: Renewal | None = None
    terminated_on: EDTF | None = field(
        default=None,
        converter=to_date_or_none,
        metadata=happens("terminated", "terminated_by", foreseen=True),
    )
    terminated_by: Grounds | None = None
    registered_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=happens("registered")
    )
    languages: tuple[str, ...] = field(default=(), converter=parts[str])
    period: EDTF | None = field(default=None, converter=to_date_or_none)
    value: Amount | None = field(default=None, converter=to_amount_or_none)
    also: tuple[Amount, ...] = field(default=(), converter=to_amounts)
    goods: str | None = None
    quantity: Amount | None = field(default=None, converter=to_amount_or_none)
    delivery: EDTF | None = field(default=None, converter=to_date_or_none)
    count: Amount | None = field(default=None, converter=to_amount_or_none)
    breakdown: tuple[Portion, ...] = field(default=(), converter=parts[Portion])
    part_of: Id["Instrument"] | None = field(
        default=None,
        converter=maybe_one["Instrument"],
        metadata=lineage("part of", "has as a part"),
    )
    establishes: tuple[Id["Council | Institution"], ...] = field(
        default=(),
        converter=many["Council | Institution"],
        metadata=lineage("establishes", "established by", down=True),
    )
    implements: tuple[Id["Instrument"], ...] = field(
        default=(), converter=many["Instrument"], metadata=lineage("implements", "implemented by")
    )
    amends: tuple[Id["Instrument"], ...] = field(
        default=(), converter=many["Instrument"], metadata=lineage("amends", "amended by")
    )
    supplements: tuple[Id["Instrument"], ...] = field(
        default=(), converter=many["Instrument"], metadata=lineage("supplements", "supplemented by")
    )
    supersedes: tuple[Id["Instrument"], ...] = field(
        default=(), converter=many["Instrument"], metadata=lineage("supersedes", "superseded by")
    )
    annexed_to: Id["Instrument"] | None = field(
        default=None,
        converter=maybe_one["Instrument"],
        metadata=lineage("annexed to", "has as an annex"),
    )
    extends: tuple[Id["Instrument"], ...] = field(
        default=(), converter=many["Instrument"], metadata=lineage("extends", "extended by")
    )
    approves: tuple[Id["Instrument"], ...] = field(
        default=(), converter=many["Instrument"], metadata=lineage("approves", "approved by")
    )
    ratifies: tuple[Id["Instrument"], ...] = field(
        default=(), converter=many["Instrument"], metadata=lineage("ratifies", "ratified by")
    )
    brings_into_force: tuple[Id["Instrument"], ...] = field(
        default=(),
        converter=many["Instrument"],
        metadata=lineage("brings into force", "brought into force by"),
    )
    terminates: tuple[Id["Instrument"], ...] = field(
        default=(), converter=many["Instrument"], metadata=lineage("terminates", "terminated by")
    )
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    @property
    def dated(self) -> EDTF | None:
        """The date by which the instrument is called: of signature, adoption or issue.

        Where the parties' own signatures are known to one same day, and that day may be the one
        meant, it is the day.
        """
        dated = self.signed_on or self.adopted_on or self.issued_on
        if not self.actions:
            return dated
        days = {a.on for a in self.actions if a.kind == "signed" and a.on is not None}
        if len(days) == 1:
            (day,) = days
            if dated is None or dated.contains(day).possibly:
                return day
        return dated

    def came_about(self) -> Iterator[tuple[str, Clock, EDTF]]:
        """The dates before which it was not there; of what is only announced, they are plans."""
        if self.status in PLANNED:
            return
        known = {name: (clock, date) for name, clock, date in super().came_about()}
        dated = self.dated
        if dated is not None and (not known or "signed_on" in known):
            # To the day, where only the parties' own signatures are known to it.
            where = "signed_on" if self.signed_on is not None else "actions"
            known[where] = (_SIGNED, dated)
        for name, (clock, date) in known.items():
            yield name, clock, date

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.term is not None:
            check_span(self.term, "term")
        for index, tag in enumerate(self.languages):
            try:
                check_language(tag)
            except InvalidValueError as error:
                yield error.within(f"languages[{index}]")
        yield from in_order(
            self.agreed_on, self.signed_on, field="signed_on", says="is before it was agreed,"
        )
        yield from in_order(
            self.dated, self.terminated_on, field="terminated_on", says="is before its own date,"
        )
        yield from in_order(
            self.in_force_on,
            self.terminated_on,
            field="terminated_on",
            says="is before it entered into force,",
        )
        for name in _LINEAGE:
            if self.id in getattr(self, name):
                yield InvalidValueError(f"an instrument that {name} itself", field=name)
        if self.annexed_to == self.id:
            yield InvalidValueError("an instrument annexed to itself", field="annexed_to")
        if self.part_of == self.id:
            yield InvalidValueError("an instrument that is part of itself", field="part_of")
        signed = [(s.party, s.by) for s in self.signatories if s.by is not None]
        for index, signature in enumerate(signed):
            if signature in signed[:index]:
                yield InvalidValueError(
                    f"{signature[1]} signs twice for {signature[0]}", field="signatories"
                )


@frozen(kw_only=True, repr=False)
class Protocol(Instrument):
    """An instrument that its parties call a protocol.

    It may found a body, amend a treaty or minute a meeting; the word alone does not tell, and
    says nothing of its force. The form is `protocol` unless another is given.
    """

    id: Id["Protocol"] = field(converter=one["Protocol"])
    form: InstrumentForm | None = field(default="protocol", metadata=open_to("forms"))
