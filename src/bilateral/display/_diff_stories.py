"""What a change means in the terms of the field: a signature, a meeting, a deadline that moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from bilateral.display._diff_lines import Line, line_of
from bilateral.display._diff_new import aim, dated, signed_by, told_of, whose
from bilateral.display._diff_words import Words, due, figure_words, from_to, short
from bilateral.display.words import date_words
from bilateral.dossier.dates import ordered
from bilateral.model import (
    Commitment,
    CommitmentChange,
    Instrument,
    Leader,
    Project,
    ProjectChange,
    Record,
    Relationship,
    TradeObservation,
    TradeTarget,
)
from bilateral.values._figure import Figure
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.differences.difference import Difference

C = TypeVar("C", CommitmentChange, ProjectChange)

_Told = tuple[list["Difference"], str, str | None]

_BY = {"acceded": "acceded to", "withdrawn": "left"}


def stories_of(words: Words, left: list[Difference]) -> Iterator[Line]:
    """The lines that tell more than the bare difference; what they tell is taken from `left`."""
    first = left[0]
    if not first.field and first.act == "added" and first.record not in words.old:
        new = told_of(words, first.new)
        if new is not None:
            left.clear()
            yield line_of(words, [first], new[1], about=new[0])
        return
    record = words.new.get(first.record) if first.record else None
    if record is None or any(not d.field and d.act != "renamed" for d in left):
        return
    told = set[int]()
    for kind, tell in _CHANGED.items():
        if isinstance(record, kind):
            for differences, text, about in tell(words, record, left):
                told.update(map(id, differences))
                yield line_of(words, differences, text, about=about)
    left[:] = [difference for difference in left if id(difference) not in told]


def _facts(left: list[Difference], *fields: str, act: str = "") -> list[Difference]:
    return [
        difference
        for difference in left
        if difference.field in fields
        and difference.kind == "fact"
        and (not act or difference.act == act)
    ]


def _new_items(left: list[Difference], field: str) -> list[Difference]:
    """Whole items that came into a list of the record."""
    found = _facts(left, field, act="added")
    return [d for d in found if d.path.startswith(f"{field}[") and d.path.endswith("]")]


def _commitment_changed(
    words: Words, commitment: Commitment, left: list[Difference]
) -> Iterator[_Told]:
    del words
    for difference in _facts(left, "due"):
        old, new = difference.old, difference.new
        if isinstance(old, EDTF) and isinstance(new, EDTF):
            yield [difference], f"due moved {from_to(due(old), due(new))}", None
        elif isinstance(new, EDTF):
            yield [difference], f"due set to {due(new)}", None
    yield from _reports(commitment.changes, commitment.due, left)


def _reports(
    changes: tuple[C, ...],
    first: EDTF | None,
    left: list[Difference],
) -> Iterator[_Told]:
    """New reports of how a thing stood, each date that is due against the one before it."""
    new = {d.path: d for d in _new_items(left, "changes")}
    was = first
    for index, change in ordered(changes):
        difference = new.get(f"changes[{index}]")
        said: list[str] = [change.status] if change.status else []
        if change.due is not None:
            if was is not None and was.text != change.due.text:
                said.append(f"due moved {from_to(due(was), due(change.due))}")
            else:
                said.append(f"due {due(change.due)}")
            was = change.due
        if difference is not None and said:
            told = f", as of {date_words(change.on)}" if change.on else ""
            yield [difference], f"{', '.join(said)}{told}", None


def _instrument_changed(
    words: Words, instrument: Instrument, left: list[Difference]
) -> Iterator[_Told]:
    signing = [
        *(d for d in _facts(left, "status") if d.new == "signed"),
        *(d for d in _facts(left, "signed_on") if not isinstance(d.old, EDTF) and d.new_path),
    ]
    signing = [d for d in signing if not _is_absent(d.new)]
    if signing:
        more = ("signatories", "place", "event", "signed_on")
        signing += [d for d in _facts(left, *more, act="added") if d not in signing]
        when = dated(instrument.dated, instrument.place)
        yield signing, f"signed{when}{signed_by(words, instrument)}", None
    for difference in _new_items(left, "actions"):
        action = difference.new
        who, when = words.name(action.party), dated(action.on)
        verb = _BY.get(action.kind, action.kind)
        text = f"in force for {who}{when}" if verb == "in force" else f"{verb} by {who}{when}"
        yield [difference], text, None
    for field, method, verb in (
        ("in_force_on", "in_force_by", "entered into force"),
        ("terminated_on", "terminated_by", "ended"),
    ):
        found = [d for d in _facts(left, field) if isinstance(d.new, EDTF) and not _was_date(d)]
        if found:
            found += _facts(left, method, act="added")
            how = getattr(instrument, method)
            yield found, f"{verb}{dated(found[0].new)}{f', {how}' if how else ''}", None


def _is_absent(value: object) -> bool:
    return value is None or not isinstance(value, EDTF | str | tuple)


def _was_date(difference: Difference) -> bool:
    return isinstance(difference.old, EDTF)


def _leader_changed(words: Words, leader: Leader, left: list[Difference]) -> Iterator[_Told]:
    for difference in _new_items(left, "terms"):
        term = difference.new
        acting = ", acting" if term.acting else ""
        how = f", {term.began}" if term.began else ""
        text = f"{leader.name} took office{dated(term.begins_on)}{how}{acting}"
        if term.ends_on is not None:
            text += f"; until {date_words(term.ends_on)}"
        yield [difference], text, words.name(term.office)
    for difference in _facts(left, "terms"):
        if difference.path.endswith(".ends_on") and isinstance(difference.new, EDTF):
            if _was_date(difference):
                continue
            term = leader.terms[int(difference.path.partition("[")[2].partition("]")[0])]
            at = difference.path.removesuffix("_on").removesuffix("s") + "ed"
            found = [difference, *(d for d in _facts(left, "terms", act="added") if d.path == at)]
            how = f", {term.ended}" if term.ended else ""
            text = f"{leader.name} left office{dated(difference.new)}{how}"
            yield found, text, words.name(term.office)
    for difference in _facts(left, "died_on"):
        if isinstance(difference.new, EDTF) and not _was_date(difference):
            yield [difference], f"died{dated(difference.new)}", None


def _relationship_changed(
    words: Words, relationship: Relationship, left: list[Difference]
) -> Iterator[_Told]:
    about = words.names(relationship.states)
    for difference in _new_items(left, "relations"):
        turn = difference.new
        yield [difference], f"diplomatic relations {turn.act}{dated(turn.on)}", about
    for difference in _new_items(left, "standings"):
        standing = difference.new
        by = f", by the {words.name(standing.instrument)}" if standing.instrument else ""
        text = f"in their own words now: {short(standing.term)}{dated(standing.period)}{by}"
        yield [difference], text, about


def _observation_changed(
    words: Words, figure: TradeObservation, left: list[Difference]
) -> Iterator[_Told]:
    for difference in _facts(left, "value", act="changed"):
        if isinstance(difference.old, Figure) and isinstance(difference.new, Figure):
            values = from_to(figure_words(difference.old), figure_words(difference.new))
            yield [difference], f"revised {values}", whose(words, figure)


def _target_changed(words: Words, target: TradeTarget, left: list[Difference]) -> Iterator[_Told]:
    about = aim(words, target)
    for difference in _facts(left, "value", act="changed"):
        old, new = difference.old, difference.new
        moved = "changed"
        # Of one currency or unit, and not of a hedge alone.
        same = old.comparable(new) and str(old).split()[-1] == str(new).split()[-1]
        if same and old.number != new.number:
            moved = "raised" if new.number > old.number else "lowered"
        yield [difference], f"{moved} {from_to(figure_words(old), figure_words(new))}", about
    for difference in _facts(left, "deadline", act="changed"):
        if isinstance(difference.old, EDTF) and isinstance(difference.new, EDTF):
            text = f"deadline moved {from_to(due(difference.old), due(difference.new))}"
            yield [difference], text, about


def _project_changed(words: Words, project: Project, left: list[Difference]) -> Iterator[_Told]:
    del words
    yield from _reports(project.changes, None, left)
    for difference in _new_items(left, "figures"):
        figure = difference.new
        yield [difference], f"{figure.of} {figure_words(figure.value)}{dated(figure.on)}", None


_CHANGED: Mapping[type[Record], Callable[[Words, Any, list[Difference]], Iterator[_Told]]] = {
    Commitment: _commitment_changed,
    Instrument: _instrument_changed,
    Leader: _leader_changed,
    Relationship: _relationship_changed,
    TradeObservation: _observation_changed,
    TradeTarget: _target_changed,
    Project: _project_changed,
}
