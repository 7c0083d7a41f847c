"""Two sides' figures for one flow: what is between them, reckoned by hand."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.trade.mirror_figures import Mirror, mirror
from bilateral.trade.weighing import compare_claim
from bilateral.values.intervals import Interval

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"


def _ends(found: Interval | None) -> tuple[Fraction | None, Fraction | None]:
    assert found is not None
    return found.low, found.high


def fig(reporter: str, measure: str, value: str | None, period: str = "2022", **more: Any) -> Any:
    partner = more.pop("partner", "AZE" if reporter == "KAZ" else "KAZ")
    id = more.pop(
        "id", f"{reporter}-{measure}-{period}-{more.get('vintage', '')}".replace("/", "_")
    )
    return bl.TradeObservation(
        id=id,
        reporter=reporter,
        partner=partner,
        measure=measure,
        period=period,
        value=value,
        **more,
    )


def only(found: Mirror) -> Any:
    (row,) = found.rows
    return row


# (exports by Kazakhstan, imports by Azerbaijan) -> gap, percent of the exports, category.
# A number ending in zeros is rounded at the last digit that is none: 100 million may be anything
# from 50 to 150 million, so the cases write every digit that matters.
CASES = [
    # 110.1 - 100.1 = 10.0, each give or take 0.05: 9.9 to 10.1; 10% of 100.1 = 10.01 lies within.
    (
        "100.1 million USD",
        "110.1 million USD",
        (Fraction(9_900_000), Fraction(10_100_000)),
        "freight",
    ),
    # 100.1 and 100.1 are one number to the digit given: -0.1 to +0.1.
    (
        "100.1 million USD",
        "100.1 million USD",
        (Fraction(-100_000), Fraction(100_000)),
        "confirmed",
    ),
    # 130.1 - 100.1 = 30, far above the 10.01 that freight may be.
    (
        "100.1 million USD",
        "130.1 million USD",
        (Fraction(29_900_000), Fraction(30_100_000)),
        "conflict",
    ),
    # Freight never makes an import less: 80.1 - 100.1 = -20.
    (
        "100.1 million USD",
        "80.1 million USD",
        (Fraction(-20_100_000), Fraction(-19_900_000)),
        "conflict",
    ),
    # 375.3 thousand for 375.3 million: a thousand times, give or take the last digit of each.
    (
        "375.3 million USD",
        "375.3 thousand USD",
        (Fraction(-374_974_750), Fraction(-374_874_650)),
        "slip",
    ),
]


@pytest.mark.parametrize(("out", "back", "gap", "category"), CASES)
def test_the_gap_and_what_it_is(
    out: str, back: str, gap: tuple[Fraction, Fraction], category: str
) -> None:
    row = only(mirror("KAZ", "AZE", [fig("KAZ", "exports", out), fig("AZE", "imports", back)]))
    assert (row.exporter, row.importer, row.category) == ("KAZ", "AZE", category)
    assert _ends(row.gap) == gap


def test_the_percentage_is_of_the_exports_at_both_ends() -> None:
    row = only(
        mirror(
            "KAZ",
            "AZE",
            [
                fig("KAZ", "exports", "100.1 million USD"),
                fig("AZE", "imports", "130.1 million USD"),
            ],
        )
    )
    # At least (130.05 / 100.15 - 1), at most (130.15 / 100.05 - 1).
    assert row.percent.low == (Fraction("130.05") / Fraction("100.15") - 1) * 100
    assert row.percent.high == (Fraction("130.15") / Fraction("100.05") - 1) * 100
    # Freight may explain 10 percent of 100.1: of 29.9 to 30.1 there remain 19.89 to 20.09 million.
    assert _ends(row.unexplained) == (Fraction(19_890_000), Fraction(20_090_000))
    assert row.direction == "importer counts more"


def test_freight_explains_nothing_between_figures_valued_alike() -> None:
    out = fig("KAZ", "exports", "100.1 million USD", valuation="FOB")
    back = fig("AZE", "imports", "108.1 million USD", valuation="FOB")
    assert only(mirror("KAZ", "AZE", [out, back])).category == "conflict"
    reported = [out, fig("AZE", "imports", "108.1 million USD", valuation="CIF")]
    assert only(mirror("KAZ", "AZE", reported)).category == "freight"


def test_the_allowance_for_freight_is_the_users() -> None:
    reported = [
        fig("KAZ", "exports", "100.1 million USD"),
        fig("AZE", "imports", "108.1 million USD"),
    ]
    assert only(mirror("KAZ", "AZE", reported, freight=6)).category == "conflict"
    assert only(mirror("KAZ", "AZE", reported, freight=0)).category == "conflict"
    for wrong in (-1, 1001, "ten", True, None):
        with pytest.raises(bl.InvalidValueError, match="freight"):
            mirror("KAZ", "AZE", reported, freight=wrong)  # type: ignore[arg-type]


def test_turnover_holds_freight_on_both_sides_so_that_it_explains_a_gap_either_way() -> None:
    for less, more in (("KAZ", "AZE"), ("AZE", "KAZ")):
        reported = [
            fig(less, "turnover", "100.1 million USD", id="l"),
            fig(more, "turnover", "105.1 million USD", id="m"),
        ]
        (row,) = mirror("KAZ", "AZE", reported).turnover
        assert row.category == "freight"


def test_what_one_side_alone_reports_is_shown_and_not_judged() -> None:
    row = only(mirror("KAZ", "AZE", [fig("AZE", "imports", "5 million USD")]))
    assert (row.first, row.category, row.gap, row.direction) == (None, "unique", None, "open")


def test_only_like_stands_beside_like() -> None:
    reported = [
        fig("KAZ", "exports", "100 million USD"),
        fig("AZE", "imports", "100 million EUR"),
        fig("AZE", "imports", "100 million USD", "2022-01/2022-06"),
        fig("AZE", "imports", "100 million USD", product="oil", id="oil"),
    ]
    assert {row.category for row in mirror("KAZ", "AZE", reported)} == {"unique"}
    assert len(mirror("KAZ", "AZE", reported)) == 3
    assert only(mirror("KAZ", "AZE", reported, product="oil")).second.id == "oil"


def test_a_revision_stands_in_the_place_of_what_it_revises_once_it_is_out() -> None:
    reported = [
        fig("KAZ", "exports", "100.1 million USD", vintage="2023-04-11", id="old"),
        fig("KAZ", "exports", "110.1 million USD", vintage="2024-03-05", id="new", revises="old"),
        fig("AZE", "imports", "110.1 million USD", id="mirror"),
    ]
    assert only(mirror("KAZ", "AZE", reported)).first.id == "new"
    assert only(mirror("KAZ", "AZE", reported, on="2023-12-31")).first.id == "old"


def test_where_a_side_tells_two_figures_of_one_vintage_the_gap_spans_both() -> None:
    found = mirror(
        "KAZ",
        "AZE",
        [
            fig("KAZ", "exports", "100.1 million USD", id="a"),
            fig("KAZ", "exports", "120.1 million USD", id="b"),
            fig("KAZ", "exports", "100.1 million USD", id="a-again"),
            fig("AZE", "imports", "125.1 million USD", id="c"),
        ],
    )
    row = only(found)
    # 125.1 - 120.1 = 5 and 125.1 - 100.1 = 25, each figure give or take 0.05.
    assert _ends(row.gap) == (Fraction(4_900_000), Fraction(25_100_000))
    assert ([one.id for one in row.others], row.category) == (["b"], "freight")
    reported = "100.1 million USD or 120.1 million USD"
    assert all(reported in shown for shown in (found.text, found.markdown, found._repr_html_()))


def test_what_is_in_no_row_is_counted_with_its_reason() -> None:
    grown = bl.ReportedChange(value="+20 percent", against="2021")
    found = mirror(
        "KAZ",
        "AZE",
        [
            fig("KAZ", "exports", "1 USD", period="2022~", id="finding"),
            bl.TradeObservation(
                id="whose", parties=["KAZ", "AZE"], measure="turnover", period="2022", value="2 USD"
            ),
            fig("AZE", "imports", None, change=grown, id="bare"),
        ],
    )
    assert [(a.why, a.count, a.ids) for a in found.set_aside] == [
        ("no value", 1, ("bare",)),
        ("period uncertain", 1, ("finding",)),
        ("reporter not recorded", 1, ("whose",)),
    ]
    for shown in (found.text, found.markdown, found._repr_html_()):
        assert "Not compared: 1 figure (bare)" in shown.replace("\\", "")


def test_a_state_has_no_mirror_in_itself() -> None:
    with pytest.raises(bl.InvalidValueError, match="no mirror in itself"):
        mirror("KAZ", bl.state("KAZ"), [])


def _years(gaps: list[int]) -> list[Any]:
    """Exports of 1,000.1 thousand a year, and imports that lie so many percent above."""
    reported = []
    for year, gap in enumerate(gaps, 2000):
        reported.append(fig("KAZ", "exports", "1000001 USD", str(year)))
        reported.append(fig("AZE", "imports", f"{1_000_001 + 10_000 * gap} USD", str(year)))
    return reported


@pytest.mark.parametrize(
    ("gaps", "trend"),
    [
        ([1, 2, 3, 4], "widening"),
        ([-1, 2, -3, 4], "widening"),  # whichever way it lies
        ([9, 7, 5, 1], "narrowing"),
        ([1, 9, 2, 8], "unsteady"),  # of six pairs four grow and two shrink: 2 of 6 is under half
        ([1, 2, 3], "too few years"),
    ],
)
def test_the_trend_of_a_gap(gaps: list[int], trend: str) -> None:
    found = mirror("KAZ", "AZE", _years(gaps))
    assert found.trend(found.flow("KAZ", "AZE")) == trend


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["KAZ", "AZE"]),
            st.sampled_from(["exports", "imports", "turnover"]),
            st.integers(1, 10**9),
            st.integers(2000, 2003),
        ),
        max_size=8,
        unique_by=lambda drawn: (drawn[0], drawn[1], drawn[3]),
    )
)
def test_asked_from_either_side_the_flows_are_the_same(drawn: list[Any]) -> None:
    reported = [fig(who, what, f"{n} USD", str(year)) for who, what, n, year in drawn]
    one, other = mirror("KAZ", "AZE", reported), mirror("AZE", "KAZ", reported)
    for exporter, importer in (("KAZ", "AZE"), ("AZE", "KAZ")):
        assert one.flow(exporter, importer) == other.flow(exporter, importer)
    assert {(r.period, r.second, r.first, r.category) for r in other.turnover} == {
        (r.period, r.first, r.second, r.category) for r in one.turnover
    }


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(2, 1000))
def test_the_category_does_not_depend_on_the_size_of_the_unit(a: int, b: int, times: int) -> None:
    def reported(factor: int) -> list[Any]:
        # `about` leaves no rounding to reckon with, which multiplying would change.
        return [
            fig("KAZ", "exports", f"between {a * factor} and {a * factor + factor} USD"),
            fig("AZE", "imports", f"between {b * factor} and {b * factor + factor} USD"),
        ]

    one, other = (
        only(mirror("KAZ", "AZE", reported(1))),
        only(mirror("KAZ", "AZE", reported(times))),
    )
    assert one.category == other.category
    assert one.percent == other.percent


# Claims against counts


def test_a_claimed_billion_against_239_million_is_more_than_four_times_too_high() -> None:
    claim = bl.TradeObservation(
        id="claim", parties=["KAZ", "AZE"], measure="turnover", period="2022", value="1 billion USD"
    )
    (one,) = compare_claim(claim, [fig("KAZ", "turnover", "239 million USD")]).against
    assert one.verdict == "too high"
    # 1 billion is meant to two digits: 0.95 to 1.05; 239 is 238.5 to 239.5 million.
    assert _ends(one.times) == (
        Fraction(950) / Fraction("239.5"),
        Fraction(1050) / Fraction("238.5"),
    )


def test_without_a_turnover_of_its_own_a_side_is_asked_for_exports_and_imports_together() -> None:
    claim = fig("AZE", "turnover", "462 million USD", id="claim")
    reported = [
        fig("KAZ", "exports", "375.3 million USD"),
        fig("KAZ", "imports", "86.6 million USD"),
    ]
    (one,) = compare_claim(claim, reported).against  # 375.3 + 86.6 = 461.9
    assert (one.reporter, one.verdict) == ("KAZ", "confirmed")
    assert [f.measure for f in one.figures] == ["exports", "imports"]
    assert compare_claim(claim, reported[:1]).against == ()


def test_where_one_count_has_two_figures_of_one_vintage_the_claim_may_be_either() -> None:
    claim = fig("AZE", "turnover", "548.3 million USD", id="claim")
    reported = [
        fig("KAZ", "turnover", "501.1 million USD", id="a"),
        fig("KAZ", "turnover", "548.3 million USD", id="b"),
    ]
    for order in (reported, reported[::-1]):
        (one,) = compare_claim(claim, order).against
        assert one.verdict == "confirmed"
        assert {figure.id for figure in one.figures} == {"a", "b"}
    # Above both it is too high: 600.1 give or take 0.05 is more than 548.35.
    high = fig("AZE", "turnover", "600.1 million USD", id="claim")
    assert compare_claim(high, reported).verdict == "too high"


def test_a_claim_of_growth_is_held_against_its_two_years() -> None:
    claim = bl.TradeObservation(
        id="claim",
        parties=["KAZ", "AZE"],
        measure="turnover",
        period="2023",
        change=bl.ReportedChange(value=bl.Multiple(factor="5"), against="2020"),
    )
    reported = [
        fig("KAZ", "turnover", "101 million USD", "2020"),
        fig("KAZ", "turnover", "303 million USD", "2023"),
        fig("AZE", "turnover", "101 million USD", "2020"),
        fig("AZE", "turnover", "505 million USD", "2023"),
    ]
    found = compare_claim(claim, reported)
    assert [(one.reporter, one.verdict) for one in found.against] == [
        ("KAZ", "too high"),
        ("AZE", "confirmed"),
    ]
    assert found.verdict == "disputed"


def test_a_claim_in_another_currency_is_not_compared() -> None:
    claim = fig("AZE", "turnover", "462 million EUR", id="claim")
    found = compare_claim(claim, [fig("KAZ", "turnover", "462 million USD")])
    assert [one.verdict for one in found.against] == ["not comparable"]
    assert found.verdict == "not comparable"


def test_a_claim_is_not_held_against_itself_or_what_was_published_later() -> None:
    claim = fig("KAZ", "turnover", "500 million USD", id="claim")
    later = fig("KAZ", "turnover", "400 million USD", vintage="2024")
    assert compare_claim(claim, [claim]).against == ()
    assert compare_claim(claim, [claim, later], on="2023-06-01").against == ()
    assert len(compare_claim(claim, [claim, later]).against) == 1


# The real thing, and how it is shown


def test_the_two_counts_of_2024_conflict_beyond_freight() -> None:
    dossier = bl.load(ASTANA)
    row = next(r for r in mirror("KAZ", "AZE", dossier).turnover if str(r.period) == "2024")
    # 533 is 532.5 to 533.5 million; 470 is 469.5 to 470.5 million.
    assert _ends(row.gap) == (Fraction(-64_000_000), Fraction(-62_000_000))
    assert (row.category, row.direction) == ("conflict", "exporter counts more")


def test_the_press_figure_for_2023_is_more_than_kazakhstan_counts() -> None:
    dossier = bl.load(ASTANA)
    found = compare_claim(dossier["turnover-2023-unattributed"], dossier)  # type: ignore[arg-type]
    assert [(one.reporter, one.verdict) for one in found.against] == [("KAZ", "too high")]
    assert "529.4 million USD" in found.text


def test_every_way_of_showing_tells_the_same_gap_and_trusts_no_text() -> None:
    dossier = bl.load(ASTANA)
    found = mirror("KAZ", "AZE", dossier)
    for shown in (found.text, str(found), found._repr_html_()):
        assert "-64.0 million to -62.0 million USD" in shown
    assert "-64.0 million to -62.0 million USD" in found.markdown
    evil = [fig("KAZ", "exports", "1 USD", product="<script>alert(1)</script>|x")]
    shown = mirror("KAZ", "AZE", evil, product=evil[0].product)
    assert "<script>" not in shown._repr_html_()
    assert "<script>" not in shown.markdown
    assert "\\|x" in shown.markdown
    empty = mirror("KAZ", "AZE", [])
    for shown in (empty.text, empty.markdown, empty._repr_html_()):
        assert "No figures for the trade of Kazakhstan" in shown


# Figures in a frame


@pytest.mark.parametrize("engine", ["pyarrow", "pandas", "polars", "duckdb"])
def test_a_frame_says_what_the_records_say(engine: str) -> None:
    pa = pytest.importorskip("pyarrow")
    from bilateral.trade.table import arrow_schema, rows_of

    reported = [
        fig("KAZ", "exports", "100.1 million USD"),
        fig("AZE", "imports", "130.1 million USD"),
        fig("KAZ", "turnover", "533.2 million USD"),
        fig("KAZ", "exports", "7 million USD", partner="UZB", id="other"),
        fig("AZE", "imports", "9 million USD", product="oil", id="oil"),
    ]
    table: Any = pa.Table.from_pylist(list(rows_of(reported)), schema=arrow_schema())
    if engine == "pandas":
        table = table.to_pandas()
    elif engine == "polars":
        table = pytest.importorskip("polars").from_arrow(table)
    elif engine == "duckdb":
        table = pytest.importorskip("duckdb").from_arrow(table)
    ours, theirs = mirror("KAZ", "AZE", reported), mirror("KAZ", "AZE", table)
    assert [(r.measure, r.gap, r.category) for r in theirs] == [
        (r.measure, r.gap, r.category) for r in ours
    ]
    claim = fig("AZE", "turnover", "600.1 million USD", id="claim")
    assert (
        compare_claim(claim, table).verdict == compare_claim(claim, reported).verdict == "too high"
    )
