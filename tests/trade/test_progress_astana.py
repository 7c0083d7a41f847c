"""One billion dollars between Kazakhstan and Azerbaijan, by the figures of either side.

The figures are those of the example dossier, which cites where each was published.
"""

from fractions import Fraction
from pathlib import Path

import pytest

import bilateral as bl

DOSSIER = bl.load(Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml")
NOW = "2026-11-24"


def account(target: str = "one-billion", on: str = NOW, **more: object) -> bl.Progress:
    return bl.progress(DOSSIER[target], DOSSIER, on=on, **more)  # type: ignore[arg-type]


def test_whether_one_billion_is_on_track_cannot_be_said_since_no_deadline_was_set() -> None:
    found = account()
    assert (found.verdict, found.why) == ("undefined", "no deadline")
    assert [one.reporter for one in found.reporters] == ["AZE", "KAZ", None]


def test_the_target_was_set_on_the_day_of_the_press_conference() -> None:
    assert bl.EDTF("2023-04-10") == account().set_on


def test_the_sides_do_not_agree_on_2024() -> None:
    # 533 million is 532.5 to 533.5 of 1,000; 470 million is 469.5 to 470.5.
    found = account()
    shares = {one.reporter: one.share for one in found.reporters if one.reporter is not None}
    assert shares == {
        "KAZ": bl.values.Interval(low=Fraction(5325, 10000), high=Fraction(5335, 10000)),
        "AZE": bl.values.Interval(low=Fraction(4695, 10000), high=Fraction(4705, 10000)),
    }
    assert (
        "In 2024 the figures do not agree: 470 million USD by Azerbaijan and 533 million USD by "
        "Kazakhstan."
    ) in " ".join(found.text.split())


def test_by_kazakhstan_2023_is_529_million_and_up_on_the_revised_figure_of_2022() -> None:
    found = account().by("KAZ")
    assert [str(figure.reported) for figure in found.figures] == [
        "463.3 million USD",
        "529.4 million USD",
        "533 million USD",
    ]
    # 529.35/463.35 to 529.45/463.25: its ministry said 14.2 percent.
    assert (
        bl.values.Interval(low=Fraction(52935, 46335) - 1, high=Fraction(52945, 46325) - 1)
        == found.growth[0].a_year
    )


def test_before_the_revision_was_known_the_first_figure_stood() -> None:
    (figure,) = account(on="2023-06-01").by("KAZ").figures
    assert str(figure.reported) == "461.9 million USD"


def test_before_azerbaijan_reported_its_figure_there_is_none() -> None:
    assert [one.reporter for one in account(on="2025-04-01").reporters] == ["KAZ", None]


def test_ten_months_are_shown_and_not_stretched_to_a_year() -> None:
    found = account().by("AZE")
    part = found.part_year
    assert part is not None
    assert (str(part.figure.period), str(part.figure.reported)) == (
        "2025-01/2025-10",
        "600.3 million USD",
    )
    # 1.5 times, as the committee tells it: 1.45 to 1.55.
    assert (bl.values.Interval(low=Fraction(45, 100), high=Fraction(55, 100)), True) == (
        part.growth,
        part.reported,
    )
    assert found.latest is not None
    assert str(found.latest.period) == "2024"


def test_past_growth_is_not_carried_forward_by_two_rates() -> None:
    assert [one.projection for one in account().reporters] == [None, None, None]


def test_double_is_double_of_nobody_says_what() -> None:
    found = account("double-trade")
    assert (found.verdict, found.why) == ("undefined", "no baseline")


def test_double_of_the_latest_figures_is_another_level_for_each_side() -> None:
    found = account("double-trade", baseline="latest")
    goals = {one.reporter: one.demand.goal for one in found.reporters if one.reporter is not None}
    assert goals == {
        "KAZ": bl.values.Interval.at(1_066_000_000),
        "AZE": bl.values.Interval.at(940_000_000),
    }


def test_cargo_on_the_corridor_is_counted_whosever_it_is() -> None:
    (only,) = account("corridor-cargo").reporters
    # 4.5 million of 10, and 62 percent up as the source reports it: 61.5 to 62.5.
    assert bl.values.Interval(low=Fraction(445, 1000), high=Fraction(455, 1000)) == only.share
    assert bl.values.Interval(low=Fraction(615, 1000), high=Fraction(625, 1000)) == only.spread


def test_the_exports_of_both_make_a_turnover_if_the_asker_will_have_it_so() -> None:
    (only,) = account(formula="mirror").reporters
    # 287.1 + 9.4, 208.8 + 290.2, 349.0 + 52.9, 106.5 + 26.3, in thousands of dollars.
    assert [figure.size.given.number for figure in only.figures] == [
        296_500_000,
        499_000_000,
        401_900_000,
        132_800_000,
    ]
    assert only.figures[0].formula == "exports of AZE + exports of KAZ"


def test_oil_by_the_pipeline_counts_for_no_other_target() -> None:
    (aside,) = account().set_aside
    assert (aside.why, aside.ids) == ("measures", ("oil-2022", "oil-2023", "oil-2024"))


def test_oil_by_the_pipeline_against_what_the_companies_agreed() -> None:
    # 1.5 million tonnes a year: 1.392 million in 2023 fell short, and "nearly 1.5" does too.
    target = bl.TradeTarget(
        id="tengiz-oil",
        parties=["KAZ", "AZE"],
        measure="transit",
        value="1.5 million tonnes a year",
        product="oil",
        route="baku-tbilisi-ceyhan",
        deadline="2024",
        baseline=bl.Baseline(observation="oil-2022"),
    )
    found = bl.progress(target, DOSSIER, on=NOW)
    assert (found.verdict, found.by("KAZ").why) == ("lapsed", None)


def test_there_is_no_account_by_a_side_without_figures() -> None:
    with pytest.raises(bl.InvalidValueError, match="no comparable figures of 'GEO'"):
        account().by("GEO")
