"""JSON for machines: the normal form, with equal keys and stray numbers refused."""

import bisect
import json
import re
from collections.abc import Callable
from json.decoder import scanstring  # type: ignore[attr-defined]  # it is there
from typing import Any

from bilateral.errors import DecodeError, Problem, shorten
from bilateral.model.path import Path, path_text
from bilateral.serde import limits
from bilateral.serde.text import check_controls
from bilateral.serde.yaml import Place


class _EqualKeysError(Exception):
    pass


class _Token:
    """What stands for a value and can be none: NaN, or a number of a thousand digits."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _EqualKeysError
    return made


def _whole(digits: str) -> int | _Token:
    return int(digits) if len(digits) <= 40 else _Token(digits)


# NaN and its like are read, so that the field can say where it is, and that it will not have it.
_STRICT = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_Token, parse_int=_whole)
_LENIENT = json.JSONDecoder(parse_constant=_Token, parse_int=_whole)

_HINTS = {
    "Expecting property name enclosed in double quotes": "is there a comma too many before it?",
    "Extra data": "one record a line is JSON Lines, in a file whose name ends in .jsonl",
    "Expecting value": "is there a comma too many, or a value left out?",
    "Invalid control character at": "in JSON a line break in text is \\n, and a tab \\t",
    "Invalid \\escape": "a backslash is written twice",
    "Unterminated string starting at": "its closing quote is missing",
}


def parse(
    text: str,
    file: str,
    problems: list[Problem],
    places: dict[Path, Place] | None = None,
    *,
    first_line: int = 1,
) -> Any:
    """The plain data of a JSON text.

    Arguments:
        text: the whole of it.
        file: what problems call it.
        problems: takes what is wrong but does not stop the reading: equal keys.
        places: where given, takes the place of every value by its path.
        first_line: the number of the line that the text begins on.

    Raises:
        DecodeError: not JSON (trailing commas and comments are not), or nested too deep.
    """
    check_controls(text, file, first_line=first_line)
    if not text.strip():
        return None
    equal_keys = False
    try:
        try:
            data = _STRICT.decode(text)
        except _EqualKeysError:
            equal_keys = True
            data = _LENIENT.decode(text)
    except json.JSONDecodeError as error:
        stated = error.msg.removesuffix(" at")
        raise DecodeError(
            [
                Problem(
                    file=file,
                    line=error.lineno + first_line - 1,
                    column=error.colno,
                    message=f"is not JSON: {stated[0].lower()}{stated[1:]}",
                    hint=_HINTS.get(error.msg, ""),
                )
            ]
        ) from None
    except RecursionError:
        raise _too_deep(text, file, first_line) from None
    if _is_too_deep(data, text):
        raise _too_deep(text, file, first_line)
    if equal_keys or places is not None:
        scan = _Scan(text, file, {} if places is None else places, first_line)
        problems.extend(scan.run())
    return data


def _quick_loads() -> Callable[[bytes], Any]:
    """What parses a line: orjson where it is installed, which takes half the time."""
    try:
        import orjson
    except ImportError:
        return lambda line: json.loads(line.decode())
    loads: Callable[[bytes], Any] = orjson.loads
    return loads


_loads = _quick_loads()

_SPACED_COLON = re.compile(rb'"[ \t\r\n]+:')


def quick(line: bytes) -> Any:
    """The plain data of a line of JSON; of equal keys the last, which `has_keys` finds out.

    Raises:
        Exception: of any kind, for a line that `parse` has to look at.
    """
    return _loads(line)


def has_keys(line: bytes, number: int) -> bool:
    """Whether a line of JSON surely has this number of keys in all, and no more.

    Text with a quote and a colon in it counts as well, so that the answer can be a wrong no.
    """
    if line.count(b'":') != number:
        return False
    blank = b" :" in line or b"\t:" in line or b"\r:" in line
    return not (blank and _SPACED_COLON.search(line))


def _is_too_deep(data: Any, text: str) -> bool:
    if text.count("[") + text.count("{") <= limits.DEPTH:
        return False
    level = [data]
    for _ in range(limits.DEPTH):
        level = [
            inner
            for item in level
            if isinstance(item, dict | list)
            for inner in (item.values() if isinstance(item, dict) else item)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"|([\[{])|[\]}]')


def _too_deep(text: str, file: str, first_line: int) -> DecodeError:
    """The error that says where the nesting goes beyond what is read."""
    depth, at = 0, 0
    for found in _BRACKET.finditer(text):
        if found[0][0] != '"':
            depth += 1 if found[1] else -1
        if depth > limits.DEPTH:
            at = found.start()
            break
    line = text.count("\n", 0, at)
    return DecodeError(
        [
            Problem(
                file=file,
                line=line + first_line,
                column=at - text.rfind("\n", 0, at),
                message=limits.TOO_DEEP,
            )
        ]
    )


_BLANK = re.compile(r"[ \t\n\r]*")
_ATOM = re.compile(r"[^\s,\]}]+")


class _Scan:
    """A second walk over text that is known to be JSON, to learn where things stand."""

    def __init__(self, text: str, file: str, places: dict[Path, Place], first_line: int) -> None:
        self.text = text
        self.file = file
        self.places = places
        self.first_line = first_line
        self.problems: list[Problem] = []
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def run(self) -> list[Problem]:
        """Walk the whole text; returns the keys that are there a second time."""
        start = self._blanks(0)
        self._value(start, (), start)
        return self.problems

    def _place(self, offset: int) -> tuple[int, int]:
        row = bisect.bisect_right(self._line_starts, offset) - 1
        return row + self.first_line, offset - self._line_starts[row] + 1

    def _blanks(self, at: int) -> int:
        return _BLANK.match(self.text, at).end()  # type: ignore[union-attr]  # matches always

    def _value(self, at: int, path: Path, key_at: int) -> int:
        self.places.setdefault(path, (*self._place(key_at), *self._place(at)))
        text = self.text
        if text[at] == '"':
            return int(scanstring(text, at + 1)[1])
        if text[at] not in "{[":
            return _ATOM.match(text, at).end()  # type: ignore[union-attr]  # known to be JSON
        closing = "}" if text[at] == "{" else "]"
        keyed = closing == "}"
        lines: dict[str, int] = {}
        index = 0
        at = self._blanks(at + 1)
        while text[at] != closing:
            if text[at] == ",":
                at = self._blanks(at + 1)
            start = at
            step: str | int = index
            if keyed:
                key, at = scanstring(text, at + 1)
                at = self._blanks(self._blanks(at) + 1)
                step = key
                line, column = self._place(start)
                if key in lines and len(self.problems) < limits.PROBLEMS:
                    self.problems.append(
                        Problem(
                            file=self.file,
                            line=line,
                            column=column,
                            path=path_text((*path, key)),
                            message=f"the key {shorten(key)} is here a second time",
                            hint=f"the first is on line {lines[key]}",
                        )
                    )
                lines.setdefault(key, line)
            at = self._blanks(self._value(at, (*path, step), start))
            index += 1
        return at + 1


def _quick_dumps() -> Callable[[Any], bytes]:
    """What writes plain data on one line: orjson where it is installed; the bytes are the same."""
    encoder = json.encoder.c_make_encoder  # type: ignore[attr-defined]  # it is there, mostly
    slow = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
    if encoder is None:
        return lambda data: slow.encode(data).encode()
    quote = json.encoder.encode_basestring
    made = encoder(None, slow.default, quote, None, ":", ",", False, False, False)
    try:
        import orjson
    except ImportError:
        return lambda data: "".join(made(data, 0)).encode()
    dumps: Callable[[Any], bytes] = orjson.dumps
    return dumps


#: The JSON of plain data on one line, as UTF-8.
dumped = _quick_dumps()


def emit(data: dict[str, Any], *, indent: int | None = 1) -> str:
    """The JSON text of plain data: one field a line, or all on one line without `indent`."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
