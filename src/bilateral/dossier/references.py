"""References: which record names which, read from the annotations of its fields."""

import types
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import attrs
from attrs import frozen

from bilateral._cached import cached
from bilateral.model._checked import Checked
from bilateral.model._record import Record
from bilateral.model._reference import Reference
from bilateral.model.citation import Citation

# What a walk yields: the path of a leaf, the leaf, and what its annotation says of it.
_Leaf = tuple[str, Any, Any]
_Walk = Callable[[Any, str], Iterator[_Leaf]]
# Makes the walk of a value so annotated where it is a leaf; None where it is none.
_Sought = Callable[[Any], _Walk | None]


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


def citations_of(record: Record) -> Iterator[tuple[str, Citation]]:
    """Every citation in a record, those of its parts included, each with its path."""
    for path, citation, _ in _fields(type(record), _citation)(record, ""):
        yield path, citation


def _reference(annotation: Any) -> _Walk | None:
    if get_origin(annotation) is not Annotated:
        return None
    named = next((e for e in annotation.__metadata__ if isinstance(e, Reference)), None)
    if named is None:
        return None
    kinds = named.kinds

    def walk(value: Any, path: str) -> Iterator[_Leaf]:
        yield path, value, kinds

    return walk


def _citation(annotation: Any) -> _Walk | None:
    if annotation is not Citation:
        return None

    def walk(value: Any, path: str) -> Iterator[_Leaf]:
        yield path, value, None

    return walk


@cached
def _fields(cls: type[Checked], sought: _Sought) -> _Walk:
    """What walks the leaves of an instance of `cls`."""
    walks = [
        (attribute.name, walk)
        for attribute in attrs.fields(cls)
        if attribute.name != "id" and (walk := _walk(attribute.type, sought)) is not None
    ]

    def walk_all(value: Any, path: str) -> Iterator[_Leaf]:
        for name, walk in walks:
            item = getattr(value, name)
            if item is not None and item != ():
                yield from walk(item, f"{path}.{name}" if path else name)

    return walk_all


def _walk(annotation: Any, sought: _Sought) -> _Walk | None:
    """What walks the leaves of a value so annotated; None where it can hold none."""
    leaf = sought(annotation)
    if leaf is not None:
        return leaf
    origin = get_origin(annotation)
    if origin is tuple:
        inner = _walk(get_args(annotation)[0], sought)
        return None if inner is None else _each(inner)
    if origin in (Union, types.UnionType):
        walks = (_walk(argument, sought) for argument in get_args(annotation))
        return next((walk for walk in walks if walk is not None), None)
    if isinstance(annotation, type) and issubclass(annotation, Checked):
        held = _fields(annotation, sought)
        return held if _holds(annotation, sought) else None
    return None


@cached
def _holds(cls: type[Checked], sought: _Sought) -> bool:
    return any(_walk(a.type, sought) is not None for a in attrs.fields(cls) if a.name != "id")


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
        ids: the new ids by the old. What becomes one in a list is said once.

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
        (attribute.name, walk)
        for attribute in attrs.fields(cls)
        if attribute.name != "id" and (walk := _rewrite_of(attribute.type)) is not None
    ]

    def walk_all(part: Any, swap: _Swap, make: _Make) -> Any:
        named = {}
        for name, walk in walks:
            value = getattr(part, name)
            named[name] = value if value is None or value == () else walk(value, swap, make)
        return make(part, named)

    return walk_all


def _rewrite_of(annotation: Any) -> _Rewrite | None:
    """What walks the ids in a value so annotated; None where it can hold none."""
    origin = get_origin(annotation)
    if origin is Annotated:
        named = any(isinstance(extra, Reference) for extra in annotation.__metadata__)
        return _one if named else _rewrite_of(annotation.__origin__)
    if origin is tuple:
        inner = _rewrite_of(get_args(annotation)[0])
        return None if inner is None else _rewrite_each(inner)
    if origin in (Union, types.UnionType):
        return next((w for a in get_args(annotation) if (w := _rewrite_of(a)) is not None), None)
    if isinstance(annotation, type) and attrs.has(annotation) and _holds_ids(annotation):
        return lambda part, swap, make: _of_class(type(part))(part, swap, make)
    return None


@cached
def _holds_ids(cls: type[Any]) -> bool:
    return any(_rewrite_of(a.type) is not None for a in attrs.fields(cls) if a.name != "id")


def _one(id: Any, swap: _Swap, make: _Make) -> Any:
    del make
    return swap(id)


def _rewrite_each(inner: _Rewrite) -> _Rewrite:
    return lambda values, swap, make: tuple(inner(value, swap, make) for value in values)
