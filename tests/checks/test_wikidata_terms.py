"""The rules on terms of office over real tables: exports of Wikidata, with their real faults."""

import csv
import os
import re
from functools import cache
from pathlib import Path

import pytest

import bilateral as bl

ROOT = Path(__file__).parents[2]


@cache
def tables() -> Path | None:
    given = os.environ.get("BILATERAL_DATA")
    data = Path(given) if given else ROOT.parent / "shared" / "data"
    folder = data / "wikidata_office_terms"
    return folder if folder.is_dir() else None


def holders(country: str, code: str) -> bl.Dossier:
    """The table of a country as offices and persons; deputies have as many seats as needed."""
    folder = tables()
    if folder is None:
        pytest.skip("the public data are not here: set BILATERAL_DATA to their folder")
    with (folder / f"holders21_{country}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    offices = {
        row["position"]: bl.Office(
            id=re.sub(r"[^a-z0-9]+", "-", row["position"].lower()).strip("-"),
            name=row["position"],
            of=code,
            seats=20 if "Deputy Prime Minister" in row["position"] else 1,
        )
        for row in rows
    }
    terms: dict[str, list[bl.Term]] = {}
    for row in rows:
        terms.setdefault(row["personID"], []).append(
            bl.Term(
                office=offices[row["position"]],
                begins_on=row["start"] or None,
                ends_on=row["end"] or None,
            )
        )
    persons = {row["personID"]: row for row in rows}
    leaders = [
        bl.Leader(
            id=id,
            name=row["person"],
            born_on=row["DOB"] or None,
            died_on=row["DOD"] or None,
            terms=terms[id],
        )
        for id, row in persons.items()
    ]
    return bl.Dossier([bl.state(code), *offices.values(), *leaders])


def test_the_two_presidents_of_azerbaijan_of_autumn_2003_are_found() -> None:
    report = holders("azerbaijan", "AZE").check(select=["OFF04"])
    found = [f for f in report if "president" in f.related]
    (finding,) = found
    assert finding.severity == "error"
    assert finding.sure
    assert finding.record == "Q57371"
    assert finding.field == "terms[0].begins_on"
    assert finding.related == ("president", "Q157451")
    assert "2003-10-31/not recorded" in finding.message
    assert "Heydar Aliyev (1993-10-03/2003-12-12)" in finding.message


def test_an_office_handed_over_on_one_day_is_held_by_one_person() -> None:
    report = holders("kazakhstan", "KAZ").check(select=["OFF04"])
    assert not [f for f in report if "president" in f.related]
    assert not [f for f in report if "prime-minister" in f.related]


@pytest.mark.parametrize(("country", "code"), [("azerbaijan", "AZE"), ("kazakhstan", "KAZ")])
def test_no_rule_fails_on_the_tables(country: str, code: str) -> None:
    report = holders(country, code).check(select=["OFF", "STA", "REF"])
    assert not [f for f in report if f.code == "ENG01"]
    assert not [f for f in report if f.code in ("OFF01", "OFF06", "OFF08", "REF01", "REF02")]
