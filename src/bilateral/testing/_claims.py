"""Strategies for claims: about any field of a kind of record, with a value that it could hold."""

from collections.abc import Callable, Iterator
from typing import Any, get_origin

import attrs
from hypothesis import strategies as st

from bilateral._cached import cached
from bilateral.model import Absent, Claim, Header, Record
from bilateral.model._checked import Checked
from bilateral.model._field_types import slot_of, terms_of, type_at
from bilateral.model.claim import NEVER_CLAIMED, SLOTS

_Strategy = st.SearchStrategy[Any]
_WHY = ("unknown", "none", "not yet")


@cached
def claims(kind: type[Record | Header], of_type: Callable[[Any], _Strategy]) -> _Strategy:
    """A few claims about fields of `kind`; those about parts are about the first of each list."""
    one = st.sampled_from(tuple(_paths(kind))).flatmap(lambda path: _claim(kind, path, of_type))
    return st.one_of(st.just(()), st.lists(one, min_size=1, max_size=2).map(tuple))


def _paths(cls: type[Checked], stem: str = "") -> Iterator[str]:
    for attribute in attrs.fields(cls):
        if attribute.name in NEVER_CLAIMED:
            continue
        path = f"{stem}{attribute.name}"
        yield path
        held = type_at(cls, attribute.name)
        if isinstance(held, type) and issubclass(held, Checked):
            listed = get_origin(attribute.type) is tuple
            yield from _paths(held, f"{path}[0]." if listed else f"{path}.")


def _claim(
    kind: type[Record | Header], path: str, of_type: Callable[[Any], _Strategy]
) -> _Strategy:
    annotation = type_at(kind, path)
    slot = slot_of(annotation)
    cited = of_type(attrs.fields_dict(Claim)["citations"].type)
    absent = st.builds(
        lambda slot, why, citations: Claim(
            field=path, absent=(Absent(field=slot, why=why),), citations=citations
        ),
        st.sampled_from(SLOTS) if slot is None else st.just(slot),
        st.sampled_from(_WHY),
        cited,
    )
    if slot is None:
        return absent
    if slot == "text" and terms_of(annotation):
        value: _Strategy = st.sampled_from(terms_of(annotation))
    else:
        # What is annotated as an amount may be none; a claim says something.
        value = of_type(str if slot == "text" else annotation).filter(lambda v: v is not None)
    said = st.builds(
        lambda value, citations: Claim(field=path, citations=citations, **{slot: value}),
        value,
        cited,
    )
    return st.one_of(said, said, absent)
