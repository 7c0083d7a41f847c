"""`bilateral mirror`: two states' figures for the trade between them, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import PATH, load_dossier, on_option
from bilateral.cli._out import PLOT_OUTPUT, format_option, is_plot, rendered, say

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("mirror", short_help="Set both sides' trade figures side by side.")
@click.argument("path", type=PATH)
@click.argument("states", nargs=-1, metavar="[ONE OTHER]")
@on_option("Leave out figures published after this day.")
@click.option(
    "--freight",
    default="10",
    show_default=True,
    metavar="PERCENT",
    help="By how much freight and insurance may make an import more than the export.",
)
@format_option("text", "markdown", "json")
@PLOT_OUTPUT
def command(
    path: Path,
    *,
    states: tuple[str, ...],
    on: EDTF | None,
    freight: str,
    format: str,
    output: Path | None,
) -> None:
    """Set the trade figures of states ONE and OTHER in the dossier at PATH side by side.

    Without ONE and OTHER, the two states that the dossier is about.
    """
    from bilateral.reference import state
    from bilateral.trade.mirror_figures import mirror

    dossier = load_dossier(path)
    pair = states or tuple(map(str, dossier.header.between))
    if len(pair) != 2:
        raise click.UsageError(
            "name two states, as in KAZ AZE"
            if states
            else "the dossier is not between two states: name them, as in KAZ AZE"
        )
    for id in pair:
        # A slip in an id would find no figures, which reads like no trade.
        if dossier.get(id) is None:
            state(id)
    found = mirror(*pair, dossier, on=on, freight=freight)
    if output is not None and is_plot(output):
        found.plot().save(output)
    else:
        say(rendered(found, format), output, data=format == "json")
