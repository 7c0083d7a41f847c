"""The meetings of a joint body: those that were held, and the one that is due."""

import pytest

import bilateral as bl

FOUNDING = bl.Protocol(id="protocol", title="P", signed_on="2023-04-10")


def _council(**fields: object) -> bl.Council:
    return bl.Council(id="c", name="C", established_by="protocol", **fields)  # type: ignore[arg-type]


def _met(id: str, when: str | None, **fields: object) -> bl.Event:
    return bl.Event(id=id, form="meeting", when=when, body="c", **fields)  # type: ignore[arg-type]


YEARLY = bl.Dossier(
    [FOUNDING, _council(meets_every="P1Y"), _met("m2", "2025-10-21"), _met("m1", "2024-03-11")]
)


def _ids(meetings: bl.dossier.Meetings) -> list[str]:
    return [str(meeting.event.id) for meeting in meetings.held]


def test_meetings_are_those_held_by_the_day_in_order_of_time() -> None:
    assert _ids(YEARLY.as_of("2024-03-10").meetings("c")) == []
    assert _ids(YEARLY.as_of("2024-03-11").meetings("c")) == ["m1"]
    found = YEARLY.as_of("2026-01-01").meetings("c")
    assert _ids(found) == ["m1", "m2"]
    assert found.last is not None
    assert found.last.event.id == "m2"
    assert len(found) == 2


def test_a_body_that_has_not_met_is_due_a_rhythm_after_its_founding() -> None:
    found = YEARLY.as_of("2023-06-01").meetings("c")
    assert (found.last, str(found.next_due)) == (None, "2024-04-10")
    assert found.why == "P1Y after its founding, 2023-04-10 (protocol.signed_on)"
    assert not found.overdue.possibly


def test_the_next_one_is_due_a_rhythm_after_the_last() -> None:
    found = YEARLY.as_of("2024-06-01").meetings("c")
    assert str(found.next_due) == "2025-03-11"
    assert found.why == "P1Y after the meeting 2024-03-11 (m1.when)"


@pytest.mark.parametrize(
    ("day", "overdue"),
    [
        # The first meeting was on 2024-03-11, so that the next is due on 2025-03-11: on the day
        # itself it is not late yet.
        ("2025-03-10", "no"),
        ("2025-03-11", "no"),
        ("2025-03-12", "yes"),
        ("2025-03", "maybe"),
        ("2025-04", "yes"),
        ("2025-10-21", "no"),
    ],
)
def test_whether_a_meeting_is_overdue(day: str, overdue: str) -> None:
    assert str(YEARLY.as_of(day).meetings("c").overdue.value) == overdue


def test_a_meeting_known_to_the_month_makes_the_next_due_in_a_month() -> None:
    dossier = bl.Dossier([FOUNDING, _council(meets_every="P6M"), _met("m", "2024-03")])
    found = dossier.as_of("2024-06-01").meetings("c")
    assert str(found.next_due) == "2024-09-01/2024-09-30"
    assert [
        str(dossier.as_of(day).meetings("c").overdue.value)
        for day in ("2024-09-01", "2024-09-15", "2024-10-01")
    ] == ["no", "maybe", "yes"]


def test_a_meeting_that_may_have_been_held_leaves_it_open_whether_one_is_overdue() -> None:
    dossier = YEARLY.add(_met("m3", "2026-12"))
    found = dossier.as_of("2026-12-15").meetings("c")
    assert _ids(found) == ["m1", "m2", "m3"]
    assert found.last is not None
    assert found.last.event.id == "m2"
    assert str(found.overdue.value) == "maybe"
    assert found.overdue.because == ("m2.when", "m3")


def test_without_a_rhythm_none_is_due_and_the_reason_is_reported() -> None:
    found = bl.Dossier([FOUNDING, _council()]).as_of("2024-01-01").meetings("c")
    assert found.next_due is None
    assert str(found.overdue) == "maybe: no rhythm is recorded (c.meets_every)"


def test_a_body_that_was_dissolved_is_not_due_to_meet() -> None:
    dossier = bl.Dossier([FOUNDING, _council(meets_every="P1Y", dissolved_on="2024-01-01")])
    assert str(dossier.as_of("2023-12-01").meetings("c").next_due) == "2024-04-10"
    found = dossier.as_of("2030-01-01").meetings("c")
    assert found.next_due is None
    assert str(found.overdue) == "no: dissolved 2024-01-01 (c.dissolved_on)"


def test_where_neither_founding_nor_meeting_is_dated_nothing_is_due() -> None:
    body = bl.Council(id="c", name="C", meets_every="P1Y")
    found = bl.Dossier([body]).as_of("2024-01-01").meetings("c")
    assert found.next_due is None
    assert found.why == "when its founding was is not recorded"


def test_a_rhythm_beyond_the_calendar_is_stated_to_be() -> None:
    body = _council(meets_every="P9999Y")
    found = bl.Dossier([FOUNDING, body]).as_of("2024-01-01").meetings("c")
    assert found.next_due is None
    assert found.why == "P9999Y after its founding, 2023-04-10 is beyond the calendar"


def test_a_meeting_of_several_days_counts_from_its_last() -> None:
    dossier = bl.Dossier(
        [FOUNDING, _council(meets_every="P1M"), _met("m", "2024-01-30/2024-01-31")]
    )
    # A month after 31 January is the last day of February, in a leap year the 29th.
    assert str(dossier.as_of("2024-02-01").meetings("c").next_due) == "2024-02-29"


def test_a_body_that_is_none_is_an_error_that_says_so() -> None:
    with pytest.raises(bl.InvalidValueError, match="m1 is an event, not a council"):
        YEARLY.as_of("2025-01-01").meetings("m1")
    with pytest.raises(bl.UnknownIdError, match="not yet by 2023-04-09"):
        YEARLY.as_of("2023-04-09").meetings("c")
