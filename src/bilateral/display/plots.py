"""Plots for notebooks and files, drawn on this machine and by nothing from the network."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from bilateral.display.mirror import flows
from bilateral.display.plot_marks import (
    COLOURS,
    CONFIG,
    SCHEMA,
    WIDTH,
    figure_layers,
    in_runs,
    middle_of,
    row,
    row_of,
    scale_of,
    state_name,
)
from bilateral.errors import FormatError, MissingExtraError
from bilateral.serde import atomic
from bilateral.trade.figures import size

if TYPE_CHECKING:
    import os

    from bilateral.trade.mirror_figures import Mirror, MirrorRow
    from bilateral.trade.target_progress import ComparedFigure, Progress, ReporterProgress
    from bilateral.values.intervals import Interval

_SUFFIXES = (".svg", ".png", ".pdf", ".html", ".json")


@frozen(kw_only=True, repr=False)
class Plot:
    """A plot: shows itself in a notebook, saves itself into a file, and can be changed.

    Drawing needs the extra `plots`. The picture is made by a renderer that comes with it, without
    a browser; data are in the plot, and nothing is fetched.

    Fields:
        title: what it shows.
        spec: the plot in Vega-Lite, as plain data.
    """

    title: str
    spec: dict[str, Any]

    @property
    def chart(self) -> Any:
        """The plot as a chart of Altair, to be changed or put beside others.

        Raises:
            MissingExtraError: Altair is not installed.
        """
        try:
            import altair
        except ImportError:
            raise MissingExtraError("a chart of Altair", "plots") from None
        return altair.Chart.from_dict(self.spec)

    @property
    def svg(self) -> str:
        """The plot as SVG.

        Raises:
            MissingExtraError: the renderer is not installed.
        """
        drawn: str = _renderer().vegalite_to_svg(self.spec, allowed_base_urls=[])
        return drawn

    def save(self, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
        """Save it, in the format that the name of the file tells, whole or not at all.

        Arguments:
            path: a file that ends in `.svg`, `.png`, `.pdf`, `.html` (one file with all that it
                needs) or `.json` (the specification).
            scale: of a PNG, how many pixels a point has.

        Raises:
            FormatError: the name tells no such format.
            MissingExtraError: the renderer is not installed.
            WriteError: the file cannot be written.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in _SUFFIXES:
            raise FormatError(
                f"cannot tell the format of {target} from its name: "
                f"a plot ends in {', '.join(_SUFFIXES)}"
            )
        atomic.write(target, [self._drawn(suffix, scale)])

    def _drawn(self, suffix: str, scale: float) -> bytes:
        if suffix == ".json":
            return json.dumps(self.spec, indent=1, ensure_ascii=False).encode()
        if suffix == ".svg":
            return self.svg.encode()
        renderer = _renderer()
        if suffix == ".png":
            png: bytes = renderer.vegalite_to_png(self.spec, scale=scale, allowed_base_urls=[])
            return png
        if suffix == ".pdf":
            pdf: bytes = renderer.vegalite_to_pdf(self.spec, allowed_base_urls=[])
            return pdf
        page: str = renderer.vegalite_to_html(self.spec, bundle=True)
        return page.encode()

    def __repr__(self) -> str:
        return f"<Plot {self.title!r}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """The picture for a notebook; its name where nothing can draw it."""
        del include, exclude
        try:
            return {"image/svg+xml": self.svg, "text/plain": repr(self)}
        except MissingExtraError as error:
            return {"text/plain": f"{self!r}: {error}"}


def _renderer() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise MissingExtraError("drawing a plot", "plots") from None
    return vl_convert


# The plot of progress: each reporter's figures, what has to be reached, and by when.


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
    # Figures of which is not recorded whose they are may come from several, and are no series.
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
    return reporter.name or "reporter not recorded"


def _figures_of(reporter: ReporterProgress) -> Iterator[ComparedFigure]:
    yield from reporter.figures
    if reporter.part_year is not None:
        yield reporter.part_year.figure
        if reporter.part_year.before is not None:
            yield reporter.part_year.before


def _row(who: str, figure: ComparedFigure, scale: int) -> dict[str, Any] | None:
    given, rounded = figure.size.given, figure.size.rounded
    number = middle_of(given)
    if number is None:
        return None
    stated = str(figure.reported) if figure.reported is not None else figure.formula
    return row(who, figure.period, (rounded.low, number, rounded.high), stated, scale)


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
            "data": {"values": [{"by": last.isoformat(), "stated": f"by {progress.deadline}"}]},
            "mark": {"type": "rule", "color": _TARGET},
            "encoding": {
                "x": {"field": "by", "type": "temporal"},
                "tooltip": [{"field": "stated"}],
            },
        }
    ]


def _projection_layers(progress: Progress, names: list[str], scale: int) -> list[dict[str, Any]]:
    values = []
    for reporter in progress.reporters:
        projection, goal = reporter.projection, reporter.demand.goal
        level = None if goal is None else middle_of(goal)
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


# The plot of mirror figures: both counts of each flow, and the gap between them.


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
    for pair in rows:
        placed = None if pair.first is None else row_of(pair.first, 1)
        percent = pair.percent
        low, high = (None, None) if percent is None else (percent.low, percent.high)
        if placed is not None and low is not None and high is not None:
            stated = {"low": float(low), "high": float(high), "gap": float((low + high) / 2)}
            place = {name: placed[name] for name in ("from", "to", "middle")}
            values.append({**place, **stated, "is": pair.category})
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
