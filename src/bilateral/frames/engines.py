"""Engines: a table of Arrow as a frame of any of them, and their frames as columns of Python.

What engines share is asked of them through Narwhals. Everything here is imported on use.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

from bilateral.errors import InvalidValueError, MissingExtraError, did_you_mean, shorten

if TYPE_CHECKING:
    import pyarrow as pa

    from bilateral.frames.codecs import Column, Kind

#: The engines that tables are made for and read from.
Backend = Literal["pyarrow", "pandas", "polars", "duckdb", "pyspark"]

#: The extra that installs each of them.
EXTRAS: Mapping[str, str] = MappingProxyType(
    {
        "pyarrow": "frames",
        "pandas": "pandas",
        "polars": "polars",
        "duckdb": "duckdb",
        "pyspark": "spark",
    }
)


def check_backend(name: str) -> Backend:
    """Return `name` if it is an engine that is known here.

    Raises:
        InvalidValueError: it is not.
    """
    for known in get_args(Backend):
        if name == known:
            return known  # type: ignore[no-any-return]
    hint = did_you_mean(str(name), EXTRAS) or f"there is {', '.join(EXTRAS)}"
    raise InvalidValueError(f"there is no engine {shorten(name)}", hint=hint, field="backend")


def need(package: str, extra: str) -> Any:
    """An optional package, imported.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != package.partition(".")[0]:
            raise
        raise MissingExtraError(f"tables with {package.partition('.')[0]}", extra) from None


def narwhals() -> Any:
    """The stable interface of Narwhals."""
    return need("narwhals.stable.v2", "frames")


def arrow_table(columns: tuple[Column, ...], rows: list[tuple[Any, ...]]) -> pa.Table:
    """Rows as a table of Arrow, whose types are those of the columns also where it has no rows."""
    arrow = need("pyarrow", "frames")
    schema = arrow_schema(columns)
    cells: Iterator[tuple[Any, ...]] = zip(*rows, strict=True) if rows else (() for _ in columns)
    arrays = [arrow.array(column, of) for column, of in zip(cells, schema.types, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def arrow_schema(columns: tuple[Column, ...]) -> Any:
    """The names and types of columns in Arrow."""
    arrow = need("pyarrow", "frames")
    types: dict[Kind, Any] = {
        "text": arrow.string(),
        "date": arrow.string(),
        "digits": arrow.string(),
        "day": arrow.date32(),
        "whole": arrow.int64(),
        "float": arrow.float64(),
        "truth": arrow.bool_(),
    }
    return arrow.schema([(column.name, types[column.kind]) for column in columns])


def maker(backend: Backend, session: Any = None) -> Callable[[pa.Table], Any]:
    """What makes a frame of an engine out of a table of Arrow.

    Raises:
        InvalidValueError: PySpark is asked for, and there is no session.
        MissingExtraError: the engine is not installed.
    """
    need("pyarrow", "frames")
    need(backend, EXTRAS[backend])
    if backend == "pyarrow":
        return lambda table: table
    if backend == "pandas":
        return _to_pandas
    nw = narwhals()
    if backend == "polars":
        return lambda table: nw.from_arrow(table, backend="polars").to_native()
    if backend == "duckdb":
        return lambda table: nw.from_native(table).lazy("duckdb").to_native()
    spark = session if session is not None else _active_session()
    return lambda table: nw.from_native(table).lazy("pyspark", session=spark).to_native()


def _to_pandas(table: pa.Table) -> Any:
    # The usual types of pandas turn whole numbers with a null into floats, and days into objects.
    import pandas as pd
    import pyarrow as pa

    types = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return table.to_pandas(types_mapper=types.get, date_as_object=False)


def _active_session() -> Any:
    session = need("pyspark.sql", "spark").SparkSession.getActiveSession()
    if session is None:
        raise InvalidValueError(
            "there is no active session of Spark",
            hint="start one, and give it as session=",
            field="session",
        )
    return session


def columns_of(frame: Any) -> dict[str, list[Any]]:
    """The cells of a frame of any engine, by column. What is lazy is collected.

    Raises:
        InvalidValueError: it is no frame, or two columns have one name.
    """
    nw = narwhals()
    try:
        made = nw.from_native(frame)
    except TypeError:
        raise InvalidValueError(
            f"needs a frame, not {shorten(type(frame).__name__)}",
            hint="of PyArrow, pandas, Polars, DuckDB or PySpark",
        ) from None
    except nw.exceptions.DuplicateError as error:
        raise InvalidValueError(f"has two columns of one name: {error}") from None
    if isinstance(made, nw.LazyFrame):
        made = made.collect("pyarrow")
    # Column by column, and not through Arrow: a column of pandas may hold a bit of everything.
    return {name: made.get_column(name).to_list() for name in made.columns}


def to_arrow(frame: Any) -> pa.Table:
    """A frame of any engine as a table of Arrow. What is lazy is collected."""
    nw = narwhals()
    made = nw.from_native(frame)
    return (made.collect("pyarrow") if isinstance(made, nw.LazyFrame) else made).to_arrow()
