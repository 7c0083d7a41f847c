"""Whatever stands in the years of a trade frame: a figure, or an error of ours with the row."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import bilateral as bl

ROW = {"reporter": "KAZ", "partner": "AZE", "measure": "exports", "value": 1.0, "unit": "USD"}
FRAMES: Mapping[str, Callable[[list[dict[str, Any]]], Any]] = {
    "pandas": pd.DataFrame,
    "polars": lambda rows: pl.DataFrame(rows, strict=False),
    "pyarrow": pa.Table.from_pylist,
}
WRONG = (0, 10_000, -1, 10**12, "", " ", "2023-24", "twenty", 2023.5, float("inf"), float("-inf"))
RIGHT = (1, 9999, 2023, 2023.0, "2023")
DOSSIER = bl.Dossier([bl.state("KAZ"), bl.state("AZE")])


def frame(engine: str, year: object) -> Any:
    first: object = "2022" if isinstance(year, str) else 2022.0 if isinstance(year, float) else 2022
    return FRAMES[engine]([{**ROW, "year": first}, {**ROW, "year": year}])


@pytest.mark.parametrize("engine", FRAMES)
@pytest.mark.parametrize("year", WRONG)
def test_a_year_that_is_none_is_refused_with_its_row(engine: str, year: object) -> None:
    given = frame(engine, year)
    with pytest.raises(bl.InvalidValueError, match=r"year: needs a calendar year, not .*the row"):
        bl.mirror("KAZ", "AZE", given)
    with pytest.raises(bl.DecodeError, match=r"^\[1\]\.year: needs a calendar year, not ") as found:
        bl.frames.observations_from_table(given)
    assert len(found.value.problems) == 1
    if isinstance(year, int):
        # For a panel these are whole numbers, of years that it does not have; it counts them.
        report = bl.panel(DOSSIER, years=(2020, 2024), trade=given).report
        assert "outside the years" in str(report)
    else:
        with pytest.raises(bl.InvalidValueError, match=r"needs a calendar year, not .*the row has"):
            bl.panel(DOSSIER, years=(2020, 2024), trade=given)


@pytest.mark.parametrize("engine", FRAMES)
@pytest.mark.parametrize("year", RIGHT)
def test_a_year_that_is_one_is_read_however_it_is_held(engine: str, year: object) -> None:
    _, figure = bl.frames.observations_from_table(frame(engine, year))
    assert figure.period == bl.EDTF(f"{int(str(year).removesuffix('.0')):04}")
    bl.panel(DOSSIER, years=(2020, 2024), trade=frame(engine, year))


@pytest.mark.parametrize("engine", FRAMES)
@pytest.mark.parametrize("day", [datetime.datetime(2023, 1, 1), datetime.date(2023, 1, 1)])
def test_a_day_is_no_year(engine: str, day: datetime.date) -> None:
    given = FRAMES[engine]([{**ROW, "year": day}])
    with pytest.raises(bl.DecodeError, match=r"^\[0\]\.year: needs a calendar year"):
        bl.frames.observations_from_table(given)
    with pytest.raises(bl.InvalidValueError, match="year"):
        bl.panel(DOSSIER, years=(2020, 2024), trade=given)


def test_a_time_of_day_is_no_date() -> None:
    """A frame that has an hour where a day belongs is not cut to the day in silence."""
    rows = [{**ROW, "year": 2023, "period_from": datetime.datetime(2023, 1, 1, 12, 30),
             "period_to": datetime.datetime(2023, 12, 31)}]  # fmt: skip
    with pytest.raises(bl.DecodeError, match=r"period_from: needs a date, not a time of day"):
        bl.frames.observations_from_table(pa.Table.from_pylist(rows))


def test_the_last_day_that_there_is_ends_a_period() -> None:
    rows = [{**ROW, "year": None, "period_from": datetime.date(9999, 1, 1),
             "period_to": datetime.date(9999, 12, 31)}]  # fmt: skip
    (figure,) = bl.frames.observations_from_table(pa.Table.from_pylist(rows))
    assert figure.period == bl.EDTF("9999")
