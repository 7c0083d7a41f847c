"""The deadline of a target has passed, and nobody took the target up again.

Why it matters: a target that lapses in silence is the commonest end of targets. Whether it was
met, moved or dropped is the first thing that a brief on the next visit has to say.

Example: two sides set one billion dollars `deadline: 2025`. It is 2026, no later target restates,
revises or supersedes it, and no figure of the dossier reaches it.

A target that was reached in time raises nothing: by comparable figures (exports and imports added,
where no turnover is reported; of the last vintage) for periods that ended since it was set and by
the deadline, and by all sides that report.

Use instead: the target that followed, with `restates:`, `revises:` or `supersedes:`; or the figure
that shows it met.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeTarget


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for target in look.of(TradeTarget):
        # A deadline that may still run is no finding at all, so only what is sure is stated.
        if target.deadline is None or not target.deadline.before(look.on).surely:
            continue
        if str(target.id) in look.successors or look.progress(target, look.on).reached.surely:
            continue
        yield RuleFinding(
            record=target,
            message=f"its deadline, {target.deadline}, has passed, and no target follows it",
            field="deadline",
            hint="add the target that restates or replaces it, or the figure that reaches it",
        )


RULE = Rule(
    code="TGT05",
    name="lapsed-without-successor",
    severity="warning",
    kinds=(TradeTarget,),
    groups=("targets",),
    look=_look,
)
