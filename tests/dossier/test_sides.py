"""Whose a record is, and when it was made: by what it says, or by what it belongs to."""

import pytest

import bilateral as bl

HEAD = "bilateral: 1\nsources: {s: {publisher: Gazette, published_on: 2024}}\n"
TOUR = (
    HEAD
    + """
states: [KAZ, AZE, GEO, CHE]
institutions: {rail: {name: Rail, state: GEO, cite: s}}
councils: {board: {name: Board, members: [KAZ, AZE], cite: s}}
events:
  tour: {form: other, when: 2023, parties: [KAZ, AZE, GEO], cite: s}
  stop: {form: visit, when: 2023-04-10, host: AZE, guest: KAZ, parent: tour, cite: s}
  talks: {form: talks, parent: stop, cite: s}
  session: {form: meeting, when: 2023-05-10, body: board, place: {name: Geneva, state: CHE},
    cite: s}
instruments:
  note: {title: Note, event: talks, cite: s}
  deal: {title: Deal, event: stop, parties: [KAZ, rail], cite: s}
trade_targets:
  goal: {measure: turnover, value: 1 billion USD, deadline: 2030, set_by: note, cite: s}
"""
)


@pytest.mark.parametrize(
    ("id", "sides"),
    [
        ("tour", {"KAZ", "AZE", "GEO"}),
        ("stop", {"KAZ", "AZE"}),
        ("talks", {"KAZ", "AZE"}),
        ("note", {"KAZ", "AZE"}),
        ("goal", {"KAZ", "AZE"}),
        ("deal", {"KAZ", "GEO"}),
        ("session", {"KAZ", "AZE"}),
        ("board", {"KAZ", "AZE"}),
    ],
)
def test_a_record_is_of_the_states_it_names_or_else_of_those_of_what_it_belongs_to(
    id: str, sides: set[str]
) -> None:
    dossier = bl.loads(TOUR)
    assert dossier.sides(dossier[id]) == sides
    view = dossier.as_of("2025-01-01")
    assert view.sides(view[id]) == sides


def test_what_a_target_of_a_note_of_talks_at_a_visit_rests_on_dates_it() -> None:
    dossier = bl.loads(TOUR)
    for id in ("stop", "talks", "note", "goal"):
        assert str(dossier.made_on(dossier[id])) == "2023-04-10"


def test_events_inside_each_other_have_no_day_and_the_sides_of_all_of_them() -> None:
    ring = bl.Dossier(
        [
            bl.state("KAZ"),
            bl.state("AZE"),
            bl.Event(id="a", parent="b", parties=["KAZ"]),
            bl.Event(id="b", parent="c"),
            bl.Event(id="c", parent="a", parties=["AZE"]),
        ]
    )
    for id in "abc":
        assert ring.sides(ring[id]) == {"KAZ", "AZE"}
        assert ring.made_on(ring[id]) is None


def test_a_record_that_the_dossier_does_not_hold_is_asked_about_all_the_same() -> None:
    """Many are made and dropped, so that one comes to lie where another lay."""
    dossier = bl.loads(TOUR)
    for n in range(200):
        by, day = ("stop", "2023-04-10") if n % 2 else ("session", "2023-05-10")
        target = bl.TradeTarget(
            id="new", measure="turnover", value="1 USD", deadline="2030", set_by=by
        )
        assert str(dossier.made_on(target)) == day
        assert dossier.sides(target) == {"KAZ", "AZE"}


def test_a_day_of_signature_that_is_only_announced_is_no_day_on_which_it_was_made() -> None:
    coming = bl.Instrument(id="i", title="Pact", status="announced", signed_on="2030-01-01")
    assert bl.Dossier([coming]).made_on(coming) is None


@pytest.mark.parametrize(
    ("span", "words"),
    [("P1Y6M", "1 year 6 months"), ("P2W", "2 weeks"), ("P1D", "1 day"), ("P5Y", "5 years")],
)
def test_lengths_of_time_are_put_into_words(span: str, words: str) -> None:
    from bilateral.values.durations import span_words

    assert span_words(span) == words
