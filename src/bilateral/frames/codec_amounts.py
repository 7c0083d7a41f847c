"""Amounts in cells: the number exactly and as a float, and what it is a number of."""

from collections.abc import Sequence
from typing import Any

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.frames.codecs import Codec, Ending, alone, exact_digits
from bilateral.values.amount import Growth, Money, Multiple, Quantity
from bilateral.values.currency import is_currency
from bilateral.values.number import plain
from bilateral.values.unit import UNITS

#: The classes of amounts.
AMOUNTS = frozenset({Money, Quantity, Multiple, Growth})
_KINDS = {"money": Money, "quantity": Quantity, "multiple": Multiple, "growth": Growth}
_TIMES = "times"
_PERCENT = "percent"
_RATES = {_PERCENT: None, **{f"{_PERCENT} a {per}": per for per in ("year", "quarter", "month")}}
#: The field of each kind of amount that holds its number.
_NUMBER_OF = {"money": "amount", "quantity": "amount", "multiple": "factor", "growth": "percent"}


def _spread_amount(amount: Money | Quantity | Multiple | Growth) -> Sequence[Any]:
    match amount:
        case Money():
            kind, unit = "money", amount.currency
        case Quantity():
            kind, unit = "quantity", amount.unit
        case Multiple():
            kind, unit = "multiple", _TIMES
        case Growth():
            kind = "growth"
            unit = _PERCENT if amount.per is None else f"{_PERCENT} a {amount.per}"
    number = plain(amount.number)
    upper = None if amount.upper is None else plain(amount.upper)
    return (
        number,
        float(number),
        kind,
        unit,
        amount.qualifier,
        upper,
        None if upper is None else float(upper),
        amount.words,
    )


def _gather_amount(cells: Sequence[Any]) -> Any:
    number, as_float, kind, unit, qualifier, upper, upper_as_float, words = cells
    if number is None:
        raise alone(AMOUNT, cells, "number")
    if unit is None:
        raise InvalidValueError("is missing", hint="as in USD, tonnes, times", field="_unit")
    if kind is None:
        kind = _kind_of(unit)
    elif kind not in _KINDS:
        hint = did_you_mean(kind, _KINDS) or f"there is {', '.join(_KINDS)}"
        raise InvalidValueError(f"{shorten(kind)} is no kind of amount", hint=hint, field="_kind")
    made = {_NUMBER_OF[kind]: exact_digits(number, as_float, "")}
    if kind == "money":
        made["currency"] = unit
    elif kind == "quantity":
        made["unit"] = unit
    elif unit not in ({_TIMES: None} if kind == "multiple" else _RATES):
        hint = f"it is {_TIMES}" if kind == "multiple" else f"there is {', '.join(_RATES)}"
        raise InvalidValueError(f"{shorten(unit)} is no unit of {kind}", hint=hint, field="_unit")
    elif kind == "growth" and (per := _RATES[unit]) is not None:
        made["per"] = per
    if qualifier is not None:
        made["qualifier"] = qualifier
    if upper is not None:
        made["upper"] = exact_digits(upper, upper_as_float, "_upper")
    elif upper_as_float is not None:
        raise InvalidValueError("is given without the number itself", field="_upper_float")
    if words is not None:
        made["words"] = words
    return made


def _kind_of(unit: str) -> str:
    if is_currency(unit):
        return "money"
    if unit in UNITS:
        return "quantity"
    if unit == _TIMES:
        return "multiple"
    if unit in _RATES:
        return "growth"
    raise InvalidValueError(
        f"{shorten(unit)} is neither a currency nor a unit",
        hint=did_you_mean(unit, [*UNITS, _TIMES, *_RATES]),
        field="_unit",
    )


def _amount_ending(name: str) -> str:
    if name in ("currency", "unit", "per"):
        return "_unit"
    return f"_{name}" if name in ("qualifier", "upper", "words") else ""


AMOUNT = Codec(
    endings=(
        Ending("", "digits"),
        Ending("_float", "float"),
        Ending("_kind", "text"),
        Ending("_unit", "text"),
        Ending("_qualifier", "text"),
        Ending("_upper", "digits"),
        Ending("_upper_float", "float"),
        Ending("_words", "text"),
    ),
    spread=_spread_amount,
    gather=_gather_amount,
    ending_of=_amount_ending,
)
