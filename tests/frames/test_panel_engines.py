"""The same panel from every engine, to the last value, and as plain Python would work it out."""

import calendar
import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from panel_world import (
    ENGINES,
    STATES,
    differing,
    figure,
    little_world,
    rows,
    sorted_table,
    trade,
)

import bilateral as bl
from bilateral.testing import dossiers
from bilateral.trade.table import NAMES
from profiles import examples

DAY = datetime.date
MONTHS = {"year": 12, "quarter": 3, "month": 1}

# --- as plain Python works it out


def span(year: int, part: int, months: int) -> tuple[DAY, DAY]:
    first = (part - 1) * months + 1
    last = first + months - 1
    return DAY(year, first, 1), DAY(year, last, calendar.monthrange(year, last)[1])


def flow(table: list[dict[str, Any]], reporter: str, partner: str, measure: str, when: Any) -> Any:
    """One cell: of the figures for exactly that, those of the latest vintage, if they agree."""
    reported = []
    for row in table:
        if row["year"] is None:
            continue
        first = row["period_from"] or DAY(row["year"], 1, 1)
        last = row["period_to"] or DAY(row["year"], 12, 31)
        if (
            (row["reporter"], row["partner"], row["measure"]) == (reporter, partner, measure)
            and (first, last) == when
            and row["unit"] == "USD"
            and row["product"] is None
            and row["qualifier"] is None
            and row["route"] is None
            and row["value"] is not None
            and row["value"] >= 0
        ):
            reported.append((row["vintage"] or DAY.min, row["value"]))
    latest = {value for vintage, value in reported if vintage == max(v for v, _ in reported)}
    return latest.pop() if len(latest) == 1 else None


def worked(table: list[dict[str, Any]], by: str, *, directed: bool) -> list[dict[str, Any]]:
    found = []
    for year in (2019, 2020):
        for part in range(1, 12 // MONTHS[by] + 1):
            when = span(year, part, MONTHS[by])
            for one in STATES:
                for other in STATES:
                    if one == other or (one > other and not directed):
                        continue
                    found.append(
                        {"state1": one, "state2": other, "year": year}
                        | ({} if by == "year" else {by: part})
                        | {
                            "flow12_by_1": flow(table, one, other, "exports", when),
                            "flow12_by_2": flow(table, other, one, "imports", when),
                            "flow21_by_1": flow(table, one, other, "imports", when),
                            "flow21_by_2": flow(table, other, one, "exports", when),
                        }
                    )
    return sorted(found, key=lambda r: [r[k] for k in ("state1", "state2", "year", by) if k in r])


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """A row that often falls on the cell of another, and is often one that is not taken."""
    year = draw(st.sampled_from([2018, 2019, 2020]))
    of_no_year = draw(st.integers(0, 9)) == 0
    width = draw(st.sampled_from([12, 12, 3, 1, 2]))
    part = draw(st.integers(1, 12 // width))
    first, last = span(year, part, width)
    if draw(st.integers(0, 9)) == 0:
        last -= datetime.timedelta(days=1)
    reported: dict[str, Any] = {"period_from": first, "period_to": last}
    if width == 12 and draw(st.booleans()):
        reported = {}
    if of_no_year:
        year, reported = None, {}
    return dict.fromkeys(NAMES) | figure(
        draw(st.sampled_from([*STATES, *STATES, None])),
        draw(st.sampled_from([*STATES, "WLD", None])),
        draw(st.sampled_from(["exports", "imports", "turnover"])),
        year,
        draw(st.sampled_from([None, -1.0, 0.0, 1.0, 2.5, 1e12])),
        unit=draw(st.sampled_from(["USD"] * 6 + ["KZT"])),
        product=draw(st.sampled_from([None] * 6 + ["2709"])),
        qualifier=draw(st.sampled_from([None] * 6 + ["about"])),
        route=draw(st.sampled_from([None] * 6 + ["corridor"])),
        vintage=draw(st.sampled_from([None, DAY(2021, 1, 1), DAY(2022, 6, 30)])),
        **reported,
    )


@pytest.mark.parametrize("engine", ENGINES)
@given(
    table=st.lists(figures(), max_size=25),
    by=st.sampled_from(["year", "quarter", "month"]),
    directed=st.booleans(),
)
@examples(6, deep=24)
def test_flows_are_those_that_plain_python_works_out(
    engine: str, table: list[dict[str, Any]], by: Any, directed: bool
) -> None:
    panel = bl.panel(
        years=(2019, 2020),
        states=STATES,
        by=by,
        directed=directed,
        trade=ENGINES[engine](trade(*table)),
    )
    assert rows(panel.frame) == worked(table, by, directed=directed)
    report = panel.report
    assert report.rows == len(table)
    assert report.taken + sum(one.rows for one in report.not_taken) == len(table)


@given(table=st.lists(figures(), max_size=25), by=st.sampled_from(["year", "month"]))
@examples(4, deep=16)
def test_every_engine_gives_the_same_report(table: list[dict[str, Any]], by: Any) -> None:
    reports = [
        bl.panel(years=(2019, 2020), states=STATES, by=by, trade=put(trade(*table))).report
        for put in ENGINES.values()
    ]
    assert all(report == reports[0] for report in reports)


# --- the whole panel


def whole(trade_table: Any) -> Any:
    panel = bl.panel(
        little_world(), years=(2018, 2023), states="cow", directed=True, trade=trade_table
    )
    return sorted_table(panel.frame)


TABLE = trade(
    *(
        figure(one, other, measure, year, float(n * year), vintage=DAY(year + n % 3, 1, 1))
        for n, one in enumerate(("AZE", "GEO", "KAZ", "DEU", "FRA", "WLD"))
        for other in ("AZE", "KAZ", "TUR")
        for measure in ("exports", "imports")
        for year in range(2017, 2024)
        if one != other
    )
)


@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "pyarrow"])
def test_the_same_panel_to_the_last_value_from_every_engine(engine: str) -> None:
    assert differing(whole(ENGINES[engine](TABLE)), whole(TABLE)) == []


def test_panels_that_differ_in_one_value_are_found_to_differ() -> None:
    """Or the test above could not fail."""
    here = whole(TABLE)
    values = here["flow12_by_1"].to_pylist()
    values[next(n for n, value in enumerate(values) if value is not None)] += 1
    at = here.column_names.index("flow12_by_1")
    assert differing(here.set_column(at, "flow12_by_1", [values]), here) == ["flow12_by_1"]


@pytest.mark.parametrize("backend", ["pandas", "polars", "duckdb"])
def test_the_same_panel_of_a_dossier_alone_from_every_engine(backend: str) -> None:
    given: dict[str, Any] = {"years": (2020, 2023), "by": "month", "states": STATES}
    assert rows(bl.panel(little_world(), backend=backend, **given).frame) == rows(
        bl.panel(little_world(), **given).frame
    )


@pytest.mark.parametrize("backend", ["pandas", "polars", "duckdb"])
def test_the_same_panel_of_the_astana_dossier_from_every_engine(backend: str) -> None:
    dossier = bl.load(Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml")
    given: dict[str, Any] = {"years": (2015, 2026), "states": ("AZE", "KAZ")}
    here, there = bl.panel(dossier, **given), bl.panel(dossier, backend=backend, **given)
    assert rows(there.frame) == rows(here.frame)
    assert there.report == here.report


@pytest.mark.spark
def test_the_same_panel_to_the_last_value_from_spark(spark: Any) -> None:
    assert differing(whole(spark.createDataFrame(TABLE)), whole(TABLE)) == []


@pytest.mark.spark
def test_the_same_months_and_the_same_report_from_spark(spark: Any) -> None:
    table = trade(
        figure("KAZ", "AZE", "exports", 2020, 1.0),
        figure("KAZ", "AZE", "exports", 2020, 2.0, vintage=DAY(2021, 1, 1)),
        figure("KAZ", "AZE", "imports", 2020, 2.0),
        figure("KAZ", "AZE", "imports", 2020, 3.0),
        figure("KAZ", "WLD", "imports", 2020, 3.0),
        figure("KAZ", "AZE", "exports", 2020, float("nan")),
        *(
            figure(
                "AZE",
                "KAZ",
                "exports",
                2020,
                float(month),
                period_from=DAY(2020, month, 1),
                period_to=DAY(2020, month, calendar.monthrange(2020, month)[1]),
            )
            for month in range(1, 13)
        ),
    )
    for by in ("year", "month"):
        given: dict[str, Any] = {"years": (2019, 2020), "states": STATES, "by": by}
        here = bl.panel(trade=table, **given)
        there = bl.panel(trade=spark.createDataFrame(table), **given)
        assert rows(there.frame) == rows(here.frame)
        assert there.report == here.report


@pytest.mark.spark
@pytest.mark.parametrize(
    ("vintages", "directed", "shuffles"), [(False, False, 1), (False, True, 1), (True, False, 2)]
)
def test_a_panel_in_spark_shuffles_as_often_as_the_page_says(
    spark: Any, tmp_path: Path, vintages: bool, directed: bool, shuffles: int
) -> None:
    path = str(tmp_path / "trade.parquet")
    spark.createDataFrame(TABLE).write.parquet(path)
    panel = bl.panel(
        years=(2018, 2023),
        states="cow",
        trade=spark.read.parquet(path),
        vintages=vintages,
        directed=directed,
    )
    # Without adaptive execution the plan shows what is used again.
    before = spark.conf.get("spark.sql.adaptive.enabled")
    spark.conf.set("spark.sql.adaptive.enabled", "false")
    try:
        plan = panel.frame._jdf.queryExecution().executedPlan().toString()
    finally:
        spark.conf.set("spark.sql.adaptive.enabled", before)
    found = [line for line in plan.splitlines() if re.search(r"- Exchange hashpart", line)]
    assert len(found) == shuffles, plan
    assert plan.count("FileScan") == 1, plan
    assert "Python" not in plan


@pytest.mark.spark
def test_the_panel_of_a_dossier_alone_from_spark(spark: Any) -> None:
    given: dict[str, Any] = {"years": (2020, 2023), "states": STATES}
    made = bl.panel(little_world(), backend="pyspark", **given)
    assert rows(made.frame) == rows(bl.panel(little_world(), **given).frame)


@pytest.mark.spark
def test_totals_from_spark(spark: Any) -> None:
    added = rows(bl.frames.product_totals(spark.createDataFrame(GOODS), digits=6))
    assert sorted(added, key=lambda row: str(row["reporter"]), reverse=True) == ADDED


# --- lazy engines stay lazy


def test_a_lazy_frame_of_polars_gives_a_lazy_panel() -> None:
    import polars as pl

    lazy = ENGINES["polars, lazy"](TABLE)
    panel = bl.panel(years=(2020, 2021), states="cow", trade=lazy)
    assert isinstance(panel.frame, pl.LazyFrame)


def test_a_relation_of_duckdb_gives_a_relation() -> None:
    import duckdb

    panel = bl.panel(years=(2020, 2021), states="cow", trade=ENGINES["duckdb"](TABLE))
    assert isinstance(panel.frame, duckdb.DuckDBPyRelation)


def test_an_eager_panel_is_sorted_by_states_and_time() -> None:
    frame = bl.panel(years=(2020, 2021), states=("KAZ", "AZE", "GEO"), backend="polars").frame
    assert [tuple(row) for row in frame.iter_rows()] == [
        (one, other, year)
        for one, other in (("AZE", "GEO"), ("AZE", "KAZ"), ("GEO", "KAZ"))
        for year in (2020, 2021)
    ]


def test_a_connection_that_takes_no_tables_is_an_error_that_says_so() -> None:
    import duckdb

    db = duckdb.connect(config={"python_enable_replacements": False})
    db.execute("create table t(reporter text, partner text, measure text, year int, value int)")
    db.execute("alter table t add column unit text")
    with pytest.raises(bl.InvalidValueError, match="takes no tables of Arrow"):
        bl.panel(years=(2020, 2021), states="cow", trade=db.table("t"))


# --- any dossier


@given(dossier=dossiers(), by=st.sampled_from(["year", "quarter"]))
@examples(10, deep=40)
def test_every_dossier_has_a_panel_and_a_report(dossier: bl.Dossier, by: Any) -> None:
    panel = bl.panel(dossier, years=(1990, 2024), by=by, directed=True)
    assert panel.columns == tuple(panel.frame.column_names)
    report = panel.report
    figures = len(dossier.of(bl.TradeObservation))
    assert report.rows == report.taken + sum(one.rows for one in report.not_taken) == figures


# --- totals

#: The numbers of one figure, which no total has.
APART = ("value", "product", "upper", "rounded_to")
GOODS = trade(
    figure("KAZ", "AZE", "exports", 2020, 1.0, product="270900", classification="HS2017"),
    figure("KAZ", "AZE", "exports", 2020, 2.5, product="100199", classification="HS2017"),
    figure("KAZ", "AZE", "exports", 2020, None, product="760110", classification="HS2017"),
    # The chapter holds the subheading, and all goods hold both.
    figure("KAZ", "AZE", "exports", 2020, 1.0, product="27", classification="HS2017"),
    figure("KAZ", "AZE", "exports", 2020, 9.0),
    figure("AZE", "KAZ", "imports", 2020, 4.0, product="270900", classification="HS2017"),
    figure("AZE", "KAZ", "imports", 2021, None, product="270900", classification="HS2017"),
)
ADDED = [
    {
        name: (dict.fromkeys(NAMES) | row)[name]
        for name in (*(n for n in NAMES if n not in APART), "value")
    }
    for row in (
        figure("KAZ", "AZE", "exports", 2020, 3.5, unit="USD", classification="HS2017"),
        figure("AZE", "KAZ", "imports", 2020, 4.0, unit="USD", classification="HS2017"),
    )
]


@pytest.mark.parametrize("engine", ENGINES)
def test_goods_of_one_length_of_code_add_up_to_totals(engine: str) -> None:
    added = rows(bl.frames.product_totals(ENGINES[engine](GOODS), digits=6))
    assert sorted(added, key=lambda row: str(row["reporter"]), reverse=True) == ADDED


@pytest.mark.parametrize("engine", ENGINES)
def test_a_panel_takes_totals_as_it_takes_a_trade_table(engine: str) -> None:
    added = bl.frames.product_totals(ENGINES[engine](GOODS), digits=6)
    panel = bl.panel(years=(2020, 2020), states=("AZE", "KAZ"), trade=added)
    (row,) = rows(panel.frame)
    # From Kazakhstan to Azerbaijan, as each of them counts it.
    assert (row["flow21_by_2"], row["flow21_by_1"]) == (3.5, 4.0)
    assert (row["flow12_by_1"], row["flow12_by_2"]) == (None, None)


def test_totals_need_the_length_of_the_codes_and_the_goods() -> None:
    with pytest.raises(bl.InvalidValueError, match="digits: needs the length of the codes, not 0"):
        bl.frames.product_totals(GOODS, digits=0)
    with pytest.raises(bl.InvalidValueError, match="trade: has no column 'product'"):
        bl.frames.product_totals(GOODS.drop_columns("product"), digits=6)
