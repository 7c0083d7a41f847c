"""A code of a state is recorded as valid at a time at which the state did not exist.

Why it matters: codes are given out anew. `CS` was Czechoslovakia and then Serbia and Montenegro,
`365` is Russia and the Soviet Union. Whatever joins tables by code and year finds by such a
period the wrong state.

Example: a record of the Soviet Union (`existence: 1922-12-30/1991-12-25`) with `{scheme: cow,
value: "365", period: 1991-12-26/..}`. A code that outlives its state by some months, as those
of ISO 3166 do, or was given out before or after its beginning, is none of this: the two periods
need only have a day in common.

Use instead: the period of the code for this state; the other period belongs to the record of the
other.
"""

from collections.abc import Iterator

from bilateral.checks.existence import absent
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import State
from bilateral.values.answers import Ternary


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for state in look.of(State):
        for index, code in enumerate(state.identifiers):
            if code.period is None:
                continue
            periods = " and ".join(map(str, state.existence))
            yield RuleFinding(
                record=state,
                message=(
                    f"the code {code} is of {code.period}, and {state.name} existed in {periods}"
                ),
                field=f"identifiers[{index}].period",
                hint="correct the period of the code or the existence of the state",
                sure=absent(state, code.period.start, code.period.end, restored=Ternary.YES),
            )


RULE = Rule(
    code="STA02",
    name="code-outside-existence",
    severity="warning",
    kinds=(State,),
    groups=("states", "codes"),
    look=_look,
)
