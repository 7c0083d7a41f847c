"""`bilateral diff` as git calls it: once for each file that changed, and never to fail.

git runs a diff driver (`diff.<driver>.command`, or GIT_EXTERNAL_DIFF) with the path, then file,
object and mode of the old and of the new version; for a renamed file it adds the new path and
what it knows of the renaming; for an unmerged one it gives the path alone (gitdiff(1),
"Generating patch text with -p"; git(1), GIT_EXTERNAL_DIFF).
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import click

from bilateral.cli._out import echo
from bilateral.dossier import Dossier, diff, load
from bilateral.errors import DecodeError

# Lines of a file that is no dossier that are compared; difflib is slow in long ones.
_MOST = 20_000
# What could command a terminal, in a file that is no dossier or in the name of one.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def show(arguments: tuple[str, ...], *, facts: bool) -> None:
    """Print what changed in one file, whatever it holds.

    Raises:
        click.UsageError: the arguments are not those of git.
    """
    if len(arguments) == 1:
        echo(f"* Unmerged path {_shown(arguments[0])}")
        return
    if len(arguments) not in (7, 9):
        raise click.UsageError("--git is for git, which gives 7 or 9 arguments, or 1")
    path, old, new = arguments[0], arguments[1], arguments[4]
    name = f"{path} -> {arguments[7]}" if len(arguments) == 9 else path
    echo(f"diff of {_shown(name)}", bold=True)
    try:
        found = diff(_version(old, path), _version(new, path))
        text = (found.facts if facts else found).text
    except Exception as error:  # noqa: BLE001  git stops at a driver that fails
        echo(f"not compared as dossiers: {_shown(_reason(error))}")
        text = _lines(old, new, path)
    echo(text)


def _version(file: str, path: str) -> Dossier:
    """The dossier in a file of git's, which is called as `path` is in the repository."""
    from bilateral.serde.files import format_of

    if file == os.devnull:
        return Dossier()
    format_of(Path(path))
    return load(file)


def _reason(error: Exception) -> str:
    if isinstance(error, DecodeError):
        first = error.problems[0]
        place = f"line {first.line}: " if first.line else ""
        more = len(error.problems) - 1
        return f"{place}{first.message}" + (f" (and {more} more)" if more else "")
    return " ".join(str(error).split())


def _lines(old: str, new: str, path: str) -> str:
    """The change of a file that is no dossier, line by line, as far as it is text."""
    try:
        before, after = _text(old), _text(new)
    except (OSError, UnicodeDecodeError):
        return "the file is not text that can be read"
    if len(before) + len(after) > _MOST:
        return "the file is too long to be compared line by line"
    found = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm="")
    return _shown("\n".join(found))


def _shown(text: str) -> str:
    """A text without control characters: each is written out."""
    return _CONTROLS.sub(lambda mark: f"\\x{ord(mark[0]):02x}", text)


def _text(file: str) -> list[str]:
    return [] if file == os.devnull else Path(file).read_text(encoding="utf-8").splitlines()
