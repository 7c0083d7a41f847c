"""What is cited for a field: the evidence of its part, or else that of the record."""

from collections.abc import Iterable, Iterator

from bilateral.model import Citation, Record


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
        yield from _covering(record.citations, f"{part}.{path}" if part else path)


def _covering(citations: Iterable[Citation], path: str) -> Iterator[Citation]:
    for citation in citations:
        if not citation.supports or any(covers(s, path) for s in citation.supports):
            yield citation
