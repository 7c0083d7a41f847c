"""What was reported of a promise or a project: its status, and the date that it is due."""

from __future__ import annotations

from bilateral.model import CommitmentChange, ProjectChange
from bilateral.statements.account import Phrase
from bilateral.statements.speakers import words_part
from bilateral.statements.statement import Statement
from bilateral.values.date_words import due_words, moment_words


@words_part(CommitmentChange)
@words_part(ProjectChange)
def change_words(phrase: Phrase, change: CommitmentChange | ProjectChange, path: str) -> str:
    """`contracted, due by the end of 2026; article: 3`."""
    stated = []
    if change.status is not None:
        phrase.speak_for(f"{path}.status")
        stated.append(str(change.status))
    if change.due is not None:
        phrase.speak_for(f"{path}.due")
        stated.append(f"due {due_words(change.due)}")
    elif change.absence("due") == "none":
        phrase.speak_for(f"{path}.due")
        stated.append("no date set")
    left = phrase.left_of(path)
    return ", ".join(stated) + left if stated else left.removeprefix("; ")


def change_statement(
    phrase: Phrase, change: CommitmentChange | ProjectChange, path: str
) -> Statement:
    """The report with its day."""
    phrase.speak_for(f"{path}.on")
    when = moment_words(change.on) if change.on else "date not recorded"
    phrase.text = f"{when}: {change_words(phrase, change, path)}"
    status = change.status or "due"
    return phrase.statement(verb=status, standing=status, when=change.on, depth=1, part=path)
