"""What files look like, where that is not told by the classes: sections and short forms."""

import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

import attrs

from bilateral._cached import cached
from bilateral.model.absent import NEVER_ABSENT, Absent
from bilateral.model.area import Area
from bilateral.model.check_settings import Suppression
from bilateral.values.amount import Growth, Money, Multiple, Quantity
from bilateral.values.name import Identifier

#: The order of the sections of a file: what is cited and named before what cites and names it.
#: A section that is not listed comes after them.
SECTIONS = (
    "sources",
    "states",
    "offices",
    "leaders",
    "institutions",
    "relationships",
    "councils",
    "instruments",
    "events",
    "corridors",
    "projects",
    "commitments",
    "trade_targets",
    "trade_observations",
)

#: Parts that people write as a mapping of one field to another: `{cow: "705"}`.
KEYED: Mapping[type, tuple[str, str]] = types.MappingProxyType(
    {
        Identifier: ("scheme", "value"),
        Absent: ("field", "why"),
        Area: ("term", "meaning"),
        Suppression: ("code", "reason"),
    }
)

#: What people call a field, where that differs from its name; and the reverse.
SHORT_NAMES: Mapping[str, str] = types.MappingProxyType(
    {"cite": "citations", "suppress": "suppressions"}
)
WRITTEN_NAMES: Mapping[str, str] = types.MappingProxyType(
    {long: short for short, long in SHORT_NAMES.items()}
)

#: The kinds of amount, by the field that only they have.
AMOUNTS: Mapping[str, type] = types.MappingProxyType(
    {"currency": Money, "unit": Quantity, "factor": Multiple, "percent": Growth}
)


# Texts that are the name of a person or a body.
_NAMES_OF_SOMEBODY = frozenset({"publisher", "relays", "author"})


@cached
def absentable(cls: type) -> frozenset[str]:
    """The fields in whose place a person may write `unknown`, `none` or `not yet`.

    Not those that hold free text, where such a word may be the text; but those that name
    somebody, since nobody is called `unknown`.
    """
    return frozenset(
        attribute.name
        for attribute in attrs.fields(cls)
        if attribute.default is not attrs.NOTHING
        and attribute.name not in NEVER_ABSENT
        and (attribute.default in (None, ()) or _may_be_none(attribute.type))
        and (not _is_text(attribute.type) or attribute.name in _NAMES_OF_SOMEBODY)
    )


@cached
def filled(cls: type) -> frozenset[str]:
    """Those of them that hold something unless they are emptied."""
    fields = attrs.fields_dict(cls)
    return frozenset(name for name in absentable(cls) if fields[name].default not in (None, ()))


def _may_be_none(annotation: Any) -> bool:
    return type(None) in get_args(annotation)


def _is_text(annotation: Any) -> bool:
    return annotation is str or (
        get_origin(annotation) in (Union, types.UnionType) and str in get_args(annotation)
    )
