"""References: how one record names another, typed by what it names.

At run time an id is plain `str`, so that records stay flat and quick to read. A type checker
sees `Id[Leader]`, which is not text: it refuses a leader's id where a state's belongs, and knows
that `dossier[term.office]` is an `Office`. The annotation itself carries, for the code that
walks references, which kinds of record a field may name.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from bilateral.errors import InvalidValueError, shorten
from bilateral.model.fields import Reference
from bilateral.values.converters import named

if TYPE_CHECKING:
    from bilateral.model.record import Record

R = TypeVar("R", bound="Record")
R_co = TypeVar("R_co", bound="Record", covariant=True)
T = TypeVar("T")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
LONGEST_ID = 128

#: Words that say why a field is empty, and so cannot be ids.
RESERVED = frozenset({"unknown", "none", "not yet"})

#: Whether a text has the shape of an id.
is_id = _ID.fullmatch


# Ids that were found to be in order. A dossier names the same few over and over.
_KNOWN: set[str] = set()
_MOST_KNOWN = 20_000

#: Whether a text was found to be an id before; the quick way to most answers.
is_known_id = _KNOWN.__contains__


def check_id(value: object) -> str:
    """Return `value` if it can be the id of a record.

    Ids are short and readable: ASCII letters, digits, `-`, `_`, `.`, `:`, beginning with a letter
    or digit; by custom the ISO 3166-1 alpha-3 code for a state and a slug for all else.
    """
    if not isinstance(value, str):
        raise InvalidValueError(f"an id is text, not {shorten(value)}")
    if len(value) > LONGEST_ID:
        raise InvalidValueError(f"an id has at most {LONGEST_ID} characters, not {len(value)}")
    if not _ID.fullmatch(value):
        raise InvalidValueError(
            f"{shorten(value)} cannot be an id",
            hint="use letters, digits and - _ . : without blanks, as in 'joint-statement-2023'",
        )
    if value in RESERVED:
        raise InvalidValueError(
            f"{value!r} cannot be an id", hint="the word says why a field is empty"
        )
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN.add(value)
    return value


if TYPE_CHECKING:

    def converter(annotation: Any) -> Any: ...

    class Id(Generic[R_co]):
        """The id of a record of one kind. At run time it is plain text."""

        def __init__(self, text: str, /) -> None: ...
        def __lt__(self, other: "Id[Any] | str", /) -> bool: ...
        def startswith(self, prefix: str, /) -> bool: ...

    class one(Id[R]):
        """Accepts an id as text, or the record itself."""

        def __init__(self, value: "str | Id[R] | R", /) -> None: ...

    class maybe_one(Id[R]):
        """As `one`, or None."""

        def __init__(self, value: "str | Id[R] | R | None", /) -> None: ...

    class many(tuple[Id[R], ...]):
        """Accepts one or several ids or records; stores a tuple of ids."""

        def __new__(cls, value: "str | Id[R] | R | Iterable[str | Id[R] | R]", /) -> "many[R]": ...

    class parts(tuple[T, ...]):
        """Accepts a part or any iterable of them; stores a tuple."""

        def __new__(cls, value: T | Iterable[T], /) -> "parts[T]": ...

else:

    def _kinds(kinds):
        name = kinds if isinstance(kinds, str) else kinds.__name__
        return tuple(kind.strip() for kind in name.split("|"))

    def converter(annotation):
        """The converter of a field so annotated, as its constructor would take it."""
        take = None

        def convert(value):
            nonlocal take
            if take is None:
                from bilateral.model.constructor import taker
                from bilateral.model.fields import described

                take = taker(described(annotation))
            return take(value)

        return named(convert)

    class Id:
        """The id of a record of one kind: `Id["Leader"]`, or of several: `Id["State | Office"]`.

        Calling it makes an id from text that is not a literal: `Id(text)`.
        """

        def __new__(cls, text):
            return check_id(text)

        def __class_getitem__(cls, kinds):
            return Annotated[str, Reference(_kinds(kinds))]

    class one:
        """Converter of a field that names one record: takes its id, or the record itself."""

        def __class_getitem__(cls, kinds):
            return converter(Id[kinds])

    class maybe_one:
        """As `one`, where there may be none."""

        def __class_getitem__(cls, kinds):
            return converter(Id[kinds] | None)

    class many:
        """As `one`, for a field that names several; a single one may be given bare."""

        def __class_getitem__(cls, kinds):
            return converter(tuple[Id[kinds], ...])

    class parts:
        """Converter of a field that holds several parts: a list, or a single one bare."""

        def __class_getitem__(cls, kind):
            return converter(tuple[kind, ...])
