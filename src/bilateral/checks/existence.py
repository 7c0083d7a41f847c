"""Where a dossier names a state for some time, and whether there was such a state then."""

from collections.abc import Iterable, Iterator
from functools import cache

from attrs import frozen

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.dossier.dates import made_on
from bilateral.model import (
    Commitment,
    Council,
    Event,
    Instrument,
    Record,
    Relationship,
    Shipment,
    State,
    TradeObservation,
    TradeTarget,
)
from bilateral.reference.states import shipped_state, states
from bilateral.values.answers import Ternary, all_of
from bilateral.values.edtf import EDTF

# Lists of states differ by months in when a state began, as do declaring independence and its
# recognition; so a shipped beginning is not sure by so many days.
_MARGIN = 366
# Successions are a few states long; a ring of them must not be walked for ever.
_LONGEST = 8


@frozen(kw_only=True)
class Naming:
    """A state named in some field, for some time.

    Fields:
        record, field: where.
        state: which.
        when: the time, as the record has it.
        first, last: its first and last day, as known; None where that is open or unknown.
    """

    record: Record
    field: str
    state: State
    when: EDTF
    first: EDTF | None
    last: EDTF | None


def absence(naming: Naming, *, restored: Ternary = Ternary.MAYBE) -> Ternary:
    """Whether the state named existed on none of those days.

    Of a state that has no recorded existence nobody can say so. One that was restored may have
    gone on in law while it was occupied, so that a time between two periods is only uncertain,
    unless `restored` answers otherwise. A shipped beginning is not sure by a year.
    """
    return absent(naming.state, naming.first, naming.last, restored=restored)


def absent(
    state: State, first: EDTF | None, last: EDTF | None, *, restored: Ternary = Ternary.MAYBE
) -> Ternary:
    """Whether a state existed on no day from `first` to `last`; see `absence`."""
    if not state.existence:
        return Ternary.NO
    # None of a period whose bound is not known: it speaks neither for nor against.
    earlier = [_before(last, period.start) for period in state.existence]
    later = [_before(period.end, first) for period in state.existence]
    answer = all_of(one | other for one, other in zip(earlier, later, strict=True))
    if answer is not Ternary.YES:
        return answer
    if any(a.surely for a in later) and any(a.surely for a in earlier):
        answer = restored
    return Ternary.MAYBE if _nearly(state, last) else answer


def _before(one: EDTF | None, other: EDTF | None) -> Ternary:
    return Ternary.NO if one is None or other is None else before(one, other)


def _nearly(state: State, last: EDTF | None) -> bool:
    """Whether a shipped state began within a year after the day."""
    shipped = shipped_state(str(state.id))
    if last is None or shipped is None or shipped.existence != state.existence:
        return False
    day = last.sort_key[1]
    starts = (period.start for period in state.existence)
    return any(s is not None and 0 < s.sort_key[0] - day <= _MARGIN for s in starts)


def predecessor_then(look: CheckContext, naming: Naming) -> tuple[State, Ternary] | None:
    """The nearest state that the one named succeeded, and that existed then; and how surely."""
    for state in predecessors(look, naming.state):
        if state.existence:
            there = ~absent(state, naming.first, naming.last)
            if there.possibly:
                return state, there
    return None


def predecessors(look: CheckContext, state: State) -> Iterator[State]:
    """The states that one succeeded, then those that these succeeded, and so on."""
    known = {str(state.id)}
    layer = [state]
    for _ in range(_LONGEST):
        ids = dict.fromkeys(str(id) for s in layer for id in s.predecessors)
        found = [look.get(id, State) for id in ids if id not in known]
        known.update(ids)
        layer = [s for s in found if s is not None]
        yield from layer


# Where states are named


def namings(look: CheckContext) -> Iterator[Naming]:
    """Every field in which a state is named for a time: not for ever, and not by a code."""
    for record, field, id, when in _fields(look):
        state = look.get(id, State)
        if state is not None and when is not None:
            span = isinstance(record, TradeObservation)
            first, last = _bounds(when) if span else (when.start, when.end)
            yield Naming(record=record, field=field, state=state, when=when, first=first, last=last)


def _bounds(when: EDTF) -> tuple[EDTF | None, EDTF | None]:
    # The trade of a year is that of all its days, not of one day in it.
    first, last = when.earliest, when.latest
    return (
        None if first is None else EDTF.of(first),
        None if last is None else EDTF.of(last),
    )


_Field = tuple[Record, str, object, EDTF | None]


def _fields(look: CheckContext) -> Iterator[_Field]:
    for instrument in look.of(Instrument):
        yield from _of_instrument(look, instrument)
    for event in look.of(Event):
        yield from _of_event(event, made_on(look, event))
    for council in look.of(Council):
        for index, chair in enumerate(council.chairs):
            yield council, f"chairs[{index}].party", chair.party, chair.period
    for commitment in look.of(Commitment):
        day = made_on(look, commitment)
        yield from _each(commitment, "obligors", commitment.obligors, day)
        yield from _each(commitment, "beneficiaries", commitment.beneficiaries, day)
    for target in look.of(TradeTarget):
        day = made_on(look, target)
        yield from _each(target, "parties", target.parties, day)
    for figure in look.of(TradeObservation):
        yield figure, "reporter", figure.reporter, figure.period
        yield figure, "partner", figure.partner, figure.period
        yield from _each(figure, "parties", figure.parties, figure.period)
    for relationship in look.of(Relationship):
        yield from _of_relationship(relationship)


def _of_instrument(look: CheckContext, instrument: Instrument) -> Iterator[_Field]:
    day = made_on(look, instrument)
    for index, signatory in enumerate(instrument.signatories):
        field = f"signatories[{index}].party"
        yield instrument, field, signatory.party, signatory.on or day
    acted = {str(action.party) for action in instrument.actions}
    signed = {str(signatory.party) for signatory in instrument.signatories}
    there = {str(party) for party in instrument.parties} | signed
    for index, party in enumerate(instrument.parties):
        # A state is a party to what it acceded to later, and to what its predecessor signed. If
        # it signed itself, the signature is what is uncertain.
        if str(party) not in acted | signed and not _succeeds(look, party, there):
            yield instrument, f"parties[{index}]", party, day
    for index, action in enumerate(instrument.actions):
        when = action.on or action.effective_on
        yield instrument, f"actions[{index}].party", action.party, when
    if instrument.place is not None:
        yield instrument, "place.state", instrument.place.state, day


def _succeeds(look: CheckContext, party: object, others: set[str]) -> bool:
    state = look.get(party, State)
    return state is not None and any(str(s.id) in others for s in predecessors(look, state))


def _of_event(event: Event, when: EDTF | None) -> Iterator[_Field]:
    yield event, "host", event.host, when
    yield event, "guest", event.guest, when
    yield from _each(event, "parties", event.parties, when)
    for index, participant in enumerate(event.participants):
        yield event, f"participants[{index}].party", participant.party, when
    if event.place is not None:
        yield event, "place.state", event.place.state, when
    if isinstance(event, Shipment):
        yield event, "origin", event.origin, when
        yield from _each(event, "via", event.via, when)
        yield event, "destination", event.destination, when


def _of_relationship(relationship: Relationship) -> Iterator[_Field]:
    for state in relationship.states:
        for index, change in enumerate(relationship.relations):
            # States are recognised before lists of states have them.
            if change.act != "recognised":
                yield relationship, f"relations[{index}].on", state, change.on
        for index, standing in enumerate(relationship.standings):
            yield relationship, f"standings[{index}].period", state, standing.period


def _each(record: Record, name: str, ids: Iterable[object], when: EDTF | None) -> Iterator[_Field]:
    for index, id in enumerate(ids):
        yield record, f"{name}[{index}]", id, when


# Codes of states: what the shipped table says of them.


#: The schemes whose codes have three digits, zeros kept.
NUMERIC = ("iso3166-1-numeric", "m49")


def normal(scheme: str, value: str) -> str:
    """A code as it would be if only its zeros or its capitals were amiss."""
    return value.zfill(3) if scheme in NUMERIC else value.upper()


@cache
def owners() -> dict[tuple[str, str], tuple[str, ...]]:
    """The shipped states that have or had a code, by its scheme and normal form."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for state in states():
        for code in state.identifiers:
            key = code.scheme, normal(code.scheme, code.value)
            found.setdefault(key, {})[str(state.id)] = None
    return {key: tuple(ids) for key, ids in found.items()}


def shipped_code(id: str, scheme: str) -> str | None:
    """The code that a shipped state has under a scheme; None where there is none."""
    state = shipped_state(id)
    return state.code(scheme) if state is not None else None
