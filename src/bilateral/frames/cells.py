"""Cells as engines hand them over: their nulls understood, their types held to the column."""

import datetime
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from bilateral.errors import InvalidValueError, shorten
from bilateral.frames.codecs import Kind
from bilateral.values.number import plain

_WHOLE = re.compile(r"-?[0-9]{1,18}")
# Beyond it, a float does not tell one whole number from the next.
_EXACT = 2**53
_FEW = 10**18
_BITS = 256
_NULLS = frozenset({"NAType", "NaTType"})


def is_null(value: Any) -> bool:
    """Whether a cell is empty: None, NaN, NaT, or the NA of pandas."""
    if value is None:
        return True
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in _NULLS


def bare(value: Any) -> Any:
    """A cell as plain Python has it; None where it is empty.

    Raises:
        InvalidValueError: a number of so many digits that Python would not write it down.
    """
    if is_null(value):
        return None
    if type(value).__module__ == "numpy" and getattr(value, "ndim", None) == 0:
        # Scalars of NumPy lie in the object columns of pandas.
        return bare(value.item())
    if isinstance(value, int) and value.bit_length() > _BITS:
        raise InvalidValueError("is a number of more digits than any figure has")
    return value


def _text(value: Any) -> Any:
    if type(value) is str:
        return value
    hint = "make the column text" if isinstance(value, int | float | Decimal) else ""
    raise InvalidValueError(f"needs text, not {shorten(value)}", hint=hint)


def _date(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, datetime.date):
        return _day(value).isoformat()
    hint = "as in '2022-08' or '2022-08-24'"
    raise InvalidValueError(f"needs a date, not {shorten(value)}", hint=hint)


def _day(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        if value.time() != datetime.time.min or value.tzinfo is not None:
            raise InvalidValueError(f"needs a day without a time of day, not {shorten(value)}")
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if type(value) is str:
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise InvalidValueError(f"needs a calendar day, not {shorten(value)}", hint="as in 2022-08-24")


def _digits(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, Decimal) and value.is_finite():
        return plain(value)
    whole = _as_whole(value)
    if whole is not None:
        return str(whole)
    hint = "write it as text, so that no digit is lost" if isinstance(value, float) else ""
    raise InvalidValueError(f"needs a decimal number, not {shorten(value)}", hint=hint)


def _whole(value: Any) -> Any:
    if type(value) is str and _WHOLE.fullmatch(value):
        return int(value)
    whole = _as_whole(value)
    if whole is None or abs(whole) >= _FEW:
        raise InvalidValueError(f"needs a whole number, not {shorten(value)}")
    return whole


def _as_whole(value: Any) -> int | None:
    """A whole number, also where a column with nulls has turned it into a float."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    # Sums of whole numbers are decimals in some engines.
    if isinstance(value, Decimal) and value.is_finite() and abs(value) < _FEW and value % 1 == 0:
        return int(value)
    return None


def _float(value: Any) -> Any:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    if type(value) is str:
        try:
            return float(value)
        except ValueError:
            pass
    raise InvalidValueError(f"needs a number, not {shorten(value)}")


def _truth(value: Any) -> Any:
    if type(value) is bool:
        return value
    if type(value) is str and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise InvalidValueError(f"needs true or false, not {shorten(value)}")


#: What reads a cell that is not empty, by the kind of its column; each raises an
#: `InvalidValueError` for what the column does not hold.
READ: Mapping[Kind, Callable[[Any], Any]] = MappingProxyType(
    {
        "text": _text,
        "date": _date,
        "day": _day,
        "digits": _digits,
        "whole": _whole,
        "float": _float,
        "truth": _truth,
    }
)
