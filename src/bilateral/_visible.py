# ruff: noqa: RUF001  the marks are the matter here
"""Text as a terminal may show it: nothing in it moves a cursor, hides or turns other text round."""

from __future__ import annotations

import codecs
import re

#: Control characters but tab and line feed, and the marks that turn the direction of text
#: (Bidi_Control of Unicode): what is shown would not be what is there.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
#: What stands for the marks of trees and tables where an encoding has none.
_ASCII = str.maketrans(
    {
        **dict.fromkeys("│┃║", "|"),
        **dict.fromkeys("─━═–—‒−", "-"),
        **dict.fromkeys("├┌┐┤┬┴┼╭╮", "+"),
        **dict.fromkeys("└╰╯┘", "`"),
        **dict.fromkeys("•·", "*"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        "→": "->", "←": "<-", "…": "...", "×": "x", "≥": ">=", "≤": "<=", "≈": "~", "\u00a0": " ",
        "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
#: The name of the way in which text is written into an encoding that lacks a character.
ERRORS = "bilateral.visible"


def visible(text: str) -> str:
    """The text with everything that is not seen written out, as in `\\u202e`.

    What is JSON stays the same JSON.
    """
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return _escape(found[0])


def _escape(letter: str) -> str:
    code = ord(letter)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def escaped_for(encoding: str, text: str) -> str:
    """The text with what an encoding has not written out; JSON stays the same JSON."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(c if _holds(encoding, c) else _escape(c) for c in text)
    return text


def _holds(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _instead(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    parts = []
    for letter in error.object[error.start : error.end]:
        plain = letter.translate(_ASCII)
        parts.append(plain if plain != letter and plain.isascii() else _escape(letter))
    return "".join(parts), error.end


codecs.register_error(ERRORS, _instead)
