"""A doubt about a dossier, as a value."""

from typing import Literal

from attrs import frozen

from bilateral.serde.origin import Location

Severity = Literal["error", "warning", "note"]


@frozen(kw_only=True)
class Finding:
    """What a careful officer would doubt in a dossier, and what to do about it.

    Fields:
        code: of the rule that found it; never changes its meaning.
        rule: the readable name of the rule.
        severity: `error` (surely wrong), `warning` (doubtful), `note` (worth knowing).
        record: the id of the record in doubt.
        field: the field in doubt, as in `signatories[0].by`; empty for the whole record.
        related: the ids of other records that play a part.
        message: what is doubtful.
        hint: what would mend it.
        sure: whether it is so; what only may be so is a note.
        mend: the text that would mend the field without anybody's judgement, where there is one.
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
    mend: str | None = None
    location: Location | None = None

    @property
    def thing(self) -> str:
        """The record or the field in doubt: `protocol.signatories[0].by`."""
        return f"{self.record}.{self.field}" if self.field else self.record

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        thing = f"{self.thing}: " if self.thing else ""
        head = f"{place}{self.severity} {self.code} {self.rule}: {thing}{self.message}"
        return f"{head}\n    {self.hint}" if self.hint else head
