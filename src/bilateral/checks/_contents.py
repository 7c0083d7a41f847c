"""Every text, or every date, of a record with its place, for rules that look at all of them."""

from collections.abc import Iterator
from typing import Any

import attrs

from bilateral._cached import cached
from bilateral.model.fields import fields_of
from bilateral.values.edtf import EDTF

_HOLDERS = ("part", "amount", "other")


@cached
def _texts(cls: type) -> tuple[str, ...]:
    """The fields that text may stand in; what an id may be is checked where records are made."""
    spare = ("id", "reference", "whole", "truth", "decimal", "fraction")
    return tuple(f.name for f in fields_of(cls) if f.kind not in spare) if attrs.has(cls) else ()


@cached
def _dates(cls: type) -> tuple[str, ...]:
    kinds = ("date", *_HOLDERS)
    return tuple(f.name for f in fields_of(cls) if f.kind in kinds) if attrs.has(cls) else ()


def texts_within(holder: Any, stem: str = "") -> Iterator[tuple[str, str]]:
    """The path and the text of every text that a record, or a part of one, holds."""
    for name in _texts(type(holder)):
        value = getattr(holder, name)
        # Most fields of most records are empty.
        if value is None or value == ():
            continue
        for path, item in _items(value, stem + name):
            if isinstance(item, str):
                yield path, item
            elif isinstance(item, EDTF):
                if item.words is not None:
                    yield f"{path}.words", item.words
            elif _texts(type(item)):
                yield from texts_within(item, f"{path}.")


def dates_within(holder: Any, stem: str = "") -> Iterator[tuple[str, EDTF]]:
    """The path and the date of every date that a record, or a part of one, holds."""
    for name in _dates(type(holder)):
        value = getattr(holder, name)
        if value is None or value == ():
            continue
        for path, item in _items(value, stem + name):
            if isinstance(item, EDTF):
                yield path, item
            elif _dates(type(item)):
                yield from dates_within(item, f"{path}.")


def _items(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield f"{path}[{index}]", item
    else:
        yield path, value
