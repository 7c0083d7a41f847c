"""From what a format reads to rows of a trade table: counted, compared, and each given once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bilateral.interop.areas import Areas
from bilateral.interop.cells import Cells, Column, Digests, Seen, read_cells
from bilateral.interop.options import Settings
from bilateral.interop.report import Counts
from bilateral.interop.tables import Rows, arrow
from bilateral.interop.trade_format import TradeFormat
from bilateral.trade.figures import SLIPS
from bilateral.trade.table import NAMES, arrow_schema

# Slips by a thousand or a million, found by what stands beside a figure.


if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Keys = npt.NDArray[np.uint64]
    Values = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.int64]

#: How many figures are kept to be compared.
MOST_COMPARED = 2_000_000
#: Trade below this, in whole units of a currency, varies by any factor.
LEAST = 100_000


class Slip(NamedTuple):
    """A figure that seems to be in the wrong unit.

    Fields:
        line: the number of its row.
        value: what it is.
        other: the line of the figure that it was compared with.
        beside: what that figure is.
    """

    line: int
    value: float
    other: int
    beside: float


class Slips:
    """Figures of all goods, to be compared once all are read.

    Within a series (whose trade with whom, of what, in what unit, of like periods) a figure is
    uncertain that is a thousand times apart from both its neighbours, or from the one neighbour it
    has, where that one agrees with its own. A series that moves to another level and stays there
    is not uncertain. Exports are also held against the imports that the partner reports of them.
    Trade in single goods may begin from almost nothing, and is not compared; nor is what stays
    below `LEAST`.
    """

    def __init__(self) -> None:
        self._parts: list[tuple[Keys, Keys, Numbers, Values, Numbers]] = []
        self._size = 0
        self.full = False

    def add(
        self, series: Keys, mirrors: Keys, years: Numbers, values: Values, lines: Numbers
    ) -> None:
        """Keep figures: their series, the series of the other side, year, value and line."""
        room = MOST_COMPARED - self._size
        self.full = self.full or len(series) > room
        self._size += min(len(series), room)
        if room:
            self._parts.append(
                (series[:room], mirrors[:room], years[:room], values[:room], lines[:room])
            )

    def found(self) -> tuple[Slip, ...]:
        """The figures that are uncertain, by line."""
        import numpy as np

        if not self._parts:
            return ()
        series, mirrors, years, values, lines = map(np.concatenate, zip(*self._parts, strict=True))
        order = np.lexsort((years, series))
        series, mirrors, years, values, lines = (
            part[order] for part in (series, mirrors, years, values, lines)
        )
        # A row may hold several figures.
        alone = {(s.line, s.value): s for s in _alone(series, years, values, lines)}
        pairs = _mirrored(series, mirrors, years, values, lines)
        found = {(s.line, s.value): s for s in pairs} | alone
        return tuple(found[key] for key in sorted(found))


def _slipped(one: Values, other: Values) -> Any:
    import numpy as np

    low, high = np.minimum(one, other), np.maximum(one, other)
    ratio = np.divide(high, low, out=np.zeros(len(low)), where=low > 0)
    steps = [(ratio >= least) & (ratio <= most) for least, most in SLIPS]
    return np.logical_or.reduce(steps) & (high >= LEAST)


def _alone(series: Keys, years: Numbers, values: Values, lines: Numbers) -> Iterator[Slip]:
    import numpy as np

    if len(series) < 2:
        return
    next_to = (series[1:] == series[:-1]) & (years[1:] == years[:-1] + 1)
    slipped = next_to & _slipped(values[1:], values[:-1])
    agrees = next_to & ~slipped
    no = np.zeros(1, bool)
    # Of each figure: what the step to it and the step from it are.
    slip_in, slip_out = np.concatenate([no, slipped]), np.concatenate([slipped, no])
    step_in, step_out = np.concatenate([no, next_to]), np.concatenate([next_to, no])
    # Whether the neighbour agrees with its own neighbour on the far side.
    backed_in = np.concatenate([no, no, agrees])[: len(series)]
    backed_out = np.concatenate([agrees[1:], no, no])[: len(series)]
    spike = slip_in & slip_out
    first = slip_out & ~step_in & backed_out
    last = slip_in & ~step_out & backed_in
    for at in np.flatnonzero(spike | last | first):
        other = at - 1 if slip_in[at] else at + 1
        yield Slip(int(lines[at]), float(values[at]), int(lines[other]), float(values[other]))


def _mirrored(
    series: Keys, mirrors: Keys, years: Numbers, values: Values, lines: Numbers
) -> Iterator[Slip]:
    import numpy as np

    # A series and a year in one number, for a search in one array.
    spread = np.uint64(0x9E3779B97F4A7C15)
    mine = series + years.astype(np.uint64) * spread
    theirs = mirrors + years.astype(np.uint64) * spread
    order = np.argsort(mine)
    at = np.minimum(np.searchsorted(mine, theirs, sorter=order), len(mine) - 1)
    other = order[at]
    pair = (mine[other] == theirs) & _slipped(values, values[other])
    for here in np.flatnonzero(pair):
        there = other[here]
        # Each pair once: at the row that comes later in the file.
        if lines[here] > lines[there]:
            yield Slip(
                int(lines[here]), float(values[here]), int(lines[there]), float(values[there])
            )


#: Columns beside those of a trade table, for those who make records of it: the digits of the
#: value as the file has them, the number of the line, where a row is a line, and the vintage as
#: it is recorded.
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
        self.uncertain = Counts(settings.examples)
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
            cells = read_cells(
                figures, rows.size, self.areas, self._settings, asks=bool(self._format.mapped)
            )
            index, keys = self._left_open(rows, cells)
            if len(index):
                self._count_taken(cells, index)
                self._finding(rows, cells, index)
                self._compare(rows, cells, index, keys)
                yield self._table(rows, cells, index)

    def finish(self) -> None:
        """Look for what only the whole shows."""
        slips = self._slips.found()
        self.uncertain.add("thousandfold", len(slips))
        for slip in slips[: self._settings.examples]:
            stated = f"{slip.value:,.15g} beside {slip.beside:,.15g} of {self.word} {slip.other}"
            self.uncertain.example("thousandfold", f"{self.word} {slip.line}", [stated])

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
        for reason, reported in (("given-twice", again & ~differs), ("given-otherwise", differs)):
            chosen = np.zeros(cells.size, bool)
            chosen[index[reported]] = True
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

    def _finding(self, rows: Rows, cells: Cells, index: Any) -> None:
        for finding in cells.uncertain():
            chosen = index[finding.rows[index]]
            self.uncertain.add(finding.reason, len(chosen))
            self._examples(self.uncertain, finding.reason, chosen, rows, cells)
        for side in cells.sides:
            late = side.codes.spread([area.not_then for area in side.areas])
            chosen = index[late[index]]
            self.uncertain.add("not-then", len(chosen))
            self._examples(self.uncertain, "not-then", chosen, rows, cells)
            if len(chosen):
                for text, times in side.codes.as_([a.stated for a in side.areas]).counts(chosen):
                    self.uncertain.detail("not-then", text or "", times)
            for code, times in side.codes.counts(index):
                if code is not None and self.areas.by_user(code):
                    self.areas.used[code] = self.areas.used.get(code, 0) + times

    def _compare(self, rows: Rows, cells: Cells, index: Any, keys: Any) -> None:
        """Keep the figures of all goods and whole periods, for the search of slips."""
        import numpy as np

        reported = [p is not None and p.length != "other" for p in cells.periods]
        whole = cells.product.where(lambda text: text is None) & cells.period.spread(reported)
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
                self.totals[name][text or "not recorded"] += times
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
        if cells.rounded_to is not None:
            values, missing = cells.rounded_to
            columns["rounded_to"] = pa.array(values[index], pa.float64(), mask=missing[index])
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
            arrays += [cells.reported.take(pa.array(index)), lines, cells.vintage.taken(index)]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _step(period: Any) -> int:
    """The number of a year, quarter or month among those of its length; neighbours differ by 1."""
    if period is None or period.length == "other":
        return 0
    months = {"year": 12, "quarter": 3, "month": 1}[period.length]
    return int((period.first.year * 12 + period.first.month - 1) // months)
