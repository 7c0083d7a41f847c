"""Codes of trade statistics: not those of ISO 3166, and not always of a state."""

import pytest

import bilateral as bl

# From the list of partner areas of UN Comtrade, of 23 October 2026.
OWN_CODES = {
    "251": "FRA",
    "579": "NOR",
    "699": "IND",
    "757": "CHE",
    "842": "USA",
    "841": "USA",
    "280": "DEU",
    "278": "DDR",
    "810": "SUN",
    "643": "RUS",
    "200": "CSK",
    "890": "YUG",
    "720": "YMD",
    "886": "YEM",
    "412": "XKX",
    "398": "KAZ",
    "31": "AZE",
}


@pytest.mark.parametrize(("code", "id"), OWN_CODES.items())
def test_a_code_of_comtrade_is_the_state_that_its_list_says(code: str, id: str) -> None:
    area = bl.find_trade_area(code)
    assert area is not None
    assert (area.kind, area.key) == ("state", id)


def test_leading_zeros_do_not_matter() -> None:
    assert bl.find_trade_area("031") == bl.find_trade_area("31")
    assert bl.find_trade_area("000") == bl.find_trade_area("0")


@pytest.mark.parametrize(
    ("code", "kind", "key"),
    [
        ("0", "world", "comtrade-0"),
        ("97", "group", "comtrade-97"),
        ("58", "group", "comtrade-58"),
        ("490", "unspecified", "comtrade-490"),
        ("838", "unspecified", "comtrade-838"),
        ("899", "unspecified", "comtrade-899"),
        ("344", "territory", "HKG"),
        ("868", "former", "comtrade-868"),
    ],
)
def test_an_area_that_is_no_state_says_what_it_is(code: str, kind: str, key: str) -> None:
    area = bl.find_trade_area(code)
    assert area is not None
    assert (area.kind, area.key) == (kind, key)


def test_other_asia_is_not_taken_for_taiwan() -> None:
    area = bl.find_trade_area("490")
    assert area is not None
    assert area.key != "TWN"


@pytest.mark.parametrize(
    # The Charter of Serbia and Montenegro was proclaimed on 4 February 2003; its code was
    # withdrawn on 26 September 2006.
    ("year", "id"),
    [("1995", "YUG"), ("2002", "YUG"), ("2003", "SCG"), ("2004", "SCG"), ("2006", "SCG")],
)
def test_a_code_of_two_states_in_turn_goes_by_the_year(year: str, id: str) -> None:
    area = bl.find_trade_area("891", on=year)
    assert area is not None
    assert area.key == id


@pytest.mark.parametrize("code", ["999", "abc", "", "-1", "1" * 500])
def test_a_code_that_stands_for_nothing_is_none(code: str) -> None:
    assert bl.find_trade_area(code) is None


def test_a_number_is_no_code() -> None:
    with pytest.raises(bl.InvalidValueError, match="is asked for by its code"):
        bl.find_trade_area(757)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scheme", "code", "kind", "key"),
    [
        ("imf", "KZ", "state", "KAZ"),
        ("imf", "KAZ", "state", "KAZ"),
        ("imf", "KOS", "state", "XKX"),
        ("imf", "111", "state", "USA"),
        ("imf", "112", "state", "GBR"),
        ("imf", "916", "state", "KAZ"),
        ("imf", "532", "territory", "HKG"),
        ("imf", "001", "world", "imf-001"),
        ("imf", "163", "group", "imf-163"),
        ("imf", "XK", "state", "XKX"),
        ("imf", "HK", "territory", "HKG"),
        ("imf", "W00", "world", "imf-W00"),
        ("imf", "G001", "world", "imf-G001"),
        ("imf", "G163", "group", "imf-G163"),
        ("imf", "1C_080", "group", "imf-1C_080"),
        ("iso3166-1-alpha-3", "ROM", "state", "ROU"),
        ("iso3166-1-alpha-3", "ZAR", "state", "COD"),
        ("iso3166-1-alpha-3", "kaz", "state", "KAZ"),
        ("iso3166-1-alpha-2", "BQ", "territory", "BES"),
        ("iso3166-1-numeric", "31", "state", "AZE"),
        ("cow", "705", "state", "KAZ"),
        ("name", "Kazakhstan", "state", "KAZ"),
    ],
)
def test_other_lists_have_codes_of_their_own(scheme: str, code: str, kind: str, key: str) -> None:
    area = bl.find_trade_area(code, scheme=scheme)
    assert area is not None
    assert (area.kind, area.key) == (kind, key)


def test_a_code_that_could_hide_markup_is_no_group_of_the_fund() -> None:
    assert bl.find_trade_area("G1<b>", scheme="imf") is None


def test_a_territory_has_letters_and_no_state_of_that_id() -> None:
    for code in range(1000):
        area = bl.find_trade_area(str(code))
        if area is not None and area.kind == "territory" and len(area.key) == 3:
            with pytest.raises(bl.InvalidValueError):
                bl.state(area.key)
        if area is not None and area.kind == "state":
            assert bl.state(area.key)
