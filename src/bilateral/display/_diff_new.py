"""What a record that is new in a dossier tells: a meeting, a signature, a promise, a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bilateral.display._diff_words import Words, due, figure_words, from_to, short, spoken
from bilateral.display.words import date_words, listed, place_words
from bilateral.dossier.dates import due_now
from bilateral.model import (
    Commitment,
    Council,
    Event,
    Instrument,
    Leader,
    Place,
    Record,
    Signatory,
    Term,
    TradeObservation,
    TradeTarget,
)
from bilateral.values.edtf import EDTF

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_WITH = {"exports": "to", "imports": "from"}


def dated(when: EDTF | None, where: Place | None = None) -> str:
    """What is known of when and where, behind a comma each."""
    said = ("" if when is None else date_words(when), place_words(where))
    return "".join(f", {part}" for part in said if part)


def told_of(words: Words, record: Record) -> tuple[str, str] | None:
    """What a new record is about and what it tells; None where no more is known than its kind."""
    for kind, tell in _ADDED.items():
        if isinstance(record, kind):
            told: tuple[str, str] = tell(words, record)
            return told
    return None


def _event(words: Words, event: Event) -> tuple[str, str]:
    when = dated(event.when, event.place)
    if event.body is not None and isinstance(words.new.get(event.body), Council):
        return words.name(event.body), f"{_met(words, event)}{when}"
    what = spoken(event.form or "event")
    if event.form == "visit" and event.guest and event.host:
        level = f"{event.level} visit" if event.level else "visit"
        what = f"{level} of {words.name(event.guest)} to {words.name(event.host)}"
    about = short(event.title or what[:1].upper() + what[1:])
    if not event.title or what == "other":
        what = "took place"
    return about, f"{what}{when}"


def _met(words: Words, event: Event) -> str:
    known = words.old.index.meetings.get(words.old_id(event.body), ())
    others = [e for e in words.new.index.meetings.get(str(event.body), ()) if e.id != event.id]
    earlier = [e for e in others if e.when and event.when and not event.when.before(e.when).surely]
    number = event.session
    if not known and not earlier and number in (None, 1):
        return "met for the first time"
    if number is not None:
        return f"met for the {_ordinal(number)} time"
    return "met again" if earlier else "met"


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = number // 10 % 10 == 1
    return f"{number}{'th' if teens else _ENDINGS.get(number % 10, 'th')}"


def _instrument(words: Words, instrument: Instrument) -> tuple[str, str]:
    about = short(instrument.title)
    when = dated(instrument.dated, instrument.place)
    if instrument.signed_on or instrument.status == "signed":
        return about, f"signed{when}{signed_by(words, instrument)}"
    if instrument.status or when:
        verb = instrument.status or ("issued" if instrument.issued_on else "adopted")
        return about, f"{verb}{when}"
    return about, f"now in the dossier: {instrument.form or 'instrument'}, date not told"


def signed_by(words: Words, instrument: Instrument) -> str:
    """Who signed an instrument for whom, behind a comma."""
    said = [_signature(words, signatory) for signatory in instrument.signatories]
    return f", {listed(said)}" if said else ""


def _signature(words: Words, signatory: Signatory) -> str:
    side = words.name(signatory.party)
    return f"by {words.name(signatory.by)} for {side}" if signatory.by else f"for {side}"


def _commitment(words: Words, commitment: Commitment) -> tuple[str, str]:
    by = f" by {words.names(commitment.obligors)}" if commitment.obligors else ""
    if commitment.said_by:
        by += f", said by {words.name(commitment.said_by)}"
    date = due_now(commitment)
    until = f", due {due(date.date)}" if date else ""
    if date is None and commitment.absence("due") == "none":
        until = ", no date set"
    return short(commitment.what).rstrip("."), f"{commitment.kind or 'promise'}{by}{until}"


def _target(words: Words, target: TradeTarget) -> tuple[str, str]:
    date = f", by {due(target.deadline)}" if target.deadline else ""
    if not date and target.absence("deadline") == "none":
        date = ", no date set"
    earlier = [words.new.get(id) for id in (*target.revises, *target.supersedes)]
    values = [
        figure_words(e.value)
        for e in earlier
        if isinstance(e, TradeTarget) and e.measure == target.measure
    ]
    value = figure_words(target.value)
    if len(values) == 1 and values != [value]:
        text = f"target moved {from_to(values[0], value)}{date}"
    else:
        text = f"target {'restated' if target.restates else 'set'}: {value}{date}"
    return aim(words, target), text


def aim(words: Words, target: TradeTarget) -> str:
    """Of what a target is, and whose."""
    sides = f" of {words.names(target.parties)}" if target.parties else ""
    through = f" through {words.name(target.route)}" if target.route else ""
    return f"{target.measure.capitalize()}{sides}{through}"


def _observation(words: Words, figure: TradeObservation) -> tuple[str, str]:
    about = whose(words, figure)
    value = "" if figure.value is None else figure_words(figure.value)
    change = figure.change
    if change is not None and change.value is not None:
        against = f" against {date_words(change.against)}" if change.against else ""
        value = ", ".join(
            part for part in (value, f"{figure_words(change.value)}{against}") if part
        )
    earlier = words.new.get(figure.revises) if figure.revises is not None else None
    if isinstance(earlier, TradeObservation) and earlier.value is not None and figure.value:
        return about, f"revised {from_to(figure_words(earlier.value), figure_words(figure.value))}"
    return about, value


def whose(words: Words, figure: TradeObservation) -> str:
    """Of what a trade figure is, for when, and by whose count."""
    goods = f" ({words.value(figure.product)})" if figure.product else ""
    with_ = ""
    if figure.partner:
        with_ = f" {_WITH.get(figure.measure, 'with')} {words.name(figure.partner)}"
    if figure.route:
        with_ += f" through {words.name(figure.route)}"
    by = f" by {words.name(figure.reporter)}" if figure.reporter else ", reporter not told"
    what = f"{figure.measure.capitalize()}{goods}{with_}"
    return f"{what}, {date_words(figure.period)}{by}"


def _council(words: Words, council: Council) -> tuple[str, str]:
    by = f" by the {words.name(council.established_by)}" if council.established_by else ""
    founded = f"established{by}" if by or council.established_on else "now in the dossier"
    return short(council.name), f"{founded}{dated(council.established_on)}"


def _leader(words: Words, leader: Leader) -> tuple[str, str]:
    held = [_term(words, term) for term in leader.terms]
    return short(leader.name), f"now in the dossier: {'; '.join(held) or 'leader'}"


def _term(words: Words, term: Term) -> str:
    since = f", since {date_words(term.begins_on)}" if term.begins_on else ""
    until = f", until {date_words(term.ends_on)}" if term.ends_on else ""
    return f"{words.name(term.office)}{since}{until}"


_ADDED: Mapping[type[Record], Callable[[Words, Any], tuple[str, str]]] = {
    Event: _event,
    Instrument: _instrument,
    Commitment: _commitment,
    TradeTarget: _target,
    TradeObservation: _observation,
    Council: _council,
    Leader: _leader,
}
