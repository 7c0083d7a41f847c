"""`bilateral progress`: the account of one target or all, for people, programs and pages."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from bilateral.cli.main import main

ASTANA = str(Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["progress", *words])


def test_it_gives_the_account_of_every_target() -> None:
    found = run(ASTANA, "--on", "2026-11-24")
    assert found.exit_code == 0
    for title in ("Turnover of 1 billion US dollars", "Turnover doubled", "Cargo on the Trans"):
        assert title in found.output


def test_it_gives_that_of_one() -> None:
    found = run(ASTANA, "corridor-cargo", "--on", "2026-11-24")
    assert "44.5 to 45.5 percent of 10 million" in found.output
    assert "Turnover" not in found.output


def test_figures_that_were_published_later_do_not_count() -> None:
    assert "461.9 million USD" in run(ASTANA, "one-billion", "--on", "2023-06-01").output
    assert "463.3 million USD" in run(ASTANA, "one-billion", "--on", "2024-06-01").output


def test_for_programs_it_is_a_list_of_accounts() -> None:
    found = json.loads(run(ASTANA, "-f", "json", "--on", "2026-11-24").output)
    assert [one["target"] for one in found] == [
        "one-billion",
        "one-billion-again",
        "double-trade",
        "corridor-cargo",
    ]
    assert found[0]["why"] == "no deadline"


def test_for_pages_it_is_markdown_and_goes_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "progress.md"
    found = run(ASTANA, "one-billion", "-f", "markdown", "-o", str(out), "--on", "2026-11-24")
    assert found.output == ""
    assert out.read_text().startswith("# Turnover of 1 billion US dollars\n")


def test_a_plot_is_of_one_target(tmp_path: Path) -> None:
    out = tmp_path / "cargo.svg"
    assert run(ASTANA, "corridor-cargo", "-o", str(out), "--on", "2026-11-24").exit_code == 0
    assert out.read_text().startswith("<svg")
    found = run(ASTANA, "-o", str(out))
    assert (found.exit_code, "a plot is of one target" in found.stderr) == (2, True)


def test_rates_are_used_where_they_are_given(tmp_path: Path) -> None:
    dossier = tmp_path / "d.yaml"
    dossier.write_text(
        "bilateral: 1\n"
        "trade_targets:\n"
        "  t: {parties: [KAZ, AZE], measure: turnover, value: 1 billion USD, deadline: none}\n"
        "trade_observations:\n"
        "  f: {reporter: KAZ, partner: AZE, measure: turnover, period: 2022,"
        " value: 230 billion KZT}\n"
    )
    rates = tmp_path / "rates.csv"
    rates.write_text("base,quote,period,rate,source\nUSD,KZT,2022,460,a bank\n")
    assert "another currency" in run(str(dossier)).output
    assert "which is 500 million USD" in " ".join(
        run(str(dossier), "--rates", str(rates)).output.split()
    )


def test_a_dossier_without_targets_says_so(tmp_path: Path) -> None:
    dossier = tmp_path / "d.yaml"
    dossier.write_text("bilateral: 1\n")
    found = run(str(dossier))
    assert (found.exit_code, found.stderr) == (0, "d.yaml has no trade targets\n")


def test_what_is_no_target_is_an_error() -> None:
    found = run(ASTANA, "KAZ")
    assert found.exit_code != 0
    assert "KAZ is a State, not a TradeTarget" in str(found.exception)


def test_a_slip_in_the_id_of_a_state_is_no_absence_of_trade() -> None:
    found = CliRunner().invoke(main, ["mirror", ASTANA, "KAZ", "aze"])
    assert found.exit_code != 0
    assert "did you mean AZE?" in str(found.exception)
    other = CliRunner().invoke(main, ["mirror", ASTANA, "KAZ", "GEO"])
    assert other.output.startswith("No figures for the trade of Kazakhstan and Georgia")
