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

_Walk = Callable[[Any, str], Iterator[tuple[str, str, tuple[str, ...]]]]


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
    return tuple(
        Link(record.id, path, target, kinds)  # type: ignore[arg-type]  # an id is text
        for path, target, kinds in _fields(type(record))(record, "")
    )


@cached
def _fields(cls: type) -> _Walk:
    """What walks the references of an instance of `cls`."""
    walks = [
        (attribute.name, walk)
        for attribute in attrs.fields(cls)
        if attribute.name != "id" and (walk := _walk(attribute.type)) is not None
    ]

    def walk_all(value: Any, path: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for name, walk in walks:
            item = getattr(value, name)
            if item is not None and item != ():
                yield from walk(item, f"{path}.{name}" if path else name)

    return walk_all


def _walk(annotation: Any) -> _Walk | None:
    """What walks the references of a value so annotated; None where it can hold none."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return next(
            (_named(extra) for extra in annotation.__metadata__ if isinstance(extra, Reference)),
            None,
        )
    if origin is tuple:
        inner = _walk(get_args(annotation)[0])
        return None if inner is None else _each(inner)
    if origin in (Union, types.UnionType):
        walks = [walk for arg in get_args(annotation) if (walk := _walk(arg)) is not None]
        return walks[0] if walks else None
    if isinstance(annotation, type) and issubclass(annotation, Checked):
        return _fields(annotation)
    return None


def _named(reference: Reference) -> _Walk:
    def walk(value: Any, path: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        yield path, value, reference.kinds

    return walk


def _each(inner: _Walk) -> _Walk:
    def walk(value: Any, path: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for index, item in enumerate(value):
            yield from inner(item, f"{path}[{index}]")

    return walk


def citations_of(record: Record) -> Iterator[tuple[str, Citation]]:
    """Every citation in a record, those of its parts included, each with its path."""
    yield from _citations(record, "")


def _citations(value: Any, path: str) -> Iterator[tuple[str, Citation]]:
    if isinstance(value, Citation):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _citations(item, f"{path}[{index}]")
    elif isinstance(value, Checked):
        for attribute in attrs.fields(type(value)):
            yield from _citations(
                getattr(value, attribute.name),
                f"{path}.{attribute.name}" if path else attribute.name,
            )
