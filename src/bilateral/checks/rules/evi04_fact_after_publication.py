"""Something is dated after the publication of every source that is cited for it.

Why it matters: a report cannot tell what had not happened. Either the date is of the wrong year, or
the fact was read somewhere else, and that source is missing.

Example: talks on 10 May 2023, cited to a report of 11 April 2023.

Looked at are events, the dates on which instruments were signed, adopted, issued or acted upon,
changes of commitments, projects and relations, births and deaths, vintages, and the periods of
trade figures, once the period has begun. What lies ahead by nature is not: deadlines, dates that
are due, terms, the period of a programme, forecasts, the time of an event that is planned (see
EVT08), the dates of an instrument that is announced or agreed only. A report of the same day or
the same month, and a source whose publication is not known, raise nothing; what may be, because a
date is known roughly, is no finding either.

Use instead: the right date, or the source that reports it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.evidence import cited_for, published
from bilateral.dossier.standing import is_plan
from bilateral.model import (
    Citation,
    Commitment,
    Event,
    Instrument,
    Leader,
    Project,
    Record,
    Relationship,
    TradeObservation,
)
from bilateral.model.instrument import PLANNED
from bilateral.model.product import NOT_COUNTED
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking


class _Fact(NamedTuple):
    path: str
    date: EDTF | None
    part: str = ""
    own: tuple[Citation, ...] = ()


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    dated: dict[str, EDTF | None] = {}
    for record in look:
        for fact in _facts(look.dossier, record):
            if fact.date is None:
                continue
            cited = cited_for(record, fact.path, fact.part, fact.own)
            sources = dict.fromkeys(str(citation.source) for citation in cited)
            for id in sources:
                if id not in dated:
                    dated[id] = published(look.dossier, id)
            days = [dated[id] for id in sources]
            if not days or not all(_after(fact.date, day) for day in days):
                continue
            reported = max((day for day in days if day is not None), key=lambda day: day.sort_key)
            yield RuleFinding(
                record=record,
                message=f"{fact.date} is after what is cited for it was published, {reported}",
                field=f"{fact.part}.{fact.path}" if fact.part else fact.path,
                related=tuple(sources),
                hint="compare the date with the source, or cite the source that reports it",
            )


def _after(date: EDTF, day: EDTF | None) -> bool:
    return day is not None and date.after(day).surely


def _facts(dossier: "Asking", record: Record) -> Iterator[_Fact]:
    """The dates in a record that tell of what has happened."""
    if isinstance(record, Event):
        if not is_plan(dossier, record):
            yield _Fact("when", record.when)
        for index, turn in enumerate(record.changes):
            yield _Fact("on", turn.on, f"changes[{index}]", turn.citations)
    elif isinstance(record, Instrument):
        if record.status not in PLANNED:
            for name in ("signed_on", "issued_on", "adopted_on", "registered_on"):
                yield _Fact(name, getattr(record, name))
        for index, action in enumerate(record.actions):
            if action.kind != "in force":
                yield _Fact("on", action.on, f"actions[{index}]", action.citations)
    elif isinstance(record, TradeObservation):
        if record.is_count:
            yield _Fact("period", record.period)
        yield _Fact("vintage", record.vintage)
    elif isinstance(record, Commitment):
        for index, change in enumerate(record.changes):
            yield _Fact("on", change.on, f"changes[{index}]", change.citations)
    elif isinstance(record, Project):
        for index, report in enumerate(record.changes):
            yield _Fact("on", report.on, f"changes[{index}]", report.citations)
        for index, figure in enumerate(record.figures):
            if figure.status not in NOT_COUNTED:
                yield _Fact("on", figure.on, f"figures[{index}]", figure.citations)
    elif isinstance(record, Relationship):
        for index, act in enumerate(record.relations):
            yield _Fact("on", act.on, f"relations[{index}]", act.citations)
    elif isinstance(record, Leader):
        yield _Fact("born_on", record.born_on)
        yield _Fact("died_on", record.died_on)


RULE = Rule(
    code="EVI04",
    name="fact-after-publication",
    severity="error",
    kinds=(
        Event,
        Instrument,
        TradeObservation,
        Commitment,
        Project,
        Relationship,
        Leader,
    ),
    groups=("evidence",),
    look=_look,
)
