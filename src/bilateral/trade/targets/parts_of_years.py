"""Parts of years: January to August against the same months a year before."""

from __future__ import annotations

import datetime

from bilateral.trade.figures import Span
from bilateral.trade.interval import Interval
from bilateral.trade.targets.parts import PartYear
from bilateral.trade.targets.series import Series


def part_year(series: Series) -> PartYear | None:
    """The latest figure for a part of a year, if it is of later than the latest full year."""
    if not series.parts:
        return None
    # Of two that end on one day it is the longer, which tells more.
    span, figure = series.parts[-1]
    latest = series.latest
    if latest is not None and span[1] <= series.last_day(latest):
        return None
    earlier = a_year_before(span)
    before = next((other for when, other in series.parts if when == earlier), None)
    growth: Interval | None = None
    told = False
    if before is not None:
        growth = figure.size.rounded.over(before.size.rounded).less_one()
    elif span in series.changes and series.changes[span][0] == earlier:
        growth, told = series.changes[span][1].rounded.less_one(), True
    if growth is not None and growth.low is None and growth.high is None:
        growth = None
    return PartYear(figure=figure, before=before, growth=growth, told=told)


def a_year_before(span: Span) -> Span:
    """The same days a year earlier; the last of February is that of both years."""
    first, last = map(datetime.date.fromordinal, span)
    day = datetime.timedelta(days=1)
    after = last + day if last < datetime.date.max else None
    begins = _back(first)
    if begins is None:
        return span
    ends = _back(last) if after is None else _back(after)
    if ends is None:
        return span
    return begins.toordinal(), ends.toordinal() - (0 if after is None else 1)


def _back(day: datetime.date) -> datetime.date | None:
    """The same day a year earlier, 28 for 29 February; None before the first year."""
    if day.year == 1:
        return None
    if (day.month, day.day) == (2, 29):
        return day.replace(year=day.year - 1, day=28)
    return day.replace(year=day.year - 1)
