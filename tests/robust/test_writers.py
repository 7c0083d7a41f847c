"""Every writer goes one way: whole or not at all, modes kept, nothing lost to another writer."""

import ast
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import bilateral as bl
from bilateral.cli.main import main
from bilateral.serde import atomic

PACKAGE = Path(bl.__file__).parent
DATA = Path(__file__).parent.parent / "data" / "interop"
DOSSIER = bl.Dossier([bl.Leader(id=f"leader-{n}", name="Somebody") for n in range(50)])
BACI = DATA / "BACI_HS92_Y2020_V202301.csv"


def command(*words: str) -> None:
    result = CliRunner().invoke(main, words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output


def _merge(path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        bl.dump(DOSSIER, path.parent.parent / name)
    one, two = (str(path.parent.parent / name) for name in ("one.yaml", "two.yaml"))
    command("merge", one, two, "-o", str(path))


def _check(path: Path) -> None:
    bl.dump(DOSSIER, path.parent.parent / "one.yaml")
    command("check", str(path.parent.parent / "one.yaml"), "-f", "json", "-o", str(path))


def _plot(path: Path) -> None:
    bl.display.Plot(title="nothing", spec={"mark": "bar"}).save(path)


#: Whatever writes a file, by the ending of the file.
WRITERS: Mapping[str, tuple[str, Callable[[Path], object]]] = {
    "dump yaml": ("yaml", lambda path: bl.dump(DOSSIER, path)),
    "dump json": ("json", lambda path: bl.dump(DOSSIER, path)),
    "dump jsonl": ("jsonl", lambda path: bl.dump(DOSSIER, path)),
    "dump jsonl.gz": ("jsonl.gz", lambda path: bl.dump(DOSSIER, path)),
    "to_parquet": ("parquet", lambda path: bl.open_trade(BACI).to_parquet(path)),
    "plot": ("json", _plot),
    "merge -o": ("yaml", _merge),
    "check -o": ("txt", _check),
}
each = pytest.mark.parametrize("name", WRITERS)


def _place(tmp_path: Path, name: str) -> tuple[Path, Callable[[Path], object]]:
    folder = tmp_path / "there"
    folder.mkdir()
    ending, writer = WRITERS[name]
    return folder / f"file.{ending}", writer


@each
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_every_writer_keeps_the_mode_of_a_file(tmp_path: Path, name: str, mode: int) -> None:
    path, write = _place(tmp_path, name)
    path.write_text("old")
    path.chmod(mode)
    write(path)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() != b"old"
    assert list(path.parent.iterdir()) == [path]


@each
def test_every_writer_writes_into_a_pipe_and_does_not_replace_it(tmp_path: Path, name: str) -> None:
    path, write = _place(tmp_path, name)
    os.mkfifo(path)
    reader = subprocess.Popen(["cat", str(path)], stdout=subprocess.PIPE)
    write(path)
    out, _ = reader.communicate(timeout=60)
    assert stat.S_ISFIFO(path.stat().st_mode)
    path.unlink()
    write(path)
    assert len(out) == len(path.read_bytes())


@each
@pytest.mark.parametrize("call", ["tempfile.mkstemp", "os.fsync", "pathlib.Path.replace"])
def test_what_the_system_refuses_every_writer_is_a_write_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: str
) -> None:
    path, write = _place(tmp_path, name)
    write(path)
    before = path.read_bytes()

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    inner = [p for p in tmp_path.iterdir() if p != path.parent]
    with monkeypatch.context() as patch:
        patch.setattr(call, refuse)
        with pytest.raises(bl.errors.WriteError, match=r"cannot write .*: no space left on device"):
            write(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert [p for p in tmp_path.iterdir() if p != path.parent] == inner


@each
def test_a_full_disk_is_a_write_error_in_every_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path, write = _place(tmp_path, name)
    fdopen = os.fdopen

    def full(handle: int, *args: object) -> object:
        os.close(handle)
        return fdopen(os.open("/dev/full", os.O_WRONLY), "wb")

    write(path)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.fdopen", full)
        with pytest.raises(bl.errors.WriteError, match=r"cannot write .*: no space left on device"):
            write(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_nothing_but_the_atomic_writer_opens_a_file_to_write() -> None:
    """Read from the source: no other module names a way to write one."""
    ways = {"write_bytes", "write_text", "mkstemp", "mkdtemp", "NamedTemporaryFile", "savefig"}
    found: list[str] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name.startswith("_build_") or path == PACKAGE / "serde" / "atomic.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            modes = [a.value for a in node.args if isinstance(a, ast.Constant)]
            opens = name in ("open", "fdopen") and any(
                isinstance(m, str) and set("wax+") & set(m) and len(m) < 4 for m in modes
            )
            own = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "files"
            if opens or (name in ways and not own and len(node.args) == 1):
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {name}")
    assert found == []


# What killed writers leave

KILLED = """
import os, signal, sys
import bilateral as bl
from bilateral.serde import atomic

what, path, moment = sys.argv[1:]

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(atomic if moment.startswith("_") else os, moment, die)
new = bl.Dossier([bl.Leader(id="new", name="New")])
if what == "file":
    bl.dump(new, path)
else:
    if moment == "_swap":
        def half(part, target):
            target.rename(part.with_suffix(".old"))
            die()
        atomic._swap = half
    bl.write_tables(new, path)
"""


def kill(what: str, path: Path, moment: str) -> None:
    words = [sys.executable, "-c", KILLED, what, str(path), moment]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL


def _fail(part: Path) -> None:
    raise ZeroDivisionError


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_the_next_writer_of_a_file_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    path = tmp_path / "dossier.jsonl"
    other = tmp_path / "other.jsonl"
    bl.dump(DOSSIER, path)
    kill("file", path, "fsync")
    kill("file", other, "fsync")
    assert len(hidden(tmp_path)) == 2
    assert bl.load(path) == DOSSIER
    bl.dump(DOSSIER, path)
    assert [name for name in hidden(tmp_path) if name.startswith(".dossier.jsonl.")] == []
    assert len(hidden(tmp_path)) == 1, "what is of another file is left to its own next writer"


def test_the_part_of_a_writer_that_lives_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "dossier.jsonl"
    with atomic.replacing(path) as slow:
        slow.write(b"slow")
        atomic.write(path, [b"quick"])
        assert len(hidden(tmp_path)) == 1
    assert path.read_bytes() == b"slow"
    assert hidden(tmp_path) == []


def test_files_that_only_look_like_parts_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "dossier.jsonl"
    names = [".dossier.jsonl.part", ".dossier.jsonl.a.b.c.de.part", "dossier.jsonl.12345678.part"]
    for name in names:
        (tmp_path / name).write_text("mine")
    bl.dump(DOSSIER, path)
    assert all((tmp_path / name).read_text() == "mine" for name in names)


def test_a_folder_whose_writer_was_killed_between_the_steps_is_found_and_put_back(
    tmp_path: Path,
) -> None:
    pytest.importorskip("pyarrow")
    folder = tmp_path / "tables"
    bl.write_tables(DOSSIER, folder)
    before = sorted(path.name for path in folder.iterdir())
    kill("folder", folder, "_swap")
    assert not folder.exists()
    with pytest.raises(bl.FormatError, match=r"was killed while it was replaced.*\.old"):
        bl.read_tables(folder)
    # A writer that fails puts it back as it was.
    with pytest.raises(ZeroDivisionError):
        atomic.replace_folder(folder, _fail)
    assert sorted(path.name for path in folder.iterdir()) == before
    assert hidden(tmp_path) == []
    kill("folder", folder, "_swap")
    bl.write_tables(DOSSIER, folder)
    assert bl.from_frames(bl.read_tables(folder)) == DOSSIER
    assert hidden(tmp_path) == []


# Two writers


def test_a_file_that_changed_since_it_was_loaded_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "dossier.jsonl"
    bl.dump(DOSSIER, path)
    mine, theirs = bl.load(path), bl.load(path)
    bl.dump(theirs.add(bl.Leader(id="theirs", name="B")), path)
    changed = mine.add(bl.Leader(id="mine", name="A"))
    with pytest.raises(bl.errors.ChangedFileError, match="changed after it was loaded"):
        bl.dump(changed, path)
    assert "theirs" in bl.load(path)
    bl.dump(changed, path, overwrite=True)
    assert "mine" in bl.load(path)
    # Who has written it has seen it.
    bl.dump(changed.remove("mine"), path)


@pytest.mark.parametrize("ending", ["yaml", "json", "jsonl", "jsonl.gz"])
def test_what_is_made_of_a_dossier_knows_its_file_too(tmp_path: Path, ending: str) -> None:
    path, other = tmp_path / f"dossier.{ending}", tmp_path / f"other.{ending}"
    bl.dump(DOSSIER, path)
    bl.dump(DOSSIER.remove("leader-1"), other)
    loaded, second = bl.load(path), bl.load(other)
    made = {
        "added": loaded.add(bl.Leader(id="x", name="X")),
        "removed": loaded.remove("leader-1"),
        "merged": bl.merge(second, loaded).dossier,
        "patched": bl.apply_diff(bl.diff(loaded, second), loaded),
        "viewed": loaded.as_of("2024-01-01").whole(),
        "from the folder": bl.load(tmp_path),
    }
    bl.dump(DOSSIER.remove("leader-2"), path)
    for dossier in made.values():
        with pytest.raises(bl.errors.ChangedFileError):
            bl.dump(dossier, path)
    assert "leader-2" not in bl.load(path)


def test_a_file_that_is_gone_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "dossier.jsonl"
    bl.dump(DOSSIER, path)
    loaded = bl.load(path)
    path.unlink()
    bl.dump(loaded, path)
    assert bl.load(path) == DOSSIER


ADDING = """
import sys
import bilateral as bl

path, who, retry = sys.argv[1:]
refused = 0
for n in range(40):
    while True:
        dossier = bl.load(path).add(bl.Leader(id=f"{who}-{n}", name="Somebody"))
        try:
            bl.dump(dossier, path)
        except bl.errors.ChangedFileError:
            refused += 1
            if retry == "yes":
                continue
        break
print(refused)
"""


@pytest.mark.parametrize("retry", ["yes", "no"])
def test_of_two_writers_neither_loses_an_addition_without_a_word(
    tmp_path: Path, retry: str
) -> None:
    path = tmp_path / "dossier.jsonl"
    bl.dump(bl.Dossier(), path)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, str(path), who, retry], stdout=subprocess.PIPE, text=True
        )
        for who in ("one", "two")
    ]
    refused = 0
    for process in running:
        out, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        refused += int(out)
    assert len(bl.load(path)) == (80 if retry == "yes" else 80 - refused)
    assert hidden(tmp_path) == []


def test_merge_does_not_lose_what_was_written_into_its_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    bl.dump(DOSSIER, one)
    bl.dump(DOSSIER, two)
    merge = bl.merge

    def slow(*given: bl.Dossier, **more: object) -> bl.Merge:
        bl.dump(bl.Dossier(DOSSIER).remove("leader-7"), one)
        return merge(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("bilateral.dossier.merging.merge.merge", slow)
    with pytest.raises(bl.errors.ChangedFileError):
        command("merge", str(one), str(two), "-o", str(one))
    assert len(bl.load(one)) == 49
    command("merge", str(one), str(two), "-o", str(one), "--overwrite")
    assert len(bl.load(one)) == 50


def test_without_locks_old_parts_are_removed_and_young_ones_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    monkeypatch.setattr(atomic, "fcntl", None)
    path = tmp_path / "dossier.jsonl"
    young, old = (
        tmp_path / ".dossier.jsonl.abcdefgh.part",
        tmp_path / ".dossier.jsonl.12345678.part",
    )
    young.write_text("")
    old.write_text("")
    os.utime(old, (0, 0))
    bl.dump(DOSSIER, path)
    assert hidden(tmp_path) == [young.name]
    shutil.rmtree(tmp_path)
