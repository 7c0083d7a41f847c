"""More persons hold an office at once than it has seats.

Why it matters: of two presidents on one day, one was not, and whatever is asked of that day
(who could sign, who was received) gets two answers. Most often a term was closed with the day of
the holder's death, or not at all.

Example: Wikidata ends the term of Heydar Aliyev as President of Azerbaijan on the day of his
death, 12 December 2003; Ilham Aliyev's begins on 31 October 2003. That a term ends on the day on
which the next begins is no overlap but a handover. Terms that are `acting` are left out, for
they are meant to run beside another. A term without an end raises nothing; one whose end is
`not yet`, with another begun after it, is a note.

Use instead: for `ends_on`, the last day in office; for a post of several holders, as that of
deputy prime minister, `seats`.
"""

import heapq
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.offices import (
    FOREVER,
    begun_by,
    held,
    in_turn,
    overlapping,
    running_to,
    side_by_side,
)
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.index import Holding
from bilateral.model import Leader, Office
from bilateral.values.answers import Ternary

# More others than these are not named, nor looked at beyond those that would fill the seats.
_NAMED = 3
_LOOKED_AT = 20


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for id, holdings in look.holdings.items():
        office = look.get(id, Office)
        if office is not None:
            regular = tuple(h for h in holdings if not h.term.acting)
            yield from _crowded(office, in_turn(regular))


def _crowded(office: Office, holdings: list[Holding]) -> Iterator[RuleFinding]:
    # The terms that may run when the next begins: those that end, the first to do so on top, and
    # those that had not ended.
    ending: list[tuple[int, int, int]] = []
    running: list[Holding] = []
    for number, holding in enumerate(holdings):
        begun = begun_by(holding)
        while ending and ending[0][0] <= begun and ending[0][1] < begun:
            heapq.heappop(ending)
        most = office.seats + _LOOKED_AT
        yield from _beside(
            office, holding, [*(holdings[n] for *_, n in ending[:most]), *running[:most]]
        )
        if running_to(holding) == FOREVER:
            running.append(holding)
        else:
            heapq.heappush(ending, (running_to(holding), begun, number))


def _beside(office: Office, holding: Holding, running: list[Holding]) -> Iterator[RuleFinding]:
    found: dict[str, tuple[Holding, Ternary]] = {}
    for other in running:
        whose = str(other.leader.id)
        if whose != str(holding.leader.id) and overlapping(holding, other):
            sure = side_by_side(holding, other)
            if sure.surely or whose not in found:
                found[whose] = (other, sure)
    surely = [other for other, sure in found.values() if sure.surely]
    maybe = [other for other, sure in found.values() if not sure.surely]
    others = surely if len(surely) >= office.seats else [*surely, *maybe]
    if len(others) < office.seats:
        return
    names = " and ".join(f"{h.leader.label} ({held(h)})" for h in others[:_NAMED])
    more = " and others" if len(others) > _NAMED else ""
    seats = "one seat" if office.seats == 1 else f"{office.seats} seats"
    yield RuleFinding(
        record=holding.leader,
        message=(
            f"{holding.leader.label} ({held(holding)}) held the office of {office.label}, which "
            f"has {seats}, at once with {names}{more}"
        ),
        field=f"terms[{holding.index}].begins_on",
        related=(str(office.id), *(str(h.leader.id) for h in others[:_NAMED])),
        hint="end the earlier term on its last day in office, or give the office more seats",
        sure=Ternary.YES if len(surely) >= office.seats else Ternary.MAYBE,
    )


RULE = Rule(
    code="OFF04",
    name="two-holders-at-once",
    severity="error",
    kinds=(Leader,),
    groups=("office",),
    look=_look,
)
