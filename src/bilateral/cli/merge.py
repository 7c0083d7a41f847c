"""`bilateral merge`: several dossiers put together."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from bilateral.cli._load import PATH, load_dossier
from bilateral.cli._out import DOSSIER_OUTPUT, echo, rendered, say

if TYPE_CHECKING:
    from bilateral.dossier.merging.record import Strategy

_FORMATS = {".md": "markdown", ".json": "json"}


def _pair(text: str, wanted: str) -> tuple[str, str]:
    one, sign, other = text.partition("=")
    if not (one and sign and other):
        raise click.UsageError(f"{text!r} is not {wanted}")
    return one, other


def _renamed(given: tuple[str, ...], count: int) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for text in given:
        wanted = "a number and two ids, as in 2:council=council-b"
        number, _, ids = text.partition(":")
        old, new = _pair(ids, wanted)
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= count):
            raise click.UsageError(
                f"{text!r} is not {wanted}; the dossiers count from 1 to {count}"
            )
        found[int(number) - 1][old] = new
    return dict(found)


@click.command("merge", short_help="Put several dossiers together.")
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="PATH...")
@DOSSIER_OUTPUT
@click.option(
    "--strategy",
    type=click.Choice(["keep", "precise", "recent", "trust", "refuse"]),
    help="What holds a field of which two say different things.  [default: keep]",
)
@click.option(
    "--same",
    multiple=True,
    metavar="ID=ID",
    help="Two records are about one thing; the first id is kept. May be given again.",
)
@click.option(
    "--trust",
    metavar="SOURCE,...",
    help="Sources or publishers, the most trusted first; the strategy is then trust.",
)
@click.option(
    "--rename",
    multiple=True,
    metavar="N:OLD=NEW",
    help="Another id for a record of the Nth dossier, where one id means two things.",
)
@click.option("--title", help="The title of the dossier that is made.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Write what they disagreed on into this file: .md for Markdown, .json for programs,"
    " else plain text.",
)
@click.option(
    "--overwrite",
    is_flag=True,
    help="Replace the output even where another program changed it after it was read.",
)
def command(
    paths: tuple[Path, ...],
    *,
    output: Path,
    strategy: str | None,
    same: tuple[str, ...],
    trust: str | None,
    rename: tuple[str, ...],
    title: str | None,
    report: Path | None,
    overwrite: bool,
) -> None:
    """Put the dossiers at PATH... together into one file, and lose nothing.

    Of what they say differently, what does not hold its field is kept as a claim. All that they
    disagreed on is reported on standard error, and with it which records may be about the same
    thing under two ids. The output is replaced whole or not at all.
    """
    from bilateral.dossier import dump, merge
    from bilateral.dossier.storage import moved

    if len(paths) < 2:
        raise click.UsageError("give two dossiers or more")
    trusted = tuple(name.strip() for name in trust.split(",") if name.strip()) if trust else ()
    chosen = strategy or ("trust" if trusted else "keep")
    pairs = [_pair(text, "two ids, as in tokayev=kassym-tokayev") for text in same]
    renamed = _renamed(rename, len(paths))
    # The texts of sources are found from the output, and the same path from two folders is two.
    loaded = [moved(load_dossier(path), output.parent) for path in paths]
    found = merge(
        *loaded,
        strategy=cast("Strategy", chosen),
        same=pairs,
        trust=trusted,
        rename=renamed,
        title=title,
    )
    dump(found.dossier, output, overwrite=overwrite)
    if report is not None:
        say(rendered(found, _FORMATS.get(report.suffix.lower(), "text")), report)
    echo(found.text, nl=False, err=True)
