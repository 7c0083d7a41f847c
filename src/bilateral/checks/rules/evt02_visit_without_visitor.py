"""Nobody is reported to have come on a visit.

Why it matters: a visit is of somebody to somebody, and in event data the visitor is the actor
(CAMEO 042: make a visit; 043: host a visit). Without one it cannot be known who travelled.

Example: `form: visit`, `host: KAZ`, and participants of both sides, none of whom is a guest.

Use instead: `guest: AZE`, or a participant with `role: guest`; `guest: unknown` where the sources
do not tell.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import known_sides
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        if (
            event.form == "visit"
            and event.guest is None
            and event.absence("guest") != "unknown"
            and all(participant.role != "guest" for participant in event.participants)
        ):
            named = (*event.parties, *(p.party for p in event.participants if p.party))
            others = known_sides(look, named) - known_sides(look, (event.host,))
            came = (
                f"guest: {next(iter(others))}, if that is who came"
                if len(others) == 1
                else "guest: and the side that came"
            )
            yield RuleFinding(
                record=event,
                message="it is a visit, and who came is not recorded",
                field="guest",
                hint=f"add {came}, or guest: unknown",
            )


RULE = Rule(
    code="EVT02",
    name="visit-without-visitor",
    severity="warning",
    kinds=(Event,),
    groups=("events",),
    look=_look,
)
