"""Claims: what a source says of a field where another source says otherwise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import NEVER_ABSENT, RecordPart
from bilateral.model.citation import Citation, to_citations
from bilateral.model.constructor import one_of
from bilateral.model.fields import Field
from bilateral.model.path import check_path, root
from bilateral.model.reference import Id, maybe_one
from bilateral.model.vocabulary import term_check
from bilateral.values.amounts import Amount
from bilateral.values.converters import to_amount_or_none, to_date_or_none
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model.header import Header
    from bilateral.model.record import Record

#: The fields of a claim that hold what is stated.
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
        stated = (getattr(self, slot) for slot in SLOTS)
        return next((value for value in stated if value is not None), None)

    def _wrong_evidence(self) -> Iterator[InvalidValueError]:
        # What they support is a field of the record: `wrong_claims` looks into it.
        return iter(())

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


def slot_of(field: Field) -> str | None:
    """The field of a claim that holds a value of a field; None for what has fields of its own."""
    match field.kind:
        case "date":
            return "date"
        case "whole":
            return "count"
        case "reference" | "id":
            return "record"
        case "amount":
            return "amount" if field.cls is None else None
        case "text" | "truth" | "term":
            return "text"
        case _:
            return "text" if hasattr(field.cls, "from_text") else None


def terms_of(field: Field) -> tuple[str, ...]:
    """The words that can be claimed of a field; empty where it takes any."""
    return ("true", "false") if field.kind == "truth" else field.terms


def wrong_claims(record: "Record | Header") -> Iterator[InvalidValueError]:
    """An error for each claim that is about nothing that the record holds, or could hold."""
    for index, claim in enumerate(record.claims):
        for error in (*_wrong(record, claim), *_wrong_evidence(record, claim)):
            yield error.within(f"claims[{index}]")


def _wrong_evidence(record: "Record | Header", claim: Claim) -> Iterator[InvalidValueError]:
    """Errors for citations of a claim that are evidence for no field of record or claim."""
    for index, citation in enumerate(claim.citations):
        for number, path in enumerate(citation.supports):
            holder: Any = claim if root(path) in SLOTS else record
            try:
                check_path(holder, path, into_values=True)
            except InvalidValueError as error:
                yield error.within(f"citations[{index}].supports[{number}]")


def _wrong(record: "Record | Header", claim: Claim) -> Iterator[InvalidValueError]:
    try:
        field = check_path(record, claim.field)
    except InvalidValueError as error:
        yield error.within("field")
        return
    wanted = slot_of(field)
    given = next((slot for slot in SLOTS if getattr(claim, slot) is not None), None)
    name = root(claim.field)
    if name in NEVER_ABSENT or (given is not None and (wanted is None or name in NEVER_CLAIMED)):
        # That there are none of them can be stated of parts too.
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
        yield from _wrong_text(field, claim.text)


def _wrong_text(field: Field, text: str) -> Iterator[InvalidValueError]:
    terms = terms_of(field)
    try:
        if terms and field.vocabulary is not None:
            term_check(terms)(text)
        elif terms:
            one_of(terms)(text)
        elif hasattr(field.cls, "from_text"):
            field.cls.from_text(text)
    except InvalidValueError as error:
        yield error.within("text")
