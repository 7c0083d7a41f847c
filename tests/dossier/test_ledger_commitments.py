"""How commitments stand: each rule of the ledger on hand-made promises, at its edges."""

from typing import NamedTuple

import pytest

import bilateral as bl

# The promise of every case, `c`, is made at an event of 10 April 2023 unless a case says otherwise.
HEAD = """\
bilateral: 1
sources:
  early: {publisher: A, published_on: 2023-05-01}
  late: {publisher: B, published_on: 2025-05-01}
  undated: {publisher: C, published_on: unknown}
events:
  talks: {when: 2023-04-10}
  later-talks: {when: 2024-05-20}
  some-talks: {when: 2024-05}
"""


class Case(NamedTuple):
    claim: str
    dossier: str
    day: str
    status: str
    rule: str
    reason: str


def c(fields: str, more: str = "", made: str = "made_in: talks, ") -> str:
    return f"commitments:\n  c: {{what: lay a cable, {made}{fields}}}\n{more}"


CASES = [
    # announced
    Case(
        "a date is set and lies ahead",
        c("due: 2024-12-31"),
        "2023-06-01",
        "announced",
        "date-ahead",
        "announced: due by 31 December 2024; nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "the last report says no more than that it was announced",
        c("changes: [{on: 2023-05-01, status: announced}]"),
        "2023-06-01",
        "announced",
        "last-report",
        "announced: no date is recorded; last change 1 May 2023, announced",
    ),
    Case(
        "what is due on the day is not overdue",
        c("due: 2024-12-31"),
        "2024-12-31",
        "announced",
        "date-ahead",
        "announced: due by 31 December 2024; nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "a date without an end never passes",
        c("due: 2024/.."),
        "2999-01-01",
        "announced",
        "date-ahead",
        "announced: due at a time that is not set, from 2024 on; "
        "nothing reported since it was made on 10 April 2023",
    ),
    # overdue
    Case(
        "it is overdue from the next day on",
        c("due: 2024-12-31"),
        "2025-01-01",
        "overdue",
        "due-passed",
        "overdue since 1 January 2025: due by 31 December 2024; "
        "nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "a promise is overdue whatever was reported before, with the article that set the date",
        c(
            "due: ../2024-12-31, cite: early art 3 for due, "
            "changes: [{on: 2023-10, status: in progress}]"
        ),
        "2025-02-01",
        "overdue",
        "due-passed",
        "overdue since 1 January 2025: due by the end of 2024 (Art. 3); "
        "last change October 2023, in progress",
    ),
    Case(
        "what is due in a month is overdue when the month is over",
        c("due: 2024-06"),
        "2024-07-01",
        "overdue",
        "due-passed",
        "overdue since 1 July 2024: due in June 2024; "
        "nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "a report after the date does not make it good",
        c("due: 2024, changes: [{on: 2025-02-01, status: partly fulfilled}]"),
        "2025-03-01",
        "overdue",
        "due-passed",
        "overdue since 1 January 2025: due in 2024; last change 1 February 2025, partly fulfilled",
    ),
    # 2024~ is widened by a year on each side: what was due may have been due until 2025-12-31.
    Case(
        "what was due about 2024 may be overdue in 2025",
        c("due: 2024~"),
        "2025-06-01",
        "announced or overdue",
        "date-ahead",
        "announced, or overdue: due about 2024; "
        "nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "what was due about 2024 is overdue in 2026",
        c("due: 2024~"),
        "2026-01-01",
        "overdue",
        "due-passed",
        "overdue: due about 2024; nothing reported since it was made on 10 April 2023",
    ),
    # The new date was reported in 2024, perhaps only after 1 June.
    Case(
        "a date that had perhaps not been moved yet is perhaps overdue",
        c("due: 2023, changes: [{on: 2024, due: 2025-07-31}]"),
        "2024-06-01",
        "announced or overdue",
        "date-ahead",
        "announced, or overdue since 1 January 2024: due by 31 July 2025, at first in 2023; "
        "last change 2024, a new date",
    ),
    Case(
        "a date that was moved counts as moved, and the first is recorded",
        c("due: 2023, changes: [{on: 2023-12-01, due: 2025, status: in progress}]"),
        "2024-06-01",
        "in progress",
        "last-report",
        "in progress: due in 2025, at first in 2023; last change 1 December 2023, in progress",
    ),
    Case(
        "a date that was moved later than the day is not moved yet",
        c("due: 2023, changes: [{on: 2024-09-02, due: 2025}]"),
        "2024-06-01",
        "overdue",
        "due-passed",
        "overdue since 1 January 2024: due in 2023; "
        "nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "a date that was withdrawn is not due",
        c(
            "due: 2023, changes: [{on: 2023-12-01, due: none, status: in progress}]",
        ),
        "2024-06-01",
        "in progress",
        "last-report",
        "in progress: no date was set; last change 1 December 2023, in progress",
    ),
    # in progress
    Case(
        "the last report counts, not the last in the file",
        c(
            "changes: [{on: 2023-11-01, status: in progress}, {on: 2023-05-01, status: announced}]",
        ),
        "2024-01-01",
        "in progress",
        "last-report",
        "in progress: no date is recorded; last change 1 November 2023, in progress",
    ),
    Case(
        "a report without a date counts when a source that tells it was out",
        c("changes: [{status: in progress, cite: early}]"),
        "2023-06-01",
        "in progress",
        "last-report",
        "in progress: no date is recorded; last change without a date, in progress",
    ),
    Case(
        "a report without a date and without a dated source may be later",
        c("due: none, changes: [{status: in progress, cite: undated}]"),
        "2023-06-01",
        "no deadline or in progress",
        "no-date-set",
        "no deadline was set, or in progress: "
        "last change without a date, in progress",
    ),
    # partly fulfilled
    Case(
        "a part was done",
        c("due: 2025, changes: [{on: 2024-03-05, status: partly fulfilled}]"),
        "2024-06-01",
        "partly fulfilled",
        "last-report",
        "partly fulfilled: due in 2025; last change 5 March 2024, partly fulfilled",
    ),
    Case(
        "a report for a month counts once the month is over",
        c("changes: [{on: 2024-03, status: partly fulfilled}]"),
        "2024-04-01",
        "partly fulfilled",
        "last-report",
        "partly fulfilled: no date is recorded; last change March 2024, partly fulfilled",
    ),
    # fulfilled
    Case(
        "a report for the day counts on the day",
        c("due: 2023, changes: [{on: 2024-08-08, status: fulfilled}]"),
        "2024-08-08",
        "fulfilled",
        "reported-closed",
        "fulfilled on 8 August 2024: due in 2023",
    ),
    Case(
        "a report for the month may be for a later day of it",
        c("due: none, changes: [{on: 2024-08, status: fulfilled}]"),
        "2024-08-08",
        "no deadline or fulfilled",
        "no-date-set",
        "no deadline was set, or fulfilled in August 2024: "
        "last change August 2024, fulfilled",
    ),
    Case(
        "what is fulfilled is never stale",
        c("changes: [{on: 2023-08-08, status: fulfilled}]"),
        "2040-01-01",
        "fulfilled",
        "reported-closed",
        "fulfilled on 8 August 2023",
    ),
    Case(
        "two reports of one day that differ leave both open",
        c(
            "changes: [{on: 2024-03-01, status: fulfilled}, "
            "{on: 2024-03-01, status: in progress}]",
        ),
        "2024-06-01",
        "in progress or fulfilled",
        "last-report",
        "in progress, or fulfilled on 1 March 2024: no date is recorded; "
        "last change 1 March 2024, in progress",
    ),
    Case(
        "what was reported as fulfilled is taken up again by a later report",
        c(
            "changes: [{on: 2024-03-01, status: fulfilled}, "
            "{on: 2024-05-01, status: in progress}]",
        ),
        "2024-06-01",
        "in progress",
        "last-report",
        "in progress: no date is recorded; last change 1 May 2024, in progress",
    ),
    # abandoned
    Case(
        "it was given up",
        c("due: 2025, changes: [{on: 2024-03-05, status: abandoned}]"),
        "2026-06-01",
        "abandoned",
        "reported-closed",
        "abandoned on 5 March 2024: due in 2025",
    ),
    Case(
        "given up in a year that is not over, perhaps",
        c("due: 2025, changes: [{on: 2024, status: abandoned}]"),
        "2024-06-01",
        "announced or abandoned",
        "date-ahead",
        "announced, or abandoned in 2024: due in 2025; last change 2024, abandoned",
    ),
    # superseded
    Case(
        "it is recorded as superseded",
        c("changes: [{on: 2024-03-05, status: superseded}]"),
        "2024-06-01",
        "superseded",
        "reported-closed",
        "superseded on 5 March 2024",
    ),
    Case(
        "a promise that follows is named from the day that it is made, and replaces nothing",
        c("due: 2023", "  d: {what: w, made_in: later-talks, follows: c}\n"),
        "2024-05-20",
        "overdue",
        "due-passed",
        "overdue since 1 January 2024: due in 2023; "
        "nothing reported since it was made on 10 April 2023; followed by d, made 20 May 2024",
    ),
    Case(
        "until then it stands as it stood",
        c("due: 2023", "  d: {what: w, made_in: later-talks, follows: c}\n"),
        "2024-05-19",
        "overdue",
        "due-passed",
        "overdue since 1 January 2024: due in 2023; "
        "nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "a promise made in a month may follow it on a day of it",
        c("due: none", "  d: {what: w, made_in: some-talks, follows: c}\n"),
        "2024-05-10",
        "no deadline",
        "no-date-set",
        "no deadline was set: nothing reported since it was made on 10 April 2023; "
        "perhaps followed by d, made May 2024",
    ),
    Case(
        "what was made before cannot follow",
        c(
            "due: none",
            "  d: {what: w, made_in: talks, follows: c}\n",
            made="made_in: later-talks, ",
        ),
        "2024-06-01",
        "no deadline",
        "no-date-set",
        "no deadline was set: nothing reported since it was made on 20 May 2024",
    ),
    Case(
        "two that follow each other leave it open which came later",
        c(
            "due: none, follows: d",
            "  d: {what: w, made_in: talks, follows: c}\n",
        ),
        "2024-06-01",
        "no deadline",
        "no-date-set",
        "no deadline was set: nothing reported since it was made on 10 April 2023; "
        "perhaps followed by d, made 10 April 2023",
    ),
    Case(
        "in a ring whose days are recorded the days decide",
        c(
            "due: none, follows: d",
            "  d: {what: w, made_in: later-talks, follows: c}\n",
        ),
        "2024-06-01",
        "no deadline",
        "no-date-set",
        "no deadline was set: nothing reported since it was made on 10 April 2023; "
        "followed by d, made 20 May 2024",
    ),
    # stale: a year before 2024-04-11 is 2023-04-11
    Case(
        "a report of a year ago is not stale yet",
        c("changes: [{on: 2023-04-11, status: in progress}]"),
        "2024-04-11",
        "in progress",
        "last-report",
        "in progress: no date is recorded; last change 11 April 2023, in progress",
    ),
    Case(
        "a report of more than a year ago is stale",
        c("changes: [{on: 2023-04-11, status: in progress}]"),
        "2024-04-12",
        "stale",
        "no-news",
        "stale: no date is recorded; last change 11 April 2023, in progress, "
        "more than 1 year before",
    ),
    Case(
        "a report of last year may be more than a year old",
        c("changes: [{on: 2023, status: in progress}]"),
        "2024-06-01",
        "in progress or stale",
        "last-report",
        "in progress, or stale: no date is recorded; last change 2023, in progress",
    ),
    Case(
        "the dossier says how old is old",
        "checks: {stale_after: P6M}\n" + c("changes: [{on: 2023-05-31, status: in progress}]"),
        "2023-12-01",
        "stale",
        "no-news",
        "stale: no date is recorded; last change 31 May 2023, in progress, "
        "more than 6 months before",
    ),
    Case(
        "a date that was moved is news",
        c(
            "due: 2023, changes: [{on: 2023-05-01, status: in progress}, "
            "{on: 2024-09-02, due: 2026}]",
        ),
        "2025-06-01",
        "in progress",
        "last-report",
        "in progress: due in 2026, at first in 2023; "
        "last change 2 September 2024, a new date, in progress",
    ),
    # no deadline
    Case(
        "no date was set and nothing was reported",
        c("due: none"),
        "2026-01-01",
        "no deadline",
        "no-date-set",
        "no deadline was set: nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "the words that stood for a date are recorded",
        c("absent: {due: {why: none, words: as soon as possible}}"),
        "2026-01-01",
        "no deadline",
        "no-date-set",
        "no deadline was set (“as soon as possible”): "
        "nothing reported since it was made on 10 April 2023",
    ),
    # unknown
    Case(
        "nothing is recorded",
        c("kind: intention"),
        "2026-01-01",
        "unknown",
        "nothing-reported",
        "unknown: no date is recorded; nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "the date is recorded as unknown",
        c("due: unknown"),
        "2026-01-01",
        "unknown",
        "nothing-reported",
        "unknown: the date is not known; nothing reported since it was made on 10 April 2023",
    ),
    Case(
        "the date is still to be set",
        c("due: not yet"),
        "2026-01-01",
        "unknown",
        "nothing-reported",
        "unknown: the date is still to be set; nothing reported since it was made on 10 April 2023",
    ),
    # when it was made
    Case(
        "a promise made in May may not have been made by the tenth",
        c("due: none", made="made_in: some-talks, "),
        "2024-05-10",
        "no deadline?",
        "no-date-set",
        "no deadline was set: nothing reported since it was made in May 2024; "
        "made in May 2024, perhaps later than this day",
    ),
    Case(
        "a promise of which it is not recorded when it was made may be later",
        c("due: none", made=""),
        "2023-01-01",
        "no deadline?",
        "no-date-set",
        "no deadline was set: nothing reported; "
        "made on a day not recorded, perhaps later than this day",
    ),
    Case(
        "it had been made when a source that tells of it was out",
        c("due: none, cite: early", made=""),
        "2023-05-01",
        "no deadline",
        "no-date-set",
        "no deadline was set: nothing reported",
    ),
    Case(
        "it had been made when something was reported of it",
        c("changes: [{on: 2023-05-01, status: announced}]", made=""),
        "2023-05-01",
        "announced",
        "last-report",
        "announced: no date is recorded; last change 1 May 2023, announced",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.claim)
def test_a_commitment_stands_as_the_rules_say(case: Case) -> None:
    entry = bl.loads(HEAD + case.dossier).ledger(case.day)["c"]
    finding = "?" if not entry.sure and not entry.possible else ""
    assert " or ".join((entry.status, *entry.possible)) + finding == case.status
    assert (entry.rule, entry.reason) == (case.rule, case.reason)
    assert entry.sure == (" or " not in case.status and not finding)


@pytest.mark.parametrize("day", ["2023-04-09", "1900-01-01"])
def test_what_had_surely_not_been_promised_has_no_entry(day: str) -> None:
    ledger = bl.loads(HEAD + c("due: 2024")).ledger(day)
    assert len(ledger) == 0
    assert "c" not in ledger
    with pytest.raises(bl.UnknownIdError):
        ledger["c"]


# Projects


PROJECT = """\
projects:
  cable:
    name: A cable
    changes:
"""


def with_project(changes: list[str], fields: str = "due: none", more: str = "") -> bl.Dossier:
    project = PROJECT + "".join(f"      - {{{change}}}\n" for change in changes)
    return bl.loads(HEAD + project + c(f"{fields}, concerns: cable", more))


MOVED = [
    "on: 2023-01-10, due: ../2024-12-31, cite: early",
    "on: 2024-09-02, due: 2025",
    "on: 2025-03-03, status: contracted, due: ../2026-12-31",
]


def test_a_promise_without_a_date_is_due_when_its_project_is() -> None:
    entry = with_project(MOVED[:1]).ledger("2025-01-01")["c"]
    assert entry.status == "overdue"
    assert entry.reason == (
        "overdue since 1 January 2025: due by the end of 2024 (the date of cable); "
        "nothing reported since it was made on 10 April 2023"
    )
    assert entry.due is not None
    assert (entry.due.record, entry.due.path) == ("cable", "changes[0].due")


def test_the_date_of_a_promise_itself_goes_before_that_of_its_project() -> None:
    entry = with_project(MOVED[:1], "due: 2027").ledger("2026-01-01")["c"]
    assert (entry.status, str(entry.due and entry.due.date)) == ("announced", "2027")


def test_a_deadline_that_moved_keeps_its_history() -> None:
    dossier = with_project(MOVED)

    def dues(day: str) -> list[tuple[str, str]]:
        return [(str(d.date), str(d.set_on)) for d in dossier.ledger(day)["c"].dues if d.date]

    assert dues("2024-01-01") == [("../2024-12-31", "2023-01-10")]
    assert dues("2025-02-01") == [("../2024-12-31", "2023-01-10"), ("2025", "2024-09-02")]
    assert dues("2026-11-24") == [
        ("../2024-12-31", "2023-01-10"),
        ("2025", "2024-09-02"),
        ("../2026-12-31", "2025-03-03"),
    ]
    assert dossier.ledger("2026-11-24")["c"].dues[0].citations[0].source == "early"


def test_reports_on_the_project_are_news_of_the_promise() -> None:
    entry = with_project([*MOVED, "on: 2026-01-15, status: under construction"]).ledger(
        "2026-11-24"
    )["c"]
    assert entry.reason == (
        "announced: due by the end of 2026 (the date of cable), at first by the end of 2024; "
        "last change 15 January 2026, under construction (cable)"
    )
    assert with_project(MOVED).ledger("2026-11-24")["c"].status == "stale"


def test_reports_on_the_project_before_the_promise_are_no_news_of_it() -> None:
    entry = with_project(["on: 2019-11-25, status: under construction"]).ledger("2024-06-01")["c"]
    assert entry.status == "no deadline"
    assert [(str(m.date), m.text) for m in entry.changes] == [("2019-11-25", "under construction")]


def test_a_date_of_the_project_that_had_passed_before_is_not_due() -> None:
    entry = with_project(["on: 2015-01-01, due: 2018"]).ledger("2024-06-01")["c"]
    assert entry.status == "no deadline"


@pytest.mark.parametrize(
    ("status", "may_be"), [("in operation", "fulfilled"), ("cancelled", "abandoned")]
)
def test_the_end_of_a_project_leaves_open_what_became_of_the_promise(
    status: str, may_be: str
) -> None:
    dossier = with_project(["on: 2023-05-01, due: 2024", f"on: 2024-10-01, status: {status}"])
    entry = dossier.ledger("2025-06-01")["c"]
    # The date had passed, so that nothing is ahead; and nobody says that the promise was kept.
    assert (entry.status, entry.rule) == ("overdue", "due-passed")
    assert entry.possible == (may_be,)
    assert f"(cable {status} on 1 October 2024)" in entry.reason


def test_a_promise_that_follows_has_the_dates_of_the_earlier_one_in_its_history() -> None:
    more = "  d: {what: w, made_in: later-talks, due: 2026, follows: c}\n"
    entry = bl.loads(HEAD + c("due: 2023", more)).ledger("2024-06-01")["d"]
    assert [(str(due.date), due.record, str(due.set_on)) for due in entry.dues] == [
        ("2023", "c", "2023-04-10"),
        ("2026", "d", "2024-05-20"),
    ]


def test_a_date_tells_who_set_it() -> None:
    dossier = bl.loads(
        HEAD + c("due: 2023, said_by: x, changes: [{on: 2023-06-01, due: 2024, cite: early by y}]")
    )
    assert [due.set_by for due in dossier.ledger("2024-01-01")["c"].dues] == [
        ("talks", "x"),
        ("y",),
    ]


def test_the_answer_names_what_it_rests_on() -> None:
    dossier = bl.loads(HEAD + c("due: 2023, changes: [{on: 2023-05-01, status: in progress}]"))
    entry = dossier.ledger("2024-01-01")["c"]
    assert entry.answer.because == ("c.due", "c.changes[0]")
    assert str(entry) == f"c: {entry.reason}"
