"""Small tables brought to the engine, and to the connection, in which a large frame lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.errors import InvalidValueError, shorten
from bilateral.frames.engines import Backend, check_backend, maker, narwhals
from bilateral.trade.table import NAMES, NEEDED

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


# Totals: the figures of single goods of a trade table, added up to figures of all goods.


#: What two figures must have in common to be added: all columns but the goods and numbers.
_APART = ("product", "value", "upper", "rounded_to")


def product_totals(trade: Any, *, digits: int) -> Any:
    """The figures of single goods of a trade table, added up to figures of all goods.

    Some tables, as CEPII's BACI, have goods only and no totals, and `panel` takes totals. The
    result is again a trade table, a frame of the same engine; a lazy one is not computed yet. All
    else that tells two figures apart (reporter, partner, measure, period, unit, valuation,
    vintage, hedge) keeps them apart here. Figures of all goods are left out: with those of single
    goods they would count twice. So are those of goods with longer or shorter codes than
    `digits`, and for the same reason: a chapter holds its headings.

    A total is no more complete than the table: goods that nobody reported are not in it, nor are
    rows without a number. The upper ends of ranges, and how far each was rounded, are not carried
    over.

    Arguments:
        trade: a frame of any engine with the columns of a trade table, `product` among them.
        digits: how long the codes of goods are that are added: 6 for the subheadings of the
            Harmonized System.

    Raises:
        InvalidValueError: a column is missing; codes of no length.
        MissingExtraError: Narwhals is not installed.
    """
    nw = narwhals()
    if type(digits) is not int or digits < 1:
        raise InvalidValueError(
            f"needs the length of the codes, not {shorten(digits)}",
            hint="6 for the subheadings of the Harmonized System",
            field="digits",
        )
    frame = framed(trade, "trade")
    columns = frame.collect_schema().names()
    for name in (*NEEDED, "product"):
        if name not in columns:
            raise InvalidValueError(f"has no column {name!r}", field="trade")
    keys = [name for name in NAMES if name in columns and name not in _APART]
    value = nw.col("value").cast(nw.Float64)
    of_length = nw.col("product").str.len_chars() == digits
    # A sum of nothing is 0 on some engines and null on others: rows without a number go first.
    goods = frame.filter(of_length).select(*keys, value).filter(nw.col("value").is_finite())
    summed = goods.group_by(*keys, drop_null_keys=False).agg(nw.col("value").sum())
    return summed.to_native()
