"""The page "Where things are" is held to the code: its files are there, and its journeys go so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import bilateral

ROOT = Path(__file__).parent.parent.parent
PACKAGE = Path(bilateral.__file__).parent
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


LOADED = f"dossier = bl.load({str(ASTANA)!r})"
JOURNEYS = {
    "A file is loaded": LOADED,
    "Was it in force?": (
        f"{LOADED}; dossier.as_of('2023-06-01').in_force('protocol-on-the-council')"
    ),
    "Is the target reached?": f"{LOADED}; dossier.progress('one-billion')",
    "From a Comtrade file to a panel": (
        f"import pyarrow; {LOADED}; batches = list(bl.open_trade({str(COMTRADE)!r}));"
        " dossier.panel(years=(2020, 2023), trade=pyarrow.Table.from_batches(batches))"
    ),
}

# In a process of its own, in which nothing was made beforehand.
NOTED = """
import sys
import bilateral as bl
seen = set()
sys.setprofile(lambda frame, event, _: seen.add(frame.f_code.co_filename))
{journey}
sys.setprofile(None)
print(*sorted(seen), sep="\\n")
"""


def _listed(title: str) -> list[str]:
    part = PAGE.split(f"### {title}\n")[1].split("\n#")[0]
    return re.findall(r"^\d+\. `([a-z_/]+\.py)`", part, re.MULTILINE)


def _entered(journey: str) -> set[str]:
    """The files of the library in which a function is called on the way."""
    done = subprocess.run(
        [sys.executable, "-c", NOTED.format(journey=journey)],
        capture_output=True,
        text=True,
        check=True,
    )
    inside = [Path(name) for name in done.stdout.splitlines() if name.startswith(str(PACKAGE))]
    return {path.relative_to(PACKAGE).as_posix() for path in inside}


@pytest.mark.parametrize("title", JOURNEYS)
def test_a_journey_goes_through_the_files_that_the_page_lists(title: str) -> None:
    listed = _listed(title)
    assert 0 < len(listed) <= 12
    assert not set(listed) - _entered(JOURNEYS[title])


def test_every_journey_of_the_page_is_tried() -> None:
    assert re.findall(r"^### (.*)$", PAGE, re.MULTILINE) == list(JOURNEYS)
