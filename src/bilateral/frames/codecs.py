"""How the values of fields stand in the cells of a row: the columns, and the way there and back."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Literal

from attrs import frozen

from bilateral.errors import InvalidValueError
from bilateral.values.number import plain, to_decimal

#: What a column holds. Text: `text`; `date`, a date as it is known, in EDTF; `digits`, an exact
#: decimal number. Types of the engine: `day`, a calendar date; `whole`, a 64-bit integer;
#: `float`, a 64-bit float; `truth`, true or false.
Kind = Literal["text", "date", "digits", "day", "whole", "float", "truth"]


@frozen
class Column:
    """A column of a table.

    Fields:
        name: its name.
        kind: what its cells hold.
    """

    name: str
    kind: Kind


@frozen
class Ending:
    """One of the columns of a field: what is put to the name of the field, and what it holds."""

    text: str
    kind: Kind


def _no_ending(name: str) -> str:
    del name
    return ""


@frozen
class Codec:
    """How values of one type stand in cells.

    Fields:
        endings: the columns, the one of the field's own name first.
        spread: a value that is not None, as one cell for each of them.
        gather: such cells as plain data in the normal form of files; raises an
            `InvalidValueError` whose `field` is the ending of the column that is at fault.
        ending_of: the ending of the column that holds a field of the value.
    """

    endings: tuple[Ending, ...]
    spread: Callable[[Any], Sequence[Any]]
    gather: Callable[[Sequence[Any]], Any]
    ending_of: Callable[[str], str] = _no_ending

    def columns(self, name: str) -> tuple[Column, ...]:
        """The columns of a field of that name."""
        return tuple(Column(f"{name}{ending.text}", ending.kind) for ending in self.endings)


def _as_it_is(*endings: Ending) -> Codec:
    return Codec(endings=endings, spread=lambda value: (value,), gather=lambda cells: cells[0])


def alone(codec: Codec, cells: Sequence[Any], what: str) -> InvalidValueError:
    """What is wrong where a cell is given and the one that it goes with is not."""
    ending = next(e.text for e, cell in zip(codec.endings, cells, strict=True) if cell is not None)
    return InvalidValueError(f"is given without the {what} itself", field=ending)


def exact_digits(digits: str, as_float: float | None, ending: str) -> str:
    """The normal form of an exact number, whose float has to agree with it."""
    try:
        number = to_decimal(digits)
    except InvalidValueError as error:
        raise error.within(ending) from None
    if as_float is not None and as_float != float(number):
        raise InvalidValueError(
            f"is {as_float!r}, and the number is {plain(number)}",
            hint="change the number itself, and leave this one empty",
            field=f"{ending}_float",
        )
    return plain(number)


def _spread_decimal(number: Decimal) -> Sequence[Any]:
    return (plain(number), float(number))


def _gather_decimal(cells: Sequence[Any]) -> Any:
    digits, as_float = cells
    if digits is None:
        raise InvalidValueError("is given without the number itself", field="_float")
    return exact_digits(digits, as_float, "")


TEXT = _as_it_is(Ending("", "text"))
WHOLE = _as_it_is(Ending("", "whole"))
TRUTH = _as_it_is(Ending("", "truth"))
DECIMAL = Codec(
    endings=(Ending("", "digits"), Ending("_float", "float")),
    spread=_spread_decimal,
    gather=_gather_decimal,
)
