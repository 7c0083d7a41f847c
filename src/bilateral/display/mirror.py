"""Mirror figures and weighed claims, in words and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bilateral.display.plot_marks import state_name
from bilateral.display.progress import number_text, one_aside
from bilateral.display.words import amount_words, in_period, listed, period_words
from bilateral.render.document import Document, Line, Section, Table
from bilateral.values.date_words import date_words

if TYPE_CHECKING:
    from bilateral.model import TradeObservation
    from bilateral.trade.mirror_figures import Mirror, MirrorRow
    from bilateral.trade.weighing import ClaimComparison
    from bilateral.values.intervals import Interval

_CATEGORIES = {
    "confirmed": "the two agree",
    "freight": "freight and insurance may explain it",
    "conflict": "the two conflict",
    "slip": "a thousand times apart: a slip of the unit",
    "unique": "one side only",
}
_TRENDS = {
    "widening": "The gap widens over the years.",
    "narrowing": "The gap narrows over the years.",
    "unsteady": "The gap goes up and down without a trend.",
    "too few years": "There are too few years with both figures to tell a trend.",
}
_ASIDE = {
    "no value": "no value is recorded",
    "reporter not recorded": "it is not recorded whose they are",
}
_HEADS = ("Period", "By {first}", "By {second}", "Gap", "In percent", "Of which unexplained", "")


def flows(mirror: Mirror) -> Iterable[tuple[str, str, str, tuple[MirrorRow, ...]]]:
    """Each flow that has rows: its heading, the two who count it, and its rows."""
    flows: dict[tuple[str, str, str, str | None, str], list[MirrorRow]] = {}
    for row in mirror.rows:
        key = row.exporter, row.importer, row.measure, row.product, row.unit
        flows.setdefault(key, []).append(row)
    for (one, other, measure, product, unit), rows in flows.items():
        exporter, importer = state_name(one), state_name(other)
        if measure == "turnover":
            head = f"Turnover of {exporter} and {importer}"
        else:
            head = f"From {exporter} to {importer}"
        goods = f", {product}" if product else ""
        yield f"{head}{goods}, {unit}", exporter, importer, tuple(rows)


def _cells(row: MirrorRow) -> tuple[str, ...]:
    return (
        date_words(row.period),
        _reported(row, row.first),
        _reported(row, row.second),
        _whole(row.gap, row.unit),
        _percent(row.percent),
        _whole(row.unexplained, row.unit),
        _CATEGORIES[row.category],
    )


def mirror_document(mirror: Mirror) -> Document:
    """A section for each flow, with a row or line for each period."""
    return Document(
        title="",
        sections=tuple(
            Section(
                head,
                tuple(_line(row, first, second) for row in rows),
                Table(
                    tuple(h.format(first=first, second=second) for h in _HEADS),
                    tuple(map(_cells, rows)),
                ),
                (_TRENDS[mirror.trend(rows)],),
            )
            for head, first, second, rows in flows(mirror)
        ),
        after=tuple(_below(mirror)),
    )


def _line(row: MirrorRow, first: str, second: str) -> Line:
    period, ours, theirs, gap, percent, left, stated = _cells(row)
    line = f"{period}: {ours} by {first}, {theirs} by {second}"
    if row.gap is not None:
        line += f"; gap {gap} ({percent}): {stated}"
        if row.category == "conflict":
            line += f", {left} left unexplained"
    else:
        line += f": {stated}"
    return Line(f"{line}.")


def comparison_document(comparison: ClaimComparison) -> Document:
    """The claim, then what each count says of it."""
    claim = comparison.claim
    stated = _figure(claim) if claim.value is not None else str(claim.change and claim.change.value)
    period = period_words(claim.period)
    if claim.period is not None:
        period = f"for {period}"
    lines = []
    for one in comparison.against:
        count = listed([f"{f.measure} {_figure(f)} {in_period(f.period)}" for f in one.figures])
        times = "" if one.times is None or one.verdict == "confirmed" else f" ({_times(one.times)})"
        who = state_name(one.reporter or "a count not recorded")
        lines.append(Line(f"By {who}, {count}: {one.why}{times}."))
    return Document(
        title="",
        lead=(f"The claim: {claim.measure} {stated} {period}.",),
        sections=(Section("", tuple(lines)),) if lines else (),
        after=() if lines else ("No count is for the same trade and time.",),
    )


def _figure(figure: TradeObservation | None) -> str:
    return "not recorded" if figure is None or figure.value is None else amount_words(figure.value)


def _reported(row: MirrorRow, figure: TradeObservation | None) -> str:
    """What one side tells: several figures, where it tells several that differ."""
    if figure is None:
        return _figure(None)
    others = [one for one in row.others if one.reporter == figure.reporter]
    stated = " or ".join(map(_figure, (figure, *others)))
    # All of them are of one vintage: that is why none of them stands for the others.
    return f"{stated} (of {date_words(figure.vintage)})" if figure.vintage is not None else stated


def _below(mirror: Mirror) -> Iterator[str]:
    """That there is nothing, and what was left out, each in a sentence."""
    if not mirror.rows:
        pair = f"{state_name(mirror.one)} and {state_name(mirror.other)}"
        yield f"No figures for the trade of {pair} with each other."
    if mirror.set_aside:
        reported = "; ".join(one_aside(item, _ASIDE) for item in mirror.set_aside)
        yield f"Not compared: {reported}."


def _whole(found: Interval | None, unit: str) -> str:
    if found is None:
        return ""
    return f"{_between(found, _number)} {unit}"


def _percent(found: Interval | None) -> str:
    return "" if found is None else f"{_between(found, _tenth)} percent"


def _times(found: Interval) -> str:
    return f"{_between(found, lambda n: format(float(n), '.2f'))} times the count"


def _between(found: Interval, say: Callable[[Fraction], str]) -> str:
    low = None if found.low is None else say(found.low)
    high = None if found.high is None else say(found.high)
    if low is None or high is None:
        return f"over {low}" if low else f"under {high}" if high else "open"
    return low if low == high else f"{low} to {high}"


def _number(number: Fraction) -> str:
    """Whole units, in millions where there are such."""
    if abs(number) >= 1_000_000:
        return f"{float(number / 1_000_000):+,.1f} million"
    return f"{round(number):+,}"


def _tenth(number: Fraction) -> str:
    return f"{float(number):+.1f}"


# Mirror figures as plain data, for programs.


def mirror_data(mirror: Mirror) -> dict[str, Any]:
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


def comparison_data(comparison: ClaimComparison) -> dict[str, Any]:
    """What each count says of the claim: figures by their ids, numbers and dates as text."""
    claim = comparison.claim
    return {
        "claim": str(claim.id),
        "measure": claim.measure,
        "period": str(claim.period),
        "value": None if claim.value is None else str(claim.value),
        "verdict": comparison.verdict,
        "against": [
            {
                "reporter": one.reporter,
                "figures": [_figure_data(figure) for figure in one.figures],
                "verdict": one.verdict,
                "times": _ends(one.times),
                "why": one.why,
            }
            for one in comparison.against
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
        "first": _figure_data(row.first),
        "second": _figure_data(row.second),
        "others": [_figure_data(one) for one in row.others],
        "gap": _ends(row.gap),
        "percent": _ends(row.percent),
        "unexplained": _ends(row.unexplained),
        "freight": number_text(row.freight),
        "direction": row.direction,
        "category": row.category,
    }


def _figure_data(figure: TradeObservation | None) -> dict[str, str] | None:
    return None if figure is None else {"id": str(figure.id), "value": str(figure.value)}


def _ends(found: Interval | None) -> dict[str, str | None] | None:
    return None if found is None else {"low": _text(found.low), "high": _text(found.high)}


def _text(number: Fraction | None) -> str | None:
    return None if number is None else number_text(number)
