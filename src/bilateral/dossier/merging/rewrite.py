"""Records with the ids in them changed, wherever they name one."""

import types
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import attrs
from attrs import evolve

from bilateral._cached import cached
from bilateral.model._checked import Checked
from bilateral.model._reference import Reference

C = TypeVar("C", bound=Checked)


def rewritten(holder: C, ids: Mapping[str, str]) -> C:
    """A record, part or header that says the new id wherever it said the old one.

    Arguments:
        holder: what is to be changed.
        ids: the new ids by the old.

    Raises:
        InvalidValueError: with the new ids it would be impossible, as it would name itself.
    """
    changed: dict[str, Any] = {}
    for attribute in attrs.fields(type(holder)):
        if _names(attribute.type):
            value = getattr(holder, attribute.name)
            new = _value(attribute.type, value, ids)
            if new is not value and new != value:
                changed[attribute.name] = new
    return evolve(holder, **changed) if changed else holder


def _value(annotation: Any, value: Any, ids: Mapping[str, str]) -> Any:
    if value is None or value == ():
        return value
    if isinstance(value, tuple):
        item = get_args(annotation)[0]
        new = tuple(_value(item, one, ids) for one in value)
        # Two ids that are one now are said once.
        return value if new == value else tuple(dict.fromkeys(new))
    if isinstance(value, Checked):
        return rewritten(value, ids)
    return ids.get(value, value) if isinstance(value, str) else value


@cached
def _names(annotation: Any) -> bool:
    """Whether a value so annotated can name a record."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return any(isinstance(extra, Reference) for extra in annotation.__metadata__)
    if origin is tuple or origin in (Union, types.UnionType):
        return any(_names(argument) for argument in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Checked):
        return any(_names(attribute.type) for attribute in attrs.fields(annotation))
    return False
