"""Likeness of texts: whether two titles or names say the same in nearly the same words.

Two reports spell one agreement in two ways, and two agreements of one day differ in one word. The
rules on duplicates, the suggestions of a merge and the kinds of a diff ask this module, so that
they agree.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

from bilateral.values.press_words import ORDINALS

#: From how much of a likeness two titles or names are taken to be alike.
ALIKE: Final = 0.8

# Words that may come and go without a change of what is stated.
_SMALL = frozenset(["a", "an", "the", "of", "on", "for", "in", "at", "and", "its"])
# Words that one report has in a title and the next leaves out, and that tell no two things apart.
_EMPTY = _SMALL | frozenset(
    (
        *("as", "between", "by", "from", "to", "two", "with", "their"),
        *("field", "fields", "sphere", "state", "states"),
        *("government", "governments", "republic", "republics"),
    )
)
# Words that turn what is stated into something else.
_TURNING = frozenset(["not", "no", "never", "without", "neither", "nor", "none", "cannot", "or"])
# A second protocol is not the first.
_ORDINALS = frozenset((*ORDINALS, "additional", "supplementary"))
# Written with a hyphen or without: co-operation, inter-governmental, Trans-Caspian.
_PREFIX = re.compile(r"\b(co|inter|multi|trans)-", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SAINT = re.compile(r"\bst\.")
# Letters of Azerbaijani and Turkish that are no other letter with an accent.
_PLAIN = str.maketrans({"\u0259": "a", "\u0131": "i"})
# What systems of transliteration write in two ways: Jomart, Zhomart; Toqaev, Tokayev.
_SOUNDS = (
    (re.compile("zh|dj|dzh"), "j"),
    (re.compile("kh|x"), "h"),
    (re.compile("[qc](?!h)"), "k"),
    (re.compile("sch|sh"), "s"),
    (re.compile("w"), "v"),
    (re.compile("(?<=[aeiou])y(?=e)|(?<=[^aeiou])y(?=a)"), ""),
    (re.compile("ii|iy|yy"), "i"),
    (re.compile(r"(\w)\1"), r"\1"),
)
# Longer texts are not compared word by word.
_MOST_WORDS = 300
# From how much in common two words, or two words and one, are spellings of one.
_SPELLING, _JOINED = 0.8, 0.85
# Adjectives share their beginning with the name of the state: Kazakh, Azerbaijani.
_STEM = 4


class Likeness(NamedTuple):
    """How much two titles or names have in common.

    Fields:
        ratio: from 0 to 1: the share of their words that are the same, a word that is spelt in
            another way counting for less. 0 where a number or a negation differs, or where each
            has a word that the other has not.
        fuller: whether one only says more than the other.
    """

    ratio: float
    fuller: bool = False

    @property
    def alike(self) -> bool:
        """Whether both say the same in nearly the same words."""
        return self.ratio >= ALIKE and not self.fuller


def compare(one: str, other: str, stems: frozenset[str] = frozenset()) -> Likeness:
    """How alike two titles or names are, in whatever order their words are.

    Case, accents, punctuation, small words and systems of transliteration do not matter. Numbers
    have to be equal, since a second protocol is not the first. The words in which the two differ
    decide, and not the whole: a title about culture and one about tourism are the same in all the
    rest.

    Arguments:
        one, other: the texts.
        stems: how those words begin that are left out as well; see `stems_of`.
    """
    return _compared(one, other, stems)


def alike(one: str, other: str, stems: frozenset[str] = frozenset()) -> bool:
    """Whether two titles or names say the same in nearly the same words; see `compare`."""
    return compare(one, other, stems).alike


def reworded(old: str, new: str) -> bool:
    """Whether two sentences say the same: in the same order, but for spelling and small words.

    A number, a negation, a code in capitals or any other word that differs makes another
    statement, so that a change of fact is rather shown as one than hidden as a rewording.
    """
    return _reworded(old, new)


def renamed(old: str, new: str) -> bool:
    """Whether two titles or names can be of one thing: alike, or one only fuller than the other."""
    found = compare(old, new)
    return not _codes_differ(old, new) and (found.alike or (found.fuller and found.ratio > 0))


def folded(text: str) -> str:
    """A text without what spellings differ in: case, accents, articles, `&`, `St.`."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = _WORD.findall(_SAINT.sub("saint", plain.translate(_PLAIN)))
    return " ".join(word for word in words if word != "the")


def stems_of(names: Iterable[str]) -> frozenset[str]:
    """How the words of names begin: a title may have `Kazakh` or `Kazakhstan`, or neither."""
    return frozenset(word[:_STEM] for name in names for word in folded(name).split())


def telling_words(title: str, stems: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a title that tell it from others, sorted, without those of the given stems."""
    return tuple(sorted(_telling(title, stems, _EMPTY)))


def _telling(title: str, stems: frozenset[str], empty: frozenset[str]) -> list[str]:
    words = folded(_PREFIX.sub(r"\1", title)).split()
    return [w for w in words if w not in empty and w[:_STEM] not in stems]


@lru_cache(maxsize=8192)
def _compared(one: str, other: str, stems: frozenset[str]) -> Likeness:
    found = _matched(_telling(one, stems, _EMPTY), _telling(other, stems, _EMPTY))
    if found.alike:
        return found
    # What one leaves out may be more than an empty word: "two presidents" are not "presidents".
    strict = _matched(_telling(one, stems, _SMALL), _telling(other, stems, _SMALL))
    return strict if strict.fuller or not found.fuller else Likeness(0.0)


def _matched(words: list[str], others: list[str]) -> Likeness:
    if not words or not others or max(len(words), len(others)) > _MOST_WORDS:
        return Likeness(1.0 if words == others != [] else 0.0)
    left, right = _without(words, others), _without(others, words)
    if any(_is_decisive(word) for word in (*left, *right)):
        return Likeness(0.0)
    total = len(words) + len(others)
    same = float(total - len(left) - len(right))
    if left and right and len(left) != len(right) and min(len(left), len(right)) == 1:
        # Written as one word or as two: fibre-optic, fibreoptic.
        joined = _ratio("".join(left), "".join(right))
        if joined >= _JOINED:
            return Likeness((same + joined * (len(left) + len(right))) / total)
    for word in list(left):
        best = max(right, key=lambda candidate: _word_ratio(word, candidate), default=None)
        ratio = 0.0 if best is None else _word_ratio(word, best)
        if best is not None and ratio >= _SPELLING:
            left.remove(word)
            right.remove(best)
            same += 2 * ratio
    if left and right:
        return Likeness(0.0)
    return Likeness(same / total, fuller=bool(left or right))


def _without(words: list[str], others: list[str]) -> list[str]:
    spare = Counter(others)
    kept = []
    for word in words:
        if spare[word]:
            spare[word] -= 1
        else:
            kept.append(word)
    return kept


def _is_decisive(word: str) -> bool:
    return word in _TURNING or word in _ORDINALS or any(letter.isdigit() for letter in word)


def _word_ratio(one: str, other: str) -> float:
    if _sound(one) == _sound(other):
        return 0.95
    return _ratio(one, other)


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def _ratio(one: str, other: str) -> float:
    # Two bounds that are quick, and never less than the ratio itself: by length, by letters.
    if 2 * min(len(one), len(other)) < _SPELLING * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < _SPELLING:
        return 0.0
    return matcher.ratio()


# --- sentences ---------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _reworded(old: str, new: str) -> bool:
    ones, others = _stated(old), _stated(new)
    if ones == others:
        return True
    if not ones or not others or max(len(ones), len(others)) > _MOST_WORDS:
        return False
    codes = _codes(old) | _codes(new)
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    for act, first, last, start, end in matcher.get_opcodes():
        gone, come = ones[first:last], others[start:end]
        if act == "equal":
            continue
        if any(word in codes or _is_decisive(word) for word in (*gone, *come)):
            return False
        if act != "replace" or not _respelt(gone, come):
            return False
    return True


def _stated(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return tuple(word for word in _WORD.findall(plain) if word not in _SMALL)


def _codes(text: str) -> set[str]:
    """The abbreviations and codes of a text, as `KAZ` or `KZAAU`; none where all is capitals."""
    words = _WORD.findall(text)
    if len(words) > 1 and text.isupper():
        return set()
    return {word.casefold() for word in words if len(word) > 1 and word.isupper()}


def _codes_differ(old: str, new: str) -> bool:
    words, others = set(_stated(old)), set(_stated(new))
    return any(word in (words ^ others) for word in _codes(old) | _codes(new))


def _respelt(gone: tuple[str, ...], come: tuple[str, ...]) -> bool:
    if len(gone) == len(come):
        # Words that begin otherwise are contraries too often: legal and illegal.
        return all(
            one[0] == other[0] and _ratio(one, other) >= _SPELLING
            for one, other in zip(gone, come, strict=True)
        )
    return _ratio("".join(gone), "".join(come)) >= _JOINED
