"""`bilateral timeline`: what happened, in order of time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import KNOWN_BY, ON, PATH, load_as_of
from bilateral.cli._out import OUTPUT, format_option, rendered, say

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("timeline", short_help="Say what happened, in order of time.")
@click.argument("path", type=PATH)
@click.argument("id", required=False)
@click.option("--during", metavar="DATE", help="Only this time, as in 2023 or 2022/2024.")
@ON
@KNOWN_BY
@format_option("text", "markdown", "json")
@OUTPUT
def command(
    path: Path,
    *,
    id: str | None,
    during: str | None,
    on: EDTF | None,
    known_by: EDTF | None,
    format: str,
    output: Path | None,
) -> None:
    """Say what happened in the dossier at PATH in order of time; or the life of its record ID."""
    timeline = load_as_of(path, on, known_by).timeline(id, during=during)
    say(rendered(timeline, format), output, data=format == "json")
