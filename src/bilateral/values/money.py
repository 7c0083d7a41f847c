"""Sums of money."""

from decimal import Decimal

from attrs import field, frozen

from bilateral.values._figure import Figure, Qualifier, to_amount, to_upper
from bilateral.values._scale import scaled
from bilateral.values.currency import check_currency


@frozen(kw_only=True, repr=False)
class Money(Figure):
    """A sum of money: turnover, a loan, an investment, the cost of a line.

    Fields:
        amount: the sum in whole units of the currency (dollars, not millions of dollars). May be
            negative: balances are.
        currency: the alphabetic code of ISO 4217, in force or historic.
        qualifier: how the source hedges it.
        upper: the upper end of a range; only with `between`.
        words: the phrase of the source, 1 to 200 characters; None where it is not kept.

    Raises:
        InvalidValueError: no such currency; a float; a number of more than 40 digits; an upper
            end without `between`, or not above `amount`.
    """

    amount: Decimal = field(converter=to_amount)
    currency: str
    qualifier: Qualifier = "exactly"
    upper: Decimal | None = field(default=None, converter=to_upper)
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        check_currency(self.currency, "currency")
        self._check()

    @property
    def number(self) -> Decimal:
        """The amount."""
        return self.amount

    @property
    def _measure(self) -> str:
        return self.currency

    def _written(self, numbers: tuple[Decimal, ...]) -> str:
        return f"{scaled(numbers)} {self.currency}"
