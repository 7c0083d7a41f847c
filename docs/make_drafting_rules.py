"""Writes a page for every drafting rule into docs/drafting-rules.

Run it when a rule, its cases or docs/drafting-rules/measured.json changes. That file is written by
`python tests/drafting/measuring.py PAGES --rules docs/drafting-rules/measured.json`.
"""

import inspect
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bilateral.drafting.proposals import Reader
from bilateral.drafting.rules import shipped_readers

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "drafting-rules"
MEASURED = PAGES / "measured.json"
sys.path.append(str(ROOT / "tests" / "drafting"))

from measuring import DAY, compared, sentences  # noqa: E402


def pages() -> dict[str, str]:
    """All pages by the names of their files."""
    measured = json.loads(MEASURED.read_text("utf-8"))
    readers = shipped_readers()
    return {
        **{f"{reader.name}.md": _page(reader, measured) for reader in readers},
        "index.md": _index(readers, measured),
    }


def _docstring(reader: Reader) -> tuple[str, str]:
    """The first sentence of the docstring of a rule, and the rest."""
    module = inspect.getmodule(type(reader))
    head, _, rest = inspect.cleandoc((module.__doc__ if module else "") or "").partition("\n\n")
    return " ".join(head.split()), rest


def _page(reader: Reader, measured: Mapping[str, Any]) -> str:
    head, rest = _docstring(reader)
    cases = [case for case in sentences() if case["about"] == reader.name]
    parts = [
        f"# {reader.name}",
        head,
        rest,
        f"Version {reader.version}; where it changes, the rule reads otherwise than before.",
        "## Cases",
        f"Sentences of our own, as if from a page of {DAY}, with the facts that are to be drafted.",
        *(_case(case) for case in cases if case["facts"]),
    ]
    if any(not case["facts"] for case in cases):
        parts.append("These make no fact:")
        parts += [_quoted(case["text"]) for case in cases if not case["facts"]]
    parts += ["## Measured", _measured(reader.name, cases, measured)]
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}  " if line else ">" for line in text.split("\n")).rstrip()


def _case(case: Mapping[str, Any]) -> str:
    """A sentence with its facts; what is missed says so."""
    _, _, missed = compared(dict(case))
    lines = []
    for fact in case["facts"]:
        fields = ", ".join(f"{name} {value}" for name, value in fact.items() if name != "kind")
        lines.append(f"- {'missed: ' if fact in missed else ''}**{fact['kind']}**: {fields}")
    return f"{_quoted(case['text'])}\n\n" + "\n".join(lines)


def _measured(name: str, cases: list[Any], measured: Mapping[str, Any]) -> str:
    right = false = missed = 0
    for case in cases:
        here = compared(case)
        right, false, missed = (
            count + len(facts) for count, facts in zip((right, false, missed), here, strict=True)
        )
    summary = (
        f"On its {len(cases)} cases: {right} facts right, {false} false, {missed} missed."
        f"\n\nOn {measured['pages']} talks pages with facts by hand, which are not part of the "
        "project, and which the rules were written in sight of:"
    )
    rows = [
        "| kind | right | reported again | false | precision | fields right |",
        "|---|---|---|---|---|---|",
    ]
    for kind, row in measured["rules"].get(name, {}).items():
        precision = row.get("right", 0) / max(row.get("right", 0) + row.get("false", 0), 1)
        fields = f"{row['fields right']} of {row['fields']}" if row.get("fields") else "-"
        rows.append(
            f"| {kind} | {row.get('right', 0)} | {row.get('again', 0)} | {row.get('false', 0)} "
            f"| {precision:.2f} | {fields} |"
        )
    return f"{summary}\n\n" + "\n".join(rows)


def _index(readers: tuple[Reader, ...], measured: Mapping[str, Any]) -> str:
    intro = (
        "One page for each rule that reads reports: what it takes and what it leaves, its cases, "
        f"and how often it is right on {measured['pages']} pages with facts by hand. "
        "[Drafting](../drafting.md) says what all of them together reach, kind by kind."
    )
    rows = ["| rule | reads | right | false |", "|---|---|---|---|"]
    for reader in readers:
        kinds = measured["rules"].get(reader.name, {}).values()
        right, false = (sum(row.get(key, 0) for row in kinds) for key in ("right", "false"))
        reads = _docstring(reader)[0].partition(": ")[2]
        rows.append(f"| [{reader.name}]({reader.name}.md) | {reads} | {right} | {false} |")
    tree = "\n".join(["```{toctree}", ":hidden:", "", *(r.name for r in readers), "```"])
    return "\n\n".join(["# Drafting rules", intro, "\n".join(rows), tree]) + "\n"


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
