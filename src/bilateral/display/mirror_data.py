"""Mirror figures as plain data, for programs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bilateral.display.progress_data import number_text

if TYPE_CHECKING:
    from bilateral.model import TradeObservation
    from bilateral.trade.figures import Range
    from bilateral.trade.mirror_figures import Mirror, MirrorRow


def as_dict(mirror: Mirror) -> dict[str, Any]:
    """The figures side by side: a figure by its id, numbers, amounts and dates as text."""
    return {
        "one": mirror.one,
        "other": mirror.other,
        "freight": number_text(mirror.freight),
        "on": None if mirror.on is None else str(mirror.on),
        "rows": [_row(row) for row in mirror.rows],
        "set_aside": [
            {"why": one.why, "count": one.count, "ids": list(one.ids)} for one in mirror.set_aside
        ],
    }


def _row(row: MirrorRow) -> dict[str, Any]:
    return {
        "exporter": row.exporter,
        "importer": row.importer,
        "measure": row.measure,
        "period": str(row.period),
        "product": row.product,
        "unit": row.unit,
        "first": _figure(row.first),
        "second": _figure(row.second),
        "others": [_figure(one) for one in row.others],
        "gap": _ends(row.gap),
        "percent": _ends(row.percent),
        "unexplained": _ends(row.unexplained),
        "freight": number_text(row.freight),
        "direction": row.direction,
        "category": row.category,
    }


def _figure(figure: TradeObservation | None) -> dict[str, str] | None:
    return None if figure is None else {"id": str(figure.id), "value": str(figure.value)}


def _ends(found: Range | None) -> dict[str, str | None] | None:
    return None if found is None else {"low": _text(found.low), "high": _text(found.high)}


def _text(number: Fraction | None) -> str | None:
    return None if number is None else number_text(number)
