"""Whether two texts say the same in other words."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

# Words that may come and go without a change of what is said.
_SMALL = frozenset(["a", "an", "the", "of", "on", "for", "in", "at", "and", "its"])
# Words that turn what is said into something else.
_TURNING = frozenset(["not", "no", "never", "without", "neither", "nor", "none", "cannot", "or"])
_WORD = re.compile(r"\w+")
# Longer texts are not compared word by word.
_MOST = 300


@lru_cache(maxsize=4096)
def alike(old: str, new: str, *, title: bool) -> bool:
    """Whether two texts say the same: in the same words but for spelling, form and small words.

    A number, a negation, a code in capitals or any other word that differs makes another
    statement, so that a change of fact is rather shown as one than hidden as a rewording. A title
    or a name may also be fuller or shorter, or have its words in another order.
    """
    ones, others = _words(old), _words(new)
    if ones == others:
        return True
    if not ones or not others or max(len(ones), len(others)) > _MOST:
        return False
    if title and sorted(ones) == sorted(others):
        return True
    codes = _codes(old) | _codes(new)
    fuller = shorter = False
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    for act, first, last, start, end in matcher.get_opcodes():
        if act == "equal":
            continue
        gone, come = ones[first:last], others[start:end]
        if any(word in codes or _weighs(word) for word in (*gone, *come)):
            return False
        if act == "replace" and not _respelt(gone, come, title=title):
            return False
        fuller = fuller or act == "insert"
        shorter = shorter or act == "delete"
    return not (fuller or shorter) or (title and fuller != shorter)


def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(word for word in _WORD.findall(folded) if word not in _SMALL)


def _codes(text: str) -> set[str]:
    """The abbreviations and codes of a text, as `KAZ` or `KZAAU`; none where all is capitals."""
    words = _WORD.findall(text)
    if len(words) > 1 and text.isupper():
        return set()
    return {word.casefold() for word in words if len(word) > 1 and word.isupper()}


def _weighs(word: str) -> bool:
    return word in _TURNING or any(letter.isdigit() for letter in word)


def _respelt(gone: tuple[str, ...], come: tuple[str, ...], *, title: bool) -> bool:
    if len(gone) == len(come):
        return all(_is_spelling(a, b, title=title) for a, b in zip(gone, come, strict=True))
    return _ratio("".join(gone), "".join(come)) >= 0.85


def _is_spelling(one: str, other: str, *, title: bool) -> bool:
    # Names begin otherwise in another transliteration; other words that do are contraries
    # too often: legal and illegal, increase and decrease.
    if title:
        return _ratio(one, other) >= 0.75
    return one[0] == other[0] and _ratio(one, other) >= 0.8


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
