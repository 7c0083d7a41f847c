"""The rules by which a ledger derives a status, written down once and in order."""

from collections.abc import Iterable
from typing import NamedTuple

from attrs import frozen

from bilateral.dossier.ledger.entry import Status
from bilateral.values.answers import Ternary


@frozen
class LedgerRule:
    """One way in which a status follows from what was reported by the day.

    The rules are tried in order, those for commitments on commitments and those for targets on
    targets. The first that surely holds gives the status; each that may hold before it names a
    status that is possible.

    Fields:
        name: permanent, in words joined by hyphens.
        of: `commitments`, `targets`, or `both`.
        statuses: those that it can give.
        says: when it holds, in a sentence.
    """

    name: str
    of: str
    statuses: tuple[Status, ...]
    says: str


#: All rules, in the order in which they are tried.
LEDGER_RULES: tuple[LedgerRule, ...] = (
    LedgerRule(
        "reported-closed",
        "commitments",
        ("fulfilled", "abandoned", "superseded"),
        "The last report by the day says so.",
    ),
    LedgerRule(
        "project-ended",
        "commitments",
        ("fulfilled", "abandoned"),
        "The project that it concerns is in operation, or cancelled. That may mean that the "
        "promise is kept, or dropped; it never says so for sure.",
    ),
    LedgerRule(
        "due-passed",
        "commitments",
        ("overdue",),
        "The last day of the date that is due, as last moved, was before the day. Without a date "
        "of its own, a commitment has that of the project that it concerns.",
    ),
    LedgerRule(
        "no-news",
        "commitments",
        ("stale",),
        "The last report on it, or on the project that it concerns, is older than `stale_after` "
        "in the `checks` of the dossier (a year, if none is set), unless that project has ended: "
        "no news is to be expected then.",
    ),
    LedgerRule(
        "last-report",
        "commitments",
        ("announced", "in progress", "partly fulfilled"),
        "The last report by the day says so.",
    ),
    LedgerRule(
        "figure-reaches",
        "targets",
        ("reached",),
        "Comparable figures surely reach it: of periods that ended since the target was set and by "
        "its deadline, over and published by the day. Perhaps, where the figures of another "
        "reporter fall short.",
    ),
    LedgerRule(
        "replaced",
        "targets",
        ("superseded", "revised"),
        "A target that supersedes or revises it had been set by the day.",
    ),
    LedgerRule(
        "restated",
        "targets",
        ("restated",),
        "A target that restates it had been set by the day; the aim stands.",
    ),
    LedgerRule(
        "deadline-passed",
        "targets",
        ("lapsed", "reached"),
        "The deadline was before the day and no figure reached the target by then. Where no figure "
        "for a whole year tells how it stood at the deadline, it may have been reached.",
    ),
    LedgerRule(
        "stage-reached",
        "targets",
        ("partly fulfilled",),
        "A comparable figure surely reaches one of its stages.",
    ),
    LedgerRule(
        "date-ahead",
        "both",
        ("announced",),
        "A date is set that has not passed, and nothing else was reported.",
    ),
    LedgerRule(
        "no-date-set",
        "both",
        ("no deadline",),
        "The sources say that no date was set, and nothing was reported.",
    ),
    LedgerRule(
        "nothing-reported", "both", ("unknown",), "Neither a date nor a report of it is recorded."
    ),
)


class Case(NamedTuple):
    """A rule that may hold.

    Fields:
        rule: its name.
        status: what it gives.
        sure: whether it holds.
        head: the status with what belongs to it: `overdue since 1 January 2025`.
        because: the records and fields that it rests on.
    """

    rule: str
    status: Status
    sure: Ternary
    head: str
    because: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """What the rules come to: the case that surely holds, and those that may instead."""

    case: Case
    others: tuple[Case, ...]


def decide(cases: Iterable[Case]) -> Verdict:
    """The first case that surely holds; the last, as one that may, if none does."""
    perhaps: list[Case] = []
    for case in cases:
        if case.sure.surely:
            others = tuple(one for one in perhaps if one.status != case.status)
            return Verdict(case, _apart(others))
        if case.sure.possibly:
            perhaps.append(case)
    raise AssertionError("the last rule of a ledger always holds")


def _apart(cases: Iterable[Case]) -> tuple[Case, ...]:
    first: dict[Status, Case] = {}
    for case in cases:
        first.setdefault(case.status, case)
    return tuple(first.values())
