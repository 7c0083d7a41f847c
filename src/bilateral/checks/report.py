"""What a check of a dossier came to."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

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
        from bilateral.checks.as_json import report_data

        return report_data(self)

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        from bilateral.checks.html import to_html

        return to_html(self)


def _counted(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
