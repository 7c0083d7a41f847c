"""Progress: how far a target is on its way, by the figures of each side."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model import Baseline, TradeObservation, TradeTarget
from bilateral.render.result import Picture, Result
from bilateral.trade.rates import Conversion, Rates
from bilateral.values.amounts import Amount, Money, Qualifier, Quantity
from bilateral.values.answers import Ternary
from bilateral.values.edtf import EDTF, DateLike, asked_day
from bilateral.values.intervals import Interval
from bilateral.values.units import UNITS

# What an account of progress is made of: figures, growth, a path, a verdict and its reason.


Verdict = Literal["reached", "ahead", "on track", "behind", "lapsed", "undefined"]

Why = Literal[
    "no deadline",
    "no baseline",
    "no figure",
    "part-year only",
    "nothing newer",
    "no figure for the deadline",
    "missing years",
    "currencies",
    "units",
    "measures",
    "products",
    "routes",
    "valuation",
    "years",
    "longer than a year",
    "period uncertain",
    "stock or flow",
    "vague target",
    "below baseline",
    "from nothing",
    "hedged",
    "whose flow",
    "rate of growth",
    "no parties",
    "reporter not recorded",
    "not set yet",
    "sides differ",
    "already met when set",
    "set about then",
    "published about then",
    "forecast",
    "another nature",
    "the other direction",
]

#: What each reason for which nothing can be stated means.
WHYS: dict[Why, str] = {
    "no deadline": "no deadline was set, so that nothing can be early or late",
    "no baseline": "it is not known what it is measured from",
    "no figure": "there is no figure for it",
    "part-year only": "there are figures for parts of a year only",
    "nothing newer": "there is no figure for a later year than that it is measured from",
    "no figure for the deadline": "the deadline has passed, and its figure is not known yet",
    "missing years": "figures for years that had to be compared are missing",
    "currencies": "the figures are in another currency, and no rate was given",
    "units": "the figures are in a unit that does not convert",
    "measures": "the figures count something else",
    "products": "the figures are for other goods",
    "routes": "the figures are for another route",
    "valuation": "FOB and CIF figures do not compare",
    "years": "the figures are for years that begin on another day",
    "longer than a year": "the figures are for more than a year",
    "period uncertain": "it is not certain what time the figures are for",
    "stock or flow": "some figures count a stock and others a flow",
    "vague target": "the target tells no bound that could be reached",
    "below baseline": "the target is not above what it is measured from",
    "from nothing": "it is measured from 0, and no rate of growth leads away from 0",
    "hedged": "the figures are hedged too much to tell",
    "whose flow": "the target does not say whose flow it counts",
    "rate of growth": "growth by the month or the quarter is not compared",
    "no parties": "the target does not say whose trade it is of",
    "reporter not recorded": "the figures do not tell whose they are, and may be of several",
    "not set yet": "the target had not been set by that day",
    "sides differ": "the sides' figures differ",
    "already met when set": "it had been met when it was set, and there is no later figure",
    "set about then": "a figure that reaches it may be of before it was set",
    "published about then": "some figures may not have been published by that day",
    "forecast": "the figures are forecasts or plans, and no counts",
    "another nature": "the figures are stocks, sums, increments or shares, and the target is not, "
    "or the reverse",
    "the other direction": "the figures are of the flow in the other direction",
}

Origin = Literal["as reported", "figure", "latest before it was set", "none"]


@frozen(kw_only=True)
class Size:
    """How large something is, with and without what rounding may have hidden.

    Fields:
        given: what the figure says: a number, or the bounds that its hedge leaves.
        rounded: the same, with half a unit of the last digit that is not a zero on either side.
        about: the number without its hedge; None where there is none, or more than one.
    """

    given: Interval
    rounded: Interval
    about: Fraction | None = None


@frozen(kw_only=True)
class ComparedFigure:
    """A figure as it was held against the target.

    Fields:
        period: the time that it is for.
        size: how much, in the unit of the target.
        unit: that unit: the currency, or the unit of a quantity.
        reported: the amount as it was reported; None for a sum, or where reports differ.
        formula: what was counted and how it is valued: `turnover`, `exports (FOB) + imports (CIF)`.
        ids: the observations that it comes from; empty where they stood in a frame.
        vintage: when it was published, the latest of several; None where that is not recorded.
        conversion: how it was converted; None where it is in the unit of the target.
        disputed: whether several figures of one vintage differ; then it spans them.
        parts: of a sum, the amounts that were added.
        added: of years that were added up, how many they are, and of how many.
    """

    period: EDTF
    size: Size
    unit: str
    reported: Amount | None
    formula: str
    ids: tuple[str, ...] = ()
    vintage: EDTF | None = None
    conversion: Conversion | None = None
    disputed: bool = False
    parts: tuple[Amount, ...] = ()
    added: tuple[int, int] | None = None

    @property
    def amount(self) -> Amount | None:
        """The amount as it was reported, or as it results from others; None where it is open.

        What several figures leave possible is a range: `between 90 and 130 million USD`.
        """
        if self.reported is not None:
            return self.reported
        given = self.size.given
        low = None if given.low is None else _decimal(given.low)
        high = None if given.high is None else _decimal(given.high)
        if low is not None and high is not None:
            same = low == high
            return _amount(low, "exactly" if same else "between", self.unit, None if same else high)
        if low is not None:
            return _amount(low, "over" if given.low_open else "at least", self.unit)
        if high is not None:
            return _amount(high, "nearly" if given.high_open else "up to", self.unit)
        return None


def _decimal(number: Fraction) -> Decimal:
    """A number in decimals: exactly where that is possible, or else to fifteen digits."""
    context = Context(prec=40)
    exact = context.divide(Decimal(number.numerator), Decimal(number.denominator))
    return exact if Fraction(exact) == number else Context(prec=15).plus(exact)


def _amount(
    number: Decimal, qualifier: Qualifier, unit: str, upper: Decimal | None = None
) -> Amount | None:
    if unit in UNITS:
        return Quantity(amount=number, unit=unit, qualifier=qualifier, upper=upper)
    return Money(amount=number, currency=unit, qualifier=qualifier, upper=upper) if unit else None


@frozen(kw_only=True)
class GrowthStep:
    """Growth from one full year to another.

    Fields:
        first: the earlier year.
        last: the later one.
        years: how many years lie between them.
        a_year: growth a year as a share (0.2 is 20 percent), rounding included; over several
            years, that of equal steps.
        reported: whether it is the source's own word, for want of a figure for the earlier year.
    """

    first: EDTF
    last: EDTF
    years: int
    a_year: Interval
    reported: bool = False


@frozen(kw_only=True)
class PartYear:
    """A figure for part of a year: never stretched to a year, and no part of the verdict.

    Only where it alone reaches the target does it decide something: a year is not less than a
    part of it.

    Fields:
        figure: the figure.
        before: that for the same months a year earlier; None where there is none.
        growth: from those to these, as a share; None where it is not known.
        reported: whether the growth is the source's own word.
    """

    figure: ComparedFigure
    before: ComparedFigure | None = None
    growth: Interval | None = None
    reported: bool = False


@frozen(kw_only=True)
class Projection:
    """When growth as it was would reach a target that has no deadline. No forecast.

    Of the yearly rates of growth (as logarithms) mean and standard deviation are taken. The year is
    that in which growth at the mean would reach the target; `earliest` and `latest` are for growth
    at one standard deviation more and less. At least three rates of single years are needed.

    Fields:
        rates: how many rates it rests on.
        year: the year that begins in which the target would be reached; None: never, or not within
            a hundred years.
        earliest: the same for faster growth.
        latest: the same for slower growth.
    """

    rates: int
    year: int | None
    earliest: int | None
    latest: int | None


@frozen(kw_only=True)
class ProgressBaseline:
    """What progress is measured from.

    Fields:
        origin: `as reported` (the figure in the target itself), `figure` (that for the period, or
            of the record, that the target names), `latest before it was set`, or `none`.
        size: how much, in the unit of the target; None where there is none.
        period: the time that it is for; None where that is not recorded.
        reported: the amount; None for a sum.
        ids: the observations that it comes from.
    """

    origin: Origin = "none"
    size: Size | None = None
    period: EDTF | None = None
    reported: Amount | None = None
    ids: tuple[str, ...] = ()


@frozen(kw_only=True)
class Demand:
    """What has to be reached.

    Fields:
        goal: the level, in the unit of the target; None where it cannot be known.
        past: whether the level has to be passed (`over 1 billion`), not only reached.
        rate: the yearly growth demanded, as a share; None where a level is demanded.
        unit: the currency, or the unit of a quantity; empty where it is not known.
    """

    goal: Interval | None = None
    past: bool = False
    rate: Interval | None = None
    unit: str = ""


@frozen(kw_only=True)
class StageProgress:
    """How it stands with one stage of a target.

    Fields:
        value: the figure of the stage.
        by: its date; None where none was set.
        name: what the source calls it; None where it has no name.
        verdict: as of the whole target.
        why: the reason for which nothing can be stated; None where something is.
        reached: whether it was reached by its date.
    """

    value: Amount
    by: EDTF | None
    verdict: Verdict
    why: Why | None = None
    reached: Ternary = Ternary.NO
    name: str | None = None


@frozen(kw_only=True)
class OmittedFigure:
    """Figures of the same states that were not held against the target, by reason.

    Fields:
        why: the reason: one of those for which nothing can be stated; or `no value` (a report that
            tells neither a value nor a change), `not over` (the period was not), `negative`.
        count: how many there are; of a frame, rows of any vintage.
        ids: some of them, at most five; empty where they stood in a frame.
    """

    why: Why | Literal["no value", "not over", "negative"]
    count: int
    ids: tuple[str, ...] = ()


@frozen(kw_only=True)
class ReporterProgress:
    """How far a target is on its way by the figures of one reporter.

    Fields:
        reporter: the id of the state whose statistics they are; None where that is not recorded, or
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
            reporter is not recorded, only what their sources tell: they may be of several
            reporters.
        part_year: the latest figure for a part of a year, if it is later than that of a full year.
        projection: when growth as it was would reach the level; only where no deadline stands.
        stages: the stages of the target, each for itself.
        verdict: `reached`, `ahead`, `on track`, `behind`, `lapsed` or `undefined`.
        why: for `undefined`, the reason as a word; else None.
        within_rounding: whether another verdict is possible within the rounding of the figures.
        reached: whether a figure reaches the level: of a period that ended since the target was
            set, and by the deadline.
        reached_by: the first figure that does so, or else the first that may.
        reached_late: the first figure that reaches it after the deadline.
        met_before: the last figure that had reached it before the target was set.
        met_before_sure: whether the period of that figure surely ended before.
        counts: whether any figure is of a period that ended since it was set, and in time.
        since_set: the ids of the figures of periods that ended since it was set.
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
    reached: Ternary = Ternary.NO
    reached_by: ComparedFigure | None = None
    reached_late: ComparedFigure | None = None
    met_before: ComparedFigure | None = None
    met_before_sure: Ternary = Ternary.NO
    counts: bool = False
    since_set: tuple[str, ...] = ()

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


def deciding_of(reporters: tuple[ReporterProgress, ...]) -> tuple[ReporterProgress, ...]:
    """The reporters whose figures decide: those that are known, if they have any for a year.

    A part of a year tells only where it reaches the target. Where the known have no more than such
    parts, the figures for a year count, whosever they are.
    """
    known = tuple(one for one in reporters if one.reporter is not None)
    if any(one.figures or one.reached.possibly for one in known):
        return known
    return tuple(one for one in reporters if one.figures) or known or reporters


@frozen(kw_only=True)
class Progress(Result):
    """How far a target is on its way, by a day, and by whose figures.

    "Is one billion on track?" has as many answers as there are statistics, and often none. Each
    reporter's figures are held against the target for themselves; there is an answer for all only
    where they agree. What cannot be decided is `undefined`, with the reason.

    Fields:
        target: the target.
        on: the day that was asked about.
        set_on: when the target was set; None where that is not known.
        deadline: by when; None where there is no deadline.
        reporters: the account by the figures of each reporter, those that are recorded first.
        set_aside: figures of the same states that could not be compared, by reason.
        verdict: what all reporters that are recorded agree on, or else `undefined`.
        why: for `undefined`, the reason as a word; else None.
        names: what to call the parties and their states, by id.
        reached: whether the target was reached, by the figures of all reporters that count.
        superseded: figures of the same that a later one had revised or replaced by the day.
    """

    target: TradeTarget
    on: EDTF
    set_on: EDTF | None
    deadline: EDTF | None
    reporters: tuple[ReporterProgress, ...]
    set_aside: tuple[OmittedFigure, ...]
    verdict: Verdict
    why: Why | None
    names: tuple[tuple[str, str], ...] = ()
    reached: Ternary = Ternary.NO
    superseded: tuple[TradeObservation, ...] = ()

    @property
    def counted(self) -> tuple[ReporterProgress, ...]:
        """The reporters whose figures decide; see `deciding_of`."""
        return deciding_of(self.reporters)

    def reached_stage(self, index: int) -> Ternary:
        """Whether a stage was reached by its date; perhaps, if not by all figures that count."""
        answers = [one.stages[index].reached for one in self.counted if one.counts]
        if answers and all(answer.surely for answer in answers):
            return Ternary.YES
        return Ternary.of(any(answer.possibly for answer in answers)) & Ternary.MAYBE

    def by(self, reporter: str | None) -> ReporterProgress:
        """The account by the figures of one reporter; None is the one that is not recorded.

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
        sentence: str = self.made("reason")
        return sentence

    def plot(self) -> Picture:
        """The figures under what is to be reached. Drawing it needs the extra `plots`."""
        picture: Picture = self.made("plot")
        return picture


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
            level of "double" is recorded only so. (For the path to a level that is recorded, the
            latest figure before it was set is taken anyway.)
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
    from bilateral.trade.assessment import Assessment

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
    day = asked_day(on)
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
