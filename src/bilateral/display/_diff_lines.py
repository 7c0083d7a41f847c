"""What changed, line by line: what each difference is to somebody who knows the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from bilateral.display._diff_words import Words, evidence_of, from_to, short, singular, spoken
from bilateral.display.words import listed, source_words
from bilateral.model import Absent, Citation, Record, Source
from bilateral.values._figure import Figure
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.differences.diff import Diff
    from bilateral.dossier.differences.difference import Difference, Kind

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
    from bilateral.display._diff_stories import stories_of

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
    said: list[str] = []
    seen = set[tuple[str, str]]()
    for difference in evidence:
        # A citation of which three fields changed is one changed citation.
        top = difference.path.split(".citations")[0].partition("[")[0]
        name = "citations" if "citations" in difference.path else top
        item = difference.path.rpartition("]")[0]
        whole = difference.path.endswith("]") or name == difference.path
        act: str = difference.act if whole else "changed"
        if name == "claims" and whole and act in ("added", "removed"):
            said.append(f"claim {act}: {words.value(difference.new or difference.old)}")
            continue
        if act == "changed" and (name, item) in seen:
            continue
        seen.add((name, item))
        counts[name, act] = counts.get((name, act), 0) + 1
    for (name, act), number in counts.items():
        many = spoken(name) if number != 1 else singular(name)
        said.append(f"{number} {many} {act}")
    return "; ".join(said)


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
        text = f"{place} removed: {old}" if in_list else f"{place} no longer told, was {old}"
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
    told = list(differences)
    first = told[0]
    record = first.new if not first.field and isinstance(first.new, Record) else None
    if record is None and first.new_path is not None:
        record = words.new.get(first.record) if first.record else None
    kinds = {difference.kind for difference in told}
    kind: Kind = "fact" if "fact" in kinds else first.kind
    needs_evidence = kind in ("fact", "precision")
    cited = [
        c for one in told if one.new_path is not None for c in evidence_of(record, one.new_path)
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
