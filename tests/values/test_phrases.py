"""Relative phrases are read as documented, keep their words and anchor, or are refused."""

import datetime
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidValueError
from bilateral.values.answers import Ternary
from bilateral.values.date_phrases import PhraseError, read_date
from bilateral.values.edtf import EDTF
from effort import Effort
from profiles import examples

ANCHOR = "2023-04-10"

READ = """
    2024                                    2024
    in 2024                                 2024
    in the year 2030                        2030
    this year                               2023
    last year                               2022
    next year                               2024
    this month                              2023-04
    last month                              2023-03
    next month                              2023-05
    this quarter                            2023-34
    last quarter                            2023-33
    next quarter                            2023-35
    this decade                             202X
    in March 2024                           2024-03
    in August last year                     2022-08
    in August of last year                  2022-08
    in August this year                     2023-08
    in August next year                     2024-08
    Sept. 2022                              2022-09
    last August                             2022-08
    last March                              2023-03
    last April                              2022-04
    next August                             2023-08
    next April                              2024-04
    next March                              2024-03
    this August                             2023-08
    24 August 2022                          2022-08-24
    on 24 August last year                  2022-08-24
    August 24 last year                     2022-08-24
    August 24, 2022                         2022-08-24
    the 24th of August of last year         2022-08-24
    2022-08-24                              2022-08-24
    today                                   2023-04-10
    yesterday                               2023-04-09
    tomorrow                                2023-04-11
    Q1 2024                                 2024-33
    2024 Q4                                 2024-36
    first quarter of 2024                   2024-33
    the fourth quarter of last year         2022-36
    H1 2024                                 2024-40
    in the first half of 2024               2024-40
    in the second half of this year         2023-41
    the first eight months of 2025          2025-01/2025-08
    in the 1990s                            199X
    early 2024                              2024-33~
    mid-2024                                2024-34~
    late last year                          2022-36~
    late March 2024                         2024-03
    at the beginning of 2024                2024-01~
    the end of 2024                         2024-12~
    at the end of last year                 2022-12~
    the end of the first half of 2024       2024-06~
    at the end of March 2024                2024-03
    the end of the 1990s                    1999~
    five years ago                          2018~
    a year ago                              2022~
    two months ago                          2023-02~
    two weeks ago                           2023-03~
    3 days ago                              2023-04-07
    in two years                            2025~
    in 3 days                               2023-04-13
    within five years                       2023-04-10/2028-04-10
    within the next five years              2023-04-10/2028-04-10
    over the next 3 months                  2023-04-10/2023-07-10
    over the past three months              2023-01-10/2023-04-10
    within two weeks                        2023-04-10/2023-04-24
    by the end of last year                 ../2022-12-31
    by the end of this year                 ../2023-12-31
    by the end of next year                 ../2024-12-31
    by the end of 2024                      ../2024-12-31
    by the end of the year                  ../2023-12-31
    by the end of March                     ../2024-03-31
    by the end of April                     ../2023-04-30
    by the end of May                       ../2023-05-31
    by the end of February 2024             ../2024-02-29
    by the end of the month                 ../2023-04-30
    until the end of the decade             ../2029-12-31
    by 2027                                 ../2027
    until 2027                              ../2027
    by August next year                     ../2024-08
    by early 2024                           ../2024-33~
    before 2027                             ../2026-12-31
    before mid-2024                         ../2024-34~
    since 1992                              1992/..
    since yesterday                         2023-04-09/..
    from 1992                               1992/..
    after 1992                              1993-01-01/..
    from 2022 to 2027                       2022/2027
    2022-2027                               2022/2027
    2022\u20132027                          2022/2027
    between 2022 and 2027                   2022/2027
    between January and August 2025         2025-01/2025-08
    January to August 2025                  2025-01/2025-08
    from January to August last year        2022-01/2022-08
    10-12 August 2025                       2025-08-10/2025-08-12
    from the end of 2022 to mid-2024        2022-12~/2024-34~
    2022-08-01 - 2022-09-01                 2022-08-01/2022-09-01
"""
ROWS = [tuple(re.split(r"\s{2,}", line.strip())) for line in READ.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "text"), ROWS)
def test_a_phrase_said_on_10_april_2023_is_read_as_documented(phrase: str, text: str) -> None:
    assert read_date(phrase, ANCHOR) == EDTF(text, words=phrase, anchor=ANCHOR)


@pytest.mark.parametrize(("phrase", "text"), ROWS)
def test_case_and_extra_blanks_do_not_matter(phrase: str, text: str) -> None:
    loud = f"  {phrase.upper()}\n".replace(" ", "  ")
    date = read_date(loud, datetime.date(2023, 4, 10))
    assert date.text == text
    assert date.words == " ".join(phrase.upper().split())


def test_the_table_of_the_documentation_is_true() -> None:
    assert read_date.__doc__ is not None
    rows = [
        (line[:51].strip(), line[51:].strip())
        for line in read_date.__doc__.splitlines()
        if line[49:52].strip() == "`"
    ]
    assert len(rows) == 25
    checked = 0
    for phrases, results in rows:
        texts = re.findall("`(.+?)`", results)
        for phrase, text in zip(re.split("; ", phrases), texts, strict=False):
            if "," not in phrase and "(" not in phrase and "..." not in phrase:
                assert read_date(phrase, ANCHOR).text == text
                checked += 1
    assert checked >= 35


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("in August", "'in August' does not say of which year (as in 'August last year'"),
        ("on 24 August", "does not say of which year"),
        ("August 24", "does not say of which year"),
        ("by August", "does not say of which year"),
        ("a couple of years ago", "does not say how many"),
        ("within several years", "does not say how many"),
        ("soon", "is not a phrase for a date that is understood here (understood are 'last year'"),
        ("", "is not a phrase"),
        ("fifth quarter of 2024", "is not a phrase"),
        ("31 June 2022", "there is no day 31 in 2022-06"),
        ("29 February last year", "there is no day 29 in 2022-02 ('2022-02-29')"),
        ("2022-13", "there is no month 13"),
        ("0000", "there is no year 0"),
        ("2027-2022", "ends before it begins"),
        ("the first 13 months of 2025", "a year has 12 months"),
        ("since the first eight months of 2025", "is not a phrase"),
        ("within 999 decades", "is not a phrase"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_reason(phrase: str, message: str) -> None:
    with pytest.raises(PhraseError, match=re.escape(message)):
        read_date(phrase, ANCHOR)


@pytest.mark.parametrize(
    ("phrase", "anchor", "text"),
    [
        ("last year", "2023", "2022"),
        ("last year", "2023-04", "2022"),
        ("five years ago", "2023", "2018~"),
        ("within five years", "2023", "2023/2028"),
        ("within three months", "2023-04", "2023-04/2023-07"),
        ("last quarter", "2023-04", "2023-33"),
        ("by the end of March", "2023-04", "../2024-03-31"),
        ("this decade", "2023", "202X"),
        ("in March 2024", None, "2024-03"),
    ],
)
def test_an_anchor_need_only_be_known_as_well_as_the_phrase_asks(
    phrase: str, anchor: str | None, text: str
) -> None:
    assert read_date(phrase, anchor) == EDTF(text, words=phrase, anchor=anchor)


@pytest.mark.parametrize(
    ("phrase", "anchor", "message"),
    [
        ("yesterday", "2023-04", "depends on the day of the report; '2023-04' is known to the"),
        ("last quarter", "2023", "depends on the quarter of the report"),
        ("last month", "2023-33", "depends on the month of the report"),
        ("last year", "202X", "depends on the year of the report"),
        ("within two weeks", "2023-04", "depends on the day of the report"),
        ("last August", "2023", "depends on the month of the report"),
        ("last year", None, "depends on the date of the report, which is not given"),
        ("last year", "2023~", "a single, certain date"),
        ("last year", "2022/2023", "a single, certain date"),
        ("last year", "Aug 2022", "(write 2022-08)"),
        ("last year", 2023, "written as text"),
        ("last year", "0001", "beyond the calendar"),
        ("next year", "9999", "beyond the calendar"),
        ("tomorrow", "9999-12-31", "beyond the calendar"),
        ("next August", "9999-12", "is not a date"),
    ],
)
def test_an_anchor_that_does_not_do_is_refused_with_the_reason(
    phrase: str, anchor: Any, message: str
) -> None:
    with pytest.raises(PhraseError, match=re.escape(message)):
        read_date(phrase, anchor)


def test_a_phrase_error_is_an_invalid_value() -> None:
    assert issubclass(PhraseError, InvalidValueError)
    with pytest.raises(PhraseError, match="a phrase is text"):
        read_date(2022, ANCHOR)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "unit", ["x", "the ", "from ", "2022-", "end of ", "2022 to ", "1 ", "between and ", "\x00"]
)
def test_hostile_phrases_are_refused_at_once_and_briefly(unit: str) -> None:
    with Effort() as effort:
        for phrase in (unit * 10_000, (unit * 100)[:100], (unit * 100)[:99] + "!"):
            with pytest.raises(PhraseError) as caught:
                read_date(phrase, ANCHOR)
            assert len(str(caught.value)) < 600
    assert effort.units < 2_000


WORDS = """
    the end of last next this year month quarter half first by in since until before after from to
    between and 2022 2023 24 may august mid- early ago within five years - today q1
"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join) | st.text(max_size=30),
    st.dates(),
)
@examples(27, deep=600)
def test_any_text_is_read_or_refused_as_a_phrase(phrase: str, anchor: datetime.date) -> None:
    try:
        date = read_date(phrase, anchor)
    except PhraseError:
        return
    assert date.words == " ".join(phrase.split())
    assert date.anchor == anchor.isoformat()
    assert read_date(date.words, date.anchor) == date


YEARS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
MONTHS = [datetime.date(2023, number, 1).strftime("%B") for number in range(1, 13)]


@given(YEARS, st.sampled_from(MONTHS))
def test_last_this_and_next_month_of_a_name_enclose_the_day_of_the_report(
    day: datetime.date, month: str
) -> None:
    last, coming = read_date(f"last {month}", day), read_date(f"next {month}", day)
    here = EDTF.of(f"{day.year}-{day.month:02}")
    assert last.before(here) is coming.after(here) is Ternary.YES
    months_apart = (coming.earliest - last.earliest).in_months()  # type: ignore[operator]
    assert months_apart == (24 if MONTHS[day.month - 1] == month else 12)


@given(YEARS, st.sampled_from(MONTHS))
def test_the_end_of_a_month_is_the_first_that_is_not_past(day: datetime.date, month: str) -> None:
    end = read_date(f"by the end of {month}", day).latest
    assert end is not None
    assert day <= end <= day + datetime.timedelta(days=366)
    assert (end.month, (end + datetime.timedelta(days=1)).day) == (MONTHS.index(month) + 1, 1)


@given(YEARS, st.integers(1, 20), st.sampled_from(["day", "week", "month", "year"]))
def test_ago_and_in_look_the_same_distance_both_ways_and_may_mean_the_very_day(
    day: datetime.date, number: int, unit: str
) -> None:
    exact = {"day": {"days": number}, "week": {"weeks": number}}.get(unit)
    for phrase, sign in ((f"{number} {unit}s ago", -1), (f"in {number} {unit}s", 1)):
        date = read_date(phrase, day)
        if exact:
            assert date.same(day + sign * datetime.timedelta(**exact)).possibly
        assert (date.before(day) if sign < 0 else date.after(day)).possibly
        assert date.approximate is (unit != "day")
