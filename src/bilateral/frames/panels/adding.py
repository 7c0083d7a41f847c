"""Totals: the figures of single goods of a trade table, added up to figures of all goods."""

from typing import Any

from bilateral.errors import InvalidValueError, shorten
from bilateral.frames.engines import narwhals
from bilateral.frames.panels.engine import framed
from bilateral.trade.table import NAMES, NEEDED

#: What two figures must have in common to be added: all columns but the goods and numbers.
_APART = ("product", "value", "upper")


def totals(trade: Any, *, digits: int) -> Any:
    """The figures of single goods of a trade table, added up to figures of all goods.

    Some tables, as CEPII's BACI, have goods only and no totals, and `panel` takes totals. The
    result is again a trade table, a frame of the same engine; a lazy one is not computed yet. All
    else that tells two figures apart (reporter, partner, measure, period, unit, valuation,
    vintage, hedge) keeps them apart here. Figures of all goods are left out: with those of single
    goods they would count twice. So are those of goods with longer or shorter codes than
    `digits`, and for the same reason: a chapter holds its headings.

    A total is no more complete than the table: goods that nobody reported are not in it, nor are
    rows without a number. The upper ends of ranges are not carried over.

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
