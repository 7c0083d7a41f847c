"""`bilateral new`: a dossier to begin with."""

from pathlib import Path

import click

from bilateral.cli._out import echo


@click.command("new", short_help="Begin a dossier.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--between",
    nargs=2,
    metavar="STATE STATE",
    default=("KAZ", "AZE"),
    show_default=True,
    help="The two states, by their ISO 3166-1 alpha-3 codes.",
)
@click.option("--no-schema", is_flag=True, help="Do not put the schema for editors beside it.")
def command(path: Path, between: tuple[str, str], *, no_schema: bool) -> None:
    """Write a commented starter dossier into the YAML file PATH, which must not exist yet.

    The schema that lets an editor complete and check the file is put beside it.
    """
    from bilateral.serde import atomic
    from bilateral.serde.files import MODELINE, SCHEMA_NAME, format_of
    from bilateral.serde.schema import shipped_schema
    from bilateral.serde.starter import starter

    if format_of(path) != "yaml":
        raise click.UsageError(f"a dossier to type in is a .yaml file, not {path.name}")
    if path.exists():
        raise click.UsageError(f"{path} is there already, and is left as it is")
    text = starter(*between)
    if not no_schema:
        beside = path.parent / SCHEMA_NAME
        if not beside.exists():
            atomic.write(beside, [shipped_schema().encode()])
        text = f"{MODELINE}{SCHEMA_NAME}\n{text}"
    atomic.write(path, [text.encode()])
    echo(f"wrote {path}; next: bilateral check {path}")
