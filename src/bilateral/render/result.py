"""What every result can do: show itself to people, pages, notebooks and programs.

A result is of a low floor and what it looks like of a high one. So the room of displays is entered
when a result is first shown, by the one table here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from types import MappingProxyType
from typing import Any, ClassVar, Final, Protocol, TypeVar

from bilateral.render.document import Document
from bilateral.render.html import to_html
from bilateral.render.markdown import to_markdown
from bilateral.render.text import to_text

T = TypeVar("T", covariant=True)

#: Where the document and the data of a result are made: a module of the room of displays, and the
#: word that the names of its two functions begin with (`ledger_document`, `ledger_data`).
BUILDERS: Final = MappingProxyType(
    {
        "ClaimComparison": ("mirror", "comparison"),
        "Diff": ("diff", "diff"),
        "Dossier": ("card", "dossier"),
        "Ledger": ("ledger", "ledger"),
        "Lineage": ("card", "lineage"),
        "Listing": ("card", "listing"),
        "Merge": ("merge", "merge"),
        "Mirror": ("mirror", "mirror"),
        "Progress": ("progress", "progress"),
        "Query": ("card", "listing"),
        "Record": ("card", "record"),
        "Statements": ("statements", "statements"),
        "Timeline": ("timeline", "timeline"),
        "View": ("card", "view"),
    }
)

# What stands in a module of its own, for all kinds of results.
_MODULES = MappingProxyType({"plot": "plots"})


class Picture(Protocol):
    """A plot, as `Plot` in the room of displays makes it."""

    @property
    def title(self) -> str:
        """What it shows."""

    @property
    def spec(self) -> dict[str, Any]:
        """The plot in Vega-Lite, as plain data."""

    @property
    def chart(self) -> Any:
        """The plot as a chart of Altair."""

    @property
    def svg(self) -> str:
        """The plot as SVG."""

    def save(self, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
        """Save it, in the format that the name of the file tells."""


def made(result: object, what: str) -> Any:
    """What the room of displays makes of a result: its `document`, its `data`, its `plot`.

    Raises:
        NotImplementedError: nothing there is for results of this kind.
    """
    for kind in type(result).__mro__:
        ours = kind.__module__.partition(".")[0] == "bilateral"
        if ours and kind.__name__ in BUILDERS:
            module, word = BUILDERS[kind.__name__]
            room = import_module(f"bilateral.display.{_MODULES.get(what, module)}")
            return getattr(room, f"{word}_{what}")(result)
    raise NotImplementedError(f"{type(result).__name__} is to define its {what}")


class Shown:
    """What a notebook shows by a document of its own, and that has fields of its own besides."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return to_html(made(self, "document"))

    def _repr_markdown_(self) -> str:
        return to_markdown(made(self, "document"))


class Result:
    """What has something to show.

    `text`, `markdown` and `html` are three forms of one document, `as_dict` is the same for
    programs. A notebook takes the HTML, or else the Markdown.
    """

    __slots__ = ()

    #: The version of what `as_dict` gives: it grows when something in it is renamed or goes.
    DATA_VERSION: ClassVar[int] = 1

    def document(self) -> Document:
        """What there is to say, apart from how it looks."""
        found: Document = self.made("document")
        return found

    def data(self) -> dict[str, Any]:
        """What `as_dict` gives, without its version."""
        found: dict[str, Any] = self.made("data")
        return found

    def made(self, what: str) -> Any:
        """What the room of displays makes of it: its `document`, its `data`, ...

        Raises:
            NotImplementedError: nothing there is for results of this kind.
        """
        return made(self, what)

    @property
    def text(self) -> str:
        """As plain text, in lines of at most 88 characters; what `print` shows."""
        return to_text(self.document())

    @property
    def markdown(self) -> str:
        """As Markdown; no text of a file is markup in it."""
        return to_markdown(self.document())

    @property
    def html(self) -> str:
        """As a piece of HTML that needs nothing from anywhere; no text of a file is markup."""
        return to_html(self.document())

    def as_dict(self) -> dict[str, Any]:
        """As plain data for programs and JSON, with a version; dates and amounts are text."""
        return {"version": self.DATA_VERSION, **self.data()}

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html

    def _repr_markdown_(self) -> str:
        return self.markdown


def common_kind(items: Iterable[object]) -> type:
    """The nearest class that all of them are of; `object` where they have nothing in common."""
    kinds = set(map(type, items))
    if not kinds:
        return object
    first, *others = sorted(kinds, key=lambda kind: len(kind.__mro__))
    return next(c for c in first.__mro__ if all(issubclass(other, c) for other in others))


class Listing(tuple[T, ...], Result):
    """Records, links, ...: a tuple that shows itself as a table with a head.

    It is equal to a tuple of the same things.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        kind = common_kind(self)
        what = "item" if kind is object else kind.__name__
        named = [str(getattr(item, "id", "")) or repr(item) for item in self[:5]]
        shown = ", ".join(name if len(name) <= 60 else f"{name[:57]}..." for name in named)
        rest = len(self) - len(named)
        more = f", ... and {rest} more" if rest > 0 else ""
        return f"<{len(self)} {what}{'' if len(self) == 1 else 's'}: {shown}{more}>"
