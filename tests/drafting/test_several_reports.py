"""Two reports in one file: it is remarked, no false pair is made, and one report is left alone."""

import pytest
from reports import everything

import bilateral as bl

FIRST = """Kazakhstan and Azerbaijan sign a protocol

{line}President of Kazakhstan Daniyar Omarov and President of Azerbaijan Elmar Mammadov held talks in Astana today.
Trade between the two countries reached $460 million last year. The two countries signed a protocol on the council.
"""
SECOND = """Uzbekistan and Georgia speak of transit

{line}President of Uzbekistan Rustam Karimov and President of Georgia Levan Beridze held talks in Tashkent today.
Trade between the two countries reached $900 million last year. They agreed to bring it to $2 billion by 2030.
"""
ASTANA, TASHKENT = "ASTANA, 10 April 2023 (Own) - ", "TASHKENT, 12 April 2023 (Own) - "
AGAIN = FIRST.replace("sign a protocol", "agree on a council")


def _draft(*reports: str) -> bl.drafting.Draft:
    return bl.draft(text="\n".join(reports), published_on="2023-04-12")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (ASTANA, TASHKENT),
        ("Astana, April 10. ", "Tashkent, April 12. "),
        ("ASTANA (Own) - ", "TASHKENT (Own) - "),
        ("ASTANA /OWN/. ", "TASHKENT /OWN/. "),
        ("ASTANA. ", "TASHKENT. "),
        ("ASTANA - ", "TASHKENT, Uzbekistan \u2014 "),
        ("10 April 2023, 14:30\n", "12 April 2023, 09:00\n"),
        ("", TASHKENT),
        ("", ""),
    ],
)
def test_two_reports_of_other_states_are_remarked_and_have_no_pair(one: str, two: str) -> None:
    draft = _draft(FIRST.format(line=one), SECOND.format(line=two))
    (stated,) = draft.remarks
    assert stated.startswith("the text seems to hold 2 reports (the second begins at character ")
    assert "put each into a file of its own" in stated
    assert draft.pair is None
    assert not [f for f in draft.facts if f.kind in ("observation", "target", "growth", "event")]
    assert {f.value("state") for f in draft.facts if f.kind == "leader"} == {
        "KAZ",
        "AZE",
        "UZB",
        "GEO",
    }


def test_the_place_that_is_stated_is_where_the_second_report_begins() -> None:
    draft = _draft(FIRST.format(line=ASTANA), SECOND.format(line=TASHKENT))
    at = draft.context.beginnings[1].at
    assert draft.text.plain[at:].startswith("Uzbekistan and Georgia speak of transit")
    assert f"at character {at:,}, " in draft.remarks[0]


def test_each_of_them_alone_is_read() -> None:
    for report, line, pair in (
        (FIRST, ASTANA, {"KAZ", "AZE"}),
        (SECOND, TASHKENT, {"UZB", "GEO"}),
    ):
        draft = _draft(report.format(line=line))
        assert draft.remarks == ()
        assert set(draft.pair or ()) == pair
        assert [f.value("period") for f in draft.facts if f.kind == "observation"] == ["2022"]


def test_two_reports_of_one_pair_keep_it_and_neither_day_is_today() -> None:
    draft = _draft(
        FIRST.format(line=ASTANA), AGAIN.format(line=ASTANA.replace("10 April", "11 April"))
    )
    assert "they are of different days" in draft.remarks[0]
    assert set(draft.pair or ()) == {"KAZ", "AZE"}
    assert all(f.value("period") is None for f in draft.facts if f.kind == "observation")
    written = ASTANA.replace("10 April 2023", "April 10")
    same = _draft(FIRST.format(line=ASTANA), AGAIN.format(line=written))
    assert "different days" not in same.remarks[0]
    assert {f.value("period") for f in same.facts if f.kind == "observation"} == {"2022"}


@pytest.mark.parametrize(
    "more",
    [
        "\n* * *\n\nBeginning of talks with President of Azerbaijan Elmar Mammadov\n\nThe presidents went on in a wider circle, with the ministers of both.",
        "\nCooperation of Kazakhstan and Azerbaijan\n\nThe presidents of Kazakhstan and Azerbaijan spoke about the road along the sea.",
        "\nThe Caspian and Georgia\n\nBoth presidents spoke of the way over Georgia to the sea, and of its ports there.",
        "\nBACKGROUND. The way along the sea has been open for ten years, and is used by both.",
        "\nIn April, 10 ministers came. - Nothing else was reported of the day in the two capitals.",
    ],
)
def test_sections_of_one_report_are_no_reports(more: str) -> None:
    draft = _draft(FIRST.format(line=ASTANA) + more)
    assert draft.remarks == ()
    assert set(draft.pair or ()) == {"KAZ", "AZE"}


def test_no_text_that_is_one_report_is_taken_for_two() -> None:
    """Our own texts, and the real pages where they are present."""
    for draft in everything():
        assert draft.context.beginnings == ()


def test_a_file_of_many_headlines_is_read_in_time() -> None:
    text = "Turkey and Georgia speak of trade\n\nKazakhstan and Armenia meet\n\n" * 3_000
    body = "The presidents spoke about the road along the sea and the railway of both countries."
    for one in (text, f"{body}\n\n".join([text[:20_000]] * 8)):
        assert bl.draft(text=one, published_on="2023-04-12").context.beginnings == ()
