"""One difference between two versions of a dossier."""

from typing import Any, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import Absent
from bilateral.values.amounts import Converted, Figure, Quantity
from bilateral.values.edtf import EDTF
from bilateral.values.likeness import renamed, reworded
from bilateral.values.names import Name

Act = Literal["added", "removed", "changed", "moved", "renamed"]
Kind = Literal["fact", "precision", "wording", "evidence", "moved"]


@frozen(kw_only=True)
class Difference:
    """One thing that is otherwise in a new version of a dossier than in the old one.

    Who reads what changed wants to know first what is now stated of the world that was not recorded
    before. So a date that became more exact, a title that was spelt otherwise, a further source
    and a list in another order are kept apart from it.

    Fields:
        record: the id of the record, as the new version has it, or the old where it is gone;
            empty for the header of the dossier.
        type: the kind of record, by its tag in files (`trade_target`); `header` for the header.
        act: `added`, `removed`, `changed`, `moved` (to another place in its list) or `renamed`
            (the record has another id).
        kind: `fact`; `precision` (a date or an amount is known more exactly, or less, and does
            not contradict); `wording` (the same is stated in other words); `evidence` (citations,
            sources, claims of other sources, findings lived with, the history of the file);
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
    from bilateral.model.record import Record
    from bilateral.serde.document import unstructure, write_record

    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Record):
        return write_record(value, tagged=True)
    return unstructure(value)


# Of what kind a difference is: fact, precision, wording or evidence.


# Fields that say on what the rest stands, or how the file is kept, and nothing of the world.
_EVIDENCE = frozenset({"citations", "suppressions", "claims", "checks", "history"})
# Kinds of record of which everything is evidence.
_EVIDENCE_TYPES = frozenset({"source"})
# Fields of free text in which no fact should live.
_REMARKS = frozenset({"note", "description", "words"})
# Fields that say what to call a thing: they may be fuller or shorter.
_NAMES = frozenset({"title", "name", "text"})
# Fields with a date by which something is to be done: its last day is the fact.
_DEADLINES = frozenset({"due", "deadline", "by"})
# Kinds of record whose amounts are aimed at and not counted: the hedge is part of the aim.
_AIMS = frozenset({"trade_target", "commitment"})


def kind_of(
    type_tag: str, fields: tuple[str, ...], old: Any, new: Any, *, free_text: bool = False
) -> Kind:
    """The kind of a difference.

    Arguments:
        type_tag: the kind of record, by its tag.
        fields: the names on the path, without indexes: `("terms", "ends_on")`.
        old: what was there.
        new: what is there.
        free_text: whether the field takes any text.
    """
    if type_tag in _EVIDENCE_TYPES or _EVIDENCE.intersection(fields):
        return "evidence"
    last = fields[-1] if fields else ""
    if last in _REMARKS or (type_tag == "header" and last == "title"):
        return "wording"
    if "names" in fields:
        return _of_name(last, old, new)
    if isinstance(old, EDTF) and isinstance(new, EDTF):
        return _of_dates(old, new, last)
    if isinstance(old, Figure) and isinstance(new, Figure):
        aimed_at = type_tag in _AIMS and "baseline" not in fields
        return _of_amounts(old, new, aimed_at=aimed_at)
    if isinstance(old, Absent) and isinstance(new, Absent):
        return "wording" if old.why == new.why else "fact"
    if free_text and isinstance(old, str) and isinstance(new, str):
        same = renamed if last in _NAMES else reworded
        return "wording" if same(old, new) else "fact"
    return "fact"


def _of_name(last: str, old: Any, new: Any) -> Kind:
    """Another spelling or translation is wording; what a thing was called when is a fact."""
    dated = any(isinstance(name, Name) and name.period is not None for name in (old, new))
    return "fact" if dated or last == "period" else "wording"


def _of_dates(old: EDTF, new: EDTF, field: str) -> Kind:
    if old.text == new.text:
        return "wording"
    return "precision" if refines(old, new, field) or refines(new, old, field) else "fact"


def refines(vague: EDTF, exact: EDTF, field: str = "") -> bool:
    """Whether the second date says the same as the first, and more exactly.

    August 2022 is refined by 24 August 2022. A deadline is refined only where its last day stays:
    what was due in 2025 and is now due in June has been moved.
    """
    if vague.text == exact.text:
        return False
    if vague.text.rstrip("?~%") == exact.text:
        return True
    if field in _DEADLINES and vague.sort_key[1] != exact.sort_key[1]:
        return False
    if vague.is_interval and exact.is_interval:
        return _is_end_refined(vague, exact, 0) and _is_end_refined(vague, exact, 1)
    if vague.is_interval:
        # The day of an act, known to lie between two dates; a period does not shrink to a day.
        is_act = field == "on" or field.endswith("_on")
        return is_act and not vague.is_open and _is_within(vague, exact)
    return not exact.is_interval and vague.contains(exact).surely


def _is_end_refined(vague: EDTF, exact: EDTF, end: int) -> bool:
    one, other = vague.text.split("/")[end], exact.text.split("/")[end]
    if one == other:
        return True
    if one in ("", "..") or other in ("", ".."):
        return False
    return EDTF.of(one).contains(other).surely


def _is_within(vague: EDTF, exact: EDTF) -> bool:
    (first, last, _), (starts, ends, _) = vague.sort_key, exact.sort_key
    return vague.start is not None and vague.end is not None and first <= starts and ends <= last


def _of_amounts(old: Figure, new: Figure, *, aimed_at: bool) -> Kind:
    if _is_sum_of(old, new) or _is_sum_of(new, old):
        return "precision"
    if type(old) is not type(new) or not old.comparable(new):
        return "fact"
    if isinstance(old, Quantity) and isinstance(new, Quantity) and old.unit != new.unit:
        try:
            new = new.to(old.unit)
        except InvalidValueError:
            return "fact"
    if str(old) == str(new):
        return "wording"
    narrower = not aimed_at and (_narrows(old, new) or _narrows(new, old))
    return "precision" if narrower else "fact"


def _is_sum_of(one: Figure, both: Figure) -> bool:
    """Whether a sum is either of the two that are the same in two currencies."""
    return isinstance(both, Converted) and one.with_words(None) in (
        both.sum.with_words(None),
        both.equals,
    )


def _narrows(vague: Figure, exact: Figure) -> bool:
    """Whether a hedged figure allows an exact one, which says it more exactly."""
    if vague.qualifier == "exactly" or exact.qualifier != "exactly":
        return False
    # Nobody says how near "about" is.
    if vague.qualifier == "about":
        return vague.number == exact.number
    return vague.bounds().contains(exact.number)
