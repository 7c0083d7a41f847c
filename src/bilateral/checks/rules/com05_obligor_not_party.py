"""An instrument is reported to oblige somebody who is no party to it.

Why it matters: a treaty creates neither obligations nor rights for a third state without its
consent (Vienna Convention on the Law of Treaties, Art. 34), and an agency's memorandum does not
bind its state. Whoever is held to a commitment should have made it.

Example: `obligors: [KAZ]` for what is promised in a contract between two oil companies.

An institution of a state that is a party raises nothing, nor does one that is part of a party, nor
an instrument whose parties and signatories are not recorded. Where another institution of its state
is a party, or its state is not known, an institution makes a note; so does everybody where the
parties are reported to be unknown.

Use instead: the party that undertook it (`obligors: [kazmunaygas]`), or the instrument of the
state.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Commitment, Institution, Instrument, State
from bilateral.values.answers import Ternary

#: How many steps up from an institution its parents are followed.
_STEPS = 20


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    known: dict[str, tuple[frozenset[str], frozenset[str | None]]] = {}
    for commitment in look.of(Commitment):
        instrument = look.get(commitment.made_in, Instrument)
        if instrument is None:
            continue
        key = str(instrument.id)
        if key not in known:
            signed = (signatory.party for signatory in instrument.signatories)
            named = frozenset(map(str, (*instrument.parties, *signed)))
            known[key] = named, frozenset(look.side(side) for side in named)
        sides, states = known[key]
        if not sides:
            continue
        open_ended = instrument.absence("parties") == "unknown"
        for index, obligor in enumerate(commitment.obligors):
            sure = _outside(look, str(obligor), sides, states)
            yield RuleFinding(
                record=commitment,
                message=f"{obligor} is neither a party to {key} nor an institution of one",
                field=f"obligors[{index}]",
                related=(str(obligor), key),
                sure=sure & Ternary.MAYBE if open_ended else sure,
                hint=f"name who undertook it in {key}, or add {obligor} to its parties",
            )


def _outside(
    look: CheckContext, obligor: str, sides: frozenset[str], states: frozenset[str | None]
) -> Ternary:
    """Whether somebody is neither one of the sides nor belongs to one."""
    if obligor in sides:
        return Ternary.NO
    if look.get(obligor, State) is not None:
        return Ternary.YES
    one = look.get(obligor, Institution)
    if one is None:
        return Ternary.NO  # not in the dossier, or of another kind: that is REF01 and REF02
    state, unknown = one.state, one.state is None and one.absence("state") != "none"
    at: Institution | None = one
    for _ in range(_STEPS):
        if at is None:
            break
        if str(at.id) in sides or (at.state is not None and str(at.state) in sides):
            return Ternary.NO
        at = look.get(at.parent, Institution)
    same = state is not None and str(state) in states
    return Ternary.MAYBE if same or unknown else Ternary.YES


RULE = Rule(
    code="COM05",
    name="obligor-not-party",
    severity="warning",
    kinds=(Commitment,),
    groups=("commitments",),
    look=_look,
)
