"""How a commitment stands: the rules of the ledger, applied."""

from collections.abc import Iterator
from typing import NamedTuple

from bilateral.dossier.dates import FINAL
from bilateral.dossier.evidence import cited_for
from bilateral.dossier.ledger.day import Asked, Report, lasts, surely_reported
from bilateral.dossier.ledger.entry import (
    NOT_TOLD,
    DueDate,
    LedgerEntry,
    due_clause,
    moved_clause,
    on_clause,
    overdue_head,
)
from bilateral.dossier.ledger.rules import Case, decide
from bilateral.dossier.timeline import TimelineEntry, quoted, quoted_name
from bilateral.model import Commitment, Project
from bilateral.trade.figures import last_day
from bilateral.values.answers import Answer, Ternary
from bilateral.values.date_words import moment_words, when_words
from bilateral.values.durations import span_words
from bilateral.values.edtf import EDTF

# The dates that were due: of a commitment itself, of what it follows, of its projects.


#: How many generations of earlier commitments are asked for the dates that were set then.
GENERATIONS = 20


class Dues(NamedTuple):
    """What is due, as of a day.

    Fields:
        standing: the dates that may be the one that stands, the likeliest last; None for none.
        history: the dates that were set by the day, one after the other.
    """

    standing: tuple[DueDate | None, ...]
    history: tuple[DueDate, ...]

    @property
    def now(self) -> DueDate | None:
        """The date that is taken for the one that stands."""
        return self.standing[-1]

    def passed(self, day: EDTF) -> Ternary:
        """Whether what is due was over before a day; what is due that day is not."""
        found = {_passed(due, day) for due in self.standing}
        return found.pop() if len(found) == 1 else Ternary.MAYBE

    def missed(self, day: EDTF) -> DueDate | None:
        """The date that had passed by a day, surely or perhaps."""
        late = [due for due in self.standing if _passed(due, day).possibly]
        return late[-1] if late else None


def _passed(due: DueDate | None, day: EDTF) -> Ternary:
    end = None if due is None or due.date is None else last_day(due.date)
    return Ternary.NO if end is None else end.before(day)


def dues_of(asked: Asked, commitment: Commitment) -> Dues:
    """The dates that were due, as of the day that is asked about."""
    projects = asked.projects(commitment)
    own = _standing(asked, commitment, _first(asked, commitment))
    standing: list[DueDate | None] = []
    for due in own:
        if due is not None and due.date is not None:
            standing.append(due)
        else:
            found = _of_projects(asked, commitment, projects)
            dated = [other if other is not None and other.date else due for other in found]
            standing.extend(dated or (due,))
    history = list(_earlier(asked, commitment))
    for project in projects:
        history.extend(_set(asked, project))
    history.extend(_own(asked, commitment))
    apart = {(due.record, due.path): due for due in history}
    return Dues(tuple(standing), tuple(sorted(apart.values(), key=when_set)))


def when_set(due: DueDate) -> tuple[int, int]:
    """A key to list dates by when they were set; those of which it is not recorded come first."""
    return (0, 0) if due.set_on is None else due.set_on.sort_key[:2]


def _first(asked: Asked, commitment: Commitment) -> DueDate | None:
    """The date, or the absence of one, that the commitment was made with."""
    if commitment.due is None and commitment.absence("due") != "none":
        return None
    cited = tuple(cited_for(commitment, "due"))
    makers = (commitment.made_in, commitment.said_by)
    stated = [str(who) for who in makers if who is not None]
    return DueDate(
        date=commitment.due,
        set_on=asked.made(commitment).on,
        record=str(commitment.id),
        path="due",
        set_by=tuple(dict.fromkeys((*stated, *_speakers(cited)))),
        citations=cited,
    )


def _speakers(cited: tuple[object, ...]) -> Iterator[str]:
    for citation in cited:
        yield from map(str, getattr(citation, "speakers", ()))


def _tells_due(report: Report) -> bool:
    return report.change.due is not None or report.change.absence("due") is not None


def _moved(report: Report) -> DueDate:
    cited = tuple(cited_for(report.record, "due", report.path, report.change.citations))
    return DueDate(
        date=report.change.due,
        set_on=report.on,
        record=str(report.record.id),
        path=f"{report.path}.due",
        set_by=tuple(dict.fromkeys(_speakers(cited))),
        citations=cited,
    )


def _set(asked: Asked, record: Commitment | Project) -> list[DueDate]:
    """The dates that the changes of a record set, by the day."""
    reported = asked.reports(record)
    return [_moved(report) for report in reported if _tells_due(report)]


def _own(asked: Asked, commitment: Commitment) -> Iterator[DueDate]:
    first = _first(asked, commitment)
    if first is not None:
        yield first
    yield from _set(asked, commitment)


def _standing(
    asked: Asked, record: Commitment | Project, first: DueDate | None
) -> list[DueDate | None]:
    """What may be due by the changes of a record, which began with `first`."""
    reported = [report for report in asked.reports(record) if _tells_due(report)]
    found: list[DueDate | None] = [] if surely_reported(reported) else [first]
    for report in lasts(reported):
        # A date that was moved to one that is not recorded is not the old one, and not none.
        untold = report.change.due is None and report.change.absence("due") != "none"
        found.append(None if untold else _moved(report))
    return found


def _of_projects(
    asked: Asked, commitment: Commitment, projects: tuple[Project, ...]
) -> list[DueDate | None]:
    """What may be due of the projects; what had passed before the commitment was made is not."""
    made_on = asked.made(commitment).on
    found: list[DueDate | None] = []
    for project in projects:
        for due in _standing(asked, project, None):
            end = None if due is None or due.date is None else last_day(due.date)
            over = Ternary.NO if end is None else Ternary.MAYBE
            if end is not None and made_on is not None:
                over = end.before(made_on)
            if over.possibly:
                found.append(None)
            if not over.surely:
                found.append(due)
    return found if any(due is not None and due.date is not None for due in found) else []


def _earlier(asked: Asked, commitment: Commitment) -> Iterator[DueDate]:
    """The dates of the commitments that it follows, and of those that they follow."""
    seen = {str(commitment.id)}
    row: list[Commitment] = [commitment]
    for _ in range(GENERATIONS):
        before = [
            earlier
            for later in row
            for id in later.follows
            if str(id) not in seen and (earlier := asked.index.get(id, Commitment)) is not None
        ]
        row = list({str(one.id): one for one in before}.values())
        if not row:
            return
        for one in row:
            seen.add(str(one.id))
            for project in asked.projects(one):
                yield from _set(asked, project)
            yield from _own(asked, one)


_ENDED = {"in operation": "fulfilled", "cancelled": "abandoned"}


def commitment_entry(
    asked: Asked, commitment: Commitment, ringed: frozenset[str]
) -> LedgerEntry | None:
    """How a commitment stands on the day; None where it had surely not been made.

    Arguments:
        asked: the dossier and the day.
        commitment: the commitment.
        ringed: the commitments that follow each other in a ring.
    """
    made = asked.made(commitment)
    if not made.by_day.possibly:
        return None
    return _Judge(asked, commitment, ringed).entry()


class _Judge:
    """One commitment before the rules."""

    def __init__(self, asked: Asked, commitment: Commitment, ringed: frozenset[str]) -> None:
        self.asked = asked
        self.commitment = commitment
        self.ringed = ringed
        self.made = asked.made(commitment)
        self.own = asked.reports(commitment)
        self.statuses = [report for report in self.own if report.change.status is not None]
        self.news = self._news()
        self.dues: Dues = dues_of(asked, commitment)

    def entry(self) -> LedgerEntry:
        case, others = decide(self._cases())
        heads = [case.head, *(other.head for other in others)]
        details = "; ".join(self._details(case.status))
        reason = f"{', or '.join(heads)}: {details}" if details else ", or ".join(heads)
        sure = Ternary.YES if not others and self.made.by_day.surely else Ternary.MAYBE
        because = [*case.because, *(place for other in others for place in other.because)]
        now = self.dues.now
        if now is not None:
            because.append(f"{now.record}.{now.path}")
        because += [f"{report.record.id}.{report.path}" for report in self.news[-1:]]
        return LedgerEntry(
            record=self.commitment,
            status=case.status,
            possible=tuple(other.status for other in others),
            rule=case.rule,
            answer=Answer(value=sure, reason=reason, because=tuple(dict.fromkeys(because))),
            made_on=self.made.on,
            due=now if now is not None and now.date is not None else None,
            dues=self.dues.history,
            changes=self._changes(),
            citations=self.commitment.citations,
        )

    # What was reported

    def _news(self) -> list[Report]:
        """What was reported of it, and of its projects since it was made, in order of time."""
        found: list[Report] = []
        for project in self.asked.projects(self.commitment):
            for report in self.asked.reports(project):
                by_day = report.by_day & self._since_made(report)
                if by_day.possibly:
                    found.append(report._replace(by_day=by_day))
        # Of one day, its own report comes last: it says most.
        found += self.own
        return sorted(found, key=lambda r: (0, 0) if r.on is None else r.on.sort_key[:2])

    def _since_made(self, report: Report) -> Ternary:
        """Whether a project was reported of after the promise was made."""
        made_on = self.made.on
        if report.on is None or made_on is None:
            return Ternary.MAYBE
        return ~report.on.before(made_on)

    def _changes(self) -> tuple[TimelineEntry, ...]:
        """What was reported by the day: of it, of its projects, and by what followed it."""
        found: list[tuple[tuple[int, int], TimelineEntry]] = []
        records: tuple[Commitment | Project, ...] = self.asked.projects(self.commitment)
        for record in (*records, self.commitment):
            moments = self.asked.moments(record)
            key = (0, 0)
            for report in self.asked.reports(record):
                # A report without a date stays after the one before it.
                key = key if report.on is None else report.on.sort_key[:2]
                found.append((key, moments[f"{report.path}.on"]))
        for later in self.asked.index.followers.get(str(self.commitment.id), ()):
            if self.asked.taken_up(self.commitment, later, self.ringed).possibly:
                moment = self.asked.taking_up(self.commitment, later, "follows")
                key = (0, 0) if moment.date is None else moment.date.sort_key[:2]
                found.append((key, moment))
        return tuple(moment for _, moment in sorted(found, key=lambda pair: pair[0]))

    # The rules

    def _cases(self) -> Iterator[Case]:
        yield from self._reported(closed=True)
        ended = list(self._projects_ended())
        yield from ended
        yield self._due_passed()
        if not ended:
            yield Case("no-news", "stale", self._stale(), "stale")
        yield from self._reported(closed=False)
        yield from self._by_date()

    def _by_date(self) -> Iterator[Case]:
        """What it is by its date alone; where several dates may stand, each leaves its own."""
        found: list[Case] = []
        for due in self.dues.standing:
            if due is None:
                case = Case("nothing-reported", "unknown", Ternary.MAYBE, "unknown")
            elif due.date is None:
                head = f"no deadline was set{self._words()}"
                case = Case("no-date-set", "no deadline", Ternary.MAYBE, head)
            else:
                case = Case("date-ahead", "announced", Ternary.MAYBE, "announced")
            found.append(case)
        yield from found[:-1]
        yield found[-1]._replace(sure=Ternary.YES)

    def _reported(self, *, closed: bool) -> Iterator[Case]:
        """The statuses that may be the last reported: those that close it, or the others."""
        last = lasts(self.statuses)
        sure = surely_reported(self.statuses)
        if closed:
            sure = sure and all(report.change.status in FINAL for report in last)
        found = [report for report in last if (report.change.status in FINAL) is closed]
        for report in found:
            status = report.change.status
            certain = sure and report is found[-1]
            yield Case(
                "reported-closed" if closed else "last-report",
                status,  # type: ignore[arg-type]  # a commitment's own
                Ternary.YES if certain else Ternary.MAYBE,
                f"{status}{on_clause(report.on) if closed else ''}",
                (f"{self.commitment.id}.{report.path}",),
            )

    def _projects_ended(self) -> Iterator[Case]:
        for project in self.asked.projects(self.commitment):
            reported = [r for r in self.asked.reports(project) if r.change.status is not None]
            for report in lasts(reported):
                status = _ENDED.get(str(report.change.status))
                if status is None or not self._since_made(report).possibly:
                    continue
                stated = f"{self._named(project.id)} {report.change.status}{on_clause(report.on)}"
                yield Case(
                    "project-ended",
                    status,  # type: ignore[arg-type]  # one of the two
                    Ternary.MAYBE,
                    f"{status} ({stated})",
                    (f"{project.id}.{report.path}",),
                )

    def _due_passed(self) -> Case:
        sure = self.dues.passed(self.asked.day)
        late = self.dues.missed(self.asked.day) if sure.possibly else None
        end = None if late is None or late.date is None else last_day(late.date)
        return Case("due-passed", "overdue", sure, overdue_head(end))

    def _stale(self) -> Ternary:
        """Whether all that was reported is too old, and something was."""
        if not self.asked.since:
            return Ternary.NO
        fresh = stale = Ternary.NO
        for report in self.news:
            olds = {
                report.before(since, self.asked.index, self.made.on) for since in self.asked.since
            }
            old = olds.pop() if len(olds) == 1 else Ternary.MAYBE
            fresh = fresh | (report.by_day & ~old)
            stale = stale | (report.by_day & old)
        # A report that may be old or fresh is one report: it is not both.
        if fresh.surely or not stale.possibly:
            return Ternary.NO
        return Ternary.YES if stale.surely and not fresh.possibly else Ternary.MAYBE

    # The words

    def _named(self, id: object) -> str:
        return quoted_name(self.asked.index.dossier, id)

    def _details(self, status: str) -> Iterator[str]:
        now = self.dues.now
        whose = (
            "" if now is None or now.record == str(self.commitment.id) else self._named(now.record)
        )
        if now is not None and now.date is not None and not (whose and status in FINAL):
            yield due_clause(now, whose) + moved_clause(self.dues.history, now)
        elif status not in FINAL and status != "no deadline":
            withdrawn = now is not None and now.path != "due"
            why = "none" if withdrawn else self.commitment.absence("due")
            yield f"{NOT_TOLD[why]}{'' if withdrawn else self._words()}"
        if status not in FINAL:
            yield self._last_change(status)
        yield from self._followed()
        if not self.made.by_day.surely:
            when = "on a day not recorded" if self.made.on is None else when_words(self.made.on)
            yield f"made {when}, perhaps later than this day"

    def _followed(self) -> Iterator[str]:
        """What followed it by the day. It goes on beside that, unless a report says otherwise."""
        for later in self.asked.index.followers.get(str(self.commitment.id), ()):
            taken_up = self.asked.taken_up(self.commitment, later, self.ringed)
            if taken_up.possibly:
                on = self.asked.made(later).on
                perhaps = "" if taken_up.surely else "perhaps "
                when = "" if on is None else f", made {moment_words(on)}"
                yield f"{perhaps}followed by {self._named(later.id)}{when}"

    def _words(self) -> str:
        """What the source says where a date might stand."""
        absent = next((a for a in self.commitment.absent if a.field == "due"), None)
        return f" (“{quoted(absent.words)}”)" if absent is not None and absent.words else ""

    def _last_change(self, status: str) -> str:
        if not self.news:
            made = "" if self.made.on is None else f" since it was made {when_words(self.made.on)}"
            return f"nothing reported{made}"
        last = self.news[-1]
        when = "without a date" if last.on is None else moment_words(last.on)
        reported = [r for r in self.news if r.record is last.record and r.change.status is not None]
        new = ", a new date" if last.change.due is not None and last.change.status is None else ""
        stood = f"{new}, {reported[-1].change.status}" if reported else new
        whose = "" if last.record is self.commitment else f" ({self._named(last.record.id)})"
        old = ""
        if status == "stale":
            old = f", more than {span_words(self.asked.patience)} before"
        return f"last change {when}{stood}{whose}{old}"
