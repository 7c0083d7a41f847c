"""Slips that programs make in tables: mended where it is sure, asked about where it is not."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl

COMTRADE = (
    "typeCode,freqCode,period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,"
    "cifvalue,fobvalue,primaryValue\n"
)
TABLE = "reporter,partner,measure,year,value,unit\n"


def read(path: Path, text: str | bytes, format: str, **options: Any) -> bl.interop.TradeReader:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    reader = bl.open_trade(path, format, **options)
    reader.to_frame()
    return reader


def periods(path: Path, text: str, **options: Any) -> list[str]:
    path.write_text(TABLE + f"IND,ARE,exports,{text},100,USD\n", encoding="utf-8")
    found = bl.read(path, "table", **options).dossier.of(bl.TradeObservation)
    return [figure.period.text for figure in found]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.csv"


@pytest.mark.parametrize("text", ["2000-01", "2011-12", "2009-10", "2021/2022", "1999/2000"])
def test_a_period_that_can_be_read_in_two_ways_is_asked_about(path: Path, text: str) -> None:
    assert periods(path, text) == []
    report = bl.read(path, "table").report
    assert report.count("two-ways") == 1
    assert "periods='calendar'" in str(report)
    assert "periods='04-01'" in str(report)


@pytest.mark.parametrize(
    ("text", "fiscal", "calendar"),
    [
        ("2011-12", "2011-04/2012-03", "2011-12"),
        ("2021/2022", "2021-04/2022-03", "2021-01/2022-12"),
        ("2012-13", "2012-04/2013-03", None),
        ("2011-06", "2011-06", "2011-06"),
        ("2011", "2011", "2011"),
        ("2011/2015", "2011-01/2015-12", "2011-01/2015-12"),
    ],
)
def test_what_was_said_of_the_periods_is_how_they_are_read(
    path: Path, text: str, fiscal: str, calendar: str | None
) -> None:
    assert periods(path, text, periods="04-01") == [fiscal]
    assert periods(path, text, periods="calendar") == ([] if calendar is None else [calendar])


@pytest.mark.parametrize("text", ["2011-06", "2000-02", "2020-Q1", "2020", "2000/2005", "2011-11"])
def test_a_period_that_can_be_read_in_one_way_is_not_asked_about(path: Path, text: str) -> None:
    assert len(periods(path, text)) == 1


def test_a_format_that_has_a_standard_for_its_periods_is_not_asked(path: Path) -> None:
    head = "FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
    rows = "M,US,TXG_FOB_USD,GB,2011-12,1,,6\nA,US,TXG_FOB_USD,FR,2018-S1,1,,6\n"
    reader = read(path, head + rows, "imf-sdmx-csv")
    assert reader.report.taken == 2
    assert [o.period.text for o in reader.observations()] == ["2011-12", "2018-01/2018-06"]


def test_periods_are_calendar_or_a_day() -> None:
    for wrong in ("yearly", "13-01", "04-31"):
        with pytest.raises(bl.InvalidValueError, match="periods: "):
            bl.open_trade(Path(__file__), "table", periods=wrong)


def test_a_period_that_has_not_begun_is_uncertain(path: Path) -> None:
    reader = read(path, TABLE + "NPL,IND,exports,2080,1,USD\nNPL,IND,exports,2020,1,USD\n", "table")
    assert (reader.report.taken, reader.report.count("not-yet")) == (2, 1)


def test_codes_that_were_taken_for_numbers_are_the_same_codes(path: Path) -> None:
    as_codes = "C,A,2013,710,X,156,H4,0101,,400000,400000\n"
    as_numbers = "C,A,2013.0,710.0,X,156.0,H4,0101.0,,400000,400000\n"
    figures = []
    for row in (as_codes, as_numbers):
        path.write_text(COMTRADE + row, encoding="utf-8")
        figures.append(list(bl.open_trade(path).observations()))
    assert figures[0] == figures[1]
    assert len(figures[0]) == 1


@pytest.mark.parametrize(
    ("code", "right", "uncertain"),
    [("101", "0101", 1), ("1", "01", 1), ("10121", "010121", 1), ("0101", "0101", 0),
     ("10", "10", 0), ("101210", "101210", 0)],
)  # fmt: skip
def test_a_code_of_the_hs_gets_back_the_zero_that_it_lost(
    path: Path, code: str, right: str, uncertain: int
) -> None:
    reader = read(path, COMTRADE + f"C,A,2013,710,X,156,H4,{code},,4,4\n", "comtrade-csv")
    (figure,) = reader.observations()
    assert figure.product == bl.Product(code=right, classification="HS2012")
    assert reader.report.count("lost-zero") == uncertain


def test_a_code_of_another_classification_stays_as_it_is(path: Path) -> None:
    rows = "C,A,2013,710,X,156,S4,101,,4,4\nC,A,2013,710,X,156,H4,101,,5,5\n"
    reader = read(path, COMTRADE + rows, "comtrade-csv")
    codes = [f.product and f.product.code for f in reader.observations()]
    assert codes == ["101", "0101"]
    assert reader.report.count("lost-zero") == 1


def test_a_power_of_ten_is_added_to_the_one_that_a_number_has(path: Path) -> None:
    head = "FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
    cells = {"GB": "1.25E+01", "FR": "12.5", "DE": "125e-1", "IT": "1.2.5e1"}
    rows = "".join(f"A,US,TXG_FOB_USD,{code},2015,{cell},,6\n" for code, cell in cells.items())
    reader = read(path, head + rows, "imf-sdmx-csv")
    assert {str(f.value) for f in reader.observations()} == {"12.5 million USD"}
    assert reader.report.taken == 3
    assert "1.2.5e1 " in f"{reader.report} ".replace("\n", " "), "as the line has it"


@pytest.mark.parametrize(
    ("cell", "options", "value"),
    [
        ("1 234,5", {"decimal": ",", "grouping": " "}, 1234.5),
        ("1\u202f234,5", {"decimal": ",", "grouping": " "}, 1234.5),
        ("1.234.567", {"decimal": ",", "grouping": "."}, 1234567),
        ("1,234.5", {"grouping": ","}, 1234.5),
        ("1'234", {"grouping": "'"}, 1234),
        ("1234,5", {"decimal": ",", "grouping": "."}, 1234.5),
        # No group of three digits, or no mark that was named: no number.
        ("1,23.5", {"grouping": ","}, None),
        ("12,34", {"grouping": ","}, None),
        ("1 234,5", {"decimal": ","}, None),
        ("1.234", {"decimal": ","}, None),
        ("1.234,5", {"decimal": ",", "grouping": " "}, None),
    ],
)
def test_group_marks_are_read_where_they_are_named(
    path: Path, cell: str, options: Mapping[str, str], value: float | None
) -> None:
    text = f"reporter;partner;measure;year;value;unit\nFRA;ITA;exports;2020;{cell};EUR\n"
    path.write_text(text, encoding="utf-8")
    reader = bl.open_trade(path, "table", **options)  # type: ignore[arg-type]
    found = reader.to_frame().to_pylist()
    assert [row["value"] for row in found] == ([] if value is None else [value])
    if value is None:
        assert cell.replace("\u202f", "?") in str(reader.report)


def test_one_mark_cannot_be_both() -> None:
    with pytest.raises(bl.InvalidValueError, match="grouping: is the decimal mark too"):
        bl.open_trade(
            Path(__file__).parent.parent / "data" / "interop" / "tradhist.csv", "table",
            decimal=",", grouping=",", columns={"value": "exports"},
        )  # fmt: skip


BROKEN = COMTRADE + (
    "C,A,2015,498,X,40,S4,2,,5,5\n"
    'C,A,2015,498,X,384,S4,""Crude, cédé"",,5,5\n'
    "C,A,2015,498,X,56,S4,2,,7,7\n"
)


@pytest.mark.parametrize("block_size", [1024, 1 << 22])
def test_a_broken_row_in_another_encoding_names_its_own_line_and_the_encoding(
    path: Path, capfd: pytest.CaptureFixture[str], block_size: int
) -> None:
    filler = "C,A,2014,498,X,40,S4,2,,5,5\n" * 100
    data = BROKEN.replace("C,A,2015,498,X,40", filler + "C,A,2015,498,X,40").encode("latin-1")
    with pytest.raises(bl.DecodeError) as found:
        read(path, data, "comtrade-csv", block_size=block_size)
    (problem,) = found.value.problems
    assert problem.line == 103
    assert "that is not utf-8: byte 0xe9" in problem.message
    assert "encoding='latin-1'" in problem.hint
    assert capfd.readouterr().err == ""
    reader = read(path, data, "comtrade-csv", encoding="latin-1", block_size=block_size)
    assert reader.report.count("broken-line") == 1
    assert "line 103: " in str(reader.report)


def test_text_that_is_not_of_the_encoding_that_was_named_is_reported_so(path: Path) -> None:
    data = BROKEN.replace("é", "\x81").encode("latin-1")
    with pytest.raises(bl.DecodeError, match=r"x\.csv:3: there is text that is not cp1252"):
        read(path, data, "comtrade-csv", encoding="cp1252")
