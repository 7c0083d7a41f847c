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

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.trade.weighing import conflicting


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for figure, others, words in conflicting(look.figures):
        yield RuleFinding(
            record=figure,
            message=words,
            field="value",
            related=tuple(str(other.id) for other in others),
            hint="add reporter: with whose figure it is, or revises: where one replaced the other",
        )


RULE = Rule(
    code="TRD07",
    name="figures-conflict",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
