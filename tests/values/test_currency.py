import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidValueError
from bilateral.values.currencies import (
    CURRENCIES,
    check_currency,
    is_currency,
    is_currency_name,
    read_currency,
)


@pytest.mark.parametrize("code", ["USD", "KZT", "AZN", "AZM", "SUR", "RUR", "DEM", "TMM", "XDR"])
def test_codes_in_force_and_historic_are_currencies(code: str) -> None:
    assert check_currency(code) == code
    assert is_currency(code)


@pytest.mark.parametrize("code", ["XXX", "XTS", "CNH", "YUR", "KRH", "usd", "US", "", None, 840])
def test_no_currency_test_codes_inventions_and_other_things_are_not(code: object) -> None:
    assert not is_currency(code)
    with pytest.raises(InvalidValueError):
        check_currency(code)


def test_every_code_is_three_capitals() -> None:
    assert all(len(c) == 3 and c.isascii() and c.isupper() for c in CURRENCIES)
    assert len(CURRENCIES) == 307


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("UDS", "there is no currency 'UDS' in ISO 4217 (did you mean 'USD'?)"),
        ("kzt", "there is no currency 'kzt' in ISO 4217 (write it in capitals: 'KZT')"),
        ("tenge", "there is no currency 'tenge' in ISO 4217 (its code is 'KZT')"),
        ("manat", "there is no currency 'manat' in ISO 4217 (it may be AZN or TMT)"),
    ],
)
def test_a_wrong_code_is_met_with_the_right_one(code: str, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        check_currency(code)
    assert str(caught.value) == message


def test_the_field_at_fault_is_named() -> None:
    with pytest.raises(InvalidValueError) as caught:
        check_currency("UDS", "currency")
    assert caught.value.field == "currency"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US$", "USD"),
        ("US dollars", "USD"),
        ("U.S. dollars", "USD"),
        ("tenge", "KZT"),
        ("Azerbaijani manat", "AZN"),
        ("Turkmen manats", "TMT"),
        ("euros", "EUR"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("pounds sterling", "GBP"),
        ("yuan", "CNY"),
        ("Renminbi", "CNY"),
        ("rubles", "RUB"),
        ("roubles", "RUB"),
        ("Turkish liras", "TRY"),
        ("Indian rupees", "INR"),
        ("yen", "JPY"),
        ("soum", "UZS"),
        ("sum", "UZS"),
        ("som", "KGS"),
        ("lari", "GEL"),
        ("drams", "AMD"),
        ("Soviet rubles", "SUR"),
        ("special drawing rights", "XDR"),
        ("AZM", "AZM"),
    ],
)
def test_names_of_the_press_are_read(name: str, code: str) -> None:
    assert read_currency(name) == code
    assert is_currency_name(name)


@pytest.mark.parametrize("name", ["$", "dollars", "manat", "lira", "rupees", "Rs", "pounds", "¥"])
def test_what_may_be_several_currencies_is_refused(name: str) -> None:
    with pytest.raises(InvalidValueError, match="may be"):
        read_currency(name)


def test_the_caller_may_say_whose_it_is() -> None:
    assert read_currency("$", dollar="USD") == "USD"
    assert read_currency("dollars", dollar="CAD") == "CAD"
    assert read_currency("manat", default_currency="TMT") == "TMT"
    assert read_currency("rupees", default_currency="INR") == "INR"
    with pytest.raises(InvalidValueError, match="is not a dollar"):
        read_currency("$", dollar="KZT")
    with pytest.raises(InvalidValueError, match="AZN or TMT"):
        read_currency("manat", default_currency="USD")


@given(st.text(max_size=130))
def test_no_text_raises_anything_else(text: str) -> None:
    with contextlib.suppress(InvalidValueError):
        assert read_currency(text) in CURRENCIES
