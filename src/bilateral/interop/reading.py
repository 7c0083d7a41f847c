"""Foreign formats in: `open_trade` for any size, `read` for what fits into a dossier."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Unpack

from attrs import frozen

from bilateral.dossier import Dossier
from bilateral.errors import InvalidValueError
from bilateral.interop.options import TradeOptions, settings
from bilateral.interop.reader import TradeReader
from bilateral.interop.registry import format_named, guessed
from bilateral.interop.report import ReadReport
from bilateral.interop.rows import arrow
from bilateral.interop.tables import open_table
from bilateral.interop.trade_format import TradeFormat
from bilateral.model import Record

#: More records than these are no dossier.
MOST_RECORDS: Final = 100_000


@frozen(kw_only=True)
class Reading:
    """A foreign file as a dossier, and what could not be carried over.

    Fields:
        dossier: the source, and a record for each figure that was taken.
        report: what was taken, what was not and why, and what is in doubt.
    """

    dossier: Dossier
    report: ReadReport

    def __str__(self) -> str:
        return str(self.report)

    def _repr_html_(self) -> str:
        return self.report._repr_html_()


def open_trade(
    path: str | os.PathLike[str],
    format: str | TradeFormat | None = None,
    **options: Unpack[TradeOptions],
) -> TradeReader:
    """Open a file of trade figures, to be read as a stream.

    CSV, TSV, Parquet and JSON are told by their contents, and may be packed with gzip.

    Arguments:
        path: the file.
        format: the name of its format (`trade_formats` has them all), or a format of your own;
            without one it is told by the columns, where they leave no doubt.
        options: those of `TradeOptions`.

    Raises:
        FormatError: there is no such format; none fits, or more than one; the file is empty.
        DecodeError: columns are missing, or the file is broken; with the line.
        InvalidValueError: an option that there is not, that cannot be, or that the format does
            not take.
        MissingExtraError: PyArrow or NumPy is not installed.
        OSError: the file cannot be read.
    """
    arrow()
    file = Path(path)
    chosen = settings(file.name, options)
    table = open_table(file, chosen)
    found = guessed(file.name, table.kind, table.names) if format is None else format_named(format)
    for name in options:
        if not found.takes(name):
            fit = sorted(found.options)
            raise InvalidValueError(
                f"is no option of {found.name}",
                hint=f"it takes {', '.join(fit)}" if fit else "it takes the common ones only",
                field=name,
            )
    found.check_header(table.names, chosen)
    return TradeReader(file, found, table, chosen)


def read(
    path: str | os.PathLike[str],
    format: str | TradeFormat | None = None,
    **options: Unpack[TradeOptions],
) -> Reading:
    """Read a foreign file of trade figures into a dossier.

    For files of up to 100,000 figures; what is larger stays in a table: see `open_trade`.

    Arguments:
        path, format, options: as for `open_trade`.

    Raises:
        InvalidValueError: it holds more figures than a dossier should; and as `open_trade`.
        FormatError, DecodeError, MissingExtraError, OSError: as `open_trade`.
    """
    reader = open_trade(path, format, **options)
    records: list[Record] = [reader.source]
    for record in reader.observations():
        records.append(record)
        if len(records) > MOST_RECORDS + 1:
            raise InvalidValueError(
                f"{Path(path).name} has more than {MOST_RECORDS:,} figures",
                hint="use open_trade, and keep them in a table",
            )
    return Reading(dossier=Dossier(records), report=reader.report)
