"""The marks that plots of trade share: figures over their periods, each with its bounds."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import Any

from bilateral.model import TradeObservation
from bilateral.reference.states import shipped_state
from bilateral.render.chart import COLOURS as COLOURS
from bilateral.trade.figures import range_of, size, span_of
from bilateral.values.edtf import EDTF
from bilateral.values.intervals import Interval

CONFIG: dict[str, Any] = {
    "view": {"stroke": None},
    "axis": {"grid": True, "gridColor": "#e6e6e6", "domain": False, "labelFontSize": 11},
    "title": {"anchor": "start", "fontSize": 14},
    "legend": {"orient": "top", "title": None},
}
#: Of a plot, in points.
WIDTH = 520
_LAST = datetime.date.max.toordinal()
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def whose(figure: TradeObservation) -> str:
    """Whose count a figure is, as a legend has it."""
    return "reporter not recorded" if figure.reporter is None else state_name(str(figure.reporter))


def state_name(id: str) -> str:
    """What a state is called, where the library ships it; else its id."""
    state = shipped_state(id)
    return state.name if state is not None else id


def row_of(figure: TradeObservation, scale: int) -> dict[str, Any] | None:
    """A figure as a row of a plot, in units of `scale`; None where there is no place for it."""
    if figure.value is None or figure.period is None:
        return None
    found = range_of(figure.value)
    return row(
        whose(figure),
        figure.period,
        (found.low, size(figure.value), found.high),
        str(figure.value),
        scale,
    )


def row(
    who: str,
    period: EDTF,
    sizes: tuple[Fraction | None, Fraction, Fraction | None],
    stated: str,
    scale: int,
) -> dict[str, Any] | None:
    """A number for a time as a row of a plot; None where the time has no certain ends.

    Arguments:
        who: whose count it is.
        period: the time that it is for.
        sizes: the least that it may be, the number itself, and the most.
        stated: the number in words.
        scale: what the axis counts in.
    """
    span = span_of(period)
    if span is None:
        return None
    first, last = map(datetime.date.fromordinal, span)
    low, value, high = sizes
    return {
        "who": who,
        "from": first.isoformat(),
        "to": datetime.date.fromordinal(min(span[1] + 1, _LAST)).isoformat(),
        "middle": datetime.date.fromordinal((span[0] + span[1]) // 2).isoformat(),
        "value": float(value / scale),
        "low": float((value if low is None else low) / scale),
        "high": float((value if high is None else high) / scale),
        "whole_year": (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        and first.year == last.year,
        "stated": stated,
    }


def in_runs(rows: list[dict[str, Any]], apart: Collection[str] = ()) -> list[dict[str, Any]]:
    """The rows, each with its run of years: no line leads over a year that is missing.

    Arguments:
        rows: what `row` made.
        apart: whose figures no line joins at all, since they may come from several.
    """
    before: dict[str, int] = {}
    run: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: str(row["from"])):
        who, year = row["who"], int(row["from"][:4])
        if row["whole_year"]:
            if who in apart or year - before.get(who, year) > 1:
                run[who] = run.get(who, 0) + 1
            before[who] = year
        row["run"] = f"{who} {run.get(who, 0)}"
    return rows


def scale_of(sizes: Iterable[Fraction]) -> tuple[int, str]:
    """In what the axis counts: by the largest number, and the word for it."""
    largest = max(map(abs, sizes), default=0)
    for power, word in ((9, "billion "), (6, "million "), (3, "thousand ")):
        if largest >= 2 * 10**power:
            return int(10**power), word
    return 1, ""


def figure_layers(unit: str, names: list[str]) -> list[dict[str, Any]]:
    """Each figure as a stroke over its period, with its bounds; whole years joined by a line."""
    colour = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": names, "range": list(COLOURS[: len(names)])},
    }
    axis = {"type": "quantitative", "title": unit, "scale": {"zero": True}}
    time = {"type": "temporal", "title": None}
    return [
        {
            "transform": [{"filter": "datum.whole_year"}],
            "mark": {"type": "line", "strokeWidth": 1, "opacity": 0.5},
            "encoding": {
                "x": {"field": "middle", **time},
                "y": {"field": "value", **axis},
                "color": colour,
                "detail": {"field": "run"},
            },
        },
        {
            "mark": {"type": "rule", "strokeWidth": 3},
            "encoding": {
                "x": {"field": "from", **time},
                "x2": {"field": "to"},
                "y": {"field": "value", **axis},
                "color": colour,
                "opacity": {
                    "condition": {"test": "datum.whole_year", "value": 1},
                    "value": 0.45,
                },
                "tooltip": [{"field": "who"}, {"field": "stated"}],
            },
        },
        {
            "mark": {"type": "rule", "strokeWidth": 1},
            "encoding": {
                "x": {"field": "middle", **time},
                "y": {"field": "low", **axis},
                "y2": {"field": "high"},
                "color": colour,
            },
        },
    ]


def middle_of(interval: Interval) -> Fraction | None:
    """The number by which an interval is drawn: its middle, or the end that it has."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return (low + high) / 2
    return low if low is not None else high
