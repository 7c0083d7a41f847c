"""Mirror figures: what one side counts as exports and the other as imports."""

from collections.abc import Iterator

from bilateral.model import TradeObservation
from bilateral.trade.figures import Figures, size, standing

#: Two figures whose ratio lies between these are not apart by growth, freight or insurance, but by
#: a unit: thousands for millions, or millions for billions. The second pair is of both slips.
SLIPS = ((300, 3_000), (300_000, 3_000_000))


def mirrored(figures: Figures) -> Iterator[tuple[TradeObservation, TradeObservation]]:
    """The exports and the imports of one flow in one period, each as it stands now."""
    for line, periods in figures.items():
        if line.measure != "exports" or line.reporter is None or line.partner is None:
            continue
        other = line._replace(measure="imports", reporter=line.partner, partner=line.reporter)
        theirs = figures.get(other, {})
        for span, told in periods.items():
            if span in theirs:
                yield standing(told), standing(theirs[span])


def slipped(one: TradeObservation, other: TradeObservation) -> int | None:
    """By what power of a thousand two figures seem to be apart; None where they are not."""
    if one.value is None or other.value is None:
        return None
    low, high = sorted((size(one.value), size(other.value)))
    if low <= 0:
        return None
    for index, (least, most) in enumerate(SLIPS):
        if least <= high / low <= most:
            return (1_000, 1_000_000)[index]
    return None
