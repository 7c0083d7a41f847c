"""Fields that exclude each other, made to agree: what the annotations of a class do not tell.

A rule that is not known here costs a rejected draw, and nothing else.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve

from bilateral.model import (
    Absent,
    Action,
    Baseline,
    Citation,
    Claim,
    CommitmentChange,
    Corridor,
    Council,
    Event,
    EventChange,
    Header,
    Instrument,
    Leader,
    Mission,
    Participant,
    Product,
    ProjectChange,
    Record,
    Relationship,
    ReportedChange,
    Source,
    Term,
    TradeObservation,
    TradeTarget,
    digest_of,
)
from bilateral.model.claim import SLOTS
from bilateral.model.fields import fields_by_name, fields_of
from bilateral.model.product import nature_of
from bilateral.values.amounts import Growth, Increment, Money, Multiple, Share
from bilateral.values.edtf import EDTF

Values = dict[str, Any]


def mend(cls: type[Any], values: Values) -> None:
    """Change what was drawn for the fields of `cls` where it could not stand together."""
    for base in reversed(cls.__mro__):
        if base in _MENDING:
            _MENDING[base](values)
    if "citations" in fields_by_name(cls):
        _mend_supports(cls, values)
    if issubclass(cls, Record | Header):
        _mend_claims(values)
    if issubclass(cls, Record):
        _unself(cls, values)


def _ordered(first: str, last: str) -> Callable[[Values], None]:
    """Two dates that are exchanged where the last lies before the first."""

    def mend(values: Values) -> None:
        one, two = values.get(first), values.get(last)
        if one is not None and two is not None and two.before(one).surely:
            values[first], values[last] = two, one

    return mend


def _mend_citation(values: Values) -> None:
    quote = values.get("quote")
    start, end = values.pop("start", None), values.pop("end", None)
    if start is not None and end is not None:
        size = end if quote is None else len(quote)
        values.update(start=start, end=start + size)
    if quote is not None and values.get("digest") is not None:
        values["digest"] = digest_of(quote, digits=len(values["digest"]) - len("sha256:"))


def _mend_supports(cls: type[Any], values: Values) -> None:
    """What citations support are fields that the record, or the part, has."""
    if issubclass(cls, Record):
        listed = "identifiers[0].value" if values.get("identifiers") else "identifiers"
        fields: tuple[str, ...] = ("note", listed, "id")
    elif issubclass(cls, Claim):
        fields = SLOTS
    else:
        fields = tuple(field.name for field in fields_of(cls) if field.name != "citations")
    values["citations"] = tuple(
        evolve(citation, supports=fields[: len(citation.supports)])
        for citation in values.get("citations", ())
    )


def _mend_claims(values: Values) -> None:
    """A claim is about a field of the record as a whole, or of a part that is there."""
    values["claims"] = tuple(
        claim
        for claim in values.get("claims", ())
        if "[0]." not in claim.field or values.get(claim.field.partition("[")[0])
    )


def _mend_term(values: Values) -> None:
    _ordered("begins_on", "ends_on")(values)
    if any(absent.field == "ends_on" for absent in values["absent"]):
        values.pop("ended", None)
        values.pop("ended_as", None)


def _mend_instrument(values: Values) -> None:
    dated = values.get("signed_on") or values.get("adopted_on") or values.get("issued_on")
    ends = values.get("terminated_on")
    for earlier in (dated, values.get("in_force_on")):
        if ends is not None and earlier is not None and ends.before(earlier).surely:
            values["terminated_on"] = ends = None
    agreed, signed = values.get("agreed_on"), values.get("signed_on")
    if agreed is not None and signed is not None and signed.before(agreed).surely:
        values["agreed_on"] = None
    signatories = {(one.party, one.by): one for one in values.get("signatories", ())}
    values["signatories"] = tuple(signatories.values())
    _keep_absences(values)


def _mend_corridor(values: Values) -> None:
    nodes = values.get("nodes", ())
    values["legs"] = tuple(
        evolve(
            leg,
            origin=nodes[len(leg.origin) % len(nodes)].name,
            destination=nodes[len(leg.destination) % len(nodes)].name,
        )
        for leg in (values.get("legs", ()) if nodes else ())
    )
    _keep_absences(values)


def _mend_event(values: Values) -> None:
    if values.get("guest") is not None and values.get("guest") == values.get("host"):
        values["guest"] = None


def _mend_participant(values: Values) -> None:
    if all(values.get(name) is None for name in ("person", "capacity", "party")):
        values["person"] = "tokayev"
        _keep_absences(values)


def _mend_event_change(values: Values) -> None:
    if values.get("status") is None and values.get("when") is None and not values["absent"]:
        values["status"] = "planned"


def _mend_action(values: Values) -> None:
    if values.get("party") is None and values.get("by") is None:
        values["party"] = "KAZ"
    if values.get("territory") is not None:
        values["kind"] = "applied to a territory"
    _keep_absences(values)


def _mend_mission(values: Values) -> None:
    if values["sender"] == values["receiver"]:
        values["receiver"] = "AZE" if values["sender"] == "KAZ" else "KAZ"


def _mend_relationship(values: Values) -> None:
    one, other = values["states"]
    values["missions"] = tuple(
        evolve(mission, sender=other if turned else one, receiver=one if turned else other)
        for turned, mission in enumerate(values.get("missions", ()))
    )
    _keep_absences(values)


def _mend_council(values: Values) -> None:
    _ordered("established_on", "dissolved_on")(values)
    if values.get("established_on") is not None and values.get("status") in ("proposed", "agreed"):
        values["status"] = "established"
    _keep_absences(values)


def _mend_nature(values: Values) -> None:
    """A whole of a share only; two ends of a direction."""
    value = values.get("value")
    known = nature_of(values.get("nature"), value)
    if values.get("nature") is not None:
        values["nature"] = known
    if values.get("whole") is not None and isinstance(value, Share | Increment):
        # A share has its whole in itself, and a change has none.
        values["whole"] = None
    elif values.get("whole") is not None:
        values["nature"] = "share"
    if values.get("destination") is not None and values.get("destination") == values.get("origin"):
        values["destination"] = None


def _mend_target(values: Values) -> None:
    _mend_nature(values)
    if values.get("period") is not None and nature_of(
        values.get("nature"), values.get("value")
    ) not in (None, "sum"):
        values["period"] = None
    _keep_absences(values)


def _mend_change(values: Values) -> None:
    if values.get("status") is None and values.get("due") is None and not values["absent"]:
        values.pop("status", None)
        values["absent"] = (Absent(field="due", why="none"),)
        values.pop("due", None)


def _mend_baseline(values: Values) -> None:
    if values.get("value") is None and values.get("observation") is None and not values["absent"]:
        values.pop("value", None)
        values["absent"] = (Absent(field="value", why="unknown"),)


def _mend_growth_of(values: Values) -> None:
    increment = values.get("increment")
    if increment is not None and isinstance(increment.faces[0], Growth | Multiple | Share):
        values["increment"] = None
    if values.get("value") is None and not values.get("increment") and not values.get("words"):
        values["value"] = Growth(percent=Decimal(40))
    values["absent"] = tuple(absent for absent in values["absent"] if absent.field != "value")


def _mend_product(values: Values) -> None:
    if values.get("code") is None or values.get("classification") is None:
        values.update(code=None, classification=None)
        values["name"] = values.get("name") or "oil"


def _mend_observation(values: Values) -> None:
    _mend_nature(values)
    if values.get("period") is None:
        values["period"] = EDTF("2022")
    if values["measure"] in ("exports", "imports"):
        # Reporter and partner say which way they go.
        values.update(origin=None, destination=None)
    if values.get("value") is None and values.get("change") is None:
        values["value"] = Money(amount=Decimal(1), currency="USD")
    if values.get("partner") is not None and values.get("partner") == values.get("reporter"):
        values["partner"] = None
    if values.get("reporter") is not None and values.get("parties"):
        # One of the two has to go, and both should be seen.
        values.pop("parties" if len(values["measure"]) % 2 else "reporter")
    _keep_absences(values)


def _keep_absences(values: Values) -> None:
    """Absences only of what is empty, after a field was filled or emptied."""
    values["absent"] = tuple(
        absent for absent in values["absent"] if values.get(absent.field) in (None, ())
    )


_MENDING: Mapping[type, Callable[[Values], None]] = {
    Baseline: _mend_baseline,
    Action: _mend_action,
    ReportedChange: _mend_growth_of,
    Citation: _mend_citation,
    CommitmentChange: _mend_change,
    Corridor: _mend_corridor,
    Council: _mend_council,
    Event: _mend_event,
    EventChange: _mend_event_change,
    Instrument: _mend_instrument,
    Leader: _ordered("born_on", "died_on"),
    Mission: _mend_mission,
    Participant: _mend_participant,
    Product: _mend_product,
    ProjectChange: _mend_change,
    Relationship: _mend_relationship,
    Source: _ordered("published_on", "retrieved_on"),
    Term: _mend_term,
    TradeObservation: _mend_observation,
    TradeTarget: _mend_target,
}


def _unself(cls: type[Record], values: Values) -> None:
    """No record names itself: hardly any may."""
    own = values["id"]
    for field in fields_of(cls):
        value = values.get(field.name)
        if field.kind != "reference":
            continue
        if value == own and field.default is None:
            values[field.name] = None
        elif isinstance(value, tuple) and own in value and field.default == ():
            values[field.name] = tuple(id for id in value if id != own)
