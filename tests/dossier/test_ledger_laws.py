"""The ledger against a plain account of every case that the dates leave open, and its laws."""

import datetime
import itertools
import json
from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.testing import dossiers
from profiles import examples

# A small calendar, so that dates meet: days around the turn of two months, the months, a year.
DAYS = [
    f"2020-{month:02}-{day:02}"
    for month, days in ((1, (1, 15, 31)), (2, (1, 2, 29)))
    for day in days
]
DATES = st.sampled_from([*DAYS, "2020-01", "2020-02", "2020"])
ASKED = st.sampled_from([*DAYS, "2019-12-31", "2020-03-01", "2021-02-14", "2021-02-15"])
STATUSES = st.sampled_from(
    ["announced", "in progress", "partly fulfilled", "fulfilled", "abandoned", "superseded", None]
)
CLOSED = {"fulfilled", "abandoned", "superseded"}


class ReportedChange(NamedTuple):
    on: str
    status: str | None
    due: str | None


class Promise(NamedTuple):
    made: str
    due: str | None
    changes: tuple[ReportedChange, ...]
    follower: str | None
    project: tuple[ReportedChange, ...] = ()


CHANGES = st.builds(
    ReportedChange,
    DATES,
    STATUSES,
    st.sampled_from([None, "none", "2020-01", "2020-02-29", "2021"]),
).filter(lambda change: change.status is not None or change.due is not None)
UNDER_WAY = st.sampled_from(["agreed", "under construction", None])
ABOUT_PROJECTS = st.builds(
    Promise,
    DATES,
    st.sampled_from([None, "none", "2020-01"]),
    st.lists(CHANGES, max_size=1).map(tuple),
    st.none(),
    st.lists(
        st.builds(
            ReportedChange, DATES, UNDER_WAY, st.sampled_from([None, "none", "2020-01", "2021"])
        ).filter(lambda change: change.status is not None or change.due is not None),
        min_size=1,
        max_size=2,
    ).map(tuple),
)
CLOSING = st.builds(ReportedChange, DATES, st.sampled_from(sorted(CLOSED)), st.none())
PROMISES = st.builds(
    Promise,
    DATES,
    st.sampled_from([None, "none", "2020-01-15", "2020-01", "2020", "2021"]),
    st.lists(CHANGES, max_size=3).map(tuple),
    st.none() | DATES,
    st.just(()),
)


def dossier_of(promise: Promise) -> bl.Dossier:
    def due(date: str | None) -> dict[str, object]:
        return {"absent": {"due": "none"}} if date == "none" else {"due": date}

    records: list[bl.Record] = [
        bl.Event(id="talks", when=promise.made),
        bl.Commitment(
            id="c",
            what="w",
            made_in="talks",
            concerns="p" if promise.project else (),
            changes=[
                bl.CommitmentChange(on=one.on, status=one.status, **due(one.due))  # type: ignore[arg-type]
                for one in promise.changes
            ],
            **due(promise.due),  # type: ignore[arg-type]
        ),
    ]
    if promise.project:
        records.append(
            bl.Project(
                id="p",
                name="P",
                changes=[
                    bl.ProjectChange(on=one.on, status=one.status, **due(one.due))  # type: ignore[arg-type]
                    for one in promise.project
                ],
            )
        )
    if promise.follower is not None:
        records += [
            bl.Event(id="later", when=promise.follower),
            bl.Commitment(id="d", what="w", made_in="later", follows="c"),
        ]
    return bl.Dossier(records)


# The plain account: choose a day for every date, and read off how the promise stands


def _bounds(date: str) -> tuple[int, int]:
    known = bl.EDTF(date)
    assert known.earliest is not None
    assert known.latest is not None
    return known.earliest.toordinal(), known.latest.toordinal()


def _year_before(day: datetime.date) -> int:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - 1, day=last).toordinal()


def plain(promise: Promise, asked: str) -> Iterator[str | None]:
    """How it stands in every case that the dates allow; None where it is not made yet."""
    day = datetime.date.fromisoformat(asked)
    today, since = day.toordinal(), _year_before(day)
    changes = (*promise.changes, *promise.project)
    dates = [promise.made, *(change.on for change in changes)]
    if promise.follower is not None:
        dates.append(promise.follower)
    bounds = [_bounds(date) for date in dates]
    # Only these days can make a difference: the ends of the dates, the day, the year before it.
    turns = sorted(
        {d + s for b in bounds for d in b for s in (-1, 0, 1)}
        | {today, today + 1, since, since - 1}
    )
    choices = [[turn for turn in turns if low <= turn <= high] for low, high in bounds]
    for days in itertools.islice(itertools.product(*choices), 20_000):
        made, rest = days[0], list(days[1:])
        if promise.follower is not None:
            # What follows it leaves it as it stands.
            rest.pop()
        reported = [
            (on, n) for n, on in enumerate(rest) if on <= today and n < len(promise.changes)
        ]
        if made > today:
            # What was reported of a promise, it had been made by then, if that can be.
            if not reported or bounds[0][0] > today:
                yield None
            continue
        about = [(on, n) for n, on in enumerate(rest) if on <= today and n >= len(promise.changes)]
        for one, other in itertools.product(_orders(reported), _orders(about)):
            news = [(on, changes[n]) for on, n in one]
            of_project = [(on, changes[n]) for on, n in other]
            yield _stands(promise, news, of_project, made, today, since)


def _orders(reported: list[tuple[int, int]]) -> list[tuple[tuple[int, int], ...]]:
    """The orders in time; what is of one day may have come in any."""
    days = sorted(on for on, _ in reported)
    return [tied for tied in itertools.permutations(reported) if [on for on, _ in tied] == days]


def _stands(
    promise: Promise,
    news: list[tuple[int, ReportedChange]],
    of_project: list[tuple[int, ReportedChange]],
    made: int,
    today: int,
    since: int,
) -> str:
    statuses = [change.status for _, change in news if change.status is not None]
    if statuses and statuses[-1] in CLOSED:
        return statuses[-1]
    due = ([promise.due] + [change.due for _, change in news if change.due is not None])[-1]
    if due in (None, "none"):
        # It has no date of its own: that of the project, unless it was past when it was made.
        theirs = ([None] + [change.due for _, change in of_project if change.due is not None])[-1]
        if theirs not in (None, "none") and _bounds(str(theirs))[1] >= made:
            due = theirs
    if due not in (None, "none") and _bounds(str(due))[1] < today:
        return "overdue"
    days = [on for on, _ in news] + [on for on, _ in of_project if on >= made]
    if days and max(days) < since:
        return "stale"
    if statuses:
        return statuses[-1]
    return {None: "unknown", "none": "no deadline"}.get(due, "announced")


@examples(18, deep=400)
@given(PROMISES, ASKED)
def test_every_status_that_the_dates_allow_is_named_and_a_sure_one_is_the_only_one(
    promise: Promise, asked: str
) -> None:
    cases = set(plain(promise, asked))
    entry = dossier_of(promise).ledger(asked).get("c")
    if entry is None:
        assert cases == {None}
        return
    assert cases - {None} <= {entry.status, *entry.possible}
    if entry.sure:
        assert cases == {entry.status}
    if cases == {entry.status} and not entry.sure:
        # More caution than is needed is allowed only where some date is not recorded to the day.
        coarse = [promise.made, promise.follower, *(change.on for change in promise.changes)]
        assert any(date is not None and len(date) < 10 for date in coarse) or len(
            {change.on for change in promise.changes}
        ) < len(promise.changes)


@examples(18, deep=400)
@given(ABOUT_PROJECTS, ASKED)
def test_so_it_is_with_what_is_reported_of_the_project(promise: Promise, asked: str) -> None:
    cases = set(plain(promise, asked))
    entry = dossier_of(promise).ledger(asked).get("c")
    if entry is None:
        assert cases == {None}
        return
    assert cases - {None} <= {entry.status, *entry.possible}
    if entry.sure:
        assert cases == {entry.status}


@examples(14, deep=300)
@given(PROMISES, ASKED)
def test_where_every_date_is_a_day_and_no_two_meet_the_ledger_is_sure(
    promise: Promise, asked: str
) -> None:
    dates = [promise.made, promise.follower, *(change.on for change in promise.changes)]
    days = [date for date in dates if date is not None]
    assume(all(len(date) == 10 for date in days))
    assume(len({change.on for change in promise.changes}) == len(promise.changes))
    entry = dossier_of(promise).ledger(asked).get("c")
    assert entry is None or entry.sure
    assert {None if entry is None else entry.status} == set(plain(promise, asked))


@examples(14, deep=300)
@given(PROMISES, CLOSING, ASKED, ASKED)
def test_what_is_closed_stays_so_until_something_is_reported(
    promise: Promise, closing: ReportedChange, one: str, other: str
) -> None:
    first, second = sorted((one, other))
    dossier = dossier_of(promise._replace(changes=(*promise.changes, closing)))
    before = dossier.ledger(first).get("c")
    after = dossier.ledger(second).get("c")
    if before is None or not before.sure or before.status not in CLOSED:
        return
    assert after is not None
    news = [bl.EDTF(change.on) for change in (*promise.changes, closing)]
    if not any(on.after(first).possibly and not on.after(second).surely for on in news):
        assert (after.status, after.sure) == (before.status, True)


@examples(18, deep=400)
@given(PROMISES, ASKED)
def test_a_view_of_the_day_has_the_same_ledger(promise: Promise, asked: str) -> None:
    dossier = dossier_of(promise)
    seen = {entry.id: (entry.status, entry.possible) for entry in dossier.as_of(asked).ledger()}
    assert seen == {entry.id: (entry.status, entry.possible) for entry in dossier.ledger(asked)}


DAY = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


@examples(14, deep=300)
@given(dossiers(max_size=6, doubles=True), DAY)
def test_any_dossier_has_a_ledger_with_one_entry_for_every_promise_that_may_have_been_made(
    dossier: bl.Dossier, day: datetime.date
) -> None:
    ledger = dossier.ledger(day)
    promises = [r for r in dossier if isinstance(r, bl.Commitment | bl.TradeTarget)]
    held = [entry.record for entry in ledger]
    assert all(sum(one is record for one in held) <= 1 for record in promises)
    made = (r.made_in if isinstance(r, bl.Commitment) else r.set_by for r in promises)
    if all(place is None for place in made):
        # Nothing tells when they were made: each may have been.
        assert len(ledger) == len(promises)
    json.dumps(ledger.as_dict())
    assert ledger.text
    assert ledger.markdown
    assert ledger._repr_html_()
    assert all(entry.reason for entry in ledger)


@examples(14, deep=300)
@given(dossiers(max_size=6, doubles=True))
def test_any_dossier_has_a_timeline(dossier: bl.Dossier) -> None:
    timeline = dossier.timeline()
    json.dumps(timeline.as_dict())
    assert timeline.text
    assert timeline.markdown
    assert timeline._repr_html_()
    for record in dossier:
        assert dossier.timeline(record).text
