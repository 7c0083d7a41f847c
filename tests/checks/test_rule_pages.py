"""The page of every rule is what the rule says of itself."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import bilateral as bl
from bilateral.checks.engine import OWN_CODES
from bilateral.checks.pages import index_page, rule_page

DOCS = Path(__file__).parents[2] / "docs"


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_rules", DOCS / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_in_the_documentation_are_current() -> None:
    """If not: python docs/make_rules.py."""
    there = {path.name: path.read_text("utf-8") for path in (DOCS / "rules").glob("*.md")}
    assert there == _maker().pages()


@pytest.mark.parametrize("rule", [*bl.checks.all_rules(), *OWN_CODES], ids=lambda rule: rule.code)
def test_a_page_has_all_that_the_rule_says(rule: bl.checks.Rule) -> None:
    page = rule_page(rule)
    assert page.startswith(f"# {rule.code} {rule.name}\n\n")
    assert f"- Severity: {rule.severity}\n" in page
    for part in ("**Why it matters:** ", "**Example:** ", "**Use instead:** "):
        assert part in page
    for group in rule.groups:
        assert f"`{group}`" in page
    assert f"[{rule.code}]({rule.code}.md)" in index_page([rule])


def test_a_page_shows_a_case_and_tells_in_words_what_is_found_in_it() -> None:
    rule = next(rule for rule in bl.checks.all_rules() if rule.code == "REF01")
    case = (
        "# on: 2024-01-01\n# A remark.\n# raises: error e.guest\n# raises: note e.host\n\n"
        "bilateral: 1\n# of the dossier\nevents: {e: {guest: X, host: Y}}\n"
    )
    assert (
        "\n\nOn 2024-01-01, in this dossier it finds `e.guest` (error), `e.host` (note):\n\n"
        "```yaml\nbilateral: 1\n# of the dossier\nevents: {e: {guest: X, host: Y}}\n```\n\n"
    ) in rule_page(rule, case=case)
    assert "```yaml" not in rule_page(rule)
