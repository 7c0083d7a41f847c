"""The draft file: facts that a person goes through, and what is made of them once accepted.

A YAML file. Each fact has its `decision` (`accept`, `reject` or nothing yet) and, for each field,
`value` (which a person may change), `read` (what the rule read), the words and their place. A
value that differs from `read` was changed by the person, and the record says so. Decisions are kept
under the digest of the text and the key of the fact, so that drafting again keeps them.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from bilateral.drafting.drafts import Draft
from bilateral.drafting.proposals import KINDS, Decision, Fact, FieldReading
from bilateral.drafting.records import CHANGED, Kept, records_of
from bilateral.errors import DecodeError, Problem, did_you_mean, shorten

if TYPE_CHECKING:
    from bilateral.dossier import Dossier
    from bilateral.model.source import Source

_VERSION = "1"
_SOURCE = (
    "id",
    "title",
    "form",
    "publisher",
    "relays",
    "author",
    "url",
    "language",
    "published_on",
    "retrieved_on",
)
#: A draft file is no database.
_LARGEST = 20_000_000


def draft_data(draft: Draft) -> dict[str, Any]:
    """A draft as the plain data of its file."""
    source = source_of(draft)
    facts = []
    for fact in draft.facts:
        fields = {}
        for name, read in fact.fields.items():
            value = _written(read.value)
            row: dict[str, Any] = {"value": value, "read": value}
            if read.start >= 0:
                row |= {"words": read.words, "at": f"{read.start}-{read.end}"}
            row["by"] = read.how if read.basis == "stated" else f"inferred: {read.how}"
            fields[name] = row
        one: dict[str, Any] = {
            "key": fact.key,
            "decision": fact.decision or "open",
            "kind": fact.kind,
            "words": fact.words,
            "at": f"{fact.start}-{fact.end}",
            "grade": fact.grade,
            "rule": fact.rule,
            "fields": fields,
        }
        if fact.confirmed_by:
            one["confirmed_by"] = list(fact.confirmed_by)
        if fact.claims:
            one["claims"] = [
                {"field": n, "value": _written(v), "by": by} for n, v, by in fact.claims
            ]
        facts.append(one)
    return {
        "draft": _VERSION,
        "text": draft.text.digest,
        "source": {n: str(v) for n in _SOURCE if (v := getattr(source, n)) is not None},
        "between": list(draft.pair or ()),
        "remarks": list(draft.remarks),
        "facts": facts,
        "unread": [
            {"words": u.words, "at": f"{u.start}-{u.end}", "kind": u.kind, "why": u.why}
            for u in draft.unread
        ],
        "refused": [
            {
                "kind": r.proposal.kind,
                "words": draft.text.words(max(r.proposal.start, 0), max(r.proposal.end, 0))[:200],
                "by": r.proposal.rule,
                "why": r.why,
            }
            for r in draft.refused
        ],
    }


def draft_text(draft: Draft) -> str:
    """The draft file as YAML."""
    from bilateral.serde.yaml import emit

    return emit(draft_data(draft), head=_HEAD)


_HEAD = """\
# A draft: nothing of it is a record yet. Go through the facts: write accept or reject for each
# decision, and change a value where it was read wrongly. Then: bilateral accept THIS -o dossier.yaml
"""


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(v) for v in value]
    if value is True or value is False:
        return "yes" if value else "no"
    return None if value is None else str(value)


def _back(value: Any, name: str) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if name == "planned":
        return value in ("yes", "true", "True", True)
    return value


def source_of(draft: Draft) -> "Source":
    """The source of a draft, with the digest of its text; one is made where none was given."""
    from bilateral.model.source import Source

    if draft.source is not None:
        return (
            draft.source if draft.source.digest else evolve(draft.source, digest=draft.text.digest)
        )
    day = draft.context.day
    return Source(
        id=f"report-{day}" if day else "report",
        form="press report",
        language="en",
        published_on=str(day) if day else None,
        digest=draft.text.digest,
    )


@frozen(kw_only=True)
class DraftFile:
    """A draft file that was read back.

    Fields:
        digest: of the text.
        source: the source of its records.
        pair: the two states.
        facts: the facts with their decisions and the values that people changed.
    """

    digest: str
    source: "Source"
    pair: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def decisions(self) -> dict[str, Decision]:
        """The decisions by the keys of the facts."""
        return {f.key: f.decision for f in self.facts if f.decision is not None}


def read_draft_file(path: Path) -> DraftFile:
    """Read a draft file back.

    Raises:
        DecodeError: it is not UTF-8, not a draft file, or too large; every problem with its
            place in the file.
    """
    from bilateral.serde.limits import check_size
    from bilateral.serde.text import decode

    check_size(path.stat().st_size, _LARGEST, str(path), "the file")
    return parse_draft(decode(path.read_bytes(), str(path)), str(path))


def read_decisions(path: Path) -> tuple[str, dict[str, Decision]]:
    """The digest of a text and the decisions about its facts, by their keys.

    Arguments:
        path: what the review page saved (`.json`), or a draft file.

    Raises:
        DecodeError: it is neither; with its place in the file and what would do.
    """
    if path.suffix.lower() != ".json":
        file = read_draft_file(path)
        return file.digest, dict(file.decisions)
    from bilateral.serde.json import parse
    from bilateral.serde.limits import check_size
    from bilateral.serde.text import decode

    name = str(path)
    check_size(path.stat().st_size, _LARGEST, name, "the file")
    problems: list[Problem] = []
    places: dict[Any, Any] = {}
    data = parse(decode(path.read_bytes(), name), name, problems, places)
    if problems:
        raise DecodeError(problems)
    found = data.get("decisions") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(found, Mapping) or "text" not in data:
        raise DecodeError(
            [
                Problem(
                    message="these are no decisions: they hold text and decisions",
                    hint="the review page saves them (bilateral draft --html)",
                    file=name,
                )
            ]
        )
    for key, made in found.items():
        if made not in _DECISIONS:
            problems.append(
                _at(
                    Problem(
                        message=f"a decision is accept, reject or open, not {shorten(made)}",
                        hint=did_you_mean(str(made), _DECISIONS),
                        file=name,
                        path=f"decisions.{shorten(key)}",
                    ),
                    places.get(("decisions", key)),
                )
            )
    if problems:
        raise DecodeError(problems)
    return str(data["text"]), {k: v for k, v in found.items() if v != "open"}


_DECISIONS = ("accept", "reject", "open")


def _at(problem: Problem, place: Any) -> Problem:
    """The problem with the line and column of its place, where that is known."""
    return problem if place is None else evolve(problem, line=place[0], column=place[1])


def parse_draft(text: str, file: str = "<text>") -> DraftFile:
    """Read the text of a draft file."""
    from bilateral.errors import BilateralError
    from bilateral.model.source import Source
    from bilateral.serde.yaml import parse

    problems: list[Problem] = []
    places: dict[Any, Any] = {}
    data = parse(text, file, problems, places)
    if problems:
        raise DecodeError(problems)

    def wrong(message: str, *path: str | int, hint: str = "") -> None:
        near = next((p for n in range(len(path), 0, -1) if (p := places.get(path[:n]))), None)
        spelled = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")
        problems.append(_at(Problem(message=message, hint=hint, file=file, path=spelled), near))

    if not isinstance(data, Mapping) or "draft" not in data or "facts" not in data:
        raise DecodeError(
            [Problem(message="this is no draft file", hint="bilateral draft writes one", file=file)]
        )
    if data["draft"] != _VERSION:
        wrong(
            f"a draft file of version {shorten(data['draft'])} is not read here",
            "draft",
            hint=f"this release reads version {_VERSION}: draft the report again",
        )
        raise DecodeError(problems)
    facts = []
    rows = data.get("facts") or []
    if not isinstance(rows, list):
        wrong("facts are a list", "facts", hint="write - before each of them")
        rows = []
    for number, row in enumerate(rows):
        try:
            facts.append(_fact(row))
        except _WrongError as error:
            path = error.path.split(".") if error.path else []
            wrong(error.message, "facts", number, *path, hint=error.hint)
    given = data.get("source") or {}
    source = None
    if isinstance(given, Mapping):
        try:
            source = Source(**{n: given[n] for n in given if n in _SOURCE}, digest=data.get("text"))
        except (BilateralError, TypeError) as error:
            wrong(str(error), "source")
    else:
        wrong("the source is a mapping of its fields", "source", hint="as in source: {id: report}")
    pair = data.get("between") or []
    if not isinstance(pair, list) or not all(isinstance(code, str) for code in pair):
        wrong("the two states are a list of their codes", "between", hint="as in [KAZ, TUR]")
        pair = []
    if problems or source is None:
        raise DecodeError(problems)
    return DraftFile(
        digest=str(data.get("text")),
        source=source,
        pair=tuple(pair),
        facts=tuple(facts),
    )


class _WrongError(Exception):
    def __init__(self, message: str, path: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.path, self.hint = message, path, hint


def _fact(row: Any) -> Fact:
    if not isinstance(row, Mapping):
        raise _WrongError("a fact is a mapping", "")
    decision = row.get("decision") or "open"
    if decision not in _DECISIONS:
        raise _WrongError(
            f"a decision is accept, reject or open, not {shorten(decision)}",
            "decision",
            did_you_mean(str(decision), _DECISIONS),
        )
    kind = row.get("kind")
    if kind not in KINDS:
        raise _WrongError(
            f"there is no kind of fact {shorten(kind)}", "kind", did_you_mean(str(kind), KINDS)
        )
    fields = {}
    given = row.get("fields") or {}
    if not isinstance(given, Mapping):
        raise _WrongError("the fields are a mapping of names to readings", "fields")
    for name, cell in given.items():
        if not isinstance(cell, Mapping) or "value" not in cell:
            raise _WrongError(
                "a field has a value", f"fields.{name}", "as in value: {value: 500, read: 500}"
            )
        value = cell["value"]
        if isinstance(value, Mapping) or (
            isinstance(value, list) and not all(isinstance(v, str) for v in value)
        ):
            raise _WrongError("a value is text or a list of texts", f"fields.{name}.value")
        by = str(cell.get("by") or "")
        start, end = _place(cell.get("at"), f"fields.{name}.at")
        changed = "read" in cell and cell["value"] != cell["read"]
        if value is None:
            continue
        fields[name] = FieldReading(
            value=_back(value, name),
            start=start,
            end=end,
            words=str(cell.get("words") or ""),
            basis="inferred" if by.startswith("inferred: ") and not changed else "stated",
            how=CHANGED if changed else by.removeprefix("inferred: "),
        )
    start, end = _place(row.get("at"), "at")
    words = str(row.get("words") or "")
    if len(words) != end - start:
        raise _WrongError(
            "its words do not have the length of their place",
            "words",
            "leave words and at as they were written",
        )
    return Fact(
        kind=str(kind),
        fields=fields,
        start=start,
        end=end,
        words=words,
        rule=str(row.get("rule") or ""),
        key=str(row.get("key") or ""),
        grade=row.get("grade") or "plain",
        decision=None if decision == "open" else decision,  # type: ignore[arg-type]
    )


def _place(text: Any, path: str) -> tuple[int, int]:
    if text is None:
        return -1, -1
    one, _, two = str(text).partition("-")
    if not (one.isdigit() and two.isdigit() and int(one) < int(two)):
        raise _WrongError(f"{shorten(text)} is no place such as 120-180", path)
    return int(one), int(two)


def accept(file: DraftFile, *, against: "Dossier | None" = None) -> tuple["Dossier", Kept]:
    """The dossier of the accepted facts of a draft file, and what no record holds."""
    taken = [f for f in file.facts if f.decision == "accept"]
    return _dossier(taken, file.source, file.pair, against, lambda _: None)


def dossier_of(draft: Draft, facts: Iterable[Fact]) -> tuple["Dossier", Kept]:
    """The dossier of facts of a draft, with the paragraph of each citation."""
    text = draft.text

    def paragraph(start: int) -> int | None:
        return (
            text.raw[: start + 1].count("\n")
            and sum(bool(line.strip()) for line in text.raw[: start + 1].split("\n"))
        ) or 1

    return _dossier(
        list(facts), source_of(draft), draft.pair or (), draft.context.against, paragraph
    )


def _dossier(
    facts: list[Fact],
    source: "Source",
    pair: Iterable[str],
    against: "Dossier | None",
    paragraph: Any,
) -> tuple["Dossier", Kept]:
    from bilateral.dossier import Dossier
    from bilateral.model.header import Header

    pair = tuple(pair)
    kept = records_of(
        facts,
        source=source,
        pair=pair if len(pair) == 2 else None,
        against=against,
        paragraph_of=paragraph,
    )
    known = []
    for record in kept.records:
        # Records of the dossier that it was drafted against are referred to, not repeated.
        known.append(record)
    return Dossier(known, header=Header(between=pair)), kept
