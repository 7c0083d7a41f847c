"""`bilateral diff`: what changed between two versions of a dossier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import load_dossier

if TYPE_CHECKING:
    from bilateral.dossier.diffs.diff import Diff


@click.command("diff", short_help="Say what changed between two versions.")
@click.argument("paths", nargs=-1, required=True, metavar="OLD NEW")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="For people, programs, and pages with footnotes.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write into this file instead."
)
@click.option("--facts", is_flag=True, help="Only changes of fact.")
@click.option("--exit-code", is_flag=True, help="Exit status 1 if there is a difference.")
@click.option("--git", is_flag=True, help="Take the arguments that git gives a diff driver.")
def command(
    paths: tuple[str, ...],
    *,
    format: str,
    output: Path | None,
    facts: bool,
    exit_code: bool,
    git: bool,
) -> None:
    """Say what changed from the dossier at OLD to the dossier at NEW.

    Changes of fact are told apart from what is known more exactly, put in other words, moved, or
    supported by other evidence.
    """
    from bilateral.dossier import diff
    from bilateral.serde import atomic

    if git:
        if format != "text" or output is not None or exit_code:
            raise click.UsageError("--git prints text, and takes no other option than --facts")
        from bilateral.cli._git import show

        show(paths, facts=facts)
        return
    if len(paths) != 2:
        raise click.UsageError(f"give two dossiers, the old one and the new one, not {len(paths)}")
    for path in paths:
        if not Path(path).exists():
            raise click.UsageError(f"{path} is not there")
    found = diff(*(load_dossier(Path(path)) for path in paths))
    shown = found.facts if facts else found
    text = rendered(shown, format)
    if output is None:
        click.echo(text, nl=False)
    else:
        atomic.write(output, [text.encode()])
    if exit_code and shown:
        raise SystemExit(1)


def rendered(found: Diff, format: str) -> str:
    """A diff in one of the formats of the command."""
    if format == "json":
        return json.dumps(found.as_dict(), ensure_ascii=False, indent=1) + "\n"
    return found.markdown if format == "markdown" else found.text
