"""Text that Markdown shows as it stands."""


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands, tags and links included."""
    text = " ".join(text.split())
    for mark in "\\`*_[]<>#|~":
        text = text.replace(mark, f"\\{mark}")
    # At the start of a line these would open a list or a heading.
    return f"\\{text}" if text.startswith(("+", "-", "=")) else text
