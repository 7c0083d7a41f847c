"""A joint body met before it was established.

Why it matters: the day a body was signed into being and the day it first met are months or years
apart, and reports confuse them. A meeting before the founding belongs to a predecessor, or the
founding was in truth a renewal.

Example: a council with `established_by: protocol-2023` of 10 April 2023, and a meeting of it on
5 October 2022.

Use instead: the day on which it did meet, or the body that met; `established_on`, where the body
is older than the instrument that it now stands on.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import made_on
from bilateral.model import Council, Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        body = look.get(event.body, Council)
        founded = made_on(look, body) if body is not None else None
        met = made_on(look, event)
        if body is not None and founded is not None and met is not None:
            yield RuleFinding(
                record=event,
                message=f"{body.id} met on {met}, before it was established on {founded}",
                field="body" if event.when is None else "when",
                related=(str(body.id),),
                hint=f"look up both days, or give {body.id} its own established_on",
                sure=before(met, founded),
            )


RULE = Rule(
    code="BOD01",
    name="meets-before-established",
    severity="error",
    kinds=(Event,),
    groups=("bodies",),
    look=_look,
)
