"""The command line, as a person meets it: output, errors, exit status."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import bilateral as bl
from command_line import run, run_apart

SELF = ["-m", "bilateral"]

SMALL = """\
bilateral: 1
title: Kazakhstan and Azerbaijan
sources:
  nca: {form: press report, publisher: newsCentralAsia, relays: Akorda, published_on: 2023-04-11}
states: [KAZ, AZE]
offices:
  president: {name: President, of: KAZ, level: head of state, cite: [nca para 1]}
leaders:
  tokayev: {name: Kassym-Jomart Tokayev, terms: [{office: president}], cite: [nca para 1]}
instruments:
  protocol:
    type: protocol
    title: Protocol on the Council
    signed_on: 2023-04-10
    signatories: [{party: KAZ, by: tokayev, capacity: president}]
    cite: [nca para 4]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL)
    return tmp_path


def test_check_is_content_with_a_sound_dossier(folder: Path) -> None:
    done = run("check", "small.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "small.yaml: 6 records: no findings\n"


def test_check_shows_the_line_with_a_caret_and_ends_with_one(folder: Path) -> None:
    (folder / "bad.yaml").write_text(SMALL.replace("by: tokayev", "by: tokaev"))
    done = run("check", "bad.yaml", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        (
            "bad.yaml:15:36: error REF01 dangling-reference: protocol.signatories[0].by: "
            "there is no record 'tokaev'"
        ),
        "        signatories: [{party: KAZ, by: tokaev, capacity: president}]",
        "                                       ^",
        "    did you mean 'tokayev'?",
        "bad.yaml: 6 records: 1 error",
    ]


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("check", "small.yaml"), 0),
        (("check", "bad.yaml"), 1),
        (("check", "gone.yaml"), 2),
        (("chek",), 2),
        (("show", "small.yaml", "protocol"), 0),
        (("brief", "--help"), 0),
    ],
)
def test_a_process_of_its_own_prints_and_ends_as_the_entry_point_does(
    folder: Path, args: tuple[str, ...], status: int
) -> None:
    """The other tests call the entry point in their own process, which is quicker."""
    (folder / "bad.yaml").write_text(SMALL.replace("by: tokayev", "by: tokaev"))
    apart = run_apart(*args, cwd=folder)
    assert apart == run(*args, cwd=folder)
    assert apart.returncode == status


def test_check_does_not_fail_for_a_warning(folder: Path) -> None:
    (folder / "bare.yaml").write_text(SMALL.replace("    cite: [nca para 4]\n", ""))
    done = run("check", "bare.yaml", cwd=folder)
    assert done.returncode == 0
    assert "warning EVI01" in done.stdout
    assert run("check", "-q", "bare.yaml", cwd=folder).stdout == ""


@pytest.mark.parametrize(
    ("content", "stated"),
    [
        (b"bilateral: 1\nleaders: {x: {nmae: X}}\n", "bad.yaml:2:15: leaders.x.nmae: there is no"),
        (b"bilateral: 99\n", "bad.yaml:1:1: bilateral: is of format version 99"),
        (b"", "is empty"),
        (b"\xff\xfeb\x00", "save it as UTF-8"),
        (b"bilateral: 1\n\tx: y\n", "bad.yaml:2"),
        (b"a: &a [1]\nb: *a\n", "an alias (*) is not read"),
    ],
)
@pytest.mark.parametrize("command", ["check", "show", "brief"])
def test_a_file_that_is_no_dossier_is_one_message_and_status_two(
    folder: Path, command: str, content: bytes, stated: str
) -> None:
    (folder / "bad.yaml").write_bytes(content)
    done = run(command, "bad.yaml", cwd=folder)
    assert done.returncode == 2
    assert stated in done.stderr
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_wrong_use_is_status_two_with_a_suggestion(folder: Path) -> None:
    assert "did you mean 'check'" in run("chek", "small.yaml", cwd=folder).stderr
    for args in (["chek"], ["check"], ["check", "none.yaml"], ["show", "small.yaml", "tokaev"]):
        done = run(*args, cwd=folder)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert "did you mean tokayev?" in done.stderr


def test_show_draws_the_whole_and_one_record(folder: Path) -> None:
    tree = run("show", "small.yaml", cwd=folder).stdout
    assert tree.splitlines()[0] == "Kazakhstan and Azerbaijan"
    assert "\nInstruments (1, the latest 10 April 2023)\n" in tree
    assert "\nprotocol  10 April 2023  Protocol on the Council\n" in tree
    card = run("show", "small.yaml", "tokayev", cwd=folder).stdout
    assert "leader tokayev  (small.yaml:9:3)" in card
    assert "- protocol.signatories[0].by: Protocol on the Council" in card


def test_brief_has_three_lengths(folder: Path) -> None:
    text = {
        length: run("brief", "small.yaml", "--length", length, cwd=folder).stdout
        for length in ("page", "standard", "full")
    }
    assert text["standard"] == run("brief", "small.yaml", cwd=folder).stdout
    assert "Persons and offices" in text["full"]
    assert "Persons and offices" not in text["standard"]
    assert "Last contact recorded: " in text["page"] or "Not shown: " in text["page"]
    refused = run("brief", "small.yaml", "--since", "2023", cwd=folder)
    assert refused.returncode
    assert "only a page says what changed" in refused.stderr


def test_brief_gives_text_and_markdown_and_writes_files(folder: Path) -> None:
    text = run("brief", "small.yaml", cwd=folder).stdout
    assert "[1] newsCentralAsia, 11 April 2023, after Akorda, para. 4" in text
    done = run("brief", "small.yaml", "-f", "markdown", "-o", "brief.md", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert (folder / "brief.md").read_text().startswith("# Kazakhstan and Azerbaijan\n")


@pytest.mark.parametrize("target", ["out.json", "out.jsonl", "out.jsonl.gz", "out.yaml"])
def test_convert_carries_everything_over(folder: Path, target: str) -> None:
    done = run("convert", "small.yaml", target, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert bl.load(folder / target) == bl.load(folder / "small.yaml")


def test_convert_to_standard_output_needs_a_format(folder: Path) -> None:
    done = run("convert", "small.yaml", "-", "--format", "json", cwd=folder)
    assert bl.loads(done.stdout, format="json") == bl.load(folder / "small.yaml")
    assert run("convert", "small.yaml", "-", cwd=folder).returncode == 2
    assert run("convert", "small.yaml", "x.json", "-f", "json", cwd=folder).returncode == 2
    assert not (folder / "x.json").exists()


def test_convert_into_a_place_that_cannot_be_written_is_status_two(folder: Path) -> None:
    done = run("convert", "small.yaml", "nowhere/out.json", cwd=folder)
    assert done.returncode == 2
    assert "cannot write nowhere/out.json: no such file or directory" in done.stderr
    assert run("convert", "small.yaml", "out.txt", cwd=folder).returncode == 2


def test_schema_prints_json_schema_of_both_forms(folder: Path) -> None:
    assert json.loads(run("schema", cwd=folder).stdout) == bl.schema()
    normal = run("schema", "--form", "normal", cwd=folder).stdout
    assert json.loads(normal) == bl.schema(form="normal")


def test_new_writes_a_dossier_that_is_sound_and_a_schema_beside_it(folder: Path) -> None:
    done = run("new", "mine.yaml", "--between", "UZB", "TUR", cwd=folder)
    assert done.returncode == 0
    text = (folder / "mine.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=bilateral.schema.json\n")
    assert "{ONE" not in text
    assert json.loads((folder / "bilateral.schema.json").read_text()) == bl.schema()
    # That its target has no deadline is what the note in the file says too.
    assert [f.code for f in bl.load(folder / "mine.yaml").check(on="2026-01-01")] == ["TGT02"]
    assert "title: Uzbekistan and T" in text


def test_new_leaves_alone_what_is_there(folder: Path) -> None:
    done = run("new", "small.yaml", cwd=folder)
    assert done.returncode == 2
    assert (folder / "small.yaml").read_text() == SMALL
    assert run("new", "x.json", cwd=folder).returncode == 2
    unknown = run("new", "x.yaml", "--between", "KAZ", "UZK", cwd=folder)
    assert unknown.returncode == 2
    assert not (folder / "x.yaml").exists()


def test_help_and_version_are_there_for_every_command(folder: Path) -> None:
    assert run("--version", cwd=folder).stdout == f"bilateral {bl.__version__}\n"
    top = run("--help", cwd=folder)
    for name in ("check", "show", "brief", "convert", "schema", "new"):
        assert f"\n  {name} " in top.stdout
        done = run(name, "--help", cwd=folder)
        assert done.returncode == 0
        assert done.stdout.startswith(f"Usage: bilateral {name} ")


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m bilateral schema | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, capture_output=True, check=False
    )
    assert done.stderr == b""


def _on_a_terminal(args: list[str], cwd: Path) -> str:
    """What Python prints when its output is a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen([sys.executable, *args], cwd=cwd, stdout=slave, stderr=slave)
    os.close(slave)
    out = b""
    while True:
        try:
            chunk = os.read(master, 4096)
        except OSError:
            break
        if not chunk:
            break
        out += chunk
    process.wait()
    os.close(master)
    return out.decode()


def test_colour_is_for_terminals_only(folder: Path) -> None:
    (folder / "bad.yaml").write_text(SMALL.replace("by: tokayev", "by: tokaev"))
    assert "\x1b[" in _on_a_terminal([*SELF, "check", "bad.yaml"], folder)
    assert "\x1b[" not in run("check", "bad.yaml", cwd=folder).stdout


def test_a_bar_shows_on_a_terminal_where_a_job_takes_long(folder: Path) -> None:
    lines = ['{"bilateral":1}']
    lines += [f'{{"type":"leader","id":"l{n}","name":"L"}}' for n in range(5000)]
    (folder / "many.jsonl").write_text("\n".join(lines))
    impatient = (
        "import sys; from bilateral.cli import _load, main; _load.PATIENCE = 0.0; "
        "sys.argv[1:] = ['show', 'many.jsonl', 'l1']; main.run()"
    )
    assert "reading many.jsonl" in _on_a_terminal(["-c", impatient], folder)
    assert "reading" not in _on_a_terminal([*SELF, "show", "many.jsonl", "l1"], folder)


def test_show_and_brief_can_look_at_a_day_and_say_why_a_record_is_not_there(folder: Path) -> None:
    def shown(command: str, *options: str) -> str:
        return run(command, "small.yaml", *options, cwd=folder).stdout

    title = "Protocol on the Council"
    assert title not in shown("brief", "--on", "2023-04-09")
    assert title in shown("brief", "--on", "2023-04-10")
    assert title not in shown("show", "--known-by", "2023-04-10")
    done = run("show", "small.yaml", "protocol", "--on", "2023-04-09", cwd=folder)
    assert done.returncode == 2
    assert "not yet by 2023-04-09: signed 2023-04-10" in done.stderr
