"""An instrument has another date than the event at which it was made.

Why it matters: whoever asks what came of a summit is recorded of a document that was signed in
another week. Either the date is that of the report, or the document is of another meeting.

Example: `signed_on: 2023-04-11` with `event: astana-signing`, which was on 10 April 2023.

Use instead: the day of the signing, or the event at which it took place.
"""

from collections.abc import Iterator

from bilateral.checks.dates import outside
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Event, Instrument


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        event = look.get(instrument.event, Event)
        made = instrument.dated
        if event is not None and event.when is not None and made is not None:
            yield RuleFinding(
                record=instrument,
                message=f"it is of {made}, and {event.id}, at which it was made, was on "
                f"{event.when}",
                field=_field(instrument),
                related=(str(event.id),),
                hint="look up both days, or name the event at which it was made",
                sure=outside(made, event.when),
            )


def _field(instrument: Instrument) -> str:
    """The field that its date stands in."""
    for name in ("signed_on", "adopted_on", "issued_on"):
        if getattr(instrument, name) == instrument.dated:
            return name
    return next(
        f"actions[{index}].on"
        for index, action in enumerate(instrument.actions)
        if action.kind == "signed" and action.on == instrument.dated
    )


RULE = Rule(
    code="EVT04",
    name="outcome-outside-event",
    severity="error",
    kinds=(Instrument,),
    groups=("events", "instruments"),
    look=_look,
)
