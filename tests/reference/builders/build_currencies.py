"""Makes `currencies.json` from CLDR: `python tests/reference/builders/build_currencies FILE`.

The file is `currencyData.json` of the package cldr-core. It tells for each region which currency
was in use from when to when; a currency begins with the earliest of its regions and ends with the
latest. First days before 1978, the year of the first ISO 4217, are left out: what a code stands
for before there were codes is convention. `_MENDED` gives the days that CLDR has otherwise.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bilateral.errors import InvalidValueError
from bilateral.values.currencies import CURRENCIES

_OUT = Path(__file__).parents[2] / "src/bilateral/reference/currencies.json"

#: The year in which ISO 4217 first appeared.
_CODES_SINCE: Final = "1978"

#: Days that CLDR has otherwise, as (first, last); None keeps what it has. The manat was issued
#: from 15 August 1992 beside the rouble, the tenge from 15 November 1993; the rouble was
#: redenominated on 1 January 1998; Soviet notes were the money of Tajikistan into January 1994.
_MENDED: Final[Mapping[str, tuple[str | None, str | None]]] = {
    "AZM": ("1992-08-15", None),
    "KZT": ("1993-11-15", None),
    "RUB": ("1998-01-01", None),
    "SUR": (None, "1994-01-08"),
}


def build(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The first and last day of each currency; an empty text where there is none.

    Raises:
        InvalidValueError: the file is not of the shape that is known.
    """
    firsts: dict[str, set[str]] = {}
    lasts: dict[str, set[str]] = {}
    for code, begins, ends in _uses(data):
        firsts.setdefault(code, set()).add(begins)
        lasts.setdefault(code, set()).add(ends)
    found = {}
    for code in sorted(firsts):
        first, last = min(firsts[code]), "" if "" in lasts[code] else max(lasts[code])
        mended = _MENDED.get(code, (None, None))
        first, last = mended[0] or first, mended[1] or last
        first = "" if first < _CODES_SINCE else first
        if first or last:
            found[code] = [first, last]
    return found


def _uses(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    try:
        regions = data["supplemental"]["currencyData"]["region"]
    except (KeyError, TypeError):
        raise InvalidValueError("this is not currencyData.json of CLDR") from None
    for uses in regions.values():
        for use in uses:
            for code, when in use.items():
                if code in CURRENCIES and "_from" in when and when.get("_tender") != "false":
                    yield code, when["_from"], when.get("_to", "")


def main() -> None:
    """Read the file that is named, and write the table beside this module."""
    parser = argparse.ArgumentParser(description="Make currencies.json from Unicode CLDR.")
    parser.add_argument("file", type=Path)
    table = build(json.loads(parser.parse_args().file.read_text("utf-8")))
    lines = ",\n".join(f"{json.dumps(code)}: {json.dumps(days)}" for code, days in table.items())
    _OUT.write_text(f"{{\n{lines}\n}}\n", "utf-8")


if __name__ == "__main__":
    main()
