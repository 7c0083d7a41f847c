"""The IMF's statistics of trade by partner (DOTS, now IMTS), as SDMX-CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilateral.interop.cells import multiplied
from bilateral.interop.options import Settings
from bilateral.interop.tables import Rows, arrow
from bilateral.interop.trade_format import Figures, Left, TradeFormat, Wanted
from bilateral.model import Source

#: Indicators, without the T that the older data set puts before them: measure and valuation.
_INDICATORS: Final = {
    "XG_FOB_USD": ("exports", "FOB"),
    "MG_CIF_USD": ("imports", "CIF"),
    "MG_FOB_USD": ("imports", "FOB"),
}
#: `OBS_STATUS` of SDMX (CL_OBS_STATUS) for values that are none.
_MISSING: Final = ("M", "L", "O")
#: And for values that the Fund made: estimated, imputed, forecast.
_MADE: Final = ("E", "I", "F")


def _figures(rows: Rows, _: Settings) -> Iterator[Figures]:
    pa, pc = arrow()
    indicator = rows.text("INDICATOR")
    short = pc.replace_substring_regex(indicator, "^T", "")
    places = pc.index_in(short, value_set=pa.array(list(_INDICATORS), pa.string()))

    def reported(which: int) -> Any:
        words = pa.array([meaning[which] for meaning in _INDICATORS.values()], pa.string())
        return pc.fill_null(words.take(places), "")

    value, powers = rows.text("OBS_VALUE"), rows.maybe("UNIT_MULT")
    if powers is not None:
        value = multiplied(value, powers)
    status = rows.text("OBS_STATUS")
    yield Figures(
        reporter=rows.text("REF_AREA"),
        partner=rows.text("COUNTERPART_AREA"),
        period=rows.text("TIME_PERIOD"),
        value=value,
        shown=rows.text("OBS_VALUE"),
        measure=reported(0),
        valuation=reported(1),
        left=(
            Left(reason="no-figure", rows=pc.is_in(status, pa.array(_MISSING, pa.string()))),
            Left(reason="flow", rows=pc.is_null(places), details=indicator),
        ),
        uncertain=(Left(reason="estimated", rows=pc.is_in(status, pa.array(_MADE, pa.string()))),),
    )


FORMAT: Final = TradeFormat(
    name="imf-sdmx-csv",
    title="IMF, trade in goods by partner (IMTS, formerly DOTS), as SDMX-CSV",
    columns=(
        Wanted(name="REF_AREA", also=("COUNTRY",)),
        Wanted(name="INDICATOR"),
        Wanted(name="COUNTERPART_AREA", also=("COUNTERPART_COUNTRY",)),
        Wanted(name="TIME_PERIOD"),
        Wanted(name="OBS_VALUE"),
        Wanted(name="OBS_STATUS"),
        Wanted(name="UNIT_MULT"),
    ),
    layouts=(("REF_AREA", "INDICATOR", "COUNTERPART_AREA", "TIME_PERIOD", "OBS_VALUE"),),
    scheme="imf",
    source=Source(
        id="imf-imts",
        title="International Trade in Goods (by partner country)",
        form="statistics",
        publisher="International Monetary Fund",
        url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
        language="en",
    ),
    remarks=(
        "the Fund fills gaps with estimates, which its files do not always mark",
        "UNIT_MULT is applied, as SDMX has it; SCALE, which says how to display, is not",
    ),
    figures=_figures,
)
