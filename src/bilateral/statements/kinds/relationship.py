"""Relationships: diplomatic relations, and what the two call their relationship."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.model import Event, RelationsChange, Relationship, Standing
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks, words_part
from bilateral.statements.statement import Statement
from bilateral.statements.words import listed
from bilateral.values.date_words import date_words, when_words


@speaks(Relationship)
def speak(
    account: Account, record: Relationship, above: tuple[Event, ...] = ()
) -> Iterator[Statement]:
    """What became of relations, turn by turn, and the terms by which the two call them."""
    del above
    for number, turn in enumerate(record.relations):
        part = f"relations[{number}]"
        phrase = Phrase(account, record)
        pair = listed(phrase.names("states"))
        when = f" {when_words(turn.on)}" if turn.on else ", date not known"
        phrase.add(f"Diplomatic relations of {pair}: {turn.act}{when}", f"{part}.act", f"{part}.on")
        phrase.text += phrase.left_of(part)
        yield phrase.statement(
            part=part, verb=turn.act, subjects=record.states, when=turn.on, standing=turn.act
        )
    for number, standing in enumerate(record.standings):
        part = f"standings[{number}]"
        phrase = Phrase(account, record)
        period = f", {date_words(standing.period)}" if standing.period else ""
        phrase.speak_for(f"{part}.term", f"{part}.period")
        phrase.text = f"In their own words: {standing.term}{period}{_by(phrase, standing, part)}"
        phrase.text += phrase.left_of(part)
        yield phrase.statement(
            part=part,
            verb="called",
            subjects=record.states,
            what=standing.term,
            when=standing.period,
        )
    if not record.relations:
        phrase = Phrase(account, record)
        phrase.add(f"Relationship of {listed(phrase.names('states'))}")
        depth = 1 if record.standings else 0
        yield phrase.statement(subjects=record.states, depth=depth)


def _by(phrase: Phrase, standing: Standing, path: str) -> str:
    if not standing.instrument:
        return ""
    return f", by the {phrase.name(standing.instrument, f'{path}.instrument')}"


@words_part(RelationsChange)
def turn_words(phrase: Phrase, turn: RelationsChange, path: str) -> str:
    """`diplomatic relations established`."""
    phrase.speak_for(f"{path}.act")
    return f"diplomatic relations {turn.act}{phrase.left_of(path)}"


@words_part(Standing)
def standing_words(phrase: Phrase, standing: Standing, path: str) -> str:
    """`in their own words: strategic partnership, by the Declaration`."""
    phrase.speak_for(f"{path}.term")
    by = _by(phrase, standing, path)
    return f"in their own words: {standing.term}{by}{phrase.left_of(path)}"
