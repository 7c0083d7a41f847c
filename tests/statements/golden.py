"""The accounts that are kept as they were read, line by line, against their records.

`python tests/statements/golden.py` writes them anew; read the difference before you commit it.
"""

from pathlib import Path

import bilateral as bl

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DAY = "2025-03-01"
SINCE = "2022-12-31"
LATER = "2026-11-24"

DOSSIERS = {
    **{path.stem: path for path in sorted((HERE / "dossiers").glob("*.yaml"))},
    **{path.stem: path for path in sorted((ROOT / "examples").glob("kazakhstan-azerbaijan*.yaml"))},
}
LENGTHS = ("full", "page")


def account(name: str, length: str) -> str:
    """An account of one of the dossiers, as text."""
    day = LATER if name == "kazakhstan-azerbaijan" else DAY
    dossier = bl.load(DOSSIERS[name])
    if length == "page":
        return dossier.brief(on=day, length="page", since=SINCE).text
    return dossier.brief(on=day, length="full").text


def kept(name: str, length: str) -> Path:
    """Where it is kept."""
    return HERE / "golden" / f"{name}.{length}.txt"


if __name__ == "__main__":
    for name in DOSSIERS:
        for length in LENGTHS:
            kept(name, length).write_text(account(name, length) + "\n", encoding="utf-8")
