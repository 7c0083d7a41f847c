"""Claims: what a source says of a field where another source says otherwise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model._checked import one_of
from bilateral.model._field_types import slot_of, terms_of, type_at
from bilateral.model._reference import Id, maybe_one
from bilateral.model.absent import NEVER_ABSENT, RecordPart
from bilateral.model.citation import Citation, to_citations
from bilateral.values._convert import to_amount_or_none, to_date_or_none
from bilateral.values.amount import Amount
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model._record import Record
    from bilateral.model.header import Header

#: The fields of a claim that hold what is said.
SLOTS = ("date", "amount", "text", "count", "record")
#: Fields of a record that hold no account of the world, of which only absence can be claimed.
NEVER_CLAIMED = frozenset(
    {"id", "absent", "claims", "citations", "history", "identifiers", "suppressions"}
)


@frozen(kw_only=True, repr=False)
class Claim(RecordPart):
    """What one source says of a field of a record that holds what another source says.

    Two sources seldom agree on everything: one has the signature in August and one on the 24th,
    one counts a fund as founded and one as planned. The record holds the account that the
    dossier goes by; the others stand beside it as claims, each with its evidence, and none is
    overwritten. Trade figures need no claims: each side's is an observation of its own.

    A citation that stands in a claim of a field is not evidence for what the record itself holds
    there, even if the record cites it as a whole.

    Fields:
        field: the field it is about, as a path: `signed_on`, `terms[0].ends_on`. Of a part that
            has fields of its own, only its absence can be claimed as a whole.
        date: what the source says, if it is a date.
        amount: if it is an amount.
        text: if it is text, or one of the words that the field takes.
        count: if it is a whole number.
        record: if it is another record: its id.
        citations: the evidence.

    Raises:
        InvalidValueError: no value, or more than one. (That the value is of the kind that the
            field takes is held to by the record.)
    """

    field: str
    date: EDTF | None = attrs.field(default=None, converter=to_date_or_none)
    amount: Amount | None = attrs.field(default=None, converter=to_amount_or_none)
    text: str | None = None
    count: int | None = None
    record: Id["Record"] | None = attrs.field(default=None, converter=maybe_one["Record"])
    citations: tuple[Citation, ...] = attrs.field(default=(), converter=to_citations)

    @property
    def value(self) -> object:
        """What the source says; None where it says that there is none, or that it is not known."""
        said = (getattr(self, slot) for slot in SLOTS)
        return next((value for value in said if value is not None), None)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        given = [slot for slot in SLOTS if getattr(self, slot) is not None]
        empty = [item.field for item in self.absent if item.field in SLOTS]
        if len(given) + len(empty) != 1:
            yield InvalidValueError(
                f"a claim says one thing, not {len(given) + len(empty)}",
                hint=f"give one of {', '.join(SLOTS)}, or say why it is absent",
            )
        for item in self.absent:
            if item.field not in SLOTS:
                yield InvalidValueError(
                    "says why there is no value, and nothing else", field=f"absent.{item.field}"
                )


def wrong_claims(record: "Record | Header") -> Iterator[InvalidValueError]:
    """An error for each claim that is about nothing that the record holds, or could hold."""
    for index, claim in enumerate(record.claims):
        for error in _wrong(record, claim):
            yield error.within(f"claims[{index}]")


def _wrong(record: "Record | Header", claim: Claim) -> Iterator[InvalidValueError]:
    try:
        annotation = type_at(type(record), claim.field)
    except InvalidValueError as error:
        yield error.within("field")
        return
    missing = _missing(record, claim.field)
    if missing:
        yield InvalidValueError(missing, field="field")
        return
    wanted = slot_of(annotation)
    given = next((slot for slot in SLOTS if getattr(claim, slot) is not None), None)
    root = claim.field.partition(".")[0].partition("[")[0]
    if root in NEVER_ABSENT or (given is not None and (wanted is None or root in NEVER_CLAIMED)):
        # That there are none of them can be said of parts too.
        yield InvalidValueError(
            f"nothing can be claimed of {claim.field} as a whole",
            hint="name the field within it",
            field="field",
        )
        return
    slot = given or next((a.field for a in claim.absent if a.field in SLOTS), wanted)
    if wanted is not None and slot != wanted:
        yield InvalidValueError(f"{claim.field} is a {wanted}", field=str(slot))
    if claim.text is not None:
        yield from _wrong_text(annotation, claim.text)


def _wrong_text(annotation: Any, text: str) -> Iterator[InvalidValueError]:
    terms = terms_of(annotation)
    try:
        if terms:
            one_of(terms)(text)
        elif hasattr(annotation, "from_text"):
            annotation.from_text(text)
    except InvalidValueError as error:
        yield error.within("text")


def _missing(record: "Record | Header", path: str) -> str:
    """What is wrong with a path that leads to a part which the record does not have."""
    here: Any = record
    for step in path.split("."):
        name, _, number = step.partition("[")
        here = getattr(here, name)
        if type(here) is not tuple:
            if here is None:
                return ""
            continue
        if number:
            index = int(number.rstrip("]"))
            if index >= len(here):
                return f"{step} in {shorten(path)} is not there: there are {len(here)}"
            here = here[index]
        elif step != path.split(".")[-1]:
            return f"{name} in {shorten(path)} needs the number of one of them, as in {name}[0]"
    return ""
