"""The timeline for people and programs: its account with sources, and its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bilateral.display.words import Notes, moment_data, name_of, sides_words
from bilateral.dossier.timeline import TimelineEntry, one_line
from bilateral.model import TradeObservation
from bilateral.render.document import Document, Line, Section, Styled, Table
from bilateral.values.date_words import date_words, due_words, moment_words

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.timeline import Timeline


def timeline_document(timeline: Timeline) -> Document:
    """A timeline year by year, with footnotes; at one glance, a row for each entry."""
    notes = Notes(timeline.dossier)
    sections = (*_sections(timeline.moments, notes), *_sections(timeline.undated, notes))
    rows = tuple(
        (
            _when(moment),
            _label(moment, timeline.dossier),
            _text(moment),
            Styled(f"{moment.record}.{moment.path}", "code"),
        )
        for moment in (*timeline.moments, *timeline.undated)
    )
    return Document(
        title=timeline.title or "A timeline",
        sections=sections,
        footnotes=notes.footnotes,
        overview=Table(("When", "Of what", "What happened", "Field"), rows),
    )


def timeline_data(timeline: Timeline) -> dict[str, Any]:
    """A timeline as plain data."""
    return {
        "title": timeline.title,
        "moments": [moment_data(moment) for moment in timeline.moments],
        "undated": [moment_data(moment) for moment in timeline.undated],
    }


def _when(moment: TimelineEntry) -> str:
    if moment.date is None:
        return "date not recorded"
    return due_words(moment.date) if moment.planned else moment_words(moment.date)


def _text(moment: TimelineEntry) -> str:
    return f"{moment.text} (planned)" if moment.planned else moment.text


def _label(moment: TimelineEntry, dossier: Dossier) -> str:
    """What the record is called, with its parties where these have to be named."""
    record = dossier.get(moment.record)
    if record is None:
        return moment.label.rstrip(".")
    label = one_line(name_of(dossier, moment.record)).rstrip(".")
    if isinstance(record, TradeObservation):
        whose = f"figures of {name_of(dossier, record.reporter)}" if record.reporter else ""
        period = f", {date_words(record.period)}" if record.period is not None else ""
        label = f"{record.measure}{period}, {whose or 'reporter not recorded'}"
    return f"{label}{sides_words(dossier, record, label)}"


def _year(moment: TimelineEntry) -> str:
    date = moment.date
    if date is None:
        return "Date not recorded"
    # Of what is due, the year of its last day; of the rest, that of its first.
    one = (date.end or date.start) if moment.planned else (date.start or date.end)
    text = (one or date).text
    return text[:4] if text[:4].isdigit() else f"{text[:3]}0s"


def _sections(moments: Iterable[TimelineEntry], notes: Notes) -> Iterator[Section]:
    for year, group in groupby(moments, key=_year):
        yield Section(year, tuple(_line(moment, notes) for moment in group))


def _line(moment: TimelineEntry, notes: Notes) -> Line:
    when = "" if moment.date is None else f"{_when(moment)}: "
    label, stated = _label(moment, notes.dossier), _text(moment)
    # Of an event without a title the form is its name, and is stated once.
    once = label == stated or label.startswith(f"{stated} (")
    text = f"{when}{label}." if once else f"{when}{label}: {stated}."
    return Line(f"{text[:1].upper()}{text[1:]}", notes.numbers(moment.citations))
