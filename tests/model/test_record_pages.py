"""The pages of the records list every field with its type and its vocabulary, in plain text."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import bilateral as bl
from bilateral.model.fields import fields_of
from bilateral.values.amounts import KINDS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_records", DOCS / "make_records.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


PAGES: list[Path] = list(_maker().PAGES)


def _classes() -> list[type]:
    """What a dossier file is read into: the header, each kind of record, and all of their parts."""
    found: list[type] = [bl.Header, bl.model.Record, *bl.model.record_kinds().values()]
    for cls in found:
        for field in fields_of(cls):
            kinds = tuple(KINDS.values()) if field.kind == "amount" else (field.cls,)
            found += [kind for kind in kinds if attrs.has(kind) and kind not in found]
    return [cls for cls in found if cls is not bl.EDTF and cls.__module__.startswith("bilateral.")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_fields_in_a_page_are_those_of_the_class(page: Path) -> None:
    """If they are not: `python docs/make_records.py`."""
    text = page.read_text("utf-8")
    assert _maker().written(text) == text


@pytest.mark.parametrize("cls", _classes(), ids=lambda cls: cls.__name__)
def test_every_field_and_every_term_of_every_class_is_in_a_page(cls: type) -> None:
    _, _, rest = "".join(p.read_text("utf-8") for p in PAGES).partition(
        f"<!-- fields: {cls.__name__} -->"
    )
    assert rest, "no page lists its fields"
    listed = rest.partition("<!-- end -->")[0]
    common = {f.name for f in fields_of(bl.model.Record)} if cls is not bl.model.Record else set()
    for field in fields_of(cls):
        if not (issubclass(cls, bl.model.Record) and field.name in common):
            assert f"- `{field.name}` (" in listed
        for term in field.terms:
            assert f"`{term}`" in listed
        if field.vocabulary is not None:
            assert f"those of the dossier, under `{field.vocabulary}`" in listed
