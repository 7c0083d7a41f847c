"""`bilateral check`: what is doubtful in a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import BETWEEN, PATH, load_dossier
from bilateral.cli._out import OUTPUT, say

if TYPE_CHECKING:
    from bilateral.checks import Report
    from bilateral.dossier import Dossier

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command("check", short_help="Say what is doubtful.")
@click.argument("path", type=PATH)
@click.option(
    "-s", "--select", multiple=True, metavar="RULES", help="Run these rules instead of the default."
)
@click.option("-i", "--ignore", multiple=True, metavar="RULES", help="Do not run these rules.")
@BETWEEN
@click.option("--on", metavar="DAY", help="The day to take for today, as in 2024-01-31.")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, programs, annotations in pull requests, code hosts and editors.",
)
@OUTPUT
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--fix", is_flag=True, help="Mend what needs no judgement; show the change first.")
def command(
    path: Path,
    *,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    between: tuple[tuple[str, str], ...],
    on: str | None,
    format: str,
    output: Path | None,
    quiet: bool,
    diff: bool,
    fix: bool,
) -> None:
    """Say what is doubtful in the dossier at PATH.

    RULES are codes (REF01), families (REF), names, groups or bundles (default, strict,
    evidence), with commas between them; `bilateral rules` lists them.

    Exit status 1 if there is an error among the findings; warnings and notes do not count.
    """
    if diff and (format != "text" or output is not None):
        raise click.UsageError("--diff prints the change and no report: give no --format, --output")
    dossier = load_dossier(path)

    def check(dossier: Dossier) -> Report:
        return dossier.check(
            select=_words(select), ignore=_words(ignore), on=on, between=between or None
        )

    report = check(dossier)
    if diff or fix:
        changed = _mend(dossier, report, write=fix and not diff, err=format != "text")
        if diff:
            _end(report)
            return
        if changed:
            dossier = load_dossier(path)
            report = check(dossier)
    _say(path, dossier, report, format=format, output=output, quiet=quiet)
    _end(report)


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for part in given for word in part.split(",") if word.strip())


def _end(report: Report) -> None:
    if not report.ok:
        raise SystemExit(1)


def _mend(dossier: Dossier, report: Report, *, write: bool, err: bool) -> bool:
    """Show what can be mended, and write it if that is wanted; whether there is anything."""
    from bilateral.checks.fixes import mends

    mending = mends(dossier, report)
    for line in mending.diff().splitlines(keepends=True):
        click.secho(line, fg=_DIFF_COLOURS.get(line[:1]), nl=False, err=err)
    for finding, reason in mending.left:
        place = f"{finding.location}: " if finding.location else ""
        click.echo(f"{place}{finding.code} {finding.thing} is left as it is: {reason}", err=True)
    if not mending.files:
        click.echo("nothing can be mended without judgement", err=True)
    elif write:
        mending.write()
        files = ", ".join(file.file for file in mending.files)
        click.echo(f"mended {len(mending.mended)} in {files}", err=True)
    return bool(mending.files)


def _say(
    path: Path,
    dossier: Dossier,
    report: Report,
    *,
    format: str,
    output: Path | None,
    quiet: bool,
) -> None:
    """Print the report, or write it into a file."""
    shown = _only_errors(report) if quiet else report
    if format == "text":
        text = _text(path, shown, quiet=quiet)
    elif format == "json":
        from bilateral.checks.report import to_json

        text = to_json(shown)
    elif format == "github":
        from bilateral.checks.annotations import to_github

        text = to_github(shown)
    else:
        from bilateral.checks.annotations import to_sarif

        text = to_sarif(shown, dossier)
    # Colours are for a terminal.
    say(text if output is None else click.unstyle(text), output)


def _only_errors(report: Report) -> Report:
    from attrs import evolve

    return evolve(report, findings=report.errors, suppressed=())


def _text(path: Path, report: Report, *, quiet: bool) -> str:
    from bilateral.checks.finding import finding_text

    lines: list[str] = []
    for finding in report:
        head, *rest = finding_text(finding).split("\n")
        word = f"{finding.severity} "
        coloured = click.style(word, fg=_COLOURS[finding.severity], bold=True)
        lines += [head.replace(word, coloured, 1), *rest]
    if not quiet:
        lines.append(f"{path}: {report.summary()}")
    return "".join(f"{line}\n" for line in lines)
