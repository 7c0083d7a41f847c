"""The formats of trade figures that are known, and which of them a file is in."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import metadata
from types import MappingProxyType
from typing import Final

from bilateral.errors import FormatError, did_you_mean, shorten
from bilateral.interop.trade_format import TradeFormat, folded, listed

#: The group under which other packages offer formats of their own.
ENTRY_POINTS: Final = "bilateral.trade_formats"


@cache
def trade_formats() -> Mapping[str, TradeFormat]:
    """All formats of trade figures, by name: the library's and those that other packages offer.

    Raises:
        FormatError: an entry point leads to no format, or to one whose name is taken.
    """
    package = importlib.import_module("bilateral.interop.formats")
    found: dict[str, TradeFormat] = {}
    for info in pkgutil.iter_modules(package.__path__):
        if not info.name.startswith("_"):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            _take(found, module.FORMAT, info.name)
    for point in metadata.entry_points(group=ENTRY_POINTS):
        try:
            offered = point.load()
        except Exception as error:
            raise FormatError(f"{point.value} cannot be loaded: {error}") from error
        _take(found, offered, point.value)
    return MappingProxyType(dict(sorted(found.items())))


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
