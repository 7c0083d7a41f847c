"""The status of an instrument and its dates do not go together.

Why it matters: a document that was announced in spring and signed in autumn keeps the status of
spring until somebody thinks of it, and every list of what is signed lacks it. And a document that
is recorded as signed, with no day at all, was often only announced.

Example: `status: announced` with `signed_on: 2022-08-24`; or `status: signed` and no date.

Use instead: `status: signed`; where it is signed and the day is not recorded, `signed_on: unknown`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import made_on
from bilateral.model import Instrument
from bilateral.model.instrument import UNSIGNED
from bilateral.values.edtf import EDTF


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        dates = [(status, day) for status, day in _dates(instrument) if day is not None]
        if instrument.status in UNSIGNED:
            for status, day in dates:
                # A day that is still to come is a plan, and no more than that.
                if day.before(look.on).surely or day.same(look.on).surely:
                    yield RuleFinding(
                        record=instrument,
                        message=f"it is recorded as {instrument.status}, and was {status} on {day}",
                        field="status",
                        hint=f"say status: {status}",
                    )
                    break
        elif (
            instrument.status == "signed"
            and not dates
            and made_on(look, instrument) is None
            and instrument.absence("signed_on") != "unknown"
        ):
            yield RuleFinding(
                record=instrument,
                message="it is recorded as signed, and no day is recorded",
                field="status",
                hint="give signed_on, or say signed_on: unknown; if it was announced, say so",
            )


def _dates(instrument: Instrument) -> Iterator[tuple[str, EDTF | None]]:
    """The days that an instrument tells of itself, and the status that each gives it."""
    yield "signed", instrument.signed_on
    yield "adopted", instrument.adopted_on
    yield "issued", instrument.issued_on
    for signatory in instrument.signatories:
        yield "signed", signatory.on
    for action in instrument.actions:
        if action.kind == "signed":
            yield "signed", action.on


RULE = Rule(
    code="INS15",
    name="status-behind-dates",
    severity="warning",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
