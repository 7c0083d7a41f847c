"""A party ratified an instrument, or notified that it had, before the instrument was signed.

Why it matters: ratification confirms a signature, and what is not yet signed cannot be confirmed
(Vienna Convention on the Law of Treaties, Art. 14 and 16). As a rule the act belongs to another
instrument, or the day and the month have changed places.

Example: `signed_on: 2022-08-24`, and among the actions
`{party: KAZ, kind: ratified, on: 2022-03-01}`.

Use instead: the day of the act. Where a party signed later than the others, its own signature
counts: give it `on` among the signatories.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import made_on
from bilateral.model import Instrument
from bilateral.model.instrument import CONSENT
from bilateral.values.edtf import EDTF

# A state can succeed to what its predecessor signed, whenever that was.
_CONSENT = CONSENT - {"succeeded"} | {"notified"}


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        made = made_on(look, instrument)
        own = _signatures(instrument)
        for index, action in enumerate(instrument.actions):
            signed = own.get(str(action.party), made)
            if action.party is None:
                continue
            if action.kind in _CONSENT and action.on is not None and signed is not None:
                yield RuleFinding(
                    record=instrument,
                    message=f"{action.party} {action.kind} on {action.on} what was not signed "
                    f"before {signed}",
                    field=f"actions[{index}].on",
                    related=(str(action.party),),
                    hint="look up both days; the act may be about another instrument",
                    sure=before(action.on, signed),
                )


def _signatures(instrument: Instrument) -> dict[str, EDTF]:
    """When each party signed, where that is recorded for it alone."""
    acts = [(a.party, a.on) for a in instrument.actions if a.kind == "signed"]
    found: dict[str, EDTF] = {}
    for party, day in (*((s.party, s.on) for s in instrument.signatories), *acts):
        if day is not None:
            found.setdefault(str(party), day)
    return found


RULE = Rule(
    code="INS02",
    name="ratified-before-signed",
    severity="error",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
