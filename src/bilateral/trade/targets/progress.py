"""Progress: how far a target is on its way, by the figures of each side."""

import datetime
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model import Baseline, TradeTarget
from bilateral.trade.interval import Interval
from bilateral.trade.rates import Rates
from bilateral.trade.targets.parts import (
    ComparedFigure,
    Demand,
    GrowthStep,
    PartYear,
    ProgressBaseline,
    Projection,
    SetAside,
    StageProgress,
    Verdict,
    Why,
)
from bilateral.values.amount import Amount
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.display.plots import Plot


@frozen(kw_only=True)
class ReporterProgress:
    """How far a target is on its way by the figures of one reporter.

    Fields:
        reporter: the id of the state whose statistics they are; None where that is not told, or
            where each side's exports were added.
        name: what to call it.
        demand: what has to be reached, measured from the baseline of this reporter.
        baseline: what progress is measured from.
        figures: the figures for full years, in their order.
        share: how much of the level it is, as a share (0.5 is half), with what hedges and rounding
            leave open; None where there is no level, or no figure.
        needed: the growth a year that reaches the level in time, likewise; None where it is
            reached, or there is no deadline or no figure.
        years: in how many years; None likewise.
        growth: how the figures have grown, from each full year to the next. Of figures whose
            reporter is not told, only what their sources tell: they may be of several reporters.
        part_year: the latest figure for a part of a year, if it is later than that of a full year.
        projection: when growth as it was would reach the level; only where no deadline stands.
        stages: the stages of the target, each for itself.
        verdict: `reached`, `ahead`, `on track`, `behind`, `lapsed` or `undefined`.
        why: for `undefined`, the reason as a word; else None.
        within_rounding: whether another verdict is possible within the rounding of the figures.
    """

    reporter: str | None
    name: str
    demand: Demand
    baseline: ProgressBaseline
    figures: tuple[ComparedFigure, ...]
    share: Interval | None
    needed: Interval | None
    years: int | None
    growth: tuple[GrowthStep, ...]
    part_year: PartYear | None
    projection: Projection | None
    stages: tuple[StageProgress, ...]
    verdict: Verdict
    why: Why | None
    within_rounding: bool

    @property
    def latest(self) -> ComparedFigure | None:
        """The latest figure for a full year; None where there is none."""
        return self.figures[-1] if self.figures else None

    @property
    def spread(self) -> Interval | None:
        """From the slowest yearly growth to the fastest; None where none is known."""
        found: Interval | None = None
        for step in self.growth:
            found = step.a_year if found is None else found.hull(step.a_year)
        return found


@frozen(kw_only=True)
class Progress:
    """How far a target is on its way, by a day, and by whose figures.

    "Is one billion on track?" has as many answers as there are statistics, and often none. Each
    reporter's figures are held against the target for themselves; there is an answer for all only
    where they agree. What cannot be said is `undefined`, with the reason.

    Fields:
        target: the target.
        on: the day that was asked about.
        set_on: when the target was set; None where that is not known.
        deadline: by when; None where there is no deadline.
        reporters: the account by the figures of each reporter, those that are told first.
        set_aside: figures of the same states that could not be compared, by reason.
        verdict: what all reporters that are told agree on, or else `undefined`.
        why: for `undefined`, the reason as a word; else None.
        names: what to call the states, by id.
    """

    target: TradeTarget
    on: EDTF
    set_on: EDTF | None
    deadline: EDTF | None
    reporters: tuple[ReporterProgress, ...]
    set_aside: tuple[SetAside, ...]
    verdict: Verdict
    why: Why | None
    names: tuple[tuple[str, str], ...] = ()

    def by(self, reporter: str | None) -> ReporterProgress:
        """The account by the figures of one reporter; None is the one that is not told.

        Raises:
            InvalidValueError: there are no such figures.
        """
        for one in self.reporters:
            if one.reporter == reporter:
                return one
        known = ", ".join(one.reporter or "None" for one in self.reporters) or "nobody"
        raise InvalidValueError(
            f"there are no comparable figures of {shorten(reporter)}", hint=f"there are of {known}"
        )

    # As a note: the room of texts is entered when asked

    @property
    def reason(self) -> str:
        """The verdict with its reason, in a sentence."""
        from bilateral.display.progress import reason

        return reason(self)

    @property
    def text(self) -> str:
        """The account as plain text."""
        from bilateral.display.progress import text

        return text(self)

    @property
    def markdown(self) -> str:
        """The account as Markdown; texts of the dossier are escaped."""
        from bilateral.display.progress import markdown

        return markdown(self)

    def plot(self) -> "Plot":
        """The figures under what is to be reached. Drawing it needs the extra `plots`."""
        from bilateral.display.progress_plot import progress_plot

        return progress_plot(self)

    def as_dict(self) -> dict[str, Any]:
        """The account as plain data for programs: fractions and dates as text."""
        from bilateral.display.progress_data import as_dict

        return as_dict(self)

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        from bilateral.display.progress import html

        return html(self)


def progress(
    target: TradeTarget,
    observations: object,
    *,
    on: DateLike | None = None,
    rates: Rates | None = None,
    baseline: Baseline | Amount | str | None = None,
    set_on: DateLike | None = None,
    whose: str | None = None,
    formula: Literal["reported", "mirror"] = "reported",
    tolerance: str | None = None,
) -> Progress:
    """How far a target is on its way.

    Only like is held against like: one measure, one pair of states, one product, one route, full
    years, one valuation, one currency or dimension. Of figures that were revised, or published
    several times, the last that was known by the day counts; a figure published later, or for a
    time that was not over, does not; one that does not tell when it was published counts as soon as
    its period is over. Figures for parts of a year are shown beside those for the
    same months a year before, and are never stretched to a year.

    The turnover of a reporter is the turnover that it reports; where it reports none for a year,
    its exports and its imports together, which the account then says.

    Arguments:
        target: the target.
        observations: the figures: a dossier or a view of one (which also tells when the target was
            set, and of which states its parties are), any iterable of trade observations, or a
            frame with the columns of the trade table, of any engine that Narwhals knows.
        on: the day to ask about; today, if None.
        rates: the rates of exchange that may be used; without them, figures in another currency
            are not compared.
        baseline: what the target is measured from, where it does not say so itself: a `Baseline`,
            an amount, or `latest` to take each reporter's latest figure before it was set. The
            level of "double" is told only so. (For the path to a level that is told, the latest
            figure before it was set is taken anyway.)
        set_on: when the target was set, where the observations do not tell.
        whose: the id of the state whose figures count; needed for a target of exports or imports
            that two states set, since it does not tell whose.
        formula: `mirror` takes for turnover the exports of both states, each by its own count.
        tolerance: the share by which "about" and "nearly" in the target may be off: `"0.05"`.
            Without it, "about one billion" tells no bound that could be reached.

    Raises:
        InvalidValueError: something that is no target, no day, or holds no figures.
        FormatError: a frame that lacks a column.
        MissingExtraError: a frame, without the packages for frames.
    """
    from bilateral.trade.targets.assessing import Assessment

    if not isinstance(target, TradeTarget):
        raise InvalidValueError(
            f"progress is that of a trade target, not of {shorten(target)}", field="target"
        )
    if formula not in ("reported", "mirror"):
        raise InvalidValueError(
            f"there is no formula {shorten(formula)}",
            hint="it takes reported, mirror",
            field="formula",
        )
    day = EDTF.of(datetime.date.today() if on is None else on)
    if day.precision != "day" or day.uncertain or day.approximate:
        raise InvalidValueError(f"progress is that of a day, not of {day}", field="on")
    return Assessment(
        target=target,
        observations=observations,
        on=day,
        rates=Rates() if rates is None else rates,
        baseline=baseline,
        set_on=None if set_on is None else EDTF.of(set_on),
        whose=None if whose is None else str(whose),
        formula=formula,
        tolerance=tolerance,
    ).made()
