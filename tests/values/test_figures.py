import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidValueError
from bilateral.testing.amounts import amounts
from bilateral.values.amount_text import to_text
from bilateral.values.amounts import Amount, Growth, Quantity
from bilateral.values.numbers import plain
from bilateral.values.press_amounts import read_amount, read_number
from effort import Effort
from profiles import examples

# What a report says, and the amount in the short form.
READ = """
    half a billion US dollars                     500 million USD
    a half billion US dollars                     500 million USD
    a quarter of a million tonnes                 250000 tonnes
    three quarters of a million tonnes            750000 tonnes
    one and a half billion US dollars             1.5 billion USD
    a billion and a half US dollars               1.5 billion USD
    two and a half thousand tonnes                2.5 thousand tonnes
    375.3 thousand tonnes                         375.3 thousand tonnes
    375.30k tonnes                                375.30 thousand tonnes
    25 thousand tonnes                            25000 tonnes
    five hundred million US dollars               500 million USD
    twenty-five documents                         25 documents
    seven agreements                              7 agreements
    US$1.5bn                                      1.5 billion USD
    US $ 1 billion                                1 billion USD
    US$ five million                              5 million USD
    US$100m                                       100 million USD
    USD 5 billion                                 5 billion USD
    USD5bn                                        5 billion USD
    USD 5 billion USD                             5 billion USD
    €5bn                                          5 billion EUR
    £2.3 million                                  2.3 million GBP
    KZT 22.8 billion                              22.8 billion KZT
    22.8 billion tenge                            22.8 billion KZT
    461.9 million USD                             461.9 million USD
    1.5 milliard roubles                          1.5 billion RUB
    5 million Azerbaijani manat                   5 million AZN
    2 crore Indian rupees                         20 million INR
    5 lakh crore Indian rupees                    5 trillion INR
    1,392,000 tonnes                              1.392 million tonnes
    1 392 000 tonnes                              1.392 million tonnes
    1.392 mln tons                                1.392 million tonnes
    10 mln. t                                     10 million tonnes
    100m tonnes                                   100 million tonnes
    6,000 tonnes                                  6000 tonnes
    5 tonnes.                                     5 tonnes
    100 m                                         100 m
    240,000 tonnes a year                         240000 tonnes a year
    1.5 million tonnes per annum                  1.5 million tonnes a year
    100 thousand barrels per day                  100000 barrels a day
    25 thousand TEU                               25000 TEU
    400 Tbit/s                                    400 Tbit/s
    8 flights a week                              8 flights a week
    about 40 percent                              about 40 percent
    some 40 per cent                              about 40 percent
    an estimated 5 MW                             about 5 MW
    40 MW or so                                   about 40 MW
    ~40 MW                                        about 40 MW
    nearly half a billion US dollars              nearly 500 million USD
    approached half a billion US dollars          nearly 500 million USD
    almost US$1bn                                 nearly 1 billion USD
    just under 5 MW                               nearly 5 MW
    close to 5 MW                                 nearly 5 MW
    over 5 MW                                     over 5 MW
    more than 10 million tonnes                   over 10 million tonnes
    exceeded 10 million tonnes                    over 10 million tonnes
    above 10 million tonnes                       over 10 million tonnes
    at least 5 MW                                 at least 5 MW
    no less than 10 million tonnes                at least 10 million tonnes
    a minimum of 10 million tonnes                at least 10 million tonnes
    400 Tbit/s or above                           at least 400 Tbit/s
    1 billion USD or more                         at least 1 billion USD
    up to 400 Tbit/s                              up to 400 Tbit/s
    no more than 3 km                             up to 3 km
    not exceeding 3 km                            up to 3 km
    reached 461.9 million USD                     461.9 million USD
    increased to 461.9 million USD                461.9 million USD
    to 1 billion USD                              1 billion USD
    between 10 and 12 million tonnes              between 10 and 12 million tonnes
    10-12 million tonnes                          between 10 and 12 million tonnes
    10–12 million tonnes                          between 10 and 12 million tonnes
    10 to 12 million tonnes                       between 10 and 12 million tonnes
    US$10-12 million                              between 10 and 12 million USD
    between US$1 billion and US$2 billion         between 1 and 2 billion USD
    between 800 million and 1 billion USD         between 800 and 1000 million USD
    between 1 million USD and 2 million USD       between 1 and 2 million USD
    between one and a half and two billion euros  between 1.5 and 2 billion EUR
    between 2 and 3 times                         between 2 and 3 times
    double                                        2 times
    to double                                     2 times
    doubled                                       2 times
    twice                                         2 times
    twice as much                                 2 times
    twofold                                       2 times
    two-fold                                      2 times
    triple                                        3 times
    five-fold                                     5 times
    fivefold                                      5 times
    3.1 times                                     3.1 times
    3.1-fold                                      3.1 times
    3x                                            3 times
    grew 3.1 times                                3.1 times
    a threefold increase                          3 times
    more than doubled                             over 2 times
    almost tripled                                nearly 3 times
    halved                                        0.5 times
    20 percent a year                             +20 percent a year
    20% annually                                  +20 percent a year
    annual growth of 7 percent                    +7 percent a year
    7 percent annual growth                       +7 percent a year
    2 percent a quarter                           +2 percent a quarter
    up 14.2 percent                               +14.2 percent
    up 14.2% year-on-year                         +14.2 percent
    up about 40 percent                           about +40 percent
    about 40 percent growth                       about +40 percent
    up to 40 percent                              up to 40 percent
    grew by 40 percent                            +40 percent
    an increase of 5 percent                      +5 percent
    fell by 3 percent                             -3 percent
    down 3 percent                                -3 percent
    a 20 percent increase                         +20 percent
    a 3-percent decline                           -3 percent
    10 MW.                                        10 MW
    1.5 bcm a year                                1.5 billion cubic metres a year
    fell by 3-5 percent                           between -5 and -3 percent
    fell by more than 3 percent                   over -3 percent
    +20 percent                                   +20 percent
    -3%                                           -3 percent
    −3%                                           -3 percent
    minus 5 million USD                           -5 million USD
    -€5 million                                   -5 million EUR
    at least 5 percentage points                  at least 5 percentage points
"""  # noqa: RUF001
CASES = [
    (text.strip(), short)
    for text, short in (line.strip().split("  ", 1) for line in READ.strip().splitlines())
]

# What is refused, and a part of the reason.
REFUSED = [
    ("$1.5 billion", "give dollar='USD'"),
    ("5 million manat", "AZN or TMT"),
    ("Rs 5 lakh crore", "INR, PKR"),
    ("1,23 billion USD", "groups of three"),
    ("1,2345 tonnes", "groups of three"),
    ("1.392.000 tonnes", "at most one point"),
    ("1.5", "no currency and no unit"),
    ("a billion", "default_currency="),
    ("100m", "metres or millions"),
    ("under 5 million USD", "'under' is no qualifier"),
    ("less than 5 million USD", "'less than' is no qualifier"),
    ("from 10 to 12 million tonnes", "a change or a range"),
    ("between 800 and 1 billion USD", "each in full"),
    ("12-10 million tonnes", "each in full"),
    ("about 10-12 million tonnes", "hedged as well"),
    ("between 10 million tonnes", "between what and what"),
    ("10 tonnes to 12 barrels", "in one unit"),
    ("over about 5 USD", "hedged twice"),
    ("at least 5 USD or less", "hedged twice"),
    ("3 times more", "4 times"),
    ("grew by 3 times", "4 times"),
    ("fell threefold", "no agreed meaning"),
    ("down to 3 percent", "the level"),
    ("14.2 percent year on year", "up or down"),
    ("up 5 percent decline", "given twice"),
    ("grew by -5 percent", "given twice"),
    ("7 percent a week", "a year, a quarter or a month"),
    ("+5 million USD", "plus sign"),
    ("-5 tonnes", "a fall is a Growth"),
    ("1.5 billion euros a year", "no rate"),
    ("US$5 million euros", "in USD and in 'euros'"),
    ("US$5 million tonnes", "not understood after a sum"),
    ("hundreds of millions", "is not a number"),
    ("millions of tonnes", "how many 'millions'"),
    ("a third of a million tonnes", "a third"),
    ("5 million tonnes of grain", "without 'of grain'"),
    ("5 UDS", "did you mean 'USD'?"),
    ("5 wagns", "did you mean 'wagons'"),
    ("5 Mt", "million tonnes"),
    ("2.5 MMT", "Write 'tonnes' or 'million tonnes'"),
    ("3 KWH", "did you mean 'kWh'?"),
    ("5 UDS", "did you mean 'USD'?"),
    ("NaN USD", "is not a number"),
    ("1e9 USD", "no unit 'e9 USD'"),
    ("", "not a text"),
    ("9" * 60 + " USD", "40 digits"),
    ("9" * 200, "at most 120"),
    ("5 USD\x00", "no unit"),
]


@pytest.mark.parametrize(("text", "short"), CASES)
def test_what_reports_write_is_read_as_it_says(text: str, short: str) -> None:
    found = read_amount(text)
    assert str(found) == short.strip()
    assert found.words == text


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_ambiguous_or_unknown_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_amount(text)
    assert reason in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "dollar", "default", "short"),
    [
        ("$1.5 billion", "USD", None, "1.5 billion USD"),
        ("1.5 billion dollars", "CAD", None, "1.5 billion CAD"),
        ("-$5 million", "USD", None, "-5 million USD"),
        ("between $10 and $12 million", "USD", None, "between 10 and 12 million USD"),
        ("approached the half-billion mark", None, "USD", "nearly 500 million USD"),
        ("a billion", None, "USD", "1 billion USD"),
        ("5 lakh", None, "INR", "500000 INR"),
        ("Rs 5 lakh crore", None, "INR", "5 trillion INR"),
        ("5 million manat", None, "AZN", "5 million AZN"),
        ("5 million tonnes", None, "AZN", "5 million tonnes"),
        ("40 percent", None, "AZN", "40 percent"),
    ],
)
def test_the_caller_says_what_the_text_leaves_open(
    text: str, dollar: str | None, default: str | None, short: str
) -> None:
    assert str(read_amount(text, dollar=dollar, default_currency=default)) == short


def test_a_default_that_is_no_currency_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="did you mean 'USD'"):
        read_amount("5", default_currency="UDS")


def test_a_bare_share_is_a_quantity_and_a_directed_one_growth() -> None:
    assert isinstance(read_amount("40 percent"), Quantity)
    assert isinstance(read_amount("up 40 percent"), Growth)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,392,000", "1392000"),
        ("1 392 000", "1392000"),
        ("1\u00a0392\u00a0000", "1392000"),
        ("1.234", "1.234"),
        ("0.10", "0.10"),
        ("1.5bn", "1500000000"),
        ("half a billion", "500000000"),
        ("half-a-billion", "500000000"),
        ("a quarter of a million", "250000"),
        ("one and a half billion", "1500000000"),
        ("2 and a half million", "2500000"),
        ("a billion", "1000000000"),
        ("a hundred thousand", "100000"),
        ("5 lakh", "500000"),
        ("5 lakh crore", "5000000000000"),
        ("1.2 crore", "12000000"),
        ("1 milliard", "1000000000"),
        ("twelve", "12"),
        ("ninety-nine", "99"),
        ("-5", "-5"),
        ("minus five", "-5"),
        ("3 trillion", "3000000000000"),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, number: str) -> None:
    assert plain(read_number(text)) == number


@pytest.mark.parametrize("text", ["", "5 tonnes", "US$5", "billion", "1,0"])
def test_what_is_no_number_alone_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        read_number(text)


@examples(27, deep=600)
@given(amounts())
def test_the_short_form_is_read_like_any_report(amount: Amount) -> None:
    text = to_text(amount)
    if len(text) <= 120:
        assert str(read_amount(text)) == text
        assert read_amount(text).with_words(None) == amount


@pytest.mark.parametrize(
    ("text", "rounded_to"),
    [
        ("375.3 thousand tonnes", 100),
        ("almost 25 thousand tonnes", 1000),
        ("twenty-five thousand tonnes", 1000),
        ("3.5 lakh tonnes", 10_000),
        ("US$100.00 million", 10_000),
        # The number itself shows how far it was written.
        ("25,000 tonnes", None),
        ("461.9 million USD", None),
        ("10-12 million tonnes", None),
    ],
)
def test_the_last_digit_that_a_report_wrote_is_kept(text: str, rounded_to: int | None) -> None:
    found = read_amount(text)
    assert getattr(found, "rounded_to", None) == rounded_to


WORDS = [
    *(
        [
            "between",
            "and",
            "to",
            "-",
            "a",
            "half",
            "quarter",
            "of",
            "million",
            "bn",
            "m",
            "crore",
            "times",
            "fold",
            "more",
            "percent",
            "a",
            "year",
        ]
    ),
    *(
        [
            "up",
            "fell",
            "by",
            "about",
            "or",
            "over",
            "tonnes",
            "USD",
            "US$",
            "$",
            "5",
            "1,000",
            "-3",
            "+2",
            "1.5",
            "the",
            "mark",
            "MW",
            "twofold",
        ]
    ),
]


@examples(54, deep=1200)
@given(st.text(max_size=130) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_no_text_raises_anything_else(text: str) -> None:
    with contextlib.suppress(InvalidValueError):
        read_number(text)
    with contextlib.suppress(InvalidValueError):
        found = read_amount(text, dollar="USD", default_currency="AZN")
        assert found.words == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "between " + "1 and " * 18 + "2",
        "1 " * 59,
        "1" + ",111" * 29,
        "-" * 119,
        "or more " * 14,
        "a half and " * 10,
        "up " * 39,
        "1-" * 59,
        "$" * 119,
    ],
)
def test_hostile_text_is_answered_at_once(text: str) -> None:
    with Effort() as effort, contextlib.suppress(InvalidValueError):
        read_amount(text, dollar="USD", default_currency="USD")
    assert effort.units < 500
