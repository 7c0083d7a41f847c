"""What is stated of a field, by whom: the record's own account and those that compete with it."""

import pytest

import bilateral as bl

DEAL = bl.Instrument(
    id="deal",
    title="Roadmap",
    signed_on="2022-08-24",
    actions=[
        bl.Action(party="KAZ", kind="ratified", on="2023", citations="gazette"),
        bl.Action(party="AZE", kind="ratified", on="2023"),
    ],
    absent={"in_force_on": "not yet"},
    claims=[
        bl.Claim(field="signed_on", date="2022-08-25", citations="azertac"),
        bl.Claim(field="actions[0].on", date="2024", citations="azertac para 3"),
        bl.Claim(field="in_force_on", absent={"date": "unknown"}),
    ],
    citations=["akorda", "azertac", "photo for title", "table for signed_on"],
)
DOSSIER = bl.Dossier([DEAL])


def stated(field: str) -> list[tuple[str, str, bool]]:
    """Each account of a field: what, on which sources, and whether it is held."""
    return [
        (
            str(account.value or account.absence),
            " ".join(str(citation.source) for citation in account.citations),
            account.held,
        )
        for account in DOSSIER.claims("deal", field)
    ]


def test_a_source_that_claims_otherwise_is_no_evidence_for_what_is_held() -> None:
    assert stated("signed_on") == [
        ("2022-08-24", "akorda table", True),
        ("2022-08-25", "azertac", False),
    ]


def test_a_field_that_nobody_contests_has_all_the_evidence_of_the_record() -> None:
    assert stated("title") == [("Roadmap", "akorda azertac photo", True)]


def test_a_part_with_citations_of_its_own_is_vouched_for_by_them() -> None:
    assert stated("actions[0].on") == [("2023", "gazette", True), ("2024", "azertac", False)]


def test_a_part_without_citations_is_vouched_for_by_those_of_the_record() -> None:
    assert stated("actions[1].on") == [("2023", "akorda azertac", True)]


def test_an_absence_is_an_account_too() -> None:
    assert stated("in_force_on") == [
        ("not yet", "akorda azertac", True),
        ("unknown", "", False),
    ]


def test_a_field_of_which_nothing_is_stated_has_no_account() -> None:
    assert stated("form") == []
    assert stated("bindingness") == []


def test_without_a_field_every_contested_one_is_reported() -> None:
    fields = [account.field for account in DOSSIER.claims("deal")]
    assert list(dict.fromkeys(fields)) == ["signed_on", "actions[0].on", "in_force_on"]
    assert DOSSIER.claims(DEAL) == DOSSIER.claims("deal")


def test_what_is_not_there_is_reported() -> None:
    with pytest.raises(bl.UnknownIdError):
        DOSSIER.claims("treaty", "title")
    with pytest.raises(bl.InvalidValueError, match="did you mean 'title'"):
        DOSSIER.claims("deal", "titel")
    with pytest.raises(bl.InvalidValueError, match=r"actions\[2\] in .* is not there: there are 2"):
        DOSSIER.claims("deal", "actions[2].on")


def test_claims_survive_every_format() -> None:
    for format in ("yaml", "json", "jsonl"):
        assert bl.loads(bl.dumps(DOSSIER, format=format), format=format) == DOSSIER
