"""What the merging of several records found in each field: agreement, addition, conflict."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal

from attrs import frozen

from bilateral.dossier.merging.choose import Choice, Voice, Voices, unrefined
from bilateral.dossier.merging.claims import Held
from bilateral.dossier.merging.leaves import EXISTS, Item, Key, facts
from bilateral.dossier.merging.reconcile import Account
from bilateral.dossier.merging.record import Joint, Pool
from bilateral.model import Absent
from bilateral.model._checked import Checked

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
    kept: Account | None
    others: tuple[Account, ...]


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
        return "conflict", "what is told holds the field"
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
        return ("majority" if many else "conflict"), "what is told holds the field"
    return ("majority" if many else "conflict"), choice.decided()


def _anything_under(key: Key, held: Held) -> bool:
    return any(other[: len(key)] == key for other in held.leaves if other != key)


def _account(path: str, value: Any, voice: Voice, *, held: bool = False) -> Account:
    absent = value if isinstance(value, Absent) else None
    return Account(
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
    told: dict[str, list[set[int]]] = defaultdict(list)
    for key, voices in pool.voices.items():
        for voice in voices.values():
            if voice.dossiers:
                told[str(key[0])].append(voice.dossiers)
    worst: dict[str, Category] = {}
    for resolution in found:
        root = resolution.field.partition(".")[0].partition("[")[0]
        if _WEIGHT[resolution.category] > _WEIGHT.get(worst.get(root, ""), 0):
            worst[root] = resolution.category
    kind: type[Checked] = type(pool.holders[0][1])
    for attribute in facts(kind):
        said = told.get(attribute.name, [])
        speakers = set[int]().union(*said)
        yield FieldOutcome(
            record=id,
            field=attribute.name,
            category=worst.get(attribute.name) or _agreed(said, speakers),
            dossiers=tuple(sorted(speakers)),
        )


def same_outcomes(id: str, holder: Checked, dossiers: tuple[int, ...]) -> Iterator[FieldOutcome]:
    """The outcomes for a record that all hold alike."""
    for attribute in facts(type(holder)):
        value = getattr(holder, attribute.name)
        absent = any(item.field == attribute.name for item in getattr(holder, "absent", ()))
        told = absent or value not in (None, (), attribute.default)
        yield FieldOutcome(
            record=id,
            field=attribute.name,
            category="missing" if not told else "unique" if len(dossiers) == 1 else "confirmed",
            dossiers=dossiers if told else (),
        )


_WEIGHT = {"refined": 1, "majority": 2, "conflict": 3}


def _agreed(said: list[set[int]], speakers: set[int]) -> Category:
    if not speakers:
        return "missing"
    if len(speakers) == 1:
        return "unique"
    return "confirmed" if all(dossiers == speakers for dossiers in said) else "united"
