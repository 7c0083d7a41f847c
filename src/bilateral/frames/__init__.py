"""Dossiers as tables, tables as dossiers, and panels of pairs of states, on any engine."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.frames.exchange import from_frames as from_frames
    from bilateral.frames.exchange import observations_from_table as observations_from_table
    from bilateral.frames.exchange import observations_table as observations_table
    from bilateral.frames.exchange import read_tables as read_tables
    from bilateral.frames.exchange import write_tables as write_tables
    from bilateral.frames.observations import TradeTable as TradeTable
    from bilateral.frames.panels.counts import Disputed as Disputed
    from bilateral.frames.panels.counts import OmittedObservations as OmittedObservations
    from bilateral.frames.panels.counts import OmittedRecord as OmittedRecord
    from bilateral.frames.panels.counts import PanelReport as PanelReport
    from bilateral.frames.panels.engine import product_totals as product_totals
    from bilateral.frames.panels.panel import PANEL_COLUMNS as PANEL_COLUMNS
    from bilateral.frames.panels.panel import Panel as Panel
    from bilateral.frames.panels.panel import PanelColumn as PanelColumn
    from bilateral.frames.panels.panel import panel as panel
    from bilateral.frames.tables import Frames as Frames

PLACES = _places(
    __name__,
    {
        "exchange": (
            "from_frames observations_from_table observations_table read_tables write_tables"
        ),
        "observations": "TradeTable",
        "panels.counts": "Disputed OmittedObservations PanelReport OmittedRecord",
        "panels.engine": "product_totals",
        "panels.panel": "Panel panel PANEL_COLUMNS PanelColumn",
        "tables": "Frames",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
