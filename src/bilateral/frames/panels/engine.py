"""Small tables brought to the engine, and to the connection, in which a large frame lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.errors import InvalidValueError, shorten
from bilateral.frames.engines import Backend, check_backend, maker, narwhals

if TYPE_CHECKING:
    import pyarrow as pa


def framed(native: Any, field: str) -> Any:
    """A frame of any engine as Narwhals sees it.

    Raises:
        InvalidValueError: it is no frame, or one of an engine that is not supported.
        MissingExtraError: Narwhals is not installed.
    """
    nw = narwhals()
    try:
        made = nw.from_native(native)
    except TypeError:
        raise InvalidValueError(
            f"needs a frame, not {shorten(type(native).__name__)}",
            hint="of PyArrow, pandas, Polars, DuckDB or PySpark",
            field=field,
        ) from None
    engine_of(made)
    return made


def engine_of(frame: Any) -> Backend:
    """The engine of a frame, by the name that `backend` knows it by.

    Raises:
        InvalidValueError: it is not supported.
    """
    name: str = frame.implementation.value
    return check_backend("pyspark" if name.startswith("pyspark") else name)


def beside(small: pa.Table, frame: Any) -> Any:
    """A table of Arrow as a frame that can be joined with another frame.

    A relation of DuckDB can be joined only with those of its own connection, and a frame of Spark
    with those of its session; a lazy frame of Polars with lazy ones.

    Raises:
        InvalidValueError: a connection of DuckDB that takes no tables of Arrow.
    """
    nw = narwhals()
    native, engine = frame.to_native(), engine_of(frame)
    if engine == "duckdb":
        return nw.from_native(_in_duckdb(small, native))
    if engine == "pyspark":
        session = native.sparkSession
        return nw.from_native(maker("pyspark", session)(small))
    made = nw.from_native(maker(engine)(small))
    return made.lazy() if engine == "polars" and isinstance(frame, nw.LazyFrame) else made


def _in_duckdb(small: pa.Table, relation: Any) -> Any:  # noqa: ARG001
    import duckdb

    try:
        # The name is that of the argument: DuckDB finds it there, and keeps hold of it.
        return relation.query("_", "select * from small")
    except duckdb.CatalogException:
        raise InvalidValueError(
            "is of a connection that takes no tables of Arrow by their name",
            hint="connect without python_enable_replacements=False",
            field="trade",
        ) from None
