"""What changed between two versions of a dossier, as an account with sources and as data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bilateral.display.diff_words import lines_of
from bilateral.display.words import Notes
from bilateral.dossier.differences.diff import KINDS
from bilateral.render.document import Document, Line, Section, Styled, Table

if TYPE_CHECKING:
    from bilateral.dossier.differences.diff import Diff
    from bilateral.dossier.differences.difference import Kind

_HEADS: dict[Kind, str] = {
    "fact": "Facts",
    "precision": "Known more exactly, or less",
    "wording": "In other words",
    "moved": "In another place",
    "evidence": "Evidence",
}


def _title(diff: Diff) -> str:
    title = diff.new.header.title or diff.old.header.title
    return f"What changed: {' '.join(title.split())}" if title else "What changed"


def diff_document(diff: Diff) -> Document:
    """An account of a diff in the terms of the field, with footnotes."""
    notes = Notes(diff.new)
    lines = lines_of(diff)
    found = [(head, [line for line in lines if line.kind == kind]) for kind, head in _HEADS.items()]
    sections = tuple(
        Section(
            head,
            tuple(
                Line(_stopped(line.text), notes.numbers(line.citations), about=line.about)
                for line in several
            ),
        )
        for head, several in found
        if several
    )
    rows = tuple(
        (
            head,
            Styled(line.record, "code"),
            (Styled(f"{line.about}:", "strong"), line.text),
            ", ".join(dict.fromkeys(str(citation.source) for citation in line.citations)),
        )
        for head, several in found
        for line in several
    )
    return Document(
        title=_title(diff),
        lead=(f"{diff.summary()}.",),
        sections=sections,
        footnotes=notes.footnotes,
        overview=Table(("Kind", "Record", "What changed", "Sources"), rows),
    )


def _stopped(text: str) -> str:
    """A sentence with its full stop; what quotes a text that has one gets no second."""
    return text if text.endswith(".") else f"{text}."


def diff_data(diff: Diff) -> dict[str, Any]:
    """A diff as plain data: how many differences there are of each kind, and each of them."""
    counted = Counter(difference.kind for difference in diff.differences)
    return {
        "summary": {kind: counted[kind] for kind in KINDS},
        "differences": [difference.as_dict() for difference in diff.differences],
    }
