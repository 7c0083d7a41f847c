"""The page "Where things are" is held to the code: its files are there, and its journeys go so."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

import bilateral as bl

ROOT = Path(__file__).parent.parent.parent
PACKAGE = Path(bl.__file__).parent
PAGE = (ROOT / "docs" / "where-things-are.md").read_text(encoding="utf-8")
ASTANA = ROOT / "examples" / "kazakhstan-azerbaijan.yaml"
COMTRADE = ROOT / "tests" / "data" / "interop" / "comtrade.csv"

FILES = sorted(set(re.findall(r"`([a-z_/]+(?:\.py|/))`", PAGE)))


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("tests/")])
def test_every_file_that_the_page_names_is_there(name: str) -> None:
    assert (PACKAGE / name).exists()


def test_every_room_is_on_the_page() -> None:
    rooms = {path.parent.name + "/" for path in PACKAGE.glob("*/__init__.py")}
    assert rooms <= set(FILES)


def _load() -> None:
    bl.load(ASTANA)


def _in_force() -> None:
    bl.load(ASTANA).as_of("2023-06-01").in_force("protocol-on-the-council")


def _progress() -> None:
    bl.load(ASTANA).progress("one-billion")


def _panel() -> None:
    arrow = pytest.importorskip("pyarrow")
    figures = arrow.Table.from_batches(list(bl.open_trade(COMTRADE)))
    bl.load(ASTANA).panel(years=(2020, 2023), trade=figures)


JOURNEYS = {
    "A file is loaded": _load,
    "Was it in force?": _in_force,
    "Is the target reached?": _progress,
    "From a Comtrade file to a panel": _panel,
}


def _listed(title: str) -> list[str]:
    part = PAGE.split(f"### {title}\n")[1].split("\n#")[0]
    return re.findall(r"^\d+\. `([a-z_/]+\.py)`", part, re.MULTILINE)


def _entered(journey: Callable[[], None]) -> set[str]:
    """The files of the library in which a function is called on the way."""
    seen = set[str]()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            seen.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        journey()
    finally:
        sys.setprofile(before)
    inside = {Path(name) for name in seen if name.startswith(str(PACKAGE))}
    return {path.relative_to(PACKAGE).as_posix() for path in inside}


@pytest.mark.parametrize("title", JOURNEYS)
def test_a_journey_goes_through_the_files_that_the_page_lists(title: str) -> None:
    listed = _listed(title)
    assert 0 < len(listed) <= 12
    assert not set(listed) - _entered(JOURNEYS[title])


def test_every_journey_of_the_page_is_tried() -> None:
    assert re.findall(r"^### (.*)$", PAGE, re.MULTILINE) == list(JOURNEYS)
