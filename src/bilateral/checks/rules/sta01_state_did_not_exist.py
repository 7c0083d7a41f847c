"""A state is named for a time at which it did not exist.

Why it matters: a treaty that a state signed before it began was signed by another state, or at
another time. Series of trade that run on under a name that has gone count something else.

Example: `signatories: [{party: CSK}, {party: KAZ}]` on an agreement of 1994, when Czechoslovakia
had been gone for a year. Looked at are the sides, signatories and parties of instruments, events,
promises and targets, the reporters and partners of figures, and diplomatic relations (but not
recognition). A party that acceded later, or whose predecessor signed, is one by accession or
succession. That a state existed rests on its `existence`; of the shipped states it is that of
Gleditsch and Ward, or else of the Correlates of War. As such lists differ in when a state began,
a year before a shipped beginning is a note; so is a time between two periods, as of the Baltic
states from 1940 to 1991. If a predecessor existed then, `STA05` speaks instead.

Use instead: the state that there was, the day that the source gives, or a record of the state
with the `existence` that you go by.
"""

from collections.abc import Iterator

from bilateral.checks.existence import absence, namings, predecessor_then
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import at
from bilateral.model import (
    Commitment,
    Council,
    Event,
    Instrument,
    Relationship,
    TradeObservation,
    TradeTarget,
)
from bilateral.values.answers import Ternary


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for naming in namings(look):
        sure = absence(naming)
        if sure is Ternary.NO or predecessor_then(look, naming) is not None:
            continue
        periods = " and ".join(map(str, naming.state.existence))
        yield RuleFinding(
            record=naming.record,
            message=f"{naming.state.name} ({periods}) did not exist {at(naming.when)}",
            field=naming.field,
            related=(str(naming.state.id),),
            hint="name the state that there was, or correct the date or the existence of the state",
            sure=sure,
        )


RULE = Rule(
    code="STA01",
    name="state-did-not-exist",
    severity="error",
    kinds=(Instrument, Event, Council, Commitment, TradeTarget, TradeObservation, Relationship),
    groups=("states",),
    look=_look,
)
