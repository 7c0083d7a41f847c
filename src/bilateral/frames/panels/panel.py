"""Panels: one row for each pair of states and each year, quarter or month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from bilateral.dossier.queryable import Asking
from bilateral.dossier.sides import Between, pairs_of
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.frames.engines import check_backend, maker, narwhals, need, to_arrow
from bilateral.frames.panels.counts import (
    COUNTS,
    LISTED,
    Counts,
    Disputed,
    OmittedObservations,
    PanelReport,
)
from bilateral.frames.panels.engine import beside, engine_of, framed
from bilateral.frames.panels.periods import By, Periods
from bilateral.frames.panels.systems import CODES, Alive, Membership, members
from bilateral.frames.panels.trade import FLOWS, Trade, Wanted, among, mirrored
from bilateral.model import TradeObservation
from bilateral.render.document import Document, Table
from bilateral.render.result import Result
from bilateral.trade.figures import kind_of, unrevised
from bilateral.trade.selection import Context
from bilateral.trade.table import arrow_schema, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

# The columns of a panel, one by one.


_COUNTED_WORDS = {
    "instruments_signed": (
        "instruments signed in the period for both sides, by the states or by institutions of"
        " theirs"
    ),
    "instruments_in_force": (
        "instruments in force between the two states themselves on any day of the period"
    ),
    "visits_1_to_2": (
        "visits that began in the period, of a guest from state 1 to a host in state 2"
    ),
    "visits_2_to_1": (
        "visits that began in the period, of a guest from state 2 to a host in state 1"
    ),
    "meetings": (
        "talks, summits, meetings and consultations that began in the period and in which both"
        " sides took part, those during a visit included"
    ),
    "councils": (
        "joint bodies of both sides that stood on any day of the period: founded by its end, and"
        " seen to meet, known not to be dissolved, or dissolved no earlier than its beginning"
    ),
    "commitments_open": (
        "commitments that name both sides as obligors or beneficiaries, or were made in or at what"
        " has both as sides, made by the last day of the period and not by then fulfilled,"
        " abandoned or superseded"
    ),
}
_FLOW = {
    "flow12_by_1": "goods from state 1 to state 2 as state 1 reports them: its exports",
    "flow12_by_2": "goods from state 1 to state 2 as state 2 reports them: its imports",
    "flow21_by_1": "goods from state 2 to state 1 as state 1 reports them: its imports",
    "flow21_by_2": "goods from state 2 to state 1 as state 2 reports them: its exports",
}


class PanelColumn(NamedTuple):
    """A column of a panel.

    Fields:
        name: its name.
        kind: what its cells hold: `text`, `whole`, `number` or `truth`.
        when: when a panel has it.
        what: what it says, and what a null in it says.
    """

    name: str
    kind: Literal["text", "whole", "number", "truth"]
    when: str
    what: str


def _all() -> tuple[PanelColumn, ...]:
    found = [
        PanelColumn("state1", "text", "always", "the id of one state"),
        PanelColumn(
            "state2",
            "text",
            "always",
            "the id of the other; after `state1` in the alphabet, unless the panel is directed",
        ),
        PanelColumn("year", "whole", "always", "the calendar year"),
        PanelColumn("quarter", "whole", 'by="quarter"', "the quarter, 1 to 4"),
        PanelColumn("month", "whole", 'by="month"', "the month, 1 to 12"),
    ]
    for name, system, what, kind in (
        ("ccode", "cow", "the number in the list of the Correlates of War", "whole"),
        ("gwcode", "gw", "the number in the list of Gleditsch and Ward", "whole"),
        ("m49code", "un", "the code of UN M49, three digits as text", "text"),
    ):
        for n in (1, 2):
            found.append(
                PanelColumn(
                    f"{name}{n}",
                    "whole" if kind == "whole" else "text",
                    f'states="{system}"',
                    f"{what}, of state {n} in the period",
                )
            )
    for name in COUNTS:
        found.append(
            PanelColumn(
                name,
                "whole",
                "with a dossier",
                f"{_COUNTED_WORDS[name]}: those that surely are; 0: looked at, none; null: the"
                " dossier does not cover the pair",
            )
        )
        found.append(
            PanelColumn(
                f"{name}_possibly",
                "whole",
                "with a dossier",
                f"as `{name}`, with those that may be: where dates are known in part, or not",
            )
        )
    found.append(
        PanelColumn(
            "diplomatic_relations",
            "truth",
            "with a dossier",
            "whether the two had diplomatic relations on the last day of the period; null: not"
            " recorded",
        )
    )
    found += [
        PanelColumn(
            name,
            "number",
            "with a dossier or a trade table",
            f"{_FLOW[name]}, in whole units; null: not reported; 0: reported as none",
        )
        for name in FLOWS
    ]
    return tuple(found)


#: All columns that a panel can have, in their order.
PANEL_COLUMNS: tuple[PanelColumn, ...] = _all()


# The report of a panel: one more look at the trade table, in the engine that holds it.


def report_of(
    flows: Trade | None,
    who: Membership,
    *,
    spine: Any,
    counts: Counts | None,
    left: tuple[OmittedObservations, ...],
    unused: int,
    pairs: Sequence[frozenset[str]] = (),
) -> PanelReport:
    """The report of a panel.

    Arguments:
        flows: the trade table and what is wanted of it; None where there is none.
        who: the states and when they are alive.
        spine: the same, as a frame of the engine.
        counts: what the dossier has; None without a dossier.
        left: the figures of the dossier that did not get into the trade table.
        unused: how many figures of the dossier were not used.
        pairs: the pairs that the panel is of; empty for all.
    """
    unseen = [] if counts is None else [pair for pair in who.pairs if not counts.covers(*pair)]
    unseen = [pair for pair in unseen if not pairs or frozenset(pair) in pairs]
    outside = [] if counts is None else who.outside(counts)
    reported = {} if flows is None else _of_trade(flows, who, spine, left)
    return PanelReport(
        unplaced=() if counts is None else tuple(counts.unplaced),
        outside=len(outside),
        outsiders=tuple((one, other, year) for one, other, year, _ in outside[:LISTED]),
        undated=who.undated,
        recoded=who.recoded,
        unused=unused,
        uncovered=len(unseen),
        uncovered_pairs=tuple(unseen[:LISTED]),
        **reported,
    )


def _of_trade(
    flows: Trade, who: Membership, spine: Any, left: tuple[OmittedObservations, ...]
) -> dict[str, Any]:
    nw = narwhals()
    marked = _marked(flows, who, spine)
    reasons = _rows(
        marked.group_by("why", "what").agg(nw.col("year").len().alias("rows")).sort("why", "what")
    )
    order = [why for why, _, _ in flows.conditions()]
    order += ["no state of the panel", "not alive then"]
    not_taken = [OmittedObservations(r["why"], r["what"], r["rows"]) for r in reasons if r["why"]]
    taken = sum(r["rows"] for r in reasons if not r["why"])
    listed = sorted(not_taken, key=lambda n: (order.index(n.why), -n.rows, n.what))
    return {
        "rows": taken + sum(n.rows for n in (*left, *not_taken)),
        "taken": taken,
        "not_taken": (*left, *listed),
        **_doubles(flows, marked.filter(nw.col("why") == "")),
    }


def _marked(flows: Trade, who: Membership, spine: Any) -> Any:
    """The trade table with the reason why a figure is not taken; an empty text where it is."""
    nw = narwhals()
    key = flows.wanted.periods.key
    frame = flows.frame
    if "part" in key:
        frame = frame.with_columns(flows.part().alias("part"))
    for name in ("reporter", "partner"):
        living = spine.select(nw.col("state").alias(name), *key, nw.lit(1).alias(f"{name}_alive"))
        frame = frame.join(living, on=[name, *key], how="left")
    why, what = nw.lit(""), nw.lit("")
    for name in ("partner", "reporter"):
        dead = nw.col(f"{name}_alive").is_null()
        stranger = dead & ~among(nw.col(name), who.states)
        why = nw.when(dead).then(nw.lit("not alive then")).otherwise(why)
        why = nw.when(stranger).then(nw.lit("no state of the panel")).otherwise(why)
        what = nw.when(dead).then(nw.col(name)).otherwise(what)
    for reason, detail, ok in reversed(list(flows.conditions())):
        holds = ok.fill_null(value=False)
        why = nw.when(holds).then(why).otherwise(nw.lit(reason))
        what = nw.when(holds).then(what).otherwise(detail)
    return frame.with_columns(why.alias("why"), what.fill_null("").alias("what"))


def _doubles(flows: Trade, taken: Any) -> dict[str, Any]:
    """How many of the figures taken are revised, repeated or disputed."""
    nw = narwhals()
    figure = ("reporter", "partner", "measure", *flows.wanted.periods.key)
    dated = flows.wanted.vintages and "vintage" in flows.columns
    value = nw.col("value")
    reported = (value.len().alias("rows"), value.min().alias("least"), value.max().alias("most"))
    frame = flows.undated(taken) if dated else taken
    groups = frame.group_by(*figure, *(["vintage"] if dated else [])).agg(*reported)
    if dated:
        latest = groups.group_by(*figure).agg(nw.col("vintage").max().alias("latest"))
        groups = groups.join(latest, on=list(figure), how="inner").with_columns(
            stands=nw.col("vintage") == nw.col("latest")
        )
    else:
        groups = groups.with_columns(stands=nw.lit(value=True))
    stands, same = nw.col("stands"), nw.col("least") == nw.col("most")
    summed = _rows(
        groups.with_columns(
            nw.when(~stands).then(nw.col("rows")).otherwise(0).alias("revised"),
            nw.when(stands & same).then(nw.col("rows") - 1).otherwise(0).alias("repeated"),
            nw.when(stands & ~same).then(1).otherwise(0).alias("disputed"),
        ).select(nw.col("revised", "repeated", "disputed").sum())
    )[0]
    disputes = []
    if summed["disputed"]:
        listed = groups.filter(stands & ~same).sort(*figure).head(LISTED)
        disputes = [
            Disputed(**{"part": 0} | {name: row[name] for name in (*figure, "least", "most")})
            for row in _rows(listed)
        ]
    return {
        "revised": summed["revised"] or 0,
        "repeated": summed["repeated"] or 0,
        "disputed": summed["disputed"] or 0,
        "disputes": tuple(disputes),
    }


def _rows(frame: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = to_arrow(frame.to_native()).to_pylist()
    return found


_WHOLE = tuple(name for count in COUNTS for name in (count, f"{count}_possibly"))
_COUNTED = {*_WHOLE, "diplomatic_relations"}


class Panel(Result):
    """A panel of pairs of states, as a frame of the engine that its trade table came from.

    Fields:
        frame: the panel itself, a frame of PyArrow, pandas, Polars, DuckDB or PySpark. A lazy one
            (of Polars, DuckDB, PySpark) is not computed yet.
        columns: the names of its columns, in their order.
    """

    def __init__(
        self, frame: Any, columns: tuple[str, ...], reporting: Callable[[], PanelReport]
    ) -> None:
        self.frame = frame
        self.columns = columns
        self._reporting = reporting
        self._report: PanelReport | None = None

    @property
    def report(self) -> PanelReport:
        """What was left out, and why; worked out when first asked for.

        A lazy engine then goes over the trade table twice more: for the reasons, and for what is
        reported several times; and once more to list the disputes, if there are any.
        """
        if self._report is None:
            self._report = self._reporting()
        return self._report

    def __getstate__(self) -> tuple[Any, tuple[str, ...], PanelReport]:
        # What reports holds on to the trade table, and is of this process: its report goes along.
        return self.frame, self.columns, self.report

    def __setstate__(self, state: tuple[Any, tuple[str, ...], PanelReport]) -> None:
        self.frame, self.columns, self._report = state

    def document(self) -> Document:
        """Its columns, and its first rows; of a lazy frame, those alone are computed."""
        rows = tuple(tuple(map(_cell, row)) for row in _first(self.frame, _HEAD))
        return Document(
            title=f"Panel of {len(self.columns)} columns",
            lead=(f"The first {len(rows)} rows." if len(rows) == _HEAD else "All rows.",),
            overview=Table(self.columns, rows),
        )

    def data(self) -> dict[str, Any]:
        """All of its rows, each a list in the order of the columns, and what was left out."""
        return {
            "columns": list(self.columns),
            "rows": [[_plain(value) for value in row] for row in _first(self.frame, None)],
            "report": self.report.text,
        }

    def __repr__(self) -> str:
        return f"<Panel of {len(self.columns)} columns: {', '.join(self.columns)}>"


# Rows that a panel shows of itself.
_HEAD = 10


def _first(frame: Any, most: int | None) -> list[tuple[Any, ...]]:
    nw = narwhals()
    native = nw.from_native(frame)
    first = native if most is None else native.head(most)
    eager = first.collect() if isinstance(first, nw.LazyFrame) else first
    rows: list[tuple[Any, ...]] = eager.rows()
    return rows


def _cell(value: Any) -> str:
    return "" if value is None or value != value else str(value)


def _plain(value: Any) -> Any:
    if value is None or value != value:
        return None
    return value if isinstance(value, bool | int | float) else str(value)


def panel(
    source: Asking | None = None,
    *,
    years: tuple[int, int],
    by: By = "year",
    directed: bool = False,
    states: str | Iterable[str] | None = None,
    between: Between | None = None,
    alive: Alive = "any",
    trade: Any = None,
    unit: str = "USD",
    product: str | None = None,
    vintages: bool = True,
    columns: Sequence[str] | None = None,
    backend: str | None = None,
    sort: bool | None = None,
) -> Panel:
    """A panel: one row for each pair of states and each year, with what there was between them.

    The same call gives the same numbers on every engine. The trade table stays where it is: the
    panel is computed by the engine that holds it, through Narwhals, and where that engine is lazy
    nothing is computed before the panel is used. All columns are described in the documentation.

    Each pair has one row, or two where the panel is directed, and in the second of them state 1
    and state 2 have changed places, and every column with them: both directions are filled by
    one computation.

    Arguments:
        source: a dossier, or a view of it as it stood on a day; None for a panel of trade alone.
        years: the first and the last year, both included.
        by: `year`, `quarter` or `month`. An annual figure of trade is in no quarter and no month.
        directed: whether each pair has a row in each direction.
        states: the state system: `cow` (Correlates of War), `gw` (Gleditsch and Ward), `un`
            (members of the United Nations), `iso` (states with a code of ISO 3166-1, while they
            existed), or ids of states. None for the states that the records of the dossier name.
        between: only the rows of one pair of states, or of several pairs.
        alive: when a state counts as alive in a period: on `any` day of it (as in peacesciencer),
            at its `start`, or at its `end`.
        trade: a frame of any engine with the columns of a trade table; None for the figures of the
            dossier.
        unit: the currency of the figures to take. None is converted.
        product: the code of the goods; None for figures of all goods.
        vintages: whether the trade table can hold several vintages of one figure, of which the
            latest is taken; False spares the look.
        columns: those wanted; None for all that there are. The states and the period stay.
        backend: the engine, where no trade table decides it: `pyarrow` (the default), `pandas`,
            `polars`, `duckdb`, `pyspark`.
        sort: whether to sort the rows; None for sorting where the engine is not lazy.

    Raises:
        InvalidValueError: a word, a year, a state or a column that there is not; a trade table
            that lacks a column, or is of another engine than `backend`.
        MissingExtraError: the engine is not installed.
    """
    nw = narwhals()
    if alive not in ("any", "start", "end"):
        raise InvalidValueError(
            f"a state is alive on any day, at the start or at the end, not {shorten(alive)}",
            hint="one of any, start, end",
            field="alive",
        )
    periods = Periods(years, by)
    pairs = () if between is None else pairs_of(between)
    if states is None and pairs:
        states = sorted(frozenset().union(*pairs))
    who = Membership(members(states, source), periods, alive)
    table, left = (trade, ()) if trade is not None or source is None else _figures(source)
    if trade is not None:
        reported = framed(trade, "trade")
        if backend is not None and check_backend(backend) != engine_of(reported):
            raise InvalidValueError(
                f"the trade table is of {engine_of(reported)}, and the panel with it",
                hint="leave it out, or turn the table into a frame of that engine",
                field="backend",
            )
    else:
        start = table if table is not None else who.table(None)
        reported = framed(maker(check_backend(backend or "pyarrow"))(start), "backend")
    system = states if isinstance(states, str) else None
    names = _names(by, system, counted=source is not None, traded=table is not None)
    wanted = names if columns is None else _chosen(columns, names)
    counting = source is not None and not _COUNTED.isdisjoint(wanted)
    counts = Counts(source, periods) if source is not None and counting else None
    spine = beside(who.table(system), reported)
    frame = _grid(spine, system, periods, directed=directed)
    if pairs:
        one, other = nw.col("state1"), nw.col("state2")
        orders = [order for pair in pairs for order in permutations(sorted(pair))]
        frame = frame.filter(
            nw.any_horizontal(*((one == a) & (other == b) for a, b in orders), ignore_nulls=True)
        )
    if counts is not None:
        frame = _with_counts(frame, counts, who, directed=directed)
    traded = table is not None and not set(FLOWS).isdisjoint(wanted)
    flows = Trade(reported, Wanted(periods, unit, product, vintages)) if traded else None
    if flows is not None:
        found = flows.flows()
        if directed:
            found = nw.concat([found, mirrored(found, periods)], how="vertical")
        frame = frame.join(found, on=["state1", "state2", *periods.key], how="left")
    frame = frame if by == "year" else frame.rename({"part": by})
    frame = frame.select(*wanted)
    if sort or (sort is None and not isinstance(frame, nw.LazyFrame)):
        frame = frame.sort(*wanted[: 3 if by == "year" else 4])
    if not isinstance(frame, nw.LazyFrame):
        frame = nw.maybe_reset_index(frame)

    def reporting() -> PanelReport:
        given = trade is not None and source is not None
        return report_of(
            flows,
            who,
            spine=spine,
            counts=counts,
            left=left,
            unused=len(source.of(TradeObservation)) if given and source is not None else 0,
            pairs=pairs,
        )

    return Panel(frame.to_native(), wanted, reporting)


def _figures(source: Asking) -> tuple[pa.Table, tuple[OmittedObservations, ...]]:
    """The figures of a dossier as a trade table, and those that are not in it."""
    figures = source.of(TradeObservation)
    standing = unrevised(figures)
    counts = [one for one in standing if one.is_count]
    levels = [one for one in counts if kind_of(one) == "level"]
    rows = list(rows_of(levels))
    side = Context(source).side
    for row in rows:
        # What a ministry counts is the count of its state.
        row.update({name: side(row[name]) for name in ("reporter", "partner") if row[name]})
    left = (
        OmittedObservations("revised by another record", "", len(figures) - len(standing)),
        OmittedObservations("a forecast or a plan", "", len(standing) - len(counts)),
        OmittedObservations("a sum, an increment or a share", "", len(counts) - len(levels)),
        OmittedObservations("a change without a figure", "", len(levels) - len(rows)),
    )
    arrow = need("pyarrow", "frames")
    made = arrow.Table.from_pylist(rows, schema=arrow_schema())
    return made, tuple(one for one in left if one.rows)


def _grid(spine: Any, system: str | None, periods: Periods, *, directed: bool) -> Any:
    """All pairs of states that are alive in the same period."""
    nw = narwhals()
    coded = CODES[system][0] if system in CODES else None

    def side(n: int) -> Any:
        code = [nw.col("code").alias(f"{coded}{n}")] if coded else []
        return spine.select(nw.col("state").alias(f"state{n}"), *code, *periods.key)

    pairs = side(1).join(side(2), on=list(periods.key), how="inner")
    one, other = nw.col("state1"), nw.col("state2")
    return pairs.filter(one != other if directed else one < other)


def _with_counts(frame: Any, counts: Counts, who: Membership, *, directed: bool) -> Any:
    nw = narwhals()
    key = ["state1", "state2", *who.periods.key]
    joined = frame.join(beside(who.counted(counts, directed=directed), frame), on=key, how="left")
    covered = beside(who.covered(counts, directed=directed), frame)
    joined = joined.join(covered, on=["state1", "state2"], how="left")
    # None of a pair that was looked at is 0; of one that nobody looked at nothing is known.
    return joined.with_columns(
        (nw.col(name).fill_null(0) * nw.col("covered")).cast(nw.Int64).alias(name)
        for name in _WHOLE
    ).drop("covered")


def _names(by: str, system: str | None, *, counted: bool, traded: bool) -> tuple[str, ...]:
    there = {"always"}
    there |= {f'by="{by}"', f'states="{system}"'}
    there |= {"with a dossier"} if counted else set()
    there |= {"with a dossier or a trade table"} if traded else set()
    return tuple(column.name for column in PANEL_COLUMNS if column.when in there)


def _chosen(columns: Sequence[str], names: tuple[str, ...]) -> tuple[str, ...]:
    for name in columns:
        if name not in names:
            raise InvalidValueError(
                f"there is no column {shorten(name)} in this panel",
                hint=did_you_mean(str(name), names) or f"there is {', '.join(names)}",
                field="columns",
            )
    keys = [name for name in names if name in ("state1", "state2", "year", "quarter", "month")]
    return (*keys, *(name for name in dict.fromkeys(columns) if name not in keys))
