"""Two figures of one thing differ, and nothing tells them apart.

Why it matters: statistics are revised, and the figure of March is not wrong because that of August
differs. Without its vintage neither can be quoted, and a sum may take one from the old table and
one from the new.

Example: turnover of 2022 by Kazakhstan, once 461.9 and once 463.3 million dollars, neither with a
`vintage`.

What differs in vintage, valuation or compiler is kept apart, and so is what `revises` the other.
A figure and the same rounded (547.6 and 548 million) do not differ.

Use instead: `vintage: 2023-04-11` and `vintage: 2024-03-05`, and `revises: turnover-2022` on the
later one.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.trade.weighing import are_apart


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    roots: dict[str, str] = {}
    for line, periods in look.figures.items():
        if line.reporter is None:
            continue
        for reported in periods.values():
            first: dict[str | None, TradeObservation] = {}
            for one in reported:
                vintage = None if one.vintage is None else one.vintage.text
                other = first.get(vintage) or first.get(None)
                if vintage is None and other is None:
                    other = next(iter(first.values()), None)
                first.setdefault(vintage, one)
                if other is not None and are_apart(one, other) and not _distinguished(one, other):
                    if _root(look, one, roots) == _root(look, other, roots):
                        continue
                    yield RuleFinding(
                        record=one,
                        message=(
                            f"it is {one.value}, and {other.id} for the same is {other.value}"
                        ),
                        field="value",
                        related=(str(other.id),),
                        hint=f"add vintage: to both, or revises: {other.id} to the later one",
                    )


def _distinguished(one: TradeObservation, other: TradeObservation) -> bool:
    return any(
        mine is not None and theirs is not None and mine != theirs
        for mine, theirs in (
            (one.valuation, other.valuation),
            (one.compiler, other.compiler),
        )
    )


def _root(look: CheckContext, one: TradeObservation, roots: dict[str, str]) -> str:
    """The figure that a line of revisions began with; its least id, where they go in a circle."""
    path: dict[str, None] = {}
    at = str(one.id)
    root = ""
    while not root:
        path[at] = None
        figure = look.get(at, TradeObservation)
        earlier = None if figure is None or figure.revises is None else str(figure.revises)
        root = at if earlier is None else roots.get(earlier, "")
        if earlier in path:
            root = min(path)
        at = earlier or at
    roots.update(dict.fromkeys(path, root))
    return root


RULE = Rule(
    code="TRD04",
    name="vintages-unmarked",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
