"""Foreign formats in: `open_trade` for any size, `read` for what fits into a dossier."""

from __future__ import annotations

import importlib
import os
import pkgutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Unpack

from attrs import frozen

from bilateral import _plugins
from bilateral.dossier import Dossier
from bilateral.errors import FormatError, InvalidValueError, PluginWarning, did_you_mean, shorten
from bilateral.interop.options import TradeOptions, settings
from bilateral.interop.reader import TradeReader
from bilateral.interop.report import ReadReport
from bilateral.interop.tables import arrow, open_table
from bilateral.interop.trade_format import TradeFormat, folded, listed
from bilateral.model import Record
from bilateral.render.document import Document
from bilateral.render.result import Result

# The formats of trade figures that are known, and which of them a file is in.


#: The group under which other packages offer formats of their own.
ENTRY_POINTS: Final = "bilateral.trade_formats"


def trade_formats() -> Mapping[str, TradeFormat]:
    """All formats of trade figures, by name: the library's and those that other packages offer.

    What another package offers and that is no format, or cannot be loaded, is left out with a
    `PluginWarning` that names it.
    """
    known, broken = _gathered(plugins=_plugins.wanted())
    for plugin in broken:
        warnings.warn(str(plugin), PluginWarning, stacklevel=2)
    return known


@cache
def _gathered(
    *, plugins: bool
) -> tuple[Mapping[str, TradeFormat], tuple[_plugins.BrokenPlugin, ...]]:
    package = importlib.import_module("bilateral.interop.formats")
    found: dict[str, TradeFormat] = {}
    for info in pkgutil.iter_modules(package.__path__):
        if not info.name.startswith("_"):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            _take(found, module.FORMAT, info.name)

    def take(offered: object, where: str) -> None:
        _take(found, offered, where)

    broken = _plugins.load(ENTRY_POINTS, take) if plugins else ()
    return MappingProxyType(dict(sorted(found.items()))), broken


def _take(found: dict[str, TradeFormat], offered: object, where: str) -> None:
    if not isinstance(offered, TradeFormat):
        raise FormatError(f"{where} is no format but {shorten(offered)}")
    if offered.name in found:
        raise FormatError(f"{where} has the name {offered.name}, which is taken")
    found[offered.name] = offered


def format_named(name: str | TradeFormat) -> TradeFormat:
    """The format of a name, or the format that was given.

    Raises:
        FormatError: there is none of that name.
    """
    if isinstance(name, TradeFormat):
        return name
    known = trade_formats()
    if name not in known:
        hint = did_you_mean(str(name), known) or f"there are {', '.join(known)}"
        raise FormatError(f"there is no format {shorten(name)} of trade figures ({hint})")
    return known[name]


def guessed(file: str, kind: str, names: Sequence[str]) -> TradeFormat:
    """The one format whose columns a file has.

    Raises:
        FormatError: none, or more than one.
    """
    fits = dict(_fitting(kind, names))
    # One that asks for all that another asks for, and more, knows better.
    best = [
        format
        for format, layout in fits.items()
        if not any(set(layout) < set(other) for other in fits.values())
    ]
    if len(best) == 1:
        return best[0]
    names_of = ", ".join(format.name for format in best or trade_formats().values())
    what = "could be" if best else "is none of the known formats of trade figures:"
    raise FormatError(f"{file} {what} {names_of}; say format=... ({listed(names)})")


def _fitting(kind: str, names: Sequence[str]) -> Iterator[tuple[TradeFormat, tuple[str, ...]]]:
    for format in trade_formats().values():
        layout = format.layout(names)
        if format.kind == kind and layout is not None:
            known = {folded(n) for n in names}
            yield format, tuple(n for n in known if _reads(format, layout, n))


def _reads(format: TradeFormat, layout: tuple[str, ...], name: str) -> bool:
    return any(w.name in layout and name in map(folded, (w.name, *w.also)) for w in format.columns)


#: More records than these are no dossier.
MOST_RECORDS: Final = 100_000


@frozen(kw_only=True)
class ReadResult(Result):
    """A foreign file as a dossier, and what could not be carried over.

    Fields:
        dossier: the source, and a record for each figure that was taken.
        report: what was taken, what was not and why, and what is uncertain.
    """

    dossier: Dossier
    report: ReadReport

    def document(self) -> Document:
        """That of its report."""
        return self.report.document()

    def data(self) -> dict[str, Any]:
        """The report, and how many records the dossier has."""
        return {"records": len(self.dossier), "report": self.report.as_dict()}


def open_trade(
    path: str | os.PathLike[str],
    format: str | TradeFormat | None = None,
    **options: Unpack[TradeOptions],
) -> TradeReader:
    """Open a file of trade figures, to be read as a stream.

    CSV, TSV, Parquet and JSON are reported by their contents, and may be packed with gzip.

    Arguments:
        path: the file.
        format: the name of its format (`trade_formats` has them all), or a format of your own;
            without one it is reported by the columns, where they allow no other reading.
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
) -> ReadResult:
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
    return ReadResult(dossier=Dossier(records), report=reader.report)
