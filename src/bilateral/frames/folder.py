"""Folders that are replaced whole, so that no reader finds half of the old and half of the new."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from bilateral.errors import WriteError
from bilateral.serde.atomic import _sync_folder, _umask


def replace(folder: Path, fill: Callable[[Path], None]) -> None:
    """Put a folder that `fill` writes into the place of the one at `folder`, if there is one.

    All is on disk before the first name changes. A folder cannot take the name of another that is
    not empty, so the old one steps aside first: who dies between the two steps leaves both, the
    old one under a hidden name that ends in `.old`.

    Raises:
        WriteError: it cannot be written; what stood there still stands there.
    """
    target = Path(os.path.realpath(folder))
    part: Path | None = None
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o777 & ~_umask()
        hidden = f".{target.name[:100]}."
        part = Path(tempfile.mkdtemp(dir=target.parent, prefix=hidden, suffix=".part"))
        fill(part)
        for path in part.iterdir():
            _sync(path)
        part.chmod(mode)
        _sync_folder(part)
        _swap(part, target)
        _sync_folder(target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"cannot write {folder}: {reason[0].lower()}{reason[1:]}") from error
    finally:
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)


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


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
