"""What a reading of a foreign file came to, for notebooks and pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilateral._html import table
from bilateral.display.footnotes import escaped

if TYPE_CHECKING:
    from bilateral.interop.report import ReadReport

_HEADS = ("", "figures", "why", "which", "for example")


def report_html(report: ReadReport) -> str:
    """A report as HTML; no text of the file is markup in it."""
    shown = table(_HEADS, _rows(report), caption=report.summary())
    said = list(report.remarks)
    if report.unread:
        said.append(f"columns not read: {', '.join(report.unread)}")
    return shown + (table(("remarks",), [(remark,) for remark in said]) if said else "")


def report_markdown(report: ReadReport) -> str:
    """A report in Markdown; no text of the file is markup in it."""
    lines = [f"**{escaped(report.summary())}**", ""]
    rows = [_HEADS, ("---",) * len(_HEADS), *(tuple(map(escaped, row)) for row in _rows(report))]
    if len(rows) > 2:
        lines += [f"| {' | '.join(row)} |" for row in rows] + [""]
    said = [*report.remarks]
    if report.unread:
        said.append(f"columns not read: {', '.join(report.unread)}")
    lines += [f"- {escaped(remark)}" for remark in said]
    return "\n".join(lines).rstrip() + "\n"


def _rows(report: ReadReport) -> Iterator[tuple[str, str, str, str, str]]:
    for what, tallies in (("not taken", report.left), ("in doubt", report.doubts)):
        for tally in tallies:
            most = sorted(tally.details.items(), key=lambda item: (-item[1], item[0]))[:10]
            which = "; ".join(f"{name} ({times:,})" for name, times in most)
            example = str(tally.examples[0]) if tally.examples else ""
            yield what, f"{tally.count:,}", tally.meaning, which, example
