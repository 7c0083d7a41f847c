"""A stream: the same from blocks of any size, and no more held than a block."""

import datetime
import gzip
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.interop.cells import Seen, numbers
from bilateral.interop.periods import period_of
from bilateral.trade.table import NAMES, arrow_schema, rows_of
from profiles import examples

DATA = Path(__file__).parents[1] / "data" / "interop"
SOME = examples(10, deep=50)


def _whole(reader: bl.interop.TradeReader) -> tuple[Any, bl.ReadReport]:
    return reader.to_frame().to_pylist(), reader.report


@SOME
@given(
    st.sampled_from(["tradhist.csv", "comtrade.csv", "gravity.csv"]),
    st.integers(min_value=1024, max_value=5000),
)
def test_the_size_of_a_block_changes_nothing(name: str, size: int) -> None:
    rows, report = _whole(bl.open_trade(DATA / name))
    others, other = _whole(bl.open_trade(DATA / name, block_size=size))
    # A row with two figures gives them block by block.
    assert sorted(map(str, others)) == sorted(map(str, rows))
    for tallies, expected in ((other.left, report.left), (other.uncertain, report.uncertain)):
        assert [(t.reason, t.count, t.details) for t in tallies] == [
            (t.reason, t.count, t.details) for t in expected
        ]
    assert other.remarks == report.remarks


def _lines(count: int) -> Iterator[str]:
    yield "reporter,partner,measure,year,value,unit\n"
    for number in range(count):
        yield f"KAZ,AZE,exports,{1000 + number % 900}-{number // 900 % 12 + 1:02},{number},USD\n"


def _held(path: Path, rows: int) -> int:
    """The most that PyArrow holds, as each batch comes."""
    with path.open("w") as file:
        file.writelines(_lines(rows))
    before, most = pa.total_allocated_bytes(), 0
    for batch in bl.open_trade(path, block_size=1 << 15, remember=0):
        most = max(most, pa.total_allocated_bytes() - before)
        assert batch.num_rows < 2_000
    return most


def test_what_is_held_does_not_grow_with_the_file(tmp_path: Path) -> None:
    little = _held(tmp_path / "little.csv", 50_000)
    much = _held(tmp_path / "much.csv", 300_000)
    assert much < 1.2 * little
    # The whole of it has 10 MB as text, and 30 MB as a trade table.
    assert much < (tmp_path / "much.csv").stat().st_size / 5


def test_the_first_figures_come_before_the_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv.gz"
    packed = gzip.compress("".join(_lines(200_000)).encode())
    # What stands behind the first half cannot even be unpacked.
    path.write_bytes(packed[: len(packed) // 2])
    batches = iter(bl.open_trade(path, block_size=1 << 15))
    assert next(batches).num_rows > 0
    with pytest.raises(bl.DecodeError):
        list(batches)


def test_each_pass_reads_anew_and_begins_a_new_report() -> None:
    reader = bl.open_trade(DATA / "tradhist.csv")
    first, second = list(reader), reader.report
    assert list(reader) == first
    assert reader.report == second


# Whither it goes


def test_what_is_written_to_parquet_is_the_table(tmp_path: Path) -> None:
    reader = bl.open_trade(DATA / "tradhist.csv")
    report = reader.to_parquet(tmp_path / "t.parquet")
    assert report.complete
    table = pq.read_table(tmp_path / "t.parquet")
    assert table.equals(reader.to_frame())
    assert tuple(table.column_names) == NAMES


def test_a_table_that_was_written_is_read_as_it_was(tmp_path: Path) -> None:
    for name in ("comtrade.json", "BACI_HS92_Y2020_V202301.csv", "imf_imts.csv"):
        reader = bl.open_trade(DATA / name)
        reader.to_parquet(tmp_path / "t.parquet")
        again = bl.open_trade(tmp_path / "t.parquet")
        assert again.format.name == "table"
        assert again.to_frame().equals(reader.to_frame())
        assert again.report.left == ()


def test_a_trade_table_with_hedges_parties_and_routes_is_read_whole(tmp_path: Path) -> None:
    figures = [
        bl.TradeObservation(
            id="a",
            parties=["KAZ", "AZE"],
            measure="turnover",
            period="2022-01/2022-08",
            value=bl.Money(
                amount=Decimal(300), currency="USD", qualifier="between", upper=Decimal(400)
            ),
        ),
        bl.TradeObservation(
            id="b",
            reporter="KAZ",
            measure="cargo",
            period="2023",
            value=bl.Quantity(amount=Decimal("2.76"), unit="tonnes", qualifier="about"),
            route="middle-corridor",
            product="oil",
        ),
    ]
    table = pa.Table.from_pylist(list(rows_of(figures)), schema=arrow_schema())
    pq.write_table(table, tmp_path / "t.parquet")
    reader = bl.open_trade(tmp_path / "t.parquet")
    assert reader.to_frame().to_pylist() == table.to_pylist()
    assert reader.report.left == ()


def test_a_file_that_cannot_be_written_leaves_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "t.parquet"
    target.write_text("old")
    (tmp_path / "bad.csv").write_bytes(b"t,i,j,k,v,q\n2020,\xff,31,010101,1,1\n")
    with pytest.raises(bl.DecodeError):
        bl.open_trade(tmp_path / "bad.csv").to_parquet(target)
    assert target.read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"t.parquet", "bad.csv"}
    with pytest.raises(bl.errors.WriteError, match="cannot write"):
        bl.open_trade(DATA / "tradhist.csv").to_parquet(tmp_path / "no" / "t.parquet")


@pytest.mark.parametrize("backend", ["pyarrow", "pandas", "polars", "duckdb"])
def test_a_frame_of_any_backend_has_the_same_total(backend: Any) -> None:
    import narwhals.stable.v2 as nw

    reader = bl.open_trade(DATA / "tradhist.csv")
    total = sum(row["value"] for batch in reader for row in batch.to_pylist())
    frame = nw.from_native(reader.to_frame(backend)).lazy().select(nw.col("value").sum()).collect()
    assert frame["value"].to_list() == [pytest.approx(total, rel=1e-12)]


def test_a_backend_that_there_is_not_is_refused() -> None:
    with pytest.raises(bl.InvalidValueError, match="there are pyarrow, pandas, polars and duckdb"):
        bl.open_trade(DATA / "tradhist.csv").to_frame("excel")  # type: ignore[arg-type]


# As records


def test_a_reading_is_a_dossier_whose_figures_cite_their_line() -> None:
    reading = bl.read(DATA / "comtrade.csv")
    figure = reading.dossier["KAZ-AZE-exports-2023-fob"]
    assert isinstance(figure, bl.TradeObservation)
    # Exactly, and not as the nearest 64-bit number.
    assert figure.value == bl.Money(amount=Decimal("413200000.25"), currency="USD")
    assert figure.citations == (bl.Citation(source="un-comtrade", paragraph=2),)
    assert isinstance(reading.dossier["un-comtrade"], bl.Source)
    assert len(reading.dossier.of(bl.TradeObservation)) == reading.report.taken == 17


def test_the_place_in_a_list_of_items_is_no_line() -> None:
    figure = bl.read(DATA / "comtrade.json").dossier["KAZ-AZE-exports-2023-fob"]
    assert [citation.paragraph for citation in figure.citations] == [None]


def test_figures_that_no_state_made_say_who_made_them() -> None:
    figure = next(bl.open_trade(DATA / "BACI_HS92_Y2020_V202301.csv").observations())
    assert figure.compiler == "CEPII (BACI)"
    assert [citation.basis for citation in figure.citations] == ["derived"]
    assert figure.vintage == bl.EDTF("2023-01")
    # 1234.567 thousand dollars.
    assert figure.value == bl.Money(amount=Decimal(1_234_567), currency="USD")


def test_a_reading_that_is_saved_and_loaded_is_the_same(tmp_path: Path) -> None:
    for name in ("comtrade.json", "imf_imts.csv", "gravity.csv"):
        dossier = bl.read(DATA / name).dossier
        bl.dump(dossier, tmp_path / "d.yaml")
        assert bl.load(tmp_path / "d.yaml") == dossier


def test_figures_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "reporter,measure,year,value,unit,vintage\n"
        "KAZ,exports,2023,5,USD,2024-01-01\nKAZ,exports,2023,6,USD,2024-06-01\n"
    )
    ids = [figure.id for figure in bl.open_trade(tmp_path / "t.csv").observations()]
    assert ids == ["KAZ-exports-2023", "KAZ-exports-2023-2"]


def test_ids_tell_months_from_quarters_and_other_spans(tmp_path: Path) -> None:
    periods = ("2023", "2023-01", "2023-02", "2023-Q1", "2023-01/2023-02")
    lines = "".join(f"KAZ,exports,{period},5,USD\n" for period in periods)
    (tmp_path / "t.csv").write_text(f"reporter,measure,year,value,unit\n{lines}")
    ids = [figure.id for figure in bl.open_trade(tmp_path / "t.csv").observations()]
    assert ids == [
        "KAZ-exports-2023",
        "KAZ-exports-2023-01",
        "KAZ-exports-2023-02",
        "KAZ-exports-2023-01.03",
        "KAZ-exports-2023-01.02",
    ]


def test_what_is_too_large_for_a_dossier_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bilateral.interop.reading.MOST_RECORDS", 16)
    with pytest.raises(bl.InvalidValueError, match="use open_trade"):
        bl.read(DATA / "comtrade.csv")


# The parts


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 30), st.integers(0, 2)), max_size=20),
        max_size=12,
    )
)
def test_what_was_met_before_is_what_a_plain_dictionary_has(
    batches: list[list[tuple[int, int]]],
) -> None:
    seen, plain = Seen(1000), dict[int, int]()
    for batch in batches:
        keys = np.array([key for key, _ in batch], np.uint64)
        values = np.array([value for _, value in batch], np.float64)
        again, differs = seen.meet(keys, values)
        for index, (key, value) in enumerate(batch):
            assert again[index] == (key in plain)
            assert differs[index] == (plain.get(key, value) != value)
            plain.setdefault(key, value)
    assert seen.size == len(plain)


@given(
    st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=3), max_size=20),
    st.integers(0, 9),
)
def test_a_number_with_its_power_is_the_float_nearest_to_it(
    given_: list[Decimal], power: int
) -> None:
    texts = pa.array([str(number) for number in given_], pa.string())
    _, values, missing, wrong = numbers(texts, power)
    assert not missing.any()
    assert not wrong.any()
    assert values.tolist() == [float(number.scaleb(power)) for number in given_]


@given(st.lists(st.text(max_size=8), max_size=10))
def test_any_text_is_a_number_missing_or_wrong(texts: list[str]) -> None:
    stated = [text.strip() for text in texts]
    _, values, missing, wrong = numbers(pa.array(stated, pa.string()), 3)
    for text, value, none, bad in zip(stated, values, missing, wrong, strict=True):
        if not none and not bad:
            assert value == float(f"{Decimal(text.lower()).scaleb(3)}")


@pytest.mark.parametrize(
    ("text", "first", "last", "length"),
    [
        ("2020", (2020, 1, 1), (2020, 12, 31), "year"),
        ("2020-Q1", (2020, 1, 1), (2020, 3, 31), "quarter"),
        ("2020Q4", (2020, 10, 1), (2020, 12, 31), "quarter"),
        ("2020-02", (2020, 2, 1), (2020, 2, 29), "month"),
        ("2020-M12", (2020, 12, 1), (2020, 12, 31), "month"),
        ("2020M2", (2020, 2, 1), (2020, 2, 29), "month"),
        ("202002", (2020, 2, 1), (2020, 2, 29), "month"),
        ("2020-01/2020-08", (2020, 1, 1), (2020, 8, 31), "other"),
        ("2020-01-01/2020-12-31", (2020, 1, 1), (2020, 12, 31), "year"),
        ("2020-04-01/2020-06-30", (2020, 4, 1), (2020, 6, 30), "quarter"),
        ("2020-02-01/2020-04-30", (2020, 2, 1), (2020, 4, 30), "other"),
        ("2020-07-01/2021-06-30", (2020, 7, 1), (2021, 6, 30), "other"),
    ],
)
def test_a_period_has_its_first_and_last_day(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], length: str
) -> None:
    period = period_of(text)
    assert period is not None
    assert (period.first, period.last) == (datetime.date(*first), datetime.date(*last))
    assert period.length == length


@pytest.mark.parametrize(
    "text", ["", "20", "2020-00", "2020-13", "2020-Q5", "2020?", "..", "x" * 99]
)
def test_what_has_no_two_certain_ends_is_no_period(text: str) -> None:
    assert period_of(text) is None
