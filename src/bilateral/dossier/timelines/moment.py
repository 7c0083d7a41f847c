"""A moment: one dated thing that a record tells of."""

from attrs import frozen

from bilateral.model.citation import Citation
from bilateral.values.edtf import EDTF


@frozen(kw_only=True)
class Moment:
    """Something that a record says of a date: a signature, a change of status, a date set.

    Fields:
        date: when; None where the record tells that it happened and not when.
        record: the id of the record.
        path: the field that holds the date: `signed_on`, `changes[1].on`.
        text: what happened, in a few words, as `signed` or `under construction`.
        label: what the record is called.
        planned: whether it is a date that something is due, and not one at which it happened.
        citations: the evidence for it: that of the part, or else that of the record.
    """

    date: EDTF | None
    record: str
    path: str
    text: str
    label: str
    planned: bool = False
    citations: tuple[Citation, ...] = ()
