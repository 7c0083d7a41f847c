"""`bilateral brief`: a short account of a dossier, with footnotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import BETWEEN, KNOWN_BY, ON, PATH, load_as_of
from bilateral.cli._out import OUTPUT, format_option, rendered, say

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("brief", short_help="Give a short account, with footnotes.")
@click.argument("path", type=PATH)
@BETWEEN
@ON
@KNOWN_BY
@format_option("text", "markdown")
@OUTPUT
def command(
    path: Path,
    *,
    between: tuple[tuple[str, str], ...],
    on: EDTF | None,
    known_by: EDTF | None,
    format: str,
    output: Path | None,
) -> None:
    """Give a short account of the dossier at PATH: who met, what was signed and promised."""
    brief = load_as_of(path, on, known_by).brief(between=between or None)
    say(rendered(brief, format), output, data=format == "json")
