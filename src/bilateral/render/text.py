"""A document as plain text, in lines of at most 88 characters where words allow it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bilateral.render.document import (
    MOST,
    Document,
    Line,
    Section,
    Table,
    bare,
    cut,
    one_line,
)

WIDTH = 88
# Of a column: wider ones would leave no room for the others. The last one has all the rest.
_WIDEST = 48
_WIDEST_LAST = 400


def to_text(document: Document) -> str:
    """A document as plain text."""
    blocks: list[list[str]] = []
    if document.title:
        blocks.append(_heading(document.title, "="))
    blocks += [wrapped(bare(stated)) for stated in document.lead]
    blocks += [list(_section(section)) for section in document.sections]
    if not document.sections and document.overview is not None and document.overview.rows:
        blocks.append(list(_rows(document.overview)))
    blocks += [wrapped(stated) for stated in document.after]
    if document.footnotes:
        notes = _heading("Sources", "-")
        for number, note in enumerate(document.footnotes, 1):
            notes += wrapped(note, f"[{number}] ")
        blocks.append(notes)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _heading(title: str, rule: str) -> list[str]:
    title = one_line(title)
    return [title, rule * len(title)]


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield from _heading(section.title, "-")
    if section.lines:
        for line in section.lines[:MOST] if section.table is not None else section.lines:
            yield from _line(line)
        if section.table is not None:
            yield from _more(len(section.lines) - MOST)
    elif section.table is not None:
        yield from _rows(section.table)
    yield from (piece for stated in section.after for piece in wrapped(stated))


def _line(line: Line) -> list[str]:
    about = f"{line.about}: " if line.about else ""
    notes = "".join(f" [{number}]" for number in line.notes)
    return wrapped(f"{about}{line.text}{notes}", f"{'  ' * line.depth}- ")


def _rows(table: Table) -> Iterator[str]:
    """The columns side by side, each as wide as what stands in it."""
    widest = (*(_WIDEST for _ in table.heads[1:]), _WIDEST_LAST)
    rows = [
        [cut(one_line(bare(cell)), most) for cell, most in zip(row, widest, strict=True)]
        for row in table.rows[: table.most]
    ]
    rows = [list(table.heads), *rows] if any(table.heads) else rows
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
    yield from _more(table.hidden)


def _more(number: int) -> Iterator[str]:
    if number > 0:
        yield f"... and {number} more"


def wrapped(text: str, head: str = "") -> list[str]:
    """A text in lines, the first of them after a head and the others below it."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
