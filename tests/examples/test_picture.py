"""The pictures in the README and the documentation are what the library prints and draws."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_picture_is_the_one_that_its_script_draws() -> None:
    script = runpy.run_path(str(ROOT / "examples" / "picture.py"))
    drawn = (ROOT / "docs" / "pictures" / "brief.svg").read_text("utf-8")
    assert drawn == script["picture"](), "draw it again: python examples/picture.py"


@pytest.mark.parametrize("name", ["progress.svg", "mirror.svg"])
def test_the_plots_in_the_documentation_say_what_the_library_draws(name: str) -> None:
    """To the words and the numbers of strokes; how curves are written is the renderer's."""
    pytest.importorskip("vl_convert")

    def reported(svg: str) -> tuple[list[str], int]:
        return re.findall(r">([^<>]+)</text>", svg), svg.count("<line")

    script = runpy.run_path(str(ROOT / "examples" / "plots.py"))
    drawn = (ROOT / "docs" / "pictures" / name).read_text("utf-8")
    assert reported(drawn) == reported(script["plots"]()[name].svg), (
        "draw it: python examples/plots.py"
    )
