"""The overview says of each pair what the other doors say of it, in one line.

`golden/overview.txt` was read against the dossiers. After a change that is meant, write it anew
with `python tests/display/test_overview.py` and read the difference.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

import bilateral as bl
from bilateral.cli.main import main
from bilateral.display.overview import Overview

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ASTANA = ROOT / "examples" / "kazakhstan-azerbaijan.yaml"
NAMES = ("georgia-armenia", "iran-venezuela", "two-pairs", "uzbekistan-turkiye")
FILES = [
    *(ROOT / "tests" / "statements" / "dossiers" / f"{name}.yaml" for name in NAMES),
    ASTANA,
]
DAY = "2026-11-24"
GOLDEN = HERE / "golden" / "overview.md"


def several() -> Overview:
    """The overview of several files, of six pairs."""
    return Overview.of_several([(path.name, bl.load(path)) for path in FILES], DAY)


def corpus(pairs: int, records: int) -> bl.Dossier:
    """So many pairs, each with about so many records."""
    ids = [str(state.id) for state in bl.states()][: pairs + 1]
    made: list[bl.Record] = [bl.state(id) for id in ids]
    for one, other in pairwise(ids):
        both = (one, other)
        for n in range(records // 3):
            day = f"20{n % 24:02d}-05-01"
            tag = f"{one}-{other}-{n}"
            made += [
                bl.Event(id=f"visit-{tag}", form="visit", when=day, host=one, guest=other),
                bl.Commitment(id=f"cable-{tag}", what="lay a cable", obligors=both, due="2025"),
                bl.TradeObservation(
                    id=f"figure-{tag}", reporter=one, partner=other, measure="turnover",
                    period=str(1990 + n), value=f"{n + 1} million USD",
                ),
            ]  # fmt: skip
    return bl.Dossier(made)


def test_the_overview_of_several_files_is_as_it_was_read() -> None:
    assert several().markdown == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_line_says_what_the_other_doors_say_of_the_pair(path: Path) -> None:
    dossier = bl.load(path)
    found = dossier.overview(on=DAY)
    assert found.pairs
    for row in found:
        ledger = dossier.ledger(DAY, between=row.states)
        report = dossier.check(on=DAY, between=row.states)
        page = dossier.brief(on=DAY, between=row.states, length="page")
        assert (row.promises, row.open) == (len(ledger), len(ledger.open))
        assert row.overdue + row.perhaps_overdue == len(ledger.overdue)
        assert row.findings == len(report)
        assert row.errors == len(report.errors)
        first = [line.text for line in page.sections[0].lines]
        assert any(text.startswith("Last contact") for text in first) == (row.contact is not None)
        assert dossier.overview(on=DAY, between=row.states).pairs == (row,)


def test_every_pair_of_a_corpus_has_a_line_and_the_latest_figure_of_each_side() -> None:
    found = corpus(12, 9).overview(on=DAY)
    assert len(found) == 12
    for row in found:
        assert (row.promises, row.open, row.overdue) == (3, 3, 3)
        assert [figure.text for figure in row.trade] == ["3 million USD in 1992"]
        assert str(row.contact_on) == "2002-05-01"


def test_a_pair_that_meets_only_among_many_has_a_line_where_it_is_asked_for() -> None:
    states = ("KAZ", "AZE", "GEO")
    dossier = bl.Dossier(
        [*map(bl.state, states), bl.Event(id="summit", form="summit", when="2024", parties=states)]
    )
    assert len(dossier.overview(on=DAY)) == 0
    (row,) = dossier.overview(on=DAY, between=("KAZ", "GEO"))
    assert row.contact == "summit"


def test_nothing_has_an_overview_that_says_so() -> None:
    assert bl.Dossier().overview(on=DAY).text.startswith("No pair of states has a record")


def test_what_a_file_says_is_no_markup() -> None:
    hostile = "<script>alert(1)</script>|`x`\n# y" + "z" * 10_000
    dossier = bl.Dossier(
        [
            bl.state("KAZ"),
            bl.State(id="XYZ", name=hostile),
            bl.Event(id="e", form="talks", title=hostile, when="2024", parties=("KAZ", "XYZ")),
        ]
    )
    found = dossier.overview(on=DAY)
    assert "<script>" not in found.html
    assert "\n# y" not in found.markdown
    assert max(map(len, found.text.splitlines())) < 1_000


def test_a_file_that_knows_nothing_of_a_pair_has_no_line_for_it() -> None:
    runner = CliRunner()
    paths = list(map(str, FILES))
    found = runner.invoke(main, ["overview", *paths, "--between", "ITA", "DZA", "--on", DAY])
    assert "two-pairs.yaml" in found.output
    assert "georgia" not in found.output
    with pytest.raises(bl.errors.InvalidValueError, match="no state"):
        Overview.of_several([(p.name, bl.load(p)) for p in FILES], DAY, ("ITA", "DZB"))


if __name__ == "__main__":
    GOLDEN.write_text(several().markdown, encoding="utf-8")
