"""What an amount surely reaches, and what has to be reached for a target to be met."""

from fractions import Fraction
from typing import NamedTuple

from bilateral.trade.figures import size
from bilateral.values.amount import Amount


class Level(NamedTuple):
    """A bound of an amount; `past` where the bound itself is excluded."""

    number: Fraction
    past: bool

    def reaches(self, other: "Level") -> bool:
        """Whether all that is not below this is also not below the other."""
        return self.number > other.number or (
            self.number == other.number and (self.past or not other.past)
        )


def least(value: Amount) -> Level | None:
    """What an amount surely is not below; None where that is not known."""
    bounds = value.bounds()
    if bounds.low is None:
        return None
    return Level(number=size(value, bounds.low), past=bounds.low_open)


def most(value: Amount) -> Level | None:
    """What an amount surely is not above; None where that is not known."""
    bounds = value.bounds()
    if bounds.high is None:
        return None
    return Level(number=size(value, bounds.high), past=bounds.high_open)


def aim(value: Amount) -> Level | None:
    """What has to be reached for a target to be met; None where the target does not tell."""
    low = least(value)
    if low is not None:
        return low
    high = most(value)
    return None if high is None else Level(number=high.number, past=False)
