"""What is cited for a field: the evidence of its part, or else that of the record."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from bilateral.model import Citation, Record, Source
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.asking import Asking


def covers(support: str, path: str) -> bool:
    """Whether evidence for the field `support` is evidence for the field `path`."""
    return path == support or path.startswith((f"{support}.", f"{support}["))


def cited_for(
    record: Record, path: str, part: str = "", own: Iterable[Citation] = ()
) -> Iterator[Citation]:
    """The citations for the field `path` of a part of a record, or of the record itself.

    Arguments:
        record: the record.
        path: the field, from the part: `on`.
        part: where the part stands in the record: `changes[0]`; empty for the record itself.
        own: the citations of the part.
    """
    mine = tuple(own)
    if mine:
        yield from _covering(mine, path)
    else:
        whole = f"{part}.{path}" if part else path
        for citation in _covering(record.citations, whole):
            if not says_otherwise(record, citation, whole):
                yield citation


def _covering(citations: Iterable[Citation], path: str) -> Iterator[Citation]:
    for citation in citations:
        if not citation.supports or any(covers(s, path) for s in citation.supports):
            yield citation


def says_otherwise(record: Record, citation: Citation, path: str) -> bool:
    """Whether a citation of a whole record stands in a claim that says otherwise of a field.

    Then it is no evidence for what the record holds there.

    Arguments:
        record: the record.
        citation: one of the record's own.
        path: the field, from the record.
    """
    if not record.claims or citation.supports:
        return False
    return any(
        citation == (evolve(other, supports=()) if other.supports else other)
        for claim in record.claims
        if covers(claim.field, path) and getattr(record, claim.field, None) != claim.value
        for other in claim.citations
    )


def published(dossier: "Asking", id: object) -> EDTF | None:
    """When a source appeared, or else the one that it is part of; None where that is not told."""
    source = dossier.get(str(id))
    if isinstance(source, Source) and source.published_on is None and source.part_of is not None:
        source = dossier.get(str(source.part_of))
    return source.published_on if isinstance(source, Source) else None
