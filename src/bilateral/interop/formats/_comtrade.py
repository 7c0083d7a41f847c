"""What the JSON and the CSV of UN Comtrade have in common: their fields, and what they mean.

The fields are the data items of the interface, version 1 ("TradeDataItems" of its reference
tables). A row is one figure of one reporter; besides totals there are rows for parts of them, by
customs procedure, by mode of transport and by second partner, which must not be added to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilateral.interop.options import Settings
from bilateral.interop.tables import Rows, arrow
from bilateral.interop.trade_format import Figures, Left, TradeFormat, Wanted
from bilateral.model import Source

#: Flows that have a measure. Exports include re-exports, imports re-imports.
_FLOWS: Final = {"X": "exports", "M": "imports", "RX": "re-exports"}

_CLASSIFICATIONS: Final = {
    "H0": "HS1992",
    "H1": "HS1996",
    "H2": "HS2002",
    "H3": "HS2007",
    "H4": "HS2012",
    "H5": "HS2017",
    "H6": "HS2022",
    "HS": "HS",
    "S1": "SITC1",
    "S2": "SITC2",
    "S3": "SITC3",
    "S4": "SITC4",
    "SS": "SITC",
    "B4": "BEC4",
    "B5": "BEC5",
    "BE": "BEC",
}

#: The code of the total, by the column that breaks it down.
_TOTALS: Final = {"customsCode": "C00", "motCode": "0", "partner2Code": "0", "mosCode": "0"}

_COLUMNS: Final = (
    Wanted(name="typeCode"),
    Wanted(name="freqCode"),
    Wanted(name="period"),
    Wanted(name="reporterCode"),
    Wanted(name="flowCode"),
    Wanted(name="partnerCode"),
    Wanted(name="partner2Code"),
    Wanted(name="classificationCode"),
    Wanted(name="cmdCode"),
    Wanted(name="customsCode"),
    Wanted(name="mosCode"),
    Wanted(name="motCode"),
    Wanted(name="netWgt"),
    Wanted(name="cifvalue"),
    Wanted(name="fobvalue"),
    Wanted(name="primaryValue"),
)


def comtrade(name: str, title: str, kind: Any) -> TradeFormat:
    """A format of UN Comtrade, in JSON or as a table."""
    return TradeFormat(
        name=name,
        title=title,
        kind=kind,
        columns=_COLUMNS,
        layouts=(("reporterCode", "partnerCode", "flowCode", "cmdCode", "period", "primaryValue"),),
        scheme="comtrade",
        options=frozenset({"quantities"}),
        source=Source(
            id="un-comtrade",
            title="UN Comtrade Database",
            form="statistics",
            publisher="United Nations Statistics Division",
            url="https://comtradeplus.un.org",
            language="en",
        ),
        remarks=("values are in current US dollars, as the interface documents them",),
        figures=_figures,
    )


def _figures(rows: Rows, settings: Settings) -> Iterator[Figures]:
    _, pc = arrow()
    flow = rows.text("flowCode")
    measure = _translated(flow, _FLOWS)
    goods = rows.text("cmdCode")
    edition = _translated(rows.text("classificationCode"), _CLASSIFICATIONS)
    whole = pc.equal(pc.utf8_upper(goods), "TOTAL")
    product = pc.if_else(whole, "", goods)
    # A code means something only in its classification; which, the file need not say.
    named = pc.if_else(pc.equal(edition, ""), "HS", edition)
    left = [
        Left(reason="services", rows=pc.equal(rows.text("typeCode"), "S")),
        *_parts(rows),
        Left(reason="flow", rows=pc.equal(measure, ""), details=flow),
    ]

    def figures(value: Any, unit: str, valuation: Any, left: list[Left]) -> Figures:
        return Figures(
            reporter=rows.text("reporterCode"),
            partner=rows.text("partnerCode"),
            period=rows.text("period"),
            value=value,
            measure=measure,
            unit=unit,
            valuation=valuation,
            product=product,
            classification=pc.if_else(whole, "", named),
            left=tuple(left),
        )

    value = rows.text("primaryValue")
    yield figures(value, "USD", _valuation(rows, value), left)
    if settings.quantities:
        weight = rows.text("netWgt")
        # A total carries no weight: the 0 there says that there is none.
        nought = pc.and_(whole, pc.match_substring_regex(weight, r"^0(\.0*)?$"))
        yield figures(pc.if_else(nought, "", weight), "kg", None, left)


def _parts(rows: Rows) -> Iterator[Left]:
    """Rows that break a total down. -2 stands where the interface was asked to add up."""
    pa, pc = arrow()
    for name, total in _TOTALS.items():
        if rows.has(name):
            code = rows.text(name)
            # `C00` and `0` are the totals; some files write 0.0, or leave the cell empty.
            totals = pa.array([total, f"{total}.0", ""], pa.string())
            rest = pc.invert(pc.is_in(code, totals))
            labels = pc.binary_join_element_wise(name, code, " ")
            yield Left(reason="part-of-total", rows=rest, details=labels)


def _valuation(rows: Rows, value: Any) -> Any:
    """`FOB` or `CIF`: which of its two columns the primary value was taken from."""
    pa, pc = arrow()
    cif, fob = rows.maybe("cifvalue"), rows.maybe("fobvalue")
    no = pa.repeat(False, rows.size)
    is_cif = no if cif is None else pc.equal(cif, value)
    is_fob = no if fob is None else pc.equal(fob, value)
    exports = pc.match_substring_regex(rows.text("flowCode"), "X$")
    # Where both columns have the value, that of the flow: FOB for exports, CIF for imports.
    both = pc.and_(is_cif, is_fob)
    is_fob = pc.if_else(both, exports, is_fob)
    is_cif = pc.if_else(both, pc.invert(exports), is_cif)
    return pc.if_else(is_fob, "FOB", pc.if_else(is_cif, "CIF", ""))


def _translated(texts: Any, words: dict[str, str]) -> Any:
    """Texts as what they mean; an empty one for a text that means nothing here."""
    pa, pc = arrow()
    known = pa.array(list(words), pa.string())
    meanings = pa.array(list(words.values()), pa.string())
    places = pc.index_in(pc.utf8_upper(texts), value_set=known)
    return pc.fill_null(meanings.take(places), "")
