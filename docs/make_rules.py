"""Writes a page for every rule into docs/rules; run it when a rule or its first case changes."""

from pathlib import Path

from bilateral.checks import Rule, all_rules
from bilateral.checks.engine import OWN_CODES
from bilateral.checks.pages import index_page, rule_page

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "checks" / "cases"


def pages() -> dict[str, str]:
    """All pages by the names of their files."""
    rules = (*all_rules(), *OWN_CODES)
    made = {f"{rule.code}.md": rule_page(rule, case=_case(rule)) for rule in rules}
    return {**made, "index.md": index_page(rules)}


def _case(rule: Rule) -> str:
    """The shortest case in which a rule finds what it surely does, in that file alone."""
    cases = [path.read_text(encoding="utf-8") for path in (CASES / rule.code).glob("raises-*.yaml")]
    sure = [case for case in cases if f"# raises: {rule.severity} " in case]
    alone = [case for case in sure or cases if " path: " not in case]
    return min(alone or sure or cases, key=lambda case: (len(case), case), default="")


def main() -> None:
    """Write the pages, and take away those of rules that are no more."""
    PAGES.mkdir(exist_ok=True)
    made = pages()
    for old in PAGES.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
