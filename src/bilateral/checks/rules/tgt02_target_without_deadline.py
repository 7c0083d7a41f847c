"""A target has no deadline.

Why it matters: a target without a year is never missed. Of 46 reports that were read for this
library, 15 targets named no year and 10 named one; which of them it was decides whether anybody
can be held to it.

Example: "to bring turnover to one billion dollars", `deadline: none`. Growth "by 20 percent a
year" needs no deadline, since each year measures it; and a target that restates another, without
a word about the year, goes on with the year of that one.

Use instead: `deadline: 2030`, where a year was named. Where none was, the note is right, and
worth asking about at the next meeting.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeTarget
from bilateral.values.amounts import Growth

_WORDS = {
    "none": ("no deadline was set for it", "ask by when, the next time it is restated"),
    "unknown": (
        "the sources do not say whether it has a deadline",
        "look for the text in which it was set",
    ),
    "vague": ("its deadline is given in words only", "ask by when, the next time it is restated"),
    "not yet": ("its deadline is still to be agreed", "add the deadline once it is agreed"),
    None: (
        "nothing is recorded of a deadline",
        "add deadline: with a date, or none if none was set, or unknown",
    ),
}


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for target in look.of(TradeTarget):
        if target.deadline is not None:
            continue
        if isinstance(target.value, Growth) and target.value.per is not None:
            continue
        why = target.absence("deadline")
        if why is None and _goes_on(look, target):
            continue
        message, hint = _WORDS[why]
        yield RuleFinding(record=target, message=message, field="deadline", hint=hint)


def _goes_on(look: CheckContext, target: TradeTarget) -> bool:
    """Whether a target restates one that has a deadline."""
    earlier = (look.get(id, TradeTarget) for id in target.restates)
    return any(one is not None and one.deadline is not None for one in earlier)


RULE = Rule(
    code="TGT02",
    name="target-without-deadline",
    severity="note",
    kinds=(TradeTarget,),
    groups=("targets",),
    look=_look,
)
