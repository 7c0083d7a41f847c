"""The timeline for people and programs: its account with sources, and its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bilateral.display.words import Notes, label_words, moment_data
from bilateral.dossier.timeline import TimelineEntry
from bilateral.model.event import NOT_HELD
from bilateral.render.document import Document, Line, Section, Styled, Table
from bilateral.values.date_words import due_words, moment_words

if TYPE_CHECKING:
    from bilateral.dossier.timeline import Timeline


def timeline_document(timeline: Timeline) -> Document:
    """A timeline year by year, with footnotes; at one glance, a row for each entry."""
    notes = Notes(timeline.dossier)
    sections = (*_sections(timeline.moments, notes), *_sections(timeline.undated, notes))
    rows = tuple(
        (
            _when(moment),
            label_words(timeline.dossier, moment.holder),
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
    # Of a meeting that was planned, or called off, the words say so.
    stated = moment.text
    return f"{stated} (planned)" if moment.planned and stated not in NOT_HELD else stated


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
    label, stated = label_words(notes.dossier, moment.holder), _text(moment)
    text = f"{when}{label}: {stated}."
    return Line(f"{text[:1].upper()}{text[1:]}", notes.numbers(moment.citations))
