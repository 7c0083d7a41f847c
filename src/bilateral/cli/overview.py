"""`bilateral overview`: many pairs of states at one glance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import BETWEEN, KNOWN_BY, ON, PATH, load_as_of
from bilateral.cli._out import PAGE_OUTPUT, format_option, say_or_save

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("overview", short_help="Show many pairs of states, a line each.")
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="PATH...")
@BETWEEN
@ON
@KNOWN_BY
@format_option("text", "markdown", "json")
@PAGE_OUTPUT
def command(
    paths: tuple[Path, ...],
    *,
    between: tuple[tuple[str, str], ...],
    on: EDTF | None,
    known_by: EDTF | None,
    format: str,
    output: Path | None,
) -> None:
    """Show the pairs of states of the dossiers at PATH..., a line each.

    A line has the last contact, the promises that are open and overdue, the latest trade figures of
    each side, and the findings of the check. Of several files each line names the one that it comes
    from.
    """
    from bilateral.display.overview import Overview

    dossiers = [(path.name, load_as_of(path, on, known_by)) for path in paths]
    found = Overview.of_several(dossiers, between=between or None)
    say_or_save(found, format, output)
