"""A signatory did not hold the office in which they signed.

Why it matters: heads of state, heads of government and ministers for foreign affairs represent
their state by virtue of the office, and all others by full powers (Vienna Convention on the Law
of Treaties, Art. 7). Whoever had left the office, or had yet to enter it, signed in some other
capacity, or on another day, or it was somebody else who signed.

Example: a protocol of 10 April 2018 that is signed `{party: KAZ, by: tokayev, capacity:
president-of-kazakhstan}`, where his term begins on 20 March 2019. If the protocol is dated only
2019, or no term of his in that office is recorded at all, it may be so, and is a note.

Use instead: the person who held the office that day, the office that the person held, or the
day that the source gives; where the term is missing, record it.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.offices import out_of_office
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.signatures import signature_day
from bilateral.model import Instrument


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        for index, signatory in enumerate(instrument.signatories):
            day = signature_day(look.dossier, instrument, signatory)
            out = out_of_office(look, signatory.by, signatory.capacity, day)
            if out is not None:
                yield RuleFinding(
                    record=instrument,
                    message=out.message,
                    field=f"signatories[{index}].by",
                    related=out.related,
                    hint=out.hint,
                    sure=out.sure,
                )


RULE = Rule(
    code="OFF01",
    name="signatory-out-of-office",
    severity="error",
    kinds=(Instrument,),
    groups=("office",),
    look=_look,
)
