"""An instrument is recorded as in force since the day of its signature, and not by what method.

Why it matters: an instrument enters into force in the manner that it provides for (Vienna
Convention on the Law of Treaties, Art. 24). A day of entry into force that is that of signature has
often been taken over from the signature; that it is in force on signature makes it verifiable.

Example: `signed_on: 2023-04-10, in_force_on: 2023-04-10`, and nothing more. A day of its own, of
which the method was simply not recorded, raises nothing.

Use instead: the day on which it entered into force; or `in_force_by: on signature`, as in its final
clauses; or `in_force_by: unknown` where the sources leave it open.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Instrument


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        since, why = instrument.in_force_on, instrument.absence("in_force_by")
        if since is None or instrument.in_force_by is not None:
            continue
        if why == "none" or (why is None and since == instrument.signed_on):
            same = ", the day of its signature" if since == instrument.signed_on else ""
            method = "by no method" if why else "by what method is not recorded"
            yield RuleFinding(
                record=instrument,
                message=f"it is in force since {since}{same}, and {method}",
                field="in_force_on",
                hint="give in_force_by, as in its final clauses; or in_force_by: unknown",
            )


RULE = Rule(
    code="INS03",
    name="in-force-without-method",
    severity="warning",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
