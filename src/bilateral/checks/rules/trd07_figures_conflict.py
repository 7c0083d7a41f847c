"""Figures of one trade and one time conflict, and nothing says whose each of them is.

Why it matters: reports give a turnover without saying by whose statistics. Where the dossier holds
three of them for one year, a brief quotes the one that its author saw last, and a target is reached
or missed by the choice.

Example: turnover of 2023 between two states, once 598.47 and once 640 million dollars, both with
`reporter: unknown`, beside 529.4 million by the figures of one side.

Held together are figures of one pair, measure, product, route, period and currency, of any vintage,
of which at least one has no reporter. One that may be the figure of a side (598 million beside
598.47 by its statistics) raises nothing, and neither does one that was revised or that is hedged so
that both may hold. Two figures of one known reporter are the matter of TRD04; what each side counts
itself, of TRD02.

Use instead: `reporter:` on the figure, once it is known whose it is; `revises:` on the later one;
or a `suppress` with the reason.
"""

from collections import defaultdict
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.trade.figures import Line, Span, range_of

#: Pair, measure, product, route and unit: a line without whose count it is.
_Trade = tuple[frozenset[str], str, str | None, str | None, str]


def trade_of(line: Line) -> _Trade:
    """What a line counts, whoever counted it."""
    sides = line.parties | {side for side in (line.reporter, line.partner) if side is not None}
    return frozenset(sides), line.measure, line.product, line.route, line.unit


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    groups: dict[tuple[_Trade, Span], list[TradeObservation]] = defaultdict(list)
    for line, periods in look.figures.items():
        for span, same in periods.items():
            groups[trade_of(line), span].extend(same)
    revised = {str(one.revises) for one in look.of(TradeObservation) if one.revises is not None}
    for (trade, _), figures in groups.items():
        if len(trade[0]) < 2 or len(figures) < 2:
            continue
        left = [one for one in figures if str(one.id) not in revised]
        if any(one.reporter is None for one in left):
            yield from _conflicts(left)


def _conflicts(figures: list[TradeObservation]) -> Iterator[RuleFinding]:
    """Each figure without a reporter that differs from all that a side counts, or another has."""
    counts = [one for one in figures if one.reporter is not None]
    unowned = [
        one
        for one in figures
        if one.reporter is None and not any(not _apart(one, count) for count in counts)
    ]
    for place, one in enumerate(unowned):
        # Of many claims each is held against the first few, so that none is told a hundred times.
        others = [other for other in (*counts, *unowned[:place]) if _apart(one, other)][:3]
        if not others:
            continue
        values = "; ".join(f"{other.id} for the same is {other.value}" for other in others)
        yield RuleFinding(
            record=one,
            message=f"it is {one.value}, and {values}",
            field="value",
            related=tuple(str(other.id) for other in others),
            hint="add reporter: with whose figure it is, or revises: where one replaced the other",
        )


def _apart(one: TradeObservation, other: TradeObservation) -> bool:
    """Whether no number is possible for both."""
    if one.value is None or other.value is None:
        return False
    return not range_of(one.value).meets(range_of(other.value))


RULE = Rule(
    code="TRD07",
    name="figures-conflict",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
