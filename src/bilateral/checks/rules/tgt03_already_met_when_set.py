"""A target had been met before it was set.

Why it matters: either the target is of something else (another product, another currency, another
count), or it was announced for the applause. Both are worth knowing before it is reported as
reached.

Example: in June 2024 two sides set themselves 500 million dollars of turnover, and the figure of
one of them for 2023 is 529.4 million.

Only like is held against like: the measure, the parties, the product, the route and the currency
must be the same, the figure must be for a year or less that ended before the target was set, and
must surely reach it ("about" and "nearly" never do). Whose exports two sides meant when they set a
target of exports, the record does not tell: then it is a note.

Use instead: the measure, product or currency that was meant; or a citation for both figures and a
`suppress` with the reason.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeTarget
from bilateral.trade.figures import direction_of
from bilateral.values.answers import Ternary


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for target in look.of(TradeTarget):
        progress = look.progress(target, look.on)
        met = [one for one in progress.counted if one.met_before is not None]
        if not met or met[0].met_before is None:
            continue
        figure = met[0].met_before
        ids = " and ".join(figure.ids)
        added = f" ({figure.formula})" if figure.parts else ""
        yield RuleFinding(
            record=target,
            message=(
                f"{target.value} had been met when it was set, {progress.set_on}: {ids} is "
                f"{figure.amount} for {figure.period}{added}"
            ),
            field="value",
            related=figure.ids,
            sure=met[0].met_before_sure & (Ternary.MAYBE if _one_way(target) else Ternary.YES),
            hint="see whether both count the same: measure, product, currency, whose statistics",
        )


def _one_way(target: TradeTarget) -> bool:
    """Whether the target may be of the other side's exports, or of its imports."""
    directed = direction_of(target) != (None, None)
    one_way = target.measure in ("exports", "imports", "re-exports")
    return one_way and len(target.parties) > 1 and not directed


RULE = Rule(
    code="TGT03",
    name="already-met-when-set",
    severity="warning",
    kinds=(TradeTarget,),
    groups=("targets",),
    look=_look,
)
