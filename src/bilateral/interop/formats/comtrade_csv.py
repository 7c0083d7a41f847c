"""UN Comtrade: the CSV of its data interface, of its bulk files and of its web page."""

from typing import Final

from bilateral.interop.formats._comtrade import comtrade
from bilateral.interop.trade_format import TradeFormat

FORMAT: Final[TradeFormat] = comtrade(
    "comtrade-csv", "UN Comtrade, the CSV of its data interface (version 1)", "table"
)
