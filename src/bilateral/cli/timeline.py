"""`bilateral timeline`: what happened, in order of time."""

from pathlib import Path

import click

from bilateral.cli._load import PATH, load_dossier


@click.command("timeline", short_help="Say what happened, in order of time.")
@click.argument("path", type=PATH)
@click.argument("id", required=False)
@click.option("--during", metavar="DATE", help="Only this time, as in 2023 or 2022/2024.")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, for pages, for programs.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write into this file instead."
)
def command(
    path: Path, *, id: str | None, during: str | None, format: str, output: Path | None
) -> None:
    """Say what happened in the dossier at PATH in order of time; or the life of its record ID."""
    from bilateral.serde import atomic

    timeline = load_dossier(path).timeline(id, during=during)
    if format == "json":
        import json

        text = json.dumps(timeline.as_dict(), ensure_ascii=False, indent=2) + "\n"
    else:
        text = timeline.markdown if format == "markdown" else timeline.text
    if output is None:
        click.echo(text, nl=False)
    else:
        atomic.write(output, [text.encode()])
