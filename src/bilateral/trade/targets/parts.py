"""What an account of progress is made of: figures, growth, a path, a verdict and its reason."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from bilateral.trade.interval import Interval
from bilateral.trade.rates import Conversion
from bilateral.values.amount import Amount
from bilateral.values.edtf import EDTF

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
    "period in doubt",
    "stock or flow",
    "vague target",
    "below baseline",
    "from nothing",
    "hedged",
    "whose flow",
    "rate of growth",
    "no parties",
    "reporter not told",
    "not set yet",
    "sides differ",
]

#: What each reason for which nothing can be said means.
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
    "period in doubt": "it is not certain what time the figures are for",
    "stock or flow": "some figures count a stock and others a flow",
    "vague target": "the target tells no bound that could be reached",
    "below baseline": "the target is not above what it is measured from",
    "from nothing": "it is measured from 0, and no rate of growth leads away from 0",
    "hedged": "the figures are hedged too much to tell",
    "whose flow": "the target does not say whose flow it counts",
    "rate of growth": "growth by the month or the quarter is not compared",
    "no parties": "the target does not say whose trade it is of",
    "reporter not told": "the figures do not tell whose they are, and may be of several",
    "not set yet": "the target had not been set by that day",
    "sides differ": "the sides' figures differ",
}

Origin = Literal["as told", "figure", "latest before it was set", "none"]


@frozen(kw_only=True)
class Size:
    """How large something is, with and without what rounding may have hidden.

    Fields:
        given: what the figure says: a number, or the bounds that its hedge leaves.
        rounded: the same, with half a unit of the last digit that is not a zero on either side.
    """

    given: Interval
    rounded: Interval


@frozen(kw_only=True)
class ComparedFigure:
    """A figure as it was held against the target.

    Fields:
        period: the time that it is for.
        size: how much, in the unit of the target.
        unit: that unit: the currency, or the unit of a quantity.
        told: the amount as it was reported; None for a sum, or where reports differ.
        formula: what was counted and how it is valued: `turnover`, `exports (FOB) + imports (CIF)`.
        ids: the observations that it comes from; empty where they stood in a frame.
        vintage: when it was published, the latest of several; None where that is not told.
        conversion: how it was converted; None where it is in the unit of the target.
        disputed: whether several figures of one vintage differ; then it spans them.
    """

    period: EDTF
    size: Size
    unit: str
    told: Amount | None
    formula: str
    ids: tuple[str, ...] = ()
    vintage: EDTF | None = None
    conversion: Conversion | None = None
    disputed: bool = False


@frozen(kw_only=True)
class GrowthStep:
    """Growth from one full year to another.

    Fields:
        first: the earlier year.
        last: the later one.
        years: how many years lie between them.
        a_year: growth a year as a share (0.2 is 20 percent), rounding included; over several
            years, that of equal steps.
        told: whether it is the source's own word, for want of a figure for the earlier year.
    """

    first: EDTF
    last: EDTF
    years: int
    a_year: Interval
    told: bool = False


@frozen(kw_only=True)
class PartYear:
    """A figure for part of a year: never stretched to a year, and no part of the verdict.

    Only where it alone reaches the target does it decide something: a year is not less than a
    part of it.

    Fields:
        figure: the figure.
        before: that for the same months a year earlier; None where there is none.
        growth: from those to these, as a share; None where it is not known.
        told: whether the growth is the source's own word.
    """

    figure: ComparedFigure
    before: ComparedFigure | None = None
    growth: Interval | None = None
    told: bool = False


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
        origin: `as told` (the figure in the target itself), `figure` (that for the period, or of
            the record, that the target names), `latest before it was set`, or `none`.
        size: how much, in the unit of the target; None where there is none.
        period: the time that it is for; None where that is not told.
        told: the amount; None for a sum.
        ids: the observations that it comes from.
    """

    origin: Origin = "none"
    size: Size | None = None
    period: EDTF | None = None
    told: Amount | None = None
    ids: tuple[str, ...] = ()


@frozen(kw_only=True)
class Demand:
    """What has to be reached.

    Fields:
        goal: the level, in the unit of the target; None where it cannot be told.
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
        by: its date.
        verdict: as of the whole target.
        why: the reason for which nothing can be said; None where something is.
    """

    value: Amount
    by: EDTF
    verdict: Verdict
    why: Why | None = None


@frozen(kw_only=True)
class SetAside:
    """Figures of the same states that were not held against the target, by reason.

    Fields:
        why: the reason: one of those for which nothing can be said; or `no value` (a report that
            tells neither a value nor a change), `not over` (the period was not), `negative`.
        count: how many there are; of a frame, rows of any vintage.
        ids: some of them, at most five; empty where they stood in a frame.
    """

    why: Why | Literal["no value", "not over", "negative"]
    count: int
    ids: tuple[str, ...] = ()
