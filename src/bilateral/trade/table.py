"""The trade table: figures of trade as rows, for those who have millions of them.

A figure with its evidence is a `TradeObservation`. A statistical office publishes ten million
figures, and nobody wants ten million records: they stay in a frame (pandas, Polars, PyArrow, a
relation of DuckDB, a frame of PySpark), in rows of the columns that are defined here. Readers
write this table; progress, mirror figures and panels read it. What a question needs is filtered by
the engine that holds the frame, and only that is collected.

A row is one figure of one reporter for one period, of one vintage. A trade that was not reported
has no row; a trade that was reported as none has a row with 0.
"""

import calendar
import datetime
import math
import operator
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args

from bilateral.errors import InvalidValueError, MissingExtraError, did_you_mean, shorten
from bilateral.model.product import Measure, Product
from bilateral.model.trade_observation import TradeObservation, Valuation
from bilateral.trade.figures import kind_of, level_of, span_of
from bilateral.values.amounts import QUALIFIERS, Money, Qualifier, Quantity
from bilateral.values.currencies import is_currency_code
from bilateral.values.edtf import EDTF


class Column(NamedTuple):
    """A column of the trade table.

    Fields:
        name: its name.
        kind: what its cells hold: `text`; `whole`, a 64-bit integer; `number`, a 64-bit float;
            `date`, a calendar date.
        needed: whether a trade table must have it. What else is missing counts as null.
        what: what it says, and what a null in it says.
    """

    name: str
    kind: Literal["text", "whole", "number", "date"]
    needed: bool
    what: str


#: The columns of a trade table, in their order.
COLUMNS: tuple[Column, ...] = (
    Column(
        "reporter", "text", True, "whose statistics it is: the id of a state; null: not recorded"
    ),
    Column("partner", "text", False, "the other state; null: a figure that is not of a pair"),
    Column(
        "measure",
        "text",
        True,
        "what is counted, in the words of `TradeObservation.measure`: `exports`, `imports`, ...",
    ),
    Column(
        "year", "whole", True, "the calendar year in which the period begins; null: uncertain, open"
    ),
    Column(
        "period_from", "date", False, "the first day of the period; null: 1 January of the year"
    ),
    Column(
        "period_to",
        "date",
        False,
        "the last day of the period, itself included; null: 31 December of the year",
    ),
    Column("value", "number", True, "the figure in whole units: dollars, not millions of them"),
    Column("unit", "text", True, "the code of the currency in ISO 4217, or the name of a unit"),
    Column("valuation", "text", False, "`FOB` or `CIF`; null: not recorded"),
    Column(
        "product",
        "text",
        False,
        "the code of the goods in the classification, or their name where that is null; "
        "null: all goods",
    ),
    Column("classification", "text", False, "the classification of the code: `HS2022`, `SITC4`"),
    Column(
        "vintage", "date", False, "the day on which the value was published; null: not recorded"
    ),
    Column(
        "qualifier",
        "text",
        False,
        "how the source hedges it: `about`, `nearly`, `over`, ...; null: exactly",
    ),
    Column("upper", "number", False, "the upper end of a range, with the qualifier `between`"),
    Column(
        "parties",
        "text",
        False,
        "the ids of the states whose trade it is, where the reporter is not recorded: in the order "
        "of the alphabet, with a blank between them",
    ),
    Column("route", "text", False, "the id of the corridor or project that carried it; null: any"),
    Column(
        "rounded_to",
        "number",
        False,
        "the unit of the last digit that the source wrote, where it is not that of the number: "
        "10000 for 100.00 million",
    ),
)

#: The names of the columns, in their order.
NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
#: The names of those that a trade table must have.
NEEDED: tuple[str, ...] = tuple(column.name for column in COLUMNS if column.needed)


def arrow_schema() -> Any:
    """The trade table as a schema of PyArrow.

    Raises:
        MissingExtraError: PyArrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError("a trade table in Arrow", "frames") from None
    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
    }
    return pa.schema([(column.name, types[column.kind]) for column in COLUMNS])


def row_of(figure: TradeObservation) -> dict[str, Any] | None:
    """A figure as a row; None where it tells no value, which a row must have, or is no count.

    A row is a count of what was: a forecast, a plan, a sum of years, an increment or a share has
    none, since no column would tell it from the counts.

    A number that 64 bits cannot hold to the last digit is rounded; the record keeps it. What has
    no column (who compiled it, the words of the source, the evidence) stays with the record too.
    """
    value = level_of(figure.value)
    if value is None or not figure.is_count:
        return None
    if kind_of(figure) != "level":
        return None
    span = span_of(figure.period)
    first, last = (None, None) if span is None else map(datetime.date.fromordinal, span)
    vintage = None if figure.vintage is None else figure.vintage.latest
    product = figure.product
    return {
        "reporter": _text(figure.reporter),
        "partner": _text(figure.partner),
        "measure": figure.measure,
        "year": None if first is None else first.year,
        "period_from": first,
        "period_to": last,
        "value": float(value.amount),
        "unit": value.currency if isinstance(value, Money) else value.unit,
        "valuation": figure.valuation,
        "product": None if product is None else product.code or product.name,
        "classification": None if product is None else product.classification,
        "vintage": None if vintage is None else datetime.date.fromordinal(vintage.toordinal()),
        "qualifier": None if value.qualifier == "exactly" else value.qualifier,
        "upper": None if value.upper is None else float(value.upper),
        "parties": " ".join(sorted(map(str, figure.parties))) or None,
        "route": _text(figure.route),
        "rounded_to": None if value.rounded_to is None else float(value.rounded_to),
    }


def rows_of(figures: Iterable[TradeObservation]) -> Iterator[dict[str, Any]]:
    """The rows of all figures that have one; see `row_of`."""
    return (row for figure in figures if (row := row_of(figure)) is not None)


def observation_of(row: Mapping[str, Any], id: str) -> TradeObservation:
    """A row as a record, under an id; a column that the row lacks counts as null.

    Raises:
        InvalidValueError: a measure, unit, hedge or valuation that there is not; a row without a
            value or a period; and all that a record refuses. `field` names the column.
    """
    cells = {name: cell(row.get(name)) for name in NAMES}
    number, unit = _decimal(cells["value"], "value"), _word(cells["unit"], "unit")
    if number is None or unit is None:
        raise InvalidValueError("a figure needs a value and its unit", field="value")
    upper = _decimal(cells["upper"], "upper")
    rounded_to = _decimal(cells["rounded_to"], "rounded_to")
    hedge: Qualifier = _one_of(cells["qualifier"], QUALIFIERS, "qualifier") or "exactly"
    parties = _word(cells["parties"], "parties") or ""
    product, classification = cells["product"], cells["classification"]
    goods = None
    if product is not None and classification is None:
        goods = Product(name=str(product))
    elif product is not None:
        goods = Product(code=str(product), classification=str(classification))
    value = (
        Money(amount=number, currency=unit, qualifier=hedge, upper=upper, rounded_to=rounded_to)
        if is_currency_code(unit)
        else Quantity(amount=number, unit=unit, qualifier=hedge, upper=upper, rounded_to=rounded_to)
    )
    made: TradeObservation = TradeObservation(
        id=id,
        reporter=_word(cells["reporter"], "reporter"),
        partner=_word(cells["partner"], "partner"),
        parties=tuple(parties.split()),
        measure=_one_of(cells["measure"], get_args(Measure), "measure"),
        period=_period(cells["period_from"], cells["period_to"], cells["year"]),
        value=value,
        valuation=_one_of(cells["valuation"], get_args(Valuation), "valuation"),
        product=goods,
        route=_word(cells["route"], "route"),
        vintage=None if cells["vintage"] is None else EDTF.of(_date(cells["vintage"], "vintage")),
    )
    return made


def _text(id: object) -> str | None:
    return None if id is None else str(id)


def cell(value: Any) -> Any:
    """A cell as Python has it; the nulls of all engines become None."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, float) and value != value:  # NaN, the null of pandas
        return None
    return value


def _word(value: Any, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise InvalidValueError(f"needs text, not {shorten(value)}", field=name)


def _one_of(value: Any, terms: tuple[str, ...], name: str) -> Any:
    if value is None or value in terms:
        return value
    raise InvalidValueError(
        f"{shorten(value)} is not one of its terms",
        hint=did_you_mean(str(value), terms) or f"it takes {', '.join(terms)}",
        field=name,
    )


def _decimal(value: Any, name: str) -> Decimal | None:
    """A number of a frame in digits: the shortest that are read as the same float."""
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidValueError(f"needs a number, not {shorten(value)}", field=name)
    number = Decimal(repr(value))
    if not number.is_finite():
        raise InvalidValueError(f"{value} is not a figure", field=name)
    return Decimal(int(value)) if value == int(value) else number


def _date(value: Any, name: str) -> datetime.date:
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date()
        raise InvalidValueError(f"needs a date, not a time of day: {value}", field=name)
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise InvalidValueError(f"needs a date, not {shorten(value)}", field=name)


def _year(value: Any) -> int:
    """A calendar year: a whole number, or its four digits; a number that is none is refused."""
    whole: Any = None
    if isinstance(value, str):
        whole = int(value) if len(value) == 4 and value.isascii() and value.isdigit() else None
    elif isinstance(value, float | Decimal):
        whole = int(value) if math.isfinite(value) and value == int(value) else None
    elif not isinstance(value, bool):
        try:
            whole = operator.index(value)
        except TypeError:
            whole = None
    if whole is None or not datetime.MINYEAR <= whole <= datetime.MAXYEAR:
        raise InvalidValueError(
            f"needs a calendar year, not {shorten(value)}",
            hint="a whole number from 1 to 9999; another period has period_from and period_to",
            field="year",
        )
    return int(whole)


def _period(first: Any, last: Any, year: Any) -> EDTF:
    if (first is None or last is None) and year is None:
        raise InvalidValueError("a figure needs the period that it is for", field="year")
    of_year = None if year is None else _year(year)
    begins = datetime.date(of_year or 1, 1, 1) if first is None else _date(first, "period_from")
    ends = datetime.date(of_year or 1, 12, 31) if last is None else _date(last, "period_to")
    months = begins.isoformat()[:7], ends.isoformat()[:7]
    if begins.day != 1 or ends.day != calendar.monthrange(ends.year, ends.month)[1]:
        return EDTF.of(begins) if begins == ends else EDTF.of(f"{begins}/{ends}")
    if begins.month == 1 and ends.month == 12 and begins.year == ends.year:
        return EDTF.of(months[0][:4])
    return EDTF.of(months[0] if months[0] == months[1] else "/".join(months))
