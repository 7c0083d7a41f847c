"""The figures of a dossier as a trade table, and rows of such a table as records."""

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import bilateral as bl
from bilateral.trade.table import arrow_schema

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"


def figure(id: str, **fields: Any) -> bl.TradeObservation:
    return bl.TradeObservation(
        **{
            "id": id,
            "reporter": "KAZ",
            "partner": "AZE",
            "measure": "exports",
            "period": "2023",
            "value": "456.3 million USD",
            **fields,
        }
    )


def test_a_figure_is_a_row_with_the_columns_of_a_trade_table() -> None:
    table = bl.frames.observations_table(bl.Dossier([figure("a")])).frame
    assert table.schema == arrow_schema()
    (row,) = table.to_pylist()
    assert (row["reporter"], row["partner"], row["measure"]) == ("KAZ", "AZE", "exports")
    assert (row["year"], row["value"], row["unit"]) == (2023, 456_300_000.0, "USD")


@pytest.mark.parametrize("backend", ["pyarrow", "pandas", "polars", "duckdb"])
def test_the_table_of_a_real_dossier_gives_its_figures_again(backend: str) -> None:
    """All that a row has a column for: ids, words and evidence are not among it."""
    dossier = bl.load(ASTANA)
    table = bl.frames.observations_table(dossier, backend)
    reported = [f for f in dossier.of(bl.TradeObservation) if str(f.id) not in table.left_out]
    again = bl.frames.observations_from_table(table.frame)
    assert [_core(f) for f in again] == [_core(f) for f in reported]
    assert table.undated == ()
    assert table.rounded == ()


def _core(one: bl.TradeObservation) -> tuple[Any, ...]:
    assert one.value is not None
    bare = (type(one.value), one.value.number, one.value.qualifier)
    days = (one.period.earliest, one.period.latest)
    return (one.reporter, one.partner, sorted(map(str, one.parties)), one.measure, days, *bare)


def test_figures_that_a_table_cannot_hold_are_named() -> None:
    dossier = bl.Dossier(
        [
            figure("reported"),
            figure("growth", value=None, change=bl.ReportedChange(value="+40 percent")),
            figure("roughly", period="2023~"),
            # Of 20 digits, 64 bits hold the first 15 to 17.
            figure("long", value=bl.Money(amount="12345678901234567890", currency="USD")),
            # 0.1 has no end in binary, and yet its shortest digits are these.
            figure("short", value=bl.Money(amount="0.1", currency="USD")),
        ]
    )
    table = bl.frames.observations_table(dossier)
    assert table.left_out == ("growth",)
    assert table.undated == ("roughly",)
    assert table.rounded == ("long",)
    assert table.frame.num_rows == 4


def test_a_dossier_without_figures_has_an_empty_table() -> None:
    table = bl.frames.observations_table(bl.Dossier(), "pandas").frame
    assert list(table.columns) == arrow_schema().names
    assert len(table) == 0


def test_rows_become_records_with_ids_and_evidence() -> None:
    table = bl.frames.observations_table(
        bl.Dossier([figure("a"), figure("b", period="2022")])
    ).frame
    made = bl.frames.observations_from_table(table, prefix="comtrade-", citations="nsa-kaz page 3")
    evidence = (bl.Citation(source="nsa-kaz", page="3"),)
    assert made == (
        figure("comtrade-1", citations=evidence),
        figure("comtrade-2", period="2022", citations=evidence),
    )


def test_bad_rows_are_reported_at_once_with_their_place() -> None:
    table = pd.DataFrame(
        {
            "reporter": ["KAZ", "KAZ", "KAZ", "KAZ"],
            "partner": ["AZE", "AZE", "KAZ", None],
            "measure": ["exports", "export", "exports", "exports"],
            "year": [2023, 2023, 2023, None],
            "value": [1.0, 2.0, 3.0, 4.0],
            "unit": ["USD", "USD", "USD", "dollars"],
        }
    )
    with pytest.raises(bl.DecodeError) as caught:
        bl.frames.observations_from_table(table)
    assert [problem.path for problem in caught.value.problems] == [
        "[1].measure",
        "[2].partner",
        "[3].unit",
    ]


def test_unknown_and_missing_columns_of_a_trade_table_are_reported() -> None:
    table = pa.table({"reporter": ["KAZ"], "partnr": ["AZE"], "value": [1.0]})
    with pytest.raises(bl.DecodeError) as caught:
        bl.frames.observations_from_table(table)
    assert [str(problem).partition("\n")[0] for problem in caught.value.problems] == [
        "partnr: there is no column 'partnr' in a trade table",
        "measure: the column 'measure' is missing",
        "year: the column 'year' is missing",
        "unit: the column 'unit' is missing",
    ]
    assert caught.value.problems[0].hint == "did you mean 'partner' or 'parties'?"
