"""A record taken apart into what it says of each field, and what is cited for just that."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs
from attrs import frozen

from bilateral.dossier.accounts import bare
from bilateral.model import (
    Absent,
    Action,
    Capital,
    Chair,
    Citation,
    Claim,
    CommitmentChange,
    EventChange,
    Figure,
    Leg,
    Mission,
    Participant,
    Portion,
    ProjectChange,
    Record,
    RelationsChange,
    Signatory,
    Stage,
    Standing,
    Term,
)
from bilateral.model.checked import Checked
from bilateral.model.claim import SLOTS
from bilateral.model.fields import Field, fields_by_name, fields_of
from bilateral.model.header import Header
from bilateral.model.path import covers, parsed
from bilateral.values.edtf import EDTF

# Which parts of several records are about the same thing: the same term, the same act.


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
        # A party ratifies once, and makes as many reservations as it has.
        Action: Sameness(
            by=(("party", "kind", "territory"), ("party", "kind", "text"), ("party", "kind")),
            fitting=("on",),
            once=True,
        ),
        Capital: Sameness(by=(("name",),), fitting=("period",)),
        Chair: Sameness(by=(("party",),), fitting=("office", "person", "period")),
        CommitmentChange: Sameness(by=(("status",), ("due",)), fitting=("on", "due")),
        EventChange: Sameness(by=(("status",), ("when",)), fitting=("on", "when")),
        Figure: Sameness(by=(("of",),), fitting=("what", "status", "on")),
        Leg: Sameness(by=(("origin", "destination", "mode"),)),
        Participant: Sameness(
            by=(("person",), ("capacity",), ("party",)), fitting=("party", "capacity", "role")
        ),
        ProjectChange: Sameness(by=(("status",), ("due",)), fitting=("on", "due")),
        RelationsChange: Sameness(by=(("act",),), fitting=("on",)),
        Signatory: Sameness(by=(("party",),), fitting=("by", "capacity", "on")),
        Mission: Sameness(by=(("sender", "receiver"),), fitting=("form", "level", "period")),
        Portion: Sameness(by=(("of",),)),
        Stage: Sameness(by=(("by",), ("name",))),
        Standing: Sameness(by=(("term",),), fitting=("period", "instrument")),
        Term: Sameness(by=(("office",),), fitting=("begins_on",)),
    }
)

_NOT_IDENTIFYING = frozenset({"absent", "citations"})


def sameness(cls: type) -> Sameness:
    """What makes parts of a class the same; of an unknown one, all that it must have."""
    known = next((_KNOWN[base] for base in cls.__mro__ if base in _KNOWN), None)
    if known is not None:
        return known
    needed: list[str] = []
    rest: list[str] = []
    for field in fields_of(cls):
        if field.name not in _NOT_IDENTIFYING:
            (needed if field.required else rest).append(field.name)
    return Sameness(by=(tuple(needed),) if needed else (), fitting=tuple(rest))


def is_known(cls: type) -> bool:
    """Whether what is written here distinguishes the parts of a class."""
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
    return sum(getattr(part, field.name) in (None, ()) for field in fields_of(type(part)))


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


@frozen
class Item:
    """One value of a list of values."""

    value: Any


#: Where something is stated: field names; the numbers of the things that parts are about (which
#: are the same in all the records that are merged); the items of lists.
Key: TypeAlias = tuple[str | int | Item, ...]
#: A citation without the fields that it supports, and what of the field it supports, if not all.
Token: TypeAlias = tuple[Citation, tuple[str, ...]]
#: The key of the bare existence of the record, which each of its citations supports.
EXISTS: Key = ("id",)
#: Of an item of a list that is recorded as another.
INSTEAD = "~"
_ASIDE = frozenset({"id", "absent", "claims", "citations", "suppressions", "history"})


@frozen(kw_only=True)
class Leaf:
    """What a record says in one place.

    Fields:
        key: where, in terms that do not depend on the order of lists.
        path: where, in this record.
        value: what: a value; an `Absent`; True for an item of a list.
        inner: the citations of the part that it stands in.
    """

    key: Key
    path: str
    value: Any
    inner: tuple[Citation, ...] = ()


def shape(field: Field) -> str:
    """What a field holds: a `value`, `values`, a `part`, or `parts`."""
    held = field.cls
    if isinstance(held, type) and issubclass(held, Checked):
        if not field.many:
            return "part"
        if is_known(held) or not hasattr(held, "from_text"):
            return "parts"
    return "values" if field.many else "value"


def facts(cls: type[Checked]) -> Iterator[Field]:
    """The fields of a class that say something of the world."""
    return (field for field in fields_of(cls) if field.name not in _ASIDE)


def leaves(holder: Checked, numbers: Mapping[str, list[int]]) -> list[Leaf]:
    """Everything that a record says, place by place.

    Arguments:
        holder: a record or a header.
        numbers: for each of its lists of parts, the number of what each part is about.
    """
    found = list(_within(holder, (), "", (), numbers))
    if isinstance(holder, Record):
        found.append(Leaf(key=EXISTS, path="id", value=True))
    return found


def _within(
    holder: Checked,
    stem: Key,
    at: str,
    inner: tuple[Citation, ...],
    numbers: Mapping[str, list[int]],
) -> Iterator[Leaf]:
    for attribute in facts(type(holder)):
        name, value = attribute.name, getattr(holder, attribute.name)
        key, path = (*stem, name), f"{at}.{name}" if at else name
        if value is None or value == attribute.default:
            continue
        kind = shape(attribute)
        if kind == "value":
            yield Leaf(key=key, path=path, value=value, inner=inner)
        elif kind == "part":
            own = getattr(value, "citations", ()) or inner
            yield from _within(value, key, path, own, {})
        elif kind == "parts" and not stem:
            for index, (part, number) in enumerate(zip(value, numbers[name], strict=True)):
                own = getattr(part, "citations", ())
                yield from _within(part, (*key, number), f"{path}[{index}]", own, {})
        else:
            for index, item in enumerate(value):
                yield Leaf(key=(*key, Item(item)), path=f"{path}[{index}]", value=True, inner=inner)
    for absent in getattr(holder, "absent", ()):
        path = f"{at}.{absent.field}" if at else absent.field
        yield Leaf(key=(*stem, absent.field), path=path, value=absent, inner=inner)


def contents(part: Checked) -> set[tuple[Key, Any]]:
    """What a part that stands alone says, whoever vouches for it."""
    return {(leaf.key, leaf.value) for leaf in _within(part, (), "", (), {})}


def supported(
    holder: Record, found: list[Leaf], claimed: Mapping[Key, Container[Citation]]
) -> Iterator[tuple[Leaf, Token]]:
    """What each citation of a record itself is evidence for.

    Arguments:
        holder: the record.
        found: what it says.
        claimed: by key, the citations of the claims about it, without what they support.
    """
    for citation in holder.citations:
        plain = bare(citation)
        yield found[-1], (plain, ())
        if not citation.supports:
            for leaf in found[:-1]:
                if not leaf.inner and plain not in claimed.get(leaf.key, ()):
                    yield leaf, (plain, ())
        for path in citation.supports:
            yield from ((leaf, (plain, extra)) for leaf, extra in _reached(path, found))


def _reached(path: str, found: list[Leaf]) -> Iterator[tuple[Leaf, tuple[str, ...]]]:
    """The places that a path of a citation leads to, and what of them, if not all."""
    reached = False
    for leaf in found:
        if covers(path, leaf.path):
            reached = True
            yield leaf, ()
        elif covers(leaf.path, path):
            reached = True
            yield leaf, (path[len(leaf.path) :],)
    if not reached:
        # A citation for a field that is empty: kept as it stands.
        yield found[-1], (f"={path}",)


@frozen(kw_only=True)
class Said:
    """What a claim says, by key."""

    key: Key
    value: Any
    tokens: tuple[Token, ...] = attrs.field(default=())


def stated(holder: Record | Header, numbers: Mapping[str, list[int]]) -> Iterator[Said]:
    """What the claims of a record say, each by the key of what it is about."""
    for claim in holder.claims:
        tokens = tuple((bare(c), tuple(f"={path}" for path in c.supports)) for c in claim.citations)
        for key, value in _claimed(holder, claim, numbers):
            yield Said(key=key, value=value, tokens=tokens)


def _claimed(
    holder: Record | Header, claim: Claim, numbers: Mapping[str, list[int]]
) -> Iterator[tuple[Key, Any]]:
    key: Key = ()
    here: Any = holder
    cls: Any = type(holder)
    kind = "value"
    for name, number in parsed(claim.field):
        held = fields_by_name(cls)[name]
        kind = shape(held)
        here = getattr(here, name) if here is not None else None
        cls = held.cls
        if kind == "parts" and number is not None and not key:
            key = (name, numbers[name][number])
            here, kind = here[number], "part"
        elif number is not None:
            key = (*key, name, Item(here[number]), INSTEAD)
            here, kind = here[number], "item"
        else:
            key = (*key, name)
    absent = next((item for item in claim.absent if item.field in SLOTS), None)
    if absent is not None:
        last = next((step for step in reversed(key) if isinstance(step, str)), "")
        yield key, Absent(field=last, why=absent.why, words=absent.words)
        return
    value: Any = claim.value
    if cls is bool:
        value = value == "true"
    if kind == "part" and hasattr(cls, "from_text"):
        for leaf in _within(cls.from_text(value), key, "", (), {}):
            yield leaf.key, leaf.value
    elif kind in ("values", "parts"):
        made = cls.from_text(value) if hasattr(cls, "from_text") else value
        yield (*key, Item(made)), True
    else:
        yield key, value


def by_key(claims: list[Said]) -> dict[Key, set[Citation]]:
    """The citations of claims, without what they support, by the key of what they are about."""
    found: dict[Key, set[Citation]] = defaultdict(set)
    for claim in claims:
        found[claim.key].update(citation for citation, _ in claim.tokens)
    return found
