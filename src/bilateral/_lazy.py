"""Rooms whose names are fetched from their modules when they are first asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any


def places(room: str, names: Mapping[str, str]) -> Mapping[str, str]:
    """Where each public name of a room stands: the module, by the name.

    Arguments:
        room: the room, as `__name__`.
        names: the names of each module, with blanks between them, by the module.
    """
    return MappingProxyType(
        {name: f"{room}.{module}" for module, stated in names.items() for name in stated.split()}
    )


def getter(room: str, found: Mapping[str, str]) -> Callable[[str], Any]:
    """A module's `__getattr__` that fetches a public name from where it stands."""

    def fetch(name: str) -> Any:
        if name not in found:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(found[name]), name)

    return fetch
