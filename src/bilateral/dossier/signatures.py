"""Who signed an instrument, when, and whether in office: what can be stated of its signatures."""

from typing import TYPE_CHECKING

from bilateral.dossier.dates import made_on
from bilateral.dossier.existence import beginnings
from bilateral.dossier.offices import held
from bilateral.model import Instrument, Leader, Office, Signatory
from bilateral.model.instrument import PLANNED, UNSIGNED
from bilateral.values.answers import Answer, Ternary
from bilateral.values.days import within
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking


def signed(asking: "Asking", instrument: Instrument, day: EDTF) -> Answer:
    """Whether an instrument had been signed by a day, by whomever."""
    id = instrument.id
    if instrument.status in PLANNED and not any(a.kind == "signed" for a in instrument.actions):
        # Its dates are plans.
        stated = f"it is {instrument.status} only"
        return Answer(value=False, reason=stated, because=(f"{id}.status",))
    date = _signature(instrument)
    if date is not None:
        path = f"{id}.signed_on" if instrument.signed_on is not None else f"{id}.actions"
        return _by(date, day, f"signed {date}", path)
    absent = instrument.absence("signed_on")
    if absent in ("not yet", "none"):
        return Answer(
            value=False,
            reason=f"signed_on is recorded as {absent}",
            because=(f"{id}.signed_on",),
        )
    if instrument.status in UNSIGNED:
        stated = f"it is {instrument.status} only"
        return Answer(value=False, reason=stated, because=(f"{id}.status",))
    reported = [
        b for b in beginnings(asking.index, instrument) if not b.day.by(within(day)).possibly
    ]
    if reported:
        stated = ", ".join(map(str, reported))
        return Answer(
            value=False,
            reason=f"not yet by {day}: {stated}",
            because=tuple(b.path for b in reported),
        )
    made = beginnings(asking.index, instrument)
    if instrument.status in ("signed", "exchanged") and made:
        value = Ternary.YES if all(b.day.by(within(day)).surely for b in made) else Ternary.MAYBE
        stated = ", ".join(map(str, made))
        return Answer(value=value, reason=f"signed; {stated}", because=tuple(b.path for b in made))
    if instrument.status in ("issued", "adopted"):
        stated = f"it was {instrument.status}; of a signature nothing is recorded"
    else:
        stated = "when it was signed is not recorded"
    return Answer(value=Ternary.MAYBE, reason=stated, because=(f"{id}.signed_on",))


def signed_by(asking: "Asking", instrument: Instrument, who: str, day: EDTF) -> Answer:
    """Whether a side, or a person, had signed by a day."""
    id = instrument.id
    whole = signed(asking, instrument, day)
    for index, signatory in enumerate(instrument.signatories):
        if who in (str(signatory.party), str(signatory.by)):
            path = f"{id}.signatories[{index}]"
            if signatory.on is not None:
                return _by(signatory.on, day, f"signed {signatory.on}", f"{path}.on")
            act = _act(instrument, str(signatory.party))
            if act is not None:
                return _by(act[1], day, f"signed {act[1]}", f"{id}.{act[0]}")
            return Answer(value=whole.value, reason=whole.reason, because=(path, *whole.because))
    act = _act(instrument, who)
    if act is not None:
        return _by(act[1], day, f"signed {act[1]}", f"{id}.{act[0]}")
    if not whole.possibly:
        return whole
    if not instrument.signatories:
        stated = "who signed it is not recorded"
        return Answer(value=Ternary.MAYBE, reason=stated, because=(f"{id}.signatories",))
    if any(s.by is None for s in instrument.signatories) and isinstance(asking.get(who), Leader):
        stated = "not all who signed it are recorded"
        return Answer(value=Ternary.MAYBE, reason=stated, because=(f"{id}.signatories",))
    return Answer(
        value=False, reason=f"{who} is not among its signatories", because=(f"{id}.signatories",)
    )


def _signature(instrument: Instrument) -> EDTF | None:
    """The date of signature: as reported of the whole, or else of all parties' own."""
    if instrument.signed_on is not None or instrument.adopted_on is instrument.issued_on is None:
        return instrument.dated
    return None


def _act(instrument: Instrument, party: str) -> tuple[str, EDTF] | None:
    for index, action in enumerate(instrument.actions):
        if action.kind == "signed" and str(action.party) == party and action.on is not None:
            return f"actions[{index}].on", action.on
    return None


def _by(date: EDTF, day: EDTF, stated: str, path: str) -> Answer:
    value = within(date).by(within(day))
    head = {Ternary.YES: "", Ternary.NO: f"not yet by {day}: ", Ternary.MAYBE: "perhaps: "}[value]
    return Answer(value=value, reason=f"{head}{stated} ({path})", because=(path,))


def in_office(asking: "Asking", instrument: Instrument) -> tuple[tuple[Signatory, Answer], ...]:
    """Whether each signatory held, on the day of the signature, the office it was made in."""
    return tuple(
        (signatory, _in_office(asking, instrument, index, signatory))
        for index, signatory in enumerate(instrument.signatories)
    )


def _in_office(
    asking: "Asking", instrument: Instrument, index: int, signatory: Signatory
) -> Answer:
    path = f"{instrument.id}.signatories[{index}]"
    for field, what in (("by", "who signed"), ("capacity", "in what office it was signed")):
        if getattr(signatory, field) is None:
            stated = f"{what} is not recorded"
            return Answer(value=Ternary.MAYBE, reason=stated, because=(f"{path}.{field}",))
    leader, office = asking.get(signatory.by), asking.get(signatory.capacity)
    if not isinstance(leader, Leader) or not isinstance(office, Office):
        missing = signatory.by if not isinstance(leader, Leader) else signatory.capacity
        stated = f"there is no record {missing}"
        return Answer(value=Ternary.MAYBE, reason=stated, because=(path,))
    day = signature_day(asking, instrument, signatory)
    if day is None:
        stated = "when it was signed is not recorded"
        return Answer(value=Ternary.MAYBE, reason=stated, because=(f"{instrument.id}.signed_on",))
    answer = held(asking, leader, office, within(day))
    return Answer(
        value=answer.value,
        reason=f"signed {day}; {leader.name} in {office.id}: {answer.reason}",
        because=(path, *answer.because),
    )


def signature_day(asking: "Asking", instrument: Instrument, signatory: Signatory) -> EDTF | None:
    """The day of one signature: its own, that of the side's act, or that of the instrument."""
    act = _act(instrument, str(signatory.party))
    own = signatory.on or (act[1] if act is not None else None)
    return own or made_on(asking.index, instrument)
