"""The rules that read reports: one a file, each found because it is here."""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from bilateral.drafting.proposals import Reader


@cache
def shipped_readers() -> tuple[Reader, ...]:
    """The rules of this room, by name."""
    found: list[Reader] = []
    for module in pkgutil.iter_modules(__path__):
        loaded: Any = import_module(f"{__name__}.{module.name}")
        found.append(loaded.READER)
    return tuple(sorted(found, key=lambda reader: reader.name))


@cache
def installed_readers() -> tuple[Reader, ...]:
    """The readers that other packages offer under `bilateral.draft_readers`, by name."""
    found: list[Reader] = []
    for entry in sorted(entry_points(group="bilateral.draft_readers"), key=lambda e: e.name):
        loaded: Any = entry.load()
        found.append(loaded() if isinstance(loaded, type) else loaded)
    return tuple(found)
