"""Records that have another id: which they are, and what names them."""

import types
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import attrs

from bilateral._cached import cached
from bilateral.dossier.dossier import Dossier
from bilateral.dossier.links import links_of
from bilateral.model._record import Record
from bilateral.model._reference import Reference

T = TypeVar("T")

# What an id becomes in a value.
_Swap = Callable[[str], str]
# Makes what is wanted of a part, from the part and its fields that can hold ids.
_Make = Callable[[Any, dict[str, Any]], Any]
_Walk = Callable[[Any, _Swap, _Make], Any]

# What stands for the record itself, and for records that only one of the versions has, while it
# is not known which is which. No id has blanks.
_ITSELF = "the record itself"
_SOMEBODY = "some other record"
# Renamed records that name renamed records are found one after the other, to this depth.
_DEEPEST = 10


def renamed_ids(
    gone: Mapping[str, Record], come: Mapping[str, Record], is_free: Callable[[str], bool]
) -> dict[str, str]:
    """The new id, by the old one, of each record that is the same under another id.

    It is the same if it shares an identifier that no other record here has, or if it has the
    same content, and no other has. Records without content are nobody.

    Arguments:
        gone: the records that only the old version has, by id.
        come: those that only the new one has.
        is_free: whether nothing in the old version names an id.
    """
    gone = {id: record for id, record in gone.items() if _has_content(record)}
    come = {id: record for id, record in come.items() if is_free(id)}
    found: dict[str, str] = {}
    if not gone or not come:
        return found
    _pair(found, gone, come, _identifiers, _identifiers)
    for _ in range(_DEEPEST):
        before = len(found)
        open_ids = (gone.keys() | come.keys()) - found.keys() - set(found.values())
        _pair(found, gone, come, _content_of(found, open_ids), _content_of({}, open_ids))
        if len(found) == before:
            break
    return found


_Keys = Callable[[Record], Iterable[Hashable]]


def _pair(
    found: dict[str, str],
    gone: Mapping[str, Record],
    come: Mapping[str, Record],
    old_keys: _Keys,
    new_keys: _Keys,
) -> None:
    """Pair the records that alone have a key, of those that are not paired yet."""
    taken = set(found.values())
    ones, others = _by_key(gone, found, old_keys), _by_key(come, taken, new_keys)
    for key, (one, *more) in ones.items():
        matches = others.get(key, [])
        if not more and len(matches) == 1 and one not in found and matches[0] not in taken:
            found[one] = matches[0]
            taken.add(matches[0])


def _by_key(
    records: Mapping[str, Record], taken: Iterable[str], keys: _Keys
) -> dict[Hashable, list[str]]:
    by_key: dict[Hashable, list[str]] = defaultdict(list)
    for id, record in records.items():
        if id not in taken:
            for key in keys(record):
                by_key[key].append(id)
    return by_key


def _has_content(record: Record) -> bool:
    return any(
        getattr(record, attribute.name) != attribute.default
        for attribute in attrs.fields(type(record))
        if attribute.name != "id"
    )


def _identifiers(record: Record) -> Iterator[Hashable]:
    for identifier in dict.fromkeys((i.scheme, i.value) for i in record.identifiers):
        yield (type(record), identifier)


def _content_of(names: Mapping[str, str], open_ids: Iterable[str]) -> _Keys:
    somebody = frozenset(open_ids)

    def content(record: Record) -> Iterator[Hashable]:
        own = str(record.id)

        def swap(id: str) -> str:
            if id == own:
                return _ITSELF
            return _SOMEBODY if id in somebody else names.get(id, id)

        yield _of_class(type(record))(record, swap, _key)

    return content


def _key(part: Any, named: dict[str, Any]) -> Hashable:
    rest = tuple(
        getattr(part, attribute.name)
        for attribute in attrs.fields(type(part))
        if attribute.name not in named and not (attribute.name == "id" and isinstance(part, Record))
    )
    return (type(part), tuple(named.values()), rest)


# Ids in records


def is_named(dossier: Dossier, id: str) -> bool:
    """Whether a dossier names an id anywhere."""
    return bool(dossier.referrers(id)) or any(str(state) == id for state in dossier.header.between)


def by_id(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by their ids, of which several may have one."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(str(record.id), []).append(record)
    return found


def renamed(records: dict[str, list[Record]], names: dict[str, str]) -> dict[str, list[Record]]:
    """The records under their new ids, and with the new ids for what they name."""

    def rename(record: Record) -> Record:
        if any(link.target in names for link in links_of(record)):
            record = with_ids(record, names)
        after = names.get(str(record.id))
        return record if after is None else attrs.evolve(record, id=after)

    return {names.get(id, id): [rename(r) for r in found] for id, found in records.items()}


def with_ids(value: T, names: Mapping[str, str]) -> T:
    """A record or header with other ids for what it names; not the id of its own."""
    swapped: T = _of_class(type(value))(value, lambda id: names.get(id, id), _evolved)
    return swapped


def _evolved(part: Any, named: dict[str, Any]) -> Any:
    changed = {name: value for name, value in named.items() if value != getattr(part, name)}
    return attrs.evolve(part, **changed) if changed else part


@cached
def _of_class(cls: type[Any]) -> _Walk:
    walks = [
        (attribute.name, walk)
        for attribute in attrs.fields(cls)
        if attribute.name != "id" and (walk := _walk(attribute.type)) is not None
    ]

    def walk_all(part: Any, swap: _Swap, make: _Make) -> Any:
        named = {}
        for name, walk in walks:
            value = getattr(part, name)
            named[name] = value if value is None or value == () else walk(value, swap, make)
        return make(part, named)

    return walk_all


def _walk(annotation: Any) -> _Walk | None:
    """What walks the ids in a value so annotated; None where it can hold none."""
    origin = get_origin(annotation)
    if origin is Annotated:
        named = any(isinstance(extra, Reference) for extra in annotation.__metadata__)
        return _swapped if named else _walk(annotation.__origin__)
    if origin is tuple:
        inner = _walk(get_args(annotation)[0])
        return None if inner is None else _each(inner)
    if origin in (Union, types.UnionType):
        return next((w for a in get_args(annotation) if (w := _walk(a)) is not None), None)
    if isinstance(annotation, type) and attrs.has(annotation) and _holds_ids(annotation):
        return lambda part, swap, make: _of_class(type(part))(part, swap, make)
    return None


@cached
def _holds_ids(cls: type[Any]) -> bool:
    return any(_walk(a.type) is not None for a in attrs.fields(cls) if a.name != "id")


def _swapped(id: Any, swap: _Swap, make: _Make) -> Any:
    del make
    return swap(id)


def _each(inner: _Walk) -> _Walk:
    return lambda values, swap, make: tuple(inner(value, swap, make) for value in values)
