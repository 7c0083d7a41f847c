"""Records of several dossiers under one id that are surely about two things, and are kept apart.

Two people who work alone both call their report `report` and their figure `turnover-2022`. An id
is an agreement among those who share a file, and says nothing between files that do not.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from attrs import evolve, frozen

from bilateral.dossier.dossier import Dossier
from bilateral.dossier.merging.record import refines
from bilateral.model import Record, Source, TradeObservation, TradeTarget
from bilateral.model.reference import LONGEST_ID

_STATE = re.compile("[A-Z]{3}")
_PAIR = 2

Ids = Mapping[int, Mapping[str, str]]


@frozen(kw_only=True)
class Parted:
    """A record that had the id of another thing, and got one of its own.

    Fields:
        dossier: the number of its dossier, from 0.
        id: what it was called.
        new: what it is called now.
        because: what tells the two apart.
    """

    dossier: int
    id: str
    new: str
    because: str


def parted(
    dossiers: Sequence[Dossier], ids: Ids, same: Iterable[str]
) -> tuple[Ids, tuple[Parted, ...]]:
    """New ids for records that share theirs with another thing, whatever the order of dossiers.

    Arguments:
        dossiers: the dossiers.
        ids: by the number of a dossier, ids that its records get in any case.
        same: ids of which somebody said that they mean one thing everywhere.

    Returns:
        All new ids by the number of the dossier, and what was parted.
    """
    held: dict[str, list[tuple[int, str, Record]]] = defaultdict(list)
    for number, dossier in enumerate(dossiers):
        for record in dossier:
            old = str(record.id)
            held[ids.get(number, {}).get(old, old)].append((number, old, record))
    sure = set(same)
    found = {number: dict(each) for number, each in ids.items()}
    stated: list[Parted] = []
    taken = set(held)
    for id, members in sorted(held.items()):
        records = [record for _, _, record in members]
        if id in sure or not any(why_two(one, other) for one, other in combinations(records, 2)):
            continue
        if len({number for number, _, _ in members}) < len(members):
            # What one dossier holds twice is kept as it is.
            continue
        first, *others = _clusters(records)
        for cluster in others:
            new = _free(id, cluster, held, taken)
            because = next(filter(None, (why_two(first[0], record) for record in cluster)), "")
            for number, old, record in members:
                if any(record is each for each in cluster):
                    found.setdefault(number, {})[old] = new
                    stated.append(Parted(dossier=number, id=id, new=new, because=because))
    return found, tuple(stated)


def _clusters(records: Sequence[Record]) -> list[list[Record]]:
    """The records by what they are about, in an order that is theirs and not that of the files."""
    clusters: list[list[Record]] = []
    for record in sorted(records, key=_order):
        for cluster in clusters:
            if not any(why_two(record, other) for other in cluster):
                cluster.append(record)
                break
        else:
            clusters.append([record])
    return clusters


def _order(record: Record) -> tuple[Any, ...]:
    if isinstance(record, Source) and record.published_on is not None:
        return (0, record.published_on.sort_key, repr(record))
    return (1, (0, 0, ""), repr(record))


def _free(
    id: str,
    cluster: Sequence[Record],
    held: Mapping[str, Sequence[tuple[int, str, Record]]],
    taken: set[str],
) -> str:
    """An id for what was parted: that under which another file has it, or one of its own."""
    number = 2
    while True:
        new = f"{id[: LONGEST_ID - 6]}-{number}"
        there = [record for _, _, record in held.get(new, ())]
        if new not in taken:
            taken.add(new)
            return new
        if there and all(_is_same(one, other) for one in cluster for other in there):
            return new
        number += 1


def _is_same(one: Record, other: Record) -> bool:
    if isinstance(one, Source) and isinstance(other, Source):
        places = (one.url, other.url), (one.path, other.path)
        return any(mine is not None and mine == theirs for mine, theirs in places)
    return type(one) is type(other) and evolve(other, id=one.id) == one


def why_two(one: Record, other: Record) -> str:
    """What tells two records of one id apart, in words; nothing where they may be one thing."""
    if one == other:
        return ""
    if isinstance(one, Source) and isinstance(other, Source):
        return _of_sources(one, other)
    if type(one) is not type(other):
        return ""
    if not isinstance(one, TradeObservation | TradeTarget):
        # Lists of parties may each be cut short, where a document or a meeting is of many.
        return ""
    mine, theirs = _sides(one), _sides(other)
    if len(mine) == len(theirs) == _PAIR and mine != theirs:
        return f"they are of {' and '.join(sorted(mine))}, and of {' and '.join(sorted(theirs))}"
    if isinstance(one, TradeObservation) and isinstance(other, TradeObservation):
        return next(_of_figures(one, other), "")
    return ""


def _of_sources(one: Source, other: Source) -> str:
    for name in ("url", "path"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is not None and theirs is not None:
            # A text under one address may be kept in two places.
            return "" if mine == theirs else f"their {name} differs"
    mine, theirs = one.published_on, other.published_on
    if one.publisher is None or other.publisher is None or mine is None or theirs is None:
        return ""
    if one.publisher != other.publisher and not mine.overlaps(theirs).possibly:
        return "others published them, on other days"
    return ""


def _sides(record: Record) -> frozenset[str]:
    """The states that a record is of; none where a side is no state, or may be one of several."""
    named = [getattr(record, "reporter", None), getattr(record, "partner", None)]
    named += getattr(record, "parties", ())
    sides = frozenset(str(who) for who in named if who is not None)
    return sides if all(map(_STATE.fullmatch, sides)) else frozenset()


def _of_figures(one: TradeObservation, other: TradeObservation) -> Iterator[str]:
    if one.measure != other.measure:
        yield f"one is of {one.measure}, the other of {other.measure}"
    if one.period and other.period and not one.period.overlaps(other.period).possibly:
        yield f"one is for {one.period}, the other for {other.period}"
    if one.value is None or other.value is None or one.value == other.value:
        return
    # Of a figure of which no reporter is recorded, another may be of the other side.
    if one.reporter is not None and other.reporter is not None:
        return
    if not refines(one.value, other.value) and not refines(other.value, one.value):
        yield "it is not recorded whose figures they are, and they differ"
