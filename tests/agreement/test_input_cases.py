"""What reports say that was once bent or refused: it is recorded as said, and every door agrees."""

from pathlib import Path
from typing import Any

import pytest

import bilateral as bl

ON = "2026-01-01"

FORECAST = """
bilateral: 1
between: [MEX, CHL]
sources:
  report: {publisher: Ministry, published_on: 2021-10-12}
states: [MEX, CHL]
trade_targets:
  goal: {measure: turnover, parties: [MEX, CHL], value: 10 billion USD, deadline: 2022,
    cite: report}
trade_observations:
  year: {reporter: MEX, partner: CHL, measure: turnover, period: 2021, value: 11 billion USD,
    cite: report%s}
"""


def forecast(more: str = "") -> bl.Dossier:
    return bl.loads(FORECAST % more, format="yaml")


def test_a_figure_for_a_year_that_was_not_over_is_found_to_read_as_a_forecast() -> None:
    assert forecast().check(select=["TRD10"], on=ON).findings[0].field == "period"
    assert forecast(", status: forecast").check(select=["TRD10"], on=ON).findings == ()


def test_a_forecast_reaches_nothing_at_any_door() -> None:
    dossier = forecast(", status: forecast")
    assert dossier.progress("goal", on=ON).reached is bl.Ternary.NO
    assert dossier.ledger(on=ON)["goal"].status != "reached"
    assert "which reaches the target" not in dossier.brief().text
    assert forecast().progress("goal", on=ON).reached is bl.Ternary.YES


PAIR = """
bilateral: 1
states: [ZAF, CHN]
trade_observations:
  out: {reporter: ZAF, partner: CHN, measure: exports, period: 2014, value: %s, valuation: FOB}
  back: {reporter: CHN, partner: ZAF, measure: imports, period: 2014, value: %s, valuation: FOB}
"""


@pytest.mark.parametrize(
    ("out", "back", "found", "least"),
    [
        # The zeros behind the point were written, and so they count.
        ("200.00 million USD", "321 million USD", 60, 60),
        # These may be no more than rounding, for whoever says that two figures conflict.
        ("200 million USD", "321 million USD", 56, 59),
        ("350.7 thousand USD", "561 thousand USD", 59, 59),
        ("2 million USD", "3 million USD", 43, 43),
    ],
)
def test_digits_that_were_written_count_in_check_and_in_the_mirror(
    out: str, back: str, found: int, least: int
) -> None:
    dossier = bl.loads(PAIR % (out, back), format="yaml")
    (finding,) = dossier.check(select=["TRD02"], on=ON).findings
    assert f"at least {found} percent more" in finding.message
    (row,) = dossier.mirror("ZAF", "CHN")
    assert row.percent is not None
    assert row.percent.low is not None
    assert least <= row.percent.low < least + 1


def test_customs_values_to_the_dollar_are_exact(tmp_path: Path) -> None:
    head = "typeCode,freqCode,period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,"
    rows = (
        "C,A,2014,710,X,156,H4,TOTAL,,500000,500000\nC,A,2014,156,M,710,H4,TOTAL,,600000,600000\n"
    )
    path = tmp_path / "comtrade.csv"
    path.write_text(f"{head}cifvalue,fobvalue,primaryValue\n{rows}", encoding="utf-8")
    (row,) = bl.mirror("ZAF", "CHN", bl.open_trade(path).to_frame())
    assert row.gap is not None
    assert row.gap.high is not None
    assert row.gap.low is not None
    assert row.gap.high - row.gap.low <= 2


HEAD = "bilateral: 1\nstates: [MEX, CHL]\nsources: {r: {published_on: 2022-11-23}}\n"
COMMITMENT = "commitments:\n  c: {what: build it, obligors: MEX, cite: r, %s}\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("value: 20 billion rupees", "20 billion rupees"),
        ("value: Rs 20 billion", "20 billion rupees"),
        ("value: $2.4bn", "2.4 billion dollars"),
        ("value: 2.4bn USD", "2.4 billion USD"),
        ("value: almost 13bn EUR", "nearly 13 billion EUR"),
        ("value: 220 kV", "220 kV"),
        ("value: '12,000 MW'", "12000 MW"),
        ("value: casi 13 mil millones EUR", "nearly 13 billion EUR"),
        ("value: 12000 megawatts", "12000 MW"),
        ("value: up to 18 wagons", "up to 18 wagons"),
        ("due: {words: over the next decade, anchor: 2023-01-04}", "2023-01-04/2033-01-04"),
        ("due: {words: no later than March 2024, anchor: 2023-01-04}", "../2024-03"),
        ("due: {words: earlier this month, anchor: 2023-01-04}", "2023-01"),
    ],
)
def test_what_the_press_writes_is_read_where_it_stands(written: str, expected: str) -> None:
    found: Any = bl.loads(HEAD + COMMITMENT % written, format="yaml")["c"]
    assert str(found.due if found.value is None else found.value) == expected


SESSIONS = """
councils: {council: {name: Joint Council, members: [MEX, CHL], cite: r}}
events:
  next: {form: meeting, when: 2023-08, place: Santiago, body: council, session: 2, cite: r}
"""


def test_a_session_that_lies_ahead_accuses_nobody() -> None:
    report = bl.loads(HEAD + SESSIONS, format="yaml").check(on="2023-01-01")
    assert [f.code for f in report if f.severity == "error"] == []
    assert "EVT08" in {f.code for f in report}


VAGUE = """
trade_targets:
  goal: {parties: [MEX, CHL], measure: turnover, value: 20 billion USD, cite: r,
    stages: [{value: 10 billion USD, by: none, name: at the first step}],
    deadline: {vague: in the second step}}
trade_observations:
  grown: {reporter: unknown, parties: [MEX, CHL], measure: turnover, period: unknown, cite: r,
    change: {words: increased significantly, against: 2021}}
"""


def test_words_in_the_place_of_a_date_or_a_figure_are_kept_at_every_door() -> None:
    dossier = bl.loads(HEAD + VAGUE, format="yaml")
    assert not [f for f in dossier.check(on=ON) if f.severity == "error"]
    full = " ".join(dossier.brief(length="full").text.split())
    for words in ("in the second step", "increased significantly", "at the first step"):
        assert words in full
    for format in ("yaml", "json", "jsonl"):
        assert bl.loads(bl.dumps(dossier, format=format), format=format) == dossier
