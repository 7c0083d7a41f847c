"""Tables for notebooks and pages: they need nothing from anywhere, and trust no text."""

from collections.abc import Iterable, Sequence
from html import escape

#: Rows that are shown; a notebook is no place for ten thousand.
MOST = 200
#: Characters of a text that are shown.
LONGEST = 300

_CELL = "text-align:left;vertical-align:top;padding:2px 8px"


class Markup(str):
    """Text that is HTML already, and is not escaped again."""

    __slots__ = ()


def cell(text: object) -> str:
    """A text for a page: nothing in it is markup, and it is not longer than can be read."""
    if isinstance(text, Markup):
        return str(text)
    said = "" if text is None else str(text)
    return escape(said if len(said) <= LONGEST else f"{said[: LONGEST - 3]}...")


def table(
    heads: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "", most: int = MOST
) -> str:
    """Rows under their heads, with a line above that says what they are.

    Arguments:
        heads: the names of the columns.
        rows: a cell for each column; all that is not `Markup` is escaped and cut.
        caption: the line above.
        most: how many rows are shown; how many more there are is said below.
    """
    listed = list(rows)
    head = "".join(f'<th style="{_CELL}">{cell(name)}</th>' for name in heads)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{cell(item)}</td>' for item in row) + "</tr>"
        for row in listed[:most]
    )
    above = f"<p>{cell(caption)}</p>" if caption else ""
    shown = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""
    rest = len(listed) - most
    more = f"<p>... and {rest} more</p>" if rest > 0 else ""
    # Without these classes a notebook takes what stands between two $ for a formula.
    return f'<div class="tex2jax_ignore mathjax_ignore">{above}{shown}{more}</div>'
