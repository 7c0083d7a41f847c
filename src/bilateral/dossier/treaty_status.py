"""How far one party had got with an instrument: signed, ratified, in force, withdrawn."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from attrs import frozen

from bilateral.dossier.in_force import course_of, in_force_for, made_within, original
from bilateral.dossier.signatures import signature_day, signed, signed_by
from bilateral.model import Instrument
from bilateral.model.instrument import ASIDE, EFFECTIVE, OUT, ActionKind
from bilateral.values.answers import Answer, Ternary
from bilateral.values.days import ANY, NEVER, Window, within
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking

#: How far a party got: what it did itself, or that it had not begun, or that the whole had ended.
PartyStage = Literal["not signed", ActionKind, "terminated"]


@frozen(kw_only=True)
class PartyStanding:
    """How far one party had got with an instrument by a day.

    Ratification, acceptance, approval and accession are kept apart, and so are the act and the
    force that it gives: a state can have ratified what is not yet in force.

    Fields:
        instrument: its id.
        party: the id of the state or institution.
        stage: the last thing that had surely come about: `signed`, `ratified`, `in force`,
            `suspended`, ...
        since: when, as known; None where that is not recorded.
        path: the field that tells it, as in `actions[1].on`; empty where none does.
        answer: whether it stood so on that day; maybe where a later stage may have been reached.
        in_force: whether it was in force for the party.
    """

    instrument: str
    party: str
    stage: PartyStage
    since: EDTF | None
    path: str
    answer: Answer
    in_force: Answer

    def __str__(self) -> str:
        since = f" since {self.since}" if self.since is not None else ""
        finding = ""
        if not self.answer.surely:
            finding = (
                ", as far as is recorded" if self.stage == "not signed" else ", perhaps otherwise"
            )
        return f"{self.party}: {self.stage}{since}{finding}"


class _Step(NamedTuple):
    """A stage that a party reached, when, and where that is recorded."""

    stage: PartyStage
    date: EDTF | None
    day: Window
    place: int
    path: str

    @property
    def words(self) -> str:
        return f"{self.stage} {self.date or 'on a day that is not recorded'}"


def standing_of(asking: "Asking", instrument: Instrument, party: str, day: EDTF) -> PartyStanding:
    """How a party stood to an instrument on a day."""
    at = within(day)
    force = in_force_for(asking, instrument, party, day)
    steps = sorted(
        (step for step in _steps(asking, instrument, party, day) if step.day.by(at).possibly),
        key=lambda step: (step.day.first, step.day.last, step.place),
    )
    reached = [step for step in steps if step.day.by(at).surely]
    perhaps = [step for step in steps if not step.day.by(at).surely]
    if not steps:
        perhaps = list(_unnamed(asking, instrument, party, day))
    last = reached[-1] if reached else None
    return PartyStanding(
        instrument=str(instrument.id),
        party=party,
        stage="not signed" if last is None else last.stage,
        since=None if last is None else last.date,
        path="" if last is None else last.path,
        answer=_answer(instrument, last, reached, perhaps),
        in_force=force,
    )


def unsigned(instrument: str, party: str, answer: Answer) -> PartyStanding:
    """How a party stood to what was not there yet, or was not known."""
    return PartyStanding(
        instrument=instrument,
        party=party,
        stage="not signed",
        since=None,
        path="",
        answer=Answer(value=~answer.value, reason=answer.reason, because=answer.because),
        in_force=answer,
    )


def _answer(
    instrument: Instrument, last: _Step | None, reached: list[_Step], perhaps: list[_Step]
) -> Answer:
    # Of two stages that are sure, either may have been the later one.
    unordered = [s for s in reached[:-1] if last is not None and s.day.last > last.day.first]
    open_ = [*unordered, *perhaps]
    stated = "no signature or act is recorded" if last is None else f"{last.words}"
    if open_:
        stated += f"; perhaps {', '.join(step.words for step in open_)}"
    steps = [*([last] if last is not None else []), *open_]
    paths = [f"{instrument.id}.{step.path}" if step.path else str(instrument.id) for step in steps]
    return Answer(
        value=Ternary.MAYBE if open_ else Ternary.YES,
        reason=stated,
        because=tuple(dict.fromkeys(paths)) or (str(instrument.id),),
    )


def _steps(asking: "Asking", instrument: Instrument, party: str, day: EDTF) -> Iterator[_Step]:
    acts = [
        (i, a)
        for i, a in enumerate(instrument.actions)
        if str(a.party) == party and a.kind not in ASIDE and a.territory is None
    ]
    if not any(act.kind == "signed" for _, act in acts):
        yield from _signature(asking, instrument, party, day)
    for i, act in acts:
        if act.kind in OUT | {"in force", "provisionally applied"} and act.effective_on is not None:
            path = f"actions[{i}].effective_on"
            yield _Step(act.kind, act.effective_on, within(act.effective_on), i, path)
            continue
        at = ANY if act.on is None else within(act.on)
        yield _Step(act.kind, act.on, at, i, f"actions[{i}].on")
        if act.effective_on is not None and act.kind in EFFECTIVE:
            path = f"actions[{i}].effective_on"
            yield _Step("in force", act.effective_on, within(act.effective_on), i, path)
    course = course_of(instrument, party, made_within(asking, instrument))
    for turn in course.turns:
        if turn.into and turn.place < 0 and turn.path:
            yield _Step("in force", turn.date, turn.day, len(instrument.actions), turn.path)
    if course.ends is not None:
        # The day on which it ends is the last on which it was in force.
        after = Window(course.ends.first + 1, course.ends.last + 1)
        place = len(instrument.actions) + 1
        yield _Step("terminated", instrument.terminated_on, after, place, "terminated_on")
    elif course.fixed and (over := course.term_ends()) and over[0] < NEVER:
        # So is the last day of a term that cannot be renewed.
        last = EDTF.of(datetime.date.fromordinal(over[0])) if over[0] == over[1] else None
        after = Window(over[0] + 1, min(over[1] + 1, NEVER))
        yield _Step("terminated", last, after, len(instrument.actions) + 1, "term")


def _signature(asking: "Asking", instrument: Instrument, party: str, day: EDTF) -> Iterator[_Step]:
    """The signature of a party that is among the signatories."""
    for i, signatory in enumerate(instrument.signatories):
        if str(signatory.party) == party and signed_by(asking, instrument, party, day).possibly:
            date = signature_day(asking, instrument, signatory)
            at = ANY if date is None else within(date)
            yield _Step("signed", date, at, -1, f"signatories[{i}]")


def _unnamed(asking: "Asking", instrument: Instrument, party: str, day: EDTF) -> Iterator[_Step]:
    """The signature of a party, perhaps: of an instrument signed by it is not recorded whom."""
    if instrument.signatories or party not in original(instrument):
        return
    if signed(asking, instrument, day).possibly:
        made = made_within(asking, instrument)
        first = ANY.first if made is None else made.first
        yield _Step("signed", instrument.dated, Window(first, NEVER), -1, "signatories")
