"""The figures for the trade of some states with each other, published by a day."""

from collections.abc import Collection, Iterator

from bilateral.model import Product, TradeObservation
from bilateral.trade.figures import product_key
from bilateral.trade.select import figures_from
from bilateral.values.edtf import EDTF


def figures_of_sides(
    observations: object,
    sides: Collection[str],
    *,
    measures: Collection[str],
    on: EDTF | None = None,
    product: Product | None = None,
    route: str | None = None,
) -> Iterator[TradeObservation]:
    """The figures of exactly these states, these goods and this route.

    Arguments:
        observations: a dossier, any figures, or a frame with the columns of a trade table.
        sides: the ids of the states.
        measures: what is counted.
        on: leave out figures surely published after this day; None for no such limit.
        product: the goods; None for all goods together.
        route: the corridor or project; None for trade that is not counted by one.
    """
    found = figures_from(observations, measures=measures, sides=sides, route=route, product=product)
    whose, goods = set(sides), product_key(product)
    for figure in found:
        named = {str(s) for s in (figure.reporter, figure.partner, *figure.parties) if s}
        if named != whose or figure.measure not in measures:
            continue
        by = None if figure.route is None else str(figure.route)
        if product_key(figure.product) != goods or by != route:
            continue
        if on is None or figure.vintage is None or not figure.vintage.after(on).surely:
            yield figure
