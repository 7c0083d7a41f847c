"""A code of a state is that of another state in the shipped table.

Why it matters: whatever is joined by that code is silently of the other state. `AU` is Australia
and `AT` Austria; `SK` is Slovakia, `SI` Slovenia.

Example: a record `AUT` with `identifiers: {iso3166-1-alpha-2: AU}`. A record under an id that is
not in the table is known by its alpha-3 code, if it has one, and otherwise left alone. Zeros
and capitals do not matter here: see `STA03`.

Use instead: the code of this state; `bilateral.find_state(code, scheme=...)` tells whose it is.
"""

from collections.abc import Iterator

from bilateral.checks.existence import normal, owners, shipped_code
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import State
from bilateral.reference.states import is_shipped, shipped_state


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for state in look.of(State):
        if is_shipped(state):
            continue
        meant = shipped_state(str(state.id)) or shipped_state(state.code(_ALPHA_3) or "")
        if meant is None:
            continue
        for index, code in enumerate(state.identifiers):
            whose = owners().get((code.scheme, normal(code.scheme, code.value)), ())
            if whose and str(meant.id) not in whose:
                own = shipped_code(str(meant.id), code.scheme)
                yield RuleFinding(
                    record=state,
                    message=f"{code} is the code of {' and '.join(whose)}, not of {meant.id}",
                    field=f"identifiers[{index}].value",
                    related=whose,
                    hint=f'write "{own}"' if own else "take the code out",
                )


_ALPHA_3 = "iso3166-1-alpha-3"

RULE = Rule(
    code="STA06",
    name="code-of-another",
    severity="error",
    kinds=(State,),
    groups=("states", "codes"),
    look=_look,
)
