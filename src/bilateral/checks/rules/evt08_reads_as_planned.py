"""An event lies ahead of everything that is cited for it, and is not reported to be planned.

Why it matters: "the eighth session will be held in the first half of 2023" is a plan. Recorded like
an event that took place, it is counted among the meetings of the body as soon as its time has
passed, although no source reports that it was held.

Example: `when: 2023-H1` for a session, cited to a report of 23 November 2022.

Looked at are times that are known no closer than to a month; a day after the publication is the
matter of EVI04. Such an event is taken for a plan in every answer.

Use instead: `status: planned`; once a source reports what became of it, `status: held` with the
days, or `postponed`, `lapsed` or `cancelled`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.standing import reads_as_plan
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        if reads_as_plan(look.dossier, event):
            yield RuleFinding(
                record=event,
                message=f"{event.when} is after what is cited for it was published: it reads as "
                "planned",
                field="when",
                hint="say status: planned; or cite the source that reports it as held",
            )


RULE = Rule(
    code="EVT08",
    name="reads-as-planned",
    severity="warning",
    kinds=(Event,),
    groups=("events",),
    look=_look,
)
