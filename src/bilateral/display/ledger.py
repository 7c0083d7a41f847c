"""The ledger for people and programs: its account with sources, and its data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bilateral.display.words import Notes, citation_data, moment_data, sides_words
from bilateral.dossier.ledger.entry import STATUSES, DueDate, LedgerEntry
from bilateral.model import Citation
from bilateral.render.document import Document, Line, Section, Styled, Table
from bilateral.values.date_words import date_words, due_words, when_words

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.ledger.ledger import Ledger


def ledger_document(ledger: Ledger) -> Document:
    """A ledger status by status, with footnotes; at one glance, a row for each promise."""
    notes = Notes(ledger.dossier)
    sections = tuple(
        Section(status.capitalize(), tuple(line for e in group for line in _lines(e, notes)))
        for status, group in groupby(_sorted(ledger), key=lambda entry: entry.status)
    )
    rows = tuple(
        (
            _status(entry),
            _what(ledger.dossier, entry),
            Styled(entry.id, "code"),
            entry.reason,
            "" if entry.made_on is None else date_words(entry.made_on),
            dues_words(entry),
        )
        for entry in _sorted(ledger)
    )
    heads = ("Status", "What", "Record", "Why", "Made", "Dates that were due")
    return Document(
        title=_summary(ledger),
        sections=sections,
        footnotes=notes.footnotes,
        overview=Table(heads, rows),
    )


def ledger_data(ledger: Ledger) -> dict[str, Any]:
    """A ledger as plain data: every field of every entry, also those that are empty."""
    return {"on": str(ledger.on), "entries": [_entry_data(entry) for entry in ledger]}


def dues_words(entry: LedgerEntry) -> str:
    """The dates that were due one after the other, where there was more than one."""
    apart = [
        next(group) for _, group in groupby(entry.dues, key=lambda due: due.date and due.date.text)
    ]
    while apart and apart[0].date is None:
        apart.pop(0)
    if len(apart) < 2:
        return ""
    return ", then ".join(_due(due) for due in apart)


def _due(due: DueDate) -> str:
    stated = [f"Art. {article}" for article in due.articles]
    if due.set_on is not None:
        stated.append(f"{'reported' if due.date is None else 'set'} {date_words(due.set_on)}")
    what = "no date" if due.date is None else due_words(due.date)
    return f"{what} ({', '.join(stated)})" if stated else what


def _what(dossier: Dossier, entry: LedgerEntry) -> str:
    stated = " ".join(entry.record.label.split()).rstrip(".")
    return f"{stated[:1].upper()}{stated[1:]}{sides_words(dossier, entry.record, stated)}"


def _status(entry: LedgerEntry) -> str:
    return " or ".join((entry.status, *entry.possible))


def _sorted(ledger: Ledger) -> list[LedgerEntry]:
    return sorted(ledger, key=lambda entry: STATUSES.index(entry.status))


def _summary(ledger: Ledger) -> str:
    number = len(ledger)
    title = ledger.dossier.header.title
    stated = f"{number} promise{'' if number == 1 else 's'}, {len(ledger.open)} open"
    if not number:
        stated = f"{'nothing' if title else 'Nothing'} had been promised"
    of = f"{title}: " if title else ""
    return f"{of}{stated}, {when_words(ledger.on)}"


def _lines(entry: LedgerEntry, notes: Notes) -> Iterator[Line]:
    yield Line(f"{_what(notes.dossier, entry)} ({entry.id})", notes.numbers(entry.citations))
    reason = entry.reason
    cited = notes.numbers(_behind(entry))
    yield Line(f"{reason[:1].upper()}{reason[1:]}.", cited, 1)
    moved = dues_words(entry)
    if moved:
        found = notes.numbers(c for due in entry.dues for c in due.citations)
        yield Line(f"Was due {moved}.", found, 1)


def _behind(entry: LedgerEntry) -> Iterator[Citation]:
    """What the reason rests on: the date that is due, and the reports that it names."""
    if entry.due is not None:
        yield from entry.due.citations
    for moment in entry.changes:
        where = f"{moment.record}.{moment.path}"
        if any(
            where == place or moment.record == place or where.startswith(f"{place}.")
            for place in entry.answer.because
        ):
            yield from moment.citations


def _entry_data(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": type(entry.record).tag,
        "what": entry.record.label,
        "status": entry.status,
        "possible": list(entry.possible),
        "sure": entry.sure,
        "rule": entry.rule,
        "reason": entry.reason,
        "because": list(entry.answer.because),
        "made_on": None if entry.made_on is None else str(entry.made_on),
        "sides": list(entry.sides),
        "due": None if entry.due is None else _due_data(entry.due),
        "dues": [_due_data(due) for due in entry.dues],
        "changes": [moment_data(moment) for moment in entry.changes],
        "cite": [citation_data(citation) for citation in entry.citations],
    }


def _due_data(due: DueDate) -> dict[str, Any]:
    return {
        "date": None if due.date is None else str(due.date),
        "set_on": None if due.set_on is None else str(due.set_on),
        "record": due.record,
        "path": due.path,
        "set_by": list(due.set_by),
        "cite": [citation_data(citation) for citation in due.citations],
    }
