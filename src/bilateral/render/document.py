"""The document behind what is shown: title, sections, lines, tables and footnotes.

A document says what there is to say and nothing of how it looks. What it holds is plain text: the
renderers escape it, so that no text of a file is ever taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

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
class Section:
    """Statements or rows under a heading.

    Fields:
        title: the heading; empty for none.
        lines: the statements.
        table: rows. Where there are lines too, these say the same, for plain text.
        after: sentences below.
        folded: whether a page shows the heading alone until a reader opens it.
    """

    title: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    after: tuple[str, ...] = ()
    folded: bool = False


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
    """

    title: str
    lead: tuple[str | Styled, ...] = ()
    sections: tuple[Section, ...] = ()
    after: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    overview: Table | None = None


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
