"""A crash at any moment leaves the old file or the new one, never half of one."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import bilateral as bl

OLD = bl.Dossier([bl.Leader(id=f"old-{n}", name="Old") for n in range(300)])
NEW = bl.Dossier([bl.Leader(id=f"new-{n}", name="New") for n in range(300)])
FORMATS = ("yaml", "json", "jsonl", "jsonl.gz")

DYING = """
import os, signal, sys
import bilateral as bl

path, moment = sys.argv[1:]
new = bl.Dossier([bl.Leader(id=f"new-{n}", name="New") for n in range(300)])


def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


from bilateral.serde import atomic

if moment == "made":
    fdopen = os.fdopen
    os.fdopen = die
elif moment == "written":
    os.fsync = die
elif moment == "synced":
    atomic.Path.chmod = die
elif moment == "ready":
    atomic.Path.replace = die
elif moment == "replaced":
    atomic._sync_folder = die
bl.dump(new, path)
"""


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("moment", ["made", "written", "synced", "ready", "replaced"])
def test_a_process_killed_at_any_moment_leaves_a_whole_file(
    tmp_path: Path, format: str, moment: str
) -> None:
    path = tmp_path / f"dossier.{format}"
    bl.dump(OLD, path)
    run = subprocess.run([sys.executable, "-c", DYING, str(path), moment], check=False)
    assert run.returncode < 0, "the process was to die"
    assert bl.load(path) == (NEW if moment == "replaced" else OLD)


LIMITED = """
import resource, signal, sys
import bilateral as bl

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
new = bl.Dossier([bl.Leader(id=f"new-{n}", name="New") for n in range(30000)])
try:
    bl.dump(new, sys.argv[1])
except bl.errors.WriteError as error:
    print(error)
"""


@pytest.mark.parametrize("format", FORMATS)
def test_a_disk_that_is_full_loses_nothing_and_leaves_nothing_behind(
    tmp_path: Path, format: str
) -> None:
    path = tmp_path / f"dossier.{format}"
    bl.dump(OLD, path)
    run = subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, str(path)], capture_output=True, text=True, check=True
    )
    assert f"cannot write {path}: file too large" in run.stdout
    assert bl.load(path) == OLD
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("call", ["mkstemp", "fsync", "replace"])
def test_an_error_of_the_system_is_a_write_error_that_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "dossier.yaml"
    bl.dump(OLD, path)

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    target = {
        "mkstemp": "tempfile.mkstemp", "fsync": "os.fsync", "replace": "pathlib.Path.replace",
    }[call]  # fmt: skip
    with monkeypatch.context() as patch:
        patch.setattr(target, refuse)
        with pytest.raises(bl.errors.WriteError, match=r"dossier\.yaml: permission denied"):
            bl.dump(NEW, path)
    assert bl.load(path) == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.yaml"]


def test_a_dossier_that_cannot_be_written_leaves_the_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dossier.jsonl"
    bl.dump(OLD, path)
    from bilateral.serde import jsonl

    def break_off(header: object, records: object) -> object:
        del header, records
        yield b'{"bilateral":1}\n'
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(jsonl, "write", break_off)
        with pytest.raises(RuntimeError):
            bl.dump(NEW, path)
    assert bl.load(path) == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.jsonl"]


def test_a_folder_that_is_not_there_is_a_write_error(tmp_path: Path) -> None:
    with pytest.raises(bl.errors.WriteError, match="no such file or directory"):
        bl.dump(NEW, tmp_path / "nowhere" / "dossier.yaml")


def test_a_folder_is_no_file_to_save_into(tmp_path: Path) -> None:
    with pytest.raises(bl.FormatError, match="a dossier is saved into one file"):
        bl.dump(NEW, tmp_path)


def test_a_link_keeps_pointing_where_it_points(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    link = tmp_path / "link.yaml"
    bl.dump(OLD, real)
    link.symlink_to(real)
    bl.dump(NEW, link)
    assert link.is_symlink()
    assert bl.load(real) == NEW


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_the_permissions_of_a_file_that_is_replaced_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "dossier.yaml"
    bl.dump(OLD, path)
    path.chmod(mode)
    bl.dump(NEW, path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("")
    bl.dump(NEW, tmp_path / "dossier.yaml")
    assert (tmp_path / "dossier.yaml").stat().st_mode == other.stat().st_mode


def test_what_is_no_regular_file_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    bl.dump(OLD, pipe)
    out, _ = reader.communicate()
    assert bl.loads(out.decode(), format="jsonl") == OLD
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_equal_dossiers_are_equal_files(tmp_path: Path) -> None:
    for format in FORMATS:
        one, two = tmp_path / f"one.{format}", tmp_path / f"two.{format}"
        bl.dump(OLD, one)
        bl.dump(bl.load(one), two)
        assert one.read_bytes() == two.read_bytes()


def test_the_line_that_names_the_schema_is_kept_or_made(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    line = "# yaml-language-server: $schema=../elsewhere.json"
    path.write_text(f"{line}\nbilateral: 1\n")
    bl.dump(NEW, path)
    assert path.read_text().startswith(f"{line}\n")
    beside = tmp_path / "other.yaml"
    bl.dump(NEW, beside)
    assert not beside.read_text().startswith("#")
    (tmp_path / "bilateral.schema.json").write_text("{}")
    bl.dump(NEW, beside)
    assert beside.read_text().startswith("# yaml-language-server: $schema=bilateral.schema.json\n")
    assert bl.load(beside) == NEW
