"""What the rules say is what was read and found good.

`wording.txt` holds every finding of every case, with its hint, and what every rule says of itself.
After a change that is meant, write it anew and read what changed:

    python tests/checks/test_wording.py
"""

import re
import sys
from pathlib import Path

import bilateral as bl

HERE = Path(__file__).parent
GOLDEN = HERE / "wording.txt"


def wording() -> str:
    """Rules, then cases, each finding as people read it."""
    lines = []
    for rule in bl.checks.all_rules():
        kinds = ", ".join(kind.__name__ for kind in rule.kinds) or "the dossier"
        groups = ", ".join(rule.groups) or "none"
        lines.append(f"{rule.code} {rule.name} ({rule.severity}; {kinds}; groups: {groups})")
    for path in sorted(HERE.glob("cases/*/*.yaml")):
        on = re.search(r"^# on: (\S+)", path.read_text("utf-8"), re.MULTILINE)
        report = bl.load(path).check(select=[path.parent.name], on=on[1] if on else "2026-01-01")
        lines += ["", f"== {path.parent.name}/{path.name}"]
        for finding in report:
            place = finding.location
            where = f"{place.line}:{place.column}" if place else "nowhere"
            lines.append(f"{where} {finding.severity} {finding.thing}: {finding.message}")
            lines.append(f"    {finding.hint}")
            if finding.related:
                lines.append(f"    related: {', '.join(finding.related)}")
            if finding.fix is not None:
                lines.append(f"    fix: {finding.fix}")
    # Hints may name the file, which lies elsewhere on every machine.
    return "\n".join(lines).replace(f"{HERE}/", "") + "\n"


def test_what_the_rules_say_is_as_it_was_read() -> None:
    assert wording() == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(wording(), encoding="utf-8")
    sys.stdout.write(f"wrote {GOLDEN}\n")
