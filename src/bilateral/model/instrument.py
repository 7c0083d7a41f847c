"""Instruments: what was signed, adopted or issued, by whom, and what became of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.checked import in_order
from bilateral.model.citation import Citation, to_citations
from bilateral.model.fields import lineage
from bilateral.model.place import Place, to_place
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.values._convert import to_date_or_none
from bilateral.values.clock import Clock, comes_with, happens, starts
from bilateral.values.edtf import EDTF
from bilateral.values.name import Name, check_language
from bilateral.values.span import check_span

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
    "roadmap",
    "exchange of notes",
    "exchange of letters",
    "minutes",
    "arrangement",
    "contract",
    "charter",
    "other",
]
Bindingness = Literal["binding", "not binding", "unstated"]
InstrumentStatus = Literal["announced", "initialled", "signed", "exchanged", "adopted", "issued"]
ActionKind = Literal[
    "signed",
    "initialled",
    "ratified",
    "approved",
    "accepted",
    "acceded",
    "notified",
    "provisionally applied",
    "in force",
    "suspended",
    "denounced",
    "withdrawn",
]
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


@frozen(kw_only=True, repr=False)
class Action(RecordPart):
    """What one party did about an instrument, and from when it counts.

    Ratification, acceptance, approval and accession are kept apart (UN Charter Art. 102
    Regulations, Art. 5).

    Fields:
        party: who acted.
        kind: `ratified`, `notified`, `acceded`, `in force`, `withdrawn`, ...
        on: the day of the act.
        effective_on: the day from which it has effect for that party.
        citations: the evidence.
    """

    party: Id["State | Institution"] = field(converter=one["State | Institution"])
    kind: ActionKind
    on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("done"))
    effective_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=happens("took effect", foreseen=True)
    )
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)


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
        witnesses: who was present at the signing without signing.
        parties: states and institutions for which it is, or is to be, in force; absent as
            `unknown` where the sources do not tell.
        status: how far it got: `announced`, `initialled`, `signed`, `exchanged`, `adopted`,
            `issued`; None where that is not told.
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
        establishes: the bodies that it sets up.
        implements, amends, supplements, supersedes, annexed_to: its lineage.
        areas: its subject matters.

    Raises:
        InvalidValueError: ends surely before it is in force or signed; is its own ancestor; two
            signatures of one person for one side; a term that is not a duration.
    """

    id: Id["Instrument"] = field(converter=one["Instrument"])
    title: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    form: InstrumentForm | None = None
    bindingness: Bindingness = "unstated"
    signatories: tuple[Signatory, ...] = field(default=(), converter=parts[Signatory])
    witnesses: tuple[Id["Leader"], ...] = field(default=(), converter=many["Leader"])
    parties: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    status: InstrumentStatus | None = None
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
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    @property
    def dated(self) -> EDTF | None:
        """The date by which the instrument is called: of signature, adoption or issue.

        Where the parties' own signatures are known to one same day, and that day may be the one
        meant, it is the day.
        """
        dated = self.signed_on or self.adopted_on or self.issued_on
        days = {a.on for a in self.actions if a.kind == "signed" and a.on is not None}
        if len(days) == 1:
            (day,) = days
            if dated is None or dated.contains(day).possibly:
                return day
        return dated

    def came_about(self) -> Iterator[tuple[str, Clock, EDTF]]:
        """The dates before which it was not there; of what is only announced, they are plans."""
        if self.status == "announced":
            return
        known = {name: (clock, date) for name, clock, date in super().came_about()}
        if self.dated is not None and (not known or "signed_on" in known):
            # To the day, where only the parties' own signatures are known to it.
            where = "signed_on" if self.signed_on is not None else "actions"
            known[where] = (Clock(role="starts", verb="signed"), self.dated)
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
            self.dated, self.terminated_on, field="terminated_on", says="is before its own date,"
        )
        yield from in_order(
            self.in_force_on,
            self.terminated_on,
            field="terminated_on",
            says="is before it entered into force,",
        )
        for name in ("implements", "amends", "supplements", "supersedes"):
            if self.id in getattr(self, name):
                yield InvalidValueError(f"an instrument that {name} itself", field=name)
        if self.annexed_to == self.id:
            yield InvalidValueError("an instrument annexed to itself", field="annexed_to")
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
    form: InstrumentForm | None = "protocol"
