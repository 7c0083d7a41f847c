"""How a trade target stands: the rules of the ledger, applied."""

from collections.abc import Iterator
from typing import NamedTuple

from bilateral.dossier.evidence import cited_for
from bilateral.dossier.ledger.commitments import GENERATIONS
from bilateral.dossier.ledger.day import Asked
from bilateral.dossier.ledger.entry import (
    NOT_TOLD,
    DueDate,
    LedgerEntry,
    Status,
    due_clause,
    moved_clause,
)
from bilateral.dossier.ledger.rules import Case, decide
from bilateral.dossier.timeline import TimelineEntry, called, quoted, quoted_name
from bilateral.model import TradeObservation, TradeTarget
from bilateral.trade.figures import YEAR, days_in, last_day, span_of
from bilateral.trade.goals import reaches
from bilateral.trade.target_progress import ComparedFigure, Progress, ReporterProgress
from bilateral.values.answers import Answer, Ternary
from bilateral.values.date_words import date_words, time_words, when_words

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
    found = asked.index.progress(target, asked.day)
    deadline = _deadline(asked, target)
    case, others = decide(_cases(asked, target, ringed, found, deadline))
    details = list(_details(asked, target, found, deadline, case))
    if not made.by_day.surely:
        when = "on a day not recorded" if made.on is None else when_words(made.on)
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
        changes=tuple(_changes(asked, target, ringed, found)),
        citations=target.citations,
    )


def _cases(
    asked: Asked,
    target: TradeTarget,
    ringed: frozenset[str],
    found: Progress,
    deadline: Deadline,
) -> Iterator[Case]:
    best = _best(found)
    because = () if best is None or best.reached_by is None else best.reached_by.ids
    yield Case("figure-reaches", "reached", found.reached, "reached", because)
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
                f"{status} by {quoted_name(asked.index.dossier, later.id)}{when}",
                (str(later.id),),
            )
    now = deadline.now
    end = None if now is None or now.date is None else last_day(now.date)
    passed = Ternary.NO if end is None else end.before(asked.day)
    if passed.possibly:
        accounts = asked.index.accounts(target, asked.day)
        over = [one for one in accounts if end is not None and end.before(one.on).possibly]
        if not all(_fell_short(account, deadline) for account in over):
            yield Case("deadline-passed", "reached", Ternary.MAYBE, "reached")
        yield Case("deadline-passed", "lapsed", passed, "lapsed")
    for index, _ in enumerate(target.stages):
        sure = found.reached_stage(index)
        if sure.possibly:
            place = f"{target.id}.stages[{index}]"
            yield Case("stage-reached", "partly fulfilled", sure, "partly fulfilled", (place,))
    if now is not None and now.date is not None:
        yield Case("date-ahead", "announced", Ternary.YES, "announced")
    elif target.absence("deadline") == "none":
        yield Case("no-date-set", "no deadline", Ternary.YES, "no deadline was set")
    yield Case("nothing-reported", "unknown", Ternary.YES, "unknown")


def _best(found: Progress) -> ReporterProgress | None:
    """The reporter by whose figures the target was reached, or else may have been."""
    able = [one for one in found.counted if one.reached.possibly]
    return next((one for one in able if one.reached.surely), able[0] if able else None)


def _fell_short(found: Progress, deadline: Deadline) -> bool:
    """Whether the figures of a year in which the deadline lay surely all fall short."""
    end = None if deadline.now is None or deadline.now.date is None else last_day(deadline.now.date)
    if end is None or end.precision != "day" or end.uncertain or end.approximate:
        return False
    day = end.sort_key[0]
    answers = [
        reaches(figure.size, one.demand)
        for one in found.counted
        for figure in one.figures
        if set(figure.ids) <= set(one.since_set)
        and (span := span_of(figure.period)) is not None
        and span[0] <= day <= span[1]
        and days_in(span) >= _WHOLE_YEAR
    ]
    return bool(answers) and not any(answer.possibly for answer in answers)


def _details(
    asked: Asked, target: TradeTarget, found: Progress, deadline: Deadline, case: Case
) -> Iterator[str]:
    now = deadline.now
    if now is not None:
        whose = "" if now.record == str(target.id) else quoted_name(asked.index.dossier, now.record)
        yield due_clause(now, whose) + moved_clause(deadline.history, now)
    elif case.status != "no deadline":
        words = target.words_for("deadline")
        yield NOT_TOLD[target.absence("deadline")] + (f" (“{quoted(words)}”)" if words else "")
    best = _best(found)
    latest = _latest(found)
    if found.why == "whose flow":
        for one in found.reporters:
            if one.latest is not None:
                yield _figure_words(asked, one.latest)
    elif best is not None and best.reached_by is not None:
        by = "by" if found.reached.surely else "perhaps by"
        yield f"{by} {_figure_words(asked, best.reached_by)}"
        yield from _against(asked, found, best, best.reached_by)
        newer = best.latest
        if newer is not None and reaches(newer.size, best.demand) is Ternary.NO:
            yield f"the latest comparable figure is {_figure_words(asked, newer)}"
    elif case.status == "reached":
        return
    elif latest is not None:
        yield f"the latest comparable figure is {_figure_words(asked, latest)}"
    else:
        yield "no comparable figure since it was set"
        before = _latest(found, since_set=False)
        if before is not None and not any(one.met_before for one in found.counted):
            yield f"the latest before is {_figure_words(asked, before)}"
    if latest is None and best is None and found.why != "whose flow":
        parts = [one.part_year for one in found.counted if one.part_year is not None]
        for part in parts:
            if set(part.figure.ids) <= {id for one in found.counted for id in one.since_set}:
                yield f"{_figure_words(asked, part.figure)} is of a part of a year"
    if found.reached.surely:
        return
    if found.why == "whose flow":
        yield "whose flow it counts is not recorded"
    for one in found.counted:
        if one.reached_late is not None:
            yield f"reached after the deadline by {_figure_words(asked, one.reached_late)}"
        elif one.met_before is not None:
            perhaps = "" if one.met_before_sure.surely else "perhaps "
            yield f"{perhaps}already met when set by {_figure_words(asked, one.met_before)}"


def _latest(found: Progress, *, since_set: bool = True) -> ComparedFigure | None:
    """The latest figure for a full year that ended since the target was set, or of any."""
    figures = [
        figure
        for one in found.counted
        for figure in one.figures
        if not since_set or set(figure.ids) <= set(one.since_set)
    ]
    return max(figures, key=lambda one: one.period.sort_key[1], default=None)


def _against(
    asked: Asked, found: Progress, best: ReporterProgress, by: ComparedFigure
) -> Iterator[str]:
    """What another reporter has for the same time, where it falls short."""
    for one in found.counted:
        if one is best or one.reached.possibly:
            continue
        same = (f for f in one.figures if f.period.sort_key[:2] == by.period.sort_key[:2])
        for figure in same:
            yield f"but it is {_amount_words(figure)} for the same time ({_whose(asked, figure)})"


def _amount_words(figure: ComparedFigure) -> str:
    amount = figure.amount
    if amount is not None:
        return str(amount)
    return " + ".join(map(str, figure.parts)) or "an amount that is not known"


def _whose(asked: Asked, figure: ComparedFigure) -> str:
    """Whose figure it is: `figures of Azerbaijan`."""
    dossier = asked.index.dossier
    records = (asked.index.get(id, TradeObservation) for id in figure.ids)
    reporters = dict.fromkeys(one.reporter for one in records if one is not None)
    names = [called(dossier, id) for id in reporters if id is not None]
    return f"figures of {' and '.join(names)}" if names else "reporter not recorded"


def _figure_words(asked: Asked, figure: ComparedFigure) -> str:
    differ = ", in figures that differ" if figure.disputed else ""
    sums = f", {figure.formula}" if figure.parts else ""
    if figure.added is not None:
        number, of = figure.added
        sums += f", {number} of {of} years"
    when = time_words(figure.period)
    return f"{_amount_words(figure)} for {when}{sums}{differ} ({_whose(asked, figure)})"


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
            # One that replaces another has a deadline of its own.
            for field in ("restates", "revises"):
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
    asked: Asked, target: TradeTarget, ringed: frozenset[str], progress: Progress
) -> list[TimelineEntry]:
    """What was reported by the day: figures since it was set, and the targets that took it up."""
    found: list[TimelineEntry] = []
    for later in asked.index.successors.get(str(target.id), ()):
        for field in _LINEAGE:
            named = str(target.id) in map(str, getattr(later, field))
            if named and asked.taken_up(target, later, ringed).possibly:
                found.append(asked.taking_up(target, later, field))
    ids = dict.fromkeys(id for one in progress.counted for id in one.since_set)
    for figure in (asked.index.get(id, TradeObservation) for id in ids):
        if figure is not None:
            found.extend(asked.moments(figure).values())
    return sorted(found, key=lambda m: (0, 0) if m.date is None else m.date.sort_key[:2])
