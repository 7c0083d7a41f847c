"""The two laws of statements: nothing that is recorded is lost, and no more than that is stated."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

import bilateral as bl
from bilateral.dossier.standing import council_standing, event_standing, instrument_standing
from bilateral.model.path import covers
from bilateral.statements.leaves import leaves
from bilateral.statements.statement import Statement
from bilateral.testing import dossiers
from bilateral.testing.sound import sound_dossiers
from profiles import examples

DAY = "2026-11-28"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def _overlap(one: str, other: str) -> bool:
    return covers(one, other) or covers(other, one)


def _lost(dossier: bl.Dossier) -> Iterator[str]:
    """What is recorded and no statement speaks for."""
    statements = dossier.statements(on=DAY)
    for record in dossier:
        mine = [one for one in statements if one.record == str(record.id)]
        fields = [path for one in mine for path in one.fields]
        for leaf in leaves(record):
            if not any(covers(path, leaf.path) for path in fields):
                yield f"{record.id}.{leaf.path}"
        for claim in record.claims:
            stated = [o.citations for one in mine for o in one.others if o.field == claim.field]
            if claim.citations not in stated:
                yield f"{record.id}: what others say of {claim.field}"


def _too_much(dossier: bl.Dossier) -> Iterator[str]:
    """What a statement says and its fields do not hold."""
    index = dossier.index
    for one in dossier.statements(on=DAY):
        record = dossier[one.record]
        if one.standing in ("held", "signed", "established"):
            stands = _standing(dossier, record)
            if stands is not None and stands != one.standing:
                yield f"{one.record} is called {one.standing} and is {stands}: {one.text}"
        held = {link.target for link in index.links(record) if _within(one, link.path)}
        held |= {str(index.side(id)) for id in held}
        held |= set(one.sides)
        for path in one.because:
            other = dossier.get(path.partition(".")[0])
            held |= set() if other is None else {str(link.target) for link in index.links(other)}
        for id in one.named:
            if id not in held:
                yield f"{one.record} names {id}, of which its fields say nothing: {one.text}"


def _within(one: Statement, path: str) -> bool:
    return any(_overlap(field, path) for field in one.fields)


def _standing(dossier: bl.Dossier, record: bl.Record) -> str | None:
    if isinstance(record, bl.Event):
        return event_standing(dossier, record)
    if isinstance(record, bl.Instrument):
        return instrument_standing(record)
    return council_standing(record) if isinstance(record, bl.Council) else None


@examples(10, deep=400)
@given(dossiers())
def test_every_field_that_is_filled_is_spoken_for(dossier: bl.Dossier) -> None:
    assert list(_lost(dossier)) == []


@examples(10, deep=400)
@given(dossiers())
def test_no_statement_says_more_than_its_fields_hold(dossier: bl.Dossier) -> None:
    assert list(_too_much(dossier)) == []


@examples(10, deep=100)
@given(sound_dossiers())
def test_the_laws_hold_for_sound_dossiers(dossier: bl.Dossier) -> None:
    assert list(_lost(dossier)) == []
    assert list(_too_much(dossier)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_laws_hold_for_the_examples(path: Path) -> None:
    dossier = bl.load(path)
    assert list(_lost(dossier)) == []
    assert list(_too_much(dossier)) == []


@examples(10, deep=200)
@given(dossiers())
def test_a_statement_is_one_sentence_on_one_line(dossier: bl.Dossier) -> None:
    for one in dossier.statements(on=DAY):
        assert one.text
        assert one.text == " ".join(one.text.split())
        assert one.text.endswith(".")
        assert len(one.sources) <= len(one.citations)


@examples(10, deep=100)
@given(dossiers())
def test_the_evidence_of_a_statement_is_that_of_its_record(dossier: bl.Dossier) -> None:
    for one in dossier.statements(on=DAY):
        sources = {link.target for link in dossier.index.links(dossier[one.record])}
        met = {
            link.target
            for path in one.because
            for link in dossier.index.links(dossier[path.partition(".")[0]])
        }
        assert {str(citation.source) for citation in one.citations} <= sources | met
