"""References: how one record names another, typed by what it names.

At run time an id is plain `str`, so that records stay flat and quick to read. A type checker
sees `Id[Leader]`, which is not text: it refuses a leader's id where a state's belongs, and knows
that `dossier[term.office]` is an `Office`. The annotation itself carries, for the code that
walks references, which kinds of record a field may name.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from attrs import frozen

from bilateral.errors import InvalidValueError, a_or_an, shorten
from bilateral.values._convert import named

if TYPE_CHECKING:
    from bilateral.model._record import Record

R = TypeVar("R", bound="Record")
R_co = TypeVar("R_co", bound="Record", covariant=True)
T = TypeVar("T")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
_LONGEST_ID = 128

#: Words that say why a field is empty, and so cannot be ids.
RESERVED = frozenset({"unknown", "none", "not yet"})


@frozen
class Reference:
    """What stands in the annotation of a field that names other records.

    Fields:
        kinds: the class names of the records that it may name; `("Record",)` for any.
    """

    kinds: tuple[str, ...]


def check_id(value: object) -> str:
    """Return `value` if it can be the id of a record.

    Ids are short and readable: ASCII letters, digits, `-`, `_`, `.`, `:`, beginning with a letter
    or digit; by custom the ISO 3166-1 alpha-3 code for a state and a slug for all else.
    """
    if not isinstance(value, str):
        raise InvalidValueError(f"an id is text, not {shorten(value)}")
    if len(value) > _LONGEST_ID:
        raise InvalidValueError(f"an id has at most {_LONGEST_ID} characters, not {len(value)}")
    if not _ID.fullmatch(value):
        raise InvalidValueError(
            f"{shorten(value)} cannot be an id",
            hint="use letters, digits and - _ . : without blanks, as in 'joint-statement-2023'",
        )
    if value in RESERVED:
        raise InvalidValueError(
            f"{value!r} cannot be an id", hint="the word says why a field is empty"
        )
    return value


if TYPE_CHECKING:

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

        __slots__ = ("kinds",)

        def __class_getitem__(cls, kinds):
            converter = cls()
            converter.kinds = _kinds(kinds)
            return named(converter)

        def __call__(self, value):
            if type(value) is str:
                return check_id(value)
            names = getattr(type(value), "kind_names", None)
            if names is None:
                if isinstance(value, str):
                    return check_id(str(value))
                raise InvalidValueError(
                    f"needs a record or its id, not {shorten(value)}",
                    hint=f"it names {a_or_an(' or '.join(self.kinds))}",
                )
            if self.kinds != ("Record",) and not names().intersection(self.kinds):
                raise InvalidValueError(
                    f"names {a_or_an(' or '.join(self.kinds))}, not {a_or_an(type(value).__name__)}"
                )
            return value.id

    class maybe_one(one):
        """As `one`, where there may be none."""

        __slots__ = ()

        def __call__(self, value):
            return None if value is None else super().__call__(value)

    class many(one):
        """As `one`, for a field that names several; a single one may be given bare."""

        __slots__ = ()

        def __call__(self, value):
            if isinstance(value, str) or hasattr(type(value), "kind_names"):
                return (super().__call__(value),)
            if not isinstance(value, Iterable):
                raise InvalidValueError(f"needs records or their ids, not {shorten(value)}")
            return tuple(map(super().__call__, value))

    class parts:
        """Converter of a field that holds several parts: a list, or a single one bare."""

        def __class_getitem__(cls, kind):
            def to_tuple(value):
                if type(value) is tuple:
                    return value
                if isinstance(value, kind):
                    return (value,)
                if isinstance(value, str | dict) or not isinstance(value, Iterable):
                    raise InvalidValueError(f"needs a list, not {shorten(value)}")
                return tuple(value)

            return named(to_tuple)
