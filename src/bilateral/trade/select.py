"""The figures that a question needs: from a dossier, from any figures, or from a frame's engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast, runtime_checkable

from bilateral.errors import FormatError, InvalidValueError, MissingExtraError, nearest, shorten
from bilateral.model._record import Record
from bilateral.model.product import Product
from bilateral.model.trade_observation import TradeObservation
from bilateral.trade.table import NAMES, NEEDED, cell, observation_of

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

R = TypeVar("R", bound=Record)


@runtime_checkable
class Records(Protocol):
    """What a dossier and a view of one have in common, as far as trade needs it."""

    def get(self, id: Any) -> Any:
        """The record of that id, or None."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind."""


def is_frame(value: object) -> bool:
    """Whether something is a frame or a relation of some engine."""
    # Asked of the class: to ask a lazy frame itself may set its engine to work.
    return hasattr(type(value), "columns") and not isinstance(value, Mapping)


def figures_from(
    observations: object,
    *,
    measures: Collection[str],
    sides: Collection[str],
    route: str | None = None,
    product: Product | None = None,
) -> tuple[TradeObservation, ...]:
    """The figures that may be of the trade between some states, or of what a route carries.

    From a frame only those are collected, and its engine filters them; a row without a value is no
    figure. The figures of a dossier or of any other source are given as they are. What is of
    another trade still has to be told apart.

    Arguments:
        observations: a dossier or a view of one, an iterable of figures, or a frame with the
            columns of the trade table (see `bilateral.trade.table`).
        measures: what is counted.
        sides: the ids of the states.
        route: the corridor or project, where the figures are of one.
        product: the goods; None for all.

    Raises:
        FormatError: a frame lacks a column that it must have.
        MissingExtraError: a frame, and Narwhals is not installed.
        InvalidValueError: something that holds no figures; a row that cannot be one.
    """
    if isinstance(observations, Records):
        return observations.of(TradeObservation)
    if is_frame(observations):
        rows = _rows(observations, set(measures), sorted(sides), route, product)
        return tuple(_observations(rows))
    if not isinstance(observations, Iterable) or isinstance(observations, str | bytes | Mapping):
        raise InvalidValueError(
            f"{shorten(observations)} holds no figures",
            hint="give a dossier, trade observations, or a frame",
            field="observations",
        )
    found = tuple(observations)
    for index, one in enumerate(found):
        if not isinstance(one, TradeObservation):
            raise InvalidValueError(
                f"needs a trade observation, not {shorten(one)}", field=f"observations[{index}]"
            )
    return cast("tuple[TradeObservation, ...]", found)


def _observations(rows: list[dict[str, Any]]) -> Iterable[TradeObservation]:
    """The rows as records, in an order that does not depend on the engine's."""
    rows = sorted(rows, key=lambda row: [str(cell(row.get(name))) for name in NAMES])
    for index, row in enumerate(rows):
        try:
            yield observation_of(row, f"row-{index + 1}")
        except InvalidValueError as error:
            seen = ", ".join(f"{name} {row[name]!r}" for name in NEEDED if name in row)
            raise InvalidValueError(
                error.message, hint=f"{error.hint}; the row has {seen}".lstrip("; ")
            ).within(f"observations.{error.field}" if error.field else "observations") from None


def _rows(
    frame: object, measures: set[str], sides: list[str], route: str | None, product: Product | None
) -> list[dict[str, Any]]:
    try:
        import narwhals.stable.v2 as nw
    except ImportError:
        raise MissingExtraError("a frame of trade figures", "frames") from None
    table: Any = nw.from_native(cast("Any", frame))
    schema = table.collect_schema()
    names = schema.names()
    missing = [name for name in NEEDED if name not in names]
    if missing:
        near = [f"{n[0]} for {m}" for m in missing if (n := nearest(m, names, most=1))]
        raise FormatError(
            f"this frame is no trade table: it has no column {', '.join(missing)}"
            + (f" (is it {', '.join(near)}?)" if near else "")
        )
    # A column of nulls alone has no type that could be compared with anything.
    names = [name for name in names if schema[name] != nw.Unknown]
    if not {"measure", "value", "unit"} <= set(names):
        return []
    told = ~nw.col("value").is_null()
    kept = nw.col("measure").is_in(sorted(measures)) & told & _goods(nw, names, product)
    table = table.filter(kept & _of_sides(nw, names, sides, route))
    table = table.select([name for name in NAMES if name in names])
    if isinstance(table, nw.LazyFrame):
        table = table.collect(backend="pyarrow") if _is_remote(table) else table.collect()
    rows: list[dict[str, Any]] = table.rows(named=True)
    return rows


def _is_remote(table: nw.LazyFrame[Any]) -> bool:
    """Whether the engine has no frames in memory of its own, so that it hands over Arrow."""
    engine = table.implementation
    return bool(engine.is_duckdb() or engine.is_pyspark() or engine.is_pyspark_connect())


def _goods(nw: Any, names: list[str], product: Product | None) -> Any:
    """Rows of the goods, as far as an engine can tell them: a name may differ in its capitals."""
    if "product" not in names:
        return nw.lit(product is None)
    if product is None:
        return nw.col("product").is_null()
    if product.code is None:
        return ~nw.col("product").is_null()
    return nw.col("product") == product.code


def _of_sides(nw: Any, names: list[str], sides: list[str], route: str | None) -> Any:
    by_one = nw.col("reporter").is_in(sides) if "reporter" in names else nw.lit(False)
    if "partner" not in names:
        kept = by_one if len(sides) == 1 else nw.lit(False)
    elif len(sides) == 1:
        kept = by_one & nw.col("partner").is_null()
    elif "reporter" not in names:
        kept = by_one
    else:
        # Goods that come back from abroad are reported as trade of a state with itself.
        apart = nw.col("partner") != nw.col("reporter")
        kept = by_one & nw.col("partner").is_in(sides) & apart
    if "parties" in names:
        kept = kept | (nw.col("parties") == " ".join(sides))
    if "route" in names:
        if route is None:
            return kept & nw.col("route").is_null()
        return nw.col("route") == route
    return kept
