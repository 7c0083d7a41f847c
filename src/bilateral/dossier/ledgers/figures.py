"""The figures that a target is held against, as of a day, and whether they reach it."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from bilateral.dossier.ledgers.asked import Asked
from bilateral.model import TradeObservation, TradeTarget
from bilateral.trade.figures import Span, size, span_of, standing
from bilateral.trade.levels import aim, least, most
from bilateral.values.edtf import EDTF
from bilateral.values.ternary import Ternary, any_of

#: "About" tells no bound. That half a billion, about, is a billion is not taken to be possible.
ROUGHLY = 2


class Told(NamedTuple):
    """A figure that counts the same as a target.

    Fields:
        figure: the figure.
        span: the first and last day of its period.
        usable: whether its period ended after the target was set, and it was known by the day.
    """

    figure: TradeObservation
    span: Span
    usable: Ternary

    def reaches(self, target: TradeTarget) -> Ternary:
        """Whether the figure is as much as the target asks for."""
        goal, value = aim(target.value), self.figure.value
        if goal is None or value is None:
            return Ternary.MAYBE
        low, high = least(value), most(value)
        if low is not None and low.reaches(goal):
            return Ternary.YES
        if high is None and low is None:
            rough = size(value) * ROUGHLY >= goal.number
            return Ternary.MAYBE if rough else Ternary.NO
        if high is None:
            return Ternary.MAYBE
        within = high.number > goal.number or (
            high.number == goal.number and not high.past and not goal.past
        )
        return Ternary.MAYBE if within else Ternary.NO


class Reach(NamedTuple):
    """Whether a target was reached, by which figure, and against which other."""

    sure: Ternary
    figure: TradeObservation | None
    against: TradeObservation | None


def figures_told(asked: Asked, target: TradeTarget) -> list[Told]:
    """The figures for periods between the making of a target and the day, by their end.

    Of several by one reporter for one period that were known, the one that stands counts.
    """
    day = asked.day.sort_key[0]
    made_on = asked.made(target).on
    groups: dict[tuple[str, Span], list[TradeObservation]] = {}
    for figure in asked.index.comparables.figures(target):
        span = span_of(figure.period)
        if span is not None and span[1] < day:
            groups.setdefault((str(figure.reporter), span), []).append(figure)
    found: list[Told] = []
    for (_, span), figures in groups.items():
        since = _since(span, made_on)
        known = tuple(figure for figure in figures if _known(figure, asked.day).surely)
        if since.possibly and known:
            found.append(Told(standing(known), span, since))
        if since.possibly:
            found.extend(
                Told(figure, span, since & Ternary.MAYBE)
                for figure in figures
                if _known(figure, asked.day) is Ternary.MAYBE
            )
    return sorted(found, key=lambda told: (told.span[1], told.span[0]))


def _since(span: Span, made_on: EDTF | None) -> Ternary:
    """Whether a period ended on the day that the target was set, or later."""
    if made_on is None:
        return Ternary.MAYBE
    return ~EDTF.of(datetime.date.fromordinal(span[1])).before(made_on)


def _known(figure: TradeObservation, day: EDTF) -> Ternary:
    """Whether a figure had been published by a day; one without a vintage is taken to be."""
    return Ternary.YES if figure.vintage is None else ~figure.vintage.after(day)


def reach(target: TradeTarget, told: Iterable[Told]) -> Reach:
    """Whether the figures reach a target: surely, where none for the same time falls short."""
    one_way = target.measure in ("exports", "imports", "re-exports") and len(target.parties) > 1
    best = Reach(Ternary.NO, None, None)
    for _, figures in groupby(told, key=lambda one: one.span):
        group = list(figures)
        answers = [(one, one.usable & one.reaches(target)) for one in group]
        sure = any_of(answer for _, answer in answers)
        short = [one for one in group if one.usable.surely and not one.reaches(target).possibly]
        if sure.surely and (short or one_way):
            sure = Ternary.MAYBE
        if sure.possibly and not best.sure.surely and (sure.surely or not best.sure.possibly):
            figure = max(answers, key=lambda found: _weight(found[1]))[0].figure
            best = Reach(sure, figure, short[0].figure if short else None)
    return best


def _weight(answer: Ternary) -> int:
    return (Ternary.NO, Ternary.MAYBE, Ternary.YES).index(answer)
