"""Loading for the command line: with a progress bar where it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from bilateral.dossier import Dossier, View
    from bilateral.values.edtf import EDTF

F = TypeVar("F", bound=Callable[..., Any])

#: Seconds of silence before a bar is shown.
PATIENCE = 1.0

#: The argument that most commands take.
PATH = click.Path(exists=True, readable=True, path_type=Path)


class _Bar:
    """A progress bar that shows itself only on a terminal, and only when a job takes long."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.began = time.monotonic()
        self.bar: click._termui_impl.ProgressBar[int] | None = None
        self.at = 0

    def __call__(self, done: int, total: int) -> None:
        if self.bar is None:
            if not sys.stderr.isatty() or time.monotonic() - self.began < PATIENCE:
                return
            self.bar = click.progressbar(length=total, label=self.label, file=sys.stderr)
            self.bar.render_progress()
        self.bar.update(done - self.at)
        self.at = done

    def close(self) -> None:
        if self.bar is not None:
            self.bar.render_finish()


class _Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A day that a question is about, read as `on=` is everywhere in the library."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date; an error of the library where it is none."""
        from bilateral.values.edtf import asked_day

        del ctx
        name = param.opts[0] if param is not None else "on"
        return asked_day(value, name)


#: The type of every option that takes the day of a question.
DAY = _Day()


def on_option(words: str) -> Callable[[F], F]:
    """The option `--on` of a command, which takes the same dates for all of them."""
    return click.option("--on", type=DAY, metavar="DAY", help=words)


#: The options of commands that can look at a dossier as it stood, or was known, on a day.
ON = on_option("As it stood on this day, as in 2023-04-10.")
KNOWN_BY = click.option(
    "--known-by",
    type=DAY,
    metavar="DAY",
    help="As far as sources published by this day tell.",
)


#: The option of commands that can be narrowed to pairs of states.
BETWEEN = click.option(
    "--between",
    nargs=2,
    multiple=True,
    metavar="STATE STATE",
    help="Only what is between these two states, as in --between KAZ AZE; may be given again.",
)


def load_as_of(path: Path, on: EDTF | None, known_by: EDTF | None) -> Dossier | View:
    """The dossier at `path`, as it stood on a day and was known on another, where one is given."""
    dossier = load_dossier(path)
    day = on or known_by
    return dossier if day is None else dossier.as_of(day, known_by)


def copy_by_line(path: Path, target: Path) -> bool:
    """Write one file of JSON Lines into another, record by record; False where they are not."""
    from bilateral.model import Header, Record
    from bilateral.serde import files

    if not files.is_by_line(path) or not files.is_by_line(target):
        return False
    bar = _Bar(f"reading {path.name}")
    try:
        found = files.iterate(path, bar)
        header = next(found)
        if isinstance(header, Header):
            records = (one for one in found if isinstance(one, Record))
            files.write_records(target, records, header)
    finally:
        bar.close()
    return True


def load_dossier(path: Path) -> Dossier:
    """The dossier at `path`."""
    # Imported here, so that --help is quick.
    from bilateral.dossier import load

    bar = _Bar(f"reading {path.name}")
    try:
        return load(path, progress=bar)
    finally:
        bar.close()
