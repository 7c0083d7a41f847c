"""Foreign formats, in and out: one file for each, and each says what it could not carry."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.interop.options import TradeOptions as TradeOptions
    from bilateral.interop.reader import TradeReader as TradeReader
    from bilateral.interop.reading import ReadResult as ReadResult
    from bilateral.interop.reading import open_trade as open_trade
    from bilateral.interop.reading import read as read
    from bilateral.interop.reading import trade_formats as trade_formats
    from bilateral.interop.report import Example as Example
    from bilateral.interop.report import OmittedRows as OmittedRows
    from bilateral.interop.report import ReadReport as ReadReport
    from bilateral.interop.trade_format import TradeFormat as TradeFormat

PLACES = _places(
    __name__,
    {
        "options": "TradeOptions",
        "reader": "TradeReader",
        "reading": "open_trade read ReadResult trade_formats",
        "report": "Example ReadReport OmittedRows",
        "trade_format": "TradeFormat",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
