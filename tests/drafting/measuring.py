"""How well the rules read, in tables: on sentences of our own, and on pages with facts by hand.

    python tests/drafting/measuring.py [PAGES] [--write docs/drafting.md]
        [--rules docs/drafting-rules/measured.json]

PAGES holds ID.txt, ID.gold.json and INDEX.tsv; without it only the sentences are measured, and
`--rules` cannot be. A fact
of a sentence is right where kind, measure, value (or title) and every field that the sentence's
facts name are the same; anything else that is drafted of the kinds under test is false.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bilateral.drafting.drafts import draft
from bilateral.drafting.facts_form import facts_form
from bilateral.drafting.text import Text

HERE = Path(__file__).parent
#: The day of the page of all sentences.
DAY = "2025-06-10"
UNDER_TEST = ("target", "growth", "observation", "instrument", "documents")
#: Kinds that are under test in the cases of their rule, and common in those of others.
ONLY_IN = {
    "bodies": "body",
    "events": "event",
    "leaders": "leader",
    "projects": "project",
    "standing": "standing",
    "undertakings": "commitment",
}


def sentences() -> list[dict[str, Any]]:
    """The cases of all rules: sentences of our own, right and tempting, each about its rule."""
    return [
        {"about": path.stem, **case}
        for path in sorted((HERE / "sentences").glob("*.json"))
        for case in json.loads(path.read_text("utf-8"))
    ]


def _same(wanted: dict[str, Any], drafted: dict[str, Any]) -> bool:
    return all(str(drafted.get(name)) == str(value) for name, value in wanted.items())


def judge(case: dict[str, Any]) -> tuple[int, int, int, list[str]]:
    """Right, false and missed facts of a case, and what was wrong in words."""
    right, left, missed = compared(case)
    notes = [f"missed {wanted}" for wanted in missed]
    notes += [f"false { ({k: f[k] for k in f if k in SHOWN}) }" for f in left]
    return len(right), len(left), len(missed), notes


#: What is shown of a false fact.
SHOWN = ("kind", "measure", "value", "title", "status", "deadline", "period", "unit", "count")


def compared(
    case: dict[str, Any],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """The facts of a case that are drafted, the false ones, and those that are missed."""
    drafted = [
        f
        for f in facts_form(draft(text=case["text"], published_on=DAY))["facts"]
        if f["kind"] in (*UNDER_TEST, ONLY_IN.get(case["about"]))
        and (f["kind"] != "documents" or f["count"])
    ]
    left = list(drafted)
    right, missed = [], []
    for wanted in case["facts"]:
        hit = next((f for f in left if _same(wanted, f)), None)
        if hit is None:
            missed.append(wanted)
        else:
            left.remove(hit)
            right.append(wanted)
    return right, left, missed


def sentence_table(show: bool = False) -> dict[str, Counter[str]]:
    """Right, false and missed by subject."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for case in sentences():
        right, false, missed, notes = judge(case)
        table[case["about"]] += Counter(right=right, false=false, missed=missed, sentences=1)
        if show and notes:
            print(case["text"], *notes, sep="\n    ")
    return dict(table)


def page_rows(
    pages: Path, times: int = 1
) -> Iterator[tuple[dict[str, Any], dict[str, Any], float]]:
    """The facts by hand, the drafted ones and the least seconds of each page in so many times."""
    with (pages / "INDEX.tsv").open(encoding="utf-8") as index:
        days = {row["id"]: row["date"] for row in csv.DictReader(index, delimiter="\t")}
    draft(text="Kazakhstan and Turkey met.")  # the tables are read once
    for path in sorted(pages.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (pages / gold["text"]).read_bytes().decode("utf-8")
        took = []
        for _ in range(times):
            began = time.process_time()
            made = draft(text=text, published_on=days[path.name.split(".")[0]])
            took.append(time.process_time() - began)
        yield {**gold, "raw": text}, facts_form(made), min(took)


def write_drafts(pages: Path, folder: Path) -> float:
    """The drafts in the form that the scorer reads; gives the milliseconds a page."""
    folder.mkdir(parents=True, exist_ok=True)
    seconds = []
    for gold, form, took in page_rows(pages, times=9):
        seconds.append(took)
        name = gold["text"].split(".")[0]
        (folder / f"{name}.draft.json").write_text(json.dumps(form), "utf-8")
    return 1000 * sum(seconds) / max(len(seconds), 1)


def score(pages: Path, folder: Path) -> dict[str, Any]:
    """What the scorer beside the pages makes of the drafts."""
    import subprocess

    run = subprocess.run(
        [sys.executable, str(pages.parent / "score.py"), str(pages), str(folder), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _scorer(pages: Path) -> Any:
    """The scorer beside the pages, as a module."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("score", pages.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def by_rule(pages: Path) -> dict[str, dict[str, Counter[str]]]:
    """What each rule reads of each kind on the pages, as the scorer beside them matches.

    `right` is a fact that the facts by hand have, `again` one of theirs that is reported a second time,
    `false` any other. The fields are those of right facts that the scorer compares.
    """
    scorer = _scorer(pages)
    table: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for gold, form, _ in page_rows(pages):
        right, false, _ = scorer.pair(gold["raw"], gold["facts"], form["facts"])
        matched = {id(fact): wanted for wanted, fact in right}
        wrong = {id(fact) for fact in false}
        for fact in form["facts"]:
            row = table[fact["rule"].partition("/")[0]][fact["kind"]]
            wanted = matched.get(id(fact))
            if wanted is None:
                row["false" if id(fact) in wrong else "again"] += 1
                continue
            row["right"] += 1
            for name in scorer.FIELDS[fact["kind"]]:
                row["fields"] += 1
                row["fields right"] += any(
                    scorer.equal(fact.get(name), v) for v in scorer.allowed(wanted, name)
                )
    return {rule: dict(kinds) for rule, kinds in table.items()}


def rules_measured(pages: Path) -> str:
    """What `by_rule` measures, as the file that the pages of the rules are made from."""
    rules = {
        rule: {kind: dict(sorted(row.items())) for kind, row in sorted(kinds.items())}
        for rule, kinds in sorted(by_rule(pages).items())
    }
    count = len(list(pages.glob("*.gold.json")))
    return json.dumps({"pages": count, "rules": rules}, indent=1) + "\n"


#: So many documents in one sentence, or in lines that follow each other, are a list.
LIST = 3


def documents_by_place(pages: Path) -> dict[str, Counter[str]]:
    """Documents in lists and in prose: right, false, hard ones found and missed, status right.

    A list is where the facts by hand have three documents or more in one sentence of the text. A
    drafted one is in a list where it stands in such a sentence.
    """
    scorer = _scorer(pages)
    table: dict[str, Counter[str]] = {"lists": Counter(), "prose": Counter()}
    for gold, form, _ in page_rows(pages):
        raw = gold["raw"]
        text = Text(raw=raw)

        def sentence(fact: dict[str, Any], raw: str = raw, text: Text = text) -> int:
            return text.sentence_number(text.inward(*scorer.place(raw, fact))[0])

        held = Counter(sentence(f) for f in gold["facts"] if f["kind"] == "instrument")

        def where(fact: dict[str, Any], held: Counter[int] = held, of: Any = sentence) -> str:
            return "lists" if held[of(fact)] >= LIST else "prose"

        right, false, missed = scorer.pair(raw, gold["facts"], form["facts"])
        for wanted, found in right:
            if wanted["kind"] == "instrument":
                row = table[where(wanted)]
                row["right"] += 1
                row["hard found"] += bool(wanted.get("hard"))
                row["status"] += any(
                    scorer.equal(found["status"], v) for v in scorer.allowed(wanted, "status")
                )
        for found in false:
            if found["kind"] == "instrument":
                table[where(found)]["false"] += 1
        for wanted in missed:
            if wanted["kind"] == "instrument":
                table[where(wanted)]["missed"] += 1
    return table


def parties_right(pages: Path) -> tuple[int, int]:
    """How many pages have the two states that the facts by hand have, and of how many."""
    rows = [set(gold["parties"]) == set(form["parties"]) for gold, form, _ in page_rows(pages)]
    return sum(rows), len(rows)


def by_surname() -> tuple[int, int, int]:
    """Leaders named by surname alone, drafted against a dossier: right, false and missed.

    Each leader of the example dossiers, on days within a term and before the first.
    """
    import bilateral as bl

    right = false = missed = 0
    for path in sorted((HERE.parents[1] / "examples").glob("*.yaml")):
        known = bl.load(path)
        for leader in known.of(bl.Leader):
            for term in leader.terms:
                office = known.get(str(term.office))
                if term.begins_on is None or not isinstance(office, bl.Office) or not office.of:
                    continue
                begins = int(str(term.begins_on)[:4])
                last = leader.name.split(" ")[-1]
                for year, holds in ((begins + 1, True), (1850, False)):
                    if term.ends_on is not None and str(term.ends_on)[:4] <= str(begins + 1):
                        continue
                    text = f"The talks went well, {last} noted. A dinner followed in the evening."
                    day = f"{year}-06-15"
                    facts = bl.draft(text=text, published_on=day, against=known).facts
                    found = [f for f in facts if f.kind == "leader"]
                    good = [f for f in found if f.value("state") == str(office.of) and holds]
                    right += bool(good)
                    missed += holds and not good
                    false += len(found) - len(good)
    return right, false, missed


def markdown(pages: Path | None, folder: Path) -> str:
    """Both tables as a page of the documentation."""
    lines = [
        "## On sentences of our own",
        "",
        "| rule | sentences | right | false | missed | precision | recall |",
        "|---|---|---|---|---|---|---|",
    ]
    for about, row in sentence_table().items():
        precision = row["right"] / max(row["right"] + row["false"], 1)
        recall = row["right"] / max(row["right"] + row["missed"], 1)
        lines.append(
            f"| `{about}` | {row['sentences']} | {row['right']} | {row['false']} | {row['missed']} | {precision:.2f} | {recall:.2f} |"
        )
    if pages is not None:
        milliseconds = write_drafts(pages, folder)
        found = score(pages, folder)
        lines += [
            "",
            f"## On {found['pages']} talks pages with facts by hand",
            "",
            (
                f"Anchors verbatim: {found['anchors verbatim'][0]} of {found['anchors verbatim'][1]}. "
                f"Numbers accounted for: {found['numbers accounted for'][0]} of {found['numbers accounted for'][1]}. "
                f"False hard facts a page: {found['false hard facts a page']:.2f}. "
                f"One core, the rules alone, the best of nine: {milliseconds:.0f} ms a page."
            ),
            "",
            "| kind | right | false | hard facts found | precision | recall | fields right |",
            "|---|---|---|---|---|---|---|",
        ]
        for kind, row in found["kinds"].items():
            shown = ", ".join(f"{n} {v:.2f}" for n, v in row["fields"].items() if v is not None)
            figures = ["-" if row[x] is None else f"{row[x]:.2f}" for x in ("precision", "recall")]
            lines.append(
                f"| {kind} | {row['right']} | {row['false']} | {row['hard found']} of {row['hard']} | {figures[0]} | {figures[1]} | {shown} |"
            )
        lines += [
            "",
            "Documents, where three or more in one sentence are a list:",
            "",
            "| where | right | false | hard facts found | precision | recall | F1 | status right |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for where, row in documents_by_place(pages).items():
            precision = row["right"] / max(row["right"] + row["false"], 1)
            hard = row["hard found"] + row["missed"]
            recall = row["hard found"] / max(hard, 1)
            f1 = 2 * precision * recall / max(precision + recall, 0.01)
            lines.append(
                f"| {where} | {row['right']} | {row['false']} | {row['hard found']} of {hard} |"
                f" {precision:.2f} | {recall:.2f} | {f1:.2f} | {row['status'] / max(row['right'], 1):.2f} |"
            )
        sides, of = parties_right(pages)
        right, false, missed = by_surname()
        lines += [
            "",
            (
                f"The two states of the page: {sides} of {of}. Leaders named by surname alone, drafted"
                f" against a dossier of the examples: {right} right, {false} false, {missed} missed."
            ),
        ]
        lines += [
            "",
            "Each rule on the same pages:",
            "",
            "| rule | right | reported again | false | precision |",
            "|---|---|---|---|---|",
        ]
        for rule, kinds in sorted(by_rule(pages).items()):
            row = sum(kinds.values(), Counter())
            precision = row["right"] / max(row["right"] + row["false"], 1)
            lines.append(
                f"| [`{rule}`](drafting-rules/{rule}.md) | {row['right']} | {row['again']} |"
                f" {row['false']} | {precision:.2f} |"
            )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the tables, or write them between the marks of a page."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("pages", type=Path, nargs="?")
    ask.add_argument("--folder", type=Path, default=Path("drafts"))
    ask.add_argument("--write", type=Path)
    ask.add_argument("--rules", type=Path)
    ask.add_argument("--show", action="store_true")
    args = ask.parse_args()
    if args.show:
        sentence_table(show=True)
        return
    if args.rules is not None:
        args.rules.write_text(rules_measured(args.pages), "utf-8")
    text = markdown(args.pages, args.folder)
    if args.write is None:
        print(text)
        return
    page = args.write.read_text("utf-8")
    head, _, rest = page.partition("<!-- measured -->\n")
    _, _, tail = rest.partition("<!-- end -->")
    args.write.write_text(f"{head}<!-- measured -->\n{text}<!-- end -->{tail}", "utf-8")


if __name__ == "__main__":
    main()
