"""`bilateral schema`: the JSON Schema of a dossier file."""

from pathlib import Path

import click

from bilateral.cli._out import OUTPUT, say


@click.command("schema", short_help="Print the schema, for editors.")
@click.option(
    "--form",
    type=click.Choice(["short", "normal"]),
    default="short",
    show_default=True,
    help="Of YAML files with their short forms, or of JSON files.",
)
@OUTPUT
def command(form: str, output: Path | None) -> None:
    """Print the JSON Schema of a dossier file, for editors.

    A YAML file that begins with the line "# yaml-language-server: $schema=FILE" is completed
    and checked against it while it is typed.
    """
    from bilateral.serde.schema import schema_text

    say(schema_text(form="normal" if form == "normal" else "short"), output)
