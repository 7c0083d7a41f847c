"""The names of files as other machines know them: relative, with forward slashes."""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import bilateral
from bilateral.checks.engine import OWN_CODES
from bilateral.checks.finding import Finding
from bilateral.checks.fixes import edits, find_fixes
from bilateral.checks.report import Report, parts_of_json
from bilateral.checks.rule import Rule, all_rules
from bilateral.checks.text_edits import Edit
from bilateral.dossier import Dossier


def relative(file: str) -> str:
    """A file as seen from the working folder, with forward slashes; absolute if it lies outside."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


# A report as annotations of GitHub: each finding beside its line in the pull request.


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
    stated = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    message = f"{finding.thing}: {finding.message}" if finding.thing else finding.message
    if finding.hint:
        message = f"{message}\n{finding.hint}"
    return f"::{_COMMANDS[finding.severity]} {stated}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# A report in SARIF 2.1.0, the format of OASIS that code hosts and editors read.


SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(
    report: Report, dossier: Dossier | None = None, *, rules: tuple[Rule, ...] | None = None
) -> str:
    """A report as a SARIF text.

    Arguments:
        report: of a check.
        dossier: what was checked. From it come the reasons of suppressions, and the fixes.
        rules: those to describe; all, if None.
    """
    return "".join(sarif_parts(report, dossier, rules=rules))


def sarif_parts(
    report: Report, dossier: Dossier | None = None, *, rules: tuple[Rule, ...] | None = None
) -> Iterator[str]:
    """The same text part by part: a result at a time, never all of them."""
    described = (*(all_rules() if rules is None else rules), *OWN_CODES)
    run = {
        "tool": {
            "driver": {
                "name": "bilateral",
                "version": bilateral.__version__,
                "semanticVersion": bilateral.__version__,
                "rules": [_rule(rule) for rule in described],
            }
        },
        "invocations": [
            {"executionSuccessful": all(f.code not in ("ENG01", "ENG03") for f in report.findings)}
        ],
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return parts_of_json(log, {"results": _results(report, dossier, described)})


def _results(
    report: Report, dossier: Dossier | None, described: tuple[Rule, ...]
) -> Iterator[dict[str, Any]]:
    numbers = {rule.code: index for index, rule in enumerate(described)}
    fixes = {} if dossier is None else _fixes(dossier, report)
    seen = Counter[str]()
    for finding in report.findings:
        yield _result(finding, numbers, seen, fixes.get(id(finding)))
    for finding in report.suppressed:
        suppression = {"kind": "inSource", "status": "accepted"}
        if reason := _reason(dossier, finding):
            suppression["justification"] = reason
        yield {**_result(finding, numbers, seen), "suppressions": [suppression]}


def _rule(rule: Rule) -> dict[str, Any]:
    head, _, rest = rule.doc.partition("\n\n")
    why = next((part for part in rest.split("\n\n") if part.startswith("Why it matters:")), head)
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _message(_joined(head))},
        "fullDescription": {"text": _message(_joined(why.removeprefix("Why it matters:")))},
        "help": {"text": _message(rule.doc), "markdown": rule.doc},
        "defaultConfiguration": {"level": rule.severity, "enabled": "strict" not in rule.groups},
        "properties": {"tags": [rule.family, *rule.groups]},
    }
    return described


def _joined(text: str) -> str:
    """A text of several lines on one, beginning as a sentence does."""
    line = " ".join(text.split())
    return line[:1].upper() + line[1:] or "-"


def _result(
    finding: Finding,
    numbers: dict[str, int],
    seen: Counter[str],
    fix: dict[str, Any] | None = None,
) -> dict[str, Any]:
    stated = f"{finding.thing}: {finding.message}" if finding.thing else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": numbers.get(finding.code, -1),
        "level": finding.severity,
        "message": {"text": _message(f"{stated}\n{finding.hint}" if finding.hint else stated)},
        "locations": [_location(finding)] if finding.thing or finding.location else [],
        "partialFingerprints": {"finding/v1": _fingerprint(finding, seen)},
        "properties": {
            "record": finding.record,
            "field": finding.field,
            "related": list(finding.related),
            "sure": finding.sure,
        },
    }
    if fix is not None:
        result["fixes"] = [fix]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {}
    place = finding.location
    if place is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri(place.file)}}
        if place.line:
            physical["region"] = {"startLine": place.line}
            if place.column:
                physical["region"]["startColumn"] = place.column
        location["physicalLocation"] = physical
    if finding.thing:
        location["logicalLocations"] = [
            {"name": finding.field or finding.record, "fullyQualifiedName": finding.thing}
        ]
    return location


def uri(file: str) -> str:
    """A file as the URI of an artifact: relative to the working folder, if it lies in it."""
    name = relative(file)
    if Path(name).is_absolute():
        return Path(name).as_uri()
    return quote(name.removeprefix("./"), safe="/")


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """What tells the finding from others, and stays the same when it moves to another line."""
    parts = (finding.code, finding.record, finding.field, *finding.related)
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _reason(dossier: Dossier | None, finding: Finding) -> str:
    if dossier is None or finding.record not in dossier:
        return ""
    records = (dossier[finding.record], *dossier.duplicates)
    return next(
        (
            suppression.reason
            for record in records
            if str(record.id) == finding.record
            for suppression in record.suppressions
            if suppression.code == finding.code
        ),
        "",
    )


def _fixes(dossier: Dossier, report: Report) -> dict[int, dict[str, Any]]:
    """What fixes each finding, by its identity."""
    safe = {id(finding) for finding in find_fixes(dossier, report).fixed}
    starts: dict[str, list[int]] = {}
    fixes: dict[int, dict[str, Any]] = {}
    for finding, text, edit in edits(dossier, report) if safe else ():
        place = finding.location
        if id(finding) in safe and place is not None:
            if place.file not in starts:
                starts[place.file] = [0, *(found.end() for found in re.finditer("\n", text))]
            fixes[id(finding)] = _fix(place.file, starts[place.file], edit)
    return fixes


def _fix(file: str, starts: list[int], edit: Edit) -> dict[str, Any]:
    first, last = bisect_right(starts, edit.start), bisect_right(starts, edit.end)
    region = {
        "startLine": first,
        "startColumn": edit.start - starts[first - 1] + 1,
        "endLine": last,
        "endColumn": edit.end - starts[last - 1] + 1,
    }
    return {
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(file)},
                "replacements": [{"deletedRegion": region, "insertedContent": {"text": edit.text}}],
            }
        ]
    }


def _message(text: str) -> str:
    """A text in which a reader of SARIF sees neither links nor placeholders (3.11.5, 3.11.6)."""
    if re.search(r"\]\(", text):
        text = re.sub(r"([\\\[\]])", r"\\\1", text)
    return re.sub(r"[{}]", r"\g<0>\g<0>", text) if re.search(r"\{\d+\}", text) else text
