"""What stands at a path in a record: the annotation to which `terms[0].ends_on` leads."""

import re
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs

from bilateral._cached import cached
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model._checked import Checked
from bilateral.model._reference import Reference
from bilateral.values.amount import Growth, Money, Multiple, Quantity
from bilateral.values.edtf import EDTF

_STEP = re.compile(r"([a-z][a-z_]*)((?:\[[0-9]{1,6}\])?)")
_LONGEST = 200


@cached
def type_at(cls: type[Checked], path: str) -> Any:
    """The annotation of the field of `cls` to which a path leads, without its None.

    Of a list of scalars it is that of an item, whether or not the path has its number.

    Raises:
        InvalidValueError: the path is not one, or leads nowhere.
    """
    if len(path) > _LONGEST:
        raise InvalidValueError(f"{shorten(path)} is too long to be a field")
    here: Any = cls
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None:
            raise InvalidValueError(
                f"{shorten(path)} is not the path of a field", hint="as in terms[0].ends_on"
            )
        if not (isinstance(here, type) and issubclass(here, Checked)):
            raise InvalidValueError(f"{shorten(path)} leads into a value that has no fields")
        fields = attrs.fields_dict(here)
        if match[1] not in fields:
            raise InvalidValueError(
                f"there is no field {shorten(match[1])} in {shorten(path)}",
                hint=did_you_mean(match[1], fields),
            )
        here = _bare(fields[match[1]].type)
        if get_origin(here) is tuple:
            here = get_args(here)[0]
        elif match[2]:
            raise InvalidValueError(f"{match[1]} in {shorten(path)} is not a list")
    return here


def _bare(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        members = [a for a in get_args(annotation) if a is not type(None)]
        return members[0] if len(members) == 1 else annotation
    return annotation


def slot_of(annotation: Any) -> str | None:
    """The field of a claim that holds a value so annotated; None for what has fields of its own."""
    if annotation is EDTF:
        return "date"
    if annotation is int:
        return "count"
    origin = get_origin(annotation)
    if origin is Annotated and any(isinstance(e, Reference) for e in annotation.__metadata__):
        return "record"
    if origin in (Union, types.UnionType):
        return (
            "amount" if set(get_args(annotation)) >= {Money, Quantity, Multiple, Growth} else None
        )
    if annotation in (str, bool) or origin is Literal or hasattr(annotation, "from_text"):
        return "text"
    return None


def terms_of(annotation: Any) -> tuple[str, ...]:
    """The words that a field so annotated takes; empty where it takes any."""
    if annotation is bool:
        return ("true", "false")
    return get_args(annotation) if get_origin(annotation) is Literal else ()
