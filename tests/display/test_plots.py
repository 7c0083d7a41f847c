"""Plots are drawn here and nowhere else, and say what the figures say."""

import builtins
import re
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl
from bilateral.display.plots import Plot
from bilateral.trade.mirror_figures import mirror

alt = pytest.importorskip("altair")
pytest.importorskip("vl_convert")

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"


@pytest.fixture(scope="module")
def plot() -> Plot:
    return mirror("KAZ", "AZE", bl.load(ASTANA)).plot()


def _urls(svg: str) -> set[str]:
    return {url for url in re.findall(r"https?://[^\s\"'<>]+", svg) if "www.w3.org" not in url}


def test_the_picture_names_nothing_outside_itself(plot: Plot) -> None:
    assert _urls(plot.svg) == set()


def test_the_picture_has_every_flow_and_both_counts(plot: Plot) -> None:
    text = " ".join(re.findall(r">([^<>]+)</text>", plot.svg))
    for words in ("From Kazakhstan to Azerbaijan", "Turnover of", "gap, percent", "conflict"):
        assert words in text


def test_the_plot_is_a_chart_of_altair_that_can_be_changed(plot: Plot) -> None:
    changed = plot.chart.properties(title="Ours").to_dict()
    assert changed["title"] == "Ours"
    assert plot.spec["title"] != "Ours"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("m.svg", b"<svg"),
        ("m.png", b"\x89PNG"),
        ("m.pdf", b"%PDF"),
        ("m.html", b"<!DOCTYPE html>"),
        ("m.json", b"{"),
    ],
)
def test_it_saves_in_the_format_that_the_name_tells(
    plot: Plot, tmp_path: Path, name: str, begins: bytes
) -> None:
    plot.save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_page_needs_nothing_from_the_network(plot: Plot, tmp_path: Path) -> None:
    plot.save(tmp_path / "m.html")
    assert not re.search(r"<(script|link)[^>]+(src|href)=", (tmp_path / "m.html").read_text())


def test_another_name_is_refused_and_nothing_is_written(plot: Plot, tmp_path: Path) -> None:
    with pytest.raises(bl.FormatError, match=r"a plot ends in \.svg"):
        plot.save(tmp_path / "m.gif")
    assert list(tmp_path.iterdir()) == []


def test_text_of_a_file_is_no_markup_in_a_picture() -> None:
    evil = bl.TradeObservation(
        id="e", reporter="KAZ", partner="AZE", measure="exports", period="2022",
        value="5 million USD", product="<script>alert(1)</script>",
    )  # fmt: skip
    svg = mirror("KAZ", "AZE", [evil], product=evil.product).plot().svg
    assert "<script" not in svg
    assert "&lt;script" in svg


def _figures(*values: tuple[str, str, str]) -> list[bl.TradeObservation]:
    return [
        bl.TradeObservation(
            id=f"f{n}", reporter="KAZ", partner="AZE", measure="turnover", period=period,
            value=value, vintage=vintage,
        )
        for n, (period, value, vintage) in enumerate(values)
    ]  # fmt: skip


def _marks(plot: Plot) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(layer["mark"]["type"], layer["data"]["values"]) for layer in plot.spec["layer"]]


def test_progress_is_drawn_under_the_level_with_its_deadline() -> None:
    target = bl.TradeTarget(
        id="t", parties=["KAZ", "AZE"], measure="turnover", value="1 billion USD", deadline="2030"
    )
    reported = _figures(
        ("2022", "463.3 million USD", "2023"), ("2023", "529.4 million USD", "2024")
    )
    plot = bl.progress(target, reported, on="2024-06-01", set_on="2023-04-10").plot()
    # Counted in millions, since the largest number is no two billions.
    assert [row["value"] for row in _marks(plot)[0][1]] == [463.3, 529.4]
    assert ("rule", [{"low": 1000.0}]) in _marks(plot)
    assert ("rule", [{"by": "2030-12-31", "stated": "by 2030"}]) in _marks(plot)
    assert _urls(plot.svg) == set()
    assert plot.chart.to_dict()["title"] == plot.title


def test_without_a_deadline_the_years_of_past_growth_are_drawn_above_the_level() -> None:
    target = bl.TradeTarget(
        id="t", parties=["KAZ", "AZE"], measure="turnover", value="1 billion USD"
    )
    # Ten percent a year, every year: no spread, so that the stroke is one year long.
    # 146.41 * 1.1 ** 20 = 984.97 and 1.1 ** 21 passes 1000: 2024 + 21 = 2045.
    reported = _figures(
        *((str(y), f"{v} million USD", str(y + 1)) for y, v in ((2020, "100"), (2021, "110"),
          (2022, "121"), (2023, "133.1"), (2024, "146.41")))
    )  # fmt: skip
    found = bl.progress(target, reported, on="2026-01-01", set_on="2020-01-01")
    (stroke,) = [rows for mark, rows in _marks(found.plot()) if rows and "level" in rows[0]]
    projection = found.reporters[0].projection
    assert projection is not None
    assert stroke[0]["from"] == f"{projection.earliest}-01-01"
    assert projection.year == 2045
    assert stroke[0]["to"] >= "2045-12-31"


def test_no_line_leads_over_a_year_that_is_missing() -> None:
    reported = [
        bl.TradeObservation(
            id=f"e{year}", reporter="KAZ", partner="AZE", measure="exports", period=year,
            value="5 million USD",
        )
        for year in ("2001", "2002", "2004", "2005")
    ]  # fmt: skip
    spec = mirror("KAZ", "AZE", reported).plot().spec
    values = spec["vconcat"][0]["vconcat"][0]["data"]["values"]
    assert [row["run"] for row in values] == [
        "Kazakhstan 0", "Kazakhstan 0", "Kazakhstan 1", "Kazakhstan 1",
    ]  # fmt: skip


def test_without_the_renderer_the_error_names_the_extra_and_a_notebook_still_shows_a_line(
    plot: Plot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def none(name: str, *args: Any, **more: Any) -> Any:
        if name in ("vl_convert", "altair"):
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", none)
    for wanted in ("svg", "chart"):
        with pytest.raises(bl.errors.MissingExtraError, match=r"bilateral\[plots\]"):
            getattr(plot, wanted)
    assert set(plot._repr_mimebundle_()) == {"text/plain"}


def test_figures_of_which_nobody_tells_whose_they_are_are_not_joined() -> None:
    target = bl.TradeTarget(
        id="t", parties=["KAZ", "AZE"], measure="turnover", value="1 billion USD"
    )
    reported = [
        bl.TradeObservation(
            id=f"u{year}", parties=["KAZ", "AZE"], measure="turnover", period=year, value=value
        )
        for year, value in (("2022", "500 million USD"), ("2023", "598.47 million USD"))
    ]
    plot = bl.progress(target, reported, on="2026-01-01", set_on="2021-01-01").plot()
    runs = [row["run"] for row in _marks(plot)[0][1]]
    assert len(runs) == len(set(runs)) == 2
