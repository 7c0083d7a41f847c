"""A target builds on one that had been superseded, or on a figure that had been revised.

Why it matters: the two sides may no longer mean the same target. Whoever reckons progress counts
one of them twice, or measures from a figure that its own compiler has withdrawn.

Example: in 2021 a target of 2019 is superseded by a higher one, and in 2023 a third target
restates that of 2019. Or: the baseline is a figure that had been revised before the target was
set.

Use instead: the target that stood at the time (`restates: [turnover-target-2021]`), or the figure
as revised. A target that names both the old one and its successor raises nothing.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import made_on
from bilateral.model import TradeObservation, TradeTarget
from bilateral.values.edtf import EDTF


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    replaced = _replaced(look)
    revised: dict[str, TradeObservation] = {}
    for figure in look.of(TradeObservation):
        if figure.revises is not None and figure.vintage is not None:
            _keep_earliest(revised, str(figure.revises), figure, figure.vintage)
    for target in look.of(TradeTarget):
        day = made_on(look, target)
        if day is None:
            continue
        yield from _targets(target, day, replaced)
        base = target.baseline
        figure_after = None if base is None else revised.get(str(base.observation))
        if base is not None and figure_after is not None and figure_after.vintage is not None:
            yield RuleFinding(
                record=target,
                message=(
                    f"its baseline, {base.observation}, had been revised when it was set, {day}: "
                    f"by {figure_after.id}, {figure_after.vintage}"
                ),
                field="baseline.observation",
                related=(str(base.observation), str(figure_after.id)),
                sure=figure_after.vintage.before(day),
                hint=f"measure it from {figure_after.id}, if that is what was known",
            )


def _targets(
    target: TradeTarget, day: EDTF, replaced: dict[str, tuple[TradeTarget, EDTF]]
) -> Iterator[RuleFinding]:
    lineage = {str(id) for id in (*target.restates, *target.revises, *target.supersedes)}
    for name in ("restates", "revises", "supersedes"):
        for index, id in enumerate(getattr(target, name)):
            after, since = replaced.get(str(id), (target, day))
            if after is target or str(after.id) in lineage:
                continue
            yield RuleFinding(
                record=target,
                message=(
                    f"{id} had been replaced by {after.id}, {since}, when this target, of {day}, "
                    f"took it up"
                ),
                field=f"{name}[{index}]",
                related=(str(id), str(after.id)),
                sure=since.before(day),
                hint=f"name {after.id}, or both",
            )


def _replaced(look: CheckContext) -> dict[str, tuple[TradeTarget, EDTF]]:
    """What revised or superseded a target, first of all, and when."""
    found: dict[str, tuple[TradeTarget, EDTF]] = {}
    for target in look.of(TradeTarget):
        day = made_on(look, target)
        for id in (*target.revises, *target.supersedes):
            known = found.get(str(id))
            if day is not None and (known is None or day.sort_key < known[1].sort_key):
                found[str(id)] = (target, day)
    return found


def _keep_earliest(
    revised: dict[str, TradeObservation], id: str, figure: TradeObservation, vintage: EDTF
) -> None:
    known = revised.get(id)
    if known is None or known.vintage is None or vintage.sort_key < known.vintage.sort_key:
        revised[id] = figure


RULE = Rule(
    code="TGT06",
    name="superseded-yet-counted",
    severity="warning",
    kinds=(TradeTarget,),
    groups=("targets",),
    look=_look,
)
