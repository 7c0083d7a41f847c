"""Assessing: from a target and figures to an account of progress."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from attrs import evolve, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model import (
    Baseline,
    TradeObservation,
    TradeTarget,
)
from bilateral.trade.figures import Span, span_of
from bilateral.trade.goals import (
    Goals,
    Judgement,
    View,
    Way,
    as_given,
    as_rounded,
    growth,
    judge_level,
    judge_rate,
    needed,
    no_level,
    project,
)
from bilateral.trade.rates import Rates
from bilateral.trade.selection import (
    Context,
    Records,
    figures_from,
    is_frame,
    left_in_frame,
    trades_of,
)
from bilateral.trade.series import (
    STOCKS,
    Anchor,
    Formula,
    Gathering,
    Measuring,
    Series,
    Subject,
    counted_over,
    full_year,
    known_of,
    part_year,
    subject_of,
)
from bilateral.trade.target_progress import (
    Demand,
    GrowthStep,
    OmittedFigure,
    Progress,
    ProgressBaseline,
    ReporterProgress,
    StageProgress,
    Verdict,
    Why,
    deciding_of,
    progress,
)
from bilateral.values.amount_text import from_text
from bilateral.values.amounts import Amount, Figure, Growth, Increment, Multiple
from bilateral.values.answers import Ternary
from bilateral.values.edtf import EDTF

T = TypeVar("T")


class Gathered(NamedTuple):
    """What the figures of some trade come to, whichever target is held against them.

    Fields:
        series: the series of each reporter.
        growth: how each has grown, by its reporter.
        set_aside: what could not be compared, by reason.
        mixed: whether some figures are of a stock and some of a flow.
        superseded: the figures of the same that a later one had revised or replaced.
    """

    series: tuple[Series, ...]
    growth: Mapping[str | None, tuple[GrowthStep, ...]]
    set_aside: tuple[OmittedFigure, ...]
    mixed: bool
    superseded: tuple[TradeObservation, ...]


def gathered(
    gathering: Gathering,
    known: Iterable[TradeObservation],
    superseded: Iterable[TradeObservation],
    *,
    formula: Formula,
    anchor: Anchor | None,
) -> Gathered:
    """The figures of some trade, gathered; arguments as for `Gathering.series`."""
    series = gathering.series(known, formula=formula, anchor=anchor)
    return Gathered(
        series=series,
        growth={one.reporter: growth(one) for one in series},
        set_aside=gathering.set_aside,
        mixed=gathering.mixed,
        superseded=tuple(
            one
            for one in superseded
            if one.value is not None and gathering.subject.left_out(one) is None
        ),
    )


#: What flows one way, so that a target of two states does not tell whose it is.
_ONE_WAY = frozenset({"exports", "imports", "re-exports"})
#: What may be for want of figures that compare.
_FOR_WANT = frozenset({"no baseline", "no figure", "nothing newer", "missing years"})
#: Of figures that could not be compared, the reason that comes nearest to a comparison.
_NEAREST: tuple[Why, ...] = (
    "currencies",
    "units",
    "valuation",
    "years",
    "longer than a year",
    "period uncertain",
    "products",
    "routes",
    "measures",
    "the other direction",
    "another nature",
    "forecast",
)


@frozen(kw_only=True)
class Assessment:
    """All that a question of progress is asked with; see `progress`."""

    target: TradeTarget
    observations: object
    on: EDTF
    rates: Rates
    baseline: Baseline | Amount | str | None
    set_on: EDTF | None
    whose: str | None
    formula: Formula
    tolerance: str | None

    def made(self) -> Progress:
        """The account."""
        found, perhaps = self._account(surely=False)
        if not perhaps:
            return found
        # Some figures may have been published by then: what they alone decide is not sure.
        sure, _ = self._account(surely=True)
        if sure.reached is found.reached:
            return found
        return evolve(found, verdict="undefined", why="published about then", reached=Ternary.MAYBE)

    def _account(self, *, surely: bool) -> tuple[Progress, bool]:
        """The account, and whether some figures may have been published by the day, or later."""
        target = self.target
        context = Context.of(self.observations)
        set_on = self.set_on or context.set_on(target)
        subject = subject_of(target, context.side)
        sides, over = subject.sides, counted_over(target)
        today = self.on.sort_key[0]
        reported = self._baseline()
        wanted: dict[str, Any] = {
            "measures": subject.measures,
            "sides": sides,
            "route": subject.route,
            "product": target.product,
        }
        known, superseded, perhaps = known_of(
            self.observations, subject, target.product, today, context, surely=surely
        )
        named = None if reported is None else context.get(reported.observation)
        goals = Goals(
            target=target,
            reported=reported,
            named=named if isinstance(named, TradeObservation) else None,
            side=context.side,
            set_on=None if set_on is None else set_on.sort_key[0],
            set_by=None if set_on is None else set_on.sort_key[1],
            assume=self.baseline == "latest",
            tolerance=self.tolerance,
        )
        like = goals.like(known, subject)
        measuring = Measuring(like, self.rates, stock=target.measure in STOCKS)

        def gather() -> Gathered:
            framed = is_frame(self.observations)
            return gathered(
                Gathering(
                    subject,
                    measuring,
                    context.side,
                    today,
                    framed=framed,
                    left=left_in_frame(self.observations, **wanted) if framed else None,
                    over=over,
                ),
                known,
                superseded,
                formula=self.formula,
                anchor=anchor,
            )

        anchor = _anchor(target.deadline)
        asked = ("gathered", subject, today, surely, measuring.unit, self.formula, over, anchor)
        # Rates are kept apart by nothing that could be looked up.
        found = gather() if self.rates.rates else self._once(asked, gather)
        reporters = tuple(
            self._reporter(one, goals, measuring, context, found)
            for one in found.series
            if self.whose is None or one.reporter == self.whose
        )
        if self._is_one_way(subject):
            # Each reports another flow: none of them is held against a target of either.
            reporters = tuple(map(_of_some_flow, reporters))
        early = set_on is not None and set_on.after(self.on).surely
        verdict, why = self._overall(reporters, found.set_aside, subject, early=early)
        reached = _reached_by_all(reporters)
        reporting = (one.reporter for one in reporters if one.reporter is not None)
        people = {*map(str, target.parties), *sides, *reporting}
        people |= set() if target.route is None else {str(target.route)}
        account = Progress(
            target=target,
            on=self.on,
            set_on=set_on,
            deadline=target.deadline,
            reporters=reporters,
            set_aside=found.set_aside,
            verdict=verdict,
            why=why,
            names=tuple((id, context.name(id)) for id in sorted(people)),
            reached=Ternary.NO if early else reached,
            superseded=found.superseded,
        )
        return account, perhaps

    def _once(self, question: object, answer: Callable[[], T]) -> T:
        """What many targets ask of the same figures, worked out once where an index is kept."""
        trades = trades_of(self.observations)
        return answer() if trades is None else trades.once(question, answer)

    def _baseline(self) -> Baseline | None:
        given = self.baseline
        if given is None or given == "latest":
            return self.target.baseline
        if isinstance(given, Baseline):
            return given
        try:
            value = from_text(given) if isinstance(given, str) else given
        except InvalidValueError as error:
            raise error.within("baseline") from None
        if isinstance(value, Multiple | Growth | Increment) or not isinstance(value, Figure):
            raise InvalidValueError(
                f"a baseline is a figure, not {shorten(given)}",
                hint="or 'latest', for the latest figure before the target was set",
                field="baseline",
            )
        return Baseline(value=value)

    # One reporter

    def _reporter(
        self,
        series: Series,
        goals: Goals,
        measuring: Measuring,
        context: Context,
        found: Gathered,
    ) -> ReporterProgress:
        mixed = found.mixed
        # Figures that do not tell their reporter may be of several: one is no path for another.
        one_count = series.reporter is not None or self.formula == "mirror"
        one_count = one_count or self.target.route is not None
        baseline = goals.baseline(series, measuring)
        demand = goals.demand(self.target.value, baseline, measuring)
        way = self._way(series, baseline, goals, measuring)
        reach = way.reach(demand, as_given)

        def judge(view: View) -> Judgement:
            lacking = self._lacking(demand, baseline, mixed=mixed)
            if lacking is not None:
                known = goals.unmeasured(measuring) if lacking == "no baseline" else None
                return "undefined", known or lacking
            if demand.rate is not None:
                judged = judge_rate(way, demand, view)
            else:
                judged = judge_level(way, demand, view, reach if view is as_given else None)
            if not one_count and judged[0] in ("ahead", "on track", "behind"):
                return "undefined", "reporter not recorded"
            # What lacks for want of like figures, and not of figures, is recorded as such.
            if judged[1] in _FOR_WANT:
                untold = goals.unmeasured(measuring) if judged[1] == "no baseline" else None
                return "undefined", untold or series.lacks or judged[1]
            return judged

        verdict, why = judge(as_given)
        reached = reach.sure
        if demand.rate is not None:
            reached = Ternary.of(verdict == "reached")
        elif verdict != "reached" and reached.surely:
            # What is not compared at all (stock and flow, below its baseline) is not reached.
            reached = Ternary.NO
        goal = demand.goal if verdict != "undefined" or why != "below baseline" else None
        latest = None if series.latest is None else series.years[series.latest]
        need = None
        if goal is not None and verdict != "reached" and not way.passed:
            need = needed(series, goal, way.end)
        projected = None
        if goal is not None and way.deadline is None and verdict != "reached" and one_count:
            projected = project(series, goal)
        return ReporterProgress(
            reporter=series.reporter,
            name=self._name(series, context),
            demand=demand,
            baseline=baseline,
            figures=tuple(series.years[year] for year in sorted(series.years)),
            share=None if goal is None or latest is None else latest.size.rounded.over(goal),
            needed=None if need is None else need[0],
            years=None if need is None else need[1],
            growth=tuple(
                step for step in found.growth[series.reporter] if one_count or step.reported
            ),
            part_year=part_year(series),
            projection=projected,
            stages=tuple(self._stages(series, baseline, goals, measuring, mixed=mixed)),
            verdict=verdict,
            why=why,
            within_rounding=judge(as_rounded) != (verdict, why),
            reached=reached,
            reached_by=reach.by,
            reached_late=reach.late,
            met_before=reach.before,
            met_before_sure=reach.before_sure,
            counts=reach.any,
            since_set=tuple(
                id for _, figure, since in way.ended if since.possibly for id in figure.ids
            ),
        )

    def _name(self, series: Series, context: Context) -> str:
        if series.reporter is not None:
            return context.name(series.reporter)
        return "each side's own exports" if self.formula == "mirror" else "a reporter not recorded"

    def _way(
        self, series: Series, baseline: ProgressBaseline, goals: Goals, measuring: Measuring
    ) -> Way:
        deadline = self.target.deadline
        stages = []
        for stage in self.target.stages:
            level = goals.demand(stage.value, baseline, measuring).goal
            day = _last_day(stage.by)
            if level is not None and day is not None:
                stages.append((series.year_by(day), level))
        return Way(
            series=series,
            baseline=baseline,
            set_on=goals.set_on,
            set_by=goals.set_by,
            deadline=_last_day(deadline),
            passed=deadline is not None and deadline.before(self.on).surely,
            stages=tuple(sorted(stages, key=lambda stage: stage[0])),
        )

    def _stages(
        self,
        series: Series,
        baseline: ProgressBaseline,
        goals: Goals,
        measuring: Measuring,
        *,
        mixed: bool,
    ) -> list[StageProgress]:
        found = []
        for stage in self.target.stages:
            demand = goals.demand(stage.value, baseline, measuring)
            way = Way(
                series=series,
                baseline=baseline,
                set_on=goals.set_on,
                set_by=goals.set_by,
                deadline=_last_day(stage.by),
                passed=stage.by is not None and stage.by.before(self.on).surely,
            )
            lacking = self._lacking(demand, baseline, mixed=mixed)
            verdict: Verdict = "undefined"
            why: Why | None = lacking
            if lacking is None and demand.goal is not None:
                verdict, why = judge_level(way, demand, as_given)
            elif lacking is None:
                why = "vague target"
            reached = way.reach(demand, as_given).sure if lacking is None else Ternary.NO
            found.append(
                StageProgress(
                    value=stage.value,
                    by=stage.by,
                    verdict=verdict,
                    why=why,
                    reached=reached,
                    name=stage.name,
                )
            )
        return found

    def _lacking(self, demand: Demand, baseline: ProgressBaseline, *, mixed: bool) -> Why | None:
        if mixed:
            return "stock or flow"
        of_nothing = baseline.size is not None and baseline.size.given.high == 0
        if of_nothing and isinstance(self.target.value, Multiple | Growth) and demand.rate is None:
            return "from nothing"
        if demand.goal is None and demand.rate is None:
            return no_level(self.target.value, baseline)
        if demand.rate is not None:
            low = demand.rate.high
            return "below baseline" if low is not None and low <= 0 else None
        # A baseline that the target names itself, and that it does not exceed.
        size = baseline.size
        if size is not None and baseline.origin == "as reported" and demand.goal is not None:
            high, base = demand.goal.high, size.given.low
            if high is not None and base is not None and high <= base:
                return "below baseline"
        return None

    # All of them

    def _overall(
        self,
        reporters: tuple[ReporterProgress, ...],
        set_aside: tuple[OmittedFigure, ...],
        subject: Subject,
        *,
        early: bool,
    ) -> Judgement:
        if early:
            return "undefined", "not set yet"
        if not subject.sides and subject.route is None:
            return "undefined", "no parties"
        counted = deciding_of(reporters)
        if not counted:
            aside = {item.why for item in set_aside}
            return "undefined", next((why for why in _NEAREST if why in aside), "no figure")
        if self._is_one_way(subject):
            return "undefined", "whose flow"
        counted = _with_answer(counted)
        verdicts = {one.verdict for one in counted}
        if len(verdicts) > 1:
            return "undefined", "sides differ"
        (verdict,) = verdicts
        whys = {one.why for one in counted}
        return verdict, whys.pop() if len(whys) == 1 else "sides differ"

    def _is_one_way(self, subject: Subject) -> bool:
        """Whether it is not known whose flow of two the target counts."""
        directed = self.whose is not None or subject.direction != (None, None)
        return subject.measure in _ONE_WAY and len(subject.sides) > 1 and not directed


def _of_some_flow(one: ReporterProgress) -> ReporterProgress:
    """An account of a flow of which it is not known whether the target counts it."""
    return evolve(
        one,
        share=None,
        needed=None,
        years=None,
        projection=None,
        verdict="undefined",
        why="whose flow",
        within_rounding=False,
        reached=one.reached & Ternary.MAYBE,
    )


def _with_answer(counted: tuple[ReporterProgress, ...]) -> tuple[ReporterProgress, ...]:
    """Where one reporter has it reached, those that have a figure that counts; else all."""
    if any(one.verdict == "reached" for one in counted):
        return tuple(one for one in counted if one.verdict == "reached" or one.counts)
    return counted


def _reached_by_all(reporters: tuple[ReporterProgress, ...]) -> Ternary:
    """Whether the figures of all reporters that count reach the target; perhaps, if some do."""
    answers = [one.reached for one in _with_answer(deciding_of(reporters))]
    if answers and all(answer.surely for answer in answers):
        return Ternary.YES
    return Ternary.of(any(answer.possibly for answer in answers)) & Ternary.MAYBE


def _last_day(date: EDTF | None) -> int | None:
    """The last day that a date covers as written; None where there is no end."""
    latest = None if date is None else date.latest
    return None if latest is None else latest.toordinal()


def _anchor(deadline: EDTF | None) -> Anchor | None:
    """The day on which years begin, where the deadline is a fiscal year."""
    if deadline is None or not deadline.is_interval:
        return None
    span: Span | None = span_of(deadline)
    found = None if span is None else full_year(span)
    return None if found is None else found[1]


# A day that is known in part: each day that may be meant, as far as something changes on it.

#: Of more days than these on which something changes, so many are looked at.
_MOST_DAYS = 50


def accounts_of(target: TradeTarget, records: Records, on: EDTF) -> tuple[Progress, ...]:
    """The accounts of a target on all days that a date may stand for, each that differs once.

    Of a certain day it is one. Within a year or a month, a figure may be published, a period end,
    or the deadline pass: before and after each there is an account.

    Arguments:
        target: the target.
        records: a dossier or a view of one.
        on: the day that is asked about, as `asked_day` gives it.
    """
    first, last = on.sort_key[:2]
    if first == last:
        return (progress(target, records, on=_day(first)),)
    context = Context(records)
    turns = {first, last}
    route = None if target.route is None else str(target.route)
    for one in figures_from(
        records,
        measures=(target.measure,),
        sides=frozenset(map(context.side, target.parties)),
        route=route,
    ):
        if one.vintage is not None:
            turns.update(one.vintage.sort_key[:2])
        if one.period is not None:
            # A period of one day may be over on it; any other is so on the day after.
            turns.update((one.period.sort_key[1], one.period.sort_key[1] + 1))
    for date in (context.set_on(target), target.deadline, *(stage.by for stage in target.stages)):
        if date is not None:
            turns.update((*date.sort_key[:2], date.sort_key[1] + 1))
    days = sorted(day for day in turns if first <= day <= last)
    if len(days) > _MOST_DAYS:
        days = [*days[:: -(-len(days) // _MOST_DAYS)], last]
    return tuple(progress(target, records, on=_day(day)) for day in days)


def _day(ordinal: int) -> EDTF:
    return EDTF(datetime.date.fromordinal(ordinal).isoformat())


def account_of(accounts: tuple[Progress, ...], on: EDTF) -> Progress:
    """Several accounts as one: what is sure is so in all of them, and what is possible in one.

    Arguments:
        accounts: those that `accounts_of` gives.
        on: the day that was asked about.
    """
    last = accounts[-1]
    sure = last.on == on
    if len(accounts) == 1 and sure:
        return last
    reached = {one.reached for one in accounts}
    verdicts = {(one.verdict, one.why) for one in accounts}
    # The latest of those that come nearest to it shows the figures.
    best = max(accounts, key=lambda one: (one.reached.possibly, one.on.sort_key))
    alike = len(verdicts) == 1
    doubtful = on.uncertain or on.approximate
    found = reached.pop() if len(reached) == 1 else Ternary.MAYBE
    return evolve(
        best,
        on=on,
        verdict=last.verdict if alike else "undefined",
        why=last.why if alike else "published about then",
        reached=found & Ternary.MAYBE if doubtful and found.surely else found,
        reporters=tuple(_uncertain(one, accounts, doubtful=doubtful) for one in best.reporters),
    )


def _uncertain(
    one: ReporterProgress, accounts: tuple[Progress, ...], *, doubtful: bool
) -> ReporterProgress:
    """One reporter's account, with stages that are sure only where they are so in all accounts."""
    stages = []
    for index, stage in enumerate(one.stages):
        answers = {account.reached_stage(index) for account in accounts}
        unsure = len(answers) > 1 or (doubtful and stage.reached.surely)
        stages.append(evolve(stage, reached=Ternary.MAYBE) if unsure else stage)
    return evolve(one, stages=tuple(stages))
