"""`check`, `rules` and `rule`, as a person or a pipeline meets them."""

import json
from pathlib import Path

import jsonschema
import pytest
import referencing

import bilateral as bl
from command_line import run

SCHEMA = Path(__file__).parents[1] / "checks" / "data" / "sarif-2.1.0-rtm.5.json"

NOTE = """\
bilateral: 1
states: [KAZ, AZE]
sources:
  akorda: {publisher: Akorda, published_on: 2023-Q2}  # a note
"""
WARNING = NOTE + "events:\n  talks: {form: talks}\n"
ERROR = WARNING + "  visit: {guest: azerbaijan, cite: akorda}\n"
RULES = ("-s", "REF01,EVI01,FMT")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"note": NOTE, "warning": WARNING, "error": ERROR}.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


# Exit status


@pytest.mark.parametrize(("name", "status"), [("note", 0), ("warning", 0), ("error", 1)])
@pytest.mark.parametrize("format", ["text", "json", "github", "sarif"])
def test_the_status_is_one_for_an_error_and_for_nothing_less(
    folder: Path, name: str, status: int, format: str
) -> None:
    done = run("check", f"{name}.yaml", *RULES, "-f", format, cwd=folder)
    assert (done.returncode, done.stderr) == (status, "")
    assert name in done.stdout or format == "github"


def test_the_status_does_not_count_what_is_not_selected_or_ignored(folder: Path) -> None:
    for args in ["-s", "EVI01"], ["-s", "REF", "-i", "REF01"], ["-i", "REF01,EVI", "--ignore=FMT"]:
        assert run("check", "error.yaml", *args, cwd=folder).returncode == 0
    for args in ["-s", "dangling-reference"], ["-s", "EVI01, REF01"], ["-s", "FMT", "-s", "REF"]:
        assert run("check", "error.yaml", *args, cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("args", "stated"),
    [
        (["-s", "REF1"], "no rule is called 'REF1' (did you mean 'REF01'"),
        (["-i", "EVI01,nonsense"], "no rule is called 'nonsense' (`bilateral rules` lists them)"),
        (["--on", "yesterday"], "'yesterday'"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--diff", "--format", "json"], "--diff prints the change and no report"),
        (["--diff", "--output", "x"], "--diff prints the change and no report"),
        (["-o", "nowhere/report.txt"], "cannot write nowhere/report.txt"),
    ],
)
def test_wrong_use_is_status_two_and_one_message(
    folder: Path, args: list[str], stated: str
) -> None:
    done = run("check", "note.yaml", *args, cwd=folder)
    assert done.returncode == 2
    assert stated in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_dossier_itself_may_say_which_rules_are_for_it(folder: Path) -> None:
    (folder / "own.yaml").write_text(f"{ERROR}checks: {{select: [REF, EVI01], ignore: REF01}}\n")
    done = run("check", "own.yaml", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.endswith("own.yaml: 5 records: 1 warning\n")


# Output


def test_text_shows_place_line_and_caret_and_quiet_only_errors(folder: Path) -> None:
    done = run("check", "error.yaml", *RULES, "-q", cwd=folder)
    head, line, caret, hint = done.stdout.splitlines()
    assert head == (
        "error.yaml:7:18: error REF01 dangling-reference: visit.guest: "
        "there is no record 'azerbaijan'"
    )
    assert line == "      visit: {guest: azerbaijan, cite: akorda}"
    assert caret == "                     ^"
    assert hint.startswith("    ")
    assert run("check", "warning.yaml", *RULES, "-q", cwd=folder).stdout == ""


@pytest.mark.parametrize("format", ["text", "json", "github", "sarif"])
def test_what_goes_into_a_file_is_what_would_be_printed(folder: Path, format: str) -> None:
    args = ("check", "error.yaml", *RULES, "-f", format)
    printed = run(*args, cwd=folder)
    done = run(*args, "--output", "report", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert (folder / "report").read_text() == printed.stdout


def test_json_and_sarif_are_whole_and_sarif_is_valid(folder: Path) -> None:
    data = json.loads(run("check", "error.yaml", *RULES, "-f", "json", cwd=folder).stdout)
    assert [f["code"] for f in data["findings"]] == ["FMT01", "EVI01", "REF01"]
    log = json.loads(run("check", "error.yaml", *RULES, "-f", "sarif", cwd=folder).stdout)
    validator = jsonschema.Draft4Validator(
        json.loads(SCHEMA.read_text()), registry=referencing.Registry()
    )
    validator.validate(log)
    results = log["runs"][0]["results"]
    assert [r["ruleId"] for r in results] == ["FMT01", "EVI01", "REF01"]
    assert results[0]["fixes"]
    quiet = run("check", "error.yaml", *RULES, "-q", "-f", "json", cwd=folder).stdout
    assert [f["code"] for f in json.loads(quiet)["findings"]] == ["REF01"]


def test_a_rule_may_look_on_another_day(folder: Path) -> None:
    (folder / "due.yaml").write_text(
        "bilateral: 1\nstates: [KAZ]\ncommitments:\n"
        "  cable: {what: to lay the cable, obligors: [KAZ], due: 2020}\n"
    )
    args = ("check", "due.yaml", "-s", "COM01")
    assert "cable" in run(*args, "--on", "2024-01-01", cwd=folder).stdout
    assert run(*args, "--on", "2019-01-01", cwd=folder).stdout == (
        "due.yaml: 2 records: no findings\n"
    )


# Fixes

DIFF = """\
--- error.yaml
+++ error.yaml
@@ -1,7 +1,7 @@
 bilateral: 1
 states: [KAZ, AZE]
 sources:
-  akorda: {publisher: Akorda, published_on: 2023-Q2}  # a note
+  akorda: {publisher: Akorda, published_on: 2023-34}  # a note
 events:
   talks: {form: talks}
   visit: {guest: azerbaijan, cite: akorda}
"""


def test_diff_shows_the_change_and_makes_none(folder: Path) -> None:
    for args in ["--diff"], ["--diff", "--fix"]:
        done = run("check", "error.yaml", *RULES, *args, cwd=folder)
        assert (done.returncode, done.stdout, done.stderr) == (1, DIFF, "")
        assert (folder / "error.yaml").read_text() == ERROR
    assert run("check", "note.yaml", *RULES, "--diff", cwd=folder).returncode == 0


def test_fix_shows_the_change_makes_it_and_reports_what_remains(folder: Path) -> None:
    done = run("check", "error.yaml", *RULES, "--fix", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.startswith(DIFF)
    rest = done.stdout.removeprefix(DIFF)
    assert "FMT01" not in rest
    assert rest.endswith("error.yaml: 5 records: 1 error, 1 warning\n")
    assert done.stderr == "fixed 1 in error.yaml\n"
    fixed = (folder / "error.yaml").read_text()
    assert fixed == ERROR.replace("2023-Q2", "2023-34")
    again = run("check", "error.yaml", *RULES, "--fix", cwd=folder)
    assert again.stderr == "nothing can be fixed without judgement\n"
    assert again.stdout == rest
    assert (folder / "error.yaml").read_text() == fixed


def test_fix_leaves_standard_output_to_the_format(folder: Path) -> None:
    done = run("check", "note.yaml", *RULES, "--fix", "-f", "json", cwd=folder)
    assert json.loads(done.stdout)["findings"] == []
    assert "+  akorda: {publisher: Akorda, published_on: 2023-34}" in done.stderr


def test_fix_mends_each_file_of_a_folder(folder: Path) -> None:
    (folder / "d").mkdir()
    for name in "ab":
        (folder / "d" / f"{name}.yaml").write_text(
            f"bilateral: 1\nevents: {{{name}: {{when: 2022-Q1}}}}\n"
        )
    done = run("check", "d", "-s", "FMT", "--fix", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "fixed 2 in d/a.yaml, d/b.yaml\n")
    assert done.stdout.count("+++ d/") == 2
    assert "2022-33" in (folder / "d" / "b.yaml").read_text()


def test_fix_says_what_it_leaves_and_why(folder: Path) -> None:
    text = "bilateral: 1\nstates: {XXA: {name: X, identifiers: {m49: 31}}}\n"
    bl.dump(bl.loads(text), folder / "d.jsonl")
    before = (folder / "d.jsonl").read_bytes()
    done = run("check", "d.jsonl", "-s", "STA03", "--fix", cwd=folder)
    assert done.returncode == 1
    assert "is left as it is: JSON Lines are not fixed; convert them to YAML" in done.stderr
    assert (folder / "d.jsonl").read_bytes() == before


# Rules


def test_rules_lists_every_rule_on_a_line(folder: Path) -> None:
    lines = run("rules", cwd=folder).stdout.splitlines()
    rules = bl.checks.all_rules()
    assert len(lines) == len(rules) + 2
    for line, rule in zip(lines, rules, strict=False):
        assert line.split()[:3] == [rule.code, rule.name, rule.severity]
        assert line.endswith(rule.summary)
    data = json.loads(run("rules", "--format", "json", cwd=folder).stdout)
    assert [entry["code"] for entry in data] == [rule.code for rule in rules]
    assert {"code", "name", "severity", "family", "groups", "kinds", "summary"} == set(data[0])


def test_rule_explains_by_code_and_by_name(folder: Path) -> None:
    by_code = run("rule", "FMT01", cwd=folder)
    assert by_code.returncode == 0
    lines = by_code.stdout.splitlines()
    assert lines[0] == "FMT01 date-not-in-normal-form"
    assert lines[-2:] == ["Severity: note", "Groups: format"]
    assert "Why it matters: " in by_code.stdout
    for name in "date-not-in-normal-form", "fmt01", "Date-Not-In-Normal-Form":
        assert run("rule", name, cwd=folder).stdout == by_code.stdout
    assert "suppression" in run("rule", "ENG02", cwd=folder).stdout


def test_a_rule_that_is_not_there_is_status_two_with_a_suggestion(folder: Path) -> None:
    done = run("rule", "FMT1", cwd=folder)
    assert done.returncode == 2
    assert "there is no rule 'FMT1' (did you mean 'FMT01'" in done.stderr
    assert "`bilateral rules` lists them" in run("rule", "qqqqqqq", cwd=folder).stderr
