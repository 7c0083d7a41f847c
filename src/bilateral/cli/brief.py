"""`bilateral brief`: a short account of a dossier, with footnotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import KNOWN_BY, ON, PATH, load_as_of
from bilateral.cli._out import OUTPUT, format_option, rendered, say

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("brief", short_help="Give a short account, with footnotes.")
@click.argument("path", type=PATH)
@ON
@KNOWN_BY
@format_option("text", "markdown")
@OUTPUT
def command(
    path: Path, *, on: EDTF | None, known_by: EDTF | None, format: str, output: Path | None
) -> None:
    """Give a short account of the dossier at PATH: who met, what was signed and promised."""
    say(rendered(load_as_of(path, on, known_by).brief(), format), output, data=format == "json")
