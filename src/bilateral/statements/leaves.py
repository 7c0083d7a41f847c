"""What has to be spoken for: every filled field of a record, down to its single values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import attrs

from bilateral.model import Absent
from bilateral.model.checked import Checked
from bilateral.model.fields import Field, ordered_fields

#: Fields that hold no fact of their own, and that no statement speaks for: what a record is known
#: by, remarks, the evidence (which stands beside each statement), the copy of a source that is
#: kept, findings that are lived with, and absences (which are spoken for at the field that is
#: absent). Claims are what others say.
UNSPOKEN: Final = frozenset(
    {
        "id",
        "identifiers",
        "note",
        "citations",
        "digest",
        "path",
        "retrieved_on",
        "suppressions",
        "absent",
        "claims",
    }
)


class Leaf(NamedTuple):
    """One filled value of a record.

    Fields:
        path: where it stands: `terms[0].ends_on`, `parties[1]`.
        field: the description of the field.
        value: the value, or the `Absent` that says why there is none.
    """

    path: str
    field: Field
    value: Any


def leaves(part: Checked, path: str = "") -> Iterator[Leaf]:
    """Every filled value of a record or a part, in the order in which fields are shown.

    What a field holds where nothing is given (`bindingness: unstated`) is not filled.
    """
    absent = {item.field: item for item in getattr(part, "absent", ())}
    for field in ordered_fields(type(part)):
        if field.name in UNSPOKEN:
            continue
        here = f"{path}.{field.name}" if path else field.name
        value = getattr(part, field.name)
        if field.name in absent:
            yield Leaf(here, field, absent[field.name])
        elif value is None or field.is_empty(value) or value == ():
            continue
        elif field.many:
            for number, item in enumerate(value):
                yield from _one(f"{here}[{number}]", field, item)
        else:
            yield from _one(here, field, value)


def _one(path: str, field: Field, value: Any) -> Iterator[Leaf]:
    # Of a name or a code the whole is one value; other parts have fields that are apart.
    if field.kind == "part" and isinstance(value, Checked) and not isinstance(value, Absent):
        found = list(leaves(value, path))
        yield from found or [Leaf(path, field, value)]
    else:
        yield Leaf(path, field, value)


def is_part(value: Any) -> bool:
    """Whether a value has fields that are spoken for one by one."""
    return isinstance(value, Checked) and attrs.has(type(value))
