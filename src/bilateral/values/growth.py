"""Growth: changes given as a rate."""

from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.values._figure import Figure, Qualifier, to_upper
from bilateral.values.number import to_field


def _to_percent(value: Decimal | int | str) -> Decimal:
    return to_field(value, "percent")


@frozen(kw_only=True, repr=False)
class Growth(Figure):
    """A change given as a rate: "up about 40 percent", "+20 percent a year".

    Fields:
        percent: the change in percent of what it is measured against; negative for a fall. A
            doubling is +100, but said as a doubling it is a `Multiple`.
        per: `year`, `quarter` or `month` where the change repeats ("20 percent a year"); None
            where it happens once, even from one year to the next.
        qualifier: how the source hedges it; of a fall, it speaks of the size of the fall.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: another period; and as for `Money`.
    """

    percent: Decimal = field(converter=_to_percent)
    per: Literal["year", "month", "quarter"] | None = None
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=to_upper)
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.per not in (None, "year", "month", "quarter"):
            raise InvalidValueError(
                f"growth is given a year, a quarter or a month, not {shorten(self.per)}",
                field="per",
            )
        self._check()

    @property
    def number(self) -> Decimal:
        """The change in percent."""
        return self.percent

    @property
    def _measure(self) -> str | None:
        return self.per

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        tail = "percent" if self.per is None else f"percent a {self.per}"
        return f"{' and '.join(format(number, '+f') for number in numbers)} {tail}"
