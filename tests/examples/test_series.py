"""The series of the example: one file as it stood at three times, each true to its day."""

from pathlib import Path

import pytest

import bilateral as bl
from bilateral.dossier.references import citations_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STAGES = {"2022-08": "2022-08-31", "2023-04": "2023-04-30", "2024-03": "2024-03-31"}
ORDER = list(STAGES)


def _stage(name: str) -> bl.Dossier:
    return bl.load(EXAMPLES / f"kazakhstan-azerbaijan-{name}.yaml")


def _whole() -> bl.Dossier:
    return bl.load(EXAMPLES / "kazakhstan-azerbaijan.yaml")


@pytest.mark.parametrize("stage", ORDER)
def test_no_source_of_a_stage_came_out_after_it(stage: str) -> None:
    sources = _stage(stage).of(bl.Source)
    assert sources
    for source in sources:
        assert source.published_on is None or not source.published_on.after(STAGES[stage]).possibly


@pytest.mark.parametrize("stage", ORDER)
def test_a_stage_hangs_together_and_is_cited_throughout(stage: str) -> None:
    dossier = _stage(stage)
    assert dossier.check(on=STAGES[stage]).ok
    assert not [f for f in dossier.check(on=STAGES[stage]) if f.severity == "warning"]
    for record in dossier:
        if not isinstance(record, bl.Source | bl.State):
            assert list(citations_of(record)), record.id


@pytest.mark.parametrize(("earlier", "later"), [("2022-08", "2023-04"), ("2023-04", "2024-03")])
def test_a_stage_keeps_the_records_of_the_one_before_and_adds_to_them(
    earlier: str, later: str
) -> None:
    before, after = _stage(earlier), _stage(later)
    assert {r.id for r in before} < {r.id for r in after}
    assert after.header.history[: len(before.header.history)] == before.header.history
    assert len(after.header.history) == len(before.header.history) + 1


@pytest.mark.parametrize("stage", ORDER)
def test_what_a_stage_has_by_way_of_records_the_whole_has_too(stage: str) -> None:
    whole = _whole()
    for record in _stage(stage):
        assert type(whole[str(record.id)]) is type(record)


@pytest.mark.parametrize("stage", ORDER)
def test_the_history_names_records_that_are_there(stage: str) -> None:
    dossier = _stage(stage)
    for revision in dossier.header.history:
        for what in revision.what:
            assert what.partition(".")[0] in dossier


def test_the_council_is_not_there_in_2022_founded_in_2023_and_has_met_in_2024() -> None:
    council = "supreme-interstate-council"
    assert council not in _stage("2022-08")
    for stage, meetings in (("2023-04", []), ("2024-03", ["2024-03-11"])):
        met = [str(e.when) for e in _stage(stage).of(bl.Event) if e.body == council]
        assert met == meetings
