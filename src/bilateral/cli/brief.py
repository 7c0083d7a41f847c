"""`bilateral brief`: a short account of a dossier, with footnotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from bilateral.cli._load import BETWEEN, DAY, KNOWN_BY, ON, PATH, load_as_of
from bilateral.cli._out import PAGE_OUTPUT, format_option, say_or_save

if TYPE_CHECKING:
    from bilateral.values.edtf import EDTF


@click.command("brief", short_help="Give a short account, with footnotes.")
@click.argument("path", type=PATH)
@BETWEEN
@ON
@KNOWN_BY
@click.option(
    "--length",
    type=click.Choice(["page", "standard", "full"]),
    default="standard",
    show_default=True,
    help="A page of what matters most, the standard account, or every field of every record.",
)
@click.option(
    "--since",
    type=DAY,
    metavar="DAY",
    help="With --length page: show what changed after this day.",
)
@format_option("text", "markdown")
@PAGE_OUTPUT
def command(
    path: Path,
    *,
    between: tuple[tuple[str, str], ...],
    on: EDTF | None,
    known_by: EDTF | None,
    length: Literal["page", "standard", "full"],
    since: EDTF | None,
    format: str,
    output: Path | None,
) -> None:
    """Give a short account of the dossier at PATH: who met, what was signed and promised."""
    brief = load_as_of(path, on, known_by).brief(
        between=between or None, length=length, since=since
    )
    say_or_save(brief, format, output)
