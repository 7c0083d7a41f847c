"""Events: who met whom, when and where; planned, held, or neither."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.dossier.dates import made_on
from bilateral.dossier.existence import beginnings
from bilateral.dossier.standing import is_plan
from bilateral.model import Event, EventChange, Participant
from bilateral.model.checked import ordered
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks, words_part
from bilateral.statements.statement import Statement
from bilateral.statements.words import listed, place_words
from bilateral.values.date_words import date_words, moment_words, when_words
from bilateral.values.edtf import EDTF


@speaks(Event)
def speak(account: Account, event: Event, above: tuple[Event, ...] = ()) -> Iterator[Statement]:
    """Who met, when and where; then for whom they spoke, and what was reported of the plan."""
    yield head(account, event, above)
    yield from _delegations(account, event)
    for index, change in ordered(event.changes):
        part = f"changes[{index}]"
        phrase = Phrase(account, event)
        when = f"Reported {when_words(change.on)}" if change.on else "Reported"
        phrase.speak_for(f"{part}.on")
        phrase.text = f"{when}: {change_words(phrase, change, part)}"
        yield phrase.statement(verb=change.status or "reported", when=change.on, depth=1, part=part)


@words_part(EventChange)
def change_words(phrase: Phrase, change: EventChange, path: str) -> str:
    """`postponed for 5 May 2024`."""
    stated = []
    if change.status is not None:
        phrase.speak_for(f"{path}.status")
        stated.append(str(change.status))
    if change.when is not None:
        phrase.speak_for(f"{path}.when")
        stated.append(f"for {date_words(change.when)}")
    return " ".join(stated) + phrase.left_of(path)


def when_of(account: Account, event: Event) -> EDTF | None:
    """When an event took place, or is to: its own time, or that of the event it is part of."""
    return event.when or made_on(account.dossier.index, event)


def head(account: Account, event: Event, above: tuple[Event, ...] = ()) -> Statement:
    """The event in one sentence; of a plan, that it is one."""
    phrase = Phrase(account, event)
    when = when_of(account, event)
    place = place_words(event.place)
    what = _what(phrase, event)
    before = []
    # What is stated of the event above is not recorded again of a part of it.
    of_above = [when_of(account, one) for one in above[-1:]]
    if not above or (event.when is not None and event.when not in of_above):
        before.append(moment_words(when) if when else "date not known")
    if event.when is not None:
        phrase.speak_for("when")
    elif when is not None:
        phrase.speak_for("parent")
        phrase.rest_on(*(b.path for b in beginnings(account.dossier.index, event)[:1]))
    if place:
        before.append(place)
        phrase.speak_for("place.name", "place.within")
    if above and event.parent == above[-1].id:
        # It stands under that event, with the sides that this one has.
        phrase.speak_for("parent")
        same = [f for f in ("host", "guest") if getattr(event, f) == getattr(above[-1], f)]
        phrase.speak_for(*(field for field in same if getattr(event, field)))
    stated = ", ".join(before)
    phrase.text = f"{stated}: {what}" if stated else what
    people = _people(phrase, event, above)
    if people:
        phrase.text += f"; {listed(people)}"
    if event.opened is not None:
        phrase.add(f"; opened: {event.opened}", "opened.name", "opened.within")
    if event.claimed_documents is not None:
        one = event.claimed_documents == 1
        phrase.add(
            f"; {event.claimed_documents} document{'' if one else 's'} reported to be signed",
            "claimed_documents",
        )
    standing = account.standing(event)
    if event.status is not None:
        phrase.speak_for("status")
    if is_plan(account.dossier, event):
        passed = when is not None and when.before(account.day).surely
        phrase.text += f"; {standing}"
        if standing == "planned" and passed:
            phrase.text += ", and its time has passed: that it took place is not recorded"
    return phrase.statement(
        verb=standing,
        subjects=[one for one in (event.guest, event.host) if one] or event.parties,
        when=when,
        where=place,
        others_present=[p.person for p in event.participants if p.person],
        standing=standing,
    )


def _what(phrase: Phrase, event: Event) -> str:
    """What it was: its title, the meeting of a body, the visit of a guest to a host."""
    reported = (event.title or "").casefold()
    what = _called(phrase, event)
    sides = [
        phrase.name(side, field)
        for field, side in (("guest", event.guest), ("host", event.host))
        if side and event.form == "visit" and event.guest and event.host
    ]
    named = all(side.casefold() in reported for side in sides)
    if len(sides) == 2 and not (named and "visit" in reported):
        level = f"{event.level} visit" if event.level else "visit"
        if event.level:
            phrase.speak_for("level")
        visit = f"{level} of {sides[0]} to {sides[1]}"
        what = f"{event.title} ({visit})" if event.title else visit
        phrase.speak_for("form")
    elif event.title and event.form not in (None, "other") and str(event.form) not in reported:
        what = f"{what} ({event.form})"
        phrase.speak_for("form")
    elif event.form is not None and (str(event.form) in reported or event.form == "other"):
        phrase.speak_for("form")
    if event.title and event.body and "meeting" not in reported:
        what = f"{event.title}, {_meeting_of(phrase, event)}"
    phrase.text = what
    what = phrase.name_sides().text
    phrase.text = ""
    return what


def _called(phrase: Phrase, event: Event) -> str:
    """What `timeline.called` calls it, with the fields that this comes from."""
    if event.title:
        phrase.speak_for("title")
        return event.title
    if event.body is not None:
        return _meeting_of(phrase, event)
    if event.form not in (None, "other"):
        phrase.speak_for("form")
        return str(event.form)
    return phrase.account.name(event.id)


def _meeting_of(phrase: Phrase, event: Event) -> str:
    number = "meeting"
    if event.form == "meeting":
        phrase.speak_for("form")
    if event.session:
        number = f"meeting {event.session}"
        phrase.speak_for("session")
    return f"{number} of the {phrase.name(event.body, 'body')}"


def _people(phrase: Phrase, event: Event, above: tuple[Event, ...]) -> list[str]:
    """Who took part: a person with the office, or the office, or the party."""
    account = phrase.account
    before = {_participant(Phrase(account, one), p, "") for one in above for p in one.participants}
    found: dict[str, None] = {}
    for number, one in enumerate(event.participants):
        stated = _participant(phrase, one, f"participants[{number}]")
        if stated not in before:
            found[stated] = None
    return list(found)


def _participant(phrase: Phrase, who: Participant, path: str) -> str:
    if who.person is not None:
        name = phrase.name(who.person, f"{path}.person")
        if who.capacity is None:
            return name
        return f"{name} ({phrase.name(who.capacity, f'{path}.capacity')})"
    if who.capacity is not None:
        return phrase.name(who.capacity, f"{path}.capacity")
    return phrase.name(who.party, f"{path}.party")


def _delegations(account: Account, event: Event) -> Iterator[Statement]:
    """For whom each took part, party by party."""
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(event.participants):
        # Who is called by the party alone has been.
        if one.party is not None and (one.person is not None or one.capacity is not None):
            groups.setdefault(str(one.party), []).append(number)
    verb = "To take part" if is_plan(account.dossier, event) else "Took part"
    for party, numbers in groups.items():
        phrase = Phrase(account, event)
        people = []
        for number in numbers:
            path = f"participants[{number}]"
            one = event.participants[number]
            role = "" if one.role == "participant" else f" as {one.role}"
            who = ("person", one.person) if one.person is not None else ("capacity", one.capacity)
            people.append(f"{phrase.name(who[1], f'{path}.{who[0]}')}{role}")
            phrase.speak_for(f"{path}.role", f"{path}.party")
        name = phrase.party(party, f"participants[{numbers[0]}].party")
        phrase.text = f"{verb} for {name}: {listed(people)}"
        yield phrase.statement(subjects=[party], depth=1)
