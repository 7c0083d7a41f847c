"""How a trade target stands: the rules of the ledger, applied."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from attrs import evolve

from bilateral.dossier.evidence import cited_for
from bilateral.dossier.ledger.commitments import GENERATIONS
from bilateral.dossier.ledger.day import Asked
from bilateral.dossier.ledger.entry import (
    NOT_TOLD,
    DueDate,
    LedgerEntry,
    Status,
    amount_words,
    due_clause,
    moved_clause,
)
from bilateral.dossier.ledger.rules import Case, decide
from bilateral.dossier.timeline import TimelineEntry
from bilateral.model import TradeObservation, TradeTarget
from bilateral.trade.figures import (
    YEAR,
    Span,
    aim,
    days_in,
    last_day,
    size,
    span_of,
    spread,
    standing,
)
from bilateral.values.answer import Answer
from bilateral.values.date_words import date_words, when_words
from bilateral.values.edtf import EDTF
from bilateral.values.ternary import Ternary, any_of

# The figures that a target is held against, as of a day, and whether they reach it.


#: "About" tells no bound. That half a billion, about, is a billion is not taken to be possible.
ROUGHLY = 2


class Told(NamedTuple):
    """A figure that counts the same as a target.

    Fields:
        figure: the figure.
        span: the first and last day of its period.
        usable: whether its period ended after the target was set, and it was known by the day.
    """

    figure: TradeObservation
    span: Span
    usable: Ternary

    def reaches(self, target: TradeTarget) -> Ternary:
        """Whether the figure is as much as the target asks for."""
        goal, value = aim(target.value), self.figure.value
        if goal is None or value is None:
            return Ternary.MAYBE
        sizes = spread(value)
        if sizes.is_unknown:
            rough = goal.contains(size(value) * ROUGHLY)
            return Ternary.MAYBE if rough else Ternary.NO
        if sizes.starts_no_lower(goal):
            return Ternary.YES
        return Ternary.MAYBE if sizes.meets(goal) else Ternary.NO


class Reach(NamedTuple):
    """Whether a target was reached, by which figure, and against which other."""

    sure: Ternary
    figure: TradeObservation | None
    against: TradeObservation | None


def figures_told(asked: Asked, target: TradeTarget) -> list[Told]:
    """The figures for periods between the making of a target and the day, by their end.

    Of several by one reporter for one period that were known, the one that stands counts.
    """
    day = asked.day.sort_key[0]
    made_on = asked.made(target).on
    groups: dict[tuple[str, Span], list[TradeObservation]] = {}
    for figure in asked.index.comparables.figures(target):
        span = span_of(figure.period)
        if span is not None and span[1] < day:
            groups.setdefault((str(figure.reporter), span), []).append(figure)
    found: list[Told] = []
    for (_, span), figures in groups.items():
        since = _since(span, made_on)
        known = tuple(figure for figure in figures if _known(figure, asked.day).surely)
        if since.possibly and known:
            found.append(Told(standing(known), span, since))
        if since.possibly:
            found.extend(
                Told(figure, span, since & Ternary.MAYBE)
                for figure in figures
                if _known(figure, asked.day) is Ternary.MAYBE
            )
    return sorted(found, key=lambda told: (told.span[1], told.span[0]))


def _since(span: Span, made_on: EDTF | None) -> Ternary:
    """Whether a period ended on the day that the target was set, or later."""
    if made_on is None:
        return Ternary.MAYBE
    return ~EDTF.of(datetime.date.fromordinal(span[1])).before(made_on)


def _known(figure: TradeObservation, day: EDTF) -> Ternary:
    """Whether a figure had been published by a day; one without a vintage is taken to be."""
    return Ternary.YES if figure.vintage is None else ~figure.vintage.after(day)


def reach(target: TradeTarget, told: Iterable[Told]) -> Reach:
    """Whether the figures reach a target: surely, where none for the same time falls short."""
    one_way = target.measure in ("exports", "imports", "re-exports") and len(target.parties) > 1
    best = Reach(Ternary.NO, None, None)
    for _, figures in groupby(told, key=lambda one: one.span):
        group = list(figures)
        answers = [(one, one.usable & one.reaches(target)) for one in group]
        sure = any_of(answer for _, answer in answers)
        short = [one for one in group if one.usable.surely and not one.reaches(target).possibly]
        if sure.surely and (short or one_way):
            sure = Ternary.MAYBE
        if sure.possibly and not best.sure.surely and (sure.surely or not best.sure.possibly):
            figure = max(answers, key=lambda found: _weight(found[1]))[0].figure
            best = Reach(sure, figure, short[0].figure if short else None)
    return best


def _weight(answer: Ternary) -> int:
    return (Ternary.NO, Ternary.MAYBE, Ternary.YES).index(answer)


_LINEAGE = ("supersedes", "revises", "restates")
_DONE: tuple[Status, ...] = ("superseded", "revised", "restated")
# A year of 365 days, or a fiscal year that is a day short.
_WHOLE_YEAR = YEAR - 2


class Deadline(NamedTuple):
    """What is due, and all that was due before."""

    now: DueDate | None
    history: tuple[DueDate, ...]


def target_entry(asked: Asked, target: TradeTarget, ringed: frozenset[str]) -> LedgerEntry | None:
    """How a target stands on the day; None where it had surely not been set.

    Arguments:
        asked: the dossier and the day.
        target: the target.
        ringed: the targets that lead back to themselves.
    """
    made = asked.made(target)
    if not made.by_day.possibly:
        return None
    told = figures_told(asked, target)
    deadline = _deadline(asked, target)
    reached = reach(target, told)
    case, others = decide(_cases(asked, target, ringed, told, deadline, reached))
    details = list(_details(target, told, deadline, reached, case))
    if not made.by_day.surely:
        when = "on a day not told" if made.on is None else when_words(made.on)
        details.append(f"set {when}, perhaps later than this day")
    heads = ", or ".join((case.head, *(other.head for other in others)))
    because = [*case.because, *(place for other in others for place in other.because)]
    if deadline.now is not None:
        because.append(f"{deadline.now.record}.{deadline.now.path}")
    sure = Ternary.YES if not others and made.by_day.surely else Ternary.MAYBE
    reason = f"{heads}: {'; '.join(details)}"
    return LedgerEntry(
        record=target,
        status=case.status,
        possible=tuple(other.status for other in others),
        rule=case.rule,
        answer=Answer(value=sure, reason=reason, because=tuple(dict.fromkeys(because))),
        made_on=made.on,
        due=deadline.now,
        dues=deadline.history,
        changes=tuple(_changes(asked, target, ringed, told)),
        citations=target.citations,
    )


def _cases(
    asked: Asked,
    target: TradeTarget,
    ringed: frozenset[str],
    told: list[Told],
    deadline: Deadline,
    reached: Reach,
) -> Iterator[Case]:
    because = () if reached.figure is None else (str(reached.figure.id),)
    yield Case("figure-reaches", "reached", reached.sure, "reached", because)
    for field, status in zip(_LINEAGE, _DONE, strict=True):
        for later in asked.index.successors.get(str(target.id), ()):
            if str(target.id) not in map(str, getattr(later, field)):
                continue
            made = asked.made(later)
            when = "" if made.on is None else f", set {date_words(made.on)}"
            yield Case(
                "restated" if field == "restates" else "replaced",
                status,
                asked.taken_up(target, later, ringed),
                f"{status} by {later.id}{when}",
                (str(later.id),),
            )
    now = deadline.now
    end = None if now is None or now.date is None else last_day(now.date)
    passed = Ternary.NO if end is None else end.before(asked.day)
    if passed.possibly:
        if not _fell_short(target, told, deadline):
            yield Case("deadline-passed", "reached", Ternary.MAYBE, "reached")
        yield Case("deadline-passed", "lapsed", passed, "lapsed")
    staged = (reach(evolve(target, value=stage.value), told) for stage in target.stages)
    for index, stage in enumerate(staged):
        if stage.sure.possibly:
            place = f"{target.id}.stages[{index}]"
            yield Case(
                "stage-reached", "partly fulfilled", stage.sure, "partly fulfilled", (place,)
            )
    if now is not None and now.date is not None:
        yield Case("date-ahead", "announced", Ternary.YES, "announced")
    elif target.absence("deadline") == "none":
        yield Case("no-date-set", "no deadline", Ternary.YES, "no deadline was set")
    yield Case("nothing-told", "unknown", Ternary.YES, "unknown")


def _fell_short(target: TradeTarget, told: list[Told], deadline: Deadline) -> bool:
    """Whether the figures of a year in which the deadline lay surely all fall short."""
    end = None if deadline.now is None or deadline.now.date is None else last_day(deadline.now.date)
    if end is None or end.precision != "day" or end.uncertain or end.approximate:
        return False
    day = end.sort_key[0]
    found = [
        one
        for one in told
        if one.span[0] <= day <= one.span[1] and days_in(one.span) >= _WHOLE_YEAR
    ]
    sure = any(one.usable.surely and one.reaches(target) is Ternary.NO for one in found)
    return sure and all(one.reaches(target) is Ternary.NO for one in found)


def _details(
    target: TradeTarget,
    told: list[Told],
    deadline: Deadline,
    reached: Reach,
    case: Case,
) -> Iterator[str]:
    now = deadline.now
    if now is not None:
        whose = "" if now.record == str(target.id) else now.record
        yield due_clause(now, whose) + moved_clause(deadline.history, now)
    elif case.status != "no deadline":
        yield NOT_TOLD[target.absence("deadline")]
    if case.status == "reached" and reached.figure is None:
        return
    figure = reached.figure or (told[-1].figure if told else None)
    if figure is None or figure.value is None:
        yield "no comparable figure since it was set"
    else:
        what = "the latest comparable figure is"
        if reached.figure is not None:
            what = "by" if reached.sure.surely else "perhaps by"
        yield f"{what} {amount_words(figure.value)} for {date_words(figure.period)} ({figure.id})"
    if reached.against is not None and reached.against.value is not None:
        other = reached.against
        yield f"but {other.id} is {amount_words(reached.against.value)} for the same time"


def _deadline(asked: Asked, target: TradeTarget) -> Deadline:
    """The deadline of a target, its own or that of what it restates, and those before it."""
    own = _due(asked, target)
    found: list[DueDate] = [] if own is None else [own]
    now = own
    goes_on = own is None and target.absence("deadline") is None
    seen = {str(target.id)}
    row: list[tuple[TradeTarget, bool]] = [(target, goes_on)]
    for _ in range(GENERATIONS):
        before: list[tuple[TradeTarget, bool]] = []
        for later, inherits in row:
            for field in _LINEAGE:
                for id in getattr(later, field):
                    earlier = asked.index.get(id, TradeTarget)
                    if earlier is None or str(id) in seen:
                        continue
                    seen.add(str(id))
                    due = _due(asked, earlier)
                    takes = inherits and field == "restates"
                    if due is not None:
                        found.append(due)
                        if takes and now is None:
                            now = due
                    silent = due is None and earlier.absence("deadline") is None
                    before.append((earlier, takes and silent))
        row = before
        if not row:
            break
    history = sorted(
        found, key=lambda due: (0, 0) if due.set_on is None else due.set_on.sort_key[:2]
    )
    return Deadline(now, tuple(history))


def _due(asked: Asked, target: TradeTarget) -> DueDate | None:
    if target.deadline is None:
        return None
    cited = tuple(cited_for(target, "deadline"))
    makers = [str(who) for who in (target.set_by, target.said_by) if who is not None]
    quoted = [str(who) for citation in cited for who in citation.speakers]
    return DueDate(
        date=target.deadline,
        set_on=asked.made(target).on,
        record=str(target.id),
        path="deadline",
        set_by=tuple(dict.fromkeys((*makers, *quoted))),
        citations=cited,
    )


def _changes(
    asked: Asked, target: TradeTarget, ringed: frozenset[str], told: list[Told]
) -> list[TimelineEntry]:
    """What was reported by the day: figures since it was set, and the targets that took it up."""
    found: list[TimelineEntry] = []
    for later in asked.index.successors.get(str(target.id), ()):
        for field, status in zip(_LINEAGE, _DONE, strict=True):
            named = str(target.id) in map(str, getattr(later, field))
            if named and asked.taken_up(target, later, ringed).possibly:
                found.append(asked.taking_up(target, later, field, status))
    for one in told:
        found.extend(asked.moments(one.figure).values())
    return sorted(found, key=lambda m: (0, 0) if m.date is None else m.date.sort_key[:2])
