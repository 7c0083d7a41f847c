"""UN Comtrade: the JSON answer of its data interface."""

from typing import Final

from bilateral.interop.formats._comtrade import comtrade
from bilateral.interop.trade_format import TradeFormat

FORMAT: Final[TradeFormat] = comtrade(
    "comtrade-json", "UN Comtrade, the JSON of its data interface (version 1)", "json"
)
