"""A report as a table in a notebook."""

from typing import TYPE_CHECKING

from bilateral._html import Markup, cell, table
from bilateral.checks.finding import Finding

if TYPE_CHECKING:
    from bilateral.checks.report import Report

# Dark enough on white and light enough on black to be read on either.
_COLOURS = {"error": "#d03030", "warning": "#b07000", "note": "#3080b0"}


def to_html(report: "Report") -> str:
    """The findings as a table, worst first, with the line above it that sums them up."""
    rank = list(_COLOURS)
    worst = sorted(report, key=lambda finding: rank.index(finding.severity))
    heads = ("", "Rule", "Record", "Doubt", "Place")
    return table(heads, map(_cells, worst), caption=report.summary())


def _cells(finding: Finding) -> tuple[object, ...]:
    colour = _COLOURS[finding.severity]
    said = cell(finding.message)
    if finding.hint:
        said += f'<br><span style="opacity:0.7">{cell(finding.hint)}</span>'
    return (
        Markup(f'<span style="color:{colour};font-weight:bold">{finding.severity}</span>'),
        Markup(f'<span title="{cell(finding.rule)}">{cell(finding.code)}</span>'),
        Markup(f"<code>{cell(finding.thing)}</code>"),
        Markup(said),
        finding.location or "",
    )
