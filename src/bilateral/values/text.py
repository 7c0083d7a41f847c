"""What a text may hold: bounded, non-empty, free of control characters."""

import re

from bilateral.errors import InvalidValueError, shorten

#: The longest text that a field may hold, in characters. No fact of a dossier needs more.
LONGEST = 20_000

# Control characters other than tab and line feed, the lone surrogates that UTF-8 cannot carry,
# and the two line breaks that JSON and YAML treat differently.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
_WORD = re.compile(r"[a-z0-9]+([ ._-][a-z0-9]+)*")


def check_text(value: object, field: str) -> str:
    """Return `value` if a field may hold it; say in an `InvalidValueError` why not."""
    if not isinstance(value, str):
        raise InvalidValueError(f"needs text, not {shorten(value)}", field=field)
    if not value.strip():
        raise InvalidValueError("needs some text, not blanks", field=field)
    if value != value.strip():
        raise InvalidValueError(f"has blanks around it: {shorten(value)}", field=field)
    if len(value) > LONGEST:
        raise InvalidValueError(
            f"is {len(value)} characters long; at most {LONGEST} are kept", field=field
        )
    found = _FORBIDDEN.search(value)
    if found:
        raise InvalidValueError(
            f"holds the control character U+{ord(found[0]):04X}",
            hint=f"at character {found.start() + 1}",
            field=field,
        )
    return value


def check_word(value: object, field: str) -> str:
    """Return `value` if it is a term of lower-case letters and digits (`iso3166-1-numeric`)."""
    text = check_text(value, field)
    if len(text) > 60 or not _WORD.fullmatch(text):
        raise InvalidValueError(
            f"{shorten(text)} is not a term in lower case", hint="as in 'official'", field=field
        )
    return text
