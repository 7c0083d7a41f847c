"""The dates that were due: of a commitment itself, of what it follows, of its projects."""

from collections.abc import Iterator
from typing import NamedTuple

from bilateral.dossier.evidence import cited_for
from bilateral.dossier.ledgers.asked import Asked
from bilateral.dossier.ledgers.entry import DueDate
from bilateral.dossier.ledgers.reports import Report, lasts, surely_told
from bilateral.model import Commitment, Project
from bilateral.trade.figures import last_day
from bilateral.values.edtf import EDTF
from bilateral.values.ternary import Ternary

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
    """A key to list dates by when they were set; those of which it is not told come first."""
    return (0, 0) if due.set_on is None else due.set_on.sort_key[:2]


def _first(asked: Asked, commitment: Commitment) -> DueDate | None:
    """The date, or the absence of one, that the commitment was made with."""
    if commitment.due is None and commitment.absence("due") != "none":
        return None
    cited = tuple(cited_for(commitment, "due"))
    makers = (commitment.made_in, commitment.said_by)
    said = [str(who) for who in makers if who is not None]
    return DueDate(
        date=commitment.due,
        set_on=asked.made(commitment).on,
        record=str(commitment.id),
        path="due",
        set_by=tuple(dict.fromkeys((*said, *_speakers(cited)))),
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
    told = asked.reports(record)
    return [_moved(report) for report in told if _tells_due(report)]


def _own(asked: Asked, commitment: Commitment) -> Iterator[DueDate]:
    first = _first(asked, commitment)
    if first is not None:
        yield first
    yield from _set(asked, commitment)


def _standing(
    asked: Asked, record: Commitment | Project, first: DueDate | None
) -> list[DueDate | None]:
    """What may be due by the changes of a record, which began with `first`."""
    told = [report for report in asked.reports(record) if _tells_due(report)]
    found: list[DueDate | None] = [] if surely_told(told) else [first]
    for report in lasts(told):
        # A date that was moved to one that nobody tells is not the old one, and not none.
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
