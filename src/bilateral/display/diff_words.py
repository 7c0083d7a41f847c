"""What was there and what is there now, in words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from attrs import frozen

from bilateral.display.words import (
    amount_words,
    citation_words,
    listed,
    period_words,
    place_words,
    singular,
    source_words,
    spoken,
)
from bilateral.dossier.dates import due_now
from bilateral.dossier.evidence import evidence
from bilateral.dossier.references import citations_of, links_of
from bilateral.model import (
    Absent,
    Citation,
    Claim,
    Commitment,
    CommitmentChange,
    Council,
    Event,
    Instrument,
    Leader,
    Place,
    Product,
    Project,
    ProjectChange,
    Record,
    Relationship,
    Signatory,
    Source,
    Term,
    TradeObservation,
    TradeTarget,
)
from bilateral.model.checked import ordered
from bilateral.model.fields import ordered_fields
from bilateral.values.amounts import Amount, Figure
from bilateral.values.date_words import date_words, due_words
from bilateral.values.edtf import EDTF
from bilateral.values.names import Identifier, Name
from bilateral.values.press_words import ORDINALS

if TYPE_CHECKING:
    from bilateral.dossier.differences.diff import Diff
    from bilateral.dossier.differences.difference import Difference, Kind

#: Characters of a text that are shown in a line.
LONGEST = 160
_ABSENT = {"unknown": "not known", "none": "none", "not yet": "not yet", "vague": "vague"}
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


class Words:
    """Names, values and places of two versions of a dossier, in words."""

    def __init__(self, diff: Diff) -> None:
        self.old = diff.old
        self.new = diff.new
        self._links: dict[int, frozenset[str]] = {}
        self._before = {d.new: str(d.old) for d in diff if d.act == "renamed"}

    def old_id(self, id: object) -> str:
        """The id that the old version has for a record of the new one."""
        return self._before.get(str(id), str(id))

    def name(self, id: object) -> str:
        """What the new version calls a record, or else the old; its id, where neither has it."""
        for dossier in (self.new, self.old):
            record = dossier.get(str(id))
            if isinstance(record, Relationship):
                return self.names(record.states)
            if record is not None:
                return short(record.label).rstrip(".")
        return str(id)

    def names(self, ids: Iterable[object]) -> str:
        """Several of them, with an `and`."""
        return listed([self.name(id) for id in ids])

    def value(self, value: Any, *, names_record: bool = False) -> str:
        """A value on one line."""
        if isinstance(value, Absent):
            return _ABSENT[value.why] + _quoted(value.words)
        if isinstance(value, EDTF):
            return date_words(value) + _quoted(value.words)
        if isinstance(value, Figure):
            return figure_words(value) + _quoted(value.words)
        if isinstance(value, tuple):
            return listed([self.value(item, names_record=names_record) for item in value])
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return self.name(value) if names_record else short(value)
        if isinstance(value, Citation):
            return citation_words(self.new, value)
        if attrs.has(type(value)):
            return self.part(value)
        return short(str(value))

    def part(self, part: Any) -> str:
        """A part of a record on one line: what identifies it, then the rest by name."""
        if isinstance(part, Name):
            return f"{short(part.text)} ({part.language})" if part.language else short(part.text)
        if isinstance(part, Identifier | Place):
            return short(str(part))
        if isinstance(part, Product) and part.name is not None:
            return short(part.name)
        if isinstance(part, Claim):
            claimed = next(iter(part.absent), part.value)
            return f"{spoken(part.field)}: {self.value(claimed)}"
        stated = []
        for reported, (name, value, naming) in enumerate(_fields(part)):
            words = self.value(value, names_record=naming)
            stated.append(f"{spoken(name)} {words}" if reported else words)
        return ", ".join(stated) or "nothing recorded"

    def item(self, part: Any, *, names_record: bool = False) -> str:
        """What to call one of several parts: what identifies it."""
        if not attrs.has(type(part)) or isinstance(part, EDTF | Figure | Name | Identifier | Place):
            return self.value(part, names_record=names_record)
        for _, value, naming in _fields(part):
            return self.value(value, names_record=naming)
        return ""

    def place(self, difference: Difference) -> str:
        """The field that a difference is in, as `term (President of Kazakhstan): ends on`."""
        record = self.record(difference)
        stated: list[str] = []
        steps = list(_STEP.finditer(difference.path))
        here: Any = record
        for at, step in enumerate(steps):
            name, index = step[1], step[2]
            here = getattr(here, name, None)
            if index is None:
                stated.append(spoken(name))
                continue
            stated.append(singular(name))
            last = at == len(steps) - 1
            if isinstance(here, tuple) and int(index) < len(here):
                here = here[int(index)]
                if not last:
                    stated[-1] += f" ({self.item(here, names_record=isinstance(here, str))})"
        return ": ".join(stated)

    def record(self, difference: Difference) -> Any:
        """The record or header that the path of a difference leads into."""
        gone = difference.new_path is None
        dossier = self.old if gone else self.new
        if not difference.record:
            return dossier.header
        return dossier.get(difference.record)

    def names_record(self, difference: Difference) -> bool:
        """Whether what a difference is about is the id of a record."""
        record = self.record(difference)
        if not isinstance(record, Record):
            return difference.field == "between"
        paths = self._links.get(id(record))
        if paths is None:
            # By identity, which is safe while the dossiers hold the records.
            paths = self._links[id(record)] = frozenset(link.path for link in links_of(record))
        return difference.path in paths or f"{difference.path}[0]" in paths


def _quoted(words: str | None) -> str:
    return f" (“{short(words)}”)" if words else ""


def _fields(part: Any) -> Iterator[tuple[str, Any, bool]]:
    """What a part says, without its evidence: the name, the value, whether it names a record."""
    for field in ordered_fields(type(part)):
        name, value = field.name, getattr(part, field.name)
        if name in ("citations", "absent") or value == field.default:
            continue
        yield name, value, field.names_records
    for absence in getattr(part, "absent", ()):
        yield absence.field, absence, False


def short(text: object) -> str:
    """A text on one line, and not longer than is read."""
    return textwrap.shorten(str(text), LONGEST, placeholder=" ...") or str(text)[:LONGEST]


def figure_words(amount: Any) -> str:
    """An amount, in English."""
    figure: Amount = amount
    return amount_words(figure)


def from_to(old: str, new: str) -> str:
    """`from 461.9 to 463.3 million USD`: what both end in is stated once."""
    ones, others = old.split(), new.split()
    if len(ones) == len(others):
        while len(ones) > 1 and ones[-1] == others[-1]:
            ones.pop()
            others.pop()
    return f"from {' '.join(ones)} to {new}"


def due(date: EDTF) -> str:
    """A deadline, without its preposition: `the end of 2024`."""
    return due_words(date).removeprefix("by ").removeprefix("in ")


def evidence_of(record: Any, path: str = "") -> tuple[Citation, ...]:
    """The citations that a line rests on: of the part, else of the field, else of the record.

    What nobody is cited for has none, whatever is cited for the rest of the record.
    """
    if not isinstance(record, Record) or isinstance(record, Source):
        return ()
    if not path:
        return record.citations or tuple(citation for _, citation in citations_of(record))
    cited = evidence(record, path)
    return tuple(citation for citation in cited if citation.supports) or cited


# What a record that is new in a dossier tells: a meeting, a signature, a promise, a figure.


_ORDINALS = tuple(ORDINALS)[:9]
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_WITH = {"exports": "to", "imports": "from"}


def dated(when: EDTF | None, where: Place | None = None) -> str:
    """What is known of when and where, behind a comma each."""
    stated = ("" if when is None else date_words(when), place_words(where))
    return "".join(f", {part}" for part in stated if part)


def reported_of(words: Words, record: Record) -> tuple[str, str] | None:
    """What a new record is about and what it tells; None where no more is known than its kind."""
    for kind, tell in _ADDED.items():
        if isinstance(record, kind):
            reported: tuple[str, str] = tell(words, record)
            return reported
    return None


def _event(words: Words, event: Event) -> tuple[str, str]:
    when = dated(event.when, event.place)
    if event.body is not None and isinstance(words.new.get(event.body), Council):
        return words.name(event.body), f"{_met(words, event)}{when}"
    what = spoken(event.form or "event")
    if event.form == "visit" and event.guest and event.host:
        level = f"{event.level} visit" if event.level else "visit"
        what = f"{level} of {words.name(event.guest)} to {words.name(event.host)}"
    about = short(event.title or what[:1].upper() + what[1:])
    if not event.title or what == "other":
        what = "took place"
    return about, f"{what}{when}"


def _met(words: Words, event: Event) -> str:
    known = words.old.index.meetings.get(words.old_id(event.body), ())
    others = [e for e in words.new.index.meetings.get(str(event.body), ()) if e.id != event.id]
    earlier = [e for e in others if e.when and event.when and not event.when.before(e.when).surely]
    number = event.session
    if not known and not earlier and number in (None, 1):
        return "met for the first time"
    if number is not None:
        return f"met for the {_ordinal(number)} time"
    return "met again" if earlier else "met"


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = number // 10 % 10 == 1
    return f"{number}{'th' if teens else _ENDINGS.get(number % 10, 'th')}"


def _instrument(words: Words, instrument: Instrument) -> tuple[str, str]:
    about = short(instrument.title)
    when = dated(instrument.dated, instrument.place)
    if instrument.signed_on or instrument.status == "signed":
        return about, f"signed{when}{signed_by(words, instrument)}"
    if instrument.status or when:
        verb = instrument.status or ("issued" if instrument.issued_on else "adopted")
        return about, f"{verb}{when}"
    return about, f"now in the dossier: {instrument.form or 'instrument'}, date not recorded"


def signed_by(words: Words, instrument: Instrument) -> str:
    """Who signed an instrument for whom, behind a comma."""
    stated = [_signature(words, signatory) for signatory in instrument.signatories]
    return f", {listed(stated)}" if stated else ""


def _signature(words: Words, signatory: Signatory) -> str:
    side = words.name(signatory.party)
    return f"by {words.name(signatory.by)} for {side}" if signatory.by else f"for {side}"


def _commitment(words: Words, commitment: Commitment) -> tuple[str, str]:
    by = f" by {words.names(commitment.obligors)}" if commitment.obligors else ""
    if commitment.said_by:
        by += f", said by {words.name(commitment.said_by)}"
    date = due_now(commitment)
    until = f", due {due(date.date)}" if date else ""
    if date is None and commitment.absence("due") == "none":
        until = ", no date set"
    return short(commitment.what).rstrip("."), f"{commitment.kind or 'promise'}{by}{until}"


def _target(words: Words, target: TradeTarget) -> tuple[str, str]:
    date = f", by {due(target.deadline)}" if target.deadline else ""
    if not date and target.absence("deadline") == "none":
        date = ", no date set"
    earlier = [words.new.get(id) for id in (*target.revises, *target.supersedes)]
    values = [
        figure_words(e.value)
        for e in earlier
        if isinstance(e, TradeTarget) and e.measure == target.measure
    ]
    value = figure_words(target.value)
    if len(values) == 1 and values != [value]:
        text = f"target moved {from_to(values[0], value)}{date}"
    else:
        text = f"target {'restated' if target.restates else 'set'}: {value}{date}"
    return aim(words, target), text


def aim(words: Words, target: TradeTarget) -> str:
    """Of what a target is, and whose."""
    sides = f" of {words.names(target.parties)}" if target.parties else ""
    through = f" through {words.name(target.route)}" if target.route else ""
    return f"{target.measure.capitalize()}{sides}{through}"


def _observation(words: Words, figure: TradeObservation) -> tuple[str, str]:
    about = whose(words, figure)
    value = "" if figure.value is None else figure_words(figure.value)
    change = figure.change
    if change is not None and change.value is not None:
        against = f" against {date_words(change.against)}" if change.against else ""
        value = ", ".join(
            part for part in (value, f"{figure_words(change.value)}{against}") if part
        )
    earlier = words.new.get(figure.revises) if figure.revises is not None else None
    if isinstance(earlier, TradeObservation) and earlier.value is not None and figure.value:
        return about, f"revised {from_to(figure_words(earlier.value), figure_words(figure.value))}"
    return about, value


def whose(words: Words, figure: TradeObservation) -> str:
    """Of what a trade figure is, for when, and by whose count."""
    goods = f" ({words.value(figure.product)})" if figure.product else ""
    with_ = ""
    if figure.partner:
        with_ = f" {_WITH.get(figure.measure, 'with')} {words.name(figure.partner)}"
    if figure.route:
        with_ += f" through {words.name(figure.route)}"
    by = f" by {words.name(figure.reporter)}" if figure.reporter else ", reporter not recorded"
    what = f"{figure.measure.capitalize()}{goods}{with_}"
    return f"{what}, {period_words(figure.period)}{by}"


def _council(words: Words, council: Council) -> tuple[str, str]:
    by = f" by the {words.name(council.established_by)}" if council.established_by else ""
    founded = f"established{by}" if by or council.established_on else "now in the dossier"
    return short(council.name), f"{founded}{dated(council.established_on)}"


def _leader(words: Words, leader: Leader) -> tuple[str, str]:
    held = [_term(words, term) for term in leader.terms]
    return short(leader.name), f"now in the dossier: {'; '.join(held) or 'leader'}"


def _term(words: Words, term: Term) -> str:
    since = f", since {date_words(term.begins_on)}" if term.begins_on else ""
    until = f", until {date_words(term.ends_on)}" if term.ends_on else ""
    return f"{words.name(term.office)}{since}{until}"


_ADDED: Mapping[type[Record], Callable[[Words, Any], tuple[str, str]]] = {
    Event: _event,
    Instrument: _instrument,
    Commitment: _commitment,
    TradeTarget: _target,
    TradeObservation: _observation,
    Council: _council,
    Leader: _leader,
}


# What changed, line by line: what each difference is to somebody who knows the field.


# What a reader asks for first; kinds that are not here come before persons and bodies.
_FIRST = (
    *("header", "relationship", "council", "event", "shipment", "protocol", "instrument"),
    *("commitment", "trade_target", "trade_observation", "project", "corridor"),
)
_INDEX = re.compile(r"\[\d+\]")
_LAST = ("office", "leader", "institution", "state", "source")


@frozen(kw_only=True)
class Line:
    """One statement of what changed.

    Fields:
        kind: of the differences that it tells; `fact` where one of them is.
        about: the record, as the dossier calls it.
        record: its id; empty for the header.
        text: what changed, without a full stop.
        citations: what it rests on.
    """

    kind: Kind
    about: str
    record: str
    text: str
    citations: tuple[Citation, ...] = ()


def lines_of(diff: Diff) -> list[Line]:
    """The lines of a diff, what is asked for first on top."""

    words = Words(diff)
    by_record: dict[str, list[Difference]] = {}
    for difference in diff:
        by_record.setdefault(difference.record, []).append(difference)
    lines: list[tuple[_Rank, Line]] = []
    for differences in by_record.values():
        left = list(differences)
        rank = _rank(differences[0])
        lines.extend((rank, line) for line in stories_of(words, left))
        lines.extend((rank, line) for line in _plain_lines(words, left))
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


_Rank = tuple[int, tuple[int, int]]


def _rank(difference: Difference) -> _Rank:
    """By kind of record; of what is new, the earlier before the later."""
    tag = difference.type
    place = len(_FIRST) + (1 + _LAST.index(tag) if tag in _LAST else 0)
    if tag in _FIRST:
        place = _FIRST.index(tag)
    dated = (getattr(difference.new, name, None) for name in ("when", "dated", "period"))
    date = next((date for date in dated if isinstance(date, EDTF)), None)
    return place, date.sort_key[1::-1] if date is not None else (0, 0)


def _plain_lines(words: Words, left: list[Difference]) -> Iterator[Line]:
    """Differences of which no more is known than what they are."""
    evidence: list[Difference] = []
    moved: list[Difference] = []
    for difference in left:
        if difference.act == "moved":
            moved.append(difference)
        elif difference.kind == "evidence" and difference.field and difference.type != "source":
            evidence.append(difference)
        else:
            yield _plain_line(words, difference)
    if moved:
        lists = dict.fromkeys(d.path[: d.path.rindex("[")] for d in moved)
        named = [spoken(_INDEX.sub("", name)) for name in lists]
        yield _line(words, moved[0], f"other order: {listed(list(dict.fromkeys(named)))}")
    if evidence:
        yield _line(words, evidence[0], _counted(words, evidence))


def _counted(words: Words, evidence: list[Difference]) -> str:
    """Changes of citations and the like: how many came, went and changed; claims in full."""
    counts: dict[tuple[str, str], int] = {}
    stated: list[str] = []
    seen = set[tuple[str, str]]()
    for difference in evidence:
        # A citation of which three fields changed is one changed citation.
        top = difference.path.split(".citations")[0].partition("[")[0]
        name = "citations" if "citations" in difference.path else top
        item = difference.path.rpartition("]")[0]
        whole = difference.path.endswith("]") or name == difference.path
        act: str = difference.act if whole else "changed"
        if name == "claims" and whole and act in ("added", "removed"):
            stated.append(f"claim {act}: {words.value(difference.new or difference.old)}")
            continue
        if act == "changed" and (name, item) in seen:
            continue
        seen.add((name, item))
        counts[name, act] = counts.get((name, act), 0) + 1
    for (name, act), number in counts.items():
        many = spoken(name) if number != 1 else singular(name)
        stated.append(f"{number} {many} {act}")
    return "; ".join(stated)


def _plain_line(words: Words, difference: Difference) -> Line:
    if difference.act == "renamed":
        return _line(words, difference, f"has the id {difference.new}, until now {difference.old}")
    if not difference.field:
        return _line(words, difference, _of_record(words, difference))
    place = words.place(difference)
    naming = words.names_record(difference)
    old = words.value(difference.old, names_record=naming)
    new = words.value(difference.new, names_record=naming)
    in_list = difference.path.endswith("]")
    if difference.act == "added":
        text = f"{place} added: {new}" if in_list else f"{place}: {new}"
    elif difference.act == "removed":
        text = f"{place} removed: {old}" if in_list else f"{place} no longer recorded, was {old}"
    elif difference.kind == "precision":
        text = f"{place}: {new}, until now {old}"
    elif difference.kind == "wording":
        marks = "“{}”" if isinstance(difference.new, str) else "{}"
        text = f"{place} now reads {marks.format(new)}, until now {marks.format(old)}"
    elif isinstance(difference.old, Absent):
        text = f"{place}: {new}, until now {old}"
    elif old == new:
        text = f"{place} changed in what is not shown here: {new}"
    elif isinstance(difference.new, EDTF | Figure) and type(difference.old) is type(difference.new):
        text = f"{place} changed {from_to(old, new)}"
    else:
        text = f"{place} changed from {old} to {new}"
    return _line(words, difference, text)


def _of_record(words: Words, difference: Difference) -> str:
    record = difference.new if difference.new is not None else difference.old
    kind = spoken(type(record).tag)
    if difference.act == "added" and difference.record in words.old:
        return f"recorded a second time under one id, as {kind} “{short(record.label)}”"
    if difference.act == "changed":
        was = spoken(type(difference.old).tag)
        if was != kind:
            return f"now recorded as {kind}, until now as {was}"
        return f"one of several records of this id is another: {short(record.label)}"
    what = kind
    if isinstance(record, Source):
        what = f"source {short(source_words(record))}"
    where = "now in the dossier" if difference.act == "added" else "no longer in the dossier"
    return f"{where}: {what}"


def _line(words: Words, difference: Difference, text: str) -> Line:
    return line_of(words, [difference], text)


def line_of(
    words: Words, differences: Iterable[Difference], text: str, *, about: str | None = None
) -> Line:
    """A line that tells some differences of one record, with what it rests on."""
    reported = list(differences)
    first = reported[0]
    record = first.new if not first.field and isinstance(first.new, Record) else None
    if record is None and first.new_path is not None:
        record = words.new.get(first.record) if first.record else None
    kinds = {difference.kind for difference in reported}
    kind: Kind = "fact" if "fact" in kinds else first.kind
    needs_evidence = kind in ("fact", "precision")
    cited = [
        c for one in reported if one.new_path is not None for c in evidence_of(record, one.new_path)
    ]
    return Line(
        kind=kind,
        about=about or _about(words, first),
        record=first.record,
        text=text,
        citations=tuple(dict.fromkeys(cited)) if needs_evidence else (),
    )


def _about(words: Words, difference: Difference) -> str:
    if not difference.record:
        return "The dossier"
    # Sources have long titles or none; they are cited by their ids.
    if difference.type == "source":
        return difference.record
    return words.name(difference.record)


# What a change means in the terms of the field: a signature, a meeting, a deadline that moved.


C = TypeVar("C", CommitmentChange, ProjectChange)

_Reported = tuple[list["Difference"], str, str | None]

_BY = {"acceded": "acceded to", "withdrawn": "left"}


def stories_of(words: Words, left: list[Difference]) -> Iterator[Line]:
    """The lines that tell more than the bare difference; what they tell is taken from `left`."""
    first = left[0]
    if not first.field and first.act == "added" and first.record not in words.old:
        new = reported_of(words, first.new)
        if new is not None:
            left.clear()
            yield line_of(words, [first], new[1], about=new[0])
        return
    record = words.new.get(first.record) if first.record else None
    if record is None or any(not d.field and d.act != "renamed" for d in left):
        return
    reported = set[int]()
    for kind, tell in _CHANGED.items():
        if isinstance(record, kind):
            for differences, text, about in tell(words, record, left):
                reported.update(map(id, differences))
                yield line_of(words, differences, text, about=about)
    left[:] = [difference for difference in left if id(difference) not in reported]


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
) -> Iterator[_Reported]:
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
) -> Iterator[_Reported]:
    """New reports of how a thing stood, each date that is due against the one before it."""
    new = {d.path: d for d in _new_items(left, "changes")}
    was = first
    for index, change in ordered(changes):
        difference = new.get(f"changes[{index}]")
        stated: list[str] = [change.status] if change.status else []
        if change.due is not None:
            if was is not None and was.text != change.due.text:
                stated.append(f"due moved {from_to(due(was), due(change.due))}")
            else:
                stated.append(f"due {due(change.due)}")
            was = change.due
        if difference is not None and stated:
            reported = f", as of {date_words(change.on)}" if change.on else ""
            yield [difference], f"{', '.join(stated)}{reported}", None


def _instrument_changed(
    words: Words, instrument: Instrument, left: list[Difference]
) -> Iterator[_Reported]:
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
        who, when = words.name(action.party) if action.party else "a party", dated(action.on)
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


def _leader_changed(words: Words, leader: Leader, left: list[Difference]) -> Iterator[_Reported]:
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
) -> Iterator[_Reported]:
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
) -> Iterator[_Reported]:
    for difference in _facts(left, "value", act="changed"):
        if isinstance(difference.old, Figure) and isinstance(difference.new, Figure):
            values = from_to(figure_words(difference.old), figure_words(difference.new))
            yield [difference], f"revised {values}", whose(words, figure)


def _target_changed(
    words: Words, target: TradeTarget, left: list[Difference]
) -> Iterator[_Reported]:
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


def _project_changed(words: Words, project: Project, left: list[Difference]) -> Iterator[_Reported]:
    del words
    yield from _reports(project.changes, None, left)
    for difference in _new_items(left, "figures"):
        figure = difference.new
        yield [difference], f"{figure.of} {figure_words(figure.value)}{dated(figure.on)}", None


_CHANGED: Mapping[type[Record], Callable[[Words, Any, list[Difference]], Iterator[_Reported]]] = {
    Commitment: _commitment_changed,
    Instrument: _instrument_changed,
    Leader: _leader_changed,
    Relationship: _relationship_changed,
    TradeObservation: _observation_changed,
    TradeTarget: _target_changed,
    Project: _project_changed,
}
