"""Joint bodies: whether one is set up, by what, and when it met."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.dossier.standing import council_standing, event_standing, is_plan
from bilateral.model import Council, Event
from bilateral.statements.account import Account, Phrase
from bilateral.statements.kinds.event import when_of
from bilateral.statements.speakers import speaks
from bilateral.statements.statement import Statement
from bilateral.statements.words import in_order, listed, place_words
from bilateral.values.date_words import moment_words, when_words


@speaks(Council)
def speak(account: Account, council: Council, above: tuple[Event, ...] = ()) -> Iterator[Statement]:
    """What set it up, and the meetings that are recorded."""
    del above
    phrase = Phrase(account, council).add(council.name, "name").name_sides()
    standing = council_standing(council)
    planned = standing == "planned"
    if planned:
        phrase.add(", not yet established")
        if council.absence("established_on") == "not yet":
            phrase.speak_for("established_on")
    if council.status is not None and (planned or council.status == "established"):
        phrase.speak_for("status")
        if planned:
            phrase.text += f" ({council.status})"
    if council.established_by:
        by = phrase.name(council.established_by, "established_by")
        phrase.add(f", {'to be ' if planned else ''}established by the {by}")
    elif council.established_on and not planned:
        phrase.add(", established")
    if council.established_on:
        to_be = ", to be established" if planned and not council.established_by else ""
        phrase.add(f"{to_be} {when_words(council.established_on)}", "established_on")
    if council.dissolved_on:
        phrase.add(f", dissolved {when_words(council.dissolved_on)}", "dissolved_on")
    events = sorted(
        account.dossier.index.meetings.get(str(council.id), ()),
        key=lambda event: in_order(when_of(account, event)),
    )
    held = [
        event
        for event in events
        if not is_plan(account.dossier, event) and not _later(account, event)
    ]
    ahead = [e for e in events if event_standing(account.dossier, e) == "planned"]
    if held:
        phrase.add(f"; meetings recorded: {listed([_occasion(account, e) for e in held])}")
    else:
        phrase.add("; no meeting is recorded")
    if ahead:
        phrase.add(f"; planned: {listed([_occasion(account, e) for e in ahead])}")
    events = [*held, *ahead]
    phrase.rest_on(*(f"{event.id}.body" for event in events))
    yield phrase.statement(
        verb=standing,
        subjects=council.members,
        when=None if planned else council.established_on,
        standing=standing,
        also=[citation for event in events for citation in event.citations],
    )


def _later(account: Account, event: Event) -> bool:
    when = when_of(account, event)
    return when is not None and when.after(account.day).surely


def _occasion(account: Account, event: Event) -> str:
    when = when_of(account, event)
    which = "one" if event.session is None else f"meeting {event.session}"
    stated = moment_words(when) if when else f"{which} on a day not known"
    parts = (stated, place_words(event.place))
    return " in ".join(part for part in parts if part)
