"""The document behind what is shown: title, sections, lines, tables and footnotes.

A document says what there is to say and nothing of how it looks. What it holds is plain text: the
renderers escape it, so that no text of a file is ever taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from bilateral._visible import visible

#: Rows and lines that are shown of each table and list; a page is no place for ten thousand.
MOST = 200

Style = Literal["strong", "code", "faint", "error", "warning", "note"]


@frozen
class Styled:
    """Text that is set off.

    Fields:
        text: the text.
        style: what it is: `strong`, `code` (an id, a path), `faint` (an aside), or a severity.
        hover: what is shown beside it on a page, where a reader points at it.
    """

    text: str
    style: Style
    hover: str = ""


#: A cell of a table: text, text that is set off, or several of them below each other.
Cell = str | Styled | tuple[str | Styled, ...]


@frozen
class Line:
    """One statement.

    Fields:
        text: the statement.
        notes: the numbers of the footnotes that it rests on.
        depth: 0 for a statement, 1 for one that belongs to the statement above.
        about: what it is about, set off before it.
    """

    text: str
    notes: tuple[int, ...] = ()
    depth: int = 0
    about: str = ""


@frozen
class Table:
    """Rows under the names of their columns.

    Fields:
        heads: the names of the columns.
        rows: a cell for each column.
        most: how many rows are shown; how many more there are is stated below.
        more: how many more rows there are than `rows` has, where not all of them were made.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    most: int = MOST
    more: int = 0

    @property
    def hidden(self) -> int:
        """How many rows are not shown."""
        return max(0, len(self.rows) - self.most) + self.more


@frozen
class Bar:
    """One figure of a chart.

    Fields:
        group: what stands side by side: a year. Empty groups keep the place of years without
            a figure.
        series: whose it is.
        size: how high the bar is, in the unit of the chart.
        label: the figure, in a few signs.
        pale: whether it is of part of the time that others are of.
    """

    group: str
    series: str
    size: float
    label: str
    pale: bool = False


@frozen
class Chart:
    """Figures side by side, under the level that is to be reached.

    Fields:
        title: what is counted, and in what.
        groups: the times, in order, those without a figure included.
        series: whose figures there are, in order.
        bars: the figures.
        level: the level; None for none.
        level_label: what the level is called.
        description: the same in words, for those who do not see it.
    """

    title: str
    groups: tuple[str, ...]
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    description: str
    level: float | None = None
    level_label: str = ""


@frozen
class Section:
    """Statements or rows under a heading.

    Fields:
        title: the heading; empty for none.
        lines: the statements.
        table: rows. Where there are lines too, these say the same, for plain text.
        after: sentences below.
        folded: whether a page shows the heading alone until a reader opens it.
        chart: a picture of what the lines say, for pages; it says nothing that they do not.
    """

    title: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    after: tuple[str, ...] = ()
    folded: bool = False
    chart: Chart | None = None


@frozen
class Document:
    """What a result has to say.

    Fields:
        title: in one line; empty for none.
        lead: sentences below the title.
        sections: the account, without empty sections.
        after: sentences at the end.
        footnotes: the sources, numbered from 1.
        overview: the same at one glance, for a page: it stands before the sections, which are then
            folded away.
        day: the day that it is about, as in `2026-11-24`; empty for none.
        language: the language that it is in, as a tag of BCP 47.
    """

    title: str
    lead: tuple[str | Styled, ...] = ()
    sections: tuple[Section, ...] = ()
    after: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    overview: Table | None = None
    day: str = ""
    language: str = "en"


def bare(cell: Cell) -> str:
    """A cell as text alone."""
    if isinstance(cell, tuple):
        return joined(bare(part) for part in cell)
    return cell.text if isinstance(cell, Styled) else cell


def joined(parts: Iterable[str]) -> str:
    """What stands below each other, in one line."""
    line = ""
    for part in filter(None, parts):
        line += f"{'' if not line else ' ' if line.endswith('.') else '; '}{part}"
    return line


def one_line(text: object) -> str:
    """A text without line breaks and runs of space."""
    return " ".join(str(text).split())


def cut(text: str, longest: int) -> str:
    """A text that is not longer than can be read, with dots where it was cut."""
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def shares(table: Table) -> list[float]:
    """How much of the width of a page each column takes: by its longest text, within bounds.

    It is given to whoever sets a page: to find it from long texts takes seconds.
    """
    rows = [table.heads, *table.rows[: table.most]]
    longest = [max(len(bare(row[place])) for row in rows) for place in range(len(table.heads))]
    widths = [min(48, max(16, length)) for length in longest]
    return [width / sum(widths) for width in widths]


# What XML has no place for, beside the characters that `visible` writes out.
_NO_CHARACTERS = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def printable(text: str, longest: int = 2_000) -> str:
    """A text of a file as one line of a page: nothing hides in it, and it can be read."""
    return cut(visible(one_line(text)).translate(_NO_CHARACTERS), longest)
