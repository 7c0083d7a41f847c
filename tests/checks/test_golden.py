"""Each output of a check is the one that was read and found good.

`golden/` holds the report on the example that is wrong on purpose, in every format. After a change
that is meant, write them anew and read what changed:

    python tests/checks/test_golden.py
"""

import contextlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from attrs import evolve

import bilateral as bl
from bilateral.checks.annotations import to_github, to_sarif
from bilateral.checks.finding import finding_text
from bilateral.checks.fixes import find_fixes
from bilateral.checks.report import to_json

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAME = "wrong-on-purpose.yaml"


def _dossier() -> bl.Dossier:
    """The example, with one finding lived with and one suppression that is idle."""
    dossier = bl.load(NAME)
    target = dossier["one-billion"]
    lived_with = bl.Suppression(code="TGT02", reason="no year was named <anywhere> & never will be")
    idle = bl.Suppression(code="TGT05", reason="idle")
    known = evolve(target, suppressions=[lived_with, idle])
    # Not read from a file, and so without a place.
    more = bl.Instrument(id="unplaced", title="Unplaced", implements="nowhere")
    return dossier.replace(known).add(more)


def _report() -> tuple[bl.Dossier, bl.Report]:
    dossier = _dossier()
    return dossier, dossier.check(on="2023-06-01")


def _sarif(dossier: bl.Dossier, report: bl.Report) -> str:
    """SARIF with a few of the rules, which it would explain at length, and without the version."""
    few = tuple(rule for rule in bl.checks.all_rules() if rule.code in ("REF01", "STA03", "TGT02"))
    shown = evolve(
        report,
        findings=tuple(f for f in report if f.code in {*(r.code for r in few), "ENG02"}),
    )
    return to_sarif(shown, dossier, rules=few).replace(f'"{bl.__version__}"', '"VERSION"')


OUTPUTS: Mapping[str, Callable[[bl.Dossier, bl.Report], str]] = {
    "report.txt": lambda _, report: "\n".join(map(finding_text, report)) + "\n",
    "plain.txt": lambda _, report: f"{report}\n",
    "report.json": lambda _, report: to_json(report),
    "github.txt": lambda _, report: to_github(report),
    "report.sarif": _sarif,
    "report.html": lambda _, report: report.html,
    "fix.diff": lambda dossier, report: find_fixes(dossier, report).diff(),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_output_is_as_it_was_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    assert OUTPUTS[name](*_report()) == (GOLDEN / name).read_text("utf-8")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    with contextlib.chdir(EXAMPLES):
        for name, write in OUTPUTS.items():
            (GOLDEN / name).write_text(write(*_report()), encoding="utf-8")
    sys.stdout.write(f"wrote {GOLDEN}\n")
