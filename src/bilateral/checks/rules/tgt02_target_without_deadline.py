"""Nothing is recorded of the deadline of a target.

Why it matters: a target without a year is never missed. Of 46 reports that were read for this
library, 15 targets named no year and 10 named one; which of them it was decides whether anybody
can be held to it.

Example: "to bring turnover to one billion dollars", and no `deadline` at all. That none was set,
that it is not known, not agreed yet or given in words only is recorded by `deadline: none` and the
like, and is no news then. Growth "by 20 percent a year" needs no deadline, since each year measures
it; and a target that restates another, without a word about the year, goes on with the year of that
one.

Use instead: `deadline: 2030`, where a year was named; `none`, where none was; `unknown`, where the
sources leave it open.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeTarget
from bilateral.values.amounts import Growth


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for target in look.of(TradeTarget):
        if target.deadline is not None:
            continue
        if isinstance(target.value, Growth) and target.value.per is not None:
            continue
        if target.absence("deadline") is not None or _goes_on(look, target):
            continue
        yield RuleFinding(
            record=target,
            message="nothing is recorded of a deadline",
            field="deadline",
            hint="add deadline: with a date, or none if none was set, or unknown",
        )


def _goes_on(look: CheckContext, target: TradeTarget) -> bool:
    """Whether a target restates one of whose deadline something is recorded."""
    earlier = (look.get(id, TradeTarget) for id in target.restates)
    return any(
        one is not None and (one.deadline is not None or one.absence("deadline") is not None)
        for one in earlier
    )


RULE = Rule(
    code="TGT02",
    name="target-without-deadline",
    severity="note",
    kinds=(TradeTarget,),
    groups=("targets",),
    look=_look,
)
