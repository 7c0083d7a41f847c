"""Several people's dossiers put together, with nothing lost of what they disagree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from attrs import evolve, frozen

from bilateral.dossier.dossier import Dossier
from bilateral.dossier.evidence import published
from bilateral.dossier.merging.choose import Choice, Strategy
from bilateral.dossier.merging.claims import with_evidence
from bilateral.dossier.merging.names import Suggestion, suggestions
from bilateral.dossier.merging.record import Builder, ImpossibleError, ordered, pool
from bilateral.dossier.merging.report import (
    FieldOutcome,
    Resolution,
    outcomes,
    resolutions,
    same_outcomes,
)
from bilateral.dossier.merging.same import Member, as_kind, grouped, kind_of, place
from bilateral.dossier.rewrite import rewritten
from bilateral.errors import InvalidValueError, MergeError, did_you_mean
from bilateral.model import Header, Record, Source

__all__ = ["FieldOutcome", "Merge", "Resolution", "Strategy", "Suggestion", "merge"]

if TYPE_CHECKING:
    from bilateral.dossier.asking import Asking
    from bilateral.serde.origin import LineOrigin, Origin


@frozen(kw_only=True)
class Merge:
    """What came of merging dossiers: the dossier, and what they disagreed on.

    Fields:
        dossier: all of them as one.
        count: how many they were.
        strategy: what decided between accounts that contradict each other.
        fields: what they say, field by field, of the records that more than one of them holds.
        resolutions: the fields of which they said different things, and what became of each.
        suggestions: records that may be about the same thing, for somebody to judge.
        renamed: pairs of an id that is no more, and the id that is kept in its place.
    """

    dossier: Dossier
    count: int
    strategy: Strategy
    fields: tuple[FieldOutcome, ...]
    resolutions: tuple[Resolution, ...]
    suggestions: tuple[Suggestion, ...]
    renamed: tuple[tuple[str, str], ...]

    @property
    def conflicts(self) -> tuple[Resolution, ...]:
        """The resolutions of what contradicts, without what one only told more exactly."""
        return tuple(r for r in self.resolutions if r.category != "refined")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many fields are confirmed, unique, refined, united, majority, conflict, missing."""
        return Counter(outcome.category for outcome in self.fields)

    def summary(self) -> str:
        """In a line: how many they were, what they share, and how they stand to each other."""
        from bilateral.display.merge import summary

        return summary(self)

    @property
    def text(self) -> str:
        """What they disagreed on, in plain text."""
        from bilateral.display.merge import as_text

        return as_text(self)

    @property
    def markdown(self) -> str:
        """What they disagreed on, as Markdown."""
        from bilateral.display.merge import as_markdown

        return as_markdown(self)

    def as_dict(self) -> dict[str, Any]:
        """What they disagreed on as plain data, for programs; values are in the form of files."""
        from bilateral.display.merge_data import as_dict

        return as_dict(self)

    def _repr_html_(self) -> str:
        from bilateral.display.merge import as_html

        return as_html(self)

    def __str__(self) -> str:
        return self.text


def merge(
    *dossiers: Asking,
    strategy: Strategy = "keep",
    same: Iterable[tuple[str, str]] = (),
    trust: Iterable[str] = (),
    rename: Mapping[int, Mapping[str, str]] | None = None,
) -> Merge:
    """Put dossiers together without losing what they disagree on.

    Records are about the same thing if they have one id, or one code in a list that gives each
    thing one (Wikidata, ISO 3166, the UN Treaty Series), or if you say so. Names that are alike
    are suggested, and never enough. Of such records every field is put together: names, codes,
    areas, lists and citations are united, and parts about the same thing (the same term, the
    same ratification) become one. A more precise account refines a vaguer one of the same fact,
    and `unknown` yields to what others tell. What contradicts is decided by the strategy.

    Nothing is lost: what does not hold its field becomes a claim on the record, with its
    citations. A citation that stood for a whole record is narrowed to the fields that it
    supports, where another record adds fields that it does not speak of; one that names a field
    which its record leaves empty stays as it is. A part of a list cannot say which of its fields a
    citation supports: there the citations of both stand together, less those of claims.

    Laws. *Kept*: take as accounts all pairs of a field (without the places of parts in lists) and
    what is said of it, held or claimed, each with its citations; the accounts of a merge are those
    of its inputs, no more and no fewer, but for an `unknown` that nobody cites anything for. So
    merging is commutative and associative in what it keeps. *Commutative*: the dossiers in another
    order give an equal dossier. *Idempotent*: a dossier merged with itself is equal to itself.
    Which account holds a field, the order of lists and which parts are taken for one can depend
    on what is merged first, where accounts contradict each other.

    Arguments:
        dossiers: one or more, or views of them.
        strategy: what holds a field where accounts contradict each other. `keep`: the first in a
            fixed order that means nothing, so that nobody is preferred; `precise`: the most
            precise; `recent`: the one with the most recent source; `trust`: the one with the most
            trusted source; `refuse`: none, it is an error.
        same: pairs of ids of records that are about the same thing; the first id is kept, and
            what names the other then names it.
        trust: ids or publishers of sources, the most trusted first. For `trust`.
        rename: by the number of the dossier (from 0), new ids for records of it, where one id
            means two things.

    Raises:
        MergeError: one id for records of two kinds, or of two things by a list that gives each
            one code; records that together make none; any conflict, if those are refused.
        UnknownIdError: `same` or `rename` names a record that is not there.
        InvalidValueError: no dossier; no such strategy; `trust` given for another strategy, or
            not given for its own.
    """
    listed = tuple(dossier.whole() for dossier in dossiers)
    ranks = tuple(trust)
    _check(listed, strategy, ranks)
    grouping = grouped(listed, same, rename or {})
    choice = _choice(listed, strategy, ranks)
    made = _Made(listed, choice)
    records: list[tuple[Record, Origin | LineOrigin | None]] = []
    for id, group in grouping.groups.items():
        records.append(made.record(id, group))
    records.extend((m.record, made.origin(m)) for m in grouping.doubles)
    header = made.header([rewritten(dossier.header, grouping.ids) for dossier in listed])
    merged = Merge(
        dossier=Dossier._read(
            [record for record, _ in records],
            header,
            [origin for _, origin in records],
        ),
        count=len(listed),
        strategy=strategy,
        fields=tuple(made.fields),
        resolutions=tuple(made.resolutions),
        suggestions=suggestions(grouping),
        renamed=tuple(sorted(grouping.ids.items())),
    )
    if strategy == "refuse" and merged.conflicts:
        first = merged.conflicts[0]
        more = len(merged.conflicts) - 1
        raise MergeError(
            f"the dossiers contradict each other on {first.record}.{first.field}"
            + (f" and {more} more field{'s' * (more > 1)}" if more else ""),
            hint="another strategy keeps both",
            places=[f"dossier {n + 1}" for account in _all(first) for n in account.dossiers],
        )
    return merged


def _all(resolution: Resolution) -> list[Any]:
    kept = [resolution.kept] if resolution.kept is not None else []
    return [*kept, *resolution.others]


def _check(dossiers: Sequence[Dossier], strategy: str, trust: Sequence[str]) -> None:
    if not dossiers:
        raise InvalidValueError("there is nothing to merge")
    if strategy not in get_args(Strategy):
        raise InvalidValueError(
            f"there is no strategy {strategy!r}",
            hint=did_you_mean(strategy, get_args(Strategy))
            or f"there is {', '.join(get_args(Strategy))}",
            field="strategy",
        )
    if bool(trust) != (strategy == "trust"):
        raise InvalidValueError(
            "sources are trusted with the strategy 'trust'",
            hint="give both, as in strategy='trust', trust=['nca-2023-04-11']",
            field="trust",
        )


def _choice(dossiers: Sequence[Dossier], strategy: Strategy, trust: Sequence[str]) -> Choice:
    dates: dict[str, tuple[int, int, str]] = {}
    publishers: dict[str, str] = {}
    for dossier in dossiers:
        for source in dossier.of(Source):
            id = str(source.id)
            date = published(dossier, id)
            if date is not None:
                dates[id] = max(date.sort_key, dates.get(id, date.sort_key))
            if source.publisher is not None:
                publishers[id] = min(source.publisher, publishers.get(id, source.publisher))
    ranks = {name: rank for rank, name in reversed(list(enumerate(trust)))}
    return Choice(strategy=strategy, published=dates, trust=ranks, publisher=publishers)


class _Made:
    """Records put together one after the other, and what was found on the way."""

    def __init__(self, dossiers: Sequence[Dossier], choice: Choice) -> None:
        self.dossiers = dossiers
        self.choice = choice
        self.fields: list[FieldOutcome] = []
        self.resolutions: list[Resolution] = []

    def origin(self, member: Member) -> Origin | LineOrigin | None:
        """Where a record was read, if it is still the record that was read."""
        if member.record is not member.read:
            return None
        return self.dossiers[member.dossier]._origin(member.read)

    def record(self, id: str, group: Sequence[Member]) -> tuple[Record, Origin | LineOrigin | None]:
        """The record that a group makes."""
        first = group[0]
        if len(group) == 1:
            return first.record, self.origin(first)
        kind = kind_of(group)
        holders = [(m.dossier, as_kind(m.record, kind)) for m in group]
        try:
            made = self._joined(id, kind, holders)
        except ImpossibleError as impossible:
            raise MergeError(
                f"what the dossiers say of {id} cannot stand together: {impossible}",
                hint="edit one of them, or give one of the records another id",
                places=[place(self.dossiers, member) for member in group],
            ) from None
        return made, self.origin(first) if made == first.record else None

    def header(self, headers: Sequence[Header]) -> Header:
        """The header that several make."""
        if all(header == headers[0] for header in headers):
            return headers[0]
        history = ordered(
            [header.history for header in headers], repr, lambda revision: revision.on.sort_key
        )
        holders = [(number, evolve(header, history=())) for number, header in enumerate(headers)]
        try:
            made: Header = self._joined("", Header, holders)
        except ImpossibleError as impossible:
            raise MergeError(
                f"the headers cannot stand together: {impossible}",
                hint="edit one of them",
                places=[f"dossier {number + 1}" for number in range(len(headers))],
            ) from None
        return evolve(made, history=history)

    def _joined(self, id: str, kind: type[Any], holders: Sequence[tuple[int, Any]]) -> Any:
        first = holders[0][1]
        if all(holder == first for _, holder in holders):
            numbers = tuple(sorted({number for number, _ in holders}))
            self.fields.extend(same_outcomes(id, first, numbers))
            return first
        taken = pool(holders)
        joint = Builder(taken, self.choice, kind, id).build()
        found = list(resolutions(id, taken, joint, self.choice))
        self.resolutions.extend(found)
        self.fields.extend(outcomes(id, taken, found))
        return with_evidence(taken, joint)
