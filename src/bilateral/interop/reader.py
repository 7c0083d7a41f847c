"""Reading trade figures as a stream: ten million rows without holding them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal

import attrs

from bilateral._frozen import FrozenMapping
from bilateral.errors import InvalidValueError, MissingExtraError, shorten
from bilateral.interop.areas import printable
from bilateral.interop.intake import MOST_COMPARED, NUMBER, TEXT, VINTAGE, Taking
from bilateral.interop.options import Settings
from bilateral.interop.report import Counts, ReadReport
from bilateral.interop.tables import Table, arrow
from bilateral.interop.trade_format import TradeFormat
from bilateral.model import Citation, Source, TradeObservation
from bilateral.model.citation import Basis
from bilateral.serde import atomic
from bilateral.trade.table import arrow_schema, observation_of
from bilateral.values.edtf import EDTF

Backend = Literal["pyarrow", "pandas", "polars", "duckdb"]

_PLURAL: Final = {"year": "years", "quarter": "quarters", "month": "months", "other": "other spans"}
#: Groups of rows of this size are written to Parquet.
_GROUP: Final = 1 << 20


class TradeReader:
    """A file of trade figures, opened. Made by `open_trade`.

    Going through it gives batches of PyArrow in the columns of a trade table, and holds no more
    than a batch of rows and what finds double figures (16 bytes a figure, up to `remember`). Each
    pass reads the file anew and begins a new report.

        >>> reader = bl.open_trade("BACI_HS92_Y2020_V202301.csv")  # doctest: +SKIP
        >>> for batch in reader:  # doctest: +SKIP
        ...     ...
        >>> print(reader.report)  # doctest: +SKIP
    """

    def __init__(self, path: Path, format: TradeFormat, table: Table, settings: Settings) -> None:
        self._path = path
        self._format = format
        self._table = table
        self._settings = settings
        self._wanted = format.matched(table.names, settings.columns)
        self._report = ReadReport(file=path.name, format=format.name)

    @property
    def report(self) -> ReadReport:
        """What was taken, what was not and why; whole when all batches have been gone through."""
        return self._report

    @property
    def format(self) -> TradeFormat:
        """What the file is read as."""
        return self._format

    @property
    def source(self) -> Source:
        """What the records that `observations` makes are cited to."""
        note = f"Read from the file {printable(self._path.name)} as {self._format.name}."
        known = self._format.source.note
        made: Source = attrs.evolve(self._format.source, note=f"{known} {note}" if known else note)
        return made

    def __iter__(self) -> Iterator[Any]:
        return self._batches(with_texts=False)

    def _batches(self, *, with_texts: bool) -> Iterator[Any]:
        taking = Taking(self._format, self._settings, with_texts=with_texts)
        broken = Counts(self._settings.examples)
        rows, used = 0, frozenset[str]()

        def on_broken(line: int, text: str) -> None:
            broken.add("broken-line", 1)
            if broken.wants("broken-line") > 0:
                broken.example("broken-line", f"line {line}", [text])

        self._report = self._reported(taking, broken, 0, complete=False)
        for batch in self._table.batches(self._wanted, on_broken):
            rows += batch.size
            for made in taking.take(batch):
                self._report = self._reported(taking, broken, rows, complete=False)
                yield made
            used |= batch.used
        taking.finish()
        self._report = self._reported(taking, broken, rows, complete=True, used=used)

    def _reported(
        self,
        taking: Taking,
        broken: Counts,
        rows: int,
        *,
        complete: bool,
        used: frozenset[str] = frozenset(),
    ) -> ReadReport:
        lines = broken.tallies()
        lost = sum(tally.count for tally in lines)
        read = {self._wanted[name].casefold() for name in used if name in self._wanted}
        totals = {
            name: FrozenMapping(sorted(counts.items())) for name, counts in taking.totals.items()
        }
        return ReadReport(
            file=self._path.name,
            format=self._format.name,
            complete=complete,
            rows=rows + lost,
            figures=taking.figures + lost,
            taken=taking.taken,
            left=(*lines, *taking.left.tallies()),
            uncertain=taking.uncertain.tallies(),
            remarks=tuple(self._remarks(taking, rows)) if complete else (),
            unread=tuple(
                printable(name)
                for name in self._table.names
                # Of a file without rows nothing was read, and nothing passed over either.
                if complete and rows and name and name.casefold() not in read
            ),
            years=taking.years,
            **totals,
        )

    def _remarks(self, taking: Taking, rows: int) -> Iterator[str]:
        yield from self._format.remarks
        yield from self._table.remarks(rows)
        if not taking.taken and taking.figures:
            yield "nothing was taken: see above why"
        yield from _mixed("currencies and units", taking.totals["units"])
        yield from _mixed("periods", _named(taking.totals["lengths"]))
        if len(taking.levels) > 1:
            yield from _mixed("levels of goods", taking.levels)
        if taking.zeros:
            yield f"{taking.zeros:,} figures are 0, which says that there was no trade"
        for code, times in taking.areas.used.items():
            meant = taking.areas.of(code, None).key
            yield f"by your codes, {printable(code)} is {meant} in {times:,} figures"
        if taking.seen.full:
            yield (
                f"double figures were looked for among the first {taking.seen.size:,} only; "
                "more with remember=..."
            )
        if not taking.compared_all:
            yield f"slips were looked for among the first {MOST_COMPARED:,} figures only"

    def observations(self) -> Iterator[TradeObservation]:
        """The figures as records, one by one.

        The values are exact: the digits of the file, and not those of a 64-bit number. Each cites
        `source`, which is not among them; as its paragraph the line, where a row is a line. What
        CEPII or another made of several statistics is cited as derived.
        """
        source = str(self._format.source.id)
        ids: Counter[str] = Counter()
        basis: Basis = "derived" if self._format.compiler else "stated"
        for batch in self._batches(with_texts=True):
            for row in batch.to_pylist():
                row["value"] = _exact(row[TEXT])
                stem = _stem(row)
                ids[stem] += 1
                record = observation_of(row, stem if ids[stem] == 1 else f"{stem}-{ids[stem]}")
                yield attrs.evolve(
                    record,
                    vintage=None if row[VINTAGE] is None else EDTF(row[VINTAGE]),
                    compiler=self._format.compiler,
                    citations=(Citation(source=source, paragraph=row[NUMBER], basis=basis),),
                )

    def to_frame(self, backend: Backend = "pyarrow") -> Any:
        """All figures as one frame.

        Arguments:
            backend: `pyarrow`, `pandas`, `polars` or `duckdb`.

        Raises:
            InvalidValueError: there is no such backend.
            MissingExtraError: its library is not installed.
        """
        pa, _ = arrow()
        if backend not in ("pyarrow", "pandas", "polars", "duckdb"):
            raise InvalidValueError(
                f"there is no backend {shorten(backend)}",
                hint="there are pyarrow, pandas, polars and duckdb",
                field="backend",
            )
        table = pa.Table.from_batches(self, schema=arrow_schema())
        if backend == "pyarrow":
            return table
        try:
            if backend == "duckdb":
                import duckdb

                return duckdb.from_arrow(table)
            if backend == "polars":
                import polars

                return polars.from_arrow(table)
            return table.to_pandas()
        except ImportError:
            raise MissingExtraError(f"a frame of {backend}", backend) from None

    def to_parquet(self, path: str | os.PathLike[str]) -> ReadReport:
        """Write all figures to a Parquet file, a batch at a time, and return the report.

        The file is replaced whole, or not at all.

        Raises:
            WriteError: it cannot be written; what stood there still stands there.
        """
        arrow()
        import pyarrow.parquet as pq

        with (
            atomic.replacing(Path(path)) as stream,
            pq.ParquetWriter(stream, arrow_schema()) as writer,
        ):
            for batch in self:
                writer.write_batch(batch, row_group_size=_GROUP)
        return self._report


def _mixed(what: str, counts: Mapping[str, int]) -> Iterator[str]:
    if len(counts) > 1:
        named = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        listed = ", ".join(f"{printable(name)} ({times:,})" for name, times in named[:20])
        yield f"mixed {what}, which do not add up: {listed}"


def _named(lengths: Mapping[str, int]) -> dict[str, int]:
    return {_PLURAL.get(name, name): times for name, times in lengths.items()}


def _exact(text: str) -> Decimal:
    """The number that `12.3e3` says, with no more digits than it has."""
    digits, _, power = text.lower().partition("e")
    return Decimal(digits).scaleb(int(power or 0))


def _stem(row: Mapping[str, Any]) -> str:
    first, last = row["period_from"], row["period_to"]
    if (last - first).days > 360:
        period = f"{first.year}"
    else:
        period = f"{first:%Y-%m}" if (last - first).days < 31 else f"{first:%Y-%m}.{last:%m}"
    parts = [row["reporter"], row["partner"], row["measure"], period]
    parts += [row["product"], (row["valuation"] or "").lower() or None]
    return "-".join(_slug(part) for part in parts if part)[:110]


def _slug(text: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "_.-") else "-" for c in text)
