"""Makes `states.json` from public data: `python tests/reference/builders/build_states.py FOLDER`.

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
nothing can be stated of its existence but that, and the field stays empty.

Numbers that outlive a state. Both lists number the Soviet Union and Russia 365, and COW numbers
Serbia, Yugoslavia and Serbia and Montenegro 345. `SPLIT` cuts those periods where one state
followed another.
"""
# Names stand here in their own alphabets.

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from state_tables import (
    BY_NUMBER,
    BY_OFFICIAL_NAME,
    CAPITALS,
    CLOSING,
    CONTENTION,
    FORMER,
    FORMS,
    KOSOVO,
    LANGUAGES,
    OPENING,
    SPLIT,
    SUCCESSORS,
    WIKIDATA,
    WITHOUT_CODE,
    Former,
)

from bilateral.errors import InvalidValueError
from bilateral.values.likeness import folded

_OUT = Path(__file__).parents[2] / "src/bilateral/reference/states.json"

Row = dict[str, Any]


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
        language: _territories(folder / "cldr_names", language) for language in ("en", *LANGUAGES)
    }
    by_name = _by_name(countries, cldr["en"])
    lists = folder / "states_cow_gw"
    cow = _members(_table(lists / "cowstates.csv"), "cowcode", by_name)
    gw = _members(_table(lists / "gwstates.csv"), "gwcode", by_name)

    rows = [_current(country, cldr) for country in countries]
    rows.append(_kosovo(cldr))
    rows += [_former(id, former) for id, former in FORMER.items()]
    for row in rows:
        id = row["id"]
        _add_lists(row, cow.get(id, []), gw.get(id, []))
        row["predecessors"] = [old for old, new in SUCCESSORS.items() if id in new.split()]
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
        if number in WITHOUT_CODE.split():
            continue
        last = None if row["end"] in CLOSING else row["end"]
        member = _Member(number, row["start"], last)
        if number in SPLIT:
            for id, first, until in SPLIT[number]:
                part = _within(member, first, until)
                if part:
                    found.setdefault(id, []).append(part)
            continue
        # "Germany (Prussia)", "Russia (Soviet Union)", "Tanzania/Tanganyika"
        name = row["country_name"].partition(" (")[0].partition("/")[0]
        state = BY_NUMBER.get(number) or by_name.get(folded(name))
        if state is None:
            raise InvalidValueError(
                f"{column} {number}, {row['country_name']}, is no state of the table",
                hint="name its code in BY_NUMBER, or put it into WITHOUT_CODE",
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
    form = FORMS.get(code)
    return (cldr.get(f"{code}-{form}") if form else None) or cldr.get(code)


def _other_names(
    cldr: Mapping[str, Mapping[str, str]], code: str, native: str
) -> Iterator[tuple[str, ...]]:
    for language in LANGUAGES:
        name = _name(cldr[language], code)
        if name:
            yield (name, language, "native") if language == native else (name, language)


def _current(country: Mapping[str, str], cldr: Mapping[str, Mapping[str, str]]) -> Row:
    id, code = country["ISO3166-1-Alpha-3"], country["ISO3166-1-Alpha-2"]
    english = cldr["en"]
    official = country["UNTERM English Formal"].removesuffix(" *").removeprefix("the ")
    by_official = id in BY_OFFICIAL_NAME
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
    wikidata = country["wikidata_id"].rpartition("/")[2] or WIKIDATA.get(id)
    if wikidata:
        identifiers.append(("wikidata", wikidata))
    capitals = CAPITALS.get(id) or [(country["Capital"],)]
    own = id in CAPITALS
    return {
        "id": id,
        "name": name,
        "names": names,
        "identifiers": identifiers,
        "existence": [],
        "capitals": capitals,
        "predecessors": [],
        "note": CONTENTION if country["is_independent"] != "Yes" else None,
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
        "note": KOSOVO,
        "citations": {
            "cldr": ["name", "names", "identifiers"],
            "cow-states": [],
            "gleditsch-ward": [],
            "bilateral-states": ["capitals"],
        },
    }


def _former(id: str, former: Former) -> Row:
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
            split = split or any(m.number in SPLIT for m in members)
    row["existence"] = [text for m in gw or cow if (text := _existed(m))]
    if row["existence"]:
        row["citations"]["gleditsch-ward" if gw else "cow-states"].append("existence")
    if split:
        row["citations"]["bilateral-states"] += ["identifiers", "existence"]


def _existed(member: _Member) -> str | None:
    if member.first != OPENING:
        return member.period
    return None if member.last is None else f"/{member.last}"


def main(arguments: list[str] | None = None) -> None:
    """Write the table, beside this file unless given otherwise."""
    parser = argparse.ArgumentParser(prog="build_states.py")
    parser.add_argument("folder", type=Path, help="the folder that holds the public data")
    parser.add_argument(
        "--out",
        type=Path,
        default=_OUT,
        help="where to write",
    )
    given = parser.parse_args(arguments)
    text = build(given.folder)
    given.out.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{text.count('{')} states, {len(text.encode())} bytes: {given.out}\n")


if __name__ == "__main__":
    main()
