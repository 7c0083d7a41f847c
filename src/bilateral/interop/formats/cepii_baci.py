"""CEPII's BACI: world trade by product, one figure for each flow, reconciled from both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from bilateral.interop.options import Settings
from bilateral.interop.tables import Rows, arrow
from bilateral.interop.trade_format import Figures, TradeFormat, Wanted
from bilateral.model import Source

# BACI_HS92_Y2020_V202301.csv: the edition of the Harmonized System, the year, the version.
_NAME: Final = re.compile(r"BACI_HS(\d\d)_Y\d{4}_V(\d{4})(\d\d)b?\.")


def _figures(rows: Rows, settings: Settings) -> Iterator[Figures]:
    _, pc = arrow()
    named = _NAME.search(settings.file)
    edition = settings.classification
    if edition is None:
        edition = "HS" if named is None else f"HS{_century(named[1])}{named[1]}"
    # Read as numbers somewhere, the codes have lost their leading zeros.
    goods = pc.utf8_lpad(rows.text("k"), width=6, padding="0")

    def figures(value: Any, power: int, unit: str, valuation: str | None) -> Figures:
        return Figures(
            reporter=rows.text("i"),
            partner=rows.text("j"),
            period=rows.text("t"),
            value=value,
            power=power,
            unit=unit,
            valuation=valuation,
            product=goods,
            classification=edition,
            vintage=f"{named[2]}-{named[3]}" if named and settings.vintage is None else None,
        )

    yield figures(rows.text("v"), 3, "USD", "FOB")
    if settings.quantities:
        yield figures(rows.text("q"), 0, "tonnes", None)


def _century(digits: str) -> str:
    return "19" if digits > "80" else "20"


FORMAT: Final = TradeFormat(
    name="cepii-baci",
    title="CEPII, BACI: reconciled bilateral trade by product",
    columns=tuple(Wanted(name=name) for name in "tijkvq"),
    layouts=(("t", "i", "j", "k", "v"),),
    scheme="comtrade",
    options=frozenset({"quantities", "classification"}),
    source=Source(
        id="cepii-baci",
        title="BACI: International Trade Database at the Product-Level",
        form="data set",
        publisher="CEPII",
        relays="UN Comtrade",
        author="Guillaume Gaulier and Soledad Zignago",
        url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
        language="en",
        note="Etalab 2.0. CEPII Working Paper 2010-23.",
    ),
    compiler="CEPII (BACI)",
    remarks=(
        "one figure for each flow, which CEPII reconciled from what both sides report",
        "it stands under the exporter, and is not the exporter's own statistics",
    ),
    figures=_figures,
)
