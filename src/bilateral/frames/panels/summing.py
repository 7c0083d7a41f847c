"""The report of a panel: one more look at the trade table, in the engine that holds it."""

from __future__ import annotations

from typing import Any

from bilateral.frames.engines import narwhals, to_arrow
from bilateral.frames.panels.counts import Counts
from bilateral.frames.panels.members import Membership
from bilateral.frames.panels.report import LISTED, Disputed, NotTaken, PanelReport
from bilateral.frames.panels.trade import Trade, among


def report_of(
    flows: Trade | None,
    who: Membership,
    *,
    spine: Any,
    counts: Counts | None,
    left: tuple[NotTaken, ...],
    unused: int,
) -> PanelReport:
    """The report of a panel.

    Arguments:
        flows: the trade table and what is wanted of it; None where there is none.
        who: the states and when they are alive.
        spine: the same, as a frame of the engine.
        counts: what the dossier has; None without a dossier.
        left: the figures of the dossier that did not get into the trade table.
        unused: how many figures of the dossier were not used.
    """
    outside = [] if counts is None else who.outside(counts)
    told = {} if flows is None else _of_trade(flows, who, spine, left)
    return PanelReport(
        unplaced=() if counts is None else tuple(counts.unplaced),
        outside=len(outside),
        outsiders=tuple((one, other, year) for one, other, year, _ in outside[:LISTED]),
        undated=who.undated,
        recoded=who.recoded,
        unused=unused,
        **told,
    )


def _of_trade(
    flows: Trade, who: Membership, spine: Any, left: tuple[NotTaken, ...]
) -> dict[str, Any]:
    nw = narwhals()
    marked = _marked(flows, who, spine)
    reasons = _rows(
        marked.group_by("why", "what").agg(nw.col("year").len().alias("rows")).sort("why", "what")
    )
    order = [why for why, _, _ in flows.conditions()]
    order += ["no state of the panel", "not alive then"]
    not_taken = [NotTaken(r["why"], r["what"], r["rows"]) for r in reasons if r["why"]]
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
    told = (value.len().alias("rows"), value.min().alias("least"), value.max().alias("most"))
    frame = flows.undated(taken) if dated else taken
    groups = frame.group_by(*figure, *(["vintage"] if dated else [])).agg(*told)
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
