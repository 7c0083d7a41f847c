"""Titles of documents in running text: where they begin and end, their forms and their parties."""

import re
from collections.abc import Iterator

from attrs import frozen

from bilateral.drafting.context import Context
from bilateral.drafting.patterns import any_case
from bilateral.drafting.readings import forms_of
from bilateral.drafting.text import Span
from bilateral.drafting.words import FORM, FORM_OF, MONTH

_DETERMINER = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "our",
        "its",
        "their",
        "his",
        "her",
        "your",
        "my",
        "such",
        "some",
        "several",
        "many",
        "other",
        "both",
        "another",
        "separate",
        "first",
        "second",
        "extremely",
        "important",
        "number",
        "package",
        "set",
        "series",
        "new",
        "bilateral",
    ]
)
_NO_TITLE = frozenset(
    [
        "signed",
        "sign",
        "signing",
        "signs",
        "adopted",
        "adopt",
        "adopting",
        "issued",
        "issue",
        "exchanged",
        "exchange",
        "exchanging",
        "inked",
        "concluded",
        "conclude",
        "of",
        "in",
        "on",
        "at",
        "for",
        "to",
        "by",
        "with",
        "from",
        "and",
        "or",
        "but",
        "as",
        "also",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "under",
        "including",
        "include",
        "includes",
        "between",
        "among",
        "during",
        "following",
        "after",
        "before",
        "into",
        "within",
        "than",
        "then",
        "drafted",
        "implementing",
        "implement",
        "implements",
        "approved",
        "ratified",
        "prepared",
        "preparing",
        "witnessed",
        "prepare",
        "draft",
        "developing",
        "joined",
        "called",
        "which",
        "who",
        "that",
        "implementation",
        "just",
        "newly",
        "recently",
        "already",
        "jointly",
    ]
)
_TAIL = any_case(
    r" (?:on|between|of|for|to|about|concerning|regarding|amending|in|under|with|through)\b",
)
_STOP = re.compile(
    r"[;:.!?\n(\[]"
    r"|,? (?:which|who|that|while|where|whose|as well as|along with|together with|aims?|aimed|has|have|had|was|were|is|are|will|would|"
    r"can|signed|adopted|we|I|they|during|following|after|today|yesterday|tomorrow|earlier|(?:next|last|this) (?:month|year|week|autumn|spring|summer|winter)|on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|"
    r"at (?:the|a)|in the presence|said|stressed|noted|by (?:Russian|the (?:foreign|defence)|[A-Z]\w+ (?:Defence|Foreign|Prime|Minister)))\b"
    r"|,? and (?:a|an|other|also|on|issued|adopted|signed|exchanged|discussed|the (?:[\w-]+ ){1,4}?(?:signed|discussed|agreed|held|exchanged|adopted))\b"
    r"|, (?:a|an|the|including|as|and|but|so|with|signed|adopted|all)\b"
)
_CAPITAL_LIST = re.compile(r", (?=[A-Z])")


@frozen
class Title:
    """The title of a document in the plain text.

    Fields:
        start, end: the whole title.
        noun_start, noun_end: its document noun.
        form: what the noun makes it.
        named: whether it is written as a proper title, with capitals.
        plural: whether it stands for several.
    """

    start: int
    end: int
    noun_start: int
    noun_end: int
    form: str
    named: bool
    plural: bool


def titles_in(context: Context, start: int, end: int) -> Iterator[Title]:
    """The titles in a stretch of the plain text, in order; none begins inside another."""
    plain = context.text.plain
    done = start
    for noun in FORM.finditer(plain, start, end):
        if noun.start() < done:
            continue
        title = title_at(context, noun.start(), noun.end(), start, end)
        if title is not None:
            done = title.end
            yield title


def title_at(context: Context, noun_start: int, noun_end: int, low: int, high: int) -> Title | None:
    """The title around a document noun."""
    plain = context.text.plain
    first = _left(plain, noun_start, low)
    tail = _TAIL.match(plain, noun_end)
    last = noun_end
    if tail is not None:
        last = _right(plain, noun_end, high)
        if last < tail.end() + 3:
            last = noun_end
    if re.match(
        r" (?:Organi[sz]ation|Council|Commission|Committee|Union|Area|Zone|Secretariat)\b",
        plain[noun_end : noun_end + 16],
    ):
        return None
    place = [s for s in context.states_between(first, last) if s.end == last and s.form == "city"]
    if place and plain[noun_end : place[-1].start].endswith(" in "):
        # Where it was signed is no part of the title.
        last = place[-1].start - len(" in ")
    words = plain[first:last]
    noun = plain[noun_start:noun_end].lower()
    rest = plain[noun_end:last]
    form = FORM_OF[noun]
    inner = [
        m
        for m in FORM.finditer(plain, noun_end, last)
        if not re.search(r"\b(?:on|between|of|for|to|about|in)\b", plain[noun_end : m.start()])
    ]
    if inner:
        form = FORM_OF[inner[-1].group().lower()]
    if form not in forms_of(words):
        found = forms_of(words)
        if len(found) != 1:
            return None
        form = next(iter(found))
    capitals = len(re.findall(r"\b[A-Z]\w+", words))
    named = plain[noun_start].isupper() and (capitals >= 3 or (capitals >= 2 and bool(rest)))
    plural = noun.endswith("s") or noun in ("memoranda", "mous") or noun.startswith("memoranda")
    return Title(first, last, noun_start, noun_end, form, named, plural)


_ADJECTIVAL = ("ic", "al", "ary", "ific", "ional", "ment", "nology", "ion", "ure", "gy", "ly")


def _left(plain: str, at: int, low: int) -> int:
    """Back over the adjectives and nouns before a document noun."""
    start = at
    for _ in range(10):
        found = re.search(r"([\w'-]+)([ ,]+(?:and )?)$", plain[max(low, start - 44) : start])
        if found is None:
            break
        word = found[1]
        if word.lower() in _DETERMINER or word.lower() in _NO_TITLE or word.endswith("ly"):
            break
        if found[2].strip() and not found[2].startswith((",", " and")):
            break
        # Only between adjectives of one title: `economic, scientific and technical`.
        joined = "and" in found[2] or "," in found[2]
        if joined and (
            word[0].isupper() != plain[start].isupper() or not word.endswith(_ADJECTIVAL)
        ):
            break
        if re.fullmatch(r"\d+|one|two|three|four|five|six|seven|eight|nine|ten", word):
            break
        start = max(low, start - 44) + found.start(1) if start - 44 > low else low + found.start(1)
    while start < at and not plain[start].isalnum():
        start += 1
    return start


def _right(plain: str, at: int, high: int) -> int:
    """Forward to the end of the title."""
    stop = high
    place = at
    while True:
        found = _STOP.search(plain, place, high)
        if found is None:
            break
        text = found.group()
        if text.startswith(".") and re.search(r"\b[A-Z]$", plain[at : found.start()]):
            place = found.end()
            continue
        if text.strip() in ("is", "are", "was", "were", "has", "have") or True:
            stop = found.start()
            break
    words = plain[at:stop].rstrip(" ,")
    # The month or year that stands last is of the signature, unless it is of the title's own range.
    return at + len(re.sub(rf" in (?:{MONTH} ?)?(?:(?:19|20)\d\d)?$", "", words))


# --- parties ---------------------------------------------------------------------------------

_QUOTES = '"\u201c\u201d\u00ab\u00bb'
_BETWEEN = any_case(r"\bbetween (?:the )?")
#: Whoever stands behind one of these is no party by name.
_WHOSE = re.compile(r"(?:our|your|their|his|her|its|these|those)\b")
_ENDS = re.compile(r" (?:on|in the field|in the sphere|for|to|regarding|concerning|aims?|,)\b|,|$")


def parties_of(context: Context, start: int, end: int) -> tuple[tuple[str, ...], int, int] | None:
    """The two sides of `between A and B` in a title, with their place; states as codes."""
    plain = context.text.plain
    found = _BETWEEN.search(plain, start, end)
    if found is None:
        return None
    begin = found.end()
    stop = min(end, len(plain))
    text = plain[begin:stop]
    joints = list(re.finditer(r",? and (?:the )?", text))
    best: tuple[int, tuple[str, str], int] | None = None
    for joint in joints:
        one, rest = text[: joint.start()], text[joint.end() :]
        finish = re.search(
            r" (?:on|in the (?:field|sphere)|to|regarding|concerning|dated|aims?)\b|[,;.]", rest
        )
        other = (
            rest[: finish.start()]
            if finish and not rest[: finish.start()].count("(") > rest[: finish.start()].count(")")
            else rest
        )
        other = other.strip()
        if not one or not other or _WHOSE.match(one) or _WHOSE.match(other):
            continue
        score = 0
        for part in (one, other):
            score += part[:1].isupper() or part[:1] in _QUOTES
            score -= 6 * (part.count("(") != part.count(")"))
            score -= 6 * (
                sum(part.count(q) for q in _QUOTES) % 2
                if '"' in part
                else part.count("\u201c") != part.count("\u201d")
            )
        if "the" in joint.group():
            score += 3
        if one.split(" ")[0] == other.split(" ")[0]:
            score += 2
        ends = context.named(begin, begin + joint.start())
        starts_ = context.named(begin + joint.end(), begin + joint.end() + len(rest))
        if ends and starts_ and ends != starts_:
            score += 2
        if best is None or score > best[0]:
            place = begin + joint.end() + rest.find(other) + len(other)
            best = (score, (one.strip(), other), place)
    if best is None:
        return None
    names: list[str] = []
    codes: list[str | None] = []
    for name in best[1]:
        mentions = context.states_between(begin, best[2] + 1)
        whole = [
            m
            for m in mentions
            if m.form == "name" and plain[m.start : m.end] == name.removeprefix("the ")
        ]
        if not whole and any(
            m.form == "people" and plain[m.start : m.end] == name for m in mentions
        ):
            # `between the Russian and Chinese committees`: half a name is none.
            return None
        codes.append(whole[0].code if whole else None)
        names.append(name)
    if all(codes):
        names = [str(code) for code in codes]
    return tuple(names), begin, best[2]


_HEAD = (
    r"(?:the )?(?:Ministr(?:y|ies)|Agency|State|National|Committee|Government|Chamber|Academy|Institute|University|Foundation|Fund|Company|Bank"
    r"|Non-profit|Foreign|Federal|Central|Corporation|JSC|LLP|[A-Z][\w-]+|\"|“|«)"
)


def lead_of(context: Context, sentence: Span) -> bool:
    """Whether a sentence leads a list of documents."""
    plain = context.text.plain
    words = plain[sentence.start : sentence.end]
    return bool(
        re.search(
            r"\b(?:following|these|documents|agreements|memorand\w+|list)\b", words, re.IGNORECASE
        )
        and words.rstrip().endswith(":")
    )
