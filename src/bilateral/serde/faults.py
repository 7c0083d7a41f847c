"""What went wrong in a conversion, reported as the faults of a file."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from attrs import frozen

from bilateral.errors import BilateralError, InvalidValueError, did_you_mean, shorten
from bilateral.model.fields import fields_by_name
from bilateral.model.path import Path, steps_of
from bilateral.serde import limits
from bilateral.serde.forms import SHORT_NAMES


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


#: What a field is called in the short form of a text, and not where it stands by itself.
_SPOKEN = MappingProxyType({"for": "supports", "by": "speakers", "para": "paragraph"})
#: Arguments of functions in Python, which a file has no place for.
_ASKS_FOR = re.compile(r"\b(?:looking|period|fiscal_year_begins)=")


def in_yaml(hint: str) -> str:
    """What would do, for those who write a file: what they can write, and no call of a function."""
    if "bilateral.read_date" in hint:
        return (
            "words go beside the day on which they were written, as in {words: August last year, "
            "anchor: 2023-04-10}; what they leave open is {vague: in the near future}"
        )
    if _ASKS_FOR.search(hint):
        return "write the date beside the words, as in {date: 2024-01/2024-06, words: ...}"
    return hint.replace(
        "or give default_currency=", "or give the currency among the defaults of the file"
    )


def faults(error: BaseException, path: Path = (), *, short: bool) -> Iterator[Fault]:
    """Everything that `error` says is wrong, each with its path from the thing that was read."""
    # Not for those who read files in which nothing is wrong: it takes a moment to load.
    from cattrs.errors import (
        ClassValidationError,
        ForbiddenExtraKeysError,
        IterableValidationError,
    )

    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from faults(inner, path + _step(inner), short=short)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = list(fields_by_name(error.cl))
        known += [brief for brief, long in SHORT_NAMES.items() if short and long in known]
        for name in sorted(error.extra_fields)[: limits.PROBLEMS_IN_ONE]:
            long = SHORT_NAMES.get(name) or _SPOKEN.get(name)
            yield Fault(
                path=(*path, name),
                message=f"there is no field {shorten(name)} in {_noun(error.cl)}",
                hint=f"it is called {long!r} here" if long in known else did_you_mean(name, known),
                at_key=True,
            )
    elif isinstance(error, InvalidValueError):
        hint = in_yaml(error.hint) if short else error.hint
        yield Fault(path=path, field=error.field, message=error.message, hint=hint)
    elif isinstance(error, KeyError) and path and error.args == (path[-1],):
        yield Fault(path=path[:-1], message=f"{path[-1]} is missing")
    elif isinstance(error, BilateralError):
        yield Fault(path=path, message=str(error))
    else:
        raise error


def _step(error: BaseException) -> Path:
    from cattrs.errors import AttributeValidationNote, IterableValidationNote

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return () if note.index is None else (note.index,)
    return ()


def _noun(cls: type) -> str:
    noun = str(getattr(cls, "tag", None) or cls.__name__.lower()).replace("_", " ")
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
