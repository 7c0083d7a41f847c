"""Somebody is quoted on what was said at an event at which he or she was not.

Why it matters: who said it decides what a promise is worth. A quotation that is laid into the mouth
of the wrong minister, or taken from another day, is the first thing that the other side will
notice.

Example: a commitment `made_in: commission-meeting-20`, cited `by tokayev`, where the participants
of the meeting are two ministers.

Looked at are events, and commitments, targets and instruments that were made at one, where
participants are listed; those of the event that it is part of, and of its own parts, count too. A
person counts as present where the office that he or she held that day is listed without a name;
where a side alone is listed, or the end of the term is not recorded, it is a note. Institutions
speak without being anywhere; and whoever speaks for others by office, as an ambassador, a
spokesperson or a press secretary does, recounts what was said without having been there.

Use instead: the event at which it was said; or the speaker among its participants.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import made_on
from bilateral.model import Commitment, Event, Instrument, Leader, Office, Record, TradeTarget
from bilateral.values.answers import Ternary

# Offices whose holders recount what others said.
_RECOUNTS = re.compile(
    r"\b(ambassador|envoy|charg[ée]|consul|attach[ée]|plenipotentiary|permanent representative"
    r"|spokes(?:man|woman|person)|press (?:secretary|officer|service))\b",
    re.IGNORECASE,
)


class _Present(NamedTuple):
    """Who was at an event: persons, offices, offices without a person, sides alone."""

    persons: frozenset[str]
    offices: frozenset[str]
    unnamed: tuple[str, ...]
    sides: bool


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    known: dict[str, _Present] = {}
    for record in look:
        event = _made_at(look, record)
        if event is None:
            continue
        key = str(event.id)
        if key not in known:
            known[key] = _present(look, event)
        there = known[key]
        if not (there.persons or there.offices or there.sides):
            continue
        for index, citation in enumerate(record.citations):
            for place, speaker in enumerate(citation.speakers):
                yield RuleFinding(
                    record=record,
                    message=f"{speaker} is not among those who took part in {key}",
                    field=f"citations[{index}].speakers[{place}]",
                    related=(str(speaker), key),
                    sure=_away(look, str(speaker), there, event),
                    hint=f"name the event at which it was said, or add {speaker} to {key}",
                )


def _made_at(look: CheckContext, record: Record) -> Event | None:
    """The event that a record is, or at which it came about."""
    at: object = None
    if isinstance(record, Event):
        return record
    if isinstance(record, Instrument):
        at = record.event
    elif isinstance(record, Commitment):
        at = record.made_in
    elif isinstance(record, TradeTarget):
        at = record.set_by
    instrument = look.get(at, Instrument)
    return look.get(instrument.event if instrument is not None else at, Event)


def _present(look: CheckContext, event: Event) -> _Present:
    whole = look.get(event.parent, Event)
    parts = look.children.get(str(event.id), ())
    family: Iterable[Event] = (event, *parts) if whole is None else (event, whole, *parts)
    people = [one for member in family for one in member.participants]
    return _Present(
        persons=frozenset(str(one.person) for one in people if one.person is not None),
        offices=frozenset(str(one.capacity) for one in people if one.capacity is not None),
        unnamed=tuple(
            dict.fromkeys(
                str(one.capacity)
                for one in people
                if one.person is None and one.capacity is not None
            )
        ),
        sides=any(one.person is None and one.capacity is None for one in people),
    )


def _away(look: CheckContext, speaker: str, there: _Present, event: Event) -> Ternary:
    """Whether a speaker was not there."""
    if speaker in there.persons or speaker in there.offices or _recounts(look, speaker):
        return Ternary.NO
    if look.get(speaker, Leader) is None and look.get(speaker, Office) is None:
        return Ternary.NO
    day = made_on(look, event)
    for office in there.unnamed:
        held = look.holds(speaker, office, day) if day is not None else None
        if held is None or held is Ternary.NO:
            continue
        return ~held
    return Ternary.MAYBE if there.sides else Ternary.YES


def _recounts(look: CheckContext, speaker: str) -> bool:
    """Whether a speaker is, or holds an office, that recounts what others said."""
    leader = look.get(speaker, Leader)
    ids = [speaker] if leader is None else [str(term.office) for term in leader.terms]
    offices = (look.get(id, Office) for id in ids)
    return any(
        office is not None and (office.level == "envoy" or _RECOUNTS.search(office.name))
        for office in offices
    )


RULE = Rule(
    code="EVI06",
    name="speaker-not-present",
    severity="warning",
    kinds=(Event, Instrument, Commitment, TradeTarget),
    groups=("evidence",),
    look=_look,
)
