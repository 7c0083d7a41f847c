"""Whether an instrument was signed by a day, and by whom."""

import pytest

import bilateral as bl


def _signed(day: str, by: str | None = None, **fields: object) -> str:
    treaty = bl.Instrument(id="t", title="T", **fields)  # type: ignore[arg-type]
    event = bl.Event(id="trip", when="2020-01-10/2020-01-12")
    leader = bl.Leader(id="l", name="L")
    dossier = bl.Dossier([treaty, event, leader])
    return str(dossier.as_of(day).signed("t", by).value)


LATER = {"actions": bl.Action(party="KAZ", kind="signed", on="2020-03-01")}
SIDES = [bl.Signatory(party="KAZ", by="l"), bl.Signatory(party="AZE", on="2020-02-01")]


@pytest.mark.parametrize(
    ("fields", "day", "answer"),
    [
        ({"signed_on": "2020-01-10"}, "2020-01-09", "no"),
        ({"signed_on": "2020-01-10"}, "2020-01-10", "yes"),
        ({"signed_on": "2020-01"}, "2020-01-10", "maybe"),
        # An interval is the time in which the day lies.
        ({"signed_on": "2020-01/2020-02"}, "2020-01-31", "maybe"),
        ({"signed_on": "2020-01/2020-02"}, "2020-02-29", "yes"),
        ({"absent": [bl.Absent(field="signed_on", why="not yet")]}, "2020-01-10", "no"),
        ({"absent": [bl.Absent(field="signed_on", why="none")]}, "2020-01-10", "no"),
        ({"status": "announced"}, "2020-01-10", "no"),
        ({"status": "initialled"}, "2020-01-10", "no"),
        ({}, "2020-01-10", "maybe"),
        ({"status": "issued", "issued_on": "2020-01-10"}, "2020-01-10", "maybe"),
        # Made at an event of three days, and reported to be signed.
        ({"status": "signed", "event": "trip"}, "2020-01-09", "no"),
        ({"status": "signed", "event": "trip"}, "2020-01-11", "maybe"),
        ({"status": "signed", "event": "trip"}, "2020-01-12", "yes"),
        ({"event": "trip"}, "2020-01-12", "maybe"),
    ],
)
def test_whether_it_was_signed(fields: dict[str, object], day: str, answer: str) -> None:
    assert _signed(day, **fields) == answer


@pytest.mark.parametrize(
    ("fields", "by", "day", "answer"),
    [
        ({"signatories": SIDES}, "KAZ", "2020-01-10", "yes"),
        ({"signatories": SIDES}, "l", "2020-01-10", "yes"),
        # Its own day counts, not that of the whole.
        ({"signatories": SIDES}, "AZE", "2020-01-31", "no"),
        ({"signatories": SIDES}, "AZE", "2020-02-01", "yes"),
        ({"signatories": SIDES}, "UZB", "2020-02-01", "no"),
        ({}, "KAZ", "2020-02-01", "maybe"),
        ({"parties": ["KAZ"]}, "KAZ", "2020-02-01", "maybe"),
        ({"signatories": bl.Signatory(party="KAZ")}, "l", "2020-02-01", "maybe"),
        (
            {"actions": bl.Action(party="KAZ", kind="signed", on="2020-03-01")},
            "KAZ",
            "2020-02-01",
            "no",
        ),
        (
            {"actions": bl.Action(party="KAZ", kind="signed", on="2020-03-01")},
            "KAZ",
            "2020-03-01",
            "yes",
        ),
    ],
)
def test_whether_a_side_or_a_person_signed(
    fields: dict[str, object], by: str, day: str, answer: str
) -> None:
    assert _signed(day, by, **{"signed_on": "2020-01-10", **fields}) == answer


def test_who_is_asked_about_has_to_be_known_to_the_dossier() -> None:
    with pytest.raises(bl.UnknownIdError):
        _signed("2020-02-01", "nobody", signed_on="2020-01-10")


def test_an_instrument_that_is_none_is_an_error_that_says_so() -> None:
    view = bl.Dossier([bl.Event(id="e"), bl.Instrument(id="treaty", title="T")]).as_of("2020-01-01")
    for ask in (view.signed, view.in_force, view.in_office):
        with pytest.raises(bl.InvalidValueError, match="e is an event, not an instrument"):
            ask("e")
        with pytest.raises(bl.UnknownIdError, match="did you mean treaty"):
            ask("traety")


def test_what_was_not_known_may_have_been_signed_for_all_that() -> None:
    source = bl.Source(id="s", published_on="2024-01-01")
    treaty = bl.Instrument(id="t", title="T", signed_on="2020-01-10", citations="s")
    dossier = bl.Dossier([source, treaty])
    view = dossier.as_of("2021-01-01", known_by="2023-01-01")
    assert str(view.signed("t")) == (
        "maybe: it was not known: not yet by 2023-01-01: s published 2024-01-01"
    )
    assert str(dossier.as_of("2019-01-01", known_by="2023-01-01").signed("t").value) == "no"
