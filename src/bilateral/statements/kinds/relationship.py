"""Relationships: diplomatic relations, and what the two call their relationship."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.model import Event, Relationship
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks
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
        by = ""
        if standing.instrument:
            by = f", by the {phrase.name(standing.instrument, f'{part}.instrument')}"
        phrase.add(
            f"In their own words: {standing.term}{period}{by}", f"{part}.term", f"{part}.period"
        )
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
