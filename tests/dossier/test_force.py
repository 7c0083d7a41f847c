"""In force, for whom, on what day: hand-made cases, and a slow account that must agree."""

import datetime

import pytest
from asof_reference import DAYS, in_force
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.dossier.in_force import spans
from profiles import examples

STATES = ("KAZ", "AZE")
MINISTRY = bl.Institution(id="ministry", name="Ministry", state="KAZ")


def _treaty(**fields: object) -> bl.Instrument:
    given = {"id": "t", "title": "Treaty", "parties": STATES, "signed_on": "2020-01-10", **fields}
    return bl.Instrument(**given)  # type: ignore[arg-type]


def _act(
    kind: str, on: str | None = None, effective: str | None = None, party: str = "KAZ"
) -> bl.Action:
    return bl.Action(party=party, kind=kind, on=on, effective_on=effective)  # type: ignore[arg-type]


IN_FORCE = {"in_force_on": "2020-02-01"}
FIVE_YEARS = {**IN_FORCE, "term": "P5Y"}
NOT_YET = {"absent": [bl.Absent(field="in_force_on", why="not yet")]}


@pytest.mark.parametrize(
    ("fields", "day", "answer"),
    [
        # Nothing is recorded of its entry: not before it was made, and afterwards nobody knows.
        ({}, "2020-01-09", "no"),
        ({}, "2020-01-10", "maybe"),
        ({"absent": [bl.Absent(field="in_force_on", why="unknown")]}, "2020-01-10", "maybe"),
        # It is recorded that it did not enter.
        (NOT_YET, "2020-05-01", "no"),
        ({"absent": [bl.Absent(field="in_force_on", why="none")]}, "2020-05-01", "no"),
        ({"status": "announced", "signed_on": None}, "2020-05-01", "no"),
        ({"status": "initialled", "signed_on": None}, "2020-05-01", "no"),
        # The day of entry of the whole.
        ({"in_force_on": "2020-03-01"}, "2020-02-29", "no"),
        ({"in_force_on": "2020-03-01"}, "2020-03-01", "yes"),
        ({"in_force_on": "2020-03-01"}, "2030-03-01", "yes"),
        ({"in_force_on": "2020-03"}, "2020-03-15", "maybe"),
        ({"in_force_on": "2020-03"}, "2020-03-31", "yes"),
        # On signature, and on adoption.
        ({"in_force_by": "on signature"}, "2020-01-10", "yes"),
        ({"in_force_by": "on signature"}, "2020-01-09", "no"),
        ({"in_force_by": "on adoption", "adopted_on": "2020-02-01"}, "2020-01-31", "no"),
        ({"in_force_by": "on adoption", "adopted_on": "2020-02-01"}, "2020-02-01", "yes"),
        # By another method of which no day is recorded.
        ({"in_force_by": "on last notification"}, "2020-02-01", "maybe"),
        # The party's own act: of one that ratified with effect from a day.
        ({"actions": _act("ratified", "2020-02-01", "2020-03-01")}, "2020-02-29", "no"),
        ({"actions": _act("ratified", "2020-02-01", "2020-03-01")}, "2020-03-01", "yes"),
        ({**NOT_YET, "actions": _act("ratified", "2020-02-01", "2020-03-01")}, "2020-03-01", "yes"),
        ({**NOT_YET, "actions": _act("ratified", "2020-02-01")}, "2020-03-01", "no"),
        # Of one that ratified after it was in force for others, when it counts is not recorded.
        (
            {"in_force_on": "2020-03-01", "actions": _act("ratified", "2020-04-01")},
            "2020-03-15",
            "no",
        ),
        (
            {"in_force_on": "2020-03-01", "actions": _act("ratified", "2020-04-01")},
            "2020-04-15",
            "maybe",
        ),
        (
            {"in_force_on": "2020-03-01", "actions": _act("ratified", "2020-02-01")},
            "2020-03-15",
            "yes",
        ),
        # Provisional application is no force.
        ({**NOT_YET, "actions": _act("provisionally applied", "2020-02-01")}, "2020-03-01", "no"),
        # Suspended until in force again.
        ({**IN_FORCE, "actions": _act("suspended", "2020-03-01")}, "2020-02-29", "yes"),
        ({**IN_FORCE, "actions": _act("suspended", "2020-03-01")}, "2020-03-01", "no"),
        (
            {
                "in_force_on": "2020-02-01",
                "actions": [_act("suspended", "2020-03-01"), _act("in force", "2020-04-01")],
            },
            "2020-03-31",
            "no",
        ),
        (
            {
                "in_force_on": "2020-02-01",
                "actions": [_act("suspended", "2020-03-01"), _act("in force", "2020-04-01")],
            },
            "2020-04-01",
            "yes",
        ),
        (
            {
                "in_force_on": "2020-02-01",
                "actions": [_act("suspended", "2020-03-01"), _act("in force", "2020-04-01")],
            },
            "2020-02-15",
            "yes",
        ),
        ({"in_force_on": "2020-02-01", "actions": _act("suspended")}, "2020-03-01", "maybe"),
        # Denounced, with a time of notice; without one, from the act.
        (
            {"in_force_on": "2020-02-01", "actions": _act("denounced", "2020-03-01", "2020-09-01")},
            "2020-08-31",
            "yes",
        ),
        (
            {"in_force_on": "2020-02-01", "actions": _act("denounced", "2020-03-01", "2020-09-01")},
            "2020-09-01",
            "no",
        ),
        ({**IN_FORCE, "actions": _act("withdrawn", "2020-03-01")}, "2020-03-01", "no"),
        # The other side's withdrawal is no withdrawal of this one.
        (
            {"in_force_on": "2020-02-01", "actions": _act("withdrawn", "2020-03-01", party="AZE")},
            "2020-03-01",
            "yes",
        ),
        # The whole came to its end: the day is the last.
        ({"in_force_on": "2020-02-01", "terminated_on": "2020-06-30"}, "2020-06-30", "yes"),
        ({"in_force_on": "2020-02-01", "terminated_on": "2020-06-30"}, "2020-07-01", "no"),
        (
            {
                "in_force_on": "2020-02-01",
                "absent": [bl.Absent(field="terminated_on", why="unknown")],
            },
            "2020-07-01",
            "maybe",
        ),
        # A term of five years: 2020-02-01 to 2025-01-31.
        ({**FIVE_YEARS, "renewal": "not renewable"}, "2025-01-31", "yes"),
        ({**FIVE_YEARS, "renewal": "not renewable"}, "2025-02-01", "no"),
        ({**FIVE_YEARS, "renewal": "automatic"}, "2025-02-01", "yes"),
        ({**FIVE_YEARS, "renewal": "by agreement"}, "2025-02-01", "maybe"),
        (FIVE_YEARS, "2025-01-31", "yes"),
        (FIVE_YEARS, "2025-02-01", "maybe"),
        # Kazakhstan signed, and is not among the parties that are named.
        ({"in_force_on": "2020-02-01", "parties": ("AZE", "UZB")}, "2020-03-01", "no"),
        # Where none is named, it is in force for those that signed.
        (
            {
                "in_force_on": "2020-02-01",
                "parties": (),
                "signatories": [bl.Signatory(party="KAZ"), bl.Signatory(party="AZE")],
            },
            "2020-03-01",
            "yes",
        ),
        # One that acceded, with effect from a day, is a party though it is not named.
        (
            {
                "in_force_on": "2020-02-01",
                "parties": ("AZE", "UZB"),
                "actions": _act("acceded", "2020-03-01", "2020-04-01"),
            },
            "2020-04-01",
            "yes",
        ),
    ],
)  # fmt: skip
def test_whether_it_was_in_force_for_a_party(
    fields: dict[str, object], day: str, answer: str
) -> None:
    dossier = bl.Dossier([_treaty(**fields)])
    assert str(dossier.as_of(day).in_force("t", party="KAZ").value) == answer


def test_the_answer_names_the_act_that_makes_it_so() -> None:
    ratified = _act("ratified", "2020-02-01", "2020-03-01")
    view = bl.Dossier([_treaty(actions=ratified)]).as_of("2020-04-01")
    answer = view.in_force("t", party="KAZ")
    assert answer.because == ("t.actions[0].effective_on",)
    assert answer.reason == (
        "ratified by KAZ with effect from 2020-03-01 (t.actions[0].effective_on)"
    )


def test_the_answer_says_what_ended_it_and_what_leaves_it_open() -> None:
    treaty = _treaty(in_force_on="2020-02-01", terminated_on="2020-06-30")
    view = bl.Dossier([treaty]).as_of("2020-07-01")
    assert view.in_force("t", party="KAZ").reason == "terminated 2020-06-30 (t.terminated_on)"
    untold = bl.Dossier([_treaty()]).as_of("2020-07-01").in_force("t", party="KAZ")
    assert untold.reason == (
        "when it entered into force is not recorded, signed 2020-01-10 (t.in_force_on, t.signed_on)"
    )


def test_between_two_it_is_in_force_only_if_it_is_for_both() -> None:
    treaty = _treaty(in_force_on="2020-02-01", actions=_act("withdrawn", "2020-05-01"))
    dossier = bl.Dossier([treaty])
    assert dossier.as_of("2020-04-01").in_force("t", between=STATES).value.surely
    after = dossier.as_of("2020-06-01")
    assert not after.in_force("t", between=STATES).value.possibly
    assert after.in_force("t", party="AZE").value.surely
    # One is left, and a treaty takes two.
    assert not after.in_force("t").value.possibly


def test_what_binds_an_institution_does_not_bind_its_state() -> None:
    memo = _treaty(parties=("ministry", "AZE"), in_force_on="2020-02-01")
    view = bl.Dossier([memo, MINISTRY]).as_of("2020-03-01")
    assert view.in_force("t", party="ministry").value.surely
    assert not view.in_force("t", party="KAZ").value.possibly
    assert view.in_force_between("KAZ", "AZE") == ()


def test_in_force_between_lists_what_may_be_and_leaves_out_what_is_not() -> None:
    dossier = bl.Dossier(
        [
            _treaty(id="sure", in_force_on="2020-02-01"),
            _treaty(id="perhaps"),
            _treaty(id="over", in_force_on="2020-02-01", terminated_on="2020-02-20"),
            _treaty(id="ahead", in_force_on="2020-04-01"),
            _treaty(id="others", in_force_on="2020-02-01", parties=("KAZ", "UZB")),
        ]
    )
    found = dossier.as_of("2020-03-01").in_force_between("AZE", "KAZ")
    assert [(str(i.id), str(a.value)) for i, a in found] == [("sure", "yes"), ("perhaps", "maybe")]


def test_a_month_for_a_day_is_sure_only_if_all_its_days_are() -> None:
    dossier = bl.Dossier([_treaty(in_force_on="2020-03-15", terminated_on="2020-05-15")])
    answers = {
        month: str(dossier.as_of(month).in_force("t", party="KAZ").value)
        for month in ("2020-02", "2020-03", "2020-04", "2020-05", "2020-06")
    }
    assert answers == {
        "2020-02": "no", "2020-03": "maybe", "2020-04": "yes", "2020-05": "maybe", "2020-06": "no",
    }  # fmt: skip


def test_a_suspension_within_a_month_leaves_the_month_open() -> None:
    acts = [_act("suspended", "2020-03-10"), _act("in force", "2020-03-20")]
    view = bl.Dossier([_treaty(in_force_on="2020-02-01", actions=acts)]).as_of("2020-03")
    assert str(view.in_force("t", party="KAZ").value) == "maybe"


# How far a party got


@pytest.mark.parametrize(
    ("fields", "day", "stage", "sure"),
    [
        ({"signatories": bl.Signatory(party="KAZ")}, "2020-01-09", "not signed", True),
        ({"signatories": bl.Signatory(party="KAZ")}, "2020-01-10", "signed", True),
        ({"actions": _act("signed", "2020-01-10")}, "2020-01-10", "signed", True),
        ({"actions": [_act("signed", "2020-01-10"), _act("ratified", "2020-02")]},
         "2020-02-10", "signed", False),
        ({"actions": [_act("signed", "2020-01-10"), _act("ratified", "2020-02")]},
         "2020-03-01", "ratified", True),
        ({"actions": _act("ratified", "2020-02-01", "2020-03-01")}, "2020-02-15", "ratified", True),
        ({"actions": _act("ratified", "2020-02-01", "2020-03-01")}, "2020-03-01", "in force", True),
        ({"in_force_on": "2020-03-01", "actions": _act("notified", "2020-02-01")},
         "2020-03-01", "in force", True),
        ({"actions": _act("provisionally applied", "2020-02-01")},
         "2020-02-15", "provisionally applied", True),
        ({"in_force_on": "2020-03-01", "actions": _act("suspended", "2020-04-01")},
         "2020-05-01", "suspended", True),
        ({"in_force_on": "2020-03-01", "actions": _act("denounced", "2020-04-01", "2020-10-01")},
         "2020-05-01", "in force", True),
        ({"in_force_on": "2020-03-01", "actions": _act("denounced", "2020-04-01", "2020-10-01")},
         "2020-10-01", "denounced", True),
        ({"in_force_on": "2020-03-01", "terminated_on": "2020-06-30"},
         "2020-06-30", "in force", True),
        ({"in_force_on": "2020-03-01", "terminated_on": "2020-06-30"},
         "2020-07-01", "terminated", True),
        # A year from 1 February 2020 has its last day on 31 January 2021.
        ({"in_force_on": "2020-02-01", "term": "P1Y", "renewal": "not renewable"},
         "2021-01-31", "in force", True),
        ({"in_force_on": "2020-02-01", "term": "P1Y", "renewal": "not renewable"},
         "2021-02-01", "terminated", True),
        # It was signed, and it is not recorded by whom.
        ({}, "2020-01-10", "not signed", False),
        ({}, "2020-01-09", "not signed", True),
    ],
)  # fmt: skip
def test_how_far_a_party_had_got(
    fields: dict[str, object], day: str, stage: str, sure: bool
) -> None:
    standing = bl.Dossier([_treaty(**fields)]).as_of(day).standing("t", "KAZ")
    assert (standing.stage, standing.answer.surely) == (stage, sure)


def test_the_last_signature_is_the_one_that_puts_it_in_force() -> None:
    signatories = [
        bl.Signatory(party="KAZ", on="2020-01-10"), bl.Signatory(party="AZE", on="2020-01-15")
    ]  # fmt: skip
    dossier = bl.Dossier([_treaty(in_force_by="on signature", signatories=signatories)])
    answer = dossier.as_of("2020-01-15").in_force("t", party="KAZ")
    assert answer.reason == "in force on signature, 2020-01-15 (t.signatories[1].on)"
    assert str(dossier.as_of("2020-01-15").standing("t", "KAZ")) == "KAZ: in force since 2020-01-15"
    assert str(dossier.as_of("2020-01-14").standing("t", "KAZ")) == "KAZ: signed since 2020-01-10"


def test_that_nobody_tells_who_signed_does_not_make_a_party_one_that_did_not() -> None:
    standing = bl.Dossier([_treaty()]).as_of("2020-02-01").standing("t", "KAZ")
    assert str(standing) == "KAZ: not signed, as far as is recorded"
    assert standing.answer.reason == "no signature or act is recorded; perhaps signed 2020-01-10"


# Against the slow account

_MARKS = ("", "", "", "~", "%")
_dates = st.builds(
    lambda day, mark: f"{day.isoformat()}{mark}",
    st.sampled_from(DAYS[2:10]),
    st.sampled_from(_MARKS),
)
_kinds = st.sampled_from(
    ("in force", "suspended", "withdrawn", "ratified", "acceded", "signed", "notified")
)
_acts = st.builds(
    lambda party, kind, on, effective: bl.Action(
        party=party, kind=kind, on=on, effective_on=effective
    ),
    st.sampled_from(STATES),
    _kinds,
    st.none() | _dates,
    st.none() | st.none() | _dates,
)


@st.composite
def _instruments(draw: st.DrawFn) -> bl.Instrument:
    fields: dict[str, object] = {}
    absent = []
    for name in ("signed_on", "in_force_on", "terminated_on"):
        reported = draw(st.sampled_from(("date", "date", "nothing", "unknown", "not yet")))
        if reported == "date":
            fields[name] = draw(_dates)
        elif reported != "nothing":
            absent.append(bl.Absent(field=name, why=reported))  # type: ignore[arg-type]
    if draw(st.booleans()):
        fields["term"] = f"P{draw(st.integers(1, 6))}D"
        fields["renewal"] = draw(st.sampled_from((None, "automatic", "not renewable")))
    if draw(st.booleans()):
        fields["in_force_by"] = draw(st.sampled_from(("on signature", "other")))
    if draw(st.integers(0, 4)) == 0:
        fields["status"] = draw(st.sampled_from(("announced", "initialled", "signed")))
    fields["parties"] = draw(st.sampled_from((STATES, STATES, STATES, ("AZE", "UZB"), ())))
    fields["actions"] = draw(st.lists(_acts, max_size=3))
    try:
        return bl.Instrument(id="t", title="T", absent=absent, **fields)  # type: ignore[arg-type]
    except bl.InvalidValueError:
        for name in ("terminated_on", "in_force_on"):
            fields.pop(name, None)
        return bl.Instrument(id="t", title="T", absent=absent, **fields)  # type: ignore[arg-type]


@examples(36, deep=800)
@given(_instruments(), st.sampled_from(DAYS), st.sampled_from([("KAZ",), ("AZE",), STATES]))
def test_in_force_agrees_with_the_worlds_spelt_out(
    instrument: bl.Instrument, day: datetime.date, parties: tuple[str, ...]
) -> None:
    view = bl.Dossier([instrument]).as_of(day)
    if len(parties) == 1:
        answer = view.in_force("t", party=parties[0])
    else:
        answer = view.in_force("t", between=(parties[0], parties[1]))
    if view.present("t").possibly:
        assert str(answer.value) == in_force(instrument, parties, day), answer
    else:
        # Dates that contradict one another: nothing is in force before it was made.
        assert not answer.possibly
    assert all(path.split(".")[0] == "t" for path in answer.because)


@examples(27, deep=600)
@given(_instruments(), st.sampled_from(DAYS))
def test_spans_hold_every_day_on_which_it_may_be_in_force_and_claim_no_other_as_sure(
    instrument: bl.Instrument, day: datetime.date
) -> None:
    dossier = bl.Dossier([instrument])
    assume(dossier.as_of(day).present("t").possibly)
    at = day.toordinal()
    found = [span for span in spans(dossier) if span[1:3] == ("AZE", "KAZ")]
    may_be = any(
        (s.first_from is None or s.first_from <= at) and (s.last_to is None or at <= s.last_to)
        for s in found
    )
    sure = any(
        s.first_to is not None and s.first_to <= at and (s.last_from is None or at <= s.last_from)
        for s in found
    )
    answer = in_force(instrument, STATES, day)
    assert may_be or answer == "no"
    assert answer == "yes" or not sure
    listed = dossier.as_of(day).in_force_between("KAZ", "AZE")
    assert [str(a.value) for _, a in listed] == ([] if answer == "no" else [answer])


def test_a_span_of_certain_dates_is_exact() -> None:
    treaty = _treaty(in_force_on="2020-02-01", terminated_on="2020-06-30")
    (span,) = spans(bl.Dossier([treaty]))
    first, last = (datetime.date(2020, *d).toordinal() for d in ((2, 1), (6, 30)))
    assert span == ("t", "AZE", "KAZ", first, first, last, last)


def test_a_suspension_parts_a_span_in_two() -> None:
    acts = [_act("suspended", "2020-03-10"), _act("in force", "2020-03-20")]
    found = list(spans(bl.Dossier([_treaty(in_force_on="2020-02-01", actions=acts)])))
    day = datetime.date.fromordinal
    assert [(day(s.first_from or 1), s.last_to and day(s.last_to)) for s in found] == [
        (datetime.date(2020, 2, 1), datetime.date(2020, 3, 9)),
        (datetime.date(2020, 3, 20), None),
    ]


@examples(14, deep=300)
@given(
    st.lists(st.tuples(_instruments(), st.sampled_from(("early", "late", ""))), max_size=5),
    st.sampled_from(DAYS),
    st.none() | st.just("2020-01-12"),
)
def test_what_is_listed_between_two_is_what_each_instrument_answers(
    made: list[tuple[bl.Instrument, str]], day: datetime.date, known_by: str | None
) -> None:
    sources = [
        bl.Source(id="early", published_on="2020-01-01"),
        bl.Source(id="late", published_on="2021-01-01"),
    ]
    instruments = [
        evolve(instrument, id=f"t{number}", citations=[cited] if cited else [])
        for number, (instrument, cited) in enumerate(made)
    ]
    view = bl.Dossier([*sources, *instruments]).as_of(day, known_by)
    asked = [
        (instrument.id, answer)
        for instrument in view.of(bl.Instrument)
        if (answer := view.in_force(instrument, between=STATES)).possibly
    ]
    listed = [(instrument.id, answer) for instrument, answer in view.in_force_between(*STATES)]
    assert list(map(str, listed)) == list(map(str, asked))
