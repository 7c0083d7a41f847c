"""A little world for tests of panels, engines to put tables into, and plain ways to read them."""

import datetime
import math
from collections.abc import Callable
from typing import Any

import bilateral as bl
from bilateral.trade.table import NAMES, arrow_schema

DAY = datetime.date


def as_pyarrow(table: Any) -> Any:
    return table


def as_pandas(table: Any) -> Any:
    return table.to_pandas()


def as_pandas_arrow(table: Any) -> Any:
    import pandas as pd

    return table.to_pandas(types_mapper=pd.ArrowDtype)


def as_polars(table: Any) -> Any:
    import polars as pl

    return pl.from_arrow(table)


def as_polars_lazy(table: Any) -> Any:
    return as_polars(table).lazy()


def as_duckdb(table: Any) -> Any:
    """A relation of a connection of its own, which cannot be joined with those of another."""
    import duckdb

    connection = duckdb.connect()
    connection.register("figures", table)
    connection.execute("create table reported as select * from figures")
    return connection.table("reported")


ENGINES: dict[str, Callable[[Any], Any]] = {
    "pyarrow": as_pyarrow,
    "pandas": as_pandas,
    "pandas with Arrow": as_pandas_arrow,
    "polars": as_polars,
    "polars, lazy": as_polars_lazy,
    "duckdb": as_duckdb,
}


def trade(*rows: dict[str, Any]) -> Any:
    """A trade table in Arrow; what a row does not tell is null, and the unit is the dollar."""
    import pyarrow as pa

    full = [dict.fromkeys(NAMES) | {"unit": "USD"} | row for row in rows]
    return pa.Table.from_pylist(full, schema=arrow_schema())


def figure(
    reporter: str | None,
    partner: str | None,
    measure: str,
    year: int | None,
    value: Any,
    **more: Any,
) -> dict[str, Any]:
    reported = {"reporter": reporter, "partner": partner, "measure": measure, "year": year}
    return reported | {"value": value} | more


def _collected(frame: Any) -> Any:
    import narwhals.stable.v2 as nw

    made = nw.from_native(frame)
    return made.collect("pyarrow") if isinstance(made, nw.LazyFrame) else made


KEYS = ("state1", "state2", "year", "quarter", "month")


def sorted_table(frame: Any) -> Any:
    """A panel of any engine as a table of Arrow, in the order of its keys, without NaN."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = _collected(frame).to_arrow()
    found = found.sort_by([(name, "ascending") for name in KEYS if name in found.column_names])
    return pa.table(
        {
            name: pc.if_else(pc.is_nan(cells), None, cells)
            if pa.types.is_floating(cells.type)
            else cells
            for name, cells in zip(found.column_names, found.columns, strict=True)
        }
    )


def differing(one: Any, other: Any) -> list[str]:
    """The columns of two tables that are not the same to the last value, by name."""
    assert one.column_names == other.column_names
    assert one.num_rows == other.num_rows
    return [
        name
        for name in one.column_names
        if not one[name].cast(other[name].type).equals(other[name])
    ]


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any engine, in an order of their own, with None for every null."""
    made = _collected(frame)
    columns = {name: made.get_column(name).to_list() for name in made.columns}
    listed = [
        dict(zip(columns, map(_plain, cells), strict=True))
        for cells in zip(*columns.values(), strict=True)
    ]
    keys = [k for k in KEYS if k in columns]
    return sorted(listed, key=lambda row: [row[k] for k in keys])


def _plain(cell: Any) -> Any:
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return None
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def little_world() -> bl.Dossier:
    """Azerbaijan, Georgia and Kazakhstan from 2021 to 2023, made up."""
    return bl.Dossier(
        [
            bl.Institution(id="kaz-agency", name="Agency", state="KAZ"),
            bl.Institution(id="aze-agency", name="Agency", state="AZE"),
            # Signed in 2021, in force from March 2022 to June 2023.
            bl.Protocol(
                id="protocol",
                title="Protocol",
                signed_on="2021-04-10",
                signatories=[bl.Signatory(party="KAZ"), bl.Signatory(party="AZE")],
                in_force_on="2022-03-01",
                terminated_on="2023-06-30",
                establishes="council",
            ),
            # Signed at some day of 2022, not yet in force.
            bl.Instrument(
                id="treaty",
                title="Treaty",
                signed_on="2022",
                signatories=[bl.Signatory(party="KAZ"), bl.Signatory(party="GEO")],
                absent={"in_force_on": "not yet"},
            ),
            # Of two agencies: signed between the sides, and in force for neither state.
            bl.Instrument(
                id="memorandum",
                title="Memorandum",
                signed_on="2022-12-31",
                signatories=[bl.Signatory(party="kaz-agency"), bl.Signatory(party="aze-agency")],
                in_force_on="2022-12-31",
            ),
            # Begins in one year and ends in the next.
            bl.Event(
                id="visit", form="visit", when="2022-12-30/2023-01-02", host="AZE", guest="KAZ"
            ),
            bl.Event(id="talks", form="talks", parent="visit", parties=["KAZ", "AZE"]),
            # Within a month of December 2022: it may have been in either year.
            bl.Event(id="return-visit", form="visit", when="2022-12~", host="KAZ", guest="AZE"),
            bl.Council(
                id="council",
                name="Council",
                members=["KAZ", "AZE"],
                established_by="protocol",
            ),
            bl.Event(
                id="first-session",
                form="meeting",
                when="2022-05-05",
                body="council",
                parties=["KAZ", "AZE"],
            ),
            bl.Commitment(
                id="road",
                what="Build a road",
                obligors="KAZ",
                beneficiaries="AZE",
                made_in="protocol",
                changes=bl.CommitmentChange(on="2022-07", status="fulfilled"),
            ),
            # Given up, it is not recorded when.
            bl.Commitment(
                id="bridge",
                what="Build a bridge",
                obligors=["KAZ", "AZE"],
                made_in="protocol",
                changes=bl.CommitmentChange(status="abandoned"),
            ),
            bl.Relationship(
                id="relations",
                states=["KAZ", "AZE"],
                relations=[
                    bl.RelationsChange(act="established", on="2021-06-01"),
                    bl.RelationsChange(act="suspended", on="2022-02-01"),
                    bl.RelationsChange(act="resumed", on="2023-05-01"),
                ],
            ),
            bl.TradeObservation(
                id="first-count",
                reporter="KAZ",
                partner="AZE",
                measure="exports",
                period="2022",
                value="370 million USD",
            ),
            bl.TradeObservation(
                id="second-count",
                reporter="KAZ",
                partner="AZE",
                measure="exports",
                period="2022",
                value="375.3 million USD",
                revises="first-count",
            ),
            bl.TradeObservation(
                id="half-a-year",
                reporter="KAZ",
                partner="AZE",
                measure="exports",
                period="2023-01/2023-06",
                value="200 million USD",
            ),
            bl.TradeObservation(
                id="none-at-all",
                reporter="GEO",
                partner="AZE",
                measure="imports",
                period="2021",
                value="0 USD",
            ),
        ]
    )


STATES = ("AZE", "GEO", "KAZ")
#: The panel of the little world for Azerbaijan and Kazakhstan, year by year: surely, possibly.
WORKED: dict[str, dict[int, tuple[int, int]]] = {
    # The protocol in 2021; the memorandum on the last day of 2022.
    "instruments_signed": {2021: (1, 1), 2022: (1, 1), 2023: (0, 0)},
    # From 1 March 2022 to 30 June 2023. The memorandum binds agencies.
    "instruments_in_force": {2021: (0, 0), 2022: (1, 1), 2023: (1, 1)},
    # State 1 is Azerbaijan. About December 2022 is from November to January.
    "visits_1_to_2": {2021: (0, 0), 2022: (0, 1), 2023: (0, 1)},
    # The visit to Baku began in 2022.
    "visits_2_to_1": {2021: (0, 0), 2022: (1, 1), 2023: (0, 0)},
    # The talks of the visit, and the session of the council.
    "meetings": {2021: (0, 0), 2022: (2, 2), 2023: (0, 0)},
    # Founded in 2021 and last seen in 2022.
    "councils": {2021: (1, 1), 2022: (1, 1), 2023: (0, 1)},
    # The road is open until July 2022, the bridge may have been given up at any time.
    "commitments_open": {2021: (1, 2), 2022: (0, 1), 2023: (0, 1)},
}
RELATIONS = {2021: True, 2022: False, 2023: True}
