"""The last report on an open commitment is old.

Why it matters: "in progress" of three years ago is no status. It reads as if somebody had looked.

Example: `changes: [{on: 2023-04-11, status: in progress}]`, read in 2026.

How old is old is `stale_after` in the `checks` of the dossier (`P1Y` if none is set). A commitment
on which nothing was ever reported, or that a later one `follows`, raises nothing. The rule is of
the group `strict`, since most old dossiers are full of such reports.

Use instead: a newer change, even one that says the same: `{on: 2025-11-01, status: in progress}`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import FINAL, in_time, long_before
from bilateral.model import Commitment


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    since = long_before(look.on, look.settings.stale_after)
    followed = {str(id) for later in look.of(Commitment) for id in later.follows}
    for commitment in look.of(Commitment):
        # A date that was moved is news of the commitment, as a status is.
        reported = [(i, change) for i, change in in_time(commitment) if change.on is not None]
        statuses = [change.status for _, change in in_time(commitment) if change.status]
        if since is None or not reported or not statuses or statuses[-1] in FINAL:
            continue
        index, last = reported[-1]
        if str(commitment.id) in followed or last.on is None:
            continue
        yield RuleFinding(
            record=commitment,
            message=f"it is {statuses[-1]} by a report of {last.on}, and of nothing later",
            field=f"changes[{index}].on",
            sure=last.on.before(since),
            hint="look for what was reported since, and add it to changes",
        )


RULE = Rule(
    code="COM02",
    name="stale-status",
    severity="note",
    kinds=(Commitment,),
    groups=("commitments", "strict"),
    look=_look,
)
