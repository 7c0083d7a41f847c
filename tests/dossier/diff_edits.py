"""A dossier edited at random: what a second version of a file may look like."""

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import strategies as st

import bilateral as bl
from bilateral.dossier.references import with_ids
from bilateral.testing import dossiers, headers, records


@st.composite
def versions(draw: st.DrawFn) -> tuple[bl.Dossier, bl.Dossier]:
    """A dossier, and an edited version of it."""
    dossier = draw(dossiers(max_size=4, doubles=True))
    return dossier, _edited(draw, dossier)


def _edited(draw: st.DrawFn, dossier: bl.Dossier) -> bl.Dossier:
    """The dossier with some records changed, renamed, doubled, gone, new, and in another order."""
    kept: list[bl.Record] = []
    for record in dossier:
        act = draw(st.sampled_from(("keep", "keep", "edit", "edit", "drop", "double", "rename")))
        if act in ("keep", "edit", "double"):
            kept.append(record if act == "keep" else _edited_record(draw, record))
        if act == "double":
            kept.append(record)
        if act == "rename":
            kept = _renamed(draw, record, kept)
    kept += draw(dossiers(max_size=2, doubles=True))
    header = draw(st.one_of(st.just(dossier.header), headers()))
    return bl.Dossier(draw(st.permutations(kept)), header=header)


def _renamed(draw: st.DrawFn, record: bl.Record, kept: list[bl.Record]) -> list[bl.Record]:
    """The records with one more under a new id, and what names it with the new id, or not."""
    names = {str(record.id): draw(st.sampled_from(("renamed-1", "renamed-2", "KAZ")))}
    again = _try(lambda: attrs.evolve(with_ids(record, names), id=names[str(record.id)])) or record
    if draw(st.booleans()):
        kept = [_try(lambda other=other: with_ids(other, names)) or other for other in kept]
    return [*kept, again]


def _edited_record(draw: st.DrawFn, record: bl.Record) -> bl.Record:
    """The record with fields of another of its kind, and lists in another order."""
    other = draw(records(type(record)))
    names = [a.name for a in attrs.fields(type(record)) if a.name not in ("id", "absent")]
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            new = _edited_list(draw, value, getattr(other, name))
        elif attrs.has(type(value)) and type(getattr(other, name)) is type(value):
            new = draw(st.sampled_from((getattr(other, name), _half(draw, value, other, name))))
        else:
            new = getattr(other, name)
        absent = [a for a in record.absent if a.field != name]
        absent += [a for a in other.absent if a.field == name and new in (None, ())]
        fields = {name: new, "absent": absent}
        record = _try(lambda r=record, f=fields: attrs.evolve(r, **f)) or record
    return record


def _half(draw: st.DrawFn, part: Any, other: Any, name: str) -> Any:
    """A part with one field of another."""
    if isinstance(part, bl.EDTF):
        return _try(lambda: bl.EDTF(part.text[:4])) or getattr(other, name)
    field = draw(st.sampled_from([a.name for a in attrs.fields(type(part))]))
    value = getattr(getattr(other, name), field, getattr(part, field))
    return _try(lambda: attrs.evolve(part, **{field: value})) or part


def _edited_list(draw: st.DrawFn, old: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    """Items of both lists in any order, some twice, some with a field of another item."""
    items = [*old, *other, *old[:1]]
    for index, item in enumerate(items):
        if attrs.has(type(item)) and not isinstance(item, bl.EDTF) and draw(st.booleans()):
            field = draw(st.sampled_from(attrs.fields(type(item))))
            other_item = draw(st.sampled_from(items))
            found = getattr(other_item, field.name, field.default)
            value = draw(st.sampled_from((found, field.default)))
            items[index] = _try(lambda i=item, n=field.name, v=value: _with(i, n, v)) or item
    return tuple(draw(st.permutations(items))[: draw(st.integers(0, len(items)))])


def _with(part: Any, name: str, value: Any) -> Any:
    """The part with another value in a field, and no word on why that field is empty."""
    fields = {name: value}
    if name != "absent" and isinstance(part, bl.model.RecordPart):
        fields["absent"] = [item for item in part.absent if item.field != name]
    return attrs.evolve(part, **fields)


def _try(make: Callable[[], Any]) -> Any:
    """What is made, or None where it cannot be."""
    try:
        return make()
    except (bl.InvalidValueError, AttributeError, TypeError):
        return None
