"""A target is a multiple or a rate of growth, and nothing says of what.

Why it matters: "to double trade" is no figure until it is known from where. A year later one side
counts from the year of the summit, the other from the worst year before it, and both are right.

Example: `value: double` without a `baseline`. Where the dossier says that the baseline is unknown,
somebody has looked, and all that can be stated is that there may be none. A sum of money needs no
baseline and raises nothing.

Use instead: `baseline: {observation: turnover-2024}`, or the figure itself, `baseline: {value:
461.9 million USD, period: 2022}`; `baseline: unknown` where the sources do not say.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation, TradeTarget
from bilateral.values.amounts import Growth, Multiple
from bilateral.values.answers import Ternary


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for target in look.of(TradeTarget):
        if not isinstance(target.value, Growth | Multiple):
            continue
        base = target.baseline
        figure = None if base is None else look.get(base.observation, TradeObservation)
        if base is not None and base.value is None and figure is not None and figure.value is None:
            yield RuleFinding(
                record=target,
                message=f"{target.value} of {figure.id}, which tells no figure itself",
                field="baseline.observation",
                related=(str(figure.id),),
                hint=f"add the value of {figure.id}, or name an observation that has one",
            )
        elif base is None or (base.value is None and base.observation is None):
            whole = target if base is None else base
            names = ("baseline",) if base is None else ("value", "observation")
            unknown = any(whole.absence(name) == "unknown" for name in names)
            yield RuleFinding(
                record=target,
                message=f"nobody ever said what {target.value} is measured from",
                field="value",
                sure=Ternary.MAYBE if unknown else Ternary.YES,
                hint=(
                    "look for the figure that those who set the target started from"
                    if unknown
                    else "add baseline: with a value or an observation, or baseline: unknown"
                ),
            )


RULE = Rule(
    code="TGT01",
    name="target-without-baseline",
    severity="warning",
    kinds=(TradeTarget,),
    groups=("targets",),
    look=_look,
)
