"""Makes `states.json` from public data: `python -m bilateral.reference._build_states FOLDER`.

The folder holds `iso_country_codes/country-codes.csv` (datasets/country-codes),
`cldr_names/territories_*.json` (Unicode CLDR) and `states_cow_gw/{cow,gw}states.csv` (the lists of
the Correlates of War project and of Gleditsch and Ward, as packaged by andybega/states).

What is in the table. The table says which codes exist, not who is recognised, and follows the
`is_independent` column of country-codes: a row is kept where that is `Yes` (which takes in Taiwan
and the Holy See) or `In contention` (Palestine, Western Sahara). What the column calls a part, a
territory or an associate of another state is left out. Kosovo, which ISO 3166 does not list, is
kept under the user-assigned `XKX`, because both other lists number it. So are six former states
that have an ISO 3166-3 code. Members of the two lists that never had a code of ISO 3166 (Hanover,
Tibet, Abkhazia, the Republic of Vietnam) have no id to stand under and are left out by name.

Periods. A code of COW or of Gleditsch and Ward carries that list's own period, the last one first.
`existence` is Gleditsch and Ward's (independence) where they have the state, or else COW's
(membership of the system), or else empty. Both lists are cut off: a closing date of the data is
no end of a state and becomes an open one (`..`), and the first day of the data, 1 January 1816, is
no beginning of a state either. Where a state existed before the lists begin and still does,
nothing can be said of its existence but that, and the field stays empty.

Numbers that outlive a state. Both lists number the Soviet Union and Russia 365, and COW numbers
Serbia, Yugoslavia and Serbia and Montenegro 345. `_SPLIT` cuts those periods where one state
followed another.
"""
# Names stand here in their own alphabets.
# ruff: noqa: RUF001

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from bilateral.errors import InvalidValueError
from bilateral.reference.states import folded

Row = dict[str, Any]

_LANGUAGES: Final = ("az", "kk", "ru", "tr")

# The first day of both lists, and the days on which editions of them close.
_OPENING: Final = "1816-01-01"
_CLOSING: Final = frozenset({"9999-12-31", "2016-12-31", "2017-12-31"})

# Members whose names match no name of ISO or CLDR, by number; both lists give them the same one.
_BY_NUMBER: Final = {
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
_WITHOUT_CODE: Final = (
    "89 99 240 245 267 269 271 273 275 280 300 327 329 332 335 337 396 397 511 563 564 711 730 815"
    " 817"
)

# COW counts the successors of the Soviet Union from 26 December 1991. The Constitutional Charter
# of Serbia and Montenegro was proclaimed on 4 February 2003; Gleditsch and Ward end the union on
# 4 June 2006. The Russian Empire has no record here.
_SPLIT: Final[Mapping[str, tuple[tuple[str, str, str | None], ...]]] = {
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
_SUCCESSORS: Final[Mapping[str, str]] = {
    "SUN": "ARM AZE BLR GEO KAZ KGZ MDA RUS TJK TKM UKR UZB",
    "YUG": "BIH HRV MKD SCG SVN",
    "SCG": "MNE SRB",
    "CSK": "CZE SVK",
    "DDR": "DEU",
    "YMD": "YEM",
}

# Decrees of 20 October 1997 (the move, on 10 December), 6 May 1998, 23 March 2019 and 17
# September 2022; the Constitution of 28 January 1993 names Almaty. country-codes is behind.
_CAPITALS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
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
_WIKIDATA: Final = {"NAM": "Q1030"}

# Where CLDR's name reads badly in a sentence ("Congo - Kinshasa", "St. Vincent & Grenadines") and
# the official one does not.
_BY_OFFICIAL_NAME: Final = frozenset({"COD", "COG", "KNA", "LCA", "VCT"})

# Which form of CLDR to take where its plain one names a region, or both names at once.
_FORMS: Final = {
    "CD": "alt-variant",
    "CG": "alt-variant",
    "MM": "alt-short",
    "PS": "alt-short",
}

_CONTENTION: Final = (
    "country-codes gives its independence as 'In contention'; a code in this table takes no side"
)
_KOSOVO: Final = (
    "ISO 3166-1 has no code for Kosovo: XKX and XK are user-assigned; a code in this table takes no"
    " side"
)


class _Former(NamedTuple):
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


_FORMER: Final[Mapping[str, _Former]] = {
    "CSK": _Former(
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
    "DDR": _Former(
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
    "SCG": _Former(
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
    "SUN": _Former(
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
    "YMD": _Former(
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
    "YUG": _Former(
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


class _Member(NamedTuple):
    """A time in one of the two lists; `last` is None where the list leaves it open."""

    number: str
    first: str
    last: str | None

    @property
    def period(self) -> str:
        return f"{self.first}/{self.last or '..'}"


def build(folder: Path) -> str:
    """The text of `states.json`: a JSON array with one state a line, by id.

    Args:
        folder: holds the three folders of data that the module names.

    Raises:
        OSError: a file is missing.
        InvalidValueError: a member of a list is none of the states, nor known to have no code.
    """
    countries = [
        {key: value.strip() for key, value in row.items()}
        for row in _table(folder / "iso_country_codes" / "country-codes.csv")
        if row["is_independent"] in ("Yes", "In contention")
    ]
    cldr = {
        language: _territories(folder / "cldr_names", language) for language in ("en", *_LANGUAGES)
    }
    by_name = _by_name(countries, cldr["en"])
    lists = folder / "states_cow_gw"
    cow = _members(_table(lists / "cowstates.csv"), "cowcode", by_name)
    gw = _members(_table(lists / "gwstates.csv"), "gwcode", by_name)

    rows = [_current(country, cldr) for country in countries]
    rows.append(_kosovo(cldr))
    rows += [_former(id, former) for id, former in _FORMER.items()]
    for row in rows:
        id = row["id"]
        _add_lists(row, cow.get(id, []), gw.get(id, []))
        row["predecessors"] = [old for old, new in _SUCCESSORS.items() if id in new.split()]
        if row["predecessors"]:
            row["citations"]["bilateral-states"].append("predecessors")
        row["citations"] = [
            f"{source} coded for {','.join(fields)}"
            for source, fields in row["citations"].items()
            if fields
        ]
    lines = [
        json.dumps(
            {key: value for key, value in row.items() if value},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for row in sorted(rows, key=lambda row: str(row["id"]))
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _territories(folder: Path, language: str) -> dict[str, str]:
    with (folder / f"territories_{language}.json").open(encoding="utf-8-sig") as file:
        names: dict[str, str] = json.load(file)["main"][language]["localeDisplayNames"][
            "territories"
        ]
    return names


def _by_name(countries: Iterable[Mapping[str, str]], english: Mapping[str, str]) -> dict[str, str]:
    """The alpha-3 code by every English name that any of the sources has."""
    found: dict[str, str] = {}
    for country in countries:
        code = country["ISO3166-1-Alpha-2"]
        names = [name for key, name in english.items() if key.partition("-")[0] == code]
        names += [
            country[column]
            for column in ("UNTERM English Short", "UNTERM English Formal", "official_name_en")
        ]
        # "Bahamas (the)" is also Bahamas; but "Congo (DRC)" is not Congo.
        names += [name.removesuffix(" (the)") for name in names]
        for name in filter(None, map(folded, names)):
            if found.setdefault(name, country["ISO3166-1-Alpha-3"]) != country["ISO3166-1-Alpha-3"]:
                raise InvalidValueError(f"two states are called {name!r}")
    return found


def _members(
    table: Iterable[Mapping[str, str]], column: str, by_name: Mapping[str, str]
) -> dict[str, list[_Member]]:
    """The times that each state is in a list, the first one first."""
    found: dict[str, list[_Member]] = {}
    for row in table:
        # Numbers of COW came through a table of floats.
        number = row[column].removesuffix(".0")
        if number in _WITHOUT_CODE.split():
            continue
        last = None if row["end"] in _CLOSING else row["end"]
        member = _Member(number, row["start"], last)
        if number in _SPLIT:
            for id, first, until in _SPLIT[number]:
                part = _within(member, first, until)
                if part:
                    found.setdefault(id, []).append(part)
            continue
        # "Germany (Prussia)", "Russia (Soviet Union)", "Tanzania/Tanganyika"
        name = row["country_name"].partition(" (")[0].partition("/")[0]
        state = _BY_NUMBER.get(number) or by_name.get(folded(name))
        if state is None:
            raise InvalidValueError(
                f"{column} {number}, {row['country_name']}, is no state of the table",
                hint="name its code in _BY_NUMBER, or put it into _WITHOUT_CODE",
            )
        found.setdefault(state, []).append(member)
    return {id: sorted(members, key=lambda m: m.first) for id, members in found.items()}


def _within(member: _Member, first: str, until: str | None) -> _Member | None:
    """The part of a time in a list that lies within a window. ISO dates sort as text."""
    ends = [day for day in (member.last, until) if day is not None]
    last = min(ends, default=None)
    begin = max(member.first, first)
    return None if last is not None and last < begin else _Member(member.number, begin, last)


def _plain(name: str) -> str:
    return name.replace(" & ", " and ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _name(cldr: Mapping[str, str], code: str) -> str | None:
    form = _FORMS.get(code)
    return (cldr.get(f"{code}-{form}") if form else None) or cldr.get(code)


def _other_names(
    cldr: Mapping[str, Mapping[str, str]], code: str, native: str
) -> Iterator[tuple[str, ...]]:
    for language in _LANGUAGES:
        name = _name(cldr[language], code)
        if name:
            yield (name, language, "native") if language == native else (name, language)


def _current(country: Mapping[str, str], cldr: Mapping[str, Mapping[str, str]]) -> Row:
    id, code = country["ISO3166-1-Alpha-3"], country["ISO3166-1-Alpha-2"]
    english = cldr["en"]
    official = country["UNTERM English Formal"].removesuffix(" *").removeprefix("the ")
    by_official = id in _BY_OFFICIAL_NAME
    name = official if by_official else _plain(_name(english, code) or "")
    names: list[tuple[str, ...]] = []
    if official:
        names.append((official, "en", "official"))
    # Short and variant forms (UK, Turkey), and the plain form where it was not taken; but CLDR's
    # "Palestinian Territories" names a region and not a state.
    spelt = [english[key] for key in english if key.partition("-")[0] == code != "PS"]
    names += [(other, "en") for other in spelt if _plain(other) != name]
    names += _other_names(cldr, code, country["Languages"].partition(",")[0].partition("-")[0])
    identifiers = [
        ("iso3166-1-alpha-2", code),
        ("iso3166-1-alpha-3", id),
        ("iso3166-1-numeric", country["ISO3166-1-numeric"].zfill(3)),
        ("m49", country["M49"].zfill(3)),
    ]
    wikidata = country["wikidata_id"].rpartition("/")[2] or _WIKIDATA.get(id)
    if wikidata:
        identifiers.append(("wikidata", wikidata))
    capitals = _CAPITALS.get(id) or [(country["Capital"],)]
    own = id in _CAPITALS
    return {
        "id": id,
        "name": name,
        "names": names,
        "identifiers": identifiers,
        "existence": [],
        "capitals": capitals,
        "predecessors": [],
        "note": _CONTENTION if country["is_independent"] != "Yes" else None,
        "citations": {
            "iso-3166": [
                *(["name"] if by_official else []),
                *(["names"] if official else []),
                "identifiers",
                *([] if own else ["capitals"]),
            ],
            "cldr": [*([] if by_official else ["name"]), "names"],
            "cow-states": [],
            "gleditsch-ward": [],
            "bilateral-states": ["capitals"] if own else [],
        },
    }


def _kosovo(cldr: Mapping[str, Mapping[str, str]]) -> Row:
    return {
        "id": "XKX",
        "name": cldr["en"]["XK"],
        "names": list(_other_names(cldr, "XK", "sq")),
        "identifiers": [("cldr", "XK")],
        "existence": [],
        "capitals": [("Pristina",)],
        "predecessors": [],
        "note": _KOSOVO,
        "citations": {
            "cldr": ["name", "names", "identifiers"],
            "cow-states": [],
            "gleditsch-ward": [],
            "bilateral-states": ["capitals"],
        },
    }


def _former(id: str, former: _Former) -> Row:
    # Where it is not recorded when the codes were issued, the period begins on an unknown day.
    valid = f"{former.issued}/{former.withdrawn}"
    return {
        "id": id,
        "name": former.name,
        "names": list(former.names),
        "identifiers": [
            ("iso3166-1-alpha-2", former.alpha_2, valid),
            ("iso3166-1-alpha-3", id, valid),
            ("iso3166-1-numeric", former.numeric, valid),
            *former.also,
            ("iso3166-3", former.alpha_4),
        ],
        "existence": [],
        "capitals": [(former.capital,)],
        "predecessors": [],
        "note": former.note,
        "citations": {
            "iso-3166-3": ["identifiers"],
            "cow-states": [],
            "gleditsch-ward": [],
            "bilateral-states": ["name", "names", "capitals"],
        },
    }


def _add_lists(row: Row, cow: list[_Member], gw: list[_Member]) -> None:
    split = False
    for scheme, source, members in (("cow", "cow-states", cow), ("gw", "gleditsch-ward", gw)):
        row["identifiers"] += [(scheme, m.number, m.period) for m in reversed(members)]
        if members:
            row["citations"][source].append("identifiers")
            split = split or any(m.number in _SPLIT for m in members)
    row["existence"] = [text for m in gw or cow if (text := _existed(m))]
    if row["existence"]:
        row["citations"]["gleditsch-ward" if gw else "cow-states"].append("existence")
    if split:
        row["citations"]["bilateral-states"] += ["identifiers", "existence"]


def _existed(member: _Member) -> str | None:
    if member.first != _OPENING:
        return member.period
    return None if member.last is None else f"/{member.last}"


def main(arguments: list[str] | None = None) -> None:
    """Write the table, beside this file unless told otherwise."""
    parser = argparse.ArgumentParser(prog="python -m bilateral.reference._build_states")
    parser.add_argument("folder", type=Path, help="the folder that holds the public data")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).with_name("states.json"), help="where to write"
    )
    given = parser.parse_args(arguments)
    text = build(given.folder)
    given.out.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{text.count('{')} states, {len(text.encode())} bytes: {given.out}\n")


if __name__ == "__main__":
    main()
