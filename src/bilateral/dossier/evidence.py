"""What is cited for a field: the evidence of its part, or else that of the record."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
from attrs import evolve

from bilateral.dossier.existence import beginnings
from bilateral.dossier.references import citations_of
from bilateral.model import Citation, Record, Source
from bilateral.model.fields import clocks_of
from bilateral.model.path import along, covers
from bilateral.values.answers import Answer, Ternary, any_of
from bilateral.values.days import ALWAYS, ANY, Window, days_of, within
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.index import Index
    from bilateral.dossier.queryable import Asking


def cited_for(
    record: Record, path: str, part: str = "", own: Iterable[Citation] = ()
) -> Iterator[Citation]:
    """The citations for the field `path` of a part of a record, or of the record itself.

    Arguments:
        record: the record.
        path: the field, from the part: `on`.
        part: where the part stands in the record: `changes[0]`; empty for the record itself.
        own: the citations of the part.
    """
    mine = tuple(own)
    if mine:
        yield from _covering(mine, path)
    else:
        whole = f"{part}.{path}" if part else path
        for citation in _covering(record.citations, whole):
            if not says_otherwise(record, citation, whole):
                yield citation


def _covering(citations: Iterable[Citation], path: str) -> Iterator[Citation]:
    for citation in citations:
        if not citation.supports or any(covers(s, path) for s in citation.supports):
            yield citation


def says_otherwise(record: Record, citation: Citation, path: str) -> bool:
    """Whether a citation of a whole record stands in a claim that says otherwise of a field.

    Then it is no evidence for what the record holds there.

    Arguments:
        record: the record.
        citation: one of the record's own.
        path: the field, from the record.
    """
    if not record.claims or citation.supports:
        return False
    return any(
        citation == (evolve(other, supports=()) if other.supports else other)
        for claim in record.claims
        if covers(claim.field, path) and getattr(record, claim.field, None) != claim.value
        for other in claim.citations
    )


def published(dossier: "Asking", id: object) -> EDTF | None:
    """When a source appeared, or else the one that it is part of; None where it is not known."""
    source = dossier.get(str(id))
    if isinstance(source, Source) and source.published_on is None and source.part_of is not None:
        source = dossier.get(str(source.part_of))
    return source.published_on if isinstance(source, Source) else None


# When something became known: the second of the two clocks.


_SINCE_EVER = Window(ALWAYS, ALWAYS)


def appeared(index: "Index", id: str) -> Window:
    """The day on which a source was published, as far as that is known."""
    found = index.appeared.get(id)
    if found is None:
        found = index.appeared[id] = _appeared(index, id)
    return found


def _appeared(index: "Index", id: str) -> Window:
    # Not for those who never ask: the shipped tables take a moment to read.
    from bilateral.reference.sources import reference_sources

    source = index.source(id)
    if source is None:
        return ANY
    if reference_sources().get(id) == source:
        return _SINCE_EVER
    date = source.published_on
    if date is None and source.part_of is not None:
        whole = index.source(source.part_of)
        date = whole.published_on if whole is not None else None
    day = ANY if date is None else within(date)
    if source.retrieved_on is not None:
        read = within(source.retrieved_on).last
        day = Window(day.first, min(day.last, max(read, day.first)))
    return day


def reported(index: "Index", citation: Citation, floor: int) -> Window:
    """The day on which a citation's source reported what happened no earlier than that.

    Arguments:
        index: of the dossier.
        citation: the evidence.
        floor: the first day on which it can have been reported, as an ordinal.
    """
    day = appeared(index, str(citation.source))
    # Later than a source that is dated: then a date is wrong, and it is no matter of knowledge.
    return Window(floor, day.last) if day.first < floor <= day.last else day


def floor_of(index: "Index", record: Record) -> int:
    """The first day on which a source can have reported a record, as an ordinal."""
    return min((b.floor for b in beginnings(index, record)), default=ALWAYS)


def floor_at(index: "Index", record: Record, path: str) -> int:
    """As `floor_of`, of a part or a field of the record."""
    floor = floor_of(index, record)
    for step, holder, held in along(record, path) if path else ():
        floor = max(floor, floor_in(holder, str(step)), floor_in(held))
    return floor


def floor_in(thing: Any, name: str | None = None) -> int:
    """The first day on which a source can have reported a part; of a dated field, if one is named.

    That a part began is what its own date tells; a date that can be foreseen tells nothing.
    """
    if thing is None or not attrs.has(type(thing)) or (isinstance(thing, Record) and name is None):
        return ALWAYS
    days = [
        days_of(date).first_from
        for field, clock in clocks_of(type(thing))
        if (field == name if name is not None else clock.role == "starts")
        and not clock.foreseen
        and isinstance(date := getattr(thing, field), EDTF)
    ]
    return min(days, default=ALWAYS)


def gate_of(record: Record) -> tuple[str, EDTF] | None:
    """The date on which a record was itself made public, and its field."""
    for name, clock in clocks_of(type(record)):
        if clock.role == "published" and (date := getattr(record, name)) is not None:
            return name, date
    return None


def evidence(record: Record, path: str) -> tuple[Citation, ...]:
    """The citations on which a field or a part rests; all of the record's, where none is named."""
    if not path:
        return tuple(citation for _, citation in citations_of(record))
    own, rest = tuple(c for c in record.citations if not says_otherwise(record, c, path)), path
    steps = path.split(".")
    for number, (_, _, held) in enumerate(along(record, path)):
        mine = getattr(held, "citations", ())
        if mine:
            own, rest = mine, ".".join(steps[number + 1 :])
    return tuple(citation for citation in own if supports(citation, rest))


def supports(citation: Citation, path: str) -> bool:
    """Whether a citation is evidence for a field, or for something in it; an empty path is all."""
    return (
        not path
        or not citation.supports
        or any(covers(s, path) or covers(path, s) for s in citation.supports)
    )


def known(index: "Index", record: Record, day: EDTF, path: str = "") -> Answer:
    """Whether a record, or a field of it, was known by a day."""
    at = within(day)
    where = f"{record.id}.{path}" if path else str(record.id)
    if isinstance(record, Source):
        return _published(index, record, day)
    if _ships(record):
        return Answer(value=True, reason=f"{record.id} ships with the library", because=(where,))
    floor = floor_at(index, record, path)
    value, stated, because = _reported(index, evidence(record, path), floor, at)
    gate = gate_of(record)
    if gate is not None:
        name, date = gate
        open_ = within(date).by(at)
        if not open_.surely:
            stated, because = f"published {date} ({record.id}.{name})", [f"{record.id}.{name}"]
        value = value & open_
    if value is Ternary.NO:
        stated = f"not yet by {day}: {stated}"
    elif value is Ternary.MAYBE and because:
        stated = f"perhaps not by {day}: {stated}"
    return Answer(value=value, reason=stated, because=(where, *because))


def _reported(
    index: "Index", citations: Iterable[Citation], floor: int, at: Window
) -> tuple[Ternary, str, list[str]]:
    days = {str(c.source): reported(index, c, floor) for c in citations}
    if not days:
        return Ternary.MAYBE, "it cites no source", []
    answers = {id: day.by(at) for id, day in days.items()}
    value = any_of(answers.values())
    # The sources that decide: those that had spoken, or else all.
    telling = [id for id, answer in answers.items() if answer is value]
    stated = ", ".join(_dated(index, id) for id in telling[:3])
    return value, stated, telling


def _dated(index: "Index", id: str) -> str:
    source = index.source(id)
    if source is None:
        return f"the source {id} is not in the dossier"
    whole = index.source(source.part_of) if source.part_of is not None else None
    date = source.published_on or (whole.published_on if whole is not None else None)
    if date is not None:
        return f"{id} published {date}"
    if source.retrieved_on is not None:
        return f"{id} of no known date, read {source.retrieved_on}"
    return f"{id} of no known date"


def _published(index: "Index", source: Source, day: EDTF) -> Answer:
    value = appeared(index, str(source.id)).by(within(day))
    stated = "ships with the library" if _ships(source) else _dated(index, str(source.id))
    if value is Ternary.NO:
        stated = f"not yet by {day}: {stated}"
    elif value is Ternary.MAYBE:
        stated = f"perhaps not by {day}: {stated}"
    return Answer(value=value, reason=stated, because=(f"{source.id}.published_on",))


def _ships(record: Record) -> bool:
    from bilateral.reference.sources import reference_sources
    from bilateral.reference.states import is_shipped

    return is_shipped(record) or reference_sources().get(str(record.id)) == record


def may_be_known(index: "Index", record: Record, at: Window) -> bool:
    """Whether a record may have been known by a day: `known`, without the words."""
    if isinstance(record, Source):
        return appeared(index, str(record.id)).by(at).possibly
    gate = gate_of(record)
    if gate is not None and not within(gate[1]).by(at).possibly:
        return False
    floor: int | None = None
    cited = False
    for citation in _citations(record):
        cited = True
        if floor is None:
            floor = floor_of(index, record)
        if reported(index, citation, floor).by(at).possibly:
            return True
    return not cited or _ships(record)


def _citations(record: Record) -> Iterator[Citation]:
    # Most records have their evidence at the top, where it is found at once.
    yield from record.citations
    for path, citation in citations_of(record):
        if not path.startswith("citations["):
            yield citation
