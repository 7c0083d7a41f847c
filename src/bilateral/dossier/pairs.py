"""Things that each last for some days, found by a stretch of days that they may meet."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from bilateral.dossier.existence import in_being
from bilateral.dossier.in_force import spans_of
from bilateral.model import Instrument, Record
from bilateral.values.days import ALWAYS, NEVER

if TYPE_CHECKING:
    from bilateral.dossier.index import Index

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


# The records of each pair of states, and those of them that meet a stretch of days.


Pair: TypeAlias = frozenset[str]
#: A record and its place in the dossier.
Placed: TypeAlias = tuple[int, Record]

# Of a convention of two hundred states the pairs are not written out: it is looked up by state.
_FEW = 12


class Pairs:
    """Records by the pairs of states that they are of; built once for a dossier.

    Arguments:
        index: of the dossier.
    """

    def __init__(self, index: "Index") -> None:
        self._index = index
        self._by_pair: dict[Pair, list[Placed]] = defaultdict(list)
        #: The records of a state, by the state.
        self.by_side: dict[str, list[Placed]] = defaultdict(list)
        self._many: dict[str, list[Placed]] = defaultdict(list)
        self._times: dict[Pair, Intervals[Placed]] = {}
        self._instruments: dict[Pair, tuple[Instrument, ...]] = {}
        self._force_times: dict[Pair, Intervals[tuple[int, Instrument]]] = {}
        for place, record in enumerate(index.dossier):
            sides = index.sides(record)
            for side in sides:
                self.by_side[side].append((place, record))
            if len(sides) > _FEW:
                for side in sides:
                    self._many[side].append((place, record))
            else:
                for pair in combinations(sides, 2):
                    self._by_pair[frozenset(pair)].append((place, record))

    def of(self, pair: Pair) -> list[Placed]:
        """The records of both states, in the order of the dossier."""
        if len(pair) == 1:
            (side,) = pair
            return self.by_side.get(side, [])
        found = self._by_pair.get(pair, [])
        many = self._of_many(pair)
        return sorted([*found, *many], key=lambda entry: entry[0]) if many else found

    def _of_many(self, pair: Pair) -> list[Placed]:
        if len(pair) != 2:
            return []
        fewer, more = sorted((self._many.get(side, []) for side in pair), key=len)
        places = {place for place, _ in more}
        return [entry for entry in fewer if entry[0] in places]

    def during(self, pair: Pair, first: int, last: int) -> list[Placed]:
        """Those that may have happened, or been there, on some day of a stretch."""
        if pair not in self._times:
            self._times[pair] = timed(self._index, self.of(pair))
        return sorted(self._times[pair].meeting(first, last), key=lambda entry: entry[0])

    # Force

    def in_force(self, pair: Pair, first: int, last: int) -> list[Instrument]:
        """The instruments that may be in force between two states on some day of a stretch.

        In the order of the dossier.
        """
        if pair not in self._force_times:
            self._force_times[pair] = Intervals(self._spans.get(pair, ()))
        found = dict(self._force_times[pair].meeting(first, last))
        return [instrument for _, instrument in sorted(found.items(), key=lambda entry: entry[0])]

    def instruments(self, pair: Pair) -> tuple[Instrument, ...]:
        """The instruments of both states."""
        if pair not in self._instruments:
            found = (record for _, record in self.of(pair))
            self._instruments[pair] = tuple(r for r in found if isinstance(r, Instrument))
        return self._instruments[pair]

    @cached_property
    def _spans(self) -> dict[Pair, list[tuple[int, int, tuple[int, Instrument]]]]:
        found: dict[Pair, list[tuple[int, int, tuple[int, Instrument]]]] = defaultdict(list)
        for place, instrument in enumerate(self._index.of(Instrument)):
            for span in spans_of(self._index.dossier, instrument):
                first = ALWAYS if span.first_from is None else span.first_from
                last = NEVER if span.last_to is None else span.last_to
                found[frozenset((span.one, span.other))].append((first, last, (place, instrument)))
        return found


def timed(index: "Index", records: Iterable[Placed]) -> Intervals[Placed]:
    """Records by the days on which they may have happened or been there."""

    def entries() -> Iterable[tuple[int, int, Placed]]:
        for place, record in records:
            being = in_being(index, record)
            yield being.first_from, being.last_to, (place, record)

    return Intervals(entries())
