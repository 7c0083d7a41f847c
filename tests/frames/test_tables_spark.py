"""PySpark holds the tables of a dossier as the other engines do."""

from pathlib import Path
from typing import Any

import pytest

import bilateral as bl

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
pytestmark = pytest.mark.spark


def test_a_real_dossier_goes_through_spark_unchanged(spark: Any) -> None:
    """And with it native days: of the dates of pendulum, Spark makes empty rows."""
    dossier = bl.load(ASTANA)
    frames = dossier.to_frames("pyspark", session=spark)
    native = {name: frames[name] for name in frames.filled}
    assert dict(native["instruments"].dtypes)["signed_on_earliest"] == "date"
    again = bl.from_frames(native)
    assert bl.dumps(again, format="jsonl") == bl.dumps(dossier, format="jsonl")


def test_rows_that_spark_has_shuffled_are_put_in_order_again(spark: Any) -> None:
    dossier = bl.Dossier(
        [bl.Event(id=f"e{n}", parties=["KAZ", "AZE", "GEO"]) for n in range(20)]
        + [bl.Event(id="e3", title="Another of that id")]
    )
    frames = dossier.to_frames("pyspark")  # the session that is active
    native = {
        name: frames[name].repartition(5, "index" if "." in name else "id")
        for name in ("events", "events.parties")
    }
    again = bl.from_frames(native)
    assert bl.dumps(again, format="jsonl") == bl.dumps(dossier, format="jsonl")


def test_empty_tables_have_their_types_in_spark(spark: Any) -> None:
    empty, full = (
        dossier.to_frames("pyspark", session=spark)["instruments"].dtypes
        for dossier in (bl.Dossier(), bl.load(ASTANA))
    )
    assert empty == full


def test_tables_go_through_files_by_spark(spark: Any, tmp_path: Path) -> None:
    dossier = bl.load(ASTANA)
    bl.write_tables(dossier, tmp_path / "tables")
    read = bl.read_tables(tmp_path / "tables", "pyspark", session=spark)
    for name in ("instruments", "instruments.parties"):
        read[name].write.parquet(str(tmp_path / "by-spark" / f"{name}.parquet"))
    again = bl.from_frames(bl.read_tables(tmp_path / "by-spark"))
    assert {r.id: r.parties for r in again} == {r.id: r.parties for r in dossier.of(bl.Instrument)}  # type: ignore[attr-defined]


def test_the_trade_table_is_one_of_spark(spark: Any) -> None:
    dossier = bl.load(ASTANA)
    frame = bl.frames.observations_table(dossier, "pyspark", session=spark).frame
    turnover = frame.filter("measure = 'turnover' and reporter = 'KAZ' and year = 2023").collect()
    # 529.4 million by Kazakhstan's statistics, known in March 2024.
    assert [row["value"] for row in turnover if row["period_to"].month == 12] == [529400000.0]
