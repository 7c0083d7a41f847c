"""Where every value of a YAML or JSON text begins and ends, for edits that keep all the rest."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from json.decoder import scanstring  # type: ignore[attr-defined]  # it is there
from typing import Any, Literal

from attrs import field, frozen

from bilateral.model.path import Path as Steps
from bilateral.serde.origin import TextFile

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

    def find(self, path: Steps) -> "Span | None":
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


# Moves the items of a list in a text, each with its comments and its layout.


@frozen(kw_only=True)
class Edit:
    """A stretch of a text, and what is to stand there."""

    start: int
    end: int
    text: str


def reordered(text: str, span: Span, order: tuple[int, ...]) -> Edit | str:
    """The edit that lists the items of `span` in another order; or why it is not made.

    What stands between the items (commas, empty lines) stays where it is. In a block list the
    comment lines right above an item go with it, and so do deeper ones right below it.
    """
    items = [span.inner[index] for index in range(len(span.inner))]
    if span.flow:
        stretches = [(item.start, item.end) for item in items]
        outside = text[span.start + 1 : items[0].start] + text[items[-1].end : span.end - 1]
        if "#" in "".join([outside, *_between(text, stretches)]):
            return "a comment stands between the items"
    else:
        found = _blocks(text, items)
        if isinstance(found, str):
            return found
        stretches = found
    parts = [text[start:end] for start, end in (stretches[index] for index in order)]
    gaps = [*_between(text, stretches), ""]
    made = "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    return Edit(start=stretches[0][0], end=stretches[-1][1], text=made)


def _between(text: str, stretches: list[tuple[int, int]]) -> list[str]:
    return [text[one[1] : other[0]] for one, other in pairwise(stretches)]


_UNUSUAL = "the layout of the list is unusual"
_DASH = re.compile(r"( *)- +")


def _blocks(text: str, items: list[Span]) -> list[tuple[int, int]] | str:
    """From where to where the lines of each item run, without the last line break."""
    starts: list[int] = []
    ends: list[int] = []
    indents = set[int]()
    for item in items:
        begin = text.rfind("\n", 0, item.start) + 1
        dash = _DASH.fullmatch(text, begin, item.start)
        last = item.last
        if dash is None or last.style == "block":
            return _UNUSUAL
        indents.add(len(dash[1]))
        end = _line_end(text, last.end)
        if not re.fullmatch(r"[ \t]*(#.*)?", text[last.end : end]):
            return _UNUSUAL
        starts.append(begin)
        ends.append(end)
    if len(indents) != 1:
        return _UNUSUAL
    (indent,) = indents
    for index, end in enumerate(ends):
        ends[index] = _after(text, end, indent)
    for index, start in enumerate(starts):
        starts[index] = _before(text, start, indent)
    for end, start in zip(ends, starts[1:], strict=False):
        if end > start or text[end:start].strip():
            return "it is not clear to which item a comment belongs"
    return list(zip(starts, ends, strict=True))


def _line_end(text: str, at: int) -> int:
    """Where the line of a character ends, before its line break."""
    found = text.find("\n", at)
    end = len(text) if found < 0 else found
    return end - 1 if end > at and text[end - 1] == "\r" else end


def _after(text: str, end: int, indent: int) -> int:
    """The end of the comment lines right below, that are deeper than the dash."""
    while True:
        begin = text.find("\n", end) + 1
        if not begin:
            return end
        until = _line_end(text, begin)
        line = text[begin:until]
        blank = len(line) - len(line.lstrip(" "))
        if line[blank : blank + 1] != "#" or blank <= indent:
            return end
        end = until


def _before(text: str, start: int, indent: int) -> int:
    """The beginning of the comment lines right above, that stand where the dash does."""
    while start:
        begin = text.rfind("\n", 0, start - 1) + 1
        if not re.match(rf" {{{indent}}}#", text[begin:start]):
            return start
        start = begin
    return start
