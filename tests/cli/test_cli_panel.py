"""`bilateral panel`: what is written, where, and what is stated of the rest."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bilateral.cli.main import main
from bilateral.errors import FormatError, InvalidValueError

EXAMPLE = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
YEARS = ("--from", "2022", "--to", "2023", "--states", "KAZ,AZE")


def run(*args: Any) -> Result:
    return CliRunner().invoke(
        main, ["panel", str(EXAMPLE), *map(str, args)], catch_exceptions=False
    )


def test_a_panel_is_printed_as_csv_and_its_report_on_the_error_stream() -> None:
    result = run(*YEARS)
    head, *rows = result.stdout.splitlines()
    assert head.startswith('"state1","state2","year","instruments_signed"')
    assert [row.split(",")[:3] for row in rows] == [
        ['"AZE"', '"KAZ"', "2022"],
        ['"AZE"', '"KAZ"', "2023"],
    ]
    assert "figures of trade taken." in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize("name", ["panel.csv", "panel.parquet"])
def test_a_file_holds_the_same_panel(name: str, tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import csv, parquet

    path = tmp_path / name
    result = run(*YEARS, "--directed", "--by", "quarter", "-o", path)
    assert result.stdout == ""
    made = csv.read_csv(path) if name.endswith("csv") else parquet.read_table(path)
    assert isinstance(made, pa.Table)
    # Two directions, two years, four quarters.
    assert made.num_rows == 16
    assert "quarter" in made.column_names


@pytest.mark.parametrize("name", ["trade.csv", "trade.parquet"])
def test_figures_can_come_from_a_trade_table(name: str, tmp_path: Path) -> None:
    from pyarrow import csv, parquet

    path = tmp_path / name
    text = "reporter,partner,measure,year,value,unit\nKAZ,AZE,exports,2022,12.5,KZT\n"
    plain = tmp_path / "plain.csv"
    plain.write_text(text)
    if name.endswith("csv"):
        plain.rename(path)
    else:
        parquet.write_table(csv.read_csv(plain), path)
    result = run(*YEARS, "--trade", path, "--unit", "KZT")
    assert result.stdout.splitlines()[1].endswith(",12.5")
    assert "1 of 1 figures of trade taken." in result.stderr


def test_a_state_that_there_is_not_is_an_error() -> None:
    with pytest.raises(InvalidValueError, match="no state is shipped under the code 'KZA'"):
        run("--from", "2022", "--to", "2023", "--states", "KZA,AZE")


def test_another_kind_of_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"written as \.csv or \.parquet, not as \.xlsx"):
        run(*YEARS, "-o", tmp_path / "panel.xlsx")


def test_a_file_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "trade.parquet"
    path.write_text("no table")
    with pytest.raises(FormatError, match="is no trade table"):
        run(*YEARS, "--trade", path)
