"""A statement: one thing that a dossier says, in the terms of the field.

Between the records and every output stands this layer. A record holds fields; a reader wants
sentences, and has to know of each how it stands, whose account it is and what others say. A
statement never says more than the fields that it names hold.
"""

from __future__ import annotations

from attrs import frozen

from bilateral.model.citation import Citation
from bilateral.render.result import Listing
from bilateral.values.edtf import EDTF


@frozen(kw_only=True)
class OtherAccount:
    """What another source says of a field that a statement speaks for.

    Fields:
        field: the path of the field, as in `status`.
        text: what it says, in words.
        by: who says it, in words: the publisher, the day, the speaker.
        record: the id of the record that says it, where it is a record of its own, such as
            another figure for the same trade and time; else None.
        citations: the evidence for it.
    """

    field: str
    text: str
    by: str
    record: str | None = None
    citations: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class Statement:
    """One thing that a record says, composed from the fields that it names.

    Fields:
        record: the id of the record.
        kind: the kind of the record, by its tag: `event`, `trade_target`.
        text: the sentence.
        verb: what happened or is recorded as so: `held`, `signed`, `due`; of a single field, its
            name in words.
        subjects: the ids of who did it, or of whom it is.
        what: what the record is called, or the value of the single field.
        when: the date; None where there is none.
        where: the place; empty where none is recorded.
        others_present: the ids of those with whom: the other side, the other participants.
        standing: how it stands: `planned`, `held`, `announced`, `agreed`, `signed`, `exchanged`,
            `in force`, `established`, `forecast`, `wished by one side`, `recorded`, ...
        by: whose account it is, in words: the speakers who are quoted, the reporter of a figure,
            or else the publishers.
        fields: the paths of the fields that it speaks for: `signed_on`, `terms[0].ends_on`.
        because: the fields of other records that it rests on: `talks.when`.
        named: the ids of all that it calls by name.
        sides: the ids of the states that it names because the record is of them
            (`Dossier.sides`).
        citations: the evidence for it.
        sources: the citations in words, as footnotes give them.
        others: what other accounts say of these fields.
        depth: 0 for what a record says first, 1 for a detail of it.
    """

    record: str
    kind: str
    text: str
    verb: str = ""
    subjects: tuple[str, ...] = ()
    what: str = ""
    when: EDTF | None = None
    where: str = ""
    others_present: tuple[str, ...] = ()
    standing: str = "recorded"
    by: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    others: tuple[OtherAccount, ...] = ()
    depth: int = 0

    @property
    def disputed(self) -> bool:
        """Whether another account says otherwise of one of its fields."""
        return bool(self.others)

    def __str__(self) -> str:
        return self.text


class Statements(Listing[Statement]):
    """The statements of an account: a tuple of them that shows itself with footnotes."""

    __slots__ = ()

    def of(self, record: object) -> Statements:
        """Those of one record, by its id."""
        return Statements(one for one in self if one.record == str(record))

    @property
    def disputed(self) -> Statements:
        """Those of which another account says otherwise."""
        return Statements(one for one in self if one.disputed)

    def __repr__(self) -> str:
        records = len({one.record for one in self})
        return f"<{len(self)} statements of {records} records>"
