"""`bilateral show`: a dossier as a tree, or one record of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import KNOWN_BY, ON, PATH, load_as_of
from bilateral.cli._out import echo

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("show", short_help="Show a dossier by section, or one record.")
@click.argument("path", type=PATH)
@click.argument("id", required=False)
@ON
@KNOWN_BY
def command(path: Path, id: str | None, *, on: EDTF | None, known_by: EDTF | None) -> None:
    """Show the dossier at PATH by section, or its record ID with what refers to it."""
    seen = load_as_of(path, on, known_by)
    echo((seen if id is None else seen.show(id)).text, nl=False)
