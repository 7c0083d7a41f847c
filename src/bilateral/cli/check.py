"""`bilateral check`: what is doubtful in a dossier."""

from pathlib import Path

import click

from bilateral.cli._load import PATH, load_dossier

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command("check", short_help="Say what is doubtful.")
@click.argument("path", type=PATH)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(path: Path, *, quiet: bool) -> None:
    """Say what is doubtful in the dossier at PATH.

    Exit status 1 if there is an error among the findings; warnings and notes do not count.
    """
    from bilateral.checks.text import finding_text

    report = load_dossier(path).check()
    for finding in report:
        if not quiet or finding.severity == "error":
            head, *rest = finding_text(finding).split("\n")
            word = f"{finding.severity} "
            coloured = click.style(word, fg=_COLOURS[finding.severity], bold=True)
            click.echo("\n".join([head.replace(word, coloured, 1), *rest]))
    if not quiet:
        click.echo(f"{path}: {report.summary()}")
    if not report.ok:
        raise SystemExit(1)
