"""The numbers of foreign tables: from texts, by the million, exactly as far as 64 bits go."""

from __future__ import annotations

from typing import Any, Final

from bilateral.interop.rows import MISSING, arrow

_NUMBER: Final = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$"


def numbers(texts: Any, power: int) -> tuple[Any, Any, Any, Any]:
    """Cells as numbers: the texts that say them, their values, which are missing, which are none.

    The text of a cell with its power of ten (`12.3e3`) is read as a whole, so that no factor
    rounds: what comes out is the float nearest to what the table says.

    Arguments:
        texts: the cells, without blanks around them.
        power: the power of ten that they are multiplied by.
    """
    import numpy as np

    pa, pc = arrow()
    missing = np.asarray(pc.is_in(texts, pa.array(MISSING, pa.string())))
    filled = pc.if_else(pa.array(missing), "0", texts) if missing.any() else texts
    wrong = np.zeros(len(missing), bool)
    try:
        values = pc.cast(_raised(filled, power), pa.float64())
    except pa.ArrowInvalid:
        wrong = ~np.asarray(pc.match_substring_regex(filled, _NUMBER))
        filled = pc.if_else(pa.array(wrong), "0", filled)
        # PyArrow reads no plus sign.
        filled = pc.utf8_ltrim(filled, "+")
        values = pc.cast(_raised(filled, power), pa.float64())
    told = _raised(filled, power)
    found = np.asarray(values)
    return told, found, missing, wrong | ~np.isfinite(found)


def _raised(texts: Any, power: int) -> Any:
    """The texts with a power of ten written behind them."""
    _, pc = arrow()
    if not power:
        return texts
    if pc.any(pc.match_substring(texts, "e", ignore_case=True)).as_py():
        return _slowly(texts, power)
    return pc.binary_join_element_wise(texts, f"e{power}", "")


def _slowly(texts: Any, power: int) -> Any:
    """As `_raised`, where some have a power of ten already."""
    pa, _ = arrow()
    raised = []
    for text in texts.to_pylist():
        digits, _, exponent = text.lower().partition("e")
        try:
            raised.append(f"{digits}e{int(exponent or 0) + power}")
        except ValueError:
            raised.append(text)
    return pa.array(raised, pa.string())
