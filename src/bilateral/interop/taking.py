"""From what a format reads to rows of a trade table: counted, compared, and each told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from bilateral.interop.areas import Areas
from bilateral.interop.cells import Cells, read_cells
from bilateral.interop.columns import Column
from bilateral.interop.count import Counts
from bilateral.interop.options import Settings
from bilateral.interop.rows import Rows, arrow
from bilateral.interop.seen import Digests, Seen
from bilateral.interop.slips import MOST as MOST_COMPARED
from bilateral.interop.slips import Slips
from bilateral.interop.trade_format import TradeFormat
from bilateral.trade.table import NAMES, arrow_schema

#: Columns beside those of a trade table, for those who make records of it: the digits of the
#: value as the file has them, the number of the line, where a row is a line, and the vintage as
#: it is told.
TEXT: Final = "_text"
NUMBER: Final = "_number"
VINTAGE: Final = "_vintage"

_MIRRORED: Final = {"exports": "imports", "imports": "exports"}


class Taking:
    """One reading in the making: turns rows of a foreign table into batches of a trade table.

    Arguments:
        format, settings: what is read, and how.
        with_texts: whether the batches carry the columns `TEXT`, `NUMBER` and `VINTAGE` too.
    """

    def __init__(
        self, format: TradeFormat, settings: Settings, *, with_texts: bool = False
    ) -> None:
        self._format = format
        self._settings = settings
        self._with_texts = with_texts
        self.areas = Areas(format, settings)
        self.left = Counts(settings.examples)
        self.doubts = Counts(settings.examples)
        self.seen = Seen(settings.remember)
        self._slips = Slips()
        self._digests = Digests()
        self.figures = self.taken = self.zeros = 0
        self.totals: dict[str, Counter[str]] = {
            name: Counter() for name in ("measures", "units", "valuations", "lengths")
        }
        self.levels: Counter[str] = Counter()
        self.years: tuple[int, int] | None = None
        self.word = "line"

    def take(self, rows: Rows) -> Iterator[Any]:
        """The batches of a trade table that a batch of rows makes."""
        self.word = rows.word
        for figures in self._format.figures(rows, self._settings):
            self.figures += rows.size
            if not rows.size:
                continue
            cells = read_cells(figures, rows.size, self.areas, self._settings)
            index, keys = self._left_open(rows, cells)
            if len(index):
                self._count_taken(cells, index)
                self._doubt(rows, cells, index)
                self._compare(rows, cells, index, keys)
                yield self._table(rows, cells, index)

    def finish(self) -> None:
        """Look for what only the whole shows."""
        slips = self._slips.found()
        self.doubts.add("thousandfold", len(slips))
        for slip in slips[: self._settings.examples]:
            said = f"{slip.value:,.15g} beside {slip.beside:,.15g} of {self.word} {slip.other}"
            self.doubts.example("thousandfold", f"{self.word} {slip.line}", [said])

    @property
    def compared_all(self) -> bool:
        """Whether slips were looked for among all figures."""
        return not self._slips.full

    def _left_open(self, rows: Rows, cells: Cells) -> tuple[Any, Any]:
        """The rows that are taken, and for each row of the batch the key of its series."""
        import numpy as np

        still = np.ones(cells.size, bool)
        for fault in cells.faults():
            self._leave(fault.reason, still & fault.rows, rows, cells, fault.details)
            still &= ~fault.rows
        index = np.flatnonzero(still)
        keys = self._series(cells)
        dates = cells.period.keys(self._digests, "period")
        again, differs = self.seen.meet((keys + dates)[index], cells.values[index])
        for reason, told in (("told-twice", again & ~differs), ("told-otherwise", differs)):
            chosen = np.zeros(cells.size, bool)
            chosen[index[told]] = True
            self._leave(reason, chosen, rows, cells, None)
        return index[~again], keys

    def _leave(
        self, reason: str, chosen: Any, rows: Rows, cells: Cells, details: Column | None
    ) -> None:
        import numpy as np

        index = np.flatnonzero(chosen)
        self.left.add(reason, len(index))
        self._examples(self.left, reason, index, rows, cells)
        if details is not None and len(index):
            for text, times in details.counts(index):
                self.left.detail(reason, text or "", times)

    def _examples(self, counts: Counts, reason: str, index: Any, rows: Rows, cells: Cells) -> None:
        for at in index[: max(counts.wants(reason), 0)]:
            counts.example(reason, rows.place(int(at)), cells.row(int(at)))

    def _series(self, cells: Cells, *, mirrored: bool = False) -> Any:
        """For each row a number that stands for all that two figures of one thing share."""
        reporter, partner = cells.reporter.column, cells.partner and cells.partner.column
        measure = cells.measure
        columns = [("qualifier", cells.qualifier), ("unit", cells.unit), ("route", cells.route)]
        columns += [("product", cells.product), ("edition", cells.classification)]
        columns += [("vintage", cells.vintage), ("parties", cells.parties)]
        if partner is None:
            partner = Column.of(None, cells.size)
        if mirrored:
            reporter, partner = partner, reporter
            measure = measure.as_([_MIRRORED.get(text or "", text) for text in measure.texts])
        columns += [("reporter", reporter), ("partner", partner), ("measure", measure)]
        total = self._lengths(cells).keys(self._digests, "length")
        for name, column in columns:
            total = total + column.keys(self._digests, name)
        if not mirrored:
            total = total + cells.valuation.keys(self._digests, "valuation")
        return total

    def _lengths(self, cells: Cells) -> Column:
        return cells.period.as_([p.length if p is not None else None for p in cells.periods])

    def _doubt(self, rows: Rows, cells: Cells, index: Any) -> None:
        for doubt in cells.doubts():
            chosen = index[doubt.rows[index]]
            self.doubts.add(doubt.reason, len(chosen))
            self._examples(self.doubts, doubt.reason, chosen, rows, cells)
        for side in cells.sides:
            late = side.codes.spread([area.not_then for area in side.areas])
            chosen = index[late[index]]
            self.doubts.add("not-then", len(chosen))
            self._examples(self.doubts, "not-then", chosen, rows, cells)
            if len(chosen):
                for text, times in side.codes.as_([a.said for a in side.areas]).counts(chosen):
                    self.doubts.detail("not-then", text or "", times)
            for code, times in side.codes.counts(index):
                if code is not None and self.areas.by_user(code):
                    self.areas.used[code] = self.areas.used.get(code, 0) + times

    def _compare(self, rows: Rows, cells: Cells, index: Any, keys: Any) -> None:
        """Keep the figures of all goods and whole periods, for the search of slips."""
        import numpy as np

        told = [p is not None and p.length != "other" for p in cells.periods]
        whole = cells.product.where(lambda text: text is None) & cells.period.spread(told)
        chosen = index[whole[index] & (cells.values[index] > 0)]
        if not len(chosen):
            return
        steps = [_step(p) for p in cells.periods]
        lines = [rows.number(int(at)) for at in chosen]
        pure = keys - cells.valuation.keys(self._digests, "valuation")
        self._slips.add(
            pure[chosen],
            self._series(cells, mirrored=True)[chosen],
            cells.period.spread(steps, int)[chosen],
            cells.values[chosen],
            np.array(lines, np.int64),
        )

    def _count_taken(self, cells: Cells, index: Any) -> None:
        import numpy as np

        self.taken += len(index)
        self.zeros += int((cells.values[index] == 0).sum())
        counted = (
            ("measures", cells.measure),
            ("units", cells.unit),
            ("valuations", cells.valuation),
            ("lengths", self._lengths(cells)),
        )
        for name, column in counted:
            for text, times in column.counts(index):
                self.totals[name][text or "not told"] += times
        for text, times in cells.product.counts(index):
            level = "all goods" if text is None else f"{len(text)} digits"
            self.levels[level] += times
        years = [1 if p is None else p.first.year for p in cells.periods]
        found = cells.period.spread(years, int)[index]
        first, last = int(np.min(found)), int(np.max(found))
        if self.years is not None:
            first, last = min(first, self.years[0]), max(last, self.years[1])
        self.years = first, last

    def _table(self, rows: Rows, cells: Cells, index: Any) -> Any:
        pa, _ = arrow()
        schema = arrow_schema()
        days = pa.array(cells.period.codes[index])
        columns = {
            "reporter": cells.reporter.column.taken(index),
            "measure": cells.measure.taken(index),
            "year": pa.array([p and p.first.year for p in cells.periods], pa.int64()).take(days),
            "period_from": pa.array([p and p.first for p in cells.periods], pa.date32()).take(days),
            "period_to": pa.array([p and p.last for p in cells.periods], pa.date32()).take(days),
            "value": pa.array(cells.values[index], pa.float64()),
            "unit": cells.unit.taken(index),
            "valuation": cells.valuation.taken(index),
            "product": cells.product.taken(index),
            "classification": cells.classification.taken(index),
            "vintage": pa.array(cells.vintages, pa.date32()).take(
                pa.array(cells.vintage.codes[index])
            ),
            "qualifier": cells.qualifier.taken(index),
            "parties": cells.parties.taken(index),
            "route": cells.route.taken(index),
        }
        if cells.partner is not None:
            columns["partner"] = cells.partner.column.taken(index)
        if cells.upper is not None:
            _, values, missing = cells.upper
            columns["upper"] = pa.array(values[index], pa.float64(), mask=missing[index])
        arrays = [
            columns[name] if name in columns else pa.nulls(len(index), schema.field(name).type)
            for name in NAMES
        ]
        if self._with_texts:
            more = {TEXT: pa.string(), NUMBER: pa.int64(), VINTAGE: pa.string()}
            schema = pa.schema([*schema, *(pa.field(*item) for item in more.items())])
            lined = rows.word == "line"
            numbers = [rows.number(int(at)) if lined else None for at in index]
            lines = pa.array(numbers, pa.int64())
            arrays += [cells.told.take(pa.array(index)), lines, cells.vintage.taken(index)]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _step(period: Any) -> int:
    """The number of a year, quarter or month among those of its length; neighbours differ by 1."""
    if period is None or period.length == "other":
        return 0
    months = {"year": 12, "quarter": 3, "month": 1}[period.length]
    return int((period.first.year * 12 + period.first.month - 1) // months)


__all__ = ["MOST_COMPARED", "NUMBER", "TEXT", "VINTAGE", "Taking"]
