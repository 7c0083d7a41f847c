"""From facts to records: what a draft becomes once a person has accepted it.

The one place that knows how the facts of a text fit the kinds of records. What no kind of record
holds (a count of students, a figure without a period) is listed with the reason, never dropped in
silence. New fields of the records are taken into use here and nowhere else.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
from attrs import field, frozen

from bilateral.drafting.known import council_of, leader_of, target_of
from bilateral.drafting.proposals import Fact
from bilateral.errors import BilateralError
from bilateral.model.citation import Citation, digest_of
from bilateral.model.commitment import Commitment
from bilateral.model.council import Council
from bilateral.model.event import Event, Participant
from bilateral.model.institution import Institution
from bilateral.model.instrument import Instrument, Protocol
from bilateral.model.leader import Leader, Term
from bilateral.model.office import Office
from bilateral.model.project import Project, ProjectChange
from bilateral.model.relationship import Relationship, Standing
from bilateral.model.source import Source
from bilateral.model.trade_observation import ReportedChange, TradeObservation
from bilateral.model.trade_target import TradeTarget
from bilateral.reference.states import shipped_state
from bilateral.values.amounts import Growth, Money, Multiple, Quantity
from bilateral.values.edtf import EDTF
from bilateral.values.numbers import to_decimal

if TYPE_CHECKING:
    from bilateral.dossier import Dossier
    from bilateral.model.record import Record

_MEASURES = frozenset({"turnover", "exports", "imports", "transit", "cargo", "investment"})
_FORMS = MappingProxyType(
    {
        "plan": "action plan",
        "memorandum": "memorandum",
        "other": "other",
    }
)
_EVENTS = MappingProxyType({"body meeting": "meeting"})
#: What a report says of a project, as a project's history calls it; `under way` may be any of them.
_PROJECT_STATUS: Mapping[str, Any] = MappingProxyType(
    {
        "planned": "announced",
        "under construction": "under construction",
        "operating": "in operation",
    }
)
_COUNCILS = (
    ("interstate council", "interstate council"),
    ("intergovernmental commission", "intergovernmental commission"),
    ("inter-governmental commission", "intergovernmental commission"),
    ("interparliamentary", "interparliamentary commission"),
    ("business council", "business council"),
    ("working group", "working group"),
    ("joint committee", "joint committee"),
    ("joint commission", "joint commission"),
)
_LEVELS = (
    ("prime minister", "head of government"),
    ("premier", "head of government"),
    ("chancellor", "head of government"),
    ("minister", "minister"),
    ("president", "head of state"),
    ("king", "head of state"),
    ("queen", "head of state"),
    ("emir", "head of state"),
    ("sultan", "head of state"),
)
_MODALITY: Mapping[str, Any] = MappingProxyType(
    {
        "agreed": "undertaking",
        "instructed": "undertaking",
        "intends": "intention",
        "invites": "invitation",
        "offers": "option",
    }
)


@frozen(kw_only=True)
class NotKept:
    """A fact that no record holds, and why."""

    key: str
    why: str


@frozen(kw_only=True)
class Kept:
    """The records that accepted facts became, and what none of them holds."""

    records: tuple["Record", ...]
    not_kept: tuple[NotKept, ...] = ()


def slug(text: str, most: int = 48) -> str:
    """A readable id out of a name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    made = ""
    for word in words:
        if len(made) + len(word) > most:
            break
        made = f"{made}-{word}" if made else word
    return made or "record"


#: Fields of facts that records call the same, for values that a person changed.
_SAME_NAMES = MappingProxyType(
    {
        n: n
        for n in (
            "value",
            "period",
            "measure",
            "title",
            "status",
            "form",
            "place",
            "level",
            "deadline",
            "what",
            "due",
            "name",
        )
    }
    | {"unit": "value", "qualifier": "value", "on": "when", "against": "change"}
)


@frozen(eq=False)
class _Maker:
    """Makes the records of one text, with ids that do not collide."""

    source: Source
    pair: tuple[str, ...]
    against: "Dossier | None"
    paragraph_of: Callable[[int], int | None]
    found: dict[str, "Record"] = field(factory=dict)
    leaders: dict[str, str] = field(factory=dict)
    offices: dict[tuple[str, str], str] = field(factory=dict)
    bodies: dict[str, str] = field(factory=dict)
    not_kept: list[NotKept] = field(factory=list)

    def add(self, record: "Record") -> str:
        self.found[str(record.id)] = record
        return str(record.id)

    def free(self, wanted: str) -> str:
        number, name = 1, wanted
        while name in self.found or (self.against is not None and name in self.against):
            number += 1
            name = f"{wanted}-{number}"
        return name

    def known_states(self, codes: Iterable[str]) -> tuple[str, ...]:
        for code in codes:
            state = shipped_state(code)
            if state is not None and code not in self.found:
                self.found[code] = state
        return tuple(codes)

    def cite(self, fact: Fact) -> tuple[Citation, ...]:
        speakers: tuple[str, ...] = ()
        speaker = fact.value("speaker")
        if speaker and speaker.split(" ")[-1].casefold() in self.leaders:
            speakers = (self.leaders[speaker.split(" ")[-1].casefold()],)
        made = [
            Citation(
                source=self.source.id,
                paragraph=self.paragraph_of(fact.start),
                start=fact.start,
                end=fact.end,
                digest=digest_of(fact.words, digits=16),
                speakers=speakers,
            )
        ]
        return tuple(made)

    def inferred(self, fact: Fact, names: Mapping[str, str]) -> tuple[Citation, ...]:
        """Citations for the fields that rest on an inference, by the names of the record."""
        fields = sorted(
            {
                names[name]
                for name, read in fact.fields.items()
                if read.basis == "inferred" and name in names and read.value not in (False, None)
            }
        )
        known = {**_SAME_NAMES, **names}
        if fact.kind == "growth":
            known |= {"value": "change", "direction": "change"}
        changed = sorted(
            {known[n] for n, r in fact.fields.items() if r.how == CHANGED and n in known}
        )
        made: tuple[Citation, ...] = ()
        if fields:
            made += (Citation(source=self.source.id, basis="inferred", supports=tuple(fields)),)
        if changed:
            made += (Citation(source=self.source.id, basis="coded", supports=tuple(changed)),)
        return made

    def party(self, name: str) -> str:
        """A state by its code, or an institution by its name."""
        if re.fullmatch(r"[A-Z]{3}", name) and shipped_state(name) is not None:
            return self.known_states((name,))[0]
        wanted = slug(name)
        known = self.found.get(wanted)
        if isinstance(known, Institution):
            return wanted
        if self.against is not None:
            for record in self.against.of(Institution):
                if record.name.casefold() == name.casefold():
                    return str(record.id)
        from bilateral.drafting.state_names import states_in

        states = {s.code for s in states_in(name)}
        state = states.pop() if len(states) == 1 else None
        if state is not None:
            self.known_states((state,))
        return self.add(
            Institution(
                id=self.free(wanted),
                name=name,
                state=state,
                citations=(Citation(source=self.source.id, basis="inferred"),),
            )
        )


#: How a value that a person changed is marked.
CHANGED = "changed by a person"


def records_of(
    facts: Iterable[Fact],
    *,
    source: Source,
    pair: tuple[str, ...] | None,
    against: "Dossier | None" = None,
    paragraph_of: Callable[[int], int | None] = lambda _: None,
) -> Kept:
    """The records that facts become, cited to their places.

    Arguments:
        facts: the accepted ones.
        source: the source that the records cite.
        pair: the two states of the text.
        against: the dossier they will be merged into; its leaders and offices are used by their ids.
        paragraph_of: the number of the paragraph of a place, counted from 1.
    """
    maker = _Maker(
        source=source, pair=tuple(sorted(pair or ())), against=against, paragraph_of=paragraph_of
    )
    maker.add(source)
    maker.known_states(maker.pair)
    ordered = sorted(facts, key=lambda f: _ORDER.get(f.kind, 99))
    counts = [f for f in ordered if f.kind == "documents"]
    for fact in ordered:
        made = _MAKE.get(fact.kind)
        if made is None:
            continue
        try:
            why = made(maker, fact)
        except BilateralError as error:
            why = f"no record can hold it: {error}"
        if why:
            maker.not_kept.append(NotKept(key=fact.key, why=why))
    _claimed(maker, counts)
    return Kept(records=tuple(maker.found.values()), not_kept=tuple(maker.not_kept))


_ORDER = {
    kind: number
    for number, kind in enumerate(
        (
            "leader",
            "body",
            "event",
            "instrument",
            "observation",
            "growth",
            "target",
            "commitment",
            "project",
            "standing",
            "documents",
        )
    )
}


def _leader(maker: _Maker, fact: Fact) -> str | None:
    name, office, state = fact.value("name"), fact.value("office"), fact.value("state")
    last = name.split(" ")[-1].casefold()
    leader = leader_of(maker.against, name, state, maker.source.published_on)
    if leader is not None:
        maker.leaders[last] = str(leader.id)
        for term in leader.terms:
            if state:
                maker.offices[last, state] = str(term.office)
        return None
    terms: tuple[Term, ...] = ()
    if office:
        title = re.sub(r"^(?:the )", "", office)
        wanted = slug(title)
        if wanted not in maker.found:
            level: Any = next(
                (
                    lv
                    for word, lv in _LEVELS
                    if word in title.lower() and "deputy" not in title.lower()
                ),
                None,
            )
            of = maker.known_states((state,))[0] if state else None
            maker.add(Office(id=wanted, name=title, of=of, level=level, citations=maker.cite(fact)))
        terms = (Term(office=wanted, citations=maker.cite(fact)),)
        if state:
            maker.offices[last, state] = wanted
    id = maker.free(slug(name))
    maker.leaders[last] = id
    maker.add(Leader(id=id, name=name, terms=terms, citations=maker.cite(fact)))
    return None


def _body(maker: _Maker, fact: Fact) -> str | None:
    name = fact.value("name")
    if name.casefold() in maker.bodies:
        return None
    form: Any = next((form for words, form in _COUNCILS if words in name.lower()), "other")
    council = council_of(maker.against, name, form, maker.pair)
    if council is not None:
        maker.bodies[name.casefold()] = str(council.id)
        return None
    id = maker.free(slug(name))
    maker.bodies[name.casefold()] = id
    maker.add(
        Council(
            id=id,
            name=name,
            form=form,
            members=maker.known_states(maker.pair),
            citations=(
                *maker.cite(fact),
                Citation(source=maker.source.id, basis="inferred", supports=("members",)),
            ),
        )
    )
    return None


def _event(maker: _Maker, fact: Fact) -> str | None:
    form = fact.value("form")
    planned = bool(fact.value("planned"))
    host, guest = fact.value("host"), fact.value("guest")
    maker.known_states([s for s in (host, guest) if s])
    sides = [s for s in (host, guest) if s]
    people = []
    for person in fact.value("participants") or ():
        last = person.split(" ")[-1].casefold()
        if last in maker.leaders:
            people.append(Participant(person=maker.leaders[last]))
    body = fact.value("body")
    extra: dict[str, Any] = {}
    known = attrs.fields_dict(Event)
    if planned:
        if "status" in known:
            extra["status"] = "planned"
        elif "planned" in known:
            extra["planned"] = True
        else:
            extra["note"] = "Planned when the source spoke."
    when = fact.value("on")
    if "note" in extra and when:
        extra["note"], when = f"Planned for {when} when the source spoke.", None
    maker.add(
        Event(
            id=maker.free(slug(f"{form} {fact.value('place') or ''} {when or ''}")),
            form=_EVENTS.get(form, form),
            level=fact.value("level"),
            when=when,
            place=fact.value("place"),
            host=host if guest else None,
            guest=guest,
            parties=() if sides else maker.known_states(maker.pair),
            participants=tuple(people),
            body=maker.bodies.get(str(body).casefold()) if body else None,
            session=int(fact.value("session")) if fact.value("session") else None,
            citations=(
                *maker.cite(fact),
                *maker.inferred(
                    fact, {"on": "when", "host": "host", "guest": "guest", "place": "place"}
                ),
            ),
            **extra,
        )
    )
    return None


def _instrument(maker: _Maker, fact: Fact) -> str | None:
    title, form, status = fact.value("title"), fact.value("form"), fact.value("status")
    if maker.against is not None:
        for record in maker.against.of(Instrument):
            if record.title.casefold() == title.casefold():
                return f"the dossier that it was drafted against has it: {record.id}"
    words = title.lower()
    shape = _FORMS.get(form, form)
    if ("memorand" in words and "understanding" in words) or re.match(r"mous?\b", words):
        shape = "memorandum of understanding"
    if "convention" in words and form == "treaty":
        shape = "convention"
    if "communiqu" in words:
        shape = "communique"
    kind = Protocol if form == "protocol" else Instrument
    parties = tuple(maker.party(p) for p in fact.value("parties") or ())
    day: dict[str, Any] = {}
    if fact.value("on"):
        day = {{"adopted": "adopted_on"}.get(status, "signed_on"): fact.value("on")}
    if not day and status in ("signed", "exchanged"):
        day = {"absent": {"signed_on": "unknown"}}
    known: dict[str, Any] = {
        "announced": "announced",
        "signed": "signed",
        "exchanged": "exchanged",
        "adopted": "adopted",
    }
    maker.add(
        kind(
            id=maker.free(slug(title)),
            title=title[:1].upper() + title[1:],
            form=shape,
            status=known.get(status),
            parties=parties,
            citations=(
                *maker.cite(fact),
                *maker.inferred(
                    fact, {"parties": "parties", "on": "signed_on", "status": "status"}
                ),
            ),
            **day,
        )
    )
    return None


def _amount(fact: Fact) -> Money | Quantity | Growth | Multiple:
    value, unit = str(fact.value("value")), fact.value("unit")
    low, _, high = value.partition("-") if not value.startswith("-") else (value, "", "")
    number, upper = to_decimal(low), to_decimal(high) if high else None
    qualifier: Any = fact.value("qualifier") or "exactly"
    words = fact.fields["value"].words or None
    if words is not None:
        words = " ".join(words.split())
    if unit == "factor":
        return Multiple(factor=number, qualifier=qualifier, words=words)
    if unit == "percent":
        sign = -1 if fact.value("direction") == "down" else 1
        if fact.kind == "growth" or fact.kind == "target":
            return Growth(percent=number * sign, qualifier=qualifier, words=words)
        return Quantity(
            amount=number, unit="percent", qualifier=qualifier, upper=upper, words=words
        )
    if unit and re.fullmatch(r"[A-Z]{3}", unit):
        return Money(amount=number, currency=unit, qualifier=qualifier, upper=upper, words=words)
    return Quantity(
        amount=number, unit=unit or "persons", qualifier=qualifier, upper=upper, words=words
    )


def _measured(fact: Fact) -> str | None:
    measure = "investment" if fact.value("measure") == "investment stock" else fact.value("measure")
    if measure not in _MEASURES:
        return f"no record of figures holds {fact.value('measure')!r}"
    if fact.value("unit") is None:
        return "its currency is not stated"
    return None


def _observation(maker: _Maker, fact: Fact) -> str | None:
    why = _measured(fact)
    if why:
        return why
    period = fact.value("period")
    needs = attrs.fields_dict(TradeObservation)["period"].default is attrs.NOTHING
    if period is None and needs:
        return "the text does not tell its period"
    change: dict[str, Any] = {}
    if fact.kind == "growth":
        change = {
            "change": ReportedChange(value=_amount(fact), against=_date(fact.value("against")))
        }
    else:
        change = {"value": _amount(fact)}
    measure: Any = (
        "investment" if fact.value("measure") == "investment stock" else fact.value("measure")
    )
    of, to = fact.value("of"), fact.value("to")
    sides = tuple(s for s in (of, to) if s)
    parties = maker.known_states(sides if len(sides) == 2 else maker.pair)
    reporter = fact.value("reporter")
    whose: dict[str, Any] = {"parties": parties}
    if reporter:
        other = next((p for p in parties if p != reporter), None)
        whose = {"reporter": reporter, "partner": other}
    note = f"{measure} of {of} towards {to}" if len(sides) == 2 and measure != "turnover" else None
    maker.add(
        TradeObservation(
            id=maker.free(
                slug(f"{measure} {period or ''} {fact.kind if fact.kind == 'growth' else ''}")
            ),
            measure=measure,
            period=period,
            note=note,
            citations=(*maker.cite(fact), *maker.inferred(fact, {"unit": "value"})),
            **change,
            **whose,
        )
    )
    return None


def _date(text: str | None) -> str | None:
    return text if text and re.match(r"\d{4}|\.\.", text) else None


def _target(maker: _Maker, fact: Fact) -> str | None:
    why = _measured(fact)
    if why:
        return why
    measure: Any = (
        "investment" if fact.value("measure") == "investment stock" else fact.value("measure")
    )
    stated = fact.value("speaker")
    one = fact.value("status") == "wish of one side"
    deadline = fact.value("deadline")
    until = f"../{deadline}" if deadline and "/" not in deadline else deadline
    earlier = target_of(
        maker.against, measure, _amount(fact), EDTF(until) if until else None, maker.pair
    )
    if earlier is not None and fact.value("status") == "recalled":
        return f"the dossier that it was drafted against has it: {earlier.id}"
    maker.add(
        TradeTarget(
            id=maker.free(slug(f"{measure} target {deadline or ''}")),
            measure=measure,
            value=_amount(fact),
            parties=maker.known_states(maker.pair),
            deadline=until,
            restates=(str(earlier.id),) if earlier is not None else (),
            said_by=maker.leaders.get(stated.split(" ")[-1].casefold()) if stated and one else None,
            note=None
            if fact.value("status") == "agreed"
            else f"{fact.value('status')}, as the text tells it",
            citations=(
                *maker.cite(fact),
                *maker.inferred(fact, {}),
                Citation(source=maker.source.id, basis="inferred", supports=("parties",)),
            ),
        )
    )
    return None


def _commitment(maker: _Maker, fact: Fact) -> str | None:
    stated = fact.value("speaker")
    obligors = fact.value("obligors") or ()
    obligors = (obligors,) if isinstance(obligors, str) else obligors
    due = fact.value("due")
    maker.add(
        Commitment(
            id=maker.free(slug(fact.value("what"), 40)),
            what=fact.value("what"),
            kind=_MODALITY.get(fact.value("modality")),
            obligors=maker.known_states(obligors),
            due=f"../{due}" if due and "/" not in due else due,
            said_by=maker.leaders.get(stated.split(" ")[-1].casefold()) if stated else None,
            citations=(*maker.cite(fact), *maker.inferred(fact, {"obligors": "obligors"})),
        )
    )
    return None


def _project(maker: _Maker, fact: Fact) -> str | None:
    name, status = fact.value("name"), _PROJECT_STATUS.get(fact.value("status"))
    changes: tuple[ProjectChange, ...] = ()
    if status is not None:
        day = maker.source.published_on
        changes = (ProjectChange(on=day, status=status, citations=maker.cite(fact)),)
    maker.add(
        Project(id=maker.free(slug(name)), name=name, changes=changes, citations=maker.cite(fact))
    )
    return None


def _standing(maker: _Maker, fact: Fact) -> str | None:
    if len(maker.pair) != 2:
        return "the two states are not stated"
    wanted = f"{maker.pair[0].lower()}-{maker.pair[1].lower()}"
    standing = Standing(term=fact.value("standing"), citations=maker.cite(fact))
    known = maker.found.get(wanted)
    if isinstance(known, Relationship):
        maker.found[wanted] = attrs.evolve(known, standings=(*known.standings, standing))
        return None
    if maker.against is not None:
        for relation in maker.against.of(Relationship):
            if {str(s) for s in relation.states} == set(maker.pair) and any(
                s.term == standing.term for s in relation.standings
            ):
                return "the dossier has this standing"
    maker.add(
        Relationship(
            id=wanted,
            states=maker.known_states(maker.pair),
            standings=(standing,),
            citations=maker.cite(fact),
        )
    )
    return None


def _claimed(maker: _Maker, counts: list[Fact]) -> None:
    """How many documents the text says were signed stands on the event of the day."""
    whole = [f for f in counts if str(f.value("count") or "").isdigit()]
    events = [
        r
        for r in maker.found.values()
        if isinstance(r, Event)
        and r.form in ("signing", "talks", "summit", "meeting", "visit", "ceremony")
    ]
    events.sort(
        key=lambda e: ("signing", "talks", "summit", "visit", "meeting", "ceremony").index(
            str(e.form)
        )
    )
    for fact in counts:
        if fact not in whole:
            maker.not_kept.append(
                NotKept(key=fact.key, why="it gives no whole number of documents")
            )
    if whole and events:
        event = events[0]
        maker.found[str(event.id)] = attrs.evolve(
            event,
            claimed_documents=int(whole[0].value("count")),
            citations=(
                *event.citations,
                *(attrs.evolve(c, supports=("claimed_documents",)) for c in maker.cite(whole[0])),
            ),
        )
    elif whole:
        maker.not_kept.append(NotKept(key=whole[0].key, why="no event that it can stand on"))


_MAKE: Mapping[str, Callable[[_Maker, Fact], str | None]] = MappingProxyType(
    {
        "leader": _leader,
        "body": _body,
        "event": _event,
        "instrument": _instrument,
        "observation": _observation,
        "growth": _observation,
        "target": _target,
        "commitment": _commitment,
        "project": _project,
        "standing": _standing,
    }
)
