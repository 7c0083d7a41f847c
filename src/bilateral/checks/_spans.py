"""Where every value of a YAML or JSON text begins and ends, for edits that keep all the rest."""

import json
import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # it is there
from typing import Any, Literal

from attrs import field, frozen

from bilateral.serde.origin import TextFile
from bilateral.serde.path import Path

Style = Literal["plain", "'", '"', "block"]


@frozen(kw_only=True, eq=False)
class Span:
    """A value in a text.

    Fields:
        start, end: the characters that it takes; the end of a block of several lines is only
            where the next thing begins, see `last`.
        value: of a scalar, as the parser reads it.
        style: how the scalar is quoted.
        inner: what a mapping or a list holds, by key or number, in the order of the text.
        flow: whether it stands in brackets.
        listed: whether it is a list.
    """

    start: int
    end: int
    value: str | None = None
    style: Style = "plain"
    inner: dict[str | int, "Span"] = field(factory=dict)
    flow: bool = True
    listed: bool = False

    def find(self, path: Path) -> "Span | None":
        """What the path leads to."""
        found: Span | None = self
        for step in path:
            found = found.inner.get(step) if found is not None else None
        return found

    @property
    def last(self) -> "Span":
        """What stands last in it: itself, if it is a scalar or in brackets."""
        found = self
        while not found.flow and found.inner:
            found = next(reversed(found.inner.values()))
        return found


def spans(source: TextFile, text: str) -> Span:
    """The values of a text of the format of `source`, which is known to be readable."""
    return _yaml(text) if source.short else _json(text)


def _yaml(text: str) -> Span:
    import yaml

    loader = getattr(yaml, "CLoader", yaml.Loader)(text)
    try:
        return _of_node(loader.get_single_node())
    finally:
        loader.dispose()


_QUOTES: dict[Any, Style] = {"'": "'", '"': '"', "|": "block", ">": "block"}


def _of_node(node: Any) -> Span:
    start, end = node.start_mark.index, node.end_mark.index
    if node.id == "scalar":
        return Span(start=start, end=end, value=node.value, style=_QUOTES.get(node.style, "plain"))
    pairs: Iterator[tuple[str | int, Any]]
    if node.id == "mapping":
        pairs = ((key.value, value) for key, value in node.value)
    else:
        pairs = iter(enumerate(node.value))
    return Span(
        start=start,
        end=end,
        inner={key: _of_node(value) for key, value in pairs},
        flow=bool(node.flow_style),
        listed=node.id == "sequence",
    )


_BLANK = re.compile(r"[ \t\n\r]*")
_ATOM = re.compile(r"[^\s,\]}]+")


def _json(text: str) -> Span:
    return _json_value(text, _blanks(text, 0))


def _blanks(text: str, at: int) -> int:
    return _BLANK.match(text, at).end()  # type: ignore[union-attr]  # matches always


def _json_value(text: str, at: int) -> Span:
    if text[at] == '"':
        value, end = scanstring(text, at + 1)
        return Span(start=at, end=end, value=value, style='"')
    if text[at] not in "{[":
        end = _ATOM.match(text, at).end()  # type: ignore[union-attr]  # known to be JSON
        return Span(start=at, end=end, value=text[at:end])
    start, listed = at, text[at] == "["
    inner: dict[str | int, Span] = {}
    at = _blanks(text, at + 1)
    while text[at] not in "]}":
        if text[at] == ",":
            at = _blanks(text, at + 1)
        key: str | int = len(inner)
        if not listed:
            key, at = scanstring(text, at + 1)
            at = _blanks(text, _blanks(text, at) + 1)
        inner[key] = _json_value(text, at)
        at = _blanks(text, inner[key].end)
    return Span(start=start, end=at + 1, inner=inner, listed=listed)


# What no reader takes for anything but text, and what begins and ends it.
_SAFE = re.compile(r"[A-Za-z0-9./](?:[A-Za-z0-9 ._/~?%+-]*[A-Za-z0-9._/~?%+-])?")


def token(value: str, span: Span, *, short: bool, is_date: bool) -> str:
    """A text as it is to stand in the place of `span`, with the quotes that it has or needs.

    In YAML, text that a reader may guess to be a number (`031`) gets quotes. Dates do without,
    here as everywhere in dossier files: the field says what they are.
    """
    from bilateral.serde.yaml import _GUESSED

    if span.style == "'":
        return "'" + value.replace("'", "''") + "'"
    plain = short and span.style == "plain" and _SAFE.fullmatch(value)
    if plain and (is_date or not _GUESSED.fullmatch(value)):
        return value
    return json.dumps(value, ensure_ascii=False)
