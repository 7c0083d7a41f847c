"""The plot of progress: each reporter's figures, what has to be reached, and by when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bilateral.display.plot_marks import (
    COLOURS,
    CONFIG,
    SCHEMA,
    WIDTH,
    figure_layers,
    in_runs,
    row,
    scale_of,
)
from bilateral.display.plots import Plot

if TYPE_CHECKING:
    from bilateral.trade.interval import Interval
    from bilateral.trade.target_progress import ComparedFigure, Progress, ReporterProgress

_TARGET = "#444444"


def progress_plot(progress: Progress) -> Plot:
    """The figures of each reporter over time, under the line (or band) that is to be reached.

    Strokes are figures over their periods, pale where it is part of a year; a band across the
    target shows what its hedge leaves open. A deadline is an upright line. Where growth was
    carried forward, the years in which it would reach the target are a stroke above it: from growth
    a standard deviation faster to one slower.
    """
    names = [_name(reporter) for reporter in progress.reporters]
    figures = [
        (_name(reporter), figure)
        for reporter in progress.reporters
        for figure in _figures_of(reporter)
    ]
    sizes = [
        end
        for interval in [*(f.size.given for _, f in figures), *(g for _, g in _goals(progress))]
        for end in (interval.low, interval.high)
        if end is not None
    ]
    scale, word = scale_of(sizes)
    unit = next((r.demand.unit for r in progress.reporters if r.demand.unit), "")
    # Figures of which nobody tells whose they are may come from several, and are no series.
    apart = {_name(r) for r in progress.reporters if r.reporter is None and not r.growth}
    placed = [found for who, f in figures if (found := _row(who, f, scale)) is not None]
    values = in_runs(placed, apart)
    layers = [
        {**layer, "data": {"values": values}} for layer in figure_layers(f"{word}{unit}", names)
    ]
    layers += _goal_layers(progress, scale) + _deadline_layers(progress)
    layers += _projection_layers(progress, names, scale)
    title = f"{progress.target.label}, as of {progress.on}"
    spec = {
        "$schema": SCHEMA,
        "title": title,
        "width": WIDTH,
        "height": 260,
        "layer": layers,
        "config": CONFIG,
    }
    return Plot(title=title, spec=spec)


def _name(reporter: ReporterProgress) -> str:
    return reporter.name or "reporter not told"


def _figures_of(reporter: ReporterProgress) -> Iterator[ComparedFigure]:
    yield from reporter.figures
    if reporter.part_year is not None:
        yield reporter.part_year.figure
        if reporter.part_year.before is not None:
            yield reporter.part_year.before


def _row(who: str, figure: ComparedFigure, scale: int) -> dict[str, Any] | None:
    given, rounded = figure.size.given, figure.size.rounded
    number = _middle(given)
    if number is None:
        return None
    said = str(figure.told) if figure.told is not None else figure.formula
    return row(who, figure.period, (rounded.low, number, rounded.high), said, scale)


def _middle(interval: Interval) -> Fraction | None:
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return (low + high) / 2
    return low if low is not None else high


def _goals(progress: Progress) -> Iterator[tuple[str, Interval]]:
    """What each reporter's figures have to reach, each level once."""
    seen = set[tuple[Fraction | None, Fraction | None]]()
    for reporter in progress.reporters:
        goal = reporter.demand.goal
        if goal is not None and (goal.low, goal.high) not in seen:
            seen.add((goal.low, goal.high))
            yield _name(reporter), goal


def _goal_layers(progress: Progress, scale: int) -> list[dict[str, Any]]:
    layers: list[dict[str, Any]] = []
    for _, goal in _goals(progress):
        ends = [end for end in (goal.low, goal.high) if end is not None]
        if not ends:
            continue
        low, high = float(min(ends) / scale), float(max(ends) / scale)
        y = {"field": "low", "type": "quantitative"}
        if low < high:
            layers.append(
                {
                    "data": {"values": [{"low": low, "high": high}]},
                    "mark": {"type": "rect", "color": _TARGET, "opacity": 0.12},
                    "encoding": {"y": y, "y2": {"field": "high"}},
                }
            )
        for level in dict.fromkeys((low, high)):
            layers.append(
                {
                    "data": {"values": [{"low": level}]},
                    "mark": {"type": "rule", "color": _TARGET, "strokeDash": [6, 3]},
                    "encoding": {"y": y},
                }
            )
    return layers


def _deadline_layers(progress: Progress) -> list[dict[str, Any]]:
    last = None if progress.deadline is None else progress.deadline.latest
    if last is None:
        return []
    return [
        {
            "data": {"values": [{"by": last.isoformat(), "said": f"by {progress.deadline}"}]},
            "mark": {"type": "rule", "color": _TARGET},
            "encoding": {
                "x": {"field": "by", "type": "temporal"},
                "tooltip": [{"field": "said"}],
            },
        }
    ]


def _projection_layers(progress: Progress, names: list[str], scale: int) -> list[dict[str, Any]]:
    values = []
    for reporter in progress.reporters:
        projection, goal = reporter.projection, reporter.demand.goal
        level = None if goal is None else _middle(goal)
        if projection is None or level is None or projection.earliest is None:
            continue
        latest = projection.latest or projection.year or projection.earliest
        values.append(
            {
                "who": _name(reporter),
                "from": datetime.date(projection.earliest, 1, 1).isoformat(),
                "to": datetime.date(min(latest, 9999), 12, 31).isoformat(),
                "level": float(level / scale),
            }
        )
    colour = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": names, "range": list(COLOURS[: len(names)])},
    }
    return [
        {
            "data": {"values": [value]},
            # Beside the line, one above the other: they would hide each other on it.
            "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.6, "yOffset": -6 * place},
            "encoding": {
                "x": {"field": "from", "type": "temporal"},
                "x2": {"field": "to"},
                "y": {"field": "level", "type": "quantitative"},
                "color": colour,
            },
        }
        for place, value in enumerate(values, 1)
    ]
