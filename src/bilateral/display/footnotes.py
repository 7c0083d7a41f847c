"""Footnotes: each citation once, under the number that it got when it was first named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import field, frozen

from bilateral.display.words import citation_words
from bilateral.model import Citation

if TYPE_CHECKING:
    from bilateral.dossier import Dossier


@frozen
class Notes:
    """The footnotes of an account, numbered from 1 as they come.

    Fields:
        dossier: to call sources and speakers by their names.
        found: the words of each footnote, with its number.
    """

    dossier: Dossier
    found: dict[str, int] = field(factory=dict)

    def numbers(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of some citations, in order."""
        words = (citation_words(self.dossier, citation) for citation in citations)
        return tuple(sorted({self.found.setdefault(w, len(self.found) + 1) for w in words}))

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The footnotes in the order of their numbers."""
        return tuple(self.found)


# Text that Markdown shows as it stands.


# What would open a list, or make a heading of the line above.
_OPENS = re.compile(r"([-+=])|(\d{1,9})([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands: tags, links, entities and formulas included."""
    text = " ".join(text.split())
    for mark in "\\`*_[]<>#|~&$":
        text = text.replace(mark, f"\\{mark}")
    opens = _OPENS.match(text)
    if opens is None:
        return text
    at = opens.end() - 1
    return f"{text[:at]}\\{text[at:]}"
