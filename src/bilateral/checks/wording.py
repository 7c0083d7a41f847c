"""Whether two titles or names say the same in nearly the same words."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from bilateral.checks.look import CheckContext
from bilateral.model import State
from bilateral.reference.states import folded

# Words that one report has and the next leaves out, and that tell no two things apart.
_EMPTY = frozenset(
    (
        *("a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "of", "on", "or"),
        *("to", "two", "with", "their", "field", "fields", "sphere", "state", "states"),
        *("government", "governments", "republic", "republics"),
    )
)
# Written with a hyphen or without: co-operation, inter-governmental, Trans-Caspian.
_PREFIX = re.compile(r"\b(co|inter|multi|trans)-", re.IGNORECASE)
# Adjectives share their beginning with the name of the state: Kazakh, Azerbaijani.
_STEM = 4
_NEAR = 0.8


def stems_of(look: CheckContext, sides: Iterable[str]) -> frozenset[str]:
    """How the words begin by which titles name the sides: `kaza`, `azer`."""
    found = set[str]()
    for side in sides:
        state = look.get(side, State)
        if state is not None:
            for name in (state.name, *(other.text for other in state.names)):
                found.update(word[:_STEM] for word in folded(name).split())
    return frozenset(found)


def telling_words(title: str, stems: frozenset[str]) -> tuple[str, ...]:
    """The words of a title that tell it from others, sorted.

    Left out are small words and the names of the sides, which a title between them may or may
    not have.
    """
    words = folded(_PREFIX.sub(r"\1", title)).split()
    return tuple(sorted(w for w in words if w not in _EMPTY and w[:_STEM] not in stems))


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the telling words of two titles are the same, but for their spelling.

    Numbers have to be equal: a second protocol is not the first. Likeness is asked of the words
    in which the titles differ, and not of the whole, because a title about culture and one about
    tourism are the same in all the rest.
    """
    if not one or len(one) != len(other):
        return False
    return all(map(_same, _without(one, other), _without(other, one)))


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    left = list(others)
    kept = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            kept.append(word)
    return kept


def _same(one: str, other: str) -> bool:
    if any(letter.isdigit() for letter in one + other):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The first two are quick, and never less than the third.
    ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= _NEAR for ratio in ratios)
