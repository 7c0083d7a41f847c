"""Several people's dossiers put together, with nothing lost of what they disagree on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import evolve, frozen

from bilateral.dossier.accounts import FieldAccount
from bilateral.dossier.dossier import Dossier
from bilateral.dossier.evidence import published
from bilateral.dossier.merging.apart import Parted
from bilateral.dossier.merging.contents import EXISTS, Item, Key, facts
from bilateral.dossier.merging.matching import (
    Member,
    Suggestion,
    as_kind,
    grouped,
    kind_of,
    place,
    suggestions,
)
from bilateral.dossier.merging.record import (
    Builder,
    Choice,
    Held,
    ImpossibleError,
    Joint,
    Pool,
    Strategy,
    Voice,
    Voices,
    ordered,
    pool,
    unrefined,
    with_evidence,
)
from bilateral.dossier.references import rewritten
from bilateral.errors import InvalidValueError, MergeError, did_you_mean, shorten
from bilateral.model import Absent, Header, Record, Source
from bilateral.model.checked import Checked
from bilateral.render.document import bare
from bilateral.render.result import Result
from bilateral.values.text import check_text

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking
    from bilateral.serde.origin import LineOrigin, Origin

# What the merging of several records found in each field: agreement, addition, conflict.


#: What several dossiers say of a field, taken together.
Category = Literal["confirmed", "unique", "refined", "united", "majority", "conflict", "missing"]


@frozen(kw_only=True)
class FieldOutcome:
    """What several dossiers that hold a record say of one field of it.

    The words are those of the R package manydata, and two more.

    Fields:
        record: the id; empty for the header.
        field: the field of the record.
        category: `confirmed`: two or more say the same; `unique`: one alone says anything;
            `conflict`: they contradict each other; `majority`: they do, and more than half of
            three or more say one thing; `missing`: none says anything; `refined`: they agree, and
            one is more exact; `united`: each adds to a list that the others have too.
        dossiers: the numbers, from 0, of those that say something.
    """

    record: str
    field: str
    category: Category
    dossiers: tuple[int, ...]


@frozen(kw_only=True)
class Resolution:
    """A field of which the dossiers said different things, and what became of it.

    Fields:
        record: the id; empty for the header.
        field: the path of the field.
        category: `refined`, `majority` or `conflict`.
        how: what decided, in words.
        kept: what the merged dossier goes by; None where the field was left empty.
        others: what else was said. It stands on the record as claims, unless it was no more than
            an `unknown` for which nobody cites anything.
    """

    record: str
    field: str
    category: Category
    how: str
    kept: FieldAccount | None
    others: tuple[FieldAccount, ...]


def resolutions(id: str, pool: Pool, joint: Joint, choice: Choice) -> Iterator[Resolution]:
    """One for each place where something that a dossier held is not held any more."""
    held = Held(joint)
    for key, voices in pool.voices.items():
        if key == EXISTS or isinstance(key[-1], Item):
            continue
        own = {value: voice for value, voice in voices.items() if voice.dossiers}
        lost = {value: voice for value, voice in own.items() if not held.holds(key, value)}
        if not lost:
            continue
        leaf = held.leaves.get(key)
        path = held.path(key)
        kept = None if leaf is None else _account(path, leaf.value, voices[leaf.value], held=True)
        others = [pair for pair in voices.items() if not held.holds(key, pair[0])]
        category, how = _judged(key, own, held, choice)
        yield Resolution(
            record=id,
            field=path,
            category=category,
            how=how,
            kept=kept,
            others=tuple(
                _account(path, value, voice)
                for value, voice in sorted(others, key=lambda pair: repr(pair[0]))
            ),
        )


def _judged(key: Key, own: Voices, held: Held, choice: Choice) -> tuple[Category, str]:
    """The category of what the dossiers say in one place, and what decided between them."""
    leaf = held.leaves.get(key)
    if leaf is None and _anything_under(key, held):
        # Some give parts or items of what others say there is none of.
        if all(isinstance(value, Absent) and value.why == "unknown" for value in own):
            return "refined", "unknown yields to what others tell"
        return "conflict", "what is recorded holds the field"
    standing = unrefined(own)
    if leaf is None:
        return "conflict", "left open: it would contradict the rest of the record"
    if len(standing) == 1:
        if isinstance(next(iter(own.keys() - set(standing)), None), Absent):
            return "refined", "unknown yields to what others tell"
        if leaf.value == standing[0]:
            return "refined", "the more precise account holds the field"
        return "conflict", "the whole of which it is a part was chosen together"
    speakers = set[int]().union(*(voice.dossiers for voice in own.values()))
    most = max(len(voice.dossiers) for voice in own.values())
    many = len(speakers) > 2 and most * 2 > len(speakers)
    if leaf.value not in standing:
        return ("majority" if many else "conflict"), "the others would contradict the record"
    values = [value for value in standing if not isinstance(value, Absent)]
    if len(values) == 1 and leaf.value == values[0]:
        return ("majority" if many else "conflict"), "what is recorded holds the field"
    return ("majority" if many else "conflict"), choice.decided()


def _anything_under(key: Key, held: Held) -> bool:
    return any(other[: len(key)] == key for other in held.leaves if other != key)


def _account(path: str, value: Any, voice: Voice, *, held: bool = False) -> FieldAccount:
    absent = value if isinstance(value, Absent) else None
    return FieldAccount(
        field=path,
        value=None if absent else value,
        absence=absent.why if absent else None,
        words=absent.words if absent else None,
        citations=voice.citations,
        held=held,
        dossiers=tuple(sorted(voice.dossiers | voice.claimed_in)),
    )


def outcomes(id: str, pool: Pool, found: list[Resolution]) -> Iterator[FieldOutcome]:
    """What the dossiers say of each field of a record that several of them hold."""
    reported: dict[str, list[set[int]]] = defaultdict(list)
    for key, voices in pool.voices.items():
        for voice in voices.values():
            if voice.dossiers:
                reported[str(key[0])].append(voice.dossiers)
    worst: dict[str, Category] = {}
    for resolution in found:
        root = resolution.field.partition(".")[0].partition("[")[0]
        if _WEIGHT[resolution.category] > _WEIGHT.get(worst.get(root, ""), 0):
            worst[root] = resolution.category
    kind: type[Checked] = type(pool.holders[0][1])
    for attribute in facts(kind):
        stated = reported.get(attribute.name, [])
        speakers = set[int]().union(*stated)
        yield FieldOutcome(
            record=id,
            field=attribute.name,
            category=worst.get(attribute.name) or _agreed(stated, speakers),
            dossiers=tuple(sorted(speakers)),
        )


def same_outcomes(id: str, holder: Checked, dossiers: tuple[int, ...]) -> Iterator[FieldOutcome]:
    """The outcomes for a record that all hold alike."""
    for attribute in facts(type(holder)):
        value = getattr(holder, attribute.name)
        absent = any(item.field == attribute.name for item in getattr(holder, "absent", ()))
        reported = absent or value not in (None, (), attribute.default)
        yield FieldOutcome(
            record=id,
            field=attribute.name,
            category="missing" if not reported else "unique" if len(dossiers) == 1 else "confirmed",
            dossiers=dossiers if reported else (),
        )


_WEIGHT = {"refined": 1, "majority": 2, "conflict": 3}


def _agreed(stated: list[set[int]], speakers: set[int]) -> Category:
    if not speakers:
        return "missing"
    if len(speakers) == 1:
        return "unique"
    return "confirmed" if all(dossiers == speakers for dossiers in stated) else "united"


@frozen(kw_only=True)
class Merge(Result):
    """What came of merging dossiers: the dossier, and what they disagreed on.

    Fields:
        dossier: all of them as one.
        count: how many they were.
        strategy: what decided between accounts that contradict each other.
        fields: what they say, field by field, of the records that more than one of them holds.
        resolutions: the fields of which they said different things, and what became of each.
        suggestions: records that may be about the same thing, for somebody to judge.
        renamed: pairs of an id that is no more, and the id that is kept in its place.
        apart: records that had the id of another thing and got one of their own.
    """

    dossier: Dossier
    count: int
    strategy: Strategy
    fields: tuple[FieldOutcome, ...]
    resolutions: tuple[Resolution, ...]
    suggestions: tuple[Suggestion, ...]
    renamed: tuple[tuple[str, str], ...]
    apart: tuple[Parted, ...] = ()

    @property
    def conflicts(self) -> tuple[Resolution, ...]:
        """The resolutions of what contradicts, without what one only reported more exactly."""
        return tuple(r for r in self.resolutions if r.category != "refined")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many fields are confirmed, unique, refined, united, majority, conflict, missing."""
        return Counter(outcome.category for outcome in self.fields)

    def summary(self) -> str:
        """In a line: how many they were, what they share, and how they stand to each other."""
        return bare(self.document().lead[0])


def merge(
    *dossiers: Asking,
    strategy: Strategy = "keep",
    same: Iterable[tuple[str, str]] = (),
    trust: Iterable[str] = (),
    rename: Mapping[int, Mapping[str, str]] | None = None,
    title: str | None = None,
) -> Merge:
    """Put dossiers together without losing what they disagree on.

    Records are about the same thing if they have one id, or one code in a list that gives each
    thing one (Wikidata, ISO 3166, the UN Treaty Series), or if you say so. Names that are alike
    are suggested, and never enough. What has one id and is surely two things is kept apart, under a
    new id, and what names it follows: sources at two addresses, records of two pairs of states,
    figures for other times, and those that differ where it is not recorded whose they are; with
    `same=[(id, id)]` you say that it is one for all that. Of what is one every field is put
    together: names, codes, areas, lists and citations are united, and parts about the same thing
    (the same term, the same ratification) become one. A more precise account refines a vaguer one
    of the same fact, and `unknown` yields to what others tell. What contradicts is decided by the
    strategy.

    Nothing is lost: what does not hold its field becomes a claim on the record, with its
    citations. A citation that stood for a whole record is narrowed to the fields that it
    supports, where another record adds fields that it does not speak of; one that names a field
    which its record leaves empty stays as it is. A part of a list cannot say which of its fields a
    citation supports: there the citations of both stand together, less those of claims.

    Laws. *Kept*: take as accounts all pairs of a field (without the places of parts in lists) and
    what is stated of it, held or claimed, each with its citations; the accounts of a merge are
    those of its inputs, no more and no fewer, but for an `unknown` that nobody cites anything for.
    So merging is commutative and associative in what it keeps. *Commutative*: the dossiers in
    another order give an equal dossier. *Idempotent*: a dossier merged with itself is equal to
    itself. Which account holds a field, the order of lists and which parts are taken for one can
    depend on what is merged first, where accounts contradict each other.

    Arguments:
        dossiers: one or more, or views of them.
        strategy: what holds a field where accounts contradict each other. `keep`: the first in a
            fixed order that means nothing, so that nobody is preferred; `precise`: the most
            precise; `recent`: the one with the most recent source; `trust`: the one with the most
            trusted source; `refuse`: none, it is an error.
        same: pairs of ids of records that are about the same thing; the first id is kept, and
            what names the other then names it. An id beside itself means one thing in all.
        trust: ids or publishers of sources, the most trusted first. For `trust`.
        rename: by the number of the dossier (from 0), new ids for records of it, where one id
            means two things.
        title: of the dossier that is made; without it, the titles are put together like any field.

    Raises:
        MergeError: one id for records of two kinds, or of two things by a list that gives each
            one code; records that together make none; any conflict, if those are refused.
        UnknownIdError: `same` or `rename` names a record that is not there.
        InvalidValueError: no dossier; no such strategy; `trust` given for another strategy, or
            not given for its own.
    """
    for dossier in dossiers:
        if not hasattr(dossier, "whole"):
            raise InvalidValueError(
                f"needs dossiers, not {shorten(dossier)}",
                hint="each by itself, as in merge(one, other), or merge(*several)",
            )
    listed = tuple(dossier.whole() for dossier in dossiers)
    if title is not None:
        check_text(title, "title")
    ranks = tuple(trust)
    _check(listed, strategy, ranks)
    grouping = grouped(listed, same, rename or {})
    choice = _choice(listed, strategy, ranks)
    made = _Made(listed, choice)
    records: list[tuple[Record, Origin | LineOrigin | None]] = []
    for id, group in grouping.groups.items():
        records.append(made.record(id, group))
    records.extend((m.record, made.origin(m)) for m in grouping.doubles)
    headers = [
        rewritten(rewritten(dossier.header, grouping.own.get(number, {})), grouping.ids)
        for number, dossier in enumerate(listed)
    ]
    if title is not None:
        headers = [evolve(header, title=title) for header in headers]
    header = made.header(headers)
    merged = Merge(
        dossier=Dossier._read(
            [record for record, _ in records],
            header,
            [origin for _, origin in records],
            {path: stamp for each in reversed(listed) for path, stamp in each._files.items()},
        ),
        count=len(listed),
        strategy=strategy,
        fields=tuple(made.fields),
        resolutions=tuple(made.resolutions),
        suggestions=suggestions(grouping),
        renamed=tuple(sorted(grouping.ids.items())),
        apart=grouping.apart,
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
        """The header that several make.

        Defaults belong to the file that has them: they are kept only where all have the same. No
        record loses anything by that, since it holds what they supplied.
        """
        if all(header == headers[0] for header in headers):
            return headers[0]
        history = ordered(
            [header.history for header in headers], repr, lambda revision: revision.on.sort_key
        )
        kept = headers[0].defaults
        if any(header.defaults != kept for header in headers):
            kept = None
        holders = [
            (number, evolve(header, history=(), defaults=kept))
            for number, header in enumerate(headers)
        ]
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
