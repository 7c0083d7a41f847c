"""`bilateral mirror`: two states' figures for the trade between them, side by side."""

from pathlib import Path

import click

from bilateral.cli._load import PATH, load_dossier


@click.command("mirror", short_help="Set both sides' trade figures side by side.")
@click.argument("path", type=PATH)
@click.argument("states", nargs=-1, metavar="[ONE OTHER]")
@click.option("--on", metavar="DAY", help="Leave out figures published after this day.")
@click.option(
    "--freight",
    default="10",
    show_default=True,
    metavar="PERCENT",
    help="By how much freight and insurance may make an import more than the export.",
)
@click.option(
    "-f",
    "--format",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Plain text, or tables in Markdown.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write into this file instead; .svg, .png, .pdf and .html make a plot.",
)
def command(
    path: Path,
    *,
    states: tuple[str, ...],
    on: str | None,
    freight: str,
    format: str,
    output: Path | None,
) -> None:
    """Set the trade figures of states ONE and OTHER in the dossier at PATH side by side.

    Without ONE and OTHER, the two states that the dossier is about.
    """
    from bilateral.serde import atomic
    from bilateral.trade.mirrors.mirror import mirror

    dossier = load_dossier(path)
    pair = states or tuple(map(str, dossier.header.between))
    if len(pair) != 2:
        raise click.UsageError(
            "name two states, as in KAZ AZE"
            if states
            else "the dossier is not between two states: name them, as in KAZ AZE"
        )
    found = mirror(*pair, dossier, on=on, freight=freight)
    text = found.markdown if format == "markdown" else found.text
    if output is None:
        click.echo(text, nl=False)
    elif output.suffix.lower() in (".svg", ".png", ".pdf", ".html"):
        found.plot().save(output)
    else:
        atomic.write(output, [text.encode()])
