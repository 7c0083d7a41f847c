"""A state is named for a time at which its predecessor existed and it did not.

Why it matters: the Soviet Union is not the Russian Federation, though it had the same capital
and its seat in the Security Council passed on. Datasets that read the one as the other give
Russia treaties and trade of fourteen other republics.

Example: `{reporter: RUS, partner: IND, measure: exports, period: 1985}`. As lists differ in when
a state began, and republics of a union signed in their own name in its last months, the year
before a shipped beginning is a note.

Use instead: the predecessor (`SUN`); where the successor is party to what that signed, both:
`signatories: [{party: SUN}, ...]` and `parties: [RUS, ...]`.
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
        # What came before a state that was restored explains the time between.
        sure = absence(naming, restored=Ternary.YES)
        found = predecessor_then(look, naming) if sure.possibly else None
        if found is not None:
            predecessor, there = found
            yield RuleFinding(
                record=naming.record,
                message=(
                    f"{naming.state.name} did not exist {at(naming.when)}, and its predecessor "
                    f"did: {predecessor.name}"
                ),
                field=naming.field,
                related=(str(naming.state.id), str(predecessor.id)),
                hint=f"write {predecessor.id}, or correct the date or the existence of the states",
                sure=sure & there,
            )


RULE = Rule(
    code="STA05",
    name="successor-for-predecessor",
    severity="error",
    kinds=(Instrument, Event, Council, Commitment, TradeTarget, TradeObservation, Relationship),
    groups=("states",),
    look=_look,
)
