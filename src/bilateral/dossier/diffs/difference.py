"""One difference between two versions of a dossier."""

from typing import Any, Literal

from attrs import field, frozen

Act = Literal["added", "removed", "changed", "moved", "renamed"]
Kind = Literal["fact", "precision", "wording", "evidence", "moved"]


@frozen(kw_only=True)
class Difference:
    """One thing that is otherwise in a new version of a dossier than in the old one.

    Who reads what changed wants to know first what is now said of the world that was not said
    before. So a date that became more exact, a title that was spelt otherwise, a further source
    and a list in another order are told apart from it.

    Fields:
        record: the id of the record, as the new version has it, or the old where it is gone;
            empty for the header of the dossier.
        type: the kind of record, by its tag in files (`trade_target`); `header` for the header.
        act: `added`, `removed`, `changed`, `moved` (to another place in its list) or `renamed`
            (the record has another id).
        kind: `fact`; `precision` (a date or an amount is known more exactly, or less, and does
            not contradict); `wording` (the same is said in other words); `evidence` (citations,
            sources, claims of other sources, doubts lived with, the history of the file);
            `moved` (another place in a list, or another id).
        old_path: where it stood, as `terms[0].ends_on`; empty for a whole record; None for what
            was added.
        new_path: where it stands now; None for what was removed.
        old: what was there: a value, a part, a record, or an `Absent`; None for nothing.
        new: what is there now.
    """

    record: str
    type: str
    act: Act
    kind: Kind
    old_path: str | None = None
    new_path: str | None = None
    old: Any = field(default=None)
    new: Any = field(default=None)

    @property
    def path(self) -> str:
        """Where it stands now, or stood, where it was removed; empty for a whole record."""
        return self.old_path or "" if self.new_path is None else self.new_path

    @property
    def field(self) -> str:
        """The field of the record that it is in: `terms` of `terms[0].ends_on`."""
        return self.path.partition(".")[0].partition("[")[0]

    @property
    def where(self) -> str:
        """The record and the path: `tokayev.terms[0].ends_on`."""
        return ".".join(part for part in (self.record or "header", self.path) if part)

    def as_dict(self) -> dict[str, Any]:
        """It as plain data for JSON, its values in the normal form of files.

        `was_at` is the path in the old version, where it is another.
        """
        plain: dict[str, Any] = {
            "record": self.record,
            "type": self.type,
            "act": self.act,
            "kind": self.kind,
            "path": self.path,
        }
        if self.old_path is not None and self.old_path != self.path:
            plain["was_at"] = self.old_path
        for name, value in (("old", self.old), ("new", self.new)):
            if value is not None:
                plain[name] = _plain(value)
        return plain


def _plain(value: Any) -> Any:
    # The machinery of files is entered only by who wants the form of files.
    from bilateral.model._record import Record
    from bilateral.serde.document import unstructure, write_record

    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Record):
        return write_record(value, tagged=True)
    return unstructure(value)
