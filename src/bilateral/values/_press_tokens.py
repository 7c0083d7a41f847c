"""The words and numbers of a figure, parted from the signs that are glued to them."""

import re

from bilateral.errors import InvalidValueError, shorten
from bilateral.values._press_words import SHORT

# The longest text that is looked at at all.
_LONGEST = 120

_CURRENCY_SIGNS = "$€£¥₸₼₾₽₺₴₹₪֏"
# Each inserts or removes blanks, so that what is left is words and numbers.
_SPACING = (
    (rf"([{_CURRENCY_SIGNS}~≈<>≤≥])(?=[0-9])", r"\1 "),
    (rf"([0-9])(?=[A-Za-z%{_CURRENCY_SIGNS}])", r"\1 "),
    (rf"(?<=[0-9A-Za-z%])-(?=[{_CURRENCY_SIGNS}]?[0-9])", " - "),
    (r"(?<=[0-9A-Za-z])-(?=[A-Za-z])", " "),
    (r"^([~≈<>≤≥+-]) (?=[0-9])", r"\1"),
    (r"^([~≈<>≤≥])", r"\1 "),
    (r"^([A-Za-z]{2,3}\.?)(?=[0-9])", r"\1 "),
)
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})  # noqa: RUF001


def checked(text: str) -> str:
    """Return `text` without the blanks around it, if it is text and short enough."""
    if not isinstance(text, str) or not text.strip():
        raise InvalidValueError(f"{shorten(text)} is not a text to read a figure from")
    if len(text) > _LONGEST:
        raise InvalidValueError(
            f"{shorten(text)} is {len(text)} characters long",
            hint=f"give the figure alone, in at most {_LONGEST}",
        )
    return text.strip()


def tokens_of(text: str) -> list[str]:
    """The words, numbers and signs of a text, each on its own."""
    spaced = " ".join(text.translate(_DASHES).split())
    for pattern, replacement in _SPACING:
        spaced = re.sub(pattern, replacement, spaced)
    words = [word for token in spaced.split() for word in SHORT.get(token.lower(), (token,))]
    if words and len(words[-1]) > 1 and words[-1].endswith(".") and words[-1].count(".") == 1:
        words[-1] = words[-1][:-1]
    return words


def low(tokens: list[str]) -> str:
    """The tokens as a phrase in lower case, as the tables of words have it."""
    return " ".join(tokens).lower()
