"""`The president of Kazakhstan` without a name: who held it that day, if the dossier knows."""

from pathlib import Path

import pytest
from attrs import evolve
from corruptions import proposal_of

import bilateral as bl
from bilateral.drafting.gate import refusal

KNOWN = bl.load(Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan-2023-04.yaml")
TOKAYEV, ALIYEV = "Kassym-Jomart Tokayev", "Ilham Aliyev"
TEXT = "The President of Kazakhstan received the President of Azerbaijan in Astana."


def _facts(text: str, day: str | None = "2023-04-11") -> list[bl.drafting.Fact]:
    draft = bl.draft(text=text, published_on=day, against=KNOWN)
    return [f for f in draft.facts if f.kind == "leader"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "The presidents of Kazakhstan and Azerbaijan met in Baku today.",
        "Kazakhstan's President and the Azerbaijani President signed a protocol.",
        "On 10 April 2023 the president of Azerbaijan met the President of the Republic of Kazakhstan.",
    ],
)
def test_an_office_without_a_name_is_whoever_held_it_on_the_day_of_the_page(text: str) -> None:
    found = _facts(text)
    assert {f.value("name"): f.value("state") for f in found} == {TOKAYEV: "KAZ", ALIYEV: "AZE"}
    for fact in found:
        name = fact.fields["name"]
        assert (name.basis, name.how, name.start) == (
            "inferred",
            "who held the office that day",
            -1,
        )
        assert fact.fields["state"].basis == "stated"
        assert fact.grade == "inferred"


def test_the_words_of_one_holder_are_the_office_and_of_several_none_are() -> None:
    assert [f.value("office") for f in _facts(TEXT)] == [
        "President of Kazakhstan",
        "President of Azerbaijan",
    ]
    (one, two) = _facts("The presidents of Kazakhstan and Azerbaijan met in Baku today.")
    assert one.fields["office"].basis == two.fields["office"].basis == "inferred"
    assert one.value("office") == "President of the Republic of Kazakhstan"


def test_nobody_is_named_without_a_dossier_or_without_a_day() -> None:
    assert [
        f for f in bl.draft(text=TEXT, published_on="2023-04-11").facts if f.kind == "leader"
    ] == []
    assert _facts(TEXT, None) == []


def test_on_another_day_it_is_who_held_it_then() -> None:
    assert [f.value("name") for f in _facts(TEXT, "2015-04-11")] == [ALIYEV]
    assert [f.value("name") for f in _facts(TEXT, "2000-04-11")] == ["Heydar Aliyev"]


@pytest.mark.parametrize(
    "text",
    [
        "The former President of Kazakhstan came to Azerbaijan.",
        "The first president of Kazakhstan and the next president of Azerbaijan were named.",
        "He was elected President of Kazakhstan and thanked Azerbaijan.",
        "She spoke as president of Azerbaijan in Kazakhstan.",
        "In 1997 the President of Azerbaijan visited Kazakhstan.",
        "The President of the Supreme Court of Kazakhstan came to Azerbaijan.",
        "The Vice President of Azerbaijan came to Kazakhstan.",
        "The Prime Minister of Kazakhstan and the Foreign Minister of Azerbaijan met.",
        "Question: Does the President of Kazakhstan agree with Azerbaijan?",
    ],
)
def test_whoever_else_is_meant_is_left_without_a_name(text: str) -> None:
    assert _facts(text) == []


def test_a_holder_whom_the_text_names_is_the_texts() -> None:
    for text in (
        "President of Azerbaijan Samir Hasanov visited Kazakhstan. The President of Azerbaijan spoke.",
        "Aliyev came to Kazakhstan. The President of Azerbaijan spoke.",
    ):
        assert len([f for f in _facts(text) if f.value("state") == "AZE"]) == 1
    assert _facts("The president of Azerbaijan, Samir Hasanov, came to Kazakhstan.") == []


def test_another_name_or_state_is_refused() -> None:
    draft = bl.draft(text=TEXT, published_on="2023-04-11", against=KNOWN)
    for fact in draft.facts:
        if fact.kind != "leader":
            continue
        right = proposal_of(fact)
        assert refusal(draft.context, right) is None
        other = TOKAYEV if fact.value("name") == ALIYEV else ALIYEV
        for wrong in (other, "Samir Hasanov", ""):
            name = evolve(fact.fields["name"], value=wrong)
            made = evolve(right, fields={**fact.fields, "name": name})
            assert refusal(draft.context, made) is not None
        moved = evolve(right, start=right.start + 1)
        assert refusal(draft.context, moved) is not None


def test_no_leader_is_made_whom_the_dossier_has() -> None:
    draft = bl.draft(text=TEXT, published_on="2023-04-11", against=KNOWN)
    made = draft.dossier("all")
    assert list(made.of(bl.Leader)) == list(made.of(bl.Office)) == []
    assert draft.not_kept("all") == ()
