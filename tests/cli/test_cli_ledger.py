"""`ledger` and `timeline`, as a person or a program meets them."""

import json
from pathlib import Path

import pytest

from command_line import run

SMALL = """\
bilateral: 1
title: Two states
sources:
  report: {publisher: An agency, published_on: 2023-04-11}
  news: {publisher: An agency, published_on: 2024-03-06}
events:
  talks: {title: Talks, when: 2023-04-10}
commitments:
  cable: {what: lay a cable, made_in: talks, due: 2023}
  bank:
    what: open a bank
    made_in: talks
    due: none
    changes: [{on: 2024-03-05, status: fulfilled, cite: news}]
    cite: report
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL)
    return tmp_path


def test_the_ledger_of_a_day_is_reported_and_ends_with_zero(folder: Path) -> None:
    done = run("ledger", "small.yaml", "--on", "2024-06-01", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Two states: 2 promises, 1 open, on 1 June 2024\n")
    assert "Overdue since 1 January 2024" in done.stdout
    assert "Fulfilled on 5 March 2024." in done.stdout


def test_without_a_day_it_is_of_today(folder: Path) -> None:
    done = run("ledger", "small.yaml", "-f", "json", cwd=folder)
    assert len(json.loads(done.stdout)["on"]) == len("2024-06-01")
    assert done.returncode == 0


def test_only_what_was_known_counts(folder: Path) -> None:
    done = run(
        "ledger", "small.yaml", "--on", "2024-06-01", "--known-by", "2024-03-05", "-f", "json",
        cwd=folder,
    )  # fmt: skip
    stands = {entry["id"]: entry["status"] for entry in json.loads(done.stdout)["entries"]}
    assert stands == {"cable": "overdue", "bank": "no deadline"}


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (["--status", "overdue"], ["cable"]),
        (["--status", "overdue", "--status", "fulfilled"], ["cable", "bank"]),
        (["--status", "open"], ["cable"]),
        (["--status", "stale"], []),
    ],
)
def test_a_status_can_be_chosen(folder: Path, args: list[str], ids: list[str]) -> None:
    done = run("ledger", "small.yaml", "--on", "2024-06-01", "-f", "json", *args, cwd=folder)
    assert [entry["id"] for entry in json.loads(done.stdout)["entries"]] == ids


@pytest.mark.parametrize(
    ("args", "stated"),
    [
        (["ledger", "small.yaml", "--status", "overdu"], "did you mean 'overdue'?"),
        (["ledger", "small.yaml", "--on", "2024/2025"], "is one day, not from one to another"),
        (["ledger", "small.yaml", "--on", "yesterday"], "'yesterday' is not a date"),
        (["ledger", "none.yaml"], "none.yaml"),
        (["timeline", "small.yaml", "cabel"], "did you mean cable?"),
        (["timeline", "small.yaml", "--during", "then"], "'then' is not a date"),
    ],
)
def test_wrong_use_is_one_message_and_status_two(
    folder: Path, args: list[str], stated: str
) -> None:
    done = run(*args, cwd=folder)
    assert done.returncode == 2
    assert stated in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["ledger", "timeline"])
def test_markdown_goes_into_a_file(folder: Path, command: str) -> None:
    done = run(command, "small.yaml", "-f", "markdown", "-o", "out.md", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert (folder / "out.md").read_text().startswith("# Two states")


def test_the_timeline_is_reported_as_a_whole_for_a_time_and_for_one_record(folder: Path) -> None:
    whole = run("timeline", "small.yaml", cwd=folder).stdout
    assert "- 10 April 2023: Talks: took place.\n" in whole
    assert "- 5 March 2024: open a bank: fulfilled. [2]\n" in whole
    part = run("timeline", "small.yaml", "--during", "2024", cwd=folder).stdout
    assert "Talks" not in part.split("Sources")[0].replace("made in Talks", "")
    one = run("timeline", "small.yaml", "cable", "-f", "json", cwd=folder)
    assert one.returncode == 0
    assert [moment["path"] for moment in json.loads(one.stdout)["moments"]] == ["made_in", "due"]
