"""Where in which file a record stands, found when somebody asks."""

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Protocol

from attrs import frozen

from bilateral._visible import visible
from bilateral.errors import DecodeError, Problem
from bilateral.model.area import Area
from bilateral.model.check_settings import Suppression
from bilateral.model.event import Participant
from bilateral.model.instrument import Signatory
from bilateral.model.path import Path
from bilateral.serde.forms import KEYED, WRITTEN_NAMES
from bilateral.values.names import Identifier

#: Fields whose items people may write as a mapping of one part of them to the other.
_KEYED_FIELDS: Mapping[str | int, tuple[str, str]] = MappingProxyType(
    {
        "identifiers": KEYED[Identifier],
        "suppressions": KEYED[Suppression],
        "suppress": KEYED[Suppression],
        "areas": KEYED[Area],
        "signatories": KEYED[Signatory],
        "participants": KEYED[Participant],
    }
)


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
        return ":".join(str(part) for part in (visible(self.file), self.line, self.column) if part)


@frozen(kw_only=True, eq=False)
class TextFile:
    """The text of a file, and the places of what stands in it, which are found on first use."""

    file: str
    text: str
    parse: Parse

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of what `path` leads to, or of the nearest thing around it."""
        places = self._places
        while path not in places and path:
            # What is not there itself is shown at what should hold it, by its name.
            path, at_key = path[:-1], True
        found = places.get(path, (0, 0, 0, 0))
        return (found[0], found[1]) if at_key else (found[2], found[3])

    def spelled(self, path: Path) -> Path:
        """`path` as the file has it, where that is shorter than what it stands for.

        Its fields may be called otherwise (`cite`, not `citations`), one item may stand where a
        list could, and a mapping where a list of items with two parts each could.
        """
        places = self._places
        made: Path = ()
        parts: tuple[str, ...] = ()
        for step in path:
            if (*made, step) in places:
                made, parts = (*made, step), ()
            elif isinstance(step, int):
                key, body = _KEYED_FIELDS.get(made[-1], ("", "")) if made else ("", "")
                keys = self._keys.get(made, []) if key else []
                if step < len(keys) and key not in keys:
                    made, parts = (*made, keys[step]), (key, body)
                elif step or made not in places:
                    made, parts = (*made, step), ()
            elif step not in parts or made not in places:
                written = WRITTEN_NAMES.get(step, step)
                known = (*made, written) in places
                made, parts = (*made, written if known else step), ()
        return made

    @cached_property
    def _keys(self) -> dict[Path, list[str | int]]:
        """The keys of every mapping and the numbers of every list, in the order of the file."""
        found: dict[Path, list[str | int]] = {}
        for path in self._places:
            if path:
                found.setdefault(path[:-1], []).append(path[-1])
        return found

    @property
    def _places(self) -> dict[Path, tuple[int, int, int, int]]:
        return self._parsed[0]

    @cached_property
    def _parsed(self) -> tuple[dict[Path, tuple[int, int, int, int]], Any, DecodeError | None]:
        """The place of everything, the plain data, and why there are none: read together once."""
        # Whole before anybody sees it: another thread would take half of it for all.
        found: dict[Path, tuple[int, int, int, int]] = {}
        try:
            return found, self.parse(self.text, self.file, [], found), None
        except DecodeError as error:
            # A place is a courtesy: what cannot be placed is reported without one.
            found.setdefault((), (0, 0, 0, 0))
            return found, None, error

    def line(self, number: int) -> str:
        """The line of that number, without its end."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def short(self) -> bool:
        """Whether it is in the form that people type, which is YAML."""
        from bilateral.serde import yaml

        return self.parse is yaml.parse

    def plain(self) -> Any:
        """The plain data of the file, for reading and not for change.

        Raises:
            DecodeError: the text is not what it was when the records were read.
        """
        _, data, error = self._parsed
        if error is not None:
            raise error
        return data


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

    def at(self, path: Path = ()) -> Path:
        """The path in the file, from its top, of the record or of the field of it."""
        own = (*(self.alias(step) if isinstance(step, str) else step for step in path),)
        return self.source.spelled((*self.path, *own))

    def locate(self, path: Path = ()) -> Location:
        """Where the record stands, or the field of it that `path` leads to."""
        line, column = self.source.place(self.at(path), at_key=not path)
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
