"""The figures that a question needs: from a dossier, from any figures, or from a frame's engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, cast, runtime_checkable

from bilateral.errors import FormatError, InvalidValueError, MissingExtraError, nearest, shorten
from bilateral.model.corridor import Corridor
from bilateral.model.institution import Institution
from bilateral.model.product import Product
from bilateral.model.project import Project
from bilateral.model.record import Record
from bilateral.model.state import State
from bilateral.model.trade_observation import TradeObservation
from bilateral.model.trade_target import TradeTarget
from bilateral.reference.states import shipped_state
from bilateral.trade.figures import FiguresByTrade
from bilateral.trade.table import NAMES, NEEDED, cell, observation_of
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

R = TypeVar("R", bound=Record)

#: Why a row about the states asked for is left in its frame.
LeftWhy = Literal["measures", "products", "routes", "no value"]
#: Of so many states all orders are looked for in a column of parties.
_MOST_ORDERED = 5


@runtime_checkable
class Records(Protocol):
    """What a dossier and a view of one have in common, as far as trade needs it."""

    def get(self, id: Any) -> Any:
        """The record of that id, or None."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind."""

    def made_on(self, record: Record) -> EDTF | None:
        """When a record was made, set or held; None where that is not recorded."""


def is_frame(value: object) -> bool:
    """Whether something is a frame or a relation of some engine."""
    # Asked of the class: to ask a lazy frame itself may set its engine to work.
    return hasattr(type(value), "columns") and not isinstance(value, Mapping)


def trades_of(observations: object) -> FiguresByTrade | None:
    """The index of figures by trade that a dossier or a view keeps; None where there is none.

    Whoever keeps one need not go through all figures for each question.
    """
    trades = getattr(getattr(observations, "index", None), "trades", None)
    return trades if isinstance(trades, FiguresByTrade) else None


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
    another trade still has to be kept apart.

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
    trades = trades_of(observations)
    if trades is not None:
        return trades.about(sides, route)
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


def left_in_frame(
    frame: object,
    *,
    measures: Collection[str],
    sides: Collection[str],
    route: str | None = None,
    product: Product | None = None,
) -> dict[LeftWhy, int]:
    """How many rows about some states `figures_from` leaves in a frame, by reason.

    The engine counts them and nothing is collected: of single goods there may be millions. Of
    several reasons the first counts. Arguments as for `figures_from`.
    """
    nw, table, names = _opened(frame)
    about = _of_sides(nw, names, sorted(sides))
    if route is not None and "route" in names:
        carried = nw.col("route") == route
        for name in ("partner", "parties"):
            carried = carried & nw.col(name).is_null() if name in names else carried
        about = about | carried
    why = nw.lit("")
    for reason, holds in (
        ("no value", _valued(nw, names)),
        ("routes", _by_route(nw, names, route)),
        ("products", _goods(nw, names, product)),
        ("measures", _counted(nw, names, measures)),
    ):
        why = nw.when(holds.fill_null(value=False)).then(why).otherwise(nw.lit(reason))
    marked = table.filter(about).with_columns(why.alias("_why"))
    found = _collected(nw, marked.group_by("_why").agg(nw.col("year").len().alias("_rows")))
    return {row["_why"]: int(row["_rows"]) for row in found if row["_why"]}


def _rows(
    frame: object,
    measures: Collection[str],
    sides: list[str],
    route: str | None,
    product: Product | None,
) -> list[dict[str, Any]]:
    nw, table, names = _opened(frame)
    if not {"measure", "value", "unit"} <= set(names):
        return []
    wanted = _counted(nw, names, measures) & _valued(nw, names)
    if route is None or "route" not in names:
        wanted = wanted & _of_sides(nw, names, sides)
    if "route" in names:
        wanted = wanted & _by_route(nw, names, route)
    table = table.filter(wanted & _goods(nw, names, product))
    return _collected(nw, table.select([name for name in NAMES if name in names]))


def _opened(frame: object) -> tuple[Any, Any, list[str]]:
    """Narwhals, the frame as it sees it, and the columns that hold more than nulls."""
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
    return nw, table, [name for name in names if schema[name] != nw.Unknown]


def _collected(nw: Any, table: Any) -> list[dict[str, Any]]:
    if isinstance(table, nw.LazyFrame):
        table = table.collect(backend="pyarrow") if _is_remote(table) else table.collect()
    rows: list[dict[str, Any]] = table.rows(named=True)
    return rows


def _is_remote(table: nw.LazyFrame[Any]) -> bool:
    """Whether the engine has no frames in memory of its own, so that it hands over Arrow."""
    engine = table.implementation
    return bool(engine.is_duckdb() or engine.is_pyspark() or engine.is_pyspark_connect())


# What a row has to fulfil


def _counted(nw: Any, names: list[str], measures: Collection[str]) -> Any:
    return nw.col("measure").is_in(sorted(measures)) if "measure" in names else nw.lit(False)


def _valued(nw: Any, names: list[str]) -> Any:
    return ~nw.col("value").is_null() if "value" in names else nw.lit(False)


def _goods(nw: Any, names: list[str], product: Product | None) -> Any:
    """Rows of the goods, as far as an engine can tell them: a name may differ in its capitals."""
    if "product" not in names:
        return nw.lit(product is None)
    if product is None:
        return nw.col("product").is_null()
    if product.code is None:
        return ~nw.col("product").is_null()
    return nw.col("product") == product.code


def _by_route(nw: Any, names: list[str], route: str | None) -> Any:
    if "route" not in names:
        return nw.lit(route is None)
    return nw.col("route").is_null() if route is None else nw.col("route") == route


def _of_sides(nw: Any, names: list[str], sides: list[str]) -> Any:
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
        # In the order of the alphabet, as the trade table has it, or in any other.
        kept = kept | nw.col("parties").is_in([" ".join(order) for order in _orders(sides)])
    return kept


def _orders(sides: list[str]) -> Iterable[Sequence[str]]:
    # The orders of a dozen states are half a billion; of so many only the one of the alphabet.
    return permutations(sides) if len(sides) <= _MOST_ORDERED else [sides]


# Context: what a dossier tells of a target beside its figures.


class Context:
    """Parties, names and dates, as far as there is a dossier to tell them.

    Arguments:
        records: a dossier or a view of one; None where the figures came without.
    """

    def __init__(self, records: Records | None) -> None:
        self.records = records
        self._sides: dict[str, str] = {}

    @classmethod
    def of(cls, observations: object) -> Context:
        """The context of figures from anywhere: what there is, where they are a dossier's."""
        # Whoever keeps an index of figures keeps records; to ask a protocol takes much longer.
        kept = trades_of(observations) is not None or isinstance(observations, Records)
        return cls(cast("Records", observations) if kept else None)

    def get(self, id: object) -> object:
        """The record of an id, or None."""
        return None if self.records is None or id is None else self.records.get(str(id))

    def side(self, party: object) -> str:
        """The state that a party is or belongs to; the party itself, where that is not known."""
        id = str(party)
        found = self._sides.get(id)
        if found is None:
            record = self.get(id)
            belongs = isinstance(record, Institution) and record.state is not None
            found = self._sides[id] = str(record.state) if belongs else id  # type: ignore[attr-defined]
        return found

    def name(self, id: str) -> str:
        """What to call a state, an institution or a route."""
        record = self.get(id)
        if isinstance(record, State | Institution | Corridor | Project):
            return record.label
        shipped = shipped_state(id)
        return id if shipped is None else shipped.label

    def set_on(self, target: TradeTarget) -> EDTF | None:
        """When a target was set, as the records answer it; None where there are none."""
        return None if self.records is None else self.records.made_on(target)
