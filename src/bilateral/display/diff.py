"""What changed between two versions of a dossier, as text, Markdown and HTML."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilateral._html import Markup, cell, table
from bilateral.display.diff_words import Line, lines_of
from bilateral.display.footnotes import Notes, escaped

if TYPE_CHECKING:
    from bilateral.dossier.differences.diff import Diff
    from bilateral.dossier.differences.difference import Kind

_WIDTH = 88
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


def _sections(diff: Diff) -> Iterator[tuple[Kind, str, list[Line]]]:
    lines = lines_of(diff)
    for kind, head in _HEADS.items():
        found = [line for line in lines if line.kind == kind]
        if found:
            yield kind, head, found


def to_text(diff: Diff) -> str:
    """An account of a diff in lines of at most 88 characters, with footnotes."""
    title = _title(diff)
    out = [title, "=" * len(title), *textwrap.wrap(f"{diff.summary()}.", _WIDTH)]
    notes = Notes(diff.new)
    for _, head, lines in _sections(diff):
        out += ["", head, "-" * len(head)]
        for line in lines:
            marks = "".join(f" [{number}]" for number in notes.numbers(line.citations))
            out += _wrapped(f"{line.about}: {_stopped(line.text)}{marks}", "- ")
    if notes.found:
        out += ["", "Sources", "-------"]
        for said, number in notes.found.items():
            out += _wrapped(said, f"[{number}] ")
    return "\n".join(out) + "\n"


def _stopped(text: str) -> str:
    """A sentence with its full stop; what quotes a text that has one gets no second."""
    return text if text.endswith(".") else f"{text}."


def _wrapped(text: str, head: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )


def to_markdown(diff: Diff) -> str:
    """An account of a diff as Markdown, with footnotes; text of the dossiers is escaped."""
    out = [f"# {escaped(_title(diff))}", "", f"{diff.summary()}."]
    notes = Notes(diff.new)
    for _, head, lines in _sections(diff):
        out += ["", f"## {head}", ""]
        for line in lines:
            marks = "".join(f"[^{number}]" for number in notes.numbers(line.citations))
            out.append(f"- **{escaped(line.about)}**: {escaped(_stopped(line.text))}{marks}")
    if notes.found:
        out.append("")
        out += [f"[^{number}]: {escaped(said)}" for said, number in notes.found.items()]
    return "\n".join(out) + "\n"


def to_html(diff: Diff) -> str:
    """An account of a diff as a table for notebooks; it needs nothing from anywhere."""
    rows = [
        (
            head,
            Markup(f"<code>{cell(line.record)}</code>"),
            Markup(f"<b>{cell(line.about)}</b>: {cell(line.text)}"),
            ", ".join(dict.fromkeys(str(citation.source) for citation in line.citations)),
        )
        for _, head, lines in _sections(diff)
        for line in lines
    ]
    heads = ("Kind", "Record", "What changed", "Sources")
    return table(heads, rows, caption=f"{_title(diff)}: {diff.summary()}")
