"""A finding about a dossier, as a value."""

from typing import Literal

from attrs import frozen

from bilateral.serde.origin import Location

Severity = Literal["error", "warning", "note"]


@frozen(kw_only=True)
class Finding:
    """What a careful officer would question in a dossier, and what to do about it.

    Fields:
        code: of the rule that found it; never changes its meaning.
        rule: the readable name of the rule.
        severity: `error` (surely wrong), `warning` (doubtful), `note` (worth knowing).
        record: the id of the record concerned.
        field: the field concerned, as in `signatories[0].by`; empty for the whole record.
        related: the ids of other records that play a part.
        message: what is doubtful.
        hint: what would fix it.
        sure: whether it is so; what only may be so is a note.
        fix: the text that would fix the field without anybody's judgement, where there is one.
        location: where it stands in the file; None for what was not read from one.
    """

    code: str
    rule: str
    severity: Severity
    record: str
    message: str
    field: str = ""
    related: tuple[str, ...] = ()
    hint: str = ""
    sure: bool = True
    fix: str | None = None
    location: Location | None = None

    @property
    def thing(self) -> str:
        """The record or the field concerned: `protocol.signatories[0].by`."""
        return f"{self.record}.{self.field}" if self.field else self.record

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        thing = f"{self.thing}: " if self.thing else ""
        head = f"{place}{self.severity} {self.code} {self.rule}: {thing}{self.message}"
        return f"{head}\n    {self.hint}" if self.hint else head


# A finding as text: where, what, the line it stands on, and what would fix it.


_WIDEST = 100


def finding_text(finding: Finding) -> str:
    """A finding as compilers put theirs: place, severity and code, the line with a caret."""
    thing = f"{finding.thing}: " if finding.thing else ""
    where = f"{finding.location}: " if finding.location else ""
    lines = [f"{where}{finding.severity} {finding.code} {finding.rule}: {thing}{finding.message}"]
    place = finding.location
    if place is not None and place.text and place.column:
        start = max(0, place.column - 1 - _WIDEST // 2) if len(place.text) > _WIDEST else 0
        shown = place.text[start : start + _WIDEST]
        lines += [f"    {shown}", f"    {' ' * (place.column - 1 - start)}^"]
    if finding.hint:
        lines.append(f"    {finding.hint}")
    return "\n".join(lines)
