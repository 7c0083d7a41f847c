"""Between two recorded sessions of a joint body others are missing.

Why it matters: what was promised at the missing meetings is missing too, and a gap in the record
is easily read as a pause in relations. It may also be a slip in a number.

Example: sessions 3 and 6 of a commission, and none between.

Use instead: the missing meetings, even with nothing but their number. That the record begins
with a later session than the first is no finding.
"""

from collections.abc import Iterator
from itertools import pairwise

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import sessions
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for body, numbered in sessions(look):
        for (last, before), (number, event) in pairwise(numbered):
            if number > last + 1:
                missing = (
                    f"session {last + 1} is"
                    if number == last + 2
                    else f"sessions {last + 1} to {number - 1} are"
                )
                yield RuleFinding(
                    record=event,
                    message=f"of {body}, {missing} not recorded",
                    field="session",
                    related=(str(before.id), body),
                    hint="add the missing sessions, or check the number",
                )


RULE = Rule(
    code="BOD05",
    name="session-skipped",
    severity="note",
    kinds=(Event,),
    groups=("bodies",),
    look=_look,
)
