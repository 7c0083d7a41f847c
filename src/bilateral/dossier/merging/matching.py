"""Which records of several dossiers are about the same thing: by id, by identifier, by word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
from attrs import frozen

from bilateral.dossier.dossier import Dossier
from bilateral.dossier.merging.apart import Ids, Parted, parted
from bilateral.dossier.references import links_of, rewritten
from bilateral.errors import InvalidValueError, MergeError, UnknownIdError, nearest
from bilateral.model import Council, Instrument, Leader, Record, Source, State
from bilateral.model.fields import fields_of
from bilateral.values.likeness import ALIKE, compare, folded, stems_of
from bilateral.values.names import Identifier, Name

#: Schemes that give a thing one code, and no two things the same.
ONE_EACH = frozenset(
    {
        *("wikidata", "un-treaty-series", "viaf", "isni", "orcid", "lei"),
        *("iso3166-1-alpha-2", "iso3166-1-alpha-3", "iso3166-1-numeric", "iso3166-3"),
    }
)


@frozen(kw_only=True)
class Member:
    """A record in one of the dossiers.

    Fields:
        dossier: the number of the dossier, from 0.
        record: the record, under the id that it gets.
        read: the record as it was.
    """

    dossier: int
    record: Record
    read: Record


@frozen(kw_only=True)
class Grouping:
    """Records by what they are about.

    Fields:
        groups: by the id that is kept, in the order of the dossiers.
        doubles: second records under an id, which are kept as they are.
        ids: the ids that are kept, by those that are not.
        doubtful: pairs of ids that share an identifier and cannot be the same thing for all that,
            each with the identifier.
        own: by the number of a dossier, ids that its records get before anything is joined.
        apart: records that had the id of another thing.
    """

    groups: dict[str, list[Member]]
    doubles: tuple[Member, ...]
    ids: dict[str, str]
    doubtful: tuple[tuple[str, str, Identifier], ...]
    own: Ids
    apart: tuple[Parted, ...]


class _Same:
    """Ids that mean the same thing, joined two by two."""

    def __init__(self, holders: Mapping[str, frozenset[int]]) -> None:
        self.kept: dict[str, str] = {}
        self.holders = dict(holders)

    def id(self, id: str) -> str:
        while id in self.kept:
            id = self.kept[id]
        return id

    def clash(self, one: str, other: str) -> bool:
        """Whether some dossier holds both, as two things."""
        return not self.holders[self.id(one)].isdisjoint(self.holders[self.id(other)])

    def join(self, kept: str, other: str) -> None:
        kept, other = self.id(kept), self.id(other)
        if kept != other:
            self.kept[other] = kept
            self.holders[kept] |= self.holders[other]


def grouped(
    dossiers: Sequence[Dossier],
    same: Iterable[tuple[str, str]],
    rename: Mapping[int, Mapping[str, str]],
) -> Grouping:
    """The records of all dossiers by what they are about.

    Raises:
        MergeError: a group holds records of two kinds, or that other lists know as two things.
        UnknownIdError: `same` or `rename` names a record that is nowhere.
        InvalidValueError: `rename` names a dossier that is not there, or an id that is taken.
    """
    pairs = [(str(one), str(other)) for one, other in same]
    own, apart = parted(dossiers, rename, [one for one, other in pairs if one == other])
    members = [m for number in range(len(dossiers)) for m in _renamed(dossiers, number, own)]
    held: dict[str, set[int]] = defaultdict(set)
    for member in members:
        held[str(member.record.id)].add(member.dossier)
    joined = _Same({id: frozenset(numbers) for id, numbers in held.items()})
    for one, other in pairs:
        for id in (one, other):
            if id not in held:
                raise UnknownIdError(id, nearest(id, held, likeness=0.7))
        joined.join(one, other)
    doubtful = _by_identifier(members, joined)
    ids = {id: joined.id(id) for id in held if joined.id(id) != id}
    groups: dict[str, list[Member]] = {}
    doubles: list[Member] = []
    seen = set[tuple[int, str]]()
    for member in members:
        old = str(member.record.id)
        new = _under(member, ids, dossiers)
        if (member.dossier, old) in seen:
            doubles.append(new)
        else:
            seen.add((member.dossier, old))
            groups.setdefault(str(new.record.id), []).append(new)
    for id, group in groups.items():
        _check(id, group, dossiers)
    return Grouping(
        groups=groups,
        doubles=tuple(doubles),
        ids=ids,
        doubtful=doubtful,
        own=own,
        apart=apart,
    )


def _renamed(
    dossiers: Sequence[Dossier], number: int, rename: Mapping[int, Mapping[str, str]]
) -> Iterable[Member]:
    for named in rename:
        if not 0 <= named < len(dossiers):
            raise InvalidValueError(
                f"there is no dossier {named} to rename in", hint="they are counted from 0"
            )
    dossier, ids = dossiers[number], rename.get(number, {})
    for old, new in ids.items():
        if old not in dossier:
            raise UnknownIdError(old, nearest(old, (str(r.id) for r in dossier), likeness=0.7))
        if new in dossier:
            raise InvalidValueError(f"{new!r} is taken in the dossier in which {old!r} would be it")
    for record in dossier:
        found = Member(dossier=number, record=record, read=record)
        yield _under(found, ids, dossiers)


def _under(member: Member, ids: Mapping[str, str], dossiers: Sequence[Dossier]) -> Member:
    """A record under the ids that are kept."""
    record = member.record
    if not ids or (
        str(record.id) not in ids and not any(link.target in ids for link in links_of(record))
    ):
        return member
    try:
        return attrs.evolve(member, record=rewritten(record, ids))
    except InvalidValueError as error:
        raise MergeError(
            f"{record.id} would be impossible under the ids that are kept: {error}",
            hint="look again at what is recorded as the same",
            places=[place(dossiers, member)],
        ) from None


def _by_identifier(
    members: Iterable[Member], joined: _Same
) -> tuple[tuple[str, str, Identifier], ...]:
    """Join what one list knows under one code; returns what it cannot be for all that."""
    by_code: dict[tuple[str, str], dict[str, Member]] = defaultdict(dict)
    for member in members:
        for identifier in member.record.identifiers:
            if identifier.scheme in ONE_EACH:
                code = (identifier.scheme, identifier.value)
                by_code[code].setdefault(str(member.record.id), member)
    doubtful: list[tuple[str, str, Identifier]] = []
    for (scheme, value), found in sorted(by_code.items()):
        first, *rest = sorted(found)
        for other in rest:
            if joined.id(first) == joined.id(other):
                continue
            kinds = [type(found[id].record) for id in (first, other)]
            if joined.clash(first, other) or _kind(kinds) is None:
                doubtful.append((first, other, Identifier(scheme=scheme, value=value)))
            else:
                joined.join(first, other)
    return tuple(doubtful)


def _kind(kinds: Iterable[type[Record]]) -> type[Record] | None:
    """The one of these kinds that is all the others too; None where there is none."""
    found = list(kinds)
    return next((kind for kind in found if all(issubclass(kind, k) for k in found)), None)


def kind_of(group: Sequence[Member]) -> type[Record]:
    """The kind of the record that a group makes: a protocol is an instrument."""
    return _kind(type(member.record) for member in group) or type(group[0].record)


def _check(id: str, group: Sequence[Member], dossiers: Sequence[Dossier]) -> None:
    if len(group) == 1:
        return
    if _kind(type(member.record) for member in group) is None:
        kinds = sorted({type(member.record).tag.replace("_", " ") for member in group})
        raise MergeError(
            f"{id} is {' and '.join(kinds)}: two things under one id",
            hint=_another_id(id, group[-1].dossier),
            places=[place(dossiers, member) for member in group],
        )
    first, *rest = group
    for member in rest:
        for one, other in _contradicting(first.record, member.record):
            raise MergeError(
                f"{id} is {one} and {other}: two things under one id",
                hint=_another_id(id, member.dossier),
                places=[place(dossiers, first), place(dossiers, member)],
            )


def _another_id(id: str, dossier: int) -> str:
    new = f"{id}-2"
    return (
        f"give one of them another id, as with rename={{{dossier}: {{{id!r}: {new!r}}}}}, "
        f"on the command line --rename {dossier + 1}:{id}={new}"
    )


def _contradicting(one: Record, other: Record) -> Iterable[tuple[Identifier, Identifier]]:
    for scheme in sorted(ONE_EACH):
        mine = [i for i in one.identifiers if i.scheme == scheme]
        theirs = [i for i in other.identifiers if i.scheme == scheme]
        if {i.value for i in mine} & {i.value for i in theirs}:
            continue
        for first in mine:
            for second in theirs:
                if (
                    first.period is None
                    or second.period is None
                    or first.period.overlaps(second.period).possibly
                ):
                    yield first, second


def place(dossiers: Sequence[Dossier], member: Member) -> str:
    """Where a record stands, for an error."""
    found = dossiers[member.dossier].where(member.read)
    return str(found) if found is not None else f"dossier {member.dossier + 1}"


def as_kind(record: Record, kind: type[Record]) -> Record:
    """A record as one of a kind that its own is a case of."""
    if type(record) is kind:
        return record
    given: dict[str, Any] = {}
    for attribute in fields_of(type(record)):
        value = getattr(record, attribute.name)
        if value != attribute.default:
            given[attribute.name] = value
    return kind(**given)


# Names that may be of one thing: for a person to judge, and never enough to merge on.


# A beginning that so many names share (of all the "Agreement on ...") tells nothing apart.
_COMMON = 40
_BLOCK = 4
_LONGEST = 200


@frozen(kw_only=True)
class Suggestion:
    """Two records of different dossiers that may be about the same thing.

    Father and son may share a name, and two ministries a title: that names are alike proves
    nothing. Whoever knows that they are one says so with `same`.

    Fields:
        one, other: the ids.
        kind: the kind of record, as files have it: `leader`.
        likeness: of the names, from 0 to 1; 1 for equal ones, and where a code or an address is
            what they share.
        because: what is alike.
    """

    one: str
    other: str
    kind: str
    likeness: float
    because: str


def suggestions(grouping: Grouping) -> tuple[Suggestion, ...]:
    """Pairs of records that no dossier holds both of and whose names are alike, the likest first.

    Names are compared without case, accents and the order of their words, and only where some
    word of both begins alike and the numbers in them are the same.
    """
    found: dict[tuple[str, str], Suggestion] = {}
    for one, other, identifier in grouping.doubtful:
        kind = type(grouping.groups[one][0].record).tag if one in grouping.groups else "record"
        found[one, other] = Suggestion(
            one=one, other=other, kind=kind, likeness=1.0, because=f"both have {identifier}"
        )
    for first, second, likeness, because in _alike(grouping):
        one, other = sorted((str(first.id), str(second.id)))
        known = found.get((one, other))
        if known is None or known.likeness < likeness:
            found[one, other] = Suggestion(
                one=one, other=other, kind=type(first).tag, likeness=likeness, because=because
            )
    return tuple(sorted(found.values(), key=lambda s: (-s.likeness, s.one, s.other)))


def _alike(grouping: Grouping) -> Iterator[tuple[Record, Record, float, str]]:
    members = (member for group in grouping.groups.values() for member in group)
    stems = stems_of(
        name
        for member in members
        if isinstance(member.record, State)
        for name in _names(member.record)
    )
    lone = [group for group in grouping.groups.values() if _dossiers(group)]
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(lone):
        for block in sorted({b for member in group for b in _blocks(member.record)}):
            blocks[type(group[0].record).section, block].append(number)
    weighed = set[tuple[int, int]]()
    for numbers in blocks.values():
        if len(numbers) > _COMMON:
            continue
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                if (one, other) not in weighed:
                    weighed.add((one, other))
                    yield from _pair(lone[one], lone[other], stems)


def _dossiers(group: Sequence[Member]) -> set[int]:
    return {member.dossier for member in group}


def _pair(
    one: Sequence[Member], other: Sequence[Member], stems: frozenset[str]
) -> Iterator[tuple[Record, Record, float, str]]:
    if not _dossiers(one).isdisjoint(_dossiers(other)):
        # Somebody who has both keeps them apart.
        return
    first, second = one[0].record, other[0].record
    titled = isinstance(first, Instrument | Council)
    if not titled:
        # Titles may name the sides or not; in other names they tell one thing from another.
        stems = frozenset()
    if isinstance(first, State):
        # A code tells which state it is, and India is not Indonesia.
        return
    if _lived_apart(first, second) or _of_other_states(first, second):
        return
    best = max(
        (
            (_likeness(mine, theirs, stems, fuller=not titled), mine, theirs)
            for mine in _names(first)
            for theirs in _names(second)
        ),
        default=(0.0, "", ""),
    )
    if best[0] >= ALIKE:
        yield first, second, round(best[0], 2), f"“{best[1]}” and “{best[2]}”"


def _lived_apart(one: Record, other: Record) -> bool:
    if not (isinstance(one, Leader) and isinstance(other, Leader)):
        return False
    born = (one.born_on, other.born_on)
    return born[0] is not None and born[1] is not None and not born[0].overlaps(born[1]).possibly


def _of_other_states(one: Record, other: Record) -> bool:
    """Whether two institutions are of two states: each has its academy and its ministry."""
    mine, theirs = getattr(one, "state", None), getattr(other, "state", None)
    return mine is not None and theirs is not None and mine != theirs


def _names(record: Record) -> list[str]:
    stated: Iterable[object] = (
        getattr(record, "name", None),
        getattr(record, "title", None),
        getattr(record, "what", None),
        record.url if isinstance(record, Source) else None,
        *(name.text for name in getattr(record, "names", ()) if isinstance(name, Name)),
    )
    return list(dict.fromkeys(text[:_LONGEST] for text in stated if isinstance(text, str)))


def _blocks(record: Record) -> set[str]:
    return {
        word[:_BLOCK] for name in _names(record) for word in folded(name).split() if len(word) > 2
    }


def _likeness(one: str, other: str, stems: frozenset[str], *, fuller: bool) -> float:
    """How alike two names are; where one only says more, it may be another thing's title."""
    if one == other:
        # Two addresses may have no word that tells anything.
        return 1.0
    found = (compare(one, other), compare(one, other, stems))
    return max(each.ratio if fuller or not each.fuller else 0.0 for each in found)
