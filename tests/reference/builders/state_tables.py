"""What no public table of states tells, or tells wrongly: kept by hand, for `build_states.py`."""
# Names stand here in their own alphabets.
# ruff: noqa: RUF001

from collections.abc import Mapping
from typing import Final, NamedTuple

LANGUAGES: Final = ("az", "kk", "ru", "tr")

# The first day of both lists, and the days on which editions of them close.
OPENING: Final = "1816-01-01"
CLOSING: Final = frozenset({"9999-12-31", "2016-12-31", "2017-12-31"})

# Members whose names match no name of ISO or CLDR, by number; both lists give them the same one.
BY_NUMBER: Final = {
    "115": "SUR",
    "260": "DEU",
    "265": "DDR",
    "315": "CSK",
    "325": "ITA",
    "343": "MKD",
    "346": "BIH",
    "347": "XKX",
    "490": "COD",
    "510": "TZA",
    "678": "YEM",
    "680": "YMD",
    "731": "PRK",
    "732": "KOR",
    "816": "VNM",
    "990": "WSM",
}

# Members without a code of ISO 3166: United Provinces of Central America, Great Colombia, the
# German and Italian states, Austria-Hungary, Abkhazia, South Ossetia, Zanzibar, Transvaal, Orange
# Free State, Tibet, Korea to 1910, Vietnam to 1893, Republic of Vietnam.
WITHOUT_CODE: Final = (
    "89 99 240 245 267 269 271 273 275 280 300 327 329 332 335 337 396 397 511 563 564 711 730 815"
    " 817"
)

# COW counts the successors of the Soviet Union from 26 December 1991. The Constitutional Charter
# of Serbia and Montenegro was proclaimed on 4 February 2003; Gleditsch and Ward end the union on
# 4 June 2006. The Russian Empire has no record here.
SPLIT: Final[Mapping[str, tuple[tuple[str, str, str | None], ...]]] = {
    "345": (
        ("SRB", "1878-07-13", "1918-11-30"),
        ("YUG", "1918-12-01", "2003-02-03"),
        ("SCG", "2003-02-04", "2006-06-04"),
        ("SRB", "2006-06-05", None),
    ),
    "365": (("SUN", "1922-12-30", "1991-12-25"), ("RUS", "1991-12-26", None)),
}

# Not the Baltic states, which were restored, nor those that merely parted from a state that went
# on, such as Eritrea.
SUCCESSORS: Final[Mapping[str, str]] = {
    "SUN": "ARM AZE BLR GEO KAZ KGZ MDA RUS TJK TKM UKR UZB",
    "YUG": "BIH HRV MKD SCG SVN",
    "SCG": "MNE SRB",
    "CSK": "CZE SVK",
    "DDR": "DEU",
    "YMD": "YEM",
}

# Decrees of 20 October 1997 (the move, on 10 December), 6 May 1998, 23 March 2019 and 17
# September 2022; the Constitution of 28 January 1993 names Almaty. country-codes is behind.
CAPITALS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "KAZ": (
        ("Alma-Ata", "1991-12-16/1993-01-27"),
        ("Almaty", "1993-01-28/1997-12-09"),
        ("Akmola", "1997-12-10/1998-05-05"),
        ("Astana", "1998-05-06/2019-03-22"),
        ("Nur-Sultan", "2019-03-23/2022-09-16"),
        ("Astana", "2022-09-17/.."),
    ),
}

# The alpha-2 code of Namibia, NA, was read as a missing value when country-codes was joined.
WIKIDATA: Final = {"NAM": "Q1030"}

# Where CLDR's name reads badly in a sentence ("Congo - Kinshasa", "St. Vincent & Grenadines") and
# the official one does not.
BY_OFFICIAL_NAME: Final = frozenset({"COD", "COG", "KNA", "LCA", "VCT"})

# Which form of CLDR to take where its plain one names a region, or both names at once.
FORMS: Final = {
    "CD": "alt-variant",
    "CG": "alt-variant",
    "MM": "alt-short",
    "PS": "alt-short",
}

CONTENTION: Final = (
    "country-codes gives its independence as 'In contention'; a code in this table takes no side"
)
KOSOVO: Final = (
    "ISO 3166-1 has no code for Kosovo: XKX and XK are user-assigned; a code in this table takes no"
    " side"
)


class Former(NamedTuple):
    """A state that is no more: ISO 3166-3 gives the codes and the day of their withdrawal."""

    name: str
    alpha_2: str
    numeric: str
    alpha_4: str
    withdrawn: str
    capital: str
    names: tuple[tuple[str, ...], ...]
    also: tuple[tuple[str, ...], ...] = ()
    note: str | None = None
    issued: str = ""


FORMER: Final[Mapping[str, Former]] = {
    "CSK": Former(
        name="Czechoslovakia",
        alpha_2="CS",
        numeric="200",
        alpha_4="CSHH",
        withdrawn="1993-06-15",
        capital="Prague",
        names=(
            ("Çexoslovakiya", "az"),
            ("Чехословакия", "kk"),
            ("Чехословакия", "ru"),
            ("Çekoslovakya", "tr"),
        ),
    ),
    "DDR": Former(
        name="East Germany",
        alpha_2="DD",
        numeric="278",
        alpha_4="DDDE",
        withdrawn="1990-10-30",
        capital="East Berlin",
        names=(
            ("German Democratic Republic", "en", "official"),
            ("GDR", "en", "abbreviation"),
            ("Almaniya Demokratik Respublikası", "az"),
            ("Германия Демократиялық Республикасы", "kk"),
            ("Германская Демократическая Республика", "ru"),
            ("Doğu Almanya", "tr"),
        ),
    ),
    "SCG": Former(
        name="Serbia and Montenegro",
        alpha_2="CS",
        numeric="891",
        alpha_4="CSXX",
        withdrawn="2006-09-26",
        issued="2003-07-23",
        capital="Belgrade",
        names=(
            ("Serbiya və Monteneqro", "az"),
            ("Сербия және Черногория", "kk"),
            ("Сербия и Черногория", "ru"),
            ("Sırbistan-Karadağ", "tr"),
        ),
    ),
    "SUN": Former(
        name="Soviet Union",
        alpha_2="SU",
        numeric="810",
        alpha_4="SUHH",
        withdrawn="1992-08-30",
        capital="Moscow",
        names=(
            ("Union of Soviet Socialist Republics", "en", "official"),
            ("USSR", "en", "abbreviation"),
            ("Sovet İttifaqı", "az"),
            ("Кеңес Одағы", "kk"),
            ("Советский Союз", "ru", "native"),
            ("Союз Советских Социалистических Республик", "ru", "official"),
            ("СССР", "ru", "abbreviation"),
            ("Sovyetler Birliği", "tr"),
        ),
    ),
    "YMD": Former(
        name="South Yemen",
        alpha_2="YD",
        numeric="720",
        alpha_4="YDYE",
        withdrawn="1990-08-14",
        capital="Aden",
        names=(
            ("People's Democratic Republic of Yemen", "en", "official"),
            ("Cənubi Yəmən", "az"),
            ("Оңтүстік Йемен", "kk"),
            ("Южный Йемен", "ru"),
            ("Güney Yemen", "tr"),
        ),
    ),
    "YUG": Former(
        name="Yugoslavia",
        alpha_2="YU",
        numeric="891",
        alpha_4="YUCS",
        withdrawn="2003-07-23",
        capital="Belgrade",
        names=(
            ("Socialist Federal Republic of Yugoslavia", "en", "official", "1963-04-07/1992-04-26"),
            ("Federal Republic of Yugoslavia", "en", "official", "1992-04-27/2003-02-03"),
            ("Yuqoslaviya", "az"),
            ("Югославия", "kk"),
            ("Югославия", "ru"),
            ("Yugoslavya", "tr"),
        ),
        also=(("iso3166-1-numeric", "890"),),
        note=(
            "the code stood for the Socialist Federal Republic (numeric 890) and then for the "
            "Federal Republic (891); whether the second continued the first is contested"
        ),
    ),
}
