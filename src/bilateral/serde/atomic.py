"""Saving so that a crash at any moment leaves the old file or the new one, never half of one."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bilateral.errors import WriteError


def write(path: Path, chunks: Iterable[bytes]) -> None:
    """Write `chunks` into the file at `path`, which is replaced only when all are on disk.

    The new file keeps the permissions of the old one; a symbolic link keeps pointing where it
    points. What is no regular file (a pipe, a terminal) is written to as it is.

    Raises:
        WriteError: the file cannot be written; what stood there still stands there.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(f"{path} is a folder")
        if mode is not None and not stat.S_ISREG(mode):
            with target.open("wb") as stream:
                stream.writelines(chunks)
            return
        _replace(target, chunks, mode)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"cannot write {path}: {reason[0].lower()}{reason[1:]}") from error


def _replace(target: Path, chunks: Iterable[bytes], mode: int | None) -> None:
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".part"
    )
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    # The new name is on disk only when the folder is; not every system lets a folder be synced.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
