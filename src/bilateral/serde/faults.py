"""What went wrong in a conversion, told as the faults of a file."""

from collections.abc import Iterator
from typing import Any

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from bilateral.errors import BilateralError, InvalidValueError, did_you_mean, shorten
from bilateral.serde import limits
from bilateral.serde.forms import SHORT_NAMES
from bilateral.serde.path import Fault, Path


def in_file(value: Any) -> str:
    """A value of plain data, named as the file has it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return shorten(value)


def faults(error: BaseException, path: Path = (), *, short: bool) -> Iterator[Fault]:
    """Everything that `error` says is wrong, each with its path from the thing that was read."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from faults(inner, path + _step(inner), short=short)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [a.name for a in attrs.fields(error.cl)]
        known += [brief for brief, long in SHORT_NAMES.items() if short and long in known]
        for name in sorted(error.extra_fields)[: limits.PROBLEMS_IN_ONE]:
            long = SHORT_NAMES.get(name)
            yield Fault(
                path=(*path, name),
                message=f"there is no field {shorten(name)} in {_noun(error.cl)}",
                hint=f"it is called {long!r} here" if long in known else did_you_mean(name, known),
                at_key=True,
            )
    elif isinstance(error, InvalidValueError):
        yield Fault(path=path, field=error.field, message=error.message, hint=error.hint)
    elif isinstance(error, KeyError) and path and error.args == (path[-1],):
        yield Fault(path=path[:-1], message=f"{path[-1]} is missing")
    elif isinstance(error, BilateralError):
        yield Fault(path=path, message=str(error))
    else:
        raise error


def _step(error: BaseException) -> Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return () if note.index is None else (note.index,)
    return ()


def _noun(cls: type) -> str:
    noun = str(getattr(cls, "tag", None) or cls.__name__.lower()).replace("_", " ")
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
