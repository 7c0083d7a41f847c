"""Dated reports as of a day: which had been made, and which of them may be the last."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bilateral.dossier.commitments import ordered
from bilateral.dossier.evidence import published
from bilateral.dossier.index import Index
from bilateral.model import Citation, Commitment, CommitmentChange, Project, ProjectChange
from bilateral.values.edtf import EDTF
from bilateral.values.ternary import Ternary, any_of


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


def lasts(told: Sequence[Report]) -> list[Report]:
    """Which of several reports, in order of time, may be the last by the day.

    Two of one day, or of dates that leave their order open, may both be. A report without a date
    follows those that stand before it.
    """
    found: list[Report] = []
    for number, one in enumerate(told):
        later = (other for other in reversed(told[number + 1 :]) if other.by_day.surely)
        if not any(_follows(other, one) for other in later):
            found.append(one)
    return found


def _follows(later: Report, one: Report) -> bool:
    if later.on is None or one.on is None:
        return True
    return one.on.before(later.on).surely


def surely_told(told: Iterable[Report]) -> bool:
    """Whether at least one of the reports had surely been made by the day."""
    return any_of(report.by_day for report in told).surely
