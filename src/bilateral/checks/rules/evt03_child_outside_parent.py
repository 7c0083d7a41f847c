"""A part of an event took place at another time than the whole.

Why it matters: talks, signing and press conference are parts of one visit because they took place
in the course of it. A part on another day belongs to another visit, or one of the days is wrong.

Example: a visit on 10 April 2023, and its signing on 12 April 2023.

What prepares the session of a joint body may come before it: senior officials meet in November,
and the ministers in December.

Use instead: the days of the whole visit (`when: 2023-04-10/2023-04-12`), or no `parent`.
"""

from collections.abc import Iterator

from bilateral.checks.dates import outside
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        parent = look.get(event.parent, Event)
        if parent is not None and parent.when is not None and event.when is not None:
            if parent.body is not None and event.when.before(parent.when).surely:
                continue
            yield RuleFinding(
                record=event,
                message=f"it was on {event.when}, and {parent.id}, which it is part of, on "
                f"{parent.when}",
                field="when",
                related=(str(parent.id),),
                hint=f"look up both days; if {parent.id} went on for longer, say from when to when",
                sure=outside(event.when, parent.when),
            )


RULE = Rule(
    code="EVT03",
    name="child-outside-parent",
    severity="error",
    kinds=(Event,),
    groups=("events",),
    look=_look,
)
