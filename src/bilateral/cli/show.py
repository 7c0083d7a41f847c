"""`bilateral show`: a dossier as a tree, or one record of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import BETWEEN, KNOWN_BY, ON, PATH, load_as_of
from bilateral.cli._out import echo

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("show", short_help="Show a dossier by section, or one record.")
@click.argument("path", type=PATH)
@click.argument("id", required=False)
@BETWEEN
@ON
@KNOWN_BY
def command(
    path: Path,
    id: str | None,
    *,
    between: tuple[tuple[str, str], ...],
    on: EDTF | None,
    known_by: EDTF | None,
) -> None:
    """Show the dossier at PATH by section, or its record ID with what refers to it."""
    from bilateral.dossier import Dossier
    from bilateral.dossier.sides import ids_between

    seen = load_as_of(path, on, known_by)
    if id is not None:
        echo(seen.show(id).text, nl=False)
    elif between:
        whole = seen.whole()
        ids = ids_between(whole, between)
        kept = [record for record in whole if str(record.id) in ids]
        echo(Dossier(kept, header=whole.header).text, nl=False)
    else:
        echo(seen.text, nl=False)
