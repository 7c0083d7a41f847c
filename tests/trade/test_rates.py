"""Rates of exchange: only those that were supplied, each for its own period."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl


def rate(**more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "base": "USD",
        "quote": "KZT",
        "period": "2022",
        "rate": "460.48",
        "source": "National Bank of Kazakhstan",
    }
    return row | more


RATES = bl.Rates([rate(), rate(period="2022-12-31", rate="462.65", kind="end")])


def test_a_rate_serves_in_both_directions_exactly() -> None:
    there = RATES.find("USD", "KZT", bl.EDTF("2022"))
    back = RATES.find("KZT", "USD", bl.EDTF("2022"))
    assert there is not None
    assert back is not None
    assert (Fraction("460.48"), Fraction(1) / Fraction("460.48")) == (there.factor, back.factor)


def test_a_conversion_says_by_which_rate() -> None:
    found = RATES.find("KZT", "USD", bl.EDTF("2022"))
    assert str(found) == ("460.48 KZT for 1 USD, average of 2022 (National Bank of Kazakhstan)")


@pytest.mark.parametrize(
    ("base", "quote", "period", "kind"),
    [
        ("USD", "KZT", "2023", "average"),
        ("USD", "KZT", "2022-06", "average"),
        ("USD", "KZT", "2022", "end"),
        ("EUR", "KZT", "2022", "average"),
    ],
    ids=["another year", "a part of it", "another kind", "another pair"],
)
def test_another_rate_is_no_rate(base: str, quote: str, period: str, kind: Any) -> None:
    assert RATES.find(base, quote, bl.EDTF(period), kind) is None


def test_two_rates_are_not_chained() -> None:
    rates = bl.Rates([rate(), rate(quote="AZN", rate="1.7")])
    assert rates.find("AZN", "KZT", bl.EDTF("2022")) is None


def test_a_period_is_the_same_however_it_is_written() -> None:
    assert RATES.find("USD", "KZT", bl.EDTF("2022-01-01/2022-12-31")) is not None


def test_redenominated_money_needs_no_rate() -> None:
    found = bl.Rates().find("AZM", "AZN", bl.EDTF("2003"))
    assert found is not None
    assert (Fraction(1, 5000), None) == (found.factor, found.rate)
    assert str(found) == "5000 AZM are 1 AZN, by redenomination"


def test_a_rate_in_the_unit_of_another_day_serves_too() -> None:
    # 1 USD = 1.7 AZN = 8,500 AZM.
    rates = bl.Rates([rate(quote="AZN", rate="1.7", period="2003")])
    found = rates.find("USD", "AZM", bl.EDTF("2003"))
    assert found is not None
    assert Fraction(8500) == found.factor


@pytest.mark.parametrize(
    ("row", "stated"),
    [
        (rate(rate="0"), "rates[0].rate: 0 is no rate"),
        (rate(rate="-1"), "rates[0].rate: -1 is no rate"),
        (rate(rate=460.48), "needs a number"),
        (rate(quote="USD"), "rates[0].quote: USD has no rate in itself"),
        (rate(quote="KTZ"), "there is no currency 'KTZ'"),
        (rate(period="2022~"), "two certain ends"),
        (rate(source=" "), "rates[0].source: needs some text"),
        (rate(kind="middle"), "rates[0].kind: 'middle' is not one of its terms"),
        (rate(price="1"), "a rate has no field 'price'"),
        ({"base": "USD"}, "a rate needs quote, period, rate, source"),
        ("460", "needs a rate, not '460'"),
    ],
)
def test_what_is_no_rate_is_refused_with_its_place(row: Any, stated: str) -> None:
    with pytest.raises(bl.InvalidValueError) as error:
        bl.Rates([row])
    assert stated in str(error.value)


def test_two_rates_for_one_thing_are_refused() -> None:
    with pytest.raises(bl.InvalidValueError, match="two rates for one thing"):
        bl.Rates([rate(), rate(base="KZT", quote="USD", rate="0.0022")])


def test_one_rate_given_twice_is_one() -> None:
    assert bl.Rates([rate(), rate()]).find("USD", "KZT", bl.EDTF("2022")) is not None


def test_rates_are_read_from_a_table(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(
        "base,quote,period,rate,kind,source,remark\n"
        "USD,KZT,2022,460.48,,National Bank of Kazakhstan,as published\n"
    )
    assert bl.Rates.read(path).rates == (bl.trade.Rate(**rate()),)


def test_a_table_of_something_else_says_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("base,quote,value\n")
    with pytest.raises(bl.FormatError, match="it lacks period, rate, source"):
        bl.Rates.read(path)


def test_a_file_that_cannot_be_read_as_it_stands_is_refused_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(
        "base,quote,period,rate,source\n"
        'USD,KZT,2022,460.48,"the\nbank"\n'
        "\n"
        "USD,KZT,2023,456x,bank\n"
        # A comma for the decimal mark makes two cells: 460, by a source called 48.
        "USD,KZT,2021,460,48,bank\n"
        "USD,KZT,2020,413\n",
        encoding="utf-8",
    )
    with pytest.raises(bl.DecodeError) as caught:
        bl.Rates.read(path)
    found = [(problem.line, problem.path) for problem in caught.value.problems]
    assert found == [(5, "rate"), (6, ""), (7, "")]
    assert "6 cells under 5 columns" in str(caught.value)
    assert "needs source" in str(caught.value)


def test_a_column_that_has_nearly_the_name_of_one_is_not_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("base,quote,period,rate,source,knd\nUSD,KZT,2022,1,bank,end\n", "utf-8")
    with pytest.raises(bl.FormatError, match=r"'knd'.*kind"):
        bl.Rates.read(path)


def test_a_table_of_rates_in_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(b"base,quote,period,rate,source\nUSD,KZT,2022,1,b\xfcro\n")
    with pytest.raises(bl.DecodeError, match=r"rates.csv: .*not UTF-8"):
        bl.Rates.read(path)
