"""A claim set against the statistics: does any side's count bear it out?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from itertools import islice
from typing import Literal, NamedTuple

from attrs import frozen

from bilateral.model import TradeObservation
from bilateral.render.result import Result
from bilateral.trade.figures import (
    YEAR,
    Figures,
    Line,
    Span,
    all_standing,
    days_in,
    direction_of,
    hull_of,
    kind_of,
    line_of,
    product_key,
    range_of,
    runs_against,
    span_of,
    standing,
    times_of,
    unit_of,
    unrevised,
)
from bilateral.trade.selection import Context
from bilateral.trade.series import Subject, figures_of_sides
from bilateral.values.amounts import Amount
from bilateral.values.date_words import time_words
from bilateral.values.edtf import EDTF, DateLike, asked_day
from bilateral.values.intervals import Interval

#: What turnover is made of, where a reporter does not give it.
_PARTS = ("exports", "imports")
Verdict = Literal["confirmed", "too high", "too low", "not comparable"]


@frozen(kw_only=True)
class ComparedCount:
    """A claim beside the count of one reporter.

    Fields:
        reporter: whose count it is; None where the figure does not tell.
        figures: the figures that the count is made of: one, or exports and imports where the
            reporter has no turnover of its own, or two years where the claim is one of growth.
        verdict: `confirmed`, `too high` or `too low` (the claim, by that count), or
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
class ClaimComparison(Result):
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
        stated = {one.verdict for one in self.against} - {"not comparable"}
        if len(stated) > 1:
            return "disputed"
        found: Verdict = stated.pop() if stated else "not comparable"
        return found


def compare_claim(
    claim: TradeObservation, observations: object, *, on: DateLike | None = None
) -> ClaimComparison:
    """Set a claim of trade against the figures that were reported for the same time.

    Press reports give totals without saying whose, and rates of growth that no figure confirms.
    The claim is held against each reporter's count: its own figure of the same measure, or, of
    turnover, its exports and imports together. A claim that only tells a growth ("fivefold since
    2020") is held against the two years that it speaks of. What the sides differ on is stated; no
    count is taken for the true one.

    Arguments:
        claim: what somebody said: an observation with a value, or with a change alone.
        observations: a dossier, any figures, or a frame with the columns of a trade table.
        on: leave out figures published after this day.
    """
    day = None if on is None else asked_day(on)
    context = Context.of(observations)
    named = (claim.reporter, claim.partner, *claim.parties)
    subject = Subject(
        measure=claim.measure,
        sides=frozenset(context.side(who) for who in named if who is not None),
        product=product_key(claim.product),
        route=None if claim.route is None else str(claim.route),
        direction=direction_of(claim),
        kind=kind_of(claim),
        nature=claim.nature,
    )
    figures, _ = figures_of_sides(observations, subject, claim.product, day)
    reported = [
        figure
        for figure in figures
        if figure.id != claim.id and figure.reporter is not None and figure.value is not None
    ]
    if not claim.is_count:
        # What was forecast is not belied by what was counted, nor confirmed.
        reported = []
    reporters = dict.fromkeys(str(figure.reporter) for figure in reported)
    weighed = (
        _weighed(claim, who, [f for f in reported if str(f.reporter) == who]) for who in reporters
    )
    return ClaimComparison(claim=claim, against=tuple(one for one in weighed if one is not None))


def _weighed(
    claim: TradeObservation, reporter: str, reported: list[TradeObservation]
) -> ComparedCount | None:
    if claim.value is not None:
        count = _count(claim, claim.period, reported)
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
        return _judged(
            reporter, count, range_of(claim.value, coarse=True), _sum(count), "the claim"
        )
    change = claim.change
    if change is None or change.value is None or change.against is None:
        return None
    now, then = _count(claim, claim.period, reported), _count(claim, change.against, reported)
    if now is None or then is None or len({unit_of(f.value) for f in (*now, *then)}) > 1:
        return None
    claimed = times_of(change.value, coarse=True)
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
    verdict: Verdict = "confirmed"
    if times.low is not None and times.low > 1:
        verdict = "too high"
    elif times.high is not None and times.high < 1:
        verdict = "too low"
    why = {
        "confirmed": f"{what} and the count may be one number",
        "too high": f"{what} is more than the count allows",
        "too low": f"{what} is less than the count allows",
    }[verdict]
    return ComparedCount(reporter=reporter, figures=count, verdict=verdict, times=times, why=why)


def _count(
    claim: TradeObservation, period: EDTF | None, reported: list[TradeObservation]
) -> tuple[TradeObservation, ...] | None:
    """The figures of that measure and period; of turnover, exports and imports if there is none.

    Several of one measure are of one vintage and differ: the count is any of them.
    """
    span = span_of(period)
    if span is None:
        return None
    alike = [figure for figure in reported if span_of(figure.period) == span]
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
    ranges = [hull_of(reported, coarse=True) for reported in values.values()]
    return reduce(Interval.plus, ranges or [Interval.at(0)])


# Figures of one trade that conflict, and claims that no count of the two sides confirms.


#: Pair, measure, product, route, unit and kind: a line without whose count it is.
Trade = tuple[frozenset[str], str, str | None, str | None, str, str]
#: Fewer days than these are too small a part of a year to speak of it.
_HALF_A_YEAR = 181
#: What is more than so many times an even pace is no season.
_PACE = 2


class Conflict(NamedTuple):
    """A figure, those that it conflicts with, and how, in words."""

    figure: TradeObservation
    others: tuple[TradeObservation, ...]
    words: str


def _trade_of(line: Line) -> Trade:
    """What a line counts, whoever counted it."""
    sides = line.parties | {side for side in (line.reporter, line.partner) if side is not None}
    return frozenset(sides), line.measure, line.product, line.route, line.unit, line.kind


def conflicting(figures: Figures) -> Iterator[Conflict]:
    """Figures without a reporter that conflict with others of the same trade and time.

    One that may be the figure of a side conflicts with nothing, and neither does one that was
    revised, or is hedged so that both may hold.
    """
    groups: dict[tuple[Trade, Span], list[TradeObservation]] = defaultdict(list)
    for line, periods in figures.items():
        for span, same in periods.items():
            groups[_trade_of(line), span].extend(same)
    every = (one for several in groups.values() for one in several)
    stand = {str(one.id) for one in unrevised(every)}
    for (trade, _), several in groups.items():
        left = [one for one in several if str(one.id) in stand]
        if len(trade[0]) > 1 and any(one.reporter is None for one in left):
            yield from _conflicts(left)


def _conflicts(figures: list[TradeObservation]) -> Iterator[Conflict]:
    counts = [one for one in figures if one.reporter is not None]
    unowned = [
        one
        for one in figures
        if one.reporter is None and all(are_apart(one, count) for count in counts)
    ]
    for place, one in enumerate(unowned):
        # Of many claims each is held against the first few, so that none is named a hundred times.
        apart = (other for other in (*counts, *unowned[:place]) if are_apart(one, other))
        others = tuple(islice(apart, 3))
        if others:
            words = "; ".join(f"{other.id} for the same is {other.value}" for other in others)
            yield Conflict(one, others, f"it is {one.value}, and {words}")


def are_apart(one: TradeObservation, other: TradeObservation) -> bool:
    """Whether no number is possible for both figures, though they may count one thing."""
    if one.value is None or other.value is None:
        return False
    if {one.nature, other.nature} == {"stock", "flow"}:
        return False
    if runs_against(direction_of(one), direction_of(other)):
        return False
    return not range_of(one.value, coarse=True).meets(range_of(other.value, coarse=True))


def belied_claims(
    figures: Figures, claims: Iterable[TradeObservation], observations: object
) -> Iterator[Conflict]:
    """Claims without a reporter that the counts of the two sides do not confirm.

    Held against a claim are counts for a part of the year that is claimed, of half a year at the
    least: a year is not less than a part of it, and not more than twice what the part would come
    to at an even pace; and for the same time exports and imports together, where a side reports
    no turnover. A claim of growth is held against both years.

    Arguments:
        figures: all figures, by what they count.
        claims: those to look at; what has a reporter is left out.
        observations: a dossier, any figures, or a frame, to look for sums in.
    """
    counted: set[frozenset[str]] = set()
    parts: dict[Trade, list[tuple[Span, TradeObservation]]] = defaultdict(list)
    for line, periods in figures.items():
        if line.reporter is None:
            continue
        trade = _trade_of(line)
        counted.add(trade[0])
        for span, several in periods.items():
            if _HALF_A_YEAR <= days_in(span) < YEAR - 1:
                parts[trade].append((span, standing(several)))
    for claim in claims:
        sides = frozenset(str(side) for side in (claim.partner, *claim.parties) if side is not None)
        if claim.reporter is None and sides in counted:
            found = _by_parts(claim, parts) or _by_counts(claim, observations)
            if found is not None:
                yield found


def _by_parts(
    claim: TradeObservation, parts: Mapping[Trade, list[tuple[Span, TradeObservation]]]
) -> Conflict | None:
    """What parts of the year that is claimed leave impossible, by all who counted one."""
    line, span = line_of(claim), span_of(claim.period)
    if line is None or span is None or claim.value is None or days_in(span) > YEAR:
        return None
    claimed = range_of(claim.value, coarse=True)
    within = [
        (part, figure)
        for part, figure in parts.get(_trade_of(line), ())
        if span[0] <= part[0] and part[1] <= span[1] and part != span
    ]
    belied = [figure for part, figure in within if _belied(claimed, span, part, figure)]
    if not within or len(belied) < len(within):
        return None
    first = belied[0]
    count = f"{first.id}, by the figures of {first.reporter}, is {first.value} for {_when(first)}"
    return Conflict(claim, (first,), f"it is {claim.value} for {_when(claim)}, and {count}")


def _belied(claimed: Interval, span: Span, part: Span, figure: TradeObservation) -> bool:
    """Whether a year is less than its part, or far more than the part at an even pace."""
    assert figure.value is not None  # noqa: S101  it has a line
    count = range_of(figure.value, coarse=True)
    if claimed.high is not None and count.low is not None and claimed.high < count.low:
        return True
    pace = Fraction(days_in(span), days_in(part)) * _PACE
    return claimed.low is not None and count.high is not None and claimed.low > count.high * pace


def _by_counts(claim: TradeObservation, observations: object) -> Conflict | None:
    """What every count of the same time says, where it is a sum, or the claim one of growth."""
    counts = [
        one
        for one in compare_claim(claim, observations).against
        if one.verdict != "not comparable" and (len(one.figures) > 1 or claim.value is None)
    ]
    # Between what the two sides count, a claim agrees with neither and is belied by neither.
    if len({one.verdict for one in counts}) != 1 or counts[0].verdict == "confirmed":
        return None
    change = None if claim.change is None else claim.change.value
    value = claim.value if claim.value is not None else change
    others = tuple(figure for one in counts for figure in one.figures)[:4]
    whose = " and ".join(str(one.reporter) for one in counts)
    words = f"it is {value} for {_when(claim)}, {counts[0].verdict} by the count of {whose}"
    return Conflict(claim, others, words)


def _when(one: TradeObservation) -> str:
    return "a time that is not recorded" if one.period is None else time_words(one.period)
