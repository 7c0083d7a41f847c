"""A session of a joint body was held before one with a lower number.

Why it matters: sessions are numbered in the order in which they are held, so one of the two
numbers or one of the two dates is wrong, and what the body decided is recorded in the wrong order.

Example: `session: 5` on 3 May 2022 and `session: 4` on 12 June 2023.

Use instead: the number and the date that each has in its minutes.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import sessions
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for body, numbered in sessions(look):
        # Of the sessions with lower numbers, the last; it is enough to compare with that one.
        last: tuple[int, Event] | None = None
        pending: list[tuple[int, Event]] = []
        for number, event in numbered:
            if event.when is None:
                continue
            if pending and pending[0][0] != number:
                last = max([*pending, *([last] if last else [])], key=_dated)
                pending = []
            pending.append((number, event))
            if last is not None and last[1].when is not None:
                yield RuleFinding(
                    record=event,
                    message=f"session {number} of {body}, on {event.when}, was held before "
                    f"session {last[0]}, on {last[1].when}",
                    field="session",
                    related=(str(last[1].id), body),
                    hint="look up the numbers and the dates in the minutes",
                    sure=before(event.when, last[1].when),
                )


def _dated(entry: tuple[int, Event]) -> tuple[int, int, str]:
    when = entry[1].when
    return (0, 0, "") if when is None else when.sort_key


RULE = Rule(
    code="BOD06",
    name="session-against-dates",
    severity="error",
    kinds=(Event,),
    groups=("bodies",),
    look=_look,
)
