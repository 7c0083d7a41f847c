"""What a reader proposes, what passes, and what is left: the nouns of a draft."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol

from attrs import evolve, frozen

if TYPE_CHECKING:
    from bilateral.drafting.context import Context
    from bilateral.drafting.text import Text

FactBasis = Literal["stated", "inferred"]
Grade = Literal["plain", "inferred", "claimed"]
Decision = Literal["accept", "reject"]

#: The kinds of facts, in the order in which they are shown.
KINDS = (
    "event",
    "leader",
    "instrument",
    "documents",
    "body",
    "observation",
    "growth",
    "target",
    "commitment",
    "project",
    "standing",
)


@frozen(kw_only=True)
class FieldReading:
    """One field as it was read: the value, and the words that it rests on.

    Fields:
        value: the value, in plain terms: text, a number as text, a tuple of codes, yes or no.
        start, end: the words' place in the text as decoded; both -1 where `basis` is inferred
            and no words of their own carry it.
        words: those words, exactly as they stand there.
        basis: `stated` where the words say it, `inferred` where a named rule concludes it.
        how: the reading that turns the words into the value, or the rule that infers it.
    """

    value: Any
    start: int = -1
    end: int = -1
    words: str = ""
    basis: FactBasis = "stated"
    how: str


@frozen(kw_only=True)
class Proposal:
    """A fact that a reader holds to be in the text; nothing is taken before the gate saw it.

    Fields:
        kind: one of `KINDS`.
        fields: each field with its reading.
        start, end: the stretch of the text as decoded that carries the fact.
        rule: which rule or reader proposes it, with its version.
    """

    kind: str
    fields: Mapping[str, FieldReading]
    start: int
    end: int
    rule: str

    def value(self, name: str) -> Any:
        """The value of a field, or None."""
        found = self.fields.get(name)
        return None if found is None else found.value


@frozen(kw_only=True)
class Fact:
    """A proposal that passed the gate: a record to be.

    Fields:
        kind, fields, start, end, rule: as of its proposal.
        words: the stretch that carries the fact, exactly as it stands there.
        key: the kind and the place; decisions are kept under it.
        grade: `plain` where each field has words of its own, `inferred` where a rule concluded a
            field, `claimed` where another reader read it otherwise.
        confirmed_by: other readers that proposed the same.
        claims: what other readers say of a field instead.
        decision: what a person decided; None while it is open.
    """

    kind: str
    fields: Mapping[str, FieldReading]
    start: int
    end: int
    words: str
    rule: str
    key: str
    grade: Grade
    confirmed_by: tuple[str, ...] = ()
    claims: tuple[tuple[str, Any, str], ...] = ()
    decision: Decision | None = None

    def value(self, name: str) -> Any:
        """The value of a field, or None."""
        found = self.fields.get(name)
        return None if found is None else found.value

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """All stretches that the fact and its fields rest on."""
        places = {(self.start, self.end)}
        places.update((r.start, r.end) for r in self.fields.values() if r.start >= 0)
        return tuple(sorted(places))

    def decided(self, decision: Decision | None) -> "Fact":
        """The same fact with another decision."""
        return evolve(self, decision=decision)


@frozen(kw_only=True)
class Unread:
    """Something of the text that no fact uses.

    Fields:
        kind: `sum`, `number`, `date`, `document` or `name`.
        start, end, words: where it stands.
        why: what kept the rules from reading it.
    """

    kind: str
    start: int
    end: int
    words: str
    why: str


@frozen(kw_only=True)
class Refused:
    """A proposal that was not taken.

    Fields:
        proposal: what was proposed.
        why: why it was not taken; names the field where one is at fault.
    """

    proposal: Proposal
    why: str


class Reader(Protocol):
    """Whoever proposes facts: a rule of ours, a package of yours, a model's recorded answers.

    Readers are found under the entry point group `bilateral.draft_readers`; each is an object, or
    a class that needs no arguments. What a reader proposes passes the same gate as ours.
    """

    @property
    def name(self) -> str:
        """What the reader is called in facts and refusals."""
        ...  # pragma: no cover

    @property
    def version(self) -> str:
        """Its version."""
        ...  # pragma: no cover

    def read(self, text: "Text", context: "Context") -> Iterable[Proposal]:
        """The facts that the reader holds to be in the text."""
        ...  # pragma: no cover


def in_order(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Proposals in the order of the text, and then of their kinds."""
    rank = {kind: number for number, kind in enumerate(KINDS)}
    yield from sorted(
        proposals,
        key=lambda p: (p.start, rank.get(p.kind, 99), p.end, p.rule, str(p.value("value"))),
    )
