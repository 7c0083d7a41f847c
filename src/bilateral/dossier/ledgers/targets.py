"""How a trade target stands: the rules of the ledger, applied."""

from collections.abc import Iterator
from typing import NamedTuple

from attrs import evolve

from bilateral.dossier.evidence import cited_for
from bilateral.dossier.ledgers.asked import Asked
from bilateral.dossier.ledgers.dues import GENERATIONS
from bilateral.dossier.ledgers.entry import DueDate, Entry, Status
from bilateral.dossier.ledgers.figures import Reach, Told, figures_told, reach
from bilateral.dossier.ledgers.rules import Case, decide
from bilateral.dossier.ledgers.words import NOT_TOLD, amount_words, due_clause, moved_clause
from bilateral.dossier.timelines.moment import Moment
from bilateral.model import TradeTarget
from bilateral.trade.figures import YEAR, days_in, last_day
from bilateral.values.answer import Answer
from bilateral.values.date_words import date_words, when_words
from bilateral.values.ternary import Ternary

_LINEAGE = ("supersedes", "revises", "restates")
_DONE: tuple[Status, ...] = ("superseded", "revised", "restated")
# A year of 365 days, or a fiscal year that is a day short.
_WHOLE_YEAR = YEAR - 2


class Deadline(NamedTuple):
    """What is due, and all that was due before."""

    now: DueDate | None
    history: tuple[DueDate, ...]


def target_entry(asked: Asked, target: TradeTarget, ringed: frozenset[str]) -> Entry | None:
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
    return Entry(
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
) -> list[Moment]:
    """What was reported by the day: figures since it was set, and the targets that took it up."""
    found: list[Moment] = []
    for later in asked.index.successors.get(str(target.id), ()):
        for field, status in zip(_LINEAGE, _DONE, strict=True):
            named = str(target.id) in map(str, getattr(later, field))
            if named and asked.taken_up(target, later, ringed).possibly:
                found.append(asked.taking_up(target, later, field, status))
    for one in told:
        found.extend(asked.moments(one.figure).values())
    return sorted(found, key=lambda m: (0, 0) if m.date is None else m.date.sort_key[:2])
