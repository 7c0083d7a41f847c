"""Parts, shares or changes of a figure do not add up to it.

Why it matters: "of which 400 million were exports", "a third of all transit", "five times as much"
are reckoned from figures that a report does not print. Where they cannot be true together, one of
them is of another time, another whole, or a slip, and whoever quotes the one will be asked for the
other.

Example: turnover of 500 million dollars, broken down into 400 million of exports and 200 million of
imports. Or of 500 million, "100 million more than a year before, up 40 percent": 100 million more
than 400 million is 25 percent.

Held together are the parts of one figure, of its unit or in percent (they may come to less than the
whole, since reports name the largest alone); shares of one whole, given in words, of one reporter,
measure and period, for different goods or routes; an increment and a rate of one figure; and an
increment and the figure that the same statistics have for the period that is compared with. Each
number may be off by half a unit of its last digit, and a hedge leaves what it leaves.

Use instead: the numbers as the source has them; the whole that each share is of, under `whole`; or
the period that was compared with, under `change: {against: ...}`.
"""

from collections.abc import Iterator
from fractions import Fraction

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.model.product import nature_of, whole_of
from bilateral.trade.figures import (
    hull_of,
    line_of,
    product_key,
    range_of,
    span_of,
    times_of,
    unit_of,
)
from bilateral.values.amounts import Amount
from bilateral.values.intervals import Interval

# The dimension of percent.
_PERCENT = "share"
_ALL = Fraction(100)


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    shares: dict[tuple[object, ...], dict[object, TradeObservation]] = {}
    for one in look.of(TradeObservation):
        yield from _parts(one)
        yield from _rate_and_increment(one)
        yield from _increment(look, one)
        is_share = nature_of(one.nature, one.value) == "share"
        if is_share and one.value is not None and unit_of(one.value) == _PERCENT:
            key = (
                one.reporter,
                one.partner,
                one.parties,
                one.measure,
                one.period,
                (whole_of(one.whole, one.value) or "").casefold(),
            )
            goods = (product_key(one.product), one.route, one.origin, one.destination)
            shares.setdefault(key, {}).setdefault(goods, one)
    for reported in shares.values():
        yield from _shares(tuple(reported.values()))


def _sum(amounts: list[Amount]) -> Interval:
    found = Interval.at(0)
    for amount in amounts:
        found = found.plus(range_of(amount, coarse=True))
    return found


def _parts(one: TradeObservation) -> Iterator[RuleFinding]:
    """The parts of a figure that are more than the whole of it."""
    if not one.breakdown:
        return
    amounts = [part.value for part in one.breakdown]
    percent = [amount for amount in amounts if unit_of(amount) == _PERCENT]
    of_all = Interval.at(_ALL)
    like = []
    if one.value is not None and unit_of(one.value) != _PERCENT:
        like = [amount for amount in amounts if unit_of(amount) == unit_of(one.value)]
    whole = None if one.value is None else range_of(one.value, coarse=True)
    for several, limit, stated in (
        (percent, of_all, "100 percent"),
        (like, whole, f"the figure is {one.value}"),
    ):
        if several and limit is not None and _exceeds(_sum(several), limit):
            parts = " and ".join(map(str, several))
            message = f"its parts are {parts}, and {stated}"
            if several is percent:
                message = f"its parts are {parts}, more than {stated}"
            yield RuleFinding(
                record=one,
                message=message,
                field="breakdown",
                hint="compare the parts and the figure with the source",
            )


def _exceeds(total: Interval, limit: Interval) -> bool:
    return total.low is not None and limit.high is not None and total.low > limit.high


def _shares(reported: tuple[TradeObservation, ...]) -> Iterator[RuleFinding]:
    """Shares of one whole that are more than all of it."""
    values = [one.value for one in reported if one.value is not None]
    if not values or not _exceeds(_sum(values), Interval.at(_ALL)):
        return
    last = reported[-1]
    recorded = whole_of(last.whole, last.value)
    whole = f" of {recorded}" if recorded else ""
    yield RuleFinding(
        record=last,
        message=f"shares{whole} of {' and '.join(map(str, values))} are more than all of it",
        field="value",
        related=tuple(str(one.id) for one in reported[:-1]),
        hint="name the whole that each is of, or compare them with the source",
    )


def _rate_and_increment(one: TradeObservation) -> Iterator[RuleFinding]:
    """A rate of growth and an increment that cannot both be true of one figure."""
    change = one.change
    if change is None or change.increment is None or one.value is None:
        return
    rate = change.value
    times = times_of(rate, coarse=True)
    if times is None or unit_of(change.increment) != unit_of(one.value):
        return
    now = range_of(one.value, coarse=True)
    before = now.plus(range_of(change.increment, coarse=True).mirrored())
    if before.low is None or before.low <= 0:
        return
    if now.over(before).meets(times):
        return
    yield RuleFinding(
        record=one,
        message=f"it is {one.value}, {change.increment} more than before, and that is not {rate}",
        field="change",
        hint="compare the increment and the rate with the source",
    )


def _increment(look: CheckContext, one: TradeObservation) -> Iterator[RuleFinding]:
    """An increment that the figures of the same statistics do not confirm."""
    change = one.change
    against = None if change is None or change.against is None else span_of(change.against)
    line = line_of(one)
    if change is None or change.increment is None or against is None or line is None:
        return
    earlier = look.figures.get(line, {}).get(against, ())
    values = [figure.value for figure in earlier if figure.value is not None]
    same = unit_of(change.increment) == unit_of(one.value)
    if line.reporter is None or not values or not same or one.value is None:
        return
    grown = range_of(one.value, coarse=True).plus(hull_of(values, coarse=True).mirrored())
    if grown.meets(range_of(change.increment, coarse=True)):
        return
    yield RuleFinding(
        record=one,
        message=(
            f"it is recorded as {change.increment} more than {change.against}, for which "
            f"{earlier[0].id} has {values[0]}"
        ),
        field="change.increment",
        related=tuple(str(figure.id) for figure in earlier[:3]),
        hint="see what was compared with what: period, vintage, whose statistics",
    )


RULE = Rule(
    code="TRD09",
    name="parts-do-not-add-up",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
