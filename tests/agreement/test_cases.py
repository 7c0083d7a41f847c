"""Cases in which the doors of the library contradicted one another, asked at every door.

Each case is a kind: our own dossier of it, and that of the shared folder of cases where there is
one beside the repository. What is right stands in the test. A door that answers wrongly today is
marked with what it says; the mark goes when the door is put right.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from doors import DOORS, asked

import bilateral as bl

MILLION = 1_000_000

SUM_OF_FLOWS = """
bilateral: 1
between: [UZB, TUR]
sources: {report: {publisher: Statistics Agency, published_on: 2022-04-02}}
states: [UZB, TUR]
trade_targets:
  goal:
    parties: [UZB, TUR]
    measure: turnover
    value: 3 billion USD
    deadline: 2023
    cite: report
trade_observations:
  out: {reporter: UZB, partner: TUR, measure: exports, period: 2021, value: 1.6 billion USD,
    cite: report}
  back: {reporter: UZB, partner: TUR, measure: imports, period: 2021, value: 1.9 billion USD,
    cite: report}
"""
TWO_VINTAGES = """
bilateral: 1
between: [GEO, ARM]
sources: {report: {publisher: Statistics Office, published_on: 2022-11-01}}
states: [GEO, ARM]
trade_targets:
  goal:
    parties: [GEO, ARM]
    measure: turnover
    value: 800 million USD
    deadline: 2023
    cite: report
trade_observations:
  first: {reporter: GEO, partner: ARM, measure: turnover, period: 2021, value: 850 million USD,
    vintage: 2022-02, cite: report}
  second: {reporter: GEO, partner: ARM, measure: turnover, period: 2021, value: 720 million USD,
    vintage: 2022-10, cite: report}
"""
SET_BY_A_CHILD = """
bilateral: 1
sources: {report: {publisher: Press Service, published_on: 2019-05-23}}
states: [FRA, DEU]
events:
  summit: {form: summit, when: 2019-05-21, parties: [FRA, DEU], cite: report}
  plenary: {form: talks, parent: summit, parties: [FRA, DEU], cite: report}
instruments:
  roadmap: {title: Roadmap of trade, form: roadmap, event: plenary, parties: [FRA, DEU],
    cite: report}
trade_targets:
  goal: {parties: [FRA, DEU], measure: turnover, value: 200 billion USD, deadline: 2027,
    set_by: roadmap, cite: report}
"""
BEGUN_NO_END = """
bilateral: 1
sources: {report: {publisher: Gazette, published_on: 2016-03-01}}
states: [KAZ, TJK]
offices: {post: {name: Minister of Transport of Kazakhstan, of: KAZ, cite: report}}
leaders: {who: {name: Person B, terms: [{office: post, begins_on: 2016-02}], cite: report}}
"""
TYPO_IN_EVIDENCE = """
bilateral: 1
sources: {report: {publisher: Gazette, published_on: 2016-03-01}}
states: [TJK]
offices: {post: {name: Minister of Energy of Tajikistan, of: TJK, cite: report}}
leaders:
  who: {name: Person C, terms: [{office: post, begins_on: 2016}], cite: ["report for PATH"]}
"""


def shared(name: str) -> Path | None:
    """A case of the shared folder beside the repository; None where there is no such folder."""
    for folder in Path(__file__).resolve().parents:
        path = folder / "shared" / "cases" / "outputs" / f"{name}.yaml"
        if path.is_file():
            return path
    return None


def both(name: str, own: str, of_own: Any, of_shared: Any) -> Any:
    """Parametrizes a test over our own dossier of a kind and the shared one, with what is right."""

    def load() -> bl.Dossier:
        path = shared(name)
        if path is None:
            pytest.skip("the shared cases are not beside the repository")
        return bl.load(path)

    def ours() -> bl.Dossier:
        return bl.loads(own)

    params = [pytest.param(ours, of_own, id="own"), pytest.param(load, of_shared, id="shared")]
    return pytest.mark.parametrize(("dossier", "right"), params)


Load = Callable[[], bl.Dossier]
Door = Callable[..., Any]


def only(dossier: bl.Dossier, kind: type[bl.Record]) -> str:
    (record,) = dossier.of(kind)
    return str(record.id)


# The figures that count for a target

flows = both("sum-of-flows", SUM_OF_FLOWS, 3500 * MILLION, 130 * MILLION)


@flows
@pytest.mark.parametrize(
    "door",
    asked("latest figure"),
)
def test_exports_and_imports_of_one_reporter_are_its_turnover(
    dossier: Load, right: int, door: Door
) -> None:
    loaded = dossier()
    assert door(loaded, only(loaded, bl.TradeTarget)) == {Fraction(right)}


@flows
@pytest.mark.parametrize(
    "door",
    asked("reached") + asked("not lapsed"),
)
def test_a_target_is_reached_by_the_sum_of_flows(dossier: Load, right: int, door: Door) -> None:
    loaded = dossier()
    assert right
    assert door(loaded, only(loaded, bl.TradeTarget)) is True


vintages = both("two-vintages", TWO_VINTAGES, 720 * MILLION, 90 * MILLION)


@vintages
@pytest.mark.parametrize("door", asked("latest figure"))
def test_the_latest_vintage_of_a_figure_counts(dossier: Load, right: int, door: Door) -> None:
    loaded = dossier()
    assert door(loaded, only(loaded, bl.TradeTarget)) == {Fraction(right)}


@vintages
@pytest.mark.parametrize(
    "door",
    asked("reached") + asked("not lapsed"),
)
def test_a_figure_that_was_replaced_reaches_no_target(
    dossier: Load, right: int, door: Door
) -> None:
    loaded = dossier()
    assert right
    assert door(loaded, only(loaded, bl.TradeTarget)) is False


@vintages
def test_the_brief_tells_of_the_vintage_that_was_replaced(dossier: Load, right: int) -> None:
    text = dossier().brief().text
    assert right
    assert "130 million" in text or "850 million" in text
    assert "superseded" in text


FLOW_OF_TWO_VINTAGES = """
bilateral: 1
sources: {report: {publisher: Statistics Office, published_on: 2022-11-01}}
states: [GEO, ARM]
trade_observations:
  first: {reporter: GEO, partner: ARM, measure: exports, period: 2021, value: 850 million USD,
    vintage: 2022-02, cite: report}
  second: {reporter: GEO, partner: ARM, measure: exports, period: 2021, value: 720 million USD,
    vintage: 2022-10, cite: report}
"""


@pytest.mark.parametrize("door", asked("flow"))
def test_the_latest_vintage_of_a_flow_counts(door: Door) -> None:
    found = door(bl.loads(FLOW_OF_TWO_VINTAGES), "GEO", "ARM", 2021)
    assert found == {Fraction(720 * MILLION)}


KIND_OF_FIGURE = """
bilateral: 1
sources: {report: {publisher: Gazette, published_on: 2024-03-05}}
states: [KAZ, AZE]
institutions:
  one: {name: Ministry of Kazakhstan, state: KAZ, cite: report}
  other: {name: Ministry of Azerbaijan, state: AZE, cite: report}
events: {visit: {form: visit, when: 2020-06-01, host: KAZ, guest: AZE, cite: report}}
trade_targets:
  goal: {parties: [PARTIES], measure: turnover, value: 100 million USD, deadline: 2024,
    set_by: visit, cite: report}
trade_observations:
  a: {reporter: KAZ, partner: AZE, measure: turnover, period: 2023, value: 130 million USD, MORE
    cite: report}
"""
ANOTHER = """
  b: {reporter: KAZ, partner: AZE, measure: turnover, period: 2023, value: 90 million USD,
    cite: report}
"""


@pytest.mark.parametrize("door", asked("reached"))
def test_a_target_of_ministries_is_reached_by_the_figures_of_their_states(door: Door) -> None:
    text = KIND_OF_FIGURE.replace("PARTIES", "one, other").replace("MORE", "")
    assert door(bl.loads(text), "goal") is True


@pytest.mark.parametrize("door", asked("reached"))
def test_a_figure_of_a_vintage_that_lies_ahead_reaches_nothing_yet(door: Door) -> None:
    text = KIND_OF_FIGURE.replace("PARTIES", "KAZ, AZE").replace("MORE", "vintage: 2027-01,")
    assert door(bl.loads(text), "goal") is False


@pytest.mark.parametrize(
    "door",
    asked("reached"),
)
def test_two_figures_of_one_vintage_that_differ_leave_it_open(door: Door) -> None:
    text = KIND_OF_FIGURE.replace("PARTIES", "KAZ, AZE").replace("MORE", "") + ANOTHER
    assert door(bl.loads(text), "goal") is False


# When a thing was made or set

by_a_child = both("set-by-a-child", SET_BY_A_CHILD, "2019-05-21", "2023-04-10")


@by_a_child
@pytest.mark.parametrize(
    "door",
    asked("set on"),
)
def test_a_target_of_a_paper_of_talks_at_a_visit_was_set_on_the_day_of_the_visit(
    dossier: Load, right: str, door: Door
) -> None:
    loaded = dossier()
    assert door(loaded, only(loaded, bl.TradeTarget)) == bl.EDTF(right)


@by_a_child
@pytest.mark.parametrize(
    "door",
    asked(
        "made on",
    ),
)
def test_a_paper_of_talks_at_a_visit_was_made_on_the_day_of_the_visit(
    dossier: Load, right: str, door: Door
) -> None:
    loaded = dossier()
    assert door(loaded, only(loaded, bl.Instrument)) == bl.EDTF(right)


# Who held an office

begun = both("begun-no-end", BEGUN_NO_END, "2016-02", "2020")


@begun
@pytest.mark.parametrize(
    "door",
    asked("held"),
)
def test_a_term_of_whose_end_nobody_tells_may_have_run_on(
    dossier: Load, right: str, door: Door
) -> None:
    loaded = dossier()
    assert right
    found = door(loaded, only(loaded, bl.Leader), only(loaded, bl.Office), "2024-05-06")
    assert found is bl.Ternary.MAYBE


# Whether two titles are alike

TITLES = [
    pytest.param(
        "Agreement on cooperation in transport",
        "Agreement on Co-operation in the Field of Transport",
        id="shared",
    ),
    pytest.param(
        "Memorandum on cooperation in energy",
        "Memorandum on co-operation in the sphere of energy",
        id="own",
    ),
]


@pytest.mark.parametrize(("one", "other"), TITLES)
@pytest.mark.parametrize(
    "door",
    asked("alike"),
)
def test_a_title_with_a_hyphen_and_small_words_more_is_alike(
    one: str, other: str, door: Door
) -> None:
    assert door(one, other) is True


@pytest.mark.parametrize("door", asked("alike"))
def test_a_title_that_names_the_sides_is_alike_to_one_that_does_not(door: Door) -> None:
    one = "Agreement on cooperation in transport"
    assert door(one, f"{one} between the Republic of Kazakhstan and Azerbaijan") is True


@pytest.mark.parametrize("door", asked("alike"))
def test_matters_that_are_spelt_nearly_alike_are_not_alike(door: Door) -> None:
    one = "Agreement on cooperation in culture"
    assert door(one, one.replace("culture", "agriculture")) is False


@pytest.mark.parametrize(
    "door",
    asked("alike"),
)
def test_a_second_agreement_is_not_the_first(door: Door) -> None:
    one = "Agreement on cooperation in transport"
    assert door(one, f"Second {one}") is False


@pytest.mark.parametrize("door", asked("alike"))
def test_titles_of_other_matters_are_not_alike(door: Door) -> None:
    assert door("Agreement on cooperation in culture", "Agreement on visas") is False


def test_the_shared_titles_are_those_of_the_case() -> None:
    path = shared("titles-alike")
    if path is None:
        pytest.skip("the shared cases are not beside the repository")
    dossier = bl.load(path)
    assert [i.title for i in dossier.of(bl.Instrument)] == list(TITLES[0].values)


# In force

ENDED = """
bilateral: 1
sources: {report: {publisher: Gazette, published_on: 2016-03-01}}
states: [GEO, ARM]
instruments:
  ended: {title: Agreement on transit, form: agreement, parties: [GEO, ARM],
    signed_on: 2000-01-02, in_force_on: 2000-03-01, terminated_on: 2010-01-01, cite: report}
  over: {title: Agreement on fishing, form: agreement, parties: [GEO, ARM],
    signed_on: 2000-01-02, in_force_on: 2000-03-01, term: P5Y, renewal: not renewable,
    cite: report}
  left: {title: Agreement on visas, form: agreement, parties: [GEO, ARM],
    signed_on: 2000-01-02, in_force_on: 2000-03-01,
    actions: [{party: GEO, kind: denounced, on: 2012-05-05}], cite: report}
"""


@pytest.mark.parametrize("id", ["ended", "over", "left"])
@pytest.mark.parametrize("door", asked("in force today"))
def test_what_was_terminated_is_in_force_at_no_door(id: str, door: Door) -> None:
    assert door(bl.loads(ENDED), id) is bl.Ternary.NO


# The sides of a record

SIDES = """
bilateral: 1
sources: {report: {publisher: Gazette, published_on: 2023-06-01}}
states: [KAZ, AZE]
councils: {council: {name: Joint Council, members: [KAZ, AZE], cite: report}}
events:
  visit: {form: visit, when: 2023-04-10, host: KAZ, guest: AZE, cite: report}
  talks: {form: talks, parent: visit, cite: report}
  session: {form: meeting, when: 2023-05-10, body: council, session: 1, cite: report}
instruments:
  statement: {title: Joint statement, form: joint statement, event: visit, cite: report}
  record: {title: Record of talks, form: minutes, event: talks, cite: report}
  minutes: {title: Minutes, form: minutes, event: session, cite: report}
commitments:
  road: {what: build a road, obligors: [KAZ], made_in: statement, cite: report}
  bridge: {what: build a bridge, obligors: [KAZ], made_in: visit, cite: report}
trade_targets:
  goal: {measure: turnover, value: 1 billion USD, deadline: 2030, set_by: statement, cite: report}
"""
BY_ANOTHER = ["talks", "session", "statement", "record", "minutes", "road", "bridge", "goal"]


@pytest.mark.parametrize("id", BY_ANOTHER)
@pytest.mark.parametrize(
    "door",
    asked("sides"),
)
def test_a_record_has_the_sides_of_what_it_belongs_to(id: str, door: Door) -> None:
    assert door(bl.loads(SIDES), id) == {"KAZ", "AZE"}


TWO_PAIRS = """
bilateral: 1
sources: {report: {publisher: Gazette, published_on: 2023-06-01}}
states: [KAZ, AZE, UZB]
commitments:
  road: {what: build a road, obligors: [KAZ], beneficiaries: [AZE], due: 2030, cite: report}
trade_targets:
  first: {parties: [KAZ, AZE], measure: turnover, value: 1 billion USD, deadline: 2030,
    cite: report}
"""


@pytest.mark.parametrize(
    ("id", "door"),
    [(id, door) for id in ("first", "road") for door in DOORS["named"].values()],
)
def test_whoever_tells_of_a_promise_names_its_parties(id: str, door: Door) -> None:
    assert door(bl.loads(TWO_PAIRS), id) == {"KAZ", "AZE"}


# A path that leads nowhere

PATHS = ["terms[0].end_on", "terms[7].begins_on"]


def _loaded(path: str) -> object:
    return bl.loads(TYPO_IN_EVIDENCE.replace("PATH", path))


def _sound() -> bl.Dossier:
    return bl.loads(TYPO_IN_EVIDENCE.replace("PATH", "terms[0].begins_on"))


def _constructed(path: str) -> object:
    return bl.Leader(
        id="who", name="Person C", terms=[bl.Term(office="post", begins_on="2016")],
        citations=[bl.Citation(source="report", supports=[path])],
    )  # fmt: skip


def _claimed(path: str) -> object:
    return bl.Leader(
        id="who", name="Person C", terms=[bl.Term(office="post", begins_on="2016")],
        claims=[bl.Claim(field=path, date="2017", citations=bl.Citation(source="report"))],
    )  # fmt: skip


REFUSING: dict[str, Callable[[str], object]] = {
    "load": _loaded,
    "constructor": _constructed,
    "claim": _claimed,
    "where": lambda path: _sound().where("who", path),
    "claims": lambda path: _sound().claims("who", path),
    "known": lambda path: _sound().as_of("2020-01-01").known("who", path),
}


def _refusing() -> Iterator[Any]:
    for name, function in REFUSING.items():
        for path in PATHS:
            yield pytest.param(function, path, id=f"{name}-{path}")


@pytest.mark.parametrize(("ask", "path"), list(_refusing()))
def test_a_path_that_leads_nowhere_is_refused(ask: Callable[[str], object], path: str) -> None:
    with pytest.raises(bl.BilateralError):
        ask(path)


def test_a_misspelt_field_of_a_part_is_refused_with_the_field_that_was_meant() -> None:
    with pytest.raises(bl.BilateralError, match="ends_on"):
        _loaded("terms[0].end_on")


def test_the_shared_dossier_with_a_misspelt_path_is_refused() -> None:
    path = shared("typo-in-evidence")
    if path is None:
        # The mark is strict, and there is nothing to refuse.
        pytest.skip("the shared cases are not beside the repository")
    with pytest.raises(bl.BilateralError, match="ends_on"):
        bl.load(path)
