"""Which parts of several records are about the same thing: the same term, the same act."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs
from attrs import frozen

from bilateral.model import (
    Action,
    Capital,
    Chair,
    CommitmentChange,
    Figure,
    Leg,
    Participant,
    ProjectChange,
    RelationsChange,
    Signatory,
    Stage,
    Standing,
    Term,
)
from bilateral.values.edtf import EDTF


@frozen(kw_only=True)
class Sameness:
    """What makes two parts of one class parts about the same thing.

    Fields:
        by: the fields that have to be equal: the first of these sets of which all are given.
        fitting: the fields that must not contradict each other; a date may be a vaguer one of
            the same day, and a field that only one of them gives contradicts nothing.
        once: whether there is one such thing, whatever the dates: a party ratifies once.
    """

    by: tuple[tuple[str, ...], ...]
    fitting: tuple[str, ...] = ()
    once: bool = False


_KNOWN: Mapping[type, Sameness] = MappingProxyType(
    {
        Action: Sameness(by=(("party", "kind"),), fitting=("on",), once=True),
        Capital: Sameness(by=(("name",),), fitting=("period",)),
        Chair: Sameness(by=(("party",),), fitting=("office", "person", "period")),
        CommitmentChange: Sameness(by=(("status",), ("due",)), fitting=("on", "due")),
        Figure: Sameness(by=(("of",),), fitting=("on",)),
        Leg: Sameness(by=(("origin", "destination", "mode"),)),
        Participant: Sameness(
            by=(("person",), ("capacity",), ("party",)), fitting=("party", "capacity", "role")
        ),
        ProjectChange: Sameness(by=(("status",), ("due",)), fitting=("on", "due")),
        RelationsChange: Sameness(by=(("act",),), fitting=("on",)),
        Signatory: Sameness(by=(("party",),), fitting=("by", "capacity", "on")),
        Stage: Sameness(by=(("by",),)),
        Standing: Sameness(by=(("term",),), fitting=("period", "instrument")),
        Term: Sameness(by=(("office",),), fitting=("begins_on",)),
    }
)

_ASIDE = frozenset({"absent", "citations"})


def sameness(cls: type) -> Sameness:
    """What makes parts of a class the same; of an unknown one, all that it must have."""
    known = next((_KNOWN[base] for base in cls.__mro__ if base in _KNOWN), None)
    if known is not None:
        return known
    needed: list[str] = []
    rest: list[str] = []
    for attribute in attrs.fields(cls):
        if attribute.name not in _ASIDE:
            (needed if attribute.default is attrs.NOTHING else rest).append(attribute.name)
    return Sameness(by=(tuple(needed),) if needed else (), fitting=tuple(rest))


def is_known(cls: type) -> bool:
    """Whether parts of a class are told from each other by what is written here."""
    return any(base in _KNOWN for base in cls.__mro__)


def alike(lists: Sequence[tuple[Any, ...]]) -> list[list[int]]:
    """For each part of each list, the number of the thing that it is about.

    Parts of one list are always about different things. The order of the lists makes no
    difference, except to the numbers.
    """
    units: dict[tuple[Any, int], set[int]] = defaultdict(set)
    placed: list[list[tuple[Any, int]]] = []
    for number, parts in enumerate(lists):
        seen: dict[Any, int] = defaultdict(int)
        placed.append([])
        for part in parts:
            unit = (part, seen[part])
            seen[part] += 1
            units[unit].add(number)
            placed[-1].append(unit)
    groups: dict[Any, list[tuple[Any, int]]] = defaultdict(list)
    for unit in units:
        groups[_hard_key(unit)].append(unit)
    numbers: dict[tuple[Any, int], int] = {}
    for group in groups.values():
        _number(group, units, numbers)
    return [[numbers[unit] for unit in list_] for list_ in placed]


def _hard_key(unit: tuple[Any, int]) -> Any:
    part = unit[0]
    for names in sameness(type(part)).by:
        values = tuple(getattr(part, name) for name in names)
        if None not in values:
            return type(part), names, values
    return unit


def _number(
    group: list[tuple[Any, int]],
    units: Mapping[tuple[Any, int], set[int]],
    numbers: dict[tuple[Any, int], int],
) -> None:
    """Put units that may be about one thing together, the fullest first."""
    rule = sameness(type(group[0][0]))
    holders = [holder for unit in group for holder in units[unit]]
    single = rule.once and len(holders) == len(set(holders))
    clusters: list[tuple[list[Any], set[int], int]] = []
    for unit in sorted(group, key=lambda unit: (_gaps(unit[0]), repr(unit[0]), unit[1])):
        part = unit[0]
        for members, taken, number in clusters:
            if taken.isdisjoint(units[unit]) and (
                single or all(_fit(part, member, rule.fitting) for member in members)
            ):
                members.append(part)
                taken |= units[unit]
                numbers[unit] = number
                break
        else:
            numbers[unit] = len(numbers) and max(numbers.values()) + 1
            clusters.append(([part], set(units[unit]), numbers[unit]))


def _gaps(part: Any) -> int:
    return sum(
        getattr(part, attribute.name) in (None, ()) for attribute in attrs.fields(type(part))
    )


def _fit(one: Any, other: Any, fields: tuple[str, ...]) -> bool:
    for name in fields:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is None or theirs is None or mine == theirs:
            continue
        if not (isinstance(mine, EDTF) and isinstance(theirs, EDTF)):
            return False
        if not mine.overlaps(theirs).possibly:
            return False
    return True
