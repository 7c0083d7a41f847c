"""A dossier, one record of it, a list of things, a lineage: what they look like by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from bilateral.display.words import amount_words, citation_words, listed, name_of
from bilateral.dossier import Dossier
from bilateral.dossier.lineage import date_of
from bilateral.model import Citation, Claim, Leader, Office, Record, Revision, Source, State
from bilateral.model.checked import Checked
from bilateral.model.fields import ordered_fields
from bilateral.render.document import Cell, Document, Line, Section, Styled, Table, one_line
from bilateral.render.result import Result, common_kind
from bilateral.serde import document as files
from bilateral.values.amounts import Growth, Money, Multiple, Quantity
from bilateral.values.date_words import date_words
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier import View
    from bilateral.dossier.lineage import Lineage, LineageLink
    from bilateral.dossier.queryable import Asking

#: Items of a list that are shown; how many more there are is stated below.
HEAD = 20
# Records that were there before the dossier's own time, and stay after it.
_BACKGROUND = (Source, State, Leader, Office)


# A dossier


def dossier_document(dossier: Dossier) -> Document:
    """Its title, its states, the time it covers, and its records by section."""
    return _overview(dossier)


def dossier_data(dossier: Dossier) -> dict[str, Any]:
    """All of it in the normal form of files."""
    whole = files.Document(header=dossier.header, records=tuple(dossier))
    return {"dossier": files.write_plain(whole, short=False)}


def view_document(view: View) -> Document:
    """What it shows, and the two days on which it was asked."""
    known = f", as known by {date_words(view.known_by)}" if view.known_by is not None else ""
    return _overview(view.whole(), f"As of {date_words(view.day)}{known}.")


def view_data(view: View) -> dict[str, Any]:
    """Its two days, and all that it shows in the normal form of files."""
    known_by = None if view.known_by is None else str(view.known_by)
    return {"on": str(view.day), "known_by": known_by, **dossier_data(view.whole())}


def _overview(dossier: Dossier, as_of: str = "") -> Document:
    header = dossier.header
    sections: dict[str, list[tuple[Record, EDTF | None]]] = {}
    for record in dossier:
        date = record.published_on if isinstance(record, Source) else date_of(dossier, record)
        entry = record, date
        sections.setdefault(type(record).section, []).append(entry)
    pair = listed([name_of(dossier, id) for id in header.between])
    number = len(dossier)
    counted = f"{number} record{'' if number == 1 else 's'}{_covered(sections.values())}."
    between = f"Between {pair}. " if pair else ""
    return Document(
        title=header.title or "A dossier",
        lead=tuple(part for part in (as_of, f"{between}{counted}") if part),
        sections=(
            *(_records(name, entries) for name, entries in sections.items()),
            *_header(dossier),
        ),
    )


def _covered(sections: Iterable[list[tuple[Record, EDTF | None]]]) -> str:
    """The years from the first to the last of what is dated, states and persons left aside."""
    years = sorted(
        int(date.text[:4])
        for entries in sections
        for record, date in entries
        if date is not None and not isinstance(record, _BACKGROUND) and date.text[:4].isdigit()
    )
    if not years:
        return ""
    return f", {years[0]} to {years[-1]}" if years[0] != years[-1] else f", {years[0]}"


def _records(name: str, entries: list[tuple[Record, EDTF | None]]) -> Section:
    # Of states and persons the beginning is no news.
    kinds = (State, Leader, Office)
    dates = [date for record, date in entries if date is not None and not isinstance(record, kinds)]
    latest = max(dates, key=lambda date: date.sort_key, default=None)
    last = f", the latest {date_words(latest)}" if latest is not None else ""
    return Section(
        f"{_plural(name)} ({len(entries)}{last})",
        table=Table(
            ("Id", "When", "What"),
            tuple(
                (
                    Styled(str(record.id), "code"),
                    "" if date is None else date_words(date),
                    "" if record.label == str(record.id) else one_line(record.label),
                )
                for record, date in entries
            ),
        ),
        folded=True,
    )


def _plural(section: str) -> str:
    stated = section.replace("_", " ")
    return f"{stated[:1].upper()}{stated[1:]}"


def _header(dossier: Dossier) -> Iterator[Section]:
    claims, history = dossier.header.claims, dossier.header.history
    if claims:
        yield Section("Others say", tuple(Line(_claim(dossier, claim)) for claim in claims))
    if history:
        lines = tuple(Line(revision_words(revision)) for revision in history)
        yield Section(f"History ({len(history)})", lines, folded=True)


def revision_words(revision: Revision) -> str:
    """An entry of the history on one line: when, by whom, why, and how much it touched."""
    by = f", {' '.join(revision.by.split())}" if revision.by else ""
    count = len(revision.what)
    what = f" ({revision.what[0] if count == 1 else f'{count} places'})" if count else ""
    return f"{date_words(revision.on)}{by}: {' '.join(revision.why.split())}{what}"


# One record


@frozen(kw_only=True)
class Card(Result):
    """One record with all that it says, where it says so, and what refers to it.

    Fields:
        asking: the dossier or view that has it.
        record: the record as it is seen there.
    """

    asking: Asking
    record: Record

    def document(self) -> Document:
        """Its fields, with names beside ids, and what refers to it."""
        dossier, record = self.asking.whole(), self.record
        kind = type(record).tag.replace("_", " ")
        place = self.asking.base.where(str(record.id))
        sections = [Section("", tuple(_fields(dossier, record, 0)))]
        sections += self._standing()
        referrers = dossier.referrers(record.id)
        if referrers:
            lines = (
                Line(name_of(dossier, link.holder), about=f"{link.holder}.{link.path}")
                for link in referrers
            )
            sections.append(Section(f"Referred to by ({len(referrers)})", tuple(lines)))
        return Document(
            title=record.label,
            lead=(f"{kind} {record.id}{f'  ({place})' if place is not None else ''}",),
            sections=tuple(section for section in sections if section.lines),
        )

    def _standing(self) -> Iterator[Section]:
        """How a promise stands on the day of a view; a dossier has no day of its own."""
        if getattr(self.asking, "day", None) is not None:
            entry = self.asking.ledger().get(self.record.id)
            if entry is not None:
                yield Section("Standing", (Line(f"{entry.reason}.", about=entry.status),))

    def data(self) -> dict[str, Any]:
        """The record in the normal form of files, and every place where another names it."""
        return {
            "kind": type(self.record).tag,
            "record": files.unstructure(self.record),
            "referrers": [
                {"record": link.holder, "path": link.path}
                for link in self.asking.referrers(self.record.id)
            ],
        }


def record_document(record: Record) -> Document:
    """A record by itself: only what ships with the library has a name beside its id."""
    return Card(asking=Dossier([record]), record=record).document()


def record_data(record: Record) -> dict[str, Any]:
    """A record in the normal form of files."""
    return {"kind": type(record).tag, "record": files.unstructure(record)}


def _fields(dossier: Dossier, value: Checked, depth: int) -> Iterator[Line]:
    for attribute in ordered_fields(type(value)):
        item = getattr(value, attribute.name)
        if attribute.name in ("id", "absent") or item == attribute.default:
            continue
        if attribute.name == "citations" and item:
            for citation in item:
                yield Line(citation_words(dossier, citation), depth=depth, about="cite")
        elif attribute.name == "claims":
            for claim in item:
                yield Line(_claim(dossier, claim), depth=depth, about="others say")
        else:
            yield from _field(dossier, attribute.name, item, depth)
    for absence in getattr(value, "absent", ()):
        yield Line(f"{absence.why}{_quoted(absence.words)}", depth=depth, about=absence.field)


def _quoted(words: str | None) -> str:
    return f" (“{words}”)" if words else ""


def _claim(dossier: Dossier, claim: Claim) -> str:
    """A claim on one line: the field, what is stated of it, and on what evidence."""
    if claim.value is None:
        absent = claim.absent[0]
        stated = f"{absent.why}{_quoted(absent.words)}"
    else:
        stated = str(_plain(dossier, claim.value))
    cited = "; ".join(citation_words(dossier, citation) for citation in claim.citations)
    return f"{claim.field}: {stated}" + (f", cite: {cited}" if cited else "")


def _field(dossier: Dossier, name: str, item: Any, depth: int) -> Iterator[Line]:
    parts = item if isinstance(item, tuple) else (item,)
    plain = [_plain(dossier, part) for part in parts]
    if all(part is not None for part in plain):
        yield Line(", ".join(map(str, plain)), depth=depth, about=name)
        return
    for number, part in enumerate(parts, 1):
        about = f"{name} {number}" if len(parts) > 1 else name
        lines = list(_fields(dossier, part, depth + 1))
        # What a part begins with stands beside its name, as in a list of files.
        yield attrs.evolve(lines[0], depth=depth, about=about, text=_stated(lines[0]))
        yield from lines[1:]


def _stated(line: Line) -> str:
    return f"{line.about}: {line.text}" if line.about else line.text


def _plain(dossier: Dossier, item: Any) -> str | None:
    """A value on one line, or None where it has fields of its own."""
    if isinstance(item, Citation):
        return citation_words(dossier, item)
    if isinstance(item, Money | Quantity | Multiple | Growth):
        return f"{amount_words(item)}{_quoted(item.words)}"
    if isinstance(item, EDTF):
        return f"{date_words(item)}{_quoted(item.words)}"
    if isinstance(item, Checked):
        to_text = getattr(item, "to_text", None)
        found: str | None = to_text() if to_text is not None else None
        return found
    if isinstance(item, str):
        known = dossier.get(item)
        text = one_line(item)
        return f"{known.label} ({text})" if known is not None and known.label != item else text
    return str(item)


# A list of records, links, ...


def listing_document(items: Any) -> Document:
    """How many there are and of what kind, and the first of them in a table."""
    everything = tuple(items)
    number = len(everything)
    head = everything[:HEAD]
    kind = common_kind(everything)
    if issubclass(kind, Record) and kind is not Record:
        word = kind.section.replace("_", " ") if number != 1 else _kind(kind)
    else:
        word = f"{_kind(kind) if kind is not object else 'item'}{'' if number == 1 else 's'}"
    heads, rows = _listed(head, kind)
    more = number - len(head)
    return Document(title=f"{number} {word}", overview=Table(heads, tuple(rows), more=more))


def _listed(
    head: tuple[Any, ...], kind: type
) -> tuple[tuple[str, ...], Iterator[tuple[Cell, ...]]]:
    if issubclass(kind, Record):
        return ("Kind", "Id", "When", "What"), map(_record_row, head)
    if attrs.has(kind):
        names = [a.name for a in attrs.fields(kind) if not a.name.startswith("_")]
        heads = tuple(_plural(name) for name in names)
        return heads, (tuple(_cell(getattr(item, name)) for name in names) for item in head)
    return ("",), ((one_line(item),) for item in head)


def _record_row(record: Record) -> tuple[Cell, ...]:
    date = min((date for _, _, date in record.came_about()), key=lambda d: d.sort_key, default=None)
    if isinstance(record, Source):
        date = record.published_on
    return (
        _kind(type(record)),
        Styled(str(record.id), "code"),
        "" if date is None else date_words(date),
        "" if record.label == str(record.id) else one_line(record.label),
    )


def _kind(kind: type) -> str:
    tag = getattr(kind, "tag", None)
    return str(tag).replace("_", " ") if tag else kind.__name__


def _cell(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, EDTF):
        return date_words(value)
    if isinstance(value, tuple):
        return ", ".join(map(_cell, value))
    return one_line(value)


def listing_data(items: Any) -> dict[str, Any]:
    """Each of them: records in the normal form of files, the rest field by field, as text."""
    return {"items": [_item_data(item) for item in items]}


def _item_data(item: Any) -> Any:
    if isinstance(item, Record):
        return files.write_record(item, tagged=True)
    if attrs.has(type(item)):
        return {a.name: _text(getattr(item, a.name)) for a in attrs.fields(type(item))}
    return _text(item)


def _text(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_text(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


# A lineage


def lineage_document(lineage: Lineage) -> Document:
    """Where a record comes from, and what came of it."""
    sections = (
        Section("Comes from", tuple(map(_link, lineage.up))),
        Section("What came of it", tuple(map(_link, lineage.down))),
        Section("Rings", tuple(Line(" -> ".join((*ring, ring[0]))) for ring in lineage.rings)),
        Section("What became of it", tuple(Line(a.reason, about=w) for w, a in lineage.became)),
    )
    return Document(
        title=lineage.id,
        lead=() if any(section.lines for section in sections) else ("No other record leads here.",),
        sections=tuple(section for section in sections if section.lines),
    )


def _link(link: LineageLink) -> Line:
    return Line(str(link).strip(), depth=link.depth - 1)


def lineage_data(lineage: Lineage) -> dict[str, Any]:
    """Its links both ways, each with the field that says so."""
    return {
        "id": lineage.id,
        "up": [_item_data(link) for link in lineage.up],
        "down": [_item_data(link) for link in lineage.down],
        "rings": [list(ring) for ring in lineage.rings],
        "became": [
            {"what": word, "value": str(answer.value), "reason": answer.reason}
            for word, answer in lineage.became
        ],
    }
