"""Saving so that a crash at any moment leaves the old file or the new one, never half of one.

Every file and folder that the library writes is written here. Two writers of one file never mix:
each writes a part of its own, and the last of them wins, unless it knows what it has seen there.
"""

import contextlib
import importlib
import io
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from attrs import frozen

from bilateral.errors import ChangedFileError, WriteError

try:
    fcntl: Any = importlib.import_module("fcntl")
except ImportError:  # pragma: no cover  Windows has no such locks
    fcntl = None

#: How long a writer waits for another one that is just putting its file into place, in seconds.
_PATIENCE: Final = 10.0
#: Where there are no locks, parts of this age, in seconds, belong to no writer that still lives.
_OLD: Final = 24 * 3600.0


@frozen
class Stamp:
    """What a file was when it was read: another writer cannot change it without changing this.

    Fields:
        device, inode: which file it is. One that is replaced is another file.
        size: in bytes.
        changed: when its contents last changed, in nanoseconds.
    """

    device: int
    inode: int
    size: int
    changed: int

    @classmethod
    def of(cls, file: int | Path) -> "Stamp | None":
        """That of an open file or of a path; None where there is no regular file."""
        try:
            found = os.stat(file)  # noqa: PTH116  of an open file, too
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def write(path: Path, chunks: Iterable[bytes], *, seen: Stamp | None = None) -> Stamp | None:
    """Write `chunks` into the file at `path`; see `replacing`. Returns its stamp afterwards."""
    with replacing(path, seen=seen) as stream:
        stream.writelines(chunks)
    return stream.stamp


@contextlib.contextmanager
def replacing(path: Path, *, seen: Stamp | None = None) -> Iterator["_Sink"]:
    """A stream into a part of a file, which takes the place of the one at `path` at the end.

    It does so when all is on disk, and not at all where the block ends in an error. The new file
    keeps the permissions of the old one; a symbolic link keeps pointing where it points. What is
    no regular file (a pipe, a terminal) is written to as it is. What writers that were killed
    have left of this file is removed.

    Arguments:
        path: the file.
        seen: what the file was when it was loaded; if it is not that any more, it is not replaced.

    Raises:
        ChangedFileError: somebody else has changed the file since it was `seen`.
        WriteError: the file cannot be written. In either case what stood there still stands there.
    """
    with _stated(path):
        target = Path(os.path.realpath(path))
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(f"{path} is a folder")
    if mode is not None and not stat.S_ISREG(mode):
        with _stated(path):
            pipe = target.open("wb")
        try:
            yield _Sink(pipe, path)
        finally:
            with _stated(path):
                pipe.close()
        return
    with _stated(path), _alone(target.parent):
        _clear(target, ".part")
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".part"
        )
        _claim(handle)
    part = Path(name)
    # A second handle holds the lock of the part until it is in its place.
    claim = -1 if fcntl is None else os.dup(handle)
    try:
        with _stated(path):
            stream = os.fdopen(handle, "wb")
        try:
            sink = _Sink(stream, path)
            yield sink
            with _stated(path):
                stream.flush()
                os.fsync(stream.fileno())
                sink.stamp = Stamp.of(stream.fileno())
                part.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        finally:
            with contextlib.suppress(OSError):
                stream.close()
        with _stated(path), _alone(target.parent):
            if seen is not None and Stamp.of(target) not in (seen, None):
                raise ChangedFileError(str(path))
            part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        if claim >= 0:
            os.close(claim)
    _sync_folder(target.parent)


def replace_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Put a folder that `fill` writes into the place of the one at `folder`, if there is one.

    All is on disk before the first name changes. A folder cannot take the name of another that is
    not empty, so the old one steps aside first: who dies between the two steps leaves both, the
    old one under a hidden name that ends in `.old`. The next writer puts it back (see `left_of`
    for those who read), and removes what else was left.

    Raises:
        WriteError: it cannot be written; what stood there still stands there.
    """
    target = Path(os.path.realpath(folder))
    part: Path | None = None
    claim = -1
    try:
        with _stated(folder):
            with _alone(target.parent):
                _recover(target)
                mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
                hidden = f".{target.name[:100]}."
                part = Path(tempfile.mkdtemp(dir=target.parent, prefix=hidden, suffix=".part"))
                claim = _claimed(part)
            fill(part)
            for path in part.iterdir():
                _sync(path)
            part.chmod(0o777 & ~_umask() if mode is None else mode)
            _sync_folder(part)
            with _alone(target.parent):
                _swap(part, target)
            _sync_folder(target.parent)
    finally:
        if claim >= 0:
            os.close(claim)
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)


def left_of(folder: Path) -> Path | None:
    """The folder as it was, where a writer was killed just before it put the new one in place."""
    target = Path(os.path.realpath(folder))
    if target.exists() or not target.parent.is_dir():
        return None
    return max(_left(target, ".old"), key=lambda path: path.stat().st_mtime_ns, default=None)


def _recover(target: Path) -> None:
    old = left_of(target)
    if old is not None:
        old.rename(target)
    _clear(target, ".old")
    _clear(target, ".part")


def _swap(part: Path, target: Path) -> None:
    if not target.exists():
        part.rename(target)
        return
    old = part.with_suffix(".old")
    target.rename(old)
    try:
        part.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


class _Sink(io.RawIOBase):
    """A stream for others to write to, which says in its errors which file it is about.

    It cannot be closed by them, nor moved about in: a pipe cannot either.
    """

    #: What the file is at the end; None of what is no regular file.
    stamp: Stamp | None = None

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self._stream = stream
        self._path = path
        self._at = 0

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Any, /) -> int:
        """All of it, or an error."""
        with _stated(self._path):
            self._stream.write(data)
        size = memoryview(data).nbytes
        self._at += size
        return size

    def tell(self) -> int:
        """How many bytes were written."""
        return self._at

    def flush(self) -> None:
        """On to the system."""
        if not self._stream.closed:
            with _stated(self._path):
                self._stream.flush()

    def close(self) -> None:
        """Nothing: who made the stream closes it."""


@contextlib.contextmanager
def _stated(path: Path) -> Iterator[None]:
    """Turns what the system says into an error that names the file."""
    try:
        yield
    except WriteError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"cannot write {path}: {reason[0].lower()}{reason[1:]}") from error


# Locks


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps other writers from changing names in a folder meanwhile, where there are locks.

    It lasts for a moment only: parts are made and put in place under it, and not written.
    """
    handle = -1
    if fcntl is not None:
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
    if handle < 0:
        yield
        return
    try:
        until = time.monotonic() + _PATIENCE
        while not _claim(handle):
            if time.monotonic() > until:
                raise TimeoutError(f"another program holds the folder {folder}")
            time.sleep(0.001)
        yield
    finally:
        os.close(handle)


def _claim(handle: int) -> bool:
    """Take the lock of an open file or folder until it is closed; False where another has it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # The file system has no locks.
        return True
    return True


def _claimed(folder: Path) -> int:
    """A handle that holds the lock of a folder, or -1."""
    if fcntl is None:
        return -1
    handle = os.open(folder, os.O_RDONLY)
    _claim(handle)
    return handle


# What killed writers have left


def _left(target: Path, suffix: str) -> list[Path]:
    start = f".{target.name[:100]}."
    return [
        path
        for path in target.parent.iterdir()
        # Between the two stand eight characters without a dot, or it is of another file.
        if path.name.startswith(start)
        and path.name.endswith(suffix)
        and len(path.name) == len(start) + 8 + len(suffix)
        and "." not in path.name[len(start) : -len(suffix)]
    ]


def _clear(target: Path, suffix: str) -> None:
    """Remove the parts of writers that live no more; never an error."""
    with contextlib.suppress(OSError):
        for path in _left(target, suffix):
            if not _alive(path):
                with contextlib.suppress(OSError):
                    if path.is_dir():
                        shutil.rmtree(path)
                    else:
                        path.unlink()


def _alive(path: Path) -> bool:
    """Whether a writer may still be at work on a part."""
    if path.is_symlink():
        return True
    if fcntl is None:
        return time.time() - path.stat().st_mtime < _OLD
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        # Another holds it, or the file system has no locks to tell.
        return True
    finally:
        os.close(handle)
    return False


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    # The new name is on disk only when the folder is; not every system lets a folder be synced.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
