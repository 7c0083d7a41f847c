"""Progress as plain data, for programs."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from bilateral.trade.interval import Interval
from bilateral.trade.rates import Conversion, Rate
from bilateral.values.edtf import EDTF
from bilateral.values.number import plain

if TYPE_CHECKING:
    from bilateral.trade.target_progress import Progress

# More digits than any figure of trade has, and fewer than a root would fill a page with.
_DIGITS = Context(prec=15)


def as_dict(progress: Progress) -> dict[str, Any]:
    """The account as plain data: the target by its id, numbers, amounts and dates as text."""
    found: dict[str, Any] = {"target": str(progress.target.id), "reason": progress.reason}
    for name in ("on", "set_on", "deadline", "verdict", "why", "reporters", "set_aside"):
        found[name] = _plain(getattr(progress, name))
    found["names"] = dict(progress.names)
    return found


def number_text(number: Fraction) -> str:
    """A number in digits, to fifteen of them."""
    digits = _DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))
    return plain(digits.normalize(_DIGITS) + 0)


def _plain(value: object) -> Any:
    if isinstance(value, Fraction):
        return number_text(value)
    if isinstance(value, EDTF | Conversion | Rate):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Interval):
        ends = {"low": _plain(value.low), "high": _plain(value.high)}
        open_ends = {n: True for n in ("low_open", "high_open") if getattr(value, n)}
        return ends | open_ends
    if value is None or isinstance(value, str | int | bool):
        return value
    if hasattr(value, "qualifier"):
        return str(value)
    kind: Any = type(value)
    return {f.name: _plain(getattr(value, f.name)) for f in attrs.fields(kind)}
