"""The figures for a target, kind by kind: one answer in progress, ledger, check and brief.

Each kind is a dossier of our own and, where it is there, the one of the shared folder of cases.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from test_cases import shared

import bilateral as bl

ON = "2026-01-01"
BILLION = 1_000_000_000
Load = Callable[[], bl.Dossier]

HEAD = """
bilateral: 1
states: [UZB, TUR]
sources: {report: {publisher: Gazette, published_on: 2025-12-01}}
events: {visit: {form: visit, when: 2022-03-19, host: UZB, guest: TUR, cite: report}}
"""
OWN = {
    "opposite-flows": """
trade_targets:
  goal: {parties: [UZB, TUR], measure: exports, value: 900 MW, deadline: 2034, cite: report}
trade_observations:
  there: {reporter: UZB, partner: TUR, measure: exports, period: 2024, value: 950 MW, cite: report}
  back: {reporter: TUR, partner: UZB, measure: exports, period: 2024, value: 400 MW, cite: report}
""",
    "directed-target": """
trade_targets:
  goal: {title: Uzbek exports, parties: [UZB, TUR], measure: exports, value: 400 million USD,
    deadline: 2025, set_by: visit, cite: report}
trade_observations:
  back: {reporter: TUR, partner: UZB, measure: exports, period: 2024, value: 700 million USD,
    cite: report}
  there: {reporter: UZB, partner: TUR, measure: exports, period: 2024, value: 200 million USD,
    cite: report}
""",
    "cumulative-pledge": """
trade_targets:
  goal: {parties: [UZB, TUR], measure: investment, value: 4 billion USD,
    deadline: 2022-03-19/2026-03-19, set_by: visit, cite: report}
trade_observations:
  a: {reporter: TUR, partner: UZB, measure: investment, period: 2022, value: 1.15 billion USD,
    cite: report}
  b: {reporter: TUR, partner: UZB, measure: investment, period: 2023, value: 1.05 billion USD,
    cite: report}
""",
    "round-hundred": """
trade_targets:
  goal: {parties: [UZB, TUR], measure: turnover, value: 20 billion USD, deadline: 2032,
    set_by: visit, cite: report}
trade_observations:
  f: {reporter: UZB, partner: TUR, measure: turnover, period: 2024, value: 10 billion USD,
    cite: report}
""",
    "quarter-against-year": """
trade_targets:
  goal: {parties: [UZB, TUR], measure: turnover, value: 10 billion USD, deadline: 2028,
    set_by: visit, cite: report}
trade_observations:
  year: {parties: [UZB, TUR], reporter: unknown, measure: turnover, period: 2023,
    value: 6 billion USD, cite: report}
  quarter: {parties: [UZB, TUR], reporter: unknown, measure: turnover, period: 2024-33,
    value: 1.4 billion USD, cite: report}
""",
    "garbled-bounds": """
trade_targets:
  goal: {parties: [UZB, TUR], measure: turnover, value: double, deadline: ../2030-12-31,
    baseline: unknown, cite: report}
trade_observations:
  out: {reporter: TUR, partner: UZB, measure: exports, period: 2023,
    value: nearly 36 million USD, cite: report}
  back: {reporter: TUR, partner: UZB, measure: imports, period: 2023,
    value: over 133 million USD, cite: report}
""",
    "open-deadline": """
trade_targets:
  goal: {parties: [UZB, TUR], measure: turnover, value: 1 billion USD,
    deadline: {date: 2018-11-23/.., words: in the near future}, cite: report}
""",
    "three-turnovers-of-one-year": """
trade_observations:
  a: {reporter: unknown, parties: [UZB, TUR], measure: turnover, period: 2023,
    value: 598.47 million USD, cite: report}
  b: {reporter: UZB, partner: TUR, measure: turnover, period: 2023, value: 529.4 million USD,
    cite: report}
  c: {reporter: unknown, parties: [UZB, TUR], measure: turnover, period: 2023,
    value: 640 million USD, cite: report}
""",
    "said-against-data": """
trade_observations:
  said: {parties: [UZB, TUR], reporter: unknown, measure: turnover, period: 2023,
    value: over 2 billion USD, cite: report}
  data: {reporter: TUR, partner: UZB, measure: turnover, period: 2023-01/2023-10,
    value: 310 million USD, cite: report}
""",
}


def kind(name: str) -> Any:
    """Parametrizes a test over our own dossier of a kind and the shared one."""

    def own() -> bl.Dossier:
        return bl.loads(HEAD + OWN[name])

    def of_shared() -> bl.Dossier:
        path = shared(name)
        if path is None:
            pytest.skip("the shared cases are not beside the repository")
        return bl.load(path)

    params = [pytest.param(own, id="own"), pytest.param(of_shared, id="shared")]
    return pytest.mark.parametrize("load", params)


def asked(dossier: bl.Dossier) -> tuple[bl.Progress, bl.dossier.LedgerEntry, str]:
    """What progress, the ledger and the brief answer of the one target; text on one line."""
    (target,) = dossier.of(bl.TradeTarget)
    text = " ".join(dossier.brief(on=ON).text.split())
    return dossier.progress(target, on=ON), dossier.ledger(ON)[str(target.id)], text


@kind("opposite-flows")
def test_figures_of_both_flows_say_nothing_of_a_target_that_does_not_name_its_flow(
    load: Load,
) -> None:
    progress, entry, brief = asked(load())
    assert (progress.verdict, progress.why) == ("undefined", "whose flow")
    assert {one.why for one in progress.reporters} == {"whose flow"}
    assert "do not agree" not in progress.text
    assert entry.status == "announced"
    assert "whose flow it counts is not recorded" in entry.reason
    assert "reaches the target" not in brief
    assert "Whose exports the target counts is not recorded" in brief


@kind("directed-target")
def test_the_exports_of_the_other_side_do_not_reach_a_target_of_exports(load: Load) -> None:
    dossier = load()
    progress, entry, brief = asked(dossier)
    assert not progress.reached.surely
    assert not (entry.sure and entry.status == "reached")
    assert "reaches the target" not in brief
    (target,) = dossier.of(bl.TradeTarget)
    whose = {"500": "KAZ", "400": "UZB"}[str(target.value)[:3]]
    found = dossier.progress(target, on=ON, whose=whose)
    assert [one.reporter for one in found.reporters] == [whose]
    assert found.verdict != "reached"


@kind("cumulative-pledge")
def test_an_investment_over_several_years_is_held_against_the_sum_so_far(load: Load) -> None:
    progress, entry, brief = asked(load())
    (one,) = progress.reporters
    latest = one.latest
    assert latest is not None
    assert latest.added in ((3, 5), (2, 4))
    total = {5: Fraction(3_090 * BILLION), 4: Fraction(22 * BILLION, 10)}[latest.added[1]]
    assert latest.size.given.number == total
    assert progress.verdict == "on track"
    assert one.growth == ()
    assert one.needed is None
    words = {5: "3.09 trillion JPY", 4: "2.2 billion USD"}[latest.added[1]]
    assert words in entry.reason
    assert words in brief
    assert "short of it" in brief


@kind("round-hundred")
def test_a_round_figure_is_not_taken_for_anything_from_half_to_one_and_a_half(load: Load) -> None:
    dossier = load()
    (target,) = dossier.of(bl.TradeTarget)
    progress = dossier.progress(target, on=ON)
    share = progress.reporters[0].share
    assert share is not None
    assert share.low is not None
    assert share.high is not None
    # One digit and a scale word are meant to two digits, more digits to the last of them.
    assert Fraction(475, 1000) <= share.low < Fraction(1, 2) < share.high <= Fraction(525, 1000)


@kind("quarter-against-year")
def test_a_part_of_a_year_is_reported_as_such_and_never_compared(load: Load) -> None:
    progress, entry, brief = asked(load())
    assert progress.reporters[0].latest is not None
    assert progress.reporters[0].latest.period.text == "2023"
    assert "the latest comparable figure is" not in entry.reason or "2023" in entry.reason
    assert "quarter" not in entry.reason or "is of a part of a year" in entry.reason
    assert "quarter of 2024, part of a year." in brief
    assert "reaches" not in brief


@kind("garbled-bounds")
def test_a_sum_of_hedged_flows_and_a_deadline_are_reported_in_words(load: Load) -> None:
    progress, entry, brief = asked(load())
    amounts = "nearly 36 million USD + over 133 million USD"
    for text in (" ".join(progress.text.split()), entry.reason, brief):
        assert amounts in text
        assert "by the end of 2030" in text
        assert "by until" not in text
        assert "unknown sum" not in text


@kind("open-deadline")
def test_a_deadline_without_an_end_is_reported_in_the_words_of_its_source(load: Load) -> None:
    progress, entry, brief = asked(load())
    for text in (" ".join(progress.text.split()), entry.reason, brief):
        assert "“in the near future”, from 23 November 2018 on" in text
        assert "since 23 November" not in text


@kind("three-turnovers-of-one-year")
def test_turnovers_of_one_year_that_conflict_are_found(load: Load) -> None:
    dossier = load()
    found = dossier.check(select=["TRD07"], on=ON)
    assert [(f.record, f.related) for f in found] == [("a", ("b",)), ("c", ("b", "a"))]
    brief = " ".join(dossier.brief(on=ON).text.split())
    # What conflicts is given by its amount: a reader knows no ids.
    assert "598.47 million USD in 2023, reporter not recorded, in conflict with 529.4 m" in brief
    assert "529.4 million USD in 2023, by the figures of" in brief
    assert (
        "640 million USD in 2023, reporter not recorded, in conflict with 529.4 million USD in "
        "2023 and 598.47 million USD in 2023"
    ) in brief


@kind("said-against-data")
def test_a_claim_that_the_data_belie_is_found(load: Load) -> None:
    dossier = load()
    found = dossier.check(select=["TRD08"], on=ON)
    assert [(f.record, f.related) for f in found] == [("said", ("data",))]
    brief = " ".join(dossier.brief(on=ON).text.split())
    assert "billion USD in 2023, reporter not recorded, in conflict with" in brief
    assert "in conflict with data" not in brief
    assert "2023, by the figures of" in brief


BEFORE = """
trade_targets:
  goal: {parties: [UZB, TUR], measure: turnover, value: 500 million USD, deadline: 2030,
    set_by: visit, cite: report}
trade_observations:
  old: {reporter: UZB, partner: TUR, measure: turnover, period: 2021, value: 529.4 million USD,
    cite: report}
"""


def test_what_was_met_when_it_was_set_is_not_reached_at_any_door() -> None:
    dossier = bl.loads(HEAD + BEFORE)
    progress, entry, brief = asked(dossier)
    assert (progress.verdict, progress.why) == ("undefined", "already met when set")
    assert entry.status == "announced"
    assert not entry.may_be("reached")
    met = "already met when set by 529.4 million USD for 2021 (figures of Uzbekistan)"
    assert met in entry.reason
    assert "which had met the target when it was set" in brief
    assert [f.record for f in dossier.check(select=["TGT03"], on=ON)] == ["goal"]


LATE = """
trade_targets:
  goal: {parties: [UZB, TUR], measure: turnover, value: 500 million USD, deadline: 2023,
    set_by: visit, cite: report}
trade_observations:
  short: {reporter: UZB, partner: TUR, measure: turnover, period: 2023, value: 410 million USD,
    cite: report}
  late: {reporter: UZB, partner: TUR, measure: turnover, period: 2024, value: 529.4 million USD,
    cite: report}
"""


def test_what_was_reached_after_the_deadline_lapsed_at_every_door() -> None:
    dossier = bl.loads(HEAD + LATE)
    progress, entry, brief = asked(dossier)
    assert progress.verdict == "lapsed"
    assert (entry.status, entry.sure) == ("lapsed", True)
    late = "reached after the deadline by 529.4 million USD for 2024 (figures of Uzbekistan)"
    assert late in entry.reason
    assert "which reached the target only after its deadline" in brief
    assert [f.record for f in dossier.check(select=["TGT05"], on=ON)] == ["goal"]
    assert "lapsed" in str(dossier.as_of(ON).lineage("goal"))


FELL = """
trade_targets:
  goal: {parties: [UZB, TUR], measure: turnover, value: 500 million USD, deadline: 2024,
    set_by: visit, cite: report}
trade_observations:
  up: {reporter: UZB, partner: TUR, measure: turnover, period: 2023, value: 529.4 million USD,
    cite: report}
  down: {reporter: UZB, partner: TUR, measure: turnover, period: 2024, value: 410 million USD,
    cite: report}
"""


def test_what_was_reached_and_then_fell_is_reached_and_the_latest_figure_is_reported() -> None:
    dossier = bl.loads(HEAD + FELL)
    progress, entry, brief = asked(dossier)
    assert progress.verdict == "reached"
    assert (entry.status, entry.sure) == ("reached", True)
    assert "by 529.4 million USD for 2023 (figures of Uzbekistan)" in entry.reason
    last = "the latest comparable figure is 410 million USD for 2024 (figures of Uzbekistan)"
    assert last in entry.reason
    assert "529.4 million USD in 2023 reaches the target" in brief
    assert not list(dossier.check(select=["TGT05"], on=ON))


def test_over_a_figure_reaches_a_target_below_it() -> None:
    text = BEFORE.replace("2021", "2024").replace("529.4 million", "over 530 million")
    progress, entry, brief = asked(bl.loads(HEAD + text))
    assert progress.verdict == "reached"
    assert (entry.status, entry.sure) == ("reached", True)
    assert "over 530 million USD in 2024, which reaches the target" in brief


def test_progress_mirror_and_panel_are_methods_of_dossiers_and_views() -> None:
    dossier = bl.loads(HEAD + FELL)
    (target,) = dossier.of(bl.TradeTarget)
    for asking in (dossier, dossier.as_of(ON)):
        expected = bl.progress(target, asking, on=ON).as_dict()
        assert asking.progress("goal", on=ON).as_dict() == expected
        assert asking.mirror("UZB", "TUR").as_dict() == bl.mirror("UZB", "TUR", asking).as_dict()
        columns = ["state1", "state2", "year"]
        frame = asking.panel(years=(2023, 2024), columns=columns).frame
        assert frame.equals(bl.panel(asking, years=(2023, 2024), columns=columns).frame)


GROWN = """
trade_observations:
  grown: {reporter: UZB, partner: TUR, measure: turnover, period: 2018-01/2018-09,
    change: {value: +65.6 percent, against: 2017-01/2017-09}, cite: report}
"""


def test_a_brief_gives_a_change_of_which_no_figure_is_recorded() -> None:
    brief = " ".join(bl.loads(HEAD + GROWN).brief(on=ON).text.split())
    change = "a change of +65.6 percent in January to September 2018"
    assert f"{change} against January to September 2017, by the figures of Uzbekistan" in brief


OF_FIRMS = """
institutions: {oil: {name: State Oil, state: UZB, cite: report}}
trade_targets:
  goal: {parties: [oil, TUR], measure: exports, value: 5 million tonnes, deadline: none,
    set_by: visit, cite: report}
trade_observations:
  sold: {reporter: oil, partner: TUR, measure: exports, period: 2024, value: 6 million tonnes,
    cite: report}
"""


def test_parties_that_are_firms_are_called_by_name_and_count_for_their_states() -> None:
    dossier = bl.loads(HEAD + OF_FIRMS)
    progress, entry, brief = asked(dossier)
    assert "Exports of State Oil and Türkiye" in progress.text
    assert "6 million tonnes for 2024 (figures of State Oil)" in entry.reason
    # It stands under its target, and not once more among the other figures.
    assert brief.count("6 million tonnes") == 1


QUARTER = """
trade_targets:
  goal: {parties: [UZB, TUR], measure: turnover, value: 5 billion USD, deadline: none,
    set_by: visit, cite: report}
trade_observations:
  part: {reporter: UZB, partner: TUR, measure: turnover, period: 2024-35, value: 1 billion USD,
    cite: report}
"""


def test_a_quarter_has_its_article_at_every_door() -> None:
    progress, entry, brief = asked(bl.loads(HEAD + QUARTER))
    assert "in the third quarter of 2024" in " ".join(progress.text.split())
    assert "for the third quarter of 2024 (figures of Uzbekistan)" in entry.reason
    assert "in the third quarter of 2024" in brief


REPLACED = """
trade_targets:
  old: {parties: [UZB, TUR], measure: turnover, value: 3 billion USD, deadline: 2024,
    set_by: report, cite: report}
  new: {parties: [UZB, TUR], measure: turnover, value: 5 billion USD, deadline: 2030,
    supersedes: old, set_by: visit, cite: report}
"""


def test_what_a_later_target_is_recorded_to_supersede_was_set_before_it() -> None:
    month = HEAD.replace("when: 2022-03-19", "when: 2022-03")
    events = month.replace(
        "events: {",
        "events: {day: {form: talks, when: 2022-03-12, parties: [UZB, TUR], cite: report}, ",
    )
    dossier = bl.loads(
        events
        + REPLACED.replace("set_by: report", "set_by: visit").replace(
            "supersedes: old, set_by: visit", "supersedes: old, set_by: day"
        )
    )
    entry = dossier.ledger(ON)["old"]
    assert (entry.status, entry.sure, entry.possible) == ("superseded", True, ())
