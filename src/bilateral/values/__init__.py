"""Values: small things that are equal when their content is equal."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.values.amounts import Amount as Amount
    from bilateral.values.amounts import Converted as Converted
    from bilateral.values.amounts import Growth as Growth
    from bilateral.values.amounts import Increment as Increment
    from bilateral.values.amounts import Money as Money
    from bilateral.values.amounts import Multiple as Multiple
    from bilateral.values.amounts import Quantity as Quantity
    from bilateral.values.amounts import Share as Share
    from bilateral.values.answers import Answer as Answer
    from bilateral.values.answers import Ternary as Ternary
    from bilateral.values.date_phrases import PhraseError as PhraseError
    from bilateral.values.date_phrases import read_date as read_date
    from bilateral.values.edtf import EDTF as EDTF
    from bilateral.values.fiscal_years import FiscalYear as FiscalYear
    from bilateral.values.intervals import Interval as Interval
    from bilateral.values.names import Identifier as Identifier
    from bilateral.values.names import Name as Name
    from bilateral.values.press_amounts import read_amount as read_amount
    from bilateral.values.press_amounts import read_number as read_number

PLACES = _places(
    __name__,
    {
        "amounts": "Amount Converted Growth Increment Money Multiple Quantity Share",
        "answers": "Answer Ternary",
        "date_phrases": "PhraseError read_date",
        "edtf": "EDTF",
        "fiscal_years": "FiscalYear",
        "intervals": "Interval",
        "names": "Identifier Name",
        "press_amounts": "read_amount read_number",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
