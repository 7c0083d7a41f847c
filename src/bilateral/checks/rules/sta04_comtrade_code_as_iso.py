"""A numeric code that is UN Comtrade's own stands as the code of ISO 3166-1 or M49.

Why it matters: Comtrade counts trade by customs areas, and where an area is more than a state it
has a number of its own: Switzerland with Liechtenstein is 757 there and 756 in ISO 3166. Joined
with any other table, the state drops out, and nobody is warned.

Example: `identifiers: {iso3166-1-numeric: "842"}` for the United States.

Use instead: the code of ISO 3166-1 (`"840"`); Comtrade's goes under a scheme of its own,
`comtrade`.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bilateral.checks.existence import NUMERIC, shipped_code
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import State

#: Areas of Comtrade whose number no state has in ISO 3166-1, and the state that is meant.
_AREAS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "251": ("250", "France with Monaco and the overseas departments"),
        "381": ("380", "Italy with San Marino and the Holy See"),
        "490": ("158", "other areas of Asia, in practice Taiwan"),
        "579": ("578", "Norway with Svalbard and Jan Mayen"),
        "699": ("356", "India with Sikkim"),
        "757": ("756", "Switzerland with Liechtenstein"),
        "841": ("840", "the United States before 1981"),
        "842": ("840", "the United States with Puerto Rico and the Virgin Islands"),
    }
)


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for state in look.of(State):
        for index, code in enumerate(state.identifiers):
            if code.scheme not in NUMERIC or code.value not in _AREAS:
                continue
            iso, area = _AREAS[code.value]
            known = shipped_code(str(state.id), code.scheme) == iso
            yield RuleFinding(
                record=state,
                message=f"{code.value} is a code of UN Comtrade ({area}), not of {code.scheme}",
                field=f"identifiers[{index}].value",
                hint=f'write "{iso}", and under the scheme comtrade "{code.value}"',
                # Of another state than the one of that area, somebody has to judge.
                fix=iso if known else None,
            )


RULE = Rule(
    code="STA04",
    name="comtrade-code-as-iso",
    severity="error",
    kinds=(State,),
    groups=("states", "codes", "trade"),
    look=_look,
)
