"""Progress of a target by figures that stand in Spark: the same account as by records."""

from pathlib import Path
from typing import Any

import attrs
import pytest

import bilateral as bl
from bilateral.trade.table import arrow_schema, rows_of

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
pytestmark = pytest.mark.spark


def test_figures_in_spark_say_what_records_say(spark: Any) -> None:
    import pyarrow as pa

    dossier = bl.load(ASTANA)
    # A row has no place for the growth that a source reports.
    reported = [one for one in dossier.of(bl.TradeObservation) if one.value is not None]
    figures = [attrs.evolve(one, change=None) for one in reported]
    table = pa.Table.from_pylist(list(rows_of(figures)), schema=arrow_schema())
    frame = spark.createDataFrame(table)
    for target in dossier.of(bl.TradeTarget):
        expected = bl.progress(target, figures, on="2026-11-24")
        found = bl.progress(target, frame, on="2026-11-24")
        assert _without_ids(expected) == _without_ids(found)
        assert [one.why for one in expected.set_aside] == [one.why for one in found.set_aside]


def _without_ids(progress: bl.Progress) -> Any:
    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            # Rows of other measures are counted in every vintage, and records as they stood.
            left_out = ("ids", "since_set", "set_aside", "names")
            return {key: bare(item) for key, item in value.items() if key not in left_out}
        return [bare(item) for item in value] if isinstance(value, list) else value

    return bare(progress.as_dict())
