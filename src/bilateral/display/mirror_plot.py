"""The plot of mirror figures: both counts of each flow, and the gap between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.display.mirror import flows
from bilateral.display.plot_marks import (
    CONFIG,
    SCHEMA,
    WIDTH,
    figure_layers,
    in_runs,
    row_of,
    scale_of,
    state_name,
)
from bilateral.display.plots import Plot
from bilateral.trade.figures import size

if TYPE_CHECKING:
    from bilateral.trade.mirror_figures import Mirror, MirrorRow

_COLOURS = {
    "confirmed": "#6b7a3a",
    "freight": "#8c6d1f",
    "conflict": "#c8553d",
    "slip": "#7a4e8a",
}


def mirror_plot(mirror: Mirror) -> Plot:
    """Both counts of each flow over time, above the gap in percent with its uncertainty.

    A figure for part of a year is a pale stroke over its months, and no line joins it to others.
    """
    views: list[dict[str, Any]] = []
    names = [state_name(mirror.one), state_name(mirror.other)]
    for head, _, _, rows in flows(mirror):
        flow = [_counts(head, rows, names)]
        if any(row.percent is not None for row in rows):
            flow.append(_gaps(rows))
        views.append(
            {"vconcat": flow, "resolve": {"scale": {"x": "shared", "color": "independent"}}}
        )
    title = f"{names[0]} and {names[1]}: the trade between them, by both counts"
    spec = {
        "$schema": SCHEMA,
        "title": title,
        "vconcat": views,
        "resolve": {"scale": {"color": "independent"}},
        "config": CONFIG,
    }
    return Plot(title=title, spec=spec)


def _counts(head: str, rows: tuple[MirrorRow, ...], names: list[str]) -> dict[str, Any]:
    figures = [f for row in rows for f in (row.first, row.second) if f is not None]
    scale, word = scale_of(size(f.value) for f in figures if f.value is not None)
    values = in_runs([found for f in figures if (found := row_of(f, scale)) is not None])
    return {
        "title": head,
        "width": WIDTH,
        "height": 180,
        "data": {"values": values},
        "layer": figure_layers(f"{word}{rows[0].unit}", names),
    }


def _gaps(rows: tuple[MirrorRow, ...]) -> dict[str, Any]:
    values = []
    for row in rows:
        placed = None if row.first is None else row_of(row.first, 1)
        low, high = row.percent or (None, None)
        if placed is not None and low is not None and high is not None:
            said = {"low": float(low), "high": float(high), "gap": float((low + high) / 2)}
            place = {name: placed[name] for name in ("from", "to", "middle")}
            values.append({**place, **said, "is": row.category})
    gap = {"field": "gap", "type": "quantitative", "title": "gap, percent"}
    time = {"type": "temporal", "title": None}
    colours = {
        "field": "is",
        "type": "nominal",
        "scale": {"domain": list(_COLOURS), "range": list(_COLOURS.values())},
    }
    return {
        "width": WIDTH,
        "height": 90,
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "rule", "color": "#999999"},
                "encoding": {"y": {"datum": 0, "type": "quantitative"}},
            },
            {
                "mark": {"type": "rect", "opacity": 0.6},
                "encoding": {
                    "x": {"field": "from", **time},
                    "x2": {"field": "to"},
                    "y": gap,
                    "y2": {"datum": 0},
                    "color": colours,
                },
            },
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {
                    "x": {"field": "middle", **time},
                    "y": {**gap, "field": "low"},
                    "y2": {"field": "high"},
                },
            },
        ],
    }
