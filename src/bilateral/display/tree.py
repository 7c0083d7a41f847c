"""A dossier as a tree, and one record with what refers to it, in plain text."""

from collections.abc import Iterator
from typing import Any

from bilateral.display.words import amount_words, citation_words, name_of
from bilateral.dossier import Dossier
from bilateral.dossier.sides import Between, ids_between
from bilateral.model import Citation, Claim, Record, Revision
from bilateral.model._checked import Checked, in_order
from bilateral.values.amount import Growth, Money, Multiple, Quantity
from bilateral.values.date_words import date_words
from bilateral.values.edtf import EDTF


def tree(dossier: Dossier, between: Between | None = None) -> str:
    """Every record by section, one a line; or those of some pairs of states."""
    ids = None if between is None else ids_between(dossier, between)
    sections: dict[str, list[Record]] = {}
    for record in dossier:
        if ids is not None and str(record.id) not in ids:
            continue
        sections.setdefault(type(record).section, []).append(record)
    lines = [dossier.header.title or "A dossier"]
    lines += [f"(others say: {_claim(dossier, claim)})" for claim in dossier.header.claims]
    for index, (section, records) in enumerate(sections.items()):
        last = index == len(sections) - 1
        lines.append(f"{'└' if last else '├'}─ {section.replace('_', ' ')} ({len(records)})")
        margin = "   " if last else "│  "
        width = max(len(str(record.id)) for record in records)
        for number, record in enumerate(records, 1):
            branch = "└" if number == len(records) else "├"
            label = "" if record.label == str(record.id) else " ".join(record.label.split())
            lines.append(f"{margin}{branch}─ {record.id!s:{width}}  {label}".rstrip())
    if dossier.header.history:
        lines += ["", f"history ({len(dossier.header.history)})"]
        lines += [f"  {revision_words(revision)}" for revision in dossier.header.history]
    return "\n".join(lines) + "\n"


def revision_words(revision: Revision) -> str:
    """An entry of the history on one line: when, by whom, why, and how much it touched."""
    by = f", {' '.join(revision.by.split())}" if revision.by else ""
    count = len(revision.what)
    what = f" ({revision.what[0] if count == 1 else f'{count} places'})" if count else ""
    return f"{date_words(revision.on)}{by}: {' '.join(revision.why.split())}{what}"


def card(dossier: Dossier, record: Record) -> str:
    """One record with all that it says, where it says so, and what refers to it."""
    kind = type(record).tag.replace("_", " ")
    lines = [f"{record.label}", f"{kind} {record.id}"]
    place = dossier.where(record)
    if place is not None:
        lines[-1] += f"  ({place})"
    lines.append("")
    lines.extend(_fields(dossier, record, ""))
    referrers = dossier.referrers(record.id)
    if referrers:
        lines += ["", f"referred to by ({len(referrers)})"]
        for link in referrers:
            lines.append(f"  {link.holder}.{link.path}  {name_of(dossier, link.holder)}")
    return "\n".join(lines) + "\n"


def _fields(dossier: Dossier, value: Checked, margin: str) -> Iterator[str]:
    for attribute in in_order(type(value)):
        item = getattr(value, attribute.name)
        if attribute.name in ("id", "absent") or item == attribute.default:
            continue
        if attribute.name == "citations" and item:
            for citation in item:
                yield f"{margin}cite: {citation_words(dossier, citation)}"
            continue
        if attribute.name == "claims":
            yield f"{margin}others say:"
            yield from (f"{margin}  - {_claim(dossier, claim)}" for claim in item)
            continue
        yield from _field(dossier, attribute.name, item, margin)
    for absence in getattr(value, "absent", ()):
        words = f" (“{absence.words}”)" if absence.words else ""
        yield f"{margin}{absence.field}: {absence.why}{words}"


def _claim(dossier: Dossier, claim: Claim) -> str:
    """A claim on one line: the field, what is said of it, and on what evidence."""
    if claim.value is None:
        absent = claim.absent[0]
        said = absent.why + (f" (“{absent.words}”)" if absent.words else "")
    else:
        said = str(_plain(dossier, claim.value))
    cited = "; ".join(citation_words(dossier, citation) for citation in claim.citations)
    return f"{claim.field}: {said}" + (f", cite: {cited}" if cited else "")


def _field(dossier: Dossier, name: str, item: Any, margin: str) -> Iterator[str]:
    if isinstance(item, tuple):
        plain = [_plain(dossier, part) for part in item]
        if all(part is not None for part in plain):
            yield f"{margin}{name}: {', '.join(str(part) for part in plain)}"
            return
        yield f"{margin}{name}:"
        for part in item:
            said = list(_fields(dossier, part, margin + "    "))
            if said:
                said[0] = f"{margin}  - {said[0].lstrip()}"
            yield from said
        return
    plain_item = _plain(dossier, item)
    if plain_item is not None:
        yield f"{margin}{name}: {plain_item}"
    else:
        yield f"{margin}{name}:"
        yield from _fields(dossier, item, margin + "  ")


def _plain(dossier: Dossier, item: Any) -> str | None:
    """A value on one line, or None where it has fields of its own."""
    if isinstance(item, Citation):
        return citation_words(dossier, item)
    if isinstance(item, Money | Quantity | Multiple | Growth):
        return amount_words(item) + (f" (“{item.words}”)" if item.words else "")
    if isinstance(item, EDTF):
        return f"{item}" + (f" (“{item.words}”)" if item.words else "")
    if isinstance(item, Checked):
        to_text = getattr(item, "to_text", None)
        found: str | None = to_text() if to_text is not None else None
        return found
    if isinstance(item, str):
        known = dossier.get(item)
        text = " ".join(item.split())
        return f"{text} ({known.label})" if known is not None and known.label != item else text
    return str(item)
