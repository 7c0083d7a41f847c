"""A document as Markdown, and the one place where text is escaped for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.render.document import (
    Cell,
    Document,
    Line,
    Section,
    Styled,
    Table,
    joined,
)

_MARKS = {"strong": "**", "error": "**", "warning": "**", "note": "**"}
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


def to_markdown(document: Document) -> str:
    """A document as Markdown, with footnotes."""
    blocks: list[str] = []
    if document.title:
        blocks.append(f"# {escaped(document.title)}")
    blocks += [_cell(stated) for stated in document.lead]
    for section in document.sections:
        blocks += _section(section)
    if not document.sections and document.overview is not None:
        blocks += _table(document.overview)
    blocks += [escaped(stated) for stated in document.after]
    if document.footnotes:
        notes = (f"[^{n}]: {escaped(note)}" for n, note in enumerate(document.footnotes, 1))
        blocks.append("\n".join(notes))
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"## {escaped(section.title)}"
    if section.table is not None:
        yield from _table(section.table)
    elif section.lines:
        yield "\n".join(map(_line, section.lines))
    yield from map(escaped, section.after)


def _line(line: Line) -> str:
    about = f"**{escaped(line.about)}**: " if line.about else ""
    notes = "".join(f"[^{number}]" for number in line.notes)
    return f"{'  ' * line.depth}- {about}{escaped(line.text)}{notes}"


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        lines = [_row(map(escaped, table.heads)), "|" + " --- |" * len(table.heads)]
        lines += [_row(map(_cell, row)) for row in table.rows[: table.most]]
        yield "\n".join(lines)
    more = table.hidden
    if more > 0:
        yield f"... and {more} more"


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return joined(map(_cell, cell))
    if isinstance(cell, Styled):
        mark = _MARKS.get(cell.style, "") if cell.text.strip() else ""
        return f"{mark}{escaped(cell.text)}{mark}"
    return escaped(cell)
