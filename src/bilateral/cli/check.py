"""`bilateral check`: what is doubtful in a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import BETWEEN, PATH, load_dossier, on_option
from bilateral.cli._out import NO_PLUGINS, OUTPUT, echo, joined, say, styled

if TYPE_CHECKING:
    from bilateral.checks import Report
    from bilateral.dossier import Dossier
    from bilateral.values.edtf import EDTF

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
#: Findings that are shown at the most, the worst of them; a terminal is no place for all.
MOST = 500
_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command("check", short_help="Say what is doubtful.")
@click.argument("path", type=PATH)
@click.option(
    "-s", "--select", multiple=True, metavar="RULES", help="Run these rules instead of the default."
)
@click.option("-i", "--ignore", multiple=True, metavar="RULES", help="Do not run these rules.")
@BETWEEN
@on_option("The day to take for today, as in 2024-01-31.")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, programs, annotations in pull requests, code hosts and editors.",
)
@OUTPUT
@NO_PLUGINS
@click.option(
    "--all", "whole", is_flag=True, help=f"Show all findings; otherwise {MOST} are shown at most."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--fix", is_flag=True, help="Fix what needs no judgement; show the change first.")
def command(
    path: Path,
    *,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    between: tuple[tuple[str, str], ...],
    on: EDTF | None,
    format: str,
    output: Path | None,
    whole: bool,
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
        changed = _fix_files(dossier, report, write=fix and not diff, err=format != "text")
        if diff:
            _end(report)
            return
        if changed:
            dossier = load_dossier(path)
            report = check(dossier)
    shown = _only_errors(report) if quiet else report
    cut = shown if whole or output is not None else worst(shown, MOST)
    if format == "text":
        say(_text(path, cut, report, quiet=quiet), output)
    elif format == "github":
        from bilateral.checks.annotations import to_github

        rest = len(shown) - len(cut)
        more = f"::notice::... and {rest:,} more findings; --all shows them\n" if rest else ""
        say(to_github(cut) + more, output)
    elif format == "json":
        from bilateral.checks.report import json_parts

        say(json_parts(shown), output, data=True)
    else:
        from bilateral.checks.annotations import sarif_parts

        say(sarif_parts(shown, dossier), output, data=True)
    _end(report)


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for part in given for word in part.split(",") if word.strip())


def _end(report: Report) -> None:
    if not report.ok:
        raise SystemExit(1)


def _fix_files(dossier: Dossier, report: Report, *, write: bool, err: bool) -> bool:
    """Show what can be fixed, and write it if that is wanted; whether there is anything."""
    from bilateral.checks.fixes import find_fixes

    fixing = find_fixes(dossier, report)
    for line in fixing.diff().splitlines(keepends=True):
        echo(line, fg=_DIFF_COLOURS.get(line[:1]), nl=False, err=err)
    for finding, reason in fixing.left:
        place = f"{finding.location}: " if finding.location else ""
        echo(f"{place}{finding.code} {finding.thing} is left as it is: {reason}", err=True)
    if not fixing.files:
        echo("nothing can be fixed without judgement", err=True)
    elif write:
        fixing.write()
        files = ", ".join(file.file for file in fixing.files)
        echo(f"fixed {len(fixing.fixed)} in {files}", err=True)
    return bool(fixing.files)


def worst(report: Report, most: int) -> Report:
    """The report with so many findings: the worst, in the order in which they stand."""
    from attrs import evolve

    if len(report) <= most:
        return report
    rank = {"error": 0, "warning": 1, "note": 2}
    order = sorted(range(len(report)), key=lambda at: rank[report.findings[at].severity])
    kept = sorted(order[:most])
    return evolve(report, findings=tuple(report.findings[at] for at in kept))


def _only_errors(report: Report) -> Report:
    from attrs import evolve

    return evolve(report, findings=report.errors, suppressed=())


def _text(path: Path, shown: Report, report: Report, *, quiet: bool) -> Iterator[str]:
    from bilateral.checks.finding import finding_text

    for finding in shown:
        head, *rest = finding_text(finding).split("\n")
        before, word, after = head.partition(f"{finding.severity} ")
        yield joined(before, styled(word, fg=_COLOURS[finding.severity], bold=True), after, "\n")
        for line in rest:
            yield f"{line}\n"
    rest_count = len(_only_errors(report) if quiet else report) - len(shown)
    if rest_count:
        yield f"... and {rest_count:,} more findings; --all shows them\n"
    if not quiet:
        yield f"{path}: {report.summary()}\n"
