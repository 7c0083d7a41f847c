"""A text holds a character that is not seen, or that turns the text beside it round.

Why it matters: what is shown is not what is there. A mark such as U+202E shows "oga nav ih" for
what the file says, so that a reader approves one sentence and a program reads another; a blank of
no width makes two names differ that look alike, and a search finds one of them.

Example: `title: "Protocol \\u202eno. 5"`.

Marks that a script needs raise no finding: a joiner in Persian or Hindi, a mark of direction
beside Arabic or Hebrew letters. Those that override the direction are always.

Use instead: the text without it, typed anew.
"""

import unicodedata
from collections.abc import Iterator

from bilateral.checks._contents import texts_within
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding

#: Joiners, and marks of direction, which letters of some scripts have a use for.
_JOINERS = "\u200c\u200d"
_MARKS = "\u061c\u200e\u200f"
#: The first words of the names of scripts that have none for them.
_PLAIN = frozenset(["LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HANGUL", "CJK"])


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        for path, text in texts_within(record):
            if text.isascii():
                continue
            found = dict.fromkeys(c for c in text if unicodedata.category(c) == "Cf")
            hidden = [c for c in found if _is_questionable(c, text)]
            if hidden:
                names = ", ".join(
                    f"U+{ord(c):04X} {unicodedata.name(c, '')}".strip() for c in hidden
                )
                yield RuleFinding(
                    record=record,
                    message=f"holds what is not seen: {names}",
                    field=path,
                    hint="type the text anew without it",
                )


def _is_questionable(mark: str, text: str) -> bool:
    if mark in _MARKS:
        return not any(
            unicodedata.bidirectional(c) in ("R", "AL") and c not in _MARKS for c in text
        )
    if mark in _JOINERS:
        # Emoji are joined too.
        return not any(
            unicodedata.category(c) == "So"
            or (c.isalpha() and unicodedata.name(c, "").split(" ")[0] not in _PLAIN)
            for c in text
        )
    return True


RULE = Rule(
    code="FMT03", name="hidden-character", severity="warning", groups=("format",), look=_look
)
