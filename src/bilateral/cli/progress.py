"""`bilateral progress`: how far the trade targets of a dossier are on their way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import BETWEEN, PATH, load_dossier, on_option
from bilateral.cli._out import PLOT_OUTPUT, echo, format_option, is_plot, json_text, say

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("progress", short_help="Say how far trade targets are on their way.")
@click.argument("path", type=PATH)
@click.argument("target", required=False)
@BETWEEN
@on_option("The day to ask about; figures published later do not count.")
@click.option(
    "--rates",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV file of rates of exchange that may be used.",
)
@format_option("text", "markdown", "json")
@PLOT_OUTPUT
def command(
    path: Path,
    target: str | None,
    between: tuple[tuple[str, str], ...],
    on: EDTF | None,
    rates: Path | None,
    format: str,
    output: Path | None,
) -> None:
    """Say how far the trade targets of the dossier at PATH are on their way, or the one TARGET.

    Each reporter's figures are held against a target for themselves; there is a verdict for all
    only where they agree. What cannot be decided is not recorded, with the reason.
    """
    from bilateral.errors import InvalidValueError, a_or_an
    from bilateral.model import TradeTarget
    from bilateral.trade import Rates, progress

    dossier = load_dossier(path)
    targets: tuple[TradeTarget, ...] = dossier.of(TradeTarget)
    if target is not None:
        found = dossier[target]
        if not isinstance(found, TradeTarget):
            kind = type(found).__name__
            raise InvalidValueError(f"{target} is {a_or_an(kind)}, not a TradeTarget")
        targets = (found,)
    if between:
        from bilateral.dossier.sides import ids_between

        ids = ids_between(dossier, between)
        targets = tuple(one for one in targets if str(one.id) in ids)
    plotted = output is not None and is_plot(output)
    if plotted and len(targets) != 1:
        raise click.UsageError("a plot is of one target: name its id after PATH")
    table = None if rates is None else Rates.read(rates)
    accounts = [progress(one, dossier, on=on, rates=table) for one in targets]
    if plotted and output is not None:
        accounts[0].plot().save(output)
        return
    if format == "json":
        text = json_text([one.as_dict() for one in accounts])
    else:
        text = "\n".join(one.markdown if format == "markdown" else one.text for one in accounts)
    if not accounts:
        echo(f"{path.name} has no trade targets", err=True)
    say(text, output, data=format == "json")
