"""Who speaks for a kind of record: found in `statements/kinds`, or registered by its author.

A kind without a speaker of its own, or whose class is derived from one that has one, is spoken for
all the same: by that of its base, and field by field where nothing else is stated.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from bilateral.model import Record

S = TypeVar("S", bound=Callable[..., Iterable[Any]])

# Filled as the modules of kinds are loaded; a kind is spoken for by one speaker.
_SPEAKERS: dict[type[Record], Callable[..., Iterable[Any]]] = {}


def speaks(kind: type[Record]) -> Callable[[S], S]:
    """Make a function the speaker of a kind of record.

    It is called with the account (`Account`), the record, and the events whose part the record is
    and that have been spoken for already; and yields statements, made with `Phrase`. Fields that
    none of them speaks for are spoken for by themselves.

    Arguments:
        kind: a class of records.
    """

    def register(speak: S) -> S:
        _SPEAKERS[kind] = speak
        return speak

    return register


def speaker_of(kind: type[Record]) -> Callable[..., Iterable[Any]]:
    """The speaker of a kind, or of the nearest kind above it; one that says nothing, if none."""
    _load()
    for one in kind.__mro__:
        found = _SPEAKERS.get(one)
        if found is not None:
            return found
    return _silent


def _silent(*_: object) -> tuple[()]:
    return ()


@cache
def _load() -> None:
    room = import_module("bilateral.statements.kinds")
    for module in pkgutil.iter_modules(room.__path__):
        import_module(f"bilateral.statements.kinds.{module.name}")
