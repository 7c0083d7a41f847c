"""What constructors accept beside the normal form: text for a date, text for an amount."""

import datetime

from bilateral.values.amount import Amount
from bilateral.values.amount_text import from_text
from bilateral.values.edtf import EDTF


def to_date(value: str | datetime.date | EDTF) -> EDTF:
    """A date as it is known, from EDTF text or a calendar date."""
    return value if type(value) is EDTF else EDTF.of(value)


def to_date_or_none(value: str | datetime.date | EDTF | None) -> EDTF | None:
    """As `to_date`, where a date may be missing."""
    return value if value is None or type(value) is EDTF else EDTF.of(value)


def to_dates(value: "str | EDTF | list[str | EDTF] | tuple[str | EDTF, ...]") -> tuple[EDTF, ...]:
    """A tuple of dates, from one or several."""
    if isinstance(value, str | EDTF):
        return (to_date(value),)
    return tuple(to_date(item) for item in value)


def to_amount(value: str | Amount) -> Amount:
    """An amount, from its short text form (`1 billion USD`) or as it is."""
    return from_text(value) if isinstance(value, str) else value


def to_amount_or_none(value: str | Amount | None) -> Amount | None:
    """As `to_amount`, where an amount may be missing."""
    return from_text(value) if isinstance(value, str) else value
