"""How a commitment stands: the rules of the ledger, applied."""

from collections.abc import Iterator

from bilateral.dossier.commitments import FINAL
from bilateral.dossier.ledgers.asked import Asked
from bilateral.dossier.ledgers.dues import Dues, dues_of
from bilateral.dossier.ledgers.entry import Entry
from bilateral.dossier.ledgers.reports import Report, lasts, surely_told
from bilateral.dossier.ledgers.rules import Case, decide
from bilateral.dossier.ledgers.words import (
    NOT_TOLD,
    due_clause,
    moved_clause,
    on_clause,
    overdue_head,
    quoted,
    span_words,
)
from bilateral.dossier.timelines.moment import Moment
from bilateral.model import Commitment, Project
from bilateral.trade.figures import last_day
from bilateral.values.answer import Answer
from bilateral.values.date_words import date_words, when_words
from bilateral.values.ternary import Ternary

_ENDED = {"in operation": "fulfilled", "cancelled": "abandoned"}


def commitment_entry(asked: Asked, commitment: Commitment, ringed: frozenset[str]) -> Entry | None:
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

    def entry(self) -> Entry:
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
        return Entry(
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

    def _changes(self) -> tuple[Moment, ...]:
        """What was reported by the day: of it, of its projects, and by what followed it."""
        found: list[tuple[tuple[int, int], Moment]] = []
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
                moment = self.asked.taking_up(self.commitment, later, "follows", "followed")
                key = (0, 0) if moment.date is None else moment.date.sort_key[:2]
                found.append((key, moment))
        return tuple(moment for _, moment in sorted(found, key=lambda pair: pair[0]))

    # The rules

    def _cases(self) -> Iterator[Case]:
        yield from self._reported(closed=True)
        yield from self._followed()
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
                case = Case("nothing-told", "unknown", Ternary.MAYBE, "unknown")
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
        sure = surely_told(self.statuses)
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

    def _followed(self) -> Iterator[Case]:
        for later in self.asked.index.followers.get(str(self.commitment.id), ()):
            made = self.asked.made(later)
            sure = self.asked.taken_up(self.commitment, later, self.ringed)
            when = "" if made.on is None else f", made {date_words(made.on)}"
            yield Case(
                "followed", "superseded", sure, f"superseded by {later.id}{when}", (str(later.id),)
            )

    def _projects_ended(self) -> Iterator[Case]:
        for project in self.asked.projects(self.commitment):
            told = [r for r in self.asked.reports(project) if r.change.status is not None]
            for report in lasts(told):
                status = _ENDED.get(str(report.change.status))
                if status is None or not self._since_made(report).possibly:
                    continue
                yield Case(
                    "project-ended",
                    status,  # type: ignore[arg-type]  # one of the two
                    Ternary.MAYBE,
                    f"{status} ({project.id} {report.change.status}{on_clause(report.on)})",
                    (f"{project.id}.{report.path}",),
                )

    def _due_passed(self) -> Case:
        sure = self.dues.passed(self.asked.day)
        late = self.dues.missed(self.asked.day) if sure.possibly else None
        end = None if late is None or late.date is None else last_day(late.date)
        return Case("due-passed", "overdue", sure, overdue_head(end))

    def _stale(self) -> Ternary:
        """Whether all that was reported is too old, and something was."""
        since = self.asked.since
        if since is None:
            return Ternary.NO
        fresh = stale = Ternary.NO
        for report in self.news:
            old = report.before(since, self.asked.index, self.made.on)
            fresh = fresh | (report.by_day & ~old)
            stale = stale | (report.by_day & old)
        # A report that may be old or fresh is one report: it is not both.
        if fresh.surely or not stale.possibly:
            return Ternary.NO
        return Ternary.YES if stale.surely and not fresh.possibly else Ternary.MAYBE

    # The words

    def _details(self, status: str) -> Iterator[str]:
        now = self.dues.now
        whose = "" if now is None or now.record == str(self.commitment.id) else now.record
        if now is not None and now.date is not None and not (whose and status in FINAL):
            yield due_clause(now, whose) + moved_clause(self.dues.history, now)
        elif status not in FINAL and status != "no deadline":
            withdrawn = now is not None and now.path != "due"
            why = "none" if withdrawn else self.commitment.absence("due")
            yield f"{NOT_TOLD[why]}{'' if withdrawn else self._words()}"
        if status not in FINAL:
            yield self._last_change(status)
        if not self.made.by_day.surely:
            when = "on a day not told" if self.made.on is None else when_words(self.made.on)
            yield f"made {when}, perhaps later than this day"

    def _words(self) -> str:
        """What the source says where a date might stand."""
        absent = next((a for a in self.commitment.absent if a.field == "due"), None)
        return f" (“{quoted(absent.words)}”)" if absent is not None and absent.words else ""

    def _last_change(self, status: str) -> str:
        if not self.news:
            made = "" if self.made.on is None else f" since it was made {when_words(self.made.on)}"
            return f"nothing reported{made}"
        last = self.news[-1]
        when = "without a date" if last.on is None else date_words(last.on)
        told = [r for r in self.news if r.record is last.record and r.change.status is not None]
        new = ", a new date" if last.change.due is not None and last.change.status is None else ""
        stood = f"{new}, {told[-1].change.status}" if told else new
        whose = "" if last.record is self.commitment else f" ({last.record.id})"
        old = ""
        if status == "stale":
            old = f", more than {span_words(self.asked.patience)} before"
        return f"last change {when}{stood}{whose}{old}"
