"""Dates, amounts, persons and sources, as a note to a minister would put them."""

from collections.abc import Iterable
from typing import Any

from attrs import evolve, field, frozen

from bilateral.dossier import Dossier
from bilateral.dossier.sides import needs_sides
from bilateral.dossier.timeline import TimelineEntry, called
from bilateral.model import Citation, Place, Record, Source
from bilateral.model.fields import fields_of
from bilateral.values.amounts import Amount, has_text_form, to_text
from bilateral.values.date_words import date_words, time_words
from bilateral.values.edtf import EDTF


def amount_words(amount: Amount) -> str:
    """An amount in English: `nearly 500 million USD`, `4.5 million tonnes`."""

    bare = evolve(amount, words=None)
    return to_text(bare) if has_text_form(bare) else str(bare)


def period_words(period: EDTF | None) -> str:
    """The time that a figure is for; also where it is not recorded."""
    return date_words(period) if period is not None else "for a period that is not recorded"


def in_period(period: EDTF | None) -> str:
    """The same within a sentence: `in 2022`."""
    return f"in {time_words(period)}" if period is not None else period_words(period)


def place_words(place: Place | None) -> str:
    """A place, or nothing."""
    return "" if place is None else str(place)


def name_of(dossier: Dossier, id: object) -> str:
    """What the dossier calls a record; its id, where it has no such record."""
    return called(dossier, id)


def sides_words(dossier: Dossier, record: Record, stated: str) -> str:
    """` (Italy and Algeria)`: the sides of a record, where a line about it has to name them.

    Nothing where the dossier is of one pair (`sides.needs_sides`), or where the line names them.
    """
    names = [name_of(dossier, id) for id in needs_sides(dossier, record)]
    if all(name.casefold() in stated.casefold() for name in names):
        return ""
    return f" ({listed(names)})"


def listed(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def source_words(source: Source) -> str:
    """A source as a footnote names it: who published what and when, and whom it relays."""
    stated = [f"“{source.title}”" if source.title else "", source.publisher or ""]
    if source.published_on:
        stated.append(date_words(source.published_on))
    elif source.absence("published_on"):
        stated.append("undated")
    if source.relays:
        stated.append(f"after {source.relays}")
    return ", ".join(part for part in stated if part) or str(source.id)


def citation_words(dossier: Dossier, citation: Citation) -> str:
    """A citation as a footnote: the source, the place in it, the speaker, the basis."""
    source = dossier.get(citation.source)
    stated = [source_words(source) if isinstance(source, Source) else str(citation.source)]
    if citation.paragraph is not None:
        stated.append(f"para. {citation.paragraph}")
    if citation.page is not None:
        stated.append(f"p. {citation.page}")
    if citation.article is not None:
        stated.append(f"art. {citation.article}")
    if citation.row is not None:
        stated.append(f"row {citation.row}")
    if citation.key is not None:
        stated.append(f"key {citation.key}")
    if citation.speakers:
        stated.append(f"quoting {listed([name_of(dossier, who) for who in citation.speakers])}")
    if citation.basis != "stated":
        stated.append(citation.basis)
    return ", ".join(stated)


@frozen
class Notes:
    """The footnotes of an account, numbered from 1 as they come.

    Fields:
        dossier: to call sources and speakers by their names.
        found: the words of each footnote, with its number.
    """

    dossier: Dossier
    found: dict[str, int] = field(factory=dict)

    def numbers(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of some citations, in order."""
        words = (citation_words(self.dossier, citation) for citation in citations)
        return tuple(sorted({self.found.setdefault(w, len(self.found) + 1) for w in words}))

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The footnotes in the order of their numbers."""
        return tuple(self.found)


# Moments and citations as plain data, for programs.


def moment_data(moment: TimelineEntry) -> dict[str, Any]:
    """A moment as plain data."""
    return {
        "date": None if moment.date is None else str(moment.date),
        "record": moment.record,
        "path": moment.path,
        "label": moment.label,
        "text": moment.text,
        "planned": moment.planned,
        "sides": list(moment.sides),
        "cite": [citation_data(citation) for citation in moment.citations],
    }


def citation_data(citation: Citation) -> dict[str, Any]:
    """A citation as plain data: the fields that it has."""
    found: dict[str, Any] = {}
    for one in fields_of(Citation):
        value = getattr(citation, one.name)
        if value != one.default:
            found[one.name] = list(map(str, value)) if isinstance(value, tuple) else value
    return found


# Names of fields.


_SINGULAR = {
    "between": "state", "capitals": "capital", "parties": "party", "witnesses": "witness",
    "areas": "area", "existence": "existence", "via": "state passed", "means": "means",
    "governed_by": "governing instrument", "route": "place on the route",
    "history": "entry in the history", "implements": "instrument implemented",
    "establishes": "body established",
}  # fmt: skip


def spoken(path: str) -> str:
    """The name of a field, or the path of one, without its marks."""
    return path.replace("_", " ").replace(".", ", ")


def singular(name: str) -> str:
    """What one item of a list is called: `terms` holds terms."""
    if name in _SINGULAR:
        return _SINGULAR[name]
    word = spoken(name)
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def in_order(date: EDTF | None) -> tuple[bool, tuple[int, int, str]]:
    """The key by which accounts put dates in order; what has none comes last.

    A year stands after the days of it: what happened on a day is given first.
    """
    if date is None:
        return (True, (0, 0, ""))
    earliest, latest, text = date.sort_key
    return (False, (latest, earliest, text))
