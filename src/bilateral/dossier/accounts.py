"""Competing accounts: what is stated of a field, by whom, and which of it the dossier goes by."""

from collections.abc import Container, Iterator
from typing import Any

from attrs import evolve, frozen

from bilateral.model import Absent, Citation, Claim, Record
from bilateral.model.absent import Absence
from bilateral.model.checked import Checked
from bilateral.model.claim import SLOTS
from bilateral.model.fields import fields_by_name
from bilateral.model.header import Header
from bilateral.model.path import check_path, covers, parsed


@frozen(kw_only=True)
class FieldAccount:
    """What some sources say of one field of a record.

    The record holds one account of each field, and its claims are the others. To compare them,
    all are put in the same shape.

    Fields:
        field: the path of the field: `signed_on`, `terms[0].ends_on`.
        value: what is stated; None where it is recorded as absent.
        absence: `unknown`, `none` or `not yet`, where that is what is stated.
        words: the words of the source in place of what is absent.
        citations: the evidence for just this.
        held: whether the dossier goes by it.
        dossiers: the numbers, from 0, of the merged dossiers that say it; empty outside a merge.
    """

    field: str
    value: Any = None
    absence: Absence | None = None
    words: str | None = None
    citations: tuple[Citation, ...] = ()
    held: bool = False
    dossiers: tuple[int, ...] = ()


def accounts(record: Record, field: str) -> tuple[FieldAccount, ...]:
    """What is stated of a field of a record: first what the record holds, then each claim.

    The evidence for what the record holds are the citations of the part that the field is in, or
    else those of the record that support the field; not those that stand in a claim of the same
    field, which say otherwise. A field of which nothing is recorded gives no account.

    Arguments:
        record: the record.
        field: the path of the field, as in `terms[0].ends_on`.

    Raises:
        InvalidValueError: the record has no such field.
    """
    check_path(record, field)
    own, citations = _held(record, field)
    stated = [claim for claim in record.claims if claim.field == field]
    held = (
        () if own is None else (FieldAccount(field=field, citations=citations, held=True, **own),)
    )
    return (*held, *map(account_of, stated))


def account_of(claim: Claim) -> FieldAccount:
    """A claim in the shape of an account."""
    absent = next((item for item in claim.absent if item.field in SLOTS), None)
    return FieldAccount(
        field=claim.field,
        value=claim.value,
        absence=absent.why if absent else None,
        words=absent.words if absent else None,
        citations=claim.citations,
    )


def _held(record: Record, field: str) -> tuple[dict[str, Any] | None, tuple[Citation, ...]]:
    """What a record holds at a path, and the citations for it."""
    here: Any = record
    inner: tuple[Citation, ...] = ()
    absent: Absent | None = None
    default: Any = None
    for name, index in parsed(field):
        absent = _absent(here, name)
        default = fields_by_name(type(here))[name].default
        here = getattr(here, name)
        if index is not None:
            here, default = here[index], None
        if here is None or here == default:
            break
        inner = getattr(here, "citations", ()) or inner if isinstance(here, Checked) else inner
    if absent is not None:
        stated: dict[str, Any] = {"absence": absent.why, "words": absent.words}
    elif here in (None, ()) or here == default:
        return None, ()
    else:
        stated = {"value": here}
    against = {bare(c) for claim in record.claims if claim.field == field for c in claim.citations}
    found = [c for c in inner if bare(c) not in against]
    for citation in record.citations:
        if speaks_for(citation, field, against=against, apart=bool(inner)):
            found.append(citation)
    return stated, tuple(dict.fromkeys(found))


def _absent(part: object, field: str) -> Absent | None:
    return next((item for item in getattr(part, "absent", ()) if item.field == field), None)


def speaks_for(
    citation: Citation, field: str, *, against: Container[Citation], apart: bool = False
) -> bool:
    """Whether a citation of a record is evidence for what the record holds in a field.

    Arguments:
        citation: one of the record's own.
        field: the path of the field.
        against: the citations, without what they support, of the claims of this field.
        apart: whether the field is in a part that has citations of its own; those of the record
            as a whole then do not speak for it.
    """
    if not citation.supports:
        return not apart and bare(citation) not in against
    return any(covers(path, field) or covers(field, path) for path in citation.supports)


def bare(citation: Citation) -> Citation:
    """A citation without the fields that it supports."""
    return evolve(citation, supports=()) if citation.supports else citation


def contested(record: Record | Header) -> Iterator[str]:
    """The fields of which something is claimed, each once."""
    yield from dict.fromkeys(claim.field for claim in record.claims)
