"""The texts of sources are found from wherever a dossier is written."""

from pathlib import Path

import pytest

import bilateral as bl
from command_line import run


def folder(at: Path, name: str, id: str) -> Path:
    (at / name / "texts").mkdir(parents=True)
    (at / name / "texts" / f"{id}.txt").write_text("An agreement on trade.", "utf-8")
    file = at / name / "d.yaml"
    file.write_text(
        f"""\
bilateral: 1
sources: {{{id}: {{publisher: A, path: texts/{id}.txt}}}}
instruments:
  of-{id}: {{title: Agreement on trade, cite: [{{source: {id}, quote: agreement on trade}}]}}
""",
        "utf-8",
    )
    return file


def paths(file: Path) -> dict[str, str | None]:
    return {str(source.id): source.path for source in bl.load(file).of(bl.Source)}


def quotes(file: Path) -> list[str]:
    return [f.code for f in bl.load(file).check(select=["EVI02", "EVI10"], on="2026-01-01")]


def test_a_dossier_that_is_written_elsewhere_finds_its_texts(tmp_path: Path) -> None:
    file = folder(tmp_path, "one", "a")
    dossier = bl.load(file)
    bl.dump(dossier, tmp_path / "copy.json")
    assert paths(tmp_path / "copy.json") == {"a": "one/texts/a.txt"}
    assert quotes(tmp_path / "copy.json") == []
    # In its own folder the path is what it was, and the dossier in memory has not changed.
    bl.dump(dossier, tmp_path / "one" / "copy.yaml")
    assert paths(tmp_path / "one" / "copy.yaml") == {"a": "texts/a.txt"}
    assert dossier.one("a", bl.Source).path == "texts/a.txt"


@pytest.mark.parametrize("name", ["all.yaml", "all.json", "all.jsonl"])
def test_a_folder_of_files_is_converted_with_the_path_of_each(tmp_path: Path, name: str) -> None:
    folder(tmp_path, "one", "a")
    target = tmp_path / name
    assert run("convert", str(tmp_path / "one"), str(target), cwd=tmp_path).returncode == 0
    assert paths(target) == {"a": "one/texts/a.txt"}


def test_what_is_merged_from_two_folders_finds_both_texts(tmp_path: Path) -> None:
    one, two = folder(tmp_path, "one", "a"), folder(tmp_path, "two", "b")
    target = tmp_path / "both.yaml"
    run("merge", str(one), str(two), "-o", str(target), cwd=tmp_path)
    assert paths(target) == {"a": "one/texts/a.txt", "b": "two/texts/b.txt"}
    assert quotes(target) == []


def test_a_text_out_of_reach_is_not_opened_and_said_not_to_be_checked(tmp_path: Path) -> None:
    file = folder(tmp_path, "one", "a")
    (tmp_path / "other").mkdir()
    bl.dump(bl.load(file), tmp_path / "other" / "d.yaml")
    assert paths(tmp_path / "other" / "d.yaml") == {"a": "../one/texts/a.txt"}
    assert quotes(tmp_path / "other" / "d.yaml") == ["EVI10"]


def test_of_two_sources_under_one_id_neither_is_lost(tmp_path: Path) -> None:
    file = folder(tmp_path, "one", "a")
    more = file.with_name("more.yaml")
    more.write_text("bilateral: 1\nsources: {a: {publisher: B, path: b.txt}}\n", "utf-8")
    both = bl.load(tmp_path / "one")
    bl.dump(both, tmp_path / "both.jsonl")
    assert len(bl.load(tmp_path / "both.jsonl").of(bl.Source)) == len(both.of(bl.Source))
