"""A numeric code of a state has lost its leading zeros.

Why it matters: the code is a text of three digits (ISO 3166-1; UN M49). Azerbaijan is `031`; a
spreadsheet makes 31 of it, and 31 matches nothing.

Example: `identifiers: {iso3166-1-numeric: "31"}`.

Use instead: `identifiers: {iso3166-1-numeric: "031"}`.
"""

import re
from collections.abc import Iterator

from bilateral.checks.existence import NUMERIC
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import State

_SHORT = re.compile(r"[0-9]{1,2}")


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for state in look.of(State):
        for index, code in enumerate(state.identifiers):
            if code.scheme in NUMERIC and _SHORT.fullmatch(code.value):
                whole = code.value.zfill(3)
                yield RuleFinding(
                    record=state,
                    message=f"{code.value!r} is not three digits, as a code of {code.scheme} is",
                    field=f"identifiers[{index}].value",
                    hint=f'write "{whole}"',
                    fix=whole,
                )


RULE = Rule(
    code="STA03",
    name="numeric-code-without-zeros",
    severity="error",
    kinds=(State,),
    groups=("states", "codes"),
    look=_look,
)
