"""`bilateral panel`: a dossier as a panel of pairs of states, in a file or on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bilateral.cli._load import BETWEEN, PATH, load_dossier
from bilateral.cli._out import echo, exactly

_SYSTEMS = ("cow", "gw", "un", "iso")


@click.command("panel", short_help="Make a panel of pairs of states.")
@click.argument("path", type=PATH)
@click.option("--from", "first", type=int, required=True, help="The first year.")
@click.option("--to", "last", type=int, required=True, help="The last year.")
@click.option(
    "--by",
    type=click.Choice(["year", "quarter", "month"]),
    default="year",
    show_default=True,
    help="How long a row is.",
)
@click.option("--directed", is_flag=True, help="One row for each direction of a pair.")
@click.option(
    "--states",
    help="cow, gw, un or iso, or ids with commas between them; without it, the states that the"
    " dossier names.",
)
@BETWEEN
@click.option("--trade", type=PATH, help="A trade table to take the figures from: Parquet or CSV.")
@click.option("--unit", default="USD", show_default=True, help="The unit of the figures to take.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write into this file: .csv, .parquet."
)
def command(
    path: Path,
    first: int,
    last: int,
    by: str,
    directed: bool,
    states: str | None,
    between: tuple[tuple[str, str], ...],
    trade: Path | None,
    unit: str,
    output: Path | None,
) -> None:
    """Make a panel of the dossier at PATH: a row for each pair of states and each year.

    Without -o the panel is printed as CSV. What was left out is recorded on the error stream.
    """
    from bilateral.errors import FormatError
    from bilateral.frames import panel
    from bilateral.serde import atomic

    form = ".csv" if output is None else output.suffix.lower()
    if form not in (".csv", ".parquet"):
        raise FormatError(f"a panel is written as .csv or .parquet, not as {form or 'no suffix'}")
    chosen = states if states is None or states in _SYSTEMS else states.split(",")
    made = panel(
        load_dossier(path),
        years=(first, last),
        by=by,  # type: ignore[arg-type]
        directed=directed,
        states=chosen,
        between=between or None,
        trade=None if trade is None else _table(trade),
        unit=unit,
    )
    data = _written(made.frame, form)
    if output is None:
        exactly(data.decode())
    else:
        atomic.write(output, [data])
    if reported := made.report.text:
        echo(reported, err=True)


def _table(path: Path) -> Any:
    """A trade table from a file."""
    import pyarrow as pa

    from bilateral.errors import FormatError
    from bilateral.trade.table import arrow_schema

    try:
        if path.suffix.lower() == ".parquet":
            from pyarrow import parquet

            return parquet.read_table(path)
        from pyarrow import csv

        types = {field.name: field.type for field in arrow_schema()}
        options = csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
        return csv.read_csv(path, convert_options=options)
    except pa.ArrowInvalid as error:
        raise FormatError(f"{path} is no trade table: {error}") from None


def _written(frame: Any, form: str) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    if form == ".parquet":
        from pyarrow import parquet

        parquet.write_table(frame, sink)
    else:
        from pyarrow import csv

        csv.write_csv(frame, sink, csv.WriteOptions(quoting_style="needed"))
    data: bytes = sink.getvalue().to_pybytes()
    return data
