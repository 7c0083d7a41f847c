"""Gathering: of many figures those that can be held against a target, reporter by reporter."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from bilateral.model import TradeObservation
from bilateral.trade.figures import Span, days_in, product_key, span_of
from bilateral.trade.interval import Interval
from bilateral.trade.select import LeftWhy
from bilateral.trade.targets.measuring import Measuring, change_of
from bilateral.trade.targets.parts import ComparedFigure, SetAside, Size
from bilateral.trade.targets.series import STOCKS, Anchor, Series, Subject, full_year, vintage_of
from bilateral.values.edtf import EDTF

Formula = Literal["reported", "mirror"]
_Fit = tuple[TradeObservation, Span]

#: A period of more days than these is longer than a year.
_YEAR = 366
# Stands where a report tells a change, and no figure.
_NOTHING = ComparedFigure(
    period=EDTF("0001"),
    size=Size(given=Interval(), rounded=Interval()),
    unit="",
    told=None,
    formula="",
)


class _Cell(NamedTuple):
    figure: ComparedFigure
    observations: tuple[TradeObservation, ...]
    # Of the figures that stand, also where those of a frame say nothing to a reader.
    ids: tuple[str, ...] = ()


class Gathering:
    """Figures about a subject, sorted into series.

    Arguments:
        subject: what is counted.
        measuring: how figures are brought into the unit of the target.
        side: tells the state that a party is or belongs to.
        on: the day by which periods must be over, as an ordinal.
        framed: whether the figures come from a frame, so that their ids say nothing.
        left: how many rows were left in that frame, by reason.
    """

    def __init__(
        self,
        subject: Subject,
        measuring: Measuring,
        side: Callable[[object], str],
        on: int,
        *,
        framed: bool = False,
        left: Mapping[LeftWhy, int] | None = None,
    ) -> None:
        self.subject, self.measuring, self.side, self.on = subject, measuring, side, on
        self.framed = framed
        #: Whether some figures are of a stock and some of a flow.
        self.mixed = False
        self._aside: dict[str, list[str]] = defaultdict(list)
        self._left = dict(left or {})
        self._valued_otherwise: set[str | None] = set()

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What was about the same states and was not used, by reason."""
        counts = Counter({why: len(ids) for why, ids in self._aside.items()})
        counts.update(self._left)
        return tuple(
            SetAside(
                why=why,  # type: ignore[arg-type]
                count=count,
                ids=() if self.framed else tuple(self._aside[why][:5]),
            )
            for why, count in sorted(counts.items())
        )

    def series(
        self,
        figures: Iterable[TradeObservation],
        *,
        formula: Formula = "reported",
        anchor: Anchor | None = None,
    ) -> tuple[Series, ...]:
        """The series of each reporter, those that are told first, in the order of their ids.

        Arguments:
            figures: those that `known_about` gives.
            formula: `reported` for turnover as each reports it, or the sum of its own exports and
                imports; `mirror` for the exports of both, each by its own count.
            anchor: the day on which years must begin; None for calendar years, or else those of
                the latest figure.
        """
        fit = self._fitting(figures)
        stock = self._is_stock(fit)
        by_reporter: dict[str | None, dict[str, dict[Span, _Cell]]] = defaultdict(dict)
        for (reporter, measure), told in self._valued_alike(fit).items():
            by_reporter[reporter][measure] = {
                span: self._cell(several) for span, several in told.items()
            }
        if formula == "mirror" and self.subject.measure == "turnover":
            by_reporter = defaultdict(dict, {None: {"turnover": self._mirrored(by_reporter)}})
        found = []
        for reporter in sorted(by_reporter, key=lambda one: (one is None, one or "")):
            cells = self._summed(by_reporter[reporter])
            if cells:
                found.append(self._one(reporter, cells, anchor, stock=stock))
        return tuple(found)

    # What is about the subject, known, and fit to be compared

    def _fitting(self, figures: Iterable[TradeObservation]) -> list[_Fit]:
        fit = []
        for one in figures:
            span = span_of(one.period)
            why = self._unfit(one, span)
            if why or span is None:
                self._aside[why or "period in doubt"].append(str(one.id))
            else:
                fit.append((one, span))
        return fit

    def _unfit(self, one: TradeObservation, span: Span | None) -> str | None:
        subject = self.subject
        if one.measure not in subject.measures:
            return "measures"
        if product_key(one.product) != subject.product:
            return "products"
        if (None if one.route is None else str(one.route)) != subject.route:
            return "routes"
        if span is None:
            return "period in doubt"
        if span[1] > self.on:
            return "not over"
        if days_in(span) > _YEAR:
            return "longer than a year"
        if one.value is None:
            # A change alone still tells growth; it is no figure to be compared.
            return None if one.change is not None else "no value"
        if one.value.number < 0:
            return "negative"
        return self.measuring.unfit(one.value, span)

    def _is_stock(self, fit: list[_Fit]) -> bool:
        """Whether a stock is counted: always so, or told by figures for single days."""
        if self.subject.measure in STOCKS:
            return True
        if self.subject.measure != "investment":
            return False
        days = {days_in(span) == 1 for one, span in fit if one.value is not None}
        self.mixed = len(days) > 1
        return days == {True}

    def _valued_alike(
        self, fit: list[_Fit]
    ) -> dict[tuple[str | None, str], dict[Span, list[TradeObservation]]]:
        """The figures of one reporter and measure; where FOB and CIF mix, those like the latest."""
        groups: dict[tuple[str | None, str], list[_Fit]] = defaultdict(list)
        for one, span in fit:
            reporter = None if one.reporter is None else self.side(one.reporter)
            groups[reporter, one.measure].append((one, span))
        found = {}
        for key, told in groups.items():
            valued = [(span[1], one.valuation) for one, span in told if one.valuation is not None]
            kept = max(valued)[1] if valued else None
            spans: dict[Span, list[TradeObservation]] = defaultdict(list)
            for one, span in told:
                if one.valuation in (None, kept):
                    spans[span].append(one)
                else:
                    self._aside["valuation"].append(str(one.id))
                    self._valued_otherwise.add(key[0])
            found[key] = dict(spans)
        return found

    # Cells: what one reporter says of one measure in one period

    def _cell(self, told: list[TradeObservation]) -> _Cell:
        valued = [one for one in told if one.value is not None]
        if not valued:
            return _Cell(_NOTHING, tuple(told))
        last = max(map(vintage_of, valued))
        standing = [one for one in valued if vintage_of(one) == last]
        standing.sort(key=lambda one: (str(one.value), str(one.id)))
        sizes = [
            size
            for one in standing
            if one.value is not None
            and (size := self.measuring.size(one.value, span_of(one.period))) is not None
        ]
        first, size = standing[0], sizes[0]
        ids = tuple(sorted(str(one.id) for one in standing))
        for other in sizes[1:]:
            size = Size(
                given=size.given.hull(other.given), rounded=size.rounded.hull(other.rounded)
            )
        figure = ComparedFigure(
            period=first.period,
            size=size,
            unit=self.measuring.unit,
            told=first.value if all(one == sizes[0] for one in sizes) else None,
            formula=_valued(first.measure, {one.valuation for one in standing}),
            ids=() if self.framed else ids,
            vintage=first.vintage,
            conversion=self.measuring.conversion(first),
            disputed=any(one != sizes[0] for one in sizes),
        )
        return _Cell(figure, tuple(told), ids)

    def _summed(self, measures: dict[str, dict[Span, _Cell]]) -> dict[Span, _Cell]:
        """The figures of the measure itself; of turnover, sums where none was reported."""
        cells = dict(measures.get(self.subject.measure, {}))
        if self.subject.measure == "turnover":
            out, back = measures.get("exports", {}), measures.get("imports", {})
            for span in out.keys() & back.keys():
                if span in cells and cells[span].figure is not _NOTHING:
                    continue
                if _NOTHING not in (out[span].figure, back[span].figure):
                    # A growth that the source tells of the turnover stays told.
                    told = cells[span].observations if span in cells else ()
                    cells[span] = _sum(out[span], back[span])._replace(observations=told)
        return cells

    def _mirrored(
        self, by_reporter: Mapping[str | None, dict[str, dict[Span, _Cell]]]
    ) -> dict[Span, _Cell]:
        if len(self.subject.sides) != 2:
            return {}
        first, second = sorted(self.subject.sides)
        one, other = (by_reporter.get(side, {}).get("exports", {}) for side in (first, second))
        return {
            span: _sum(one[span], other[span], by=(first, second))
            for span in one.keys() & other.keys()
            if _NOTHING not in (one[span].figure, other[span].figure)
        }

    def _one(
        self,
        reporter: str | None,
        cells: dict[Span, _Cell],
        anchor: Anchor | None,
        *,
        stock: bool,
    ) -> Series:
        told = {span: cell.figure for span, cell in cells.items() if cell.figure is not _NOTHING}
        changes = {
            span: change
            for span, cell in cells.items()
            if (change := change_of(cell.observations)) is not None
        }
        if stock:
            ends = {
                datetime.date.fromordinal(span[1]).year: span for span in sorted(told, key=_end)
            }
            return Series(
                reporter=reporter,
                anchor=(1, 1),
                years={year: told[span] for year, span in ends.items()},
                changes=changes,
                stock=True,
            )
        full = {span: found for span in told if (found := full_year(span)) is not None}
        if anchor is None:
            # Calendar years, if there are any; else those of the latest figure.
            latest = max(full, key=_end, default=None)
            anchors = {begins for _, begins in full.values()}
            anchor = (1, 1) if (1, 1) in anchors or latest is None else full[latest][1]
        years = {}
        lacks: Literal["valuation", "years"] | None = None
        if reporter in self._valued_otherwise:
            lacks = "valuation"
        for span, (year, begins) in full.items():
            if begins == anchor:
                years[year] = told[span]
            else:
                lacks = lacks or "years"
                self._aside["years"].extend(cells[span].ids)
        parts = ((span, figure) for span, figure in told.items() if span not in full)
        return Series(
            reporter=reporter,
            anchor=anchor,
            years=years,
            parts=tuple(sorted(parts, key=lambda part: (part[0][1], -part[0][0]))),
            changes=changes,
            lacks=lacks,
        )


def _end(span: Span) -> int:
    return span[1]


def _valued(measure: str, valuations: Iterable[str | None]) -> str:
    told = sorted({value for value in valuations if value is not None})
    return f"{measure} ({' and '.join(told)})" if told else measure


def _sum(one: _Cell, other: _Cell, *, by: tuple[str, str] | None = None) -> _Cell:
    first, second = one.figure, other.figure
    formulas = [first.formula, second.formula]
    if by is not None:
        formulas = [f"{formula} of {who}" for formula, who in zip(formulas, by, strict=True)]
    vintages = [v for v in (first.vintage, second.vintage) if v is not None]
    figure = ComparedFigure(
        period=first.period,
        size=Size(
            given=first.size.given.plus(second.size.given),
            rounded=first.size.rounded.plus(second.size.rounded),
        ),
        unit=first.unit,
        told=None,
        formula=" + ".join(formulas),
        ids=(*first.ids, *second.ids),
        vintage=max(vintages, key=lambda v: v.sort_key) if vintages else None,
        conversion=first.conversion or second.conversion,
        disputed=first.disputed or second.disputed,
    )
    return _Cell(figure, (), (*one.ids, *other.ids))
