"""References: which record names which, read from the annotations of its fields."""

import types
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Union, get_args, get_origin

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
