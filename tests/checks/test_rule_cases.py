"""Every rule raises where it must and is silent where it must be, case by case.

A case is a dossier in `cases/CODE/`. Its name begins with `raises-`, `silent-` or `near-` (a near
miss: it looks like the fault and is none). Comment lines at its head say what is expected:

    # on: 2024-01-01                            the day taken for today (2026-01-01 if not recorded)
    # raises: error protocol.signatories[0].by  one line for each finding of the rule
"""

import re
from pathlib import Path

import pytest

import bilateral as bl

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.yaml"))


def _stated(text: str, key: str) -> list[str]:
    return re.findall(rf"^# {key}: (.+?)\s*$", text, re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_rule_finds_exactly_what_the_case_says(path: Path) -> None:
    text = path.read_text("utf-8")
    on = (_stated(text, "on") or ["2026-01-01"])[0]
    report = bl.load(path).check(select=[path.parent.name], on=on)
    found = sorted(f"{f.severity} {f.thing}" for f in report if f.code == path.parent.name)
    assert found == sorted(_stated(text, "raises")), str(report)
    assert not [f for f in report if f.code == "ENG01"], str(report)
    for finding in report:
        assert finding.location is not None
        assert finding.location.line > 0
        assert finding.hint
        assert (finding.severity == "note" and finding.message.startswith("it may be")) or (
            finding.sure
        )


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_name_of_a_case_says_what_it_expects(path: Path) -> None:
    kind = path.name.partition("-")[0]
    assert kind in ("raises", "silent", "near")
    assert bool(_stated(path.read_text("utf-8"), "raises")) == (kind == "raises")


@pytest.mark.parametrize("rule", bl.checks.all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_cases_that_raise_that_are_silent_and_that_nearly_miss(
    rule: bl.checks.Rule,
) -> None:
    names = [path.name for path in (CASES / rule.code).glob("*.yaml")]
    for kind in ("raises-", "silent-", "near-"):
        assert any(name.startswith(kind) for name in names), f"{rule.code} has no {kind} case"


@pytest.mark.parametrize("rule", bl.checks.all_rules(), ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule: bl.checks.Rule) -> None:
    for part in ("Why it matters:", "Example:", "Use instead:"):
        assert part in rule.doc, f"{rule.code} has no {part!r}"
    assert rule.summary.endswith(".")
    module = rule.look.__module__.rpartition(".")[2]
    assert module == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


def test_no_code_is_used_twice() -> None:
    codes = [rule.code for rule in bl.checks.all_rules()]
    names = [rule.name for rule in bl.checks.all_rules()]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)
