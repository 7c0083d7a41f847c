"""The account of progress in words: what it says, and what no text of a dossier can do to it."""

from fractions import Fraction
from typing import Any

import pytest

import bilateral as bl
from bilateral.display.progress import number_text, percent

EVIL = "<script>alert(1)</script> *bold* [x](http://x)"


def target(**more: Any) -> bl.TradeTarget:
    given: dict[str, Any] = {
        "id": "t",
        "title": "One billion",
        "parties": ["KAZ", "AZE"],
        "measure": "turnover",
        "value": "1 billion USD",
        "deadline": "2026",
    }
    return bl.TradeTarget(**(given | more))


def figure(period: str, value: str, reporter: str = "KAZ", **more: Any) -> bl.TradeObservation:
    partner = "AZE" if reporter == "KAZ" else "KAZ"
    given: dict[str, Any] = {
        "id": f"{reporter}-{period}".replace("/", "_"),
        "reporter": reporter,
        "partner": partner,
        "measure": "turnover",
        "period": period,
        "value": value,
    }
    return bl.TradeObservation(**(given | more))


FIGURES = [
    figure("2020", "250 million USD"),
    figure("2021", "301 million USD"),
    figure("2022", "501 million USD"),
    figure("2022", "230 billion KZT", "AZE"),
    figure("2022-01/2022-08", "120 million USD", "AZE", id="aze-8"),
    figure("2023-01/2023-08", "150 million USD", "AZE", id="aze-8-later"),
]
STAGES = [bl.Stage(value="500 million USD", by="2022")]


def test_an_account_reads_like_a_note() -> None:
    # Kazakhstan: 250 is 249.5 to 250.5, 301 is 300.5 to 301.5, 501 is 500.5 to 501.5. Growth of
    # 2021 is 300.5/250.5 to 301.5/249.5, of 2022 500.5/301.5 to 501.5/300.5; what is needed is from
    # (1000/501.5)^(1/4) to (1000/500.5)^(1/4).
    # Azerbaijan: 149.5/120.5 is 1.2407 and 150.5/119.5 is 1.2594.
    found = bl.progress(target(stages=STAGES), FIGURES, on="2024-01-15", set_on="2021-06-01").text
    assert found == (
        "One billion\n"
        "===========\n"
        "\n"
        "Turnover of Kazakhstan and Azerbaijan: 1 billion USD, by 2026; set on 1 June 2021; on\n"
        "the way 500 million USD by 2022.\n"
        "\n"
        "As of 15 January 2024: the sides' figures differ: by those of Azerbaijan, nothing can be\n"
        "stated: there are figures for parts of a year only; by those of Kazakhstan, the target\n"
        "is on track.\n"
        "\n"
        "By the figures of Azerbaijan\n"
        "----------------------------\n"
        "- There is no figure for a full year.\n"
        "- Part of a year, not stretched to a full one: 150 million USD in January to August\n"
        "  2023, after 120 million USD in January to August 2022; growth of 24 to 26 percent on\n"
        "  the same months a year before.\n"
        "- Stage of 500 million USD by 2022: the deadline has passed, and its figure is not known\n"
        "  yet.\n"
        "- Nothing can be stated: there are figures for parts of a year only.\n"
        "\n"
        "By the figures of Kazakhstan\n"
        "----------------------------\n"
        "- The latest full year is 501 million USD in 2022: 50 to 50.2 percent of 1 billion USD.\n"
        "- It is measured from 250 million USD in 2020, the latest before it was set.\n"
        "- Growth from 2020 to 2021: 19.9 to 20.9 percent.\n"
        "- Growth from 2021 to 2022: 66 to 66.9 percent.\n"
        "- To reach it in time takes growth of 18.8 to 18.9 percent a year for 4 years.\n"
        "- Stage of 500 million USD by 2022: reached.\n"
        "- The target is on track.\n"
        "\n"
        "Not compared: 1 figure (AZE-2022): the figures are in another currency, and no rate was\n"
        "given.\n"
    )


@pytest.mark.parametrize(
    ("later", "asks"),
    # 460.5 million, billion and thousand after 450.5 million, and 130 billion: 289 times as much.
    [
        ("460.5 million USD", False),
        ("460.5 billion USD", True),
        ("460.5 thousand USD", True),
        ("130.1 billion USD", False),
    ],
)
def test_growth_of_a_thousand_times_is_asked_after(later: str, asks: bool) -> None:
    figures = [figure("2021", "450.5 million USD"), figure("2022", later)]
    found = bl.progress(target(), figures, on="2024-01-15", set_on="2022-06-01")
    for shown in (found.text, found.markdown, found._repr_html_()):
        assert ("slip of the unit" in " ".join(shown.split())) is asks


def test_a_projection_is_reported_with_its_spread_and_is_no_forecast() -> None:
    # As in the tests of growth: 2, 4 and 8 times a year, and then 64 times to go; and 1, 4 and 16
    # times, where a slow year brings nothing.
    reported = {"2018": 1, "2019": 2, "2020": 8, "2021": 64}
    figures = [figure(year, f"{value}00 USD") for year, value in reported.items()]
    endless = target(value="409600 USD", deadline=None)
    assert (
        "- Growth as it was, by 3 yearly rates, would reach it in 2024; one standard deviation "
        "faster, in 2023; as much slower, in 2027. That is no forecast."
    ) in " ".join(bl.progress(endless, figures, on="2024-01-15").text.split())
    reported = {"2018": 1, "2019": 1, "2020": 4, "2021": 64}
    figures = [figure(year, f"{value}00 USD") for year, value in reported.items()]
    assert "as much slower, not within a hundred years, if ever." in " ".join(
        bl.progress(endless, figures, on="2024-01-15").text.split()
    )


def test_a_conversion_is_reported_where_it_was_made() -> None:
    rates = bl.Rates(
        [{"base": "USD", "quote": "KZT", "period": "2022", "rate": "460", "source": "a bank"}]
    )
    found = bl.progress(target(), FIGURES, on="2024-01-15", rates=rates).text
    assert (
        "230 billion KZT, which is 500 million USD (460 KZT for 1 USD, average of 2022 (a bank)) "
        "in 2022"
    ) in " ".join(found.split())


def test_a_verdict_for_all_names_whose_figures_it_is_by() -> None:
    # From 250 in 2020 to 1,000 in 2026 it is at 250 * 4^(1/2) = 500 in 2023.
    alone = bl.progress(target(), FIGURES[:3], on="2024-01-15", set_on="2021-06-01")
    assert alone.reason == (
        "by the figures of Kazakhstan alone, the target is ahead of its path by a year or more"
    )


@pytest.mark.parametrize("form", ["markdown", "_repr_html_"])
def test_no_text_of_a_dossier_is_markup(form: str) -> None:
    dossier = bl.Dossier(
        [
            target(title=EVIL, product=EVIL),
            figure("2022", "501 million USD", product=EVIL, id="x"),
            bl.State(id="KAZ", name=EVIL),
        ]
    )
    found = bl.progress(dossier["t"], dossier, on="2024-01-15")  # type: ignore[arg-type]
    stated = getattr(found, form)
    stated = stated() if callable(stated) else stated
    assert "script" in stated
    assert "<script>" not in stated.replace("\\<script\\>", "")
    assert "[x](" not in stated.replace("\\[x\\]", "") or form == "_repr_html_"


@pytest.mark.parametrize(
    ("low", "high", "stated"),
    [
        ("0.5325", "0.5335", "53.2 to 53.4 percent"),
        ("0.5", "0.5", "50 percent"),
        ("0.125", "0.125", "12.5 percent"),
        ("-0.173", "-0.172", "-17.3 to -17.2 percent"),
        ("0.5", None, "50 percent or more"),
        (None, "0.5", "at most 50 percent"),
        (None, None, "not known how much"),
    ],
)
def test_a_share_is_rounded_outwards(low: str | None, high: str | None, stated: str) -> None:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    assert stated == percent(bl.values.Interval(low=ends[0], high=ends[1]))


@pytest.mark.parametrize(
    ("number", "stated"),
    [
        (Fraction(1, 3), "0.333333333333333"),
        (Fraction(10**9), "1000000000"),
        (Fraction(1, 8), "0.125"),
        (Fraction(0), "0"),
        (Fraction(-1, 1000), "-0.001"),
    ],
)
def test_a_number_for_programs_is_written_in_digits(number: Fraction, stated: str) -> None:
    assert stated == number_text(number)
