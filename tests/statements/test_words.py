"""One field changes, and so do the words: no more is stated than was recorded."""

import pytest

import bilateral as bl
from bilateral.statements import Statement

HEAD = """
bilateral: 1
between: [GEO, ARM]
sources:
  a: {publisher: Gazette, published_on: 2021-05-04}
  b: {publisher: Courier, published_on: 2021-05-05}
states: [GEO, ARM]
leaders: {ann: {name: Ann Example, cite: a}, ben: {name: Ben Sample, cite: a}}
offices: {fm: {name: Foreign Minister of Georgia, of: GEO, cite: a}}
"""
TREATY = (
    HEAD
    + """
instruments:
  t: {title: Accord, form: agreement, status: signed, signed_on: 2021-05-03, cite: a,
    signatories: [{party: GEO, by: ann}, {party: ARM, by: ben}]}
"""
)
MEETING = (
    HEAD
    + """
events:
  m: {title: Round of talks, form: talks, status: held, when: 2021-05-03, parties: [GEO, ARM],
    participants: [{person: ann, party: GEO}], cite: a}
"""
)


def first(text: str, record: str, on: str = "2022-01-01") -> Statement:
    """What is stated first of a record."""
    return bl.loads(text).statements(on=on).of(record)[0]


def test_a_signature_is_reported_with_who_signed_for_whom() -> None:
    one = first(TREATY, "t")
    assert one.text == (
        "Accord (agreement), signed 3 May 2021, by Ann Example for Georgia and by Ben Sample for "
        "Armenia."
    )
    assert (one.verb, one.standing) == ("signed", "signed")
    assert one.subjects == ("GEO", "ARM")
    assert one.others_present == ("ann", "ben")
    assert one.when == bl.EDTF("2021-05-03")
    assert one.by == ("Gazette",)
    assert one.sources == ("Gazette, 4 May 2021",)


def test_what_is_announced_is_to_be_signed_and_never_signed() -> None:
    text = TREATY.replace("status: signed, signed_on: 2021-05-03", "status: announced")
    one = first(text, "t")
    assert one.standing == one.verb == "announced"
    assert one.text == (
        "Accord (agreement), announced, to be signed by Ann Example for Georgia and by Ben Sample "
        "for Armenia."
    )
    planned = bl.loads(TREATY.replace("status: signed", "status: announced")).statements()
    assert [s.text for s in planned.of("t")][1:] == ["To be signed on 3 May 2021."]
    assert {s.standing for s in planned.of("t")} == {"announced"}
    assert first(TREATY.replace("status: signed", "status: announced"), "t").when is None


def test_a_signatory_that_is_removed_is_named_no_more() -> None:
    one = first(TREATY.replace(", {party: ARM, by: ben}", ""), "t")
    assert "Ben Sample" not in one.text
    assert "ben" not in one.named
    assert "Armenia" not in one.text


def test_an_office_without_a_name_signs_as_an_office() -> None:
    text = TREATY.replace("{party: GEO, by: ann}", "{party: GEO, by: unknown, capacity: fm}")
    assert "by the Foreign Minister of Georgia (name not recorded) and by" in first(text, "t").text
    bare = TREATY.replace("{party: GEO, by: ann}", "{party: GEO}")
    assert "who signed for Georgia is not recorded" in first(bare, "t").text


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("agreed", "Accord (agreement), agreed"),
        ("exchanged", "Accord (agreement), exchanged 3 May 2021"),
        ("initialled", "Accord (agreement), initialled"),
        ("ready to sign", "Accord (agreement), ready to sign"),
    ],
)
def test_the_verb_is_how_far_it_got(status: str, says: str) -> None:
    one = first(TREATY.replace("status: signed", f"status: {status}"), "t")
    assert one.text.startswith(says)
    assert one.verb == one.standing == status


def test_a_meeting_that_is_planned_was_not_held() -> None:
    held = first(MEETING, "m")
    assert held.text == "3 May 2021: Round of talks; Ann Example."
    assert held.standing == "held"
    planned = first(MEETING.replace("status: held", "status: planned"), "m")
    assert planned.standing == "planned"
    assert planned.text.endswith(
        "; planned, and its time has passed: that it took place is not recorded."
    )
    ahead = MEETING.replace("status: held", "status: planned").replace("2021-05-03", "2031-05-03")
    assert first(ahead, "m").text == "3 May 2031: Round of talks; Ann Example; planned."
    statements = bl.loads(ahead).statements().of("m")
    assert "To take part for Georgia: Ann Example." in [one.text for one in statements]
    assert not [one for one in statements if "ook part" in one.text and "To" not in one.text]


@pytest.mark.parametrize("status", ["postponed", "lapsed", "cancelled"])
def test_a_meeting_that_was_called_off_is_reported_so(status: str) -> None:
    one = first(MEETING.replace("status: held", f"status: {status}"), "m")
    assert one.standing == one.verb == status
    assert one.text.endswith(f"; {status}.")


def test_a_participant_that_is_removed_is_named_no_more() -> None:
    text = MEETING.replace("participants: [{person: ann, party: GEO}], ", "")
    assert all("Ann" not in one.text for one in bl.loads(text).statements().of("m"))


def test_a_body_that_is_still_to_be_set_up_is_not_established() -> None:
    text = TREATY + "councils: {c: {name: Council, members: [GEO, ARM], established_by: t}}\n"
    one = first(text, "c")
    assert one.standing == "established"
    assert one.text.startswith("Council, established by the Accord;")
    planned = first(text.replace("members:", "status: agreed, members:"), "c")
    assert planned.standing == "planned"
    assert planned.text.startswith("Council, not yet established (agreed), to be established by")


def test_what_others_say_stands_beside_the_fact_with_who_says_it() -> None:
    text = TREATY.replace(
        "cite: a,\n    signatories",
        "cite: a,\n    claims: [{field: signed_on, date: 2021-05-04, cite: b}, "
        "{field: in_force_on, date: 2021-06-01, cite: b}],\n    signatories",
    )
    statements = bl.loads(text).statements(on="2022-01-01").of("t")
    (other,) = statements[0].others
    assert (other.field, other.text, other.by) == ("signed_on", "4 May 2021", "Courier, 5 May 2021")
    # Of a field of which the record says nothing, the claim stands by itself.
    assert [one.text for one in statements.disputed][1:] == [
        "In force: not recorded here, but by others."
    ]
    assert {one.standing for one in statements if one.fields == ("in_force_on",)} == {"disputed"}
    brief = " ".join(bl.loads(text).brief().text.split())
    assert "Reported otherwise, signed: 4 May 2021 (Courier, 5 May 2021)." in brief
    assert "Reported otherwise, in force: 1 June 2021 (Courier, 5 May 2021)." in brief


def test_figures_that_conflict_name_one_another_and_whose_they_are() -> None:
    text = (
        HEAD
        + """
trade_observations:
  x: {reporter: GEO, partner: ARM, measure: turnover, period: 2020, value: 500 million USD, cite: a}
  y: {reporter: unknown, parties: [GEO, ARM], measure: turnover, period: 2020,
    value: 640 million USD, cite: b}
  z: {reporter: ARM, partner: GEO, measure: exports, period: 2021, value: 700 million USD,
    status: plan, cite: b}
"""
    )
    assert first(text, "x").others[0].text == "640 million USD in 2020"
    assert first(text, "y").others[0].by == "by the figures of Georgia"
    plan = first(text, "z")
    assert plan.standing == "forecast"
    assert plan.text == (
        "Exports of Armenia to Georgia: 700 million USD in 2021 (plan), by the figures of Armenia."
    )


def test_a_witness_is_no_signatory() -> None:
    statements = bl.loads(TREATY.replace("cite: a,\n", "cite: a, witnesses: [fm],\n")).statements()
    texts = [one.text for one in statements.of("t")]
    assert "Witness: Foreign Minister of Georgia." in texts
    assert "Foreign Minister" not in texts[0]


def test_what_one_side_wishes_is_no_agreement_of_both() -> None:
    target = (
        "trade_targets: {g: {parties: [GEO, ARM], measure: turnover, value: 1 billion USD, "
        "deadline: none, said_by: ann, cite: a}}\n"
    )
    assert first(HEAD + target, "g").standing == "wished by one side"
    by_treaty = target.replace("said_by: ann", "set_by: t")
    assert first(TREATY + by_treaty, "g").standing == "agreed"
    announced = TREATY.replace("status: signed", "status: announced")
    assert first(announced + by_treaty, "g").standing == "announced"


def test_no_notation_of_files_reaches_a_reader() -> None:
    text = TREATY.replace(
        "cite: a,\n",
        "cite: a, term: P5Y, languages: [ka, hy], areas: [regional-affairs], "
        "period: 2021-Q3/2022-06, place: {name: Tbilisi, state: GEO},\n",
    )
    stated = " ".join(one.text for one in bl.loads(text).statements().of("t"))
    assert "Term: 5 years." in stated
    assert "Languages: Georgian and Armenian." in stated
    assert "Area: regional affairs." in stated
    assert "covers third quarter of 2021 to June 2022" in stated
    assert "Place: Tbilisi; in Georgia." in stated


def test_a_kind_of_ones_own_is_spoken_for_field_by_field() -> None:
    """Also where its author says nothing of how: by the description of its fields."""
    text = HEAD + "corridors: {c: {name: Old road, states: [GEO, ARM], cite: a}}\n"
    assert [one.text for one in bl.loads(text).statements().of("c")] == [
        "Corridor Old road.",
        "States: Georgia and Armenia.",
    ]


def test_a_relationship_under_the_id_of_a_state_is_called_by_its_id() -> None:
    record = bl.Relationship(id="KAZ", states=["KAZ", "AZE"])
    assert bl.Dossier([record]).statements()[0].text.startswith("Relationship of KAZ")


def test_a_figure_with_a_direction_is_of_those_it_goes_from_and_to() -> None:
    text = (
        HEAD + "trade_observations:\n"
        "  x: {reporter: unknown, parties: [GEO, ARM], origin: GEO, destination: ARM,"
        " measure: tourists, period: 2021, change: {value: +4 percent, against: 2020}, cite: a}\n"
    )
    assert first(text, "x").text == (
        "Tourists from Georgia to Armenia: +4 percent in 2021 against 2020, reporter not recorded."
    )


def test_a_promise_that_was_kept_before_a_day_was_not_kept_until_it() -> None:
    text = HEAD + (
        "commitments: {c: {what: open the bridge, obligors: GEO, cite: a,"
        " changes: {on: ../2021-05-04, status: fulfilled, cite: a}}}\n"
    )
    assert first(text, "c").text == (
        "Open the bridge (Georgia); date not recorded; fulfilled, by 4 May 2021."
    )


def test_a_meeting_without_a_day_is_named_by_its_number() -> None:
    text = HEAD + (
        "councils: {jc: {name: Joint Council, members: [GEO, ARM], cite: a}}\n"
        "events: {m: {form: meeting, body: jc, session: 7, when: unknown, cite: a}}\n"
    )
    assert first(text, "jc").text == (
        "Joint Council; meetings recorded: meeting 7 on a day not known."
    )


def test_a_share_and_a_figure_of_a_project_are_of_what_the_source_says() -> None:
    text = HEAD + (
        "trade_observations:\n"
        "  x: {reporter: GEO, measure: transit, nature: share, whole: all transit of Georgia,"
        " period: 2021, value: 33 percent, cite: a}\n"
        "projects:\n"
        "  p: {name: Dam, figures: [{of: share, what: Georgia's needs, value: over 10 percent},"
        " {of: count, what: trains, value: 4 trains}], cite: a}\n"
    )
    assert "33 percent (share of all transit of Georgia)" in first(text, "x").text
    assert first(text, "p").text == (
        "Dam; share over 10 percent (Georgia's needs) and count 4 trains."
    )
