"""Two meetings of a joint body have the same number.

Why it matters: a body meets for the twentieth time once. Either one number is a slip, or two
reports of one meeting have become two events, and its outcomes are counted twice.

Example: the commission has `session: 20` in March 2024 and again in October 2025.

Use instead: the number that the second does have, or one event. A meeting and the parts of it, or
of the visit that they belong to, may share the number; so may meetings of one session at several
levels (`rank`), and on several days that follow each other within a fortnight.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import sessions, wholes
from bilateral.model import Event

# A session that officials prepare and ministers conclude goes on for days, seldom for weeks.
_LONGEST = 14


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    part_of = wholes(look)
    for body, numbered in sessions(look):
        first: dict[int, tuple[str, Event]] = {}
        for number, event in numbered:
            whole = part_of[str(event.id)]
            known, other = first.setdefault(number, (whole, event))
            if known != whole and not _of_one_session(event, other):
                yield RuleFinding(
                    record=event,
                    message=f"session {number} of {body} is already {other.id}",
                    field="session",
                    related=(str(other.id), body),
                    hint="give it the number that it has, or make one event of the two",
                )


def _of_one_session(one: Event, other: Event) -> bool:
    """Whether two meetings can be parts of one session: at other levels, or on other days of it."""
    if None not in (one.rank, other.rank) and one.rank != other.rank:
        return True
    if one.when is None or other.when is None or one.when.overlaps(other.when).possibly:
        return False
    first, second = sorted((one.when, other.when), key=lambda when: when.sort_key)
    if first.latest is None or second.earliest is None:
        return False
    return second.earliest.toordinal() - first.latest.toordinal() <= _LONGEST


RULE = Rule(
    code="BOD04",
    name="session-repeated",
    severity="error",
    kinds=(Event,),
    groups=("bodies",),
    look=_look,
)
