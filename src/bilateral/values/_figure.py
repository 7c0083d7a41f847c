"""What sums of money, quantities, multiples and growth rates have in common."""

from decimal import Decimal
from typing import Literal, get_args

import attrs

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.values.bounds import Bounds, mirrored
from bilateral.values.number import exact, plain, to_field
from bilateral.values.text import check_text

Qualifier = Literal["exactly", "about", "nearly", "over", "at least", "up to", "between"]
"""How a source hedges a figure. Half of all trade targets are hedged, and the hedge is a fact.

- `exactly`: the figure as it stands. Also what a source says without any hedge.
- `about`: near it, on either side; how near is not said.
- `nearly`: just under it ("almost", "approached"); it was not reached.
- `over`: more than it.
- `at least`: it or more ("no less than", "or above").
- `up to`: it or less ("no more than", "at most").
- `between`: from the figure to `upper`, both included.

Of a negative number the qualifier speaks of its size: a fall of over 3 percent is a fall to below
-3. A range runs from the lower number to the higher.
"""

QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)

_LONGEST_WORDS = 200


def to_amount(value: Decimal | int | str) -> Decimal:
    """What the field `amount` takes, as a number."""
    return to_field(value, "amount")


def to_upper(value: Decimal | int | str | None) -> Decimal | None:
    """What the field `upper` takes, as a number."""
    return None if value is None else to_field(value, "upper")


class Figure:
    """What all amounts share: a hedge, an upper end, the words of the source."""

    __slots__ = ()

    qualifier: Qualifier
    upper: Decimal | None
    words: str | None

    @property
    def number(self) -> Decimal:
        """The leading number, whatever its field is called."""
        raise NotImplementedError

    @property
    def _measure(self) -> str | None:
        """What amounts must have in common to be compared."""
        raise NotImplementedError

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        """The figure, or both ends of it, in the short form without its hedge."""
        raise NotImplementedError

    def comparable(self, other: object) -> bool:
        """Whether the numbers of both can stand side by side.

        Two sums of money in one currency, two quantities of one dimension, two multiples, or two
        growth rates over the same period.
        """
        return (
            isinstance(other, Figure)
            and type(self) is type(other)
            and self._measure == other._measure
        )

    def bounds(self, *, tolerance: Decimal | str | None = None) -> Bounds:
        """The numbers that the amount leaves possible, in its own currency or unit.

        Of "about 40" no bounds are known, and of "nearly 500" no lower one, unless `tolerance`
        says how far off the reader will allow them to be. There is no default: a margin that
        nobody stated would decide in silence whether a target was met.

        Arguments:
            tolerance: a share of the number, above 0 and below 1: `"0.05"` is five percent.

        Raises:
            InvalidValueError: a tolerance that is no such share.
        """
        margin = None if tolerance is None else _margin(tolerance)
        if self.qualifier == "between":
            return Bounds(low=self.number, high=self.upper)
        size = self.number.copy_abs()
        less = (
            None if margin is None else exact().multiply(size, exact().subtract(Decimal(1), margin))
        )
        more = None if margin is None else exact().multiply(size, exact().add(Decimal(1), margin))
        match self.qualifier:
            case "exactly":
                found = Bounds(low=size, high=size)
            case "about":
                found = Bounds(low=less, high=more)
            case "nearly":
                found = Bounds(low=less, high=size, high_open=True)
            case "over":
                found = Bounds(low=size, low_open=True)
            case "at least":
                found = Bounds(low=size)
            case "up to":
                found = Bounds(high=size)
        return mirrored(found) if self.number < 0 else found

    def _check(self) -> None:
        upper, words = self.upper, self.words
        if self.qualifier not in QUALIFIERS:
            raise InvalidValueError(
                f"there is no qualifier {shorten(self.qualifier)}",
                hint=did_you_mean(str(self.qualifier), QUALIFIERS)
                or f"it takes {', '.join(QUALIFIERS)}",
                field="qualifier",
            )
        if (upper is not None) != (self.qualifier == "between"):
            raise InvalidValueError(
                "stands with the qualifier 'between', and only with it", field="upper"
            )
        if upper is not None and upper <= self.number:
            raise InvalidValueError(
                f"{plain(upper)} is not above {plain(self.number)}", field="upper"
            )
        if words is not None and len(check_text(words, "words")) > _LONGEST_WORDS:
            raise InvalidValueError(
                f"is longer than {_LONGEST_WORDS} characters",
                field="words",
                hint="quote the phrase that gives the figure, not the paragraph",
            )

    def __str__(self) -> str:
        numbers = (self.number,) if self.upper is None else (self.number, self.upper)
        hedge = "" if self.qualifier == "exactly" else f"{self.qualifier} "
        return f"{hedge}{self._written(numbers)}"

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{part.name}={getattr(self, part.name)!r}"
            for part in attrs.fields(type(self))  # type: ignore[arg-type]
            if getattr(self, part.name) != part.default
        )
        return f"{type(self).__name__}({shown})"


def _margin(tolerance: Decimal | str) -> Decimal:
    margin = to_field(tolerance, "tolerance")
    if not 0 < margin < 1:
        raise InvalidValueError(
            f"{plain(margin)} is not a share", hint="five percent is '0.05'", field="tolerance"
        )
    return margin
