"""The shipped states: what is in them, and how they are asked for."""

import datetime
import itertools
import os
import re
from pathlib import Path

import attrs
import pytest
from build_states import build

import bilateral
from bilateral.errors import InvalidValueError
from bilateral.model.citation import Citation
from bilateral.model.source import Source
from bilateral.model.state import State
from bilateral.reference import find_state, is_shipped, reference_sources, state, states
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name

ROOT = Path(__file__).parents[2]
SHIPPED = Path(bilateral.__file__).parent / "reference" / "states.json"
FORMER = {"CSK", "DDR", "SCG", "SUN", "YMD", "YUG"}
#: Ends that lie within what the lists cover, and so are ends of states and not of data.
CLOSING = {"2016-12-31", "2017-12-31", "9999-12-31"}


def data() -> Path | None:
    given = os.environ.get("BILATERAL_DATA")
    beside = ROOT.parent / "shared" / "data"
    return Path(given) if given else beside if beside.is_dir() else None


def capitals_on(code: str, day: str) -> list[str]:
    return [c.name for c in state(code).capitals if c.period and c.period.contains(day).surely]


def periods(of: State) -> list[EDTF]:
    return [*of.existence, *(i.period for i in of.identifiers if i.period is not None)]


def day(date: EDTF | None) -> datetime.date:
    assert date is not None
    assert date.precision == "day"
    assert date.earliest is not None
    return date.earliest


# --- codes


def test_a_numeric_code_keeps_its_leading_zero() -> None:
    assert state("AZE").code("iso3166-1-numeric") == "031"
    assert state("AZE").code("m49") == "031"


def test_every_numeric_code_has_three_digits() -> None:
    for each in states():
        for code in each.identifiers:
            if code.scheme in ("iso3166-1-numeric", "m49"):
                assert re.fullmatch("[0-9]{3}", code.value), (each.id, code)


def test_every_state_of_today_has_the_three_codes_of_iso_but_kosovo() -> None:
    for each in states():
        if str(each.id) == "XKX":
            assert each.code("iso3166-1-alpha-3") is None
            assert each.note
        else:
            assert re.fullmatch("[A-Z]{2}", each.code("iso3166-1-alpha-2") or "")
            assert each.code("iso3166-1-alpha-3") == str(each.id)
            assert each.code("iso3166-1-numeric")


def test_the_code_of_namibia_is_not_a_missing_value() -> None:
    assert state("NAM").code("iso3166-1-alpha-2") == "NA"
    assert state("NAM").code("wikidata") == "Q1030"


def test_codes_of_cow_are_whole_numbers() -> None:
    for each in states():
        for code in each.identifiers:
            if code.scheme in ("cow", "gw"):
                assert code.value.isdigit(), (each.id, code)


def test_the_code_that_is_valid_comes_before_those_that_were() -> None:
    assert state("DEU").code("cow") == "255"
    assert state("YEM").code("cow") == "679"


def test_ids_are_unique_and_stand_in_order() -> None:
    ids = [str(each.id) for each in states()]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch("[A-Z]{3}", id) for id in ids)
    assert set(ids) > FORMER


def test_states_are_in_and_parts_of_states_are_not() -> None:
    ids = {str(each.id) for each in states()}
    assert len(ids - FORMER) == 198
    assert {"TWN", "VAT", "PSE", "XKX", "NAM"} <= ids
    assert not {"HKG", "GUM", "ALA", "ANT", "GRL"} & ids


# --- names


def test_kazakhstan_is_named_in_five_languages() -> None:
    names = state("KAZ").names
    assert state("KAZ").name == "Kazakhstan"
    assert Name(text="Republic of Kazakhstan", language="en", kind="official") in names
    assert Name(text="Қазақстан", language="kk", kind="native") in names
    assert {name.language for name in names} == {"az", "en", "kk", "ru", "tr"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ATG", "Antigua and Barbuda"),
        ("CIV", "Côte d'Ivoire"),
        ("COD", "Democratic Republic of the Congo"),
        ("COG", "Republic of the Congo"),
        ("MMR", "Myanmar"),
        ("PSE", "Palestine"),
        ("USA", "United States"),
        ("VCT", "Saint Vincent and the Grenadines"),
    ],
)
def test_english_names_read_plainly(code: str, name: str) -> None:
    assert state(code).name == name


def test_no_name_keeps_the_marks_of_its_source() -> None:
    for each in states():
        for text in (each.name, *(name.text for name in each.names)):
            assert "*" not in text, each.id
            assert "(the)" not in text, each.id
            assert not text.startswith("the "), each.id
        assert not set("&()") & set(each.name), each.id


# --- capitals


@pytest.mark.parametrize(
    ("on", "capital"),
    [
        ("1992-06-01", "Alma-Ata"),
        ("1997-12-09", "Almaty"),
        ("1997-12-10", "Akmola"),
        ("2010", "Astana"),
        ("2022-01-01", "Nur-Sultan"),
        ("2022-08-24", "Nur-Sultan"),
        ("2023-04-10", "Astana"),
    ],
)
def test_the_capital_of_kazakhstan_is_called_as_it_was_that_day(on: str, capital: str) -> None:
    assert capitals_on("KAZ", on) == [capital]


def test_the_capitals_of_kazakhstan_adjoin_without_gap_or_overlap() -> None:
    spans = [capital.period for capital in state("KAZ").capitals]
    for before, after in itertools.pairwise(spans):
        assert before is not None
        assert after is not None
        assert day(before.end) + datetime.timedelta(days=1) == day(after.start)
    assert spans[-1] is not None
    assert spans[-1].is_open


def test_every_state_has_a_capital() -> None:
    assert all(each.capitals for each in states())


# --- existence


def test_the_soviet_union_is_not_russia() -> None:
    ussr, russia = state("SUN"), state("RUS")
    assert ussr != russia
    assert ussr.code("iso3166-3") == "SUHH"
    assert "SUN" in map(str, russia.predecessors)
    assert not any(a.overlaps(b).possibly for a in ussr.existence for b in russia.existence)


def test_estonia_exists_twice() -> None:
    first, second = state("EST").existence
    assert first.before(second).surely
    assert second.is_open
    assert not state("EST").predecessors


def test_each_list_keeps_its_own_first_day_of_kazakhstan_and_azerbaijan() -> None:
    def begins(code: str) -> dict[str, str]:
        return {i.scheme: str(i.period) for i in state(code).identifiers if i.period}

    assert begins("KAZ") == {"cow": "1991-12-26/..", "gw": "1991-12-16/.."}
    assert begins("AZE") == {"cow": "1991-12-26/..", "gw": "1991-12-21/.."}
    assert state("KAZ").existence == (EDTF("1991-12-16/.."),)


def test_no_period_ends_where_the_data_do() -> None:
    for each in states():
        for period in periods(each):
            assert str(period.end) not in CLOSING, each.id


def test_no_state_begins_where_the_data_do() -> None:
    for each in states():
        assert all(str(period.start) != "1816-01-01" for period in each.existence), each.id
    assert state("GBR").existence == ()
    assert state("HTI").existence == (EDTF("/1915-07-04"), EDTF("1934-08-15/.."))


def test_former_states_have_ended_and_those_of_today_have_not() -> None:
    for each in states():
        if each.existence:
            assert each.existence[-1].is_open == (str(each.id) not in FORMER), each.id


def test_periods_of_existence_are_in_order_and_apart() -> None:
    for each in states():
        for before, after in itertools.pairwise(each.existence):
            assert before.before(after).surely, each.id


def test_serbia_and_its_unions_share_a_number_and_not_a_day() -> None:
    spans = [
        i.period
        for code in ("SRB", "YUG", "SCG")
        for i in state(code).identifiers
        if i.scheme == "cow" and i.period
    ]
    assert len(spans) == 5
    assert not any(a.overlaps(b).possibly for n, a in enumerate(spans) for b in spans[n + 1 :])


# --- references


def test_every_predecessor_is_shipped() -> None:
    for each in states():
        for predecessor in each.predecessors:
            assert state(str(predecessor)).existence, each.id


def test_every_source_that_is_cited_is_shipped_and_none_is_idle() -> None:
    cited = {str(citation.source) for each in states() for citation in each.citations}
    assert cited == set(reference_sources())
    assert all(id == str(source.id) for id, source in reference_sources().items())


def test_every_field_that_is_filled_is_cited_as_coded() -> None:
    for each in states():
        assert all(citation.basis == "coded" for citation in each.citations)
        supported = {path for citation in each.citations for path in citation.supports}
        filled = {"name", "names", "identifiers", "existence", "capitals", "predecessors"}
        assert supported == {field for field in filled if getattr(each, field)}, each.id


# --- asking


def test_a_state_is_made_once() -> None:
    assert state("KAZ") is state("KAZ")
    assert state("KAZ") is next(each for each in states() if str(each.id) == "KAZ")


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("Kazakhstan", "did you mean KAZ?"),
        ("kaz", "did you mean KAZ?"),
        ("KZ", "did you mean KAZ?"),
        ("Kazahstan", "did you mean KAZ or KGZ?"),
        ("Казахстан", "did you mean KAZ?"),
        ("USSR", "did you mean SUN?"),
        ("Turkey", "did you mean TUR?"),
        ("031", "did you mean AZE?"),
        ("Kosovo", "did you mean XKX?"),
    ],
)
def test_a_wrong_code_is_answered_with_the_right_one(wrong: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        state(wrong)
    assert caught.value.hint == hint
    assert wrong in caught.value.message


@pytest.mark.parametrize("wrong", ["KAX", "North Koria"])
def test_a_slip_is_answered_with_what_is_near(wrong: str) -> None:
    with pytest.raises(InvalidValueError, match=r"did you mean (KAZ|PRK)"):
        state(wrong)


@pytest.mark.parametrize("wrong", ["", "Atlantis of the western sea", "x" * 100_000])
def test_what_is_near_nothing_is_reported_where_to_look(wrong: str) -> None:
    with pytest.raises(InvalidValueError, match=r"states\(\) has them all") as caught:
        state(wrong)
    assert len(str(caught.value)) < 300


def test_a_state_is_not_asked_for_by_number() -> None:
    with pytest.raises(InvalidValueError, match="not 398"):
        state(398)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KAZ", "KAZ"),
        ("kz", "KAZ"),
        ("398", "KAZ"),
        ("NA", "NAM"),
        ("SUHH", "SUN"),
        ("XK", "XKX"),
        ("Cote d'Ivoire", "CIV"),
        ("st. lucia", "LCA"),
        ("Azərbaycan", "AZE"),
        ("Türkiye", "TUR"),
        ("TURKEY", "TUR"),
    ],
)
def test_a_state_is_found_by_code_and_name(text: str, code: str) -> None:
    found = find_state(text)
    assert found is not None
    assert str(found.id) == code


def test_a_code_that_meant_two_states_needs_a_day() -> None:
    assert find_state("CS") is None
    assert find_state("CS", on="1980") is state("CSK")
    assert find_state("CS", on="2005-01-01") is state("SCG")
    assert find_state("CS", on="2020") is None


def test_a_number_of_cow_means_the_state_of_that_day() -> None:
    assert find_state("365", scheme="cow") is state("RUS")
    assert find_state("365", scheme="cow", on="1980-05-01") is state("SUN")
    assert find_state("345", scheme="cow", on="1980") is state("YUG")
    assert find_state("345", scheme="cow", on="1943") is None


def test_the_same_number_is_nauru_in_one_list_and_kiribati_in_the_other() -> None:
    assert find_state("970", scheme="cow") is state("NRU")
    assert find_state("970", scheme="gw") is state("KIR")
    assert find_state("970") is None


def test_only_an_unchanged_state_is_shipped() -> None:
    assert is_shipped(state("KAZ"))
    assert is_shipped(attrs.evolve(state("KAZ")))
    assert not is_shipped(State(id="KAZ", name="Kazakhstan"))
    assert not is_shipped(State(id="ATL", name="Atlantis"))
    assert not is_shipped(Source(id="KAZ"))


def test_sources_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        reference_sources()["x"] = Source(id="x")  # type: ignore[index]
    assert str(Citation(source="cldr").source) in reference_sources()


# --- the file


def test_the_file_is_what_the_script_makes_of_the_data() -> None:
    folder = data()
    if folder is None:
        pytest.skip("the public data are not here: set BILATERAL_DATA to their folder")
    shipped = SHIPPED
    assert shipped.read_text(encoding="utf-8") == build(folder)


def test_the_file_has_one_state_a_line() -> None:
    text = (SHIPPED).read_text(encoding="utf-8")
    assert text.count("\n") == len(states()) + 2
    assert text.endswith("]\n")
