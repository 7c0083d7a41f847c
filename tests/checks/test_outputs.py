"""Outputs: text with a caret, JSON, annotations of GitHub, SARIF, a table in a notebook."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing

import bilateral as bl
from bilateral.checks import CheckContext, Rule, RuleFinding
from bilateral.checks.annotations import to_github, to_sarif
from bilateral.checks.finding import finding_text
from bilateral.checks.report import to_json
from bilateral.render.document import MOST
from bilateral.render.html import LONGEST_CELL as LONGEST

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "data" / "sarif-2.1.0-rtm.5.json").read_text())
# An empty registry: what is not in the schema itself is not fetched either.
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, registry=referencing.Registry())

DOSSIER = """\
bilateral: 1
states: [KAZ, AZE]
sources:
  akorda: {publisher: Akorda, published_on: 2023-Q2}  # Ақорда 🇰🇿
events:
  talks:
    host: KAZ
    guest: azerbaijan
    areas: [trasnport]
  visit:
    guest: AZE
    suppress: {EVI01: "reported by a participant; nothing was published"}
"""
RULES = ["REF01", "VOC01", "EVI01", "FMT01"]


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bl.Dossier:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "der Fall").mkdir()
    path = Path("der Fall", "a:b,c%d.yaml")
    path.write_text(DOSSIER, "utf-8")
    return bl.load(path)


@pytest.fixture
def report(dossier: bl.Dossier) -> bl.Report:
    return dossier.check(select=RULES)


HOSTILE = (
    "<script>alert('%0A::error::')</script>\r\n::set-output,x:y [a](http://evil) {0} $x$ \u202e"
)


def hostile(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        yield RuleFinding(
            record=record, message=HOSTILE * 40, hint=HOSTILE, field="note", related=(HOSTILE,)
        )


HOSTILE_RULE = Rule(code="XXX01", name="hostile", severity="note", look=hostile)


# Places


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("", "t:"),
        ("name", "T"),
        ("terms[0]", "{office: o"),
        ("terms[0].office", "o, begins_on"),
        ("identifiers[1].value", "'22'"),
        ("identifiers[1]", "'22'"),
        ("suppressions[1].reason", "another"),
        ("suppressions[0]", "because"),
        ("citations[0]", "s para 2"),
        ("citations[1].paragraph", "{source: s, page: 3}"),
        ("note", "t:"),
    ],
)
def test_a_field_is_found_whatever_short_form_it_stands_in(field: str, expected: str) -> None:
    dossier = bl.loads(
        "bilateral: 1\nleaders:\n  t:\n    name: T\n    terms: {office: o, begins_on: 2022}\n"
        "    identifiers: {wikidata: Q1, isni: '22'}\n"
        "    suppress:\n      EVI01: because\n      EVI02: another\n"
        "    cite:\n      - s para 2\n      - {source: s, page: 3}\n"
    )
    place = dossier.where("t", field)
    assert place is not None
    assert place.text[place.column - 1 :].startswith(expected)


def test_columns_count_characters_not_bytes() -> None:
    line = "events: {e: {title: 🇦🇿Баку, guest: AZZ}}"
    (finding,) = bl.loads(f"bilateral: 1\n{line}").check(select=["REF01"])
    assert str(finding.location) == f"<text>:2:{line.index('AZZ') + 1}"
    assert finding_text(finding).splitlines()[2].index("^") == 4 + line.index("AZZ")


# JSON


def test_json_has_every_field_of_every_finding(report: bl.Report) -> None:
    data = json.loads(to_json(report))
    assert {key: data[key] for key in ("version", "checked", "rules", "ok")} == {
        "version": 1, "checked": 5, "rules": 4, "ok": False,
    }  # fmt: skip
    assert [f["code"] for f in data["findings"]] == ["FMT01", "EVI01", "REF01", "VOC01"]
    assert data["findings"][2] == {
        "code": "REF01",
        "rule": "dangling-reference",
        "severity": "error",
        "sure": True,
        "record": "talks",
        "field": "guest",
        "related": ["azerbaijan"],
        "message": "there is no record 'azerbaijan'",
        "hint": report.findings[2].hint,
        "fix": None,
        "location": {"file": str(Path("der Fall", "a:b,c%d.yaml")), "line": 8, "column": 12},
    }
    assert [f["record"] for f in data["suppressed"]] == ["visit"]


def test_json_of_what_was_not_read_from_a_file_has_no_place() -> None:
    dossier = bl.Dossier([bl.Event(id="e", guest="XXX")])
    (finding,) = json.loads(to_json(dossier.check(select=["REF01"])))["findings"]
    assert finding["location"] is None


# GitHub


def test_github_gets_one_command_a_finding(report: bl.Report) -> None:
    lines = to_github(report).splitlines()
    assert lines[2] == (
        "::error file=der Fall/a%3Ab%2Cc%25d.yaml,line=8,col=12,title=REF01 dangling-reference"
        "::talks.guest: there is no record 'azerbaijan'%0A" + report.findings[2].hint
    )
    assert [line.partition(" ")[0] for line in lines] == [
        "::notice", "::warning", "::error", "::warning",
    ]  # fmt: skip


def test_github_names_files_as_seen_from_the_working_folder(
    dossier: bl.Dossier, tmp_path: Path
) -> None:
    again = bl.load(tmp_path / "der Fall" / "a:b,c%d.yaml")
    assert to_github(again.check(select=RULES)) == to_github(dossier.check(select=RULES))


def test_no_text_can_make_a_command_of_its_own(dossier: bl.Dossier) -> None:
    report = bl.checks.check(dossier, rules=(HOSTILE_RULE,))
    lines = to_github(report).split("\n")
    assert len(lines) == len(report) + 1
    for line in lines[:-1]:
        assert "\r" not in line
        assert re.match(r"::(notice|warning) (\w+=[^:]*)::", line)


# SARIF


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def test_the_schema_is_one_and_refuses_what_is_wrong() -> None:
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    assert not VALIDATOR.is_valid({"version": "2.1.0"})
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


def test_sarif_has_rules_results_and_places(report: bl.Report, dossier: bl.Dossier) -> None:
    run = run_of(to_sarif(report, dossier))
    described = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(described) == {
        *(rule.code for rule in bl.checks.all_rules()),
        "ENG01",
        "ENG02",
        "ENG03",
    }
    ref01 = described["REF01"]
    assert ref01["name"] == "dangling-reference"
    assert ref01["defaultConfiguration"] == {"level": "error", "enabled": True}
    assert ref01["shortDescription"]["text"].startswith("A record names another that is not")
    assert ref01["fullDescription"]["text"].startswith("The chain of evidence")
    assert "Use instead" in ref01["help"]["markdown"]
    result = run["results"][2]
    assert (result["ruleId"], result["level"]) == ("REF01", "error")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "der%20Fall/a%3Ab%2Cc%25d.yaml"},
                "region": {"startLine": 8, "startColumn": 12},
            },
            "logicalLocations": [{"name": "guest", "fullyQualifiedName": "talks.guest"}],
        }
    ]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_says_what_is_suppressed_and_why(report: bl.Report, dossier: bl.Dossier) -> None:
    results = run_of(to_sarif(report, dossier))["results"]
    assert [r.get("suppressions") for r in results[:-1]] == [None] * 4
    assert results[-1]["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "reported by a participant; nothing was published",
        }
    ]


def test_sarif_carries_the_mend_as_a_fix(report: bl.Report, dossier: bl.Dossier) -> None:
    results = run_of(to_sarif(report, dossier))["results"]
    assert [bool(r.get("fixes")) for r in results] == [True, False, False, False, False]
    (change,) = results[0]["fixes"][0]["artifactChanges"]
    assert (
        change["artifactLocation"]
        == results[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    )
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    assert region == {"startLine": 4, "startColumn": 45, "endLine": 4, "endColumn": 52}
    line = DOSSIER.splitlines()[3]
    assert line[44:51] == "2023-Q2"
    assert replacement["insertedContent"] == {"text": "2023-34"}


def test_sarif_without_the_dossier_has_neither_reasons_nor_fixes(report: bl.Report) -> None:
    results = run_of(to_sarif(report))["results"]
    assert not any("fixes" in result for result in results)
    assert results[-1]["suppressions"] == [{"kind": "inSource", "status": "accepted"}]


def test_sarif_knows_a_finding_again_when_it_moves_to_another_line() -> None:
    prints = []
    for head in "", "# a comment\n":
        text = f"{head}{DOSSIER}"
        run = run_of(to_sarif(bl.loads(text).check(select=RULES)))
        prints.append([r["partialFingerprints"]["finding/v1"] for r in run["results"]])
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0])


def test_sarif_is_valid_whatever_the_texts_are(dossier: bl.Dossier) -> None:
    report = bl.checks.check(dossier, rules=(HOSTILE_RULE,))
    for result in run_of(to_sarif(report, dossier, rules=(HOSTILE_RULE,)))["results"]:
        text = result["message"]["text"]
        assert not re.search(r"(?<!\\)\]\(", text)
        assert not re.search(r"(?<!\{)\{0\}", text)


def test_sarif_of_a_failed_rule_and_of_nothing_at_all_is_valid() -> None:
    def fail(look: CheckContext) -> Iterator[RuleFinding]:
        raise RuntimeError(str(look)[:3])

    broken = Rule(code="XXX01", name="broken", severity="note", look=fail)
    report = bl.checks.check(bl.Dossier(), rules=(broken,))
    run = run_of(to_sarif(report, rules=(broken,)))
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert run["results"][0]["locations"] == []
    assert run_of(to_sarif(bl.Dossier().check(select=RULES)))["results"] == []


# HTML


class Tags(HTMLParser):
    """The tags of a page, each with its attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_notebook_shows_a_table_with_the_worst_on_top(report: bl.Report) -> None:
    page = Tags(report._repr_html_())
    assert page.texts[0] == report.summary()
    cells = [text for text in page.texts if text in ("error", "warning", "note")]
    assert cells == ["error", "warning", "warning", "note"]
    assert "talks.guest" in page.texts
    assert "there is no record 'azerbaijan'" in page.texts
    assert {tag for tag, _ in page.tags} == {
        "div", "p", "table", "thead", "tbody", "tr", "th", "td", "span", "code", "br", "style",
    }  # fmt: skip
    assert {name for _, attrs in page.tags for name in attrs} == {"style", "class", "title"}


def test_a_notebook_with_nothing_uncertain_has_no_table() -> None:
    assert "<table" not in bl.Dossier().check()._repr_html_()


def test_no_text_becomes_markup_and_none_is_endless(dossier: bl.Dossier) -> None:
    report = bl.checks.check(dossier, rules=(HOSTILE_RULE,))
    text = report.html
    page = Tags(text)
    assert {tag for tag, _ in page.tags} <= {
        "div", "p", "table", "thead", "tbody", "tr", "th", "td", "span", "code", "br", "style",
    }  # fmt: skip
    assert "<script" not in text
    assert max(map(len, page.texts)) <= LONGEST
    assert "mathjax_ignore" in text


def test_a_notebook_shows_no_more_than_can_be_read() -> None:
    events = [bl.Event(id=f"e{n}") for n in range(MOST + 5)]
    text = bl.Dossier(events).check(select=["EVI01"])._repr_html_()
    assert text.count("<tr>") == MOST + 1
    assert "... and 5 more" in text
