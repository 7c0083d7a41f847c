"""A report as annotations of GitHub: each finding beside its line in the pull request."""

from bilateral.checks._paths import relative
from bilateral.checks.finding import Finding
from bilateral.checks.report import Report

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def to_github(report: Report) -> str:
    """The workflow commands that annotate the findings, one a line.

    GitHub shows ten of each severity for a step; the log has them all.
    """
    return "".join(f"{_command(finding)}\n" for finding in report)


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {"title": f"{finding.code} {finding.rule}"}
    if place is not None:
        properties = {
            "file": relative(place.file),
            "line": str(place.line or ""),
            "col": str(place.column or ""),
            **properties,
        }
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    message = f"{finding.thing}: {finding.message}" if finding.thing else finding.message
    if finding.hint:
        message = f"{message}\n{finding.hint}"
    return f"::{_COMMANDS[finding.severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
