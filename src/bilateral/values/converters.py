"""What constructors accept beside the normal form: text for a date, text for an amount."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from bilateral.errors import InvalidValueError
from bilateral.values.amount_text import from_text
from bilateral.values.amounts import Amount
from bilateral.values.edtf import EDTF


def named(convert: Callable[[Any], Any]) -> Any:
    """`convert` as a converter whose errors name the field that they are about."""

    def convert_field(value: Any, field: "attrs.Attribute[Any]") -> Any:
        try:
            return convert(value)
        except InvalidValueError as error:
            raise error.within(field.name) from None

    return attrs.Converter(convert_field, takes_field=True)


def to_date(value: str | datetime.date | EDTF) -> EDTF:
    """A date as it is known, from EDTF text or a calendar date."""
    return value if type(value) is EDTF else EDTF.of(value)


def to_date_or_none(value: str | datetime.date | EDTF | None) -> EDTF | None:
    """As `to_date`, where a date may be missing."""
    return value if value is None or type(value) is EDTF else EDTF.of(value)


def to_dates(value: "str | EDTF | list[str | EDTF] | tuple[str | EDTF, ...]") -> tuple[EDTF, ...]:
    """A tuple of dates, from one or several."""
    if isinstance(value, str | EDTF):
        return (EDTF.of(value),)
    return tuple(EDTF.of(item) for item in value)


def to_amount(value: str | Amount) -> Amount:
    """An amount, from its short text form (`1 billion USD`) or as it is."""
    return from_text(value) if isinstance(value, str) else value


def to_amount_or_none(value: str | Amount | None) -> Amount | None:
    """As `to_amount`, where an amount may be missing."""
    return from_text(value) if isinstance(value, str) else value


# Type checkers understand functions as converters, and read the types of constructors from them.
if not TYPE_CHECKING:
    to_date = named(to_date)
    to_date_or_none = named(to_date_or_none)
    to_dates = named(to_dates)
    to_amount = named(to_amount)
    to_amount_or_none = named(to_amount_or_none)
