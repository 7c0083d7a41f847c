"""Instruments: how far a document got, who signed it for whom, and whether it is in force."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.dossier.dates import made_on
from bilateral.dossier.existence import beginnings
from bilateral.dossier.in_force import force_history
from bilateral.dossier.standing import instrument_standing
from bilateral.model import Action, Event, Instrument, Signatory
from bilateral.model.checked import ordered
from bilateral.model.instrument import PLANNED, UNSIGNED
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks, words_part
from bilateral.statements.statement import Statement
from bilateral.statements.values import label_of
from bilateral.statements.words import listed
from bilateral.values.date_words import date_words, moment_words, when_words

_DATES = ("agreed_on", "signed_on", "adopted_on", "issued_on")


@speaks(Instrument)
def speak(
    account: Account, instrument: Instrument, above: tuple[Event, ...] = ()
) -> Iterator[Statement]:
    """How far it got and who signed; then dates that are plans, and what each party did."""
    del above
    yield head(account, instrument)
    yield from _planned(account, instrument)
    for number, action in ordered(instrument.actions):
        part = f"actions[{number}]"
        phrase = Phrase(account, instrument)
        phrase.add(_act(phrase, action, part))
        if action.on is not None:
            phrase.add(f" {when_words(action.on)}", f"{part}.on")
        phrase.text += phrase.left_of(part)
        party = () if action.party is None else (action.party,)
        yield phrase.statement(verb=action.kind, subjects=party, when=action.on, depth=1, part=part)


def _act(phrase: Phrase, action: Action, path: str) -> str:
    who = "A party that is not named"
    if action.party is not None:
        who = phrase.party(action.party, f"{path}.party")
    phrase.speak_for(f"{path}.kind")
    return f"{who}: {action.kind}"


@words_part(Action)
def action_words(phrase: Phrase, action: Action, path: str) -> str:
    """`Kazakhstan: ratified`."""
    return _act(phrase, action, path) + phrase.left_of(path)


@words_part(Signatory)
def signatory_words(phrase: Phrase, signatory: Signatory, path: str) -> str:
    """`signed by A (President) for B`; of what is not signed yet, `to be signed`."""
    assert isinstance(phrase.record, Instrument)  # noqa: S101  what has signatories
    to_be = "to be " if instrument_standing(phrase.record) in UNSIGNED else ""
    return f"{to_be}signed {_signature(phrase, signatory, path)}{phrase.left_of(path)}"


def _planned(account: Account, instrument: Instrument) -> Iterator[Statement]:
    """Dates on which it is to be signed, adopted or issued: they are no dates of what was done."""
    if instrument_standing(instrument) not in PLANNED:
        return
    for field in _DATES[1:]:
        date = getattr(instrument, field)
        if date is not None:
            verb = f"to be {label_of(field)}"
            phrase = Phrase(account, instrument).add(f"{verb} {when_words(date)}", field)
            yield phrase.statement(verb=verb, when=date, depth=1)


def head(account: Account, instrument: Instrument) -> Statement:
    """The document in one sentence."""
    phrase = Phrase(account, instrument)
    standing = instrument_standing(instrument)
    form = instrument.form
    phrase.add(instrument.title, "title")
    if form and form not in instrument.title.casefold():
        phrase.add(f" ({form})", "form")
    elif form:
        phrase.speak_for("form")
    _made(phrase, instrument)
    if instrument.status is not None:
        phrase.speak_for("status")
    if instrument.signatories:
        _signatures(phrase, instrument)
    elif instrument.parties:
        parties = [
            phrase.party(party, f"parties[{n}]") for n, party in enumerate(instrument.parties)
        ]
        one = len(parties) == 1
        phrase.text += (
            f"; one party is named: {parties[0]}" if one else f", between {listed(parties)}"
        )
    elif instrument.absence("parties") == "unknown":
        phrase.add("; its parties are not recorded", "parties")
    phrase.name_sides()
    if instrument.period:
        phrase.add(f"; covers {date_words(instrument.period)}", "period")
    if instrument.implements:
        phrase.text += f"; implements the {listed(phrase.names('implements'))}"
    force = _force(phrase, instrument)
    if force:
        phrase.text += f"; {force}"
    signers = [s.party for s in instrument.signatories] or instrument.parties
    dated = made_on(account.dossier.index, instrument)
    return phrase.statement(
        verb=standing,
        subjects=dict.fromkeys(signers),
        when=None if standing in PLANNED else dated,
        others_present=[s.by for s in instrument.signatories if s.by is not None],
        standing=standing,
    )


def _made(phrase: Phrase, instrument: Instrument) -> None:
    """When it was signed, adopted, issued, made or announced, as far as that is recorded."""
    account = phrase.account
    standing = instrument_standing(instrument)
    dated = made_on(account.dossier.index, instrument)
    if standing in UNSIGNED:
        event = account.dossier.get(instrument.event) if instrument.event else None
        if not isinstance(event, Event):
            phrase.add(f", {standing}")
            return
        when = ""
        if dated is not None:
            when = f", {moment_words(dated)}"
            _dated(phrase, instrument)
        phrase.add(f", {standing} at: {phrase.name(event.id, 'event')}{when}")
    elif standing == "mentioned":
        phrase.add(", date not recorded")
    elif dated is None:
        verb = "" if standing == "made" else f"{standing}, "
        phrase.add(f", {verb}date not recorded")
    else:
        verb = "dated" if standing == "made" else standing
        phrase.add(f", {verb} {moment_words(dated)}")
        _dated(phrase, instrument)


def _dated(phrase: Phrase, instrument: Instrument) -> None:
    """Note the fields that its date comes from: its own, or one of what it was made at."""
    dated = made_on(phrase.account.dossier.index, instrument)
    own = f"{instrument.id}."
    for beginning in beginnings(phrase.account.dossier.index, instrument):
        if beginning.date == dated:
            if beginning.path.startswith(own):
                # The date that is recorded; others of the same day are reported by themselves.
                field = beginning.path.removeprefix(own)
                if getattr(instrument, field, None) == dated:
                    phrase.speak_for(field)
                    return
            else:
                phrase.speak_for("event" if instrument.event else "part_of")
                phrase.rest_on(beginning.path)
                return
    for number, signatory in enumerate(instrument.signatories):
        if signatory.on == dated:
            phrase.speak_for(f"signatories[{number}].on")


def _signatures(phrase: Phrase, instrument: Instrument) -> None:
    stated = [
        _signature(phrase, s, f"signatories[{n}]") for n, s in enumerate(instrument.signatories)
    ]
    to_be = "to be signed " if instrument_standing(instrument) in UNSIGNED else ""
    phrase.text += f", {to_be}{listed(stated)}"
    unnamed = [s for s in instrument.signatories if s.by is None and s.capacity is None]
    if unnamed and not to_be:
        whom = listed([phrase.account.name(s.party) for s in unnamed])
        whom = "" if len(unnamed) == len(instrument.signatories) else f" for {whom}"
        phrase.text += f"; who signed{whom} is not recorded"
        for number, one in enumerate(instrument.signatories):
            if one in unnamed:
                phrase.speak_for(f"signatories[{number}].by", f"signatories[{number}].capacity")


def _signature(phrase: Phrase, signatory: Signatory, path: str) -> str:
    """`by A (President) for B`; or the office, where the person is not named."""
    party = phrase.party(signatory.party, f"{path}.party")
    office = ""
    if signatory.capacity is not None:
        office = phrase.name(signatory.capacity, f"{path}.capacity")
    if signatory.by is not None:
        person = phrase.name(signatory.by, f"{path}.by")
        return f"by {person}{f' ({office})' if office else ''} for {party}"
    if not office:
        return f"for {party}"
    phrase.speak_for(f"{path}.by")
    known = phrase.account.name(signatory.party).casefold() in office.casefold()
    return f"by the {office} (name not recorded){'' if known else f' for {party}'}"


def _force(phrase: Phrase, instrument: Instrument) -> str:
    """Since when it is in force, or how that ended; nothing where neither is recorded."""
    account = phrase.account
    found = force_history(account.dossier, instrument, account.day)
    since = ""
    if found.since:
        since = f" {date_words(found.since)}"
        if found.since == instrument.in_force_on:
            phrase.speak_for("in_force_on")
    if found.ended_by:
        words = ""
        if found.ended_on is not None:
            words = f" {date_words(found.ended_on)}"
            if found.ended_on == instrument.terminated_on:
                phrase.speak_for("terminated_on")
        act, by, who = found.ended_by.rpartition(" by ")
        how = f"{act}{by}{account.name(who)}" if by else found.ended_by
        if by:
            phrase.rest_on(who)
        before = f"in force{since}, " if since else ""
        if found.answer.possibly:
            return f"{before}and perhaps no longer: {how}{words}".removeprefix("and ")
        if how == "terminated":
            return f"{before}terminated{words}"
        return f"{before}no longer in force: {how}{words}"
    if found.ahead:
        if instrument.absence("in_force_on") is not None:
            phrase.speak_for("in_force_on")
        return "not yet in force"
    if found.answer.surely:
        return f"in force{since}"
    return f"in force{since}" if since and found.answer.possibly else ""
