"""The pages of the records list every field with its type and its vocabulary, in plain text."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import bilateral as bl

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted((DOCS / "records").glob("*.md"))


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_records", DOCS / "make_records.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_fields_in_a_page_are_those_of_the_class(page: Path) -> None:
    """If they are not: `python docs/make_records.py`."""
    text = page.read_text("utf-8")
    assert _maker().written(text) == text


def test_every_field_and_every_term_of_every_kind_is_in_a_page() -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    for kind in bl.model.record_kinds().values():
        for attribute in attrs.fields(kind):
            assert f"- `{attribute.name}` (" in text
    for term in ("ready to sign", "interests section", "consented to be bound", "forecast"):
        assert f"`{term}`" in text
