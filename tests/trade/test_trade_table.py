"""The trade table: figures as rows and back, in every engine."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.trade.selection import figures_from, is_frame, left_in_frame
from bilateral.trade.table import COLUMNS, NAMES, NEEDED, arrow_schema, observation_of, row_of

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
ROW: dict[str, Any] = {
    "reporter": "KAZ",
    "partner": "AZE",
    "measure": "exports",
    "year": 2022,
    "value": 375_300_000.0,
    "unit": "USD",
}


def test_every_figure_of_the_dossier_with_a_value_is_a_row_and_the_same_figure_again() -> None:
    for figure in bl.load(ASTANA).of(bl.TradeObservation):
        row = row_of(figure)
        if row is None:
            assert figure.value is None
            continue
        again = observation_of(row, str(figure.id))
        assert row == row_of(again)
        assert figure.value is not None
        assert again.value is not None
        assert (figure.value.number, figure.period.earliest, figure.period.latest) == (
            again.value.number,
            again.period.earliest,
            again.period.latest,
        )


@pytest.mark.parametrize("value", ["100.00 million USD", "375.3 thousand tonnes", "5 USD"])
def test_a_row_says_how_far_its_figure_was_rounded(value: str) -> None:
    figure = bl.TradeObservation(
        id="x", reporter="KAZ", measure="cargo", period="2022", value=value
    )
    row = row_of(figure)
    assert row is not None
    again = observation_of(row, "x").value
    assert again is not None
    assert figure.value is not None
    assert str(again) == value
    assert again.rounding() == figure.value.rounding()


def test_a_unit_of_a_last_digit_that_is_none_is_refused() -> None:
    with pytest.raises(bl.InvalidValueError, match="rounded_to: 25 is not the unit of a digit"):
        observation_of(ROW | {"rounded_to": 25.0}, "x")


def test_a_row_has_every_column_in_its_order() -> None:
    row = row_of(observation_of(ROW, "x"))
    assert row is not None
    assert tuple(row) == NAMES
    assert list(NAMES) == arrow_schema().names
    assert set(NEEDED) < set(NAMES)
    assert all(column.what for column in COLUMNS)


def test_a_row_needs_no_more_than_whose_what_when_and_how_much() -> None:
    made = observation_of({k: ROW[k] for k in NEEDED}, "x")
    assert (str(made.period), made.value) == ("2022", bl.Money(amount=375_300_000, currency="USD"))


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2022-01-01", "2022-12-31", "2022"),
        ("2022-08-01", "2022-08-31", "2022-08"),
        ("2024-01-01", "2024-06-30", "2024-01/2024-06"),
        ("2024-03-21", "2025-03-20", "2024-03-21/2025-03-20"),
        ("2024-12-31", "2024-12-31", "2024-12-31"),
    ],
)
def test_a_period_has_the_shortest_name_that_it_can(first: str, last: str, period: str) -> None:
    days = {"period_from": datetime.date.fromisoformat(first), "period_to": last}
    assert period == str(observation_of(ROW | days, "x").period)


@given(st.just(0.0) | st.floats(min_value=1e-6, max_value=1e15))
def test_a_number_is_read_to_the_digits_that_it_is_written_with(number: float) -> None:
    value = observation_of(ROW | {"value": number}, "x").value
    assert value is not None
    assert float(value.number) == number
    # And not to those of its binary form: 0.1 is a tenth.
    assert Decimal(repr(number)) == value.number


@pytest.mark.parametrize("null", [None, float("nan")])
def test_what_an_engine_takes_for_nothing_is_nothing(null: Any) -> None:
    made = observation_of(ROW | {"vintage": null, "partner": null, "valuation": null}, "x")
    assert (made.vintage, made.partner, made.valuation) == (None, None, None)


@pytest.mark.parametrize(
    ("cells", "stated"),
    [
        ({"value": None}, "value: a figure needs a value and its unit"),
        ({"value": "375.3"}, "value: needs a number"),
        ({"value": float("inf")}, "value: inf is not a figure"),
        ({"value": True}, "value: needs a number"),
        ({"measure": "export"}, "measure: 'export' is not one of its terms (did you mean"),
        ({"valuation": "fob"}, "valuation: 'fob' is not one of its terms"),
        ({"qualifier": "circa"}, "qualifier: 'circa' is not one of its terms"),
        ({"unit": "dollars"}, "there is no unit 'dollars'"),
        ({"year": None}, "year: a figure needs the period that it is for"),
        ({"period_from": "yesterday"}, "period_from: needs a date"),
        ({"partner": 31}, "partner: needs text, not 31"),
        ({"partner": "KAZ"}, "KAZ cannot trade with itself"),
        ({"product": "?", "classification": "HS2022"}, "'?' is not a heading"),
    ],
)
def test_a_row_that_is_no_figure_says_which_column_is_at_fault(
    cells: dict[str, Any], stated: str
) -> None:
    with pytest.raises(bl.InvalidValueError) as error:
        observation_of(ROW | cells, "x")
    assert stated in str(error.value)


def test_goods_without_a_classification_are_known_by_their_name() -> None:
    assert observation_of(ROW | {"product": "oil"}, "x").product == bl.Product(name="oil")


# Selecting


def _select(frame: Any, **more: Any) -> tuple[bl.TradeObservation, ...]:
    asked: dict[str, Any] = {"measures": {"exports"}, "sides": ["AZE", "KAZ"]} | more
    return figures_from(frame, **asked)


def _table(*rows: dict[str, Any]) -> Any:
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows))


def test_only_the_rows_of_the_pair_and_the_measure_are_taken() -> None:
    table = _table(
        ROW,
        ROW | {"partner": "GEO"},
        ROW | {"reporter": "GEO"},
        ROW | {"measure": "imports"},
        ROW | {"partner": "KAZ"},
        ROW | {"value": None},
    )
    (only,) = _select(table)
    assert (str(only.reporter), str(only.partner), only.measure) == ("KAZ", "AZE", "exports")


def test_goods_are_distinguished_by_their_code() -> None:
    oil = {"product": "2709", "classification": "HS2022"}
    table = _table(ROW | {"product": None, "classification": None}, ROW | oil)
    (all_goods,) = _select(table)
    (crude,) = _select(table, product=bl.Product(code="2709", classification="HS2022"))
    assert (all_goods.product, crude.product) == (
        None,
        bl.Product(code="2709", classification="HS2022"),
    )


def test_of_one_state_the_figures_of_all_its_trade_are_taken() -> None:
    table = _table(ROW, ROW | {"partner": None, "value": 1.0})
    (only,) = _select(table, sides=["KAZ"])
    assert only.partner is None
    bare = _table({name: ROW[name] for name in NEEDED})
    assert len(_select(bare, sides=["KAZ"])) == 1
    assert _select(bare) == ()


def test_figures_without_a_reporter_are_known_by_the_states_whose_trade_it_is() -> None:
    untold = ROW | {"reporter": None, "partner": None, "parties": "AZE KAZ"}
    (only,) = _select(_table(untold, untold | {"parties": "AZE GEO"}))
    assert set(map(str, only.parties)) == {"AZE", "KAZ"}


def test_the_states_of_a_figure_without_a_reporter_may_stand_in_any_order() -> None:
    untold = ROW | {"reporter": None, "partner": None, "parties": "KAZ AZE"}
    assert len(_select(_table(untold))) == 1


@pytest.mark.parametrize("engine", ["pyarrow", "pandas", "polars", "polars, lazy", "duckdb"])
def test_what_is_left_in_a_frame_is_counted_by_its_engine(engine: str) -> None:
    import duckdb
    import polars as pl

    bare = ROW | {"product": None, "route": None}
    table = _table(
        bare,
        bare | {"measure": "imports"},
        # Of two reasons the first counts.
        bare | {"measure": None, "product": "2709"},
        bare | {"product": "2709"},
        bare | {"route": "corridor"},
        bare | {"value": None},
        bare | {"partner": "GEO", "measure": "imports"},
    )
    made = {
        "pyarrow": lambda: table,
        "pandas": table.to_pandas,
        "polars": lambda: pl.from_arrow(table),
        "polars, lazy": lambda: pl.from_arrow(table).lazy(),  # type: ignore[union-attr]
        "duckdb": lambda: duckdb.from_arrow(table),
    }
    found = left_in_frame(made[engine](), measures={"exports"}, sides=["AZE", "KAZ"])
    assert found == {"measures": 2, "products": 1, "routes": 1, "no value": 1}


def test_a_frame_of_other_figures_gives_the_reason_that_records_give() -> None:
    target = bl.TradeTarget(
        id="t", parties=["KAZ", "AZE"], measure="transit", value="1 million USD", deadline="2030"
    )
    records = [observation_of(ROW, "x")]
    by_frame = bl.progress(target, _table(ROW), on="2026-01-01")
    by_records = bl.progress(target, records, on="2026-01-01")
    assert (by_records.verdict, by_records.why) == ("undefined", "measures")
    assert (by_records.verdict, by_records.why) == (by_frame.verdict, by_frame.why)
    assert [one.count for one in by_frame.set_aside] == [1]


def test_a_column_of_nulls_alone_is_as_none() -> None:
    assert _select(_table(ROW | {"value": None})) == ()
    assert _select(_table(ROW | {"reporter": None})) == ()
    assert len(_select(_table(ROW | {"route": None, "parties": None, "product": None}))) == 1


def test_what_a_route_carries_is_taken_for_the_route_and_for_nothing_else() -> None:
    carried = ROW | {"route": "corridor"}
    table = _table(ROW | {"route": None}, carried, carried | {"reporter": None, "partner": None})
    assert [one.route for one in _select(table)] == [None]
    assert len(_select(table, route="corridor")) == 2


def test_goods_that_are_known_by_a_name_are_distinguished_later() -> None:
    table = _table(ROW | {"product": None}, ROW | {"product": "Oil"})
    (only,) = _select(table, product=bl.Product(name="oil"))
    assert only.product == bl.Product(name="Oil")
    assert _select(_table(ROW), product=bl.Product(name="oil")) == ()


def test_the_rows_of_a_lazy_frame_are_collected_by_its_own_engine() -> None:
    import duckdb
    import polars as pl

    table = _table(ROW)
    expected = _select(table)
    assert expected == _select(pl.from_arrow(table).lazy())  # type: ignore[union-attr]
    assert expected == _select(duckdb.from_arrow(table))
    assert expected == _select(table.to_pandas())


def test_a_frame_that_lacks_a_column_says_so_and_names_the_nearest() -> None:
    row = {("values" if name == "value" else name): ROW[name] for name in ROW}
    with pytest.raises(bl.FormatError, match=r"no column value \(is it values for value\?\)"):
        _select(_table(row))


def test_a_row_that_cannot_be_a_figure_is_shown() -> None:
    with pytest.raises(bl.InvalidValueError) as error:
        _select(_table(ROW | {"unit": "dollars"}))
    assert "observations" in str(error.value)
    assert "unit 'dollars'" in str(error.value)


@pytest.mark.parametrize("value", ["figures.csv", 42, {"reporter": "KAZ"}, [ROW]])
def test_what_holds_no_figures_is_refused(value: Any) -> None:
    with pytest.raises(bl.InvalidValueError, match="observations"):
        _select(value)


def test_what_is_a_frame_is_reported_without_setting_an_engine_to_work() -> None:
    import polars as pl

    # To ask a lazy frame itself for its columns is a warning, and warnings are errors here.
    assert is_frame(pl.LazyFrame({"a": [1]}))
    assert not is_frame([1])
    assert not is_frame({"columns": 1})
