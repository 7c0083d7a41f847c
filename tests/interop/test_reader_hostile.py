"""Whatever a file holds: an error of ours, or a report that adds up."""

import csv
import io
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from profiles import examples

SOME = examples(12, deep=120, fixture=True)

CELLS = st.one_of(
    st.sampled_from(
        ["", "NA", "0", "1", "31", "398", "757", "490", "0031", "999", "-1", "1e3", "1e400", "2020",
         "202013", "2020-Q4", "X", "M", "KAZ", "AZE", "USD", "TOTAL", "010101", "exports", " 5 "]
    ),
    st.text(st.characters(exclude_characters="\r\n\x00", exclude_categories=["Cs"]), max_size=12),
)  # fmt: skip
HEADERS = {
    "cepii-baci": "t i j k v q",
    "cepii-gravity": "year iso3_o iso3_d tradeflow_comtrade_o tradeflow_comtrade_d",
    "tradhist": "destination_country_code origin_country_code year imports exports",
    "imf-sdmx-csv": "COUNTRY INDICATOR COUNTERPART_COUNTRY TIME_PERIOD OBS_VALUE UNIT_MULT",
    "comtrade-csv": "period reporterCode flowCode partnerCode cmdCode customsCode primaryValue "
    "cifvalue fobvalue netWgt",
    "table": "reporter partner measure year value unit valuation product classification vintage "
    "qualifier upper parties",
}


@SOME
@given(st.data(), st.sampled_from(list(HEADERS)), st.integers(1024, 4000))
def test_any_cells_at_all_are_taken_or_counted(
    tmp_path: Path, data: st.DataObject, name: str, block: int
) -> None:
    header = HEADERS[name].split()
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header))))
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    (tmp_path / "x.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    reader = bl.open_trade(tmp_path / "x.csv", name, block_size=block)
    try:
        table = reader.to_frame()
    except bl.DecodeError:
        # A cell may be longer than a block.
        return
    report = reader.report
    assert report.figures == report.taken + sum(tally.count for tally in report.left)
    assert report.taken == table.num_rows
    assert sum(report.units.values()) == report.taken
    assert all(value >= 0 for value in table["value"].to_pylist())
    assert str(report).isprintable() or "\n" in str(report)
    # What was taken can be a record.
    assert len(list(reader.observations())) == report.taken


@SOME
@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_read_or_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    for name in (None, "table", "comtrade-json"):
        # What is no deliberate error goes through, and fails the test.
        with suppress(bl.BilateralError):
            list(bl.open_trade(tmp_path / "x", name))


@SOME
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
        max_leaves=8,
    )
)
def test_any_json_at_all_is_read_or_refused_by_name(tmp_path: Path, value: Any) -> None:
    import json

    fields = ("period", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue")
    for plain in (value, [dict.fromkeys(fields, value)], {"data": [dict.fromkeys(fields, value)]}):
        (tmp_path / "x.json").write_text(json.dumps(plain))
        with suppress(bl.BilateralError):
            list(bl.open_trade(tmp_path / "x.json", "comtrade-json"))


def test_a_table_with_tabs_is_reported_by_its_header(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text("t\ti\tj\tk\tv\tq\n2020\t31\t398\t010101\t1\t1\n")
    assert bl.open_trade(tmp_path / "x.tsv").to_frame().num_rows == 1


def test_a_delimiter_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("t#i#j#k#v#q\n2020#31#398#010101#1#1\n")
    assert bl.open_trade(tmp_path / "x.csv", delimiter="#").to_frame().num_rows == 1


def test_a_mark_at_the_beginning_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    text = "t,i,j,k,v,q\n2020,31,398,010101,1,1\n"
    (tmp_path / "x.csv").write_text(text, encoding="utf-8-sig")
    assert bl.open_trade(tmp_path / "x.csv").to_frame().num_rows == 1


def test_of_two_columns_of_one_name_the_first_is_read_and_it_is_stated(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("t,i,j,k,v,v\n2020,31,398,010101,1,2\n")
    reader = bl.open_trade(tmp_path / "x.csv")
    assert reader.to_frame()["value"].to_pylist() == [1000]
    assert "the header has 'v' twice: the first is read" in reader.report.remarks


def test_a_frame_of_pandas_that_was_written_is_read_by_a_mapping(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "who": ["KAZ", "AZE", None],
            "whom": ["AZE", "KAZ", "KAZ"],
            "when": [2023, 2022, 2021],
            "much": [1.5, 2.0, 3.0],
        }
    )
    frame.to_parquet(tmp_path / "f.parquet")
    reader = bl.open_trade(
        tmp_path / "f.parquet",
        "table",
        columns={"reporter": "who", "partner": "whom", "year": "when", "value": "much"},
        constants={"measure": "imports", "unit": "USD"},
        scale=1_000_000,
    )
    rows = reader.to_frame().to_pylist()
    assert [(row["reporter"], row["year"], row["value"]) for row in rows] == [
        ("KAZ", 2023, 1_500_000),
        ("AZE", 2022, 2_000_000),
    ]
    assert [(t.reason, t.examples[0].place) for t in reader.report.left] == [
        ("unknown-area", "row 3")
    ]


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bl.open_trade(tmp_path / "none.csv")


def test_reading_without_its_packages_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(bl.errors.MissingExtraError, match=r"bilateral\[frames\]"):
        bl.open_trade("x.csv")


def test_knowing_the_formats_loads_neither_pyarrow_nor_numpy() -> None:
    script = (
        "import sys, bilateral as bl; assert bl.open_trade and bl.trade_formats()\n"
        "print(' '.join(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not set(run.stdout.split()) & {"pyarrow", "numpy", "pandas", "narwhals"}


def test_a_text_in_utf_16_is_reported_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    text = "reporter,partner,measure,year,value,unit\nKAZ,AZE,exports,2020,5,USD\n"
    path.write_bytes(text.encode("utf-16"))
    with pytest.raises(bl.FormatError, match="encoding='utf-16'"):
        bl.open_trade(path)
    assert bl.open_trade(path, encoding="utf-16").to_frame().num_rows == 1


def test_of_a_header_alone_no_column_was_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "header.csv"
    path.write_text("reporter,partner,measure,year,value,unit,note\n", encoding="utf-8")
    reader = bl.open_trade(path)
    assert reader.to_frame().num_rows == 0
    assert (reader.report.complete, reader.report.unread) == (True, ())
