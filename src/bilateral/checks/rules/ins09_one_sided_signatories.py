"""All who signed an instrument are of one side.

Why it matters: it takes two to agree. As a rule the code of one state has been written for both,
or the other side's signatory was left out.

Example: `parties: [KAZ, AZE]`, and `signatories: [{party: KAZ, by: tokayev},
{party: KAZ, by: aliyev}]`.

Use instead: the side that each did sign for. One signature of a document of two sides may be all
that a report tells, and two companies of one state may well have a contract; where that is
possible, this is a note.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import all_sides, known_sides
from bilateral.model import Instrument
from bilateral.values.answers import Ternary


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        signers = [str(signatory.party) for signatory in instrument.signatories]
        acted = [
            str(act.party)
            for act in instrument.actions
            if act.kind == "signed" and act.party is not None
        ]
        signed = all_sides(look, (*signers, *acted)) if signers else None
        if signed is None or len(signed) != 1:
            continue
        missing = known_sides(look, instrument.parties) - signed
        if missing:
            sure = len(signers) > 1
            what = f"for {' and '.join(sorted(missing))} nobody signs"
        elif len(signers) > 1 and not instrument.parties:
            sure = len(set(signers)) == 1
            what = "no other side is named"
        else:
            continue
        yield RuleFinding(
            record=instrument,
            message=f"all who sign it are of {next(iter(signed))}, and {what}",
            field="signatories",
            related=tuple(sorted(missing)),
            hint="check for whom each signs, and add who signed for the other side "
            "(by: unknown if nobody is named)",
            sure=Ternary.YES if sure else Ternary.MAYBE,
        )


RULE = Rule(
    code="INS09",
    name="one-sided-signatories",
    severity="error",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
