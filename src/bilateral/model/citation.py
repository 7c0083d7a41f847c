"""Evidence: which words of which source support a fact, who spoke them, on what basis."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import evolve, field, frozen

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model.checked import Checked
from bilateral.model.constructor import taker
from bilateral.model.fields import described
from bilateral.model.reference import Id, many, one, parts
from bilateral.values.converters import named
from bilateral.values.text import check_text

if TYPE_CHECKING:
    from bilateral.model.institution import Institution
    from bilateral.model.leader import Leader
    from bilateral.model.office import Office
    from bilateral.model.source import Source

#: On what a fact rests: the source says it in so many words; it follows from what the source
#: says; it was computed from other records; somebody classified it by a scheme.
Basis = Literal["stated", "inferred", "derived", "coded"]

# A prefix is enough to tell a changed quotation: 16 hexadecimal digits are 64 bits.
_DIGEST = re.compile(r"sha256:[0-9a-f]{16,64}")
_SHORT_WORD = re.compile(r"[^\s,\[\]{}]+")


def digest_of(text: str, *, digits: int = 64) -> str:
    """The digest by which a citation vouches for words that it does not repeat.

    SHA-256 over the UTF-8 bytes of `text`, as `sha256:` and the first `digits` (16 to 64)
    hexadecimal digits.
    """
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:digits]}"


@frozen(kw_only=True, repr=False)
class Citation(Checked):
    """Where a fact was read: the place in the source, the words, the speaker, the basis.

    A press report quotes one president on his own plans and both on their trade; it names a
    figure and leaves out the currency. Who said it, and whether it was said at all, decides what
    a fact is worth, so every record cites, and a citation can single out the fields it supports.
    Spans follow the TextPositionSelector of the W3C Web Annotation Data Model.

    Fields:
        source: the source.
        paragraph: counted from 1 over the lines of the text that are not blank.
        page: as printed, `12` or `iv`.
        article: of a legal text, as numbered there: `3(2)`.
        row: of a data set, counted from 1 over the rows under its head.
        key: of a data set, the value or values that name the row there: `KAZ-AZE-1994`.
        start, end: the span, in Unicode characters from the start of the source's whole text;
            `end` is the first character after it. Both or neither.
        quote: the words, where they may be repeated.
        digest: of the words, where they may not; see `digest_of`. At least 16 digits.
        speakers: who is quoted as saying it, where that is not the source itself.
        basis: `stated`, `inferred`, `derived` or `coded`.
        supports: the fields it is evidence for (`value.currency`); empty for the whole record.

    Raises:
        InvalidValueError: half a span, an empty span, a quote that does not have the length of
            its span or does not match its digest.

    The short form, for people who type: the source, then any of `para 4`, `page 12`, `art 3(2)`,
    `row 12`, `key KAZ-AZE`, `chars 120-180`, `sha256:...`, `by tokayev and aliyev`, a basis other
    than stated, and `for value and period`. Commas do for `and`, but within brackets YAML splits
    text at them.

        >>> Citation.from_text("nca-2023-04-11 para 6 by tokayev inferred").basis
        'inferred'
    """

    source: Id["Source"] = field(converter=one["Source"])
    paragraph: int | None = None
    page: str | None = None
    article: str | None = None
    row: int | None = None
    key: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    digest: str | None = None
    speakers: tuple[Id["Leader | Office | Institution"], ...] = field(
        default=(), converter=many["Leader | Office | Institution"]
    )
    basis: Basis = "stated"
    supports: tuple[str, ...] = field(default=(), converter=parts[str])

    def _is_suspect(self) -> bool:
        return (
            self.start is not None
            or self.end is not None
            or self.digest is not None
            or (self.paragraph is not None and self.paragraph < 1)
            or (self.row is not None and self.row < 1)
        )

    def _impossible(self) -> Iterator[InvalidValueError]:
        if self.paragraph is not None and self.paragraph < 1:
            yield InvalidValueError("paragraphs are counted from 1", field="paragraph")
        if self.row is not None and self.row < 1:
            yield InvalidValueError("rows are counted from 1", field="row")
        if (self.start is None) != (self.end is None):
            yield InvalidValueError(
                "a span needs both its start and its end",
                field="start" if self.start is None else "end",
            )
        if self.start is not None and self.end is not None:
            if self.start < 0:
                yield InvalidValueError("a span starts at 0 or later", field="start")
            if self.end <= self.start:
                yield InvalidValueError(
                    f"the span {self.start}-{self.end} holds no character",
                    hint="end is the first character after it",
                    field="end",
                )
            if self.quote is not None and len(self.quote) != self.end - self.start:
                yield InvalidValueError(
                    f"has {len(self.quote)} characters, and its span {self.end - self.start}",
                    field="quote",
                )
        if self.digest is not None:
            if not _DIGEST.fullmatch(self.digest):
                yield InvalidValueError(
                    f"{shorten(self.digest)} is not a digest",
                    hint="it is sha256: and 16 to 64 lower-case hexadecimal digits",
                    field="digest",
                )
            if self.quote is not None and not digest_of(self.quote).startswith(self.digest):
                yield InvalidValueError("is not the digest of the quote", field="digest")

    def vouches_for(self, words: str) -> bool:
        """Whether `words` are those that the citation quotes or has the digest of."""
        if self.quote is not None:
            return self.quote == words
        return self.digest is not None and digest_of(words).startswith(self.digest)

    @classmethod
    def from_text(cls, text: str) -> "Citation":
        """Read the short form.

        Raises:
            InvalidValueError: a word that has no meaning here, or one that comes twice.
        """
        return _read(check_text(text, ""))

    def to_text(self) -> str | None:
        """The short form, or None where the citation holds more than that can say."""
        plain = (self.page, self.article, self.key, *self.supports)
        if self.quote is not None or any(p is not None and not _is_short(p) for p in plain):
            return None
        words = [str(self.source)]
        if self.paragraph is not None:
            words += ["para", str(self.paragraph)]
        if self.page is not None:
            words += ["page", self.page]
        if self.article is not None:
            words += ["art", self.article]
        if self.row is not None:
            words += ["row", str(self.row)]
        if self.key is not None:
            words += ["key", self.key]
        if self.start is not None:
            words += ["chars", f"{self.start}-{self.end}"]
        if self.digest is not None:
            words.append(self.digest)
        if self.speakers:
            words += ["by", " and ".join(map(str, self.speakers))]
        if self.basis != "stated":
            words.append(self.basis)
        if self.supports:
            words += ["for", " and ".join(self.supports)]
        return " ".join(words)


def _is_short(text: str) -> bool:
    return _SHORT_WORD.fullmatch(text) is not None


_KEYS = {
    "para": "paragraph",
    "page": "page",
    "art": "article",
    "row": "row",
    "key": "key",
    "by": "speakers",
    "for": "supports",
}
_SPELT_OUT = {"paragraph": "para", "article": "art", "p": "page", "char": "chars"}


def _read(text: str) -> Citation:
    source, *words = text.split()
    given: dict[str, Any] = {}

    def put(name: str, value: Any) -> None:
        if name in given:
            raise InvalidValueError(f"{name} is given twice in {shorten(text)}")
        given[name] = value

    rest = iter(_listed(words))
    for word in rest:
        key = _SPELT_OUT.get(word, word)
        if key in get_args(Basis):
            put("basis", key)
        elif key.startswith("sha256:"):
            put("digest", key)
        elif key in _KEYS or key == "chars":
            value = next(rest, None)
            if value is None:
                raise InvalidValueError(f"nothing follows {word!r} in {shorten(text)}")
            if key == "chars":
                start, _, end = value.partition("-")
                put("start", _number(start, "chars", text))
                put("end", _number(end, "chars", text))
            elif key in ("para", "row"):
                put(_KEYS[key], _number(value, key, text))
            elif key in ("by", "for"):
                put(_KEYS[key], tuple(value.split(",")))
            else:
                put(_KEYS[key], value)
        else:
            known = (*_KEYS, "chars", *get_args(Basis))
            if ";" in text:
                raise InvalidValueError(
                    f"{shorten(text)} has a semicolon",
                    hint="sources stand in a list, and fields are joined by and: "
                    "[a for when and form, b]",
                )
            raise InvalidValueError(
                f"{shorten(word)} means nothing in a citation",
                hint=did_you_mean(word, known)
                or "after the source may come para, page, art, row, key, chars, sha256:, by, "
                "a basis, for",
            )
    return evolve(Citation(source=source), **given)


def _listed(words: list[str]) -> Iterator[str]:
    """The words, with `by a and b` and `by a, b` as `by a,b`, and so after `for`."""
    rest = iter([*words, ""])
    for word in rest:
        if word:
            yield word
        if word not in ("by", "for"):
            continue
        joint = next(rest, "")
        for follows in rest:
            if follows == "and" or joint.endswith(","):
                more = next(rest, "") if follows == "and" else follows
                joint = f"{joint.removesuffix(',')},{more}" if more else joint
                continue
            if joint:
                yield joint
            joint = ""
            if follows in ("by", "for"):
                yield follows
                joint = next(rest, "")
                continue
            if follows:
                yield follows
            break
        if joint:
            yield joint


def _number(digits: str, key: str, text: str) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        wanted = "a span such as 120-180" if key == "chars" else "a number"
        raise InvalidValueError(f"{key} needs {wanted} in {shorten(text)}")
    return int(digits)


def to_citations(
    value: "str | Citation | Source | Iterable[str | Citation | Source]",
) -> tuple[Citation, ...]:
    """Citations, from one or several, as they are, in their short form, or the source itself."""
    made: tuple[Citation, ...] = taker(described(tuple[Citation, ...]))(value)
    return made


if not TYPE_CHECKING:
    to_citations = named(to_citations)
