"""A host, guest, speaker or other participant did not hold the office in which they took part.

Why it matters: what is stated at a meeting counts for as much as the office of whoever says it. A
former minister who receives a delegation, or a president-elect on a visit, speaks for nobody yet
or any more.

Example: talks of 10 April 2018 with `participants: [{person: tokayev, party: KAZ, capacity:
president-of-kazakhstan, role: host}]`, where his term begins on 20 March 2019. An event without
a day of its own is taken to have been on that of the event it is part of.

Use instead: the person who held the office that day, the office that the person held, or the
day that the source gives; where the term is missing, record it.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.offices import out_of_office
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import made_on
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        day = made_on(look, event)
        for index, participant in enumerate(event.participants):
            out = out_of_office(look, participant.person, participant.capacity, day)
            if out is not None:
                yield RuleFinding(
                    record=event,
                    message=out.message,
                    field=f"participants[{index}].person",
                    related=out.related,
                    hint=out.hint,
                    sure=out.sure,
                )


RULE = Rule(
    code="OFF02",
    name="participant-out-of-office",
    severity="error",
    kinds=(Event,),
    groups=("office",),
    look=_look,
)
