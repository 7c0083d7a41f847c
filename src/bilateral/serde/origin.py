"""Where in which file a record stands, found when somebody asks."""

from collections.abc import Callable
from typing import Any, Protocol

from attrs import field, frozen

from bilateral.errors import DecodeError, Problem
from bilateral.serde.forms import WRITTEN_NAMES
from bilateral.serde.path import Path


class Parse(Protocol):
    """A parser that can tell the places of what it reads."""

    def __call__(
        self,
        text: str,
        file: str,
        problems: list[Problem],
        places: dict[Path, tuple[int, int, int, int]] | None = None,
    ) -> Any:
        """Parse `text`; what is wrong but does not stop the reading goes into `problems`."""


@frozen(kw_only=True)
class Location:
    """A place in a file; lines and columns count from 1, and 0 is not known.

    Fields:
        file: as it was named when it was read.
        line, column: where.
        text: the line itself, for display; empty where it is not at hand.
    """

    file: str
    line: int = 0
    column: int = 0
    text: str = ""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@frozen(kw_only=True, eq=False)
class TextFile:
    """The text of a file, and the places of what stands in it, which are found on first use."""

    file: str
    text: str
    parse: Parse
    _places: dict[Path, tuple[int, int, int, int]] = field(factory=dict, init=False, repr=False)

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of what `path` leads to, or of the nearest thing around it."""
        places = self._known()
        while path not in places and path:
            # What is not there itself is shown at what should hold it, by its name.
            path, at_key = path[:-1], True
        found = places.get(path, (0, 0, 0, 0))
        return (found[0], found[1]) if at_key else (found[2], found[3])

    def spelled(self, path: Path) -> Path:
        """`path` with its fields called what the file calls them: `cite`, not `citations`."""
        places = self._known()
        made: Path = ()
        for step in path:
            written = WRITTEN_NAMES.get(step, step) if isinstance(step, str) else step
            here = (*made, step) in places or (*made, written) not in places
            made = (*made, step if here else written)
        return made

    def _known(self) -> dict[Path, tuple[int, int, int, int]]:
        if not self._places:
            try:
                self.parse(self.text, self.file, [], self._places)
            except DecodeError:
                # A place is a courtesy: what cannot be placed is reported without one.
                self._places.setdefault((), (0, 0, 0, 0))
        return self._places

    def line(self, number: int) -> str:
        """The line of that number, without its end."""
        lines = self.text.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


@frozen(kw_only=True, eq=False)
class Origin:
    """Where one record was read.

    Fields:
        source: the file.
        path: leads to the record from the top of the file.
        alias: what a field of the record is called in the file.
    """

    source: TextFile
    path: Path
    alias: Callable[[str], str] = str

    def locate(self, path: Path = ()) -> Location:
        """Where the record stands, or the field of it that `path` leads to."""
        own = (*(self.alias(step) if isinstance(step, str) else step for step in path),)
        line, column = self.source.place((*self.path, *own), at_key=not path)
        return Location(
            file=self.source.file, line=line, column=column, text=self.source.line(line)
        )


@frozen(kw_only=True, eq=False)
class LineOrigin:
    """Where one record of a JSON Lines file was read: its line is known, and that is all."""

    file: str
    line: int

    def locate(self, path: Path = ()) -> Location:
        """The line of the record; `path` makes no difference."""
        del path
        return Location(file=self.file, line=self.line, column=1)
