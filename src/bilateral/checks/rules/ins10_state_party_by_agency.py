"""A state is a party to an instrument that only an institution of it signed.

Why it matters: a memorandum between two agencies binds the agencies at most. Counted as a treaty
of their states it makes a relationship look closer than it is. A signature for a government binds
the state, and this rule takes it for that of the state.

Example: `parties: [KAZ, AZE]`, signed for `ministry-of-health-kaz` and `ministry-of-health-aze`.

Use instead: the institutions as parties; or, where the minister signed for the state with full
powers (Vienna Convention on the Law of Treaties, Art. 7), `party: KAZ` with the office under
`capacity`.
"""

from collections import defaultdict
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Institution, Instrument, State


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        agencies: dict[str, list[str]] = defaultdict(list)
        bound = {str(action.party) for action in instrument.actions if action.party is not None}
        for signatory in instrument.signatories:
            institution = look.get(signatory.party, Institution)
            if institution is None:
                bound.add(str(signatory.party))
            elif institution.form == "government":
                bound.add(str(institution.state))
            else:
                agencies[str(institution.state)].append(str(institution.id))
        for index, party in enumerate(instrument.parties):
            signed = agencies.get(str(party))
            if signed and str(party) not in bound and look.get(party, State) is not None:
                yield RuleFinding(
                    record=instrument,
                    message=f"{party} is a party, and only {' and '.join(signed)} signed",
                    field=f"parties[{index}]",
                    related=tuple(signed),
                    hint="name the institution as the party; if it signed for the state, write "
                    f"party: {party} among the signatories, with the office as capacity",
                )


RULE = Rule(
    code="INS10",
    name="state-party-by-agency",
    severity="warning",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
