"""The ledger as a whole: what it holds, what can be asked of it, and the real dossier."""

from pathlib import Path

import pytest

import bilateral as bl
from bilateral.dossier.ledger.entry import CLOSED, STATUSES

EXAMPLES = Path(__file__).parents[2] / "examples"

SMALL = """\
bilateral: 1
title: Two states
sources:
  reported-2023: {publisher: A, published_on: 2023-05-01}
  reported-2024: {publisher: B, published_on: 2024-09-01}
events:
  talks: {when: 2023-04-10}
commitments:
  late: {what: lay a cable, made_in: talks, due: 2023, cite: reported-2023}
  done:
    what: open a bank
    made_in: talks
    due: none
    changes: [{on: 2024-03-05, status: fulfilled, cite: reported-2024}]
    cite: reported-2023
  rough: {what: build a road, made_in: talks, due: 2024~, cite: reported-2023}
trade_targets:
  goal: {measure: turnover, value: 1 billion USD, set_by: talks, deadline: none}
"""


COUNTED = """
bilateral: 1
states: [KAZ, AZE]
sources: {reported: {publisher: Gazette, published_on: 2023-05-01}}
events: {talks: {form: talks, when: 2023-05-01, host: KAZ, guest: AZE, cite: reported}}
trade_targets:
  goal:
    parties: [KAZ, AZE]
    measure: turnover
    value: 1 billion USD
    stages: [{value: 500 million USD, by: 2024-10}]
    deadline: 2025-03-10
    set_by: talks
trade_observations:
  first: {reporter: KAZ, partner: AZE, measure: turnover, period: 2023, value: 1.2 billion USD,
    vintage: 2024-04-10}
  second: {reporter: KAZ, partner: AZE, measure: turnover, period: 2023, value: 400 million USD,
    vintage: 2024-09-04, revises: first}
  third: {reporter: KAZ, partner: AZE, measure: turnover, period: 2024, value: 0.9 billion USD,
    vintage: 2025-02}
"""


@pytest.fixture(scope="module")
def small() -> bl.Dossier:
    return bl.loads(SMALL)


@pytest.fixture(scope="module")
def astana() -> bl.Dossier:
    return bl.load(EXAMPLES / "kazakhstan-azerbaijan.yaml")


def test_it_holds_commitments_and_then_targets_in_the_order_of_the_dossier(
    small: bl.Dossier,
) -> None:
    ledger = small.ledger("2024-06-01")
    assert [entry.id for entry in ledger] == ["late", "done", "rough", "goal"]
    assert len(ledger) == len(ledger.entries) == 4
    assert "late" in ledger
    assert ledger["late"] is ledger.entries[0]
    assert ledger.get("nothing") is None
    assert repr(ledger) == "<Ledger on 2024-06-01, 4 entries, 3 open>"


def test_its_parts_hold_what_has_a_status_surely_or_perhaps(small: bl.Dossier) -> None:
    ledger = small.ledger("2025-06-01")
    assert [entry.id for entry in ledger.overdue] == ["late", "rough"]
    assert [entry.sure for entry in ledger.overdue] == [True, False]
    assert [entry.id for entry in ledger.of("fulfilled", "no deadline")] == ["done", "goal"]
    assert [entry.id for entry in ledger.open] == ["late", "rough", "goal"]
    assert ledger.of().entries == ()


def test_a_status_that_is_none_is_refused_with_the_nearest(small: bl.Dossier) -> None:
    with pytest.raises(bl.InvalidValueError, match="did you mean 'overdue'"):
        small.ledger("2025-06-01").of("overdu")  # type: ignore[arg-type]


def test_an_id_that_has_no_entry_is_refused_with_the_nearest(small: bl.Dossier) -> None:
    with pytest.raises(bl.UnknownIdError, match="did you mean done"):
        small.ledger("2025-06-01")["doen"]


def test_a_ledger_is_of_one_day_and_not_of_a_span(small: bl.Dossier) -> None:
    with pytest.raises(bl.InvalidValueError, match="one day, not from one to another"):
        small.ledger("2024-06-01/2024-06-30")


@pytest.mark.parametrize("day", ["2023", "2024", "2024-03", "2024-12", "2025", "2025-06"])
def test_of_a_day_known_in_part_it_keeps_every_status_of_its_days(
    small: bl.Dossier, day: str
) -> None:
    """A month stands for one unknown day in it, as in a view: what is sure holds on all of them."""
    first, last = bl.EDTF(day).earliest, bl.EDTF(day).latest
    assert first is not None
    assert last is not None
    for step in range(0, (last - first).days + 1, 3):
        for entry in small.ledger(first.add(days=step)):
            found = small.ledger(day)[entry.id]
            assert {entry.status, *entry.possible} <= {found.status, *found.possible}


@pytest.mark.parametrize("day", ["2024", "2024-04", "2024-09", "2025", "2025-02", "202X"])
def test_of_a_day_known_in_part_a_target_keeps_what_figures_of_any_of_its_days_say(
    day: str,
) -> None:
    dossier = bl.loads(COUNTED)
    first, last = bl.EDTF(day).earliest, bl.EDTF(day).latest
    assert first is not None
    assert last is not None
    ledger = dossier.ledger(day)
    for step in range(0, (last - first).days + 1, 3):
        for entry in dossier.ledger(first.add(days=step)):
            found = ledger[entry.id]
            assert {entry.status, *entry.possible} <= {found.status, *found.possible}
            if found.sure and not found.possible:
                assert found.status == entry.status


def test_the_ledger_of_a_view_is_of_its_day(small: bl.Dossier) -> None:
    view = small.as_of("2024-06-01")
    assert str(view.ledger().on) == "2024-06-01"
    assert str(view.ledger("2023-06-01").on) == "2023-06-01"
    assert view.ledger().entries == small.ledger("2024-06-01").entries


def test_what_was_not_known_by_then_is_not_counted(small: bl.Dossier) -> None:
    assert small.ledger("2024-06-01")["done"].status == "fulfilled"
    # The fulfilment of March 2024 was published on 1 September.
    for ledger in (
        small.ledger("2024-06-01", known_by="2024-08-31"),
        small.as_of("2024-06-01", known_by="2024-08-31").ledger(),
    ):
        assert ledger["done"].status == "no deadline"
    assert small.ledger("2024-06-01", known_by="2024-09-01")["done"].status == "fulfilled"


def test_two_promises_under_one_id_have_two_entries_and_the_first_is_found() -> None:
    first = bl.Commitment(id="c", what="first", due="2024")
    second = bl.Commitment(id="c", what="second", due="2025")
    ledger = bl.Dossier([first, second]).ledger("2024-06-01")
    assert [entry.record for entry in ledger] == [first, second]
    assert ledger["c"].record is first


def test_an_empty_dossier_has_an_empty_ledger() -> None:
    ledger = bl.Dossier().ledger("2024-06-01")
    assert (len(ledger), ledger.text) == (
        0,
        "Nothing had been promised, on 1 June 2024\n=========================================\n",
    )


def test_a_chain_of_thousands_that_follow_each_other_is_walked_in_time_and_a_ring_too() -> None:
    number = 3_000
    chain = [
        bl.Commitment(id=f"c{n}", what="w", due="2020", follows=() if n == 0 else f"c{n - 1}")
        for n in range(number)
    ]
    ledger = bl.Dossier(chain).ledger("2024-06-01")
    assert len(ledger) == number
    assert len(ledger[f"c{number - 1}"].dues) == 21
    ring = [
        bl.Commitment(id=f"c{n}", what="w", follows=f"c{(n + 1) % number}") for n in range(number)
    ]
    entries = bl.Dossier(ring).ledger("2024-06-01").entries
    assert all("perhaps followed by" in entry.reason for entry in entries)


def test_references_that_lead_nowhere_do_no_harm() -> None:
    dossier = bl.Dossier(
        [
            bl.Commitment(
                id="c", what="w", made_in="x", concerns="y", follows="z", absent={"due": "none"}
            ),
            bl.TradeTarget(
                id="t", measure="turnover", value="1 billion USD", set_by="x", restates="z"
            ),
        ]
    )
    ledger = dossier.ledger("2024-06-01")
    assert [entry.status for entry in ledger] == ["no deadline", "unknown"]


# The rules


def test_every_status_is_given_by_a_rule_and_every_rule_gives_statuses() -> None:
    given = {status for rule in bl.ledger.LEDGER_RULES for status in rule.statuses}
    assert given == set(STATUSES)
    assert set(STATUSES) > CLOSED
    names = [rule.name for rule in bl.ledger.LEDGER_RULES]
    assert len(names) == len(set(names))


# The real dossier


def test_the_caspian_cable_was_due_at_the_end_of_2024_then_in_2025_then_at_the_end_of_2026(
    astana: bl.Dossier,
) -> None:
    def dues(day: str, id: str) -> list[str]:
        return [str(due.date) for due in astana.ledger(day)[id].dues if due.date is not None]

    assert dues("2025-02-01", "cable-launch") == ["../2024-12-31", "2025"]
    entry = astana.ledger("2025-02-01")["cable-launch"]
    assert (entry.status, entry.sure) == ("in progress", True)
    assert entry.reason == (
        "in progress: due in 2025 (the date of trans-caspian-cable), at first by the end of 2024; "
        "last change 2 September 2024, a new date, under construction (trans-caspian-cable)"
    )
    later = astana.ledger("2026-11-24")
    # The contract of 2025 and the project tell the same day.
    assert dues("2026-11-24", "cable-completion") == [
        "../2024-12-31", "2025", "../2026-12-31", "../2026-12-31",
    ]  # fmt: skip
    assert later["cable-completion"].status == "stale"
    assert later["cable-launch"].reason.endswith(
        "; followed by cable-completion, made 3 March 2025"
    )


def test_the_promises_of_april_2023_are_all_open_in_2026(
    astana: bl.Dossier,
) -> None:
    ledger = astana.ledger("2026-11-24")
    made = [entry for entry in ledger if str(entry.made_on) == "2023-04-10"]
    assert len(made) == 15
    assert all(entry.open for entry in made)
    assert ledger["one-billion"].status == "restated"
    assert {entry.status for entry in made if entry.id != "cable-launch"} == {
        "no deadline", "restated",
    }  # fmt: skip


def test_on_the_eve_of_the_talks_nothing_of_them_had_been_promised(astana: bl.Dossier) -> None:
    assert [entry.id for entry in astana.ledger("2023-04-09")] == ["tengiz-oil"]


def test_the_billion_is_never_a_percentage(astana: bl.Dossier) -> None:
    text = astana.ledger("2026-11-24").text
    assert "%" not in text
    assert "percent" not in text
