"""What the library hands back shows itself in one way: the same names do the same everywhere.

`docs/showing.md` lists what shows what. It is written by calling each form of each result:

    python tests/display/test_shown_alike.py
"""

import importlib
import json
import pkgutil
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import bilateral
import bilateral as bl
from bilateral.render.result import BUILDERS, Listing, Result, common_kind

ROOT = Path(__file__).parents[2]
ASTANA = ROOT / "examples" / "kazakhstan-azerbaijan.yaml"
PAGE = ROOT / "docs" / "showing.md"


def _dossier() -> bl.Dossier:
    return bl.load(ASTANA)


def _claim() -> bl.ClaimComparison:
    dossier = _dossier()
    claim = dossier.one("turnover-2022-presidents", bl.TradeObservation)
    return bl.compare_claim(claim, dossier)


#: Each kind of result, how one asks for it, and one of it.
MADE: dict[str, tuple[str, Callable[[], Any]]] = {
    "Dossier": ("bl.load(path)", _dossier),
    "View": ("dossier.as_of(day)", lambda: _dossier().as_of("2024-06-01", "2024-03")),
    "Card": ("dossier.show(id)", lambda: _dossier().show("one-billion")),
    "Listing": ("dossier.of(kind), dossier.between(...)", lambda: _dossier().of(bl.Event)),
    "Query": ("dossier.all(kind)", lambda: _dossier().all(bl.Instrument)),
    "Statements": ("dossier.statements()", lambda: _dossier().statements(on="2024-06-01")),
    "Brief": ("dossier.brief()", lambda: _dossier().brief()),
    "Overview": ("dossier.overview()", lambda: _dossier().overview(on="2024-06-01")),
    "Lineage": ("dossier.lineage(id)", lambda: _dossier().lineage("one-billion")),
    "Report": ("dossier.check()", lambda: _dossier().check(on="2024-06-01")),
    "Ledger": ("dossier.ledger(on)", lambda: _dossier().ledger("2024-06-01")),
    "Timeline": ("dossier.timeline()", lambda: _dossier().timeline()),
    "Diff": ("bl.diff(old, new)", lambda: bl.diff(_dossier(), _dossier().remove("one-billion"))),
    "Merge": (
        "bl.merge(one, other)",
        lambda: bl.merge(_dossier(), _dossier().remove("one-billion")),
    ),
    "Progress": (
        "bl.progress(target, dossier)",
        lambda: bl.progress(
            _dossier().one("one-billion", bl.TradeTarget), _dossier(), on="2024-06-01"
        ),
    ),
    "Mirror": ("bl.mirror(one, other, dossier)", lambda: bl.mirror("KAZ", "AZE", _dossier())),
    "ClaimComparison": ("bl.compare_claim(claim, dossier)", _claim),
    "Panel": ("bl.panel(dossier, years=...)", lambda: bl.panel(_dossier(), years=(2022, 2023))),
    "ReadReport": ("reader.report", lambda: bl.ReadReport(file="t.csv", format="table")),
    "ReadResult": (
        "bl.read(path)",
        lambda: bl.interop.ReadResult(
            dossier=bl.Dossier(), report=bl.ReadReport(file="t.csv", format="table")
        ),
    ),
}
SUMMED = ("Diff", "Merge", "ReadReport", "Report")
each = pytest.mark.parametrize("name", MADE)


def _page() -> str:
    """The list of what shows what, each form called."""
    rows = []
    for name, (call, make) in MADE.items():
        made = make()
        forms = [form for form in ("text", "markdown", "html") if getattr(made, form).strip()]
        keys = ", ".join(f"`{key}`" for key in made.as_dict())
        plot = "yes" if hasattr(made, "plot") else ""
        rows.append(f"| `{name}` | `{call}` | {', '.join(forms)} | {plot} | {keys} |")
    return "\n".join(
        [
            "# What shows what",
            "",
            "What a question hands back shows itself in the same forms everywhere. `text` is",
            "what `print` prints, `markdown` and `html` are the same for pages, and a notebook",
            "shows the HTML. `as_dict()` is the same for programs, with a version. All forms are",
            "made of one document, which `document()` gives: a title, sections, lines, tables and",
            "footnotes. No text of a file is ever markup in them.",
            "",
            "A record by itself shows a card in a notebook; `dossier.show(id)` shows it with the",
            "names of what it names and with what refers to it.",
            "",
            "| Result | Asked for by | Forms | `plot()` | `as_dict()` |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


class _Balanced(HTMLParser):
    """Notes every tag, and refuses those that do not close what was opened last."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("href", "src") for name, _ in attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_result_is_in_the_list() -> None:
    """A class of results that is not here would be one that nobody looked at."""
    for module in pkgutil.walk_packages(bilateral.__path__, "bilateral."):
        if not module.name.startswith(("bilateral.testing", "bilateral.__main__")):
            importlib.import_module(module.name)
    # A listing of one kind of thing shows itself in its own way.
    kinds = [*Result.__subclasses__(), *Listing.__subclasses__()]
    ours = {c.__name__ for c in kinds if c.__module__.startswith("bilateral.")}
    assert ours == set(MADE)
    assert set(BUILDERS) - {"Record"} <= set(MADE)


@each
def test_text_is_what_print_prints_and_a_notebook_has_the_other_two(name: str) -> None:
    made = MADE[name][1]()
    assert isinstance(made, Result)
    assert made.text == str(made)
    assert made._repr_html_() == made.html
    assert made._repr_markdown_() == made.markdown


@each
def test_html_is_well_formed_and_fetches_nothing(name: str) -> None:
    page = _Balanced(MADE[name][1]().html)
    assert page.open == []
    assert not page.tags & {"script", "link", "img", "iframe", "a"}


@each
def test_data_for_programs_go_into_json_as_they_are_and_have_a_version(name: str) -> None:
    data = MADE[name][1]().as_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["version"] == 1


@pytest.mark.parametrize("name", SUMMED)
def test_a_summary_is_one_line(name: str) -> None:
    (line,) = MADE[name][1]().summary().splitlines()
    assert line


def test_the_list_of_what_shows_what_is_the_one_that_is_in_the_documentation() -> None:
    assert PAGE.read_text(encoding="utf-8") == _page()


EVIL = "<script>alert(1)</script> [x](javascript:1) **b** | `c`"


def test_a_card_and_a_list_show_hostile_text_as_text() -> None:
    event = bl.Event(id="e", title=EVIL, note=EVIL, when="2023")
    dossier = bl.Dossier([event], header=bl.Header(title=EVIL))
    for html in (dossier.html, dossier.show("e").html, dossier.of(bl.Event).html):
        assert "&lt;script&gt;" in html
        assert "<script>" not in html
    assert "<script>" not in event._repr_html_()
    for markdown in (dossier.markdown, dossier.show("e").markdown, event._repr_markdown_()):
        assert "\\<script\\>" in markdown
        assert not re.search(r"(?<!\\)<script", markdown)


def test_a_long_list_shows_its_head_and_says_how_many_more_there_are() -> None:
    assert len(bl.states()) == 204
    assert "... and 184 more" in bl.states().text
    assert len(repr(bl.states())) < 100
    assert len(bl.states().html) < 5_000


def test_a_dossier_is_shown_in_less_than_fifty_thousand_characters() -> None:
    assert len(_dossier().html) < 50_000


def test_a_list_is_a_tuple_that_is_equal_to_one() -> None:
    listing = Listing((1, 2))
    assert listing == (1, 2)
    assert hash(listing) == hash((1, 2))
    assert common_kind((True, 1)) is int
    assert common_kind(("a", 1)) is object


def test_ids_complete_themselves() -> None:
    dossier = bl.Dossier([bl.Event(id="talks"), bl.Event(id="visit")])
    assert dossier._ipython_key_completions_() == ["talks", "visit"]


def test_a_view_shows_how_a_promise_stood_on_its_day() -> None:
    assert "Standing" not in _dossier().show("one-billion").text
    assert "- no deadline:" in _dossier().as_of("2024-01-01").show("one-billion").text


def test_a_mirror_tells_programs_its_figures_and_what_lies_between() -> None:
    # 100.1 million sent and 130.1 received, both rounded to a tenth of a million:
    # 100.05 to 100.15 against 130.05 to 130.15, so that the gap is 29.9 to 30.1 million.
    figures = [
        bl.TradeObservation(
            id=id, measure=measure, reporter=who, partner=whom, period="2022", value=value
        )
        for id, measure, who, whom, value in (
            ("sent", "exports", "KAZ", "AZE", bl.Money(amount="100.1e6", currency="USD")),
            ("got", "imports", "AZE", "KAZ", bl.Money(amount="130.1e6", currency="USD")),
        )
    ]
    data = bl.mirror("KAZ", "AZE", figures).as_dict()
    (row,) = data["rows"]
    assert (row["exporter"], row["importer"], row["period"]) == ("KAZ", "AZE", "2022")
    assert (row["first"]["id"], row["second"]["id"]) == ("sent", "got")
    assert row["gap"] == {"low": "29900000", "high": "30100000"}
    assert row["category"] == "conflict"
    assert (data["one"], data["other"], data["freight"], data["on"]) == ("KAZ", "AZE", "10", None)


def test_a_merge_tells_programs_what_each_said_in_the_form_of_files() -> None:
    def reported(day: str, source: str) -> bl.Dossier:
        return bl.Dossier(
            [
                bl.Source(id="one", publisher="One"),
                bl.Source(id="two", publisher="Two"),
                bl.Instrument(id="pact", title="Pact", signed_on=day, citations=source),
            ]
        )

    data = bl.merge(reported("2023-04-10", "one"), reported("2023-04-11", "two")).as_dict()
    (found,) = data["resolutions"]
    assert (found["record"], found["field"], found["category"]) == ("pact", "signed_on", "conflict")
    stated = {
        account["value"]: ([c["source"] for c in account["citations"]], account["dossiers"])
        for account in (found["kept"], *found["others"])
    }
    assert stated == {"2023-04-10": (["one"], [0]), "2023-04-11": (["two"], [1])}
    assert data["counts"]["conflict"] == 1


if __name__ == "__main__":
    PAGE.write_text(_page(), encoding="utf-8")
