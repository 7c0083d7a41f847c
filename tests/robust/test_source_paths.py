"""A source whose text cannot be had is one thing: no error of any rule."""

import os
from pathlib import Path

import pytest

import bilateral as bl

TEXT = """
bilateral: 1
sources:
  report: {{form: press report, path: {path}, digest: "sha256:0123456789abcdef"}}
events:
  talks: {{when: 2023-04-10, cite: [report para 1]}}
"""


@pytest.mark.parametrize(
    "path", ["a" * 5000, "a/" * 3000 + "b", "loop", '"a\\0b"', "folder", "pipe"]
)
def test_a_path_that_no_text_can_be_read_from_is_as_one_that_is_missing(
    tmp_path: Path, path: str
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    file = tmp_path / "dossier.yaml"
    stated = []
    for given in (path, "missing.txt"):
        file.write_text(TEXT.format(path=given))
        try:
            report = bl.load(file).check(on="2024-01-01")
        except bl.DecodeError:
            assert "\\0" in given, "only a control character is refused already when it is read"
            return
        stated.append([(f.code, f.thing) for f in report])
    assert stated[0] == stated[1]
    assert "ENG01" not in {code for code, _ in stated[0]}
