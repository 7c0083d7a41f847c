"""What a merged record does not hold, as claims; and which citation supports what it does hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from bilateral.dossier.merging.choose import Voice
from bilateral.dossier.merging.leaves import EXISTS, INSTEAD, Item, Key, Leaf, Token, leaves
from bilateral.dossier.merging.record import ImpossibleError, Joint, Pool
from bilateral.errors import InvalidValueError
from bilateral.model import Absent, Citation, Claim, Record
from bilateral.model._field_types import slot_of, type_at


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
        said: list[str] = []
        here: Any = self.joint.holder
        for step in key:
            if isinstance(step, str):
                if step != INSTEAD:
                    said.append(step)
                    here = getattr(here, step, None)
            else:
                index = self._index(key, step, here)
                if index is None:
                    break
                said[-1] += f"[{index}]"
                here = here[index]
        return ".".join(said)

    def _index(self, key: Key, step: int | Item, here: Any) -> int | None:
        if isinstance(step, int):
            return self.joint.numbers[str(key[0])].index(step)
        if key[-1] == step or step.value not in (here or ()):
            # An item that is said to be of the list has no place in it.
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
    """Whether it only says that nothing is known, on no evidence, where something else is said."""
    return (
        isinstance(value, Absent)
        and value.why == "unknown"
        and value.words is None
        and others > 1
        and not (voice.cited or voice.inner)
    )


def _claim(cls: type[Any], path: str, key: Key, value: Any) -> Claim:
    annotation = type_at(cls, path)
    slot = slot_of(annotation)
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
