"""A report as JSON, for programs."""

import json
from typing import Any

from bilateral.checks.finding import Finding
from bilateral.checks.report import Report


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
