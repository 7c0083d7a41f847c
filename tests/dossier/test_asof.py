"""A dossier as it stood, and as it was known, on a day."""

import datetime
import pickle

import attrs
import pytest
from asof_reference import DAYS, known, present
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.model.event import NOT_HELD
from bilateral.model.fields import clocks_of
from bilateral.model.instrument import PLANNED
from bilateral.testing import dossiers, edtf_texts
from profiles import examples

PRESS = bl.Source(id="press", published_on="2023-04-11")
LATER = bl.Source(id="later", published_on="2024-03-05")
UNDATED = bl.Source(id="undated")
SIGNING = bl.Event(id="signing", when="2023-04-10", citations="press")
PROTOCOL = bl.Protocol(
    id="protocol", title="P", signed_on="2023-04-10", event="signing", citations="press"
)
COUNCIL = bl.Council(id="council", name="C", established_by="protocol", citations="press")
PROMISE = bl.Commitment(
    id="promise",
    what="W",
    made_in="protocol",
    due="2025",
    changes=[
        bl.CommitmentChange(on="2023-06-01", status="in progress", citations="press"),
        bl.CommitmentChange(on="2024-03-01", status="fulfilled", citations="later"),
    ],
    citations="press",
)
WORLD = bl.Dossier([PRESS, LATER, UNDATED, SIGNING, PROTOCOL, COUNCIL, PROMISE])


# What is there


def test_nothing_is_there_before_it_came_about() -> None:
    view = WORLD.as_of("2023-04-09")
    assert [str(record.id) for record in view] == ["press", "later", "undated"]
    assert len(view) == 3
    assert "council" not in view
    assert view.get("council") is None
    assert view.of(bl.Council) == ()


def test_all_of_it_is_there_from_the_day_on() -> None:
    view = WORLD.as_of("2023-04-10")
    assert [str(record.id) for record in view] == [str(record.id) for record in WORLD]
    assert view["council"] is COUNCIL


def test_what_came_about_with_another_record_came_about_when_that_did() -> None:
    answer = WORLD.as_of("2023-04-09").present("council")
    assert str(answer) == (
        "no: not yet by 2023-04-09: established by protocol, signed 2023-04-10 (protocol.signed_on)"
    )
    assert answer.because == ("protocol.signed_on",)
    assert WORLD.as_of("2023-04-10").present("promise").surely


def test_a_record_that_was_not_there_is_an_error_that_says_why() -> None:
    with pytest.raises(bl.UnknownIdError, match="in this view: not yet by 2023-04-09: signed"):
        WORLD.as_of("2023-04-09")["protocol"]
    with pytest.raises(bl.UnknownIdError, match=r"in this dossier; did you mean protocol\?"):
        WORLD.as_of("2023-04-10")["protokol"]


def test_what_may_have_come_later_is_there_and_said_to_be_uncertain() -> None:
    dossier = bl.Dossier([bl.Event(id="e", when="2023-04")])
    view = dossier.as_of("2023-04-10")
    assert "e" in view
    assert str(view.present("e")) == "maybe: perhaps not by 2023-04-10: took place 2023-04 (e.when)"
    assert dossier.as_of("2023-04-30").present("e").surely
    assert "e" not in dossier.as_of("2023-03-31")


def test_of_what_nobody_dates_it_is_uncertain_since_when_it_is_there() -> None:
    view = bl.Dossier([bl.Corridor(id="c", name="C")]).as_of("1900-01-01")
    assert "c" in view
    assert str(view.present("c")) == "maybe: nothing tells since when there is c"


def test_a_figure_is_there_when_its_period_is_over() -> None:
    figure = bl.TradeObservation(id="f", measure="exports", period="2022", value="1 USD")
    dossier = bl.Dossier([figure])
    assert "f" not in dossier.as_of("2022-12-30")
    assert "f" in dossier.as_of("2022-12-31")


def test_the_day_of_the_parties_own_signatures_counts_where_it_is_known() -> None:
    acts = [bl.Action(party=s, kind="signed", on="2022-08-24") for s in ("KAZ", "AZE")]
    dossier = bl.Dossier([bl.Instrument(id="t", title="T", signed_on="2022-08", actions=acts)])
    assert "t" not in dossier.as_of("2022-08-23")
    assert dossier.as_of("2022-08-24").present("t").surely


def test_what_is_only_announced_is_there_before_the_day_that_is_planned_for_it() -> None:
    treaty = bl.Instrument(id="t", title="T", status="announced", signed_on="2030-01-01")
    view = bl.Dossier([treaty]).as_of("2024-01-01")
    assert view["t"] is treaty
    assert not view.signed("t").possibly


def test_what_has_ended_is_still_there_as_a_thing_of_the_past() -> None:
    view = bl.Dossier([bl.state("SUN")]).as_of("2020-01-01")
    assert "SUN" in view
    assert view.present("SUN").surely
    assert not view.exists("SUN").possibly
    assert bl.Dossier([bl.state("SUN")]).as_of("1980").exists("SUN").surely


def test_a_body_exists_until_the_last_day_that_is_reported() -> None:
    body = bl.Council(id="c", name="C", established_on="2000-01-01", dissolved_on="2010-06-30")
    dossier = bl.Dossier([body, COUNCIL.__class__(id="d", name="D", established_on="2000-01-01")])
    assert [str(dossier.as_of(day).exists("c").value) for day in ("2010-06-30", "2010-07-01")] == [
        "yes",
        "no",
    ]
    assert dossier.as_of("2020-01-01").exists("d").surely


def test_before_anything_there_is_nothing_and_after_everything_all_is_there() -> None:
    assert list(bl.Dossier([SIGNING, PROTOCOL]).as_of("0001-01-01")) == []
    assert WORLD.as_of("9999-12-31").whole() == WORLD


# What is left of a record


def test_parts_and_dates_that_lie_ahead_are_out() -> None:
    leader = bl.Leader(
        id="l",
        name="L",
        born_on="1950",
        died_on="2020-01-01",
        terms=[
            bl.Term(office="o", begins_on="2000-01-01", ends_on="2010-01-01", ended="resigned"),
            bl.Term(office="p", begins_on="2012-01-01"),
        ],
    )
    seen = bl.Dossier([leader]).as_of("2005-01-01")["l"]
    assert seen == bl.Leader(
        id="l",
        name="L",
        born_on="1950",
        absent=[bl.Absent(field="died_on", why="not yet")],
        terms=bl.Term(
            office="o",
            begins_on="2000-01-01",
            absent=[bl.Absent(field="ends_on", why="not yet")],
        ),
    )


def test_plans_are_left_alone() -> None:
    seen = WORLD.as_of("2023-07-01")["promise"]
    assert isinstance(seen, bl.Commitment)
    assert str(seen.due) == "2025"
    assert [change.status for change in seen.changes] == ["in progress"]


def test_the_grounds_go_with_the_end_that_lies_ahead() -> None:
    treaty = bl.Instrument(
        id="t",
        title="T",
        signed_on="2000-01-01",
        terminated_on="2010-01-01",
        terminated_by="sunset",
    )
    seen = bl.Dossier([treaty]).as_of("2005-01-01")["t"]
    assert isinstance(seen, bl.Instrument)
    assert (seen.terminated_on, seen.terminated_by) == (None, None)
    assert seen.absence("terminated_on") == "not yet"


def test_a_period_that_was_not_over_is_open() -> None:
    body = bl.Institution(id="i", name="I", existence="2000/2010")
    seen = bl.Dossier([body]).as_of("2005-01-01")["i"]
    assert isinstance(seen, bl.Institution)
    assert str(seen.existence) == "2000/.."


def test_names_capitals_and_codes_are_those_of_the_day() -> None:
    kazakhstan = bl.Dossier([bl.state("KAZ")])
    seen = kazakhstan.as_of("2020-01-01")["KAZ"]
    assert isinstance(seen, bl.State)
    assert [capital.name for capital in seen.capitals] == ["Nur-Sultan"]
    titled = bl.Institution(
        id="i",
        name="Ministry of Transport",
        names=[
            bl.Name(text="Ministry of Communications", period="1990/1999"),
            bl.Name(text="MoT", kind="abbreviation"),
        ],
    )
    assert [str(n) for n in bl.Dossier([titled]).as_of("2020-01-01")["i"].names] == ["MoT"]  # type: ignore[attr-defined]


def test_references_to_what_was_not_there_yet_are_out_but_states_are_named_before_their_time() -> (
    None
):
    cable = bl.Project(
        id="cable", name="Cable", parties=["KAZ", "ministry"], governed_by=["protocol", "gone"]
    )
    later = bl.Institution(id="ministry", name="M", existence="2024/..")
    dossier = WORLD.add(cable, later, bl.state("KAZ"))
    seen = dossier.as_of("1985-01-01")["cable"]
    assert isinstance(seen, bl.Project)
    # What the dossier has no record of is left for the checks to find.
    assert (seen.parties, seen.governed_by) == (("KAZ",), ("gone",))


def test_evidence_keeps_pointing_at_the_parts_that_are_left() -> None:
    council = bl.Council(
        id="c",
        name="C",
        chairs=[
            bl.Chair(party="KAZ", period="2020/.."),
            bl.Chair(party="AZE", period="2000/.."),
        ],
        citations=["press for chairs[0].party", "press for chairs[1].party,name"],
    )
    seen = bl.Dossier([council]).as_of("2010-01-01")["c"]
    assert [chair.party for chair in seen.chairs] == ["AZE"]  # type: ignore[attr-defined]
    assert [c.supports for c in seen.citations] == [("chairs[0].party", "name")]


def test_a_record_of_which_nothing_came_later_is_the_record_itself() -> None:
    view = WORLD.as_of("2030-01-01")
    assert all(view[str(record.id)] is record for record in WORLD)


# What is known


def test_what_no_source_had_reported_is_not_there() -> None:
    view = WORLD.as_of("2023-04-10", known_by="2023-04-10")
    assert "council" not in view
    with pytest.raises(
        bl.UnknownIdError,
        match="it was not known: not yet by 2023-04-10: press published 2023-04-11",
    ):
        view["council"]
    assert "council" in WORLD.as_of("2023-04-10", known_by="2023-04-11")


def test_the_two_clocks_run_apart() -> None:
    # Told in March 2024 of May 2023: known later than it was so.
    reported = bl.Event(id="reported", when="2023-05-01", citations="later")
    dossier = WORLD.add(reported)
    assert "reported" in dossier.as_of("2023-05-01")
    assert "reported" not in dossier.as_of("2023-05-01", known_by="2023-05-01")
    assert "reported" not in dossier.as_of("2023-04-30", known_by="2024-04-30")
    assert "reported" in dossier.as_of("2023-05-01", known_by="2024-03-05")


def test_a_part_rests_on_its_own_evidence() -> None:
    seen = WORLD.as_of("2025-01-01", known_by="2023-12-31")["promise"]
    assert isinstance(seen, bl.Commitment)
    assert [change.status for change in seen.changes] == ["in progress"]
    view = WORLD.as_of("2025-01-01", known_by="2023-12-31")
    assert not view.known("promise", "changes[1]").possibly
    assert view.known("promise", "changes[0]").surely
    assert view.known("promise").surely


def test_a_field_rests_on_what_is_cited_for_it() -> None:
    treaty = bl.Instrument(
        id="t",
        title="T",
        signed_on="2023-04-10",
        parties=["KAZ", "AZE"],
        in_force_on="2023-05-01",
        citations=["press for title,signed_on", "later for in_force_on,parties"],
    )
    view = WORLD.add(treaty).as_of("2025-01-01", known_by="2023-12-31")
    seen = view["t"]
    assert isinstance(seen, bl.Instrument)
    assert (str(seen.signed_on), seen.in_force_on, seen.parties) == ("2023-04-10", None, ())
    # Nobody has recorded anything of it yet, which is another matter than that it is not yet so.
    assert seen.absence("in_force_on") is None
    assert [str(c.source) for c in seen.citations] == ["press"]
    assert str(view.known("t", "in_force_on")) == (
        "no: not yet by 2023-12-31: later published 2024-03-05"
    )


def test_what_is_cited_for_nothing_in_particular_supports_everything() -> None:
    treaty = bl.Instrument(
        id="t", title="T", parties="KAZ", citations=["press", "later for parties"]
    )
    seen = WORLD.add(treaty).as_of("2025-01-01", known_by="2023-12-31")["t"]
    assert seen.parties == ("KAZ",)  # type: ignore[attr-defined]


def test_what_cites_no_source_may_have_been_known() -> None:
    view = WORLD.add(bl.Leader(id="l", name="L")).as_of("2000-01-01", known_by="2000-01-01")
    assert str(view.known("l")) == "maybe: it cites no source"
    assert "l" in view


def test_a_source_without_a_date_cannot_have_reported_what_had_not_happened() -> None:
    reported = bl.Event(id="reported", when="2023-05-01", citations="undated")
    dossier = WORLD.add(reported)
    answers = [
        str(dossier.as_of("2030-01-01", known_by=day).known("reported").value)
        for day in ("2023-04-30", "2023-05-01", "2029-01-01")
    ]
    assert answers == ["no", "maybe", "maybe"]


def test_a_source_was_out_when_it_was_read() -> None:
    read = bl.Source(id="undated", retrieved_on="2024-06-01")
    reported = bl.Event(id="reported", when="2023-05-01", citations="undated")
    dossier = bl.Dossier([read, reported])
    answers = [
        str(dossier.as_of("2030-01-01", known_by=day).known("reported").value)
        for day in ("2024-05-31", "2024-06-01")
    ]
    assert answers == ["maybe", "yes"]
    assert dossier.as_of("2030-01-01", known_by="2024-06-01").known("undated").surely


def test_a_source_is_as_old_as_the_one_that_it_is_part_of() -> None:
    photo = bl.Source(id="photo", part_of="press")
    reported = bl.Event(id="reported", when="2023-04-10", citations="photo")
    dossier = WORLD.add(photo, reported)
    view = dossier.as_of("2030-01-01", known_by="2023-04-10")
    assert "reported" not in view
    assert "photo" not in view
    assert "reported" in dossier.as_of("2030-01-01", known_by="2023-04-11")


def test_a_source_that_the_dossier_does_not_have_may_have_been_out() -> None:
    reported = bl.Event(id="reported", when="2023-05-01", citations="gone")
    view = WORLD.add(reported).as_of("2030-01-01", known_by="2023-06-01")
    assert str(view.known("reported")) == (
        "maybe: perhaps not by 2023-06-01: the source gone is not in the dossier"
    )


def test_a_figure_is_known_from_its_vintage_on() -> None:
    figure = bl.TradeObservation(
        id="f",
        measure="exports",
        period="2022",
        value="1 USD",
        vintage="2023-08-01",
        citations="press",
    )
    dossier = WORLD.add(figure)
    assert "f" not in dossier.as_of("2025-01-01", known_by="2023-07-31")
    assert "f" in dossier.as_of("2025-01-01", known_by="2023-08-01")


def test_states_and_sources_that_ship_with_the_library_have_always_been_known() -> None:
    view = bl.Dossier([bl.state("KAZ")]).as_of("2020-01-01", known_by="1850-01-01")
    assert view["KAZ"].id == "KAZ"
    assert view.known("KAZ").surely
    assert view["iso-3166"].id == "iso-3166"


def test_a_claim_of_a_later_source_is_out() -> None:
    treaty = bl.Instrument(
        id="t",
        title="T",
        signed_on="2023-04-10",
        claims=[
            bl.Claim(field="signed_on", date="2023-04-09", citations="later"),
            bl.Claim(field="signed_on", date="2023-04-08", citations="press"),
        ],
        citations="press",
    )
    seen = WORLD.add(treaty).as_of("2025-01-01", known_by="2023-12-31")["t"]
    assert [str(claim.date) for claim in seen.claims] == ["2023-04-08"]


def test_an_account_that_was_known_first_is_what_was_known() -> None:
    treaty = bl.Instrument(
        id="t",
        title="T",
        signed_on="2023-04-10",
        place="Astana",
        claims=[
            bl.Claim(field="signed_on", date="2023-04-09", citations="press"),
            bl.Claim(field="place", text="Baku", citations="press"),
            bl.Claim(field="place", text="Aktau", citations="press"),
        ],
        citations=["press for title", "later for signed_on,place"],
    )
    dossier = WORLD.add(treaty)
    seen = dossier.as_of("2025-01-01", known_by="2023-12-31")["t"]
    assert isinstance(seen, bl.Instrument)
    assert str(seen.signed_on) == "2023-04-09"
    # Of two accounts neither is what was known.
    assert seen.place is None
    assert dossier.as_of("2025-01-01", known_by="2024-12-31")["t"] is treaty


def test_asking_whether_a_field_was_known_needs_a_field_that_there_is() -> None:
    with pytest.raises(bl.InvalidValueError, match="protocol has no field 'signed_onn'"):
        WORLD.as_of("2023").known("protocol", "signed_onn")
    with pytest.raises(bl.UnknownIdError):
        WORLD.as_of("2023").known("nothing")


# The view as a dossier


def test_a_view_answers_what_a_dossier_answers() -> None:
    view = WORLD.as_of("2023-04-10")
    assert view.header is WORLD.header
    assert view.dossier is WORLD
    assert {link.path for link in view.links("council")} == {
        "established_by",
        "citations[0].source",
    }
    assert {link.holder for link in view.referrers("protocol")} == {"council", "promise"}
    assert view.referrers("nobody") == ()
    assert [str(r.id) for r in WORLD.as_of("2023-04-09").whole()] == ["press", "later", "undated"]
    assert repr(view) == "<View of <Dossier 7 records> as of 2023-04-10>"


def test_what_refers_to_a_record_is_what_did_so_then() -> None:
    view = WORLD.as_of("2023-07-01")
    assert [link.path for link in view.referrers("later")] == []
    assert [link.path for link in WORLD.as_of("2024-07-01").referrers("later")] == [
        "changes[1].citations[0].source"
    ]


def test_a_view_of_a_view_is_of_the_same_dossier_and_keeps_what_was_known() -> None:
    first = WORLD.as_of("2023-04-09", known_by="2023-12-31")
    second = first.as_of("2025-01-01")
    assert second.dossier is WORLD
    assert (str(second.day), str(second.known_by)) == ("2025-01-01", "2023-12-31")
    assert str(first.as_of("2025-01-01", known_by="2024-12-31").known_by) == "2024-12-31"


def test_a_view_can_be_checked_and_reported_in_brief() -> None:
    view = WORLD.as_of("2023-04-10")
    assert view.check().findings == view.whole().check().findings
    assert str(view.brief()) == str(view.whole().brief())


def test_two_records_under_one_id_are_each_seen_or_not() -> None:
    early, late = bl.Event(id="e", when="2020"), bl.Event(id="e", when="2024")
    dossier = bl.Dossier([late, early])
    assert list(dossier.as_of("2022-01-01")) == [early]
    assert dossier.as_of("2022-01-01")["e"] is early
    assert list(dossier.as_of("2025-01-01")) == [late, early]
    assert dossier.as_of("2025-01-01")["e"] is late


def test_events_that_are_part_of_each_other_in_a_ring_are_there() -> None:
    ring = [bl.Event(id="a", parent="b"), bl.Event(id="b", parent="a")]
    view = bl.Dossier(ring).as_of("2023-01-01", known_by="2023-01-01")
    assert len(view) == 2
    assert str(view.present("a").value) == "maybe"


@pytest.mark.parametrize("day", ["2023-04-01/2023-04-30", "2023/..", "April", "", 7, None])
def test_a_day_that_is_no_day_is_refused(day: object) -> None:
    with pytest.raises(bl.InvalidValueError, match=r"^day: "):
        WORLD.as_of(day)  # type: ignore[arg-type]
    if day is not None:
        with pytest.raises(bl.InvalidValueError, match=r"^known_by: "):
            WORLD.as_of("2023-01-01", known_by=day)  # type: ignore[arg-type]


def test_a_calendar_date_is_a_day() -> None:
    assert str(WORLD.as_of(datetime.date(2023, 4, 10)).day) == "2023-04-10"


def test_the_error_of_a_view_survives_being_pickled() -> None:
    error = bl.UnknownIdError("a", why="not yet")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301


# On any dossier

any_day = edtf_texts(intervals=False)


@examples(14, deep=300)
@given(dossiers(doubles=True), any_day, st.none() | any_day)
def test_a_view_of_any_dossier_can_be_looked_at(
    dossier: bl.Dossier, day: str, known_by: str | None
) -> None:
    view = dossier.as_of(day, known_by)
    seen = list(view)
    assert len(view) == len(seen)
    assert list(view.of(bl.Record)) == seen
    assert bl.Dossier(seen, header=dossier.header) == view.whole()
    for record in dossier:
        assert view.present(record).reason
        assert view.known(record).reason
        assert view.exists(record).reason
        assert (str(record.id) in view) == (view.get(str(record.id)) is not None)
        view.referrers(str(record.id))
        view.lineage(seen[0].id) if seen else None


@examples(14, deep=300)
@given(dossiers(), st.lists(st.dates(), min_size=2, max_size=2).map(sorted))
def test_what_was_there_once_is_there_ever_after(
    dossier: bl.Dossier, days: list[datetime.date]
) -> None:
    earlier, later = dossier.as_of(days[0]), dossier.as_of(days[1])
    assert {str(r.id) for r in earlier} <= {str(r.id) for r in later}
    for record in dossier:
        if earlier.present(record).surely:
            assert later.present(record).surely


@examples(14, deep=300)
@given(dossiers(), st.lists(st.dates(), min_size=2, max_size=2).map(sorted))
def test_what_was_known_once_is_known_ever_after(
    dossier: bl.Dossier, days: list[datetime.date]
) -> None:
    earlier, later = (dossier.as_of("9999-12-31", known_by=day) for day in days)
    for record in dossier:
        if earlier.known(record).surely:
            assert later.known(record).surely
        if not later.known(record).possibly:
            assert not earlier.known(record).possibly


def _dates_ahead(thing: object, day: bl.EDTF) -> list[str]:
    """The dates in a record of what happens or starts that surely lie after a day.

    A plan keeps its day, which says when it is to happen and not that it did.
    """
    if isinstance(thing, tuple):
        return [found for item in thing for found in _dates_ahead(item, day)]
    if not attrs.has(type(thing)) or isinstance(thing, bl.Citation | bl.Absent):
        return []
    found = []
    clocks = dict(clocks_of(type(thing)))
    for field in attrs.fields(type(thing)):
        value = getattr(thing, field.name)
        if field.name in clocks and isinstance(value, bl.EDTF):
            if clocks[field.name].role in ("starts", "happens", "ends") and value.after(day).surely:
                found.append(field.name)
        else:
            found += _dates_ahead(value, day)
    return found


@examples(18, deep=400)
@given(dossiers(min_size=1), st.dates())
def test_no_date_of_what_happened_later_is_left(dossier: bl.Dossier, day: datetime.date) -> None:
    at = bl.EDTF.of(day)
    for record in dossier.as_of(day):
        if getattr(record, "status", None) not in (*PLANNED, *NOT_HELD):
            assert _dates_ahead(record, at) == []


# Against the slow account

_days = st.builds(
    lambda day, mark: f"{day.isoformat()}{mark}",
    st.sampled_from(DAYS),
    st.sampled_from(("", "~", "%")),
)
_dates = _days | st.just("2020-01") | st.just(f"{DAYS[3]}/{DAYS[5]}")


@st.composite
def _worlds(draw: st.DrawFn) -> bl.Dossier:
    """A visit, a signing in it, an instrument, a body, a promise; and sources for them."""
    maybe = st.none() | _dates
    sources = [
        bl.Source(
            id=f"s{n}",
            published_on=draw(st.none() | _days),
        )
        for n in range(2)
    ]
    sources.append(bl.Source(id="s2", retrieved_on=draw(_days)))
    cited = st.lists(
        st.sampled_from(("s0", "s1", "s2", "gone")).map(lambda s: bl.Citation(source=s)), max_size=2
    )
    return bl.Dossier(
        [
            *sources,
            bl.Event(id="visit", when=draw(maybe), citations=draw(cited)),
            bl.Event(
                id="signing",
                when=draw(maybe),
                parent=draw(st.sampled_from(("visit", "gone", None))),
                citations=draw(cited),
            ),
            bl.Instrument(
                id="treaty",
                title="T",
                signed_on=draw(maybe),
                event="signing",
                citations=draw(cited),
            ),
            bl.Council(id="council", name="C", established_by="treaty", citations=draw(cited)),
            bl.Commitment(id="promise", what="W", made_in="signing", citations=draw(cited)),
        ]
    )


@examples(27, deep=600)
@given(_worlds(), st.sampled_from(DAYS))
def test_presence_agrees_with_the_worlds_spelt_out(dossier: bl.Dossier, day: datetime.date) -> None:
    view = dossier.as_of(day)
    for record in dossier:
        answer = present(dossier, record, day)
        assert str(view.present(record).value) == answer
        assert (str(record.id) in view) == (answer != "no")


@examples(27, deep=600)
@given(_worlds(), st.sampled_from(DAYS))
def test_knowledge_agrees_with_the_worlds_spelt_out(
    dossier: bl.Dossier, day: datetime.date
) -> None:
    view = dossier.as_of("2999-01-01", known_by=day)
    for record in dossier:
        if not isinstance(record, bl.Source):
            answer = known(dossier, record, day)
            assert str(view.known(record).value) == answer
            assert (str(record.id) in view) == (answer != "no")


def _two_accounts() -> bl.Dossier:
    return bl.loads("""
bilateral: 1
sources:
  early: {publisher: A, published_on: 2023-01-01}
  late: {publisher: B, published_on: 2023-03-01}
events: {talks: {when: 2022-12-01, cite: early}}
commitments:
  c:
    what: build a road
    made_in: talks
    due: 2024-06
    claims: [{field: due, date: 2025, cite: early}]
    cite: [early, late]
""")


def test_a_source_that_is_cited_for_the_whole_does_not_make_known_what_it_contradicts() -> None:
    """Early says 2025; only late says June 2024, and late was not out."""
    dossier = _two_accounts()
    view = dossier.as_of("2026-01-01", known_by="2023-02-01")
    assert str(view.known("c", "due").value) == "no"
    assert str(view.known("c", "what").value) == "yes"
    assert str(view["c"].due) == "2025"
    assert str(dossier.as_of("2026-01-01", known_by="2023-03-01")["c"].due) == "2024-06"


def test_a_date_is_not_put_down_to_a_source_that_says_another() -> None:
    dossier = _two_accounts()
    due = dossier.ledger("2026-01-01")["c"].due
    assert due is not None
    assert [str(citation.source) for citation in due.citations] == ["late"]
    then = dossier.ledger("2026-01-01", known_by="2023-02-01")["c"].due
    assert then is not None
    assert (str(then.date), [str(c.source) for c in then.citations]) == ("2025", ["early"])
