"""Projects: who builds what, its figures, and what was reported of it."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.model import Event, Project
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks
from bilateral.statements.statement import Statement
from bilateral.statements.words import amount_words, in_order, listed
from bilateral.values.date_words import deadline_words, moment_words, when_words


@speaks(Project)
def speak(account: Account, project: Project, above: tuple[Event, ...] = ()) -> Iterator[Statement]:
    """What it is and who builds it; then each change of its status."""
    del above
    phrase = Phrase(account, project).add(project.name, "name")
    builders = listed(phrase.names("builders"))
    if builders:
        phrase.text += f", built by {builders}"
    figures = []
    for number, figure in enumerate(project.figures):
        part = f"figures[{number}]"
        value = amount_words(figure.value)
        # "42 projects" says already what is counted.
        apart = figure.what is not None and figure.what.casefold() not in value.casefold()
        figures.append(f"{figure.of} {value}{f' ({figure.what})' if apart else ''}")
        if figure.what is not None:
            phrase.speak_for(f"{part}.what")
        phrase.speak_for(f"{part}.of", f"{part}.value")
    if figures:
        phrase.text += f"; {listed(figures)}"
    changes = sorted(enumerate(project.changes), key=lambda numbered: in_order(numbered[1].on))
    last = next((c.status for _, c in reversed(changes) if c.status), None)
    yield phrase.statement(verb=last or "recorded", subjects=project.builders, standing=last)
    for number, change in changes:
        part = f"changes[{number}]"
        phrase = Phrase(account, project).speak_for(f"{part}.on")
        stated = []
        if change.status is not None:
            phrase.speak_for(f"{part}.status")
            stated.append(str(change.status))
        if change.due is not None:
            phrase.speak_for(f"{part}.due")
            stated.append(f"due {deadline_words(change.due)}")
        elif change.absence("due") == "none":
            phrase.speak_for(f"{part}.due")
            stated.append("no date set")
        when = moment_words(change.on) if change.on else "date not recorded"
        phrase.text = f"{when}: {', '.join(stated)}{phrase.left_of(part)}".replace(": ; ", ": ")
        status = change.status or "due"
        yield phrase.statement(verb=status, standing=status, when=change.on, depth=1)
    for number, figure in enumerate(project.figures):
        part = f"figures[{number}]"
        phrase = Phrase(account, project)
        phrase.add(f"{figure.of} {amount_words(figure.value)}", f"{part}.of", f"{part}.value")
        if figure.on is not None:
            phrase.add(f", reported {when_words(figure.on)}", f"{part}.on")
        more = phrase.left_of(part)
        # What the first sentence says of it is not recorded again by itself.
        if more or figure.on is not None:
            phrase.text += more
            yield phrase.statement(verb="reported", when=figure.on, depth=1, part=part)
