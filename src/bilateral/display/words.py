"""Dates, amounts, persons and sources, as a note to a minister would put them."""

from attrs import evolve

from bilateral.dossier import Dossier
from bilateral.model import Citation, Place, Source
from bilateral.values.amount import Amount
from bilateral.values.amount_text import has_text_form, to_text
from bilateral.values.edtf import EDTF

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PARTS = {
    33: "first quarter of ",
    34: "second quarter of ",
    35: "third quarter of ",
    36: "fourth quarter of ",
    40: "first half of ",
    41: "second half of ",
}


def date_words(date: EDTF) -> str:
    """A date in English: `10 April 2023`, `August 2022`, `2022 to 2027`, `about 2019`."""
    if date.is_interval:
        first, last = date.text.split("/")
        if first == "..":
            return f"until {_one(last)}"
        if last == "..":
            return f"since {_one(first)}"
        if not last:
            return f"from {_one(first)}, end not known"
        if not first:
            return f"to {_one(last)}, beginning not known"
        return f"{_shared(_one(first), _one(last))} to {_one(last)}"
    return _one(date.text)


def _shared(first: str, last: str) -> str:
    """The first end of an interval without the month and year that it shares with the last."""
    head, tail = first.split(), last.split()
    if len(head) != len(tail):
        return first
    while len(head) > 1 and head[-1] == tail[-1]:
        head.pop()
        tail.pop()
    return " ".join(head)


def _one(text: str) -> str:
    mark = text[-1] if text[-1] in "?~%" else ""
    text = text.rstrip("?~%")
    year, *rest = text.split("-")
    if year.endswith("X"):
        words = f"the {year[:3]}0s"
    elif not rest:
        words = year
    elif int(rest[0]) in _PARTS:
        words = _PARTS[int(rest[0])] + year
    else:
        words = f"{_MONTHS[int(rest[0]) - 1]} {year}"
        if len(rest) == 2:
            words = f"{int(rest[1])} {words}"
    return {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}[mark] + words


def amount_words(amount: Amount) -> str:
    """An amount in English: `nearly 500 million USD`, `4.5 million tonnes`."""

    bare = evolve(amount, words=None)
    return to_text(bare) if has_text_form(bare) else str(bare)


def place_words(place: Place | None) -> str:
    """A place, or nothing."""
    return "" if place is None else str(place)


def name_of(dossier: Dossier, id: object) -> str:
    """What the dossier calls a record; its id, where it has no such record."""
    record = dossier.get(str(id))
    return record.label if record is not None else str(id)


def listed(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def source_words(source: Source) -> str:
    """A source as a footnote names it: who published what and when, and whom it relays."""
    said = [f"“{source.title}”" if source.title else "", source.publisher or ""]
    if source.published_on:
        said.append(date_words(source.published_on))
    elif source.absence("published_on"):
        said.append("undated")
    if source.relays:
        said.append(f"after {source.relays}")
    return ", ".join(part for part in said if part) or str(source.id)


def citation_words(dossier: Dossier, citation: Citation) -> str:
    """A citation as a footnote: the source, the place in it, the speaker, the basis."""
    source = dossier.get(citation.source)
    said = [source_words(source) if isinstance(source, Source) else str(citation.source)]
    if citation.paragraph is not None:
        said.append(f"para. {citation.paragraph}")
    if citation.page is not None:
        said.append(f"p. {citation.page}")
    if citation.article is not None:
        said.append(f"art. {citation.article}")
    if citation.speakers:
        said.append(f"quoting {listed([name_of(dossier, who) for who in citation.speakers])}")
    if citation.basis != "stated":
        said.append(citation.basis)
    return ", ".join(said)
