"""Text that Markdown shows as it stands."""

import re

# What would open a list, or make a heading of the line above.
_OPENS = re.compile(r"([-+=])|(\d{1,9})([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands: tags, links, entities and formulas included."""
    text = " ".join(text.split())
    for mark in "\\`*_[]<>#|~&$":
        text = text.replace(mark, f"\\{mark}")
    opens = _OPENS.match(text)
    if opens is None:
        return text
    at = opens.end() - 1
    return f"{text[:at]}\\{text[at:]}"
