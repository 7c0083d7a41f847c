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
