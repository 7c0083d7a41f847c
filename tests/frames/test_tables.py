"""A dossier goes through the tables of every engine, and nothing is lost or made up."""

import datetime
import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import write_columns
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.frames.columns import tables
from bilateral.frames.engines import EXTRAS
from bilateral.testing import dossiers
from profiles import examples

ROOT = Path(__file__).parents[2]
ASTANA = ROOT / "examples" / "kazakhstan-azerbaijan.yaml"
BACKENDS = ("pyarrow", "pandas", "polars", "duckdb")

FEW = examples(5, deep=30)
MORE = examples(12, deep=200)


def text_of(dossier: bl.Dossier) -> str:
    """All that is in a dossier, in its order: equality of dossiers overlooks `0.10` and order."""
    return bl.dumps(dossier, format="jsonl")


def native(frames: bl.Frames, names: tuple[str, ...] | None = None) -> dict[str, Any]:
    """The frames as the engine has them, and no longer the mapping that made them."""
    return {name: frames[name] for name in names or frames.filled}


def through(dossier: bl.Dossier, backend: str) -> bl.Dossier:
    return bl.from_frames(native(dossier.to_frames(backend)))


# There and back


@MORE
@given(dossiers(min_size=1, max_size=5, doubles=True))
def test_dossiers_go_through_tables_of_arrow_unchanged(dossier: bl.Dossier) -> None:
    again = through(dossier, "pyarrow")
    assert again == dossier
    assert text_of(again) == text_of(dossier)


@pytest.mark.parametrize("backend", BACKENDS[1:])
def test_dossiers_go_through_the_tables_of_other_engines_unchanged(backend: str) -> None:
    @FEW
    @given(dossiers(min_size=1, max_size=4, doubles=True))
    def check(dossier: bl.Dossier) -> None:
        assert text_of(through(dossier, backend)) == text_of(dossier)

    check()


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_real_dossier_goes_through_every_engine_unchanged(backend: str) -> None:
    """Not only the tables with rows: all of them, as a user would hand them over."""
    dossier = bl.load(ASTANA)
    frames = dossier.to_frames(backend)
    assert text_of(bl.from_frames(native(frames, tuple(frames)))) == text_of(dossier)


@MORE
@given(dossiers(min_size=2, max_size=4, doubles=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(dossier: bl.Dossier, random: Any) -> None:
    """Engines give rows back in any order; the places stand in columns."""
    shuffled = {}
    for name, table in native(dossier.to_frames()).items():
        order = list(range(table.num_rows))
        random.shuffle(order)
        shuffled[name] = table.take(order)
    assert text_of(bl.from_frames(shuffled)) == text_of(dossier)


def test_records_under_one_id_keep_their_parts_apart() -> None:
    one = bl.Leader(id="a", name="One", terms=[bl.Term(office="x"), bl.Term(office="y")])
    other = bl.Leader(id="a", name="Other", terms=[bl.Term(office="z")])
    event = bl.Event(id="a", title="Third")
    dossier = bl.Dossier([one, other, event])
    frames = dossier.to_frames()
    assert frames["leaders"].column("nth").to_pylist() == [0, 1]
    assert frames["leaders.terms"].column("nth").to_pylist() == [0, 0, 1]
    assert frames["leaders.terms"].column("index").to_pylist() == [0, 1, 0]
    again = through(dossier, "pyarrow")
    assert again["a"] == one
    assert list(again) == [one, other, event]


def test_a_protocol_whose_form_is_unknown_does_not_get_one() -> None:
    protocol = bl.Protocol(id="p", title="P", form=None, absent={"form": "unknown"})
    assert through(bl.Dossier([protocol]), "pyarrow")["p"] == protocol


def test_a_part_of_which_nothing_is_known_is_there_all_the_same() -> None:
    """All cells of such a baseline are empty, and only its flag tells it from none."""
    target = bl.TradeTarget(
        id="t",
        measure="turnover",
        value="2 times",
        baseline=bl.Baseline(absent={"value": "unknown"}),
    )
    none = bl.TradeTarget(id="u", measure="turnover", value="2 times")
    frames = bl.Dossier([target, none]).to_frames()
    assert frames["trade_targets"].column("baseline").to_pylist() == [True, None]
    again = bl.from_frames(frames)
    assert [again["t"], again["u"]] == [target, none]


def test_a_view_gives_the_tables_of_what_it_shows() -> None:
    """The Council was signed into being on 10 April 2023."""
    view = bl.load(ASTANA).as_of("2023-04-09")
    frames = view.to_frames()
    assert "protocol-on-the-council" not in frames["instruments"].column("id").to_pylist()
    assert bl.from_frames(frames) == view.whole()


# What the tables look like


def test_dates_stand_as_text_and_as_the_days_that_they_leave_possible() -> None:
    dates = [
        "2022-08-24",
        bl.EDTF("2022-08", words="August last year", anchor="2023-04-11"),
        "2022-33",
        "2023/..",
        "2022~",
    ]
    events = [bl.Event(id=f"e{i}", when=date) for i, date in enumerate(dates)]
    table = bl.Dossier(events).to_frames()["events"]
    day = datetime.date
    assert table.column("when").to_pylist() == [
        "2022-08-24",
        "2022-08",
        "2022-33",
        "2023/..",
        "2022~",
    ]
    # A quarter 33 is the first of the year: January to March. `..` has no last day, and the mark
    # of "about 2022" is in the text only.
    assert table.column("when_earliest").to_pylist() == [
        day(2022, 8, 24),
        day(2022, 8, 1),
        day(2022, 1, 1),
        day(2023, 1, 1),
        day(2022, 1, 1),
    ]
    assert table.column("when_latest").to_pylist() == [
        day(2022, 8, 24),
        day(2022, 8, 31),
        day(2022, 3, 31),
        None,
        day(2022, 12, 31),
    ]
    assert table.column("when_words").to_pylist()[1] == "August last year"
    assert table.column("when_anchor").to_pylist()[1] == "2023-04-11"


def test_amounts_stand_as_exact_text_and_as_floats() -> None:
    values = {
        "a": ("nearly 0.10 USD", ["0.10", 0.1, "money", "USD", "nearly", None, None]),
        "b": ("between 1 and 2.5 tonnes", ["1", 1.0, "quantity", "tonnes", "between", "2.5", 2.5]),
        "c": ("2 times", ["2", 2.0, "multiple", "times", "exactly", None, None]),
        "d": (
            "+20 percent a year",
            ["20", 20.0, "growth", "percent a year", "exactly", None, None],
        ),
        "e": ("+20 percent", ["20", 20.0, "growth", "percent", "exactly", None, None]),
    }
    targets = [
        bl.TradeTarget(id=id, measure="turnover", value=text) for id, (text, _) in values.items()
    ]
    rows = bl.Dossier(targets).to_frames()["trade_targets"].to_pylist()
    endings = ("", "_float", "_kind", "_unit", "_qualifier", "_upper", "_upper_float")
    assert [[row[f"value{ending}"] for ending in endings] for row in rows] == [
        cells for _, cells in values.values()
    ]


def test_lists_within_lists_have_the_place_in_each() -> None:
    citation = bl.Citation(source="s", speakers=["x", "y"])
    action = bl.Action(party="KAZ", kind="ratified", citations=[citation])
    dossier = bl.Dossier([bl.Instrument(id="i", title="I", actions=[action])])
    rows = dossier.to_frames()["instruments.actions.citations.speakers"].to_pylist()
    key = {"id": "i", "nth": 0, "actions_index": 0, "citations_index": 0}
    assert rows == [{**key, "index": 0, "value": "x"}, {**key, "index": 1, "value": "y"}]


def test_days_have_the_type_that_the_engine_has_for_them() -> None:
    dossier = bl.load(ASTANA)
    name, column = "instruments", "signed_on_earliest"
    assert dossier.to_frames()[name].schema.field(column).type == pa.date32()
    assert dossier.to_frames("polars")[name].schema[column] == pl.Date()
    assert dossier.to_frames("pandas")[name].dtypes[column].kind == "M"
    relation = dossier.to_frames("duckdb")[name]
    assert dict(zip(relation.columns, map(str, relation.types), strict=True))[column] == "DATE"
    assert isinstance(relation, duckdb.DuckDBPyRelation)


def _types(frame: Any) -> Any:
    if isinstance(frame, pa.Table):
        return frame.schema
    if isinstance(frame, pl.DataFrame):
        return frame.schema
    if isinstance(frame, pd.DataFrame):
        return frame.dtypes.to_dict()
    return list(zip(frame.columns, map(str, frame.types), strict=True))


@pytest.mark.parametrize("backend", BACKENDS)
def test_tables_and_types_are_the_same_whether_or_not_there_are_rows(backend: str) -> None:
    full, empty = bl.load(ASTANA).to_frames(backend), bl.Dossier().to_frames(backend)
    assert list(full) == list(empty) == list(tables())
    assert {n: _types(full[n]) for n in full} == {n: _types(empty[n]) for n in empty}
    assert empty.filled == ("header",)


def test_tables_and_columns_are_these_and_no_others() -> None:
    """Somebody's query rests on each of them. `write_columns.py` writes them anew."""
    run = subprocess.run(
        [sys.executable, write_columns.__file__, "show"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout == write_columns.GOLDEN.read_text(encoding="utf-8")


def test_a_kind_of_record_of_your_own_has_tables_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(
        "import bilateral as bl\n"
        "from decimal import Decimal\n"
        "from attrs import field, frozen\n"
        "from bilateral.model import many, one\n"
        "@frozen(kw_only=True, repr=False)\n"
        "class Stamp(bl.model.RecordPart):\n"
        "    note: str | None = None\n"
        "@frozen(kw_only=True, repr=False)\n"
        "class Visa(bl.Record):\n"
        "    id: bl.Id['Visa'] = field(converter=one['Visa'])\n"
        "    fee: bl.Money | None = None\n"
        "    rate: Decimal | None = None\n"
        "    stamp: Stamp | None = None\n"
        "    states: tuple[bl.Id['State'], ...] = field(default=(), converter=many['State'])\n"
    )
    script = (
        "import json, bilateral as bl\n"
        "from decimal import Decimal\n"
        "from own import Stamp, Visa\n"
        "d = bl.Dossier([Visa(id='v', fee=bl.Money(amount='25', currency='USD'), stamp=Stamp(),\n"
        "    rate=Decimal('0.50'), states='KAZ'), Visa(id='w')])\n"
        "f = d.to_frames()\n"
        "again = bl.from_frames({n: f[n] for n in f})\n"
        "print(json.dumps([f['visas'].to_pylist()[0], f['visas.states'].to_pylist(),\n"
        "    again == d, str(again['v'].rate)]))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    row, states, same, rate = json.loads(run.stdout)
    assert (row["fee"], row["fee_unit"], row["rate"], row["stamp"]) == ("25", "USD", "0.50", True)
    assert [state["value"] for state in states] == ["KAZ"]
    assert same
    assert rate == "0.50"


# The mapping


def test_the_tables_are_a_mapping_that_suggests_near_names() -> None:
    frames = bl.load(ASTANA).to_frames()
    assert isinstance(frames, Mapping)
    assert "instruments.parties" in frames
    assert "treaties" not in frames
    with pytest.raises(bl.errors.UnknownTableError, match=r"did you mean instruments\.parties"):
        frames["instrument.parties"]
    assert repr(bl.Dossier().to_frames("polars")) == (
        f"<Frames of polars: 1 tables with rows, of {len(tables())}>"
    )


def test_a_frame_that_was_changed_in_place_is_read_as_it_is_now() -> None:
    frames = bl.Dossier([bl.Source(id="s", title="Old")]).to_frames("pandas")
    frames["sources"].loc[0, "title"] = "New"
    again = bl.from_frames(frames)
    assert again["s"].label == "New"


def test_an_engine_that_there_is_not_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(bl.InvalidValueError, match="did you mean 'polars'"):
        bl.Dossier().to_frames("polar")
    with pytest.raises(bl.InvalidValueError, match="pyarrow, pandas, polars, duckdb, pyspark"):
        bl.Dossier().to_frames("excel")


@pytest.mark.parametrize("backend", EXTRAS)
def test_an_engine_that_is_not_installed_names_the_extra(
    backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, backend, None)
    with pytest.raises(bl.errors.MissingExtraError) as caught:
        bl.Dossier().to_frames(backend)
    assert caught.value.extra == EXTRAS[backend]


def test_reading_without_narwhals_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)
    with pytest.raises(bl.errors.MissingExtraError, match=r"bilateral\[frames\]"):
        bl.from_frames({"sources": pa.table({"id": ["s"]})})


def test_what_engines_need_is_loaded_only_when_there_are_tables() -> None:
    script = (
        "import bilateral as bl, sys\n"
        "bl.from_frames, bl.Frames, bl.write_tables, bl.frames.observations_table\n"
        "bl.Dossier([bl.Source(id='s')])\n"
        "print(' '.join(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"narwhals", "pyarrow", "pandas", "polars", "duckdb"} & set(run.stdout.split())


@pytest.mark.parametrize("backend", ["pyarrow", "pandas", "polars"])
def test_tables_can_be_pickled_with_what_was_made_of_them(backend: str) -> None:
    dossier = bl.load(ASTANA)
    frames = dossier.to_frames(backend)
    assert len(frames["states"]) > 0
    found = pickle.loads(pickle.dumps(frames))  # noqa: S301  our own
    assert (found.backend, found.filled) == (frames.backend, frames.filled)
    assert bl.from_frames(found) == dossier
