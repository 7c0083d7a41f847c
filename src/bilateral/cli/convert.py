"""`bilateral convert`: a dossier in another format."""

from pathlib import Path

import click

from bilateral.cli._load import PATH, copy_by_line, load_dossier
from bilateral.cli._out import exactly


@click.command("convert", short_help="Turn one format into another.")
@click.argument("path", type=PATH)
@click.argument("target", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-f",
    "--format",
    type=click.Choice(["yaml", "json", "jsonl"]),
    help="The format, where TARGET is - (standard output).",
)
def command(path: Path, target: Path, format: str | None) -> None:
    """Write the dossier at PATH into TARGET, in the format that the name of TARGET tells.

    YAML is written in the short forms for people, JSON and JSON Lines in the normal form for
    machines. TARGET is replaced whole or not at all. The comments of a YAML file are not kept.
    From JSON Lines to JSON Lines it goes record by record, in files of any size.
    """
    from bilateral.dossier import dump, dumps

    to_output = str(target) == "-"
    if to_output != (format is not None):
        raise click.UsageError(
            "say the format of the output: --format yaml, json or jsonl"
            if to_output
            else "the name of TARGET tells the format; --format is for standard output"
        )
    if not to_output and copy_by_line(path, target):
        return
    dossier = load_dossier(path)
    if format == "yaml":
        exactly(dumps(dossier, format="yaml"))
    elif format == "json":
        exactly(dumps(dossier, format="json"))
    elif format == "jsonl":
        exactly(dumps(dossier, format="jsonl"))
    else:
        dump(dossier, target)
