"""Values: small things that are equal when their content is equal."""

from bilateral.values._phrase import PhraseError
from bilateral.values.amount import Amount, Bounds, Growth, Money, Multiple, Quantity
from bilateral.values.answer import Answer
from bilateral.values.edtf import EDTF
from bilateral.values.figures import read_amount, read_number
from bilateral.values.fiscal import FiscalYear
from bilateral.values.intervals import Interval
from bilateral.values.name import Identifier, Name
from bilateral.values.phrases import resolve
from bilateral.values.ternary import Ternary

__all__ = [
    "EDTF",
    "Amount",
    "Answer",
    "Bounds",
    "FiscalYear",
    "Growth",
    "Identifier",
    "Interval",
    "Money",
    "Multiple",
    "Name",
    "PhraseError",
    "Quantity",
    "Ternary",
    "read_amount",
    "read_number",
    "resolve",
]
