"""A brief on a day says nothing of what there was only later, and counts it."""

from pathlib import Path

import pytest

import bilateral as bl

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"

DOSSIER = """\
bilateral: 1
sources: {r: {form: press report, published_on: 2022-11-23}}
states: [MEX, CHL]
councils:
  c: {name: Council, members: [MEX, CHL], cite: r}
  later: {name: Later Council, members: [MEX, CHL], established_on: 2025, cite: r}
events:
  session: {form: meeting, when: 2023-H1, body: c, session: 8, cite: r}
  ahead: {form: visit, when: 2023-10-01, host: MEX, guest: CHL, status: planned, cite: r}
  after: {title: Visit to Mexico, form: visit, when: 2024-10-01, body: c, cite: r}
instruments:
  reported: {title: Treaty A, status: announced, signed_on: 2025-01-01, parties: [MEX, CHL], cite:
      r}
  signed: {title: Treaty B, signed_on: 2025-01-01, parties: [MEX, CHL], cite: r}
  ended: {title: Treaty C, signed_on: 2020, terminated_on: 2024, parties: [MEX, CHL], cite: r}
commitments:
  build:
    what: build a road
    obligors: [MEX]
    made_in: ended
    due: 2030
    changes: [{on: 2021, status: in progress}, {on: 2024-05-05, status: fulfilled}]
    cite: r
trade_observations:
  next:
    {reporter: MEX, partner: CHL, measure: turnover, period: 2024, value: 1 billion USD, cite: r}
"""


LATER = ("Visit to Mexico", "Treaty B", "Later Council", "1 billion")


def test_what_is_later_is_counted_and_what_is_planned_stays() -> None:
    text = bl.loads(DOSSIER).brief(on="2023-01-01").text
    for later in (*LATER, "fulfilled"):
        assert later not in text, later
    for there in ("Treaty C, signed 2020", "Treaty A, announced", "in progress, 2021"):
        assert there in text, there
    planned = text.partition("Meetings planned")[2]
    assert "First half of 2023: meeting 8 of the Council; planned." in planned
    assert "1 October 2023: visit of Chile to Mexico; planned." in planned
    counted = "1 council, 1 event, 1 instrument and 1 trade observation."
    assert f"Not shown, since later than 1 January 2023: {counted}" in " ".join(text.split())


def test_the_full_account_has_what_is_later_in_a_section_of_its_own() -> None:
    text = bl.loads(DOSSIER).brief(on="2023-01-01", length="full").text
    before, _, after = text.partition("Later than 1 January 2023")
    for later in LATER:
        assert later not in before, later
        assert later in after, later


@pytest.mark.parametrize("day", ["2022-12-31", "2024-01-31", "2025-06-30"])
def test_what_is_later_changes_no_other_line_of_a_brief(day: str) -> None:
    dossier = bl.load(ASTANA)
    view = dossier.as_of(day)
    kinds = (bl.Event, bl.Commitment, bl.TradeTarget)
    later = [r.id for r in dossier if isinstance(r, kinds) and view.shown(r) is None]
    assert later

    def lines(one: bl.Dossier) -> list[str]:
        sections = one.brief(on=day).sections
        return [f"{s.title}: {line.text}" for s in sections if s.title for line in s.lines]

    assert lines(dossier) == lines(dossier.remove(*later))


def test_on_a_day_after_all_of_it_nothing_is_left_out() -> None:
    text = bl.load(ASTANA).brief(on="2026-11-24").text
    assert "later than" not in text
