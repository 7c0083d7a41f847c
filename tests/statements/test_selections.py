"""What shows a record, a target or a date shows what its statements say."""

from pathlib import Path

import pytest
from hypothesis import given

import bilateral as bl
from bilateral.testing import dossiers
from profiles import examples

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
DAY = "2026-11-28"


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_card_has_every_statement_of_its_record() -> None:
    dossier = bl.load(ASTANA)
    view = dossier.as_of(DAY)
    stated = dossier.statements(on=DAY)
    for record in dossier:
        if view.get(record.id) != record:
            continue
        shown = flat(view.show(record.id).text)
        for one in stated.of(record.id):
            assert one.text in shown, (record.id, one.text)


@examples(10, deep=100)
@given(dossiers())
def test_a_card_can_be_made_of_any_record(dossier: bl.Dossier) -> None:
    for record in dossier:
        card = dossier.show(record.id)
        assert card.text
        assert len(card.document().footnotes) == len(set(card.document().footnotes))


@pytest.mark.parametrize("target", ["one-billion", "double-trade", "corridor-cargo"])
def test_progress_demands_what_the_statement_of_the_target_says(target: str) -> None:
    dossier = bl.load(ASTANA)
    (head, *_) = dossier.statements(on=DAY).of(target)
    stated = head.text.partition("Target: ")[2].partition("; set at")[0].rstrip(".")
    assert stated.casefold() in flat(dossier.progress(target, on=DAY).text).casefold()


def test_a_report_in_the_timeline_and_in_the_account_has_the_same_words() -> None:
    dossier = bl.load(ASTANA)
    stated = {one.text for one in dossier.statements(on=DAY)}
    for moment in dossier.timeline():
        if moment.path.startswith("changes[") and moment.path.endswith(".on"):
            assert any(text.endswith(f": {moment.text}.") for text in stated), moment.text


def test_a_report_has_its_own_evidence_alone() -> None:
    """What is cited for a project as a whole was not known of a change that came later."""
    dossier = bl.loads(
        "bilateral: 1\nsources: {old: {publisher: A, published_on: 2020}, new: {publisher: B}}\n"
        "projects:\n  p:\n    name: Bridge\n    cite: old\n    changes:\n"
        "    - {on: 2019, status: announced}\n    - {on: 2024, status: contracted, cite: new}\n"
    )
    cited = {
        one.verb: [str(c.source) for c in one.citations]
        for one in dossier.statements(on=DAY).of("p")
        if one.depth
    }
    assert cited == {"announced": ["old"], "contracted": ["new"]}
