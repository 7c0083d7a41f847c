"""A batch of figures, read: numbers, periods, areas and terms, and what is wrong with them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, get_args

from attrs import frozen

from bilateral.errors import InvalidValueError
from bilateral.interop.areas import Area, Areas
from bilateral.interop.columns import Column
from bilateral.interop.numbers import numbers
from bilateral.interop.options import Settings
from bilateral.interop.periods import Period, period_of
from bilateral.interop.rows import arrow
from bilateral.interop.trade_format import Figures
from bilateral.model._reference import check_id
from bilateral.model.product import _CODE, Measure
from bilateral.model.trade_observation import Valuation
from bilateral.values._figure import QUALIFIERS
from bilateral.values.currency import is_currency
from bilateral.values.edtf import EDTF
from bilateral.values.unit import UNITS

_MEASURES: Final = frozenset(get_args(Measure))
_VALUATIONS: Final = frozenset(get_args(Valuation))


class Side(NamedTuple):
    """The reporters, or the partners, of a batch.

    Fields:
        codes: the codes and periods as the file has them, each pair once.
        areas: what each of them stands for, in the same order.
        column: what the trade table calls them.
    """

    codes: Column
    areas: list[Area]
    column: Column


class Fault(NamedTuple):
    """Rows that are not taken: why, which, and what is counted apart."""

    reason: str
    rows: Any
    details: Column | None = None


@frozen(kw_only=True, eq=False)
class Cells:
    """The columns of a batch, read; `told` has its numbers as texts, the rest as `Figures`."""

    given: Figures
    size: int
    told: Any
    values: Any
    missing: Any
    wrong: Any
    period: Column
    periods: list[Period | None]
    reporter: Side
    partner: Side | None
    measure: Column
    unit: Column
    valuation: Column
    product: Column
    classification: Column
    vintage: Column
    vintages: list[datetime.date | None]
    qualifier: Column
    upper: Any
    parties: Column
    route: Column

    @property
    def sides(self) -> tuple[Side, ...]:
        """The reporters and, where the figures have them, the partners."""
        return (self.reporter,) if self.partner is None else (self.reporter, self.partner)

    def faults(self) -> Iterator[Fault]:
        """All that keeps rows from being taken, in the order in which it is looked for."""
        yield Fault("no-figure", self.missing)
        for left in self.given.left:
            details = None if left.details is None else Column.of(left.details, self.size)
            yield Fault(left.reason, _mask(left.rows), details)
        yield Fault("period", self.period.spread([p is None for p in self.periods]), self.period)
        for reason in ("unknown-area", "no-state"):
            for side in self.sides:
                rows = side.codes.spread([area.reason == reason for area in side.areas])
                yield Fault(reason, rows, side.codes.as_([area.said for area in side.areas]))
        if self.partner is not None:
            yield Fault("with-itself", self.reporter.column.same(self.partner.column))
        yield Fault("unknown-area", self.parties.where(_no_ids), self.parties)
        yield Fault("not-a-number", self.wrong)
        yield Fault("negative", self.values < 0)
        yield Fault("unit", self.unit.where(_no_unit), self.unit)
        for column, terms in (
            (self.measure, _MEASURES),
            (self.valuation, _VALUATIONS | {None}),
            (self.qualifier, frozenset(QUALIFIERS) | {None}),
        ):
            yield Fault("term", column.spread([text not in terms for text in column.texts]), column)
        coded = self.classification.where(lambda text: text is not None)
        yield Fault("goods", coded & self.product.where(_no_goods), self.product)
        told = self.vintage.where(lambda text: text is not None)
        dated = self.vintage.spread([day is not None for day in self.vintages])
        yield Fault("period", told & ~dated, self.vintage)

    def doubts(self) -> Iterator[Fault]:
        """What the file itself says against rows that are taken."""
        for doubt in self.given.doubts:
            yield Fault(doubt.reason, _mask(doubt.rows))

    def row(self, index: int) -> tuple[str, ...]:
        """A row as the file has it, for an example."""
        given = self.given
        columns = (given.reporter, given.partner, given.period, given.measure, given.value)
        return tuple(
            column if isinstance(column, str) else column[index].as_py() or ""
            for column in columns
            if column is not None
        )


def read_cells(given: Figures, size: int, areas: Areas, settings: Settings) -> Cells:
    """Read a batch of figures."""
    told, values, missing, wrong = numbers(given.value, given.power)
    period = Column.of(given.period, size)
    periods = [None if text is None else period_of(text) for text in period.texts]
    vintage = Column.of(settings.vintage if given.vintage is None else given.vintage, size)
    blank = Area(None, "", "", False)
    return Cells(
        given=given,
        size=size,
        told=told,
        values=values,
        missing=missing,
        wrong=wrong,
        period=period,
        periods=periods,
        reporter=_side(given.reporter, size, period, periods, areas, _blank(given.parties, blank)),
        partner=None
        if given.partner is None
        else _side(
            given.partner, size, period, periods, areas, blank if given.partner_may_lack else None
        ),
        measure=Column.of(given.measure, size),
        unit=Column.of(given.unit, size),
        valuation=Column.of(given.valuation, size),
        product=Column.of(given.product, size),
        classification=Column.of(given.classification, size),
        vintage=vintage,
        vintages=[None if text is None else _last_day(text) for text in vintage.texts],
        qualifier=Column.of(given.qualifier, size),
        upper=None if given.upper is None else numbers(given.upper, given.power)[:3],
        parties=Column.of(given.parties, size),
        route=Column.of(given.route, size),
    )


def _blank(parties: Any, blank: Area) -> Area | None:
    return None if parties is None else blank


def _side(
    given: Any,
    size: int,
    period: Column,
    periods: list[Period | None],
    areas: Areas,
    blank: Area | None,
) -> Side:
    """Look up each code in each period once; an empty one is `blank`, where that is allowed."""
    import numpy as np

    pa, _ = arrow()
    column = Column.of(given, size)
    width = max(len(periods), 1)
    pairs = pa.array(column.codes.astype(np.int64) * width + period.codes).dictionary_encode()
    texts: list[str | None] = []
    found: list[Area] = []
    for pair in pairs.dictionary.to_pylist():
        text = column.texts[pair // width]
        texts.append(text)
        empty = text is None and blank is not None
        found.append(
            blank if empty and blank is not None else areas.of(text or "", periods[pair % width])
        )
    codes = Column(np.asarray(pairs.indices), texts)
    return Side(codes, found, codes.as_([area.key for area in found]))


def _mask(rows: Any) -> Any:
    import numpy as np

    _, pc = arrow()
    if isinstance(rows, np.ndarray):
        return rows
    return np.asarray(pc.fill_null(rows, False))


def _no_ids(text: str | None) -> bool:
    try:
        for id in (text or "").split():
            check_id(id)
    except InvalidValueError:
        return True
    return False


def _no_unit(text: str | None) -> bool:
    return not is_currency(text) and text not in UNITS


def _no_goods(text: str | None) -> bool:
    return text is not None and not _CODE.fullmatch(text)


def _last_day(text: str) -> datetime.date | None:
    """The day by which a value was surely published."""
    try:
        latest = EDTF(text).latest
    except InvalidValueError:
        return None
    return None if latest is None else datetime.date.fromordinal(latest.toordinal())
