"""One measure of likeness: rules, merges and diffs say the same of two titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.values.likeness import ALIKE, alike, compare, renamed, telling_words

ALIKE_TITLES = [
    (
        "Agreement on cooperation in transport",
        "Agreement on Co-operation in the Field of Transport",
    ),
    ("Kassym-Jomart Tokayev", "Qasym-Zhomart Toqaev"),
    ("Ilham Aliyev", "\u0130lham \u018fliyev"),
    ("Programme of cooperation", "Program of cooperation"),
    ("Trans-Caspian route", "Transcaspian routes"),
]
APART = [
    ("Agreement on culture", "Agreement on tourism"),
    ("Agreement on transport", "Agreement on transit"),
    ("Agreement on cooperation in the military field", "Agreement on cooperation of ministries"),
    ("Heydar Aliyev", "Ilham Aliyev"),
    ("Second protocol 2", "Second protocol 3"),
    ("India", "Indonesia"),
    ("Iran", "Iraq"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE_TITLES)
def test_spellings_of_one_title_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert renamed(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_titles_of_two_things_are_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not renamed(one, other)


def _dossier(id: str, title: str) -> bl.Dossier:
    return bl.Dossier(
        [
            bl.Instrument(id=id, title=title, parties=("KAZ", "AZE"), signed_on="2024-03-01"),
        ]
    )


@pytest.mark.parametrize(("one", "other"), [*ALIKE_TITLES[:1], *APART[:2]])
def test_the_rule_the_merge_and_the_diff_agree_on_two_titles(one: str, other: str) -> None:
    both = bl.Dossier([*_dossier("a", one), *_dossier("b", other)])
    by_rule = "INS13" in {finding.code for finding in bl.check(both)}
    by_merge = bool(bl.merge(_dossier("a", one), _dossier("b", other)).suggestions)
    found = bl.diff(_dossier("a", one), _dossier("a", other))
    by_diff = bool(found.wordings) and not found.facts
    assert by_rule is by_merge is by_diff is alike(one, other)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways_for_equal_words_and_bounded(one: str, other: str) -> None:
    assert 0 <= compare(one, other).ratio <= 1
    assert compare(one, one).ratio in (0, 1)
    # Words that tell nothing apart, as `State`, are still the same title.
    assert not telling_words(one) or compare(one, one).ratio >= ALIKE


def test_a_title_that_says_more_is_fuller_and_not_alike() -> None:
    found = compare("Agreement on trade", "Agreement on trade and investment")
    assert found.fuller
    assert not found.alike
    assert renamed("Agreement on trade", "Agreement on trade and investment")
