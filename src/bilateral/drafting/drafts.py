"""The draft of a text: what was read, what was not, and why."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, field, frozen

from bilateral.drafting.context import Context
from bilateral.drafting.gate import refusal
from bilateral.drafting.proposals import (
    Decision,
    Fact,
    Grade,
    Proposal,
    Reader,
    Refused,
    Unread,
    in_order,
)
from bilateral.drafting.rules import installed_readers, shipped_readers
from bilateral.drafting.text import Text, read_file
from bilateral.drafting.unread import unread_in
from bilateral.errors import InvalidValueError, shorten
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier import Dossier
    from bilateral.drafting.explain import Explanation
    from bilateral.drafting.records import NotKept
    from bilateral.model.source import Source

#: Which facts become records.
Accept = Literal["decided", "plain", "all"]


@frozen(kw_only=True, eq=False)
class Draft:
    """What was read in a text: nothing of it is a record before a person has accepted it.

    Fields:
        text: the text with its plain form.
        context: what was known of it: the day of the page, the states, the persons.
        source: the source that its records will cite, where one was given.
        facts: what passed the gate, in the order of the text.
        unread: each sum, date, count, document noun and name that no fact uses, with why.
        refused: what readers proposed and the gate did not take, with why.
        remarks: what was noticed of the text as a whole.
    """

    text: Text
    context: Context
    source: "Source | None" = None
    facts: tuple[Fact, ...] = ()
    unread: tuple[Unread, ...] = ()
    refused: tuple[Refused, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    def dossier(self, accept: Accept = "decided") -> "Dossier":
        """The records of the accepted facts, as a dossier that cites the text.

        Arguments:
            accept: `decided` takes what a person accepted; `plain` takes besides each fact whose
                every field has words of its own and that nobody rejected; `all` takes whatever was
                not rejected. What no record holds is listed by `not_kept`.
        """
        from bilateral.drafting.files import dossier_of

        return dossier_of(self, self._accepted(accept))[0]

    def not_kept(self, accept: Accept = "decided") -> "tuple[NotKept, ...]":
        """The accepted facts that no record holds, each with why."""
        from bilateral.drafting.files import dossier_of

        return dossier_of(self, self._accepted(accept))[1].not_kept

    def _accepted(self, accept: "Accept") -> list[Fact]:
        if accept not in ("decided", "plain", "all"):
            raise InvalidValueError(
                f"accept is decided, plain or all, not {shorten(accept)}", field="accept"
            )
        return [
            f
            for f in self.facts
            if f.decision == "accept"
            or (
                f.decision is None
                and (accept == "all" or (accept == "plain" and f.grade == "plain"))
            )
        ]

    def decided(self, decisions: "Mapping[str, Decision]") -> "Draft":
        """The same draft with decisions by the keys of its facts; keys of other drafts are left out."""
        return evolve(
            self, facts=tuple(f.decided(decisions.get(f.key, f.decision)) for f in self.facts)
        )

    def html(self) -> str:
        """The review page: one HTML text that needs nothing from anywhere."""
        from bilateral.drafting.review import review_page

        return review_page(self)

    def annotations(self, *, target: str | None = None) -> dict[str, Any]:
        """The draft as a collection of W3C Web Annotations (JSON-LD)."""
        from bilateral.drafting.annotations import annotations

        return annotations(self, target=target)

    def explain(self, span: str | tuple[int, int]) -> "tuple[Explanation, ...]":
        """Which rule took a stretch of the text, or what each rule lacked.

        Arguments:
            span: two places in the text as decoded, or words that stand in it.
        """
        from bilateral.drafting.explain import explain

        return explain(self, span)

    def yaml(self) -> str:
        """The draft file: facts with their decisions, for a person to go through."""
        from bilateral.drafting.files import draft_text

        return draft_text(self)

    def _repr_html_(self) -> str:
        from bilateral.render.document import Document, Section, Table
        from bilateral.render.html import to_html

        rows = tuple((f.kind, f.words, f.grade, f.decision or "open") for f in self.facts)
        table = Table(heads=("kind", "words", "grade", "decision"), rows=rows)
        return to_html(
            Document(
                title=f"Draft: {len(self.facts)} facts, {len(self.unread)} unread, {len(self.refused)} refused",
                sections=(Section(title="", table=table),) if rows else (),
            )
        )

    @property
    def pair(self) -> tuple[str, str] | None:
        """The codes of the two states that the text is about, or None."""
        return self.context.pair


def draft(
    path: str | Path | None = None,
    *,
    text: str | None = None,
    source: "Source | None" = None,
    published_on: str | EDTF | None = None,
    against: "Dossier | None" = None,
    readers: Iterable[Reader] = (),
) -> Draft:
    """Draft a dossier from the text of a press report.

    Nothing comes from outside the text but the day of its page, its source, and what `against`
    knows; no network is used.

    Arguments:
        path: a text or HTML file (HTML needs the extra `html`).
        text: the text itself, instead of a file.
        source: the source that the records cite; its `published_on` is the day of the page.
        published_on: the day of the page, where no source says it.
        against: a dossier that knows the leaders, bodies and earlier targets.
        readers: further readers, as a language model's recorded answers.

    Raises:
        FormatError: the file is no text.
        TypeError: neither a path nor a text, or both.
    """
    if (path is None) == (text is None):
        raise TypeError("draft needs a path or text=, and not both")
    remarks: tuple[str, ...] = ()
    if path is not None:
        text, remarks = read_file(Path(path))
    assert text is not None  # noqa: S101
    day = published_on or (source.published_on if source is not None else None)
    given = Text(raw=text, remarks=remarks)
    context = Context(text=given, day=None if day is None else EDTF.of(day), against=against)
    found = [*shipped_readers(), *installed_readers(), *readers]
    return settle(context, found, source)


def settle(context: Context, readers: Iterable[Reader], source: "Source | None" = None) -> Draft:
    """Hear the readers, let the gate judge, and list what nobody used."""
    text = context.text
    remarks = [*text.remarks]
    if not context.readable:
        remarks.append("the text is not in English: nothing was read")
        return Draft(text=text, context=context, source=source, remarks=tuple(remarks))
    if context.beginnings:
        remarks.append(_several(context))
        if len(context.days_of_reports) > 1:
            # No day is `today` in reports of several days.
            context = evolve(context, day=None)
    elif context.day is None:
        remarks.append("the day of the page is not given: 'today' and 'last year' are not read")
    if context.pair is None and not context.beginnings:
        remarks.append("the text names no single pair of states: figures are not read")
    from bilateral.drafting.text import LONGEST

    if len(text.raw) > LONGEST:
        remarks.append(f"only the first {LONGEST:,} of {len(text.raw):,} characters were read")
    ours = {id(reader) for reader in shipped_readers()}
    taken: list[Proposal] = []
    others: list[Proposal] = []
    refused: list[Refused] = []
    for reader in readers:
        for proposal in reader.read(text, context):
            why = refusal(context, proposal)
            if why is None:
                (taken if id(reader) in ours else others).append(proposal)
            else:
                refused.append(Refused(proposal=proposal, why=why))
    taken, given_twice = _not_announced_and_signed(taken)
    refused += given_twice
    taken = _one_title_once(taken)
    facts = tuple(_heard(text, list(_facts(text, taken)), others))
    return Draft(
        text=text,
        context=context,
        source=source,
        facts=facts,
        unread=tuple(unread_in(context, facts, refused)),
        refused=tuple(refused),
        remarks=tuple(remarks),
    )


def _several(context: Context) -> str:
    """What is remarked of a text that holds several reports, and what would do."""
    begun = context.beginnings
    second = begun[1]
    at, _ = context.text.outward(second.at, second.at + 1)
    remark = (
        f"the text seems to hold {len(begun)} reports (the second begins at character {at:,}, "
        f"{second.words}): put each into a file of its own and draft them one by one"
    )
    if context.pair is None:
        remark += "; they are not about the same two states, so nothing that needs the two is read"
    if len(context.days_of_reports) > 1:
        remark += "; they are of different days, so 'today' and 'last year' are not read"
    return remark


def _facts(text: Text, taken: list[Proposal]) -> Iterable[Fact]:
    """The proposals as facts: what says the same twice is one fact, confirmed."""
    seen: dict[str, int] = {}
    stated: dict[tuple[Any, ...], Fact] = {}
    for proposal in in_order(taken):
        same = _same(proposal)
        known = stated.get(same)
        if known is not None:
            if proposal.rule not in (known.rule, *known.confirmed_by):
                stated[same] = evolve(known, confirmed_by=(*known.confirmed_by, proposal.rule))
            continue
        name = f"{proposal.kind}:{proposal.start}-{proposal.end}"
        seen[name] = seen.get(name, 0) + 1
        grade: Grade = (
            "inferred"
            if any(r.basis == "inferred" and r.value is not False for r in proposal.fields.values())
            else "plain"
        )
        stated[same] = Fact(
            kind=proposal.kind,
            fields=proposal.fields,
            start=proposal.start,
            end=proposal.end,
            words=text.words(proposal.start, proposal.end),
            rule=proposal.rule,
            key=name if seen[name] == 1 else f"{name}#{seen[name]}",
            grade=grade,
        )
    yield from stated.values()


def _heard(text: Text, facts: list[Fact], others: list[Proposal]) -> list[Fact]:
    """What other readers add: the same confirms a fact, another value of it is a claim."""
    new: list[Proposal] = []
    for proposal in in_order(others):
        main = _main(proposal.kind, proposal.fields)
        at = next(
            (
                number
                for number, fact in enumerate(facts)
                if fact.kind == proposal.kind
                and (here := _main(fact.kind, fact.fields)) is not None
                and main is not None
                and here.start < main.end
                and main.start < here.end
            ),
            None,
        )
        if at is None:
            new.append(proposal)
            continue
        fact = facts[at]
        other = [
            (name, read.value, proposal.rule)
            for name, read in proposal.fields.items()
            if name in fact.fields and not _alike(fact.fields[name].value, read.value)
        ]
        if other:
            facts[at] = evolve(fact, claims=(*fact.claims, *other), grade="claimed")
        elif proposal.rule not in fact.confirmed_by:
            facts[at] = evolve(fact, confirmed_by=(*fact.confirmed_by, proposal.rule))
    return sorted([*facts, *_facts(text, new)], key=lambda f: (f.start, f.end, f.kind, f.key))


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return str(one).casefold() == str(other).casefold()


def _main(kind: str, fields: "Mapping[str, Any]") -> Any:
    """The reading that a fact is about."""
    name = {
        "event": "form",
        "leader": "name",
        "instrument": "title",
        "documents": "status",
        "body": "name",
        "commitment": "what",
        "project": "name",
        "standing": "standing",
    }.get(kind, "value")
    found = fields.get(name)
    return found if found is not None and found.start >= 0 else None


_DONE = frozenset({"signed", "adopted", "exchanged"})


def _not_announced_and_signed(taken: list[Proposal]) -> tuple[list[Proposal], list[Refused]]:
    """What a quote announces and the report tells as signed is one document, and signed."""
    done = [_topic(p) for p in taken if p.kind == "instrument" and p.value("status") in _DONE]
    kept, left = [], []
    for proposal in taken:
        topic = _topic(proposal)
        if (
            proposal.kind == "instrument"
            and proposal.value("status") == "announced"
            and topic
            and any(len(topic & other) >= 0.6 * len(topic) for other in done)
        ):
            left.append(Refused(proposal=proposal, why="reported as signed elsewhere in the text"))
        else:
            kept.append(proposal)
    return kept, left


def _one_title_once(taken: list[Proposal]) -> list[Proposal]:
    """Of two readings of one title: what says how far it got, then the longer title."""
    rank = sorted(
        (p for p in taken if p.kind == "instrument"),
        key=lambda p: (
            p.value("status") == "mentioned",
            -(p.fields["title"].end - p.fields["title"].start),
            p.rule,
        ),
    )
    spans: list[tuple[int, int]] = []
    dropped = set()
    for one in rank:
        here = one.fields["title"]
        if any(start < here.end and here.start < end for start, end in spans):
            dropped.add(id(one))
        else:
            spans.append((here.start, here.end))
    return [p for p in taken if id(p) not in dropped]


def _topic(proposal: Proposal) -> frozenset[str]:
    words = str(proposal.value("title") or "").casefold().split()
    small = {"on", "of", "the", "and", "between", "in", "for", "a", "to"}
    from bilateral.drafting.words import FORM_OF

    return frozenset(w.strip(",.") for w in words if w not in small and w not in FORM_OF)


_TELLING = {
    "event": ("form", "on", "place", "body", "session", "planned", "participants"),
    "leader": ("name",),
    "instrument": ("title", "status", "parties"),
    "documents": ("count", "status"),
    "body": ("name", "session"),
    "observation": ("measure", "value", "unit", "period", "of", "to", "speaker"),
    "growth": ("measure", "value", "unit", "period", "of", "to", "speaker"),
    "target": ("measure", "value", "unit", "deadline", "speaker"),
    "standing": ("standing",),
}


def _same(proposal: Proposal) -> tuple[Any, ...]:
    """What makes two proposals one fact."""
    fields = _TELLING.get(proposal.kind)
    if fields is None:
        return (proposal.kind, proposal.start, proposal.end)
    key = tuple(str(proposal.value(name)).casefold() for name in fields)
    if proposal.kind in ("observation", "growth", "target", "instrument", "event", "documents"):
        value = (
            proposal.fields.get("value")
            or proposal.fields.get("title")
            or proposal.fields.get("form")
        )
        if value is not None and proposal.kind in ("observation", "growth", "target"):
            return (proposal.kind, *key, value.start)
    return (proposal.kind, *key)
