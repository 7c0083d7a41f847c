"""Draws docs/pictures/progress.svg and mirror.svg: what the plots of the Astana dossier show.

python examples/plots.py  (it needs the extra `plots`)
"""

from pathlib import Path

import bilateral as bl

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"


def plots() -> dict[str, bl.display.Plot]:
    """The plots by the name of their file."""
    dossier = bl.load(ROOT / "examples" / "kazakhstan-azerbaijan.yaml")
    target = next(t for t in dossier.of(bl.TradeTarget) if t.id == "one-billion")
    return {
        "progress.svg": bl.progress(target, dossier, on="2026-11-24").plot(),
        "mirror.svg": bl.mirror("KAZ", "AZE", dossier).plot(),
    }


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, plot in plots().items():
        plot.save(PICTURES / name)
