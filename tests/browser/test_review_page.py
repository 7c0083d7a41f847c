"""The review page of a draft in a real browser: what a person sees, presses and takes away."""

import json
from functools import cache
from pathlib import Path

import pytest
from in_browser import Open, Opened

import bilateral as bl

pytestmark = pytest.mark.browser

OWN = Path(__file__).parents[2] / "examples" / "talks-in-astana.txt"
HOSTILE = (
    "</div><script>window.ran=1</script><img src=x onerror='window.ran=2'> President of Kazakhstan "
    'Daniyar "><svg onload=window.ran=3>Omarov\u2028 held talks with President of Georgia Levan '
    "Beridze in Astana today. Trade between Kazakhstan and Georgia reached $150 million in 2024. "
    "</script><script>alert(1)</script> <a href=javascript:window.ran=4>a link</a> &lt;b&gt; "
    "A treaty of </main> $7 billion <!-- is unread."
)


@cache
def _draft() -> bl.drafting.Draft:
    source = bl.Source(id="own", publisher="Own Agency", published_on="2023-04-11")
    return bl.draft(OWN, source=source)


def _cards(made: Opened) -> list[str]:
    found: list[str] = made.page.evaluate(
        "[...document.querySelectorAll('article')].map(a => a.querySelector('output').textContent)"
    )
    return found


def _lit(made: Opened) -> set[str]:
    """The spans and the cards that are shown as belonging together."""
    return set(
        made.page.evaluate(
            "[...document.querySelectorAll('.on')].map(e => e.id || 'span of ' + e.dataset.f)"
        )
    )


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1200, 400])
def test_nothing_is_wrong_reached_for_or_wider_than_the_window(
    opened: Open, width: int, dark: bool
) -> None:
    made = opened(_draft().html(), width=width, dark=dark)
    made.page.locator("article").first.press("a")
    made.page.locator("article").nth(1).press("r")
    wide, window = made.width()
    assert wide <= window
    assert made.faults() == []
    assert made.wrong == []
    assert made.reached() == []


def test_dark_is_dark_and_light_is_light(opened: Open) -> None:
    grounds = [
        opened(_draft().html(), dark=dark).page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for dark in (False, True)
    ]
    assert grounds == ["rgb(255, 255, 255)", "rgb(22, 24, 27)"]


def test_a_card_shows_its_words_and_the_words_their_card(opened: Open) -> None:
    made = opened(_draft().html())
    spans = made.page.locator("[data-f~='0']").count()
    assert spans > 0
    for how in ("focus", "hover"):
        getattr(made.page.locator("#f0"), how)()
        lit = _lit(made)
        assert "f0" in lit
        assert {s for s in lit if s.startswith("span")} != set()
        made.page.locator("h1").hover()
        made.page.evaluate("document.activeElement.blur()")
        assert _lit(made) == set()
    for how in ("focus", "hover"):
        getattr(made.page.locator("[data-f='0']").first, how)()
        assert "f0" in _lit(made)
        made.page.locator("h1").hover()
        made.page.evaluate("document.activeElement.blur()")


def test_a_click_on_words_goes_to_their_card_and_back(opened: Open) -> None:
    made = opened(_draft().html(), width=400)
    last = len(_draft().facts) - 1
    span = made.page.locator(f"[data-f~='{last}']").first
    span.click()
    assert made.page.evaluate("document.activeElement.id") == f"f{last}"
    made.page.locator(f"#f{last} [data-w]").click()
    assert str(last) in made.page.evaluate("document.activeElement.dataset.f").split(" ")


def test_keys_move_decide_and_lead_to_the_words(opened: Open) -> None:
    made = opened(_draft().html())
    keyboard = made.page.keyboard
    made.page.locator("#f0").focus()
    for key in ("a", "j", "r", "ArrowDown", "a", "o", "k"):
        keyboard.press(key)
    assert _cards(made)[:4] == ["accepted", "rejected", "open", "open"]
    assert made.page.evaluate("document.activeElement.id") == "f1"
    keyboard.press("Enter")
    assert "1" in made.page.evaluate("document.activeElement.dataset.f").split(" ")
    keyboard.press("Enter")
    assert made.page.evaluate("document.activeElement.matches('article')")
    # What a browser does with a held Control is not ours to take.
    made.page.locator("#f3").focus()
    keyboard.press("Control+a")
    assert _cards(made)[3] == "open"


def test_the_whole_page_is_reached_by_the_tab_key_alone(opened: Open) -> None:
    made = opened(_draft().html())
    seen = set()
    for _ in range(400):
        made.page.keyboard.press("Tab")
        here = made.page.evaluate("document.activeElement.id || document.activeElement.tagName")
        if here == "BODY":
            break
        seen.add(here)
    assert {f"f{n}" for n in range(len(_draft().facts))} <= seen
    assert {"save", "MARK", "SUMMARY"} <= seen


def test_why_something_is_unread_is_shown_where_it_stands_and_in_the_list(opened: Open) -> None:
    made = opened(_draft().html())
    left = _draft().unread[-1]
    words = made.page.locator(f"#u{len(_draft().unread) - 1}")
    words.focus()
    assert made.page.locator("#why").inner_text() == f"Unread: {left.why}"
    made.page.locator("summary").first.click()
    made.page.locator(f"[data-u='u{len(_draft().unread) - 1}']").click()
    assert made.page.evaluate("document.activeElement.id") == f"u{len(_draft().unread) - 1}"


def test_decisions_are_kept_over_a_reload_and_exported_for_the_next_draft(opened: Open) -> None:
    made = opened(_draft().html())
    made.page.locator("#f0 [data-d='accept']").click()
    made.page.locator("#f1 [data-d='reject']").click()
    made.page.locator("#f2 [data-d='accept']").click()
    made.page.locator("#f2 [data-d='open']").click()
    made.page.reload()
    assert _cards(made)[:4] == ["accepted", "rejected", "open", "open"]
    assert made.page.locator("#f0 [data-d='accept']").get_attribute("aria-pressed") == "true"
    count = made.page.locator("#count").inner_text()
    assert count == f"1 accepted, 1 rejected, {len(_draft().facts) - 2} open"
    with made.page.expect_download() as waiting:
        made.page.locator("#save").click()
    saved = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    assert saved["text"] == _draft().text.digest
    from bilateral.drafting.files import read_decisions

    file = Path(made.address.removeprefix("file://")).with_name("decisions.json")
    file.write_text(json.dumps(saved), "utf-8")
    digest, decisions = read_decisions(file)
    assert digest == _draft().text.digest
    again = _draft().decided(decisions)
    assert [f.decision for f in again.facts[:4]] == ["accept", "reject", None, None]
    assert made.wrong == []


def test_decisions_of_another_text_are_not_taken(opened: Open) -> None:
    made = opened(_draft().html())
    made.page.locator("#f0").press("a")
    other = bl.draft(text=f"{OWN.read_text('utf-8')} One word more.", published_on="2023-04-11")
    file = Path(made.address.removeprefix("file://"))
    file.write_text(other.html(), "utf-8")
    made.page.reload()
    assert set(_cards(made)) == {"open"}


def test_what_was_decided_in_the_file_is_shown(opened: Open) -> None:
    key = _draft().facts[1].key
    made = opened(_draft().decided({key: "reject"}).html())
    assert _cards(made)[:2] == ["open", "rejected"]


def test_hostile_text_is_text(opened: Open) -> None:
    source = bl.Source(
        id="own",
        publisher="<img src=x onerror=window.ran=5>",
        title="</title><script>window.ran=6</script>",
        published_on="2025-01-11",
    )
    draft = bl.draft(text=HOSTILE, source=source)
    assert draft.facts
    made = opened(draft.html(), width=400)
    assert made.page.evaluate("window.ran") is None
    assert made.page.locator("#text").evaluate("e => e.textContent") == HOSTILE
    assert made.page.locator("img, svg, a").count() == 0
    made.page.locator("article").first.press("a")
    assert made.page.evaluate("Object.keys(bilateralDecisions().decisions).length") == 1
    assert made.wrong == []
    assert made.reached() == []
    wide, window = made.width()
    assert wide <= window


def test_a_script_that_is_not_ours_does_not_run_even_inside_the_page(opened: Open) -> None:
    """Were anything not escaped, the policy of the page would still keep it from running."""
    html = _draft().html()
    added = html.replace(
        "<h1>", "<script>window.ran=1</script><img src=x onerror=window.ran=2><h1>", 1
    )
    assert added != html
    made = opened(added)
    assert made.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in stated for stated in made.wrong)


def test_a_page_of_ten_thousand_words_without_a_blank_does_not_widen(opened: Open) -> None:
    draft = bl.draft(
        text="Turkey and Georgia signed an agreement on visas on 3 May 2024. " + "x" * 10_000
    )
    wide, window = opened(draft.html(), width=400).width()
    assert wide <= window
