"""An instrument was acted upon after it had ended.

Why it matters: from its end on, a treaty releases its parties from performing it (Vienna
Convention on the Law of Treaties, Art. 70). A ratification after that day, or a later document
that implements it, says that it had not ended, or that another instrument is meant.

Example: `terminated_on: 2019-12-31`, and a programme of 2021 with `implements: [...]` of it.

Use instead: the day on which it ended, or the instrument that took its place. To amend or
supplement what has ended is another matter, since parties may revive it: INS07.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import lineage
from bilateral.model import Instrument

_HINT = "look up both days; another instrument may be meant, or it had not ended"


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        ended = instrument.terminated_on
        for index, action in enumerate(instrument.actions):
            if ended is not None and action.on is not None:
                yield RuleFinding(
                    record=instrument,
                    message=f"{action.party or 'a party'} acted upon it on {action.on} "
                    f"({action.kind}), after it had ended on {ended}",
                    field=f"actions[{index}].on",
                    related=(str(action.party),) if action.party is not None else (),
                    hint=_HINT,
                    sure=before(ended, action.on),
                )
        made = look.dated(instrument)
        for _, field, other in lineage(look, instrument, "implements"):
            if made is not None and other.terminated_on is not None:
                yield RuleFinding(
                    record=instrument,
                    message=f"it implements, on {made}, {other.id}, which had ended on "
                    f"{other.terminated_on}",
                    field=field,
                    related=(str(other.id),),
                    hint=_HINT,
                    sure=before(other.terminated_on, made),
                )


RULE = Rule(
    code="INS05",
    name="acted-upon-after-termination",
    severity="error",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
