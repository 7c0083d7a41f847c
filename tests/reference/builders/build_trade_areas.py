"""Makes `trade_areas.json`: `python tests/reference/builders/build_trade_areas PARTNERS REPORTERS`.

The files are the lists of partner areas and of reporters of UN Comtrade, as CSV with a column for
each of its keys. What ISO 3166-1 numbers alike, and is a shipped state, is left out: its code says
all. What is left differs from ISO, or is no state.
"""

import argparse
import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from bilateral.reference.states import find_state

_OUT = Path(__file__).parents[2] / "src/bilateral/reference/trade_areas.json"

#: Areas with a number of their own, and the shipped state whose trade it is. The numbers of
#: states that took in or lost a territory (251, 579, 699, 757, 842) and of former states. Germany
#: to 1990 is the Federal Republic, Yemen to 1990 the Arab Republic, Viet Nam to 1974 the
#: Democratic Republic, which the shipped records have under today's code; Tanganyika likewise.
STATES: Final[Mapping[str, str]] = {
    "230": "ETH",
    "251": "FRA",
    "280": "DEU",
    "412": "XKX",
    "579": "NOR",
    "588": "PAK",
    "590": "PAN",
    "699": "IND",
    "736": "SDN",
    "757": "CHE",
    "835": "TZA",
    "841": "USA",
    "842": "USA",
    "866": "VNM",
    "886": "YEM",
}
#: Unions that report as one, and not a state.
GROUPS: Final = frozenset({"58", "97", "711", "975"})
#: Trade that is booked under no country: bunkers, free zones, special categories, areas nes.
UNSPECIFIED: Final = frozenset({"837", "838", "839", "899"})
_NUMBERS: Final = "iso3166-1-numeric"
#: What older editions of the list had beside these.
OLDER: Final = (["381", "Italy, San Marino and the Holy See", "state", "ITA", "", "", ""],)


def build(partners: Iterable[Mapping[str, str]], reporters: Iterable[Mapping[str, str]]) -> str:
    """The table as JSON, a row a line, by code."""
    rows = {row["PartnerCode"]: _row(row, "Partner", "PartnerCode") for row in partners}
    for row in reporters:
        rows.setdefault(row["reporterCode"], _row(row, "reporter", "reporterCode"))
    rows.update((row[0], row) for row in OLDER)
    kept = sorted((row for row in rows.values() if row is not None), key=lambda row: int(row[0]))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in kept)
    return f"[\n{lines}\n]\n"


def _row(row: Mapping[str, str], prefix: str, codes: str) -> list[str] | None:
    code, name = row[f"{prefix}Code"], row[f"{prefix}Desc"].strip()
    alpha_2, alpha_3 = (row[f"{codes}IsoAlpha{n}"].strip() for n in "23")
    ends, state = row["entryExpiredDate"][:10], STATES.get(code, "")
    number = code.zfill(3)
    numbered = find_state(number, scheme=_NUMBERS) or (
        find_state(number, scheme=_NUMBERS, on=ends) if ends else None
    )
    if numbered is not None and not state:
        return None
    # Some former areas have the letters of the state of today.
    if len(alpha_3) != 3 or not alpha_3.isalpha() or find_state(alpha_3) is not None:
        alpha_2 = alpha_3 = ""
    if state:
        kind = "state"
    elif code == "0":
        kind = "world"
    elif code in GROUPS:
        kind = "group"
    elif code in UNSPECIFIED or name.endswith(", nes"):
        kind = "unspecified"
    else:
        kind = "territory" if alpha_3 or not ends else "former"
    if kind != "territory":
        alpha_2 = alpha_3 = ""
    return [code, name, kind, state, alpha_3, alpha_2, ends]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("partners", type=Path)
    parser.add_argument("reporters", type=Path)
    chosen = parser.parse_args()
    made = build(_table(chosen.partners), _table(chosen.reporters))
    _OUT.write_text(made, encoding="utf-8")
