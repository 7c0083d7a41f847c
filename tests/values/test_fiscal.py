"""Fiscal years are read exactly, and their days are those of the accounts they name."""

import copy
import datetime
import itertools
import pickle
import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidValueError
from bilateral.values.answers import Ternary
from bilateral.values.edtf import EDTF
from bilateral.values.fiscal_years import FiscalYear

BEGINNINGS = st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)).map(
    lambda day: f"{day.month:02}-{day.day:02}"
)


@pytest.mark.parametrize(
    ("text", "begins_on", "named_by", "label", "period"),
    [
        ("FY2023-24", "04-01", None, "2023/24", "2023-04-01/2024-03-31"),
        ("2023/24", "07-01", None, "2023/24", "2023-07-01/2024-06-30"),
        ("2023-2024", "04-01", None, "2023/24", "2023-04-01/2024-03-31"),
        ("fy 2023/2024", "10-01", None, "2023/24", "2023-10-01/2024-09-30"),
        (" FY23-24 ", "04-01", None, "2023/24", "2023-04-01/2024-03-31"),
        ("2023\u201324", "04-01", None, "2023/24", "2023-04-01/2024-03-31"),
        ("1999/00", "04-01", None, "1999/00", "1999-04-01/2000-03-31"),
        ("99/00", "04-01", None, "1999/00", "1999-04-01/2000-03-31"),
        ("FY24", "04-01", "end", "2023/24", "2023-04-01/2024-03-31"),
        ("FY24", "04-01", "start", "2024/25", "2024-04-01/2025-03-31"),
        ("fiscal year 2023", "04-01", "start", "2023/24", "2023-04-01/2024-03-31"),
        ("fiscal 2023", "10-01", "end", "2022/23", "2022-10-01/2023-09-30"),
        ("2023", "04-01", "end", "2022/23", "2022-04-01/2023-03-31"),
        ("FY68", "01-01", None, "2068", "2068-01-01/2068-12-31"),
        ("FY69", "01-01", None, "1969", "1969-01-01/1969-12-31"),
        ("FY2024", "01-01", "end", "2024", "2024-01-01/2024-12-31"),
    ],
)
def test_a_name_is_read_as_the_year_it_means(
    text: str, begins_on: str, named_by: Any, label: str, period: str
) -> None:
    year = FiscalYear.read(text, begins_on=begins_on, named_by=named_by)
    assert year.label == str(year) == label
    assert year.period == EDTF(period)


@pytest.mark.parametrize(
    ("text", "begins_on", "named_by", "message"),
    [
        (
            "2023-25",
            "04-01",
            None,
            "'2023-25' is not one fiscal year (the year after 2023 is 2024)",
        ),
        ("2023/2023", "04-01", None, "is not one fiscal year"),
        ("2023/22", "04-01", None, "is not one fiscal year"),
        ("FY24", "04-01", None, "does not say whether the fiscal year begins or ends in 2024"),
        ("2023/24", "01-01", None, "names two years"),
        ("FY24", "02-29", "end", "a fiscal year cannot begin on '02-29'"),
        ("FY24", "13-01", "end", "cannot begin on '13-01'"),
        ("FY24", "4-1", "end", "cannot begin on '4-1'"),
        ("FY24", 401, "end", "cannot begin on 401"),
        ("FY24", "04-01", "middle", "named_by is 'start' or 'end', not 'middle'"),
        ("24", "04-01", "end", "is not the name of a fiscal year (as in FY2023-24"),
        ("FY", "04-01", "end", "is not the name of a fiscal year"),
        ("", "04-01", "end", "is not the name of a fiscal year"),
        ("FY2023-24-25", "04-01", None, "is not the name"),
        ("FY0001", "04-01", "end", "there is no fiscal year 0"),
        ("9999/10000", "04-01", None, "is not the name"),
        ("9999", "04-01", "start", "there is no fiscal year 9999 (it begins in a year from 1 to"),
        ("9" * 10_000, "04-01", None, "is not the name"),
        (2023, "04-01", None, "2023 is not the name"),
    ],
)
def test_nonsense_is_refused_with_the_reason(
    text: Any, begins_on: Any, named_by: Any, message: str
) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)) as caught:
        FiscalYear.read(text, begins_on=begins_on, named_by=named_by)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("year", [0, -1, 9999, 10_000, True, 2023.0, "2023", None])
def test_a_year_that_the_calendar_does_not_hold_is_refused(year: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"^year: "):
        FiscalYear(year=year)


def test_the_last_year_of_the_calendar_is_a_fiscal_year_only_as_itself() -> None:
    year = FiscalYear(year=9999, begins_on="01-01")
    assert year.period == EDTF("9999-01-01/9999-12-31")
    assert year.quarter(4) == EDTF("9999-10-01/9999-12-31")


@pytest.mark.parametrize(
    ("number", "days"),
    [
        (1, "2023-04-01/2023-06-30"),
        (2, "2023-07-01/2023-09-30"),
        (3, "2023-10-01/2023-12-31"),
        (4, "2024-01-01/2024-03-31"),
    ],
)
def test_quarters_are_counted_from_the_beginning_of_the_fiscal_year(number: int, days: str) -> None:
    assert FiscalYear(year=2023).quarter(number) == EDTF(days)


@pytest.mark.parametrize("number", [0, 5, True, "1", 1.0])
def test_there_are_four_quarters(number: Any) -> None:
    with pytest.raises(InvalidValueError, match="quarters 1 to 4"):
        FiscalYear(year=2023).quarter(number)


@given(st.integers(1, 9998), BEGINNINGS)
def test_the_quarters_follow_one_another_and_fill_the_year(year: int, begins_on: str) -> None:
    fiscal = FiscalYear(year=year, begins_on=begins_on)
    quarters = [fiscal.quarter(number) for number in (1, 2, 3, 4)]
    assert quarters[0].earliest == fiscal.period.earliest
    assert quarters[-1].latest == fiscal.period.latest
    for one, two in itertools.pairwise(quarters):
        assert one.latest is not None
        assert one.latest.add(days=1) == two.earliest


@given(st.integers(1, 9997), BEGINNINGS)
def test_fiscal_years_follow_one_another(year: int, begins_on: str) -> None:
    this = FiscalYear(year=year, begins_on=begins_on).period
    following = FiscalYear(year=year + 1, begins_on=begins_on).period
    assert this.latest is not None
    assert this.latest.add(days=1) == following.earliest


@given(st.dates(datetime.date(2, 1, 1), datetime.date(9998, 12, 31)), BEGINNINGS)
def test_a_day_is_in_the_fiscal_year_that_contains_it(day: datetime.date, begins_on: str) -> None:
    year = FiscalYear.containing(day, begins_on=begins_on)
    assert year.period.contains(day) is Ternary.YES


@given(st.integers(1, 9998), BEGINNINGS)
def test_a_label_is_read_back_as_the_same_year(year: int, begins_on: str) -> None:
    fiscal = FiscalYear(year=year, begins_on=begins_on)
    assert FiscalYear.read(fiscal.label, begins_on=begins_on) == fiscal
    assert FiscalYear.read(f"FY{fiscal.label}", begins_on=begins_on, named_by="end") == fiscal


def test_a_longer_period_is_placed_only_if_all_of_it_is_in_one_year() -> None:
    assert FiscalYear.containing("2023-03").label == "2022/23"
    assert FiscalYear.containing("2023-Q2").label == "2023/24"
    assert FiscalYear.containing("2023-04-01/2024-03-31").label == "2023/24"
    assert FiscalYear.containing("2023", begins_on="01-01").label == "2023"
    for day in ("2023", "2023-03/2023-04", "2023/2030"):
        with pytest.raises(InvalidValueError, match="reaches over"):
            FiscalYear.containing(day)
    for day in ("2023-05~", "2023-05-01/..", "/2023-05-01"):
        with pytest.raises(InvalidValueError, match="does not tell one fiscal year"):
            FiscalYear.containing(day)


def test_a_fiscal_year_is_a_value() -> None:
    year = FiscalYear(year=2023, begins_on="07-01")
    assert year == FiscalYear(begins_on="07-01", year=2023) != FiscalYear(year=2023)
    assert {year, copy.copy(year), pickle.loads(pickle.dumps(year))} == {year}  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        year.year = 2024  # type: ignore[misc]
