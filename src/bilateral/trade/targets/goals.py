"""Goals: the level that a target demands, and what it is measured from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from bilateral.model import Baseline, TradeObservation, TradeTarget
from bilateral.trade.figures import days_in, product_key, span_of
from bilateral.trade.interval import Interval
from bilateral.trade.targets.measuring import DAYS_OF_A_YEAR, Measuring
from bilateral.trade.targets.parts import (
    ComparedFigure,
    Demand,
    Origin,
    ProgressBaseline,
    Why,
)
from bilateral.trade.targets.series import Series, Subject, full_year
from bilateral.values.amount import Amount, Bounds, Growth, Money, Multiple, Quantity
from bilateral.values.edtf import EDTF


@frozen(kw_only=True)
class Goals:
    """What a target asks for, and from where.

    Fields:
        target: the target.
        told: what it is measured from, as told; None where nothing is.
        named: the observation that the baseline names; None where there is none.
        side: tells the state that a party is or belongs to.
        set_on: the first day on which it may have been set, as an ordinal; None: unknown.
        assume: whether the latest figure before it was set serves as the baseline of a multiple.
        tolerance: by what share a hedged target may be off.
    """

    target: TradeTarget
    told: Baseline | None
    named: TradeObservation | None
    side: Callable[[object], str]
    set_on: int | None
    assume: bool
    tolerance: str | None

    def like(self, known: Iterable[TradeObservation], subject: Subject) -> Amount | None:
        """An amount in the unit in which all is measured: of the target, its baseline, a figure."""
        value = self.target.value
        if isinstance(value, Money | Quantity):
            return value
        if self.told is not None and self.told.value is not None:
            return self.told.value
        if self.named is not None and self.named.value is not None:
            return self.named.value
        fit = [
            (span[1], one.measure == subject.measure, one.value)
            for one in known
            if one.value is not None
            and one.measure in subject.measures
            and product_key(one.product) == subject.product
            and (span := span_of(one.period)) is not None
        ]
        return max(fit, key=lambda one: (one[0], one[1], str(one[2])))[2] if fit else None

    # From where

    def baseline(self, series: Series, measuring: Measuring) -> ProgressBaseline:
        """What the progress of a series is measured from.

        Its own figure for the time that the baseline names, since the figures of one side are not
        measured by those of the other; else the figure that was told; else the latest before the
        target was set. Of a multiple, what was told comes first, and nothing is assumed. A baseline
        that was told and does not compare is not replaced by one that was not.
        """
        relative = isinstance(self.target.value, Multiple | Growth)
        told, own = self._as_told(measuring), self._own(series)
        if told is not None and (relative or own is None):
            return told
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
        """Why the baseline that was told cannot serve; None where it can, or none was."""
        told, named = self.told, self.named
        if told is not None and told.value is not None:
            return _unfit(told.value, told.period, measuring)
        if named is not None and named.value is not None:
            if named.measure != self.target.measure:
                return "measures"
            return _unfit(named.value, named.period, measuring)
        return None

    def _as_told(self, measuring: Measuring) -> ProgressBaseline | None:
        told = self.told
        if told is None or told.value is None or self.unmeasured(measuring) is not None:
            return None
        size = measuring.size(told.value, None if told.period is None else span_of(told.period))
        return ProgressBaseline(origin="as told", size=size, period=told.period, told=told.value)

    def _own(self, series: Series) -> ComparedFigure | None:
        """The figure of a series for the time that the baseline names."""
        period = None if self.told is None else self.told.period
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
            told=named.value,
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
        one = evolve(value, amount=Decimal(1), qualifier="exactly", upper=None)
        size_of_one = measuring.size(one, None)
        aim = _aim(bounds, None if size_of_one is None else size_of_one.given.low)
        return Demand(goal=aim, past=bounds.low is not None and bounds.low_open, unit=unit)


def _unfit(value: Amount, period: EDTF | None, measuring: Measuring) -> Why | None:
    """Why an amount told for a time is no baseline of full years; None where it can be one."""
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
        told=figure.told,
        ids=figure.ids,
    )


def _aim(bounds: Bounds, factor: Fraction | None) -> Interval | None:
    """What has to be reached: the lower bound, or else the upper one; None without either."""
    number = bounds.high if bounds.low is None else bounds.low
    return None if number is None or factor is None else Interval.at(Fraction(number) * factor)


def no_level(value: Amount, baseline: ProgressBaseline) -> Why:
    """Why a target demands no level that can be told."""
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
