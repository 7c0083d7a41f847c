"""`bilateral accept`: the accepted facts of a draft file as a dossier."""

from __future__ import annotations

from pathlib import Path

import click

from bilateral.cli._load import load_dossier
from bilateral.cli._out import DOSSIER_OUTPUT, echo


@click.command("accept", short_help="Make a dossier of the accepted facts of a draft.")
@click.argument(
    "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="DRAFT"
)
@DOSSIER_OUTPUT
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    help="The dossier that it will be merged into: its leaders keep their ids.",
)
def command(path: Path, *, output: Path, against: Path | None) -> None:
    """Write the facts of DRAFT whose decision is accept as a dossier, ready to be merged.

    A value that differs from what was read is taken as changed by a person, and its citation says
    so. Facts that no record can hold are reported on standard error.
    """
    from bilateral.dossier import dump
    from bilateral.drafting.files import accept, read_draft_file

    file = read_draft_file(path)
    known = load_dossier(against) if against is not None else None
    dossier, kept = accept(file, against=known)
    dump(dossier, output)
    for one in kept.not_kept:
        echo(f"not kept: {one.key}: {one.why}", err=True)
    count = sum(f.decision == "accept" for f in file.facts)
    echo(
        f"wrote {output}: {count} of {len(file.facts)} facts accepted, {len(dossier)} records",
        err=True,
    )
