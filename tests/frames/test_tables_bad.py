"""Tables made or changed by hand: what is understood, and what is an error that says where."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given as draws
from hypothesis import strategies as st

import bilateral as bl
from profiles import examples

DAY = datetime.date


def frames(**rows: Mapping[str, list[Any]]) -> dict[str, Any]:
    """Tables whose columns may hold a bit of everything; `_` in their names is a point."""
    return {
        name.replace("__", "."): pd.DataFrame(
            {column: pd.Series(cells, dtype=object) for column, cells in columns.items()}
        )
        for name, columns in rows.items()
    }


def problems(given: Any) -> list[str]:
    """Every problem, as its path, its message and its hint."""
    with pytest.raises(bl.DecodeError) as caught:
        bl.from_frames(given)
    return [
        f"{p.path}: {p.message}" + (f" | {p.hint}" if p.hint else "") for p in caught.value.problems
    ]


# What is understood


def test_the_ids_and_what_a_record_needs_are_enough() -> None:
    given = {
        "instruments": pd.DataFrame({"id": ["p", "q"], "title": ["P", "Q"]}),
        "instruments.parties": pl.DataFrame(
            {"id": ["p", "q", "p"], "value": ["KAZ", "AZE", "AZE"]}
        ),
    }
    expected = bl.Dossier(
        [
            bl.Instrument(id="p", title="P", parties=["KAZ", "AZE"]),
            bl.Instrument(id="q", title="Q", parties=["AZE"]),
        ]
    )
    assert bl.from_frames(given) == expected


@pytest.mark.parametrize(
    "null", [None, float("nan"), np.nan, pd.NaT, pd.NA], ids=["None", "NaN", "numpy", "NaT", "NA"]
)
def test_every_null_of_pandas_is_an_empty_cell(null: Any) -> None:
    given = frames(
        events={
            "id": ["e"],
            "title": [null],
            "when": [null],
            "when_earliest": [null],
            "session": [null],
            "type": [null],
            "nth": [null],
        }
    )
    assert bl.from_frames(given) == bl.Dossier([bl.Event(id="e")])


def test_whole_numbers_that_a_null_has_turned_into_floats_are_whole() -> None:
    """A column of pandas with 3 and a null in it holds 3.0 and NaN."""
    given = {"events": pd.DataFrame({"id": ["a", "b"], "session": [3.0, np.nan]})}
    again = bl.from_frames(given)
    assert [again["a"].session, again["b"].session] == [3, None]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "cell",
    [
        "2022-08-24",
        DAY(2022, 8, 24),
        datetime.datetime(2022, 8, 24),
        pd.Timestamp("2022-08-24"),
        np.datetime64("2022-08-24"),
    ],
    ids=["text", "date", "datetime", "Timestamp", "datetime64"],
)
def test_a_calendar_day_of_any_type_is_a_date(cell: Any) -> None:
    given = {
        "events": pd.DataFrame({"id": ["e"], "when": pd.Series([cell], dtype=object)}),
    }
    assert bl.from_frames(given) == bl.Dossier([bl.Event(id="e", when="2022-08-24")])


def test_a_date_may_be_typed_as_people_type_it() -> None:
    """`2022-Q3` is the third quarter, which the normal form has as `2022-35`."""
    given = frames(events={"id": ["e"], "when": ["2022-Q3"]})
    assert bl.from_frames(given) == bl.Dossier([bl.Event(id="e", when="2022-35")])


@pytest.mark.parametrize(
    ("cell", "digits"),
    [
        ("0.10", "0.10"),
        ("1e9", "1000000000"),
        (1000000000, "1000000000"),
        (1e9, "1000000000"),
        (np.int64(7), "7"),
        (Decimal("0.10"), "0.10"),
    ],
)
def test_an_exact_number_of_any_type_is_the_number_of_an_amount(cell: Any, digits: str) -> None:
    given = frames(
        trade_targets={"id": ["t"], "measure": ["turnover"], "value": [cell], "value_unit": ["USD"]}
    )
    value = bl.from_frames(given)["t"].value  # type: ignore[attr-defined]
    assert isinstance(value, bl.Money)
    assert format(value.amount, "f") == digits


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("USD", bl.Money),
        ("tonnes", bl.Quantity),
        ("times", bl.Multiple),
        ("percent a year", bl.Growth),
    ],
)
def test_the_unit_tells_what_an_amount_is_where_its_kind_is_left_out(unit: str, kind: type) -> None:
    given = frames(
        trade_targets={"id": ["t"], "measure": ["turnover"], "value": ["2"], "value_unit": [unit]}
    )
    assert type(bl.from_frames(given)["t"].value) is kind  # type: ignore[attr-defined]


def test_the_usual_form_stands_where_the_column_is_left_out_and_none_where_it_is_empty() -> None:
    columns = {"id": ["p"], "type": ["protocol"], "title": ["P"]}
    left_out = bl.from_frames(frames(instruments=columns))["p"]
    empty = bl.from_frames(frames(instruments={**columns, "form": [None]}))["p"]
    assert left_out == bl.Protocol(id="p", title="P")
    assert empty == bl.Protocol(id="p", title="P", form=None)


def test_gaps_in_the_places_of_a_list_are_no_matter() -> None:
    """Whoever deletes a row does not number the rest anew."""
    given = frames(
        sources={"id": ["s"]},
        instruments={"id": ["i"], "title": ["I"]},
        instruments__actions={
            "id": ["i", "i"],
            "index": [7, 3],
            "party": ["AZE", "KAZ"],
            "kind": ["ratified", "signed"],
        },
        instruments__actions__citations={
            "id": ["i"],
            "actions_index": [7],
            "index": [0],
            "source": ["s"],
        },
    )
    made = bl.from_frames(given)["i"]
    assert made.actions == (  # type: ignore[attr-defined]
        bl.Action(party="KAZ", kind="signed"),
        bl.Action(party="AZE", kind="ratified", citations="s"),
    )


def test_records_without_a_place_come_after_those_that_have_one() -> None:
    given = frames(sources={"id": ["a", "b", "c"], "position": [None, 5, 1]}, events={"id": ["e"]})
    assert [record.id for record in bl.from_frames(given)] == ["c", "b", "a", "e"]


def test_a_dossier_without_a_header_has_an_empty_one() -> None:
    assert bl.from_frames({}) == bl.Dossier()
    between = frames(header__between={"value": ["KAZ", "AZE"]})
    assert bl.from_frames(between) == bl.Dossier(header=bl.Header(between=["KAZ", "AZE"]))


# What is an error


TARGET: dict[str, list[Any]] = {
    "id": ["t"],
    "measure": ["turnover"],
    "value": ["1000000000"],
    "value_unit": ["USD"],
}


@pytest.mark.parametrize(
    ("table", "column", "cell", "stated"),
    [
        ("events", "title", 31, "events[0].title: needs text, not 31 | make the column text"),
        ("events", "title", "", "events[0].title: needs some text, not blanks ('e')"),
        ("events", "title", " a", "events[0].title: has blanks around it: ' a' ('e')"),
        ("events", "when", 2022, "events[0].when: needs a date, not 2022 | as in '2022-08' or"),
        ("events", "when", "2022-13", "events[0].when: there is no month 13 in '2022-13' ('e')"),
        (
            "events",
            "when",
            datetime.datetime(2022, 8, 24, 12),
            "events[0].when: needs a day without a time of day",
        ),
        ("events", "when_earliest", "soon", "events[0].when_earliest: needs a calendar day"),
        ("events", "session", 2.5, "events[0].session: needs a whole number, not 2.5"),
        ("events", "session", True, "events[0].session: needs a whole number, not True"),
        ("events", "session", 10**18, "events[0].session: needs a whole number"),
        ("events", "session", 0, "events[0].session: sessions are counted from 1 ('e')"),
        (
            "events",
            "form",
            "talk",
            "events[0].form: 'talk' is not one of its terms ('e') | did you",
        ),
        ("events", "host", "a b", "events[0].host: 'a b' cannot be an id ('e')"),
        ("events", "type", "visit", "events[0].type: there is no type 'visit' ('e') | there is "),
        ("events", "type", "shipmnt", "events[0].type: there is no type 'shipmnt' ('e') | did you"),
        ("events", "goods", "oil", "events[0].goods: an event has no goods ('e') | leave it empty"),
        ("events", "place_state", "KAZ", "events[0]: name is missing ('e')"),
        ("events", "nth", "first", "events[0].nth: needs a whole number, not 'first'"),
        ("events", "id", None, "events[0].id: is missing"),
        ("events", "id", "not yet", "events[0].id: 'not yet' cannot be an id ('not yet')"),
        ("trade_targets", "value", 0.1, "trade_targets[0].value: needs a decimal number, not 0.1"),
        ("trade_targets", "value", "1,5", "trade_targets[0].value: '1,5' is not a number ('t')"),
        (
            "trade_targets",
            "value",
            None,
            "trade_targets[0].value_unit: is given without the number",
        ),
        ("trade_targets", "value_unit", None, "trade_targets[0].value_unit: is missing ('t')"),
        (
            "trade_targets",
            "value_unit",
            "tons",
            "trade_targets[0].value_unit: 'tons' is neither a currency nor a unit ('t')",
        ),
        (
            "trade_targets",
            "value_kind",
            "quantity",
            "trade_targets[0].value_unit: there is no unit 'USD' ('t')",
        ),
        (
            "trade_targets",
            "value_kind",
            "sum",
            "trade_targets[0].value_kind: 'sum' is no kind of amount ('t') | there is money,",
        ),
        (
            "trade_targets",
            "value_kind",
            "growth",
            "trade_targets[0].value_unit: 'USD' is no unit of growth ('t') | there is percent,",
        ),
        (
            "trade_targets",
            "value_float",
            999.0,
            "trade_targets[0].value_float: is 999.0, and the number is 1000000000 ('t')",
        ),
        (
            "trade_targets",
            "value_upper_float",
            2.0,
            "trade_targets[0].value_upper_float: is given without the number itself ('t')",
        ),
        (
            "trade_targets",
            "value_qualifier",
            "between",
            "trade_targets[0].value_upper: stands with the qualifier 'between', and only",
        ),
        (
            "trade_targets",
            "deadline_latest",
            "2030-12-31",
            "trade_targets[0].deadline_latest: is given without the date itself ('t')",
        ),
        (
            "trade_targets",
            "baseline_value_unit",
            "USD",
            "trade_targets[0].baseline_value_unit: is given without the number itself ('t')",
        ),
        (
            "trade_targets",
            "baseline",
            "yes",
            "trade_targets[0].baseline: needs true or false, not 'yes'",
        ),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_its_place(
    table: str, column: str, cell: Any, stated: str
) -> None:
    columns = {"events": {"id": ["e"]}, "trade_targets": TARGET}[table]
    found = problems(frames(**{table: {**columns, column: [cell]}}))
    assert len(found) == 1
    assert found[0].startswith(stated)


def test_a_day_that_was_changed_without_its_date_is_not_overlooked() -> None:
    """Else whoever edits the column of days would see the edit vanish."""
    table = bl.Dossier([bl.Event(id="e", when="2022-08")]).to_frames("pandas")["events"]
    table.loc[0, "when_latest"] = pd.Timestamp("2022-08-24")
    assert problems({"events": table}) == [
        (
            "events[0].when_latest: is 2022-08-24, and of 2022-08 it is 2022-08-31 ('e')"
            " | change the date itself, and leave this one empty"
        )
    ]


def test_what_a_record_refuses_is_found_in_the_table_where_it_stands() -> None:
    given = frames(
        leaders={"id": ["a", "b"], "name": ["A", "B"]},
        leaders__terms={
            "id": ["a", "b", "b"],
            "index": [0, 0, 1],
            "office": ["x", "x", "y"],
            "begins_on": ["2000", "2000", "2020"],
            "ends_on": ["2010", "2010", "2010"],
        },
        leaders__absent={"id": ["a"], "index": [0], "field": ["born_in"], "why": ["unknown"]},
        leaders__citations={"id": ["b"], "index": [0], "source": ["s"], "paragraph": [0]},
        leaders__citations__supports={
            "id": ["b"],
            "citations_index": [0],
            "index": [0],
            "value": [" x"],
        },
    )
    assert problems(given) == [
        (
            "leaders[0]: there is no field 'born_in' that could be unknown ('a')"
            " | did you mean 'born_on'?"
        ),
        "leaders.citations.supports[0].value: has blanks around it: ' x' ('b')",
        "leaders.terms[2].ends_on: 2010 is before the term begins, 2020 ('b')",
    ]


def test_everything_that_is_wrong_is_reported_at_once() -> None:
    given = frames(
        treaties={"id": ["t"]},
        events={"id": ["e", "f"], "titel": ["A", "B"], "when": ["2022-13", "soon"]},
        sources={"publisher": ["A"]},
    )
    assert [problem.partition(" |")[0] for problem in problems(given)] == [
        "treaties: there is no such table of a dossier",
        "events: there is no column 'titel' in this table",
        "sources: the column 'id' is missing",
        "events[0].when: there is no month 13 in '2022-13' ('e')",
        "events[1].when: 'soon' is not a date ('f')",
    ]


def test_a_table_or_column_that_nearly_matches_is_suggested() -> None:
    assert problems(frames(instrument={"id": ["i"]}))[0].endswith(
        "there is no such table of a dossier | did you mean 'instruments' or 'instruments.also'?"
    )
    found = problems(frames(instruments={"id": ["i"], "title": ["I"], "signed": ["2022"]}))
    assert "did you mean 'signed_on'" in found[0]


def test_rows_that_belong_to_nothing_are_not_dropped() -> None:
    given = frames(
        events={"id": ["talks"]},
        events__parties={"id": ["talk", "talks"], "value": ["KAZ", "AZE"]},
        events__citations__supports={"id": ["talks"], "citations_index": [4], "value": ["when"]},
        councils__members={"id": ["c"], "value": ["KAZ"]},
    )
    assert problems(given) == [
        "councils.members[0].id: there is no row of councils that it belongs to ('c')",
        (
            "events.parties[0].id: there is no row of events that it belongs to ('talk')"
            " | did you mean 'talks'?"
        ),
        (
            "events.citations.supports[0].id: there is no row of events.citations that it"
            " belongs to ('talks', 4)"
        ),
    ]


def test_rows_of_a_list_that_the_kind_of_record_has_not_are_not_dropped() -> None:
    given = frames(events={"id": ["e"]}, events__via={"id": ["e"], "value": ["GEO"]})
    assert problems(given) == ["events.via[0]: an event has no via ('e')"]
    shipment = frames(
        events={"id": ["e"], "type": ["shipment"]}, events__via={"id": ["e"], "value": ["GEO"]}
    )
    assert bl.from_frames(shipment)["e"].via == ("GEO",)  # type: ignore[attr-defined]


def test_equal_keys_are_distinguished_or_refused() -> None:
    given = frames(
        events={"id": ["e", "e"], "title": ["A", "B"]},
        sources={"id": ["s"]},
        sources__citations={"id": ["s", "s"], "index": [0, 0], "source": ["a", "b"]},
    )
    assert problems(given) == [
        "sources.citations[1].index: 0 is here a second time ('s') | the first is row 0",
        (
            "events[1].id: 'e' is here a second time | the first is row 0; tell them apart by nth:"
            " 0, 1, ..."
        ),
    ]
    given = frames(events={"id": ["e", "e"], "nth": [1, 0], "title": ["A", "B"]})
    assert len(bl.from_frames(given)) == 2


def test_a_part_that_is_stated_not_to_be_there_must_not_be_there() -> None:
    given = frames(
        trade_targets={**TARGET, "baseline": [False], "baseline_observation": ["o"]},
    )
    assert problems(given) == [
        "trade_targets[0].baseline: is false, and yet there is a baseline ('t')"
    ]


def test_places_in_lists_are_needed_where_the_column_is_there() -> None:
    given = frames(
        events={"id": ["e"]},
        events__parties={"id": ["e", "e"], "index": [0, None], "value": ["KAZ", "AZE"]},
    )
    assert problems(given) == ["events.parties[1].index: is missing"]
    given = frames(
        events={"id": ["e"]},
        events__citations={"id": ["e"], "source": ["s"]},
        events__citations__supports={"id": ["e", "e"], "value": ["when", "host"]},
    )
    assert problems(given) == ["events.citations.supports: the column 'citations_index' is missing"]


def test_a_header_is_one_row_of_a_version_that_is_read() -> None:
    two = frames(header={"title": ["A", "B"]})
    assert problems(two) == ["header[1]: has more than one row"]
    with pytest.raises(bl.errors.FutureVersionError) as caught:
        bl.from_frames(frames(header={"bilateral": [99], "title": ["A"]}))
    assert caught.value.problems[0].path == "header[0].bilateral"
    assert problems(frames(header={"title": [" "]}))[0].startswith("header[0].title: ")


def test_two_columns_of_one_name_are_an_error() -> None:
    table = pd.DataFrame([["a", "b"]], columns=["id", "id"])
    assert problems({"sources": table})[0].startswith("sources: has two columns of one name")
    table = pa.table([pa.array(["a"]), pa.array(["b"])], names=["id", "id"])
    assert problems({"sources": table})[0].startswith("sources: has two columns of one name")


def test_what_is_no_frame_is_an_error() -> None:
    assert problems({"sources": [{"id": "s"}]}) == [
        "sources: needs a frame, not 'list' | of PyArrow, pandas, Polars, DuckDB or PySpark"
    ]
    with pytest.raises(bl.InvalidValueError, match="needs frames by the names of their tables"):
        bl.from_frames(pa.table({"id": ["s"]}))  # type: ignore[arg-type]


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**5000),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=3),
    st.dates(),
    st.datetimes(),
    st.timedeltas(),
    st.decimals(),
    st.lists(st.integers(), max_size=2),
    st.sampled_from([object, np.arange(3), np.float64("nan"), pd.NaT, pd.Period("2022"), {}]),
)


@examples(14, deep=300)
@draws(st.data())
def test_whatever_stands_in_a_cell_it_is_read_or_refused_with_its_place(
    data: st.DataObject,
) -> None:
    """No cell makes anything but a dossier, or an error that names a table that was given."""
    tables = dict(SMALL)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(tables)))
        table = tables[name]
        column = data.draw(st.integers(0, table.shape[1] - 1))
        cells = table.iloc[:, column].to_list()
        cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(JUNK)
        made = pd.Series(cells, dtype=object, index=table.index)
        tables[name] = table.assign(**{table.columns[column]: made})
    try:
        assert isinstance(bl.from_frames(tables), bl.Dossier)
    except bl.DecodeError as error:
        for problem in error.problems:
            assert problem.path.partition("[")[0].partition(": ")[0] in tables


_SMALL = bl.Dossier(
    [
        bl.Shipment(
            id="first-oil",
            when=bl.EDTF("2023", words="this year", anchor="2023-04-11"),
            place=bl.Place(name="Aktau", state="KAZ"),
            quantity="about 0.10 tonnes",
            via=["AZE", "GEO"],
            session=3,
            participants=[bl.Participant(party="KAZ", absent={"person": "unknown"})],
            citations=[bl.Citation(source="s", supports=["when"], speakers=["a"])],
        ),
        bl.Event(id="talks"),
        bl.TradeTarget(
            id="t",
            measure="turnover",
            value="between 1 and 2 billion USD",
            baseline=bl.Baseline(value="461.9 million USD", period="2022"),
            deadline="2030",
        ),
        bl.Leader(
            id="a",
            name="A",
            terms=[bl.Term(office="o", begins_on="2019", citations=["s para 2 by a,b"])],
        ),
    ],
    header=bl.Header(
        title="T", between=["KAZ", "AZE"], areas=[bl.model.Area(term="x", meaning="y")]
    ),
).to_frames("pandas")
SMALL = {name: _SMALL[name].astype(object) for name in _SMALL.filled}


def test_a_flood_of_bad_cells_ends() -> None:
    table = pd.DataFrame({"id": [f"e{n}" for n in range(5000)], "title": [1] * 5000})
    with pytest.raises(bl.DecodeError) as caught:
        bl.from_frames({"events": table})
    assert len(caught.value.problems) == 1001
    assert "more than 1,000 problems" in caught.value.problems[-1].message


def test_text_that_would_flood_an_error_is_cut() -> None:
    found = problems({"x" * 5000: pa.table({"id": ["s"]})})
    assert len(found[0]) < 300
    found = problems({"sources": pa.table({"id": ["s"], "y" * 5000: ["a"]})})
    assert len(found[0]) < 300
