"""What a dossier tells of a target beside its figures; and what is no question of progress."""

from typing import Any

import pytest

import bilateral as bl


def target(**more: Any) -> bl.TradeTarget:
    given: dict[str, Any] = {
        "id": "t",
        "parties": ["KAZ", "AZE"],
        "measure": "turnover",
        "value": "1 billion USD",
    }
    return bl.TradeTarget(**(given | more))


def figure(**more: Any) -> bl.TradeObservation:
    given: dict[str, Any] = {
        "id": "f",
        "reporter": "KAZ",
        "partner": "AZE",
        "measure": "turnover",
        "period": "2022",
        "value": "461.9 million USD",
    }
    return bl.TradeObservation(**(given | more))


def ask(*records: bl.Record, **more: Any) -> bl.Progress:
    dossier = bl.Dossier(records)
    found: Any = dossier["t"]
    return bl.progress(found, dossier, **({"on": "2024-01-01"} | more))


def test_a_target_was_set_on_the_date_of_its_instrument() -> None:
    statement = bl.Instrument(id="s", title="Joint statement", issued_on="2023-04-10")
    assert bl.EDTF("2023-04-10") == ask(target(set_by="s"), statement).set_on


def test_or_on_that_of_the_event_at_which_the_instrument_was_made() -> None:
    statement = bl.Instrument(id="s", title="Joint statement", event="talks")
    talks = bl.Event(id="talks", parent="visit")
    visit = bl.Event(id="visit", when="2023-04-10")
    assert bl.EDTF("2023-04-10") == ask(target(set_by="s"), statement, talks, visit).set_on


def test_events_that_lie_in_a_ring_tell_no_date() -> None:
    one, other = bl.Event(id="one", parent="other"), bl.Event(id="other", parent="one")
    assert ask(target(set_by="one"), one, other).set_on is None


def test_the_asker_may_say_when_it_was_set() -> None:
    assert bl.EDTF("2023-04-10") == ask(target(), set_on="2023-04-10").set_on


def test_a_party_that_is_an_institution_stands_for_its_state() -> None:
    ministry = bl.Institution(id="ministry", name="Ministry of Trade", state="KAZ")
    found = ask(target(parties=["ministry", "AZE"]), ministry, figure())
    assert found.by("KAZ").latest is not None


def test_a_state_alone_is_held_against_its_own_figures_of_all_its_trade() -> None:
    found = ask(target(parties="KAZ", measure="exports"), figure(measure="exports", partner=None))
    assert found.by("KAZ").latest is not None
    assert found.why == "no deadline"


def test_states_are_called_by_their_names() -> None:
    assert ask(target(), figure()).names == (("AZE", "Azerbaijan"), ("KAZ", "Kazakhstan"))


def test_a_name_that_nobody_knows_is_the_id() -> None:
    found = ask(target(parties=["KAZ", "atlantis"]), figure(partner="atlantis"))
    assert dict(found.names)["atlantis"] == "atlantis"


def test_a_baseline_may_name_an_observation() -> None:
    base = figure(id="base", period="2020", value="100 million USD")
    found = ask(
        target(value="double", baseline=bl.Baseline(observation="base"), deadline="2024"),
        base,
        figure(value="200 million USD"),
    )
    assert (found.verdict, found.by("KAZ").baseline.ids) == ("reached", ("base",))


def test_an_observation_of_something_else_is_no_baseline() -> None:
    base = figure(id="base", period="2020", value="100 million USD", measure="investment")
    found = ask(
        target(value="double", baseline=bl.Baseline(observation="base"), deadline="2024"),
        base,
        figure(value="200 million USD"),
    )
    assert (found.verdict, found.why) == ("undefined", "measures")


def test_a_dangling_baseline_is_none() -> None:
    found = ask(target(baseline=bl.Baseline(observation="gone"), deadline="2024"), figure())
    assert found.why == "no baseline"


def test_the_asker_may_give_a_baseline_as_a_record_an_amount_or_text() -> None:
    for baseline in (
        bl.Baseline(value="100 million USD"),
        bl.Money(amount=100_000_000, currency="USD"),
        "100 million USD",
    ):
        found = ask(target(value="double"), figure(value="200 million USD"), baseline=baseline)
        assert found.verdict == "reached"


@pytest.mark.parametrize(
    ("more", "stated"),
    [
        ({"on": "2024"}, "on: progress is that of a day, not of 2024"),
        ({"on": "yesterday"}, "not a date"),
        ({"baseline": "+20 percent"}, "baseline: a baseline is a figure"),
        ({"baseline": "the latest"}, "baseline: 'the latest' is not an amount"),
        ({"formula": "sum"}, "formula: there is no formula 'sum'"),
        ({"tolerance": "5"}, "tolerance: 5 is not a share"),
    ],
)
def test_what_is_no_question_is_refused(more: dict[str, Any], stated: str) -> None:
    with pytest.raises(bl.InvalidValueError) as error:
        ask(target(), figure(), **more)
    assert stated in str(error.value)


def test_progress_is_that_of_a_target() -> None:
    with pytest.raises(bl.InvalidValueError, match="target: progress is that of a trade target"):
        bl.progress(figure(), [])  # type: ignore[arg-type]


def test_an_account_prints_as_its_text() -> None:
    found = ask(target(), figure())
    assert found.text == str(found)


def test_the_mirror_of_three_sides_is_none() -> None:
    found = ask(target(parties=["KAZ", "AZE", "GEO"]), figure(), formula="mirror")
    assert found.reporters == ()
