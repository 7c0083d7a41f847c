"""`bilateral ledger`: what was promised, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bilateral.cli._load import BETWEEN, PATH, load_dossier
from bilateral.cli._out import OUTPUT, format_option, rendered, say


@click.command("ledger", short_help="Say what was promised, and how it stands.")
@click.argument("path", type=PATH)
@BETWEEN
@click.option("--on", metavar="DAY", help="The day to ask about, as in 2024-12-31; today if not.")
@click.option(
    "--known-by", metavar="DAY", help="Count only what sources published by this day support."
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
    between: tuple[tuple[str, str], ...],
    on: str | None,
    known_by: str | None,
    statuses: tuple[Any, ...],
    format: str,
    output: Path | None,
) -> None:
    """Say what was promised in the dossier at PATH by a day, and how each promise stood then.

    The status of a promise follows from the dated reports in the dossier: overdue, stale, in
    progress, partly fulfilled, announced, restated, no deadline, unknown, lapsed, fulfilled,
    reached, revised, superseded, abandoned. STATUS may also be open.
    """
    ledger = load_dossier(path).ledger(on, known_by=known_by, between=between or None)
    if "open" in statuses:
        ledger = ledger.open
    wanted = tuple(status for status in statuses if status != "open")
    if wanted:
        ledger = ledger.of(*wanted)
    say(rendered(ledger, format), output)
