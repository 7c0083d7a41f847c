"""Proposals with one thing wrong, made out of true ones: none of them may pass the gate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from bilateral.drafting.context import Context
from bilateral.drafting.drafts import Draft
from bilateral.drafting.proposals import Fact, FieldReading, Proposal
from bilateral.drafting.text import Text

Corrupted = tuple[str, Context, Proposal]

_DONE_VERBS = {
    "signed": "will sign", "adopted": "will adopt", "reached": "will reach", "amounted to": "will amount to",
    "came to": "will come to", "grew": "will grow", "increased": "will increase", "rose": "will rise",
    "exceeds": "will exceed", "was up": "will be up", "fell": "will fall", "issued": "will issue",
    "exchanged": "will exchange",
}  # fmt: skip
_DENIED_VERBS = {
    "signed": "did not sign", "adopted": "did not adopt", "reached": "did not reach", "amounted to": "did not amount to",
    "came to": "did not come to", "grew": "did not grow", "increased": "did not increase", "rose": "did not rise",
    "agreed": "did not agree", "held": "did not hold", "met": "did not meet", "issued": "did not issue",
    "exchanged": "did not exchange", "fell": "did not fall",
}  # fmt: skip


def proposal_of(fact: Fact) -> Proposal:
    """The proposal that a fact was."""
    return Proposal(
        kind=fact.kind, fields=fact.fields, start=fact.start, end=fact.end, rule="test/1"
    )


def _with(fact: Fact, name: str, value: Any) -> Proposal:
    made = proposal_of(fact)
    return evolve(made, fields={**made.fields, name: evolve(made.fields[name], value=value)})


def _another_digit(text: str) -> str:
    at = next(i for i, c in enumerate(text) if c.isdigit() and c != "0")
    return text[:at] + str((int(text[at]) % 9) + 1) + text[at + 1 :]


def corrupted(draft: Draft) -> Iterator[Corrupted]:
    """Each kind of corruption that fits, of each fact of a draft."""
    context = draft.context
    for fact in draft.facts:
        yield from ((name, context, made) for name, made in _values(fact, draft))
        yield from _words(draft, fact)


def _values(fact: Fact, draft: Draft) -> Iterator[tuple[str, Proposal]]:
    for name in ("value", "count", "session"):
        value = fact.value(name)
        if value and re.search("[1-9]", str(value)):
            yield f"digit of {name}", _with(fact, name, _another_digit(str(value)))
    if fact.value("value"):
        yield "sign", _with(fact, "value", f"-{fact.value('value')}")
        yield "ten times", _with(fact, "value", f"{fact.value('value')}0")
    if fact.kind == "growth":
        yield (
            "direction",
            _with(fact, "direction", "down" if fact.value("direction") == "up" else "up"),
        )
    for name in ("on", "period", "deadline", "due", "against"):
        value = fact.value(name)
        if value and re.match(r"\d{4}", str(value)):
            yield f"date of {name}", _with(fact, name, f"{int(str(value)[:4]) + 1}{str(value)[4:]}")
    for name in ("of", "to", "host", "guest", "state", "reporter"):
        if fact.value(name):
            yield f"party in {name}", _with(fact, name, "FRA")
    for name in ("of", "to", "state"):
        read = fact.fields.get(name)
        if read is not None and read.start >= 0 and draft.pair and read.value in draft.pair:
            other = draft.context.other(str(read.value))
            yield f"other side in {name}", _with(fact, name, other)
    if fact.value("parties"):
        yield "party", _with(fact, "parties", ("FRA", "DEU"))
    if fact.kind == "instrument":
        yield (
            "form",
            _with(fact, "form", "treaty" if fact.value("form") != "treaty" else "protocol"),
        )
        yield "status", _with(fact, "status", "ratified")
        yield "title", _with(fact, "title", f"{fact.value('title')} of 1999")
    if fact.kind == "event":
        yield "form", _with(fact, "form", "call")
        if fact.value("level"):
            yield "level", _with(fact, "level", "private")
    if fact.kind == "leader":
        yield "name", _with(fact, "name", "Jean Dupont")
        if fact.value("office"):
            yield "office", _with(fact, "office", "King of France")
    if fact.value("unit") and len(str(fact.value("unit"))) == 3:
        yield "currency", _with(fact, "unit", "EUR" if fact.value("unit") != "EUR" else "USD")
    if fact.value("measure") in ("turnover", "exports", "imports"):
        yield "measure", _with(fact, "measure", "loan")
    if fact.value("qualifier"):
        yield (
            "qualifier",
            _with(fact, "qualifier", "up to" if fact.value("qualifier") != "up to" else "over"),
        )
    if fact.value("speaker"):
        yield "speaker", _with(fact, "speaker", "Jean Dupont")
    for name, read in fact.fields.items():
        if read.start >= 0:
            made = proposal_of(fact)
            moved = evolve(read, start=read.start + 1, end=read.end + 1)
            yield "place", evolve(made, fields={**made.fields, name: moved})
            break


def _words(draft: Draft, fact: Fact) -> Iterator[Corrupted]:
    """The sentence denied, or put into the future, and the proposal as it was."""
    if fact.kind not in ("instrument", "observation", "growth", "target", "event"):
        return
    verb_of = {"instrument": "status", "growth": "direction", "event": "form"}.get(
        fact.kind, "value"
    )
    read = fact.fields.get(verb_of)
    if read is None or read.start < 0:
        return
    raw = draft.text.raw
    low = max(raw.rfind(".", 0, read.start), raw.rfind("\n", 0, read.start)) + 1
    for name, verbs in (("negation", _DENIED_VERBS), ("tense", _DONE_VERBS)):
        if name == "tense" and fact.kind in ("target", "event"):
            continue
        near = [m for verb in verbs for m in re.finditer(rf"\b{verb}\b", raw[low : read.end])]
        if not near:
            continue
        last = max(near, key=lambda m: m.start())
        # The verb of the fact, not of another clause.
        if re.search(r"[;:]|, (?:and|which|who|while)\b", raw[low + last.end() : read.start]):
            continue
        if fact.kind == "event" and (
            low + last.end() < read.start - 25 or fact.value("form") == "visit"
        ):
            continue
        if fact.kind == "instrument" and (low + last.start() != read.start or _passive(raw, read)):
            continue
        instead = verbs[last.group()]
        at, end = low + last.start(), low + last.end()
        shift = len(instead) - (end - at)
        text = raw[:at] + instead + raw[end:]

        def moved(place: int, at: int = at, end: int = end, shift: int = shift) -> int:
            return place if place <= at else place + shift if place >= end else at

        made = proposal_of(fact)
        fields = {}
        for field, one in made.fields.items():
            if one.start < 0:
                fields[field] = one
                continue
            start, stop = moved(one.start), moved(one.end)
            fields[field] = evolve(one, start=start, end=stop, words=text[start:stop])
        context = Context(text=Text(raw=text), day=draft.context.day)
        yield (
            name,
            context,
            evolve(made, fields=fields, start=moved(made.start), end=moved(made.end)),
        )


def _passive(raw: str, read: FieldReading) -> bool:
    """Whether the verb is a participle: `were signed`, `the just signed`, `signed in August`."""
    before = raw[max(0, read.start - 24) : read.start]
    return bool(
        re.search(
            r"(?:\b(?:was|were|been|be|being|just|newly|documents|also|,)\W*|[A-Z]\w+, )$", before
        )
    ) or read.words.endswith("ing")
