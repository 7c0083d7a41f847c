"""The ledger and the timeline as people and programs see them; hostile text stays text."""

import json

import pytest

import bilateral as bl
from bilateral.values.date_words import due_words, when_words

SMALL = """\
bilateral: 1
title: Two states
sources:
  treaty: {title: Treaty on the cable, published_on: 2023-05-01}
  news: {publisher: An agency, published_on: 2024-03-06}
events:
  talks: {when: 2023-04-10}
commitments:
  cable:
    what: lay a cable.
    made_in: talks
    due: ../2024-12-31
    changes:
      - {on: 2023-10, status: in progress, cite: news}
      - {on: 2024-12-01, due: 2025-06-30, cite: news}
    cite: [treaty art 3 for due, treaty for what]
  bank: {what: open a bank, made_in: talks, due: 2024~, cite: news}
"""


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-05-09", "by 9 May 2024"),
        ("../2024-12-31", "by the end of 2024"),
        ("../2024-02-29", "by the end of February 2024"),
        ("../2023-02-28", "by the end of February 2023"),
        ("../2024-02-28", "by 28 February 2024"),
        ("../2024", "by 2024"),
        ("/2024-06-30", "by the end of June 2024"),
        ("../2024-06-30?", "by perhaps 30 June 2024"),
        ("2024", "in 2024"),
        ("2024-06", "in June 2024"),
        ("2024~", "about 2024"),
        ("2024-06-30?", "perhaps 30 June 2024"),
        ("2024/2026", "between 2024 and 2026"),
    ],
)
def test_what_is_due_is_put_into_words(date: str, words: str) -> None:
    assert due_words(bl.EDTF(date)) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-05-09", "on 9 May 2024"),
        ("2024-05", "in May 2024"),
        ("2024-33", "in the first quarter of 2024"),
        ("2024?", "perhaps 2024"),
        ("1992/..", "since 1992"),
    ],
)
def test_a_date_has_its_preposition(date: str, words: str) -> None:
    assert when_words(bl.EDTF(date)) == words


def test_the_text_goes_from_what_asks_for_action_to_what_is_done_with_each_line_footnoted() -> None:
    assert bl.loads(SMALL).ledger("2025-07-01").text == (
        "Two states: 2 promises, 2 open, on 1 July 2025\n"
        "==============================================\n"
        "\n"
        "Overdue\n"
        "-------\n"
        "- Lay a cable (cable) [1] [2]\n"
        "  - Overdue since 1 July 2025: due by 30 June 2025, at first by the end of 2024; last\n"
        "    change 1 December 2024, a new date, in progress. [3]\n"
        "  - Was due by the end of 2024 (Art. 3, set 10 April 2023), then by 30 June 2025 (set 1\n"
        "    December 2024). [1] [3]\n"
        "\n"
        "Announced\n"
        "---------\n"
        "- Open a bank (bank) [3]\n"
        "  - Announced, or overdue: due about 2024; nothing reported since it was made on 10\n"
        "    April 2023. [3]\n"
        "\n"
        "Sources\n"
        "-------\n"
        "[1] “Treaty on the cable”, 1 May 2023, art. 3\n"
        "[2] “Treaty on the cable”, 1 May 2023\n"
        "[3] An agency, 6 March 2024\n"
    )


def test_the_markdown_has_footnotes() -> None:
    markdown = bl.loads(SMALL).ledger("2025-07-01").markdown
    assert "## Overdue\n\n- Lay a cable (cable)[^1][^2]\n  - Overdue since 1 July 2025:" in markdown
    assert "[^3]: An agency, 6 March 2024\n" in markdown


def test_programs_get_every_field() -> None:
    data = json.loads(json.dumps(bl.loads(SMALL).ledger("2025-07-01").as_dict()))
    assert (data["version"], data["on"]) == (1, "2025-07-01")
    cable, bank = data["entries"]
    assert cable == {
        "id": "cable",
        "kind": "commitment",
        "what": "lay a cable.",
        "status": "overdue",
        "possible": [],
        "sure": True,
        "rule": "due-passed",
        "reason": "overdue since 1 July 2025: due by 30 June 2025, at first by the end of 2024; "
        "last change 1 December 2024, a new date, in progress",
        "because": ["cable.changes[1].due", "cable.changes[1]"],
        "made_on": "2023-04-10",
        "sides": [],
        "due": cable["dues"][1],
        "dues": [
            {
                "date": "../2024-12-31",
                "set_on": "2023-04-10",
                "record": "cable",
                "path": "due",
                "set_by": ["talks"],
                "cite": [{"source": "treaty", "article": "3", "supports": ["due"]}],
            },
            {
                "date": "2025-06-30",
                "set_on": "2024-12-01",
                "record": "cable",
                "path": "changes[1].due",
                "set_by": [],
                "cite": [{"source": "news"}],
            },
        ],
        "changes": [
            {
                "date": "2023-10",
                "record": "cable",
                "path": "changes[0].on",
                "label": "lay a cable.",
                "text": "in progress",
                "planned": False,
                "sides": [],
                "cite": [{"source": "news"}],
            },
            {
                "date": "2024-12-01",
                "record": "cable",
                "path": "changes[1].on",
                "label": "lay a cable.",
                "text": "due by 30 June 2025",
                "planned": False,
                "sides": [],
                "cite": [{"source": "news"}],
            },
        ],
        "cite": [
            {"source": "treaty", "article": "3", "supports": ["due"]},
            {"source": "treaty", "supports": ["what"]},
        ],
    }
    assert (bank["status"], bank["possible"], bank["sure"]) == ("announced", ["overdue"], False)


def test_the_timeline_is_reported_year_by_year_with_what_is_planned_marked() -> None:
    assert bl.loads(SMALL).timeline("cable").text == (
        "lay a cable.\n"
        "============\n"
        "\n"
        "2023\n"
        "----\n"
        "- 10 April 2023: lay a cable: made in talks.\n"
        "- October 2023: lay a cable: in progress. [1]\n"
        "\n"
        "2024\n"
        "----\n"
        "- 1 December 2024: lay a cable: due by 30 June 2025. [1]\n"
        "- By the end of 2024: lay a cable: due (planned). [2]\n"
        "\n"
        "2025\n"
        "----\n"
        "- By 30 June 2025: lay a cable: due, as set on 1 December 2024 (planned). [1]\n"
        "\n"
        "Sources\n"
        "-------\n"
        "[1] An agency, 6 March 2024\n"
        "[2] “Treaty on the cable”, 1 May 2023, art. 3\n"
    )


def test_what_has_no_date_stands_at_the_end() -> None:
    dossier = bl.Dossier(
        [bl.Event(id="a", title="Talks"), bl.Event(id="b", title="Visit", when="2023")]
    )
    text = dossier.timeline().text
    assert text.endswith(
        "2023\n----\n- 2023: Visit: took place.\n"
        "\nDate not recorded\n-----------------\n- Talks: took place.\n"
    )


EVIL = "<script>alert(1)</script> [click](http://x) *bold* `code`\n# no heading"


def test_text_from_a_file_is_shown_and_never_obeyed() -> None:
    dossier = bl.Dossier(
        [
            bl.Event(id="e", title=EVIL, when="2023-04-10"),
            bl.Commitment(
                id="c",
                what=EVIL,
                made_in="e",
                absent=[bl.Absent(field="due", why="none", words=EVIL)],
            ),
        ]
    )
    for shown in (dossier.ledger("2024-01-01"), dossier.timeline()):
        html, markdown = shown._repr_html_(), shown.markdown
        assert "<script>" not in html
        assert "&lt;script&gt;" in html
        assert "<script>" not in markdown.replace("\\<", "")
        assert "\\[click\\](http://x)" in markdown
        assert "\n# no heading" not in markdown
        assert "\n# no heading" not in shown.text


def test_a_table_for_a_notebook_says_what_may_be_too() -> None:
    html = bl.loads(SMALL).ledger("2025-07-01")._repr_html_()
    assert "Two states: 2 promises, 2 open, on 1 July 2025" in html
    assert ">announced or overdue</td>" in html
    assert "by the end of 2024 (Art. 3, set 10 April 2023), then by 30 June 2025" in html
