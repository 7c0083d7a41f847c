"""A commitment is overdue, and nothing tells how it stands.

Why it matters: a deadline lapses and the status stays as it was on the day of the signing. Whether
the thing was done, late or dropped is what the other side will ask.

Example: "complete the line by the end of 2024", `due: ../2024-12-31`. It is 2026, and the last
that is recorded of it is of 2023.

A status reported on the day that was due or later answers the question, whatever it is; so does a
later commitment that `follows` this one. What is due is the date as last moved.

Use instead: `changes: [{on: 2025-02-01, status: in progress, cite: [...]}]`, or the new date, `{on:
2024-09-02, due: 2025, cite: [...]}`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import due_now, is_final
from bilateral.model import Commitment
from bilateral.trade.figures import last_day
from bilateral.values.answers import Ternary, all_of


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    followed = {str(id) for later in look.of(Commitment) for id in later.follows}
    for commitment in look.of(Commitment):
        due = due_now(commitment)
        if due is None or is_final(commitment) or str(commitment.id) in followed:
            continue
        end = last_day(due.date)
        # What may still be due is no finding, so only what is surely past is stated.
        if end is None or not end.before(look.on).surely:
            continue
        yield RuleFinding(
            record=commitment,
            message=f"it was due {due.date}, and how it stood then is not recorded",
            field=due.field,
            sure=all_of(
                Ternary.MAYBE if change.on is None else change.on.before(end)
                for change in commitment.changes
                if change.status is not None
            ),
            hint="add to changes: what was reported on that day or after it",
        )


RULE = Rule(
    code="COM01",
    name="overdue-without-status",
    severity="warning",
    kinds=(Commitment,),
    groups=("commitments",),
    look=_look,
)
