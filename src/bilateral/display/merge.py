"""What merged dossiers disagreed on, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from bilateral.display.words import amount_words, listed, name_of, source_words
from bilateral.errors import InvalidValueError
from bilateral.model import Source
from bilateral.model.claim import slot_of
from bilateral.model.path import field_at
from bilateral.render.document import Cell, Document, Line, Section, Styled, Table
from bilateral.serde.document import unstructure
from bilateral.values.amounts import Figure
from bilateral.values.date_words import date_words
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.accounts import FieldAccount
    from bilateral.dossier.merging.merge import Merge

_LONGEST = 200
_HEADS = ("Record", "Field", "", "Kept", "Also said", "What decided")
_WORDS = {
    "confirmed": "confirmed",
    "unique": "reported by one alone",
    "refined": "reported more exactly by one",
    "united": "with something from each",
    "majority": "in conflict, most of one mind",
    "conflict": "in conflict",
}


class Row(NamedTuple):
    """One resolution in words."""

    record: str
    field: str
    category: str
    kept: str
    others: tuple[str, ...]
    how: str


def rows(merge: Merge) -> Iterator[Row]:
    """What they said differently, contradictions first, each in words."""
    for resolution in sorted(merge.resolutions, key=lambda r: r.category == "refined"):
        record = resolution.record
        kept = (
            "nothing" if resolution.kept is None else account_words(merge, record, resolution.kept)
        )
        yield Row(
            record=record or "the header",
            field=resolution.field,
            category=resolution.category,
            kept=kept,
            others=tuple(account_words(merge, record, account) for account in resolution.others),
            how=resolution.how,
        )


def account_words(merge: Merge, record: str, account: FieldAccount) -> str:
    """What is stated, in which of the dossiers, on the word of which sources."""
    stated = _value(merge, record, account)
    numbers = listed([str(number + 1) for number in account.dossiers])
    several = "s" if len(account.dossiers) > 1 else ""
    sources = []
    for id in dict.fromkeys(str(citation.source) for citation in account.citations):
        source = merge.dossier.get(id)
        sources.append(source_words(source) if isinstance(source, Source) else id)
    evidence = f": {'; '.join(sources)}" if sources else ""
    return f"{stated} (dossier{several} {numbers}{evidence})"


def _value(merge: Merge, record: str, account: FieldAccount) -> str:
    value = account.value
    if account.absence is not None:
        return account.absence + (f" (“{account.words}”)" if account.words else "")
    if isinstance(value, EDTF):
        return date_words(value) + (f" (“{value.words}”)" if value.words else "")
    if isinstance(value, Figure):
        return amount_words(value) + (f" (“{value.words}”)" if value.words else "")
    if isinstance(value, str) and record:
        try:
            slot = slot_of(field_at(type(merge.dossier[record]), account.field))
        except InvalidValueError:
            slot = None
        if slot == "record":
            return name_of(merge.dossier, value)
    stated = " ".join(str(value).split())
    return stated if len(stated) <= _LONGEST else f"{stated[: _LONGEST - 3]}..."


def summary(merge: Merge) -> str:
    """How many records and fields they share, and how these stand to each other."""
    counted = merge.counts
    stated = [f"{counted[name]} {words}" for name, words in _WORDS.items() if counted[name]]
    shared = len({outcome.record for outcome in merge.fields} - {""})
    head = f"{_many(merge.count, 'dossier')}, {_many(len(merge.dossier), 'record')}"
    more = (
        f"; of the fields of the {shared} that several hold: {', '.join(stated)}" if stated else ""
    )
    return f"{head}{more}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def suggested(merge: Merge) -> Iterator[tuple[str, str, str]]:
    """Pairs of ids that may be one thing, and why."""
    for found in merge.suggestions:
        score = f", {found.likeness:.0%} alike" if found.likeness < 1 else ""
        yield found.one, found.other, f"{found.because}{score}"


def merge_document(merge: Merge) -> Document:
    """The summary, each conflict, what was reported more exactly, and what may be the same."""
    return Document(title="", lead=(summary(merge),), sections=tuple(_sections(merge)))


def _sections(merge: Merge) -> Iterator[Section]:
    found = list(rows(merge))
    for heading, refined in (("Contradictions", False), ("More exactly", True)):
        several = [row for row in found if (row.category == "refined") is refined]
        if several:
            yield Section(
                f"{heading} ({len(several)})",
                tuple(line for row in several for line in _lines(row)),
                Table(_HEADS, tuple(map(_cells, several))),
            )
    pairs = list(suggested(merge))
    if pairs:
        yield Section(
            f"Perhaps the same ({len(pairs)})",
            tuple(Line(because, about=f"{one} and {other}") for one, other, because in pairs),
            Table(("One", "Other", "Because"), tuple(pairs)),
        )
    if merge.apart:
        stated = [
            (Styled(one.id, "code"), Styled(one.new, "code"), str(one.dossier + 1), one.because)
            for one in merge.apart
        ]
        yield Section(
            f"Two things under one id ({len(stated)})",
            tuple(
                Line(
                    f"now {one.new}: {one.because}", about=f"{one.id} of dossier {one.dossier + 1}"
                )
                for one in merge.apart
            ),
            Table(("Id", "Now", "Dossier", "Because"), tuple(stated)),
        )
    if merge.renamed:
        yield Section(
            f"Now under another id ({len(merge.renamed)})",
            tuple(Line(new, about=old) for old, new in merge.renamed),
            Table(("Id", "Now"), merge.renamed),
        )


def _lines(row: Row) -> Iterator[Line]:
    yield Line(row.kept, about=f"{row.record}.{row.field}")
    for other in row.others:
        yield Line(other, depth=1, about="also")
    yield Line(f"{row.how[0].upper()}{row.how[1:]}.", depth=1)


def _cells(row: Row) -> tuple[Cell, ...]:
    where = (Styled(row.record, "code"), Styled(row.field, "code"))
    return (*where, row.category, row.kept, "; ".join(row.others), row.how)


# What merged dossiers disagreed on as plain data, for programs.


def merge_data(merge: Merge) -> dict[str, Any]:
    """Resolutions, suggestions and changed ids, without limit; values in the form of files."""
    return {
        "count": merge.count,
        "strategy": merge.strategy,
        "counts": dict(merge.counts),
        "resolutions": [
            {
                "record": found.record,
                "field": found.field,
                "category": found.category,
                "how": found.how,
                "kept": None if found.kept is None else _account(found.kept),
                "others": [_account(account) for account in found.others],
            }
            for found in merge.resolutions
        ],
        "suggestions": [attrs.asdict(found) for found in merge.suggestions],
        "apart": [attrs.asdict(one) for one in merge.apart],
        "renamed": [{"old": old, "new": new} for old, new in merge.renamed],
    }


def _account(account: FieldAccount) -> dict[str, Any]:
    return {
        "value": _plain(account.value),
        "absence": account.absence,
        "words": account.words,
        "citations": [unstructure(citation) for citation in account.citations],
        "dossiers": list(account.dossiers),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return None if value is None else unstructure(value)
