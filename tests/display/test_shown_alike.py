"""What the library hands back shows itself in one way: the same names do the same everywhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"


def _dossier() -> bl.Dossier:
    return bl.load(ASTANA)


MADE: dict[str, Callable[[], Any]] = {
    "Report": lambda: _dossier().check(on="2024-06-01"),
    "Ledger": lambda: _dossier().ledger("2024-06-01"),
    "Timeline": lambda: _dossier().timeline(),
    "Diff": lambda: bl.diff(_dossier(), _dossier().remove("one-billion")),
    "Merge": lambda: bl.merge(_dossier(), _dossier().remove("one-billion")),
    "Progress": lambda: bl.progress(_dossier()["one-billion"], _dossier(), on="2024-06-01"),
    "Mirror": lambda: bl.mirror("KAZ", "AZE", _dossier()),
    "ReadReport": lambda: bl.ReadReport(file="t.csv", format="table"),
}
MARKDOWN = sorted(MADE.keys() - {"Report"})
DATA = sorted(MADE.keys() - {"ReadReport"})
SUMMED = ("Diff", "Merge", "ReadReport", "Report")


@pytest.mark.parametrize("name", MADE)
def test_text_is_what_print_prints_and_a_notebook_has_html(name: str) -> None:
    made = MADE[name]()
    assert isinstance(made.text, str)
    assert made.text == str(made)
    assert made._repr_html_().startswith("<")


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_is_a_text_and_not_a_call(name: str) -> None:
    assert isinstance(MADE[name]().markdown, str)


@pytest.mark.parametrize("name", DATA)
def test_data_for_programs_go_into_json_as_they_are(name: str) -> None:
    data = MADE[name]().as_dict()
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize("name", SUMMED)
def test_a_summary_is_one_line(name: str) -> None:
    (line,) = MADE[name]().summary().splitlines()
    assert line


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
    def told(day: str, source: str) -> bl.Dossier:
        return bl.Dossier(
            [
                bl.Source(id="one", publisher="One"),
                bl.Source(id="two", publisher="Two"),
                bl.Instrument(id="pact", title="Pact", signed_on=day, citations=source),
            ]
        )

    data = bl.merge(told("2023-04-10", "one"), told("2023-04-11", "two")).as_dict()
    (found,) = data["resolutions"]
    assert (found["record"], found["field"], found["category"]) == ("pact", "signed_on", "conflict")
    said = {
        account["value"]: ([c["source"] for c in account["citations"]], account["dossiers"])
        for account in (found["kept"], *found["others"])
    }
    assert said == {"2023-04-10": (["one"], [0]), "2023-04-11": (["two"], [1])}
    assert data["counts"]["conflict"] == 1
