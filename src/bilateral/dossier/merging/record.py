"""Several records about one thing put together into one, with nothing of them lost."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, TypeVar

import attrs
from attrs import evolve, field, frozen

from bilateral.dossier.accounts import bare
from bilateral.dossier.merging.contents import (
    EXISTS,
    INSTEAD,
    Item,
    Key,
    Leaf,
    Token,
    alike,
    by_key,
    contents,
    facts,
    leaves,
    shape,
    stated,
    supported,
)
from bilateral.errors import InvalidValueError
from bilateral.model import Absent, Citation, Claim, Record
from bilateral.model.checked import Checked
from bilateral.model.claim import slot_of
from bilateral.model.fields import Field, fields_by_name
from bilateral.model.path import field_at
from bilateral.values.amounts import Converted, Figure, Money
from bilateral.values.edtf import EDTF

# Which of several accounts of a field the merged dossier goes by, and what decided it.


#: What decides where accounts contradict each other. See `merge`.
Strategy = Literal["keep", "precise", "recent", "trust", "refuse"]


@attrs.define(kw_only=True)
class Voice:
    """Who says something, and on what evidence: filled while records are taken apart.

    Fields:
        dossiers: the numbers of those that hold it.
        claimed_in: the numbers of those that only claim it.
        cited: the citations of records for just this.
        inner: those of the parts that it stands in.
    """

    dossiers: set[int] = field(factory=set)
    claimed_in: set[int] = field(factory=set)
    cited: set[Token] = field(factory=set)
    inner: set[Token] = field(factory=set)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All the evidence, in an order that depends on nothing but itself."""
        return tuple(sorted({citation for citation, _ in self.cited | self.inner}, key=repr))


Voices: TypeAlias = dict[Any, Voice]

_ABSENCES: Mapping[str, int] = MappingProxyType({"vague": 1, "not yet": 2, "none": 3, "unknown": 4})


@frozen(kw_only=True)
class Choice:
    """A strategy with what it needs to know of the sources.

    Fields:
        strategy: what decides.
        published: when each source appeared, as the key to sort by; missing where not recorded.
        trust: the rank of each trusted source, by its id or its publisher.
        publisher: of each source.
    """

    strategy: Strategy
    published: Mapping[str, tuple[int, int, str]]
    trust: Mapping[str, int]
    publisher: Mapping[str, str]

    def best(self, voices: Mapping[Any, Voice]) -> Any:
        """The value that holds the field."""
        standing = list(unrefined(voices))
        return min(standing, key=lambda value: self.rank(value, voices[value]))

    def rank(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        """The key by which accounts are chosen: the least comes first."""
        absence = _ABSENCES[value.why] if isinstance(value, Absent) else 0
        return (absence, *_KEYS[self.strategy](self, value, voice), repr(value))

    def decided(self) -> str:
        """What a resolution says of how it was decided."""
        return _SAID[self.strategy]

    def _recent(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        del value
        dates = (self.published.get(str(citation.source)) for citation in voice.citations)
        known = [date for date in dates if date is not None]
        if not known:
            return (1, 0, 0)
        latest = max(known, key=lambda date: (date[1], date[0]))
        return (0, -latest[1], -latest[0])

    def _trusted(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        del value
        ranks = [len(self.trust)]
        for citation in voice.citations:
            source = str(citation.source)
            for name in (source, self.publisher.get(source, "")):
                ranks.append(self.trust.get(name, len(self.trust)))
        return (min(ranks),)

    def _precise(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        del voice
        return vagueness(value)

    def _kept(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        del value, voice
        return ()


_KEYS: Mapping[str, Callable[[Choice, Any, Voice], tuple[Any, ...]]] = MappingProxyType(
    {
        "keep": Choice._kept,
        "precise": Choice._precise,
        "recent": Choice._recent,
        "trust": Choice._trusted,
        "refuse": Choice._kept,
    }
)
_SAID: Mapping[str, str] = MappingProxyType(
    {
        "keep": "all kept, the first by a fixed order holds the field",
        "precise": "the most precise holds the field",
        "recent": "the most recent source holds the field",
        "trust": "the most trusted source holds the field",
        "refuse": "refused",
    }
)


def vagueness(value: Any) -> tuple[Any, ...]:
    """How vague a value is: days of a date, hedges and missing digits of an amount."""
    if isinstance(value, EDTF):
        first, last, _ = value.sort_key
        return (last - first, value.uncertain or value.approximate)
    if isinstance(value, Figure):
        number = value.number
        digits = number.normalize().as_tuple().digits if isinstance(number, Decimal) else ()
        return (value.qualifier != "exactly", -len(digits))
    if isinstance(value, str):
        return (-len(value),)
    return ()


def unrefined(values: Iterable[Any]) -> list[Any]:
    """The values of which no other is a more precise account."""
    listed = list(values)
    return [value for value in listed if not any(refines(other, value) for other in listed)]


def refines(precise: Any, vague: Any) -> bool:
    """Whether one account says more exactly what another says too, and contradicts nothing in it.

    2022-08-24 refines 2022-08, and `2022-03/2024` refines `2022/2024`; the words of a source
    refine a date or an amount without them; a place with its state refines the bare place; a
    value refines `unknown`; a part that says why a field is empty refines one that does not say it.
    No two accounts refine each other.
    """
    if isinstance(vague, Absent):
        return vague.why == "unknown" and not (
            isinstance(precise, Absent) and precise.why == "unknown"
        )
    if isinstance(precise, EDTF) and isinstance(vague, EDTF):
        if precise.text == vague.text:
            return precise.words is not None and vague.words is None
        return _within(precise, vague)
    if isinstance(precise, Converted) and isinstance(vague, Money):
        return vague.with_words(None) in (precise.sum.with_words(None), precise.equals)
    if isinstance(precise, Figure) and type(precise) is type(vague):
        bare = precise.with_words(None)
        return precise != vague and bare == vague
    if isinstance(precise, Checked) and type(precise) is type(vague):
        fields = list(_fields(precise, vague))
        differ = any(mine != theirs for mine, theirs, _ in fields)
        if not differ and _absent(precise) == _absent(vague):
            return False
        return all(_absence_kept(precise, gap) for gap in _absent(vague)) and all(
            mine == theirs or refines(mine, theirs)
            for mine, theirs, default in fields
            if theirs not in (default, None, ())
        )
    return False


def _absent(part: Checked) -> tuple[Absent, ...]:
    """Why fields of it are empty; a value, such as a place, has nothing to say of that."""
    return getattr(part, "absent", ())


def _absence_kept(part: Checked, gap: Absent) -> bool:
    """Whether a part says of an empty field what `gap` says of it, or more."""
    stated: Any = next((other for other in _absent(part) if other.field == gap.field), None)
    if stated is None:
        return gap.why == "unknown" and getattr(part, gap.field) not in (None, ())
    if stated.why == gap.why:
        return gap.words in (None, stated.words)
    return refines(stated, gap)


def _fields(one: Checked, other: Any) -> Iterator[tuple[Any, Any, Any]]:
    for attribute in facts(type(one)):
        name = attribute.name
        yield getattr(one, name), getattr(other, name), attribute.default


def _within(precise: EDTF, vague: EDTF) -> bool:
    if precise.is_interval != vague.is_interval:
        return False
    if not vague.is_interval:
        narrower = vagueness(precise) < vagueness(vague)
        return narrower and vague.contains(precise).surely
    ends = zip(precise.text.split("/"), vague.text.split("/"), strict=True)
    return all(mine == theirs or _end_within(mine, theirs) for mine, theirs in ends)


def _end_within(mine: str, theirs: str) -> bool:
    if not theirs:
        # An end that is not known may be any.
        return True
    return "" != mine != ".." != theirs and _within(EDTF.of(mine), EDTF.of(theirs))


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
    lists = [a.name for a in facts(cls) if shape(a) == "parts"]
    numbers: list[dict[str, list[int]]] = [{} for _ in held]
    for name in lists:
        for place, found in enumerate(alike([getattr(holder, name) for _, holder in held])):
            numbers[place][name] = found
    made = Pool(holders=held, numbers=numbers)
    for (dossier, holder), numbered in zip(held, numbers, strict=True):
        _take_apart(made, dossier, holder, numbered)
    _join_spellings(made)
    return made


def _join_spellings(made: Pool) -> None:
    """Who calls a thing as others list among its names does not contradict them.

    `Erdogan` is no other account than `Erdoğan` with the transliteration beside it.
    """
    voices = made.voices.get(("name",), {})
    # In an order of their own: each may list the name of the other.
    holders = sorted((str(getattr(h, "name", "")), repr(h), h) for _, h in made.holders)
    for name, _, holder in holders:
        kept = voices.get(name)
        for other in getattr(holder, "names", ()):
            joined = voices.get(other.text)
            if kept is None or joined is None or joined is kept:
                continue
            del voices[other.text]
            kept.dossiers |= joined.dossiers
            kept.claimed_in |= joined.claimed_in
            kept.cited |= joined.cited
            kept.inner |= joined.inner


def _take_apart(made: Pool, dossier: int, holder: Any, numbered: dict[str, list[int]]) -> None:
    claims = list(stated(holder, numbered))
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
        value, kind = getattr(holder, attribute.name), shape(attribute)
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
                if not attribute.required:
                    fields[name] = None if attribute.default != () else ()
            elif value not in (None, ()):
                fields[name] = value
            elif not stem and not attribute.required and attribute.default not in (None, ()):
                emptied = all(getattr(h, name) is None for _, h in self.pool.holders)
                if emptied:
                    fields[name] = None
        for name in ("citations", "suppressions"):
            if all(getattr(part, name, ()) == () for part in self._holding((*stem, name))):
                absent.extend(filter(None, [self._absence((*stem, name))]))
        if absent:
            fields["absent"] = tuple(absent)
        return fields

    def _value(self, attribute: Field, key: Key) -> Any:
        kind = shape(attribute)
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
        reported = contents(part)
        agreeing = [other.citations for other in voices if contents(other) <= reported]
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

    def _parts(self, attribute: Field, key: Key) -> tuple[Any, ...]:
        name = attribute.name
        lists = [numbered[name] for numbered in self.pool.numbers]
        if key in self._forced:
            lists = [self._forced[key]]
        built: dict[int, Any] = {}
        cls = attribute.cls
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
            if "citations" in fields_by_name(cls):
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
        attribute = fields_by_name(self.kind).get(name)
        if attribute is None or name in ("id", "absent"):
            return False
        kind, key = shape(attribute), (name,)
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


# What a merged record does not hold, as claims; and which citation supports what it does hold.


class Held:
    """What the new record says, by key, and where."""

    def __init__(self, joint: Joint) -> None:
        self.joint = joint
        self.leaves = {leaf.key: leaf for leaf in leaves(joint.holder, joint.numbers)}

    def holds(self, key: Key, value: Any) -> bool:
        """Whether the record says just this there."""
        leaf = self.leaves.get(key)
        return leaf is not None and leaf.value == value

    def path(self, key: Key) -> str:
        """The path of a field in the new record."""
        stated: list[str] = []
        here: Any = self.joint.holder
        for step in key:
            if isinstance(step, str):
                if step != INSTEAD:
                    stated.append(step)
                    here = getattr(here, step, None)
            else:
                index = self._index(key, step, here)
                if index is None:
                    break
                stated[-1] += f"[{index}]"
                here = here[index]
        return ".".join(stated)

    def _index(self, key: Key, step: int | Item, here: Any) -> int | None:
        if isinstance(step, int):
            return self.joint.numbers[str(key[0])].index(step)
        if key[-1] == step or step.value not in (here or ()):
            # An item that is recorded as of the list has no place in it.
            return None
        return list(here).index(step.value)


def claims(pool: Pool, held: Held) -> tuple[Claim, ...]:
    """All that was said and is not held."""
    made: dict[tuple[Any, ...], tuple[Claim, set[Token]]] = {}
    for key, voices in pool.voices.items():
        if key == EXISTS:
            continue
        for value, voice in voices.items():
            if held.holds(key, value) or yields(value, voice, len(voices)):
                continue
            claim = _claim(type(held.joint.holder), held.path(key), key, value)
            tokens = made.setdefault((claim,), (claim, set()))[1]
            tokens |= voice.cited | voice.inner
    full = [evolve(claim, citations=_cited(tokens, claim.field)) for claim, tokens in made.values()]
    return _in_order(full, [holder.claims for _, holder in pool.holders])


def yields(value: Any, voice: Voice, others: int) -> bool:
    """Whether it only says, without evidence, that nothing is known where something else is."""
    return (
        isinstance(value, Absent)
        and value.why == "unknown"
        and value.words is None
        and others > 1
        and not (voice.cited or voice.inner)
    )


def _claim(cls: type[Any], path: str, key: Key, value: Any) -> Claim:
    slot = slot_of(field_at(cls, path))
    if isinstance(value, Absent):
        return Claim(
            field=path, absent=(Absent(field=slot or "text", why=value.why, words=value.words),)
        )
    if isinstance(key[-1], Item):
        value = key[-1].value
    if isinstance(value, bool):
        value = str(value).lower()
    elif slot == "text" and hasattr(value, "to_text"):
        value = value.to_text()
    if slot is None or value is None:
        raise ImpossibleError(InvalidValueError("cannot be kept beside the others", field=path))
    return Claim(field=path, **{slot: value})


def _cited(tokens: Iterable[Token], path: str) -> tuple[Citation, ...]:
    found = {
        evolve(citation, supports=tuple(_support(path, part) for part in extra))
        for citation, extra in tokens
    }
    return tuple(sorted(found, key=repr))


def _support(path: str, extra: str) -> str:
    return extra[1:] if extra.startswith("=") else path + extra


def _in_order(found: list[Any], lists: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """As a list that has them all has them; else by their fields, or in a fixed order."""
    for items in sorted(lists, key=repr):
        if len(items) == len(found) and all(item in items for item in found):
            return items
    return tuple(sorted(found, key=lambda item: (getattr(item, "field", ""), repr(item))))


def citations(pool: Pool, held: Held) -> tuple[Any, ...]:
    """The citations of the new record: each as a whole, or for the fields that it supports.

    A citation that supported all that its record said does not support what another record adds.
    """
    contested: dict[Key, set[Citation]] = defaultdict(set)
    for key, voices in pool.voices.items():
        for value, voice in voices.items():
            if not held.holds(key, value):
                contested[key].update(c for c, _ in voice.cited | voice.inner)
    plain: dict[Citation, set[Key]] = defaultdict(set)
    exact: dict[Citation, set[str]] = defaultdict(set)
    for key, leaf in held.leaves.items():
        for citation, extra in pool.voices[key][leaf.value].cited:
            if extra and (key == EXISTS or not extra[0].startswith("=")):
                exact[citation].update(_support(leaf.path, part) for part in extra)
            else:
                plain[citation].add(key)
    found: list[Citation] = []
    for citation in {**plain, **exact}:
        found.extend(_supports(citation, plain[citation], exact[citation], held, contested))
    return _in_order(found, [holder.citations for _, holder in pool.holders])


def _supports(
    citation: Citation,
    keys: set[Key],
    exact: set[str],
    held: Held,
    contested: Mapping[Key, set[Citation]],
) -> list[Citation]:
    whole = {
        key
        for key, leaf in held.leaves.items()
        if key == EXISTS or (not leaf.inner and citation not in contested.get(key, ()))
    }
    made: list[Citation] = []
    if whole <= keys and (whole != {EXISTS} or not (keys - whole or exact)):
        made.append(citation)
        keys = keys - whole
    elif keys != {EXISTS} or exact:
        keys = keys - {EXISTS}
    paths = [*_shortest([held.leaves[key] for key in keys], held), *sorted(exact)]
    if paths:
        made.append(evolve(citation, supports=tuple(dict.fromkeys(paths))))
    return made


def _shortest(found: list[Leaf], held: Held) -> list[str]:
    """The fewest paths that lead to these places and to no others."""
    wanted = {leaf.path for leaf in found}
    missing = [leaf.path for leaf in held.leaves.values() if leaf.path not in wanted]
    paths: dict[str, None] = {}
    for leaf in held.leaves.values():
        if leaf.path in wanted:
            paths[next(s for s in _stems(leaf.path) if not _any_within(missing, s))] = None
    return list(paths)


def _stems(path: str) -> list[str]:
    """A path and all that lead towards it, the shortest first."""
    ends = [i for i, character in enumerate(path) if character in ".["]
    return [*(path[:end] for end in ends), path]


def _any_within(paths: list[str], stem: str) -> bool:
    return any(path == stem or path.startswith((f"{stem}.", f"{stem}[")) for path in paths)


def with_evidence(pool: Pool, joint: Joint) -> Any:
    """The new record with its claims and citations.

    Raises:
        ImpossibleError: something that is not held has fields of its own and cannot be claimed.
    """
    held = Held(joint)
    if not isinstance(joint.holder, Record):
        return evolve(joint.holder, claims=claims(pool, held))
    cited = citations(pool, held)
    if cited and joint.holder.absence("citations") is not None:
        # What was claimed with evidence is held now, by a record that has none of its own.
        absent = tuple(item for item in joint.holder.absent if item.field != "citations")
        held = Held(evolve(joint, holder=evolve(joint.holder, absent=absent)))
    return evolve(held.joint.holder, claims=claims(pool, held), citations=cited)
