"""The status of a commitment goes back, and no source tells why.

Why it matters: what is fulfilled does not become announced again. Either two commitments were
taken for one, or a date is wrong, or the fulfilment was claimed too early.

Example: `fulfilled` on 8 August 2024 and `in progress` on 21 October 2025, without a citation.

A change that cites its source raises nothing: sources do contradict each other, and both reports
stand. Changes on one day, or without a date, are in no order.

Use instead: the date as the source gives it; a second commitment that `follows` the first; or a
`cite` on the change.
"""

from collections.abc import Iterator
from itertools import pairwise

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import in_time
from bilateral.model import Commitment
from bilateral.model.path import covers

_HOW_FAR = {
    "announced": 0,
    "in progress": 1,
    "partly fulfilled": 2,
    "fulfilled": 3,
    "abandoned": 3,
    "superseded": 3,
}


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for commitment in look.of(Commitment):
        named = [path for citation in commitment.citations for path in citation.supports]
        dated = [
            (i, change, change.status, change.on)
            for i, change in in_time(commitment)
            if change.status is not None and change.on is not None
        ]
        for (_, _, was, before), (index, change, status, on) in pairwise(dated):
            field = f"changes[{index}].status"
            if _HOW_FAR[status] >= _HOW_FAR[was] or change.citations:
                continue
            if any(covers(path, field) for path in named):
                continue
            yield RuleFinding(
                record=commitment,
                message=f"it goes back to {status} on {on}, from {was} on {before}",
                field=field,
                sure=before.before(on),
                hint="add cite: to the change, or put the dates right",
            )


RULE = Rule(
    code="COM04",
    name="status-goes-back",
    severity="warning",
    kinds=(Commitment,),
    groups=("commitments",),
    look=_look,
)
