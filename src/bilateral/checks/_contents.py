"""Every text and every date of a record, with its place, for rules that look at all of them."""

from collections.abc import Iterator
from typing import Any

import attrs

from bilateral._cached import cached
from bilateral.values.edtf import EDTF


@cached
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls)) if attrs.has(cls) else ()


def contents(holder: Any, stem: str = "") -> Iterator[tuple[str, str | EDTF]]:
    """The path and the text or date of everything that a record, or a part of one, holds."""
    for name in _names(type(holder)):
        value = getattr(holder, name)
        # Most fields of most records are empty.
        if value is None or value == ():
            continue
        path = stem + name
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _one(item, f"{path}[{index}]")
        else:
            yield from _one(value, path)


def _one(value: Any, path: str) -> Iterator[tuple[str, str | EDTF]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, EDTF):
        yield path, value
        if value.words is not None:
            yield f"{path}.words", value.words
    elif _names(type(value)):
        yield from contents(value, f"{path}.")
