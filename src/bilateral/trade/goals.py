"""Goals: the level that a target demands, and what it is measured from."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from bilateral.model import Baseline, TradeObservation, TradeTarget
from bilateral.trade.figures import days_in, span_of, unit_of
from bilateral.trade.series import DAYS_OF_A_YEAR, Measuring, Series, Subject, full_year, year_span
from bilateral.trade.target_progress import (
    ComparedFigure,
    Demand,
    GrowthStep,
    Origin,
    ProgressBaseline,
    Projection,
    Size,
    Verdict,
    Why,
)
from bilateral.values.amounts import Amount, Converted, Growth, Multiple
from bilateral.values.answers import Ternary
from bilateral.values.edtf import EDTF
from bilateral.values.intervals import Interval


@frozen(kw_only=True)
class Goals:
    """What a target asks for, and from where.

    Fields:
        target: the target.
        reported: what it is measured from, as reported; None where nothing is.
        named: the observation that the baseline names; None where there is none.
        side: tells the state that a party is or belongs to.
        set_on: the first day on which it may have been set, as an ordinal; None: unknown.
        set_by: the last such day.
        assume: whether the latest figure before it was set serves as the baseline of a multiple.
        tolerance: by what share a hedged target may be off.
    """

    target: TradeTarget
    reported: Baseline | None
    named: TradeObservation | None
    side: Callable[[object], str]
    set_on: int | None
    assume: bool
    tolerance: str | None
    set_by: int | None = None

    def like(self, known: Iterable[TradeObservation], subject: Subject) -> Amount | None:
        """An amount in the unit in which all is measured: of the target, its baseline, a figure."""
        value = self.target.value
        if not isinstance(value, Multiple | Growth | Converted):
            return value
        fit = [
            (span[1], one.measure == subject.measure, one.value)
            for one in known
            if one.value is not None
            and subject.left_out(one) is None
            and (span := span_of(one.period)) is not None
        ]
        if isinstance(value, Converted):
            # Of two currencies the one in which there are figures; else that of the first sum.
            units = {unit_of(face) for _, _, found in fit for face in found.faces}
            other = value.equals.currency in units and value.sum.currency not in units
            return value.equals if other else value.sum
        if self.reported is not None and self.reported.value is not None:
            return self.reported.value
        if self.named is not None and self.named.value is not None:
            return self.named.value
        return max(fit, key=lambda one: (one[0], one[1], str(one[2])))[2] if fit else None

    # From where

    def baseline(self, series: Series, measuring: Measuring) -> ProgressBaseline:
        """What the progress of a series is measured from.

        Its own figure for the time that the baseline names, since the figures of one side are not
        measured by those of the other; else the figure that was reported; else the latest before
        the target was set. Of a multiple, what was reported comes first, and nothing is assumed. A
        baseline that was reported and does not compare is not replaced by one that was not.
        """
        relative = isinstance(self.target.value, Multiple | Growth)
        reported, own = self._as_reported(measuring), self._own(series)
        if reported is not None and (relative or own is None):
            return reported
        if own is not None:
            return _from_figure("figure", own)
        named = self._as_named(series, measuring)
        if named is not None:
            return named
        if self.unmeasured(measuring) is not None:
            return ProgressBaseline()
        yearly = isinstance(self.target.value, Growth) and self.target.value.per == "year"
        if relative and not yearly and not self.assume:
            return ProgressBaseline()
        before = self._before(series)
        return ProgressBaseline() if before is None else before

    def unmeasured(self, measuring: Measuring) -> Why | None:
        """Why the baseline that was reported cannot serve; None where it can, or none was."""
        reported, named = self.reported, self.named
        if reported is not None and reported.value is not None:
            return _unfit(reported.value, reported.period, measuring)
        if named is not None and named.value is not None:
            if named.measure != self.target.measure:
                return "measures"
            return _unfit(named.value, named.period, measuring)
        return None

    def _as_reported(self, measuring: Measuring) -> ProgressBaseline | None:
        reported = self.reported
        if reported is None or reported.value is None or self.unmeasured(measuring) is not None:
            return None
        size = measuring.size(
            reported.value, None if reported.period is None else span_of(reported.period)
        )
        return ProgressBaseline(
            origin="as reported", size=size, period=reported.period, reported=reported.value
        )

    def _own(self, series: Series) -> ComparedFigure | None:
        """The figure of a series for the time that the baseline names."""
        period = None if self.reported is None else self.reported.period
        if period is None and self.named is not None:
            period = self.named.period
        span = None if period is None else span_of(period)
        year = None if span is None else series.year_of(span)
        return None if year is None else series.years.get(year)

    def _as_named(self, series: Series, measuring: Measuring) -> ProgressBaseline | None:
        named = self.named
        if named is None or named.value is None or self.unmeasured(measuring) is not None:
            return None
        if named.reporter is not None and self.side(named.reporter) != series.reporter:
            return None
        return ProgressBaseline(
            origin="figure",
            size=measuring.size(named.value, span_of(named.period)),
            period=named.period,
            reported=named.value,
            ids=(str(named.id),),
        )

    def _before(self, series: Series) -> ProgressBaseline | None:
        if self.set_on is None:
            return None
        years = [year for year in series.years if series.last_day(year) < self.set_on]
        if not years:
            return None
        return _from_figure("latest before it was set", series.years[max(years)])

    # What

    def demand(self, value: Amount, baseline: ProgressBaseline, measuring: Measuring) -> Demand:
        """What a target or a stage of it demands."""
        unit = measuring.unit
        bounds = value.bounds(tolerance=self.tolerance)
        if isinstance(value, Growth) and value.per is not None:
            rate = _aim(bounds, Fraction(1, 100))
            return Demand(rate=None if value.per != "year" else rate, unit=unit)
        if isinstance(value, Multiple | Growth):
            size = baseline.size
            times = _aim(bounds, Fraction(1, 100 if isinstance(value, Growth) else 1))
            if times is None or times.low is None or size is None:
                return Demand(unit=unit)
            factor = Interval.at(times.low + (1 if isinstance(value, Growth) else 0))
            if factor.low is None or factor.low <= 1:
                return Demand(unit=unit)
            return Demand(goal=size.given.times(factor), past=bounds.low_open, unit=unit)
        value = measuring.face(value)
        bounds = value.bounds(tolerance=self.tolerance)
        aim = _aim(bounds, measuring.factor(value, None))
        return Demand(goal=aim, past=bounds.low is not None and bounds.low_open, unit=unit)


def _unfit(value: Amount, period: EDTF | None, measuring: Measuring) -> Why | None:
    """Why an amount reported for a time is no baseline of full years; None where it can be one."""
    span = None if period is None else span_of(period)
    if span is not None and not measuring.stock:
        if days_in(span) > max(DAYS_OF_A_YEAR):
            return "longer than a year"
        if full_year(span) is None and days_in(span) > 1:
            return "part-year only"
    return measuring.unfit(value, span)


def _from_figure(origin: Origin, figure: ComparedFigure) -> ProgressBaseline:
    return ProgressBaseline(
        origin=origin,
        size=figure.size,
        period=figure.period,
        reported=figure.reported,
        ids=figure.ids,
    )


def _aim(bounds: Interval, factor: Fraction | None) -> Interval | None:
    """What has to be reached: the lower bound, or else the upper one; None without either."""
    number = bounds.high if bounds.low is None else bounds.low
    return None if number is None or factor is None else Interval.at(Fraction(number) * factor)


def no_level(value: Amount, baseline: ProgressBaseline) -> Why:
    """Why a target demands no level that can be determined."""
    if isinstance(value, Growth) and value.per in ("month", "quarter"):
        return "rate of growth"
    bounds = value.bounds()
    number = bounds.high if bounds.low is None else bounds.low
    if number is None:
        return "vague target"
    if isinstance(value, Multiple) and number <= 1:
        return "below baseline"
    if isinstance(value, Growth) and number <= 0:
        return "below baseline"
    if baseline.size is None and isinstance(value, Multiple | Growth):
        return "no baseline"
    return "units"


# Judging: where a series of figures stands on its way to a level, or to growth by the year.


#: Rates of growth of single years that a projection needs.
ENOUGH_RATES = 3
#: Years beyond which nothing is projected.
_FARTHEST = 100

Judgement = tuple[Verdict, Why | None]
View = Callable[[Size], Interval]


def as_given(size: Size) -> Interval:
    """The figure as it was given."""
    return size.given


def as_rounded(size: Size) -> Interval:
    """What the figure may have been rounded from."""
    return size.rounded


@frozen(kw_only=True)
class Way:
    """What a series is judged by.

    Fields:
        series: the figures.
        baseline: what progress is measured from.
        set_on: the first day on which the target may have been set, as an ordinal; None: unknown.
        set_by: the last such day.
        deadline: the last day of the deadline, as an ordinal; None where there is none.
        passed: whether the deadline surely has.
        stages: levels on the way, by the year in which each is due.
    """

    series: Series
    baseline: ProgressBaseline
    set_on: int | None
    deadline: int | None
    passed: bool
    set_by: int | None = None
    stages: tuple[tuple[int, Interval], ...] = ()

    @property
    def start(self) -> int | None:
        """The year of the baseline."""
        span = None if self.baseline.period is None else span_of(self.baseline.period)
        return None if span is None else self.series.year_of(span)

    @property
    def end(self) -> int | None:
        """The last year that is over by the deadline."""
        return None if self.deadline is None else self.series.year_by(self.deadline)

    @cached_property
    def ended(self) -> list[tuple[int, ComparedFigure, Ternary]]:
        """All figures by the last day of their period, and whether that was since it was set.

        Where it is not known when the target was set, only the latest figure of a year counts as
        later, and those for a time after that of the baseline.
        """
        series = self.series
        ended = [(series.last_day(year), figure) for year, figure in series.years.items()]
        ended += [(span[1], figure) for span, figure in series.parts]
        ended.sort(key=lambda one: one[0])
        if self.set_on is not None:
            first, last = self.set_on, self.set_on if self.set_by is None else self.set_by
            return [
                (
                    day,
                    figure,
                    Ternary.of(day >= last) if not first <= day < last else Ternary.MAYBE,
                )
                for day, figure in ended
            ]
        latest = series.latest
        since = 0 if latest is None else series.last_day(latest)
        if self.start is not None:
            since = min(since, series.last_day(self.start) + 1)
        return [(day, figure, Ternary.of(day >= since)) for day, figure in ended]

    def reach(self, demand: Demand, view: View) -> Reach:
        """Whether the level was reached in time, and by which figure."""
        goal = demand.goal
        if goal is None:
            return Reach()
        by: dict[Ternary, ComparedFigure] = {}
        about_set = False
        answers = [reaches(figure.size, demand, view) for _, figure, _ in self.ended]
        for (day, figure, since), answer in zip(self.ended, answers, strict=True):
            if since.possibly and (self.deadline is None or day <= self.deadline):
                by.setdefault(answer & since, figure)
                about_set |= answer.surely and not since.surely
        late = before = None
        sure_before = Ternary.NO
        met = False
        of_years = set(map(id, self.series.years.values()))
        for (day, figure, since), answer in zip(self.ended, answers, strict=True):
            if not answer.surely:
                # A part of a year that falls short says nothing of its year.
                met = met and (since.surely or id(figure) not in of_years)
                continue
            if since.surely and self.deadline is not None and day > self.deadline:
                late = late or figure
            # Of a target of an unknown day nothing is surely earlier.
            if not since.surely and self.set_on is not None:
                before, sure_before = figure, max(sure_before, ~since, key=_WEIGHT.index)
                met = True
        sure = next((a for a in (Ternary.YES, Ternary.MAYBE) if a in by), Ternary.NO)
        return Reach(
            sure=sure,
            by=by.get(sure) if sure.possibly else None,
            late=late,
            before=before,
            before_sure=sure_before,
            about_set=about_set,
            met=met,
            any=bool(by),
        )


_WEIGHT = (Ternary.NO, Ternary.MAYBE, Ternary.YES)


@frozen(kw_only=True)
class Reach:
    """Whether the figures of one reporter reach a level.

    Fields:
        sure: whether they do: in time, and since the target was set.
        by: the first figure that does so, or else the first that may.
        late: the first that reaches it after the deadline.
        before: the last that had reached it before the target was set.
        before_sure: whether that was before it was set.
        about_set: whether a figure reaches it that may be of before it was set.
        met: whether the latest level of before it was set had reached it.
        any: whether any figure counts at all.
    """

    sure: Ternary = Ternary.NO
    by: ComparedFigure | None = None
    late: ComparedFigure | None = None
    before: ComparedFigure | None = None
    before_sure: Ternary = Ternary.NO
    about_set: bool = False
    met: bool = False
    any: bool = False


#: "About" gives no bound. That half a billion, about, is a billion is not taken to be possible.
ROUGHLY = 2


def reaches(size: Size, demand: Demand, view: View | None = None) -> Ternary:
    """Whether a figure is as much as is demanded: as it was given, or by another view of it."""
    goal = demand.goal
    if goal is None:
        return Ternary.MAYBE
    seen = size.given if view is None else view(size)
    if seen.is_unknown and size.about is not None and goal.low is not None:
        return Ternary.MAYBE if size.about * ROUGHLY >= goal.low else Ternary.NO
    return seen.reaches(goal, past=demand.past)


# A level


def judge_level(way: Way, demand: Demand, view: View, reach: Reach | None = None) -> Judgement:
    """Where it stands with a level that has to be reached.

    Arguments:
        way: what the series is judged by.
        demand: the level.
        view: how figures are seen.
        reach: whether the level was reached, where that was worked out already.
    """
    goal = demand.goal
    assert goal is not None  # noqa: S101  asked only of a level
    if reach is None:
        reach = way.reach(demand, view)
    if reach.sure.surely:
        return "reached", None
    if reach.sure.possibly and (way.deadline is None or way.passed or reach.about_set):
        return "undefined", "set about then" if reach.about_set else "hedged"
    if reach.met and not reach.any:
        return "undefined", "already met when set"
    if way.deadline is None:
        return "undefined", "no deadline"
    latest, end = way.series.latest, way.end
    if way.passed:
        return ("lapsed", None) if end in way.series.years else _unknown_end(way)
    if latest is None:
        return "undefined", "part-year only" if way.series.parts else "no figure"
    if way.series.adds:
        return _pace(way.series.years[latest], goal, view)
    start, size = way.start, way.baseline.size
    if start is None or size is None:
        return "undefined", "no baseline"
    if latest <= start:
        return "undefined", "nothing newer"
    if view(size).high == 0:
        return "undefined", "from nothing"
    if view(size).reaches(goal).surely:
        return "undefined", "below baseline"
    assert end is not None  # noqa: S101  there is a deadline
    now = view(way.series.years[latest].size)
    points = ((start, view(size)), *way.stages, (end, goal))
    match now.reaches(_path(points, latest)):
        case Ternary.NO:
            return "behind", None
        case Ternary.MAYBE:
            return "undefined", "hedged"
    ahead = now.reaches(_path(points, latest + 1)) if latest < end else Ternary.NO
    return _on_track(ahead, view)


def _pace(figure: ComparedFigure, goal: Interval, view: View) -> Judgement:
    """Where years that are added up stand to an even pace over all of them."""
    assert figure.added is not None  # noqa: S101  asked only of such a series
    number, of = figure.added
    match view(figure.size).reaches(goal.scaled(Fraction(number, of))):
        case Ternary.NO:
            return "behind", None
        case Ternary.MAYBE:
            return "undefined", "hedged"
    return _on_track(view(figure.size).reaches(goal.scaled(Fraction(number + 1, of))), view)


def _on_track(ahead: Ternary, view: View) -> Judgement:
    if ahead is Ternary.MAYBE and view is as_rounded:
        # On track it is either way; but whether rounding changes the verdict is the question.
        return "undefined", "hedged"
    return "ahead" if ahead.surely else "on track", None


def _unknown_end(way: Way) -> Judgement:
    latest = way.series.latest
    if latest is None and not way.series.parts:
        return "undefined", "no figure"
    return "undefined", "no figure for the deadline"


def _path(points: tuple[tuple[int, Interval], ...], year: int) -> Interval:
    """The level of a year on the way from point to point, in equal steps of growth."""
    first, level = points[0]
    for last, goal in points[1:]:
        if year < last and first < last:
            part = Fraction(year - first, last - first)
            return level.power(1 - part).times(goal.power(part))
        if last >= first:
            first, level = last, goal
    return level


# Growth by the year


def judge_rate(way: Way, demand: Demand, view: View) -> Judgement:
    """Where it stands with growth that is demanded of every year."""
    rate = demand.rate
    assert rate is not None  # noqa: S101  asked only of a rate
    series = way.series
    latest, start = series.latest, way.start
    if latest is None:
        return "undefined", "part-year only" if series.parts else "no figure"
    if start is not None and latest <= start:
        return "undefined", "nothing newer"
    if way.passed:
        return _every_year(way, rate, view)
    met = _met(series, latest, rate, view)
    if met is None:
        return "undefined", "missing years"
    if met is Ternary.MAYBE:
        return "undefined", "hedged"
    if met is Ternary.NO:
        return "behind", None
    size = way.baseline.size
    if start is not None and size is not None:
        times = Interval(
            low=None if rate.low is None else 1 + rate.low,
            high=None if rate.high is None else 1 + rate.high,
        ).power(Fraction(latest - start + 1))
        return _on_track(view(series.years[latest].size).reaches(view(size).times(times)), view)
    return "on track", None


def _every_year(way: Way, rate: Interval, view: View) -> Judgement:
    start, end = way.start, way.end
    if start is None:
        return "undefined", "no baseline"
    assert end is not None  # noqa: S101  it has passed
    if end <= start:
        return "undefined", "nothing newer"
    met = [_met(way.series, year, rate, view) for year in range(start + 1, end + 1)]
    if Ternary.NO in met:
        return "lapsed", None
    if met[-1] is None:
        return "undefined", "no figure for the deadline"
    if None in met:
        return "undefined", "missing years"
    return ("undefined", "hedged") if Ternary.MAYBE in met else ("reached", None)


def _met(series: Series, year: int, rate: Interval, view: View) -> Ternary | None:
    """Whether growth from the year before was enough; None where it is not known."""
    ratio = ratio_to(series, year, view)
    return None if ratio is None else ratio.less_one().reaches(rate)


def ratio_to(series: Series, year: int, view: View) -> Interval | None:
    """A year's figure over that of the year before, or the ratio that its source tells."""
    now, before = series.years.get(year), series.years.get(year - 1)
    alike = not series.stock or _same_day(series, year, year - 1)
    if now is not None and before is not None and alike:
        ratio = view(now.size).over(view(before.size))
        return ratio if ratio.low is not None or ratio.high is not None else None
    return _reported_ratio(series, year, view)


def _reported_ratio(series: Series, year: int, view: View) -> Interval | None:
    reported = series.changes.get(year_span(year, series.anchor))
    if reported is None or reported[0] != year_span(year - 1, series.anchor):
        return None
    return view(reported[1])


# Growth as it was, and what is needed


def growth(series: Series) -> tuple[GrowthStep, ...]:
    """Growth from each full year to the next that has a figure, in their order."""
    found: list[GrowthStep] = []
    if series.adds:
        return ()
    years = sorted(series.years)
    if series.stock and years:
        years = [y for y in years if _same_day(series, y, years[-1])]
    for before, year in zip([None, *years], years, strict=False):
        figure = series.years[year]
        reported = _reported_ratio(series, year, as_rounded) if before != year - 1 else None
        if reported is not None:
            span = year_span(year - 1, series.anchor)
            first = _year_date(span, series)
            found.append(
                GrowthStep(
                    first=first,
                    last=figure.period,
                    years=1,
                    a_year=reported.less_one(),
                    reported=True,
                )
            )
        elif before is not None:
            ratio = figure.size.rounded.over(series.years[before].size.rounded)
            if ratio.low is None and ratio.high is None:
                continue
            found.append(
                GrowthStep(
                    first=series.years[before].period,
                    last=figure.period,
                    years=year - before,
                    a_year=_yearly(ratio, year - before),
                )
            )
    return tuple(found)


def _yearly(ratio: Interval, years: int) -> Interval:
    """The growth a year that comes to a ratio in so many years."""
    return (ratio if years == 1 else ratio.power(Fraction(1, years))).less_one()


def _same_day(series: Series, year: int, last: int) -> bool:
    """Whether the stocks of two years were taken on one day of the year."""
    days = {
        (end.month, end.day)
        for y in (year, last)
        if y in series.years and (end := series.years[y].period.latest) is not None
    }
    return len(days) == 1


def _year_date(span: tuple[int, int], series: Series) -> EDTF:
    first, last = map(datetime.date.fromordinal, span)
    if series.anchor == (1, 1):
        return EDTF.of(f"{first.year:04}")
    return EDTF.of(f"{first}/{last}")


def needed(series: Series, goal: Interval, end: int | None) -> tuple[Interval, int] | None:
    """The growth a year that reaches the goal in time, and in how many years; else None."""
    latest = series.latest
    if latest is None or end is None or end <= latest or series.adds:
        return None
    years = end - latest
    ratio = goal.over(series.years[latest].size.rounded)
    if ratio.low is None and ratio.high is None:
        return None
    return ratio.power(Fraction(1, years)).less_one(), years


def project(series: Series, goal: Interval) -> Projection | None:
    """When growth as it was would reach a level; None with too few rates, or hedged figures."""
    exact = {y: n for y, f in series.years.items() if (n := f.size.given.number)}
    rates = [math.log(exact[y] / exact[y - 1]) for y in sorted(exact) if y - 1 in exact]
    latest, level = series.latest, goal.number
    if series.adds or len(rates) < ENOUGH_RATES or not level or latest not in exact:
        return None
    mean = math.fsum(rates) / len(rates)
    spread = math.sqrt(math.fsum((rate - mean) ** 2 for rate in rates) / (len(rates) - 1))
    distance = math.log(level / exact[latest])

    def year(pace: float) -> int | None:
        years = years_at(pace, distance)
        return None if years is None or years > _FARTHEST else latest + years

    return Projection(
        rates=len(rates),
        year=year(mean),
        earliest=year(mean + spread),
        latest=year(mean - spread),
    )


def years_at(pace: float, distance: float) -> int | None:
    """In how many whole years a distance is covered at a yearly pace; None where it never is.

    Arguments:
        pace: how far a year goes, as a natural logarithm.
        distance: how far it is, likewise.
    """
    if pace <= 0:
        return None
    # What is a whole number of years must not become one more by the last bit of a logarithm.
    return max(0, math.ceil(distance / pace - 1e-9))
