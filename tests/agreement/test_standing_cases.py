"""What got how far, reported alike at every door: planned, announced, signed, set up, followed up.

Each test asks the ledger, the timeline, the brief or the rules of our own dossier of a kind, and
of the shared one where the shared folder of cases is beside the repository.
"""

import re
from collections.abc import Callable

import pytest
from test_cases import both

import bilateral as bl

Load = Callable[[], bl.Dossier]
HEAD = "bilateral: 1\nsources: {report: {publisher: Gazette, published_on: 2021-05-04}}\n"


def flat(text: str) -> str:
    """A text without its line breaks, so that a sentence is found wherever it wraps."""
    return " ".join(text.split())


def section(dossier: bl.Dossier, title: str) -> list[str]:
    """The lines of a section of the brief; none where it has no such section."""
    return [
        line.text
        for one in dossier.brief(on="2026-01-01").sections
        if one.title == title
        for line in one.lines
    ]


# Meetings that are planned

PLANNED = (
    HEAD
    + """
states: [GEO, ARM]
councils: {board: {name: Board, members: [GEO, ARM], cite: report}}
events:
  third: {form: meeting, when: 2022-41, place: {name: Gyumri, state: ARM}, body: board, session: 3,
    cite: report}
"""
)
planned = both("planned-meeting", PLANNED, "second half of 2022", "first half of 2023")


@planned
def test_a_planned_meeting_is_reported_as_planned_and_not_among_those_who_met(
    dossier: Load, right: str
) -> None:
    loaded = dossier()
    assert section(loaded, "Who met") == []
    (line,) = section(loaded, "Meetings planned")
    assert right in line.casefold()
    assert "its time has passed: that it took place is not recorded" in line
    (body,) = section(loaded, "What was set up")
    assert "no meeting is recorded" in body
    assert f"planned: {right}" in body


@planned
def test_a_planned_meeting_is_no_fact_of_after_its_publication(dossier: Load, right: str) -> None:
    assert right
    assert not dossier().check(select=["EVI04"], on="2026-01-01").findings


@planned
def test_a_planned_meeting_is_planned_in_the_timeline_and_in_no_row_of_a_panel(
    dossier: Load, right: str
) -> None:
    loaded = dossier()
    (moment,) = [m for m in loaded.timeline() if m.path == "when"]
    assert moment.planned
    assert f"In the {right}" in loaded.timeline().text
    panel = bl.panel(loaded, years=(2022, 2023))
    assert not any(panel.frame.to_pydict()["meetings_possibly"])
    assert [one.why for one in panel.report.unplaced if one.record == moment.record] == [
        "was planned"
    ]


@planned
def test_whether_a_planned_meeting_took_place_is_open(dossier: Load, right: str) -> None:
    loaded = dossier()
    assert right
    (event,) = loaded.of(bl.Event)
    answer = loaded.as_of("2026-01-01").present(event.id)
    assert answer.value is bl.Ternary.MAYBE
    assert "was planned" in answer.reason
    assert loaded.made_on(event) is None


def test_a_meeting_to_the_day_after_its_publication_is_a_slip_and_no_plan() -> None:
    loaded = bl.loads(PLANNED.replace("2022-41", "2022-07-01"))
    assert [f.code for f in loaded.check(select=["EVI04"], on="2026-01-01")] == ["EVI04"]
    assert len(section(loaded, "Who met")) == 1


# Documents that were announced, mentioned, signed

ANNOUNCED = (
    HEAD
    + """
states: [GEO, ARM]
leaders: {one: {name: Person One, cite: report}, two: {name: Person Two, cite: report}}
events: {talks: {form: talks, when: 2021-05-03, parties: [GEO, ARM], cite: report}}
instruments:
  coming: {title: Charter of friendship, form: declaration, status: announced, event: talks,
    signatories: [{party: GEO, by: one}, {party: ARM, by: two}], cite: report}
  named: {title: Accord of old, form: agreement, parties: [GEO, ARM], cite: report}
  done: {title: Note on visas, form: protocol, signed_on: 2021-05-03, parties: [GEO, ARM],
    cite: report}
"""
)
announced = both(
    "announced-declaration",
    ANNOUNCED,
    ("Charter of friendship", "Accord of old"),
    ("Joint declaration", "Treaty named in passing"),
)


@announced
def test_what_was_announced_is_never_reported_as_signed(
    dossier: Load, right: tuple[str, str]
) -> None:
    loaded = dossier()
    (line,) = section(loaded, "What was announced")
    assert line.startswith(right[0])
    assert ", announced at: " in line
    assert "to be signed by" in line
    assert not any(right[0] in one for one in section(loaded, "What was signed"))
    (reported,) = [m for m in loaded.timeline() if m.label == right[0]]
    assert reported.text.startswith("announced at")


@announced
def test_what_was_only_mentioned_stands_apart(dossier: Load, right: tuple[str, str]) -> None:
    loaded = dossier()
    (line,) = section(loaded, "Documents mentioned")
    assert line.startswith(right[1])
    assert "signed" not in line
    assert [m.text for m in loaded.timeline().undated if m.label == right[1]] == ["mentioned"]


@both("announced-under-signed", ANNOUNCED, "Note on visas", "Protocol on amendments")
def test_only_what_was_signed_stands_under_what_was_signed(dossier: Load, right: str) -> None:
    (line,) = section(dossier(), "What was signed")
    assert line.startswith(right)


def test_a_panel_counts_no_announced_document_as_signed() -> None:
    panel = bl.panel(bl.loads(ANNOUNCED), years=(2021, 2021))
    assert panel.frame.to_pydict()["instruments_signed"] == [1]
    assert ("coming", "is not signed") in [tuple(one) for one in panel.report.unplaced]


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ("status: initialled", "initialled"),
        ("signed_on: not yet", "announced"),
        ("adopted_on: 2021", "adopted"),
        ("issued_on: 2021", "issued"),
        ("event: talks", "made"),
        ("actions: [{party: GEO, kind: signed}]", "signed"),
        ("actions: [{party: GEO, kind: ratified}]", "made"),
        ("title: It", "mentioned"),
    ],
)
def test_how_far_a_document_got_follows_from_what_is_recorded(more: str, standing: str) -> None:
    from bilateral.dossier.standing import instrument_standing

    title = "" if more.startswith("title") else "title: It, "
    text = HEAD + "states: [GEO]\nevents: {talks: {form: talks}}\n"
    loaded = bl.loads(text + f"instruments: {{it: {{{title}{more}}}}}")
    (instrument,) = loaded.of(bl.Instrument)
    assert instrument_standing(instrument) == standing


# Who signed

NO_NAME = (
    HEAD
    + """
states: [GEO, ARM]
offices: {post: {name: Minister of Health of Armenia, of: ARM, cite: report},
  other: {name: Head of the Revenue Service, of: GEO, cite: report}}
instruments:
  it: {title: Plan on health, signed_on: 2021-05-03, signatories: [
    {party: ARM, by: unknown, capacity: post}, {party: GEO, by: unknown, capacity: other}],
    cite: report}
"""
)


@both(
    "capacity-known-person-unknown",
    NO_NAME,
    "by the Minister of Health of Armenia (name not recorded) and "
    "by the Head of the Revenue Service (name not recorded) for Georgia",
    "by the Foreign Minister of Azerbaijan (name not recorded) and "
    "by the Minister of Agriculture of Kazakhstan (name not recorded)",
)
def test_an_office_that_signed_is_reported_without_the_name(dossier: Load, right: str) -> None:
    (line,) = section(dossier(), "What was signed")
    assert right in line
    assert "who signed" not in line


# Parts of a visit, bodies, turns of a relationship

TOUR = (
    HEAD
    + """
states: [GEO, ARM, IRN]
leaders: {one: {name: Person One, cite: report}}
events:
  tour: {title: Tour, form: other, when: 2021-04, cite: report}
  stop: {title: Stay in Gyumri, form: visit, when: 2021-04-12, place: Gyumri, host: ARM,
    guest: GEO, parent: tour, participants: [{person: one, party: GEO}], cite: report}
  talks: {form: talks, parent: stop, participants: [{person: one, party: GEO}], cite: report}
councils:
  coming: {name: Committee to be, members: [GEO, ARM], established_on: not yet, cite: report}
relationships:
  GEO-ARM: {states: [GEO, ARM], relations: {act: established, on: 1992, cite: report}, cite: report}
"""
)


@both(
    "tour-with-child-visit",
    TOUR,
    ("12 April 2021, Gyumri", "visit of Georgia to Armenia", "Person One", "in 1992"),
    ("12 June 2023, Caracas", "visit of Iran to Venezuela", "Ebrahim Raisi", "in 1994"),
)
def test_the_facts_of_a_part_are_reported_under_the_whole(
    dossier: Load, right: tuple[str, ...]
) -> None:
    loaded = dossier()
    whole, part, *rest = section(loaded, "Who met")
    assert "Tour" in whole
    assert all(one in part for one in right[:3])
    # What was said of the visit is not recorded again of the talks in it.
    assert not any(right[2] in one or right[0] in one for one in rest)
    (turn,) = [one for one in section(loaded, "The relationship") if "established" in one]
    assert f"established {right[3]}." in turn
    (body,) = section(loaded, "What is to be set up")
    assert "not yet established" in body


def test_of_a_single_party_nothing_is_between() -> None:
    text = HEAD + "states: [GEO]\ninstruments: {it: {title: Paper, parties: [GEO], cite: report}}"
    (line,) = section(bl.loads(text), "Documents mentioned")
    assert "one party is named: Georgia" in line
    assert "between" not in line


# Promises that are followed

FOLLOWED = (
    HEAD
    + """
between: [GEO, ARM]
states: [GEO, ARM]
commitments:
  first: {what: build a bridge, obligors: [GEO], due: none, cite: report}
  then: {what: widen the bridge, obligors: [GEO], due: none, follows: first, cite: report}
"""
)


@both("follows-is-not-supersedes", FOLLOWED, ("first", "then"), ("a", "b"))
def test_what_is_followed_up_goes_on(dossier: Load, right: tuple[str, str]) -> None:
    ledger = dossier().ledger("2026-01-01")
    assert {entry.status for entry in ledger} == {"no deadline"}
    assert len(ledger.open) == 2
    assert f"followed by {right[1]}" in ledger[right[0]].reason
    assert "superseded" not in ledger.text.casefold()


def test_what_a_report_says_was_replaced_is_superseded() -> None:
    stated = "cite: report, changes: [{on: 2021-06, status: superseded, cite: report}]"
    loaded = bl.loads(FOLLOWED.replace("due: none, cite: report}", f"due: none, {stated}}}", 1))
    assert loaded.ledger("2026-01-01")["first"].status == "superseded"
    assert loaded.ledger("2026-01-01")["then"].status == "no deadline"


def test_a_panel_counts_what_was_followed_up_as_open() -> None:
    text = FOLLOWED.replace("obligors: [GEO]", "obligors: [GEO, ARM], made_in: talks")
    loaded = bl.loads(text + "events: {talks: {form: talks, when: 2021-05-03, cite: report}}")
    frame = bl.panel(loaded, years=(2023, 2023)).frame.to_pydict()
    assert frame["commitments_open"] == [2]


REPLACED = (
    HEAD
    + """
states: [GEO, ARM]
events:
  before: {form: talks, when: 2019-05-03, parties: [GEO, ARM], cite: report}
  after: {form: talks, when: 2021-05-03, parties: [GEO, ARM], cite: report}
trade_targets:
  old: {parties: [GEO, ARM], measure: turnover, value: 1 billion USD, deadline: 2024,
    set_by: before, cite: report}
  new: {parties: [GEO, ARM], measure: turnover, value: 3 billion USD, deadline: 2030,
    set_by: after, supersedes: old, cite: report}
"""
)


@both("tour-with-child-visit", REPLACED, "2024", "2025")
def test_a_target_that_replaces_another_has_a_deadline_of_its_own(
    dossier: Load, right: str
) -> None:
    entry = dossier().ledger("2022-01-01" if right == "2024" else "2026-01-01")["new"]
    assert [due.record for due in entry.dues] == ["new"]
    assert right not in entry.reason


# Lines of several pairs

PAIRS = (
    HEAD
    + """
states: [GEO, ARM, MEX, CHL]
events:
  e: {form: talks, when: 2021-05-03, parties: [GEO, ARM], cite: report}
  f: {form: talks, when: 2021-05-03, parties: [MEX, CHL], cite: report}
commitments:
  a: {what: share maps, obligors: [GEO], made_in: e, due: none, cite: report}
  b: {what: share maps, obligors: [MEX, CHL], made_in: f, due: none, cite: report}
trade_targets:
  t: {measure: turnover, value: 1 billion USD, set_by: f, deadline: 2030, cite: report}
"""
)
pairs = both("two-pairs", PAIRS, ("Georgia and Armenia", "GEO", "ARM", "MEX"), None)


@pytest.mark.parametrize("form", ["ledger", "timeline", "brief"])
def test_in_a_dossier_of_two_pairs_each_line_names_its_parties(form: str) -> None:
    loaded = bl.loads(PAIRS)
    ask = loaded.ledger("2026-01-01") if form == "ledger" else getattr(loaded, form)()
    text = flat(ask.text)
    assert re.search(
        r"[Ss]hare maps \((?:promise of )?Georgia and Armenia\)|Georgia\).*Armenia", text
    )
    assert "Mexico and Chile" in text
    assert f"({'a'})" not in text.replace("(a)", "") or form == "ledger"


def test_the_shared_dossier_of_two_pairs_names_them_at_every_door() -> None:
    from test_cases import shared

    path = shared("two-pairs")
    if path is None:
        pytest.skip("the shared cases are not beside the repository")
    loaded = bl.load(path)
    for text in (loaded.ledger("2026-01-01").text, loaded.timeline().text, loaded.brief().text):
        assert "Coordinate search and rescue (Italy and Algeria)" in text
        assert "Coordinate search and rescue (Mexico and Chile)" in text


def test_a_dossier_that_says_which_pair_it_is_about_names_the_others_alone() -> None:
    loaded = bl.loads(PAIRS.replace("states:", "between: [GEO, ARM]\nstates:", 1))
    text = loaded.ledger("2026-01-01").text
    assert "Share maps (a)" in text
    assert "Share maps (Mexico and Chile) (b)" in text


@pytest.mark.parametrize("between", [("GEO", "ARM"), [("ARM", "GEO")], [bl.state("GEO"), "ARM"]])
def test_every_door_can_be_narrowed_to_a_pair(between: object) -> None:
    loaded = bl.loads(PAIRS)
    kept = {"a", "e"}
    assert {entry.id for entry in loaded.ledger("2026-01-01", between=between)} == {"a"}
    assert {m.record for m in loaded.timeline(between=between)} == kept
    text = loaded.brief(between=between).text
    assert "Mexico" not in text
    assert "share maps" in text.casefold()
    report = loaded.check(select=["EVI05", "COM"], between=between, on="2026-01-01")
    assert {f.record for f in report} <= kept | {"report", "GEO", "ARM"}
    frame = bl.panel(loaded, years=(2021, 2021), between=between).frame.to_pydict()
    assert (frame["state1"], frame["state2"], frame["meetings"]) == (["ARM"], ["GEO"], [1])


def test_several_pairs_can_be_asked_for_at_once() -> None:
    loaded = bl.loads(PAIRS)
    found = loaded.ledger("2026-01-01", between=[("GEO", "ARM"), ("CHL", "MEX")])
    assert {entry.id for entry in found} == {"a", "b", "t"}
    frame = bl.panel(loaded, years=(2021, 2021), between=[("GEO", "ARM"), ("CHL", "MEX")]).frame
    assert list(zip(*(frame.to_pydict()[k] for k in ("state1", "state2")), strict=True)) == [
        ("ARM", "GEO"),
        ("CHL", "MEX"),
    ]


@pytest.mark.parametrize("between", ["GEO", ("GEO",), ("GEO", "GEO"), [("GEO", "ARM", "MEX")]])
def test_what_is_no_pair_is_refused(between: object) -> None:
    with pytest.raises(bl.InvalidValueError, match="no pair of states"):
        bl.loads(PAIRS).ledger("2026-01-01", between=between)


def test_a_state_that_is_not_in_the_dossier_is_refused_with_one_that_is_near() -> None:
    with pytest.raises(bl.InvalidValueError, match="there is no state 'GEX'"):
        bl.loads(PAIRS).brief(between=("GEX", "ARM"))


# Figures, institutions

CHANGE = (
    HEAD
    + """
states: [GEO, ARM]
trade_observations:
  it: {reporter: GEO, partner: ARM, measure: turnover, period: 2020-01/2020-06,
    vintage: 2021-05-04, change: {value: +12.5 percent}, cite: report}
"""
)


@both(
    "change-without-value",
    CHANGE,
    "turnover, January to June 2020, figures of Georgia: +12.5 percent published",
    "turnover, January to September 2018, figures of Kazakhstan: +65.6 percent published",
)
def test_a_change_without_a_figure_is_reported_in_words(dossier: Load, right: str) -> None:
    assert right in flat(dossier().timeline().text)


INSTITUTIONS = (
    HEAD
    + """
states: [GEO, ARM]
institutions: {rail: {name: Rail Company, state: GEO, cite: report},
  port: {name: Port Company, state: ARM, cite: report}}
trade_targets:
  it: {parties: [rail, port], measure: transit, value: 2 million tonnes, deadline: none,
    cite: report}
"""
)


@both(
    "institutions-as-parties",
    INSTITUTIONS,
    "Rail Company and Port Company",
    "SOCAR and KazMunayGaz",
)
def test_institutions_are_called_by_their_names(dossier: Load, right: str) -> None:
    loaded = dossier()
    (line,) = section(loaded, "Targets, and where things stand")
    assert f"transit of {right}" in line
    (entry,) = loaded.ledger("2026-01-01")
    assert set(entry.sides) == {str(state.id) for state in loaded.of(bl.State)}
