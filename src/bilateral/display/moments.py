"""Moments in words: what a record says of one of its dates.

The timeline says when; how it is stated of each kind, and how far it got, is stated here, with the
words and the standing that the statements of the kind have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from bilateral.dossier.standing import council_standing, instrument_standing
from bilateral.dossier.timeline import PLANS, one_line
from bilateral.model import Council, Event, Instrument, Record, Term, TradeObservation
from bilateral.model.checked import Checked
from bilateral.model.event import NOT_HELD
from bilateral.model.fields import clocks_of, fields_of
from bilateral.model.instrument import PLANNED, UNSIGNED
from bilateral.model.path import root, value_at
from bilateral.statements.account import Account, Phrase, field_label
from bilateral.statements.kinds.trade_observation import against_words, size_words
from bilateral.statements.statement import Statement as Statement
from bilateral.statements.values import label_of
from bilateral.values.clock import STARTING
from bilateral.values.date_words import when_words
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.timeline import TimelineEntry

# No moment asks what is in force, or whether a plan has passed: any day serves.
_DAY: Final = EDTF("2000-01-01")
# The fields of a part that date all of it, and so need no words of their own.
_DATES_ALL: Final = frozenset({"on", "when", "period"})
_COVERS: Final = "the time that it covers"


@frozen
class MomentWords:
    """A moment in words: what its record is called, what happened, and the statement of it."""

    entry: TimelineEntry

    @property
    def label(self) -> str:
        """What the record of a moment is called, on one line."""
        return one_line(Account(self.entry.dossier, _DAY).name(self.entry.holder))

    @property
    def text(self) -> str:
        """What happened, in a few words: `signed`, `contracted, due by the end of 2026`."""
        return _phrase(self.entry).text

    @property
    def statement(self) -> Statement:
        """The moment as a statement: its words, the fields that they come from, its evidence."""
        entry, phrase, label = self.entry, _phrase(self.entry), self.label
        stated = phrase.text
        phrase.text = f"{label.rstrip('.')}: {stated}"
        made = phrase.statement(verb=stated, what=label, when=entry.date, depth=1)
        if made.citations == entry.citations:
            return made
        return evolve(made, citations=entry.citations)


def _phrase(entry: TimelineEntry) -> Phrase:
    phrase = Phrase(Account(entry.dossier, _DAY), entry.holder).speak_for(entry.path)
    part, _, field = entry.path.rpartition(".")
    if part:
        phrase.text = one_line(_of_part(phrase, part, field))
    else:
        phrase.text = one_line(_of_field(phrase, field))
    return phrase


def _of_part(phrase: Phrase, path: str, field: str) -> str:
    """What a part says of one of its dates."""
    part: Checked = value_at(phrase.record, path)
    clocks = dict(clocks_of(type(part)))
    dates = [one.name for one in fields_of(type(part)) if one.kind == "date"]
    phrase.leave(*(f"{path}.{name}" for name in dates if name not in PLANS or field in PLANS))
    set_on = getattr(part, "on", None)
    if field in PLANS and isinstance(set_on, EDTF):
        phrase.speak_for(f"{path}.on")
        return f"due, as set {when_words(set_on)}"
    stated = phrase.words_of(path)
    if field in _DATES_ALL:
        return stated or (clocks[field].verb if field in clocks else label_of(field))
    verb = clocks[field].verb if field in clocks else "due" if field in PLANS else label_of(field)
    if not stated:
        return verb
    # A term begins and ends; of the rest the words are what they are without the verb.
    return f"{stated} {verb}" if isinstance(part, Term) else f"{stated}, {verb}"


def _of_field(phrase: Phrase, path: str) -> str:
    """What a record says of one of its own dates, or of what it came about with."""
    record, name = phrase.record, root(path)
    clock = dict(clocks_of(type(record))).get(name)
    field = next(one for one in fields_of(type(record)) if one.name == name)
    if field.names_records and field.kind == "reference":
        return _with(phrase, path)
    if name in PLANS:
        return "due"
    if isinstance(record, Event) and name == "when":
        standing = phrase.account.standing(record)
        return standing if standing in NOT_HELD else "took place"
    if isinstance(record, TradeObservation) and name in ("period", "vintage"):
        whose = "" if record.reporter is not None else ", reporter not recorded"
        size = f"{size_words(phrase)}{against_words(phrase)}"
        return f"{size}{' published' if name == 'vintage' else ''}{whose}"
    if _is_ahead(record, name):
        return f"to be {label_of(name)}"
    if clock is not None:
        return clock.verb
    return _COVERS if name == "period" else label_of(name)


def _is_ahead(record: Record, field: str) -> bool:
    """Whether a date is one on which a document is to be signed, or a body to be set up."""
    if isinstance(record, Instrument) and field in ("signed_on", "adopted_on", "issued_on"):
        return instrument_standing(record) in PLANNED
    planned = isinstance(record, Council) and field == "established_on"
    return planned and council_standing(record) == "planned"  # type: ignore[arg-type]


def _with(phrase: Phrase, path: str) -> str:
    """What a record came about with: `made at Talks`; of a plan, that it is one."""
    record, name = phrase.record, root(path)
    field = next(one for one in fields_of(type(record)) if one.name == name)
    target = value_at(record, path)
    clock = dict(clocks_of(type(record))).get(name)
    if target is None:
        standing = phrase.account.standing(record) if isinstance(record, Event) else None
        return standing if standing in NOT_HELD else _without_date(record)
    called = phrase.name(target, path)
    if clock is None:
        return f"{field_label(field)}: {called}"
    verb = clock.verb
    if isinstance(record, Instrument) and instrument_standing(record) in UNSIGNED:
        # Of what is not signed it is never recorded that it was made.
        verb = f"{instrument_standing(record)} at"
    if isinstance(record, Council) and council_standing(record) == "planned":
        verb = f"to be {verb}"
    if isinstance(record, Event) and (standing := phrase.account.standing(record)) in NOT_HELD:
        verb = f"{standing}, {verb}"
    return f"{verb} {called}"


def _without_date(record: Record) -> str:
    """What happened to a record of which neither a date nor another record is recorded."""
    if isinstance(record, Instrument):
        standing = instrument_standing(record)
        if standing in UNSIGNED or standing == "mentioned":
            return standing
    if isinstance(record, Council):
        if council_standing(record) == "planned":
            return "not yet established"
        return record.status or "its establishment is not recorded"
    clocks = [clock for _, clock in clocks_of(type(record))]
    own = [clock.verb for clock in clocks if clock.role in STARTING]
    # An instrument may have been signed, adopted or issued: no more is known than that it is made.
    if len(own) == 1:
        return own[0]
    return next(c.verb for c in clocks if c.role == "with").rpartition(" ")[0]
