"""`bilateral show`: a dossier as a tree, or one record of it."""

from pathlib import Path

import click

from bilateral.cli._load import BETWEEN, KNOWN_BY, ON, PATH, load_as_of


@click.command("show", short_help="Show a dossier as a tree, or one record.")
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
    on: str | None,
    known_by: str | None,
) -> None:
    """Show the dossier at PATH as a tree, or its record ID with what refers to it."""
    from bilateral.display.tree import card, tree

    seen = load_as_of(path, on, known_by)
    shown = tree(seen.whole(), between or None) if id is None else card(seen.whole(), seen[id])
    click.echo(shown, nl=False)
