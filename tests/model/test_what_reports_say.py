# ruff: noqa: E501  a record of a dossier stands on one line
"""What reports of two states say goes into a typed field, as it is stated, and comes back.

Each dossier here is of our own making and stands for a kind of report: a session that is planned,
a pledge that a person has to keep, a figure of which nobody says for what time it is.
"""

from pathlib import Path
from typing import Any

import pytest

import bilateral as bl

SHARED = Path(__file__).resolve().parents[3] / "shared" / "cases"


def loaded(text: str) -> bl.Dossier:
    """A dossier from its records in YAML, which goes through every format unchanged."""
    dossier = bl.loads(f"bilateral: 1\n{text}")
    for format in ("yaml", "json", "jsonl"):
        assert bl.loads(bl.dumps(dossier, format=format), format=format) == dossier  # type: ignore[arg-type]
    return dossier


# Time


def test_a_figure_may_be_for_a_period_that_the_source_does_not_name() -> None:
    dossier = loaded("""
trade_observations:
  o: {reporter: unknown, parties: [PER, CHL], measure: turnover, period: unknown, value: 9 billion USD}
""")
    assert dossier["o"].absence("period") == "unknown"  # type: ignore[attr-defined]
    with pytest.raises(bl.InvalidValueError, match="period: a figure is for a period"):
        bl.TradeObservation(id="o", measure="turnover", value="9 billion USD")


def test_a_figure_for_no_known_period_is_held_against_no_target() -> None:
    dossier = loaded("""
trade_targets:
  t: {parties: [PER, CHL], measure: turnover, value: 8 billion USD, deadline: 2030}
trade_observations:
  o: {reporter: PER, partner: CHL, measure: turnover, period: unknown, value: 9 billion USD}
""")
    assert bl.progress(dossier["t"], dossier, on="2026-01-01").why == "period uncertain"
    assert "reached" not in str(dossier.ledger(on="2026-01-01"))


def test_stages_need_no_dates() -> None:
    target = loaded("""
trade_targets:
  t:
    measure: turnover
    value: 20 billion USD
    stages:
    - {value: 10 billion USD, name: at the first stage}
    - {value: 15 billion USD, by: none}
""")["t"]
    assert isinstance(target, bl.TradeTarget)
    assert [(stage.by, stage.name) for stage in target.stages] == [
        (None, "at the first stage"),
        (None, None),
    ]


def test_a_vague_deadline_is_none_of_unknown_none_and_not_yet() -> None:
    dossier = loaded("""
commitments:
  c: {what: open a second crossing, obligors: PER, due: {vague: in the medium term}}
trade_targets:
  t: {parties: [PER, CHL], measure: turnover, value: 8 billion USD, deadline: {vague: in the near future}}
""")
    promise, target = dossier["c"], dossier["t"]
    assert isinstance(promise, bl.Commitment)
    assert isinstance(target, bl.TradeTarget)
    assert (promise.absence("due"), promise.words_for("due")) == ("vague", "in the medium term")
    assert target.words_for("deadline") == "in the near future"
    for account in (dossier.ledger(on="2026-01-01"), dossier.brief()):
        stated = " ".join(str(account).split())
        assert "in the near future" in stated
        assert "in the medium term" in stated
    stated = str(bl.progress(dossier["t"], dossier, on="2026-01-01"))
    assert "in the near future" in " ".join(stated.split())


@pytest.mark.parametrize(
    ("absent", "message"),
    [
        ({"due": "vague"}, "what is vague is given in the words of the source"),
        ({"value": {"vague": "much"}}, "only a date or a period can be vague"),
        ({"due": {"soon": "x"}}, "unknown, none or not yet, or vague"),
        ({"due": {"vague": "soon", "none": "x"}}, "absent for one reason"),
    ],
)
def test_only_a_date_is_vague_and_never_without_words(absent: Any, message: str) -> None:
    with pytest.raises(bl.InvalidValueError, match=message):
        bl.Commitment(id="c", what="do it", absent=absent)


def test_a_change_may_be_reported_in_words_or_in_money() -> None:
    assert bl.ReportedChange(words="increased significantly").value is None
    assert bl.ReportedChange(increment="550 million USD", against="2021").increment is not None
    with pytest.raises(bl.InvalidValueError, match="an increment is in money or units"):
        bl.ReportedChange(increment="+40 percent")


# Planned events

SESSIONS = """
sources:
  report: {published_on: 2022-11-23}
  later: {published_on: 2023-05-04}
councils: {c: {name: Council, members: [PER, CHL]}}
events:
  seventh: {form: meeting, when: 2021-05, body: c, session: 7, cite: report}
  eighth:
    form: meeting
    status: planned
    when: 2023-H1
    place: {name: Arica, state: CHL}
    body: c
    session: 8
    host: CHL
    cite: report
"""


def test_a_planned_session_has_its_place_body_and_session_and_was_not_held() -> None:
    dossier = loaded(SESSIONS)
    assert not [f for f in dossier.check(on="2023-01-01") if f.severity == "error"]
    view = dossier.as_of("2022-12-01")
    assert [str(m.event.id) for m in view.meetings("c").held] == ["seventh"]
    assert str(dossier.as_of("2022-12-01").present("eighth").value) == "no"
    # Once its time has passed, nobody knows.
    assert str(dossier.as_of("2024-01-01").present("eighth").value) == "maybe"
    assert "EVT09" in {f.code for f in dossier.check(on="2024-01-01")}


def test_a_session_that_was_put_off_and_then_held_keeps_its_history() -> None:
    text = SESSIONS.replace(
        "    status: planned\n    when: 2023-H1\n",
        """    status: held
    when: 2023-10-03
    changes:
    - {on: 2022-11-23, status: planned, when: 2023-H1, cite: report}
    - {on: 2023-05-04, status: postponed, cite: later}
""",
    )
    dossier = loaded(text)
    event = dossier["eighth"]
    assert isinstance(event, bl.Event)
    assert [change.status for change in event.changes] == ["planned", "postponed"]
    assert str(dossier.as_of("2023-10-04").present("eighth").value) == "yes"
    assert dossier.as_of("2023-10-04").meetings("c").last.event.id == "eighth"  # type: ignore[union-attr]


@pytest.mark.parametrize("status", ["lapsed", "cancelled", "postponed"])
def test_what_did_not_take_place_is_never_present(status: str) -> None:
    dossier = loaded(SESSIONS.replace("status: planned", f"status: {status}"))
    assert str(dossier.as_of("2025-01-01").present("eighth").value) == "no"


def test_a_session_that_lies_ahead_of_its_source_reads_as_planned() -> None:
    dossier = loaded(SESSIONS.replace("    status: planned\n", ""))
    found = {f.code: f.severity for f in dossier.check(on="2023-01-01")}
    assert found.get("EVT08") == "warning"
    assert "EVI04" not in found
    assert str(dossier.as_of("2024-01-01").present("eighth").value) == "maybe"


def test_the_last_change_says_how_an_event_stands_where_the_status_does_not() -> None:
    changes = [
        bl.EventChange(on="2023-05-04", status="postponed"),
        bl.EventChange(on="2022-11-23", status="planned", when="2023-H1"),
    ]
    assert bl.Event(id="e", changes=changes).standing == "postponed"
    assert bl.Event(id="e", status="held", changes=changes).standing == "held"
    assert bl.Event(id="e").standing is None
    with pytest.raises(bl.InvalidValueError, match="neither a status nor a time"):
        bl.EventChange(on="2023")


# Direction and nature of figures


def test_a_figure_has_a_direction_whoever_counted() -> None:
    one, other = (
        bl.TradeObservation(
            id=id, parties=["PER", "CHL"], origin=origin, destination=destination,
            measure="investment", period="2023", value="102.2 million USD", nature="stock",
        )
        for id, origin, destination in (("a", "PER", "CHL"), ("b", "CHL", "PER"))
    )  # fmt: skip
    assert (one.origin, one.destination) == (other.destination, other.origin)
    with pytest.raises(bl.InvalidValueError, match="destination: PER is where it comes from"):
        bl.TradeTarget(id="t", measure="exports", value="1 USD", origin="PER", destination="PER")
    with pytest.raises(bl.InvalidValueError, match="exports of PER go from PER to CHL"):
        bl.TradeObservation(
            id="o", reporter="PER", partner="CHL", origin="CHL", measure="exports",
            period="2023", value="1 USD",
        )  # fmt: skip


FLOWS = """
trade_targets:
  t: {parties: [PER, CHL], origin: PER, destination: CHL, measure: exports, value: 500 million USD, deadline: 2025}
trade_observations:
  theirs: {reporter: CHL, partner: PER, measure: exports, period: 2024, value: 600 million USD}
  ours: {reporter: PER, partner: CHL, measure: exports, period: 2024, value: 300 million USD}
"""


def test_a_target_of_one_direction_is_not_reached_by_the_other() -> None:
    dossier = loaded(FLOWS)
    progress = bl.progress(dossier["t"], dossier, on="2025-03-01")
    assert [one.reporter for one in progress.reporters] == ["PER"]
    assert progress.verdict != "reached"
    (entry,) = [e for e in dossier.ledger(on="2025-03-01") if e.id == "t"]
    assert entry.status != "reached"
    # And it is by its own.
    more = loaded(FLOWS.replace("300 million", "700 million"))
    assert bl.progress(more["t"], more, on="2025-03-01").verdict == "reached"


def test_a_forecast_is_reported_and_never_counted() -> None:
    dossier = loaded("""
trade_targets:
  t: {parties: [PER, CHL], measure: turnover, value: 1 billion USD, deadline: 2025}
trade_observations:
  f: {reporter: PER, partner: CHL, measure: turnover, period: 2024, value: 2 billion USD, status: forecast}
""")
    assert bl.progress(dossier["t"], dossier, on="2025-03-01").why == "forecast"
    assert "reached" not in str(dossier.ledger(on="2025-03-01"))
    assert not bl.mirror("PER", "CHL", dossier).rows


def test_a_share_has_its_whole_and_nothing_else_has() -> None:
    share = bl.TradeObservation(
        id="o", reporter="PER", measure="transit", period="2023", value="nearly 33 percent",
        nature="share", whole="all transit",
    )  # fmt: skip
    assert share.whole == "all transit"
    with pytest.raises(bl.InvalidValueError, match="whole: is for a share"):
        bl.TradeObservation(
            id="o", measure="transit", period="2023", value="33 percent", whole="all transit"
        )


def test_the_years_of_a_sum_are_no_deadline() -> None:
    target = bl.TradeTarget(
        id="t", measure="investment", value="5 trillion JPY", nature="sum", period="2022/2026"
    )
    assert target.period == bl.EDTF("2022/2026")
    with pytest.raises(bl.InvalidValueError, match="period: is the years that a sum"):
        bl.TradeTarget(id="t", measure="turnover", value="1 USD", nature="flow", period="2022")


def test_one_figure_put_in_two_ways_is_one_figure() -> None:
    dossier = loaded("""
trade_targets:
  t: {measure: turnover, value: 1 billion USD, also: 2 times, deadline: 2030}
commitments:
  c: {what: build a school, kind: grant, obligors: JPN, value: 3 billion JPY, also: [20 million USD]}
""")
    target, gift = dossier["t"], dossier["c"]
    assert isinstance(target, bl.TradeTarget)
    assert isinstance(gift, bl.Commitment)
    assert target.also == (bl.Multiple(factor=2),)
    assert gift.also == (bl.Money(amount=20_000_000, currency="USD"),)
    with pytest.raises(bl.InvalidValueError, match="also: needs a list, not 5"):
        bl.TradeTarget(id="t", measure="turnover", value="1 USD", also=5)  # type: ignore[arg-type]


def test_a_count_can_be_broken_down() -> None:
    dossier = loaded("""
events:
  e:
    form: forum
    claimed_documents: 26
    breakdown: [{of: signed at the forum, value: 24 documents}, {of: signed before, value: 2 documents}]
""")
    event = dossier["e"]
    assert isinstance(event, bl.Event)
    assert [portion.of for portion in event.breakdown] == ["signed at the forum", "signed before"]


# Pledges, instruments, bodies


def test_a_person_or_an_office_may_have_to_act() -> None:
    dossier = loaded("""
states: [PER, CHL]
sources: {r: {publisher: R, published_on: 2024}}
offices: {o: {name: Foreign Minister, of: PER, cite: r}}
leaders: {l: {name: A. Minister, cite: r, terms: {office: o}}}
commitments:
  c: {what: report to both presidents, obligors: [o, l], condition: subject to agreement, due: 2027, cite: r}
""")
    assert not [f for f in dossier.check(on="2025-01-01") if f.severity == "error"]


@pytest.mark.parametrize("status", ["agreed", "ready to sign"])
def test_what_is_agreed_or_ready_to_sign_is_neither_signed_nor_in_force(status: str) -> None:
    dossier = loaded(f"""
instruments:
  i:
    title: Agreement on roads
    status: {status}
    agreed_on: 2024-05-01
    signed_on: 2024-06-10
    in_force_by: on signature
    parties: [PER, CHL]
""")
    view = dossier.as_of("2025-01-01")
    assert str(view.signed("i").value) == "no"
    assert str(view.in_force("i", party="PER").value) == "no"


def test_a_bundle_stands_for_more_than_is_listed() -> None:
    dossier = loaded("""
instruments:
  b: {title: Agreements of the forum, form: bundle, count: 22 agreements, value: up to 10 billion USD}
  one: {title: Supply of wagons, form: contract, part_of: b, goods: wagons, quantity: up to 18 wagons, delivery: 2025/2027}
""")
    one = dossier["one"]
    assert isinstance(one, bl.Instrument)
    assert one.part_of == "b"
    with pytest.raises(bl.InvalidValueError, match="part of itself"):
        bl.Instrument(id="i", title="I", part_of="i")


def test_an_act_may_be_done_by_another_instrument_or_by_an_event() -> None:
    dossier = loaded("""
instruments:
  treaty:
    title: Treaty
    signed_on: 2020-01-10
    parties: [PER, CHL]
    actions:
    - {party: PER, kind: ratified, on: 2020-05, by: law}
    - {kind: extended, by: protocol, on: 2025-01-10}
    - {party: PER, kind: exchanged instruments, by: ceremony}
  law: {title: Law on ratification, form: law, ratifies: treaty}
  protocol: {title: Protocol on extension, extends: treaty, brings_into_force: other}
  other: {title: Other treaty}
events:
  ceremony: {form: exchange of instruments, when: 2020-07-01}
""")
    assert {link.path for link in dossier.referrers("treaty")} == {"ratifies[0]", "extends[0]"}
    assert {link.path for link in dossier.referrers("law")} == {"actions[0].by"}
    assert "ratified by" in str(dossier.as_of("2026-01-01").lineage("treaty"))


@pytest.mark.parametrize(
    "kind", ["succeeded", "accepted", "approved", "formally confirmed", "consented to be bound",
             "signed definitively"],
)  # fmt: skip
def test_every_way_to_be_bound_takes_effect_for_its_party(kind: Any) -> None:
    act = bl.Action(party="PER", kind=kind, on="2020-05-01", effective_on="2020-06-01")
    treaty = bl.Instrument(id="t", title="T", signed_on="2020-01-10", actions=[act])
    view = bl.Dossier([treaty]).as_of("2020-07-01")
    assert str(view.in_force("t", party="PER").value) == "yes"
    assert view.standing("t", "PER").stage == "in force"


def test_an_end_for_one_party_leaves_the_other_in() -> None:
    acts = [bl.Action(party="PER", kind="ended", on="2022-01-01")]
    treaty = bl.Instrument(
        id="t", title="T", signed_on="2020-01-10", in_force_on="2020-02-01",
        parties=["PER", "CHL"], actions=acts,
    )  # fmt: skip
    view = bl.Dossier([treaty]).as_of("2022-12-01")
    assert str(view.in_force("t", party="PER").value) == "no"
    assert str(view.in_force("t", party="CHL").value) == "yes"


def test_reservations_and_territories_leave_a_party_where_it_stood() -> None:
    acts = [
        bl.Action(party="PER", kind="ratified", on="2020-02-01"),
        bl.Action(party="PER", kind="made a reservation", on="2020-03-01", text="Art. 5"),
        bl.Action(party="PER", kind="applied to a territory", on="2020-04-01", territory="Isles"),
        bl.Action(party="PER", kind="denounced", on="2021-04-01", territory="Isles"),
        bl.Action(kind="withdrawn", on="2021-05-01", absent={"party": "unknown"}),
    ]
    treaty = bl.Instrument(
        id="t", title="T", signed_on="2020-01-10", in_force_on="2020-02-01",
        parties=["PER", "CHL"], actions=acts,
    )  # fmt: skip
    view = bl.Dossier([treaty]).as_of("2022-01-01")
    assert str(view.in_force("t", party="PER").value) == "yes"
    assert view.standing("t", "PER").stage in ("ratified", "in force")


@pytest.mark.parametrize(
    ("make_it", "message"),
    [
        (lambda: bl.Action(kind="ratified"), "party: an act is that of a party"),
        (lambda: bl.Action(party="PER", kind="ratified", territory="Isles"), "for a territory"),
        (lambda: bl.Mission(sender="PER", receiver="PER"), "receiver: PER is the sender"),
        (
            lambda: bl.Relationship(
                id="r", states=["PER", "CHL"], missions=bl.Mission(sender="PER", receiver="BOL")
            ),
            "missions[0]: is of PER in BOL",
        ),
        (
            lambda: bl.Council(id="c", name="C", status="agreed", established_on="2024"),
            "a body that is only agreed",
        ),
        (lambda: bl.Council(id="c", name="C", predecessors="c"), "cannot precede itself"),
        (lambda: bl.Event(id="e", follows="e"), "cannot follow itself"),
        (lambda: bl.Project(id="p", name="P", part_of="p"), "cannot be part of itself"),
        (lambda: bl.Citation(source="s", row=0), "rows are counted from 1"),
        (
            lambda: bl.Term(office="o", ended_as="Coup", absent={"ends_on": "not yet"}),
            "ended_as: says 'Coup' of a term that has not ended",
        ),
        (
            lambda: bl.Instrument(id="i", title="I", agreed_on="2024", signed_on="2023"),
            "signed_on: 2023 is before it was agreed",
        ),
    ],
)
def test_what_cannot_be_is_refused(make_it: Any, message: str) -> None:
    with pytest.raises(bl.InvalidValueError) as caught:
        make_it()
    assert message in str(caught.value)


def test_a_meeting_can_found_a_body_and_one_agreed_upon_is_not_set_up() -> None:
    dossier = loaded("""
sources: {r: {publisher: R, published_on: 2024-12-04}}
states: [PER, CHL]
councils:
  commission: {name: Commission, members: [PER, CHL], predecessors: old, cite: r}
  old: {name: Old Committee, members: [PER, CHL], level: mixed, cite: r}
  mechanism: {name: Warning Mechanism, members: [PER, CHL], established_by: ninth, cite: r}
  force: {name: Joint Task Force, form: task force, status: agreed, agreed_in: ninth, members: [PER, CHL], cite: r}
events:
  ninth: {form: meeting, when: 2024-12-03, body: commission, session: 9, parties: [PER, CHL], cite: r}
  officials: {form: meeting, when: 2024-11-28/2024-11-29, rank: senior officials, parent: ninth, parties: [PER, CHL], cite: r}
  ministers: {form: meeting, when: 2024-12-02, rank: ministers, body: commission, session: 9, parties: [PER, CHL], cite: r}
""")
    codes = {finding.code for finding in dossier.check(on="2025-01-01")}
    assert not codes & {"REF02", "EVT03", "BOD04"}
    # Founded with the meeting.
    assert str(dossier.as_of("2024-12-02").present("mechanism").value) == "no"
    assert str(dossier.as_of("2024-12-04").present("mechanism").value) == "yes"


def test_a_tour_has_legs_and_a_visit_has_stops() -> None:
    dossier = loaded("""
events:
  tour: {form: tour, when: 2023-06-11/2023-06-15}
  leg: {form: visit, when: 2023-06-12, parent: tour, host: PER, guest: CHL, stops: [Lima, {place: Cusco, when: 2023-06-13}]}
  opening: {form: inauguration, when: 2023-06-13, inaugurates: [dam, road], follows: leg}
projects: {dam: {name: Dam}, road: {name: Road}}
""")
    leg = dossier["leg"]
    assert isinstance(leg, bl.Event)
    assert [stop.place.name for stop in leg.stops] == ["Lima", "Cusco"]
    assert {link.holder for link in dossier.referrers("dam")} == {"opening"}


def test_missions_between_two_states_have_a_level_and_a_period() -> None:
    dossier = loaded("""
relationships:
  r:
    states: [PER, CHL]
    missions:
    - {sender: PER, receiver: CHL, form: legation, level: minister, period: 1921/1943}
    - {sender: PER, receiver: CHL, form: embassy, level: ambassador, period: 1943/..}
    - {sender: CHL, receiver: PER, form: interests section, protected_by: ESP, place: Lima}
""")
    relations = dossier.as_of("1930").get("r")
    assert isinstance(relations, bl.Relationship)
    assert [m.form for m in relations.missions] == ["legation", "interests section"]


def test_projects_corridors_and_shipments_hold_what_is_counted() -> None:
    dossier = loaded("""
institutions: {line: {name: A Line}}
projects:
  all: {name: Investment portfolio, form: portfolio, figures: [{of: count, what: projects, value: 42 projects}, {of: value, value: 7 billion USD, status: plan}]}
  grid: {name: Power line, form: power line, part_of: all, figures: [{of: voltage, value: 500 kV}, {of: length, value: 400 km}]}
corridors:
  c: {name: Corridor, figures: [{of: length, value: 4000 km}, {of: stations, value: 12 stations}]}
events:
  s: {type: shipment, goods: oil, value: 60 million USD, vessel: A Tanker, operator: line, loaded_at: Callao, unloaded_at: Valparaiso}
""")
    project = dossier["grid"]
    assert isinstance(project, bl.Project)
    assert project.part_of == ("all",)
    assert [figure.of for figure in project.figures] == ["voltage", "length"]


def test_a_data_set_is_cited_by_row_or_by_key() -> None:
    by_row = bl.Citation.from_text("cow row 12 coded")
    by_key = bl.Citation.from_text("cow key PER-CHL-1921 for missions")
    assert (by_row.row, by_key.key) == (12, "PER-CHL-1921")
    assert (by_row.to_text(), by_key.to_text()) == (
        "cow row 12 coded",
        "cow key PER-CHL-1921 for missions",
    )
    assert bl.Citation(source="cow", key="PER CHL").to_text() is None


def test_the_source_has_its_own_word_for_how_a_term_began_and_ended() -> None:
    term = bl.Term(
        office="o", begins_on="1980", ends_on="1985", began="elected", ended="removed",
        began_as="Won run-off", ended_as="Constitutional removal",
    )  # fmt: skip
    leader = bl.Leader(id="l", name="L", terms=term)
    (left,) = bl.Dossier([leader]).as_of("1983").of(bl.Leader)
    assert left.terms[0].began_as == "Won run-off"
    assert left.terms[0].ended_as is None


# The shared inputs

LOADS = (
    "bundle-and-figures", "direction-without-reporter", "forecast", "office-as-obligor",
    "period-unknown", "planned-session",
)  # fmt: skip


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not beside the repository")
@pytest.mark.parametrize("name", LOADS)
def test_the_shared_inputs_load_without_an_error(name: str) -> None:
    report = bl.load(SHARED / "input" / f"{name}.yaml").check(on="2026-01-01")
    assert not [finding for finding in report if finding.severity == "error"], str(report)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not beside the repository")
@pytest.mark.parametrize("name", ["planned-meeting", "body-founded-by-meeting"])
def test_the_shared_outputs_accuse_nobody(name: str) -> None:
    report = bl.load(SHARED / "outputs" / f"{name}.yaml").check(on="2026-01-01")
    assert not [finding for finding in report if finding.severity == "error"], str(report)


# Vocabularies


def test_a_dossier_may_add_to_the_vocabularies_at_its_head() -> None:
    dossier = loaded("""
forms: {side letter: a letter that goes with an agreement}
instruments:
  i: {title: Letter on transit, form: side letter}
""")
    assert dossier["i"].form == "side letter"  # type: ignore[attr-defined]
    assert "VOC02" not in {finding.code for finding in dossier.check()}
    assert [defined.term for defined in dossier.header.forms] == ["side letter"]


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("agreemnt", "did you mean 'agreement'"),
        ("Side Letter", "cannot be one of your own"),
        ("x" * 70, "cannot be one of your own"),
        ("<b>", "cannot be one of your own"),
        (5, "is not one of its terms"),
    ],
)
def test_a_slip_and_what_is_no_term_are_refused(form: Any, message: str) -> None:
    with pytest.raises(bl.InvalidValueError, match=message):
        bl.Instrument(id="i", title="I", form=form)


def test_another_account_of_a_form_may_be_a_term_of_ones_own() -> None:
    made = bl.Claim(field="form", text="side letter")
    assert bl.Instrument(id="i", title="I", form="agreement", claims=made).claims == (made,)
    with pytest.raises(bl.InvalidValueError, match="did you mean 'agreement'"):
        bl.Instrument(id="i", title="I", claims=bl.Claim(field="form", text="agreemnt"))


def test_a_term_is_defined_once() -> None:
    with pytest.raises(bl.InvalidValueError, match="the form 'side letter' is defined twice"):
        bl.Header(forms=[bl.OwnTerm(term="side letter", meaning="x")] * 2)
    with pytest.raises(bl.InvalidValueError, match="term: 'Side' is not"):
        bl.OwnTerm(term="Side", meaning="x")


def test_of_what_a_source_cuts_short_the_fields_are_named() -> None:
    made = bl.Instrument(id="i", title="I", parties=["PER", "CHL"], incomplete="parties")
    assert made.incomplete == ("parties",)
    with pytest.raises(bl.InvalidValueError, match="did you mean 'parties'"):
        bl.Instrument(id="i", title="I", incomplete="partis")
