"""A figure is for a time that was not over when it was published, and is not marked as a forecast.

Why it matters: "trade will reach 240 million dollars this year" is a forecast. Recorded like a
count, it is held against targets and against the counts of the other side as soon as the year is
over, although nobody counted it.

Example: `period: 2018` for a figure that is cited to a report of 23 November 2018.

Looked at are figures of which no status is recorded, and sources whose day is known.

Use instead: `status: forecast`, or `plan`; or, where the figure was counted, the part of the time
that it is for: `period: 2018-01/2018-10`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.standing import reads_as_forecast
from bilateral.model import TradeObservation


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for figure in look.of(TradeObservation):
        known = reads_as_forecast(look.dossier, figure)
        if known is not None:
            yield RuleFinding(
                record=figure,
                message=f"{figure.period} was not over when it was published, {known}: it reads as "
                "a forecast",
                field="period",
                hint="say status: forecast; or give the part of the time that was counted",
            )


RULE = Rule(
    code="TRD10",
    name="reads-as-forecast",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
