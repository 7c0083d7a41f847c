"""Physical quantities and counts."""

from decimal import Decimal, Inexact

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.values._figure import Figure, Qualifier, to_amount, to_upper
from bilateral.values._scale import scaled
from bilateral.values.number import exact, plain, to_decimal
from bilateral.values.unit import UNITS, Unit, unit


def _to_unit(value: str | Unit) -> str:
    if isinstance(value, Unit):
        return value.name
    try:
        return unit(value).name
    except InvalidValueError as error:
        raise error.within("unit") from None


@frozen(kw_only=True, repr=False)
class Quantity(Figure):
    """A physical volume or a count: cargo, oil, power, a distance, documents signed.

    Fields:
        amount: how many of the unit; never negative (a fall is a `Growth`).
        unit: the normal form of its name, from `UNITS`; an alias or a `Unit` is taken too.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: no such unit; a negative number; and as for `Money`.
    """

    amount: Decimal = field(converter=to_amount)
    unit: str = field(converter=_to_unit)
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=to_upper)
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.unit not in UNITS:
            raise InvalidValueError(f"there is no unit {shorten(self.unit)}", field="unit")
        if self.amount < 0:
            raise InvalidValueError(
                f"there is no quantity of {plain(self.amount)} {self.unit}",
                hint="a fall is a Growth",
                field="amount",
            )
        self._check()

    @property
    def number(self) -> Decimal:
        """The amount."""
        return self.amount

    @property
    def _measure(self) -> str:
        return UNITS[self.unit].dimension

    def to(self, unit: str | Unit) -> "Quantity":
        """The same quantity in another unit of its dimension, exactly.

        The qualifier goes along, and so do the words, which still speak of the old unit.

        Raises:
            InvalidValueError: no such unit; a unit of another dimension (barrels to tonnes); a
                result that no 40 digits can write exactly (a day in weeks).
        """
        old, new = UNITS[self.unit], UNITS[_to_unit(unit)]
        if old.dimension != new.dimension:
            raise InvalidValueError(
                f"{old.name} do not convert to {new.name}",
                hint=f"one measures {old.dimension}, the other {new.dimension}",
            )

        def convert(number: Decimal) -> Decimal:
            context = exact()
            try:
                product = context.multiply(number, old.factor)
                return to_decimal(context.divide(product, new.factor))
            except (Inexact, InvalidValueError):
                raise InvalidValueError(
                    f"{plain(number)} {old.name} cannot be written exactly in {new.name}"
                ) from None

        return Quantity(
            amount=convert(self.amount),
            unit=new.name,
            qualifier=self.qualifier,
            upper=None if self.upper is None else convert(self.upper),
            words=self.words,
        )

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        figures = scaled(numbers)
        return f"{figures} {UNITS[self.unit].singular if figures == '1' else self.unit}"
