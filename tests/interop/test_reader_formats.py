"""Each foreign format, from a sample of it: what becomes of every figure."""

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl

DATA = Path(__file__).parents[1] / "data" / "interop"
GOLDEN = DATA / "golden"

SAMPLES: dict[str, dict[str, Any]] = {
    "comtrade.json": {},
    "comtrade.csv": {},
    "BACI_HS92_Y2020_V202301.csv": {"quantities": True},
    "gravity.csv": {},
    "gravity_2006.csv": {"year": 2006},
    "imf_imts.csv": {},
    "imf_dots.csv": {},
    "tradhist.csv": {},
}

samples = pytest.mark.parametrize("name", SAMPLES)


def _rows(name: str, **options: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = bl.open_trade(DATA / name, **options).to_frame().to_pylist()
    return rows


def _values(name: str, **options: Any) -> dict[tuple[Any, ...], float]:
    """Figures of years and all goods, by reporter, measure, partner and year."""
    return {
        (row["reporter"], row["measure"], row["partner"], row["year"]): row["value"]
        for row in _rows(name, **options)
        if row["period_to"].month == 12 and row["period_from"].month == 1 and not row["product"]
    }


def _as_csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@samples
def test_the_table_is_that_of_the_golden_file(name: str) -> None:
    golden = (GOLDEN / f"{name}.csv").read_text(encoding="utf-8")
    assert _as_csv(_rows(name, **SAMPLES[name])) == golden


@samples
def test_the_report_is_that_of_the_golden_file(name: str) -> None:
    reader = bl.open_trade(DATA / name, **SAMPLES[name])
    list(reader)
    assert str(reader.report) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_format_has_a_sample() -> None:
    read = {bl.open_trade(DATA / name, **SAMPLES[name]).format.name for name in SAMPLES}
    # A table is what its user says; it has tests of its own.
    assert read | {"table"} == set(bl.trade_formats())


@samples
def test_nothing_is_dropped_in_silence(name: str) -> None:
    reader = bl.open_trade(DATA / name, **SAMPLES[name])
    taken = sum(batch.num_rows for batch in reader)
    report = reader.report
    assert report.complete
    assert report.taken == taken
    assert report.figures == taken + sum(tally.count for tally in report.left)


@samples
def test_an_area_that_is_counted_apart_is_counted_whole(name: str) -> None:
    reader = bl.open_trade(DATA / name, **SAMPLES[name])
    list(reader)
    for tally in (*reader.report.left, *reader.report.uncertain):
        assert not tally.details or sum(tally.details.values()) == tally.count


# UN Comtrade


@pytest.mark.parametrize("name", ["comtrade.json", "comtrade.csv"])
def test_comtrade_has_codes_of_its_own(name: str) -> None:
    # 757, 251, 842, 699 and 579 in the file.
    found = {partner for reporter, _, partner, _ in _values(name) if reporter == "KAZ"}
    assert found == {"AZE", "CHE", "FRA", "USA", "IND", "NOR"}


@pytest.mark.parametrize("name", ["comtrade.json", "comtrade.csv"])
def test_parts_of_a_total_are_not_added_to_it(name: str) -> None:
    # The total is 413,200,000.25; by one procedure, one transport and one second partner the file
    # has 400, 250 and 90 million more.
    assert _values(name)["KAZ", "exports", "AZE", 2023] == 413_200_000.25


@pytest.mark.parametrize("name", ["comtrade.json", "comtrade.csv"])
def test_the_valuation_is_the_column_that_the_primary_value_is_from(name: str) -> None:
    reported = {row["measure"]: row["valuation"] for row in _rows(name) if row["partner"] == "AZE"}
    assert reported == {"exports": "FOB", "imports": "CIF", "re-exports": "FOB"}


@pytest.mark.parametrize("name", ["comtrade.json", "comtrade.csv"])
def test_headings_keep_their_zeros_and_name_their_classification(name: str) -> None:
    goods = {(r["product"], r["classification"]) for r in _rows(name) if r["product"]}
    # H6 is the Harmonized System of 2022.
    assert goods == {("0207", "HS2022"), ("2709", "HS2022")}


@pytest.mark.parametrize("name", ["comtrade.json", "comtrade.csv"])
def test_a_month_is_a_month_and_february_has_its_last_day(name: str) -> None:
    spans = {
        (row["period_from"], row["period_to"])
        for row in _rows(name)
        if row["period_from"].month != row["period_to"].month - 11
    }
    day = datetime.date
    assert spans == {
        (day(2023, 1, 1), day(2023, 1, 31)),
        (day(2023, 2, 1), day(2023, 2, 28)),
    }


@pytest.mark.parametrize("name", ["comtrade.json", "comtrade.csv"])
def test_former_states_are_themselves(name: str) -> None:
    old = {(r["reporter"], r["partner"], r["year"]) for r in _rows(name) if r["year"] < 2010}
    # 810 is the Soviet Union, 280 the Federal Republic of Germany, 278 the other one; 891 passed
    # from Yugoslavia to Serbia and Montenegro in 2003.
    assert old == {
        ("SUN", "DEU", 1985),
        ("SUN", "DDR", 1985),
        ("RUS", "DEU", 1985),
        ("SCG", "ROU", 2004),
        ("YUG", "ROU", 1996),
    }


@pytest.mark.parametrize(
    ("flow", "cif", "fob", "valuation"),
    [
        ("X", "", "10", "FOB"),
        ("X", "10", "", "CIF"),
        ("M", "10", "9", "CIF"),
        ("M", "11", "10", "FOB"),
        # Where both have it, what is the rule for the flow.
        ("X", "10", "10", "FOB"),
        ("M", "10", "10", "CIF"),
        ("RX", "10", "10", "FOB"),
        # Where neither has it, nothing is recorded.
        ("X", "", "", None),
        ("M", "0.0", "0.0", None),
    ],
)
def test_a_valuation_is_reported_by_the_columns_or_not_at_all(
    tmp_path: Path, flow: str, cif: str, fob: str, valuation: str | None
) -> None:
    head = "period,reporterCode,flowCode,partnerCode,cmdCode,cifvalue,fobvalue,primaryValue\n"
    path = _table(tmp_path, f"{head}2023,398,{flow},31,TOTAL,{cif},{fob},10\n")
    assert [row["valuation"] for row in bl.open_trade(path).to_frame().to_pylist()] == [valuation]


def test_a_file_without_the_columns_tells_no_valuation(tmp_path: Path) -> None:
    head = "period,reporterCode,flowCode,partnerCode,cmdCode,primaryValue\n"
    path = _table(tmp_path, f"{head}2023,398,X,31,TOTAL,10\n2023,398,M,31,TOTAL,10\n")
    assert [r["valuation"] for r in bl.open_trade(path).to_frame().to_pylist()] == [None, None]


@pytest.mark.parametrize(
    ("column", "code", "taken"),
    [
        ("customsCode", "C00", True),
        ("customsCode", "C01", False),
        ("motCode", "0", True),
        ("motCode", "0.0", True),
        ("motCode", "", True),
        ("motCode", "2100", False),
        ("partner2Code", "0", True),
        ("partner2Code", "268", False),
        # The interface was asked to add up over it, and may have added the total to its parts.
        ("motCode", "-2", False),
    ],
)
def test_only_the_total_of_each_breakdown_is_taken(
    tmp_path: Path, column: str, code: str, taken: bool
) -> None:
    head = f"period,reporterCode,flowCode,partnerCode,cmdCode,primaryValue,{column}\n"
    reader = bl.open_trade(_table(tmp_path, f"{head}2023,398,X,31,TOTAL,10,{code}\n"))
    assert reader.to_frame().num_rows == taken
    assert reader.report.count("part-of-total") == (not taken)


def test_json_and_csv_of_one_answer_make_one_table() -> None:
    assert _rows("comtrade.json") == _rows("comtrade.csv")


def test_weights_are_read_where_asked_for_and_a_total_has_none() -> None:
    rows = _rows("comtrade.json", quantities=True)
    kilograms = {row["product"]: row["value"] for row in rows if row["unit"] == "kg"}
    assert kilograms == {"2709": 180_500_250.5, "0207": 350_000.0}


# BACI


def test_baci_is_in_thousands_and_stands_under_the_exporter() -> None:
    row = _rows("BACI_HS92_Y2020_V202301.csv")[0]
    # 1234.567 thousand dollars from 31, Azerbaijan, to 398, Kazakhstan.
    assert (row["reporter"], row["measure"], row["partner"]) == ("AZE", "exports", "KAZ")
    assert row["value"] == 1_234_567
    assert (row["unit"], row["valuation"]) == ("USD", "FOB")


def test_the_name_of_a_file_of_baci_tells_edition_and_version() -> None:
    row = _rows("BACI_HS92_Y2020_V202301.csv")[0]
    assert (row["product"], row["classification"]) == ("270900", "HS1992")
    # Version 202301: published in January 2023, surely by its last day.
    assert row["vintage"] == datetime.date(2023, 1, 31)


def test_tonnes_of_baci_are_read_where_asked_for() -> None:
    rows = _rows("BACI_HS92_Y2020_V202301.csv", quantities=True)
    tonnes = {row["product"]: row["value"] for row in rows if row["unit"] == "tonnes"}
    assert tonnes == {"270900": 2345.678, "100199": 250_000, "300490": 12.5, "880240": 310}


def test_a_file_of_another_name_does_not_tell_the_edition(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("t,i,j,k,v,q\n2020,31,398,10210,1,1\n")
    rows = bl.open_trade(tmp_path / "x.csv").to_frame().to_pylist()
    assert (rows[0]["product"], rows[0]["classification"]) == ("010210", "HS")
    rows = bl.open_trade(tmp_path / "x.csv", classification="HS2017").to_frame().to_pylist()
    assert rows[0]["classification"] == "HS2017"


# Gravity


def test_gravity_has_what_both_sides_report_in_thousands() -> None:
    assert _values("gravity.csv") == {
        ("SUN", "exports", "DEU", 1985): 1_200_000,
        ("DEU", "imports", "SUN", 1985): 1_300_000,
        ("AZE", "exports", "KAZ", 2019): 23_456_789,
        ("KAZ", "imports", "AZE", 2019): 31_000_500,
        ("KAZ", "exports", "AZE", 2019): 191_000_000,
    }


def test_gravity_has_the_figures_of_the_fund_where_asked_for() -> None:
    values = _values("gravity.csv", flows="imf")
    assert values["AZE", "imports", "KAZ", 2019] == 187_000_250


def test_gravity_has_the_figures_of_baci_where_asked_for() -> None:
    rows = _rows("gravity.csv", flows="baci")
    assert {(r["reporter"], r["value"], r["valuation"]) for r in rows} == {
        ("AZE", 27_000_000, "FOB"),
        ("KAZ", 198_000_000, "FOB"),
    }


def test_a_table_of_the_gravity_model_is_in_millions_of_the_year_that_is_reported() -> None:
    values = _values("gravity_2006.csv", year=2006)
    line = next(
        line.split(",")
        for line in (DATA / "gravity_2006.csv").read_text().splitlines()
        if line.startswith("AZE,KAZ,")
    )
    assert values["AZE", "exports", "KAZ", 2006] == float(f"{line[6]}e6")


def test_replaced_codes_are_the_state_that_has_another_code_now() -> None:
    values = _values("gravity_2006.csv", year=2006)
    assert {"ROU", "COD"} <= {reporter for reporter, *_ in values}


# TRADHIST


def test_tradhist_is_in_pounds_and_each_flow_stands_under_its_exporter() -> None:
    values = _values("tradhist.csv")
    # KAZ;DEU;2014;3400...: the origin Germany imports from the destination Kazakhstan.
    cells = next(
        line.split(";")
        for line in (DATA / "tradhist.csv").read_text().splitlines()
        if line.startswith("KAZ;DEU;2014;")
    )
    assert values["KAZ", "exports", "DEU", 2014] == float(cells[3])
    assert values["DEU", "exports", "KAZ", 2014] == float(cells[4])
    assert {row["unit"] for row in _rows("tradhist.csv")} == {"GBP"}


def test_a_flow_between_two_of_its_origins_is_reported_twice_and_taken_once() -> None:
    reader = bl.open_trade(DATA / "tradhist.csv")
    list(reader)
    # Six pairs of the four origins, 2012 to 2014, both ways, each a second time.
    assert reader.report.count("given-twice") == 6 * 3 * 2


def test_the_layout_of_tradhist_itself_is_known(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("iso_o,iso_d,year,FLOW,GDP_o\nFRA,USA,1900,15008800,1\n")
    rows = bl.open_trade(tmp_path / "t.csv", "tradhist").to_frame().to_pylist()
    assert [(r["reporter"], r["partner"], r["value"]) for r in rows] == [("FRA", "USA", 15008800)]


def test_flows_that_may_be_pounds_or_millions_of_dollars_are_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("iso_o,iso_d,year,flow\nFRA,USA,1990,15008800\n")
    with pytest.raises(bl.FormatError, match="could be cepii-gravity, tradhist; say format="):
        bl.open_trade(tmp_path / "t.csv")


# The Fund


def test_the_unit_multiplier_of_sdmx_is_applied() -> None:
    # OBS_VALUE 191.5 with UNIT_MULT 6.
    assert _values("imf_dots.csv")["KAZ", "exports", "AZE", 2019] == 191_500_000


def test_the_scale_of_the_fund_is_not_applied() -> None:
    # OBS_VALUE 413200000 with SCALE 6.
    assert _values("imf_imts.csv")["KAZ", "exports", "AZE", 2023] == 413_200_000


def test_indicators_of_the_fund_tell_flow_and_valuation() -> None:
    rows = [row for row in _rows("imf_dots.csv") if row["period_from"].month == 1]
    reported = {
        (r["measure"], r["valuation"], r["value"]) for r in rows if r["period_to"].month == 12
    }
    assert reported == {
        ("exports", "FOB", 191_500_000),
        ("imports", "CIF", 32_250_000),
        ("imports", "FOB", 30_500_000),
    }


def test_quarters_and_months_of_the_fund_are_themselves() -> None:
    ends = {row["period_to"]: row["value"] for row in _rows("imf_imts.csv")}
    assert ends[datetime.date(2023, 3, 31)] == 92_500_000
    assert ends[datetime.date(2023, 1, 31)] == 30_100_000


def test_what_the_fund_marks_as_an_estimate_is_uncertain() -> None:
    reader = bl.open_trade(DATA / "imf_dots.csv")
    list(reader)
    assert reader.report.count("estimated") == 1


# Any table


def _table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plain_table_is_what_its_user_says(tmp_path: Path) -> None:
    path = _table(tmp_path, "Land;Partner;Jahr;Wert\nKAZ;AZE;2023;413,2\nAZE;KAZ;2023;57,1\n")
    rows = (
        bl.open_trade(
            path,
            "table",
            columns={"reporter": "Land", "partner": "Partner", "period": "Jahr", "value": "Wert"},
            constants={"measure": "exports", "unit": "USD", "valuation": "FOB"},
            scale=1_000_000,
            decimal=",",
        )
        .to_frame()
        .to_pylist()
    )
    assert [(r["reporter"], r["partner"], r["year"], r["value"]) for r in rows] == [
        ("KAZ", "AZE", 2023, 413_200_000),
        ("AZE", "KAZ", 2023, 57_100_000),
    ]
    assert {(r["measure"], r["unit"], r["valuation"]) for r in rows} == {("exports", "USD", "FOB")}


def test_words_of_a_column_of_flows_are_translated(tmp_path: Path) -> None:
    path = _table(tmp_path, "r,p,f,y,v\n398,31,1,2023,7\n398,31,2,2023,9\n398,31,3,2023,9\n")
    reader = bl.open_trade(
        path,
        "table",
        columns={"reporter": "r", "partner": "p", "measure": "f", "period": "y", "value": "v"},
        constants={"unit": "USD"},
        words={"1": "imports", "2": "exports"},
        scheme="comtrade",
    )
    rows = reader.to_frame().to_pylist()
    assert [(r["measure"], r["value"]) for r in rows] == [("imports", 7), ("exports", 9)]
    assert reader.report.left[0].details == {"3": 1}
    assert reader.report.left[0].reason == "term"


def test_names_of_states_are_read_where_reported(tmp_path: Path) -> None:
    path = _table(tmp_path, "who,whom,year,value\nKazakistan,Azerbaycan,2023,1\n")
    rows = (
        bl.open_trade(
            path,
            "table",
            columns={"reporter": "who", "partner": "whom"},
            constants={"measure": "exports", "unit": "USD"},
            scheme="name",
        )
        .to_frame()
        .to_pylist()
    )
    assert [(r["reporter"], r["partner"]) for r in rows] == [("KAZ", "AZE")]


def test_physical_volumes_are_figures_too(tmp_path: Path) -> None:
    path = _table(tmp_path, "reporter,measure,year,value,unit\nKAZ,cargo,2023,2.76e6,tonnes\n")
    rows = bl.open_trade(path).to_frame().to_pylist()
    assert [(r["value"], r["unit"], r["partner"]) for r in rows] == [(2_760_000, "tonnes", None)]


def test_a_format_of_ones_own_needs_no_place_in_the_library(tmp_path: Path) -> None:
    from bilateral.interop.trade_format import Figures, TradeFormat, Wanted

    mine = TradeFormat(
        name="mine",
        title="Mine",
        columns=tuple(Wanted(name=name) for name in ("a", "b", "y", "n")),
        layouts=(("a", "b", "y", "n"),),
        scheme="cow",
        source=bl.Source(id="mine", title="Mine"),
        figures=lambda rows, _: [
            Figures(
                reporter=rows.text("a"),
                partner=rows.text("b"),
                period=rows.text("y"),
                value=rows.text("n"),
            )
        ],
    )
    # 705 and 373 are Kazakhstan and Azerbaijan in the list of the Correlates of War.
    path = _table(tmp_path, "a,b,y,n\n705,373,2000,5\n")
    assert bl.read(path, mine).dossier["KAZ-AZE-exports-2000"].value == bl.Money(
        amount=5, currency="USD"
    )
