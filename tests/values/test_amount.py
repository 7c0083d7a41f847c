import contextlib
import pickle
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bilateral.errors import InvalidValueError
from bilateral.testing.amounts import amounts, decimals, money, quantities
from bilateral.values.amount_text import from_text, has_text_form, to_text
from bilateral.values.amounts import Amount, Growth, Money, Multiple, Quantity
from bilateral.values.intervals import Interval
from bilateral.values.numbers import plain, to_decimal
from bilateral.values.units import UNITS
from profiles import examples

D = Decimal


@pytest.mark.parametrize(
    ("given_", "digits"),
    [
        ("0.10", "0.10"),
        ("461.9", "461.9"),
        (D("4.619E+8"), "461900000"),
        ("4.619e8", "461900000"),
        (1_000_000_000, "1000000000"),
        ("-0", "0"),
        (D("-0.00"), "0.00"),
        (D("0E+5"), "0"),
        ("-5", "-5"),
        ("+5", "5"),
        ("9" * 40, "9" * 40),
        ("1E-30", "0.000000000000000000000000000001"),
    ],
)
def test_a_number_has_one_normal_form(given_: Decimal | int | str, digits: str) -> None:
    assert plain(to_decimal(given_)) == digits


@pytest.mark.parametrize(
    "wrong",
    [
        0.1,
        True,
        None,
        "NaN",
        "Infinity",
        D("NaN"),
        D("sNaN"),
        D("-Infinity"),
        "1,000",
        "1_000",
        " 1",
        "",
        "1e",
        "٣",
        "1E+31",
        "1E-31",
        D("1E+999999"),
        "9" * 41,
        "9" * 500,
        10**40,
        D("12E+39"),
        b"1",
    ],
)
def test_what_no_source_can_mean_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        to_decimal(wrong)
    assert len(str(caught.value)) < 300


def test_a_number_too_long_for_python_to_print_is_refused_all_the_same() -> None:
    with pytest.raises(InvalidValueError, match="at most 40 digits"):
        to_decimal(10**5000)


def test_a_float_is_refused_with_the_way_out() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Money(amount=0.1, currency="USD")  # type: ignore[arg-type]
    assert str(caught.value) == "amount: needs a number, not 0.1 (write it as text: '0.10')"


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Money(amount=1, currency="UDS"), "currency"),
        (lambda: Money(amount="x", currency="USD"), "amount"),
        (lambda: Money(amount=1, currency="USD", qualifier="abuot"), "qualifier"),  # type: ignore[arg-type]
        (lambda: Money(amount=1, currency="USD", upper=2), "upper"),
        (lambda: Money(amount=1, currency="USD", qualifier="between"), "upper"),
        (lambda: Money(amount=2, currency="USD", qualifier="between", upper=2), "upper"),
        (lambda: Money(amount=1, currency="USD", words=""), "words"),
        (lambda: Money(amount=1, currency="USD", words="x" * 201), "words"),
        (lambda: Quantity(amount=1, unit="wagns"), "unit"),
        (lambda: Quantity(amount=-1, unit="tonnes"), "amount"),
        (lambda: Multiple(factor=0), "factor"),
        (lambda: Growth(percent=1, per="week"), "per"),  # type: ignore[arg-type]
        (lambda: Growth(percent="one"), "percent"),
        (lambda: Interval(low=D(2), high=D(1)), "low"),
    ],
)
def test_the_impossible_is_refused_and_its_field_named(make: Any, field: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        make()
    assert caught.value.field == field


def test_a_misspelt_qualifier_is_met_with_the_right_one() -> None:
    with pytest.raises(InvalidValueError, match="did you mean 'about'"):
        Money(amount=1, currency="USD", qualifier="abuot")  # type: ignore[arg-type]


def test_a_unit_is_kept_in_its_normal_form() -> None:
    assert Quantity(amount=1, unit="tons per annum").unit == "tonnes a year"
    assert Quantity(amount=1, unit=UNITS["MW"]).unit == "MW"


def test_amounts_are_plain_frozen_slotted_values() -> None:
    for cls in (Money, Quantity, Multiple, Growth, Interval):
        assert all(not a.name.startswith("_") and a.kw_only for a in attrs.fields(cls))
    one = Money(amount="1.0", currency="USD")
    assert one == Money(amount=1, currency="USD")
    assert hash(one) == hash(Money(amount=1, currency="USD"))
    assert not hasattr(one, "__dict__")
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.amount = D(2)  # type: ignore[misc]


def test_the_repr_shows_what_was_said_and_the_str_reads_like_it() -> None:
    one = Money(amount="500E6", currency="USD", qualifier="nearly", words="approached")
    assert repr(one) == (
        "Money(amount=Decimal('500000000'), currency='USD', qualifier='nearly', words='approached')"
    )
    assert str(one) == "nearly 500 million USD"


INF = (None, None, False, False)
BOUNDS = [
    ("500 USD", None, (D(500), D(500), False, False)),
    ("over 500 USD", None, (D(500), None, True, False)),
    ("at least 500 USD", None, (D(500), None, False, False)),
    ("up to 500 USD", None, (None, D(500), False, False)),
    ("between 500 and 600 USD", None, (D(500), D(600), False, False)),
    ("nearly 500 USD", None, (None, D(500), False, True)),
    ("nearly 500 USD", "0.1", (D(450), D(500), False, True)),
    ("about 500 USD", None, INF),
    ("about 500 USD", "0.1", (D(450), D(550), False, False)),
    ("500 USD", "0.1", (D(500), D(500), False, False)),
    ("over -3 percent", None, (None, D(-3), False, True)),
    ("at least -3 percent", None, (None, D(-3), False, False)),
    ("up to -3 percent", None, (D(-3), None, False, False)),
    ("nearly -10 percent", "0.1", (D(-10), D(-9), True, False)),
    ("between -5 and -3 percent", None, (D(-5), D(-3), False, False)),
]


@pytest.mark.parametrize(("text", "tolerance", "bounds"), BOUNDS)
def test_bounds_say_what_the_hedge_says_and_no_more(
    text: str, tolerance: str | None, bounds: tuple[Any, ...]
) -> None:
    low, high, low_open, high_open = bounds
    expected = Interval(low=low, high=high, low_open=low_open, high_open=high_open)
    assert from_text(text).bounds(tolerance=tolerance) == expected


@pytest.mark.parametrize("tolerance", ["0", "1", "-0.1", "5", "x"])
def test_a_tolerance_is_a_share(tolerance: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        from_text("about 5 USD").bounds(tolerance=tolerance)
    assert caught.value.field == "tolerance"


@given(amounts(), st.sampled_from([None, "0.05", "0.5"]))
def test_bounds_hold_the_figure_unless_the_hedge_excludes_it(
    amount: Amount, tolerance: str | None
) -> None:
    """Zero has no size to be just under or over of, but is excluded all the same."""
    bounds = amount.bounds(tolerance=tolerance)
    excluded = amount.qualifier in ("nearly", "over")
    assert bounds.contains(amount.number) is not excluded
    if amount.upper is not None:
        assert bounds.contains(amount.upper)
        assert not bounds.contains(amount.upper + 1)


@pytest.mark.parametrize(
    ("quantity", "to", "expected"),
    [
        ("1.5 GW", "MW", "1500.0 MW"),
        ("1500 MW", "GW", "1.5 GW"),
        ("10 million tonnes", "kg", "10 billion kg"),
        ("1 thousand barrels", "cubic metres", "158.987294928000 cubic metres"),
        ("500 tonnes a month", "tonnes a year", "6000 tonnes a year"),
        ("250 hectares", "square km", "2.5 square km"),
        ("between 1 and 2 Tbit/s", "Gbit/s", "between 1000 and 2000 Gbit/s"),
        ("about 3 FEU", "TEU", "about 6 TEU"),
        ("3 weeks", "days", "21 days"),
    ],
)
def test_quantities_convert_exactly(quantity: str, to: str, expected: str) -> None:
    found = from_text(quantity)
    assert isinstance(found, Quantity)
    assert from_text(expected) == found.to(to)


@pytest.mark.parametrize(
    ("quantity", "to"),
    [("1 barrel", "tonnes"), ("1 MW", "MWh"), ("1 day", "weeks"), ("1 cubic metre", "barrels")],
)
def test_what_does_not_convert_exactly_does_not_convert(quantity: str, to: str) -> None:
    found = from_text(quantity)
    assert isinstance(found, Quantity)
    with pytest.raises(InvalidValueError):
        found.to(to)


@given(quantities(), st.data())
def test_conversion_there_and_back_is_exact(quantity: Quantity, data: st.DataObject) -> None:
    dimension = UNITS[quantity.unit].dimension
    same = sorted(name for name, each in UNITS.items() if each.dimension == dimension)
    try:
        there = quantity.to(data.draw(st.sampled_from(same)))
    except InvalidValueError:
        assume(False)
    assert there.to(quantity.unit) == quantity
    assert there.comparable(quantity)


def test_only_like_is_compared_with_like() -> None:
    usd, azn = Money(amount=1, currency="USD"), Money(amount=1, currency="AZN")
    assert usd.comparable(Money(amount=2, currency="USD", qualifier="over"))
    assert not usd.comparable(azn)
    assert Quantity(amount=1, unit="MW").comparable(Quantity(amount=1, unit="GW"))
    assert not Quantity(amount=1, unit="tonnes").comparable(Quantity(amount=1, unit="barrels"))
    assert not usd.comparable(Multiple(factor=2))
    assert not Growth(percent=1).comparable(Growth(percent=1, per="year"))
    assert not usd.comparable("1 USD")


TEXTS: list[tuple[str, Amount]] = [
    ("1 billion USD", Money(amount=10**9, currency="USD")),
    ("nearly 500 million USD", Money(amount=5 * 10**8, currency="USD", qualifier="nearly")),
    ("461.9 million USD", Money(amount=461900000, currency="USD")),
    ("461900001 USD", Money(amount=461900001, currency="USD")),
    ("22.8 billion KZT", Money(amount="22800000000", currency="KZT")),
    ("-1.5 million USD", Money(amount=-1500000, currency="USD")),
    ("10.50 USD", Money(amount="10.50", currency="USD")),
    ("999999 USD", Money(amount=999999, currency="USD")),
    ("1234.5 million USD", Money(amount=1234500000, currency="USD")),
    ("10 million tonnes", Quantity(amount=10**7, unit="tonnes")),
    ("240000 tonnes a year", Quantity(amount=240000, unit="tonnes a year")),
    ("1 tonne", Quantity(amount=1, unit="tonnes")),
    ("0 tonnes", Quantity(amount=0, unit="tonnes")),
    ("up to 400 Tbit/s", Quantity(amount=400, unit="Tbit/s", qualifier="up to")),
    (
        "between 10 and 12 million tonnes",
        Quantity(amount=10**7, upper=12 * 10**6, unit="tonnes", qualifier="between"),
    ),
    (
        "between 10 and 12000000 tonnes",
        Quantity(amount=10, upper=12 * 10**6, unit="tonnes", qualifier="between"),
    ),
    ("2 times", Multiple(factor=2)),
    ("over 3.1 times", Multiple(factor="3.1", qualifier="over")),
    ("+20 percent a year", Growth(percent=20, per="year")),
    ("about +40 percent", Growth(percent=40, qualifier="about")),
    ("-3 percent a quarter", Growth(percent=-3, per="quarter")),
    ("between +10 and +12 percent", Growth(percent=10, upper=12, qualifier="between")),
    ("40 percent", Quantity(amount=40, unit="percent")),
]


@pytest.mark.parametrize(("text", "amount"), TEXTS)
def test_the_short_form_is_written_and_read(text: str, amount: Amount) -> None:
    assert to_text(amount) == text
    assert from_text(text) == amount


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("25 thousand TEU", "25000 TEU"),
        ("0.5 billion USD", "500 million USD"),
        ("1000 million USD", "1 billion USD"),
        ("double", "2 times"),
        ("over double", "over 2 times"),
        ("exactly 5 USD", "5 USD"),
    ],
)
def test_some_other_forms_are_read_into_the_normal_one(text: str, normal: str) -> None:
    assert to_text(from_text(text)) == normal


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("5 UDS", "did you mean 'USD'?"),
        ("1,000 USD", "without separators"),
        ("20 percent a year", "growth has its sign"),
        ("+5 USD", "only growth in percent has a plus sign"),
        ("5 tons", "write 'tonnes'"),
        ("2 million times", "without 'million'"),
        ("5  USD", "single blanks"),
        (" 5 USD", "single blanks"),
        ("USD 5", "as in"),
        ("$5", "as in"),
        ("5", "as in"),
        ("", "as in"),
        ("5 USD" + " " * 120, "at most 120"),
        ("between 5 and 3 USD", "is not above"),
        ("about between 3 and 5 USD", "as in"),
        ("1e9 USD", "as in"),
        ("-5 tonnes", "a fall is a Growth"),
    ],
)
def test_anything_else_is_refused_with_what_would_do(text: str, part: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        from_text(text)
    assert part in str(caught.value)


@examples(36, deep=800)
@given(amounts())
def test_the_short_form_and_its_reading_are_inverses(amount: Amount) -> None:
    text = to_text(amount)
    assert from_text(text) == amount
    assert to_text(from_text(text)) == text


@given(amounts(with_words=True))
def test_words_have_no_place_in_the_short_form(amount: Amount) -> None:
    assert has_text_form(amount) is (amount.words is None)
    if amount.words is not None:
        with pytest.raises(InvalidValueError):
            to_text(amount)


@given(decimals())
def test_the_context_of_the_caller_rounds_nothing(number: Decimal) -> None:
    with localcontext() as context:
        context.prec = 2
        text = to_text(Money(amount=number, currency="USD"))
        assert from_text(text).number == number
        Money(amount=number, currency="USD", qualifier="about").bounds(tolerance="0.12345")


@given(money())
def test_money_is_comparable_with_itself(one: Money) -> None:
    assert one.comparable(one)


WORDS = ["between", "and", "5", "-3", "+2", "1.5", "million", "percent", "a year", "USD", "times"]


@examples(27, deep=600)
@given(
    st.text(max_size=130)
    | st.lists(
        st.sampled_from(WORDS),
        max_size=8,
    ).map(" ".join)
)
def test_no_text_raises_anything_else(text: str) -> None:
    with contextlib.suppress(InvalidValueError):
        from_text(text)


ROUNDED = [
    ("100 billion USD", "99.5 billion", "100.5 billion"),
    ("1 billion USD", "0.95 billion", "1.05 billion"),
    ("47 million USD", "46.5 million", "47.5 million"),
    ("461.9 million USD", "461.85 million", "461.95 million"),
    ("100.00 million USD", "99.995 million", "100.005 million"),
    ("470 million USD", "469.5 million", "470.5 million"),
    ("375.3 thousand USD", "375250", "375350"),
    ("375.30 thousand USD", "375295", "375305"),
    ("375300 USD", "375299.5", "375300.5"),
]


@pytest.mark.parametrize(("text", "low", "high"), ROUNDED)
def test_digits_that_were_written_count_and_two_at_least_are_meant(
    text: str, low: str, high: str
) -> None:
    amount = from_text(text)
    ends = [from_text(f"{end} USD").number for end in (low, high)]
    number = Fraction(amount.number)
    assert [number - amount.rounding(), number + amount.rounding()] == ends
    assert from_text(to_text(amount)).rounding() == amount.rounding()


def test_a_customs_value_written_in_full_is_meant_to_the_dollar() -> None:
    assert Money(amount=400_000, currency="USD").rounding() == Fraction(1, 2)
