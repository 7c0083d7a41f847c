"""The period of a programme, roadmap or action plan is over, and nothing follows it.

Why it matters: the first question about a programme that has run out is what came of it, and the
second whether there is another. Either it was followed by one that the dossier lacks, or the
matter was let drop, which is worth knowing.

Example: `form: roadmap` with `period: 2022/2024`, looked at in 2026.

Use instead: the next programme, with `supersedes: [...]` of this one; or `terminated_on`, if it
was wound up.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import all_sides, concerned, lineage
from bilateral.dossier.dates import made_on
from bilateral.model import Instrument
from bilateral.values.answers import Ternary
from bilateral.values.date_words import date_words

_PLANS = ("roadmap", "programme", "action plan")
_Key = tuple[str, frozenset[str]]


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    followed = _followed(look)
    last: dict[_Key, int] = {}
    for instrument in look.of(Instrument):
        key = _key(look, instrument)
        if key is not None:
            last[key] = max(last.get(key, 0), _end(instrument))
    for instrument in look.of(Instrument):
        period = instrument.period
        if (
            period is None
            or not period.before(look.on).surely
            or instrument.form not in _PLANS
            or instrument.terminated_on is not None
            or instrument.renewal == "automatic"
            or str(instrument.id) in followed
        ):
            continue
        key = _key(look, instrument)
        if key is None or last[key] == _end(instrument):
            yield RuleFinding(
                record=instrument,
                message=f"its period, {date_words(period)}, is over on {look.on}, and nothing "
                "follows it",
                field="period",
                hint="add what followed, with supersedes, or terminated_on if it was wound up",
            )


def _followed(look: CheckContext) -> set[str]:
    """The instruments that others continue."""
    found = set[str]()
    for instrument in look.of(Instrument):
        made = made_on(look, instrument)
        for word, _, other in lineage(
            look, instrument, "supersedes", "amends", "supplements", "implements"
        ):
            # What implements a programme while it runs does not follow it.
            while_running = (
                word == "implements"
                and made is not None
                and other.period is not None
                and made.after(other.period) is not Ternary.YES
            )
            if not while_running:
                found.add(str(other.id))
    return found


def _key(look: CheckContext, instrument: Instrument) -> _Key | None:
    """What a successor has in common with what it follows, even if it does not name it."""
    sides = all_sides(look, concerned(instrument))
    if instrument.form is None or instrument.period is None or sides is None:
        return None
    return instrument.form, sides


def _end(instrument: Instrument) -> int:
    """The last day of the period, as a number; of one without an end, one after all others."""
    latest = instrument.period.latest if instrument.period is not None else None
    return 10**9 if latest is None else latest.toordinal()


RULE = Rule(
    code="INS14",
    name="period-ended-without-successor",
    severity="note",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
