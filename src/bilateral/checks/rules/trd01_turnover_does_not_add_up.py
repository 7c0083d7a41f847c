"""Exports and imports together are not the turnover.

Why it matters: turnover is exports plus imports as one side reports them (IMTS 2010). Where the
three do not add up, one of them is of another period, another vintage, or a misprint, and nobody
can tell which once it stands in a table.

Example: exports of 375.3 and imports of 86.6 million dollars beside a turnover of 481.9 million.

The figures held together are of one reporter, partner, period and currency, given without a hedge,
and of one vintage; where only some of them tell their vintage, it is a note. Each may be off by
half a unit of the last digit that was written.

Use instead: the figures of one table; `vintage:` on figures of different days; `product:` where one
of them does not cover all goods.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.trade.figures import Span, level_of, rounded, size
from bilateral.values.amounts import Money
from bilateral.values.answers import Ternary
from bilateral.values.numbers import exact, scaled

_Reported = dict[str | None, TradeObservation]


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for line, periods in look.figures.items():
        if line.measure != "turnover" or line.reporter is None:
            continue
        exports = look.figures.get(line._replace(measure="exports"), {})
        imports = look.figures.get(line._replace(measure="imports"), {})
        for span, reported in periods.items():
            out, back = _by_vintage(exports, span), _by_vintage(imports, span)
            for turnover in reported:
                yield from _added(turnover, _of(out, turnover), _of(back, turnover))


def _by_vintage(periods: dict[Span, tuple[TradeObservation, ...]], span: Span) -> _Reported:
    """The figures of a period by their vintage, the first of each."""
    found: _Reported = {}
    for one in periods.get(span, ()):
        found.setdefault(_vintage(one), one)
    return found


def _vintage(one: TradeObservation) -> str | None:
    return None if one.vintage is None else one.vintage.text


def _of(reported: _Reported, turnover: TradeObservation) -> TradeObservation | None:
    """The figure of the vintage of the turnover; or the one that may be of it."""
    vintage = _vintage(turnover)
    if vintage in reported:
        return reported[vintage]
    if vintage is None:
        return next(iter(reported.values())) if len(reported) == 1 else None
    return reported.get(None)


def _added(
    turnover: TradeObservation, out: TradeObservation | None, back: TradeObservation | None
) -> Iterator[RuleFinding]:
    if out is None or back is None:
        return
    sums = [level_of(one.value) for one in (turnover, out, back)]
    money = [s for s in sums if isinstance(s, Money) and s.qualifier == "exactly"]
    if len(money) != 3:
        return
    vintages = {_vintage(one) for one in (turnover, out, back)}
    if len(vintages - {None}) > 1:
        return
    total, one, other = money
    allowed = sum(size(m) - rounded(m, coarse=True)[0] for m in money)
    if abs(size(total) - size(one) - size(other)) <= allowed:
        return
    added = scaled((exact().add(one.amount, other.amount),))
    yield RuleFinding(
        record=turnover,
        message=(
            f"exports and imports add up to {added} {one.currency}, and the turnover is {total}"
        ),
        field="value",
        related=(str(out.id), str(back.id)),
        sure=Ternary.YES if len(vintages) == 1 else Ternary.MAYBE,
        hint=f"compare {out.id} ({one}) and {back.id} ({other}) with their sources",
    )


RULE = Rule(
    code="TRD01",
    name="turnover-does-not-add-up",
    severity="error",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
