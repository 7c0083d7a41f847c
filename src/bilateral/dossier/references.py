"""References: which record names which, read from the annotations of its fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import attrs
from attrs import frozen

from bilateral._cached import cached
from bilateral.model.checked import Checked
from bilateral.model.citation import Citation
from bilateral.model.fields import Field, fields_of
from bilateral.model.record import Record

# What a walk yields: the path of a leaf, the leaf, and what its annotation says of it.
_Leaf = tuple[str, Any, Any]
_Walk = Callable[[Any, str], Iterator[_Leaf]]
# Makes the walk of a value of a field where it is a leaf; None where it is none.
_Sought = Callable[[Field], _Walk | None]


@frozen
class Link:
    """One record naming another.

    Fields:
        holder: the id of the record that names.
        path: the field in which it does: `signatories[0].by`.
        target: the id that is named.
        kinds: the class names of the records that the field may name.
    """

    holder: str
    path: str
    target: str
    kinds: tuple[str, ...]


def links_of(record: Record) -> tuple[Link, ...]:
    """Every reference that a record holds, in the order of its fields."""
    holder = str(record.id)
    return tuple(
        Link(holder, path, target, kinds)
        for path, target, kinds in _fields(type(record), _reference)(record, "")
    )


def references_in(
    record: Record, besides: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The references of a record without those in some of its fields: path, id, and kinds."""
    for name, walk in _walks(type(record), _reference):
        if name not in besides:
            item = getattr(record, name)
            if item is not None and item != ():
                yield from walk(item, name)


def citations_of(record: Record) -> Iterator[tuple[str, Citation]]:
    """Every citation in a record, those of its parts included, each with its path."""
    for path, citation, _ in _fields(type(record), _citation)(record, ""):
        yield path, citation


def _reference(field: Field) -> _Walk | None:
    if not field.names_records:
        return None
    kinds = field.refers_to

    def walk(value: Any, path: str) -> Iterator[_Leaf]:
        yield path, value, kinds

    return walk


def _citation(field: Field) -> _Walk | None:
    if field.cls is not Citation:
        return None

    def walk(value: Any, path: str) -> Iterator[_Leaf]:
        yield path, value, None

    return walk


@cached
def _fields(cls: type[Checked], sought: _Sought) -> _Walk:
    """What walks the leaves of an instance of `cls`."""
    walks = _walks(cls, sought)

    def walk_all(value: Any, path: str) -> Iterator[_Leaf]:
        for name, walk in walks:
            item = getattr(value, name)
            if item is not None and item != ():
                yield from walk(item, f"{path}.{name}" if path else name)

    return walk_all


@cached
def _walks(cls: type[Checked], sought: _Sought) -> tuple[tuple[str, _Walk], ...]:
    """What walks the leaves of each field that can hold some."""
    return tuple(
        (field.name, walk)
        for field in fields_of(cls)
        if field.name != "id" and (walk := _walk(field, sought)) is not None
    )


def _walk(field: Field, sought: _Sought) -> _Walk | None:
    """What walks the leaves of what a field holds; None where it can hold none."""
    walk = sought(field)
    if walk is None and isinstance(field.cls, type) and issubclass(field.cls, Checked):
        walk = _fields(field.cls, sought) if _holds(field.cls, sought) else None
    return _each(walk) if walk is not None and field.many else walk


@cached
def _holds(cls: type[Checked], sought: _Sought) -> bool:
    return any(_walk(f, sought) is not None for f in fields_of(cls) if f.name != "id")


def _each(inner: _Walk) -> _Walk:
    def walk(value: Any, path: str) -> Iterator[_Leaf]:
        for index, item in enumerate(value):
            yield from inner(item, f"{path}[{index}]")

    return walk


# Records with the ids in them changed, wherever they name one.


T = TypeVar("T")
C = TypeVar("C", bound=Checked)

# What an id becomes in a value.
_Swap = Callable[[str], str]
# Makes what is wanted of a part, from the part and its fields that can hold ids.
_Make = Callable[[Any, dict[str, Any]], Any]
_Rewrite = Callable[[Any, _Swap, _Make], Any]


def swapped(holder: Any, swap: _Swap, make: _Make) -> Any:
    """What `make` makes of a record, part or header, whose ids `swap` has changed.

    Arguments:
        holder: what names ids. The id of its own is none of them.
        swap: what an id becomes.
        make: makes a result of a part and of its fields that can hold ids, by name: these are
            changed, and parts in them are results already.
    """
    return _of_class(type(holder))(holder, swap, make)


def with_ids(holder: T, ids: Mapping[str, str]) -> T:
    """A record or header with other ids for what it names; not the id of its own.

    Arguments:
        holder: what is to be changed.
        ids: the new ids by the old. No two become one.
    """
    found: T = swapped(holder, lambda id: ids.get(id, id), _evolved)
    return found


def rewritten(holder: C, ids: Mapping[str, str]) -> C:
    """A record or header that says the new id wherever it said the old one, for itself too.

    Arguments:
        holder: what is to be changed.
        ids: the new ids by the old. What becomes one in a list is stated once.

    Raises:
        InvalidValueError: with the new ids it would be impossible, as it would name itself.
    """

    def make(part: Any, named: dict[str, Any]) -> Any:
        for name, value in named.items():
            if isinstance(value, tuple) and value != getattr(part, name):
                named[name] = tuple(dict.fromkeys(value))
        if isinstance(part, Record):
            own = str(part.id)
            named["id"] = ids.get(own, own)
        return _evolved(part, named)

    found: C = swapped(holder, lambda id: ids.get(id, id), make)
    return found


def _evolved(part: Any, named: dict[str, Any]) -> Any:
    changed = {name: value for name, value in named.items() if value != getattr(part, name)}
    return attrs.evolve(part, **changed) if changed else part


@cached
def _of_class(cls: type[Any]) -> _Rewrite:
    walks = [
        (field.name, walk)
        for field in fields_of(cls)
        if field.name != "id" and (walk := _rewrite_of(field)) is not None
    ]

    def walk_all(part: Any, swap: _Swap, make: _Make) -> Any:
        named = {}
        for name, walk in walks:
            value = getattr(part, name)
            named[name] = value if value is None or value == () else walk(value, swap, make)
        return make(part, named)

    return walk_all


def _rewrite_of(field: Field) -> _Rewrite | None:
    """What walks the ids in what a field holds; None where it can hold none."""
    walk: _Rewrite | None = None
    if field.names_records:
        walk = _one
    elif field.kind == "part" and _holds_ids(field.cls):
        walk = _part
    return _rewrite_each(walk) if walk is not None and field.many else walk


@cached
def _holds_ids(cls: type[Any]) -> bool:
    return any(_rewrite_of(field) is not None for field in fields_of(cls) if field.name != "id")


def _part(part: Any, swap: _Swap, make: _Make) -> Any:
    return _of_class(type(part))(part, swap, make)


def _one(id: Any, swap: _Swap, make: _Make) -> Any:
    del make
    return swap(id)


def _rewrite_each(inner: _Rewrite) -> _Rewrite:
    return lambda values, swap, make: tuple(inner(value, swap, make) for value in values)
