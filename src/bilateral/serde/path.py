"""Paths into a file, and what is wrong at one of them."""

import re

from attrs import frozen

from bilateral.errors import shorten

Path = tuple[str | int, ...]

# What needs no quotes in a path; a surrogate or an arrow of direction must not reach a terminal.
_PLAIN = re.compile(r"[\w:./+~<>-]{1,128}")


def path_text(path: Path) -> str:
    """A path as people read it: `instruments.roadmap.signatories[0].by`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            step = step if _PLAIN.fullmatch(step) else shorten(step)
            text += f".{step}" if text else step
    return text


_STEP = re.compile(r"\[(\d{1,9})\]|([^.\[\]]+)")


def steps_of(text: str) -> Path:
    """The steps of a path given as text: `signatories[0].by` has three."""
    return tuple(int(index) if index else name for index, name in _STEP.findall(text))


@frozen(kw_only=True)
class Fault:
    """One thing wrong in plain data.

    Fields:
        path: leads to it from the top.
        field: the rest of the way, as text, where a value was refused as a whole.
        message, hint: as in `Problem`.
        at_key: whether it is the name of the field that is wrong, not what stands there.
    """

    path: Path
    message: str
    hint: str = ""
    field: str = ""
    at_key: bool = False

    @property
    def full_path(self) -> Path:
        """The whole way."""
        return (*self.path, *steps_of(self.field))
