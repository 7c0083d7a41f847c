"""The page of every drafting rule is what it says of itself, and what is measured of it."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from measuring import markdown, rules_measured, sentences
from reports import PAGES

from bilateral.drafting.rules import shipped_readers

DOCS = Path(__file__).parents[2] / "docs"
needs_pages = pytest.mark.skipif(
    not PAGES.exists(),
    reason="the pages with facts by hand are not part of the project, so nothing is measured again",
)


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_drafting_rules", DOCS / "make_drafting_rules.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_the_drafting_rules_are_current() -> None:
    """If not: python docs/make_drafting_rules.py."""
    there = {p.name: p.read_text("utf-8") for p in (DOCS / "drafting-rules").glob("*.md")}
    assert there == _maker().pages()


@needs_pages
def test_what_the_pages_of_the_rules_say_is_what_is_measured() -> None:
    """If not: the command at the head of docs/make_drafting_rules.py."""
    file = DOCS / "drafting-rules" / "measured.json"
    assert file.read_text("utf-8") == rules_measured(PAGES)


@needs_pages
def test_the_tables_of_drafting_are_what_is_measured(tmp_path: Path) -> None:
    """But for the time a page. If not: python tests/drafting/measuring.py, see docs/drafting.md."""
    page = (DOCS / "drafting.md").read_text("utf-8")
    there = page.partition("<!-- measured -->\n")[2].partition("<!-- end -->")[0]
    time = re.compile(r"\d+ ms a page")
    assert time.sub("", there) == time.sub("", markdown(PAGES, tmp_path))


@pytest.mark.parametrize("name", [reader.name for reader in shipped_readers()])
def test_each_rule_has_cases_that_it_takes_and_cases_that_only_tempt(name: str) -> None:
    cases = [case for case in sentences() if case["about"] == name]
    assert sum(bool(case["facts"]) for case in cases) >= 3
    assert sum(not case["facts"] for case in cases) >= 2
