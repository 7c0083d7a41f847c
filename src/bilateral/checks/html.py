"""A report as a table in a notebook: it needs nothing from anywhere, and trusts no text."""

from html import escape
from typing import TYPE_CHECKING

from bilateral.checks.finding import Finding

if TYPE_CHECKING:
    from bilateral.checks.report import Report

#: Findings that are shown; a notebook is no place for ten thousand.
MOST = 200
#: Characters of a text that are shown.
LONGEST = 300

# Dark enough on white and light enough on black to be read on either.
_COLOURS = {"error": "#d03030", "warning": "#b07000", "note": "#3080b0"}
_CELL = "text-align:left;vertical-align:top;padding:2px 8px"


def to_html(report: "Report") -> str:
    """The findings as a table, worst first, with the line above it that sums them up."""
    rank = list(_COLOURS)
    worst = sorted(report, key=lambda finding: rank.index(finding.severity))
    head = "".join(
        f'<th style="{_CELL}">{name}</th>' for name in ("", "Rule", "Record", "Doubt", "Place")
    )
    rows = "".join(_row(finding) for finding in worst[:MOST])
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    rest = len(worst) - MOST
    more = f"<p>... and {rest} more</p>" if rest > 0 else ""
    # Without these classes a notebook takes what stands between two $ for a formula.
    return (
        '<div class="tex2jax_ignore mathjax_ignore">'
        f"<p>{_text(report.summary())}</p>{table}{more}</div>"
    )


def _row(finding: Finding) -> str:
    colour = _COLOURS[finding.severity]
    said = _text(finding.message)
    if finding.hint:
        said += f'<br><span style="opacity:0.7">{_text(finding.hint)}</span>'
    cells = [
        f'<span style="color:{colour};font-weight:bold">{finding.severity}</span>',
        f'<span title="{_text(finding.rule)}">{_text(finding.code)}</span>',
        f"<code>{_text(finding.thing)}</code>",
        said,
        _text(str(finding.location or "")),
    ]
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _text(text: str) -> str:
    """A text for a page: nothing in it is markup, and it is not longer than can be read."""
    cut = text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
    return escape(cut)
