"""What the dossier that a text is drafted against lends: leaders by day, bodies, earlier targets."""

from pathlib import Path

import bilateral as bl
from bilateral.drafting.known import council_of, leader_of, same_person

ROOT = Path(__file__).parents[2]
KNOWN = bl.load(ROOT / "examples" / "kazakhstan-azerbaijan-2023-04.yaml")
BARE = "Tokayev and Aliyev met in Astana. Kazakhstan and Azerbaijan signed an agreement on transit."


def _leaders(text: str, day: str) -> dict[str, tuple[object, object]]:
    draft = bl.draft(text=text, published_on=day, against=KNOWN)
    return {
        f.value("name"): (f.value("office"), f.value("state"))
        for f in draft.facts
        if f.kind == "leader"
    }


def test_a_bare_surname_is_who_held_the_office_on_the_day_of_the_page() -> None:
    assert _leaders(BARE, "2023-04-11") == {
        "Tokayev": ("President of the Republic of Kazakhstan", "KAZ"),
        "Aliyev": ("President of the Republic of Azerbaijan", "AZE"),
    }
    assert bl.draft(text=BARE, published_on="2023-04-11").facts
    draft = bl.draft(text=BARE, published_on="2023-04-11", against=KNOWN)
    for fact in draft.facts:
        if fact.kind == "leader":
            assert fact.fields["office"].how == "who held the office that day"
            assert fact.grade == "inferred"


def test_on_another_day_it_is_nobody_or_somebody_else() -> None:
    assert "Tokayev" not in _leaders(BARE, "2015-04-11")
    draft = bl.draft(text=BARE, published_on="2000-04-11", against=KNOWN)
    assert any(h.leader.id == "heydar-aliyev" for h in draft.context.known)
    assert leader_of(KNOWN, "Aliyev", "AZE", bl.EDTF("2000-04-11")).id == "heydar-aliyev"  # type: ignore[union-attr]
    assert leader_of(KNOWN, "Aliyev", "AZE", bl.EDTF("2023-04-11")).id == "aliyev"  # type: ignore[union-attr]


def test_without_a_day_nobody_is_known() -> None:
    draft = bl.draft(text=BARE, against=KNOWN)
    assert [f for f in draft.facts if f.kind == "leader"] == []


def test_another_person_of_the_same_surname_is_not_taken_for_the_leader() -> None:
    text = "Rustam Tokayev opened a shop. Kazakhstan and Azerbaijan signed an agreement on transit."
    assert _leaders(text, "2023-04-11") == {}


def test_a_name_that_is_spelled_otherwise_is_the_same_person_and_another_given_name_is_not() -> (
    None
):
    assert same_person("Heidar Aliyev", "Heydar Aliyev")
    assert same_person("Aliyev", "Ilham Aliyev")
    assert not same_person("Ilham Aliyev", "Heydar Aliyev")


def test_a_body_that_the_dossier_has_is_referred_to_and_not_made_again() -> None:
    council = bl.Council(
        id="igc",
        name="Intergovernmental Commission on Trade of Kazakhstan and Azerbaijan",
        form="intergovernmental commission",
        members=("KAZ", "AZE"),
    )
    assert (
        council_of(
            bl.Dossier([council]),
            "intergovernmental commission",
            "intergovernmental commission",
            ("AZE", "KAZ"),
        )
        is council
    )
    assert (
        council_of(
            bl.Dossier([council]),
            "intergovernmental commission",
            "intergovernmental commission",
            ("AZE", "TUR"),
        )
        is None
    )


def test_a_target_that_is_reported_again_restates_the_one_of_the_dossier() -> None:
    text = "Kazakhstan and Turkey agreed to bring their trade to $10 billion by 2030."
    first = bl.draft(text=text, published_on="2023-01-01").dossier("all")
    (target,) = first.of(bl.TradeTarget)
    again = bl.draft(text=text, published_on="2024-01-01", against=first).dossier("all")
    assert [str(i) for t in again.of(bl.TradeTarget) for i in t.restates] == [str(target.id)]
    more = text.replace("$10 billion", "$15 billion")
    other = bl.draft(text=more, published_on="2024-01-01", against=first).dossier("all")
    assert [t.restates for t in other.of(bl.TradeTarget)] == [()]
