"""`bilateral draft`: a press report as a draft of records, each anchored in its words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilateral.cli._load import load_dossier
from bilateral.cli._out import echo, exactly, json_text, say

if TYPE_CHECKING:
    from bilateral.dossier import Dossier
    from bilateral.drafting import Draft
    from bilateral.drafting.proposals import Decision

#: Remarks on several reports that are printed.
_MOST_REMARKS = 50
_FILE = click.Path(exists=True, readable=True, dir_okay=False, path_type=Path)


@click.command("draft", short_help="Draft records from a press report.")
@click.argument("report", type=_FILE, nargs=-1, required=True, metavar="REPORT...")
@click.option("--id", "source_id", help="The id of the source that the records cite.")
@click.option("--title", help="The title of the report.")
@click.option("--publisher", help="Who published the report.")
@click.option("--relays", help="Whose words it passes on.")
@click.option("--url", help="Where it was found.")
@click.option("--published-on", metavar="DAY", help="The day of the report, as in 2023-04-11.")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    help="A dossier that knows the leaders and bodies.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write the draft file here; of several reports, a folder.",
)
@click.option("--html", type=click.Path(path_type=Path), help="Write the review page here.")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["yaml", "facts", "annotations"]),
    default="yaml",
    show_default=True,
    help="yaml for people, facts for scorers, annotations for other programs (W3C).",
)
@click.option(
    "--why", metavar="WORDS", help="Say what became of these words of the report, and stop."
)
@click.option(
    "--ask",
    type=click.Path(path_type=Path),
    help="Write what a language model is to be asked, and stop.",
)
@click.option("--answers", type=_FILE, help="Recorded answers of a model, one JSON object a line.")
@click.option(
    "--decisions",
    type=_FILE,
    help="Decisions saved from the review page, or an earlier draft file.",
)
def command(
    report: tuple[Path, ...],
    *,
    source_id: str | None,
    title: str | None,
    publisher: str | None,
    relays: str | None,
    url: str | None,
    published_on: str | None,
    against: Path | None,
    output: Path | None,
    html: Path | None,
    format_: str,
    why: str | None,
    ask: Path | None,
    answers: Path | None,
    decisions: Path | None,
) -> None:
    """Read each REPORT, a text or an HTML file, and write what it says as a draft.

    Each field points at the words that it was read from; what could not be read is listed with
    why. Nothing is a record before `bilateral accept`. The network is not used.
    """
    known = load_dossier(against) if against is not None else None
    if len(report) > 1:
        if output is None or html or why or ask or answers or decisions:
            raise click.UsageError("several reports need -o FOLDER, and take no other output")
        _many(report, output, published_on, known, format_)
        return
    from bilateral.drafting import draft, read_answers
    from bilateral.drafting.answers import request
    from bilateral.model.source import Source

    (path,) = report
    given = (source_id, title, publisher, relays, url)
    source = None
    if any(given):
        source = Source(
            id=source_id or f"{path.stem}".lower().replace(" ", "-").replace("_", "-"),
            form="press report",
            title=title,
            publisher=publisher,
            relays=relays,
            url=url,
            published_on=published_on,
        )
    readers = [read_answers(answers.read_bytes(), file=str(answers))] if answers is not None else []
    made = draft(path, source=source, published_on=published_on, against=known, readers=readers)
    if ask is not None:
        say(json_text(request(made.text, made.context)), ask, data=True)
        return
    if why is not None:
        for one in made.explain(why):
            echo(str(one))
        return
    if decisions is not None:
        made = made.decided(_decisions(decisions, made.text.digest))
    for remark in made.remarks:
        echo(remark, err=True)
    if output is None and format_ == "yaml":
        exactly(_written(made, format_))
    else:
        say(_written(made, format_), output, data=True)
    if html is not None:
        say(made.html(), html, data=True)
    echo(
        f"{len(made.facts)} facts, {len(made.unread)} unread, {len(made.refused)} refused", err=True
    )


def _written(made: Draft, format_: str) -> str:
    if format_ == "facts":
        from bilateral.drafting.facts_form import facts_form

        return json_text(facts_form(made))
    if format_ == "annotations":
        return json_text(made.annotations())
    return made.yaml()


def _decisions(path: Path, digest: str) -> dict[str, Decision]:
    """Decisions of the review page or of a draft file, if they are of this very text."""
    from bilateral.drafting.files import read_decisions

    text, made = read_decisions(path)
    if text != digest:
        raise click.UsageError(f"{path.name} holds decisions about another text")
    return made


def _many(
    reports: tuple[Path, ...],
    folder: Path,
    published_on: str | None,
    known: Dossier | None,
    format_: str,
) -> None:
    """Each report as a file of the folder, one at a time, so that memory stays flat."""
    import sys

    from bilateral.drafting import draft

    folder.mkdir(parents=True, exist_ok=True)
    ending = {"yaml": ".draft.yaml", "facts": ".draft.json", "annotations": ".jsonld"}[format_]
    remarks: list[str] = []
    with click.progressbar(reports, label="drafting", file=sys.stderr) as bar:
        for path in bar:
            made = draft(path, published_on=published_on, against=known)
            say(_written(made, format_), folder / f"{path.stem}{ending}")
            remarks += (f"{path.name}: {remark}" for remark in made.remarks)
    for remark in remarks[:_MOST_REMARKS]:
        echo(remark, err=True)
    if len(remarks) > _MOST_REMARKS:
        echo(f"... and {len(remarks) - _MOST_REMARKS} remarks more", err=True)
