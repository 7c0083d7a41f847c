"""A rewording says the same in the same words; anything else is a change of fact."""

import pytest

from bilateral.values.likeness import renamed, reworded


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Put the line into service", "Put the line into service."),
        ("Put the line into service", "put a line into service"),
        ("centre for trade", "center for trade"),
        ("fibre-optic line", "fibreoptic line"),
        ("establish a council", "establishment of a council"),
    ],
)
def test_spelling_form_and_small_words_are_no_change_of_fact(old: str, new: str) -> None:
    assert reworded(old, new)
    assert reworded(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("double the trade", "triple the trade"),
        ("line of 380 km", "line of 400 km"),
        ("will build the line", "will not build the line"),
        ("will be built", "was built"),
        ("KAZ builds the line", "AZE builds the line"),
        ("Kazakhstan sells to Azerbaijan", "Azerbaijan sells to Kazakhstan"),
        ("the line was signed for", "the line was resigned for"),
        ("a legal act", "an illegal act"),
        ("increase of exports", "decrease of exports"),
        ("build the line", "build the line and the port"),
        ("KZAAU", "KZAAZ"),
        ("one", "!!!"),
    ],
)
def test_another_word_number_or_negation_is_a_change_of_fact(old: str, new: str) -> None:
    assert not reworded(old, new)
    assert not reworded(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Declaration", "Declaration on strategic relations"),
        ("Aliyev, Ilham", "Ilham Aliyev"),
        ("Kassym-Jomart Tokayev", "Kassym-Zhomart Tokayev"),
        ("JOINT STATEMENT", "Joint statement"),
    ],
)
def test_a_title_or_name_may_be_fuller_shorter_or_turned_round(old: str, new: str) -> None:
    assert renamed(old, new)
    assert renamed(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Nur-Sultan", "Astana"),
        ("Programme", "Programme for 2022-2026"),
        ("Protocol on trade", "Protocol on transit"),
        ("Binding protocol", "Not binding protocol"),
        ("Protocol on trade", "Protocol on trade or transit"),
        ("Joint statement of presidents", "Statement of two presidents"),
        ("Ministry of Trade and Energy", "Ministry of Trade in Oil"),
    ],
)
def test_a_title_of_something_else_is_another_title(old: str, new: str) -> None:
    assert not renamed(old, new)
    assert not renamed(new, old)


def test_a_very_long_text_is_reworded_only_if_its_words_are_the_same() -> None:
    """Longer texts are not compared word by word: 10,000 words would take minutes."""
    long = " ".join(f"word{chr(97 + n % 26)}" for n in range(10_000))
    assert reworded(long, f"{long}.")
    assert not renamed(long, f"{long} more")
