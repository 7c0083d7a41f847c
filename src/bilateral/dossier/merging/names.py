"""Names that may be of one thing: for a person to judge, and never enough to merge on."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from bilateral.dossier.merging.same import Grouping, Member
from bilateral.model import Leader, Record, Source
from bilateral.values.name import Name

#: From how much of a likeness two names are shown.
LIKENESS = 0.8
# A beginning that so many names share (of all the "Agreement on ...") tells nothing apart.
_COMMON = 40
_BLOCK = 4
_LONGEST = 200
_WORD = re.compile(r"\w+")
# Letters of Azerbaijani and Turkish that are no other letter with an accent.
_PLAIN = str.maketrans({"\u0259": "a", "\u0131": "i"})


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
                    yield from _pair(lone[one], lone[other])


def _dossiers(group: Sequence[Member]) -> set[int]:
    return {member.dossier for member in group}


def _pair(
    one: Sequence[Member], other: Sequence[Member]
) -> Iterator[tuple[Record, Record, float, str]]:
    if not _dossiers(one).isdisjoint(_dossiers(other)):
        # Somebody who has both keeps them apart.
        return
    first, second = one[0].record, other[0].record
    if _lived_apart(first, second):
        return
    best = max(
        (
            (_likeness(mine, theirs), mine, theirs)
            for mine in _names(first)
            for theirs in _names(second)
        ),
        default=(0.0, "", ""),
    )
    if best[0] >= LIKENESS:
        yield first, second, round(best[0], 2), f"“{best[1]}” and “{best[2]}”"


def _lived_apart(one: Record, other: Record) -> bool:
    if not (isinstance(one, Leader) and isinstance(other, Leader)):
        return False
    born = (one.born_on, other.born_on)
    return born[0] is not None and born[1] is not None and not born[0].overlaps(born[1]).possibly


def _names(record: Record) -> list[str]:
    said: Iterable[object] = (
        getattr(record, "name", None),
        getattr(record, "title", None),
        getattr(record, "what", None),
        record.url if isinstance(record, Source) else None,
        *(name.text for name in getattr(record, "names", ()) if isinstance(name, Name)),
    )
    return list(dict.fromkeys(text[:_LONGEST] for text in said if isinstance(text, str)))


def folded(name: str) -> list[str]:
    """The words of a name in lower case and without accents, in alphabetical order."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return sorted(_WORD.findall(bare.translate(_PLAIN)))


def _blocks(record: Record) -> set[str]:
    return {word[:_BLOCK] for name in _names(record) for word in folded(name) if len(word) > 2}


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if any(map(str.isdigit, word))]


def _likeness(one: str, other: str) -> float:
    words, others = folded(one), folded(other)
    if _numbers(words) != _numbers(others):
        # The second protocol is not the third, however alike the titles.
        return 0.0
    mine, theirs = " ".join(words), " ".join(others)
    if mine == theirs:
        return 1.0 if mine else 0.0
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= LIKENESS else 0.0
