"""What a check of a dossier came to."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from attrs import evolve, frozen

from bilateral._html import Markup, cell, table
from bilateral.checks.finding import Finding


@frozen(kw_only=True)
class Report:
    """The findings of a check, in the order of the dossier.

    Fields:
        findings: all of them.
        suppressed: doubts that the dossier knows and lives with.
        checked: how many records were looked at.
        rules: how many rules looked.
    """

    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    checked: int = 0
    rules: int = 0

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of error severity."""
        return tuple(f for f in self.findings if f.severity == "error")

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return not self.errors

    def about(self, ids: Collection[str]) -> "Report":
        """The part of it that is about some records.

        Arguments:
            ids: the ids of the records.
        """
        return evolve(
            self,
            findings=tuple(f for f in self.findings if str(f.record) in ids),
            suppressed=tuple(f for f in self.suppressed if str(f.record) in ids),
            checked=len(ids),
        )

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def summary(self) -> str:
        """One line: how many records, how many doubts of each kind."""
        counts = [
            _counted(sum(f.severity == severity for f in self.findings), severity)
            for severity in ("error", "warning", "note")
        ]
        said = ", ".join(count for count in counts if count)
        return f"{_counted(self.checked, 'record') or 'no records'}: {said or 'nothing in doubt'}"

    @property
    def text(self) -> str:
        """The findings as plain text, each with its line of the file, and the summary."""
        return "\n".join([*map(str, self.findings), self.summary()])

    def as_dict(self) -> dict[str, Any]:
        """It as plain data for JSON: each finding with all its fields, also the empty ones."""

        return report_data(self)

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:

        return to_html(self)


def _counted(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# A report as JSON, for programs.


def to_json(report: Report) -> str:
    """A report as a JSON text."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=2) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """A report as plain data: each finding with all of its fields, also those that are empty."""
    return {
        "version": 1,
        "checked": report.checked,
        "rules": report.rules,
        "ok": report.ok,
        "findings": [finding_data(finding) for finding in report.findings],
        "suppressed": [finding_data(finding) for finding in report.suppressed],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data; a line or column that is not known is null."""
    place = finding.location
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "sure": finding.sure,
        "record": finding.record,
        "field": finding.field,
        "related": list(finding.related),
        "message": finding.message,
        "hint": finding.hint,
        "mend": finding.mend,
        "location": None
        if place is None
        else {"file": place.file, "line": place.line or None, "column": place.column or None},
    }


# A report as a table in a notebook.


# Dark enough on white and light enough on black to be read on either.
_COLOURS = {"error": "#d03030", "warning": "#b07000", "note": "#3080b0"}


def to_html(report: "Report") -> str:
    """The findings as a table, worst first, with the line above it that sums them up."""
    rank = list(_COLOURS)
    worst = sorted(report, key=lambda finding: rank.index(finding.severity))
    heads = ("", "Rule", "Record", "Finding", "Place")
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
