"""Institutions and offices: what each is, and of whom."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.model import Event, Institution, Office
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks
from bilateral.statements.statement import Statement


@speaks(Institution)
def speak(account: Account, one: Institution, above: tuple[Event, ...] = ()) -> Iterator[Statement]:
    """`AzerTelecom, company of Azerbaijan`."""
    del above
    yield _of(account, one, "form", "state")


@speaks(Office)
def speak_for_office(
    account: Account, one: Office, above: tuple[Event, ...] = ()
) -> Iterator[Statement]:
    """`Prime Minister of Kazakhstan, head of government of Kazakhstan`."""
    del above
    yield _of(account, one, "level", "of")


def _of(account: Account, one: Institution | Office, kind: str, owner: str) -> Statement:
    phrase = Phrase(account, one).add(one.name, "name")
    what, of = getattr(one, kind), getattr(one, owner)
    if what == "other":
        # It says what it is not, and is no word to a reader.
        phrase.speak_for(kind)
        what = None
    elif what:
        phrase.add(f", {what}", kind)
    if of:
        name = phrase.name(of, owner)
        # A Minister of Trade of Kazakhstan is of Kazakhstan.
        if name.casefold() not in one.name.casefold():
            phrase.text += f"{'' if what else ','} of {name}"
    return phrase.statement(subjects=() if of is None else (of,))
