"""Construction refuses the impossible: every field is held to its annotation, then to the rest."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TypeVar

from attrs import frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model.constructor import Signature, install, taker
from bilateral.model.fields import Field, fields_of, ordered_fields
from bilateral.values.edtf import EDTF


@frozen(kw_only=True, repr=False)
class Checked:
    """A frozen class whose fields are held to their annotations on construction."""

    __signature__ = Signature()

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        install(cls, Checked.__attrs_post_init__)

    def __attrs_post_init__(self) -> None:
        # Only of a class with hooks of its own: other constructors have checked the fields.
        for field in fields_of(type(self)):
            value = getattr(self, field.name)
            if value is field.default:
                continue
            try:
                _check(field, value)
            except InvalidValueError as error:
                raise error.within(field.name) from None
        self._check_whole()

    def _check_whole(self) -> None:
        """Refuse fields that cannot stand together."""
        if self._is_suspect():
            for impossible in self._impossible():
                raise impossible

    def _is_suspect(self) -> bool:
        """Whether the fields have to be looked at together; a quick test that may say yes."""
        return True

    def __repr__(self) -> str:
        shown = (
            f"{field.name}={value!r}"
            for field in ordered_fields(type(self))
            if (value := getattr(self, field.name)) != field.default
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def _impossible(self) -> Iterator[InvalidValueError]:
        """What about the fields taken together cannot be; each class yields its own."""
        return iter(())


def _check(field: Field, value: Any) -> None:
    """Refuse a value that a field does not hold as it is."""
    if field.many and type(value) is not tuple:
        raise InvalidValueError(f"needs a list, not {shorten(value)}")
    taken = taker(field)(value)
    if taken is not value and taken != value:
        raise InvalidValueError(f"holds {shorten(value)} in the place of {shorten(taken)}")


def in_order(
    first: EDTF | None, last: EDTF | None, *, field: str, says: str
) -> Iterator[InvalidValueError]:
    """An error at `field` where `last` surely lies before `first`; `says` how to put it."""
    if first is not None and last is not None and last.before(first).surely:
        yield InvalidValueError(f"{last} {says} {first}", field=field)


class Dated(Protocol):
    """A part that has a day."""

    @property
    def on(self) -> EDTF | None:
        """The day."""


D = TypeVar("D", bound=Dated)


def ordered(changes: Iterable[D]) -> list[tuple[int, D]]:
    """Changes by their date, each with its place; those without a date stay where they are.

    One without a date is taken to follow the one before it in the file.
    """
    dated: list[tuple[tuple[int, int], int, D]] = []
    key = (-(10**9), -(10**9))
    for index, change in enumerate(changes):
        if change.on is not None:
            key = change.on.sort_key[:2]
        dated.append((key, index, change))
    return [(index, change) for _, index, change in sorted(dated, key=lambda entry: entry[:2])]
