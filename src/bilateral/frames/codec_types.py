"""Which codec a field has: read from its annotation."""

import types
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs

from bilateral.frames.codec_amounts import AMOUNT, AMOUNTS
from bilateral.frames.codec_dates import DATE
from bilateral.frames.codecs import DECIMAL, TEXT, TRUTH, WHOLE, Codec
from bilateral.values.edtf import EDTF

_BY_TYPE: Mapping[Any, Codec] = MappingProxyType(
    {int: WHOLE, bool: TRUTH, EDTF: DATE, Decimal: DECIMAL}
)


def codec_of(annotation: Any) -> Codec | None:
    """The codec of a field so annotated; None for what has fields of its own.

    Raises:
        TypeError: no cell can hold it.
    """
    origin: Any = get_origin(annotation)
    if origin is Annotated:
        return codec_of(annotation.__origin__)
    if origin in (Union, types.UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        if len(members) == 1:
            return codec_of(members[0])
        if set(members) <= AMOUNTS:
            return AMOUNT
    elif origin is Literal or annotation is str:
        return TEXT
    elif annotation in AMOUNTS:
        return AMOUNT
    elif annotation in _BY_TYPE:
        return _BY_TYPE[annotation]
    elif isinstance(annotation, type) and attrs.has(annotation):
        return None
    raise TypeError(f"no cell of a table holds {annotation!r}")
