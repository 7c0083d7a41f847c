"""A document as a page of its own: one HTML file that needs nothing, and prints on A4.

It differs from the piece of HTML that a notebook shows: it has a head, its footnotes are links
there and back, and no list is cut, since a file is what somebody keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bilateral.render.chart import to_svg
from bilateral.render.document import (
    Cell,
    Document,
    Line,
    Section,
    Styled,
    Table,
    bare,
    printable,
    shares,
)

#: Characters that are shown of a sentence, and of a source.
LONGEST = 2_000
LONGEST_SOURCE = 400

# Sizes are those of print: a screen shows the same, wider. Names of fonts that every system has
# one of; nothing is fetched.
_STYLE = """
@page { size: A4; margin: 9mm 13mm 8mm }
html { font: 8.1pt/1.22 Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif;
  color: #1c1c1a; background: #fff }
body { max-width: 186mm; margin: 0 auto; padding: 0 }
h1 { font-size: 14pt; line-height: 1.1; margin: 0 0 0.6mm; color: #12384f }
h2 { font-size: 8.8pt; margin: 1.5mm 0 0.4mm; padding: 0 0 0.3mm; color: #12384f;
  border-bottom: 0.4pt solid #b9c4cb; break-after: avoid }
p { margin: 0.6mm 0 }
ul { margin: 0; padding-left: 3.6mm }
li { margin: 0.12mm 0; overflow-wrap: anywhere }
sup { font-size: 5.8pt; line-height: 0 }
a { color: #1b5f8f; text-decoration: none }
table { border-collapse: collapse; table-layout: fixed; width: 100%; font-size: 7.8pt;
  margin: 1mm 0 }
th, td { text-align: left; vertical-align: top; padding: 0.6mm 1.6mm 0.6mm 0;
  border-bottom: 0.3pt solid #d5dbdf; overflow-wrap: anywhere }
thead { display: table-header-group }
tr, li, figure { break-inside: avoid }
figure { margin: 0.6mm 0 0 }
figure svg { display: block; width: 184mm; height: 29.9mm; max-width: 100% }
.sources { font-size: 6.2pt; line-height: 1.18; columns: 3; column-gap: 4mm; padding: 0; margin: 0 }
.sources li { list-style: none; margin: 0 0 0.2mm; padding-left: 4mm; text-indent: -4mm }
.error, .warning { font-weight: bold; color: #a03020 }
.note { color: #2b6a90 } .faint { color: #555 }
@media screen { html { font-size: 11pt } body { padding: 4mm } a { text-decoration: underline }
  h1 { font-size: 18pt } h2 { font-size: 12pt }
  sup { font-size: 8pt } .sources { font-size: 8.5pt } }
"""
_TAGS = {"strong": "b", "code": "code"}


def to_page(document: Document) -> str:
    """A document as a whole HTML file."""
    title = printable(document.title) or "bilateral"
    body = "\n".join(_body(document))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="bilateral">\n{_dated(document)}'
        # Nothing in it may be run or fetched, whatever it says.
        f'<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _dated(document: Document) -> str:
    """The day that it is about, where there is one: what makes a PDF of it says the same."""
    day = printable(document.day)
    return f'<meta name="dcterms.created" content="{escape(day)}">\n' if day else ""


def _body(document: Document) -> Iterator[str]:
    if document.title:
        yield f"<h1>{_text(document.title)}</h1>"
    yield from (f"<p>{_part(stated)}</p>" for stated in document.lead)
    if document.overview is not None and not document.sections:
        yield from _table(document.overview)
    cited = set[int]()
    for section in document.sections:
        yield from _section(section, len(document.footnotes), cited)
    yield from (f"<p>{_text(stated)}</p>" for stated in document.after)
    yield from _sources(document.footnotes, cited)


def _section(section: Section, notes: int, cited: set[int]) -> Iterator[str]:
    if section.title:
        yield f"<h2>{_text(section.title)}</h2>"
    if section.table is not None:
        yield from _table(section.table)
    elif section.lines:
        yield "".join(_list(section.lines, notes, cited))
    if section.chart is not None:
        yield f"<figure>{to_svg(section.chart)}</figure>"
    yield from (f"<p>{_text(stated)}</p>" for stated in section.after)


def _list(lines: tuple[Line, ...], notes: int, cited: set[int]) -> Iterator[str]:
    depth = -1
    for line in lines:
        # A statement may be set only one step deeper than the one before it.
        target = min(line.depth, depth + 1)
        if target > depth:
            yield "<ul>"
        else:
            yield "</li>" + "</ul></li>" * (depth - target)
        depth = target
        about = f"<b>{_text(line.about)}</b>: " if line.about else ""
        marks = [_mark(number, notes, cited) for number in line.notes]
        # Kept together with a comma between: two numbers in a row would read as one.
        after = f"<sup>{', '.join(marks)}</sup>" if marks else ""
        yield f"<li>{about}{_text(line.text)}{after}"
    yield "</li></ul>" * (depth + 1)


def _mark(number: int, notes: int, cited: set[int]) -> str:
    if number > notes:
        return str(number)
    # A source leads back to where it is cited first.
    here = "" if number in cited else f' id="cited-{number}"'
    cited.add(number)
    return f'<a{here} href="#source-{number}">{number}</a>'


def _sources(footnotes: tuple[str, ...], cited: set[int]) -> Iterator[str]:
    if not footnotes:
        return
    yield "<h2>Sources</h2>"
    items = (
        f'<li id="source-{number}">'
        + (f'<a href="#cited-{number}">{number}</a>' if number in cited else str(number))
        + f" {_text(note, LONGEST_SOURCE)}</li>"
        for number, note in enumerate(footnotes, 1)
    )
    yield f'<ol class="sources">{"".join(items)}</ol>'


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        head = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.heads)
        top = f"<thead><tr>{head}</tr></thead>" if any(table.heads) else ""
        rows = "".join(f"<tr>{_cells(row)}</tr>" for row in table.rows[: table.most])
        columns = "".join(f'<col style="width:{share:.1%}">' for share in shares(table))
        yield f"<table><colgroup>{columns}</colgroup>{top}<tbody>{rows}</tbody></table>"
    if table.hidden:
        yield f"<p>... and {table.hidden} more</p>"


def _cells(row: tuple[Cell, ...]) -> str:
    return "".join(f"<td>{_cell(cell)}</td>" for cell in row)


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_part, cell)) if isinstance(cell, tuple) else _part(cell)


def _part(part: str | Styled) -> str:
    if not isinstance(part, Styled):
        return _text(part)
    tag = _TAGS.get(part.style, "span")
    look = f' class="{part.style}"' if tag == "span" else ""
    return f"<{tag}{look}>{_text(bare(part))}</{tag}>"


def _text(text: str, longest: int = LONGEST) -> str:
    return escape(printable(text, longest))
