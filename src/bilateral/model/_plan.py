"""What the fields of a class hold, worked out once: dates by their role, parts, references."""

import types
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import attrs

from bilateral._cached import cached
from bilateral.model._reference import Reference
from bilateral.model.citation import Citation
from bilateral.model.kin import KIN, Kinship
from bilateral.values.clock import CLOCK, Clock
from bilateral.values.edtf import EDTF

Shape = Literal["date", "part", "reference", "citation", "other"]


class Planned(NamedTuple):
    """A field of a record or of a part.

    Fields:
        name: of the field.
        shape: what it holds: dates, parts with fields of their own, references, citations.
        many: whether it holds a tuple of them.
        default: what it is where nothing is given; `attrs.NOTHING` where it has to be given.
        clock: what its date does; None for one that does nothing.
        kin: what lineage it tells; None for none.
        cls: of parts, their class.
    """

    name: str
    shape: Shape
    many: bool
    default: Any
    clock: Clock | None
    kin: Kinship | None
    cls: Any


@cached
def plan_of(cls: type[Any]) -> tuple[Planned, ...]:
    """The fields of an attrs class, in order."""
    return tuple(_planned(attribute) for attribute in attrs.fields(cls))


@cached
def clocks_of(cls: type[Any]) -> tuple[tuple[str, Clock], ...]:
    """The fields of a class that have a clock, each with it."""
    return tuple((field.name, field.clock) for field in plan_of(cls) if field.clock is not None)


@cached
def kin_of(cls: type[Any]) -> tuple[tuple[str, Kinship], ...]:
    """The fields of a class that tell its lineage."""
    return tuple((field.name, field.kin) for field in plan_of(cls) if field.kin is not None)


def _planned(attribute: "attrs.Attribute[Any]") -> Planned:
    annotation = _bare(attribute.type)
    many = get_origin(annotation) is tuple
    inner = get_args(annotation)[0] if many else annotation
    shape: Shape = "other"
    if inner is EDTF:
        shape = "date"
    elif inner is Citation:
        shape = "citation"
    elif get_origin(inner) is Annotated:
        named = any(isinstance(extra, Reference) for extra in inner.__metadata__)
        shape = "reference" if named and attribute.name != "id" else "other"
    elif isinstance(inner, type) and attrs.has(inner):
        shape = "part"
    return Planned(
        name=attribute.name,
        shape=shape,
        many=many,
        default=attribute.default,
        clock=attribute.metadata.get(CLOCK),
        kin=attribute.metadata.get(KIN),
        cls=inner if shape == "part" else None,
    )


def _bare(annotation: Any) -> Any:
    """An annotation without its None."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation
    members = [member for member in get_args(annotation) if member is not type(None)]
    return members[0] if len(members) == 1 else annotation
