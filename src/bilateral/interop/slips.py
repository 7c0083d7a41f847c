"""Slips by a thousand or a million, found by what stands beside a figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from bilateral.trade.figures import SLIPS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Keys = npt.NDArray[np.uint64]
    Values = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.int64]

#: How many figures are kept to be compared.
MOST = 2_000_000
#: Trade below this, in whole units of a currency, varies by any factor.
LEAST = 100_000


class Slip(NamedTuple):
    """A figure that seems to be in the wrong unit.

    Fields:
        line: the number of its row.
        value: what it is.
        other: the line of the figure that it was compared with.
        beside: what that figure is.
    """

    line: int
    value: float
    other: int
    beside: float


class Slips:
    """Figures of all goods, to be compared once all are read.

    Within a series (whose trade with whom, of what, in what unit, of like periods) a figure is in
    doubt that is a thousand times apart from both its neighbours, or from the one neighbour it
    has, where that one agrees with its own. A series that moves to another level and stays there
    is not in doubt. Exports are also held against the imports that the partner reports of them.
    Trade in single goods may begin from almost nothing, and is not compared; nor is what stays
    below `LEAST`.
    """

    def __init__(self) -> None:
        self._parts: list[tuple[Keys, Keys, Numbers, Values, Numbers]] = []
        self._size = 0
        self.full = False

    def add(
        self, series: Keys, mirrors: Keys, years: Numbers, values: Values, lines: Numbers
    ) -> None:
        """Keep figures: their series, the series of the other side, year, value and line."""
        room = MOST - self._size
        self.full = self.full or len(series) > room
        self._size += min(len(series), room)
        if room:
            self._parts.append(
                (series[:room], mirrors[:room], years[:room], values[:room], lines[:room])
            )

    def found(self) -> tuple[Slip, ...]:
        """The figures in doubt, by line."""
        import numpy as np

        if not self._parts:
            return ()
        series, mirrors, years, values, lines = map(np.concatenate, zip(*self._parts, strict=True))
        order = np.lexsort((years, series))
        series, mirrors, years, values, lines = (
            part[order] for part in (series, mirrors, years, values, lines)
        )
        # A row may hold several figures.
        alone = {(s.line, s.value): s for s in _alone(series, years, values, lines)}
        pairs = _mirrored(series, mirrors, years, values, lines)
        found = {(s.line, s.value): s for s in pairs} | alone
        return tuple(found[key] for key in sorted(found))


def _slipped(one: Values, other: Values) -> Any:
    import numpy as np

    low, high = np.minimum(one, other), np.maximum(one, other)
    ratio = np.divide(high, low, out=np.zeros(len(low)), where=low > 0)
    steps = [(ratio >= least) & (ratio <= most) for least, most in SLIPS]
    return np.logical_or.reduce(steps) & (high >= LEAST)


def _alone(series: Keys, years: Numbers, values: Values, lines: Numbers) -> Iterator[Slip]:
    import numpy as np

    if len(series) < 2:
        return
    next_to = (series[1:] == series[:-1]) & (years[1:] == years[:-1] + 1)
    slipped = next_to & _slipped(values[1:], values[:-1])
    agrees = next_to & ~slipped
    no = np.zeros(1, bool)
    # Of each figure: what the step to it and the step from it are.
    slip_in, slip_out = np.concatenate([no, slipped]), np.concatenate([slipped, no])
    step_in, step_out = np.concatenate([no, next_to]), np.concatenate([next_to, no])
    # Whether the neighbour agrees with its own neighbour on the far side.
    backed_in = np.concatenate([no, no, agrees])[: len(series)]
    backed_out = np.concatenate([agrees[1:], no, no])[: len(series)]
    spike = slip_in & slip_out
    first = slip_out & ~step_in & backed_out
    last = slip_in & ~step_out & backed_in
    for at in np.flatnonzero(spike | last | first):
        other = at - 1 if slip_in[at] else at + 1
        yield Slip(int(lines[at]), float(values[at]), int(lines[other]), float(values[other]))


def _mirrored(
    series: Keys, mirrors: Keys, years: Numbers, values: Values, lines: Numbers
) -> Iterator[Slip]:
    import numpy as np

    # A series and a year in one number, for a search in one array.
    spread = np.uint64(0x9E3779B97F4A7C15)
    mine = series + years.astype(np.uint64) * spread
    theirs = mirrors + years.astype(np.uint64) * spread
    order = np.argsort(mine)
    at = np.minimum(np.searchsorted(mine, theirs, sorter=order), len(mine) - 1)
    other = order[at]
    pair = (mine[other] == theirs) & _slipped(values, values[other])
    for here in np.flatnonzero(pair):
        there = other[here]
        # Each pair once: at the row that comes later in the file.
        if lines[here] > lines[there]:
            yield Slip(
                int(lines[here]), float(values[here]), int(lines[there]), float(values[there])
            )
