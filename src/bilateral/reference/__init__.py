"""Shipped data: the states of today and some former ones, so that a dossier needs only codes."""

from bilateral.reference.shipped import reference_record
from bilateral.reference.sources import reference_sources
from bilateral.reference.states import find_state, is_shipped, state, states, states_called
from bilateral.reference.trade_areas import TradeArea, find_trade_area

__all__ = [
    "TradeArea",
    "find_state",
    "find_trade_area",
    "is_shipped",
    "reference_record",
    "reference_sources",
    "state",
    "states",
    "states_called",
]
