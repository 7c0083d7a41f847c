"""Draws docs/pictures/brief.svg: the page of the Astana dossier, as it is handed on.

python examples/picture.py
"""

import textwrap
from collections.abc import Iterator
from html import escape
from pathlib import Path

import bilateral as bl
from bilateral.render.chart import HEIGHT as CHART_HEIGHT
from bilateral.render.chart import WIDTH as CHART_WIDTH
from bilateral.render.chart import to_svg
from bilateral.render.document import Line, Section

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures" / "brief.svg"

# A4 at 96 points to the inch; so many letters of each size surely stand in a line.
WIDTH = 794
MARGIN = 44
LETTERS, SOURCE_LETTERS = 133, 56
LINE, SOURCE_LINE, HEADING = 14, 10.2, 20
COLUMNS = 3
FONT = "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"


class Sheet:
    """A sheet on which one thing is drawn below the other."""

    def __init__(self) -> None:
        self.y = 34.0
        self.parts: list[str] = []

    def text(
        self, x: float, stated: str, size: float = 11, style: str = "", marks: str = ""
    ) -> None:
        """A line of text, with the numbers of its footnotes raised behind it."""
        raised = f'<tspan font-size="7.5" dy="-3.5" fill="#1b5f8f">{marks}</tspan>' if marks else ""
        self.parts.append(
            f'<text x="{x:g}" y="{self.y:.1f}" font-size="{size:g}"{style}>'
            f"{escape(stated)}{raised}</text>"
        )

    def heading(self, stated: str) -> None:
        """A heading above a rule."""
        self.y += HEADING - LINE + 4
        self.text(MARGIN, stated, 12, ' font-weight="bold" fill="#12384f"')
        y = self.y + 4
        self.parts.append(
            f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y:.1f}" y2="{y:.1f}"'
            ' stroke="#b9c4cb" stroke-width="0.6"/>'
        )
        self.y += LINE + 4

    def line(self, line: Line) -> None:
        """A statement behind a dot, set in as deep as it is."""
        x = MARGIN + 14 + 14 * line.depth
        rows = textwrap.wrap(line.text, LETTERS - 3 * line.depth) or [""]
        self.parts.append(f'<circle cx="{x - 8}" cy="{self.y - 3.6:.1f}" r="1.6"/>')
        for number, row in enumerate(rows, 1):
            last = number == len(rows)
            self.text(x, row, marks=", ".join(map(str, line.notes)) if last else "")
            self.y += LINE

    def section(self, section: Section) -> None:
        """A heading with its statements, and the chart below them."""
        if section.title:
            self.heading(section.title)
        for line in section.lines:
            self.line(line)
        if section.chart is not None:
            width = WIDTH - 2 * MARGIN
            height = width * CHART_HEIGHT / CHART_WIDTH
            place = f'x="{MARGIN}" y="{self.y - 8:.1f}" width="{width}" height="{height:.1f}"'
            size = f'width="{CHART_WIDTH}" height="{CHART_HEIGHT}"'
            self.parts.append(to_svg(section.chart).replace(size, place, 1))
            self.y += height - 2

    def sources(self, footnotes: tuple[str, ...]) -> None:
        """The sources in columns of about one length, each with its number."""
        self.heading("Sources")
        rows = [
            (f"{number} " if not place else "   ") + row
            for number, note in enumerate(footnotes, 1)
            for place, row in enumerate(textwrap.wrap(note, SOURCE_LETTERS))
        ]
        each = -(-len(rows) // COLUMNS)
        top = self.y - 4
        for place, row in enumerate(rows):
            column, below = divmod(place, each)
            self.y = top + SOURCE_LINE * below
            self.text(MARGIN + column * (WIDTH - 2 * MARGIN) / COLUMNS, row, 8.2)
        self.y = top + SOURCE_LINE * each


def picture() -> str:
    """The picture as the text of an SVG file."""
    dossier = bl.load(ROOT / "examples" / "kazakhstan-azerbaijan.yaml")
    page = dossier.brief(on="2026-11-24", length="page", since="2025-10-01")
    sheet = Sheet()
    document = page.document()
    sheet.y += 6
    sheet.text(MARGIN, document.title, 19, ' font-weight="bold" fill="#12384f"')
    sheet.y += 17
    for stated in document.lead:
        sheet.text(MARGIN, str(stated))
        sheet.y += 12
    for section in page.sections:
        sheet.section(section)
    sheet.sources(page.footnotes)
    return "\n".join(_framed(sheet))


def _framed(sheet: Sheet) -> Iterator[str]:
    height = round(sheet.y + 24)
    size = f'width="{WIDTH}" height="{height}"'
    box = f'viewBox="0 0 {WIDTH} {height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size} {box}>'
    yield "<title>The page of a dossier: what an officer hands up, with footnotes</title>"
    yield f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" fill="#fff"'
    yield ' stroke="#d8d4c8"/>'
    yield f'<g font-family="{FONT}" fill="#1c1c1a" color="#1c1c1a" xml:space="preserve">'
    yield from sheet.parts
    yield from ("</g>", "</svg>", "")


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(picture(), encoding="utf-8")
