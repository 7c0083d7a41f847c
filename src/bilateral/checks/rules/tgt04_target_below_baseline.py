"""A target lies below its own baseline.

Why it matters: a target to trade less is rare, and a slip in a unit or a currency is not. Progress
reckoned from such a baseline runs backwards.

Example: `value: 300 million USD` with a baseline of 461.9 million; or `value: 0.5 times`.

Use instead: the figure and the unit of the source. If a fall is what is meant (emissions, barriers,
a debt), `suppress` with that reason.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation, TradeTarget
from bilateral.trade.figures import (
    YEAR,
    days_in,
    kind_of,
    line_of,
    product_key,
    span_of,
    spread,
    unit_of,
)
from bilateral.values.amounts import Amount, Growth, Multiple


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for target in look.of(TradeTarget):
        high = spread(target.value).high
        if high is None or kind_of(target).startswith("increment"):
            # By how much it is to grow is no level, and may be less than where it starts.
            continue
        if isinstance(target.value, Growth | Multiple):
            if high < (1 if isinstance(target.value, Multiple) else 0):
                yield _finding(target, "where it starts from")
            continue
        for start, name, id in _starts(look, target):
            low = spread(start).low
            if low is None or unit_of(start) != unit_of(target.value):
                continue
            if high < low:
                yield _finding(target, f"its baseline, {start}{name}", id)
            break


def _starts(
    look: CheckContext, target: TradeTarget
) -> Iterator[tuple[Amount, str, tuple[str, ...]]]:
    """The baseline as reported, and the figure that it names, if each is of a year or less."""
    base = target.baseline
    if base is None:
        return
    span = None if base.period is None else span_of(base.period)
    if base.value is not None and (span is None or days_in(span) <= YEAR):
        yield base.value, "", ()
    figure = look.get(base.observation, TradeObservation)
    if figure is None or figure.value is None or line_of(figure) is None:
        return
    span = span_of(figure.period)
    same = (
        figure.measure == target.measure
        and product_key(figure.product) == product_key(target.product)
        and figure.route == target.route
    )
    if same and span is not None and days_in(span) <= YEAR:
        yield figure.value, f" of {figure.period}", (str(figure.id),)


def _finding(target: TradeTarget, what: str, related: tuple[str, ...] = ()) -> RuleFinding:
    return RuleFinding(
        record=target,
        message=f"{target.value} is below {what}",
        field="value",
        related=related,
        hint="compare unit, currency and scale (million, billion) with the source",
    )


RULE = Rule(
    code="TGT04",
    name="target-below-baseline",
    severity="warning",
    kinds=(TradeTarget,),
    groups=("targets",),
    look=_look,
)
