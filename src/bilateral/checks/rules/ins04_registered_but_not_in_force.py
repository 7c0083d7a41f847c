"""An instrument is registered with the United Nations and is not in force.

Why it matters: registration under Article 102 of the UN Charter shall not take place until the
treaty has come into force between two or more of its parties (Regulations, Art. 1, para 2);
provisional application is taken for enough. So a register entry says that the instrument was in
force by then, and a dossier that says otherwise is wrong in one of the two.

Example: `registered_on: 2023-06-01` and `in_force_on: not yet`; or an identifier of the
scheme `un-treaty-series` on an instrument that says nowhere when it entered into force.

Use instead: the day of entry into force, which the register gives beside the number;
`in_force_on: unknown` if it is not at hand.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Instrument
from bilateral.values.answers import Ternary, all_of
from bilateral.values.edtf import EDTF

_SCHEMES = ("un-treaty-series", "unts")
_APPLIED = ("in force", "provisionally applied")


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        field = _registered(instrument)
        if field is None:
            continue
        since = _since(instrument)
        registered = instrument.registered_on
        if not since:
            why = instrument.absence("in_force_on")
            if why == "unknown":
                continue
            yield RuleFinding(
                record=instrument,
                message="it is registered without having entered into force",
                field=field,
                hint="give in_force_on, as the register has it; or in_force_on: unknown",
                # What is recorded as in force not yet is one thing, and what nobody wrote
                # another.
                sure=Ternary.MAYBE if why is None else Ternary.YES,
            )
        elif registered is not None and None not in since:
            first = min((day for day in since if day is not None), key=lambda day: day.sort_key)
            yield RuleFinding(
                record=instrument,
                message=f"it was registered on {registered}, before it was in force on {first}",
                field=field,
                hint="look up both days in the register",
                sure=all_of(before(registered, day) for day in since if day is not None),
            )


def _registered(instrument: Instrument) -> str | None:
    """The field that says that it is registered."""
    if instrument.registered_on is not None:
        return "registered_on"
    for index, identifier in enumerate(instrument.identifiers):
        if identifier.scheme in _SCHEMES:
            return f"identifiers[{index}]"
    return None


def _since(instrument: Instrument) -> list[EDTF | None]:
    """Since when it is in force or applied, by every account; None for a day that is not
    recorded."""
    days: list[EDTF | None] = [
        action.effective_on or action.on for action in instrument.actions if action.kind in _APPLIED
    ]
    return days if instrument.in_force_on is None else [instrument.in_force_on, *days]


RULE = Rule(
    code="INS04",
    name="registered-but-not-in-force",
    severity="error",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
