"""The words that citations point at, where the text of the source lies beside the dossier."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bilateral.dossier.references import citations_of
from bilateral.model import Citation, Record

if TYPE_CHECKING:
    from bilateral.checks.look import CheckContext


class Quoted(NamedTuple):
    """A citation of a source whose text is at hand.

    Fields:
        record: the record that cites.
        path: where the citation stands in it.
        citation: the citation.
        text: the whole text of the source.
    """

    record: Record
    path: str
    citation: Citation
    text: str

    @property
    def span(self) -> tuple[int, int] | None:
        """The span that is cited; None where there is none, or none within the text."""
        start, end = self.citation.start, self.citation.end
        if start is None or end is None or end > len(self.text):
            return None
        return start, end


def quoted(look: "CheckContext") -> Iterator[Quoted]:
    """Every citation of a source whose text lies beside the dossier."""
    for record in look:
        for path, citation in citations_of(record):
            source = look.source(citation.source)
            text = None if source is None else look.text_of(source)
            if text is not None:
                yield Quoted(record, path, citation, text)


def paragraphs_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the paragraphs: the lines that are not blank, the first of them number 1."""
    return tuple(line.span() for line in re.finditer(r"[^\n]+", text) if not line[0].isspace())


def plainly(text: str) -> str:
    """The text with each run of blanks and line breaks as one blank."""
    return " ".join(text.split())
