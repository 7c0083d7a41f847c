"""`bilateral show`: a dossier as a tree, or one record of it."""

from pathlib import Path

import click

from bilateral.cli._load import PATH, load_dossier


@click.command("show", short_help="Show a dossier as a tree, or one record.")
@click.argument("path", type=PATH)
@click.argument("id", required=False)
def command(path: Path, id: str | None) -> None:
    """Show the dossier at PATH as a tree, or its record ID with what refers to it."""
    from bilateral.display.tree import card, tree

    dossier = load_dossier(path)
    click.echo(tree(dossier) if id is None else card(dossier, dossier[id]), nl=False)
