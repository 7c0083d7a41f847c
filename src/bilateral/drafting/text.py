"""The text of a report: as it was decoded, as it is read, and the way from one to the other.

What a draft points at are characters of the text *as decoded*. What the rules read is a plainer
text: no-break blanks are blanks, runs of blanks are one, soft hyphens are gone, lines that a page
broke inside a sentence are joined. The text itself is never edited; an offset map leads back.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from attrs import field, frozen

from bilateral.errors import FormatError, MissingExtraError
from bilateral.model.citation import digest_of

#: Longer texts are not one report: what lies behind is not read, and said not to be.
LONGEST = 400_000

#: Bytes of a file that are taken in at all.
LARGEST_FILE = 64 * 2**20

#: No sentence is longer; lists that stand in one sentence need room.
_LONGEST_SENTENCE = 4_000
_GONE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\r")
_SAME = {
    "\u2019": "'",
    "\u2018": "'",
    "\u2011": "-",
    "\u2010": "-",
    "\t": " ",
    "\v": " ",
    "\f": "\n",
}
_BLANK_LINE = re.compile(r"\n[ ]*\n")
_SENTENCE_END = re.compile(
    r"[.!?\u2026]+[\"'\u201d\u00bb)\]]*(?=\s+[\"'\u201c\u00ab(\[]*[A-Z0-9\u00c0-\u00de]|\s*$)"
)
# After these a full stop ends no sentence.
_SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "prof",
        "gen",
        "col",
        "hon",
        "messrs",
        "h.e",
        "no",
        "nos",
        "art",
        "vs",
        "approx",
        "ca",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "u.s",
        "u.k",
        "e.g",
        "i.e",
        "inc",
        "ltd",
        "co",
        "corp",
        "jr",
        "sr",
        "rs",
        "bn",
        "mln",
        "bln",
    ]
)
_ENDS = ".!?:;\u2026\"'\u201d\u00bb)]"


@frozen
class Span:
    """A stretch of the plain text, with its end after the last character."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Whether a character is in it."""
        return self.start <= at < self.end

    def meets(self, start: int, end: int) -> bool:
        """Whether it has a character in common with another stretch."""
        return self.start < end and start < self.end


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)


class Places(Generic[P]):
    """Things of a text that stand at places of it, in order, asked for by stretch."""

    def __init__(self, things: Sequence[P]) -> None:
        self._things = things
        self._starts = [thing.start for thing in things]

    def from_to(self, start: int, end: int) -> tuple[P, ...]:
        """Those that begin inside a stretch."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(self._things[low:high])

    def between(self, start: int, end: int) -> tuple[P, ...]:
        """Those that begin and end inside a stretch."""
        return tuple(thing for thing in self.from_to(start, end) if thing.end <= end)


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and the encoding in which it was read.

    UTF-8 (with or without its mark), UTF-16 where the mark says so, and Windows-1252 for what is
    neither. Bytes that are no text in any of these are refused.

    Raises:
        FormatError: the bytes are not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise FormatError(f"the text begins as UTF-16 and is not: {error}") from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise FormatError("the file is not text: it holds zero bytes (a PDF? Give its text)")
    try:
        return data.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError as error:
        raise FormatError(
            f"the file is neither UTF-8 nor Windows-1252 text (byte {error.start})"
        ) from None


def looks_like_html(text: str) -> bool:
    """Whether a text is the source of a web page."""
    head = text[:2000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in head


def text_of_html(page: str) -> str:
    """The words of a web page's article, without scripts and menus.

    Raises:
        MissingExtraError: the extra `html` is not installed.
        FormatError: the page holds no article that can be found.
    """
    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError("reading a web page", "html") from None
    found = trafilatura.extract(
        page, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    if not found:
        raise FormatError("no article was found in the page; hand over its text")
    return str(found)


def read_file(path: Path) -> tuple[str, tuple[str, ...]]:
    """The text at a path, and remarks on how it was read.

    Raises:
        FormatError: it is no text, or larger than a report can be; names the file.
    """
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise FormatError(
            f"{path}: has {size:,} bytes, and a report at most {LARGEST_FILE:,}: cut it into reports"
        )
    try:
        text, encoding = decode(path.read_bytes())
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from None
    remarks: tuple[str, ...] = ()
    if encoding != "utf-8":
        remarks += (f"the text was read as {encoding}",)
    if path.suffix.lower() in (".html", ".htm", ".xhtml") or looks_like_html(text):
        text = text_of_html(text)
        remarks += ("offsets are those of the article's text, which was taken out of a web page",)
    return text, remarks


# Each for one character: no offset moves.
_ONE_FOR_ONE = {
    **_SAME,
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        "\u202f\u205f\u3000",
        " ",
    ),
    **dict.fromkeys("\u2028\u2029\u0085", "\n"),
}
_DROPPED = re.compile(f"[{''.join(_GONE)}]+|(?<= ) +")


def _plain(raw: str) -> tuple[str, list[int] | None]:
    """The text as it is read, and the place in `raw` of each of its characters."""
    plain = raw
    for odd, same in _ONE_FOR_ONE.items():
        if odd in plain:
            plain = plain.replace(odd, same)
    places: list[int] | None = None
    if "  " in plain or any(c in plain for c in _GONE):
        pieces, places, at = [], [], 0
        for gap in _DROPPED.finditer(plain):
            pieces.append(plain[at : gap.start()])
            places.extend(range(at, gap.start()))
            at = gap.end()
        pieces.append(plain[at:])
        places.extend(range(at, len(plain)))
        plain = "".join(pieces)
    return _join_lines(plain), places


def _join_lines(text: str) -> str:
    """The text with each line break inside a sentence as a blank: no offset moves."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    wide = sorted(len(line) for line in lines if line.strip())
    # A page that was broken at a width has most of its lines close to that width.
    width = wide[(len(wide) * 9) // 10] if wide else 0
    broken = (
        len(wide) >= 8
        and 50 <= width <= 130
        and sum(0.75 * width <= n <= width + 12 for n in wide) > 0.5 * len(wide)
    )
    pieces: list[str] = []
    for line, after in itertools.pairwise(lines):
        joint = "\n"
        here, then = line.rstrip(), after.lstrip()
        if here and then:
            first = then[0]
            inside = first.islower() and here[-1] not in ".!?:;"
            inside = inside or (
                (here[-1] in ",-\u2013$\u20ac\u00a3" or here[-1].isdigit())
                and (first.islower() or first.isdigit())
            )
            wrapped = (
                broken and len(here) >= 0.7 * width and (here[-1] not in _ENDS or first.islower())
            )
            if inside or wrapped:
                joint = " "
        pieces += (line, joint)
    return "".join((*pieces, lines[-1]))


@frozen(eq=False)
class Text:
    """A text with its plain form, its paragraphs and its sentences.

    Fields:
        raw: as decoded; all offsets that leave this room are places in it.
        remarks: what was noticed when it was read.
    """

    raw: str
    remarks: tuple[str, ...] = ()
    plain: str = field(init=False)
    _places: list[int] | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        plain, places = _plain(self.raw[:LONGEST])
        object.__setattr__(self, "plain", plain)
        object.__setattr__(self, "_places", places)

    @cached_property
    def digest(self) -> str:
        """The digest of the text as decoded."""
        return digest_of(self.raw)

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as decoded of a stretch of the plain text."""
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1

    def inward(self, start: int, end: int) -> tuple[int, int]:
        """The place in the plain text of a stretch of the text as decoded."""
        if self._places is None:
            return start, end
        return bisect_left(self._places, start), bisect_left(self._places, end)

    def words(self, start: int, end: int) -> str:
        """The words between two places of the text as decoded."""
        return self.raw[start:end]

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Its paragraphs: lines of the plain text, without the empty ones."""
        found, at = [], 0
        for line in self.plain.split("\n"):
            if line.strip():
                lead = len(line) - len(line.lstrip())
                found.append(Span(at + lead, at + len(line.rstrip())))
            at += len(line) + 1
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences; none crosses the end of a paragraph."""
        return tuple(s for paragraph in self.paragraphs for s in self._split(paragraph))

    def _split(self, paragraph: Span) -> Iterator[Span]:
        start = paragraph.start
        for found in _SENTENCE_END.finditer(self.plain, paragraph.start, paragraph.end):
            if found.end() >= paragraph.end:
                break
            before = self.plain[max(start, found.start() - 8) : found.start()].split(" ")[-1]
            word = before.strip("(\"'\u201c").lower()
            if found.group().startswith(".") and (
                word in _SHORT or (len(word) == 1 and word.isalpha() and before != "I")
            ):
                continue
            yield from self._cut(start, found.end())
            start = found.end()
            while start < paragraph.end and self.plain[start] == " ":
                start += 1
        if start < paragraph.end:
            yield from self._cut(start, paragraph.end)

    def _cut(self, start: int, end: int) -> Iterator[Span]:
        """A sentence, in parts where it is longer than any: the work stays in proportion."""
        while end - start > _LONGEST_SENTENCE:
            stop = start + _LONGEST_SENTENCE
            for joint in ("; ", ", ", " "):
                found = self.plain.rfind(joint, start + _LONGEST_SENTENCE // 2, stop)
                if found > 0:
                    stop = found + len(joint)
                    break
            yield Span(start, stop)
            start = stop
        yield Span(start, end)

    def near(self, pattern: re.Pattern[str], *words: str) -> Iterator[re.Match[str]]:
        """Where a pattern stands in the sentences that hold one of some words, in order.

        A pattern that cannot match without one of them is tried on those sentences alone.
        """
        for number in self._sentences_with(words):
            sentence = self.sentences[number]
            yield from pattern.finditer(self.plain, sentence.start, sentence.end)

    def with_words(self, *words: str) -> Iterator[Span]:
        """The sentences that hold one of some words, in order."""
        return (self.sentences[number] for number in self._sentences_with(words))

    def _sentences_with(self, words: tuple[str, ...]) -> list[int]:
        found: set[int] = set()
        for word in words:
            at = self.plain.find(word)
            while at >= 0 and self.sentences:
                number = self.sentence_number(at)
                found.add(number)
                at = self.plain.find(word, max(self.sentences[number].end, at + 1))
        return sorted(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    def sentence_at(self, at: int) -> Span:
        """The sentence that a character of the plain text is in."""
        if not self.sentences:
            return Span(0, len(self.plain))
        return self.sentences[self.sentence_number(at)]

    def sentence_number(self, at: int) -> int:
        """Which sentence a character of the plain text is in, counted from 0."""
        return max(bisect_right(self._sentence_starts, at) - 1, 0)

    def paragraph_number(self, at: int) -> int:
        """Which paragraph a character of the plain text is in, counted from 0."""
        return max(bisect_right(self._paragraph_starts, at) - 1, 0)

    def paragraph_at(self, at: int) -> Span:
        """The paragraph that a character of the plain text is in."""
        if not self.paragraphs:
            return Span(0, len(self.plain))
        return self.paragraphs[self.paragraph_number(at)]


_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "for",
        "on",
        "with",
        "by",
        "was",
        "are",
        "were",
        "has",
        "have",
        "his",
    ]
)


def is_english(plain: str) -> bool:
    """Whether the words of a text look like English; short texts are given the benefit."""
    words = re.findall(r"[^\W\d_]+", plain[:3_000].lower())
    if len(words) < 6:
        return all(ord(c) < 0x250 or not c.isalpha() for c in plain[:3_000])
    if sum(w[0] < "\u0250" for w in words) < 0.7 * len(words):
        return False
    return len(words) < 25 or sum(w in _ENGLISH for w in words) >= 0.12 * len(words)
