"""TRADHIST: two centuries of bilateral trade, in pounds sterling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilateral.interop.options import Settings
from bilateral.interop.tables import Rows
from bilateral.interop.trade_format import Figures, TradeFormat, Wanted
from bilateral.model import Source


def _figures(rows: Rows, _: Settings) -> Iterator[Figures]:
    def exports(exporter: str, importer: str, value: str) -> Figures:
        year: Any = rows.text("year")
        return Figures(
            reporter=rows.text(exporter),
            partner=rows.text(importer),
            period=year,
            value=rows.text(value),
            unit="GBP",
        )

    if rows.has("FLOW"):
        yield exports("iso_o", "iso_d", "FLOW")
    else:
        # What the origin exports goes to the destination; what it imports comes from there.
        yield exports("origin_country_code", "destination_country_code", "exports")
        yield exports("destination_country_code", "origin_country_code", "imports")


FORMAT: Final = TradeFormat(
    name="tradhist",
    title="CEPII, TRADHIST: historical bilateral trade, 1827 to 2014",
    columns=tuple(
        Wanted(name=name)
        for name in (
            "iso_o",
            "iso_d",
            "FLOW",
            "origin_country_code",
            "destination_country_code",
            "year",
            "exports",
            "imports",
        )
    ),
    layouts=(
        ("iso_o", "iso_d", "year", "FLOW"),
        ("origin_country_code", "destination_country_code", "year", "exports", "imports"),
    ),
    scheme="iso3166-1-alpha-3",
    # The Arab Republic of Yemen is the Yemen of the shipped states.
    codes={"YAR": "YEM"},
    source=Source(
        id="tradhist",
        title="Two Centuries of Bilateral Trade and Gravity Data: 1827-2014",
        form="data set",
        publisher="CEPII",
        author="Michel Fouquin and Jules Hugot",
        url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=32",
        language="en",
        note="Etalab 2.0. CEPII Working Paper 2016-14.",
    ),
    compiler="CEPII (TRADHIST)",
    remarks=(
        "values are in current pounds sterling",
        "one figure for each flow, whoever reported it",
        "it stands under the exporter, and is not the exporter's own statistics",
    ),
    figures=_figures,
)
