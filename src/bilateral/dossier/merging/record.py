"""Several records about one thing put together into one, with nothing of them lost."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, get_args

import attrs
from attrs import field, frozen

from bilateral.dossier.merging.choose import Choice, Voice, Voices
from bilateral.dossier.merging.leaves import (
    Key,
    by_key,
    contents,
    facts,
    leaves,
    said,
    shape,
    supported,
)
from bilateral.dossier.merging.parts import alike
from bilateral.dossier.merging.reconcile import bare
from bilateral.errors import InvalidValueError
from bilateral.model import Absent, Record
from bilateral.model._checked import Checked
from bilateral.model._field_types import _bare
from bilateral.values.edtf import EDTF

T = TypeVar("T")

# So many fields are given up one after the other before a record is found impossible to put
# together: more than any class has.
_TRIES = 60


class ImpossibleError(Exception):
    """No choice among what the records say makes a record."""

    def __init__(self, error: InvalidValueError) -> None:
        super().__init__(str(error))
        self.error = error


@frozen(kw_only=True)
class Pool:
    """What the records say, before anything is chosen.

    Fields:
        holders: the number of its dossier, and the record, of each.
        numbers: for each of them, what the parts of its lists are about.
        voices: by key and value, who says it.
        singles: by key, the parts that stand alone, each as a whole.
        members: by key, the parts that are about one thing.
    """

    holders: tuple[tuple[int, Any], ...]
    numbers: list[dict[str, list[int]]]
    voices: dict[Key, Voices] = field(factory=lambda: defaultdict(dict))
    singles: dict[Key, Voices] = field(factory=lambda: defaultdict(dict))
    members: dict[Key, list[Checked]] = field(factory=lambda: defaultdict(list))


def pool(holders: Iterable[tuple[int, Any]]) -> Pool:
    """Records, or headers, of one kind taken apart."""
    held = tuple(holders)
    cls = type(held[0][1])
    lists = [a.name for a in facts(cls) if shape(a.type) == "parts"]
    numbers: list[dict[str, list[int]]] = [{} for _ in held]
    for name in lists:
        for place, found in enumerate(alike([getattr(holder, name) for _, holder in held])):
            numbers[place][name] = found
    made = Pool(holders=held, numbers=numbers)
    for (dossier, holder), numbered in zip(held, numbers, strict=True):
        _take_apart(made, dossier, holder, numbered)
    return made


def _take_apart(made: Pool, dossier: int, holder: Any, numbered: dict[str, list[int]]) -> None:
    claims = list(said(holder, numbered))
    claimed = by_key(claims)
    found = leaves(holder, numbered)
    for leaf in found:
        voice = made.voices[leaf.key].setdefault(leaf.value, Voice())
        voice.dossiers.add(dossier)
        against = claimed.get(leaf.key, set())
        voice.inner.update(
            (bare(c), tuple(f"={path}" for path in c.supports))
            for c in leaf.inner
            if bare(c) not in against
        )
    if isinstance(holder, Record):
        for leaf, token in supported(holder, found, claimed):
            made.voices[leaf.key][leaf.value].cited.add(token)
    for claim in claims:
        voice = made.voices[claim.key].setdefault(claim.value, Voice())
        voice.claimed_in.add(dossier)
        voice.cited.update(claim.tokens)
    for key, part in _singles(holder, (), numbered):
        whole = made.singles[key].setdefault(part, Voice())
        whole.dossiers.add(dossier)
        for leaf in found:
            if leaf.key[: len(key)] == key:
                whole.cited |= made.voices[leaf.key][leaf.value].cited
                whole.inner |= made.voices[leaf.key][leaf.value].inner
    for name, numbers in numbered.items():
        for number, part in zip(numbers, getattr(holder, name), strict=True):
            made.members[name, number].append(part)


def _singles(
    holder: Checked, stem: Key, numbered: dict[str, list[int]]
) -> Iterator[tuple[Key, Checked]]:
    for attribute in facts(type(holder)):
        value, kind = getattr(holder, attribute.name), shape(attribute.type)
        if kind == "part" and value is not None:
            yield (*stem, attribute.name), value
        elif kind == "parts" and not stem:
            for number, part in zip(numbered[attribute.name], value, strict=True):
                yield from _singles(part, (attribute.name, number), {})


@frozen(kw_only=True)
class Joint:
    """The record that a pool makes, without its claims and citations.

    Fields:
        holder: the record or header.
        numbers: what the parts of its lists are about.
    """

    holder: Any
    numbers: dict[str, list[int]]


class Builder:
    """Chooses for every field what holds it, so that together it makes a record."""

    def __init__(self, pool: Pool, choice: Choice, kind: type[Any], id: str) -> None:
        self.pool = pool
        self.choice = choice
        self.kind = kind
        self.id = id
        self.numbers: dict[str, list[int]] = {}
        self._banned: set[tuple[Key, Any]] = set()
        self._forced: dict[Key, Any] = {}

    def build(self) -> Joint:
        """The record.

        Raises:
            ImpossibleError: whatever is given up, the rest contradicts itself.
        """
        error = InvalidValueError("cannot be put together")
        for _ in range(_TRIES):
            self.numbers = {}
            fields = self._fields(self.kind, ())
            if issubclass(self.kind, Record):
                fields["id"] = self.id
                fields["suppressions"] = ordered(
                    [holder.suppressions for _, holder in self.pool.holders], repr
                )
            try:
                return Joint(holder=self.kind(**fields), numbers=self.numbers)
            except InvalidValueError as found:
                error = found
                if not self._give_up(_root(found)):
                    break
        raise ImpossibleError(error)

    # Fields

    def _fields(self, cls: type[Checked], stem: Key) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        absent: list[Absent] = []
        for attribute in facts(cls):
            name, key = attribute.name, (*stem, attribute.name)
            value = self._value(attribute, key)
            if value is None or value == ():
                value = self._absence(key)
            if isinstance(value, Absent):
                absent.append(value)
                if attribute.default is not attrs.NOTHING:
                    fields[name] = None if attribute.default != () else ()
            elif value not in (None, ()):
                fields[name] = value
            elif not stem and attribute.default not in (None, (), attrs.NOTHING):
                emptied = all(getattr(h, name) is None for _, h in self.pool.holders)
                if emptied:
                    fields[name] = None
        for name in ("citations", "suppressions"):
            if all(getattr(part, name, ()) == () for part in self._holding((*stem, name))):
                absent.extend(filter(None, [self._absence((*stem, name))]))
        if absent:
            fields["absent"] = tuple(absent)
        return fields

    def _value(self, attribute: "attrs.Attribute[Any]", key: Key) -> Any:
        kind = shape(attribute.type)
        if kind == "value":
            return self._chosen(key, self.pool.voices.get(key, {}))
        if kind == "part":
            return self._whole(key)
        if kind == "parts" and len(key) == 1:
            return self._parts(attribute, key)
        if key in self._forced:
            return self._forced[key]
        lists = [getattr(part, attribute.name) for part in self._holding(key)]
        return ordered(lists, repr)

    def _whole(self, key: Key) -> Any:
        """The part that stands alone, as one record has it; vouched for by all who agree."""
        voices = self.pool.singles.get(key, {})
        part = self._chosen(key, voices)
        if part is None or not hasattr(part, "citations"):
            return part
        told = contents(part)
        agreeing = [other.citations for other in voices if contents(other) <= told]
        return attrs.evolve(part, citations=ordered(agreeing, repr))

    def _holding(self, key: Key) -> list[Any]:
        """The records, or the parts, of which the last step of a key is a field."""
        if len(key) == 1:
            return [holder for _, holder in self.pool.holders]
        return list(self.pool.members[key[:-1]])

    def _chosen(self, key: Key, voices: Voices) -> Any:
        if key in self._forced:
            return self._forced[key]
        standing = {
            value: voice
            for value, voice in voices.items()
            if voice.dossiers and (key, value) not in self._banned
        }
        return self.choice.best(standing) if standing else None

    def _absence(self, key: Key) -> Any:
        absences = {
            value: voice
            for value, voice in self.pool.voices.get(key, {}).items()
            if isinstance(value, Absent)
        }
        return self._chosen(key, absences) if key not in self._forced else None

    # Parts

    def _parts(self, attribute: "attrs.Attribute[Any]", key: Key) -> tuple[Any, ...]:
        name = attribute.name
        lists = [numbered[name] for numbered in self.pool.numbers]
        if key in self._forced:
            lists = [self._forced[key]]
        built: dict[int, Any] = {}
        cls = get_args(_bare(attribute.type))[0]
        for number in dict.fromkeys(number for list_ in lists for number in list_):
            built[number] = self._part(cls, (name, number))
        order = ordered(lists, lambda number: repr(built[number]), lambda n: _date(built[n]))
        self.numbers[name] = list(order)
        return tuple(built[number] for number in order)

    def _part(self, cls: type[Checked], key: Key) -> Checked:
        members = self.pool.members[key]
        if all(member == members[0] for member in members):
            return members[0]
        for _ in range(_TRIES):
            fields = self._fields(cls, key)
            if "citations" in attrs.fields_dict(cls):
                fields["citations"] = ordered(
                    [getattr(member, "citations", ()) for member in members], repr
                )
            try:
                return cls(**fields)
            except InvalidValueError as error:
                if not self._ban((*key, _root(error))):
                    break
        # As one of them has it: the others' accounts become claims.
        return min(members, key=repr)

    # What cannot stand together

    def _ban(self, key: Key) -> bool:
        """Let another account hold a field, or none; false where there is nothing to give up."""
        voices = self.pool.singles.get(key) or self.pool.voices.get(key, {})
        held = self._chosen(key, voices)
        if held is None:
            return False
        self._banned.add((key, held))
        return True

    def _give_up(self, name: str) -> bool:
        attribute = attrs.fields_dict(self.kind).get(name)
        if attribute is None or name in ("id", "absent"):
            return False
        kind, key = shape(attribute.type), (name,)
        if kind in ("value", "part"):
            return self._ban(key)
        if key in self._forced:
            return False
        lists = [getattr(holder, name) for _, holder in self.pool.holders]
        best = max(lists, key=lambda items: (len(items), repr(items)))
        if kind == "parts":
            if any(not set(items) <= set(best) for items in lists):
                # A whole part that cannot stand has nowhere to go.
                return False
            place = lists.index(best)
            self._forced[key] = self.pool.numbers[place][name]
        else:
            self._forced[key] = best
        return True


def _root(error: InvalidValueError) -> str:
    return error.field.partition(".")[0].partition("[")[0]


def _date(part: Any) -> tuple[int, int, str] | None:
    for name in ("on", "begins_on", "period", "by"):
        value = getattr(part, name, None)
        if isinstance(value, EDTF):
            return value.sort_key
    return None


def ordered(
    lists: Iterable[Iterable[T]],
    text: Callable[[T], str],
    date: Callable[[T], Any] | None = None,
) -> tuple[T, ...]:
    """All that is in any of the lists, once, in an order that does not depend on theirs.

    The fullest list keeps its own order. What only others have comes after it, or where it
    belongs in time.
    """
    given = [tuple(items) for items in lists]
    base = max(given, key=lambda items: (len(items), [text(item) for item in items]), default=())
    rest = sorted({item for items in given for item in items} - set(base), key=text)
    if not rest:
        return base
    found = [*dict.fromkeys(base), *rest]
    dates: list[Any] = [date(item) if date else None for item in found]
    if None not in dates:
        places = sorted(range(len(found)), key=dates.__getitem__)
        found = [found[place] for place in places]
    return tuple(found)
