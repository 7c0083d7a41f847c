"""Statements for people and programs: one below the other with footnotes, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from bilateral.display.words import Notes, citation_data
from bilateral.dossier.sides import Between, ids_between
from bilateral.render.document import MOST, Document, Line, Section
from bilateral.statements.account import Account, other_words
from bilateral.statements.statement import Statements as Statements
from bilateral.statements.values import sentence
from bilateral.values.edtf import DateLike, asked_day

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking
    from bilateral.statements.statement import OtherAccount, Statement


def statements_of(
    asking: Asking, on: DateLike | None = None, between: Between | None = None
) -> Statements:
    """The full account of a dossier or a view; see `Dossier.statements`."""
    day = asked_day(getattr(asking, "day", None) if on is None else on)
    dossier = asking.whole()
    account = Account(dossier, day)
    ids = None if between is None else ids_between(dossier, between)
    return Statements(
        one
        for record in dossier
        if ids is None or str(record.id) in ids
        for one in account.statements(record)
    )


def said_lines(one: Statement, notes: Notes) -> Iterator[Line]:
    """A statement with its footnotes, and what others say below it."""
    yield Line(one.text, notes.numbers(one.citations), one.depth)
    for other in one.others:
        yield attrs.evolve(other_line(other), depth=one.depth + 1)


def other_line(other: OtherAccount) -> Line:
    """What another account says, with who says it."""
    return Line(sentence(f"Reported otherwise{other_words(other)} ({other.by})"))


def statements_document(statements: Statements) -> Document:
    """How many there are, and the first of them, each with its footnotes and other accounts."""
    notes: dict[str, int] = {}
    lines: list[Line] = []
    for one in statements[:MOST]:
        numbers = {notes.setdefault(words, len(notes) + 1) for words in one.sources}
        lines.append(Line(one.text, tuple(sorted(numbers)), one.depth))
        lines += (attrs.evolve(other_line(o), depth=one.depth + 1) for o in one.others)
    number = len(statements)
    more = f"And {number - MOST} more." if number > MOST else ""
    return Document(
        title=f"{number} statement{'' if number == 1 else 's'}",
        sections=(Section("", tuple(lines)),) if lines else (),
        after=(more,) if more else (),
        footnotes=tuple(notes),
    )


def statements_data(statements: Statements) -> dict[str, Any]:
    """Every statement, field by field; dates are text."""
    return {"statements": [_data(one) for one in statements]}


def _data(one: Statement) -> dict[str, Any]:
    return {
        "record": one.record,
        "kind": one.kind,
        "text": one.text,
        "verb": one.verb,
        "subjects": list(one.subjects),
        "what": one.what,
        "when": None if one.when is None else str(one.when),
        "where": one.where,
        "others_present": list(one.others_present),
        "standing": one.standing,
        "by": list(one.by),
        "fields": list(one.fields),
        "because": list(one.because),
        "named": list(one.named),
        "sides": list(one.sides),
        "cite": [citation_data(citation) for citation in one.citations],
        "others": [_other(other) for other in one.others],
        "depth": one.depth,
    }


def _other(other: OtherAccount) -> dict[str, Any]:
    return {
        "field": other.field,
        "text": other.text,
        "by": other.by,
        "record": other.record,
        "cite": [citation_data(citation) for citation in other.citations],
    }
