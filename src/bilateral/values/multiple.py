"""Multiples: so many times another figure."""

from decimal import Decimal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.values._figure import Figure, Qualifier, to_upper
from bilateral.values.number import plain, to_field


def _to_factor(value: Decimal | int | str) -> Decimal:
    return to_field(value, "factor")


@frozen(kw_only=True, repr=False)
class Multiple(Figure):
    """A figure given as so many times another: "to double trade", "3.1 times the year before".

    It is this many times what it is measured against, never this many times more: double is 2.

    Fields:
        factor: how many times; above 0. Half of it is `0.5`.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: a factor of 0 or less; and as for `Money`.
    """

    factor: Decimal = field(converter=_to_factor)
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=to_upper)
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.factor <= 0:
            raise InvalidValueError(
                f"nothing is {plain(self.factor)} times another",
                hint="a fall is a Growth",
                field="factor",
            )
        self._check()

    @property
    def number(self) -> Decimal:
        """The factor."""
        return self.factor

    @property
    def _measure(self) -> str:
        return "times"

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        return f"{' and '.join(plain(number) for number in numbers)} times"
