"""`bilateral ledger`: what was promised, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilateral.cli._load import DAY, PATH, load_dossier, on_option
from bilateral.cli._out import OUTPUT, format_option, rendered, say

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("ledger", short_help="Say what was promised, and how it stands.")
@click.argument("path", type=PATH)
@on_option("The day to ask about, as in 2024-12-31; today if not.")
@click.option(
    "--known-by",
    type=DAY,
    metavar="DAY",
    help="Count only what sources published by this day support.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    metavar="STATUS",
    help="Only what has this status, surely or perhaps: overdue, stale, open, ...",
)
@format_option("text", "markdown", "json")
@OUTPUT
def command(
    path: Path,
    *,
    on: EDTF | None,
    known_by: EDTF | None,
    statuses: tuple[Any, ...],
    format: str,
    output: Path | None,
) -> None:
    """Say what was promised in the dossier at PATH by a day, and how each promise stood then.

    The status of a promise follows from the dated reports in the dossier: overdue, stale, in
    progress, partly fulfilled, announced, restated, no deadline, unknown, lapsed, fulfilled,
    reached, revised, superseded, abandoned. STATUS may also be open.
    """
    ledger = load_dossier(path).ledger(on, known_by=known_by)
    if "open" in statuses:
        ledger = ledger.open
    wanted = tuple(status for status in statuses if status != "open")
    if wanted:
        ledger = ledger.of(*wanted)
    say(rendered(ledger, format), output, data=format == "json")
