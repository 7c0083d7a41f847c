"""Somebody signs, speaks, witnesses, chairs or takes part before birth or after death.

Why it matters: the act has another date, or another person did it; most often a namesake, or
the successor, whose name a template did not get.

Example: `{party: AZE, by: heydar-aliyev}` on a protocol of 24 February 2004, with `died_on:
2003-12-12`.

Use instead: the person who acted, the day that the source gives, or the dates of life that are
right. A deed of somebody's on the day of death is none of this.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import at, made_on
from bilateral.model import Commitment, Council, Event, Instrument, Leader, Record, TradeTarget
from bilateral.values.edtf import EDTF

# The record, the field, the person, what the person did, and when.
_Act = tuple[Record, str, object, str, EDTF | None]


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record, field, person, did, day in _acts(look):
        leader = look.get(person, Leader)
        if leader is None or day is None:
            continue
        born, died = leader.born_on, leader.died_on
        if born is not None:
            yield _finding(
                record, field, leader, f"{did} {at(day)}, before birth {at(born)}", day, born
            )
        if died is not None:
            yield _finding(
                record, field, leader, f"{did} {at(day)}, after death {at(died)}", died, day
            )


def _finding(
    record: Record, field: str, leader: Leader, says: str, earlier: EDTF, later: EDTF
) -> RuleFinding:
    return RuleFinding(
        record=record,
        message=f"{leader.label} {says}",
        field=field,
        related=(str(leader.id),),
        hint="name whoever it was, or correct the day or the dates of life",
        sure=before(earlier, later),
    )


def _acts(look: CheckContext) -> Iterator[_Act]:
    for instrument in look.of(Instrument):
        day = made_on(look, instrument)
        for index, signatory in enumerate(instrument.signatories):
            field = f"signatories[{index}].by"
            yield instrument, field, signatory.by, "signed", signatory.on or day
        for index, person in enumerate(instrument.witnesses):
            yield instrument, f"witnesses[{index}]", person, "witnessed a signing", day
    for event in look.of(Event):
        day = made_on(look, event)
        for index, participant in enumerate(event.participants):
            yield event, f"participants[{index}].person", participant.person, "took part", day
    for council in look.of(Council):
        for index, chair in enumerate(council.chairs):
            # A span is before or after another only if all of it is.
            yield council, f"chairs[{index}].person", chair.person, "chaired", chair.period
    for commitment in look.of(Commitment):
        day = made_on(look, commitment)
        yield commitment, "said_by", commitment.said_by, "gave a promise", day
    for target in look.of(TradeTarget):
        day = made_on(look, target)
        yield target, "said_by", target.said_by, "set a target", day


RULE = Rule(
    code="OFF07",
    name="act-outside-life",
    severity="error",
    kinds=(Instrument, Event, Council, Commitment, TradeTarget),
    groups=("office",),
    look=_look,
)
