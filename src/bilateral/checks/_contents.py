"""Every text and every date of a record, with its place, for rules that look at all of them."""

from collections.abc import Iterator
from typing import Any

import attrs

from bilateral.values.edtf import EDTF


def contents(value: Any, path: str = "") -> Iterator[tuple[str, str | EDTF]]:
    """The path and the text or date of everything that a record, or a part of one, holds."""
    if isinstance(value, str | EDTF):
        yield path, value
        if isinstance(value, EDTF) and value.words is not None:
            yield f"{path}.words", value.words
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from contents(item, f"{path}[{index}]")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from contents(
                getattr(value, field.name), f"{path}.{field.name}" if path else field.name
            )
