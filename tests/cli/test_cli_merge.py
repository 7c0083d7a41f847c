"""`bilateral merge` writes one dossier, whole or not at all, and says what they disagreed on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import bilateral as bl
from bilateral.cli.main import main, run

MINE = """\
bilateral: 1
title: One
sources: {akorda: {publisher: Akorda}}
leaders: {tokayev: {name: K.-J. Tokayev}}
instruments: {roadmap: {title: Roadmap, form: roadmap, cite: akorda}}
"""
YOURS = """\
bilateral: 1
sources: {azertac: {publisher: Azertac}}
leaders: {tokaev: {name: K.-J. Tokaev}}
instruments: {roadmap: {title: Road Map, form: programme, cite: azertac}}
"""


@pytest.fixture(autouse=True)
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two dossiers in the folder in which the command runs."""
    (tmp_path / "a.yaml").write_text(MINE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(YOURS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def merge(*arguments: str) -> Result:
    """The command over both."""
    return CliRunner().invoke(main, ["merge", "a.yaml", "b.yaml", *arguments])


def test_the_merged_dossier_is_written_and_the_conflicts_are_reported_on_standard_error() -> None:
    result = merge("-o", "out.yaml")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "Contradictions (2)" in result.stderr
    assert "tokaev and tokayev" in result.stderr
    assert bl.load("out.yaml") == bl.merge(bl.load("a.yaml"), bl.load("b.yaml")).dossier


def test_trusted_sources_decide() -> None:
    assert merge("-o", "out.json", "--trust", "Akorda, azertac").exit_code == 0
    assert bl.load("out.json")["roadmap"].title == "Roadmap"
    assert merge("-o", "out.json", "--trust", "azertac").exit_code == 0
    assert bl.load("out.json")["roadmap"].title == "Road Map"


def test_what_is_the_same_can_be_said() -> None:
    assert merge("-o", "out.yaml", "--same", "tokayev=tokaev").exit_code == 0
    assert "tokaev" not in bl.load("out.yaml")


def test_an_id_that_means_two_things_can_be_changed() -> None:
    assert merge("-o", "out.yaml", "--rename", "2:roadmap=programme").exit_code == 0
    assert bl.load("out.yaml")["programme"].title == "Road Map"


def test_the_title_of_the_whole_can_be_given() -> None:
    assert merge("-o", "out.yaml", "--title", "Two accounts").exit_code == 0
    assert bl.load("out.yaml").header.title == "Two accounts"


@pytest.mark.parametrize(("name", "begins"), [("r.txt", "2 dossiers"), ("r.md", "2 dossiers")])
def test_the_report_goes_into_a_file_as_well(name: str, begins: str) -> None:
    assert merge("-o", "out.yaml", "--report", name).exit_code == 0
    text = Path(name).read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert ("| Record | Field |" in text) is (name == "r.md")


def test_the_report_for_programs_has_what_each_said() -> None:
    assert merge("-o", "out.yaml", "--report", "r.json").exit_code == 0
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert report == bl.merge(bl.load("a.yaml"), bl.load("b.yaml")).as_dict()
    assert {found["field"] for found in report["resolutions"]} == {"title", "form"}


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (["-o", "out.yaml", "--same", "tokayev"], "'tokayev' is not two ids"),
        (["-o", "out.yaml", "--rename", "3:a=b"], "the dossiers count from 1 to 2"),
        (["-o", "out.yaml", "--rename", "x:a=b"], "is not a number and two ids"),
        ([], "Missing option '-o'"),
    ],
)
def test_wrong_use_is_reported(arguments: list[str], reported: str) -> None:
    result = merge(*arguments)
    assert result.exit_code == 2
    assert reported in result.stderr


def test_one_dossier_is_not_enough() -> None:
    result = CliRunner().invoke(main, ["merge", "a.yaml", "-o", "out.yaml"])
    assert result.exit_code == 2
    assert "give two dossiers or more" in result.stderr


def test_what_is_refused_leaves_the_file_that_was_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out.yaml").write_text("bilateral: 1\ntitle: Before\n", encoding="utf-8")
    command = ["bilateral", "merge", "a.yaml", "b.yaml", "-o", "out.yaml", "--strategy", "refuse"]
    monkeypatch.setattr("sys.argv", command)
    with pytest.raises(SystemExit) as left:
        run()
    assert left.value.code == 2
    assert "the dossiers contradict each other on roadmap." in capsys.readouterr().err
    assert bl.load("out.yaml").header.title == "Before"
    assert sorted(path.name for path in Path().iterdir()) == ["a.yaml", "b.yaml", "out.yaml"]
