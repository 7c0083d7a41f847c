"""A chart as SVG that needs nothing from anywhere, with its words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from bilateral.render.document import Bar, Chart, cut, one_line, printable

#: Of the picture, in points: it goes across a page of A4 beside nothing.
WIDTH: Final = 640
HEIGHT: Final = 104
#: Colours that are kept apart in print, on a screen, and by most people who see few colours.
COLOURS: Final = ("#1b6ca8", "#c8553d", "#6b7a3a", "#7a4e8a", "#8c6d1f")
_TARGET: Final = "#444444"
# The room of the bars: names above, times below.
_TOP, _BOTTOM, _LEFT, _RIGHT = 24, 88, 4, 636
_WIDEST_BAR: Final = 34
# Signs of a size that fit a point of width.
_SIGN: Final = 5.2


def to_svg(chart: Chart) -> str:
    """A chart as a piece of SVG, for a page or a file."""
    body = "".join(_parts(chart))
    stated = _text(chart.description, 2_000)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" role="img" style="max-width:100%"'
        f' font-family="Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif" font-size="10"'
        f' fill="currentColor"><title>{_text(chart.title, 200)}</title><desc>{stated}</desc>'
        f"{body}</svg>"
    )


def _parts(chart: Chart) -> Iterator[str]:
    yield from _names(chart)
    top = max([bar.size for bar in chart.bars] + [chart.level or 0.0]) or 1.0
    group_width = (_RIGHT - _LEFT) / max(1, len(chart.groups))
    number = len(chart.series)
    width = min(_WIDEST_BAR, 0.86 * group_width / max(1, number))
    labels: list[str] = []
    for place, group in enumerate(chart.groups):
        here = [bar for bar in chart.bars if bar.group == group]
        x = _LEFT + group_width * (place + 0.5) - width * len(here) / 2
        for bar in here:
            y = _height(bar.size, top)
            yield _bar(bar, chart.series.index(bar.series), x, y, width)
            labels.append(_label(x + width / 2, y - 3, cut(bar.label, 12), anchor="middle"))
            x += width
    if chart.level is not None:
        y = _height(chart.level, top)
        yield (
            f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_RIGHT}" y2="{y:.1f}" stroke="{_TARGET}"'
            f' stroke-dasharray="6 3"/>'
        )
    yield (
        f'<line x1="{_LEFT}" y1="{_BOTTOM}" x2="{_RIGHT}" y2="{_BOTTOM}" stroke="currentColor"'
        f' stroke-opacity="0.5"/>'
    )
    yield from labels
    longest = max(6, int(group_width / _SIGN))
    for place, group in enumerate(chart.groups):
        middle = _LEFT + group_width * (place + 0.5)
        yield _label(middle, _BOTTOM + 12, cut(group, longest), anchor="middle")


def _names(chart: Chart) -> Iterator[str]:
    """What is counted, and the colour of each; at the right, what the broken line is."""
    yield f'<text x="{_LEFT}" y="11" font-weight="bold">{_text(chart.title, 60)}</text>'
    x = _LEFT + 14 + _SIGN * 1.15 * min(60, len(chart.title))
    for place, name in enumerate(chart.series):
        label = cut(one_line(name), 24)
        yield f'<rect x="{x:.1f}" y="3" width="9" height="9" fill="{_colour(place)}"/>'
        yield _label(x + 13, 11, label)
        x += 28 + _SIGN * len(label)
    if chart.level is not None:
        label = cut(one_line(chart.level_label), 40)
        yield _label(_RIGHT, 11, f"- - {label}", anchor="end")


def _bar(bar: Bar, place: int, x: float, y: float, width: float) -> str:
    pale = ' fill-opacity="0.45"' if bar.pale else ""
    return (
        f'<rect x="{x + 0.5:.1f}" y="{y:.1f}" width="{width - 1:.1f}"'
        f' height="{max(0.5, _BOTTOM - y):.1f}" fill="{_colour(place)}"{pale}/>'
    )


def _label(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{_text(text, 60)}</text>'


def _height(size: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * max(0.0, min(1.0, size / top))


def _colour(place: int) -> str:
    return COLOURS[place % len(COLOURS)]


def _text(text: str, longest: int) -> str:
    return escape(printable(text, longest))
