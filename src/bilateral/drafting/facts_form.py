"""The plain form of a draft that scorers read: facts with their fields, spans and the unread."""

from typing import Any

from bilateral.drafting.drafts import Draft
from bilateral.drafting.proposals import Fact

_FIELDS = {
    "event": (
        "form",
        "on",
        "place",
        "level",
        "host",
        "guest",
        "participants",
        "planned",
        "body",
        "session",
    ),
    "leader": ("name", "office", "state", "holds"),
    "instrument": ("title", "form", "status", "on", "parties"),
    "documents": ("count", "status"),
    "body": ("name", "form", "status", "session"),
    "observation": (
        "measure",
        "value",
        "unit",
        "qualifier",
        "period",
        "of",
        "to",
        "reporter",
        "speaker",
    ),
    "growth": ("measure", "value", "unit", "qualifier", "period", "against", "of", "to", "speaker"),
    "target": ("measure", "value", "unit", "qualifier", "deadline", "speaker", "status"),
    "commitment": ("what", "obligors", "due", "speaker", "modality"),
    "project": ("name", "status"),
    "standing": ("standing", "instrument"),
}


def facts_form(draft: Draft) -> dict[str, Any]:
    """The draft as plain data: what `bilateral draft --format facts` prints."""
    return {
        "text": draft.text.digest,
        "parties": sorted(draft.pair or ()),
        "facts": [_fact(fact) for fact in draft.facts],
        "unread": [
            {"kind": u.kind, "start": u.start, "end": u.end, "words": u.words, "why": u.why}
            for u in draft.unread
        ],
        "refused": [
            {
                "kind": r.proposal.kind,
                "start": r.proposal.start,
                "end": r.proposal.end,
                "rule": r.proposal.rule,
                "why": r.why,
            }
            for r in draft.refused
        ],
        "remarks": list(draft.remarks),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": fact.kind}
    for name in _FIELDS[fact.kind]:
        value = fact.value(name)
        row[name] = list(value) if isinstance(value, tuple) else value
    if fact.kind == "growth" and fact.value("direction") == "down":
        row["value"] = f"-{row['value']}"
    if fact.kind == "leader":
        row["holds"] = row["holds"] is not False
    if fact.kind == "event":
        row["planned"] = bool(row["planned"])
    row |= {
        "words": fact.words,
        "start": fact.start,
        "end": fact.end,
        "spans": [list(span) for span in fact.spans],
        "basis": {name: r.basis for name, r in fact.fields.items() if r.basis == "inferred"},
        "rule": fact.rule,
        "grade": fact.grade,
        "key": fact.key,
    }
    return row
