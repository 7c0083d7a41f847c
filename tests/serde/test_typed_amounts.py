"""Amounts in YAML as people type them and as reports write them; what is read two ways is not."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.testing import amounts
from bilateral.values.amount_text import has_text_form, to_text
from bilateral.values.amounts import (
    Amount,
    Converted,
    Growth,
    Increment,
    Money,
    Quantity,
    Share,
)
from profiles import examples

HEAD = "bilateral: 1\nstates: [MEX, CHL]\ncommitments:\n"


def read(written: str) -> object:
    text = f"{HEAD}  c: {{what: build it, obligors: MEX, value: {written}}}\n"
    return bl.loads(text, format="yaml")["c"].value


def refused(written: str) -> str:
    with pytest.raises(bl.DecodeError) as caught:
        read(written)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ('"10,000 MW"', Quantity(amount=10000, unit="MW")),
        ("10000 megawatts", Quantity(amount=10000, unit="MW")),
        ("132 kV", Quantity(amount=132, unit="kV")),
        ("over 36000 hectares", Quantity(amount=36000, unit="hectares", qualifier="over")),
        ("1.3bn USD", Money(amount=1_300_000_000, currency="USD")),
        ("US$ 1.3 billion", Money(amount=1_300_000_000, currency="USD")),
        ("€14bn", Money(amount=14_000_000_000, currency="EUR")),
        # Of which dollars and rupees is not recorded, so that stays open.
        ("$1.3bn", Money(amount=1_300_000_000, currency="dollars")),
        ("10 billion rupees", Money(amount=10_000_000_000, currency="rupees")),
        ("Rs 10 billion", Money(amount=10_000_000_000, currency="rupees")),
        (
            "12-14 million tonnes",
            Quantity(amount=12_000_000, upper=14_000_000, qualifier="between", unit="tonnes"),
        ),
        (
            "between 40 and 45 thousand tonnes a year",
            Quantity(amount=40_000, upper=45_000, qualifier="between", unit="tonnes a year"),
        ),
    ],
)
def test_an_amount_is_read_exactly_and_plain_figures_keep_no_words(
    written: str, amount: Money | Quantity
) -> None:
    assert read(written) == amount


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        (
            "almost 14bn EUR",
            Money(
                amount=14_000_000_000, currency="EUR", qualifier="nearly", words="almost 14bn EUR"
            ),
        ),
        (
            "casi 14 mil millones EUR",
            Money(
                amount=14_000_000_000,
                currency="EUR",
                qualifier="nearly",
                words="casi 14 mil millones EUR",
            ),
        ),
        ("up 65.6 percent", Growth(percent=Decimal("65.6"), words="up 65.6 percent")),
    ],
)
def test_the_words_are_kept_where_they_say_more_than_the_figure(
    written: str, amount: Money | Growth
) -> None:
    assert read(written) == amount


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("100m", ("metres", "millions")),
        ("5 MT", ("tonnes", "million tonnes")),
        ("3 times more", ("3 times", "4 times")),
        ("up 550 million dollars", ("by so much", "to so much")),
        ("from 2 to 3 billion USD", ("a change", "a range")),
        ("less than 5 bn USD", ("up to", "nearly")),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_with_both(
    written: str, readings: tuple[str, str]
) -> None:
    stated = refused(written)
    assert all(reading in stated for reading in readings), stated


@pytest.mark.parametrize(
    "written",
    [
        '"1,5 billion EUR"',
        '"1,50 EUR"',
        "1.000.000 EUR",
        "1.2.3 USD",
        "02/03 tonnes",
        "1e9 USD",
        "nan USD",
        '"$"',
        '""',
        "1 billion",
        "up to 10 billion",
        "lots",
        "5 lots",
        "5 USX",
        "-5 tonnes",
        "+3 USD",
        "$1.3bn ($1.2bn)",
        "x" * 5000,
        "9" * 60 + " USD",
        "[1 USD, 2 USD]",
        "1000",
        "true",
        "{amount: 1, currency: unknown}",
    ],
)
def test_what_is_no_amount_is_refused_at_its_place(written: str) -> None:
    assert "c.value" in refused(written)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1/3", Share(part="1/3")),
        ("a third", Share(part="1/3", words="a third")),
        ("40 percent of the transit", Share(part="0.4", whole="the transit")),
        (
            "between 1/4 and 1/3 of the transit",
            Share(part="1/4", upper="1/3", qualifier="between", whole="the transit"),
        ),
        ("{part: 0.004, whole: turnover}", Share(part="0.004", whole="turnover")),
        (
            "up by 550 million USD",
            Increment(direction="up", by=Money(amount=550_000_000, currency="USD")),
        ),
        (
            "{direction: down, by: 3 million tonnes}",
            Increment(direction="down", by=Quantity(amount=3_000_000, unit="tonnes")),
        ),
        (
            "22.8 billion KZT (51 million USD)",
            Converted(
                sum=Money(amount=22_800_000_000, currency="KZT"),
                equals=Money(amount=51_000_000, currency="USD"),
            ),
        ),
        # A rate, and no change by an amount, as it has been read before.
        ("up by 40 percent", Growth(percent=40, words="up by 40 percent")),
    ],
)
def test_a_part_a_difference_and_a_sum_in_two_currencies_are_amounts(
    written: str, amount: Amount
) -> None:
    assert read(written) == amount


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("40 percent of 20 billion USD", "without 'of 20 billion USD'"),
        ("up by +40 percent", "its direction is given twice"),
        ("40 percent (5 USD)", "one figure at a time"),
        ("5 EUR (5 EUR)", "are in EUR: give one"),
        ("{direction: up, by: 2 times}", "a sum, a quantity or a share"),
        ("{direction: up, by: 40 percent}", "is a rate"),
        ("{direction: across, by: 1 USD}", "it takes up, down"),
        ("{part: one half}", "as in '1/3' or '0.4'"),
        ("{by: 5 USD}", "by goes with direction"),
        ("{sum: 5 USD}", "sum goes with equals"),
        ("{direction: up, by: 2 times}", "not 2 times"),
        ("{sum: 5 EUR, equals: 5 tonnes}", "equals"),
    ],
)
def test_what_is_no_part_and_no_difference_is_refused_with_the_reason(
    written: str, part: str
) -> None:
    assert part in refused(written)


@examples(quick=20, deep=500)
@given(amounts())
def test_every_short_form_is_read_as_itself(amount: Amount) -> None:
    assert has_text_form(amount)
    assert read(f'"{to_text(amount)}"') == amount


@examples(quick=25, deep=2000)
@given(st.text(st.sampled_from("0123456789.,-+$€ mbnkdoratesUSDEUR()/%"), max_size=30))
def test_any_text_is_an_amount_or_an_error_of_reading(text: str) -> None:
    if text.strip() == "none":
        # A word for why there is no amount.
        return
    with contextlib.suppress(bl.DecodeError):
        assert isinstance(read(f'"{text}"'), Amount)
