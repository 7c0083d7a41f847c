"""How the values of fields stand in the cells of a row: the columns, and the way there and back."""

import datetime
import math
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from attrs import frozen

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model.fields import Field, FieldKind
from bilateral.values.amount_text import from_text
from bilateral.values.amounts import (
    Amount,
    Converted,
    Growth,
    Increment,
    Money,
    Multiple,
    Quantity,
    Share,
)
from bilateral.values.currencies import is_currency
from bilateral.values.edtf import EDTF
from bilateral.values.numbers import plain, to_decimal, to_fraction
from bilateral.values.units import UNITS

#: What a column holds. Text: `text`; `date`, a date as it is known, in EDTF; `digits`, an exact
#: decimal number, or the fraction that a share is. Types of the engine: `day`, a calendar date;
#: `whole`, a 64-bit integer; `float`, a 64-bit float; `truth`, true or false.
Kind = Literal["text", "date", "digits", "day", "whole", "float", "truth"]


@frozen
class Column:
    """A column of a table.

    Fields:
        name: its name.
        kind: what its cells hold.
    """

    name: str
    kind: Kind


@frozen
class Ending:
    """One of the columns of a field: what is put to the name of the field, and what it holds."""

    text: str
    kind: Kind


def _no_ending(name: str) -> str:
    del name
    return ""


@frozen
class Codec:
    """How values of one type stand in cells.

    Fields:
        endings: the columns, the one of the field's own name first.
        spread: a value that is not None, as one cell for each of them.
        gather: such cells as plain data in the normal form of files; raises an
            `InvalidValueError` whose `field` is the ending of the column that is at fault.
        ending_of: the ending of the column that holds a field of the value.
    """

    endings: tuple[Ending, ...]
    spread: Callable[[Any], Sequence[Any]]
    gather: Callable[[Sequence[Any]], Any]
    ending_of: Callable[[str], str] = _no_ending

    def columns(self, name: str) -> tuple[Column, ...]:
        """The columns of a field of that name."""
        return tuple(Column(f"{name}{ending.text}", ending.kind) for ending in self.endings)


def _as_it_is(*endings: Ending) -> Codec:
    return Codec(endings=endings, spread=lambda value: (value,), gather=lambda cells: cells[0])


def alone(codec: Codec, cells: Sequence[Any], what: str) -> InvalidValueError:
    """What is wrong where a cell is given and the one that it goes with is not."""
    ending = next(e.text for e, cell in zip(codec.endings, cells, strict=True) if cell is not None)
    return InvalidValueError(f"is given without the {what} itself", field=ending)


def exact_digits(
    digits: str, as_float: float | None, ending: str, *, fraction: bool = False
) -> str:
    """The normal form of an exact number, whose float has to agree with it.

    Arguments:
        digits: the number as it stands in its cell.
        as_float: the float beside it; None where there is none.
        ending: the ending of the column, for the error.
        fraction: whether a fraction is taken too, as a share is one.
    """
    try:
        number = to_fraction(digits, "") if fraction else to_decimal(digits)
    except InvalidValueError as error:
        raise error.within(ending) from None
    if as_float is not None and as_float != float(number):
        raise InvalidValueError(
            f"is {as_float!r}, and the number is {plain(number)}",
            hint="change the number itself, and leave this one empty",
            field=f"{ending}_float",
        )
    return plain(number)


def _spread_decimal(number: Decimal) -> Sequence[Any]:
    return (plain(number), float(number))


def _gather_decimal(cells: Sequence[Any]) -> Any:
    digits, as_float = cells
    if digits is None:
        raise InvalidValueError("is given without the number itself", field="_float")
    return exact_digits(digits, as_float, "")


TEXT = _as_it_is(Ending("", "text"))
WHOLE = _as_it_is(Ending("", "whole"))
TRUTH = _as_it_is(Ending("", "truth"))
DECIMAL = Codec(
    endings=(Ending("", "digits"), Ending("_float", "float")),
    spread=_spread_decimal,
    gather=_gather_decimal,
)


# Amounts in cells: the number exactly and as a float, and what it is a number of.


_TIMES = "times"
_PERCENT = "percent"
_SHARE = "share"
_RATES = {_PERCENT: None, **{f"{_PERCENT} a {per}": per for per in ("year", "quarter", "month")}}
#: The field of each kind of amount that holds its number. A change has the kind of what it is by,
#: after its direction: `up money`.
_NUMBER_OF = {
    "money": "amount",
    "quantity": "amount",
    "multiple": "factor",
    "growth": "percent",
    "share": "part",
}
#: What a change can be by.
_CHANGED_BY = ("money", "quantity", "share")
_CHANGES = {f"{way} {kind}": (way, kind) for way in ("up", "down") for kind in _CHANGED_BY}
_KINDS = (*_NUMBER_OF, *_CHANGES, "converted")


def _spread_amount(amount: Amount) -> Sequence[Any]:
    of: str | None = None
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
        case Share():
            kind, unit, of = "share", _SHARE, amount.whole
        case Increment():
            _, _, kind, *rest = _spread_amount(amount.by)
            return (*_spread_amount(amount.by)[:2], f"{amount.direction} {kind}", *rest)
        case Converted():
            first = _spread_amount(amount.sum)
            return (*first[:2], "converted", *first[3:-1], str(amount.equals))
    number, upper = plain(amount.number), None if amount.upper is None else plain(amount.upper)
    rounded = getattr(amount, "rounded_to", None)
    return (
        number,
        float(amount.number),
        kind,
        unit,
        amount.qualifier,
        upper,
        None if amount.upper is None else float(amount.upper),
        None if rounded is None else plain(rounded),
        amount.words,
        of,
    )


def _gather_amount(cells: Sequence[Any]) -> Any:
    number, as_float, kind, unit, qualifier, upper, upper_as_float, rounded_to, words, of = cells
    if number is None:
        raise alone(AMOUNT, cells, "number")
    if unit is None:
        raise InvalidValueError("is missing", hint="as in USD, tonnes, times", field="_unit")
    if kind is None:
        kind = _kind_of(unit)
    elif kind not in _KINDS:
        hint = did_you_mean(kind, _KINDS) or f"there is {', '.join(_KINDS)}"
        raise InvalidValueError(f"{shorten(kind)} is no kind of amount", hint=hint, field="_kind")
    if kind in _CHANGES:
        direction, by = _CHANGES[kind]
        made = _gather_amount((number, as_float, by, *cells[3:]))
        return {"direction": direction, "by": made}
    if kind == "converted":
        if of is None:
            raise InvalidValueError("is missing", hint="the sum in other money", field="_of")
        made = _gather_amount((number, as_float, "money", *cells[3:-1], None))
        return {"sum": made, "equals": _second_sum(of)}
    made = {_NUMBER_OF[kind]: exact_digits(number, as_float, "", fraction=kind == "share")}
    if kind == "money":
        made["currency"] = unit
    elif kind == "quantity":
        made["unit"] = unit
    elif unit not in _UNITS_OF[kind]:
        hint = f"there is {', '.join(_UNITS_OF[kind])}"
        raise InvalidValueError(f"{shorten(unit)} is no unit of {kind}", hint=hint, field="_unit")
    elif kind == "growth" and (per := _RATES[unit]) is not None:
        made["per"] = per
    if of is not None and kind != "share":
        raise InvalidValueError(f"is given for {kind}", hint="it is for a share", field="_of")
    if of is not None:
        made["whole"] = of
    if qualifier is not None:
        made["qualifier"] = qualifier
    if upper is not None:
        made["upper"] = exact_digits(upper, upper_as_float, "_upper", fraction=kind == "share")
    elif upper_as_float is not None:
        raise InvalidValueError("is given without the number itself", field="_upper_float")
    if rounded_to is not None:
        made["rounded_to"] = rounded_to
    if words is not None:
        made["words"] = words
    return made


def _second_sum(text: str) -> Any:
    """The other sum of one in two currencies, as plain data."""
    try:
        found = from_text(text)
    except InvalidValueError as error:
        raise error.within("_of") from None
    if not isinstance(found, Money):
        raise InvalidValueError(f"{shorten(text)} is no sum of money", field="_of")
    _, _, _, *rest = _spread_amount(found)
    return _gather_amount((plain(found.number), None, "money", *rest))


#: The units that stand for a kind, where it has no unit of its own.
_UNITS_OF: Mapping[str, Mapping[str, str | None]] = MappingProxyType(
    {"multiple": {_TIMES: None}, "growth": _RATES, "share": {_SHARE: None}}
)


def _kind_of(unit: str) -> str:
    if is_currency(unit):
        return "money"
    if unit in UNITS:
        return "quantity"
    found = next((kind for kind, units in _UNITS_OF.items() if unit in units), None)
    if found is not None:
        return found
    raise InvalidValueError(
        f"{shorten(unit)} is neither a currency nor a unit",
        hint=did_you_mean(unit, [*UNITS, _TIMES, *_RATES]),
        field="_unit",
    )


def _amount_ending(name: str) -> str:
    if name in ("currency", "unit", "per"):
        return "_unit"
    if name == "direction":
        return "_kind"
    if name in ("whole", "equals"):
        return "_of"
    return f"_{name}" if name in ("qualifier", "upper", "rounded_to", "words") else ""


AMOUNT = Codec(
    endings=(
        Ending("", "digits"),
        Ending("_float", "float"),
        Ending("_kind", "text"),
        Ending("_unit", "text"),
        Ending("_qualifier", "text"),
        Ending("_upper", "digits"),
        Ending("_upper_float", "float"),
        Ending("_rounded_to", "digits"),
        Ending("_words", "text"),
        Ending("_of", "text"),
    ),
    spread=_spread_amount,
    gather=_gather_amount,
    ending_of=_amount_ending,
)


# Dates in cells: as they are known, and as the days that they leave possible.


@lru_cache(maxsize=65536)
def _day(date: EDTF, *, last: bool) -> datetime.date | None:
    day = date.latest if last else date.earliest
    # Engines do not know the dates of pendulum, and some turn them into nothing.
    return None if day is None else datetime.date(day.year, day.month, day.day)


def _spread_date(date: EDTF) -> Sequence[Any]:
    return (date.text, _day(date, last=False), _day(date, last=True), date.words, date.anchor)


def _gather_date(cells: Sequence[Any]) -> Any:
    text, earliest, latest, words, anchor = cells
    if text is None:
        raise alone(DATE, cells, "date")
    date = EDTF.of(text)
    for found, last, ending in ((earliest, False, "_earliest"), (latest, True, "_latest")):
        right = _day(date, last=last)
        if found is not None and found != right:
            raise InvalidValueError(
                f"is {found}, and of {date} it is {right or 'not known'}",
                hint="change the date itself, and leave this one empty",
                field=ending,
            )
    if words is None and anchor is None:
        return date.text
    made = {"date": date.text, "words": words, "anchor": anchor}
    return {name: cell for name, cell in made.items() if cell is not None}


DATE = Codec(
    endings=(
        Ending("", "date"),
        Ending("_earliest", "day"),
        Ending("_latest", "day"),
        Ending("_words", "text"),
        Ending("_anchor", "text"),
    ),
    spread=_spread_date,
    gather=_gather_date,
    ending_of=lambda name: f"_{name}" if name in ("words", "anchor") else "",
)


# Which codec a field has: by the kind of its values.


_BY_KIND: Mapping[FieldKind, Codec] = MappingProxyType(
    {
        "text": TEXT,
        "term": TEXT,
        "id": TEXT,
        "reference": TEXT,
        "whole": WHOLE,
        "truth": TRUTH,
        "decimal": DECIMAL,
        "date": DATE,
        "amount": AMOUNT,
    }
)


def codec_of(field: Field) -> Codec | None:
    """The codec of one value of a field; None for what has fields of its own.

    Raises:
        TypeError: no cell can hold it.
    """
    if field.kind == "part":
        return None
    if field.kind not in _BY_KIND:
        raise TypeError(f"no cell of a table holds {field.annotation!r}")
    return _BY_KIND[field.kind]


# Cells as engines hand them over: their nulls understood, their types held to the column.


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
        return _plain_day(value).isoformat()
    hint = "as in '2022-08' or '2022-08-24'"
    raise InvalidValueError(f"needs a date, not {shorten(value)}", hint=hint)


def _plain_day(value: Any) -> Any:
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
        "day": _plain_day,
        "digits": _digits,
        "whole": _whole,
        "float": _float,
        "truth": _truth,
    }
)
