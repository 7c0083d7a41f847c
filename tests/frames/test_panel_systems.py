"""State systems: who is alive when, by which list."""

import csv
import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from panel_world import figure, rows, trade

import bilateral as bl

DATA = Path(__file__).parents[1] / "data" / "panel"


def by_year(frame: Any, name: str) -> dict[int, set[Any]]:
    """What stands in the two columns of a name, by year."""
    found: dict[int, set[Any]] = {}
    for column in (f"{name}1", f"{name}2"):
        for row in frame.group_by(["year", column]).aggregate([]).to_pylist():
            found.setdefault(row["year"], set()).add(row[column])
    return found


def alive(system: Any, first: int, last: int, **more: Any) -> dict[int, set[str]]:
    """The states that have rows, by year."""
    return by_year(bl.panel(years=(first, last), states=system, **more).frame, "state")


def of(states: set[str], *wanted: str) -> set[str]:
    return states & set(wanted)


# --- states that end and begin


@pytest.mark.parametrize("system", ["cow", "gw", "iso"])
def test_the_soviet_union_and_russia_are_two_states_that_share_the_year_1991(system: str) -> None:
    found = alive(system, 1990, 1992)
    assert of(found[1990], "SUN", "RUS", "KAZ") == {"SUN"}
    assert of(found[1991], "SUN", "RUS", "KAZ") == {"SUN", "RUS", "KAZ"}
    assert of(found[1992], "SUN", "RUS", "KAZ") == {"RUS", "KAZ"}


@pytest.mark.parametrize("system", ["cow", "gw", "un", "iso"])
def test_the_german_democratic_republic_ends_in_1990_and_germany_goes_on(system: str) -> None:
    found = alive(system, 1989, 1991)
    assert of(found[1990], "DDR", "DEU") == {"DDR", "DEU"}
    assert of(found[1991], "DDR", "DEU") == {"DEU"}


@pytest.mark.parametrize("system", ["cow", "gw", "un", "iso"])
def test_serbia_and_montenegro_parts_in_2006(system: str) -> None:
    found = alive(system, 2002, 2007)
    names = ("YUG", "SCG", "SRB", "MNE")
    assert of(found[2002], *names) == {"YUG"}
    assert of(found[2003], *names) == {"YUG", "SCG"}
    assert of(found[2004], *names) == {"SCG"}
    assert of(found[2006], *names) == {"SCG", "SRB", "MNE"}
    assert of(found[2007], *names) == {"SRB", "MNE"}


@pytest.mark.parametrize(
    ("rule", "living"), [("any", {"SUN", "RUS"}), ("start", {"SUN"}), ("end", {"RUS"})]
)
def test_who_is_alive_in_a_year_is_a_matter_of_the_rule(rule: Any, living: set[str]) -> None:
    """The Soviet Union ends on 25 December 1991, Russia begins on the 26th."""
    assert of(alive("cow", 1991, 1991, alive=rule)[1991], "SUN", "RUS") == living


def test_a_state_is_alive_in_the_months_and_not_in_the_year_alone() -> None:
    frame = bl.panel(years=(2011, 2011), states=["SDN", "SSD"], by="month").frame
    # South Sudan became independent on 9 July 2011.
    assert [row["month"] for row in rows(frame)] == list(range(7, 13))


def test_trade_of_a_state_that_is_not_yet_alive_is_listed_and_not_moved() -> None:
    table = trade(
        figure("FRA", "RUS", "exports", 1990, 5.0), figure("FRA", "SUN", "exports", 1990, 7.0)
    )
    panel = bl.panel(years=(1990, 1992), states="cow", trade=table)
    reported = {
        (row["state2"], row["year"]): row["flow12_by_1"]
        for row in rows(panel.frame)
        if row["state1"] == "FRA" and row["flow12_by_1"] is not None
    }
    assert reported == {("SUN", 1990): 7.0}
    assert [tuple(one) for one in panel.report.not_taken] == [("not alive then", "RUS", 1)]


# --- codes


def test_codes_are_those_of_the_year_and_two_in_one_year_are_reported() -> None:
    panel = bl.panel(years=(1989, 1991), states="cow")
    germany = {r["year"]: r["ccode1"] for r in rows(panel.frame) if r["state1"] == "DEU"}
    # 260 to 2 October 1990, and 255 from the 3rd.
    assert germany == {1989: 260, 1990: 255, 1991: 255}
    assert ("DEU", 1990) in panel.report.recoded


def test_codes_of_the_united_nations_keep_their_zeros() -> None:
    (row,) = (
        row
        for row in rows(bl.panel(years=(2000, 2000), states="un").frame)
        if (row["state1"], row["state2"]) == ("AZE", "KAZ")
    )
    assert (row["m49code1"], row["m49code2"]) == ("031", "398")


# --- the list of the Correlates of War, as peacesciencer reads it


def test_the_pairs_are_those_of_the_correlates_of_war_on_any_day_of_the_year() -> None:
    """peacesciencer takes every year from that of the first day to that of the last."""
    with (DATA / "cowstates.csv").open(encoding="utf-8", newline="") as lines:
        listed = [
            (int(float(row["cowcode"])), int(row["start"][:4]), int(row["end"][:4]))
            for row in csv.DictReader(lines)
        ]
    years = range(1946, 2017)
    theirs = {y: {code for code, first, last in listed if first <= y <= last} for y in years}
    frame = bl.panel(years=(1946, 2016), states="cow").frame
    ours = by_year(frame, "ccode")
    missing = {(code, year) for year in years for code in theirs[year] - ours[year]}
    # No code of ISO 3166: Zanzibar, and the Republic of Vietnam.
    assert {code for code, _ in missing} - {260, 678} == {511, 817}
    # One state with two codes in the year: Germany, Yemen.
    assert {key for key in missing if key[0] in (260, 678)} == {(260, 1990), (678, 1990)}
    assert [year for year in years if ours[year] - theirs[year]] == []


# --- the United Nations


def test_the_united_nations_had_as_many_members_as_they_count() -> None:
    """The counts are those of "Growth in United Nations membership" on un.org.

    Left out are the years in which they count what has no record or no seat here: Zanzibar (1963),
    Indonesia away (1965), Yugoslavia from 1992 to 1999.
    """
    counted = {1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80}
    counted |= {1957: 82, 1958: 82, 1960: 99, 1961: 104, 1962: 110, 1964: 115, 1966: 122}
    counted |= {1967: 123, 1968: 126, 1970: 127, 1971: 132, 1973: 135, 1974: 138, 1975: 144}
    counted |= {1976: 147, 1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158}
    counted |= {1984: 159, 1991: 166, 2000: 189, 2002: 191, 2006: 192, 2011: 193}
    found = alive("un", 1945, 2011, alive="end")
    ours = {year: len(found[year]) for year in counted}
    assert ours == counted


def test_the_seat_of_yugoslavia_is_nobodys_from_1993_to_1999() -> None:
    found = alive("un", 1991, 2001)
    held = [year for year, states in found.items() if "YUG" in states]
    assert held == [1991, 1992, 2000, 2001]


# --- states of one's own


def test_a_state_written_out_in_the_dossier_goes_before_the_shipped_one() -> None:
    dossier = bl.Dossier([bl.State(id="KAZ", name="Kazakhstan", existence="2000/..")])
    frame = bl.panel(dossier, years=(1999, 2001), states=["KAZ", "AZE"]).frame
    assert [row["year"] for row in rows(frame)] == [2000, 2001]


def test_a_state_of_which_nobody_tells_since_when_is_taken_for_alive_and_reported() -> None:
    panel = bl.panel(years=(1900, 1901), states=["VAT", "BEL"])
    assert [row["year"] for row in rows(panel.frame)] == [1900, 1901]
    assert panel.report.undated == ("VAT",)


def test_a_code_that_is_no_number_is_refused() -> None:
    state = bl.State(id="XXA", name="A", identifiers=bl.Identifier(scheme="cow", value="x"))
    with pytest.raises(bl.InvalidValueError, match="XXA has the code 'x', which is no number"):
        bl.panel(bl.Dossier([state]), years=(2000, 2001), states="cow")


# --- real trade


def test_every_real_figure_is_in_the_panel_or_in_the_report() -> None:
    """France and Germany from 1988 to 1994: Greenland is no state, Kazakhstan not yet."""
    with (DATA / "tradhist.csv").open(encoding="utf-8", newline="") as lines:
        reported = [
            {name.strip(): cell for name, cell in row.items()}
            for row in csv.DictReader(lines, delimiter=";")
        ]
    figures = [
        figure(
            row["origin_country_code"],
            row["destination_country_code"],
            measure,
            int(row["year"]),
            float(row[measure]),
            unit="GBP",
        )
        for row in reported
        for measure in ("exports", "imports")
    ]
    panel = bl.panel(years=(1988, 1994), states="cow", trade=trade(*figures), unit="GBP")
    flows = ("flow12_by_1", "flow12_by_2", "flow21_by_1", "flow21_by_2")
    cells = Counter(
        row[flow] for row in rows(panel.frame) for flow in flows if row[flow] is not None
    )
    strangers = [one for one in figures if one["partner"] == "GRL"]
    assert cells == Counter(one["value"] for one in figures if one["partner"] != "GRL")
    assert [tuple(one) for one in panel.report.not_taken] == [
        ("no state of the panel", "GRL", len(strangers))
    ]
    assert panel.report.taken == len(figures) - len(strangers)


def test_days_are_counted_as_the_calendar_has_them() -> None:
    """The last day of a system's list is a day of membership."""
    last = datetime.date(1990, 10, 2)
    periods = [i.period for i in bl.state("DDR").identifiers if i.scheme == "cow"]
    assert [p.latest for p in periods if p is not None] == [last]
    months = rows(bl.panel(years=(1990, 1990), states="cow", by="month").frame)
    assert max(row["month"] for row in months if row["state1"] == "DDR") == 10
