"""What notebooks and pages show, in a real browser: the brief, the cards, the tables."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from in_browser import FRAME, Open

import bilateral as bl

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def _dossier() -> bl.Dossier:
    return bl.load(EXAMPLES / "kazakhstan-azerbaijan-2024-03.yaml")


def _hostile() -> bl.Dossier:
    bad = "<script>window.ran=1</script><img src=x onerror=window.ran=2>"
    source = bl.Source(id="s", publisher=bad, title=f'"{bad}')
    paper = bl.Instrument(id="i", title=f"Treaty {bad}", signed_on="2024-01-01", citations="s")
    return bl.Dossier([source, paper])


DISPLAYS: dict[str, Callable[[], str]] = {
    "brief": lambda: _dossier().brief().html,
    "page": lambda: _dossier().brief(length="page").html,
    "overview": lambda: _dossier().overview(on="2024-06-01").html,
    "ledger": lambda: _dossier().ledger(on="2024-06-01").html,
    "timeline": lambda: _dossier().timeline().html,
    "card": lambda: next(iter(_dossier().of(bl.Protocol)))._repr_html_(),
    "shown": lambda: _dossier().show(next(iter(_dossier().of(bl.Protocol))).id).html,
    "dossier": lambda: _dossier()._repr_html_(),
    "checks": lambda: bl.load(EXAMPLES / "wrong-on-purpose.yaml").check().html,
    "draft": lambda: bl.draft(
        EXAMPLES / "talks-in-astana.txt", published_on="2023-04-11"
    )._repr_html_(),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", DISPLAYS)
def test_nothing_is_wrong_and_nothing_is_reached_for(opened: Open, name: str, dark: bool) -> None:
    made = opened(FRAME % DISPLAYS[name](), dark=dark)
    made.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert made.faults() == []
    assert made.wrong == []
    assert made.reached() == []


@pytest.mark.parametrize("name", DISPLAYS)
def test_no_page_is_wider_than_a_telephone(opened: Open, name: str) -> None:
    made = opened(FRAME % DISPLAYS[name](), width=400)
    made.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide, window = made.width()
    assert wide <= window


@pytest.mark.parametrize("show", ["brief", "timeline", "check"])
def test_hostile_text_of_a_dossier_is_text(opened: Open, show: str) -> None:
    made = opened(FRAME % getattr(_hostile(), show)().html)
    assert made.page.evaluate("window.ran") is None
    assert made.page.locator("img").count() == 0
    assert made.reached() == []


@pytest.mark.parametrize("width", [400, 1200])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("length", ["page", "full"])
def test_a_brief_that_is_saved_is_a_page_of_its_own(
    opened: Open, tmp_path: Path, length: str, dark: bool, width: int
) -> None:
    path = tmp_path / "brief.html"
    _dossier().brief(on="2024-06-01", length=length).save(path)
    made = opened(path.read_text("utf-8"), dark=dark, width=width)
    assert made.faults() == []
    assert made.wrong == []
    assert made.reached() == []
    wide, window = made.width()
    assert wide <= window
