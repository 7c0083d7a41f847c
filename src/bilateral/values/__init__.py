"""Values: small things that are equal when their content is equal."""

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
from bilateral.values.answers import Answer, Ternary
from bilateral.values.date_phrases import PhraseError, read_date
from bilateral.values.edtf import EDTF
from bilateral.values.fiscal_years import FiscalYear
from bilateral.values.intervals import Interval
from bilateral.values.names import Identifier, Name
from bilateral.values.press_amounts import read_amount, read_number

__all__ = [
    "EDTF",
    "Amount",
    "Answer",
    "Converted",
    "FiscalYear",
    "Growth",
    "Identifier",
    "Increment",
    "Interval",
    "Money",
    "Multiple",
    "Name",
    "PhraseError",
    "Quantity",
    "Share",
    "Ternary",
    "read_amount",
    "read_date",
    "read_number",
]
