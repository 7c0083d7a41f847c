"""Two terms of one person in one office run at once.

Why it matters: it is one term given twice, by two sources with two dates, or the end of the first
is wrong. Whoever counts terms or years in office counts some of them twice.

Example: `{office: minister-of-culture, begins_on: 2020-07-20, ends_on: 2021-03-01}` and `{office:
minister-of-culture, begins_on: 2021-01-05}`. A second term that begins on the day on which the
first ends is none of this, nor is one that follows a term of which no end is recorded.

Use instead: one term, with both sources under `cite`; or for the first the day on which it ended.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.offices import called, held, in_turn, overlapping, running_to, side_by_side
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.index import Holding
from bilateral.model import Leader


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for office, holdings in look.holdings.items():
        whose: dict[int, list[Holding]] = {}
        for holding in holdings:
            whose.setdefault(id(holding.leader), []).append(holding)
        for own in whose.values():
            yield from _twice(look, office, own)


def _twice(look: CheckContext, office: str, holdings: list[Holding]) -> Iterator[RuleFinding]:
    longest: Holding | None = None
    for holding in in_turn(tuple(holdings)):
        if longest is not None and overlapping(holding, longest):
            yield RuleFinding(
                record=holding.leader,
                message=(
                    f"{holding.leader.label} held the office of {called(look, office)} twice at "
                    f"once ({held(longest)} and {held(holding)})"
                ),
                field=f"terms[{holding.index}].begins_on",
                related=(office,),
                hint="make them one term, or end the first when the second begins",
                sure=side_by_side(holding, longest),
            )
        if longest is None or running_to(holding) > running_to(longest):
            longest = holding


RULE = Rule(
    code="OFF09",
    name="terms-overlap-in-one-office",
    severity="warning",
    kinds=(Leader,),
    groups=("office",),
    look=_look,
)
