"""What a check of a dossier came to."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from bilateral.checks.finding import Finding
from bilateral.render.document import Cell, Document, Section, Styled, Table
from bilateral.render.result import Result


@frozen(kw_only=True)
class Report(Result):
    """The findings of a check, in the order of the dossier.

    Fields:
        findings: all of them.
        suppressed: findings that the dossier knows and lives with.
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
        """One line: how many records, how many findings of each kind."""
        counts = [
            _counted(sum(f.severity == severity for f in self.findings), severity)
            for severity in ("error", "warning", "note")
        ]
        stated = ", ".join(count for count in counts if count)
        return f"{_counted(self.checked, 'record') or 'no records'}: {stated or 'no findings'}"

    @property
    def text(self) -> str:
        """The findings in the form of checkers and editors, each with its line of the file.

        A form of its own: one finding begins with `file:line:`, and no line is wrapped.
        """
        return "\n".join([*map(str, self.findings), self.summary()])

    def document(self) -> Document:
        """The findings as a table, worst first, below the line that sums them up."""
        rank = ("error", "warning", "note")
        worst = sorted(self, key=lambda finding: rank.index(finding.severity))
        heads = ("", "Rule", "Record", "Finding", "Place")
        table = Table(heads, tuple(map(_cells, worst)))
        return Document(title="", lead=(self.summary(),), sections=(Section("", table=table),))

    def data(self) -> dict[str, Any]:
        """Each finding with all of its fields, also those that are empty."""
        return {
            "checked": self.checked,
            "rules": self.rules,
            "ok": self.ok,
            "findings": [finding_data(finding) for finding in self.findings],
            "suppressed": [finding_data(finding) for finding in self.suppressed],
        }


def _counted(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# A report as JSON, for programs.


def to_json(report: Report) -> str:
    """A report as a JSON text."""
    return "".join(json_parts(report))


def json_parts(report: Report) -> Iterator[str]:
    """The same text part by part: a finding at a time, never all of them."""
    head = evolve(report, findings=(), suppressed=()).as_dict()
    head["ok"] = report.ok
    found = (finding_data(finding) for finding in report.findings)
    suppressed = (finding_data(finding) for finding in report.suppressed)
    return parts_of_json(head, {"findings": found, "suppressed": suppressed})


def parts_of_json(whole: Any, lists: Mapping[str, Iterable[Any]]) -> Iterator[str]:
    """The text of plain data, in whose empty lists of these names items come one by one.

    Arguments:
        whole: the plain data. Each of the names occurs once, with an empty list.
        lists: the items, by the names, in the order in which they stand.
    """
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    for name, items in lists.items():
        before, mark, text = text.partition(f'"{name}": []')
        if not mark:
            raise ValueError(f"there is no empty list {name}")
        margin = " " * (len(before) - len(before.rstrip(" ")))
        yield f'{before}"{name}": ['
        first = True
        for item in items:
            stated = json.dumps(item, ensure_ascii=False, indent=2).replace("\n", f"\n{margin}  ")
            yield f"{'' if first else ','}\n{margin}  {stated}"
            first = False
        yield "]" if first else f"\n{margin}]"
    yield text


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
        "fix": finding.fix,
        "location": None
        if place is None
        else {"file": place.file, "line": place.line or None, "column": place.column or None},
    }


def _cells(finding: Finding) -> tuple[Cell, ...]:
    stated = (finding.message, Styled(finding.hint, "faint")) if finding.hint else finding.message
    return (
        Styled(finding.severity, finding.severity),
        Styled(finding.code, "code", hover=finding.rule),
        Styled(finding.thing, "code"),
        stated,
        str(finding.location or ""),
    )
