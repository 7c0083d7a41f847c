"""CEPII's Gravity, and tables made of it: flows from an origin to a destination."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from bilateral.errors import InvalidValueError
from bilateral.interop.options import Settings
from bilateral.interop.tables import Rows
from bilateral.interop.trade_format import Figures, TradeFormat, Wanted
from bilateral.model import Source

_BACI: Final = "tradeflow_baci"
_BOTH: Final = {
    "comtrade": ("tradeflow_comtrade_o", "tradeflow_comtrade_d"),
    "imf": ("tradeflow_imf_o", "tradeflow_imf_d"),
}


def _figures(rows: Rows, settings: Settings) -> Iterator[Figures]:
    origin = rows.text("iso3_o" if rows.has("iso3_o") else "iso_o")
    destination = rows.text("iso3_d" if rows.has("iso3_d") else "iso_d")
    period: Any = rows.text("year") if rows.has("year") else f"{settings.year:04}"

    def exports(name: str, power: int, valuation: str | None) -> Figures:
        return Figures(
            reporter=origin,
            partner=destination,
            period=period,
            value=rows.text(name),
            power=power,
            valuation=valuation,
        )

    if rows.has("flow"):
        yield exports("flow", 6, None)
    elif settings.flows == "baci":
        yield exports(_BACI, 3, "FOB")
    else:
        by_origin, by_destination = _BOTH[settings.flows]
        yield exports(by_origin, 3, None)
        yield Figures(
            reporter=destination,
            partner=origin,
            period=period,
            value=rows.text(by_destination),
            power=3,
            measure="imports",
        )


def _check(found: Collection[str], settings: Settings) -> None:
    if "year" not in found and settings.year is None:
        raise InvalidValueError(
            "is not recorded by any column", hint="say of which year it is: year=2006", field="year"
        )
    needed = (_BACI,) if settings.flows == "baci" else _BOTH[settings.flows]
    if "flow" not in found and not set(needed) <= set(found):
        raise InvalidValueError(f"the file has no columns {' and '.join(needed)}", field="flows")


FORMAT: Final = TradeFormat(
    name="cepii-gravity",
    title="CEPII, Gravity: flows of trade beside the variables of the gravity model",
    columns=tuple(
        Wanted(name=name)
        for name in (
            *("year", "iso3_o", "iso3_d", _BACI),
            *(name for both in _BOTH.values() for name in both),
            *("iso_o", "iso_d", "flow"),
        )
    ),
    layouts=(
        ("year", "iso3_o", "iso3_d", *_BOTH["comtrade"]),
        ("year", "iso3_o", "iso3_d", *_BOTH["imf"]),
        ("year", "iso3_o", "iso3_d", _BACI),
        ("iso_o", "iso_d", "flow"),
        # So has TRADHIST, in pounds: which of the two it is, has to be said.
        ("iso_o", "iso_d", "year", "flow"),
    ),
    scheme="iso3166-1-alpha-3",
    options=frozenset({"flows", "year"}),
    source=Source(
        id="cepii-gravity",
        title="The CEPII Gravity Database",
        form="data set",
        publisher="CEPII",
        relays="UN Comtrade, International Monetary Fund",
        author="Maddalena Conte, Pierre Cotterlaz and Thierry Mayer",
        url="http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
        language="en",
        note="Etalab 2.0. CEPII Working Paper 2022-05.",
    ),
    remarks=(
        "whether a figure is FOB or CIF is not recorded, but for those of BACI, which are FOB",
        "a single column of flows is read as millions of current US dollars",
        "figures of a single column of flows stand under the exporter, whoever reported them",
    ),
    figures=_figures,
    check=_check,
)
