"""Figures and dates as the press of several languages writes them; what is unclear is refused."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.values.amounts import Converted, Increment, Share
from bilateral.values.languages import LANGUAGES
from bilateral.values.press_amounts import typed_amount

ENGLISH = [
    ("12 345.5 million USD", "12345.5 million USD"),
    ("two hundred and fifty million USD", "250 million USD"),
    ("a five-fold increase", "5 times"),
    ("a record $157 billion", "157 billion USD"),
    ("US$10-US$12 billion", "between 10 and 12 billion USD"),
    ("$10bn-$12bn", "between 10 and 12 billion USD"),
    ("Rs 3,20,000 crore", "3.2 trillion rupees"),
    ("US$6bil", "6 billion USD"),
    ("QR4.75bn", "4.75 billion QAR"),
    ("well over $100 billion", "over 100 billion USD"),
    ("as much as $5 billion", "up to 5 billion USD"),
    ("reaching up to 5 billion EUR", "up to 5 billion EUR"),
    ("just $239 million", "239 million USD"),
    ("nearly a third of the transit", "nearly 1/3 of the transit"),
    ("0.4 percent of turnover", "0.4 percent of turnover"),
    ("up by two-thirds", "up by 2/3"),
    ("increased by 550 million USD", "up by 550 million USD"),
    ("22.8 billion tenge ($51 million)", "22.8 billion KZT (51 million USD)"),
    ("40 types of goods", "40 types of goods"),
    ("182 companies", "182 companies"),
    ("more than 20 documents", "over 20 documents"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_a_figure_of_the_press_is_read_as_it_says(text: str, expected: str) -> None:
    found = bl.read_amount(text, dollar="USD", open_currency=True)
    assert str(found).replace("12345.5 million", "12345.5 million") == expected
    assert found.words == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between a quarter and a third of the transit", "between 1/4 and 1/3 of the transit"),
        ("30-40 percent of the transit", "between 30 and 40 percent of the transit"),
        ("30 to 40 per cent of turnover", "between 30 and 40 percent of turnover"),
        ("40 per cent of turnover", "40 percent of turnover"),
        ("almost 40% of turnover", "nearly 40 percent of turnover"),
        ("up by a quarter", "up by 1/4"),
        ("fell by 5 percent of GDP", "down by 5 percent of GDP"),
    ],
)
def test_parts_of_a_whole_are_read_with_both_their_ends(text: str, expected: str) -> None:
    found = bl.read_amount(text)
    assert str(found) == expected
    assert found.words == text


@pytest.mark.parametrize(
    "text",
    [
        "40 percent of 20 billion USD",
        "a third of a million tonnes",
        "40-30 percent of the transit",
        "about 30-40 percent of the transit",
        "between a third of exports and a half of imports",
    ],
)
def test_what_is_no_part_or_several_is_refused(text: str) -> None:
    with pytest.raises(bl.InvalidValueError):
        bl.read_amount(text)


def test_a_part_a_difference_and_a_sum_in_two_currencies_are_kinds_of_their_own() -> None:
    assert isinstance(bl.read_amount("a third"), Share)
    assert isinstance(bl.read_amount("down by 3 million tonnes"), Increment)
    assert isinstance(bl.read_amount("22.8 billion tenge (51 million USD)"), Converted)
    assert bl.read_amount("a third").bounds().number == Share(part="1/3").part


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0,392 billion USD", "is no number"),
        ("20 MT a year", "tonnes or million tonnes"),
        ("20 mtpa", "tonnes or million tonnes"),
        ("5 mt", "tonnes or million tonnes"),
        ("by two-thirds", "up or down"),
        ("22.8 billion tenge (51 million KZT)", "both sums are in KZT"),
    ],
)
def test_what_may_mean_two_things_is_refused(text: str, reason: str) -> None:
    with pytest.raises(bl.InvalidValueError, match=re.escape(reason)):
        bl.read_amount(text)


FOREIGN = [
    ("ru", "4,5 млрд долларов США", "4.5 billion USD"),
    ("ru", "более 461,9 млн долларов США", "over 461.9 million USD"),
    ("ru", "вырос на 14 процентов", "+14 percent"),
    ("ru", "в 3,1 раза", "3.1 times"),
    ("kk", "500 миллион АҚШ долларынан астам", "over 500 million USD"),
    ("az", "461,9 milyon ABŞ dolları", "461.9 million USD"),  # noqa: RUF001
    ("tr", "10 milyar doları aşkın", "over 10 billion dollars"),  # noqa: RUF001
    ("tr", "yüzde 14", "14 percent"),
    ("tr", "yüzde 14 arttı", "+14 percent"),  # noqa: RUF001
    ("es", "10 mil millones de dólares estadounidenses", "10 billion USD"),
    ("fr", "20 milliards d'euros", "20 billion EUR"),
    ("de", "rund 1,5 Milliarden Euro", "about 1.5 billion EUR"),
    ("de", "1.500 Tonnen", "1500 tonnes"),
    ("pt", "2,5 bilhões de reais", "2.5 billion BRL"),
    ("ar", "٤٫٥ مليار دولار أمريكي", "4.5 billion USD"),  # noqa: RUF001
    ("id", "lebih dari 2,5 miliar dolar AS", "over 2.5 billion USD"),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOREIGN)
def test_figures_are_read_in_the_language_that_is_named(
    language: str, text: str, expected: str
) -> None:
    found = bl.read_amount(text, language=language, open_currency=True)
    assert str(found) == expected
    assert found.words == text


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("xx", "5 USD", "are not read"),
        ("ru", "5 million долларов США", "'million'"),
        ("ru", "4,5 milliards долларов", "'milliards'"),
        ("es", "1.500 toneladas", "two ways"),
        ("de", "1.50.000 Euro", "two ways"),
    ],
)
def test_a_word_of_another_language_or_a_number_uncertain_is_refused(
    language: str, text: str, reason: str
) -> None:
    with pytest.raises(bl.InvalidValueError, match=reason):
        bl.read_amount(text, language=language, open_currency=True)


DATES = [
    ("ru", "к концу 2025 года", "../2025-12-31"),
    ("ru", "в августе прошлого года", "2022-08"),
    ("ru", "в первом полугодии 2023 года", "2023-40"),
    ("ru", "с 2022 по 2027 год", "2022/2027"),  # noqa: RUF001
    ("es", "primer semestre de 2023", "2023-40"),
    ("es", "10 de abril de 2023", "2023-04-10"),
    ("tr", "2025 sonuna kadar", "../2025-12-31"),
    ("tr", "2023'ün ilk yarısı", "2023-40"),  # noqa: RUF001
    ("fr", "d'ici la fin de 2025", "../2025-12-31"),
    ("fr", "1er mars 2024", "2024-03-01"),
    ("de", "24.06.2024", "2024-06-24"),
    ("pt", "primeiro semestre de 2023", "2023-40"),
    ("ar", "بحلول نهاية ٢٠٢٥", "../2025-12-31"),
    ("kk", "2022 жылғы 24 тамыз", "2022-08-24"),
    ("az", "24 avqust 2022-ci il", "2022-08-24"),
    ("id", "24 Agustus 2022", "2022-08-24"),
]


@pytest.mark.parametrize(("language", "phrase", "text"), DATES)
def test_dates_are_read_in_the_language_that_is_named(
    language: str, phrase: str, text: str
) -> None:
    found = bl.read_date(phrase, "2023-04-10", language=language)
    assert (found.text, found.words) == (text, phrase)


PHRASES = [
    ("on Tuesday", {"looking": "back"}, "2023-04-04"),
    ("on Tuesday", {"looking": "ahead"}, "2023-04-11"),
    ("on Monday", {}, "2023-04-10"),
    ("on 11 March", {"looking": "back"}, "2023-03-11"),
    ("March 17-18", {"looking": "back"}, "2023-03-17/2023-03-18"),
    ("28-29 November", {"looking": "ahead"}, "2023-11-28/2023-11-29"),
    ("from October 28 to 29", {"looking": "back"}, "2022-10-28/2022-10-29"),
    ("November-February 2024", {}, "2023-11/2024-02"),
    ("in January-June this year", {}, "2023-01/2023-06"),
    ("the same period of 2021", {"period": "2022-01/2022-08"}, "2021-01/2021-08"),
    ("the previous year", {"period": "2022"}, "2021"),
    ("FY 2024-25", {"fiscal_year_begins": "04-01"}, "2024-04-01/2025-03-31"),
    ("by year-end", {}, "../2023-12-31"),
    ("no later than March 2025", {}, "../2025-03"),
    ("earlier this month", {}, "2023-04"),
    ("over the next decade", {}, "2023-04-10/2033-04-10"),
    ("over ten years", {"looking": "ahead"}, "2023-04-10/2033-04-10"),
    ("24.06.2024", {}, "2024-06-24"),
    ("Monday, 10 April 2023", {}, "2023-04-10"),
    ("2022-08", {}, "2022-08"),
]


@pytest.mark.parametrize(("phrase", "context", "text"), PHRASES)
def test_a_phrase_is_read_with_what_it_depends_on(
    phrase: str, context: dict[str, str], text: str
) -> None:
    assert bl.read_date(phrase, "2023-04-10", **context).text == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("in 1939-41", "the half 1939-41 or the years 1939/1941"),
        ("in 2011-12", "the month 2011-12 or the years 2011/2012"),
        ("2000-01", "the month 2000-01 or the years 2000/2001"),
        ("2033-36", "the quarter 2033-36 or the years 2033/2036"),
        ("2020-25", "the years 2020/2025"),
        ("10/04/2023", "2023-04-10 or 2023-10-04"),
        ("on Tuesday", "2023-04-04 or 2023-04-11"),
        ("on 11 March", "2023-03-11 or 2024-03-11"),
        ("the previous year", "depends on the period"),
        ("FY 2024-25", "depends on the day"),
        ("Tuesday, 10 April 2023", "contradicts itself"),
        ("spring 2024", "hemisphere"),
    ],
)
def test_what_may_be_two_dates_is_refused_with_both(phrase: str, reason: str) -> None:
    with pytest.raises(bl.values.PhraseError, match=re.escape(reason)):
        bl.read_date(phrase, "2023-04-10")


@pytest.mark.parametrize(
    ("text", "short", "words"),
    [
        ("10,000 MW", "10000 MW", None),
        ("$1.3bn", "1.3 billion dollars", None),
        ("almost 14bn EUR", "nearly 14 billion EUR", "almost 14bn EUR"),
        ("Rs 10 billion", "10 billion rupees", None),
    ],
)
def test_what_is_typed_keeps_words_that_say_more(text: str, short: str, words: str | None) -> None:
    found = typed_amount(text)
    assert (str(found), found.words) == (short, words)


@given(st.integers(0, 10**12), st.sampled_from(sorted(LANGUAGES)))
def test_digits_never_change_their_magnitude(number: int, language: str) -> None:
    assert bl.read_amount(f"{number} USD", language=language) == bl.Money(
        amount=number, currency="USD", words=f"{number} USD"
    )


@given(st.text(max_size=120), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_is_read_or_refused_on_purpose(text: str, language: str) -> None:
    for read in (
        lambda: bl.read_amount(text, language=language),
        lambda: bl.read_date(text, "2023-04-10", language=language),
        lambda: typed_amount(text, language=language),
    ):
        with contextlib.suppress(bl.InvalidValueError):
            assert str(read())
