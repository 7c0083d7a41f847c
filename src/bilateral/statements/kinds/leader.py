"""Persons: who they are, and what offices they held when."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.model import Event, Leader, Term
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks, words_part
from bilateral.statements.statement import Statement
from bilateral.statements.values import quoted
from bilateral.values.date_words import date_words, moment_words


@speaks(Leader)
def speak(account: Account, leader: Leader, above: tuple[Event, ...] = ()) -> Iterator[Statement]:
    """The name; then term by term."""
    del above
    yield Phrase(account, leader).add(leader.name, "name").statement()
    for number, term in enumerate(leader.terms):
        part = f"terms[{number}]"
        phrase = Phrase(account, leader)
        phrase.add(f"{_office(phrase, term, part)}: {_time(phrase, term, part)}")
        phrase.text += phrase.left_of(part)
        yield phrase.statement(
            verb="held", when=term.begins_on, standing="recorded", depth=1, part=part
        )


def _office(phrase: Phrase, term: Term, path: str) -> str:
    phrase.speak_for(f"{path}.acting")
    return f"{'acting ' if term.acting else ''}{phrase.name(term.office, f'{path}.office')}"


@words_part(Term)
def term_words(phrase: Phrase, term: Term, path: str) -> str:
    """`term as acting President of Azerbaijan`."""
    return f"term as {_office(phrase, term, path)}{phrase.left_of(path)}"


def _time(phrase: Phrase, term: Term, part: str) -> str:
    """From when to when, as far as it is recorded."""
    stated = []
    for field, word, verb in (("begins_on", "from", "began"), ("ends_on", "to", "ended")):
        date = getattr(term, field)
        absence = term.absence(field)
        phrase.speak_for(f"{part}.{field}")
        if date is not None:
            plain = not date.is_interval
            stated.append(f"{word} {date_words(date)}" if plain else f"{verb} {moment_words(date)}")
        elif absence == "not yet":
            stated.append(f"not yet {verb}{quoted(term.words_for(field))}")
        elif absence is not None:
            stated.append(f"{verb} on a day that is not known{quoted(term.words_for(field))}")
        else:
            stated.append(f"{'beginning' if verb == 'began' else 'end'} not recorded")
    return ", ".join(stated)
