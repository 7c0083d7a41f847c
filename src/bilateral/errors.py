"""Every error that the library raises on purpose, in one hierarchy.

Three kinds of wrong are kept apart. What cannot be (a currency that does not exist) is an
`InvalidValueError`, raised by the value or record that was asked to hold it. What cannot be
read (a misspelt field, broken YAML) is a `DecodeError`, which lists every problem in the file
at once. What is merely doubtful is never an error: it is a finding of `bilateral.checks`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from bilateral._visible import visible

__all__ = [
    "BilateralError",
    "ChangedFileError",
    "DecodeError",
    "FieldError",
    "FormatError",
    "FutureVersionError",
    "InvalidValueError",
    "MergeError",
    "MisfitError",
    "MissingExtraError",
    "NotOneError",
    "PluginWarning",
    "Problem",
    "UncertainError",
    "UnknownIdError",
    "UnknownTableError",
    "WriteError",
]


class BilateralError(Exception):
    """What every deliberate error of this library is: catch this to catch them all.

    Every one of them can be pickled and copied, so that a pool of processes can hand it on.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        # Python would call the class with `args`, which does for no class that names its
        # arguments: what is made instead is the same object without a call of the constructor.
        return _remade, (type(self), self.args), dict(vars(self))


def _remade(kind: type[BilateralError], args: tuple[Any, ...]) -> BilateralError:
    made = kind.__new__(kind, *args)
    builtin = next(base for base in kind.__mro__ if base.__module__ == "builtins")
    builtin.__init__(made, *args)  # type: ignore[misc]
    return made


class InvalidValueError(BilateralError, ValueError):
    """A value or record was asked to hold something that cannot be.

    `message` says what is wrong, with the value in it; `hint` what would do; `field` names the
    field that is at fault, as a path from the object that was being made (`terms[0].ends_on`),
    and is empty where the whole object is.
    """

    def __init__(self, message: str, *, hint: str = "", field: str = "") -> None:
        super().__init__(message, hint, field)
        self.message = message
        self.hint = hint
        self.field = field

    def __str__(self) -> str:
        where = f"{self.field}: " if self.field else ""
        tail = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.message}{tail}"

    def within(self, field: str) -> InvalidValueError:
        """The same error seen from the object that holds `field`."""
        joint = "" if not self.field or self.field.startswith("[") else "."
        return InvalidValueError(self.message, hint=self.hint, field=f"{field}{joint}{self.field}")


class FieldError(InvalidValueError, TypeError):
    """A constructor was given a field that its class does not have, or not one that it needs."""

    def within(self, field: str) -> FieldError:
        """The same error seen from the object that holds `field`."""
        joint = "" if not self.field or self.field.startswith("[") else "."
        return FieldError(self.message, hint=self.hint, field=f"{field}{joint}{self.field}")


class UncertainError(BilateralError, TypeError):
    """Something asked a plain yes or no of an answer that is `maybe`."""


class UnknownIdError(BilateralError, KeyError):
    """A dossier holds no record of the id that was asked for; near ids are suggested.

    Of a dossier seen as it stood on a day, `why` says that the record is there, but not yet then.
    """

    def __init__(self, id: str, near: Sequence[str] = (), why: str = "") -> None:
        super().__init__(id, tuple(near), why)
        self.id = id
        self.near = tuple(near)
        self.why = why

    def __str__(self) -> str:
        if self.why:
            return f"there is no record {self.id!r} in this view: {self.why}"
        tail = f"; did you mean {' or '.join(self.near)}?" if self.near else ""
        return f"there is no record {self.id!r} in this dossier{tail}"


class UnknownTableError(BilateralError, KeyError):
    """Tables were asked for one that is not among them; near names are suggested."""

    def __init__(self, name: str, near: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(near))
        self.name = name
        self.near = tuple(near)

    def __str__(self) -> str:
        tail = f"; did you mean {' or '.join(self.near)}?" if self.near else ""
        return f"there is no table {shorten(self.name)}{tail}"


class MisfitError(BilateralError, ValueError):
    """A diff was applied to a dossier that is not what it was made of.

    `record` is the id of the record that does not fit, empty for the header of the dossier;
    `path` the field in it, as `terms[0].ends_on`, empty for the whole record.
    """

    def __init__(self, message: str, *, record: str = "", path: str = "") -> None:
        super().__init__(message, record, path)
        self.message = message
        self.record = record
        self.path = path

    def __str__(self) -> str:
        where = ".".join(part for part in (self.record or "header", self.path) if part)
        return f"the diff does not fit at {where}: {self.message}"


class NotOneError(BilateralError, LookupError):
    """A query was asked for its one record, and nothing fits it, or several records do."""


class FormatError(BilateralError, ValueError):
    """A file format is not known, or cannot be distinguished from the name of the file."""


class WriteError(BilateralError, OSError):
    """A file could not be written. What stood there before still stands there."""


class ChangedFileError(WriteError):
    """A file was not overwritten, since somebody else has changed it after it was loaded.

    What they wrote would be lost. `path` is the file.
    """

    def __init__(self, path: str) -> None:
        super().__init__(
            f"cannot write {path}: it was changed after it was loaded or saved here; load it "
            "again, or overwrite it on purpose (overwrite=True, at the command line --overwrite)"
        )
        self.path = path


class PluginWarning(UserWarning):
    """Something that another package offers was left out, since it cannot be loaded or used."""


class MergeError(BilateralError, ValueError):
    """Dossiers cannot be put together as they are.

    `message` says why, `hint` what would do; `places` are where the records stand that cannot
    stand together, as `file:line:column`, or as `dossier 2` where they were not read from a file.
    """

    def __init__(self, message: str, *, hint: str = "", places: Iterable[str] = ()) -> None:
        self.message = message
        self.hint = hint
        self.places = tuple(places)
        super().__init__(message, hint, self.places)

    def __str__(self) -> str:
        where = "".join(f"\n    {place}" for place in self.places)
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{self.message}{where}{hint}"


class MissingExtraError(BilateralError, ImportError):
    """An optional part of the library was used without the packages that it needs."""

    def __init__(self, what: str, extra: str, system: str = "") -> None:
        beside = f", and of the system {system}" if system else ""
        super().__init__(
            f"{what} needs optional packages: pip install 'bilateral[{extra}]'{beside}"
        )
        self.extra = extra


@frozen(kw_only=True)
class Problem:
    """One thing that is wrong in a file: where it stands, what it is, and what would do.

    `line` and `column` count from 1; 0 means that the place is not known. `path` leads to the
    thing from the top of the file, as in `instruments.roadmap.signed_on`.
    """

    message: str
    hint: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (visible(self.file), self.line, self.column) if part)
        head = ": ".join(part for part in (place, self.path, self.message) if part)
        return f"{head}\n    {self.hint}" if self.hint else head


class DecodeError(BilateralError, ValueError):
    """A text is not a dossier. `problems` holds everything that is wrong with it, in order."""

    #: How many problems the message spells out; `problems` always has them all.
    SHOWN = 50

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[: self.SHOWN]]
        rest = len(self.problems) - self.SHOWN
        if rest > 0:
            lines.append(f"... and {rest} more")
        return "\n".join(lines)


class FutureVersionError(DecodeError):
    """The file was written by a later version of the format than this library knows."""


def nearest(
    word: str, known: Iterable[str], *, most: int = 2, likeness: float = 0.6
) -> tuple[str, ...]:
    """The known words that `word` may be a slip for, best first (none for very long words).

    `likeness`, from 0 to 1, is how alike they have to be: more for ids than for terms, where the
    wrong one would be the wrong person.
    """
    if len(word) > 100:
        return ()
    return tuple(difflib.get_close_matches(word, list(known), n=most, cutoff=likeness))


def did_you_mean(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """A hint that names the nearest known words, or an empty text."""
    near = nearest(word, known, likeness=likeness)
    return f"did you mean {' or '.join(repr(n) for n in near)}?" if near else ""


def a_or_an(noun: str) -> str:
    """A noun with its article."""
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"


def shorten(text: object, most: int = 60) -> str:
    """A value quoted for an error message, cut so that hostile input cannot flood it."""
    if isinstance(text, str) and len(text) > most:
        return repr(text[: most - 3] + "...")
    quoted = repr(text)
    return quoted if len(quoted) <= most * 2 else quoted[: most - 3] + "..."
