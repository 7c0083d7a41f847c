"""A trade table as the four flows of each pair and period, in the engine that holds it."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_
from typing import Any, NamedTuple

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.frames.engines import narwhals, need
from bilateral.frames.panels.engine import beside, engine_of
from bilateral.frames.panels.periods import MONTHS, Periods
from bilateral.trade.table import NAMES

#: The flows, by direction and by who reports them: exports of the one, imports of the other.
FLOWS = ("flow12_by_1", "flow12_by_2", "flow21_by_1", "flow21_by_2")
#: The same when the two states change places.
_SWAPPED = ("flow21_by_2", "flow21_by_1", "flow12_by_2", "flow12_by_1")
_NEEDED = ("reporter", "partner", "measure", "year", "value", "unit")
_DATES = ("period_from", "period_to", "vintage")
# Before any vintage: a date that every engine can hold.
_NO_VINTAGE = datetime.date(1700, 1, 1)


class Wanted(NamedTuple):
    """Which figures of a trade table a panel takes.

    Fields:
        periods: the years, quarters or months.
        unit: the currency, or the unit of a quantity.
        product: the code of the goods; None for all goods together.
        vintages: whether the table may hold several vintages of one figure.
    """

    periods: Periods
    unit: str
    product: str | None
    vintages: bool


class Trade:
    """A trade table with what a panel wants of it. Nothing is computed yet.

    Raises:
        InvalidValueError: a column is missing, or is one of dates and holds something else.
    """

    def __init__(self, frame: Any, wanted: Wanted) -> None:
        nw = narwhals()
        self.wanted = wanted
        self.key = ("state1", "state2", *wanted.periods.key)
        self.columns: list[str] = frame.collect_schema().names()
        missing = [name for name in _NEEDED if name not in self.columns]
        if missing:
            near = did_you_mean(missing[0], [c for c in self.columns if c not in NAMES])
            raise InvalidValueError(
                f"has no column {missing[0]!r}",
                hint=near or f"a panel needs {', '.join(_NEEDED)}; it has {shown(self.columns)}",
                field="trade",
            )
        self.pandas: bool = frame.implementation.is_pandas_like()
        schema = frame.collect_schema()
        _check_years(frame, schema["year"])
        if schema["year"].is_float() and not self.pandas:
            year = nw.col("year")
            frame = frame.with_columns(nw.when(~year.is_nan()).then(year).alias("year"))
        elif schema["year"].is_float():
            # Years and nulls, which pandas takes for numbers with NaN.
            native = frame.to_native()
            frame = nw.from_native(native.assign(year=native["year"].astype("Int64")))
        casts = [nw.col("year").cast(nw.Int64), nw.col("value").cast(nw.Float64)]
        for name in _DATES:
            of = schema.get(name)
            if of is None or of == nw.Date:
                continue
            if self.pandas and frame.select(nw.col(name).is_null().all()).item():
                # What pandas makes of a column of nulls alone is a matter of chance.
                self.columns.remove(name)
            elif of.is_temporal() or (self.pandas and _holds_days(frame, name)):
                casts.append(nw.col(name).cast(nw.Date))
            else:
                raise InvalidValueError(
                    f"has {of} in the column {name!r}, which is one of dates", field="trade"
                )
        self.frame = frame.with_columns(*casts)
        if wanted.periods.by == "year" and self._bounded():
            # A join with a row a year is quicker than taking three parts out of each date.
            ends = beside(_year_ends(wanted.periods), self.frame)
            ends = ends.with_columns(nw.col("_opens", "_closes").cast(nw.Date))
            self.frame = self.frame.join(ends, on="year", how="left")

    def col(self, name: str) -> Any:
        """A column of the table; nulls where the table has none of that name."""
        nw = narwhals()
        return nw.col(name) if name in self.columns else nw.lit(None, dtype=nw.String)

    def conditions(self) -> Iterator[tuple[str, Any, Any]]:
        """What a figure must fulfil: why it is not taken, what to name with it, the condition."""
        nw = narwhals()
        measure, unit, nothing = nw.col("measure"), nw.col("unit"), nw.lit("")
        reporter, partner = nw.col("reporter"), nw.col("partner")
        yield "another measure", measure, measure.is_in(["exports", "imports"])
        yield "no figure", nothing, nw.col("value").is_finite()
        yield "negative", nothing, nw.col("value") >= 0
        yield "another unit", unit, unit == self.wanted.unit
        if self.wanted.product is not None:
            yield (
                "other goods",
                self.col("product").fill_null("all goods"),
                self.col("product") == self.wanted.product,
            )
        elif "product" in self.columns:
            yield "single goods", nothing, nw.col("product").is_null()
        if "route" in self.columns:
            yield "one route only", nw.col("route"), nw.col("route").is_null()
        if "qualifier" in self.columns:
            exact = nw.col("qualifier").is_null() | (nw.col("qualifier") == "exactly")
            yield "hedged", nw.col("qualifier"), exact
        yield "no reporter or no partner", nothing, ~(reporter.is_null() | partner.is_null())
        yield "with itself", reporter, reporter != partner
        year, periods = nw.col("year"), self.wanted.periods
        yield "of no certain year", nothing, ~year.is_null()
        within = self._all(year >= periods.first, year <= periods.last)
        yield "outside the years", nothing, within
        yield "another length of time", nothing, self._whole()

    def _whole(self) -> Any:
        """Whether a figure is for a whole year, quarter or month."""
        nw = narwhals()
        months = MONTHS[self.wanted.periods.by]
        year = nw.col("year")
        if not self._bounded():
            # Then every figure is for a year.
            return ~year.is_null() if months == 12 else nw.lit(value=False)
        if months == 12:
            bounds = [(nw.col(name), nw.col(end)) for name, end in self._bounded()]
            return self._all(
                *(reported.is_null() | self._all(reported == end) for reported, end in bounds)
            )
        begins, on, in_year = self._bound("period_from", 1, 1)
        ends, until, of_year = self._bound("period_to", 12, 31)
        return self._all(
            begins.is_in(list(range(1, 13, months))),
            on == 1,
            in_year == year,
            ends - begins == months - 1,
            until == self._days(ends, year),
            of_year == year,
        )

    def _all(self, *conditions: Any) -> Any:
        """All conditions together, where a null is a no."""
        # pandas has two kinds of truth values, which do not go together where one is null.
        return reduce(and_, (c.fill_null(value=False) if self.pandas else c for c in conditions))

    def _bounded(self) -> list[tuple[str, str]]:
        """The bounds of the period that the table has, each with the end of a year."""
        pairs = (("period_from", "_opens"), ("period_to", "_closes"))
        return [pair for pair in pairs if pair[0] in self.columns]

    def _bound(self, name: str, month: int, day: int) -> tuple[Any, Any, Any]:
        """Month, day and year of a bound of the period; a null is that of the whole year."""
        nw = narwhals()
        year = nw.col("year")
        if name not in self.columns:
            return nw.lit(month), nw.lit(day), year
        of = nw.col(name).dt
        reported = ~nw.col(name).is_null()
        return (
            nw.when(reported).then(of.month()).otherwise(month).cast(nw.Int64),
            nw.when(reported).then(of.day()).otherwise(day).cast(nw.Int64),
            nw.when(reported).then(of.year()).otherwise(year).cast(nw.Int64),
        )

    def _days(self, month: Any, year: Any) -> Any:
        """The number of days of the month that a period ends with."""
        nw = narwhals()
        months = MONTHS[self.wanted.periods.by]
        days = nw.when(month.is_in([4, 6, 9, 11])).then(30).otherwise(31)
        if months == 3:
            return days
        years = range(self.wanted.periods.first, self.wanted.periods.last + 1)
        leap = among(year, [one for one in years if calendar.isleap(one)])
        return nw.when(month == 2).then(nw.when(leap).then(29).otherwise(28)).otherwise(days)

    def taken(self) -> Any:
        """The figures that fulfil all conditions."""
        return self.frame.filter(self._all(*(ok for _, _, ok in self.conditions())))

    def part(self) -> Any:
        """The number of the quarter or month that a figure is for; 0 for a year."""
        nw = narwhals()
        months = MONTHS[self.wanted.periods.by]
        if months == 12:
            return nw.lit(0, dtype=nw.Int64)
        month, _, _ = self._bound("period_from", 1, 1)
        if months == 1:
            return month
        # No division: not every engine divides every kind of whole number.
        return sum((month > last).cast(nw.Int64) for last in (3, 6, 9)) + 1

    @staticmethod
    def undated(frame: Any) -> Any:
        """A frame whose vintages are all dates: before any other where it is not recorded."""
        return frame.with_columns(narwhals().col("vintage").fill_null(_NO_VINTAGE))

    def flows(self) -> Any:
        """One row for each pair, in the order of the alphabet, and period: its four flows.

        A flow for which the latest vintage has two different figures is null.
        """
        nw = narwhals()
        reporter, partner = nw.col("reporter"), nw.col("partner")
        of_first, exports = reporter < partner, nw.col("measure") == "exports"
        frame = self.taken().with_columns(
            nw.when(of_first).then(reporter).otherwise(partner).alias("state1"),
            nw.when(of_first).then(partner).otherwise(reporter).alias("state2"),
            *([] if self.wanted.periods.by == "year" else [self.part().alias("part")]),
        )
        reported = zip(
            FLOWS,
            (of_first & exports, ~of_first & ~exports, of_first & ~exports, ~of_first & exports),
            strict=True,
        )
        frame = frame.with_columns(
            nw.when(this).then(nw.col("value")).alias(flow) for flow, this in reported
        )
        if self.wanted.vintages and "vintage" in self.columns:
            frame = self._latest(self.undated(frame))
            extremes = [(f"least_{flow}", f"most_{flow}") for flow in FLOWS]
            frame = frame.group_by(*self.key).agg(
                *(nw.col(least).min() for least, _ in extremes),
                *(nw.col(most).max() for _, most in extremes),
            )
        else:
            frame = frame.group_by(*self.key).agg(*_extremes())
        return frame.select(
            *self.key,
            *(
                nw.when(nw.col(f"least_{flow}") == nw.col(f"most_{flow}"))
                .then(nw.col(f"most_{flow}"))
                .alias(flow)
                for flow in FLOWS
            ),
        )

    def _latest(self, frame: Any) -> Any:
        """The extremes of each flow by vintage, emptied where a later vintage has that flow."""
        nw = narwhals()
        reported = frame.group_by(*self.key, "vintage").agg(*_extremes())
        reported = reported.with_columns(
            nw.when(~nw.col(f"most_{flow}").is_null())
            .then(nw.col("vintage"))
            .alias(f"latest_{flow}")
            for flow in FLOWS
        )
        last = [nw.col(f"latest_{flow}").max() for flow in FLOWS]
        if engine_of(frame) == "pyspark":
            # A join would read the table twice; where the others have a choice, it is quicker.
            reported = reported.with_columns(one.over(*self.key) for one in last)
        else:
            latest = reported.group_by(*self.key).agg(*last)
            reported = reported.drop(*(f"latest_{flow}" for flow in FLOWS))
            reported = reported.join(latest, on=list(self.key), how="inner")
        kept = []
        for flow in FLOWS:
            stands = nw.col("vintage") == nw.col(f"latest_{flow}")
            kept += [
                nw.when(stands).then(nw.col(name)).alias(name)
                for name in (f"least_{flow}", f"most_{flow}")
            ]
        return reported.with_columns(*kept)


def _check_years(frame: Any, kind: Any) -> None:
    """Refuse a column of years that holds something else, with the first such row."""
    nw = narwhals()
    if kind.is_integer() or kind == nw.Unknown:
        return
    year = nw.col("year")
    if kind.is_float():
        whole = year.is_nan() | (year.is_finite() & (year == year.floor()))
    elif kind == nw.String or kind == nw.Object:
        whole = year.cast(nw.String).str.contains(r"^[0-9]{4}$")
    else:
        raise InvalidValueError(
            f"has {kind} in the column 'year', which is one of calendar years", field="trade"
        )
    wrong = frame.filter(~year.is_null() & ~whole.fill_null(value=True)).head(1)
    if isinstance(wrong, nw.LazyFrame):
        wrong = wrong.collect(backend="pyarrow")
    for row in wrong.rows(named=True):
        seen = ", ".join(f"{name} {shorten(row[name])}" for name in _NEEDED)
        raise InvalidValueError(
            f"needs a calendar year, not {shorten(row['year'])}",
            hint=f"the row has {seen}",
            field="trade.year",
        )


def _year_ends(periods: Periods) -> Any:
    """The first and the last day of each year of a panel, in Arrow."""
    arrow = need("pyarrow", "frames")
    days = arrow.date32()
    return arrow.table(
        {
            "year": arrow.array([p.year for p in periods.all], arrow.int64()),
            "_opens": arrow.array([datetime.date(p.year, 1, 1) for p in periods.all], days),
            "_closes": arrow.array([datetime.date(p.year, 12, 31) for p in periods.all], days),
        }
    )


def _holds_days(frame: Any, name: str) -> bool:
    """Whether a column of objects of pandas holds days."""
    nw = narwhals()
    try:
        frame.select(nw.col(name).cast(nw.Date))
    except (ValueError, TypeError, NotImplementedError):
        return False
    return True


def _extremes() -> list[Any]:
    nw = narwhals()
    return [
        *(nw.col(flow).min().alias(f"least_{flow}") for flow in FLOWS),
        *(nw.col(flow).max().alias(f"most_{flow}") for flow in FLOWS),
    ]


def mirrored(flows: Any, periods: Periods) -> Any:
    """The flows with the two states in each other's place."""
    nw = narwhals()
    return flows.select(
        nw.col("state2").alias("state1"),
        nw.col("state1").alias("state2"),
        *periods.key,
        *(nw.col(old).alias(new) for new, old in zip(FLOWS, _SWAPPED, strict=True)),
    )


def among(column: Any, values: list[Any]) -> Any:
    """Whether a cell is one of some values, of which there may be none."""
    # An empty list has no type, and PyArrow compares only what is of one type.
    return column.is_in(values) if values else narwhals().lit(value=False)


def shown(names: Iterable[str], most: int = 12) -> str:
    """Names in a row, cut where they are many."""
    listed = list(names)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more
