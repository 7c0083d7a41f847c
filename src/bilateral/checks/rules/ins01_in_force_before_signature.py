"""An instrument entered into force before it was signed.

Why it matters: a treaty binds nobody before there is one. Most often one of the two days is that
of another document, or the day of the text is taken for that of its signature. Parties may give
a treaty effect from an earlier day (Vienna Convention on the Law of Treaties, Art. 28), but then
they say so.

Example: `signed_on: 2023-04-10` and `in_force_on: 2023-01-01`.

Use instead: the day on which it did enter into force; or, where the parties fixed an earlier day
by agreement, `in_force_by: on a fixed date`, about which this rule is silent.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Instrument
from bilateral.values.edtf import EDTF


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        made = look.dated(instrument)
        if made is None or instrument.in_force_by == "on a fixed date":
            continue
        for field, day, whom in _entries(instrument):
            yield RuleFinding(
                record=instrument,
                message=f"it was in force{whom} on {day}, before it was signed on {made}",
                field=field,
                hint="look up both days; if it was given effect from an earlier one, "
                "say in_force_by: on a fixed date",
                sure=before(day, made),
            )


def _entries(instrument: Instrument) -> Iterator[tuple[str, EDTF, str]]:
    if instrument.in_force_on is not None:
        yield "in_force_on", instrument.in_force_on, ""
    for index, action in enumerate(instrument.actions):
        if action.kind == "in force":
            for name in ("effective_on", "on"):
                day = getattr(action, name)
                if day is not None:
                    yield f"actions[{index}].{name}", day, f" for {action.party or 'a party'}"
                    break


RULE = Rule(
    code="INS01",
    name="in-force-before-signature",
    severity="error",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
