"""A claim set against the statistics: does any side's count bear it out?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Literal

from attrs import frozen

from bilateral.model import TradeObservation
from bilateral.trade.figures import (
    all_standing,
    hull_of,
    range_of,
    span_of,
    times_of,
    unit_of,
)
from bilateral.trade.selection import figures_of_sides
from bilateral.values.amount import Amount, Growth, Multiple
from bilateral.values.edtf import EDTF, DateLike
from bilateral.values.intervals import Interval

#: What turnover is made of, where a reporter does not give it.
_PARTS = ("exports", "imports")
Verdict = Literal["borne out", "too high", "too low", "not comparable"]


@frozen(kw_only=True)
class ComparedCount:
    """A claim beside the count of one reporter.

    Fields:
        reporter: whose count it is; None where the figure does not tell.
        figures: the figures that the count is made of: one, or exports and imports where the
            reporter has no turnover of its own, or two years where the claim is one of growth.
        verdict: `borne out`, `too high` or `too low` (the claim, by that count), or
            `not comparable`.
        times: how many times the count the claim is: the least and the most that hedges and
            rounding leave possible; None where it is not comparable.
        why: the reason, in a sentence without a full stop.
    """

    reporter: str | None
    figures: tuple[TradeObservation, ...]
    verdict: Verdict
    times: Interval | None
    why: str


@frozen(kw_only=True)
class ClaimComparison:
    """What the statistics say of a claim, reporter by reporter.

    Fields:
        claim: the figure that somebody gave.
        against: what each count says of it; empty where nothing is for the same time and trade.
    """

    claim: TradeObservation
    against: tuple[ComparedCount, ...]

    @property
    def verdict(self) -> Verdict | Literal["disputed"]:
        """The verdict of all counts together; `disputed` where they differ."""
        said = {one.verdict for one in self.against} - {"not comparable"}
        if len(said) > 1:
            return "disputed"
        found: Verdict = said.pop() if said else "not comparable"
        return found

    @property
    def text(self) -> str:
        """In plain sentences, one for each count."""
        from bilateral.display.mirror import weighing_text

        return weighing_text(self)

    def __str__(self) -> str:
        return self.text


def compare_claim(
    claim: TradeObservation, observations: object, *, on: DateLike | None = None
) -> ClaimComparison:
    """Set a claim of trade against the figures that were reported for the same time.

    Press reports give totals without saying whose, and rates of growth that no figure bears out.
    The claim is held against each reporter's count: its own figure of the same measure, or, of
    turnover, its exports and imports together. A claim that only tells a growth ("fivefold since
    2020") is held against the two years that it speaks of. What the sides differ on is said; no
    count is taken for the true one.

    Arguments:
        claim: what somebody said: an observation with a value, or with a change alone.
        observations: a dossier, any figures, or a frame with the columns of a trade table.
        on: leave out figures published after this day.
    """
    day = None if on is None else EDTF.of(on)
    sides = {str(s) for s in (claim.reporter, claim.partner, *claim.parties) if s is not None}
    told = [
        figure
        for figure in figures_of_sides(
            observations,
            sides,
            measures=(claim.measure, *_PARTS),
            on=day,
            product=claim.product,
            route=None if claim.route is None else str(claim.route),
        )
        if figure.id != claim.id and figure.reporter is not None and figure.value is not None
    ]
    reporters = dict.fromkeys(str(figure.reporter) for figure in told)
    weighed = (
        _weighed(claim, who, [f for f in told if str(f.reporter) == who]) for who in reporters
    )
    return ClaimComparison(claim=claim, against=tuple(one for one in weighed if one is not None))


def _weighed(
    claim: TradeObservation, reporter: str, told: list[TradeObservation]
) -> ComparedCount | None:
    if claim.value is not None:
        count = _count(claim, claim.period, told)
        if count is None:
            return None
        if len({unit_of(claim.value), *(unit_of(f.value) for f in count)}) > 1:
            return ComparedCount(
                reporter=reporter,
                figures=count,
                verdict="not comparable",
                times=None,
                why="the count is in another unit or currency than the claim",
            )
        return _judged(reporter, count, range_of(claim.value), _sum(count), "the claim")
    change = claim.change
    if change is None or change.value is None or change.against is None:
        return None
    now, then = _count(claim, claim.period, told), _count(claim, change.against, told)
    if now is None or then is None or len({unit_of(f.value) for f in (*now, *then)}) > 1:
        return None
    claimed = _as_times(change.value)
    found = _sum(now).over(_sum(then))
    return (
        None if claimed is None else _judged(reporter, (*then, *now), claimed, found, "the growth")
    )


def _judged(
    reporter: str,
    count: tuple[TradeObservation, ...],
    claimed: Interval,
    found: Interval,
    what: str,
) -> ComparedCount:
    times = claimed.over(found)
    verdict: Verdict = "borne out"
    if times.low is not None and times.low > 1:
        verdict = "too high"
    elif times.high is not None and times.high < 1:
        verdict = "too low"
    why = {
        "borne out": f"{what} and the count may be one number",
        "too high": f"{what} is more than the count allows",
        "too low": f"{what} is less than the count allows",
    }[verdict]
    return ComparedCount(reporter=reporter, figures=count, verdict=verdict, times=times, why=why)


def _count(
    claim: TradeObservation, period: EDTF, told: list[TradeObservation]
) -> tuple[TradeObservation, ...] | None:
    """The figures of that measure and period; of turnover, exports and imports if there is none.

    Several of one measure are of one vintage and differ: the count is any of them.
    """
    span = span_of(period)
    if span is None:
        return None
    alike = [figure for figure in told if span_of(figure.period) == span]
    own = tuple(f for f in alike if f.measure == claim.measure)
    if own:
        return all_standing(own)
    parts = [tuple(f for f in alike if f.measure == m) for m in _PARTS]
    if claim.measure != "turnover" or not all(parts):
        return None
    both = tuple(figure for part in parts for figure in all_standing(part))
    return both if len({unit_of(figure.value) for figure in both}) == 1 else None


def _sum(count: Iterable[TradeObservation]) -> Interval:
    """What the measures of a count add up to, where each may be any of its figures."""
    values: dict[str, list[Amount]] = {}
    for figure in count:
        if figure.value is not None:
            values.setdefault(figure.measure, []).append(figure.value)
    ranges = [hull_of(told) for told in values.values()]
    return reduce(Interval.plus, ranges or [Interval.at(0)])


def _as_times(change: Amount) -> Interval | None:
    if isinstance(change, Multiple) or (isinstance(change, Growth) and change.per is None):
        return times_of(change)
    return None
