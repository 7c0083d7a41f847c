"""The picture in the README is what the library prints."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_picture_is_the_one_that_its_script_draws() -> None:
    script = runpy.run_path(str(ROOT / "examples" / "picture.py"))
    drawn = (ROOT / "docs" / "pictures" / "brief.svg").read_text("utf-8")
    assert drawn == script["picture"](), "draw it again: python examples/picture.py"
