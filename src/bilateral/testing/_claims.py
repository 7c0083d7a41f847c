"""Strategies for claims: about any field of a kind of record, with a value that it could hold."""

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from bilateral._cached import cached
from bilateral.model import Absent, Claim, Header, Record
from bilateral.model.checked import Checked
from bilateral.model.claim import NEVER_CLAIMED, SLOTS, slot_of, terms_of
from bilateral.model.fields import fields_by_name, fields_of
from bilateral.model.path import field_at

_Strategy = st.SearchStrategy[Any]
_WHY = ("unknown", "none", "not yet")


@cached
def claims(kind: type[Record | Header], of_type: Callable[[Any], _Strategy]) -> _Strategy:
    """A few claims about fields of `kind`; those about parts are about the first of each list."""
    one = st.sampled_from(tuple(_paths(kind))).flatmap(lambda path: _claim(kind, path, of_type))
    return st.one_of(st.just(()), st.lists(one, min_size=1, max_size=2).map(tuple))


def _paths(cls: type[Checked], stem: str = "") -> Iterator[str]:
    for field in fields_of(cls):
        if field.name in NEVER_CLAIMED:
            continue
        path = f"{stem}{field.name}"
        yield path
        if isinstance(field.cls, type) and issubclass(field.cls, Checked):
            yield from _paths(field.cls, f"{path}[0]." if field.many else f"{path}.")


def _claim(
    kind: type[Record | Header], path: str, of_type: Callable[[Any], _Strategy]
) -> _Strategy:
    field = field_at(kind, path)
    slot = slot_of(field)
    cited = of_type(fields_by_name(Claim)["citations"].annotation)
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
    if slot == "text" and terms_of(field):
        value: _Strategy = st.sampled_from(terms_of(field))
    else:
        value = of_type(str if slot == "text" else field.item)
    stated = st.builds(
        lambda value, citations: Claim(field=path, citations=citations, **{slot: value}),
        value,
        cited,
    )
    return st.one_of(stated, stated, absent)
