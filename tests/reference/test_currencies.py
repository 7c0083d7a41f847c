"""Currencies have their days, and the table of them can be made again."""

import json
from pathlib import Path

import pytest
from build_currencies import build

import bilateral.reference.currencies as module
from bilateral.errors import InvalidValueError
from bilateral.reference.currencies import currency_days
from bilateral.values.currencies import CURRENCIES

TABLE = Path(module.__file__).with_name("currencies.json")


def _days(code: str) -> tuple[str | None, str | None]:
    first, last = currency_days(code)
    return first and str(first), last and str(last)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("AZM", ("1992-08-15", "2006-12-31")),
        ("AZN", ("2006-01-01", None)),
        ("DEM", (None, "2002-05-15")),
        ("EUR", ("1999-01-01", None)),
        ("KZT", ("1993-11-15", None)),
        ("SUR", (None, "1994-01-08")),
        ("USD", (None, None)),
        ("nothing", (None, None)),
    ],
)
def test_a_currency_has_its_days(code: str, days: tuple[str | None, str | None]) -> None:
    assert _days(code) == days


def test_every_code_of_the_table_is_a_currency_and_begins_before_it_ends() -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    assert set(table) <= CURRENCIES
    assert [code for code, (first, last) in table.items() if first and last and first > last] == []
    assert [code for code, days in table.items() if not any(days)] == []


def test_the_days_are_the_earliest_and_the_latest_of_all_regions() -> None:
    uses = {
        "DE": [
            {"DEM": {"_from": "1948-06-20", "_to": "2002-02-28"}},
            {"EUR": {"_from": "1999-01-01"}},
        ],
        "ME": [{"DEM": {"_from": "1999-10-02", "_to": "2002-05-15"}}],
        "EE": [{"EUR": {"_from": "2011-01-01"}}, {"XXX": {"_from": "2011-01-01"}}],
        "CH": [
            {"CHE": {"_from": "1990-01-01", "_tender": "false"}},
            {"CHF": {"_from": "1799-03-17"}},
        ],
        "AZ": [{"AZM": {"_from": "1993-11-22", "_to": "2006-12-31"}}],
    }
    found = build({"supplemental": {"currencyData": {"region": uses}}})
    assert found == {
        "AZM": ["1992-08-15", "2006-12-31"],
        "DEM": ["", "2002-05-15"],
        "EUR": ["1999-01-01", ""],
    }


def test_another_file_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"currencyData\.json"):
        build({"supplemental": {}})
