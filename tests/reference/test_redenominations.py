"""Redenominations: which codes are one money, and how many of the one are one of the other."""

from fractions import Fraction

import pytest

from bilateral.reference.currencies import currency_days
from bilateral.reference.redenominations import REDENOMINATIONS, newest_unit, redenominated
from bilateral.values.currencies import CURRENCIES


@pytest.mark.parametrize(
    ("old", "new", "factor"),
    [
        ("TRL", "TRY", Fraction(1, 1_000_000)),
        ("AZM", "AZN", Fraction(1, 5_000)),
        ("AZN", "AZM", Fraction(5_000)),
        ("RUR", "RUB", Fraction(1, 1_000)),
        # 1,000 of 1994 were one of 2000, and 10,000 of those one of 2016.
        ("BYB", "BYN", Fraction(1, 10_000_000)),
        # A somoni is 1,000 roubles of Tajikistan, and a new leone 1,000 old ones.
        ("TJR", "TJS", Fraction(1, 1_000)),
        ("SLL", "SLE", Fraction(1, 1_000)),
        ("USD", "USD", Fraction(1)),
    ],
)
def test_one_money_under_two_codes_converts_exactly(old: str, new: str, factor: Fraction) -> None:
    assert factor == redenominated(old, new)


@pytest.mark.parametrize("pair", [("DEM", "EUR"), ("SUR", "RUR"), ("USD", "AZN"), ("AZM", "TMT")])
def test_two_moneys_do_not(pair: tuple[str, str]) -> None:
    assert redenominated(*pair) is None


def test_every_unit_is_a_currency_and_came_in_on_the_day_that_the_table_of_days_has() -> None:
    for step in REDENOMINATIONS:
        assert {step.old, step.new} <= CURRENCIES
        first, _ = currency_days(step.new)
        assert first is not None
        assert (step.new, step.since) == (step.new, first.text)


def test_no_unit_was_replaced_twice_and_every_chain_ends() -> None:
    olds = [step.old for step in REDENOMINATIONS]
    assert sorted(set(olds)) == olds
    assert all(newest_unit(old)[0] not in olds for old in olds)
