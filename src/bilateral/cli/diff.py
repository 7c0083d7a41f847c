"""`bilateral diff`: what changed between two versions of a dossier."""

from __future__ import annotations

from pathlib import Path

import click

from bilateral.cli._load import load_dossier
from bilateral.cli._out import OUTPUT, format_option, rendered, say


@click.command("diff", short_help="Say what changed between two versions.")
@click.argument("paths", nargs=-1, required=True, metavar="OLD NEW")
@format_option("text", "markdown", "json")
@OUTPUT
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

    Changes of fact are kept apart from what is known more exactly, put in other words, moved, or
    supported by other evidence.
    """
    from bilateral.dossier import diff

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
    say(rendered(shown, format), output, data=format == "json")
    if exit_code and shown:
        raise SystemExit(1)
