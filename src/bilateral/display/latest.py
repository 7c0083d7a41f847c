"""The figures that a brief sets under a target: each reporter's latest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.display.words import amount_words
from bilateral.model import TradeObservation, TradeTarget
from bilateral.trade.figures import YEAR, days_in, span_of
from bilateral.values.amount import Money

if TYPE_CHECKING:
    from bilateral.dossier import Dossier


def latest_figures(dossier: Dossier, target: TradeTarget) -> list[tuple[TradeObservation, bool]]:
    """Each reporter's latest figure for a year, then that for a part of a later one.

    Each with whether it is for a year. Reporters stand in the order of their ids, and last the
    figures of which none is told.
    """
    latest: dict[tuple[object, bool], TradeObservation] = {}
    revised = {o.revises for o in dossier.of(TradeObservation) if o.revises}
    for figure in dossier.of(TradeObservation):
        if (
            figure.measure == target.measure
            and figure.value is not None
            and figure.route == target.route
            and figure.product == target.product
            and figure.id not in revised
            and _concerns(figure, target)
        ):
            key = figure.reporter, _is_year(figure)
            known = latest.get(key)
            if known is None or _ends(known) < _ends(figure):
                latest[key] = figure
    found = []
    for (reporter, yearly), figure in latest.items():
        year = latest.get((reporter, True))
        if yearly or year is None or _ends(figure) > _ends(year):
            found.append((figure, yearly))
    return sorted(found, key=lambda pair: (str(pair[0].reporter or "~"), not pair[1]))


def _ends(figure: TradeObservation) -> int:
    return figure.period.sort_key[1]


def _is_year(figure: TradeObservation) -> bool:
    """Whether a figure is for a year, of the calendar or of accounts."""
    span = span_of(figure.period)
    return span is not None and YEAR - 1 <= days_in(span) <= YEAR


def _concerns(figure: TradeObservation, target: TradeTarget) -> bool:
    states = {side for side in (figure.reporter, figure.partner) if side is not None}
    states.update(figure.parties)
    return not target.parties or not states or states <= set(target.parties)


def shortfall(target: TradeTarget, figure: TradeObservation) -> str:
    """How far an exact figure is from an exact target in the same currency; else nothing."""
    goal, value = target.value, figure.value
    if not (isinstance(goal, Money) and isinstance(value, Money)):
        return ""
    if goal.currency != value.currency or {goal.qualifier, value.qualifier} != {"exactly"}:
        return ""
    gap = goal.amount - value.amount
    if gap <= 0:
        return ", which reaches the target"
    return f", {amount_words(Money(amount=gap, currency=goal.currency))} short of it"
