"""The chart of a page: trade by both sides' figures, against the target."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from bilateral.display.plot_marks import middle_of, scale_of
from bilateral.render.document import Bar, Chart, one_line
from bilateral.trade.figures import span_of
from bilateral.values.date_words import time_words

if TYPE_CHECKING:
    from bilateral.trade.target_progress import ComparedFigure, Progress, ReporterProgress
    from bilateral.values.intervals import Interval

#: So many years are shown, the last; and the figures of so many reporters.
MOST_YEARS: Final = 8
MOST_REPORTERS: Final = 4
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip


def chart_of(progress: Progress, description: str) -> Chart | None:
    """The latest years by the figures of each reporter, under the level that is to be reached.

    Arguments:
        progress: the account of the target.
        description: the same in words.

    Returns:
        None where there is nothing to draw: no figure that has a number, one below zero, or more
        reporters than can be kept apart.
    """
    counted_by = [(one, list(_figures(one))) for one in progress.reporters]
    counted_by = [(one, figures) for one, figures in counted_by if figures]
    numbers = [middle_of(f.size.given) for _, figures in counted_by for f, _ in figures]
    sizes = [number for number in numbers if number is not None]
    if not sizes or min(sizes) < 0 or len(counted_by) > MOST_REPORTERS:
        return None
    level = _level(progress)
    scale, word = scale_of([*sizes, *([] if level is None else [level])])
    years = _years([f for _, figures in counted_by for f, part in figures if not part])
    parts: dict[str, None] = {}
    bars: list[Bar] = []
    for one, figures in counted_by:
        for figure, part in figures:
            number = middle_of(figure.size.given)
            group = _part_words(figure) if part else time_words(figure.period)
            if number is None or (not part and group not in years):
                continue
            if part:
                parts[group] = None
            size = number / scale
            label = f"{_hedge(figure.size.given)}{_short(size)}"
            bars.append(Bar(group, _name(one), float(size), label, pale=part))
    unit = next((one.demand.unit for one in progress.reporters if one.demand.unit), "")
    measure = str(progress.target.measure)
    counted = f"{word}{unit}".strip()
    level_words = "" if level is None else f"target {_short(level / scale)}"
    if progress.deadline is not None and level is not None:
        level_words += f", {time_words(progress.deadline)}"
    return Chart(
        title=f"{measure[:1].upper()}{measure[1:]}{f', {counted}' if counted else ''}",
        groups=(*years, *parts),
        series=tuple(dict.fromkeys(_name(one) for one, _ in counted_by)),
        bars=tuple(bars),
        description=one_line(description),
        level=None if level is None else float(level / scale),
        level_label=level_words,
    )


def _figures(one: ReporterProgress) -> Iterator[tuple[ComparedFigure, bool]]:
    """The figures of a reporter that have a number, and whether each is for part of a year."""
    for figure in one.figures:
        if middle_of(figure.size.given) is not None:
            yield figure, False
    if one.part_year is not None and middle_of(one.part_year.figure.size.given) is not None:
        yield one.part_year.figure, True


def _years(figures: list[ComparedFigure]) -> tuple[str, ...]:
    """The last years of which there is a figure, and those without one between them."""
    ordered = sorted({time_words(f.period): f.period.sort_key for f in figures}.items(), key=_late)
    words = [stated for stated, _ in ordered]
    if all(stated.isdecimal() and len(stated) == 4 for stated in words) and words:
        last = int(words[-1])
        first = max(int(words[0]), last - MOST_YEARS + 1)
        return tuple(str(year) for year in range(first, last + 1))
    return tuple(words[-MOST_YEARS:])


def _late(item: tuple[str, tuple[int, int, str]]) -> tuple[int, int]:
    _, (earliest, latest, _) = item
    return latest, earliest


def _part_words(figure: ComparedFigure) -> str:
    """`Jan-Oct 2025`, where it is of whole months; else in the words of a sentence."""
    span = span_of(figure.period)
    if span is None:
        return time_words(figure.period)
    first, last = map(datetime.date.fromordinal, span)
    after = datetime.date.fromordinal(span[1] + 1)
    if first.day != 1 or after.day != 1 or first.year != last.year:
        return time_words(figure.period)
    months = list(dict.fromkeys((_MONTHS[first.month - 1], _MONTHS[last.month - 1])))
    return f"{'-'.join(months)} {first.year}"


def _level(progress: Progress) -> Fraction | None:
    """What has to be reached, where it is one for all."""
    goals = {g for one in progress.reporters if (g := one.demand.goal) is not None}
    found = {middle_of(goal) for goal in goals}
    return found.pop() if len(found) == 1 else None


def _name(one: ReporterProgress) -> str:
    return "reporter not recorded" if one.reporter is None else one_line(one.name)


def _hedge(given: Interval) -> str:
    if given.low is None or given.high is None:
        return "<" if given.low is None else ">"
    return "" if given.low == given.high else "~"


def _short(number: Fraction) -> str:
    """Three figures of a number: `533`, `7.5`, `1,000`."""
    value = float(number)
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2g}"
