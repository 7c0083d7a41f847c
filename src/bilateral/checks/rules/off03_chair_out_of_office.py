"""A chair of a joint body did not hold the office by which they chair it.

Why it matters: commissions are chaired by office. When the minister goes, so does the
co-chairman, and a letter to the old one is not answered.

Example: `chairs: [{party: KAZ, person: sklyar, office: first-deputy-prime-minister, period:
2020/2024}]`, where his term in that office begins in 2022. Looked at are the day on which the
period begins and the day on which it ends; of a period to which the source sets no end, the
first.

Use instead: an entry for each chair, with the period in which that person held the office.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.offices import Out, out_of_office
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Council
from bilateral.model.council import Chair


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for council in look.of(Council):
        for index, chair in enumerate(council.chairs):
            out = _out(look, chair)
            if out is not None:
                yield RuleFinding(
                    record=council,
                    message=out.message,
                    field=f"chairs[{index}].person",
                    related=out.related,
                    hint=out.hint,
                    sure=out.sure,
                )


def _out(look: CheckContext, chair: Chair) -> Out | None:
    period = chair.period
    if period is None:
        return None
    found = [
        out
        for day in dict.fromkeys((period.start, period.end))
        if (out := out_of_office(look, chair.person, chair.office, day))
    ]
    return next((out for out in found if out.sure.surely), found[0] if found else None)


RULE = Rule(
    code="OFF03",
    name="chair-out-of-office",
    severity="error",
    kinds=(Council,),
    groups=("office",),
    look=_look,
)
