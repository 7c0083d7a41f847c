"""For the tests of other projects: Hypothesis strategies that draw our values and records.

    from hypothesis import given
    from bilateral.testing import dossiers

    @given(dossiers())
    def test_my_report_survives_any_dossier(dossier): ...

The strategies are made from the annotations of the classes, so that kinds of records of your own
are drawn too. They need Hypothesis: `pip install 'bilateral[test]'`.
"""

from bilateral.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    raise MissingExtraError("bilateral.testing", "test") from None

from bilateral.testing.amounts import (
    amounts,
    conversions,
    decimals,
    growths,
    increments,
    money,
    multiples,
    quantities,
    shares,
)
from bilateral.testing.dates import edtf_dates, edtf_texts
from bilateral.testing.records import dossiers, headers, records
from bilateral.testing.texts import ids, texts

__all__ = [
    "amounts",
    "conversions",
    "decimals",
    "dossiers",
    "edtf_dates",
    "edtf_texts",
    "growths",
    "headers",
    "ids",
    "increments",
    "money",
    "multiples",
    "quantities",
    "records",
    "shares",
    "texts",
]
