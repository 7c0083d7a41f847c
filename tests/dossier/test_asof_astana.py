"""The real dossier as of the days that matter: April 2023, and what came before and after."""

from pathlib import Path

import pytest

import bilateral as bl

DOSSIER = bl.load(Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml")


def test_on_the_eve_of_the_talks_there_was_no_council_and_nothing_was_known_of_it() -> None:
    view = DOSSIER.as_of("2023-04-09", known_by="2023-04-09")
    assert "supreme-interstate-council" not in view
    assert "protocol-on-the-council" not in view
    assert view.all(bl.Council).first() is None
    assert not view.signed("protocol-on-the-council").possibly


def test_of_the_signing_the_world_knew_a_day_later() -> None:
    assert "protocol-on-the-council" in DOSSIER.as_of("2023-04-10")
    assert "protocol-on-the-council" not in DOSSIER.as_of("2023-04-10", known_by="2023-04-10")
    view = DOSSIER.as_of("2023-04-11", known_by="2023-04-11")
    assert str(view.signed("protocol-on-the-council")) == (
        "yes: signed 2023-04-10 (protocol-on-the-council.signed_on)"
    )
    assert "supreme-interstate-council" in view


def test_the_capital_was_nur_sultan_in_august_2022_and_astana_in_april_2023() -> None:
    capitals = {
        day: [
            (capital.name, str(answer.value))
            for capital, answer in DOSSIER.as_of(day).capital("KAZ")
        ]
        for day in ("2022-08-24", "2023-04-10")
    }
    assert capitals == {
        "2022-08-24": [("Nur-Sultan", "yes")],
        "2023-04-10": [("Astana", "yes")],
    }


@pytest.mark.parametrize(
    "instrument", ["declaration-2022", "programme-2022-2026", "protocol-on-the-council"]
)
def test_the_presidents_were_in_office_when_they_signed(instrument: str) -> None:
    found = DOSSIER.as_of("2025-01-01").in_office(instrument)
    assert [(str(s.by), str(answer.value)) for s, answer in found] == [
        ("tokayev", "yes"),
        ("aliyev", "yes"),
    ]


def test_who_was_president_of_azerbaijan_when() -> None:
    holders = {
        day: [
            (str(h.leader.id), str(h.answer.value))
            for h in DOSSIER.as_of(day).holders("president-of-azerbaijan")
        ]
        for day in ("1993-10-02", "2003-10-30", "2003-10-31", "2023-04-10")
    }
    assert holders == {
        "1993-10-02": [],
        "2003-10-30": [("heydar-aliyev", "yes")],
        # The day on which one handed over to the other is a day of both.
        "2003-10-31": [("aliyev", "yes"), ("heydar-aliyev", "yes")],
        "2023-04-10": [("aliyev", "yes")],
    }


def test_of_a_term_whose_beginning_is_unknown_nobody_can_say() -> None:
    answer = DOSSIER.as_of("2025-03-03").held("bektenov", "prime-minister-of-kazakhstan")
    assert str(answer.value) == "maybe"
    assert answer.because == ("bektenov.terms[0].begins_on", "bektenov.terms[0].ends_on")


def test_whether_the_protocol_is_in_force_no_source_tells() -> None:
    answer = DOSSIER.as_of("2025-01-01").in_force("protocol-on-the-council", between=("KAZ", "AZE"))
    assert str(answer.value) == "maybe"
    assert "when it entered into force is not recorded" in answer.reason
    # The memoranda of ministries are no obligations of their states.
    listed = DOSSIER.as_of("2025-01-01").in_force_between("KAZ", "AZE")
    assert "mou-diaspora" not in {str(instrument.id) for instrument, _ in listed}
    assert not DOSSIER.as_of("2025-01-01").in_force("mou-diaspora", party="KAZ").possibly


def test_the_council_met_first_in_march_2024() -> None:
    assert DOSSIER.as_of("2024-03-10").meetings("supreme-interstate-council").last is None
    last = DOSSIER.as_of("2024-12-31").meetings("supreme-interstate-council").last
    assert last is not None
    assert str(last.event.when) == "2024-03-11"
    assert len(DOSSIER.as_of("2026-01-01").meetings("supreme-interstate-council")) == 2


def test_the_billion_was_set_in_2023_and_restated_in_2025() -> None:
    assert DOSSIER.as_of("2024-12-31").lineage("one-billion").became == ()
    ((word, answer),) = DOSSIER.as_of("2025-12-31").lineage("one-billion").became
    assert (word, answer.reason) == (
        "restated",
        "restated by “Turnover of 1 billion US dollars, restated”, set 21 October 2025",
    )


def test_the_council_came_out_of_the_protocol_which_implements_the_declaration() -> None:
    up = DOSSIER.lineage("supreme-interstate-council").up
    assert [(kin.word, kin.id) for kin in up] == [
        ("established by", "protocol-on-the-council"),
        ("implements", "declaration-2022"),
    ]


def test_what_lay_between_the_two_states_in_march_2024() -> None:
    events = DOSSIER.all(bl.Event).between("KAZ", "AZE").during("2024-03").surely()
    assert {str(event.id) for event in events} == {
        "baku-visit-2024",
        "commission-meeting-20",
        "council-meeting-1",
    }


def test_the_due_date_of_the_cable_is_what_was_known_then() -> None:
    def dues(known_by: str) -> list[str]:
        cable = DOSSIER.as_of("2026-01-01", known_by=known_by)["trans-caspian-cable"]
        assert isinstance(cable, bl.Project)
        return [str(change.due) for change in cable.changes if change.due is not None]

    assert dues("2023-01-09") == []
    assert dues("2023-01-10") == ["../2024-12-31"]
    assert dues("2024-12-31") == ["../2024-12-31", "2025"]
    assert dues("2025-12-31") == ["../2024-12-31", "2025", "../2026-12-31"]


def test_a_view_of_today_is_the_dossier_but_for_names_and_codes_of_the_past() -> None:
    view = DOSSIER.as_of("2026-11-24").whole()
    assert len(view) == len(DOSSIER)
    assert {str(r.id) for r in view if r != DOSSIER[str(r.id)]} <= {"KAZ", "AZE"}
