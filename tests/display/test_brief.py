"""The brief says what the dossier says, with its sources, and shows hostile text as text."""

import pytest

import bilateral as bl
from bilateral.display.words import date_words
from bilateral.render.markdown import escaped

HEAD = (
    "bilateral: 1\nsources:\n"
    "  s: {publisher: An agency, relays: An office, published_on: 2023-04-11}\n"
    "states: [KAZ, AZE]\n"
)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023-04-10", "10 April 2023"),
        ("2022-08", "August 2022"),
        ("2022~", "about 2022"),
        ("2022?", "perhaps 2022"),
        ("199X", "the 1990s"),
        ("2022-34", "second quarter of 2022"),
        ("2022-40", "first half of 2022"),
        ("2022/2027", "2022 to 2027"),
        ("2025-01/2025-10", "January to October 2025"),
        ("2025-01-25/2025-01-27", "25 to 27 January 2025"),
        ("../2024-12-31", "until 31 December 2024"),
        ("1992/..", "since 1992"),
        ("2023/", "from 2023, end not known"),
        ("/2023", "to 2023, beginning not known"),
    ],
)
def test_dates_are_put_into_words(date: str, words: str) -> None:
    assert date_words(bl.EDTF(date)) == words


def test_a_line_carries_the_footnote_that_it_rests_on_and_no_other() -> None:
    brief = bl.loads(
        HEAD + "instruments:\n"
        "  a: {title: Protocol A, signed_on: 2023-04-10, parties: unknown, cite: s para 4}\n"
        "  b: {title: Roadmap B}\n"
    ).brief()
    assert [(s.title, [(line.text, line.notes) for line in s.lines]) for s in brief.sections] == [
        (
            "What was signed",
            [("Protocol A, signed 10 April 2023; its parties are not recorded.", (1,))],
        ),
        ("Documents mentioned", [("Roadmap B, date not recorded.", ())]),
    ]
    assert brief.footnotes == ("An agency, 11 April 2023, after An office, para. 4",)
    assert "Protocol A, signed 10 April 2023; its parties are not recorded. [1]" in brief.text


def test_a_deadline_that_moved_and_one_that_was_never_set_are_distinguished() -> None:
    text = (
        bl.loads(
            HEAD + "commitments:\n"
            "  a: {what: lay a cable, due: ../2024-12-31,"
            " changes: [{on: 2025-03, due: 2026, cite: s}]}\n"
            "  b: {what: build a road, due: none}\n"
            "  c: {what: open a bank}\n"
        )
        .brief()
        .text
    )
    assert "Lay a cable; due in 2026 (at first by the end of 2024)." in text
    assert "Build a road; no date set." in text
    assert "Open a bank; date not recorded." in text


def test_the_latest_figure_stands_beside_the_target_and_a_hedged_one_gives_no_gap() -> None:
    figures = (
        "trade_targets:\n  t: {parties: [KAZ, AZE], measure: turnover, value: 1 billion USD, "
        "deadline: none}\n"
        "trade_observations:\n"
        "  old: {reporter: KAZ, partner: AZE, measure: turnover, period: 2022, "
        "value: 400 million USD}\n"
        "  new: {reporter: KAZ, partner: AZE, measure: turnover, period: 2023, "
        "value: 600 million USD}\n"
        "  other: {reporter: AZE, partner: KAZ, measure: turnover, period: 2023, "
        "value: about 500 million USD}\n"
    )
    text = " ".join(bl.loads(HEAD + figures).brief().text.split())
    assert (
        "by the figures of Kazakhstan: 600 million USD in 2023, 400 million USD short of it."
    ) in text
    assert "by the figures of Azerbaijan: about 500 million USD in 2023." in text
    assert "in 2022" not in text


def test_no_figure_is_held_against_a_target_of_nobody() -> None:
    text = bl.loads(
        HEAD + "trade_targets:\n  t: {measure: turnover, value: 1 billion USD, deadline: none}\n"
        "trade_observations:\n"
        "  f: {reporter: KAZ, partner: AZE, measure: turnover, period: 2023, "
        "value: 2 billion USD}\n"
    ).brief(on="2025-01-01")
    assert "Whose trade it is is not recorded; no figure is held against it." in text.text
    assert "reaches" not in text.text


def test_text_from_a_file_is_shown_and_never_obeyed() -> None:
    evil = "<script>alert(1)</script> [click](http://x) *bold* `code` # no heading"
    dossier = bl.Dossier([bl.Instrument(id="i", title=evil, signed_on="2023-04-10")])
    markdown = dossier.brief().markdown
    assert "<script>" not in markdown.replace("\\<", "")
    assert "\\[click\\](http://x)" in markdown
    assert "\\*bold\\*" in markdown
    assert dossier.brief()._repr_markdown_() == markdown
    assert evil[:20] in dossier.brief().text


def test_a_title_of_two_lines_is_one_heading() -> None:
    dossier = bl.loads('{"bilateral": 1, "title": "Two\\nstates"}', format="json")
    for text in (dossier.brief().text, dossier.ledger("2024-01-01").text):
        first, line = text.splitlines()[:2]
        assert first.startswith("Two states")
        assert line == "=" * len(first)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("&lt;b&gt; R&D", r"\&lt;b\&gt; R\&D"),
        ("$5 to $6", r"\$5 to \$6"),
        ("2. Rail", r"2\. Rail"),
        ("10) Rail", r"10\) Rail"),
        ("2.5 tonnes", "2.5 tonnes"),
        ("- rail", r"\- rail"),
        ("2024 - rail", "2024 - rail"),
    ],
)
def test_what_markdown_would_read_as_something_else_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_events_inside_each_other_are_reported_all_the_same_and_once() -> None:
    dossier = bl.Dossier(
        [
            bl.Event(id="a", title="A", parent="b", when="2023"),
            bl.Event(id="b", title="B", parent="a", when="2023"),
            bl.Event(id="c", title="C", when="2023"),
        ]
    )
    (section,) = dossier.brief().sections
    assert sorted(line.text[-2:] for line in section.lines) == ["A.", "B.", "C."]


def test_part_of_a_year_is_reported_and_not_held_against_the_target() -> None:
    """Eight months fall short of a year by nature: to say by how much would mislead."""
    target = bl.TradeTarget(
        id="t", measure="turnover", value="1 billion USD", parties=["KAZ", "AZE"]
    )
    reported = [
        bl.TradeObservation(
            id=id, reporter="KAZ", partner="AZE", measure="turnover", period=period, value=value
        )
        for id, period, value in (
            ("old", "2022/2023", "1 million USD"),
            ("half", "2023-01/2023-06", "250 million USD"),
            ("year", "2023", "600 million USD"),
            ("months", "2024-01/2024-08", "450 million USD"),
        )
    ]
    text = " ".join(bl.Dossier([target, *reported]).brief().text.split())
    assert "600 million USD in 2023, 400 million USD short of it." in text
    assert "450 million USD in January to August 2024, part of a year." in text
    # What a later year's figure holds already is not recorded again.
    assert "250 million" not in text


def test_a_figure_that_the_page_shows_is_not_counted_as_not_shown() -> None:
    figures = [
        bl.TradeObservation(
            id=f"f{year}", reporter="KAZ", partner="AZE", measure="turnover", period=str(year),
            value=f"{year - 2000} million USD",
        )
        for year in (2022, 2023, 2024)
    ]  # fmt: skip
    states = [bl.State(id="KAZ", name="Kazakhstan"), bl.State(id="AZE", name="Azerbaijan")]
    page = bl.Dossier([*states, *figures]).brief(on="2025-06-01", length="page").text
    assert "24 million USD in 2024" in page
    assert "Not shown: 2 figures." in page
