"""Amounts: sums of money, physical quantities, multiples and growth rates, as sources give them."""

from bilateral.values._figure import Qualifier
from bilateral.values.bounds import Bounds
from bilateral.values.growth import Growth
from bilateral.values.money import Money
from bilateral.values.multiple import Multiple
from bilateral.values.quantity import Quantity

__all__ = ["Amount", "Bounds", "Growth", "Money", "Multiple", "Qualifier", "Quantity"]

Amount = Money | Quantity | Multiple | Growth
"""What a trade target or an observation holds."""
