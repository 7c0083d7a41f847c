"""Who held an office on a day: hand-made cases, and a slow account that must agree."""

import datetime

import pytest
from asof_reference import DAYS, term_ran
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from profiles import examples

OFFICE = bl.Office(id="president", name="President")


def _term(begins: str | None, ends: str | None, **fields: object) -> bl.Term:
    """A term whose dates may be words that say why they are absent."""
    absent, dates = [], {}
    for name, value in (("begins_on", begins), ("ends_on", ends)):
        if value in ("unknown", "none", "not yet"):
            absent.append(bl.Absent(field=name, why=value))  # type: ignore[arg-type]
        else:
            dates[name] = value
    return bl.Term(office="president", absent=absent, **dates, **fields)  # type: ignore[arg-type]


def _dossier(*terms: bl.Term, office: bl.Office = OFFICE) -> bl.Dossier:
    return bl.Dossier([office, bl.Leader(id="l", name="Leader", terms=terms)])


@pytest.mark.parametrize(
    ("begins", "ends", "day", "answer"),
    [
        # Both days are days in office.
        ("2010-03-20", "2018-06-30", "2010-03-19", "no"),
        ("2010-03-20", "2018-06-30", "2010-03-20", "yes"),
        ("2010-03-20", "2018-06-30", "2018-06-30", "yes"),
        ("2010-03-20", "2018-06-30", "2018-07-01", "no"),
        ("2010-03", "2018-06-30", "2010-03-15", "maybe"),
        ("2010-03", "2018-06-30", "2010-04-01", "yes"),
        # What is recorded to go on goes on; of what is not recorded, nothing is taken for granted.
        ("2010-03-20", "not yet", "2040-01-01", "yes"),
        ("2010-03-20", None, "2040-01-01", "maybe"),
        ("2010-03-20", "unknown", "2018-01-01", "maybe"),
        ("2010-03-20", None, "2010-03-19", "no"),
        # It does not end before it begins, so on its first day it ran.
        ("2010-03-20", None, "2010-03-20", "yes"),
        (None, "2018-06-30", "2018-06-30", "yes"),
        (None, "2018-06-30", "1900-01-01", "maybe"),
        (None, "2018-06-30", "2019-01-01", "no"),
        (None, None, "2019-01-01", "maybe"),
        # A month stands for a day in it.
        ("2010-03-20", "2018-06-30", "2010-03", "maybe"),
        ("2010-03-20", "2018-06-30", "2010-04", "yes"),
    ],
)
def test_whether_a_term_ran_on_a_day(
    begins: str | None, ends: str | None, day: str, answer: str
) -> None:
    view = _dossier(_term(begins, ends)).as_of(day)
    assert str(view.held("l", "president").value) == answer
    listed = [str(holder.answer.value) for holder in view.holders("president")]
    assert listed == ([] if answer == "no" else [answer])


def test_the_answer_names_both_dates_of_the_term() -> None:
    answer = _dossier(_term("2010-03-20", "not yet")).as_of("2011-01-01").held("l", "president")
    assert str(answer) == (
        "yes: began 2010-03-20 (l.terms[0].begins_on), not ended (l.terms[0].ends_on)"
    )
    assert answer.because == ("l.terms[0].begins_on", "l.terms[0].ends_on")


def test_a_term_that_is_over_is_answered_with_its_end_only() -> None:
    answer = _dossier(_term("2010", "2011-05-01")).as_of("2012-01-01").held("l", "president")
    assert str(answer) == "no: ended 2011-05-01 (l.terms[0].ends_on)"


def test_of_several_terms_one_that_ran_is_enough() -> None:
    dossier = _dossier(_term("2000", "2004"), _term("2010", "2014"))
    answers = [
        str(dossier.as_of(day).held("l", "president").value)
        for day in ("1999-06-01", "2002-06-01", "2007-06-01", "2012-06-01")
    ]
    assert answers == ["no", "yes", "no", "yes"]


def test_a_person_without_a_term_in_the_office_may_have_held_it() -> None:
    dossier = _dossier().add(bl.Leader(id="other", name="Other"))
    assert str(dossier.as_of("2020-01-01").held("other", "president")) == (
        "maybe: no term of other in president is recorded"
    )


def test_unless_somebody_else_surely_held_its_one_seat() -> None:
    other = bl.Leader(id="other", name="Other")
    day = "2020-01-01"
    one = _dossier(_term("2019-01-01", "not yet")).add(other)
    assert not one.as_of(day).held("other", "president").possibly
    two = bl.Office(id="president", name="Co-prince", seats=2)
    both = _dossier(_term("2019-01-01", "not yet"), office=two).add(other)
    assert both.as_of(day).held("other", "president").value is bl.Ternary.MAYBE


def test_those_who_surely_held_it_come_first() -> None:
    perhaps = bl.Leader(id="a", name="A", terms=_term("2010", None))
    sure = bl.Leader(id="b", name="B", terms=_term("2010", "not yet"))
    view = bl.Dossier([OFFICE, perhaps, sure]).as_of("2020-01-01")
    assert [holder.leader.id for holder in view.holders("president")] == ["b", "a"]


def test_a_holder_shows_the_term_as_it_stood() -> None:
    (holder,) = (
        _dossier(_term("2010", "2015", ended="resigned")).as_of("2012-01-01").holders("president")
    )
    assert holder.term == _term("2010", "not yet")
    assert holder.index == 0


def test_an_office_that_is_none_is_an_error_that_says_so() -> None:
    view = _dossier().as_of("2020-01-01")
    with pytest.raises(bl.UnknownIdError, match="did you mean president"):
        view.holders("presidant")
    with pytest.raises(bl.InvalidValueError, match="l is a leader, not an office"):
        view.holders("l")


# Signatures


def _signed(on: str, *terms: bl.Term, own: str | None = None) -> bl.Answer:
    treaty = bl.Instrument(
        id="t",
        title="T",
        signed_on=on,
        signatories=bl.Signatory(party="KAZ", by="l", capacity="president", on=own),
    )
    view = _dossier(*terms).add(treaty).as_of("2030-01-01")
    ((_, answer),) = view.in_office("t")
    return answer


def test_a_signatory_is_asked_for_on_the_day_of_the_signature() -> None:
    term = _term("2010-03-20", "2018-06-30")
    assert _signed("2018-06-30", term).surely
    assert not _signed("2018-07-01", term).possibly
    # His own day counts, not that of the whole.
    assert _signed("2018-07-01", term, own="2018-06-01").surely
    assert _signed("2018-06", term).surely
    assert _signed("2018", term).value is bl.Ternary.MAYBE
    assert _signed("2018-07-01", term).reason == (
        "signed 2018-07-01; Leader in president: ended 2018-06-30 (l.terms[0].ends_on)"
    )


def test_a_signature_at_an_event_of_several_days_was_on_one_of_them() -> None:
    trip = bl.Event(id="trip", when="2018-06-29/2018-07-02")
    treaty = bl.Instrument(
        id="t",
        title="T",
        event="trip",
        signatories=bl.Signatory(party="KAZ", by="l", capacity="president"),
    )
    dossier = _dossier(_term("2010-03-20", "2018-06-30")).add(trip, treaty)
    ((_, answer),) = dossier.as_of("2030-01-01").in_office("t")
    assert answer.value is bl.Ternary.MAYBE


def test_what_is_not_recorded_of_a_signature_is_stated() -> None:
    treaty = bl.Instrument(
        id="t",
        title="T",
        signatories=[
            bl.Signatory(party="KAZ"),
            bl.Signatory(party="AZE", by="l"),
            bl.Signatory(party="UZB", by="nobody", capacity="president"),
            bl.Signatory(party="TUR", by="l", capacity="president"),
        ],
    )
    found = _dossier(_term("2010", "not yet")).add(treaty).as_of("2030-01-01").in_office("t")
    assert [answer.reason for _, answer in found] == [
        "who signed is not recorded",
        "in what office it was signed is not recorded",
        "there is no record nobody",
        "when it was signed is not recorded",
    ]
    assert {answer.value for _, answer in found} == {bl.Ternary.MAYBE}


# Against the slow account

_dates = st.builds(
    lambda day, mark: f"{day.isoformat()}{mark}",
    st.sampled_from(DAYS),
    st.sampled_from(("", "~", "%")),
) | st.just("2020-01")


@st.composite
def _terms(draw: st.DrawFn) -> bl.Term:
    begins = draw(_dates | st.sampled_from((None, "unknown")))
    ends = draw(_dates | st.sampled_from((None, "unknown", "not yet")))
    try:
        return _term(begins, ends)
    except bl.InvalidValueError:
        return _term(begins, None)


@examples(27, deep=600)
@given(st.lists(_terms(), min_size=1, max_size=3), st.sampled_from(DAYS))
def test_offices_agree_with_the_worlds_spelt_out(terms: list[bl.Term], day: datetime.date) -> None:
    view = _dossier(*terms).as_of(day)
    each = [term_ran(term, day) for term in terms]
    # One of them may hold without the others: that any held is yes if one surely did.
    together = "yes" if "yes" in each else "maybe" if "maybe" in each else "no"
    assert str(view.held("l", "president").value) == together
    listed = sorted(str(holder.answer.value) for holder in view.holders("president"))
    assert listed == sorted(answer for answer in each if answer != "no")
    assert (together == "no") == (not view.holders("president"))
