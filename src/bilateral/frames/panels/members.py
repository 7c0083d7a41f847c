"""The states of a panel, period by period, and what of a dossier falls on their pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.frames.engines import need
from bilateral.frames.panels.counts import COUNTS, Counts, Key
from bilateral.frames.panels.periods import Periods
from bilateral.frames.panels.systems import Alive, Member

if TYPE_CHECKING:
    import pyarrow as pa


class Membership:
    """Which states are alive in which period.

    Arguments:
        members: the times of membership.
        periods: the periods of the panel.
        alive: the rule.
    """

    def __init__(self, members: tuple[Member, ...], periods: Periods, alive: Alive) -> None:
        self.periods = periods
        self.states = sorted({member.state for member in members})
        self.undated = tuple(
            dict.fromkeys(m.state for m in members if m.first is None and m.last is None)
        )
        #: The code that a state has in a period.
        self.codes: dict[tuple[str, int, int], str | None] = {}
        recoded: dict[tuple[str, int], None] = {}
        # Members are in order of time, so that of two codes in a period the later stays.
        for member in members:
            for period in periods.span(member.first, member.last):
                if member.alive(period, alive):
                    key = (member.state, period.year, period.part)
                    if key in self.codes and self.codes[key] != member.code:
                        recoded[member.state, period.year] = None
                    self.codes[key] = member.code
        self.recoded = tuple(recoded)

    def table(self, system: str | None) -> pa.Table:
        """State, code and period, in Arrow."""
        arrow = need("pyarrow", "frames")
        numbers = system in ("cow", "gw")
        codes = self.codes.values()
        made = arrow.table(
            {
                "state": arrow.array([state for state, _, _ in self.codes], arrow.string()),
                "code": arrow.array(
                    [int(c) if numbers and c is not None else c for c in codes],
                    arrow.int64() if numbers else arrow.string(),
                ),
                "year": arrow.array([year for _, year, _ in self.codes], arrow.int64()),
                "part": arrow.array([part for _, _, part in self.codes], arrow.int64()),
            }
        )
        return made.select(["state", "code", *self.periods.key])

    def has(self, key: Key) -> bool:
        """Whether both states are alive in the period."""
        one, other, year, part = key
        return (one, year, part) in self.codes and (other, year, part) in self.codes

    def counted(self, counts: Counts, *, directed: bool) -> pa.Table:
        """The counts that fall on rows of the panel, in Arrow."""
        arrow = need("pyarrow", "frames")
        keys = [
            key
            for key in dict.fromkeys((*counts.cells, *counts.relations))
            if self.has(key) and (directed or key[0] < key[1])
        ]
        found: dict[str, Any] = {
            name: arrow.array([key[place] for key in keys], of)
            for place, (name, of) in enumerate(
                (
                    ("state1", arrow.string()),
                    ("state2", arrow.string()),
                    ("year", arrow.int64()),
                    ("part", arrow.int64()),
                )
            )
        }
        for count in COUNTS:
            for name in (count, f"{count}_possibly"):
                found[name] = arrow.array(
                    [counts.cells[key][name] if key in counts.cells else 0 for key in keys],
                    arrow.int64(),
                )
        found["diplomatic_relations"] = arrow.array(
            [counts.relations.get(key) for key in keys], arrow.bool_()
        )
        made = arrow.table(found)
        return made if "part" in self.periods.key else made.drop_columns("part")

    def outside(self, counts: Counts) -> list[Key]:
        """The keys of counts for which the panel has no row, each pair once."""
        return sorted(
            key
            for key, cells in counts.cells.items()
            if key[0] < key[1] and not self.has(key) and any(cells.values())
        )
