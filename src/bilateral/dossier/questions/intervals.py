"""Things that each last for some days, found by a stretch of days that they may meet."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Intervals(Generic[T]):
    """Things by their first and last day: those that meet a stretch are found without a scan.

    A segment tree over the things in order of their first day knows the latest last day below
    each node. A question costs the logarithm of their number for each one found.

    Arguments:
        entries: first day, last day and thing; the days as ordinals.
    """

    def __init__(self, entries: Iterable[tuple[int, int, T]]) -> None:
        ordered = sorted(entries, key=lambda entry: entry[0])
        self._items = [item for _, _, item in ordered]
        self._starts = [first for first, _, _ in ordered]
        self._size = size = 1 << max(len(ordered) - 1, 0).bit_length()
        # Node 1 is the root, the leaves follow one another from `size` on.
        self._latest = latest = [-(10**10)] * (2 * size)
        for place, (_, last, _) in enumerate(ordered):
            latest[size + place] = last
        for node in range(size - 1, 0, -1):
            latest[node] = max(latest[2 * node], latest[2 * node + 1])

    def __len__(self) -> int:
        return len(self._items)

    def meeting(self, first: int, last: int) -> Iterator[T]:
        """The things that have a day from `first` to `last`, in order of their first day."""
        end = bisect_right(self._starts, last)
        waiting = [(1, 0, self._size)]
        while waiting:
            node, low, high = waiting.pop()
            if low >= end or self._latest[node] < first:
                continue
            if high - low == 1:
                yield self._items[low]
                continue
            middle = (low + high) // 2
            waiting += [(2 * node + 1, middle, high), (2 * node, low, middle)]
