"""The states that a text names: by name, by their people, by a city."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from attrs import frozen

from bilateral.reference.demonyms import demonyms, meeting_places, short_names
from bilateral.reference.states import states

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# A word that begins with a capital, not inside another word.
_CAPITAL = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]')[^\W\d_a-z][^\W\d_]*(?:'[^\W\d_]+)*")
_DOLLAR = re.compile(r" ?(?:\$|dollar)")
_GLUED = re.compile(r"[A-Z][a-z]+(?=[A-Z])")


@frozen
class StateMention:
    """A state as the text names it: `form` is `name`, `people` (adjective, people) or `city`."""

    start: int
    end: int
    code: str
    form: str


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """First word of a name, lower case: the names that begin so, longest first."""
    words: dict[tuple[str, ...], tuple[str, str]] = {}

    def add(name: str, code: str, form: str) -> None:
        tokens = tuple(_TOKEN.findall(name.replace("\u2019", "'")))
        if tokens:
            words.setdefault(tokens, (code, form))

    for name, code in short_names().items():
        add(name, code, "name")
    for state in states():
        if state.code("iso3166-1-alpha-3") is None and str(state.id) != "XKX":
            continue
        code = str(state.id)
        add(state.name, code, "name")
        for other in state.names:
            if other.language == "en" and other.kind != "abbreviation":
                add(other.text, code, "name")
        for capital in state.capitals:
            add(capital.name, code, "city")
    for name, code in demonyms().items():
        add(name, code, "people")
    for name, code in meeting_places().items():
        add(name, code, "city")
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for tokens, (code, form) in words.items():
        found.setdefault(tokens[0].lower(), []).append((tokens, code, form))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()
    }


def _is(token: str, wanted: str) -> int:
    """How many characters of a token are the wanted word, 0 if it is another."""
    if token == wanted:
        return len(token)
    if token.startswith(wanted):
        rest = token[len(wanted) :]
        if rest in ("'s", "'") or rest[0].isupper():
            return len(wanted)
    return 0


def states_in(plain: str) -> Iterator[StateMention]:
    """The states that a plain text names, longest names first."""
    names = _names()
    done = 0
    for found in _CAPITAL.finditer(plain):
        word, start = found.group(), found.start()
        if start < done:
            continue
        if word == "US" and _DOLLAR.match(plain, found.end()):
            continue
        rows = names.get(word.lower()) or names.get(word.split("'")[0].lower())
        if rows is None:
            glued = _GLUED.match(word)
            rows = names.get(glued.group().lower()) if glued else None
        for wanted, code, form in rows or ():
            if len(wanted) == 1:
                size = _is(word, wanted[0])
                end = start + size if size else 0
            else:
                end = _end_of(plain, start, wanted) if _is(word, wanted[0]) == len(word) else 0
            if end:
                yield StateMention(start, end, code, form)
                done = end
                break


def _end_of(plain: str, start: int, wanted: tuple[str, ...]) -> int:
    """Where a name that begins at a place ends, 0 if it does not stand there."""
    size = len(wanted)
    here = list(islice(_TOKEN.finditer(plain, start), size))
    if len(here) < size:
        return 0
    for one, two in zip(here[:-1], wanted[:-1], strict=True):
        if len(one.group()) != _is(one.group(), two):
            return 0
    length = _is(here[-1].group(), wanted[-1])
    end = here[-1].start() + length
    if not length or end - start > len(" ".join(wanted)) + size + 2:
        return 0
    return end
