"""States are found by the names that reports and tables give them, and several are no none."""

import json
from pathlib import Path

import pytest

import bilateral as bl

NAMES = [
    ("Viet Nam", "VNM"),
    ("Republic of Türkiye", "TUR"),
    ("Macedonia", "MKD"),
    ("Iran (Islamic Republic of)", "IRN"),
    ("Rep. of Korea", "KOR"),
    ("Lao People's Dem. Rep.", "LAO"),
    ("UAE", "ARE"),
    ("U.S.", "USA"),
    ("DPRK", "PRK"),
    ("DRC", "COD"),
    ("St Lucia", "LCA"),
    ("Burma", "MMR"),
    ("Kazakh", "KAZ"),
    ("Uzbek", "UZB"),
    ("Turkish", "TUR"),
    ("哈萨克斯坦", "KAZ"),
    ("Kasachstan", "KAZ"),
    ("Cazaquistão", "KAZ"),
    ("Казахстан", "KAZ"),
    ("Kazajistán", "KAZ"),
]


@pytest.mark.parametrize(("name", "id"), NAMES)
def test_a_state_is_found_by_any_of_its_names(name: str, id: str) -> None:
    assert [state.id for state in bl.states_called(name)] == [id]
    found = bl.find_state(name)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Korea", ["KOR", "PRK"]),
        ("Congo", ["COD", "COG"]),
        ("Congolese", ["COD", "COG"]),
        ("Dominican", ["DMA", "DOM"]),
        ("CS", ["CSK", "SCG"]),
        ("China, Hong Kong SAR", []),
        ("Atlantis", []),
        ("", []),
    ],
)
def test_several_states_are_distinguished_from_none(name: str, ids: list[str]) -> None:
    assert [state.id for state in bl.states_called(name)] == ids
    assert bl.find_state(name) is None


def test_every_shipped_state_is_found_by_each_name_that_is_its_own() -> None:
    for state in bl.states():
        for name in (state.name, *(name.text for name in state.names)):
            assert state in bl.states_called(name)


def test_only_three_demonyms_are_shared_by_two_states() -> None:
    package = Path(bl.reference.__file__)
    table = json.loads(package.with_name("state_names.json").read_text("utf-8"))
    shared = {
        word
        for row in table.values()
        for word in row["demonyms"]
        if len(bl.states_called(word)) > 1
    }
    assert shared == {"Congolese", "Dominican", "Korean"}
