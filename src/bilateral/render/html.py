"""A document as HTML for notebooks and pages, and the one place where text is escaped for it.

It needs nothing from anywhere: no script, no style sheet, no picture. Without its styles it is
read as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from bilateral.render.chart import to_svg
from bilateral.render.document import (
    MOST,
    Cell,
    Document,
    Line,
    Section,
    Styled,
    Table,
    cut,
    one_line,
)

#: Characters that are shown of the text of a cell, and of a sentence.
LONGEST_CELL = 300
LONGEST_LINE = 2_000

# Notebooks set their tables to the right. Said once: at each cell it would be half of the page.
# A wide table is moved inside its place, and does not widen the page.
_STYLE = (
    "<style>.bilateral{overflow-x:auto}"
    ".bilateral th,.bilateral td{text-align:left;vertical-align:top;padding:2px 8px}</style>"
)
# No one colour of letters is read on white and on black: the colour stands beside them.
_STYLES = {
    "faint": "opacity:0.7",
    "error": "border-left:4px solid #d03030;padding-left:4px;font-weight:bold",
    "warning": "border-left:4px solid #b07000;padding-left:4px;font-weight:bold",
    "note": "border-left:4px solid #3080b0;padding-left:4px;font-weight:bold",
}
_TAGS = {"strong": "b", "code": "code"}


def to_html(document: Document) -> str:
    """A document as a piece of HTML."""
    # Without these classes a notebook takes what stands between two $ for a formula.
    body = "".join(_parts(document))
    style = _STYLE if "<table>" in body else ""
    return f'<div class="bilateral tex2jax_ignore mathjax_ignore">{body}{style}</div>'


def _parts(document: Document) -> Iterator[str]:
    if document.title:
        yield f"<p><b>{_text(one_line(document.title))}</b></p>"
    for stated in document.lead:
        yield f"<p>{_cell(stated, LONGEST_LINE)}</p>"
    if document.overview is None:
        yield from _account(document, document.footnotes)
        yield from _sources(document.footnotes)
    else:
        yield from _table(document.overview)
        # The sources stand right below: repeated at each mark they would double the page.
        account = "".join(_account(document, ()))
        if account:
            sources = "".join(_sources(document.footnotes))
            yield f"<details><summary>In words</summary>{account}{sources}</details>"
    yield from (f"<p>{_text(stated)}</p>" for stated in document.after)


def _account(document: Document, footnotes: tuple[str, ...]) -> Iterator[str]:
    for section in document.sections:
        body = "".join(_section(section, footnotes))
        title = _text(section.title)
        if section.folded:
            yield f"<details><summary>{title}</summary>{body}</details>"
        else:
            yield f"{f'<p><b>{title}</b></p>' if title else ''}{body}"


def _section(section: Section, footnotes: tuple[str, ...]) -> Iterator[str]:
    if section.table is not None:
        yield from _table(section.table)
    elif section.lines:
        yield from _list(section.lines, footnotes)
    if section.chart is not None:
        yield f"<div>{to_svg(section.chart)}</div>"
    yield from (f"<p>{_text(stated)}</p>" for stated in section.after)


def _list(lines: tuple[Line, ...], footnotes: tuple[str, ...]) -> Iterator[str]:
    depth = -1
    for line in lines[:MOST]:
        # A statement may be set only one step deeper than the one before it.
        target = min(line.depth, depth + 1)
        if target > depth:
            yield "<ul>"
        else:
            yield "</li>" + "</ul></li>" * (depth - target)
        depth = target
        about = f"<b>{_text(line.about)}</b>: " if line.about else ""
        marks = "".join(_mark(number, footnotes) for number in line.notes)
        yield f"<li>{about}{_text(line.text)}{marks}"
    if depth >= 0:
        yield "</li></ul>" * (depth + 1)
    yield from _more(len(lines) - MOST)


def _mark(number: int, footnotes: tuple[str, ...]) -> str:
    if number > len(footnotes):
        return f"<sup>[{number}]</sup>"
    return f'<sup title="{_text(footnotes[number - 1])}">[{number}]</sup>'


def _sources(footnotes: tuple[str, ...]) -> Iterator[str]:
    if footnotes:
        notes = "".join(f"<li>{_text(note)}</li>" for note in footnotes)
        yield f"<details><summary>Sources ({len(footnotes)})</summary><ol>{notes}</ol></details>"


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        # A heading without words is none to a reader who hears the table.
        head = "".join(c for h in table.heads for c in _cells("th" if h else "td", (h,)))
        body = "".join(f"<tr>{''.join(_cells('td', row))}</tr>" for row in table.rows[: table.most])
        top = f"<thead><tr>{head}</tr></thead>" if any(table.heads) else ""
        yield f"<table>{top}<tbody>{body}</tbody></table>"
    yield from _more(table.hidden)


def _cells(tag: str, cells: Iterable[Cell]) -> Iterator[str]:
    return (f"<{tag}>{_cell(cell, LONGEST_CELL)}</{tag}>" for cell in cells)


def _cell(cell: Cell, longest: int) -> str:
    if isinstance(cell, tuple):
        return "<br>".join(_cell(part, longest) for part in cell)
    if not isinstance(cell, Styled):
        return _text(cell, longest)
    hover = f' title="{_text(cell.hover, longest)}"' if cell.hover else ""
    style = _STYLES.get(cell.style)
    look = f' style="{style}"' if style else ""
    tag = _TAGS.get(cell.style, "span")
    return f"<{tag}{look}{hover}>{_text(cell.text, longest)}</{tag}>"


def _text(text: str, longest: int = LONGEST_LINE) -> str:
    """A text for a page: nothing in it is markup, and it is not longer than can be read."""
    return escape(cut(text, longest))


def _more(number: int) -> Iterator[str]:
    if number > 0:
        yield f"<p>... and {number} more</p>"
