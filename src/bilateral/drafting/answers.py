"""A language model's answers as a reader: asked without any network of ours, verified like all.

`request` writes what to ask: a prompt, the JSON Schema of the answer and the digest of the text.
Whoever runs the model brings back one JSON object a line. Each field of an answer quotes its words;
the quote must stand in the text exactly once (with the prefix and suffix given), and the gate reads
the value from it again. Answers are bound to the text, the prompt and the schema by their digests.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from bilateral.drafting.context import Context
from bilateral.drafting.gate import NEEDED
from bilateral.drafting.proposals import KINDS, FieldReading, Proposal
from bilateral.drafting.readings import ALLOWED
from bilateral.drafting.text import Text
from bilateral.errors import DecodeError, Problem, shorten
from bilateral.model.citation import digest_of
from bilateral.serde.json import parse as parse_json
from bilateral.serde.limits import JSON_BYTES, PROBLEMS, check_size
from bilateral.serde.text import decode

#: How many answers of one model are heard; what is over is refused, and reported to be.
_MOST = 2_000

PROMPT = """\
You read a report about two states and propose facts. Propose only what the text says in so many words.
For every field give the exact words of the text that say it ("quote"), copied character by character,
with a few characters before ("prefix") and after ("suffix") where the quote occurs more than once.
Do not propose: what was only discussed, hoped for or denied; forecasts; figures of one state alone;
questions of journalists. Something that will be signed has the status "announced", never "signed".
Dates are ISO 8601, states are ISO 3166-1 alpha-3, numbers are plain digits.

Example, of an invented state. Text: "Freedonia and Sylvania signed a Memorandum on river fishing on
3 May 2031. Their trade reached $4 million in 2030." Answer, one object a line:
{"kind": "instrument", "fields": {"title": {"value": "Memorandum on river fishing", "quote": "Memorandum on river fishing"}, "form": {"value": "memorandum", "quote": "Memorandum on river fishing"}, "status": {"value": "signed", "quote": "signed"}, "on": {"value": "2031-05-03", "quote": "3 May 2031"}}}
{"kind": "observation", "fields": {"measure": {"value": "turnover", "quote": "trade"}, "value": {"value": "4000000", "quote": "$4 million"}, "unit": {"value": "USD", "quote": "$4 million"}, "period": {"value": "2030", "quote": "in 2030"}}}
"""

#: How a field of an answer is read back, where its name alone does not tell.
_HOW = {
    ("event", "form"): "event",
    ("instrument", "form"): "form",
    ("body", "form"): "body form",
    ("instrument", "status"): "status",
    ("documents", "status"): "status",
    ("body", "status"): "body status",
    ("target", "status"): "set by",
    ("project", "status"): "project status",
}


def schema() -> dict[str, Any]:
    """The JSON Schema of one answer."""
    quoted = {
        "type": "object",
        "required": ["value", "quote"],
        "additionalProperties": False,
        "properties": {
            "value": {
                "anyOf": [
                    {"type": "string"},
                    {"type": "boolean"},
                    {"type": "array", "items": {"type": "string"}},
                ]
            },
            "quote": {"type": "string"},
            "prefix": {"type": "string"},
            "suffix": {"type": "string"},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["kind", "fields"],
        "additionalProperties": False,
        "properties": {
            "kind": {"enum": list(KINDS)},
            "fields": {"type": "object", "additionalProperties": quoted},
        },
    }


def request(text: Text, context: Context) -> dict[str, Any]:
    """What to hand to a model: prompt, schema, text and the digests that bind its answers."""
    shape = schema()
    return {
        "prompt": PROMPT,
        "page_day": str(context.day) if context.day else None,
        "needed": {kind: list(names) for kind, names in NEEDED.items()},
        "schema": shape,
        "text": text.raw,
        "binding": binding(text),
    }


def binding(text: Text) -> str:
    """The digest of text, prompt and schema: answers to another question are refused."""
    shape = json.dumps(schema(), sort_keys=True)
    return digest_of(f"{text.digest}\n{digest_of(PROMPT)}\n{digest_of(shape)}", digits=32)


@frozen(kw_only=True, eq=False)
class Answers:
    """The recorded answers of a model, as a reader.

    Fields:
        rows: the answers, as decoded from JSON.
        name: the model's, as the user calls it.
        bound_to: the digest that they were recorded under; None where it is not known.
    """

    rows: tuple[Any, ...]
    name: str = "model"
    version: str = "1"
    bound_to: str | None = None
    unusable: list[tuple[int, str]] = field(factory=list)

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The answers as proposals; those that quote nothing that stands there say so in a field."""
        del context
        if self.bound_to is not None and self.bound_to != binding(text):
            raise DecodeError(
                [
                    Problem(
                        message="the answers were recorded for another text, prompt or schema",
                        hint="ask again with --ask",
                    )
                ]
            )
        for number, row in enumerate(self.rows[:_MOST]):
            made = _proposal(text, row, f"{self.name}/{self.version}")
            if isinstance(made, str):
                self.unusable.append((number, made))
                yield _unplaced(row, f"{self.name}/{self.version}", made)
            else:
                yield made
        if len(self.rows) > _MOST:
            why = f"only the first {_MOST:,} of {len(self.rows):,} answers are heard"
            yield _unplaced(None, f"{self.name}/{self.version}", why)


def _unplaced(row: Any, rule: str, why: str) -> Proposal:
    """An answer that has no place in the text: the gate refuses it, and the reason is kept."""
    kind = row.get("kind") if isinstance(row, Mapping) else None
    return Proposal(
        kind=str(kind) if kind in KINDS else f"unreadable ({why})",
        fields={
            name: FieldReading(value=None, basis="inferred", how=why)
            for name in NEEDED.get(str(kind), ())
        },
        start=0,
        end=1,
        rule=rule,
    )


def _proposal(text: Text, row: Any, rule: str) -> Proposal | str:
    if not isinstance(row, Mapping) or not isinstance(row.get("fields"), Mapping):
        return "an answer is an object with kind and fields"
    kind = row.get("kind")
    if kind not in KINDS:
        return f"there is no kind {shorten(kind)}"
    fields: dict[str, FieldReading] = {}
    for name, cell in row["fields"].items():
        if (
            not isinstance(cell, Mapping)
            or not isinstance(cell.get("quote"), str)
            or not cell["quote"]
        ):
            return f"{name} quotes nothing"
        at = _find(
            text.raw, cell["quote"], str(cell.get("prefix") or ""), str(cell.get("suffix") or "")
        )
        if isinstance(at, str):
            return f"{name}: {at}"
        value = cell.get("value")
        if isinstance(value, list):
            value = tuple(map(str, value))
        elif not isinstance(value, str | bool):
            return f"{name}: a value is text, yes or no, or a list of texts"
        how = _HOW.get((str(kind), name)) or next(iter(sorted(ALLOWED.get(name, {"text"}))))
        if name in ("parties", "obligors"):
            codes = (
                [value]
                if isinstance(value, str)
                else list(value)
                if isinstance(value, tuple)
                else []
            )
            states = all(re.fullmatch("[A-Z]{3}", str(v)) for v in codes)
            how = "state" if isinstance(value, str) else "pair" if states else "names"
        if name in ("due",):
            how = "deadline"
        if name == "against":
            how = "when"
        if name == "planned" and value is False:
            fields[name] = FieldReading(
                value=False, basis="inferred", how="reported as past or present"
            )
            continue
        fields[name] = FieldReading(
            value=value, start=at, end=at + len(cell["quote"]), words=cell["quote"], how=how
        )
    placed = sorted((r for r in fields.values() if r.start >= 0), key=lambda r: r.start)
    if not placed:
        return "it quotes nothing"
    main = next((fields[n] for n in _MAIN if n in fields and fields[n].start >= 0), placed[0])
    near = [r for r in placed if abs(r.start - main.start) <= _NEAR]
    return Proposal(
        kind=str(kind),
        fields=fields,
        start=min(r.start for r in near),
        end=max(r.end for r in near),
        rule=rule,
    )


#: The field that a fact stands at, and how far around it its stretch may reach.
_MAIN = ("value", "title", "count", "what", "name", "standing", "form", "status")
_NEAR = 400


def _find(raw: str, quote: str, prefix: str, suffix: str) -> int | str:
    whole = f"{prefix}{quote}{suffix}"
    at = raw.find(whole)
    if at < 0:
        return f"the quote {shorten(quote)} does not stand in the text"
    if raw.find(whole, at + 1) >= 0:
        return f"the quote {shorten(quote)} stands at several places; give a prefix or a suffix"
    return at + len(prefix)


def read_answers(text: str | bytes, *, name: str = "model", file: str = "<answers>") -> Answers:
    """Recorded answers, one JSON object a line; a first line may hold their `binding`.

    Arguments:
        text: the lines, or the bytes of their file.
        name: what the model is called where no line says it.
        file: what errors call the lines.

    Raises:
        DecodeError: the bytes are not UTF-8, or lines are not JSON; each with its number.
    """
    if isinstance(text, bytes):
        check_size(len(text), JSON_BYTES, file, "the file")
        text = decode(text, file)
    rows: list[Any] = []
    problems: list[Problem] = []
    bound = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = parse_json(line.strip("\r"), file, problems, first_line=number)
        except DecodeError as error:
            problems += error.problems
            if len(problems) > PROBLEMS:
                break
            continue
        if isinstance(row, Mapping) and set(row) <= {"binding", "model"} and "binding" in row:
            bound, name = str(row["binding"]), str(row.get("model") or name)
            continue
        rows.append(row)
    if problems:
        raise DecodeError(problems)
    return Answers(rows=tuple(rows), name=name, bound_to=bound)


def asked(ask: Callable[[Mapping[str, Any]], Iterable[Any]], *, name: str = "model") -> "Asked":
    """A reader that asks a callable of yours: it gets the request and gives the answers back."""
    return Asked(ask=ask, name=name)


@frozen(kw_only=True, eq=False)
class Asked:
    """A model behind a callable of the user's, as a reader; the network is the callable's own."""

    ask: Callable[[Mapping[str, Any]], Iterable[Any]]
    name: str = "model"
    version: str = "1"

    def read(self, text: Text, context: Context) -> Iterator[Proposal]:
        """The callable's answers as proposals."""
        rows = tuple(self.ask(request(text, context)))
        yield from Answers(rows=rows, name=self.name, bound_to=None).read(text, context)
