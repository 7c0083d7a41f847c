"""A commitment is recorded as fulfilled, and no source is cited for it.

Why it matters: the source of the promise cannot be the source of its keeping. Fulfilment is the
claim that is most often made in advance, and the one that a ledger of commitments stands or falls
by.

Example: `changes: [{on: 2024-08-08, status: fulfilled}]`, with a `cite` on the commitment alone.

Evidence of the record counts where it names the change: `cite: [kazinform-2024-08-08 for changes]`.

Use instead: `{on: 2024-08-08, status: fulfilled, cite: [kazinform-2024-08-08]}`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Commitment
from bilateral.model.path import covers


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for commitment in look.of(Commitment):
        named = [path for citation in commitment.citations for path in citation.supports]
        for index, change in enumerate(commitment.changes):
            if change.status not in ("fulfilled", "partly fulfilled") or change.citations:
                continue
            field = f"changes[{index}].status"
            if any(covers(path, field) for path in named):
                continue
            when = f" on {change.on}" if change.on is not None else ""
            yield RuleFinding(
                record=commitment,
                message=f"it is recorded as {change.status}{when}, and no source is cited for that",
                field=field,
                hint="add cite: to the change, with the source that reports it",
            )


RULE = Rule(
    code="COM03",
    name="fulfilled-without-evidence",
    severity="error",
    kinds=(Commitment,),
    groups=("commitments", "evidence"),
    look=_look,
)
