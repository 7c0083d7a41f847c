"""Moves the items of a list in a text, each with its comments and its layout."""

import re
from itertools import pairwise

from attrs import frozen

from bilateral.checks._spans import Span


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
