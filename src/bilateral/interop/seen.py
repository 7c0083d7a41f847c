"""Figures that were met before: a memory of fixed size for a stream without end."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    Keys = npt.NDArray[np.uint64]
    Values = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

#: No two sorted arrays are merged into one of more keys: merging takes three times their memory.
_LONGEST_LEVEL = 1 << 21
#: Texts whose digests are kept; then they are made again.
_MOST_TEXTS = 1 << 18


class Digests:
    """Numbers for texts, so that the key of a figure is the sum of the numbers of its parts.

    A number has 64 bits of BLAKE2, and a sum of several stands for all of them at once. That two
    among ten million keys are equal by accident has a chance of 3 in a million.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], int] = {}

    def of(self, part: str, texts: Sequence[str | None]) -> Keys:
        """The numbers of some texts as one part of a key; None counts as a text of its own."""
        import numpy as np

        if len(self._known) > _MOST_TEXTS:
            self._known.clear()
        return np.array([self._one(part, text) for text in texts], np.uint64)

    def _one(self, part: str, text: str | None) -> int:
        if (part, text) not in self._known:
            said = f"{part}\0\0" if text is None else f"{part}\0{text}"
            digest = hashlib.blake2b(said.encode(), digest_size=8).digest()
            self._known[part, text] = int.from_bytes(digest)
        return self._known[part, text]


class Seen:
    """The keys that were met, each with the value that came first.

    Sorted arrays, the shorter ones merged as they grow, so that looking up a batch costs a few
    binary searches, and the whole 16 bytes a key.

    Arguments:
        most: how many keys are remembered.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._levels: list[tuple[Keys, Values]] = []
        self.size = 0
        self.full = False

    def meet(self, keys: Keys, values: Values) -> tuple[Mask, Mask]:
        """Which of a batch were met before, in it or earlier; and which of those differ."""
        import numpy as np

        order = np.argsort(keys, kind="stable")
        sorted_keys, sorted_values = keys[order], values[order]
        heads = np.ones(len(keys), bool)
        heads[1:] = sorted_keys[1:] != sorted_keys[:-1]
        run = np.cumsum(heads) - 1
        unique, first = sorted_keys[heads], sorted_values[heads]
        known = np.zeros(len(unique), bool)
        stood = first.copy()
        for level_keys, level_values in self._levels:
            at = np.minimum(np.searchsorted(level_keys, unique), len(level_keys) - 1)
            hit = level_keys[at] == unique
            known |= hit
            stood = np.where(hit, level_values[at], stood)
        again = np.empty(len(keys), bool)
        differs = np.empty(len(keys), bool)
        again[order] = known[run] | ~heads
        differs[order] = stood[run] != sorted_values
        self._keep(unique[~known], first[~known])
        return again, again & differs

    def _keep(self, keys: Any, values: Any) -> None:
        import numpy as np

        room = self._most - self.size
        if len(keys) > room:
            self.full = True
            keys, values = keys[:room], values[:room]
        if not len(keys):
            return
        self.size += len(keys)
        while self._levels and _to_merge(len(self._levels[-1][0]), len(keys)):
            other_keys, other_values = self._levels.pop()
            both = np.concatenate([other_keys, keys])
            # Stable sorting finds the two runs and merges them.
            order = np.argsort(both, kind="stable")
            keys, values = both[order], np.concatenate([other_values, values])[order]
        self._levels.append((keys, values))


def _to_merge(earlier: int, later: int) -> bool:
    return earlier <= 2 * later and earlier + later <= _LONGEST_LEVEL
