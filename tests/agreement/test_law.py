"""The law of agreement: whatever two doors say of the same question agrees.

Nothing here says what is right; that do the cases. Of any dossier all doors to a question are
asked, and their answers are compared. A law that fails today is marked with a contradiction that
breaks it; the mark goes when the last of them is put right.
"""

from typing import Any

import worlds
from doors import DOORS, answers, signed_in_office
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.testing import dossiers
from bilateral.values.likeness import compare
from profiles import examples

# The same dossiers in every run: a mark of what fails today must not depend on luck.
LAW = examples(14, deep=400)


def reported(found: dict[str, Any]) -> str:
    return "; ".join(f"{name} says {answer}" for name, answer in found.items())


def agree(found: dict[str, Any]) -> None:
    answers = list(found.values())
    assert all(answer == answers[0] for answer in answers), reported(found)


@LAW
@given(worlds.counted_otherwise())
def test_all_doors_tell_the_same_latest_figures(dossier: bl.Dossier) -> None:
    found = answers("latest figure", dossier, "target")
    every = set().union(*found.values())
    # A door that tells one figure tells one of those that the others tell.
    assert all(bool(reported_by) == bool(every) for reported_by in found.values()), reported(found)
    assert found["progress"] >= every, reported(found)


@LAW
@given(worlds.counted_otherwise())
def test_a_target_is_reached_at_every_door_or_at_none(dossier: bl.Dossier) -> None:
    agree(answers("reached", dossier, "target"))


@LAW
@given(worlds.counted_otherwise())
def test_a_target_has_lapsed_at_every_door_or_at_none(dossier: bl.Dossier) -> None:
    agree(answers("not lapsed", dossier, "target"))


@LAW
@given(worlds.counted_otherwise())
def test_a_target_that_is_reached_has_not_lapsed(dossier: bl.Dossier) -> None:
    if any(answers("reached", dossier, "target").values()):
        found = answers("not lapsed", dossier, "target")
        assert all(found.values()), reported(found)


@LAW
@given(worlds.dated_otherwise())
def test_a_target_was_set_on_one_day_at_every_door(dossier: bl.Dossier) -> None:
    agree(answers("set on", dossier, "target"))


@LAW
@given(worlds.dated_otherwise(), st.sampled_from(("protocol", "memorandum")))
def test_an_instrument_was_made_on_one_day_at_every_door(dossier: bl.Dossier, id: str) -> None:
    agree(answers("made on", dossier, id))


@LAW
@given(worlds.terms_reported_in_part())
def test_a_person_held_an_office_on_a_day_at_every_door_or_at_none(
    asked: tuple[bl.Dossier, str, str, str],
) -> None:
    agree(answers("held", *asked))


@LAW
@given(worlds.terms_reported_in_part())
def test_a_signatory_is_surely_out_of_office_by_the_rule_only_where_a_view_says_so(
    asked: tuple[bl.Dossier, str, str, str],
) -> None:
    dossier, leader, office, day = asked
    signed = dossier.add(signed_in_office(leader, office, day))
    found = [f for f in signed.check(select=["OFF01"]) if f.record == "signed-in-office"]
    ((_, answer),) = signed.as_of(day).in_office("signed-in-office")
    assert any(f.sure for f in found) == (answer.value is bl.Ternary.NO), (found, answer)


@LAW
@given(worlds.titles())
def test_two_titles_are_alike_at_every_door_or_at_none(asked: tuple[str, str]) -> None:
    found = answers("alike", *asked)
    if compare(*asked).fuller:
        # Of one record a fuller title is the same in other words; of two it may be another's.
        assert found.pop("diff_wording")
    agree(found)


@LAW
@given(
    worlds.in_and_out_of_force(),
    st.integers(1995, 2025),
    st.sampled_from(("01-01", "05-05", "05-06", "12-31")),
)
def test_an_instrument_is_in_force_on_a_day_at_every_door_or_at_none(
    dossier: bl.Dossier, year: int, day: str
) -> None:
    pair = tuple(sorted(str(state.id) for state in dossier.of(bl.State)))
    agree(answers("in force", dossier, "protocol", pair, f"{year}-{day}"))


@LAW
@given(worlds.in_and_out_of_force())
def test_an_instrument_is_in_force_today_at_every_door_or_at_none(dossier: bl.Dossier) -> None:
    found = answers("in force today", dossier, "protocol")
    # A brief that says nothing contradicts nobody.
    agree({name: one for name, one in found.items() if one is not bl.Ternary.MAYBE})


@LAW
@given(worlds.sides_by_another())
def test_a_record_has_the_same_sides_at_every_door(asked: tuple[bl.Dossier, str]) -> None:
    agree(answers("sides", *asked))


@LAW
@given(dossiers())
def test_what_is_between_two_states_is_what_has_both_as_sides(dossier: bl.Dossier) -> None:
    named = sorted({side for record in dossier for side in dossier.sides(record)})
    for one in named[:3]:
        for other in named[:3]:
            found = {str(r.id) for r in dossier.between(one, other)}
            assert found == {str(r.id) for r in dossier if {one, other} <= dossier.sides(r)}


def test_every_question_has_more_than_one_door() -> None:
    assert all(len(doors) > 1 for doors in DOORS.values())
