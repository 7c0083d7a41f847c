"""Bounds: the numbers that a hedged amount leaves possible."""

from decimal import Decimal

from attrs import frozen

from bilateral.errors import InvalidValueError
from bilateral.values.number import plain


@frozen(kw_only=True)
class Bounds:
    """The numbers that an amount leaves possible: what a target is measured against.

    Fields:
        low: the lowest; None if there is none, or none is known.
        high: the highest; None if there is none, or none is known.
        low_open: whether `low` itself is excluded.
        high_open: whether `high` itself is excluded.

    Raises:
        InvalidValueError: `low` above `high`.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValueError(f"{plain(self.low)} is above {plain(self.high)}", field="low")

    def contains(self, number: Decimal) -> bool:
        """Whether the bounds leave `number` possible; an unknown bound excludes nothing."""
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return self.high is None or not (
            number > self.high or (self.high_open and number == self.high)
        )


def mirrored(bounds: Bounds) -> Bounds:
    """The same on the other side of zero: the bounds of a fall, from those of its size."""
    return Bounds(
        low=None if bounds.high is None else bounds.high.copy_negate(),
        high=None if bounds.low is None else bounds.low.copy_negate(),
        low_open=bounds.high_open,
        high_open=bounds.low_open,
    )
