"""`bilateral diff` as a person meets it, and as git does: set up as the documentation says."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bilateral as bl
from bilateral.cli import _git
from command_line import run

PAGE = Path(__file__).parents[2] / "docs" / "diff.md"

OLD = """\
bilateral: 1
title: Two states
commitments:
  cable: {what: lay a cable, due: 2024}
"""
NEW = OLD.replace("2024", "2026").replace("title: Two", "title: The two")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(OLD)
    (tmp_path / "new.yaml").write_text(NEW)
    return tmp_path


def test_it_tells_what_changed_and_ends_with_zero(folder: Path) -> None:
    done = run("diff", "old.yaml", "new.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "- lay a cable: due moved from 2024 to 2026.\n" in done.stdout
    assert "- The dossier: title now reads “The two states”" in done.stdout


def test_facts_are_reported_alone_if_that_is_wanted(folder: Path) -> None:
    done = run("diff", "--facts", "old.yaml", "new.yaml", cwd=folder)
    assert "1 change of fact.\n" in done.stdout
    assert "title now reads" not in done.stdout


def test_the_exit_status_tells_of_a_difference_only_if_asked(folder: Path) -> None:
    assert run("diff", "--exit-code", "old.yaml", "new.yaml", cwd=folder).returncode == 1
    same = run("diff", "--exit-code", "old.yaml", "old.yaml", cwd=folder)
    assert same.returncode == 0
    assert "no difference" in same.stdout


def test_json_is_the_diff_as_plain_data(folder: Path) -> None:
    done = run("diff", "-f", "json", "old.yaml", "new.yaml", cwd=folder)
    assert json.loads(done.stdout) == bl.diff(bl.loads(OLD), bl.loads(NEW)).as_dict()


def test_markdown_can_be_written_into_a_file(folder: Path) -> None:
    done = run("diff", "-f", "markdown", "-o", "out.md", "old.yaml", "new.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert (folder / "out.md").read_text() == bl.diff(bl.loads(OLD), bl.loads(NEW)).markdown


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("old.yaml",), "give two dossiers, the old one and the new one, not 1"),
        (("old.yaml", "new.yaml", "old.yaml"), "give two dossiers"),
        (("old.yaml", "gone.yaml"), "gone.yaml is not there"),
        (("old.yaml", "bad.yaml"), "bad.yaml:2:1"),
        (("--git", "old.yaml", "new.yaml"), "--git is for git"),
        (("--git", "-f", "json", "old.yaml"), "--git prints text"),
    ],
)
def test_wrong_use_and_unreadable_files_end_with_two(
    folder: Path, args: tuple[str, ...], message: str
) -> None:
    (folder / "bad.yaml").write_text("nonsense: [")
    done = run("diff", *args, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


# In git


class Repository:
    """A git repository of its own, with a home of its own, in which the commands are found."""

    def __init__(self, place: Path) -> None:
        self.place = place / "repository"
        self.place.mkdir()
        commands = place / "commands"
        commands.mkdir()
        command = commands / "bilateral"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bilateral "$@"\n')
        command.chmod(0o755)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "HOME": str(place),
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        }  # fmt: skip
        self.run("git init -q .")

    def run(self, command: str, status: int = 0) -> str:
        """What a shell command prints, in the repository."""
        done = subprocess.run(  # noqa: S602  the documentation shows commands of a shell
            command, shell=True, cwd=self.place, env=self.environment,
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        return done.stdout

    def write(self, name: str, text: str) -> None:
        """Write a file of the repository."""
        path = self.place / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def commit(self) -> None:
        """Commit everything."""
        self.run("git add -A && git commit -qm change")


def _documented(kind: str) -> list[str]:
    """The blocks of the page of that kind, which tell how git is set up."""
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a dossier, set up with what the documentation says."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    made = Repository(tmp_path)
    (attributes,) = _documented("text")
    packed = re.search(r"`(dossiers/\*\.jsonl\.gz diff=dossier)`", PAGE.read_text())
    assert packed is not None
    made.write(".gitattributes", f"{attributes}{packed[1]}\n")
    for setting in _documented("sh"):
        if setting.startswith("git config"):
            made.run(setting)
    made.write("dossiers/two.yaml", OLD)
    made.commit()
    return made


def test_git_diff_shows_what_changed(repository: Repository) -> None:
    repository.write("dossiers/two.yaml", NEW)
    expected = "diff of dossiers/two.yaml\n" + bl.diff(bl.loads(OLD), bl.loads(NEW)).text
    assert repository.run("git diff") == f"{expected}\n"
    assert "+  cable: {what: lay a cable, due: 2026}" in repository.run("git diff --no-ext-diff")


def test_git_show_and_git_log_show_it_if_asked(repository: Repository) -> None:
    repository.write("dossiers/two.yaml", NEW)
    repository.commit()
    for command in ("git show --ext-diff", "git log -p --ext-diff -1"):
        assert "- lay a cable: due moved from 2024 to 2026." in repository.run(command)


def test_a_dossier_that_came_went_or_has_another_name_is_shown(repository: Repository) -> None:
    repository.write("dossiers/new.yaml", OLD)
    repository.run("git add -A")
    assert "- lay a cable: promise, due 2024." in repository.run("git diff --cached")
    repository.run(
        "git rm -q --cached dossiers/new.yaml && git mv dossiers/two.yaml dossiers/b.yaml"
    )
    repository.write("dossiers/b.yaml", OLD.replace("2024", "2026"))
    repository.run("git add dossiers/b.yaml")
    renamed = repository.run("git diff --cached -M")
    assert "diff of dossiers/two.yaml -> dossiers/b.yaml\n" in renamed
    assert "due moved from 2024 to 2026" in renamed
    gone = repository.run("git diff --cached --no-renames")
    assert "- lay a cable: no longer in the dossier: commitment." in gone


def test_a_file_that_cannot_be_read_is_shown_by_its_lines_and_git_goes_on(
    repository: Repository,
) -> None:
    repository.write("dossiers/other.yaml", OLD)
    repository.commit()
    repository.write("dossiers/other.yaml", OLD.replace("due: 2024}", "due: soon"))
    repository.write("dossiers/two.yaml", NEW)
    shown = repository.run("git diff")
    assert "diff of dossiers/other.yaml\nnot compared as dossiers: line " in shown
    assert (
        "\n-  cable: {what: lay a cable, due: 2024}\n+  cable: {what: lay a cable, due: soon\n"
        in (shown)
    )
    assert "diff of dossiers/two.yaml\nWhat changed: The two states\n" in shown


def test_a_conflict_is_named_and_git_goes_on(repository: Repository) -> None:
    repository.run("git checkout -qb other")
    repository.write("dossiers/two.yaml", NEW)
    repository.commit()
    repository.run("git checkout -q -")
    repository.write("dossiers/two.yaml", OLD.replace("2024", "2025"))
    repository.commit()
    repository.run("git merge -q other", status=1)
    assert "* Unmerged path dossiers/two.yaml\n" in repository.run("git diff --cached")
    assert "<<<<<<<" in repository.run("git diff")


def test_git_external_diff_takes_every_file_as_it_is(repository: Repository) -> None:
    repository.write("readme.txt", "one\n")
    (repository.place / "picture.yaml").write_bytes(b"\x89PNG\xff\xfe")
    repository.commit()
    repository.write("readme.txt", "two\n")
    (repository.place / "picture.yaml").write_bytes(b"\x89PNG\xff\xff")
    repository.write("dossiers/two.yaml", NEW)
    (once,) = (block for block in _documented("sh") if block.startswith("GIT_EXTERNAL_DIFF"))
    shown = repository.run(once)
    assert "\n-one\n+two\n" in shown
    assert "cannot tell the format of readme.txt" in shown
    assert "the file is not text that can be read" in shown
    assert "due moved from 2024 to 2026" in shown


def test_a_packed_dossier_is_shown_line_by_line(repository: Repository) -> None:
    for text in (OLD, NEW):
        bl.dump(bl.loads(text), repository.place / "dossiers" / "packed.jsonl.gz")
        if text is OLD:
            repository.commit()
    shown = repository.run("git diff")
    assert "\n-    due: 2024\n+    due: 2026\n" in shown
    repository.commit()
    assert "+title: The two states\n" in repository.run("git log -p -1")


def test_a_packed_file_that_is_no_dossier_does_not_break_git(repository: Repository) -> None:
    packed = repository.place / "dossiers" / "packed.jsonl.gz"
    packed.write_bytes(gzip.compress(b"nonsense"))
    repository.run("git add -A")
    assert "packed.jsonl.gz" in repository.run("git diff --cached")


def test_what_could_command_a_terminal_is_written_out() -> None:
    shown = _git._shown("a\x1b[31mb\tc\x9b2J\nd\x07")
    assert shown == "a\\x1b[31mb\tc\\x9b2J\nd\\x07"


def test_a_file_that_is_no_dossier_commands_no_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    (folder / "old.yaml").write_text("title: \x1b]0;owned\x07\n")
    old, new = (str(folder / name) for name in ("old.yaml", "new.yaml"))
    _git.show(("a\x1b[8m.yaml", old, "0", "0", new, "0", "0"), facts=False)
    assert not {"\x07", "\x9b"} & set(shown := capsys.readouterr().out)
    assert "a\\x1b[8m.yaml" in shown
    assert "-title: \\x1b]0;owned\\x07" in shown
