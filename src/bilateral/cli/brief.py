"""`bilateral brief`: a short account of a dossier, with footnotes."""

from pathlib import Path

import click

from bilateral.cli._load import KNOWN_BY, ON, PATH, load_as_of


@click.command("brief", short_help="Give a short account, with footnotes.")
@click.argument("path", type=PATH)
@ON
@KNOWN_BY
@click.option(
    "-f",
    "--format",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Plain text, or Markdown with footnotes.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write into this file instead."
)
def command(
    path: Path, *, on: str | None, known_by: str | None, format: str, output: Path | None
) -> None:
    """Give a short account of the dossier at PATH: who met, what was signed and promised."""
    from bilateral.serde import atomic

    brief = load_as_of(path, on, known_by).brief()
    text = brief.markdown if format == "markdown" else brief.text
    if output is None:
        click.echo(text, nl=False)
    else:
        atomic.write(output, [text.encode()])
