"""An event has the number of a session, and no body that met.

Why it matters: a twentieth session is that of some commission, and without it the meeting is
missing from the life of the body.

Example: `form: meeting`, `session: 20`, and no `body`.

Use instead: `body: intergovernmental-commission`; `body: unknown` where a report does not name
it.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        if event.session is not None and event.body is None and event.absence("body") != "unknown":
            yield RuleFinding(
                record=event,
                message=f"it is session {event.session}, of what body is not recorded",
                field="session",
                hint="name the body that met, or say body: unknown",
            )


RULE = Rule(
    code="EVT07",
    name="session-without-body",
    severity="note",
    kinds=(Event,),
    groups=("events",),
    look=_look,
)
