"""A dossier and the day that a ledger asks about, with what several rules need of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bilateral.dossier.dates import long_before, made_on
from bilateral.dossier.evidence import cited_for, published
from bilateral.dossier.index import Index
from bilateral.dossier.timeline import TimelineEntry, moments_of
from bilateral.model import (
    CheckSettings,
    Citation,
    Commitment,
    CommitmentChange,
    Project,
    ProjectChange,
    Record,
    TradeTarget,
)
from bilateral.model.checked import ordered
from bilateral.values.answers import Ternary, any_of
from bilateral.values.edtf import EDTF

# Dated reports as of a day: which had been made, and which of them may be the last.


class Report(NamedTuple):
    """A change of a commitment or a project, as of a day.

    Fields:
        record: the commitment or project.
        path: where the change stands in it: `changes[0]`.
        change: the change.
        by_day: whether it had been reported by the day.
    """

    record: Commitment | Project
    path: str
    change: CommitmentChange | ProjectChange
    by_day: Ternary

    @property
    def on(self) -> EDTF | None:
        """The day that it is reported for."""
        return self.change.on

    def before(self, day: EDTF, index: Index, made_on: EDTF | None) -> Ternary:
        """Whether it is older than a day; what a promise is reported of was made before."""
        if self.on is not None:
            return self.on.before(day)
        if out_by(index, self.change.citations, day):
            return Ternary.YES
        since = Ternary.MAYBE if made_on is None else made_on.before(day)
        return Ternary.MAYBE if since.possibly else Ternary.NO


def reports(index: Index, record: Commitment | Project, day: EDTF) -> list[Report]:
    """The changes that may have been reported by a day, in order of time."""
    found: list[Report] = []
    follows_later = False
    changes: list[CommitmentChange | ProjectChange] = [*record.changes]
    for number, change in ordered(changes):
        if change.on is not None:
            by_day = ~change.on.after(day)
            follows_later = not by_day.possibly
        elif follows_later:
            by_day = Ternary.NO
        else:
            # Without a date, it had happened when a source that tells it was out.
            by_day = Ternary.YES if out_by(index, change.citations, day) else Ternary.MAYBE
        if by_day.possibly:
            found.append(Report(record, f"changes[{number}]", change, by_day))
    return found


def out_by(index: Index, citations: Iterable[Citation], day: EDTF) -> bool:
    """Whether one of the sources had surely been published by a day."""
    for citation in citations:
        date = published(index.dossier, citation.source)
        if date is not None and (~date.after(day)).surely:
            return True
    return False


def lasts(reported: Sequence[Report]) -> list[Report]:
    """Which of several reports, in order of time, may be the last by the day.

    Two of one day, or of dates that leave their order open, may both be. A report without a date
    follows those that stand before it.
    """
    found: list[Report] = []
    for number, one in enumerate(reported):
        later = (other for other in reversed(reported[number + 1 :]) if other.by_day.surely)
        if not any(_follows(other, one) for other in later):
            found.append(one)
    return found


def _follows(later: Report, one: Report) -> bool:
    if later.on is None or one.on is None:
        return True
    return one.on.before(later.on).surely


def surely_reported(reported: Iterable[Report]) -> bool:
    """Whether at least one of the reports had surely been made by the day."""
    return any_of(report.by_day for report in reported).surely


Promise = Commitment | TradeTarget


class Made(NamedTuple):
    """When something was promised, and whether by the day."""

    on: EDTF | None
    by_day: Ternary


class Asked:
    """What is asked, and what is found out on the way, each thing once.

    Arguments:
        index: the dossier.
        day: the day.
    """

    def __init__(self, index: Index, day: EDTF) -> None:
        self.index = index
        self.day = day
        settings = index.dossier.header.checks or CheckSettings()
        #: How old the last report may be.
        self.patience = settings.stale_after
        #: The day before which a report is too old; of a day that is known in part, for the first
        #: and for the last that it may be. Empty where the calendar does not reach.
        ends = (day.earliest, day.latest)
        found = (long_before(EDTF.of(end), self.patience) for end in ends if end is not None)
        self.since = tuple(dict.fromkeys(one for one in found if one is not None))
        # By identity, which is safe while the dossier holds them: two may share an id.
        self._made: dict[int, Made] = {}
        self._reports: dict[int, list[Report]] = {}
        self._moments: dict[int, dict[str, TimelineEntry]] = {}

    def made(self, promise: Promise) -> Made:
        """When a promise was made, and whether by the day.

        Where the date leaves it open, it had been made when a source that tells of it was out, or
        something was reported of it.
        """
        key = id(promise)
        if key not in self._made:
            self._made[key] = self._find_made(promise)
        return self._made[key]

    def _find_made(self, promise: Promise) -> Made:
        on = made_on(self.index, promise)
        by_day = Ternary.MAYBE if on is None else ~on.after(self.day)
        if by_day is not Ternary.MAYBE:
            return Made(on, by_day)
        reported = self.reports(promise) if isinstance(promise, Commitment) else []
        known = out_by(self.index, promise.citations, self.day)
        if known or any(report.by_day.surely for report in reported):
            by_day = Ternary.YES
        return Made(on, by_day)

    def taken_up(self, promise: Promise, later: Promise, ringed: frozenset[str]) -> Ternary:
        """Whether a promise that names an earlier one had taken its place by the day.

        What was made before the other cannot follow it; in a ring, only the dates can tell.
        """
        one, other = self.made(promise), self.made(later)
        sure = other.by_day
        if one.on is not None and other.on is not None:
            if other.on.before(one.on).surely:
                return Ternary.NO
            if other.on.after(one.on).surely:
                return sure
        if str(promise.id) in ringed and str(later.id) in ringed:
            sure = sure & Ternary.MAYBE
        return sure

    def taking_up(self, promise: Promise, later: Promise, field: str, text: str) -> TimelineEntry:
        """The moment at which a later promise named an earlier one in a field of its lineage."""
        named = [str(id) for id in getattr(later, field)]
        path = f"{field}[{named.index(str(promise.id))}]"
        return TimelineEntry(
            date=self.made(later).on,
            record=str(later.id),
            path=path,
            text=text,
            label=" ".join(later.label.split()),
            citations=tuple(cited_for(later, path)),
        )

    def reports(self, record: Commitment | Project) -> list[Report]:
        """The changes of a record that may have been reported by the day, in order of time."""
        key = id(record)
        if key not in self._reports:
            self._reports[key] = reports(self.index, record, self.day)
        return self._reports[key]

    def moments(self, record: Record) -> dict[str, TimelineEntry]:
        """The moments of a record, by the field that holds the date."""
        key = id(record)
        if key not in self._moments:
            found = moments_of(self.index.dossier, record)
            self._moments[key] = {moment.path: moment for moment in found}
        return self._moments[key]

    def projects(self, commitment: Commitment) -> tuple[Project, ...]:
        """The projects that a commitment concerns."""
        found = (self.index.get(id, Project) for id in dict.fromkeys(commitment.concerns))
        return tuple(project for project in found if project is not None)


def rings(earlier: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The ids that lead back to themselves, or lie between two that do.

    Arguments:
        earlier: the ids that each names as earlier than itself.
    """
    left = set(earlier)
    later: dict[str, list[str]] = {}
    for id, named in earlier.items():
        for other in named:
            later.setdefault(other, []).append(id)
    for ahead, behind in ((earlier, later), (later, earlier)):
        count = {id: sum(other in left for other in ahead.get(id, ())) for id in left}
        ready = [id for id, number in count.items() if not number]
        while ready:
            id = ready.pop()
            left.discard(id)
            for other in behind.get(id, ()):
                if other in count and other in left:
                    count[other] -= 1
                    if not count[other]:
                        ready.append(other)
    return frozenset(left)
