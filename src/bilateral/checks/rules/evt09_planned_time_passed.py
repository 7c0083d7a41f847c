"""The time of a planned event has passed, and nothing is recorded of whether it took place.

Why it matters: a visit that was announced and never made says as much as one that was made. Until
somebody looks it up, no answer can count the event or leave it out.

Example: `status: planned` and `when: 2023-H1`, and it is 2026.

Use instead: `status: held` with the days, or `lapsed`, `postponed` or `cancelled`, with the source;
the plan itself goes into the changes: `{on: 2022-11-23, status: planned, when: 2023-H1}`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Event
from bilateral.values.date_words import time_words


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        planned = event.standing == "planned"
        if planned and event.when is not None and event.when.before(look.on).surely:
            yield RuleFinding(
                record=event,
                message=f"it was planned for {time_words(event.when)}, and whether it took place "
                "is not recorded",
                field="when",
                hint="say status: held, lapsed, postponed or cancelled, and cite the source",
            )


RULE = Rule(
    code="EVT09",
    name="planned-time-passed",
    severity="warning",
    kinds=(Event,),
    groups=("events",),
    look=_look,
)
