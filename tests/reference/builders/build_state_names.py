"""Makes `state_names.json`: what states are called beside the names of their records.

`python tests/reference/builders/build_state_names.py FOLDER`, with Babel installed. The folder
holds
`iso_country_codes/country-codes.csv`. Names in the UN's six languages and in az, de, hi, id, it,
kk, pt, tr and vi are those of Unicode CLDR as Babel has them; UN names are those of UNTERM;
demonyms, abbreviations and former names are our own (`demonyms.py`). Only what the records of
`states.json` do not have is kept, each spelling once, by state and by kind.
"""

import argparse
import csv
import json
from pathlib import Path

from babel import Locale
from demonyms import DEMONYMS, OTHERS

from bilateral.reference.states import states
from bilateral.values.likeness import folded

LANGUAGES = (
    *("en", "ar", "es", "fr", "ru", "zh"),
    *("az", "de", "hi", "id", "it", "kk", "pt", "tr", "vi"),
)
_OUT = Path(__file__).parents[2] / "src/bilateral/reference/state_names.json"
_UN = [
    f"UNTERM {lang} {form}"
    for lang in ("English", "French", "Spanish", "Russian", "Arabic", "Chinese")
    for form in ("Short", "Formal")
] + [f"official_name_{code}" for code in ("en", "fr", "es", "ru", "ar", "cn")]


def _listed(table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in " ".join(table.split()).split("; "):
        id, _, names = entry.partition(" ")
        found.setdefault(id, []).extend(name.strip() for name in names.split(","))
    return found


def build(folder: Path) -> str:
    """The text of `state_names.json`: by state, names and demonyms."""
    with (folder / "iso_country_codes" / "country-codes.csv").open(encoding="utf-8") as file:
        countries = {row["ISO3166-1-Alpha-3"]: row for row in csv.DictReader(file)}
    demonyms, others = _listed(DEMONYMS), _listed(OTHERS)
    rows: dict[str, dict[str, list[str]]] = {}
    for state in states():
        id = str(state.id)
        known = {folded(state.name), *(folded(name.text) for name in state.names)}
        names = list(others.get(id, []))
        two = state.code("iso3166-1-alpha-2") or ("XK" if id == "XKX" else None)
        if two is not None and id not in ("CSK", "DDR", "SCG", "SUN", "YMD", "YUG"):
            for tag in LANGUAGES:
                name = Locale.parse(tag).territories.get(two)
                names += [name] if name else []
        row = countries.get(id, {})
        names += [text.strip() for column in _UN for text in (row.get(column, ""),) if text.strip()]
        kept: dict[str, str] = {}
        for name in names:
            name = name.replace("*", "").strip()
            if folded(name) and folded(name) not in known:
                kept.setdefault(folded(name), name)
        rows[id] = {"names": list(kept.values()), "demonyms": demonyms.get(id, [])}
    lines = (
        f"{json.dumps(id)}:{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}"
        for id, row in rows.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make state_names.json.")
    parser.add_argument("folder", type=Path)
    _OUT.write_text(build(parser.parse_args().folder), encoding="utf-8")
