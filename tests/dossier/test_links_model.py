"""References, found by a plain walk over the plain data as well."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.dossier.references import citations_of, links_of
from bilateral.model import record_kinds
from bilateral.testing import records
from profiles import examples


def _ids_in(plain: Any) -> list[str]:
    if isinstance(plain, dict):
        return [found for value in plain.values() for found in _ids_in(value)]
    if isinstance(plain, list):
        return [found for value in plain for found in _ids_in(value)]
    return [plain] if isinstance(plain, str) else []


@examples(10, deep=120)
@given(st.sampled_from(list(record_kinds().values())).flatmap(records))
def test_every_link_leads_to_what_stands_at_its_path(record: bl.Record) -> None:
    for link in links_of(record):
        value: Any = record
        for step in re.findall(r"\w+", link.path):
            value = value[int(step)] if step.isdigit() else getattr(value, step)
        assert value == link.target
        assert link.holder == record.id


@examples(10, deep=120)
@given(st.sampled_from(list(record_kinds().values())).flatmap(records))
def test_every_citation_is_found_with_its_source_among_the_links(record: bl.Record) -> None:
    links = {(link.path, link.target) for link in links_of(record)}
    for path, citation in citations_of(record):
        assert (f"{path}.source", citation.source) in links
