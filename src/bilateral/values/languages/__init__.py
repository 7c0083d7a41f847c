"""Languages of reports: their words for figures and dates, one table a language.

A phrase in another language is first put into the English words that the readers of amounts and
dates know, its numbers with English marks. What the table of the language does not have is
refused: nothing is guessed, and no word of a second language gets through.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Final, NamedTuple

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.currencies import CURRENCIES
from bilateral.values.units import find_unit

#: The languages that are read, with their English names; English itself needs no table.
LANGUAGES: Final[Mapping[str, str]] = {
    "en": "English",
    "ar": "Arabic",
    "az": "Azerbaijani",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "kk": "Kazakh",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
}

_DIGITS = {ord(digit): str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u066c": " ", "\u066b": ","})
_NUMBER = re.compile(r"[0-9]+(?:[.,' ][0-9]+)*")
_LETTERS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SIGNS = "$\u20ac\u00a3\u00a5\u20b8\u20bc\u20be\u20bd\u20ba\u20b4\u20b9\u20aa\u058f%"


# English words of a template, so marked that no text can hold them.
_ENGLISH = re.compile("\ue000([a-z0-9 ]+)\ue001")


class Table(NamedTuple):
    """What one language needs.

    Fields:
        figures: lines of `English = foreign, foreign`; `*` stands for any ending.
        after: the same for hedges that stand behind the figure.
        dates: the same for dates; an empty English side drops the word.
        patterns: what changes the order of words: a pattern and its template, for figures and
            dates alike, applied to lower case before the words. English words of a template
            stand in square brackets.
        group: the mark that parts groups of three digits beside blanks, `.` or none.
    """

    figures: str
    dates: str
    after: str = ""
    patterns: tuple[tuple[str, str], ...] = ()
    group: str = ""


def western_digits(text: str) -> str:
    """The text with Arabic-Indic digits as 0 to 9."""
    return text.translate(_DIGITS)


def figure_in_english(text: str, language: str) -> str:
    """A figure in the words and marks of English.

    Raises:
        InvalidValueError: a language that is not read, a word that its table does not have, a
            number that can be read in two ways.
    """
    key = known_language(language)
    if key == "en":
        return western_digits(text)
    table, name = _table(key), LANGUAGES[key]
    spelt = _numbers(_plain(text), table, text)
    for pattern, template in table.patterns:
        spelt = re.sub(pattern, _marked(template), spelt)
    lead = ""
    for phrase, english in _phrases(table.after):
        found = re.search(rf"(?:^|\s){phrase}$", spelt)
        if found:
            spelt, lead = spelt[: found.start()], f"{english} "
            break
    return lead + _put(spelt, _matcher(key, "figures"), name, text)


def date_in_english(text: str, language: str) -> str:
    """A phrase for a date in the words of English, in lower case.

    Raises:
        InvalidValueError: a language that is not read, a word that its table does not have.
    """
    key = known_language(language)
    if key == "en":
        return western_digits(text).lower()
    table = _table(key)
    spelt = _plain(text).replace("\u2013", "-").replace("\u2014", "-")
    # Day, month and year, in this order in all of these languages.
    spelt = re.sub(
        r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\b",
        lambda m: f"{m[3]}-{m[2]:>02}-{m[1]:>02}",
        spelt,
    )
    for pattern, template in table.patterns:
        spelt = re.sub(pattern, _marked(template), spelt)
    return _put(spelt, _matcher(key, "dates"), LANGUAGES[key], text)


def known_language(tag: str) -> str:
    """The language of a BCP 47 tag, if its figures and dates are read here."""
    key = tag.partition("-")[0].lower() if isinstance(tag, str) else ""
    if key not in LANGUAGES:
        raise InvalidValueError(
            f"figures and dates in {shorten(tag)} are not read",
            hint=f"read are {', '.join(LANGUAGES)}; write the amount or the date itself",
            field="language",
        )
    return key


@lru_cache
def _marked(template: str) -> str:
    return template.replace("[", "\ue000").replace("]", "\ue001")


def _plain(text: str) -> str:
    lower = western_digits(text).replace("\u0130", "i").lower().translate(_BLANKS)
    lower = lower.replace("\ue000", " ").replace("\ue001", " ")
    return " ".join(lower.replace("\u2019", "'").split())


@lru_cache
def _table(language: str) -> Table:
    found: Table = import_module(f"bilateral.values.languages.{language}").TABLE
    return found


def _phrases(table: str) -> list[tuple[str, str]]:
    """Patterns of foreign phrases with their English, the longest first."""
    found = []
    for line in table.strip().splitlines():
        english, _, foreign = line.partition(" = ")
        for phrase in foreign.split(","):
            pattern = re.escape(phrase.strip()).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")
            found.append((pattern, english.strip()))
    return sorted(found, key=lambda pair: -len(pair[0]))


@lru_cache
def _matcher(language: str, part: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = _phrases(getattr(_table(language), part))
    pattern = "|".join(f"({phrase})" for phrase, _ in rows)
    return (
        re.compile(rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_])"),
        tuple("" if english == "_" else english for _, english in rows),
    )


def _put(text: str, matcher: tuple[re.Pattern[str], tuple[str, ...]], name: str, whole: str) -> str:
    kept = _ENGLISH.split(text)
    if len(kept) > 1:
        parts = (
            part if at % 2 else _put(part, matcher, name, whole) for at, part in enumerate(kept)
        )
        return " ".join(" ".join(parts).split())
    pattern, english = matcher
    pieces: list[str] = []
    at = 0
    for found in pattern.finditer(text):
        pieces.append(_left(text[at : found.start()], name, whole))
        assert found.lastindex is not None  # noqa: S101
        pieces.append(f" {english[found.lastindex - 1]} ")
        at = found.end()
    pieces.append(_left(text[at:], name, whole))
    return re.sub(r"\s+([.,])", r"\1", " ".join("".join(pieces).split()))


def _left(text: str, name: str, whole: str) -> str:
    """What no phrase matched: numbers, signs, codes and symbols stay; words are refused."""

    def keep(match: re.Match[str]) -> str:
        word = match[0]
        for code in (word.upper(), *(w for w in whole.split() if w.lower() == word)):
            if code in CURRENCIES or (len(code) <= 5 and find_unit(code) is not None):
                return code
        raise InvalidValueError(
            f"{shorten(word)} in {shorten(whole)} is no word of a figure or date that is read in "
            f"{name}",
            hint="name the language that the text is in, or write the amount or date itself",
        )

    return _LETTERS.sub(keep, text)


def _numbers(text: str, table: Table, whole: str) -> str:
    """The text with its numbers in English marks: groups joined, decimals behind a point."""

    def english(match: re.Match[str]) -> str:
        written = match[0]
        groups = re.split(r"[.,' ]", written)
        marks = re.findall(r"[.,' ]", written)
        if not marks:
            return written
        decimals = ""
        if marks[-1] == ",":
            decimals, groups, marks = "." + groups[-1], groups[:-1], marks[:-1]
        elif marks[-1] == "." and marks.count(".") == 1 and len(groups[-1]) != 3:
            # No convention has groups of one or two digits at the end.
            decimals, groups, marks = "." + groups[-1], groups[:-1], marks[:-1]
        grouped = len(set(marks)) <= 1 and all(len(group) == 3 for group in groups[1:])
        allowed = {" ", "'"} | ({table.group} if table.group else set())
        if not grouped or not set(marks) <= allowed or (marks and not 1 <= len(groups[0]) <= 3):
            raise InvalidValueError(
                f"{shorten(written)} in {shorten(whole)} may be read in two ways",
                hint="a comma parts the decimals; write groups of three digits with blanks",
            )
        if marks and groups[0].startswith("0"):
            raise InvalidValueError(f"{shorten(written)} in {shorten(whole)} is no number")
        return "".join(groups) + decimals

    return _NUMBER.sub(english, text)
