"""A joint body met after it was dissolved.

Why it matters: either the body was not dissolved, or its successor met. Whoever asks whether the
channel is open gets the wrong answer in both cases.

Example: a council with `dissolved_on: 2014-12-31`, and a meeting of it on 20 May 2016.

Use instead: the body that met, or the last day of the old one.
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
        met = made_on(look, event)
        if body is not None and body.dissolved_on is not None and met is not None:
            yield RuleFinding(
                record=event,
                message=f"{body.id} met on {met}, after it was dissolved on {body.dissolved_on}",
                field="body" if event.when is None else "when",
                related=(str(body.id),),
                hint="name the body that met, or look up when the old one ended",
                sure=before(body.dissolved_on, met),
            )


RULE = Rule(
    code="BOD09",
    name="meets-after-dissolved",
    severity="error",
    kinds=(Event,),
    groups=("bodies",),
    look=_look,
)
