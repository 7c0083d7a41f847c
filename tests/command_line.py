"""The command line, run as a person runs it, without starting Python again for each command."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from bilateral.cli.main import run as entry


class Done(NamedTuple):
    """What a command printed on each stream, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


def run(*args: str, cwd: Path) -> Done:
    """Run `bilateral` in this process: its entry point, in a folder, on streams of bytes."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    status = 0
    with (
        contextlib.chdir(cwd),
        mock.patch.object(sys, "argv", ["bilateral", *args]),
        mock.patch.dict(os.environ),
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
    ):
        try:
            entry()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(bool(end.code))
    printed = []
    for stream in streams:
        stream.flush()
        printed.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return Done(status, *printed)


def run_apart(*args: str, cwd: Path) -> Done:
    """Run `bilateral` in a process of its own, as a shell does."""
    done = subprocess.run(
        [sys.executable, "-m", "bilateral", *args],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)
