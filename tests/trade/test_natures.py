"""Of what sort a figure is: only counts of one sort are held against each other, at every door."""

from typing import Any

import pytest

import bilateral as bl
from bilateral.trade.figures import unrevised

ON = "2026-06-30"
MINISTRY = bl.Institution(id="customs", name="Customs", state="KAZ")


def fig(value: str = "1 billion USD", period: int | str = 2024, **more: Any) -> bl.TradeObservation:
    at: dict[str, Any] = {"id": "f", "reporter": "KAZ", "partner": "AZE", "measure": "exports"}
    return bl.TradeObservation(**at | {"period": str(period), "value": value} | more)


def target(value: str, **more: Any) -> bl.TradeTarget:
    at: dict[str, Any] = {"id": "t", "parties": ("KAZ", "AZE"), "measure": "turnover"}
    return bl.TradeTarget(**at | {"value": value} | more)


#: What is of the trade, and is no count of a year of it.
NO_COUNTS = {
    "a forecast": {"status": "forecast"},
    "a plan": {"status": "plan"},
    "a sum": {"nature": "sum"},
    "an increment": {"nature": "increment"},
    "a share": {"nature": "share", "whole": "all exports of Kazakhstan"},
    "a change by a sum": {"value": "up by 5 billion USD"},
    "a part of a whole": {"value": "140 percent of all exports"},
}
no_count = pytest.mark.parametrize("mark", NO_COUNTS.values(), ids=NO_COUNTS)


@no_count
def test_no_target_is_reached_by_what_is_no_count(mark: dict[str, str]) -> None:
    figure = fig(measure="turnover", **mark)
    found = bl.progress(target("500 million USD"), [figure], on=ON)
    assert found.reached is bl.Ternary.NO
    assert found.why in ("forecast", "another nature")


@no_count
def test_a_mirror_sets_aside_what_is_no_count(mark: dict[str, str]) -> None:
    there = fig("2 billion USD", id="back", reporter="AZE", partner="KAZ", measure="imports")
    found = bl.mirror("KAZ", "AZE", [fig(**mark), there])
    assert [row.category for row in found] == ["unique"]
    ((aside),) = found.set_aside
    assert aside.why in ("forecast", "another nature")
    assert aside.ids == ("f",)


@no_count
def test_a_panel_has_no_cell_for_what_is_no_count(mark: dict[str, str]) -> None:
    panel = bl.panel(bl.Dossier([fig(**mark)]), years=(2024, 2024), states=["KAZ", "AZE"])
    assert panel.frame.column("flow21_by_2").to_pylist() == [None]
    assert [one.rows for one in panel.report.not_taken] == [1]


@no_count
def test_no_claim_is_held_against_what_is_no_count(mark: dict[str, str]) -> None:
    claim = fig("9 billion USD", id="claim")
    assert bl.compare_claim(claim, [fig(**mark)]).against == ()


def test_a_forecast_is_not_held_against_counts() -> None:
    forecast = fig("9 billion USD", id="claim", status="forecast")
    assert bl.compare_claim(forecast, [fig()]).against == ()


@pytest.mark.parametrize("mark", [NO_COUNTS["an increment"], NO_COUNTS["a share"]])
def test_a_claim_of_another_sort_conflicts_with_no_count(mark: dict[str, str]) -> None:
    pair: dict[str, Any] = {"reporter": None, "partner": None, "parties": ("KAZ", "AZE")}
    claim = fig("9 billion USD", id="claim", absent={"reporter": "unknown"}, **pair, **mark)
    assert bl.Dossier([claim, fig()]).check(select=["TRD07", "TRD08"], on=ON).findings == ()


@pytest.mark.parametrize(("counts", "other"), [("flow", "stock"), ("stock", "flow")])
def test_a_stock_is_never_held_against_a_flow(counts: str, other: str) -> None:
    goal = target("500 million USD", measure="investment", nature=counts)
    found = bl.progress(goal, [fig(measure="investment", nature=other)], on=ON)
    assert (found.why, found.reached) == ("another nature", bl.Ternary.NO)


YEARS = [
    fig("400 million USD", year, id=f"of-{year}", measure="investment") for year in (2022, 2023)
]


@pytest.mark.parametrize(
    ("more", "added"),
    [
        ({"nature": "sum", "period": "2022/2026", "deadline": "2026"}, True),
        ({"nature": "sum", "deadline": "2022/2026"}, True),
        ({"deadline": "2022/2026"}, True),
        ({"nature": "flow", "deadline": "2022/2026"}, False),
        ({"deadline": "2026"}, False),
    ],
)
def test_years_are_added_up_for_what_several_are_to_bring_together(
    more: dict[str, str], added: bool
) -> None:
    found = bl.progress(target("2 billion USD", measure="investment", **more), YEARS, on=ON)
    latest = found.by("KAZ").latest
    assert latest is not None
    assert latest.added == ((2, 5) if added else None)
    assert latest.size.given.low == (800_000_000 if added else 400_000_000)


def test_a_sum_of_tonnes_is_added_up_as_one_of_money_is() -> None:
    goal = target("10 million tonnes", measure="cargo", nature="sum", period="2022/2026")
    years = [fig("2 million tonnes", y, id=f"of-{y}", measure="cargo") for y in (2022, 2023, 2024)]
    latest = bl.progress(goal, years, on=ON).by("KAZ").latest
    assert latest is not None
    assert latest.added == (3, 5)


def test_what_a_ministry_counts_is_the_count_of_its_state_at_every_door() -> None:
    states = [bl.state("KAZ"), bl.state("AZE")]
    figure = fig("600 million USD", reporter="customs", measure="exports")
    dossier = bl.Dossier([*states, MINISTRY, figure, target("1 billion USD", measure="exports")])
    goal = dossier.of(bl.TradeTarget)[0]
    assert bl.progress(goal, dossier, on=ON).reporters[0].reporter == "KAZ"
    assert [row.first for row in bl.mirror("KAZ", "AZE", dossier)] == [figure]
    panel = bl.panel(dossier, years=(2024, 2024), states=["KAZ", "AZE"])
    assert panel.frame.column("flow21_by_2").to_pylist() == [600_000_000]


def test_figures_that_revise_each_other_all_stand_and_others_do_not_change_that() -> None:
    one, other = fig(id="a", revises="b"), fig("2 billion USD", id="b", revises="a")
    third = fig("3 billion USD", id="c")
    old = fig("4 billion USD", id="d")
    late = fig("5 billion USD", id="e", revises="d")
    assert unrevised([one, other, third, old, late]) == [one, other, third, late]


# What the value itself says: a share, a change, a sum in two currencies.


def test_shares_of_one_whole_are_held_against_each_other() -> None:
    goal = target("40 percent of all transit", measure="transit")
    figures = [
        fig("30 percent of all transit", 2023, id="then", measure="transit"),
        fig("1/2 of all transit", 2024, id="now", measure="transit"),
        fig("90 percent of the cargo", 2024, id="other", measure="transit"),
        fig("1 billion USD", 2024, id="level", measure="transit"),
    ]
    found = bl.progress(goal, figures, on=ON)
    assert found.reached is bl.Ternary.YES
    ((aside),) = found.set_aside
    assert (aside.why, set(aside.ids)) == ("another nature", {"other", "level"})


def test_a_share_as_written_before_is_held_against_one_that_is_written_now() -> None:
    goal = target("40 percent", measure="transit", nature="share", whole="All transit")
    found = bl.progress(goal, [fig("1/2 of all transit", measure="transit")], on=ON)
    assert found.reached is bl.Ternary.YES


def test_a_target_that_is_a_change_is_reached_by_no_level() -> None:
    goal = target("up by 500 million USD")
    found = bl.progress(goal, [fig("9 billion USD", measure="turnover")], on=ON)
    assert (found.why, found.reached) == ("another nature", bl.Ternary.NO)
    risen = fig("up by 600 million USD", measure="turnover")
    assert bl.progress(goal, [risen], on=ON).reached is bl.Ternary.YES
    fallen = fig("down by 600 million USD", measure="turnover")
    found = bl.progress(goal, [fallen], on=ON)
    assert [aside.why for aside in found.set_aside] == ["negative"]


@pytest.mark.parametrize("value", ["500 million USD", "200 billion KZT"])
def test_a_sum_in_two_currencies_counts_in_either(value: str) -> None:
    figure = fig("225 billion KZT (510 million USD)", measure="turnover")
    assert bl.progress(target(value), [figure], on=ON).reached is bl.Ternary.YES


@pytest.mark.parametrize("value", ["510 million USD", "230 billion KZT"])
def test_a_target_in_two_currencies_is_held_against_figures_in_either(value: str) -> None:
    goal = target("225 billion KZT (500 million USD)")
    found = bl.progress(goal, [fig(value, measure="turnover")], on=ON)
    assert found.reached is bl.Ternary.YES


def test_a_change_by_a_part_is_borne_out_or_not_as_a_rate_is() -> None:
    def finding(value: str) -> list[str]:
        change = bl.ReportedChange(value=value, against="2023")
        figures = [fig("100 million USD", 2023, id="then"), fig("150 million USD", change=change)]
        return [f.code for f in bl.Dossier(figures).check(select=["TRD05"], on=ON).findings]

    assert finding("up by 1/2") == finding("+50 percent") == finding("up by 50 million USD") == []
    assert finding("up by 2/3") == finding("+67 percent") == ["TRD05"]


def test_an_increment_that_is_less_than_the_baseline_is_not_below_it() -> None:
    goal = target("up by 1 million USD", baseline=bl.Baseline(value="5 billion USD"))
    assert bl.Dossier([goal]).check(select=["TGT04"], on=ON).findings == ()


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ({"value": "1/3 of the transit", "nature": "flow"}, "of nature share"),
        ({"value": "up by 5 USD", "nature": "stock"}, "of nature increment"),
        ({"value": "1/3 of the transit", "whole": "exports"}, "write it once"),
        ({"value": "up by 5 USD", "whole": "exports"}, "is for a share"),
        ({"value": "5 USD", "baseline": {"value": "up by 5 USD"}}, "or a change"),
        ({"value": "1/3 of the transit", "period": "2022/2026"}, "a sum is counted over"),
    ],
)
def test_what_the_value_says_of_its_nature_is_not_gainsaid(more: dict[str, Any], part: str) -> None:
    with pytest.raises(bl.InvalidValueError, match=part):
        target(**more)
