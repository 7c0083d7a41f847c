"""Counting, reason by reason, while a file is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from types import MappingProxyType

from bilateral.interop.areas import printable
from bilateral.interop.report import REASONS, Example, Tally

#: How many things are counted apart of one reason; what comes later is counted together.
_MOST_DETAILS = 1_000
_OTHERS = "(others)"


class Counts:
    """Tallies in the making.

    Arguments:
        examples: how many examples are kept of each reason.
    """

    def __init__(self, examples: int) -> None:
        self._most = examples
        self._counts: Counter[str] = Counter()
        self._details: dict[str, Counter[str]] = {}
        self._examples: dict[str, list[Example]] = {}

    def add(self, reason: str, count: int) -> None:
        """Count so many more of a reason."""
        self._counts[reason] += count

    def detail(self, reason: str, what: str, count: int) -> None:
        """Count so many of them apart."""
        known = self._details.setdefault(reason, Counter())
        name = printable(what) or "(empty)"
        known[name if name in known or len(known) < _MOST_DETAILS else _OTHERS] += count

    def wants(self, reason: str) -> int:
        """How many more examples of a reason are wanted."""
        return self._most - len(self._examples.get(reason, ()))

    def example(self, reason: str, place: str, cells: Iterable[str]) -> None:
        """Keep an example."""
        said = " ".join(printable(cell) or '""' for cell in cells)
        self._examples.setdefault(reason, []).append(Example(place=place, says=said))

    def tallies(self) -> tuple[Tally, ...]:
        """What was counted, in the order of `REASONS`."""
        return tuple(
            Tally(
                reason=reason,
                meaning=REASONS[reason],
                count=self._counts[reason],
                details=MappingProxyType(dict(self._details.get(reason, {}))),
                examples=tuple(self._examples.get(reason, ())),
            )
            for reason in REASONS
            if self._counts[reason]
        )
