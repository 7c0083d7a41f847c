"""Whatever the streams of a command line are, the status is right and what can be written is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import bilateral as bl
from bilateral._visible import escaped_for, visible
from bilateral.checks.report import to_json
from bilateral.cli import check as check_command
from bilateral.cli.main import main

NAMES = "Қасым-Жомарт Тоқаев – Əliyev 中文 😀"  # noqa: RUF001
TEXT = f"""
bilateral: 1
title: "{NAMES}"
states: [KAZ, AZE]
leaders:
  tokayev: {{name: "{NAMES}"}}
events:
  talks: {{form: talks, host: KAZ, guest: AZE, when: 2023-04-10, note: "{NAMES}"}}
"""
COMMANDS = [
    ["check"], ["check", "-f", "json"], ["check", "-f", "sarif"], ["check", "-f", "github"],
    ["show"], ["brief"], ["ledger"], ["timeline"], ["ledger", "-f", "json"],
]  # fmt: skip


def run(
    path: Path, *words: str, encoding: str = "utf-8", shell: str = "", status: int = 0
) -> subprocess.CompletedProcess[bytes]:
    command, *more = words
    line = [sys.executable, "-m", "bilateral", command, str(path), *more]
    if shell:
        line = ["sh", "-c", f'exec "$@" {shell}', "sh", *line]
    given = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(line, capture_output=True, env=given, check=False)
    assert done.returncode == status, done.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in done.stderr
    return done


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "dossier.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_an_encoding_lacks_is_written_out_and_the_status_stays(
    path: Path, encoding: str, words: list[str]
) -> None:
    out = run(path, *words, encoding=encoding).stdout
    shown = out.decode(encoding)
    assert shown
    if words[-1] in ("json", "sarif"):
        assert json.loads(shown) == json.loads(run(path, *words).stdout)


def test_the_marks_of_a_tree_fall_back_to_ascii(path: Path) -> None:
    plain = run(path, "show", encoding="ascii").stdout.decode("ascii")
    marked = run(path, "show").stdout.decode()
    assert len(plain.splitlines()) == len(marked.splitlines())
    for mark in "├└│─“”—":
        assert visible(mark) not in plain
        assert escaped_for("ascii", mark) not in plain


def test_a_file_on_standard_output_is_the_same_file_in_any_encoding(path: Path) -> None:
    for form in ("yaml", "json", "jsonl"):
        out = run(path, "convert", "-", "-f", form, encoding="cp1252").stdout
        assert bl.loads(out.decode(), format=form) == bl.load(path)  # type: ignore[arg-type]


def test_errors_keep_their_status_in_any_encoding(tmp_path: Path) -> None:
    broken = tmp_path / "Əliyev.yaml"
    broken.write_text("bilateral: 1\nevents: {a: {Қ: 1}}\n", encoding="utf-8")
    done = run(broken, "check", encoding="ascii", status=2)
    assert b"\\u049a" in done.stderr
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(TEXT.replace("host: KAZ", "host: nobody"), encoding="utf-8")
    assert b"REF01" in run(wrong, "check", encoding="cp1252", status=1).stdout


@pytest.mark.parametrize("shell", ["2>&-", ">&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_changes_no_status(path: Path, shell: str) -> None:
    out = run(path, "check", shell=shell).stdout
    assert (b"dossier.yaml" in out) == (">&-" not in shell.replace("2>&-", ""))
    path.write_text(TEXT.replace("host: KAZ", "host: nobody"), encoding="utf-8")
    run(path, "check", shell=shell, status=1)
    path.write_text("bilateral: [", encoding="utf-8")
    run(path, "check", shell=shell, status=2)


def test_what_is_written_with_a_closed_stream_goes_into_its_file_alone(path: Path) -> None:
    """No message may get into a file that has got the number of the stream that was closed."""
    other = path.with_name("merged.yaml")
    report = path.with_name("report.txt")
    words = ("merge", str(path), "-o", str(other), "--report", str(report))
    run(path, *words, shell="2>&-")  # noqa: S604
    assert bl.load(other) == bl.load(path)
    assert "2 dossiers" in report.read_text(encoding="utf-8")


# What hides

HIDING = ["\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\r", "\x08", "\u202e", "\u2066", "\u200f"]


def test_a_file_name_cannot_move_the_cursor_nor_turn_text_round(tmp_path: Path) -> None:
    folder = tmp_path / f"a{'b'.join(HIDING)}c"
    folder.mkdir()
    path = folder / "dossier.yaml"
    for text in (TEXT, TEXT.replace("host: KAZ", "host: nobody"), "bilateral: [", "x: {y: 1}"):
        path.write_text(text, encoding="utf-8")
        # What cannot be read is reported before any format is asked.
        every = (["check"], ["check", "-f", "github"], ["check", "-f", "json"], ["brief"])
        for words in every if _status(text, "check") != 2 else every[:1]:
            done = run(path, *words, status=_status(text, words[0]))
            written = (done.stdout + done.stderr).decode()
            assert not [mark for mark in HIDING if mark in written]
        # On a terminal there are colours of our own, and none of anybody else.
        shown = CliRunner().invoke(main, ["check", str(path)], color=True)
        assert not [mark for mark in HIDING if mark in shown.output]


def _status(text: str, command: str) -> int:
    if text in ("bilateral: [", "x: {y: 1}"):
        return 2
    return 1 if "nobody" in text and command == "check" else 0


def test_text_of_a_dossier_is_shown_with_its_marks_written_out(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(TEXT.replace(NAMES, "a\u202eb"), encoding="utf-8")
    for words in COMMANDS:
        shown = run(path, *words).stdout.decode()
        assert "\u202e" not in shown
    assert "a\\u202eb" in run(path, "show", "talks").stdout.decode()
    # What programs read says the same as before, and a file is written to the letter.
    assert bl.loads(run(path, "convert", "-", "-f", "yaml").stdout.decode()) == bl.load(path)


def test_what_is_json_stays_the_same_json() -> None:
    text = json.dumps({"a": "x\u202e\x9b\u200f😀 Қ"}, ensure_ascii=False)
    for shown in (visible(text), escaped_for("ascii", text), escaped_for("cp1252", visible(text))):
        assert json.loads(shown) == json.loads(text)
        assert "\u202e" not in shown


# Many findings


def many(tmp_path: Path, count: int) -> Path:
    path = tmp_path / "many.jsonl"
    bl.dump(
        bl.Dossier(
            [bl.Leader(id=f"l-{n}", name="A", note="n") for n in range(count)]
            + [bl.Event(id="late", host="NOBODY")]
        ),
        path,
    )
    return path


def test_findings_are_capped_with_a_count_and_a_way_to_see_all(tmp_path: Path) -> None:
    path = many(tmp_path, 700)
    total = len(bl.load(path).check())
    assert total > check_command.MOST
    for form in ("text", "github"):
        few = run(path, "check", "-f", form, status=1).stdout.decode()
        rest = f"... and {total - check_command.MOST:,} more findings; --all shows them"
        assert rest in few
        assert "NOBODY" in few, "what is worst is among those that are shown"
        whole = run(path, "check", "-f", form, "--all", status=1).stdout.decode()
        assert "more findings" not in whole
        assert len(whole) > len(few)
    run(path, "check", "-o", str(tmp_path / "all.txt"), status=1)
    assert "more findings" not in (tmp_path / "all.txt").read_text()


def test_programs_get_all_findings_one_by_one(tmp_path: Path) -> None:
    from bilateral.checks.annotations import sarif_parts, to_sarif
    from bilateral.checks.report import json_parts, to_json

    dossier = bl.load(many(tmp_path, 700))
    report = dossier.check()
    assert json.loads(to_json(report)) == report.as_dict()
    assert to_json(report) == json.dumps(report.as_dict(), ensure_ascii=False, indent=2) + "\n"
    log = json.loads(to_sarif(report, dossier))
    assert len(log["runs"][0]["results"]) == len(report)
    assert to_sarif(report, dossier) == json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    head = 200_000
    for parts in (json_parts(report), sarif_parts(report, dossier)):
        assert max(map(len, parts)) < head


def test_a_report_without_findings_is_the_same_json_too() -> None:
    report = bl.Dossier().check()
    assert json.loads(to_json(report))["findings"] == []
