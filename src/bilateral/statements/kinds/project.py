"""Projects: who builds what, its figures, and what was reported of it."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.model import Event, Figure, Project
from bilateral.statements.account import Account, Phrase
from bilateral.statements.changes import change_statement
from bilateral.statements.speakers import speaks, words_part
from bilateral.statements.statement import Statement
from bilateral.statements.words import amount_words, in_order, listed
from bilateral.values.date_words import when_words


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
        figures.append(_measured(phrase, figure, part))
    if figures:
        phrase.text += f"; {listed(figures)}"
    changes = sorted(enumerate(project.changes), key=lambda numbered: in_order(numbered[1].on))
    last = next((c.status for _, c in reversed(changes) if c.status), None)
    yield phrase.statement(verb=last or "recorded", subjects=project.builders, standing=last)
    for number, change in changes:
        yield change_statement(Phrase(account, project), change, f"changes[{number}]")
    for number, figure in enumerate(project.figures):
        part = f"figures[{number}]"
        phrase = Phrase(account, project)
        phrase.add(_measured(phrase, figure, part))
        if figure.on is not None:
            phrase.add(f", reported {when_words(figure.on)}", f"{part}.on")
        more = phrase.left_of(part)
        # What the first sentence says of it is not recorded again by itself.
        if more or figure.on is not None:
            phrase.text += more
            yield phrase.statement(verb="reported", when=figure.on, depth=1, part=part)


def _measured(phrase: Phrase, figure: Figure, path: str) -> str:
    phrase.speak_for(f"{path}.of", f"{path}.value")
    value = amount_words(figure.value)
    if figure.what is None:
        return f"{figure.of} {value}"
    phrase.speak_for(f"{path}.what")
    # "42 projects" says already what is counted.
    apart = figure.what.casefold() not in value.casefold()
    return f"{figure.of} {value}{f' ({figure.what})' if apart else ''}"


@words_part(Figure)
def figure_words(phrase: Phrase, figure: Figure, path: str) -> str:
    """`length 380 km`, of a project or a corridor."""
    return _measured(phrase, figure, path) + phrase.left_of(path)
