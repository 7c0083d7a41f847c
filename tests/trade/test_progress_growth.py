"""Growth, paths and projections, reckoned by hand."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.trade.goals import years_at
from bilateral.values.intervals import power


def progress(figures: dict[str, str], value: str = "1 trillion USD", **more: Any) -> bl.Progress:
    """The account of a target without a deadline, by figures of Kazakhstan."""
    target = bl.TradeTarget(
        id="t",
        parties=["KAZ", "AZE"],
        measure=more.pop("measure", "turnover"),
        value=value,
        deadline=more.pop("deadline", None),
    )
    reported = [
        bl.TradeObservation(
            id=f"f-{period.replace('/', '_')}",
            reporter="KAZ",
            partner="AZE",
            measure=target.measure,
            period=period,
            value=amount,
        )
        for period, amount in figures.items()
    ]
    return bl.progress(target, reported, on="2030-01-01", **more)


def interval(low: Fraction, high: Fraction) -> bl.values.Interval:
    return bl.values.Interval(low=low, high=high)


def test_growth_is_that_from_year_to_year_with_the_rounding_of_both() -> None:
    found = progress({"2022": "463.3 million USD", "2023": "529.4 million USD"})
    (step,) = found.reporters[0].growth
    # 529.35 / 463.35 to 529.45 / 463.25, less one.
    expected = interval(Fraction(52935, 46335) - 1, Fraction(52945, 46325) - 1)
    assert (expected, 1, False) == (step.a_year, step.years, step.reported)


def test_growth_over_several_years_is_that_of_equal_steps() -> None:
    # From between 100 and 400 to between 400 and 900 in two years: 1 to 9 times, so 1 to 3 a year.
    found = progress(
        {"2020": "between 100 and 400 USD", "2022": "between 400 and 900 USD"}
    ).reporters[0]
    assert interval(Fraction(0), Fraction(2)) == found.growth[0].a_year
    assert found.growth[0].years == 2


def test_the_spread_runs_from_the_slowest_growth_to_the_fastest() -> None:
    # 101 of 100.5 to 101.5, 202 of 201.5 to 202.5, 303 of 302.5 to 303.5.
    found = progress({"2020": "101 USD", "2021": "202 USD", "2022": "303 USD"}).reporters[0]
    slowest, fastest = Fraction(3025, 2025) - 1, Fraction(2025, 1005) - 1
    assert interval(slowest, fastest) == found.spread


def test_there_is_no_growth_from_nothing() -> None:
    assert progress({"2020": "0 USD", "2021": "100 USD"}).reporters[0].growth == ()


def test_growth_between_parts_of_years_is_no_growth_of_years() -> None:
    found = progress({"2020-01/2020-06": "100 USD", "2021-01/2021-06": "200 USD"}).reporters[0]
    assert found.growth == ()
    assert found.part_year is not None
    # Written in full: 199.5 / 100.5 to 200.5 / 99.5.
    expected = interval(Fraction(1995, 1005) - 1, Fraction(2005, 995) - 1)
    assert expected == found.part_year.growth


def test_a_part_of_a_year_is_held_against_the_same_months_only() -> None:
    found = progress({"2020-01/2020-07": "100 USD", "2021-01/2021-08": "200 USD"}).reporters[0]
    assert found.part_year is not None
    assert (found.part_year.before, found.part_year.growth) == (None, None)


def test_january_and_february_of_a_leap_year_are_the_same_months() -> None:
    found = progress({"2023-01/2023-02": "101 USD", "2024-01/2024-02": "202 USD"}).reporters[0]
    assert found.part_year is not None
    assert found.part_year.before is not None


def test_of_two_parts_that_end_on_one_day_the_longer_is_shown() -> None:
    found = progress({"2021-07/2021-08": "50 USD", "2021-01/2021-08": "200 USD"}).reporters[0]
    assert found.part_year is not None
    assert str(found.part_year.figure.period) == "2021-01/2021-08"


def test_growth_that_is_reported_of_turnover_stays_where_turnover_is_a_sum() -> None:
    def figure(measure: str, value: str | None, **more: Any) -> bl.TradeObservation:
        return bl.TradeObservation(
            id=measure,
            reporter="KAZ",
            partner="AZE",
            measure=measure,
            period="2022",
            value=value,
            **more,
        )

    reported = bl.ReportedChange(value="+40 percent", against="2021")
    figures = [
        figure("turnover", None, change=reported),
        figure("exports", "375.3 million USD"),
        figure("imports", "86.6 million USD"),
    ]
    target = bl.TradeTarget(
        id="t", parties=["KAZ", "AZE"], measure="turnover", value="1 billion USD"
    )
    found = bl.progress(target, figures, on="2024-01-01").by("KAZ")
    assert found.latest is not None
    assert Fraction(461_900_000) == found.latest.size.given.number
    # 40 is 39.5 to 40.5.
    assert interval(Fraction(395, 1000), Fraction(405, 1000)) == found.growth[0].a_year


def test_a_part_of_a_year_that_is_known_whole_is_of_no_more_interest() -> None:
    found = progress({"2021-01/2021-08": "200 USD", "2021": "300 USD"}).reporters[0]
    assert found.part_year is None


def test_the_stock_of_another_day_gives_no_growth() -> None:
    reported = {"2020-12-31": "101 MW", "2021-06-30": "150 MW", "2022-12-31": "202 MW"}
    found = progress(reported, "1000 MW", measure="capacity").reporters[0]
    assert [(str(step.first), str(step.last)) for step in found.growth] == [
        ("2020-12-31", "2022-12-31")
    ]


# Projection: logarithms to the base 2 can be reckoned in the head.


def test_past_growth_is_carried_forward_with_its_spread() -> None:
    # 2, 4 and 8 times: 1, 2, 3 as logarithms; mean 2, standard deviation 1. From 6,400 to 409,600
    # it is 64 times, 6 as a logarithm: 3 years at 2 a year, 2 years at 3, 6 years at 1.
    reported = {"2018": "100 USD", "2019": "200 USD", "2020": "800 USD", "2021": "6400 USD"}
    found = progress(reported, "409600 USD").reporters[0].projection
    assert bl.trade.Projection(rates=3, year=2024, earliest=2023, latest=2027) == found


def test_growth_that_may_stand_still_may_never_reach_it() -> None:
    # 1, 4 and 16 times: 0, 2, 4; mean 2, standard deviation 2. A slow year brings nothing.
    reported = {"2018": "100 USD", "2019": "100 USD", "2020": "400 USD", "2021": "6400 USD"}
    found = progress(reported, "102400 USD").reporters[0].projection
    # 16 times is 4: 2 years at 2 a year, 1 year at 4.
    assert bl.trade.Projection(rates=3, year=2023, earliest=2022, latest=None) == found


def test_what_shrinks_never_reaches_it() -> None:
    reported = {"2018": "800 USD", "2019": "400 USD", "2020": "200 USD", "2021": "100 USD"}
    found = progress(reported, "1000 USD").reporters[0].projection
    assert bl.trade.Projection(rates=3, year=None, earliest=None, latest=None) == found


@pytest.mark.parametrize(
    "reported",
    [
        {"2019": "200 USD", "2020": "800 USD", "2021": "6400 USD"},
        {"2017": "50 USD", "2019": "200 USD", "2020": "800 USD", "2021": "6400 USD"},
        {"2018": "about 100 USD", "2019": "200 USD", "2020": "800 USD", "2021": "6400 USD"},
    ],
    ids=["two rates", "a gap", "a hedge"],
)
def test_two_yearly_rates_are_not_enough(reported: dict[str, str]) -> None:
    assert progress(reported, "409600 USD").reporters[0].projection is None


def test_what_has_a_deadline_is_not_projected() -> None:
    reported = {"2018": "100 USD", "2019": "200 USD", "2020": "800 USD", "2021": "6400 USD"}
    assert progress(reported, "409600 USD", deadline="2035").reporters[0].projection is None


def test_a_whole_number_of_years_is_not_one_more_by_the_last_bit() -> None:
    # log(125) / log(5) is 3.0000000000000004 in floating point.
    import math

    assert years_at(math.log(5), math.log(125)) == 3


# Roots


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [
        (Fraction(121, 100), Fraction(1, 2), Fraction(11, 10)),
        (Fraction(8, 27), Fraction(2, 3), Fraction(4, 9)),
        (Fraction(10**40), Fraction(1, 40), Fraction(10)),
        (Fraction(5), Fraction(0), Fraction(1)),
        (Fraction(0), Fraction(1, 2), Fraction(0)),
    ],
)
def test_a_root_that_is_a_fraction_is_exact(
    base: Fraction, exponent: Fraction, expected: Fraction
) -> None:
    assert expected == power(base, exponent)


@given(
    st.fractions(min_value=0, max_value=10**9, max_denominator=1000),
    st.integers(min_value=1, max_value=12),
)
def test_the_root_of_a_power_is_the_number_again(number: Fraction, degree: int) -> None:
    assert number == power(number**degree, Fraction(1, degree))


@given(
    st.fractions(min_value=Fraction(1, 1000), max_value=10**12, max_denominator=1000),
    st.integers(min_value=2, max_value=30),
)
def test_any_other_root_is_right_to_thirty_digits(number: Fraction, degree: int) -> None:
    again = power(number, Fraction(1, degree)) ** degree
    assert abs(again / number - 1) < Fraction(1, 10**30)


# Intervals

_numbers = st.fractions(min_value=0, max_value=1000, max_denominator=50)


@st.composite
def _intervals(draw: st.DrawFn) -> tuple[bl.values.Interval, Fraction]:
    """An interval, and a number in it."""
    low, inside, high = sorted(draw(st.tuples(_numbers, _numbers, _numbers)))
    return bl.values.Interval(
        low=draw(st.sampled_from([low, None])), high=draw(st.sampled_from([high, None]))
    ), inside


def _holds(interval: bl.values.Interval, number: Fraction) -> bool:
    above = interval.low is None or interval.low <= number
    return above and (interval.high is None or number <= interval.high)


@given(_intervals(), _intervals())
def test_what_is_reckoned_of_numbers_lies_in_what_is_reckoned_of_their_intervals(
    one: tuple[bl.values.Interval, Fraction], other: tuple[bl.values.Interval, Fraction]
) -> None:
    (first, number), (second, also) = one, other
    assert _holds(first.plus(second), number + also)
    assert _holds(first.times(second), number * also)
    assert _holds(first.hull(second), number)
    if also:
        assert _holds(first.over(second), number / also)


@given(_intervals(), _intervals())
def test_reaching_is_certain_only_if_it_is_so_of_all_numbers(
    one: tuple[bl.values.Interval, Fraction], other: tuple[bl.values.Interval, Fraction]
) -> None:
    (first, number), (second, goal) = one, other
    answer = first.reaches(second)
    if number >= goal:
        assert answer.possibly
    else:
        assert not answer.surely


def test_an_interval_from_more_to_less_is_refused() -> None:
    with pytest.raises(bl.InvalidValueError, match="low: 2 is above 1"):
        bl.values.Interval(low=Fraction(2), high=Fraction(1))
